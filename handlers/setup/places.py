"""The part of a partnership file that says where people are and when they meet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import select

from handlers.setup import meetings
from handlers.setup.compare import Applying, Kind, column, columns, identified
from handlers.setup.groups import person_column
from importers.partnership.lines import AddressLine, AwayLine, GroupLine, MemberLine
from rules.dates import spoken
from storage.models import Absence, Channel, Group, Identity, Membership


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
            meetings.meetings(there, there.groups[new.code], old, new)
            _members(there, there.groups[new.code], old, new)


def _members(there: Applying, group: Group, old: GroupLine | None, new: GroupLine) -> None:
    group_id = identified(group)
    kind = Kind(
        "memberships",
        "membership",
        lambda line: f"{line.person} in {new.code}",
        lambda line: Membership(group_id=group_id, person_id=there.somebody(line.person)),
        (
            column("roles"),
            column("joined_on", "first day", lambda line: line.joined),
            column("left_on", "last day", lambda line: line.left),
            person_column(there, "deputy_id", "nominated deputy", "deputy"),
            column("deputy_may_agree", "right of the deputy to agree"),
        ),
        day=lambda line: line.joined,
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
