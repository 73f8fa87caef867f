"""A group's meetings: its calendar, who was there, what was declared and decided, reviews of the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, desc, exists
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.models import (
    Act,
    Attendance,
    Decision,
    Declaration,
    Group,
    Meeting,
    Person,
    Review,
    ReviewItem,
)


@dataclass(frozen=True)
class Meetings:
    session: Session
    partnership_id: int

    # The calendar

    def calendar(self, group_id: int) -> Sequence[Meeting]:
        """Every meeting that is not cancelled: by its day, those without one last."""
        rows = self.session.exec(self._of(group_id).where(col(Meeting.cancelled).is_(False))).all()
        return sorted(rows, key=lambda met: (met.on is None, met.on, met.id))

    def cancelled_on(self, group_id: int, day: date) -> Meeting | None:
        gone = self._of(group_id).where(Meeting.on == day, col(Meeting.cancelled).is_(True))
        return self.session.exec(gone).first()

    def held(self, group_id: int, until: date) -> list[Meeting]:
        """Up to and on this day, the latest first."""
        return [met for met in reversed(self.calendar(group_id)) if met.on is not None and met.on <= until]

    def with_id(self, meeting_id: int) -> Meeting | None:
        return self.session.exec(
            select(Meeting)
            .join(Group, col(Meeting.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, Meeting.id == meeting_id)
        ).first()

    # Who was there, and what they said

    def attendances(self, meeting_id: int) -> Sequence[Attendance]:
        return self.session.exec(
            select(Attendance)
            .join(Meeting, col(Attendance.meeting_id) == Meeting.id)
            .join(Group, col(Meeting.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, Attendance.meeting_id == meeting_id)
            .order_by(col(Attendance.id))
        ).all()

    def declarations(self, meeting_id: int) -> Sequence[Declaration]:
        return self.session.exec(
            select(Declaration)
            .join(Meeting, col(Declaration.meeting_id) == Meeting.id)
            .join(Group, col(Meeting.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, Declaration.meeting_id == meeting_id)
            .order_by(col(Declaration.id))
        ).all()

    def decided(self, group_id: int) -> Sequence[tuple[Decision, Meeting | None, str | None]]:
        """With the meeting that decided and the name of who recorded it, newest first."""
        asked = {"partnership": self.partnership_id, "group": group_id}
        return self.session.exec(_DECIDED, params=asked).all()

    # Reviews

    def latest_review(self, group_id: int) -> Review | None:
        return self.session.exec(
            select(Review)
            .where(Review.partnership_id == self.partnership_id, Review.group_id == group_id)
            .order_by(desc(col(Review.id)))
        ).first()

    def review_items(self, review_id: int) -> Sequence[tuple[ReviewItem, bool]]:
        """Each with whether what was done then was undone since."""
        undone = exists().where(col(Act.undoes_id) == ReviewItem.act_id)
        return self.session.exec(
            select(ReviewItem, undone)
            .join(Review, col(ReviewItem.review_id) == Review.id)
            .where(Review.partnership_id == self.partnership_id, ReviewItem.review_id == review_id)
            .order_by(col(ReviewItem.position))
        ).all()

    def _of(self, group_id: int) -> SelectOfScalar[Meeting]:
        return (
            select(Meeting)
            .join(Group, col(Meeting.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, Group.id == group_id)
        )


_DECIDED = (
    select(Decision, Meeting, Person.name)
    .join(Group, col(Decision.group_id) == Group.id)
    .join(Meeting, col(Decision.meeting_id) == Meeting.id, isouter=True)
    .join(Person, col(Decision.person_id) == Person.id, isouter=True)
    .where(Group.partnership_id == bindparam("partnership"), Group.id == bindparam("group"))
    .order_by(desc(col(Decision.on)), desc(col(Decision.id)))
)
