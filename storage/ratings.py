"""Ratings: what they are counted and suggested from, and what was said of whole priorities."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func
from sqlmodel import Session, col, select

from rules.progress import Closure, Status
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
    Slippage,
)


@dataclass(frozen=True)
class Rated:
    """What a suggestion looks at, beside the rating that somebody confirmed."""

    action_id: int
    group_id: int
    status: Status
    closure: Closure | None
    due: date | None
    starts: date | None
    logged_on: date
    news_on: date | None
    rating: str | None
    rating_on: date | None
    notes: tuple[tuple[date, str, str], ...] = ()
    """The day, the kind and the words of each, oldest first."""
    later: tuple[date, ...] = ()
    """The days on which a later due date was agreed."""


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


_FACTS = (
    *(col(Action.id), col(Action.group_id), col(Action.status), col(Action.closure), col(Action.due)),
    *(col(Action.starts), col(Action.logged_on), col(Action.news_on), col(Action.rating)),
    col(Action.rating_on),
)


@dataclass(frozen=True)
class Ratings:
    session: Session
    partnership_id: int

    def of_groups(self, group_ids: Sequence[int]) -> tuple[Rated, ...]:
        return self._many(col(Action.group_id).in_(group_ids), IS_ROW)

    def of_priority(self, priority_id: int) -> tuple[Rated, ...]:
        serving = select(ActionPriority.action_id).where(ActionPriority.priority_id == priority_id)
        return self._many(col(Action.id).in_(serving), IS_ROW)

    def of_action(self, action_id: int) -> Rated:
        (found,) = self._many(Action.id == action_id)
        return found

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

    # Three statements for any number of actions

    def _many(self, *where: Any) -> tuple[Rated, ...]:
        rows = self.session.execute(self._of_actions(_FACTS, where).order_by(*_BY_DUE)).all()
        notes, later = self._notes(where), self._later(where)
        whole: Iterator[tuple[Any, ...]] = (
            (*row, notes.get(row[0], ()), later.get(row[0], ())) for row in rows
        )
        return tuple(Rated(*columns) for columns in whole)

    def _notes(self, where: Sequence[Any]) -> dict[int, tuple[tuple[date, str, str], ...]]:
        columns = (Note.action_id, Note.on, Note.kind, Note.text)
        noted = self._of_actions(columns, where).join(Note, col(Note.action_id) == Action.id)
        found: dict[int, list[tuple[date, str, str]]] = defaultdict(list)
        for action_id, *note in self.session.execute(noted.order_by(col(Note.id))):
            found[action_id].append((note[0], note[1], note[2]))
        return {action_id: tuple(notes) for action_id, notes in found.items()}

    def _later(self, where: Sequence[Any]) -> dict[int, tuple[date, ...]]:
        agreed_on = func.coalesce(Slippage.decided_on, Slippage.on)
        moved = (
            self._of_actions((Slippage.action_id, agreed_on), where)
            .join(Slippage, col(Slippage.action_id) == Action.id)
            .where(Slippage.state == "approved", col(Slippage.now) > col(Slippage.was))
        )
        found: dict[int, list[date]] = defaultdict(list)
        for action_id, day in self.session.execute(moved):
            found[action_id].append(day)
        return {action_id: tuple(days) for action_id, days in found.items()}

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


_BY_DUE = (col(Action.due).is_(None), col(Action.due), col(Action.number))
