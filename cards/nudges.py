"""What a reminder says: a person's digest, a channel's digest, and the weekly private lists.

A channel's digest names owners before the due date, and nobody beside an action that is late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import cards.deliverables
import cards.duties
import cards.guarding
from cards.model import Button, Card, Line
from cards.words import counted, due, joined, titled
from reports.oversight import Oversight
from rules.dates import spoken
from rules.nudges import Kind
from rules.progress import Status
from storage.actions import Logged
from storage.deliverables import Delivering
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

    about: Logged | Delivering
    due: date
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
    deliverables: int = 0
    """How many of them are about a deliverable."""

    @property
    def total(self) -> str:
        """`3 actions and 1 deliverable`."""
        actions = self.coming + self.late - self.deliverables
        parts = ((actions, "action"), (self.deliverables, "deliverable"))
        return joined([counted(number, what) for number, what in parts if number])

    @property
    def more(self) -> int:
        return self.coming + self.late - len(self.nudges)


def private(digest: Digest) -> Card:
    """One person's digest over all their groups; an action is written `board#412` here."""
    lines = tuple(
        Line(f"{_named(nudge)}. {_when(nudge, digest.today)}.{_reason(nudge)}", _buttons(nudge))
        for nudge in digest.nudges
    )
    text = f"{digest.total} for you to look at: {_how_many(digest)}."
    return Card(text, lines=lines, footer=_more(digest, "my actions"))


def channel(digest: Digest, group: Group) -> Card:
    """One channel's digest."""
    lines = tuple(
        Line(f"{_titled(nudge, group)}. {_when(nudge, digest.today)}.{_owner(nudge)}", _buttons(nudge))
        for nudge in digest.nudges
    )
    text = f"{digest.total} for {group.name} to look at: {_how_many(digest)}."
    return Card(text, lines=lines, footer=_more(digest, "what's overdue?"))


def oversight(facts: Oversight) -> Card:
    """The week's private list: each action once with all there is to say about it, then what else is owed."""
    parts = (
        ("overdue", facts.overdue),
        ("without a date", facts.undated),
        ("without a named owner", facts.unassigned),
        ("waiting to be confirmed as closed", facts.to_confirm),
        ("with a new date waiting to be agreed", facts.to_approve),
    )
    found: dict[int, Logged] = {action.id: action for _, actions in parts for action in actions}
    duties = cards.duties.lines(facts.duties, facts.as_at)
    lines = tuple(
        _watched(action, [what for what, actions in parts if action in actions], facts.as_at)
        for action in tuple(found.values())[: SHOWN - len(duties)]
    )
    counts = [f"{len(actions)} {what}" for what, actions in parts if actions]
    counts += cards.duties.counts(facts.duties)
    of = f" for {joined(facts.of)}" if facts.of else ""
    what = f": {joined(counts)}" if counts else ""
    text = f"Your weekly list{of}, as at {spoken(facts.as_at)}{what}."
    more = len(found) - len(lines) + len(facts.duties) - len(duties)
    guard = (Line(cards.guarding.count(facts.stopped)),) if facts.stopped else ()
    return Card(text, lines=lines + duties + guard, footer=f"And {more} more." if more else None)


def why(nudge: Nudge, today: date, recipient: str) -> str:
    """The rule that made this line, for somebody who asks the clerk command to explain."""
    step = f"overdue nudge {nudge.step + 1}" if nudge.kind is Kind.OVERDUE else _threshold(nudge.step)
    return f"{nudge.about.permanent}: {_when(nudge, today)}. This is {step}, for {recipient}, {nudge.told}."


def why_weekly(what: str, week: str, recipient: str) -> str:
    return f"The {what} of the week {week}, for {recipient}, posted once."


WHY_BREACH = (
    "The privacy guard stopped something in a channel, and the data protection contact is told at once."
)


def _threshold(days: int) -> str:
    return f"the nudge for {counted(days, 'day')} before" if days else "the nudge on the day"


def _how_many(digest: Digest) -> str:
    parts = [f"{digest.coming} coming up"] if digest.coming else []
    return joined([*parts, *([f"{digest.late} overdue"] if digest.late else [])])


def _named(nudge: Nudge) -> str:
    if isinstance(nudge.about, Delivering):
        return f"{nudge.about.permanent} {nudge.about.row.title}, {_what(nudge)}"
    return f"{nudge.about.permanent} {nudge.about.action.title}"


def _titled(nudge: Nudge, here: Group) -> str:
    if isinstance(nudge.about, Delivering):
        return f"{cards.deliverables.titled(nudge.about, here)}, {_what(nudge)}"
    return titled(nudge.about, here)


def _what(nudge: Nudge) -> str:
    """Which of its two days this is."""
    assert isinstance(nudge.about, Delivering)
    days = (("delivery", nudge.about.row.deliver_on), ("launch", nudge.about.row.launch_on))
    return joined([what for what, day in days if day == nudge.due])


def _when(nudge: Nudge, today: date) -> str:
    left = (nudge.due - today).days
    if left < 0 and isinstance(nudge.about, Logged):
        return due(nudge.about, today)
    if left < 0:
        return f"Due {spoken(nudge.due)}, {counted(-left, 'day')} overdue"
    soon = {0: "Due today,", 1: "Due tomorrow,"}.get(left, f"Due in {left} days, on")
    return f"{soon} {spoken(nudge.due)}"


def _reason(nudge: Nudge) -> str:
    """What a person may wonder: why me?"""
    owners = _owners(nudge)
    return {
        Told.DEPUTY: f" You stand in for {nudge.instead_of}.",
        Told.CHAIR: f" It belongs to {owners}, which you chair.",
        Told.KEEPER: f" It belongs to {owners}, so it has no named person yet.",
    }.get(nudge.told, "")


def _owner(nudge: Nudge) -> str:
    return "" if nudge.kind is Kind.OVERDUE else f" Owner: {_owners(nudge)}."


def _owners(nudge: Nudge) -> str:
    if isinstance(nudge.about, Delivering):
        return nudge.about.lead or "nobody yet"
    return nudge.about.owner_words


def _buttons(nudge: Nudge) -> tuple[Button, ...]:
    ref = nudge.about.permanent
    if isinstance(nudge.about, Delivering):
        done = "launched" if _what(nudge) == "launch" else "delivered"
        return (Button(done.capitalize(), f"{ref} {done}", primary=True), Button("Show", f"show {ref}"))
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
