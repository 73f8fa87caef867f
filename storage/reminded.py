"""The groups as their reminders read them, all in one statement: their settings as the columns have them.

Most groups are reminded at the same pace, so what is written of it is read once for all of them. A tick asks
of every group, and a row of the ORM for each took most of its time.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, String, cast, select
from sqlmodel import Session, SQLModel

from rules.nudges import Pace
from storage.models import Group, Partnership
from storage.paces import pace_of


class Written(NamedTuple):
    """What a pace is made of. Lists are JSON text still."""

    timezone: str
    holidays: str
    terms: str
    closure_days: str
    nudge_at: str
    nudge_days: str
    overdue_every: int
    summary_day: str
    summary_at: str
    summary_wanted: bool
    summary_not_in: str
    paused_from: date | None
    paused_until: date | None

    @property
    def pace(self) -> Pace:
        """Raises what a setting raises that cannot be read."""
        return _pace(self)


class Reminded(NamedTuple):
    """One group. `own` is JSON text: its own timetable around a meeting."""

    id: int
    partnership_id: int
    parent_id: int | None
    kind: str
    set_up_at: datetime
    own: str
    written: Written

    @property
    def timetable(self) -> Mapping[str, int]:
        return _mapping(self.own)


def groups(session: Session, only: Collection[int] | None = None) -> Sequence[Reminded]:
    """All, or `only` these. Raises where a row holds a day that is none."""
    query = _GROUPS if only is None else _GROUPS.where(_groups.c.id.in_(only))
    return [_reminded(row) for row in session.connection().execute(query)]


def numbers(session: Session, only: Collection[int] | None = None) -> Sequence[int]:
    """The same groups, of which nothing else is read."""
    query = _NUMBERS if only is None else _NUMBERS.where(_groups.c.id.in_(only))
    return session.connection().execute(query).scalars().all()


def _reminded(row: Row[Any]) -> Reminded:
    own = len(_OF_ITSELF)
    return Reminded._make((*row[:own], Written._make(row[own:])))


@lru_cache(maxsize=4096)
def _pace(written: Written) -> Pace:
    """Of rows that are of no table: so it is read as everywhere else."""
    columns = written._asdict()
    columns.update((name, json.loads(columns[name])) for name in _LISTS)
    of_partnership = {name: columns.pop(name) for name in _OF_PARTNERSHIP}
    return pace_of(Partnership(**of_partnership), Group(**columns))


@lru_cache(maxsize=4096)
def _mapping(text: str) -> Mapping[str, int]:
    found: Mapping[str, int] = json.loads(text)
    return found


_groups = SQLModel.metadata.tables["groups"]
_partnerships = SQLModel.metadata.tables["partnerships"]
_OF_PARTNERSHIP = ("timezone", "holidays", "terms")
_LISTS = ("terms", "closure_days", "nudge_days", "summary_not_in")
_OF_ITSELF = ("id", "partnership_id", "parent_id", "kind", "set_up_at", "timetable")


def _of_pace() -> Iterator[ColumnElement[Any]]:
    for name in Written._fields:
        column = (_partnerships if name in _OF_PARTNERSHIP else _groups).c[name]
        yield cast(column, String) if name in _LISTS else column


def _all() -> Select[Any]:
    own = (_groups.c[name] for name in _OF_ITSELF[:-1])
    timetable = cast(_groups.c.timetable, String)
    there = _partnerships.c.id == _groups.c.partnership_id
    found = select(*own, timetable, *_of_pace()).select_from(_groups.outerjoin(_partnerships, there))
    return found.order_by(_groups.c.id)


# Asked with every tick, and so built once.
_GROUPS = _all()
_NUMBERS = select(_groups.c.id).order_by(_groups.c.id)
