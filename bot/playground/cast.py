"""Who and what the playground plays with: one partnership's people, its channels and its calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlmodel import Session, col, select

from rules.calendar import Calendar
from rules.refusal import Refusal
from storage.calendars import calendar_of
from storage.groups import Groups
from storage.models import Channel, Group, Membership, Partnership, Person

PREFIX = "playground:"
PRIVATE, HOME = "@", "home"
"""How the page's address calls the private messages with Clerk and a person's own page (App Home), beside the
names of channels. A group's channel of the name `home` is out of reach.
"""


@dataclass(frozen=True)
class Place:
    """A channel, or one person's private messages with Clerk (`slug` is then `@`), or their own page."""

    slug: str
    address: str
    title: str
    group_code: str | None = None

    @property
    def is_private(self) -> bool:
        return self.slug in (PRIVATE, HOME)

    @property
    def is_home(self) -> bool:
        return self.slug == HOME

    @property
    def name(self) -> str:
        return {PRIVATE: "Clerk (private)", HOME: "Home"}.get(self.slug, f"#{self.slug}")


@dataclass(frozen=True)
class Player:
    """Somebody a visitor may play. `roles`: what they are in each of their groups, by the group's code."""

    name: str
    initials: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.roles)

    def groups_as(self, roles: frozenset[str]) -> tuple[str, ...]:
        """The groups in which they are one of these."""
        return tuple(code for code, theirs in self.roles if roles.intersection(theirs))

    @property
    def part(self) -> str:
        """What a list of people says beside the name: `deputy chair and SRO, board`."""
        if not self.roles:
            return "in no group"
        code, roles = self.roles[0]
        return f"{' and '.join(role.replace('sro', 'SRO') for role in roles)}, {code}"

    @property
    def private(self) -> Place:
        return Place(PRIVATE, private_address(self.name), "Clerk")

    @property
    def home(self) -> Place:
        """What is pressed there is said in private."""
        return Place(HOME, private_address(self.name), "Home")


@dataclass(frozen=True)
class Cast:
    code: str
    name: str
    calendar: Calendar
    channels: tuple[Place, ...]
    players: tuple[Player, ...]
    hours: frozenset[time]
    """When nudges and summaries go out: the hours at which the story has something to tell."""
    meetings: tuple[date, ...]
    """Those of the group that leads."""

    def player(self, name: str | None) -> Player:
        """The one with this name; a newcomer plays the programme manager, who may do most."""
        found = next((player for player in self.players if player.name == name), None)
        return found or next((one for one in self.players if _manages(one)), self.players[0])

    def place(self, slug: str | None, player: Player) -> Place:
        if slug == PRIVATE:
            return player.private
        if slug == HOME:
            return player.home
        return self.channel(slug)

    def channel(self, slug: str | None) -> Place:
        return next((place for place in self.channels if place.slug == slug), self.channels[0])

    def about(self, group_code: str | None, player: Player) -> str | None:
        """Which group somebody means in private: the one they chose, else the first that they belong to."""
        known = {place.group_code for place in self.channels}
        return group_code if group_code in known else next(iter(player.groups), None)

    def who_may(
        self, roles: frozenset[str], first: Player, group_code: str = ""
    ) -> tuple[Player, Place] | None:
        """Somebody with one of these roles in this group, or in any, and its channel."""
        for player in (first, self.player(None), *self.players):
            for group in player.groups_as(roles):
                for place in self.channels_of(group):
                    if group_code in ("", group):
                        return player, place
        return None

    def channels_of(self, group_code: str) -> tuple[Place, ...]:
        return tuple(place for place in self.channels if place.group_code == group_code)


def private_address(name: str) -> str:
    return f"{PREFIX}{PRIVATE}{name}"


def read(session: Session) -> Cast:
    """The first partnership that has a channel here."""
    partnership = session.exec(
        select(Partnership)
        .join(Channel, col(Channel.partnership_id) == Partnership.id)
        .where(col(Channel.address).startswith(PREFIX))
        .order_by(col(Partnership.id))
    ).first()
    if partnership is None or partnership.id is None:
        raise Refusal(
            "No group talks in the playground. Give one a channel such as playground:board and set up again."
        )
    groups = Groups(session, partnership.id).all()
    return Cast(
        code=partnership.code,
        name=partnership.name,
        calendar=calendar_of(partnership, _lead(groups)),
        channels=_channels(session, groups),
        players=_players(session, partnership.id, groups),
        hours=frozenset(
            time.fromisoformat(at) for group in groups for at in (group.nudge_at, group.summary_at)
        ),
        meetings=_meetings(session, partnership.id, groups),
    )


def _channels(session: Session, groups: Sequence[Group]) -> tuple[Place, ...]:
    here = {group.id: group for group in groups}
    rows = session.exec(
        select(Channel).where(col(Channel.address).startswith(PREFIX), col(Channel.group_id).in_(here))
    ).all()
    places = [
        Place(row.address.removeprefix(PREFIX), row.address, here[row.group_id].name, here[row.group_id].code)
        for row in sorted(rows, key=lambda row: (row.group_id, row.id))
        if not row.address.startswith(PREFIX + PRIVATE)
    ]
    return tuple(places)


def _players(session: Session, partnership_id: int, groups: Sequence[Group]) -> tuple[Player, ...]:
    people = session.exec(
        select(Person).where(Person.partnership_id == partnership_id).order_by(col(Person.name))
    ).all()
    memberships = session.exec(
        select(Membership).where(col(Membership.person_id).in_([person.id for person in people]))
    ).all()
    return tuple(
        Player(person.name, person.initials, _roles(person, memberships, groups)) for person in people
    )


def _roles(
    person: Person, memberships: Iterable[Membership], groups: Sequence[Group]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    theirs = {one.group_id: tuple(one.roles) for one in memberships if one.person_id == person.id}
    return tuple((group.code, theirs[group.id]) for group in groups if group.id in theirs)


def _meetings(session: Session, partnership_id: int, groups: Sequence[Group]) -> tuple[date, ...]:
    lead = _lead(groups)
    assert lead.id is not None
    found = Groups(session, partnership_id).meetings(lead.id)
    return tuple(meeting.on for meeting in found if meeting.on is not None)


def _lead(groups: Sequence[Group]) -> Group:
    return next((group for group in groups if group.parent_id is None), groups[0])


def _manages(player: Player) -> bool:
    return any("programme manager" in roles for _, roles in player.roles)
