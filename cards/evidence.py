"""What Clerk says about evidence of impact: in words that a family can read, with the day of each."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, ended, name, titled
from rules.dates import brief, spoken
from storage.actions import Logged
from storage.models import Group, Note, Priority

_UNDO = Button("Undo", "undo")


def kept(action: Logged, said_of: Logged, here: Group, note: Note, today: date) -> Card:
    milestone = "" if action.id == said_of.id else f" {name(said_of, here)} is a milestone of it."
    text = f"Evidence kept for {titled(action, here)}, {spoken(today)}: {ended(note.text)}{milestone}"
    return Card(text, buttons=(Button("Show", f"show {action.permanent}"), _UNDO))


def kept_for_priority(priority: Priority, note: Note) -> Card:
    text = f"Evidence kept for {_titled(priority)}, {spoken(note.on)}: {ended(note.text)}"
    return Card(text, buttons=(_UNDO,))


def of_action(
    action: Logged, kept_by: Logged, here: Group, found: Sequence[tuple[Note, str]], today: date
) -> Card:
    milestone = "" if action.id == kept_by.id else f", kept with {titled(kept_by, here)}"
    text = f"Evidence of impact for {titled(action, here)}{milestone}, as at {spoken(today)}"
    if not found:
        return Card(f"{text}: none is recorded. {how(kept_by)}")
    return Card(f"{text}:", lines=tuple(Line(line(note, by)) for note, by in found))


def of_priority(
    priority: Priority,
    here: Group,
    found: Sequence[tuple[Note, str, Logged | None]],
    hidden: int,
    today: date,
) -> Card:
    """The priority's own, and that of each action that serves it."""
    text = f"Evidence of impact for {_titled(priority)}, as at {spoken(today)}"
    more = f"{counted(hidden, 'more piece', 'more pieces')} in groups that are not yours." if hidden else None
    if not found:
        nothing = f"{text}: none is recorded. Say for example: evidence for priority {priority.number}: ..."
        return Card(nothing, footer=more)
    lines = tuple(
        Line(f"{line(note, by)}{f' For {titled(action, here)}.' if action else ''}")
        for note, by, action in found
    )
    return Card(f"{text}:", lines=lines, footer=more)


def how(action: Logged) -> str:
    return f"Say for example: evidence for {action.permanent}: ..."


def line(note: Note, by: str) -> str:
    return f"{brief(note.on)} {note.on.year}, {by}: {ended(note.text)}"


def _titled(priority: Priority) -> str:
    return f"Priority {priority.number} {priority.title}"
