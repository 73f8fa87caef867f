"""What Clerk asks and says when somebody takes over what somebody else owns."""

from collections.abc import Sequence
from datetime import date

from cards.joining import Behind
from cards.words import counted, joined, name
from rules.dates import spoken
from storage.logged import Logged
from storage.models import Group, Person

_NAMED = 12


def which(who: Person, to: Person, day: date | None, behind: Behind) -> str:
    """What there is to take over, and that nothing is done before somebody says what."""
    when = f" from {spoken(day)} on" if day else ""
    return (
        f"{_owned(who, behind.actions)} {to.name} takes over{when}: what shall I do?{_not_with_them(behind)} "
        "Nothing has changed yet."
    )


def surely(actions: Sequence[Logged], who: Person, to: Person, here: Group) -> str:
    named = [name(one, here) for one in actions]
    return f"Give {joined(named)} of {who.name} to {to.name}? Nothing has changed yet."


def given(count: int, to: Person) -> str:
    return f"Gave {counted(count, 'action')} to {to.name}, or asked for it where others decide."


def owns_nothing(who: Person, group: Group) -> str:
    return f"{who.name} has no open actions here, in the log of the {group.name}."


def _owned(who: Person, actions: Sequence[Logged]) -> str:
    if not actions:
        return f"{who.name} has no open actions here."
    numbers = [f"#{number}" for number in sorted(one.action.number for one in actions)[:_NAMED]]
    more = len(actions) - len(numbers)
    numbers += [f"{more} more"] if more else []
    return f"{who.name} has {counted(len(actions), 'open action')} here: {joined(numbers)}."


def _not_with_them(behind: Behind) -> str:
    """What is given away in its own words."""
    others = [risk.permanent for risk in behind.risks]
    others += [one.permanent for one in behind.deliverables]
    said = []
    if behind.priorities:
        said.append(f"they are SRO of {joined([f'Priority {number}' for number in behind.priorities])}")
    if others:
        said.append(f"own {joined(others)}" if said else f"they own {joined(others)}")
    return f" Besides, {joined(said)}: say who takes that by itself." if said else ""
