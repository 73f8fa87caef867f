"""What a reminder says: a person's digest, and a channel's.

A channel's digest names owners before the due date, and nobody beside an action that is late.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

import cards.answered
import cards.deliverables
import cards.lateness
from cards.answered import Came, What
from cards.lateness import Late
from cards.model import Button, Card, Line
from cards.words import counted, due, joined, titled
from rules.dates import spoken
from rules.nudges import Kind
from storage.actions import Logged
from storage.deliverables import Delivering
from storage.models import Group

SHOWN = 15
"""Lines of one card. A first look at an old log may owe hundreds, and Teams shows fifteen rows of buttons."""

_ALL_MINE = (Button("All my actions", "my actions"),)


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
    """One line that is owed. `instead_of` names the owner whom a deputy stands in for; `came` is what has
    come of it since it was posted.
    """

    about: Logged | Delivering
    due: date
    kind: Kind
    step: int
    told: Told
    instead_of: str | None = None
    came: Came | None = None
    not_theirs: tuple[str, ...] = ()
    """Its owners who say that it is not theirs."""


@dataclass(frozen=True)
class Digest:
    """The lines that one parcel shows, oldest date first, and how many it owes in all."""

    nudges: tuple[Nudge, ...]
    coming: int
    late: int
    today: date
    deliverables: int = 0
    """How many of them are about a deliverable."""
    gone_on: tuple[Late, ...] = ()
    """What is late, and on whose lists it has come besides."""
    unshown: int = 0
    """How many of them cannot be read."""

    @property
    def total(self) -> str:
        """`3 actions and 1 deliverable`."""
        actions = self.coming + self.late - self.deliverables
        parts = ((actions, "action"), (self.deliverables, "deliverable"))
        return joined([counted(number, what) for number, what in parts if number])

    @property
    def more(self) -> int:
        return self.coming + self.late - len(self.nudges) - self.unshown


def private(digest: Digest) -> Card:
    """One person's digest over all their groups; an action is written `board#412` here."""
    each = cards.lateness.of_each(digest.gone_on, digest.today)
    together = cards.lateness.of_all(each) if digest.late > 1 else None
    apart = {} if together else each
    text = f"{_wanted(digest)}{_answered_since(digest)}"
    return Card(
        f"{text} {together}" if together else text,
        lines=lines(digest.nudges, digest.today, gone_on=apart),
        footer=_more(digest, "my actions"),
        buttons=_ALL_MINE,
    )


def channel(digest: Digest, group: Group) -> Card:
    """One channel's digest."""
    text = f"{digest.total} for {group.name} to look at: {_how_many(digest)}.{_answered_since(digest)}"
    return Card(
        text, lines=lines(digest.nudges, digest.today, group), footer=_more(digest, "what's overdue?")
    )


def lines(
    nudges: Sequence[Nudge],
    today: date,
    here: Group | None = None,
    gone_on: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Line, ...]:
    """In private, or in a channel of the group `here`."""
    if here is not None:
        return tuple(_open_line(nudge, here, today) for nudge in nudges)
    return tuple(_private_line(nudge, today, gone_on) for nudge in nudges)


def _private_line(nudge: Nudge, today: date, gone_on: Mapping[str, str]) -> Line:
    if nudge.came is not None:
        return _answered(nudge, _name(nudge), cards.answered.words(nudge.came, named=True))
    return Line(_for_one(nudge, today, gone_on), _buttons(nudge))


def _open_line(nudge: Nudge, group: Group, today: date) -> Line:
    """Nobody is named beside an action that was late, however it ended."""
    if nudge.came is not None:
        words = cards.answered.words(nudge.came, named=nudge.kind is not Kind.OVERDUE)
        return _answered(nudge, _title(nudge, group), words)
    return Line(_for_all(nudge, today, group), _buttons(nudge))


def _answered(nudge: Nudge, name: str, words: str) -> Line:
    """What is no longer theirs to read is called by its number alone."""
    ref = nudge.about.permanent
    if nudge.came and nudge.came.what is What.GONE:
        return Line(f"{ref}. {words}")
    return Line(f"{name}. {words}", (Button("Show", f"show {ref}"),))


def why(nudge: Nudge, today: date, recipient: str) -> str:
    """The rule that made this line, for somebody who asks the clerk command to explain."""
    step = f"overdue nudge {nudge.step + 1}" if nudge.kind is Kind.OVERDUE else _threshold(nudge, today)
    return f"{nudge.about.permanent}: {_when(nudge, today)}. This is {step}, for {recipient}, {nudge.told}."


