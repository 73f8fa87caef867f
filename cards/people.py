"""What Clerk says about people: who is in a group, in which roles, and what they are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cards.model import Button, Card, Line, Table
from cards.words import counted, joined
from rules.dates import spoken
from rules.permissions import ROLES
from storage.models import Absence, Group, Membership, Person, Priority

UNDO = Button("Undo", "undo")
_WORDS = {"sro": "SRO"}


@dataclass(frozen=True)
class Seat:
    """A member of a group, with until when they are away and who stands in."""

    person: Person
    membership: Membership
    away: str | None = None
    deputy: str | None = None


@dataclass(frozen=True)
class Known:
    """Somebody with their groups, and the priorities they are SRO of."""

    person: Person
    seats: tuple[tuple[Group, Membership], ...] = ()
    leads: tuple[int, ...] = ()


def role(word: str) -> str:
    """`SRO`, `deputy chair`, `strategy owner`."""
    return _WORDS.get(word, word.replace("sro ", "SRO "))


def a_role(word: str) -> str:
    """`a member`, `an SRO`, `the chair`."""
    if word in ("chair", "deputy chair", "programme manager") or word not in ROLES:
        return f"the {role(word)}"
    return f"an {role(word)}" if word[0] in "aos" else f"a {role(word)}"


def roles(words: Sequence[str]) -> str:
    return joined([role(word) for word in words])


def roles_held(words: Sequence[str]) -> str:
    """`an SRO and the deputy chair`."""
    return joined([a_role(word) for word in words])


def roster(group: Group, seats: Sequence[Seat], vacant: Sequence[int], day: date) -> Card:
    if not seats:
        return Card(f"Nobody is on the roster of the {group.name}, as at {spoken(day)}.")
    table = Table(
        f"Members of the {group.name}",
        ("Name", "Initials", "Role", "Organisation", "Note"),
        tuple(
            (
                seat.person.name,
                seat.person.initials,
                roles(seat.membership.roles),
                seat.person.organisation,
                _note(seat),
            )
            for seat in seats
        ),
    )
    text = f"The {group.name} has {counted(len(seats), 'member')}, as at {spoken(day)}."
    return Card(text, table=table, footer=_without_sro(vacant))


def past(group: Group, left: Sequence[tuple[Person, Membership]], today: date) -> Card:
    if not left:
        return Card(f"Nobody has left the {group.name} so far, as at {spoken(today)}.")
    lines = tuple(
        Line(f"{person.name} ({roles(membership.roles)}) left on {spoken(membership.left_on)}.")
        for person, membership in left
        if membership.left_on
    )
    return Card(
        f"{counted(len(left), 'person', 'people')} left the {group.name}, as at {spoken(today)}.", lines=lines
    )


def people(words: str, found: Sequence[Known]) -> Card:
    if len(found) == 1:
        return Card(_described(found[0]))
    lines = tuple(Line(_described(one)) for one in found)
    text = (
        f"{words} may be {joined([one.person.name for one in found], 'or')}: I ask each time which "
        f"one is meant."
    )
    return Card(text, lines=lines)


def of_organisation(words: str, found: Sequence[Known]) -> Card:
    if len(found) == 1:
        return Card(_described(found[0]))
    text = f"{len(found)} people are from {words}:"
    return Card(text, lines=tuple(Line(_described(one)) for one in found))


def holders(word: str, group: Group, names: Sequence[str]) -> Card:
    if not names:
        return Card(f"Nobody is recorded as {role(word)} of the {group.name}.")
    many = role(word) if word.endswith("s") or len(names) == 1 else f"{role(word)}s"
    return Card(f"The {many} of the {group.name} {'is' if len(names) == 1 else 'are'}: {joined(names)}.")


def sro(priority: Priority, name: str | None) -> Card:
    if name is None:
        return Card(
            f"Nobody is recorded as SRO of Priority {priority.number} {priority.title}. An "
            "administrator, the "
            f"chair or the programme manager can say: NAME is the SRO for priority {priority.number}."
        )
    return Card(f"The SRO of Priority {priority.number} is: {name}.")


def role_given_up(who: Person, group: Group, word: str, remaining: Sequence[str]) -> Card:
    others = (
        f"The {role(word)} is now {joined(remaining)}." if remaining else f"Nobody is {role(word)} there now."
    )
    return Card(
        f"{who.name} is no longer {a_role(word)} of the {group.name}, and stays a member. {others}",
        buttons=(UNDO,),
    )


def sro_named(
    who: Person, priority: Priority, before: str | None, added: bool, resolved: Sequence[str]
) -> Card:
    text = (
        f"{who.name} is the SRO of Priority {priority.number} {priority.title} "
        f"(before: {before or 'nobody'})."
    )
    if added:
        text += " The role SRO is added on the roster."
    return Card(text, lines=given(who.name, resolved), buttons=(UNDO,))


def sro_dropped(priority: Priority, before: str) -> Card:
    return Card(
        f"Priority {priority.number} {priority.title} has no SRO now (before: {before}). Its questions go to "
        "the programme manager meanwhile.",
        buttons=(UNDO,),
    )


def given(name: str, resolved: Sequence[str]) -> tuple[Line, ...]:
    """Actions that the role owned while it was nobody's."""
    return tuple(Line(f"{title} now belongs to {name}.") for title in resolved)


