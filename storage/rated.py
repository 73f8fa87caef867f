"""What the suggestion of a rating looks at: of each action, or counted where actions are alike."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import String, and_, bindparam, case, cast, exists, func, null, or_
from sqlmodel import Session, col, select

from rules.progress import Closure, Status
from storage.lines import LOOKED_AT, Line
from storage.logged import BY_DUE, Condition
from storage.models import Action, ActionPriority, Group, Note, Slippage

Notes = tuple[tuple[date, str, str], ...]
"""The day, the kind and the words of each, oldest first."""


Said = tuple[dict[int, Notes], dict[int, tuple[date, ...]]]
"""By the ids of actions: the notes on each, and the days on which a later due date was agreed."""


class Rated(NamedTuple):
    """What a suggestion looks at, beside the rating that somebody confirmed."""

    action_id: int
    rating_on: date | None
    group_id: int
    status: Status
    closure: Closure | None
    due: date | None
    starts: date | None
    logged_on: date
    news_on: date | None
    rating: str | None
    notes: Notes = ()
    later: tuple[date, ...] = ()
    """The days on which a later due date was agreed."""

    def as_any_like_it(self, first: Callable[[date | None], date | None]) -> "Rated":
        """Without what no suggestion looks at; of days that it does not tell apart, with the `first`.

        That is asked of no note, nor of a later date that was agreed: few actions have one.
        """
        _, _, group_id, status, closure, due, starts, logged_on, news_on, rating, notes, later = self
        days = first(due), first(starts), first(logged_on) or logged_on, first(news_on)
        return Rated(0, None, group_id, status, closure, *days, rating, notes, later)


class Alike(NamedTuple):
    """So many actions that no rule can tell apart, and what it looks at; `serves` are the ids of priorities.

    When one was rated is not looked at. An open action of which anything was said is alike to no other.
    """

    rated: Rated
    times: int = 1
    serves: frozenset[int] = frozenset()


@dataclass(frozen=True)
class RatedRows:
    """Reads the actions of one partnership, in three statements for any number of them."""

    session: Session
    partnership_id: int

    def many(self, *where: Condition) -> tuple[Rated, ...]:
        here = {"partnership": self.partnership_id}
        rows = self.session.execute(_of_actions(_FACTS, where).order_by(*BY_DUE), here).all()
        notes, later = self._said(where)
        return tuple(Rated._make((*row, notes.get(row[0], ()), later.get(row[0], ()))) for row in rows)

    def of_lines(self, group_id: int, lines: Iterable[Line], *where: Condition) -> dict[Rated, list[Line]]:
        """A group's log that was read already, by what is looked at: most lines are like many others."""
        notes, later = self._said(where)
        alike = defaultdict[tuple[Any, ...], list[Line]](list)
        for line in lines:
            alike[line[LOOKED_AT], notes.get(line.id), later.get(line.id)].append(line)
        return {
            Rated._make((0, None, group_id, *facts, told or (), moved or ())): found
            for (facts, told, moved), found in alike.items()
        }

    def _said(self, where: Sequence[Condition]) -> Said:
        here = {"partnership": self.partnership_id}
        return _said(self.session, (_noted(where), _moved(where)), here)


class Counting:
    """Actions counted where they are alike, by the database: ten thousand share a few hundred days.

    `serves`: apart where they serve other priorities. Built once for each question.
    """

    def __init__(self, *where: Condition, serves: bool = False) -> None:
        by_itself, served = case((_TALKED_OF, col(Action.id))), _SERVES if serves else null()
        columns = (by_itself.label("by_itself"), func.count(), *_SHARED)
        apart = ("serves", "by_itself") if serves else ("by_itself",)
        counted = _of_actions((*columns, served.label("serves")), where)
        self._counted = counted.group_by(*_SOONEST_APART, *apart)
        self._said = (_noted((*where, _OPEN)), _moved((*where, _OPEN)))

    def read(self, session: Session, partnership_id: int, **asked: Sequence[int]) -> tuple[Alike, ...]:
        session.flush()  # which plain rows do not wait for
        asked_here = {"partnership": partnership_id, **asked}
        rows = session.connection().execute(self._counted, asked_here).all()
        notes, later = _said(session, self._said, asked_here) if any(row[0] for row in rows) else ({}, {})
        return tuple(
            Alike(
                Rated._make((id_ or 0, None, *shared, notes.get(id_, ()), later.get(id_, ()))),
                times,
                _ids(served),
            )
            for id_, times, *shared, served in rows
        )


def _said(session: Session, statements: tuple[Any, Any], asked: Mapping[str, Any]) -> Said:
    notes: dict[int, list[tuple[date, str, str]]] = defaultdict(list)
    later: dict[int, list[date]] = defaultdict(list)
    noted, moved = (session.execute(statement, asked) for statement in statements)
    for action_id, *note in noted:
        notes[action_id].append((note[0], note[1], note[2]))
    for action_id, day in moved:
        later[action_id].append(day)
    return {id_: tuple(found) for id_, found in notes.items()}, {
        id_: tuple(days) for id_, days in later.items()
    }


def _noted(where: Sequence[Condition]) -> Any:
    columns = (Note.action_id, Note.on, Note.kind, Note.text)
    return _of_actions(columns, where).join(Note, col(Note.action_id) == Action.id).order_by(col(Note.id))


def _moved(where: Sequence[Condition]) -> Any:
    agreed_on = func.coalesce(Slippage.decided_on, Slippage.on)
    moved = _of_actions((Slippage.action_id, agreed_on), where)
    return moved.join(Slippage, col(Slippage.action_id) == Action.id).where(*_LATER)


def _of_actions(columns: Sequence[Any], where: Sequence[Condition]) -> Any:
    return (
        select(*columns)
        .select_from(Action)
        .join(Group, col(Group.id) == Action.group_id)
        .where(Group.partnership_id == bindparam("partnership"), *where)
    )


@lru_cache(maxsize=1024)
def _ids(served: str | None) -> frozenset[int]:
    return frozenset(map(int, served.split(","))) if served else frozenset()


_SHARED = (
    *(col(Action.group_id), col(Action.status), col(Action.closure), col(Action.due)),
    *(col(Action.starts), col(Action.logged_on), col(Action.news_on), col(Action.rating)),
)
_SOONEST_APART = sorted(_SHARED, key=lambda column: column is not col(Action.due))
"""To group is to sort: few rows have the same day, so that mostly nothing else is compared."""
_FACTS: tuple[Any, ...] = (col(Action.id), col(Action.rating_on), *_SHARED)
_OPEN = col(Action.status) != Status.CLOSED
_LATER = (col(Slippage.state) == "approved", col(Slippage.now) > col(Slippage.was))
_TALKED_OF = and_(
    _OPEN,
    or_(
        exists().where(col(Note.action_id) == Action.id),
        exists().where(col(Slippage.action_id) == Action.id, *_LATER),
    ),
)
"""What was said of a closed action changes no rating."""
_SERVES = (
    select(func.aggregate_strings(cast(ActionPriority.priority_id, String), ","))
    .where(ActionPriority.action_id == Action.id)
    .correlate(Action)
    .scalar_subquery()
)
