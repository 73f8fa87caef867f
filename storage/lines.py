"""The lines of a whole log, as a file has them: plain rows, for a large log has ten thousand.

As rows that could be changed they took three times as long, and twice the room.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from sqlalchemy import Integer, String, and_, bindparam, cast, func, literal, select, type_coerce
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


LOOKED_AT = slice(1, Line._fields.index("closed_on"))
"""What a suggestion looks at: `line[LOOKED_AT]`."""
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
        rows = self.session.connection().execute(_LINES, asked).all()  # one by one takes longer
        return tuple(_lines(rows, refs))


def _lines(rows: Sequence[Sequence[Any]], refs: Mapping[int, Sequence[str]]) -> Iterator[Line]:
    """Of each action its rows side by side: as many as it has owners, and at least one.

    Made a column at a time: a row at a time took twice as long.
    """
    if not rows:
        return iter(())
    firsts = {row[0]: row for row in reversed(rows)}
    columns: dict[str, Iterable[Any]] = dict(
        zip(Line._fields, zip(*reversed(firsts.values()), strict=True), strict=False)
    )
    ids, joint = list(columns["id"]), _joint(rows) if len(rows) > len(firsts) else {}
    columns |= {name: map(read, columns[name]) for name, read in _READ.items()}
    columns["owner_words"] = map(joint.get, ids, columns["owner_words"])
    columns["refs"] = map(refs.get, ids, repeat(()))
    return map(tuple.__new__, repeat(Line), zip(*columns.values(), strict=True))


def _joint(rows: Sequence[Sequence[Any]]) -> dict[int, str]:
    """Whose an action is, of those that have several owners: only theirs are put in order, for few have."""
    several = {row[0] for row, another in pairwise(rows) if row[0] == another[0]}
    theirs = defaultdict[int, list[Any]](list)
    for id_, *_, name, place, alternative in rows:
        if id_ in several:
            theirs[id_].append((place, name, alternative))
    return {id_: _named(sorted(owners)) for id_, owners in theirs.items()}


def _named(owners: Iterable[tuple[int, str, int]]) -> str:
    _, names, alternatives = zip(*owners, strict=True)
    return joined(names, any(alternatives))


@lru_cache(maxsize=4096)
def _day(given: Any) -> date | None:
    """As the database gives it: ten thousand rows share a few hundred texts on SQLite."""
    return date.fromisoformat(given) if isinstance(given, str) else given


@lru_cache(maxsize=1024)
def _numbers(served: str | None) -> tuple[int, ...]:
    return tuple(sorted(map(int, served.split(",")))) if served else ()


_STATUS = {str(one): one for one in Status}
_CLOSURE: dict[str | None, Closure | None] = {None: None, **{str(one): one for one in Closure}}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "status": _STATUS.__getitem__,
    "closure": _CLOSURE.__getitem__,
    **dict.fromkeys(("due", "starts", "logged_on", "news_on", "closed_on"), _day),
    "priorities": _numbers,
}
"""How what the database gives is read, where it is not as it is printed."""
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
        func.coalesce(_PERSON.c.name, _OWNER.c.printed, literal(joined((), alternatives=False))),
        _OWNER.c.position,
        type_coerce(_OWNER.c.alternative, Integer),
    )
    .join(_GROUP, _GROUP.c.id == _ACTION.c.group_id)
    .join(_PARENT, _PARENT.c.id == _ACTION.c.parent_id, isouter=True)
    .join(_OWNER, and_(_OWNER.c.action_id == _ACTION.c.id, ~_OWNER.c.supporter), isouter=True)
    .join(_PERSON, _PERSON.c.id == _OWNER.c.person_id, isouter=True)
    .where(*_OF_GROUP)
    .order_by(_ACTION.c.number)
)
_REFS = (
    select(_REF.c.action_id, _REF.c.ref)
    .join(_ACTION, _ACTION.c.id == _REF.c.action_id)
    .join(_GROUP, _GROUP.c.id == _ACTION.c.group_id)
    .where(*_OF_GROUP)
    .order_by(_REF.c.id)
)
