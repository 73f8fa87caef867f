"""What Clerk says about starts, and about what comes again."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Table
from cards.words import counted, due, name, owner_and_due, titled
from rules.dates import spoken
from rules.plans import begins_by
from storage.actions import Logged
from storage.models import Group

_UNDO = Button("Undo", "undo")
NEEDS_AN_END = " It needs a day to be done by."


def recurs(action: Logged, here: Group, coming: date | None, today: date) -> Card:
    after = f", due {spoken(coming)}" if coming else ""
    text = (
        f"{titled(action, here)} comes again {action.action.recurs}. "
        f"When it is closed as complete, I log the next one{after}. {owner_and_due(action, today)}"
    )
    return Card(text, buttons=(_UNDO,))


def stopped(action: Logged, here: Group, today: date) -> Card:
    text = f"{titled(action, here)} does not come again after this time. {owner_and_due(action, today)}"
    return Card(text, buttons=(_UNDO,))


def begun(action: Logged, here: Group, today: date) -> str:
    when = due(action, today)
    return f"It comes again {action.action.recurs}: {name(action, here)}, {when[:1].lower()}{when[1:]}."


def cannot_count(rhythm: str) -> str:
    return f'It is to come again "{rhythm}", which I cannot count: log the next one when you know its day.'


def starts(action: Logged, here: Group, today: date) -> Card:
    text = f"{titled(action, here)} {start(action, today)} {owner_and_due(action, today)}"
    ends = "" if action.action.due else NEEDS_AN_END
    return Card(f"{text}{ends}", buttons=(Button("Started", f"started {action.permanent}"), _UNDO))


def start(action: Logged, today: date) -> str:
    """`starts on Sunday 1 September 2024.`; completes a sentence about the action."""
    day = action.action.starts
    assert day is not None
    last = begins_by(day, action.action.due_kind)
    if last != day:
        return f"starts between {spoken(day)} and {spoken(last)}."
    return f"{'starts' if day >= today else 'was to start'} on {spoken(day)}."


def starts_after_due(action: Logged, here: Group, day: date) -> str:
    assert action.action.due is not None
    return (
        f"{titled(action, here)} is due on {spoken(action.action.due)}, before {spoken(day)}. "
        f"Move its date first, or say an earlier start."
    )


def late_starts(actions: Sequence[Logged], here: Group, today: date) -> Card:
    if not actions:
        return Card(f"Every action that should have started has started, as at {spoken(today)}.")
    rows = tuple((titled(one, here), one.owner_words, _by(one), due(one, today)) for one in actions)
    table = Table("Actions that should have started", ("Action", "Owner", "Start", "Due"), rows)
    are = "is" if len(actions) == 1 else "are"
    return Card(f"{counted(len(actions), 'action')} {are} late to start, as at {spoken(today)}.", table=table)


def _by(action: Logged) -> str:
    assert action.action.starts is not None
    return spoken(begins_by(action.action.starts, action.action.due_kind))
