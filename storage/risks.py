"""The risk register: risks, their control measures and reviews, and where somebody looked and found none."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from rules.progress import Closure, days_overdue
from rules.risks import Trend, score, trend
from storage.models import (
    Act,
    Action,
    Control,
    Group,
    History,
    NoRisks,
    Note,
    Person,
    Priority,
    Risk,
    RiskAction,
    RiskReview,
)
from storage.numbers import take

_HIGHEST = 2**31


@dataclass(frozen=True)
class Linked:
    """An action that controls a risk, as far as anybody who reads the register may know it."""

    row: RiskAction
    action: Action
    group: Group

    @property
    def permanent(self) -> str:
        return f"{self.group.code}#{self.action.number}"

    def days_overdue(self, today: date) -> int:
        return days_overdue(self.action.status, self.action.due, today)


@dataclass(frozen=True)
class Rescored:
    """A score that was changed without a review: what it was at the beginning of that day."""

    was: int
    on: date


@dataclass(frozen=True)
class Registered:
    """A risk with everything that is shown beside it. `review` is the latest one."""

    risk: Risk
    group: Group
    owner: str | None = None
    priority: int | None = None
    controls: tuple[Control, ...] = ()
    linked: tuple[Linked, ...] = ()
    review: RiskReview | None = None
    rescored: Rescored | None = None
    """Of what nobody has reviewed yet."""

    @property
    def id(self) -> int:
        assert self.risk.id is not None
        return self.risk.id

    @property
    def permanent(self) -> str:
        return f"{self.group.code}#R{self.risk.number}"

    @property
    def is_open(self) -> bool:
        return self.risk.closed_on is None

    @property
    def score(self) -> int | None:
        return score(self.risk.likelihood, self.risk.impact)

    @property
    def before(self) -> int | None:
        """What the trend is measured from: the score of the last review, or if it is still that, before."""
        if self.review is None:
            return self.rescored.was if self.rescored else None
        found = score(self.review.likelihood, self.review.impact)
        return score(self.review.was_likelihood, self.review.was_impact) if found == self.score else found

    @property
    def trend(self) -> Trend:
        is_new = self.review is None and self.rescored is None
        return Trend.NEW if is_new else trend(self.before, self.score)

    def late_controls(self, today: date) -> tuple[tuple[int, Control], ...]:
        """Control measures past their day and not done, each with its number."""
        return tuple(
            (number, control)
            for number, control in enumerate(self.controls, 1)
            if control.done_on is None and control.due is not None and control.due < today
        )

    def late_actions(self, today: date) -> tuple[Linked, ...]:
        return tuple(linked for linked in self.linked if linked.days_overdue(today))

    def needs_attention(self, today: date) -> bool:
        return bool(self.late_controls(today) or self.late_actions(today))

    def is_due_for_review(self, today: date) -> bool:
        return self.risk.review_on is not None and self.risk.review_on <= today


@dataclass(frozen=True)
class NoneFound:
    """Somebody looked on this day and found no risk. `until` is when one that came later was closed."""

    by: str
    on: date
    until: date | None = None


@dataclass(frozen=True)
class Risks:
    session: Session
    partnership_id: int

    def numbered(self, group_id: int, number: int) -> Registered | None:
        if number >= _HIGHEST:
            return None
        return next(iter(self._many(Risk.group_id == group_id, Risk.number == number)), None)

    def with_id(self, risk_id: int) -> Registered | None:
        return next(iter(self._many(Risk.id == risk_id)), None)

    def open(self, group_ids: Sequence[int]) -> tuple[Registered, ...]:
        return self._many(col(Risk.group_id).in_(group_ids), col(Risk.closed_on).is_(None))

    def open_among(self, risk_ids: Collection[int]) -> tuple[Registered, ...]:
        """Those of these that are open, of whatever group."""
        return self._many(col(Risk.id).in_(risk_ids), col(Risk.closed_on).is_(None))

    def all(self, *group_ids: int) -> tuple[Registered, ...]:
        """Of these groups, the closed ones too."""
        return self._many(col(Risk.group_id).in_(group_ids))

    def for_priority(self, priority_id: int) -> tuple[Registered, ...]:
        return self.open_for([priority_id])

    def open_for(self, priority_ids: Sequence[int]) -> tuple[Registered, ...]:
        """Those of these priorities that are open, in every register."""
        return self._many(col(Risk.priority_id).in_(priority_ids), col(Risk.closed_on).is_(None))

    def owned_by(self, person_id: int) -> tuple[Registered, ...]:
        """A person's open risks, in every register."""
        return self._many(Risk.owner_id == person_id, col(Risk.closed_on).is_(None))

    def none_found(self, priority_id: int) -> NoneFound | None:
        """The latest word that this priority has no risk, and whether one was open since."""
        return self.none_found_of_each([priority_id]).get(priority_id)

    def none_found_of_each(self, priority_ids: Sequence[int]) -> Mapping[int, NoneFound]:
        """The same of several priorities, by their ids; of those without a word there is nothing."""
        asked = {"partnership": self.partnership_id, "ids": priority_ids}
        words = {id_: (by, on) for id_, by, on in self.session.exec(_FOUND_NONE, params=asked)}
        closed = dict(self.session.exec(_LAST_CLOSED, params={"ids": list(words)}).all()) if words else {}
        return {id_: NoneFound(by, on, _after(on, closed.get(id_))) for id_, (by, on) in words.items()}

    def notes(self, risk_id: int) -> Sequence[tuple[Note, str]]:
        """Oldest first, with the name of who wrote it."""
        return self.session.exec(
            select(Note, Person.name)
            .join(Person, col(Note.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Note.risk_id == risk_id)
            .order_by(col(Note.id))
        ).all()

    def noted(self, group_id: int) -> Mapping[int, Sequence[str]]:
        """What was noted on each risk of the group, by the risk's id."""
        rows = self.session.exec(
            select(Note.risk_id, Note.text)
            .join(Risk, col(Note.risk_id) == Risk.id)
            .join(Group, col(Risk.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, Group.id == group_id)
        )
        found: dict[int, list[str]] = defaultdict(list)
        for risk_id, text in rows:
            found[risk_id or 0].append(text)
        return found

    def reviews(self, risk_id: int) -> Sequence[tuple[RiskReview, str]]:
        """Oldest first, with the name of who reviewed it."""
        return self.session.exec(
            select(RiskReview, Person.name)
            .join(Person, col(RiskReview.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, RiskReview.risk_id == risk_id)
            .order_by(col(RiskReview.id))
        ).all()

    def changed(self, group_ids: Sequence[int], since: date) -> Sequence[History]:
        """What was done to these groups' risks from this day on, oldest first; setting up is not news."""
        asked = {"partnership": self.partnership_id, "ids": group_ids, "since": since}
        return self.session.exec(_CHANGED, params=asked).all()

    def next_number(self, group_id: int) -> int:
        return take(self.session, self.partnership_id, group_id, "next_risk")

    def _many(self, *where: Any) -> tuple[Registered, ...]:
        rows = self.session.exec(_RISKS.where(*where), params={"partnership": self.partnership_id}).all()
        ids = [risk.id for risk, *_ in rows if risk.id is not None]
        if not ids:
            return ()
        controls, linked, reviews = self._controls(ids), self._linked(ids), self._reviews(ids)
        rescored = self._rescored([risk for risk, *_ in rows if risk.id not in reviews])
        return tuple(
            Registered(
                risk,
                group,
                owner or risk.owner_printed,
                priority,
                tuple(controls[id_]),
                tuple(linked[id_]),
                reviews.get(id_),
                rescored.get(id_),
            )
            for id_, (risk, group, owner, priority) in zip(ids, rows, strict=True)
        )

    def _controls(self, ids: Sequence[int]) -> dict[int, list[Control]]:
        found: dict[int, list[Control]] = defaultdict(list)
        for control in self.session.exec(_CONTROLS, params={"ids": ids}):
            found[control.risk_id].append(control)
        return found

    def _linked(self, ids: Sequence[int]) -> dict[int, list[Linked]]:
        found: dict[int, list[Linked]] = defaultdict(list)
        for row, action, group in self.session.exec(_LINKED, params={"ids": ids}):
            found[row.risk_id].append(Linked(row, action, group))
        return found

    def _reviews(self, ids: Sequence[int]) -> dict[int, RiskReview]:
        """The latest review of each."""
        return {review.risk_id: review for review in self.session.exec(_REVIEWS, params={"ids": ids})}

    def _rescored(self, risks: Sequence[Risk]) -> dict[int, Rescored]:
        """Of these, whose score is another one than before the latest day on which it was changed."""
        ids = [risk.id for risk in risks if risk.id is not None]
        rows: dict[int, list[History]] = defaultdict(list)
        if ids:
            asked = {"partnership": self.partnership_id, "ids": ids}
            for row in self.session.exec(_TOLD, params=asked):
                rows[row.record_id].append(row)
        found = ((id_, _scored_before(risk, rows[id_])) for id_, risk in zip(ids, risks, strict=True))
        return {id_: rescored for id_, rescored in found if rescored is not None}


def _scored_before(risk: Risk, rows: Sequence[History]) -> Rescored | None:
    """From the newest change of it back, to the beginning of the latest day that changed its score."""
    likelihood, impact, on = risk.likelihood, risk.impact, None
    for row in rows:
        if row.before is None or (on is not None and row.on < on):
            break
        likelihood, impact = row.before.get("likelihood", likelihood), row.before.get("impact", impact)
        if "likelihood" in row.before or "impact" in row.before:
            on = row.on
    was = score(likelihood, impact)
    raised_then = any(row.before is None and row.on == on for row in rows)
    if on is None or was is None or raised_then or was == score(risk.likelihood, risk.impact):
        return None
    return Rescored(was, on)


def _after(day: date, closed_on: date | None) -> date | None:
    return closed_on if closed_on is not None and closed_on > day else None


# Built once: to build one and find its SQL took longer than to run it.
_IDS: Any = bindparam("ids", expanding=True)
_RISKS = (
    select(Risk, Group, Person.name, Priority.number)
    .join(Group, col(Group.id) == Risk.group_id)
    .join(Person, col(Person.id) == Risk.owner_id, isouter=True)
    .join(Priority, col(Priority.id) == Risk.priority_id, isouter=True)
    .where(Group.partnership_id == bindparam("partnership"))
    .order_by(col(Risk.group_id), col(Risk.number))
)
_CONTROLS = (
    select(Control).where(col(Control.risk_id).in_(_IDS)).order_by(col(Control.position), col(Control.id))
)
_LINKED = (
    select(RiskAction, Action, Group)
    .join(Action, col(Action.id) == RiskAction.action_id)
    .join(Group, col(Group.id) == Action.group_id)
    .where(col(RiskAction.risk_id).in_(_IDS))
    .order_by(col(RiskAction.id))
)
_REVIEWS = select(RiskReview).where(col(RiskReview.risk_id).in_(_IDS)).order_by(col(RiskReview.id))
_CHANGED = (
    select(History)
    .join(Act, col(History.act_id) == Act.id)
    .where(
        Act.partnership_id == bindparam("partnership"),
        col(History.record) == "risk",
        col(History.record_id).in_(select(Risk.id).where(col(Risk.group_id).in_(_IDS))),
        col(History.on) >= bindparam("since"),
        col(Act.via) != "setup",
    )
    .order_by(col(History.id))
)
_FOUND_NONE = (
    select(NoRisks.priority_id, Person.name, col(NoRisks.on))
    .join(Person, col(NoRisks.person_id) == Person.id)
    .where(Person.partnership_id == bindparam("partnership"), col(NoRisks.priority_id).in_(_IDS))
    .order_by(col(NoRisks.on), col(NoRisks.id))
)
_LAST_CLOSED = (
    select(col(Risk.priority_id), func.max(Risk.closed_on))
    .where(
        col(Risk.priority_id).in_(_IDS),
        col(Risk.closed_why).is_distinct_from(Closure.LOGGED_IN_ERROR.value),
    )
    .group_by(col(Risk.priority_id))
)
"""What was raised by mistake, and undone, was never a risk."""
_TOLD = (
    select(History)
    .join(Act, col(History.act_id) == Act.id)
    .where(Act.partnership_id == bindparam("partnership"), Act.via != "setup")
    .where(History.subject == "risk", History.record == "risk", col(History.record_id).in_(_IDS))
    .order_by(col(History.id).desc())
)
