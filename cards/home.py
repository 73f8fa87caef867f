"""A person's own page: what they owe, how their groups stand, what waits for their word, and their reminders.

A Home is a value that knows no platform, as a Card is: where there is a page for it (Slack's App Home) its
parts stand one below the other, and in a conversation it is one card.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cards.closing import ready_buttons
from cards.model import Button, Card, Line
from cards.nudges import action_buttons
from cards.nudging import span
from cards.words import counted, due, owner, status, titled
from rules.dates import spoken
from rules.progress import Status
from storage.actions import Logged
from storage.models import Group, Person

MOST_ACTIONS = 20
MOST_DECISIONS = 12
MOST_REMINDERS = 5
_ANSWERS = 3
"""Done, On track and Slipping; the other answers are a press on Show away."""


@dataclass(frozen=True)
class Part:
    heading: str
    card: Card


@dataclass(frozen=True)
class Home:
    parts: tuple[Part, ...]

    def after(self, said: Sequence[Card]) -> "Home":
        """The same page below what was just answered on it."""
        return Home((*(Part("Just now", card) for card in said), *self.parts))

    def as_card(self) -> Card:
        """All of it in a conversation. A form is offered by its own sentence and not here."""
        lines = [line for part in self.parts for line in _said(part)]
        buttons = [button for part in self.parts for button in part.card.buttons]
        return Card("Your page.", lines=tuple(lines), buttons=tuple(dict.fromkeys(buttons)))


def _said(part: Part) -> Sequence[Line]:
    return (Line(f"{part.heading}: {part.card.text}"), *part.card.lines)


def not_known(sentence: str) -> Home:
    """For somebody who is not linked yet: how that is done."""
    return Home((Part("Welcome", Card(sentence)),))


def actions(own: Sequence[Logged], here: Group, today: date) -> Part:
    """By their due dates, what has none last. In private an action bears its group's code."""
    buttons = (Button("New action", "log"), Button("All my actions", "my actions"))
    if not own:
        return Part("My actions", Card("You have no open actions.", buttons=buttons[:1]))
    shown = own[:MOST_ACTIONS]
    lines = tuple(
        Line(f"{titled(one, here)}. {due(one, today)}. {status(one).capitalize()}.", _answers(one))
        for one in shown
    )
    text = f"You have {counted(len(own), 'open action')}, as at {spoken(today)}."
    return Part("My actions", Card(text, lines=lines, buttons=buttons, footer=_more(len(own) - len(shown))))


def _answers(action: Logged) -> tuple[Button, ...]:
    """Once it is ready to close, it waits for somebody else."""
    show = Button("Show", f"show {action.permanent}")
    if action.action.status is Status.READY:
        return (show,)
    return (*action_buttons(action.permanent)[:_ANSWERS], show)


def groups(numbers: Sequence[Card]) -> Part:
    """Each group's numbers as its menu has them."""
    buttons = (
        Button("What's overdue", "what's overdue?"),
        Button("Risks", "risks"),
        Button("Summary", "summary"),
    )
    return Part("My groups", Card("\n".join(one.text for one in numbers), buttons=buttons))


def decisions(waiting: Sequence[Line]) -> Part:
    if not waiting:
        return Part("Waiting for me", Card("Nothing waits for your decision."))
    shown = tuple(waiting[:MOST_DECISIONS])
    text = f"{counted(len(waiting), 'thing')} waiting for you."
    return Part("Waiting for me", Card(text, lines=shown, footer=_more(len(waiting) - len(shown))))


def to_close(action: Logged, here: Group, today: date) -> Line:
    text = f"{titled(action, here)} is said to be done. {owner(action)}. {due(action, today)}."
    return Line(text, ready_buttons(action))


def reminders(asked: Card, person: Person, today: date) -> Part:
    """What they asked to be reminded of, and whether Clerk writes to them by itself."""
    shown = asked.lines[:MOST_REMINDERS]
    more = _more(len(asked.lines) - len(shown))
    settings = Button("Reminder settings", "reminder settings")
    state, button = _nudges(person, today)
    asked = replace(
        asked,
        text=f"{state}\n{asked.text}",
        lines=shown,
        buttons=(button, settings),
        footer=more,
    )
    return Part("My reminders", asked)


def _nudges(person: Person, today: date) -> tuple[str, Button]:
    start = Button("Start reminders", "start reminders")
    if not person.wants_nudges:
        return "You have no private reminders about your actions.", start
    if person.paused_until is not None and person.paused_until > today:
        when = span(person.paused_from, person.paused_until, today)
        return f"I send you no private reminders about your actions {when}.", start
    words = "I remind you privately of your actions, on working days."
    return words, Button("Pause reminders", "pause my reminders")


def _more(left_out: int) -> str | None:
    return f"And {left_out} more." if left_out else None
