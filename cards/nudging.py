"""What Clerk says when somebody's private reminders stop, pause or begin again, and what still comes."""

from datetime import date, timedelta

from cards.model import Button, Card
from rules.dates import spoken
from storage.models import Group, Person

UNDO = Button("Undo", "undo")


def stopped(group: Group) -> Card:
    return Card(
        "I will send you no more private reminders. Your actions stay in the log under your name, and the "
        f"group still sees them. {_still_comes(group)} Say start reminders to have them again.",
        buttons=(Button("Start reminders", "start reminders"),),
    )


def resumed() -> Card:
    return Card("You will have private reminders again, on working days. Say stop to end them.")


def paused(person: Person, mine: bool, group: Group, today: date) -> Card:
    assert person.paused_until is not None
    when = span(person.paused_from, person.paused_until, today)
    if mine:
        text = f"I will send you no private reminders {when}. {_still_comes(group)}"
        return Card(text, buttons=(UNDO, Button("Start reminders", "start reminders")))
    text = (
        f"I have noted that {person.name} is unavailable, and will not remind them {when}. No reason is "
        f"kept. Their actions stay in the log. {_still_comes(group)}"
    )
    return Card(text, buttons=(UNDO, Button("Start again", f"start nudging {person.name} again")))


def unpaused(person: Person) -> Card:
    return Card(f"I will remind {person.name} again from now on.", buttons=(UNDO,))


def span(first: date | None, until: date, today: date) -> str:
    """`before Monday 1 July 2024`; `from Thursday 1 August 2024 to Saturday 31 August 2024`."""
    if first is None or first <= today:
        return f"before {spoken(until)}"
    return f"from {spoken(first)} to {spoken(until - timedelta(days=1))}"


def until_when(name: str) -> str:
    return f"Until when shall I not remind {name}? I keep the day and no reason. Nothing has changed yet."


def _still_comes(group: Group) -> str:
    """What the group is told of anyway."""
    if group.channel_digest:
        return f"The digest in the channel of the {group.name} still lists what falls due."
    return "The log and the weekly summary still list what falls due."