def also_called(person: Person, said: str, shared: str) -> Card:
    """Of people's names no history is kept, so that an undo would not know them."""
    back = Button("Take it back", f"{said} no longer stands for {person.name}")
    return Card(f"From now on {said} stands for {person.name}.{shared} {_names(person)}", buttons=(back,))


def also_theirs(said: str, others: Sequence[str], person: Person) -> str:
    return f"{said} is {joined(others, 'or')} already. Shall it mean {person.name} too? Nothing is saved yet."


def renamed(person: Person) -> Card:
    return Card(f"Noted. {_names(person)}")


def corrected(person: Person, column: str, value: str, shared: str) -> Card:
    what = {"job_title": "job title", "email": "e-mail address"}.get(column, column)
    verb = "are" if column == "initials" else "is"
    return Card(f"The {what} of {person.name} {verb} now {value}.{shared}")


def stands_for(said: str, names: Sequence[str]) -> Card:
    if not names:
        return Card(f"{said} stands for nobody on the roster.")
    more = ": I ask each time which one is meant" if len(names) > 1 else ""
    return Card(f"{said} stands for {joined(names, 'or')}{more}.")


def asked_each_time(opens: str, others: Sequence[str]) -> str:
    return f"{opens}{joined(others, 'or')}, so I ask each time which one is meant."


def away(absence: Absence, names: Mapping[int, str]) -> tuple[str, str | None]:
    return f"away until {spoken(absence.ends)}", names.get(absence.deputy_id or 0)


def _note(seat: Seat) -> str:
    notes = []
    if seat.away:
        notes.append(f"{seat.away}, {seat.deputy} stands in" if seat.deputy else seat.away)
    if seat.membership.left_on:
        notes.append(f"leaves on {spoken(seat.membership.left_on)}")
    return "; ".join(notes)


def _without_sro(vacant: Sequence[int]) -> str | None:
    if not vacant:
        return None
    which = (
        f"Priority {vacant[0]} has"
        if len(vacant) == 1
        else f"Priorities {joined([str(n) for n in vacant])} have"
    )
    return f"{which} no SRO."


def _described(known: Known) -> str:
    person = known.person
    of = f", {person.job_title}" if person.job_title else ""
    of += f", {person.organisation}" if person.organisation else ""
    seats = [f"{roles_held(membership.roles)} of the {group.name}" for group, membership in known.seats]
    is_in = f"{person.name} is {joined(seats)}." if seats else f"{person.name} is in no group now."
    leads = f" SRO of {joined([f'Priority {number}' for number in known.leads])}." if known.leads else ""
    return f"{person.name}{of}. {is_in}{leads} {_names(person)}"


def _names(person: Person) -> str:
    initials = f"Initials: {person.initials}." if person.initials else "No initials are recorded."
    return f"{initials} Also: {', '.join(person.aliases)}." if person.aliases else initials
