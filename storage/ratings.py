"""Ratings: what they are counted and suggested from, and what was said of whole priorities."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from rules.plans import is_row
from rules.progress import Closure
from storage.logged import IS_ROW, Condition, Logged, LoggedRows
from storage.models import (
    Act,
    Action,
    ActionPriority,
    Group,
    History,
    Note,
    Person,
    Priority,
    PriorityRating,
)
from storage.rated import Alike, Rated, RatedRows


@dataclass(frozen=True)
class JudgedPriority:
    """What was said of a whole priority on a day; `by` is empty where the partnership file says it."""

    ratings: tuple[str, ...]
    on: date
    by: str
    reason: str | None


@dataclass(frozen=True)
class Rerated:
    """An action whose confirmed rating is another one than it was; `was` is None where it had none."""

    group_id: int
    number: int
    title: str
    was: str | None
    now: str
    reason: str | None


@dataclass(frozen=True)
class PriorityRerated:
    """A whole priority that was rated otherwise than before."""

    number: int
    title: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True)
class Ratings:
    session: Session
    partnership_id: int

    def of_groups(self, group_ids: Sequence[int]) -> tuple[Rated, ...]:
        return self._rows.many(col(Action.group_id).in_(group_ids), IS_ROW)

    def of_log(self, group_id: int, logged: Iterable[Logged]) -> tuple[Rated, ...]:
        """The same of a group's actions that were read already."""
        rows = [one.action for one in logged if is_row(one.action.part)]
        return self._rows.of_rows(rows, Action.group_id == group_id)

    def of_priority(self, priority_id: int) -> tuple[Rated, ...]:
        return self._rows.many(_serves([priority_id]), IS_ROW)

    def of_action(self, action_id: int) -> Rated:
        (found,) = self._rows.many(Action.id == action_id)
        return found

    # The same, counted

    def alike_in_groups(self, group_ids: Sequence[int]) -> tuple[Alike, ...]:
        return self._rows.alike(col(Action.group_id).in_(group_ids), IS_ROW)

    def alike_for_priority(self, priority_id: int) -> tuple[Alike, ...]:
        return self._rows.alike(_serves([priority_id]), IS_ROW)

    def alike_by_priorities(self, group_ids: Sequence[int], priority_ids: Sequence[int]) -> tuple[Alike, ...]:
        """In these groups, or for these priorities in any group."""
        here = or_(col(Action.group_id).in_(group_ids), _serves(priority_ids))
        return self._rows.alike_by_priorities(here, IS_ROW)

    @property
    def _rows(self) -> RatedRows:
        return RatedRows(self.session, self.partnership_id)

    def actions(self, action_ids: Iterable[int]) -> tuple[Logged, ...]:
        """These with all that is shown of them, soonest due first."""
        return LoggedRows(self.session, self.partnership_id).many(col(Action.id).in_(action_ids))

    def has_evidence(self, action_ids: Sequence[int]) -> bool:
        """Is any evidence of impact noted on one of these?"""
        where = (col(Action.id).in_(action_ids), Note.kind == "evidence")
        noted = self._of_actions((Note.id,), where).join(Note, col(Note.action_id) == Action.id)
        return self.session.execute(noted).first() is not None

    def of_priorities(self, priority_id: int) -> list[JudgedPriority]:
        """What was said of one whole priority, newest first."""
        rows = self.session.exec(
            select(PriorityRating, Person.name)
            .join(Priority, col(Priority.id) == PriorityRating.priority_id)
            .join(Person, col(Person.id) == PriorityRating.person_id, isouter=True)
            .where(Priority.partnership_id == self.partnership_id, Priority.id == priority_id)
            .order_by(col(PriorityRating.on).desc(), col(PriorityRating.id).desc())
        )
        return [JudgedPriority(tuple(row.ratings), row.on, name or "", row.reason) for row, name in rows]

    def told(self, priority_id: int) -> dict[str, list[tuple[Note, str]]]:
        """What was written of a priority, by kind (`completed`, ...), newest first, with who wrote it."""
        rows = self.session.exec(
            select(Note, Person.name)
            .join(Person, col(Note.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Note.priority_id == priority_id)
            .order_by(col(Note.on).desc(), col(Note.id).desc())
        )
        found: dict[str, list[tuple[Note, str]]] = defaultdict(list)
        for note, name in rows:
            found[note.kind].append((note, name))
        return found

    # What changed lately

    def changed_since(self, group_ids: Collection[int], since: date) -> tuple[Rerated, ...]:
        """Then against now: what was rated otherwise and put back did not change. Setting up is no news.

        What was logged meanwhile was first as it was logged.
        """
        columns = (Action.id, Action.group_id, Action.number, Action.title, Action.rating)
        rows: Any = self.session.execute(
            select(*columns, Action.rating_reason, History.before, History.after)  # type: ignore[call-overload]
            .join(History, and_(col(History.subject_id) == Action.id, col(History.subject) == "action"))
            .join(Act, col(Act.id) == History.act_id)
            .where(
                col(Act.via) != "setup",
                Act.partnership_id == self.partnership_id,
                col(Action.group_id).in_(group_ids),
                col(Action.rating).is_not(None),
                col(Action.rating_on) >= since,
                col(Action.closure).is_distinct_from(Closure.LOGGED_IN_ERROR),
                IS_ROW,
                col(History.on) >= since,
            )
            .order_by(col(Action.group_id), col(Action.number), col(History.id))
        )
        found: dict[int, Rerated] = {}
        for action_id, group_id, number, title, now, reason, before, after in rows:
            then = after if before is None else before
            if action_id not in found and "rating" in then:
                was = then["rating"]
                found[action_id] = Rerated(group_id, number, title, was, now, reason)
        return tuple(one for one in found.values() if one.was != one.now)

    def priorities_changed_since(self, group_ids: Collection[int], since: date) -> list[PriorityRerated]:
        """Of the priorities that these groups look after. What the partnership file says is no news."""
        rows = self.session.exec(
            select(Priority, PriorityRating)
            .join(PriorityRating, col(PriorityRating.priority_id) == Priority.id)
            .where(Priority.partnership_id == self.partnership_id, col(Priority.group_id).in_(group_ids))
            .order_by(col(Priority.number), col(PriorityRating.on), col(PriorityRating.id))
        )
        judged: dict[int, tuple[Priority, list[PriorityRating]]] = {}
        for priority, rating in rows:
            judged.setdefault(priority.number, (priority, []))[1].append(rating)
        changes = (_change(priority, ratings, since) for priority, ratings in judged.values())
        return [change for change in changes if change is not None]

    def _of_actions(self, columns: Sequence[Any], where: Sequence[Any]) -> Any:
        return (
            select(*columns)
            .select_from(Action)
            .join(Group, col(Group.id) == Action.group_id)
            .where(Group.partnership_id == self.partnership_id, *where)
        )


def _serves(priority_ids: Sequence[int]) -> Condition:
    served = select(ActionPriority.action_id).where(col(ActionPriority.priority_id).in_(priority_ids))
    return col(Action.id).in_(served)


def _change(priority: Priority, ratings: Sequence[PriorityRating], since: date) -> PriorityRerated | None:
    before = [one for one in ratings if one.on < since or one.person_id is None]
    lately = [one for one in ratings if one.on >= since and one.person_id is not None]
    was = tuple(before[-1].ratings) if before else ()
    if not lately or tuple(lately[-1].ratings) == was:
        return None
    return PriorityRerated(priority.number, priority.title, was, tuple(lately[-1].ratings), lately[-1].reason)
