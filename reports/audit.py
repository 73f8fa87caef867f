"""What administrators did, when and from where: out of the history, and out of the audit beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlmodel import col, select

from storage import auditing
from storage.acts import COMMAND_LINE
from storage.models import Act, Channel, Group, History, Membership, Person, Priority
from storage.store import Store
from storage.whole import Whole

ADMINISTERED = ("channel", "group", "membership", "person", "priority")
"""Kinds of rows that say who belongs, what they may, where a group talks and how it works."""
AT_ONCE = 8
"""A file changes hundreds of rows; of more than so many only the numbers are told."""
_SAYS_NOTHING = frozenset(
    ("id", "partnership_id", "set_up_at", "next_number", "next_risk", "next_deliverable")
)
_NAMED: Mapping[str, Any] = {
    "person_id": Person,
    "deputy_id": Person,
    "sro_id": Person,
    "group_id": Group,
    "parent_id": Group,
}


@dataclass(frozen=True)
class Change:
    """One row, as it was and as it is: the columns that say something, numbers of others as their names."""

    subject: str
    called: str
    was: Mapping[str, Any] | None
    now: Mapping[str, Any] | None


@dataclass(frozen=True)
class Entry:
    """`by` is nobody where only the account of the machine is known; `via` the door.

    Of more changes than `AT_ONCE` only how many there are of each kind.
    """

    at: datetime
    by: str | None
    via: str
    what: str
    about: str = ""
    changes: tuple[Change, ...] = ()
    counts: Mapping[str, int] | None = None


def since(store: Store, moment: datetime) -> list[Entry]:
    """Oldest first."""
    return sorted([*_from_history(store, moment), *_noted(store, moment)], key=lambda one: one.at)


def _from_history(store: Store, moment: datetime) -> Iterator[Entry]:
    rows = (
        select(Act, History)
        .join(History, col(History.act_id) == Act.id)
        .where(
            Act.partnership_id == store.partnership_id,
            Act.at >= moment,
            Act.via != COMMAND_LINE,
            col(History.subject).in_(ADMINISTERED),
        )
        .order_by(col(Act.id), col(History.id))
    )
    whole, names = Whole(store.session, store.partnership_id), store.people.names()
    for act, pairs in groupby(store.session.exec(rows), key=lambda pair: pair[0]):
        changes = [one for _, change in pairs if (one := _change(whole, change))]
        if not changes:
            continue
        counts = Counter(one.subject for one in changes) if len(changes) > AT_ONCE else None
        shown = () if counts else tuple(changes)
        yield Entry(act.at, names.get(act.person_id or 0), act.via, act.verb, "", shown, counts)


def _noted(store: Store, moment: datetime) -> Iterator[Entry]:
    names = store.people.names()
    for one in auditing.since(store.session, store.partnership_id, moment):
        by = names.get(one.person_id or 0) or one.account or None
        whom = names.get(one.about_id or 0, "")
        yield Entry(one.at, by, one.via, one.what, " ".join(filter(None, (whom, one.about))))


def _change(whole: Whole, change: History) -> Change | None:
    """None where nothing changed that anybody would ask about, such as one's own wish for no nudges."""
    was, now = _told(whole, change.before), _told(whole, change.after)
    if not (was or now):
        return None
    return Change(change.subject, _called(whole, change), was, now)


def _told(whole: Whole, values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: _value(whole, name, value) for name, value in values.items() if name not in _SAYS_NOTHING}


def _value(whole: Whole, name: str, value: Any) -> Any:
    if name not in _NAMED or value is None:
        return value
    found = whole.one(_NAMED[name], value)
    return found.name if isinstance(found, Person | Group) else value


def _called(whole: Whole, change: History) -> str:
    """By what the row is now; what is gone is called by what it was."""
    values = {**(change.before or {}), **(change.after or {})}
    models: Mapping[str, Any] = {
        "person": Person,
        "group": Group,
        "membership": Membership,
        "channel": Channel,
        "priority": Priority,
    }
    row = whole.one(models[change.subject], change.subject_id)
    if isinstance(row, Person | Group):
        return row.name
    if isinstance(row, Priority):
        return f"priority {row.number}"
    if change.subject == "channel":
        return str(row.address if isinstance(row, Channel) else values.get("address", ""))
    ids = (
        (row.person_id, row.group_id)
        if isinstance(row, Membership)
        else (values.get("person_id"), values.get("group_id"))
    )
    person, group = whole.one(Person, ids[0]), whole.one(Group, ids[1])
    return f"{person.name if person else 'somebody'} in {group.name if group else 'a group'}"
