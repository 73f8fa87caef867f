"""What Clerk says of reminders that people ask for: that one is set and when it comes, and the reminder."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import cards.nudges
from cards.model import Button, Card, Line
from cards.words import counted, due, joined, owner, status
from reports.reminding import Reminded
from rules.dates import spoken
from rules.progress import Status, is_overdue
from storage.actions import Logged
from storage.deliverables import Delivering
from storage.models import Group
from storage.risks import Registered


@dataclass(frozen=True)
class Comes:
    """When it is told: on this day at this time of the group's clock, or (`at` is None) as good as now."""

    day: date
    today: date
    at: str | None = None

    def __str__(self) -> str:
        if self.day != self.today:
            return f"on {spoken(self.day)} at {self.at}"
        return f"today at {self.at}" if self.at else "today, within a few minutes"


# Asking for one

ONCE = "I remind once, and not again and again."
AT_THE_HOUR = "I write at the group's hour and cannot choose another time of day."


def set_for_oneself(reminded: Sequence[Reminded], comes: Comes, here: Group, *more: str) -> Card:
    what = joined([named(one, here) for one in reminded])
    text = " ".join([f"I will remind you privately {comes}: {what}.", *map(_state_now, reminded), *more])
    return Card(
        " ".join(text.split()), buttons=(*_take_back(reminded), Button("My reminders", "my reminders"))
    )


def set_for_group(reminded: Sequence[Reminded], comes: Comes, here: Group, *more: str) -> Card:
    what = joined([named(one, here) for one in reminded])
    text = " ".join([f"I will remind this channel {comes}: {what}.", *more])
    return Card(text, buttons=_take_back(reminded))


def _state_now(one: Reminded) -> str:
    return "It is closed already." if one.is_closed else ""


def _take_back(reminded: Sequence[Reminded]) -> tuple[Button, ...]:
    if len(reminded) == 1:
        return (Button("Take it back", f"forget reminder {reminded[0].row.id}"),)
    return (Button("Undo", "undo"),)


def already(one: Reminded, comes: Comes, here: Group) -> str:
    who = "this channel" if one.row.channel else "you"
    return f"I remind {who} of {named(one, here)} {comes} already."


def when(what: str) -> str:
    """`board#104`, or the words with what leads them: `to send the slides`."""
    return f"When shall I remind you {what}? Nothing is set yet."


def led(words: str) -> str:
    """`to send the slides`, `about the return`."""
    return f"{'about' if _THING.match(words) else 'to'} {words}"


_THING = re.compile(r"(?:the|an?|my|our|this|that|these|those|his|her|their|its|your)\b|[A-Z]{2,}\b")


def about_what() -> str:
    return (
        "What shall I remind you of, and when? Say for example: remind me about 104 on Monday, or: remind me "
        "to send the slides on 1 July."
    )


def unreachable_oneself(group: Group) -> str:
    return (
        f"I cannot write to you privately where the {group.name} talks. Say hello to me there once in a "
        "direct message, and ask again; or ask the programme manager to link you."
    )


# Looking at them


def listed(mine: Sequence[tuple[Reminded, str]]) -> Card:
    """Each with when it comes."""
    if not mine:
        return Card(
            "You have asked for no reminder that is still to come. Say for example: remind me about 104 on "
            "Monday. Nudges about your own actions come by themselves."
        )
    lines = tuple(
        Line(f"{comes[:1].upper()}{comes[1:]}: {_whom(one)}{named(one, None)}.", (_forget(one),))
        for one, comes in mine
    )
    return Card(f"You have asked for {counted(len(mine), 'reminder')} still to come.", lines=lines)


def _whom(one: Reminded) -> str:
    if one.row.channel:
        return "in the group's channel, "
    return "" if one.is_own else f"asking {one.person}, "


def _forget(one: Reminded) -> Button:
    return Button("Forget it", f"forget reminder {one.row.id}")


def which(mine: Sequence[Reminded]) -> tuple[Button, ...]:
    return tuple(
        Button(f"{_whom(one)}{named(one, None)}, {spoken(one.row.on)}"[:75], f"forget reminder {one.row.id}")
        for one in mine
    )


def forgotten(one: Reminded) -> Card:
    on = one.row.on
    what = f"{_whom(one)}{named(one, None)}, on {spoken(on)}"
    return Card(f"Forgotten: {what}. It will not be sent.", buttons=_again(one, f" on {on.isoformat()}"))


def stands_again(one: Reminded, comes: Comes) -> str:
    return f"The reminder stands again: {_whom(one)}{named(one, None)}, {comes}."


def is_taken_back(one: Reminded) -> str:
    return f"The reminder is taken back: {_whom(one)}{named(one, None)}, on {spoken(one.row.on)}."


def _again(one: Reminded, day: str) -> tuple[Button, ...]:
    """The same sentence again."""
    if not one.is_own and one.person:
        return (Button("Ask after all", f"chase {one.person} about {says(one)}{day}"),)
    whom = "us" if one.row.channel else "me"
    return (Button("Remind me after all" if whom == "me" else "After all", f"remind {whom} {_of(one)}{day}"),)


