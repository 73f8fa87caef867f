"""Ratings: what they are counted and suggested from, and what was said of whole priorities."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, and_, bindparam, or_
from sqlmodel import Session, col, select

from rules.plans import is_row
from rules.progress import Closure
from storage.lines import Line
from storage.logged import IS_ROW, Logged, LoggedRows
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
from storage.rated import Alike, Counting, Rated, RatedRows


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


Told = dict[str, list[tuple[Note, str]]]
"""Notes by their kind, each with who wrote it."""


@dataclass(frozen=True)
class Ratings:
    session: Session
    partnership_id: int

    def of_groups(self, group_ids: Sequence[int]) -> tuple[Rated, ...]:
        return self._rows.many(col(Action.group_id).in_(group_ids), IS_ROW)

    def of_log(self, group_id: int, lines: Iterable[Line]) -> dict[Rated, list[Line]]:
        """The same of a group's log that was read already: those that are alike together."""
        rows = (one for one in lines if is_row(one.part))
        return self._rows.of_lines(group_id, rows, Action.group_id == group_id)

    def of_priority(self, priority_id: int) -> tuple[Rated, ...]:
        served = select(ActionPriority.action_id).where(ActionPriority.priority_id == priority_id)
        return self._rows.many(col(Action.id).in_(served), IS_ROW)

    def of_action(self, action_id: int) -> Rated:
        (found,) = self._rows.many(Action.id == action_id)
        return found

    # The same, counted

    def alike_in_groups(self, group_ids: Sequence[int]) -> tuple[Alike, ...]:
        return _IN_GROUPS.read(self.session, self.partnership_id, groups=group_ids)

    def alike_for_priority(self, priority_id: int) -> tuple[Alike, ...]:
        return _FOR_PRIORITIES.read(self.session, self.partnership_id, ids=[priority_id])

    def alike_by_priorities(self, group_ids: Sequence[int], priority_ids: Sequence[int]) -> tuple[Alike, ...]:
        """In these groups, or for these priorities in any group."""
        return _BY_PRIORITIES.read(self.session, self.partnership_id, groups=group_ids, ids=priority_ids)

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
        return self.of_each_priority([priority_id])[priority_id]

    def of_each_priority(self, priority_ids: Sequence[int]) -> Mapping[int, list[JudgedPriority]]:
        """The same of several, by their ids."""
        found: dict[int, list[JudgedPriority]] = defaultdict(list)
        for row, name in self.session.exec(_JUDGED, params=self._these(priority_ids)):
            judged = JudgedPriority(tuple(row.ratings), row.on, name or "", row.reason)
            found[row.priority_id].append(judged)
        return found

    def told(self, priority_id: int) -> Told:
        """What was written of a priority, by kind (`completed`, ...), newest first, with who wrote it."""
        return self.told_of_each([priority_id])[priority_id]

    def told_of_each(self, priority_ids: Sequence[int]) -> Mapping[int, Told]:
        """The same of several, by their ids."""
        found: dict[int, Told] = defaultdict(lambda: defaultdict(list))
        for note, name in self.session.exec(_TOLD, params=self._these(priority_ids)):
            found[note.priority_id or 0][note.kind].append((note, name))
        return found

    def _these(self, priority_ids: Sequence[int]) -> dict[str, Any]:
        return {"partnership": self.partnership_id, "ids": priority_ids}

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


def _change(priority: Priority, ratings: Sequence[PriorityRating], since: date) -> PriorityRerated | None:
    before = [one for one in ratings if one.on < since or one.person_id is None]
    lately = [one for one in ratings if one.on >= since and one.person_id is not None]
    was = tuple(before[-1].ratings) if before else ()
    if not lately or tuple(lately[-1].ratings) == was:
        return None
    return PriorityRerated(priority.number, priority.title, was, tuple(lately[-1].ratings), lately[-1].reason)


_PARTNERSHIP = bindparam("partnership", type_=Integer)
_IDS: Any = bindparam("ids", expanding=True)
_JUDGED = (
    select(PriorityRating, Person.name)
    .join(Priority, col(Priority.id) == PriorityRating.priority_id)
    .join(Person, col(Person.id) == PriorityRating.person_id, isouter=True)
    .where(Priority.partnership_id == _PARTNERSHIP, col(Priority.id).in_(_IDS))
    .order_by(col(PriorityRating.on).desc(), col(PriorityRating.id).desc())
)
_TOLD = (
    select(Note, Person.name)
    .join(Person, col(Note.person_id) == Person.id)
    .where(Person.partnership_id == _PARTNERSHIP, col(Note.priority_id).in_(_IDS))
    .order_by(col(Note.on).desc(), col(Note.id).desc())
)
_HERE = col(Action.group_id).in_(bindparam("groups", expanding=True))
_SERVING = col(Action.id).in_(
    select(ActionPriority.action_id).where(col(ActionPriority.priority_id).in_(_IDS))
)
_IN_GROUPS = Counting(_HERE, IS_ROW)
_FOR_PRIORITIES = Counting(_SERVING, IS_ROW)
_BY_PRIORITIES = Counting(or_(_HERE, _SERVING), IS_ROW, serves=True)
