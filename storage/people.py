"""People, and what they are in each group."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_
from sqlmodel import Session, col, select

from rules.people import key
from rules.permissions import Member
from rules.progress import Status
from storage.columns import columns, rarely_any
from storage.models import (
    Absence,
    Action,
    ActionOwner,
    Channel,
    Group,
    Membership,
    Partnership,
    Person,
    PersonKey,
    Priority,
)
from storage.models.people import IS_MORE_THAN_A_MEMBER
from storage.rosters import Names, Roster, there_on
from storage.standing import Around, Place, Standing, around, standing


def partnerships_talking_in(session: Session, workspace: str) -> Sequence[Partnership]:
    """Partnerships with a channel in this workspace (such as `slack:TEAM`)."""
    return session.exec(
        select(Partnership)
        .where(
            col(Partnership.id).in_(
                select(Channel.partnership_id).where(
                    col(Channel.address).startswith(f"{workspace}:", autoescape=True)
                )
            )
        )
        .order_by(col(Partnership.id))
    ).all()


@dataclass(frozen=True)
class People:
    """A `day` that is not given is today, where somebody is doing something; a report that names no day
    has everybody there ever was."""

    session: Session
    partnership_id: int

    def numbered(self, person_id: int) -> Person:
        asked = {"partnership": self.partnership_id, "person": person_id}
        return self.session.exec(_NUMBERED, params=asked).one()

    def called(self, name: str) -> Person | None:
        """By the whole name, in any case."""
        asked = {"partnership": self.partnership_id, "key": key(name.lower())}
        found = self.session.exec(_CALLED, params=asked)
        return next((person for person in found if person.name.lower() == name.lower()), None)

    def organisations(self) -> tuple[str, ...]:
        """Where people are from, each once."""
        theirs = select(Person.organisation).where(
            Person.partnership_id == self.partnership_id, Person.organisation != ""
        )
        found = self.session.exec(theirs.distinct()).all()
        return tuple(sorted(name for name in found if name is not None))

    def from_organisations(self, names: Sequence[str]) -> frozenset[int]:
        theirs = select(Person.id).where(
            Person.partnership_id == self.partnership_id, col(Person.organisation).in_(names)
        )
        return frozenset(filter(None, self.session.exec(theirs)))

    def names(self) -> Names:
        return Names(self.session, self.partnership_id)

    def everybody(self) -> Roster:
        return Roster(self.session, self.partnership_id)

    def roster(self, group_id: int, day: date | None = None) -> Roster:
        """The members of a group with their roles in it."""
        return Roster(self.session, self.partnership_id, group_id, self._day(day))

    def with_roles(self, day: date) -> Mapping[int, Sequence[tuple[int, Sequence[str]]]]:
        """In each group, by its number: those who are more than members on this day, and as what."""
        found: dict[int, list[tuple[int, Sequence[str]]]] = defaultdict(list)
        asked = {"partnership": self.partnership_id, "day": day}
        for group_id, person_id, roles in columns(self.session, _WITH_ROLES, **asked):
            found[group_id].append((person_id, roles))
        return found

    def memberships(self, group_id: int, *where: ColumnElement[bool]) -> Sequence[tuple[Person, Membership]]:
        """All that there ever were, those who left and those who are still to come included."""
        return self.session.exec(
            select(Person, Membership)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Membership.group_id == group_id, *where)
            .order_by(col(Membership.id))
        ).all()

    def membership(self, group_id: int, person_id: int) -> Membership | None:
        """Theirs in this group, also where they left."""
        found = self.memberships(group_id, col(Membership.person_id) == person_id)
        return found[0][1] if found else None

    def left(self, group_id: int, person_ids: Collection[int], day: date) -> frozenset[int]:
        """Those of them who were members of this group once, and are no longer on this day."""
        if not person_ids:
            return frozenset()
        asked = {"partnership": self.partnership_id, "group": group_id, "people": person_ids, "day": day}
        return frozenset(columns(self.session, _LEFT, **asked).scalars())

    def belongs_to(self, person_id: int) -> Sequence[tuple[Group, Membership]]:
        """Every group that they are or were in."""
        return self.session.exec(
            select(Group, Membership)
            .join(Membership, col(Membership.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, Membership.person_id == person_id)
            .order_by(col(Group.id))
        ).all()

    def standing_for(self, person_id: int, day: date) -> Sequence[Absence]:
        """Who is away on this day with this person as deputy."""
        deputy = {"partnership": self.partnership_id, "deputy": person_id, "day": day}
        return rarely_any(self.session, _STANDING_FOR, **deputy)

    def absences(self, group_id: int, since: date) -> Sequence[Absence]:
        """Those of a group that are not over on this day, the next first."""
        return self._absences(Absence.group_id == group_id, col(Absence.ends) >= since)

    def away_between(self, group_id: int, person_id: int, first: date, last: date) -> Sequence[Absence]:
        return self._absences(
            Absence.group_id == group_id,
            Absence.person_id == person_id,
            col(Absence.starts) <= last,
            col(Absence.ends) >= first,
        )

    def not_there(self, group_id: int, person_id: int, first: date, last: date) -> Sequence[Absence]:
        """When they are away as far as messages about this group go: known here, or elsewhere for some days.

        Where both are known, what is known here stands first: it says who stands in.
        """
        found = self._absences(
            or_(col(Absence.group_id) == group_id, col(Absence.starts) < Absence.ends),
            Absence.person_id == person_id,
            col(Absence.starts) <= last,
            col(Absence.ends) >= first,
        )
        return sorted(found, key=lambda one: one.group_id != group_id)

    def standing(self, person_id: int, day: date) -> Standing:
        return standing(self.session, self.partnership_id, person_id, day)

    def around(self, person_id: int, place: Place, day: date) -> Around:
        return around(self.session, self.partnership_id, person_id, place, day)

    def member(self, person: Person, group: Group, day: date, known: Standing | None = None) -> Member:
        """What this person is in this group on this day. Without a role in it: nobody in particular."""
        assert person.id is not None
        known = known or self.standing(person.id, day)
        away = self.standing_for(person.id, day) if known.stands_in else ()
        absences = [absence for absence in away if absence.group_id == group.id]
        agrees_for = frozenset(absence.person_id for absence in absences if absence.may_agree)
        return Member(
            person_id=person.id,
            name=person.name,
            roles=known.roles.get(group.id or 0, frozenset()),
            standing_in=frozenset(absence.person_id for absence in absences),
            agrees_for=agrees_for,
            agrees_as=frozenset().union(*(self.roles_in(group.id or 0, away, day) for away in agrees_for)),
        )

    def roles_in(self, group_id: int, person_id: int, day: date) -> frozenset[str]:
        where = {"partnership": self.partnership_id, "group": group_id, "person": person_id, "day": day}
        return frozenset(columns(self.session, _ROLES, **where).scalar() or ())

    def groups_of(self, person_id: int, day: date | None = None) -> Sequence[Group]:
        on = self._day(day)
        asked = {"partnership": self.partnership_id, "person": person_id, "day": on}
        return self.session.exec(_GROUPS_EVER if on is None else _GROUPS, params=asked).all()

    def deciders(self, group_id: int, day: date | None = None) -> tuple[str, ...]:
        """Names of those who may close here: chair first."""
        order = ("chair", "deputy chair", "programme manager")
        roster = self.roster(group_id, day).holding(*order)
        return tuple(person.name for role in order for person in roster if role in person.roles)

    def sros(self, priority_ids: Sequence[int]) -> frozenset[int]:
        rows = self.session.exec(
            select(Priority.sro_id).where(
                Priority.partnership_id == self.partnership_id, col(Priority.id).in_(priority_ids)
            )
        )
        return frozenset(sro_id for sro_id in rows if sro_id is not None)

    def owning_roles(self, role: str | None = None) -> Sequence[tuple[ActionOwner, Action]]:
        """The owners of open actions who were named by a role, whoever that is at present."""
        said = [func.lower(col(ActionOwner.role)) == role.lower()] if role else []
        return self.session.exec(
            select(ActionOwner, Action)
            .join(Action, col(ActionOwner.action_id) == Action.id)
            .join(Group, col(Action.group_id) == Group.id)
            .where(
                Group.partnership_id == self.partnership_id,
                Action.status != Status.CLOSED,
                col(ActionOwner.role).is_not(None),
                *said,
            )
            .order_by(col(ActionOwner.id))
        ).all()

    def _absences(self, *where: Any) -> Sequence[Absence]:
        here = {"partnership": self.partnership_id}
        return self.session.exec(_ABSENCES.where(*where), params=here).all()

    def _day(self, day: date | None) -> date | None:
        acting = self.session.info.get("acting")
        return day or (acting.on if acting else None)


# Asked with every message, and so built once: to build one and find its SQL took longer than to run it.
_CALLED = (
    select(Person)
    .join(PersonKey, col(PersonKey.person_id) == Person.id)
    .where(PersonKey.partnership_id == bindparam("partnership"), PersonKey.key == bindparam("key"))
    .order_by(col(Person.id))
)
_WITH_ROLES = (
    select(col(Membership.group_id), col(Membership.person_id), col(Membership.roles))
    .join(Group, col(Group.id) == Membership.group_id)
    .where(
        Group.partnership_id == bindparam("partnership"), IS_MORE_THAN_A_MEMBER, there_on(bindparam("day"))
    )
    .order_by(col(Membership.id))
)
_NUMBERED = select(Person).where(
    Person.partnership_id == bindparam("partnership"), Person.id == bindparam("person")
)
_ABSENCES = (
    select(Absence)
    .join(Group, col(Absence.group_id) == Group.id)
    .where(Group.partnership_id == bindparam("partnership"))
    .order_by(col(Absence.starts), col(Absence.id))
)
_STANDING_FOR = _ABSENCES.where(
    Absence.deputy_id == bindparam("deputy"),
    col(Absence.starts) <= bindparam("day"),
    col(Absence.ends) >= bindparam("day"),
)
_ROLES = (
    select(Membership.roles)
    .join(Group, col(Membership.group_id) == Group.id)
    .where(
        Group.partnership_id == bindparam("partnership"),
        Membership.person_id == bindparam("person"),
        there_on(bindparam("day")),
        col(Membership.group_id) == bindparam("group"),
    )
)
_GROUPS_EVER = (
    select(Group)
    .join(Membership, col(Membership.group_id) == Group.id)
    .where(Group.partnership_id == bindparam("partnership"), Membership.person_id == bindparam("person"))
    .order_by(col(Group.id))
)
_GROUPS = _GROUPS_EVER.where(there_on(bindparam("day")))
_LEFT = (
    select(Membership.person_id)
    .join(Person, col(Membership.person_id) == Person.id)
    .where(
        Person.partnership_id == bindparam("partnership"),
        Membership.group_id == bindparam("group"),
        col(Membership.person_id).in_(bindparam("people", expanding=True)),
        col(Membership.left_on) <= bindparam("day"),
    )
)
