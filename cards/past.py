"""What Clerk says of the record as at a day, and of days that it cannot show."""

from datetime import date

from cards.model import Button, Card, Line, Table
from cards.words import actions_counted, counted, status, titled
from reports.standing import Standing
from rules.dates import brief, spoken
from rules.plans import is_row
from rules.progress import days_overdue
from storage.actions import Logged
from storage.models import Group


def as_at(text: str, day: date) -> str:
    """The day is said first, and once."""
    return f"As at {spoken(day)}: {text.replace(f', as at {spoken(day)}', '')}"


def before_set_up(set_up: date) -> str:
    then = "Where its file gave no day, this is what it said then."
    return f"The record was set up on {spoken(set_up)}. {then}"


def record(facts: Standing, here: Group) -> Card:
    """Every open action in a row of a table; the closed ones by their numbers."""
    meeting = f" The next meeting is on {spoken(facts.next_meeting)}." if facts.next_meeting else ""
    closed = sum(is_row(one.action.part) for one in facts.closed)
    text = (
        f"{facts.group.name} has {actions_counted(facts.open, 'open ')} ({facts.overdue} overdue), "
        f"{closed} closed, and {counted(len(facts.risks), 'open risk')}, "
        f"as at {spoken(facts.as_at)}.{meeting}"
    )
    buttons = (
        Button("Overdue", "what's overdue?"),
        Button("Risks", "risks"),
        Button("Actions by owner", "actions by owner"),
    )
    lines = tuple(Line(_closed(one, here)) for one in facts.closed)
    return Card(text, lines=lines, table=_table(facts, here) if facts.open else None, buttons=buttons)


def no_day(words: str) -> str:
    return f'"{words}" is not a day that I know. Say it like this: what\'s overdue as at 1 May 2024?'


def to_come(day: date, today: date) -> str:
    return (
        f"{spoken(day)} is still to come, so there is no record of it yet. "
        f"Ask as at today, {spoken(today)}, or an earlier day."
    )


def which_year(coming: date, last_year: date | None, today: date) -> str:
    """`last_year` is the same day a year before, where there is a record of it."""
    said = to_come(coming, today)
    return f"{said} For last year's, say as at {brief(last_year)} {last_year.year}." if last_year else said


def ask_who_will_be(day: date, today: date) -> str:
    on = brief(day) if day.year == today.year else f"{brief(day)} {day.year}"
    return f"{spoken(day)} is still to come: ask roster on {on} to see who will be a member then."


def before_the_first(day: date, first: date) -> str:
    return (
        f"There is nothing on record as at {spoken(day)}: the first day on record is {spoken(first)}. "
        "Ask as at that day or a later one."
    )


def no_group(group: str, day: date) -> str:
    return f"The {group} was not on record yet on {spoken(day)}. Ask as at a later day."


def _closed(one: Logged, here: Group) -> str:
    closed_on = f" on {spoken(one.action.closed_on)}" if one.action.closed_on else ""
    return f"{titled(one, here)}: {status(one)}{closed_on}."


def _table(facts: Standing, here: Group) -> Table:
    return Table(
        "Open actions",
        ("Action", "Owner", "Due", "Late", "Status", "Rating"),
        tuple(
            (
                titled(one, here),
                one.owner_words,
                spoken(one.action.due) if one.action.due else one.action.due_printed or "no date",
                _late(one, facts.as_at),
                status(one),
                one.action.rating or "",
            )
            for one in facts.open
        ),
    )


def _late(one: Logged, as_at: date) -> str:
    late = days_overdue(one.action.status, one.action.due, as_at)
    return f"{counted(late, 'day')} overdue" if late else ""
