"""What the actions of a group said before somebody changed them, out of history.

A change that was undone is as if it had never been: the same document may make it again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from storage.acts import STANDS
from storage.models import Act, Action, Group, History, Slippage

_AGREED = "approved"


@dataclass
class Said:
    """`dues` are as printed. `days` were asked for, and nobody has agreed to them."""

    texts: list[str] = field(default_factory=list)
    owners: list[tuple[str, ...]] = field(default_factory=list)
    dues: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    ratings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Recalling:
    session: Session
    partnership_id: int

    def of_group(self, group_id: int) -> dict[int, Said]:
        """By the action's id; nothing of an action that is as it was logged."""
        found: dict[int, Said] = defaultdict(Said)
        for before, action_id in self._changed(group_id):
            _add(found[action_id].texts, before.get("title"))
            _add(found[action_id].dues, before.get("due_printed"))
            _add(found[action_id].ratings, before.get("rating"))
        for action_id, rows in groupby(self._owners(group_id), key=lambda row: row.record_id):
            earlier = _owners_before(list(rows))
            if earlier:
                found[action_id].owners += earlier
        for action_id, day in self._asked_for(group_id):
            found[action_id].days.append(day)
        return dict(found)

    def _changed(self, group_id: int) -> Iterable[tuple[dict[str, Any], int]]:
        was = col(History.before)
        told = (was[name].as_string().is_not(None) for name in ("title", "due_printed", "rating"))
        rows = self.session.exec(self._of("action", group_id).where(or_(*told)))
        return [(row.before, row.subject_id) for row in rows if row.before]

    def _owners(self, group_id: int) -> Sequence[History]:
        rows = self._of("owner", group_id)
        return list(self.session.exec(rows.order_by(col(History.record_id), col(History.id))))

    def _of(self, subject: str, group_id: int) -> Any:
        here = select(Action.id).where(Action.group_id == group_id)
        return (
            select(History)
            .join(Act, col(History.act_id) == Act.id)
            .where(
                Act.partnership_id == self.partnership_id,
                *STANDS,
                History.subject == subject,
                col(History.record_id).in_(here),
            )
        )

    def _asked_for(self, group_id: int) -> Iterable[tuple[int, date]]:
        rows = self.session.exec(
            select(Slippage.action_id, col(Slippage.now))
            .join(Action, col(Slippage.action_id) == Action.id)
            .join(Group, col(Action.group_id) == Group.id)
            .where(
                Group.partnership_id == self.partnership_id,
                Action.group_id == group_id,
                Slippage.state != _AGREED,
                col(Slippage.now).is_not(None),
            )
        )
        return [(action_id, day) for action_id, day in rows if day is not None]


def _add(said: list[str], words: str | None) -> None:
    if words and words not in said:
        said.append(words)


def _owners_before(rows: Sequence[History]) -> list[tuple[str, ...]]:
    """Who owned it after each act but the last, and before the act that logged it put that right."""
    held: dict[int, str] = {}
    turns = []
    for _, of_act in groupby(rows, key=lambda row: row.act_id):
        new: set[int] = set()
        for row in of_act:
            if row.subject_id in new:
                turns.append(tuple(held.values()))
                new.clear()
            elif row.before is None:
                new.add(row.subject_id)
            if row.after is None:
                held.pop(row.subject_id, None)
            elif "printed" in row.after:
                held[row.subject_id] = row.after["printed"]
        turns.append(tuple(held.values()))
    return turns[:-1]