def why_weekly(what: str, week: str, recipient: str) -> str:
    return f"The {what} of the week {week}, for {recipient}, posted once."


WHY_BREACH = (
    "The privacy guard stopped something in a channel, and the data protection contact is told at once."
)

WHY_UNDELIVERED = "Something could not be delivered, and who leads the group is told once a day."


def _wanted(digest: Digest) -> str:
    """The first words: how many, and what is asked for."""
    is_one = digest.coming + digest.late == 1
    if not digest.late:
        return f"{digest.total} {'is' if is_one else 'are'} coming up for you."
    if not digest.coming:
        return (
            f"{digest.total} {'is overdue and needs' if is_one else 'are overdue and need'} a word from you."
        )
    return f"{digest.total} need a word from you: {_how_many(digest)}."


def _threshold(nudge: Nudge, today: date) -> str:
    """Before a weekend, or before the holidays of who works in school terms, it is said early."""
    what = f"the nudge for {counted(nudge.step, 'day')} before" if nudge.step else "the nudge on the day"
    day = nudge.due - timedelta(days=nudge.step)
    return f"{what}, said today because nothing is sent on {spoken(day)}" if day > today else what


def _how_many(digest: Digest) -> str:
    parts = [f"{digest.coming} coming up"] if digest.coming else []
    return joined([*parts, *([f"{digest.late} overdue"] if digest.late else [])])


def _answered_since(digest: Digest) -> str:
    answered = sum(nudge.came is not None for nudge in digest.nudges)
    return f" Answered since: {answered}." if answered else ""


def _named(nudge: Nudge) -> str:
    return _name(nudge) + (f", {_what(nudge)}" if isinstance(nudge.about, Delivering) else "")


def _for_one(nudge: Nudge, today: date, gone_on: Mapping[str, str]) -> str:
    """Which it is, by when, why it comes to them, and on whose list it is where it is late."""
    is_late = nudge.kind is Kind.OVERDUE and nudge.about.permanent in gone_on
    far = f" {gone_on[nudge.about.permanent]}" if is_late else ""
    return f"{_named(nudge)}. {_when(nudge, today)}.{_reason(nudge)}{far}"


def _for_all(nudge: Nudge, today: date, here: Group) -> str:
    return f"{_titled(nudge, here)}. {_when(nudge, today)}.{_owner(nudge)}"


def _titled(nudge: Nudge, here: Group) -> str:
    return _title(nudge, here) + (f", {_what(nudge)}" if isinstance(nudge.about, Delivering) else "")


def _name(nudge: Nudge) -> str:
    about = nudge.about
    return f"{about.permanent} {about.row.title if isinstance(about, Delivering) else about.action.title}"


def _title(nudge: Nudge, here: Group) -> str:
    if isinstance(nudge.about, Delivering):
        return cards.deliverables.titled(nudge.about, here)
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
    if nudge.told is Told.KEEPER and nudge.not_theirs:
        says = "says it is not theirs" if len(nudge.not_theirs) == 1 else "say it is not theirs"
        return f" {joined(nudge.not_theirs)} {says}, so it comes to you."
    return {
        Told.DEPUTY: f" You stand in for {nudge.instead_of}.",
        Told.CHAIR: f" It belongs to {owners}, which you chair.",
        Told.KEEPER: f" It belongs to {owners}{_names_nobody(nudge)}, so it comes to you.",
    }.get(nudge.told, "")


def _names_nobody(nudge: Nudge) -> str:
    has_words = nudge.about.lead if isinstance(nudge.about, Delivering) else nudge.about.owners
    return ", which names nobody" if has_words else ""


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
    return action_buttons(ref)


def action_buttons(ref: str) -> tuple[Button, ...]:
    """What an owner may answer about an action."""
    return (
        Button("Done", f"{ref} done", primary=True),
        Button("On track", f"{ref} on track"),
        Button("Slipping", f"{ref} slipping"),
        Button("Not mine", f"{ref} not mine"),
        Button("Snooze", f"{ref} snooze"),
    )


def _more(digest: Digest, ask: str) -> str | None:
    parts = [f"And {digest.more} more: say {ask}"] if digest.more else []
    if digest.unshown:
        which = "more " if digest.nudges else ""
        parts.append(f"{digest.unshown} {which}could not be shown: say {ask}")
    return ". ".join(parts) or None
