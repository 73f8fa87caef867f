"""People, the platforms they are known on, and what they are in each group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, SQLModel, col, select

from rules.people import Named
from rules.permissions import Member
from storage.models import Absence, Channel, Group, Identity, Membership, Partnership, Person, Priority

_identities = SQLModel.metadata.tables["identities"]


def known_as(session: Session, address: str) -> Sequence[tuple[Partnership, Person]]:
    """Everybody linked to this platform address, over all partnerships."""
    return session.exec(
        select(Partnership, Person)
        .join(Person, col(Person.partnership_id) == Partnership.id)
        .join(Identity, col(Identity.person_id) == Person.id)
        .where(Identity.address == address)
    ).all()


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


@dataclass(frozen=True)
class People:
    session: Session
    partnership_id: int

    def numbered(self, person_id: int) -> Person:
        return self.session.exec(
            select(Person).where(Person.partnership_id == self.partnership_id, Person.id == person_id)
        ).one()

    def called(self, name: str) -> Person | None:
        """By the whole name, in any case."""
        return self.session.exec(
            select(Person).where(
                Person.partnership_id == self.partnership_id, func.lower(col(Person.name)) == name.lower()
            )
        ).first()

    def names(self) -> dict[int, str]:
        rows = self.session.exec(
            select(Person.id, Person.name).where(Person.partnership_id == self.partnership_id)
        )
        return {person_id: name for person_id, name in rows if person_id is not None}

    def everybody(self) -> tuple[Named, ...]:
        rows = self.session.exec(
            select(Person).where(Person.partnership_id == self.partnership_id).order_by(col(Person.id))
        ).all()
        return tuple(_named(person, ()) for person in rows)

    def roster(self, group_id: int) -> tuple[Named, ...]:
        """The members of a group with their roles in it."""
        rows = self.session.exec(
            select(Person, Membership)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Membership.group_id == group_id)
            .order_by(col(Membership.id))
        ).all()
        return tuple(_named(person, tuple(membership.roles)) for person, membership in rows)

    def link(self, person: Person, address: str) -> None:
        """From now on this is an address of theirs. Two messages at first contact both say so."""
        assert person.id is not None
        linked = {"partnership_id": self.partnership_id, "person_id": person.id, "address": address}
        new = insert(_identities).values(**linked, reference={})
        self.session.connection().execute(new.on_conflict_do_nothing())

    def standing_for(self, person_id: int, day: date) -> Sequence[Absence]:
        """Who is away on this day with this person as deputy."""
        return self.session.exec(
            select(Absence)
            .join(Group, col(Absence.group_id) == Group.id)
            .where(
                Group.partnership_id == self.partnership_id,
                Absence.deputy_id == person_id,
                Absence.starts <= day,
                Absence.ends >= day,
            )
        ).all()

    def member(self, person: Person, group: Group, day: date) -> Member:
        """What this person is in this group on this day. Without a role in it: nobody in particular."""
        assert person.id is not None
        absences = [absence for absence in self.standing_for(person.id, day) if absence.group_id == group.id]
        agrees_for = frozenset(absence.person_id for absence in absences if absence.may_agree)
        return Member(
            person_id=person.id,
            name=person.name,
            roles=self._roles(person.id, group),
            standing_in=frozenset(absence.person_id for absence in absences),
            agrees_for=agrees_for,
            agrees_as=frozenset().union(*(self._roles(away, group) for away in agrees_for)),
        )

    def groups_of(self, person_id: int) -> Sequence[Group]:
        return self.session.exec(
            select(Group)
            .join(Membership, col(Membership.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, Membership.person_id == person_id)
            .order_by(col(Group.id))
        ).all()

    def deciders(self, group_id: int) -> tuple[str, ...]:
        """Names of those who may close here: chair first."""
        roster = self.roster(group_id)
        order = ("chair", "deputy chair", "programme manager")
        return tuple(person.name for role in order for person in roster if role in person.roles)

    def sros(self, priority_ids: Sequence[int]) -> frozenset[int]:
        rows = self.session.exec(
            select(Priority.sro_id).where(
                Priority.partnership_id == self.partnership_id, col(Priority.id).in_(priority_ids)
            )
        )
        return frozenset(sro_id for sro_id in rows if sro_id is not None)

    def _roles(self, person_id: int, group: Group) -> frozenset[str]:
        found = self.session.exec(
            select(Membership.roles)
            .join(Group, col(Membership.group_id) == Group.id)
            .where(
                Group.partnership_id == self.partnership_id,
                Group.id == group.id,
                Membership.person_id == person_id,
            )
        ).first()
        return frozenset(found or ())


def _named(person: Person, roles: tuple[str, ...]) -> Named:
    assert person.id is not None
    return Named(person.id, person.name, person.initials, tuple(person.aliases), roles)
