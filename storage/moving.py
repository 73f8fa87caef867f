"""How due dates move: in whose way, every move with who asked and who agreed, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col, select

from storage.columns import rarely_any
from storage.logged import Logged, LoggedRows
from storage.models import Action, Group, Meeting, Slippage
from storage.models.actions import WAITING
from storage.plans import Plans
from storage.rosters import Names


@dataclass(frozen=True)
class Move:
    """One move of a date, made or asked for, with the names of those who had a part in it."""

    slip: Slippage
    asked_by: str
    passed_on_by: str | None = None
    decided_by: str | None = None
    met_on: date | None = None
    """The day of the meeting that it was agreed at."""

    @property
    def counts(self) -> bool:
        """Only what was agreed has moved a date."""
        return self.slip.state == "approved"

    @property
    def waits(self) -> bool:
        return self.slip.state in WAITING


@dataclass(frozen=True)
class Moves:
    session: Session
    partnership_id: int

    def way(self, action: Action, group: Group) -> str:
        """`owner`, `approve` or `two stages`: the plan's way before the group's.

        A line of an approved plan never moves without somebody's word (DOMAIN 0, decision 7), and a second
        stage needs a group above.
        """
        plans = Plans(self.session, self.partnership_id)
        plan = plans.with_id(action.plan_id) if action.plan_id else None
        way = group.slippage
        if plan is not None:
            approved = "approve" if plan.approved_on and way == "owner" else way
            way = plan.slippage or approved
        return "approve" if way == "two stages" and group.parent_id is None else way

    def of(self, action_id: int) -> list[Move]:
        """Every move of one action, oldest first."""
        return self._read(_OF, action=action_id)

    def waiting_of(self, action_id: int) -> list[Move]:
        return self._read(_WAITING_OF, action=action_id)

    def since(
        self, group_ids: Sequence[int], day: date, until: date | None = None
    ) -> list[tuple[Logged, Move]]:
        """What was asked for or decided from this day on, or until that day, by the number of its action."""
        last = until or date.max
        then = or_(col(Slippage.on).between(day, last), col(Slippage.decided_on).between(day, last))
        return self._with_actions(col(Action.group_id).in_(group_ids), then)

    def waiting_in(self, group_ids: Sequence[int], children: Sequence[int]) -> list[tuple[Logged, Move]]:
        """What waits in these groups, and what the groups below them have passed on."""
        here = col(Action.group_id).in_(group_ids) & col(Slippage.state).in_(WAITING)
        passed_on = col(Action.group_id).in_(children) & (col(Slippage.state) == "passed on")
        return self._with_actions(or_(here, passed_on))

    def _with_actions(self, *where: Any) -> list[tuple[Logged, Move]]:
        moves = self._moves(*where)
        if not moves:
            return []
        ids = {move.slip.action_id for move in moves}
        rows = LoggedRows(self.session, self.partnership_id).many(col(Action.id).in_(ids))
        logged = {one.id: one for one in rows}
        found = [(logged[move.slip.action_id], move) for move in moves]
        return sorted(found, key=lambda pair: (pair[0].group.id, pair[0].action.number))

    def _moves(self, *where: Any) -> list[Move]:
        return self._read(_MOVES.where(*where))

    def _read(self, statement: Any, **asked: Any) -> list[Move]:
        names = Names(self.session, self.partnership_id)
        rows = rarely_any(self.session, statement, partnership=self.partnership_id, **asked)
        return [
            Move(
                slip,
                asked_by=names[slip.asked_by_id],
                passed_on_by=names.get(slip.passed_on_by_id or 0),
                decided_by=names.get(slip.decided_by_id or 0),
                met_on=met_on,
            )
            for slip, met_on in rows
        ]


# Asked with most changes, and so built once: to build one and find its SQL took longer than to run it.
_MOVES = (
    select(Slippage, col(Meeting.on))
    .join(Action, col(Slippage.action_id) == Action.id)
    .join(Group, col(Action.group_id) == Group.id)
    .join(Meeting, col(Slippage.meeting_id) == Meeting.id, isouter=True)
    .where(Group.partnership_id == bindparam("partnership"))
    .order_by(col(Slippage.id))
)
_OF = _MOVES.where(Slippage.action_id == bindparam("action"))
_WAITING_OF = _OF.where(col(Slippage.state).in_(WAITING))
