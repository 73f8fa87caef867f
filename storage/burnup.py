"""When actions were to be done, and when they were: counted where they are alike, in two statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, func
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
        return self._planned(_IN_GROUPS, group_ids)

    def of_priority(self, priority_id: int) -> tuple[Planned, ...]:
        """In every group."""
        return self._planned(_SERVING, [priority_id])

    def _planned(self, statements: tuple[Any, Any], ids: Sequence[int]) -> tuple[Planned, ...]:
        self.session.flush()  # which plain rows do not wait for
        asked = {"partnership": self.partnership_id, "ids": ids}
        rows, turned = (self.session.connection().execute(one, asked) for one in statements)
        turns: dict[int, list[Turn]] = defaultdict(list)
        for action_id, on, before, after in turned:
            turns[action_id].append(Turn(on, _done_since(before, on), _done_since(after, on)))
        return tuple(
            Planned._make((*days, tuple(turns.get(turned_id, ())), times))
            for *days, turned_id, times in rows.all()
        )


_DAYS = (
    *(col(Action.due), col(Action.first_due), col(Action.status), col(Action.closure)),
    *(col(Action.closed_on), col(Action.logged_on)),
)
_PARTNERSHIP = bindparam("partnership", type_=Integer)


def _asking(where: Any) -> tuple[Any, Any]:
    """The statement that counts, and the one that reads the turns; built once for each question."""
    had_turns = _turns((History.subject_id,), where).distinct().subquery()
    counted = _of((*_DAYS, had_turns.c.subject_id, func.count()), where)
    counted = counted.join(had_turns, had_turns.c.subject_id == Action.id, isouter=True)
    turned = _turns((History.subject_id, History.on, History.before, History.after), where)
    return counted.group_by(*_DAYS, had_turns.c.subject_id), turned.order_by(col(History.id))


def _turns(columns: Sequence[Any], where: Any) -> Any:
    """What was closed, reopened or undone, out of history; what it was logged with is no turn."""
    return (
        _of(columns, where)
        .join(History, col(History.subject_id) == Action.id)
        .join(Act, col(Act.id) == History.act_id)
        .where(
            Act.partnership_id == _PARTNERSHIP,
            History.subject == "action",
            col(History.before)["status"].as_string().is_not(None),
        )
    )


def _of(columns: Sequence[Any], where: Any) -> Any:
    meant = col(Action.closure).is_distinct_from(Closure.LOGGED_IN_ERROR)
    return (
        select(*columns)
        .select_from(Action)
        .join(Group, col(Group.id) == Action.group_id)
        .where(Group.partnership_id == _PARTNERSHIP, IS_ROW, meant, where)
    )


_IDS: Any = bindparam("ids", expanding=True)
_IN_GROUPS = _asking(col(Action.group_id).in_(_IDS))
_SERVING = _asking(
    col(Action.id).in_(select(ActionPriority.action_id).where(col(ActionPriority.priority_id).in_(_IDS)))
)


def _done_since(values: dict[str, Any], on: date) -> date | None:
    """Of one side of a change of status: the day it bears, else that of the change."""
    if values.get("status") != Status.CLOSED or values.get("closure") != Closure.COMPLETE:
        return None
    return date.fromisoformat(values["closed_on"]) if values.get("closed_on") else on
