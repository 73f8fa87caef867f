"""Letting a reminder wait: until when, and what is then not reminded of."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Field, FieldKind, Form
from cards.words import due, owner, titled
from rules.dates import spoken
from storage.actions import Logged
from storage.models import Group


def until_when(action: Logged, here: Group, today: date) -> str:
    return (
        f"Until when shall I not remind you of {titled(action, here)}? {due(action, today)}. "
        "Nothing has changed yet."
    )


def until_which_day(action: Logged, here: Group) -> str:
    return (
        f"Until which day shall I not remind you of {titled(action, here)}? Say it, for example: "
        "Friday. Nothing has changed yet."
    )


def form(action: Logged) -> Form:
    field = Field("until", "No reminder before", FieldKind.DATE)
    return Form(f"Snooze {action.permanent}", f"snooze {action.permanent}", (field,), submit="Snooze")


def choices(action: Logged, today: date, days: Sequence[date]) -> tuple[Button, ...]:
    """A day that comes after the due date says so: nobody sleeps through it unaware."""
    ref = action.permanent
    found = tuple(Button(_label(action, today, day), f"snooze {ref} until {day.isoformat()}") for day in days)
    return (*found, Button("Another day", f"snooze {ref} until another day"))


def snoozed(action: Logged, here: Group, until: date, today: date) -> Card:
    was = f"due {spoken(action.action.due)}" if action.action.due else "without a due date"
    passes = " That is before you hear of it again." if _passes_due(action, today, until) else ""
    return Card(
        f"I will not remind you of {titled(action, here)} before {spoken(until)}. "
        f"{owner(action)}, and it is still {was}.{passes}{_still_told(action)}"
    )


def _still_told(action: Logged) -> str:
    """A snooze is of private reminders alone."""
    if not action.group.channel_digest:
        return ""
    return f" The digest in the channel of the {action.group.name} still lists it."


def _label(action: Logged, today: date, day: date) -> str:
    name = "tomorrow, " if (day - today).days == 1 else ""
    return f"Until {name}{spoken(day)}" + (", after it is due" if _passes_due(action, today, day) else "")


def _passes_due(action: Logged, today: date, day: date) -> bool:
    due_on = action.action.due
    return due_on is not None and today <= due_on < day