# The reminder itself


@dataclass(frozen=True)
class Telling:
    """One reminder as it is told. `instead_of` is the owner whom the reader stands in for."""

    reminded: Reminded
    instead_of: str | None = None
    mine: bool = False
    """Is the reader an owner of it?"""


def private(tellings: Sequence[Telling], today: date) -> Card:
    lines = tuple(Line(_told(one, today), _buttons(one)) for one in tellings)
    return Card(f"{counted(len(lines), 'reminder')} for you, {spoken(today)}.", lines=lines)


def channel(tellings: Sequence[Telling], group: Group, today: date) -> Card:
    """What somebody asked to be said here. Nobody is named beside an action that is late."""
    lines = tuple(
        Line(f"{_state(one.reminded, group, today, public=True)}{_late(one.reminded, today)}", _show(one))
        for one in tellings
    )
    return Card(f"{counted(len(lines), 'reminder')} for {group.name}, {spoken(today)}.", lines=lines)


def why(one: Telling, today: date, recipient: str) -> str:
    row = one.reminded.row
    asked = "asked for" if one.reminded.is_own or row.channel else f"asked by {one.reminded.asked_by}"
    what = one.reminded.about.permanent if one.reminded.about else "a reminder in their own words"
    wanted = f"{asked} on {spoken(row.made_at.date())} for {spoken(row.on)}"
    return f"{what}: {wanted}. For {recipient}, {spoken(today)}."


def _told(one: Telling, today: date) -> str:
    state = _state(one.reminded, None, today)
    if one.reminded.is_own:
        return f"You asked me to remind you: {state}{_late(one.reminded, today)}"
    stands_in = f" You stand in for {one.instead_of}." if one.instead_of else ""
    asks = f"{one.reminded.asked_by} asks how this is going: "
    return f"{asks}{state}{stands_in}{_late(one.reminded, today)}"


def _late(one: Reminded, today: date) -> str:
    return f" This was for {spoken(one.row.on)}, so it comes late." if one.row.on < today else ""


def _state(one: Reminded, here: Group | None, today: date, *, public: bool = False) -> str:
    """The record as it is now."""
    about = one.about
    if isinstance(about, Logged):
        return f"{named(one, here)}. {_state_of_action(about, today, public=public)}"
    if isinstance(about, Registered):
        return f"{named(one, here)}. {'It is closed.' if one.is_closed else _review(about)}"
    if isinstance(about, Delivering):
        return f"{named(one, here)}. {'It is done.' if one.is_closed else _delivery(about)}"
    return f"{one.words[:1].upper() if public else one.words[:1]}{one.words[1:].rstrip('.')}."


def _state_of_action(about: Logged, today: date, *, public: bool) -> str:
    action = about.action
    if action.status.closed:
        on = f" on {spoken(action.closed_on)}" if action.closed_on else ""
        return f"It was {status(about)}{on}."
    ready = " It is ready to close." if action.status is Status.READY else ""
    late = is_overdue(action.status, action.due, today)
    whose = "" if public and late else f" {owner(about)}."
    return f"{due(about, today)}.{ready}{whose}"


def _review(about: Registered) -> str:
    on = about.risk.review_on
    return f"Its next review is on {spoken(on)}." if on else "It is open, without a day for its next review."


def _delivery(about: Delivering) -> str:
    days = (("Delivery", about.row.deliver_on), ("launch", about.row.launch_on))
    said = [f"{what} {spoken(day)}" for what, day in days if day is not None]
    return f"{joined(said)}." if said else "It has no date."


def _buttons(one: Telling) -> tuple[Button, ...]:
    reminded = one.reminded
    again = Button("Remind me again", _says_again(reminded))
    if isinstance(reminded.about, Logged) and not reminded.is_closed and (one.mine or one.instead_of):
        return (*cards.nudges.action_buttons(reminded.about.permanent), again)
    return (*_show(one), again)


def _says_again(one: Reminded) -> str:
    return f"remind me {_of(one)}"


def _show(one: Telling) -> tuple[Button, ...]:
    about = one.reminded.about
    return (Button("Show", f"show {about.permanent}"),) if about else ()


# Naming


def named(one: Reminded, here: Group | None) -> str:
    """`#104 Charter agreed` in its own group's channels, elsewhere `board#104 ...`; or the words."""
    about = one.about
    if about is None:
        return one.words
    ref = about.permanent
    if here is not None and about.group.id == here.id:
        ref = ref.rpartition("#")[2]
        ref = f"#{ref}" if isinstance(about, Logged) else ref
    return f"{ref} {_title(about)}"


def _of(one: Reminded) -> str:
    return f"about {one.about.permanent}" if one.about else led(one.words)


def says(one: Reminded) -> str:
    return one.about.permanent if one.about else one.words


def _title(about: Logged | Registered | Delivering) -> str:
    if isinstance(about, Logged):
        return about.action.title
    return about.risk.title if isinstance(about, Registered) else about.row.title
