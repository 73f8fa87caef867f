"""The part of a partnership file that says where people are and when they meet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import select

from handlers.setup.compare import Applying, Kind, column, columns, identified, paired
from handlers.setup.groups import person_column
from importers.partnership.lines import AddressLine, AwayLine, GroupLine, MeetingLine, MemberLine
from rules.dates import Kind as DueKind
from rules.dates import spoken
from storage.models import Absence, Action, Channel, Group, Identity, Meeting, Membership


@dataclass(frozen=True)
class OwnedAddress(AddressLine):
    """An address, and the group or the person that it belongs to."""

    of: str


def channels(there: Applying) -> None:
    kind = Kind(
        "channels",
        "channel",
        lambda line: line.address,
        lambda line: Channel(
            partnership_id=there.partnership_id,
            group_id=identified(there.groups[line.of]),
            address=line.address,
        ),
        (columns(("group_id",), "group", lambda line: (there.group_id(line.of),), shown=there.code_of),),
    )
    before = {line.address: line for line in _channels_of(there.was("groups"))}
    for new in _channels_of(there.file.groups):
        row = there.session.exec(select(Channel).where(Channel.address == new.address)).first()
        if row is not None and row.partnership_id != there.partnership_id:
            raise there.file.wrong(
                new, f"{new.address} belongs to another partnership", "Write another channel"
            )
        there.settle(kind, row, before.get(new.address), new)


def _channels_of(groups: Iterable[GroupLine]) -> list[OwnedAddress]:
    return [OwnedAddress(one.line, one.address, group.code) for group in groups for one in group.channels]


def identities(there: Applying) -> None:
    kind = Kind(
        "identities",
        None,
        lambda line: line.address,
        lambda line: Identity(
            partnership_id=there.partnership_id, person_id=there.somebody(line.of), address=line.address
        ),
        (person_column(there, "person_id", "person", "of"),),
    )
    rows = there.session.exec(select(Identity).where(Identity.partnership_id == there.partnership_id)).all()
    linked = {row.address: row for row in rows}
    before = {line.address: line for line in _identities_of(there.was("people"))}
    for new in _identities_of(there.file.people):
        there.settle(kind, linked.get(new.address), before.get(new.address), new)


def _identities_of(people: Iterable[Any]) -> list[OwnedAddress]:
    return [OwnedAddress(one.line, one.address, line.name) for line in people for one in line.identities]


def diaries(there: Applying) -> None:
    """Each group's meetings and members."""
    before = {line.code: line for line in there.was("groups")}
    for new in there.file.groups:
        old = before.get(new.code)
        if new.code in there.groups and new != old:
            _meetings(there, there.groups[new.code], old, new)
            _members(there, there.groups[new.code], old, new)


def _meetings(there: Applying, group: Group, old: GroupLine | None, new: GroupLine) -> None:
    """A meeting whose day changed in the file is the same meeting on another day."""
    group_id = identified(group)
    kind = Kind(
        "meetings",
        "meeting",
        lambda line: f"{new.code}, meeting of {spoken(line.date) if line.date else 'a day to be confirmed'}",
        lambda line: Meeting(group_id=group_id),
        (columns(("on",), "day", lambda line: (line.date,)), column("at", "time"), column("place")),
    )
    rows = there.session.exec(select(Meeting).where(Meeting.group_id == group_id)).all()
    by_day = {row.on: row for row in rows}
    was = old.meetings if old else ()

    def to_come(before: MeetingLine, line: MeetingLine) -> bool:
        """What was held stays where it was; only a meeting to come moves to another day to come."""
        return all(day is None or day >= there.today for day in (before.date, line.date))

    for before, line in paired(was, new.meetings, lambda line: line.date, to_come):
        row = by_day.get(line.date) or by_day.get((before or line).date)
        day = row.on if row else None
        there.settle(kind, row, before, line)
        if row is not None and day is not None and row.on != day:
            _dues_follow(there, group_id, day, row.on)


def _dues_follow(there: Applying, group_id: int, was: date, now: date | None) -> None:
    """What is due at a meeting moves with it (DOMAIN.md 2)."""
    due_then = select(Action).where(Action.group_id == group_id, Action.due == was)
    for action in there.session.exec(due_then).all():
        if action.due_kind == DueKind.MEETING and not action.status.closed:
            action.due = now


def _members(there: Applying, group: Group, old: GroupLine | None, new: GroupLine) -> None:
    group_id = identified(group)
    kind = Kind(
        "memberships",
        "membership",
        lambda line: f"{line.person} in {new.code}",
        lambda line: Membership(group_id=group_id, person_id=there.somebody(line.person)),
        (column("roles"),),
    )
    rows = there.session.exec(select(Membership).where(Membership.group_id == group_id)).all()
    by_person = {row.person_id: row for row in rows}
    before = {line.person: line for line in old.members} if old else {}
    for line in new.members:
        was = before.get(line.person)
        if line == was:
            continue
        row = by_person.get(there.somebody(line.person))
        there.settle(kind, row, was and replace(was, away=None), replace(line, away=None))
        if line.away is not None:
            _absence(there, group_id, line, was.away if was else None)


def _absence(there: Applying, group_id: int, line: MemberLine, was: AwayLine | None) -> None:
    person_id = there.somebody(line.person)
    assert line.away is not None
    kind = Kind(
        "absences",
        "absence",
        lambda away: f"{line.person}, away from {spoken(away.starts)}",
        lambda away: Absence(group_id=group_id, person_id=person_id, starts=away.starts, ends=away.ends),
        (
            columns(("starts",), "first day", lambda away: (away.starts,)),
            columns(("ends",), "last day", lambda away: (away.ends,)),
            person_column(there, "deputy_id", "deputy", "deputy"),
            column("may_agree", "right of the deputy to agree"),
        ),
    )
    starts = (was or line.away).starts
    row = there.session.exec(
        select(Absence).where(
            Absence.group_id == group_id, Absence.person_id == person_id, Absence.starts == starts
        )
    ).first()
    there.settle(kind, row, was, line.away)
