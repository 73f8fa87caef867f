"""Erasing a person: the name goes everywhere, what was only about them goes, what they did stays done.

History is only ever added to, and this is the one exception: the same words are put in place of the name in
the record and in its history alike, so that the history folded together still gives the record
(docs/decisions/0014). An act says that somebody was erased, by whom and when.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, or_, select, update
from sqlmodel import SQLModel, col
from sqlmodel import select as select_rows

import storage.history
from rules.erasing import Traces, throughout
from rules.progress import Status
from storage import index
from storage.calendar_addresses import CalendarAddress
from storage.handed_out import HandedOut
from storage.history import TRACKED
from storage.models import (
    Absence,
    Action,
    ActionOwner,
    Deliverable,
    Group,
    History,
    Identity,
    IdentityClaim,
    Kpi,
    Membership,
    Person,
    Preview,
    Priority,
    Question,
    Reminder,
    Risk,
    Seen,
)
from storage.person_data import names_in_history, rows_of, tables, worded
from storage.playground import PlaygroundPost
from storage.postbox import Owed, Parcel
from storage.rows import table_of
from storage.store import Store

_ONLY_THEIRS: tuple[type[SQLModel], ...] = (
    Identity,
    IdentityClaim,
    Question,
    Preview,
    CalendarAddress,
    HandedOut,
    Absence,
)
"""What says something about them and nothing about the work. It goes, from history too."""
_HABITS: dict[str, Any] = {
    "wants_nudges": True,
    "term_time_only": False,
    "paused_from": None,
    "paused_until": None,
}
_NAMES = {"action_owners": "printed", "attendances": "printed", "risks": "owner_printed"}
_NAMES["deliverables"] = "owner_printed"
"""Columns in which only names stand; whose the row is says that initials there are theirs."""
_SUBJECTS = {table_of(model).name: subject for subject, model in TRACKED.items()}
_LISTED = 50


@dataclass
class Erased:
    """What became of a person's traces. `perhaps`: where a word may mean them, and which."""

    pseudonym: str
    gone: Counter[str] = field(default_factory=Counter)
    renamed: Counter[str] = field(default_factory=Counter)
    unowned: list[str] = field(default_factory=list)
    vacant: list[str] = field(default_factory=list)
    perhaps: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list)
    perhaps_more: int = 0


def erase(store: Store, person: Person, by: Traces, today: date) -> Erased:
    """Somebody is acting already (`Store.act`)."""
    found = Erased(by.pseudonym)
    storage.history.begun(store.session)
    _release(store, person, today, found)
    store.session.flush()
    private = _private(store, person, by)
    known = _rows_with_initials(store, person)
    _forget(store, person, by, private, found)
    _rename(store, person, by)
    _go_over(store, by, known, found)
    store.session.expire_all()
    index.renew(store.session, store.partnership_id)
    return found


# What was theirs is somebody else's to do


def _release(store: Store, person: Person, today: date, found: Erased) -> None:
    person_id = person.id or 0
    _leave(store, person_id, today, found)
    found.unowned += _owned_actions(store, person_id)
    for kind, called in ((Risk, "R{}"), (Deliverable, "D{}")):
        found.unowned += _owned_records(store, kind, called, person_id)
    for kpi in store.session.exec(select_rows(Kpi).where(Kpi.owner_id == person_id)).all():
        kpi.owner_id = None
        found.unowned.append(f"KPI {kpi.code}")
    if store.partnership.data_protection_contact == person.name:
        found.vacant.append("data protection contact of the partnership")
    for priority in store.session.exec(select_rows(Priority).where(Priority.sro_id == person_id)).all():
        priority.sro_id = None
        found.vacant.append(f"SRO of priority {priority.number}")


def _leave(store: Store, person_id: int, today: date, found: Erased) -> None:
    for group, row in store.people.belongs_to(person_id):
        row.deputy_id, row.deputy_may_agree = None, False
        if row.left_on is None or row.left_on > today:
            row.left_on = today
            found.vacant += [f"{role} of {group.name}" for role in row.roles if role != "member"]
    for held in store.session.exec(select_rows(Membership).where(Membership.deputy_id == person_id)).all():
        held.deputy_id, held.deputy_may_agree = None, False
    away = select_rows(Absence).where(Absence.deputy_id == person_id, Absence.ends >= today)
    for absence in store.session.exec(away).all():
        absence.deputy_id, absence.may_agree = None, False


