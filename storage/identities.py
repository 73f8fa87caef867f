"""Who somebody is on the platforms: the addresses of people, and who says that an address is theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, SQLModel, col, select

from storage.models import Channel, Group, Identity, IdentityClaim, Membership, Partnership, Person

_identities = SQLModel.metadata.tables["identities"]


def known_as(session: Session, address: str) -> Sequence[tuple[Partnership, Person]]:
    """Everybody linked to this platform address, over all partnerships."""
    return session.exec(_KNOWN_AS, params={"address": address}).all()


def speaking_in(session: Session, channel: str, address: str) -> tuple[Partnership, Group, Person] | None:
    """Whose channel this is, and who this address is there; None where either is not known."""
    return session.exec(_SPEAKING_IN, params={"in_channel": channel, "address": address}).first()


def partnerships_of(session: Session, channel: str, speaker: str) -> Sequence[int]:
    """The channel's; else those in which the speaker is known, or waits to be linked."""
    for place in (
        select(Channel.partnership_id).where(Channel.address == channel),
        select(Identity.partnership_id).where(Identity.address == speaker),
        select(IdentityClaim.partnership_id).where(IdentityClaim.address == speaker),
    ):
        found = session.exec(place).all()
        if found:
            return found
    return ()


def with_email(session: Session, email: str, workspace: str) -> Sequence[tuple[Partnership, Person]]:
    """People with this e-mail address, in partnerships that talk in this workspace (such as `slack:TEAM`)."""
    talks_there = (
        select(Channel.partnership_id)
        .where(col(Channel.address).startswith(f"{workspace}:", autoescape=True))
        .distinct()
    )
    return session.exec(
        select(Partnership, Person)
        .join(Person, col(Person.partnership_id) == Partnership.id)
        .where(func.lower(col(Person.email)) == email.lower(), col(Partnership.id).in_(talks_there))
    ).all()


def references_of_members(session: Session, channel: str, today: date) -> Sequence[Mapping[str, Any]]:
    """What the channel's platform and workspace stored about those who are in its group today."""
    workspace = ":".join(channel.split(":")[:2])
    there = or_(col(Membership.left_on).is_(None), col(Membership.left_on) > today)
    return session.exec(
        select(Identity.reference)
        .join(Membership, col(Membership.person_id) == Identity.person_id)
        .join(Channel, col(Channel.group_id) == Membership.group_id)
        .where(Channel.address == channel, there)
        .where(col(Identity.address).startswith(f"{workspace}:", autoescape=True))
        .order_by(col(Identity.id))
    ).all()


def places_of(session: Session, partnerships: Sequence[int], to: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Where these partnerships write to `@NAME`, in private, or to `#GROUP`, in its channels."""
    people = (
        select(Identity.address, Identity.reference)
        .join(Person, col(Person.id) == Identity.person_id)
        .where(col(Identity.partnership_id).in_(partnerships), Person.name == to[1:])
        .order_by(col(Identity.id))
    )
    channels = (
        select(Channel.address, Channel.reference)
        .join(Group, col(Group.id) == Channel.group_id)
        .where(col(Channel.partnership_id).in_(partnerships), Group.code == to[1:])
        .where(col(Channel.dead).is_(False))
        .order_by(col(Channel.id))
    )
    if to.startswith("@"):
        return [(private(address), reference) for address, reference in session.exec(people)]
    return list(session.exec(channels))


def private(address: str) -> str:
    """`teams:TENANT:OBJECT-ID` is who somebody is; `teams:TENANT:@OBJECT-ID` is where they are written to."""
    platform, workspace, person = address.split(":", 2)
    return f"{platform}:{workspace}:@{person}"


@dataclass(frozen=True)
class Identities:
    session: Session
    partnership_id: int

    def link(self, person: Person, address: str) -> None:
        """From now on this is an address of theirs. Two messages at first contact both say so."""
        assert person.id is not None
        linked = {"partnership_id": self.partnership_id, "person_id": person.id, "address": address}
        new = insert(_identities).values(**linked, reference={})
        self.session.connection().execute(new.on_conflict_do_nothing())

    def at(self, address: str) -> Identity | None:
        return self.session.exec(
            select(Identity).where(
                Identity.partnership_id == self.partnership_id, Identity.address == address
            )
        ).first()

    def of(self, person_id: int) -> Sequence[Identity]:
        return self.session.exec(
            select(Identity)
            .where(Identity.partnership_id == self.partnership_id, Identity.person_id == person_id)
            .order_by(col(Identity.id))
        ).all()

    def all(self) -> Sequence[Identity]:
        return self.session.exec(
            select(Identity).where(Identity.partnership_id == self.partnership_id).order_by(col(Identity.id))
        ).all()

    def claims(self) -> Sequence[IdentityClaim]:
        """Who waits to be linked, the longest first."""
        return self.session.exec(
            select(IdentityClaim)
            .where(IdentityClaim.partnership_id == self.partnership_id)
            .order_by(col(IdentityClaim.asked_at), col(IdentityClaim.id))
        ).all()

    def claim_of(self, address: str) -> IdentityClaim | None:
        return next((claim for claim in self.claims() if claim.address == address), None)

    def claim(self, claim: IdentityClaim, now: datetime) -> None:
        """Whoever says something else of the same address means that from now on."""
        before = self.claim_of(claim.address)
        if before is None:
            self.session.add(claim)
            return
        before.person_id, before.group_id = claim.person_id, claim.group_id
        before.shown_as, before.asked_at = claim.shown_as, now


# Asked with every message, and so built once: to build one and find its SQL took longer than to run it.
_KNOWN_AS = (
    select(Partnership, Person)
    .join(Person, col(Person.partnership_id) == Partnership.id)
    .join(Identity, col(Identity.person_id) == Person.id)
    .where(Identity.address == bindparam("address"))
)
_SPEAKING_IN = (
    select(Partnership, Group, Person)
    .join(Group, col(Group.partnership_id) == Partnership.id)
    .join(Channel, col(Channel.group_id) == Group.id)
    .join(Identity, col(Identity.partnership_id) == Partnership.id)
    .join(Person, col(Person.id) == Identity.person_id)
    .where(Channel.address == bindparam("in_channel"), Identity.address == bindparam("address"))
)
