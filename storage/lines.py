"""The lines of a whole log, as a file has them: plain rows, for a large log has ten thousand.

As rows that could be changed they took three times as long, and twice the room.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import String, and_, bindparam, cast, func, select, type_coerce
from sqlmodel import Session

from rules.progress import Closure, Status
from storage.logged import joined
from storage.models import Action, ActionOwner, ActionPriority, ActionRef, Group, Person, Priority
from storage.rows import table_of


class Line(NamedTuple):
    """One action, with all that is printed of it. After its id it begins with what a suggestion looks at."""

    id: int
    status: Status
    closure: Closure | None
    due: date | None
    starts: date | None
    logged_on: date
    news_on: date | None
    rating: str | None
    closed_on: date | None
    number: int
    title: str
    part: str | None
    due_kind: str | None
    due_printed: str | None
    closure_note: str | None
    successor: str | None
    kept_open: str | None
    parent: int | None
    """The number of the action that it is a part of."""
    priorities: Sequence[int]
    owner_words: str
    refs: Sequence[str]


COLUMNS = Line._fields[: Line._fields.index("parent")]
"""What of its own row is printed or looked at."""


@dataclass(frozen=True)
class Lines:
    """Reads the logs of one partnership: two statements for a log of any length."""

    session: Session
    partnership_id: int

    def of_group(self, group_id: int) -> tuple[Line, ...]:
        """By their numbers."""
        self.session.flush()  # which plain rows do not wait for
        asked = {"partnership": self.partnership_id, "group": group_id}
        refs = defaultdict[int, list[str]](list)
        for action_id, ref in self.session.connection().execute(_REFS, asked).all():
            refs[action_id].append(ref)
        by_owner = defaultdict[int, list[Any]](list)
        for row in self.session.connection().execute(_LINES, asked).all():  # one by one takes longer
            by_owner[row[0]].append(row)
        return tuple(_lines(by_owner.values(), refs))


class _Days(dict[Any, date | None]):
    """Days as the database gives them: ten thousand rows share a few hundred texts on SQLite."""

    def __missing__(self, given: Any) -> date | None:
        self[given] = found = date.fromisoformat(given) if isinstance(given, str) else given
        return found


def _lines(by_owner: Iterable[Sequence[Any]], refs: Mapping[int, Sequence[str]]) -> Iterator[Line]:
    """Of each action its rows: as many as it has owners, and at least one."""
    days = _Days()
    for rows in by_owner:
        id_, status, closure, due, starts, logged, news, rating, closed, *more, served, owner, _ = rows[0]
        if owner is None or len(rows) > 1:
            owner = joined([row[-2] for row in rows if row[-2] is not None], any(row[-1] for row in rows))
        on = days[due], days[starts], days[logged], days[news]
        known = _STATUS[status], _CLOSURE[closure], *on, rating, days[closed]
        yield Line._make((id_, *known, *more, _numbers(served), owner, refs.get(id_, ())))


@lru_cache(maxsize=1024)
def _numbers(served: str | None) -> tuple[int, ...]:
    return tuple(sorted(map(int, served.split(",")))) if served else ()


_STATUS = {str(one): one for one in Status}
_CLOSURE: dict[str | None, Closure | None] = {None: None, **{str(one): one for one in Closure}}
_ACTION, _PARENT, _GROUP = table_of(Action), table_of(Action).alias(), table_of(Group)
_OWNER, _PERSON, _REF = table_of(ActionOwner), table_of(Person), table_of(ActionRef)
_SERVES, _PRIORITY = table_of(ActionPriority), table_of(Priority)
_OF_GROUP: tuple[Any, ...] = (
    _GROUP.c.partnership_id == bindparam("partnership"),
    _ACTION.c.group_id == bindparam("group"),
)
_SERVED = (
    select(func.aggregate_strings(cast(_PRIORITY.c.number, String), ","))
    .select_from(_SERVES.join(_PRIORITY, _PRIORITY.c.id == _SERVES.c.priority_id))
    .where(_SERVES.c.action_id == _ACTION.c.id)
    .correlate(_ACTION)
    .scalar_subquery()
)
_AS_IT_COMES = Line._fields[1 : Line._fields.index("number")]
"""Words and days that are made once for all rows that share them, and not by SQLAlchemy for each."""
_LINES = (
    select(
        *(
            type_coerce(_ACTION.c[name], String) if name in _AS_IT_COMES else _ACTION.c[name]
            for name in COLUMNS
        ),
        _PARENT.c.number,
        _SERVED,
        func.coalesce(_PERSON.c.name, _OWNER.c.printed),
        _OWNER.c.alternative,
    )
    .join(_GROUP, _GROUP.c.id == _ACTION.c.group_id)
    .join(_PARENT, _PARENT.c.id == _ACTION.c.parent_id, isouter=True)
    .join(_OWNER, and_(_OWNER.c.action_id == _ACTION.c.id, ~_OWNER.c.supporter), isouter=True)
    .join(_PERSON, _PERSON.c.id == _OWNER.c.person_id, isouter=True)
    .where(*_OF_GROUP)
    .order_by(_ACTION.c.number, _OWNER.c.position)
)
_REFS = (
    select(_REF.c.action_id, _REF.c.ref)
    .join(_ACTION, _ACTION.c.id == _REF.c.action_id)
    .join(_GROUP, _GROUP.c.id == _ACTION.c.group_id)
    .where(*_OF_GROUP)
    .order_by(_REF.c.id)
)
