"""Who changed what of a group's record, when and from where: facts for the history of a workbook.

History holds the numbers of people and not their names, so whoever was erased has none here either.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

import storage.changes
from reports.record.told import CALLED, called
from storage.calendars import calendar_of
from storage.history import TRACKED
from storage.models import Act, Action, Deliverable, Group, History, Risk
from storage.rows import table_of
from storage.store import Store
from storage.whole import Whole

MOST = 5_000
"""Changes of one sheet. The whole history is in the JSON export."""
_NUMBERED: Mapping[str, tuple[Any, str]] = {
    "actions": (Action, ""),
    "risks": (Risk, "R"),
    "deliverables": (Deliverable, "D"),
}
_SAYS_NOTHING = frozenset(
    (
        *("id", "number", "group_id", "partnership_id", "position", "content"),
        *("due_kind", "first_due", "news_on", "source"),
    )
)
"""Columns that are for Clerk and not for people; a signed report has a file of its own."""
_PRINTED = {"printed": "person_id", "owner_printed": "owner_id"}
"""What a paper called somebody, where it is known who that is: a name that history need not tell."""


@dataclass(frozen=True)
class Change:
    """`was` and `now` have the columns that differ: all of a row that is new, or that is gone.

    `at` is what the group's clock showed. `by` is nobody where the partnership file or a document told it.
    """

    at: datetime
    by: str | None
    via: str
    record: str
    called: str
    part: str
    was: Mapping[str, Any] | None
    now: Mapping[str, Any] | None
    puts_back: bool = False


@dataclass(frozen=True)
class Changes:
    """Newest first. `whole` is how many there are, `timezone` whose clock it was."""

    newest: tuple[Change, ...]
    whole: int
    timezone: str


def of_group(store: Store, group: Group, most: int = MOST) -> Changes:
    found = storage.changes.of_group(store.session, store.partnership_id, group, most)
    reading = _Reading(store, group)
    rows = tuple(reading.change(history, act) for history, act in found.newest)
    return Changes(rows, found.whole, store.partnership.timezone)


def of_act(store: Store, group: Group, act: Act) -> tuple[Change, ...]:
    """What one act changed, by the names that things have now."""
    reading = _Reading(store, group, few=True)
    return tuple(reading.change(history, act) for history in store.acts.changes(act.id or 0))


class _Reading:
    """Numbers of rows as people call those: each kind read once and only where it is met; of `few` changes
    one by one, however long the log is.
    """

    def __init__(self, store: Store, group: Group, *, few: bool = False) -> None:
        self._store, self._group, self._few = store, group, few
        self._calendar = calendar_of(store.partnership, group)
        self._whole = Whole(store.session, store.partnership_id)
        self._numbers: dict[str, dict[int, str]] = {}
        self._names = store.people.names()

    def change(self, history: History, act: Act) -> Change:
        return Change(
            at=self._calendar.local(act.at).replace(tzinfo=None, microsecond=0),
            by=self._names.get(act.person_id or 0),
            via=act.via,
            record=history.record,
            called=self._record(history),
            part="" if history.record == history.subject else history.subject,
            was=None if history.before is None else dict(self._columns(history, history.before)),
            now=None if history.after is None else dict(self._columns(history, history.after)),
            puts_back=act.undoes_id is not None,
        )

    def _record(self, history: History) -> str:
        """`#103`, `R2`; a membership is called by whose it is."""
        if history.record == "membership":
            values = {**(history.before or {}), **(history.after or {})}
            return self._names.get(values.get("person_id") or 0, "")
        return str(self._called(table_of(TRACKED[history.record]).name, history.record_id) or "")

    def _columns(self, history: History, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        columns = table_of(TRACKED[history.subject]).columns
        for name, value in values.items():
            if name in _SAYS_NOTHING or name == f"{history.record}_id" or name not in columns:
                continue
            if values.get(_PRINTED.get(name, "")) is not None:
                continue
            parent = next((key.column.table.name for key in columns[name].foreign_keys), None)
            yield name.removesuffix("_id"), self._called(parent, value) if parent and value else value

    def _called(self, table: str, number: int) -> Any:
        if table == "people":
            return self._names.get(number)
        if table in _NUMBERED:
            return self._numbered(table, number).get(number)
        return called(self._whole, table, number) if table in CALLED else None

    def _numbered(self, table: str, number: int) -> Mapping[int, str]:
        """Written as in the group's own channels, or with its group where it is another's."""
        found = self._numbers.setdefault(table, {})
        if number in found or (found and not self._few):
            return found
        kind, mark = _NUMBERED[table]
        rows = (
            select(kind.id, kind.number, Group.id, Group.code)
            .join(Group, col(Group.id) == kind.group_id)
            .where(Group.partnership_id == self._store.partnership_id)
        )
        wanted = rows.where(kind.id == number) if self._few else rows
        for id_, named, group_id, code in self._store.session.execute(wanted):
            is_own = group_id == self._group.id
            found[id_] = f"{mark or '#'}{named}" if is_own else f"{code}#{mark}{named}"
        return found
