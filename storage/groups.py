"""Groups, the channels they talk in, their meetings, and the partnership's priorities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, bindparam, desc
from sqlmodel import Session, col, select

from storage.columns import columns, rarely_any
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
        return self.session.exec(_CALLED, params=self._here(code=code)).first()

    def numbered(self, group_id: int) -> Group:
        return self.session.exec(_NUMBERED, params=self._here(group=group_id)).one()

    def all(self) -> Sequence[Group]:
        return self.session.exec(_ALL, params=self._here()).all()

    def names(self) -> Sequence[tuple[int, str, str]]:
        """The id, the code and the name of every group."""
        return [(id_, code, name) for id_, code, name in columns(self.session, _NAMES, **self._here())]

    def children(self, group: Group) -> Sequence[Group]:
        return self.session.exec(_CHILDREN, params=self._here(group=group.id)).all()

    def line_of_parents(self, group: Group) -> list[Group]:
        """The group's parent, its parent, and so on up."""
        line: list[Group] = []
        while group.parent_id is not None and len(line) < 20:
            group = self.numbered(group.parent_id)
            line.append(group)
        return line

    def channels(self, group: Group) -> Sequence[Channel]:
        return self.session.exec(_CHANNELS, params=self._here(group=group.id)).all()

    def channel(self, address: str) -> Channel | None:
        return self.session.exec(
            select(Channel).where(Channel.partnership_id == self.partnership_id, Channel.address == address)
        ).first()

    def next_meeting(self, group_id: int, after: date, clock: str | None = None) -> Meeting | None:
        """The first meeting on `after` or later; with the time of day, the first that has not begun."""
        found = self.session.exec(_TO_COME, params=self._here(group=group_id, after=after))
        return next((met for met in found if met.on != after or not met.has_begun(clock)), None)

    def last_meeting(self, group_id: int, before: date) -> Meeting | None:
        """The latest meeting before `before`."""
        return self.session.exec(_HELD, params=self._here(group=group_id, before=before)).first()

    def meeting_on(self, group_id: int, day: date) -> Meeting | None:
        return next(iter(rarely_any(self.session, _ON, **self._here(group=group_id, day=day))), None)

    def meetings(self, group_id: int) -> Sequence[Meeting]:
        return self.session.exec(_IN_ORDER, params=self._here(group=group_id)).all()

    def priority(self, number: int) -> Priority | None:
        return self.session.exec(_PRIORITY, params=self._here(number=number)).first()

    def priorities(self) -> Sequence[Priority]:
        return self.session.exec(_PRIORITIES, params=self._here()).all()

    def decisions(self, group_id: int) -> Sequence[tuple[Decision, date | None]]:
        """With the day of the meeting that decided, newest first."""
        return self.session.exec(
            select(Decision, col(Meeting.on))
            .join(Group, col(Decision.group_id) == Group.id)
            .join(Meeting, col(Decision.meeting_id) == Meeting.id, isouter=True)
            .where(Group.partnership_id == self.partnership_id, Group.id == group_id)
            .order_by(desc(col(Decision.on)), desc(col(Decision.id)))
        ).all()

    def _here(self, **asked: Any) -> dict[str, Any]:
        return {"partnership": self.partnership_id, **asked}


# Asked with every message, and so built once: to build one and find its SQL took longer than to run it.
_TALKING_IN = (
    select(Partnership, Group)
    .join(Group, col(Group.partnership_id) == Partnership.id)
    .join(Channel, col(Channel.group_id) == Group.id)
    .where(Channel.address == bindparam("address"))
)
_PARTNERSHIP = bindparam("partnership", type_=Integer)
_GROUP = bindparam("group", type_=Integer)
_GROUPS = select(Group).where(Group.partnership_id == _PARTNERSHIP)
_ALL = _GROUPS.order_by(col(Group.id))
_NAMES = _ALL.with_only_columns(col(Group.id), col(Group.code), col(Group.name))
_CALLED = _GROUPS.where(Group.code == bindparam("code"))
_NUMBERED = _GROUPS.where(Group.id == _GROUP)
_CHILDREN = _GROUPS.where(Group.parent_id == _GROUP)
_CHANNELS = (
    select(Channel)
    .where(Channel.partnership_id == _PARTNERSHIP, Channel.group_id == _GROUP)
    .order_by(col(Channel.id))
)
_PRIORITIES = select(Priority).where(Priority.partnership_id == _PARTNERSHIP).order_by(col(Priority.number))
_PRIORITY = _PRIORITIES.where(Priority.number == bindparam("number"))
_MEETINGS = (
    select(Meeting)
    .join(Group, col(Meeting.group_id) == Group.id)
    .where(Group.partnership_id == _PARTNERSHIP, Group.id == _GROUP)
)
_ON = _MEETINGS.where(Meeting.on == bindparam("day"))
_IN_ORDER = _MEETINGS.order_by(col(Meeting.on))
_NOT_CANCELLED = _MEETINGS.where(col(Meeting.cancelled).is_(False))
_TO_COME = _NOT_CANCELLED.where(col(Meeting.on) >= bindparam("after")).order_by(col(Meeting.on))
_HELD = _NOT_CANCELLED.where(col(Meeting.on) < bindparam("before")).order_by(desc(col(Meeting.on)))