def _owned_actions(store: Store, person_id: int) -> Iterator[str]:
    """A role stays the owner, for whoever holds it next; a named owner goes."""
    rows = (
        select_rows(ActionOwner, Action, Group)
        .join(Action, col(ActionOwner.action_id) == Action.id)
        .join(Group, col(Action.group_id) == Group.id)
        .where(ActionOwner.person_id == person_id, Action.status != Status.CLOSED)
        .order_by(col(Group.id), col(Action.number))
    )
    for owner, action, group in store.session.exec(rows).all():
        if owner.role:
            owner.person_id = None
        else:
            store.session.delete(owner)
        yield f"{group.code}#{action.number} {action.title}"


def _owned_records(store: Store, kind: Any, called: str, person_id: int) -> Iterator[str]:
    ended: Any = kind.closed_on if kind is Risk else kind.withdrawn_on
    rows = (
        select_rows(kind, Group)
        .join(Group, col(kind.group_id) == Group.id)
        .where(kind.owner_id == person_id, ended.is_(None))
        .order_by(kind.id)
    )
    for row, group in store.session.exec(rows).all():
        row.owner_id, row.owner_printed = None, None
        yield f"{group.code} {called.format(row.number)} {row.title}"


# What was only about them


def _private(store: Store, person: Person, by: Traces) -> set[str]:
    """Their own chats, as channels are written."""
    local = {f"{door}:@{person.name}" for door in ("terminal", "playground")}
    return {*local, *by.addresses}


def _rows_with_initials(store: Store, person: Person) -> dict[str, set[int]]:
    """By table the rows that name them, or did once: initials there are theirs."""
    known: dict[str, set[int]] = {name: set() for name in _NAMES}
    changes = table_of(History)
    for row in rows_of(store.session, changes, store.partnership_id):
        table = table_of(TRACKED[row["subject"]]).name
        if table in known and names_in_history(row, person.id or 0):
            known[table].add(row["subject_id"])
    return known


def _forget(store: Store, person: Person, by: Traces, private: set[str], found: Erased) -> None:
    person_id = person.id or 0
    _forget_absences(store, person_id)
    _forget_what_waits(store, person_id, private, found)
    for model in _ONLY_THEIRS:
        table = table_of(model)
        _gone(store, table, table.c.person_id == person_id, found)
    posts = table_of(PlaygroundPost)
    mine = posts.c.channel.in_(private) | posts.c.seen_by.in_([*private, person.name])
    files, reads = SQLModel.metadata.tables["playground_files"], SQLModel.metadata.tables["playground_reads"]
    _gone(store, files, files.c.post_id.in_(select(posts.c.id).where(mine)), found)
    _gone(store, reads, reads.c.reader.in_([*private, person.name]) | reads.c.channel.in_(private), found)
    _gone(store, posts, mine, found)
    gates = SQLModel.metadata.tables["gates"]
    _gone(store, gates, gates.c.channel.in_(private), found)
    seen = table_of(Seen)
    for address in by.addresses:
        _gone(store, seen, seen.c.key.contains(address, autoescape=True), found)


def _forget_absences(store: Store, person_id: int) -> None:
    """When somebody was away is nobody's business once they are gone, not even in history."""
    history = table_of(History)
    rows = rows_of(store.session, history, store.partnership_id)
    theirs = [row for row in rows if row["subject"] == "absence" and _away(row, person_id)]
    numbers = {row["subject_id"] for row in theirs}
    connection = store.session.connection()
    for number in numbers:
        connection.execute(
            delete(history).where(history.c.subject == "absence", history.c.subject_id == number)
        )


def _away(row: dict[str, Any], person_id: int) -> bool:
    return any((row[side] or {}).get("person_id") == person_id for side in ("before", "after"))


def _forget_what_waits(store: Store, person_id: int, private: set[str], found: Erased) -> None:
    reminders, parcels, owed = table_of(Reminder), table_of(Parcel), table_of(Owed)
    asked = or_(reminders.c.person_id == person_id, reminders.c.asked_by_id == person_id)
    numbers = select(reminders.c.id).where(asked)
    to_them = or_(parcels.c.person_id == person_id, parcels.c.channel.in_(private))
    keys = select(parcels.c.key).where(to_them)
    lines = or_(owed.c.person_id == person_id, owed.c.reminder_id.in_(numbers), owed.c.parcel.in_(keys))
    _gone(store, owed, lines, found)
    _gone(store, parcels, to_them, found)
    _gone(store, reminders, asked, found)


