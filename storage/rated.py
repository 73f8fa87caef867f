"""What the suggestion of a rating looks at: of each action, or counted where actions are alike."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import String, and_, case, cast, exists, func, null, or_
from sqlmodel import Session, col, select

from rules.progress import Closure, Status
from storage.logged import BY_DUE, Condition
from storage.models import Action, ActionPriority, Group, Note, Slippage

Notes = tuple[tuple[date, str, str], ...]
"""The day, the kind and the words of each, oldest first."""


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

    def as_any_like_it(self) -> "Rated":
        """Without what no other action has, and what no suggestion looks at."""
        return Rated(0, None, *self[2:])


class Alike(NamedTuple):
    """So many actions that no rule can tell apart, and one of them; `serves` are the ids of priorities.

    When it was rated is not looked at. An open action of which anything was said is alike to no other.
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
        rows = self.session.execute(self._of_actions(_FACTS, where).order_by(*BY_DUE)).all()
        notes, later = self._said(where)
        return tuple(Rated._make((*row, notes.get(row[0], ()), later.get(row[0], ()))) for row in rows)

    def of_rows(self, rows: Iterable[Action], *where: Condition) -> tuple[Rated, ...]:
        """The same of actions that were read already."""
        notes, later = self._said(where)
        return tuple(
            Rated._make((*_columns(row), notes.get(row.id or 0, ()), later.get(row.id or 0, ())))
            for row in rows
        )

    def alike(self, *where: Condition) -> tuple[Alike, ...]:
        """Counted by the database: ten thousand actions share a few hundred days."""
        return self._alike(where, null(), ())

    def alike_by_priorities(self, *where: Condition) -> tuple[Alike, ...]:
        """The same, apart where they serve other priorities."""
        return self._alike(where, _SERVES, ("serves",))

    def _alike(self, where: Sequence[Condition], serves: Any, apart: Sequence[str]) -> tuple[Alike, ...]:
        by_itself = case((_TALKED_OF, col(Action.id)))
        columns = (func.min(Action.id), func.count(), *_SHARED, by_itself.label("by_itself"))
        counted = self._of_actions((*columns, serves.label("serves")), where)
        rows = self.session.execute(counted.group_by(*_SHARED, "by_itself", *apart)).all()
        notes, later = self._said((*where, _OPEN)) if any(row.by_itself for row in rows) else ({}, {})
        return tuple(
            Alike(
                Rated._make((id_, None, *shared, notes.get(id_, ()), later.get(id_, ()))), times, _ids(served)
            )
            for id_, times, *shared, _, served in rows
        )

    def _said(self, where: Sequence[Condition]) -> tuple[dict[int, Notes], dict[int, tuple[date, ...]]]:
        return self._notes(where), self._later(where)

    def _notes(self, where: Sequence[Condition]) -> dict[int, Notes]:
        columns = (Note.action_id, Note.on, Note.kind, Note.text)
        noted = self._of_actions(columns, where).join(Note, col(Note.action_id) == Action.id)
        found: dict[int, list[tuple[date, str, str]]] = defaultdict(list)
        for action_id, *note in self.session.execute(noted.order_by(col(Note.id))):
            found[action_id].append((note[0], note[1], note[2]))
        return {action_id: tuple(notes) for action_id, notes in found.items()}

    def _later(self, where: Sequence[Condition]) -> dict[int, tuple[date, ...]]:
        agreed_on = func.coalesce(Slippage.decided_on, Slippage.on)
        moved = self._of_actions((Slippage.action_id, agreed_on), where)
        moved = moved.join(Slippage, col(Slippage.action_id) == Action.id).where(*_LATER)
        found: dict[int, list[date]] = defaultdict(list)
        for action_id, day in self.session.execute(moved):
            found[action_id].append(day)
        return {action_id: tuple(days) for action_id, days in found.items()}

    def _of_actions(self, columns: Sequence[Any], where: Sequence[Condition]) -> Any:
        return (
            select(*columns)
            .select_from(Action)
            .join(Group, col(Group.id) == Action.group_id)
            .where(Group.partnership_id == self.partnership_id, *where)
        )


def _ids(served: str | None) -> frozenset[int]:
    return frozenset(map(int, served.split(","))) if served else frozenset()


_SHARED = (
    *(col(Action.group_id), col(Action.status), col(Action.closure), col(Action.due)),
    *(col(Action.starts), col(Action.logged_on), col(Action.news_on), col(Action.rating)),
)
_FACTS: tuple[Any, ...] = (col(Action.id), col(Action.rating_on), *_SHARED)
_columns = attrgetter(*(column.key for column in _FACTS))
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
