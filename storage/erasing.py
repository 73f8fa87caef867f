"""Erasing a person: the name goes everywhere, what was only about them goes, what they did stays done.

History is only ever added to, and this is the one exception: the same words are put in place of the name in
the record and in its history alike, so that the history folded together still gives the record
(docs/decisions/0014). An act says that somebody was erased, by whom and when.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, or_, select, update
from sqlmodel import SQLModel, col
from sqlmodel import select as select_rows

import storage.history
from rules.erasing import Traces
from rules.progress import Status
from storage import index
from storage.calendar_addresses import CalendarAddress
from storage.forgetting import blank, forget
from storage.handed_out import HandedOut
from storage.homes import HomePage
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
from storage.person_data import rows_of
from storage.playground import PlaygroundPost
from storage.postbox import Owed, Parcel
from storage.renaming import GoneOver, go_over, with_initials
from storage.rows import table_of
from storage.store import Store

_ONLY_THEIRS: tuple[type[SQLModel], ...] = (
    Identity,
    IdentityClaim,
    Question,
    Preview,
    CalendarAddress,
    HandedOut,
)
"""What says something about them and nothing about the work."""
_HABITS: dict[str, Any] = {
    "wants_nudges": True,
    "term_time_only": False,
    "paused_from": None,
    "paused_until": None,
}


@dataclass
class Erased:
    """What became of a person's traces."""

    pseudonym: str
    gone: Counter[str] = field(default_factory=Counter)
    unowned: list[str] = field(default_factory=list)
    vacant: list[str] = field(default_factory=list)
    words: GoneOver = field(default_factory=GoneOver)


def erase(store: Store, person: Person, by: Traces, today: date) -> Erased:
    """Somebody is acting already (`Store.act`)."""
    found = Erased(by.pseudonym)
    storage.history.begun(store.session)
    _release(store, person, today, found)
    store.session.flush()
    private = _private(store, person, by)
    known = with_initials(store, person.id or 0)
    _forget(store, person, by, private, found)
    _rename(store, person, by)
    found.words = go_over(store, by, known)
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


def _forget(store: Store, person: Person, by: Traces, private: set[str], found: Erased) -> None:
    person_id = person.id or 0
    _forget_absences(store, person_id, found)
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
    pages = table_of(HomePage)
    _gone(store, pages, pages.c.address.in_(private), found)
    seen = table_of(Seen)
    for address in by.addresses:
        _gone(store, seen, seen.c.key.contains(address, autoescape=True), found)


def _forget_absences(store: Store, person_id: int, found: Erased) -> None:
    """When somebody was away is nobody's business once they are gone, not even in history."""
    rows = rows_of(store.session, table_of(History), store.partnership_id)
    theirs = {row["subject_id"] for row in rows if row["subject"] == "absence" and _away(row, person_id)}
    gone = forget(store.session, "absence", theirs)
    if gone:
        found.gone[table_of(Absence).name] += gone


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


def _rename(store: Store, person: Person, by: Traces) -> None:
    """Not by a flush: history would say that this person was changed just now."""
    people = table_of(Person)
    nothing: dict[str, Any] = {
        "initials": "",
        "aliases": [],
        "organisation": "",
        "job_title": "",
        "email": None,
    }
    renamed = update(people).where(people.c.id == person.id).values(name=by.pseudonym, **nothing)
    store.session.connection().execute(renamed)
    blank(store.session, "person", [person.id or 0], _HABITS)