def _gone(store: Store, table: Table, where: ColumnElement[bool], found: Erased) -> None:
    deleted = store.session.connection().execute(delete(table).where(where)).rowcount
    if deleted:
        found.gone[table.name] += deleted


# The name


def _rename(store: Store, person: Person, by: Traces) -> None:
    """Not by a flush: history would say that this person was changed just now."""
    people, history = table_of(Person), table_of(History)
    blank: dict[str, Any] = {
        "initials": "",
        "aliases": [],
        "organisation": "",
        "job_title": "",
        "email": None,
    }
    connection = store.session.connection()
    renamed = update(people).where(people.c.id == person.id)
    connection.execute(renamed.values(name=by.pseudonym, **blank, **_HABITS))
    told = select(history.c.id, history.c.before, history.c.after).where(
        history.c.subject == "person", history.c.subject_id == person.id
    )
    for row in connection.execute(told).all():
        sides = {"before": _unmarked(row.before), "after": _unmarked(row.after)}
        connection.execute(update(history).where(history.c.id == row.id).values(**sides))


def _unmarked(values: dict[str, Any] | None) -> dict[str, Any] | None:
    return values and {name: _HABITS.get(name, value) for name, value in values.items()}


def _go_over(store: Store, by: Traces, known: dict[str, set[int]], found: Erased) -> None:
    for table in tables():
        change = _change_of(table, by, known)
        changed = []
        for row in rows_of(store.session, table, store.partnership_id):
            new = change(row)
            _note_doubt(table, {**row, **new}, by, found)
            if new:
                changed.append((row, new))
        for row, new in changed:
            same = [column == row[column.name] for column in table.primary_key.columns]
            store.session.connection().execute(update(table).where(*same).values(**new))
        if changed:
            found.renamed[table.name] += len(changed)


_Row = dict[str, Any]


def _change_of(table: Table, by: Traces, known: dict[str, set[int]]) -> Callable[[_Row], _Row]:
    if table is table_of(History):
        return lambda row: _differences(row, _history(row, by, known))
    if table.name == "people":
        return lambda row: {}
    names = worded(table)
    if table.name == "partnerships":
        return lambda row: _differences(
            row,
            {
                **_values(row, names, table.name, 0, by, known),
                "applied": _applied(row["applied"], by),
            },
        )
    return lambda row: _differences(row, _values(row, names, table.name, row.get("id", 0), by, known))


def _values(
    row: _Row, names: Iterable[str], table: str, number: int, by: Traces, known: dict[str, set[int]]
) -> _Row:
    theirs = number in known.get(table, ())
    return {
        name: throughout(row[name], by.in_names if theirs and _NAMES[table] == name else by.in_text)
        for name in names
        if name in row
    }


def _history(row: _Row, by: Traces, known: dict[str, set[int]]) -> _Row:
    table = table_of(TRACKED[row["subject"]]).name
    return {
        side: row[side] and _values(row[side], row[side], table, row["subject_id"], by, known)
        for side in ("before", "after")
    }


def _differences(row: _Row, new: _Row) -> _Row:
    return {name: value for name, value in new.items() if value != row[name]}


def _applied(value: Any, by: Traces, key: str = "") -> Any:
    """The partnership file last applied: of their own line only the pseudonym is left."""
    if isinstance(value, dict):
        if key == "people" and value.get("name") == by.name:
            return {"name": by.pseudonym}
        return {name: _applied(inner, by, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_applied(inner, by, key) for inner in value]
    if not isinstance(value, str):
        return value
    return by.in_names(value) if key in ("owner", "owners") else by.in_text(value)


_NO_DOUBT = frozenset({"partnerships", "people", "history", "acts", "groups", "channels", "identities"})
_CODES = frozenset({"code", "kind", "state", "status", "key", "channel", "source", "via", "verb"})


def _note_doubt(table: Table, row: _Row, by: Traces, found: Erased) -> None:
    """Where a first name, a surname or initials are left: what stands in the record stands in history too."""
    if table.name in _NO_DOUBT or "id" not in row:
        return
    said: list[str] = []
    for name in worded(table):
        if name not in _CODES:
            throughout(row[name], lambda text: said.append(text) or text)  # type: ignore[func-returns-value]
    words = by.perhaps("\n".join(said))
    if not words:
        return
    if len(found.perhaps) < _LISTED:
        found.perhaps.append((_SUBJECTS.get(table.name, table.name), row["id"], words))
    else:
        found.perhaps_more += 1
