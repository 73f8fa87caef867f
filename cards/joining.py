"""What Clerk says when somebody joins a group, leaves it or comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.model import Button, Card, Line
from cards.people import UNDO, a_role, given, roles, roles_held
from cards.words import joined as in_a_row
from rules.dates import spoken
from storage.actions import Logged
from storage.deliverables import Delivering
from storage.models import Group, Membership, Person
from storage.risks import Registered


@dataclass(frozen=True)
class Beside:
    """What goes with a new member: others with the same initials, other chairs, actions of the role."""

    twins: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Behind:
    """What stays with somebody who leaves. `decided`: somebody is still there who decides."""

    actions: tuple[Logged, ...] = ()
    risks: tuple[Registered, ...] = ()
    deliverables: tuple[Delivering, ...] = ()
    priorities: tuple[int, ...] = ()
    decided: bool = True


def joined(person: Person, group: Group, row: Membership, role: str, beside: Beside) -> Card:
    initials = f" ({person.initials})" if person.initials else ""
    since = f" from {spoken(row.joined_on)}" if row.joined_on else ""
    text = f"{person.name}{initials} is {a_role(role)} of the {group.name}{since}."
    if len(row.roles) > 1:
        text += f" Their roles there: {roles(row.roles)}."
    if person.organisation:
        text += f" Organisation: {person.organisation}."
    lines = list(given(person.name, beside.resolved))
    if beside.twins:
        lines.append(
            Line(
                f"{person.initials} is also {in_a_row(beside.twins, 'or')}: I ask each time which one is "
                "meant."
            )
        )
    lines += [_other_chair(name, group) for name in beside.chairs]
    if not person.organisation:
        lines.append(Line(f"No organisation is recorded. Say: {person.name}'s organisation is, and which."))
    if not person.email:
        lines.append(
            Line(
                "No e-mail address is recorded, so in Slack or Teams they say who they are at first contact."
            )
        )
    return Card(text, lines=tuple(lines), buttons=(UNDO,))


def _other_chair(name: str, group: Group) -> Line:
    says = f"{name} is no longer chair of {group.code}"
    return Line(f"{name} is the chair as well.", (Button(f"{name} no longer", says),))


def surely(who: Person, held: Sequence[str], day: date) -> str:
    return (
        f"{who.name} is {in_a_row([a_role(role) for role in held])}. Do they leave from {spoken(day)} on? "
        "Nothing has changed yet."
    )


def left(who: Person, group: Group, day: date, behind: Behind, today: date) -> Card:
    """What they own stays theirs, and is listed so that somebody gives it away."""
    text = f"From {spoken(day)} on, {who.name} is no longer a member of the {group.name}."
    text += " Until then nothing changes." if day > today else " What they did stays on record."
    lines = [_owned(action) for action in behind.actions]
    lines += [Line(f"Owns the risk {risk.permanent} {risk.risk.title}.") for risk in behind.risks]
    lines += [Line(f"Leads {one.permanent} {one.row.title}.") for one in behind.deliverables]
    lines += [Line(f"Is SRO of Priority {number}.") for number in behind.priorities]
    if not behind.decided:
        lines.append(Line(f"Then nobody is left who can decide in the {group.name}: name a chair."))
    return Card(text + _give_away(behind), lines=tuple(lines), buttons=(UNDO,))


def _owned(action: Logged) -> Line:
    give = Button("Give it to somebody", f"assign {action.permanent}")
    return Line(f"Owns {action.permanent} {action.action.title}.", (give,))


def _give_away(behind: Behind) -> str:
    owned = [action.permanent for action in behind.actions] + [risk.permanent for risk in behind.risks]
    owned += [one.permanent for one in behind.deliverables]
    if not owned:
        return ""
    return f" They own {in_a_row(owned)}: give {'it' if len(owned) == 1 else 'them'} to somebody."


def is_back(who: Person, group: Group, row: Membership) -> Card:
    since = f" from {spoken(row.joined_on)}" if row.joined_on else ""
    return Card(
        f"{who.name} is back in the {group.name}{since}, as {roles_held(row.roles)}.", buttons=(UNDO,)
    )


def at_work_again(who: Person, group: Group, on: date) -> Card:
    return Card(
        f"{who.name} is back in the {group.name} from {spoken(on)}. Nobody stands in for them from then on.",
        buttons=(UNDO,),
    )
