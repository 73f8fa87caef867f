"""What Clerk says about many actions: lists, totals, and the dates that moved."""

from collections.abc import Sequence
from datetime import date

from cards.actions import owner_buttons
from cards.model import Button, Card, Line, Table
from cards.words import counted, due, status, titled
from rules.dates import brief, spoken
from rules.progress import days_overdue
from storage.actions import Logged
from storage.models import Group, Slippage


def mine(actions: Sequence[Logged], here: Group, today: date, scope: str) -> Card:
    """`scope`: `overdue`, `due by Thursday 20 June 2024`, or nothing."""
    scope = f" {scope}" if scope else ""
    if not actions:
        return Card(f"You have no open actions{scope}.", buttons=_menu())
    lines = tuple(
        Line(f"{titled(one, here)}. {due(one, today)}. {status(one).capitalize()}.", owner_buttons(one)[:2])
        for one in actions
    )
    text = f"You have {counted(len(actions), 'open action')}{scope}, as at {spoken(today)}."
    return Card(text, lines=lines, buttons=_menu())


def listed(what: str, actions: Sequence[Logged], here: Group, today: date, footer: str | None = None) -> Card:
    """`what` says which: `overdue`, `unassigned`."""
    if not actions:
        return Card(f"No actions {what}, as at {spoken(today)}.", buttons=_menu(), footer=footer)
    text = f"{counted(len(actions), 'action')} {what}, as at {spoken(today)}."
    return Card(text, table=_table(what, actions, here, today), buttons=_menu(), footer=footer)


def totals(group: Group, rows: Sequence[tuple[str, int, int]], today: date) -> Card:
    """Open and overdue actions of each owner or priority."""
    lines = tuple(Line(f"{who}: {open_} open, {late} overdue.") for who, open_, late in rows)
    return Card(f"Open actions of the {group.name}, as at {spoken(today)}.", lines=lines, buttons=_menu())


def slipped(rows: Sequence[tuple[Logged, Slippage, str]], here: Group, since: date) -> Card:
    if not rows:
        return Card(f"No due date has moved since {spoken(since)}.")
    table = Table(
        "Due dates that moved",
        ("Action", "Was", "Now", "Reason", "Asked by", "State"),
        tuple(
            (titled(logged, here), _brief(slip.was), _brief(slip.now), slip.reason, by, slip.state)
            for logged, slip, by in rows
        ),
    )
    return Card(f"{counted(len(rows), 'due date')} moved since {spoken(since)}.", table=table)


def meeting_moved(group: Group, was: date | None, now: date, with_it: Sequence[Logged], fixed: int) -> Card:
    """What moves with a meeting, and that the rest stays."""
    before = f" from {spoken(was)}" if was else ""
    lines = tuple(Line(f"{titled(one, group)} moves with it, to {spoken(now)}.") for one in with_it)
    stays = f"{counted(fixed, 'action')} with a date of {'its' if fixed == 1 else 'their'} own did not move."
    return Card(
        f"Moved the next meeting of the {group.name}{before} to {spoken(now)}.",
        lines=lines or (Line("No action's date moves with it."),),
        footer=stays,
        buttons=(Button("Undo", "undo"),),
    )


def _brief(day: date | None) -> str:
    return brief(day) if day else "no date"


def _menu() -> tuple[Button, ...]:
    return (Button("My actions", "my actions"), Button("Overdue", "what's overdue?"), Button("Help", "help"))


def _table(what: str, actions: Sequence[Logged], here: Group, today: date) -> Table:
    return Table(
        f"Actions {what}",
        ("Action", "Owner", "Due", "Late", "Status"),
        tuple(
            (titled(one, here), one.owner_words, _due(one), _late(one, today), status(one)) for one in actions
        ),
    )


def _due(action: Logged) -> str:
    row = action.action
    return spoken(row.due) if row.due else row.due_printed or "no date"


def _late(action: Logged, today: date) -> str:
    late = days_overdue(action.action.status, action.action.due, today)
    return f"{counted(late, 'day')} overdue" if late else ""
