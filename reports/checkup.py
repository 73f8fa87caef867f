"""What `clerk check` looks for in the record: groups and people that lack something, and how new it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from reports.list_days import PROGRAMME_MANAGER
from storage.groups import all_partnerships
from storage.models import Act, Channel, Group, Identity, Membership, Partnership, Person
from storage.rosters import there_on
from storage.store import Store

_CHAT = ("slack", "teams")


@dataclass(frozen=True)
class Checkup:
    """Groups by their names, people by theirs, over all partnerships of the database."""

    partnerships: int
    newest: datetime | None
    """When the last thing was recorded."""
    without_chair: tuple[str, ...] = ()
    without_administrator: tuple[str, ...] = ()
    """Partnerships."""
    without_sro: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    """Priorities that nobody answers for, by the programme managers who are asked instead."""
    without_channel: tuple[str, ...] = ()
    without_meeting: tuple[str, ...] = ()
    without_platform: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Those that talk on a platform that is not set up."""
    in_terminal_too: tuple[str, ...] = ()
    """Groups that talk in Slack or Teams, and in the terminal."""
    unheard: tuple[str, ...] = ()
    """Platforms that are set up, and on which no group talks."""
    unknowable: tuple[str, ...] = ()
    """Members of today who have neither an address nor an identity."""
    unlinked: int = 0
    """Members of today with an address, and no identity yet."""


def checkup(session: Session, today: date, set_up: frozenset[str]) -> Checkup:
    """`set_up`: the platforms that the settings name."""
    partnerships = all_partnerships(session)
    stores = [Store(session, one) for one in partnerships]
    groups = [(store, group) for store in stores for group in store.groups.all()]
    unlinked = [one for partnership in partnerships for one in _unlinked(session, partnership, today)]
    return Checkup(
        partnerships=len(partnerships),
        newest=session.exec(select(func.max(Act.at))).one(),
        without_chair=tuple(
            group.name
            for store, group in groups
            if not store.people.roster(group.id or 0, today).holding("chair")
        ),
        without_administrator=tuple(
            store.partnership.name for store in stores if not _has_administrator(store, today)
        ),
        without_sro=_without_sro(stores, today),
        without_channel=tuple(
            group.name
            for store, group in groups
            if all(channel.dead for channel in store.groups.channels(group))
        ),
        without_meeting=tuple(
            group.name for store, group in groups if not store.groups.next_meeting(group.id or 0, today)
        ),
        without_platform=_without_platform(session, set_up),
        in_terminal_too=tuple(
            group.name for store, group in groups if _is_in_terminal_too(store.groups.channels(group))
        ),
        unheard=_unheard(session, set_up) if partnerships else (),
        unknowable=tuple(person.name for person in unlinked if not person.email),
        unlinked=sum(1 for person in unlinked if person.email),
    )


def _has_administrator(store: Store, today: date) -> bool:
    groups = store.groups.all()
    return any(store.people.roster(one.id or 0, today).holding("administrator") for one in groups)


def _without_sro(stores: Sequence[Store], today: date) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for store in stores:
        vacant = (one for one in store.groups.priorities() if one.sro_id is None)
        titles = tuple(f"Priority {one.number} {one.title}" for one in vacant)
        if titles:
            managers = _managers(store, today)
            found[managers] = (*found.get(managers, ()), *titles)
    return found


def _managers(store: Store, today: date) -> tuple[str, ...]:
    rosters = (store.people.roster(one.id or 0, today) for one in store.groups.all())
    return tuple(dict.fromkeys(one.name for each in rosters for one in each.holding(PROGRAMME_MANAGER)))


def _without_platform(session: Session, set_up: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    live = select(Group.name, Channel.address).join(Channel, col(Channel.group_id) == Group.id)
    for name, address in session.exec(live.where(col(Channel.dead).is_(False)).order_by(col(Channel.id))):
        platform = address.partition(":")[0]
        if platform in _CHAT and platform not in set_up and name not in found[platform]:
            found[platform].append(name)
    return {platform: tuple(names) for platform, names in found.items() if names}


def _is_in_terminal_too(channels: Iterable[Channel]) -> bool:
    platforms = {one.address.partition(":")[0] for one in channels if not one.dead}
    return "terminal" in platforms and not platforms.isdisjoint(_CHAT)


def _unheard(session: Session, set_up: frozenset[str]) -> tuple[str, ...]:
    live = session.exec(select(Channel.address).where(col(Channel.dead).is_(False)))
    return tuple(sorted(set_up - {address.partition(":")[0] for address in live}))


def _unlinked(session: Session, partnership: Partnership, today: date) -> list[Person]:
    """Members of today whom no chat platform has shown yet."""
    linked = select(Identity.person_id).where(
        col(Identity.address).startswith("slack:") | col(Identity.address).startswith("teams:")
    )
    members = select(Membership.person_id).where(there_on(today))
    found = select(Person).where(
        Person.partnership_id == partnership.id,
        col(Person.id).in_(members),
        col(Person.id).not_in(linked),
    )
    return list(session.exec(found.order_by(col(Person.id))).all())
