"""What Clerk says about many actions: lists and totals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cards.actions import owner_buttons
from cards.model import Button, Card, Line, Table
from cards.words import actions_counted, counted, due, joined, status, titled
from rules.dates import spoken
from rules.progress import days_overdue
from storage.actions import Logged
from storage.models import Group


def mine(
    actions: Sequence[Logged], here: Group, today: date, scope: str, beside: Sequence[Line] = ()
) -> Card:
    """`scope`: `overdue`, `due by Thursday 20 June 2024`, or nothing. `beside` is owed besides actions."""
    scope = f" {scope}" if scope else ""
    if not actions:
        return Card(f"You have no open actions{scope}.", lines=tuple(beside), buttons=_menu())
    lines = tuple(
        Line(f"{titled(one, here)}. {due(one, today)}. {status(one).capitalize()}.", owner_buttons(one)[:2])
        for one in actions
    )
    text = f"You have {counted(len(actions), 'open action')}{scope}, as at {spoken(today)}."
    return Card(text, lines=(*lines, *beside), buttons=_menu())


def listed(what: str, actions: Sequence[Logged], here: Group, today: date, footer: str | None = None) -> Card:
    """`what` says which: `overdue`, `unassigned`."""
    if not actions:
        return Card(f"No actions {what}, as at {spoken(today)}.", buttons=_menu(), footer=footer)
    text = f"{actions_counted(actions)} {what}, as at {spoken(today)}."
    return Card(text, table=_table(what, actions, here, today), buttons=_menu(), footer=footer)


def of_group(card: Card, group: Group, meets: str) -> Card:
    """What a group has to do, under its name, and when it meets."""
    footer = " ".join(filter(None, (card.footer, meets)))
    return replace(card, text=f"{group.name}: {card.text}", footer=footer)


def of_them_late(late: int, whole: int) -> str:
    """`, 3 of them overdue`"""
    if not late:
        return ""
    if whole == 1:
        return ", and overdue"
    return f", {'all' if late == whole else late} of them overdue"


@dataclass(frozen=True)
class LateAndDue:
    """`words` narrow both (" for Priority 1"), `whose` is " of yours" or nothing."""

    late: Sequence[Logged]
    coming: Sequence[Logged]
    last: date
    words: str = ""
    whose: str = ""


def late_and_due(found: LateAndDue, here: Group, today: date) -> Card:
    late = actions_counted(found.late) if found.late else "No actions"
    if found.whose and found.late:
        late = str(len(found.late))
    coming = len(found.coming) or "none"
    text = (
        f"{late}{found.whose} overdue, and {coming} more due by {spoken(found.last)}{found.words}, "
        f"as at {spoken(today)}."
    )
    both = (*found.late, *found.coming)
    what = f"overdue or due by {spoken(found.last)}"
    return Card(text, table=_table(what, both, here, today) if both else None, buttons=_menu())


def no_such_meeting(body: str, here: Group) -> str:
    return (
        f'I know no date of "the {body}", so this looks as far as the next meeting of the {here.name}. '
        "For another day, say it: what's late and what's due by 30 June?"
    )


def besides(late: int) -> str | None:
    """Under what is due soon: what was due before is still to be done."""
    if not late:
        return None
    return f"Besides, {counted(late, 'action is', 'actions are')} overdue: say what's overdue?"


@dataclass(frozen=True)
class Totals:
    """Open and overdue actions by owner or priority; what is counted in several of them is once in all."""

    by: str
    rows: Sequence[tuple[str, int, int]]
    open: int
    overdue: int
    in_several: int
    parts: int
    closed: int | None = None
    """Where it was asked for."""


def in_groups(read: int, others: int) -> str:
    """What follows "6 actions overdue" where they are of several groups."""
    if not others:
        return " in all groups"
    return f" in {counted(read, 'group')} that you may read"


def counted_as(words: str, names: Sequence[str]) -> str:
    """Who is taken for "health", which nobody need know by heart."""
    people = f"the people of {joined(names)}, and " if names else ""
    return f'By "{words}" I mean {people}owners on record under that name.'


def from_nobody(words: str, names: Sequence[str]) -> str:
    known = (
        f"The organisations on the roster are {joined(names)}." if names else "No organisation is recorded."
    )
    return f'I know nobody and no organisation called "{words}". {known} Say one of them, or a name.'


def not_used(unused: Sequence[str]) -> str:
    said = joined([f'"{words}"' for words in unused])
    return f"I did not use {said}: a list is for one priority, and for one set of owners."


def not_read(names: Sequence[str]) -> str | None:
    if not names:
        return None
    logs = "log" if len(names) == 1 else "logs"
    return f"Not in it: the {logs} of {joined([f'the {name}' for name in names])}."


def totals(group: Group, found: Totals, today: date, groups: str = "") -> Card:
    """`groups`: where they are of several, which; else they are of this one."""
    lines = tuple(Line(f"{who}: {open_} open, {late} overdue.") for who, open_, late in found.rows)
    of = groups or f" of the {group.name}"
    closed = f", {found.closed} closed" if found.closed is not None else ""
    counts = f"{found.open} open, {found.overdue} overdue{closed}"
    text = f"Actions{of}, as at {spoken(today)}: {counts}."
    return Card(text, lines=lines, buttons=_menu(), footer=_how_counted(found) or None)


def _how_counted(found: Totals) -> str:
    said = []
    if found.in_several:
        have = counted(found.in_several, "action has", "actions have")
        many = "priorities" if found.by == "priority" else "owners"
        said.append(f"{have} several {many}: counted in each of them, and once in all.")
    if found.parts:
        parts = counted(found.parts, "open sub-action is", "open sub-actions are")
        said.append(f"{parts} counted with what {'it is' if found.parts == 1 else 'they are'} a part of.")
    return " ".join(said)


def _menu() -> tuple[Button, ...]:
    return (Button("My actions", "my actions"), Button("Overdue", "what's overdue?"), Button("Help", "help"))


def _table(what: str, actions: Sequence[Logged], here: Group, today: date) -> Table:
    return Table(
        f"Actions {what}",
        ("Action", "Owner", "Due", "Late", "Status"),
        tuple(
            (_titled(one, here), one.owner_words, _due(one), _late(one, today), status(one))
            for one in actions
        ),
    )


def _titled(action: Logged, here: Group) -> str:
    if action.parent is None:
        return titled(action, here)
    whole = f"#{action.parent}" if action.group.id == here.id else f"{action.group.code}#{action.parent}"
    return f"{titled(action, here)}, {action.action.part} of {whole}"


def _due(action: Logged) -> str:
    row = action.action
    return spoken(row.due) if row.due else row.due_printed or "no date"


def _late(action: Logged, today: date) -> str:
    late = days_overdue(action.action.status, action.action.due, today)
    return f"{counted(late, 'day')} overdue" if late else ""
