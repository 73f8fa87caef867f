"""Groups, the channels they talk in, their meetings, and the partnership's priorities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, desc
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.models import Channel, Decision, Group, Meeting, Partnership, Priority


def partnership_called(session: Session, code: str) -> Partnership | None:
    return session.exec(select(Partnership).where(Partnership.code == code)).first()


def all_partnerships(session: Session) -> Sequence[Partnership]:
    return session.exec(select(Partnership).order_by(Partnership.code)).all()


def talking_in(session: Session, address: str) -> tuple[Partnership, Group] | None:
    """The group whose channel this is, with its partnership."""
    return session.exec(_TALKING_IN, params={"address": address}).first()


@dataclass(frozen=True)
class Groups:
    session: Session
    partnership_id: int

    def called(self, code: str) -> Group | None:
        return self.session.exec(
            select(Group).where(Group.partnership_id == self.partnership_id, Group.code == code)
        ).first()

    def numbered(self, group_id: int) -> Group:
        return self.session.exec(
            select(Group).where(Group.partnership_id == self.partnership_id, Group.id == group_id)
        ).one()

    def all(self) -> Sequence[Group]:
        return self.session.exec(
            select(Group).where(Group.partnership_id == self.partnership_id).order_by(col(Group.id))
        ).all()

    def children(self, group: Group) -> Sequence[Group]:
        return self.session.exec(
            select(Group).where(Group.partnership_id == self.partnership_id, Group.parent_id == group.id)
        ).all()

    def line_of_parents(self, group: Group) -> list[Group]:
        """The group's parent, its parent, and so on up."""
        line: list[Group] = []
        while group.parent_id is not None and len(line) < 20:
            group = self.numbered(group.parent_id)
            line.append(group)
        return line

    def channels(self, group: Group) -> Sequence[Channel]:
        return self.session.exec(
            select(Channel)
            .where(Channel.partnership_id == self.partnership_id, Channel.group_id == group.id)
            .order_by(col(Channel.id))
        ).all()

    def channel(self, address: str) -> Channel | None:
        return self.session.exec(
            select(Channel).where(Channel.partnership_id == self.partnership_id, Channel.address == address)
        ).first()

    def next_meeting(self, group_id: int, after: date, clock: str | None = None) -> Meeting | None:
        """The first meeting on `after` or later; with the time of day, the first that has not begun."""
        here = {"partnership": self.partnership_id, "group": group_id, "after": after}
        found = self.session.exec(_TO_COME, params=here)
        return next((met for met in found if met.on != after or not met.has_begun(clock)), None)

    def last_meeting(self, group_id: int, before: date) -> Meeting | None:
        """The latest meeting before `before`."""
        held = self._meetings(group_id).where(col(Meeting.on) < before, col(Meeting.cancelled).is_(False))
        return self.session.exec(held.order_by(desc(col(Meeting.on)))).first()

    def meeting_on(self, group_id: int, day: date) -> Meeting | None:
        return self.session.exec(self._meetings(group_id).where(Meeting.on == day)).first()

    def meetings(self, group_id: int) -> Sequence[Meeting]:
        return self.session.exec(self._meetings(group_id).order_by(col(Meeting.on))).all()

    def priority(self, number: int) -> Priority | None:
        return self.session.exec(
            select(Priority).where(Priority.partnership_id == self.partnership_id, Priority.number == number)
        ).first()

    def priorities(self) -> Sequence[Priority]:
        return self.session.exec(
            select(Priority)
            .where(Priority.partnership_id == self.partnership_id)
            .order_by(col(Priority.number))
        ).all()

    def decisions(self, group_id: int) -> Sequence[tuple[Decision, date | None]]:
        """With the day of the meeting that decided, newest first."""
        return self.session.exec(
            select(Decision, col(Meeting.on))
            .join(Group, col(Decision.group_id) == Group.id)
            .join(Meeting, col(Decision.meeting_id) == Meeting.id, isouter=True)
            .where(Group.partnership_id == self.partnership_id, Group.id == group_id)
            .order_by(desc(col(Decision.on)), desc(col(Decision.id)))
        ).all()

    def _meetings(self, group_id: int) -> SelectOfScalar[Meeting]:
        return (
            select(Meeting)
            .join(Group, col(Meeting.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, Group.id == group_id)
        )


# Asked with every message, and so built once: to build one and find its SQL took longer than to run it.
_TALKING_IN = (
    select(Partnership, Group)
    .join(Group, col(Group.partnership_id) == Partnership.id)
    .join(Channel, col(Channel.group_id) == Group.id)
    .where(Channel.address == bindparam("address"))
)
_TO_COME = (
    select(Meeting)
    .join(Group, col(Meeting.group_id) == Group.id)
    .where(Group.partnership_id == bindparam("partnership"), Group.id == bindparam("group"))
    .where(col(Meeting.on) >= bindparam("after"), col(Meeting.cancelled).is_(False))
    .order_by(col(Meeting.on))
)
