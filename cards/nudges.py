"""What a reminder says: a person's digest, a channel's digest, and the weekly private lists.

A channel's digest names owners before the due date, and nobody beside an action that is late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cards.model import Button, Card, Line
from cards.words import counted, due, joined, titled
from reports.oversight import Oversight
from rules.dates import spoken
from rules.nudges import Kind
from rules.progress import Status
from storage.actions import Logged
from storage.models import Group

SHOWN = 20
"""Lines of one card. A first look at an old log may owe hundreds, and no platform shows them."""


class Told(StrEnum):
    """Why this person or this channel is told."""

    OWNER = "an owner of it"
    HOLDER = "holder of the role that owns it"
    DEPUTY = "deputy of an owner who is away"
    CHAIR = "chair of the group that owns it"
    KEEPER = "keeper of what nobody in particular owns"
    CHANNEL = "a channel of its group"


@dataclass(frozen=True)
class Nudge:
    """One line that is owed. `instead_of` names the owner whom a deputy stands in for."""

    action: Logged
    kind: Kind
    step: int
    told: Told
    instead_of: str | None = None


@dataclass(frozen=True)
class Digest:
    """The lines that one parcel shows, oldest date first, and how many it owes in all."""

    nudges: tuple[Nudge, ...]
    coming: int
    late: int
    today: date

    @property
    def more(self) -> int:
        return self.coming + self.late - len(self.nudges)


def private(digest: Digest) -> Card:
    """One person's digest over all their groups; an action is written `board#412` here."""
    lines = tuple(
        Line(f"{_named(nudge)}. {_when(nudge, digest.today)}.{_reason(nudge)}", _buttons(nudge))
        for nudge in digest.nudges
    )
    text = f"{counted(digest.coming + digest.late, 'action')} for you to look at: {_how_many(digest)}."
    return Card(text, lines=lines, footer=_more(digest, "my actions"))


def channel(digest: Digest, group: Group) -> Card:
    """One channel's digest."""
    lines = tuple(
        Line(f"{titled(nudge.action, group)}. {_when(nudge, digest.today)}.{_owner(nudge)}", _buttons(nudge))
        for nudge in digest.nudges
    )
    total = counted(digest.coming + digest.late, "action")
    text = f"{total} for {group.name} to look at: {_how_many(digest)}."
    return Card(text, lines=lines, footer=_more(digest, "what's overdue?"))


def oversight(facts: Oversight) -> Card:
    """The week's private list of an SRO or a chair: each action once, with all there is to say about it."""
    parts = (
        ("overdue", facts.overdue),
        ("without a date", facts.undated),
        ("without a named owner", facts.unassigned),
        ("waiting to be confirmed as closed", facts.to_confirm),
        ("with a new date waiting to be agreed", facts.to_approve),
    )
    found: dict[int, Logged] = {action.id: action for _, actions in parts for action in actions}
    lines = tuple(
        _watched(action, [what for what, actions in parts if action in actions], facts.as_at)
        for action in tuple(found.values())[:SHOWN]
    )
    counts = joined([f"{len(actions)} {what}" for what, actions in parts if actions])
    text = f"Your weekly list for {joined(facts.of)}, as at {spoken(facts.as_at)}: {counts}."
    more = len(found) - len(lines)
    return Card(text, lines=lines, footer=f"And {more} more." if more else None)


def why(nudge: Nudge, today: date, recipient: str) -> str:
    """The rule that made this line, for somebody who asks the clerk command to explain."""
    step = f"overdue nudge {nudge.step + 1}" if nudge.kind is Kind.OVERDUE else _threshold(nudge.step)
    return f"{nudge.action.permanent}: {_when(nudge, today)}. This is {step}, for {recipient}, {nudge.told}."


def why_weekly(what: str, week: str) -> str:
    return f"The {what} of the week {week}, posted once."


def _threshold(days: int) -> str:
    return f"the nudge for {counted(days, 'day')} before" if days else "the nudge on the day"


def _how_many(digest: Digest) -> str:
    parts = [f"{digest.coming} coming up"] if digest.coming else []
    return joined([*parts, *([f"{digest.late} overdue"] if digest.late else [])])


def _named(nudge: Nudge) -> str:
    return f"{nudge.action.permanent} {nudge.action.action.title}"


def _when(nudge: Nudge, today: date) -> str:
    day = nudge.action.action.due
    assert day is not None, "what has no date is not nudged about"
    left = (day - today).days
    if left < 0:
        return due(nudge.action, today)
    soon = {0: "Due today,", 1: "Due tomorrow,"}.get(left, f"Due in {left} days, on")
    return f"{soon} {spoken(day)}"


def _reason(nudge: Nudge) -> str:
    """What a person may wonder: why me?"""
    owners = nudge.action.owner_words
    return {
        Told.DEPUTY: f" You stand in for {nudge.instead_of}.",
        Told.CHAIR: f" It belongs to {owners}, which you chair.",
        Told.KEEPER: f" It belongs to {owners}, so it has no named person yet.",
    }.get(nudge.told, "")


def _owner(nudge: Nudge) -> str:
    return "" if nudge.kind is Kind.OVERDUE else f" Owner: {nudge.action.owner_words}."


def _buttons(nudge: Nudge) -> tuple[Button, ...]:
    ref = nudge.action.permanent
    return (
        Button("Done", f"{ref} done", primary=True),
        Button("On track", f"{ref} on track"),
        Button("Slipping", f"{ref} slipping"),
        Button("Not mine", f"{ref} not mine"),
        Button("Snooze", f"{ref} snooze"),
    )


def _more(digest: Digest, ask: str) -> str | None:
    return f"And {digest.more} more: say {ask}" if digest.more else None


def _watched(action: Logged, what: Sequence[str], today: date) -> Line:
    """Private, so an owner may stand beside an action that is late."""
    ref = action.permanent
    text = f"{ref} {action.action.title}: {joined(what)}. {due(action, today)}. Owner: {action.owner_words}."
    if action.action.status is Status.READY:
        agree, keep = (
            Button("Agree to close", f"agree to close {ref}"),
            Button("Keep open", f"keep {ref} open"),
        )
        return Line(text, (agree, keep))
    return Line(text, (Button("Show", f"show {ref}"),))
