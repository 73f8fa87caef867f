"""When actions were to be done, and when they were: counted where they are alike, in two statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from rules.progress import Closure, Status
from storage.logged import IS_ROW
from storage.models import Act, Action, ActionPriority, Group, History


@dataclass(frozen=True)
class Turn:
    """One change of how an action stands. `was` and `now`: since when it was closed as complete."""

    on: date
    was: date | None
    now: date | None


class Planned(NamedTuple):
    """So many actions that were meant: their dates, how they stand, and how they came to it, oldest first.

    Of those that came to it by turns, each is by itself.
    """

    due: date | None
    first_due: date | None
    status: Status
    closure: Closure | None
    closed_on: date | None
    logged_on: date
    turns: tuple[Turn, ...] = ()
    times: int = 1

    @property
    def is_done(self) -> bool:
        return self.status.closed and self.closure is Closure.COMPLETE


@dataclass(frozen=True)
class Burnups:
    session: Session
    partnership_id: int

    def of_groups(self, group_ids: Sequence[int]) -> tuple[Planned, ...]:
        return self._planned(col(Action.group_id).in_(group_ids))

    def of_priority(self, priority_id: int) -> tuple[Planned, ...]:
        """In every group."""
        serving = select(ActionPriority.action_id).where(ActionPriority.priority_id == priority_id)
        return self._planned(col(Action.id).in_(serving))

    def _planned(self, where: Any) -> tuple[Planned, ...]:
        by_itself = case((col(Action.id).in_(self._turns((History.subject_id,), where)), col(Action.id)))
        counted = self._of((*_DAYS, by_itself.label("by_itself"), func.count()), where)
        rows = self.session.execute(counted.group_by(*_DAYS, "by_itself"))
        turns = self._turned(where)
        return tuple(
            Planned._make((*days, tuple(turns.get(turned, ())), times)) for *days, turned, times in rows
        )

    def _turned(self, where: Any) -> dict[int, list[Turn]]:
        columns = (History.subject_id, History.on, History.before, History.after)
        found: dict[int, list[Turn]] = defaultdict(list)
        for action_id, on, before, after in self.session.execute(
            self._turns(columns, where).order_by(col(History.id))
        ):
            found[action_id].append(Turn(on, _done_since(before, on), _done_since(after, on)))
        return found

    def _turns(self, columns: Sequence[Any], where: Any) -> Any:
        """What was closed, reopened or undone, out of history; what it was logged with is no turn."""
        return (
            self._of(columns, where)
            .join(History, col(History.subject_id) == Action.id)
            .join(Act, col(Act.id) == History.act_id)
            .where(
                Act.partnership_id == self.partnership_id,
                History.subject == "action",
                col(History.before)["status"].as_string().is_not(None),
            )
        )

    def _of(self, columns: Sequence[Any], where: Any) -> Any:
        meant = col(Action.closure).is_distinct_from(Closure.LOGGED_IN_ERROR)
        return (
            select(*columns)
            .select_from(Action)
            .join(Group, col(Group.id) == Action.group_id)
            .where(Group.partnership_id == self.partnership_id, IS_ROW, meant, where)
        )


_DAYS = (
    *(col(Action.due), col(Action.first_due), col(Action.status), col(Action.closure)),
    *(col(Action.closed_on), col(Action.logged_on)),
)


def _done_since(values: dict[str, Any], on: date) -> date | None:
    """Of one side of a change of status: the day it bears, else that of the change."""
    if values.get("status") != Status.CLOSED or values.get("closure") != Closure.COMPLETE:
        return None
    return date.fromisoformat(values["closed_on"]) if values.get("closed_on") else on
