"""What Clerk says about documents that people share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import cards.guarding
from cards.model import Button, Card, Line, Table
from cards.previews import PAGE
from cards.words import counted, due, joined, titled
from importers.proposals import Proposals, ProposedAction, Question
from reports.intake import Saved
from rules.dates import spoken
from rules.privacy import Finding, Level
from storage.models import Group


def reading(name: str, unit: str = "", done: int = 0, of: int = 0) -> Card:
    """How far it is, to somebody who waits: in pages of how many, or in rows."""
    if not done:
        return Card(f"Reading {name}...")
    return Card(
        f"Reading {name}, {unit} {done:,} of {of:,}..." if of else f"Reading {name}, {unit} {done:,}..."
    )


def looking(name: str) -> Card:
    return Card(f"Looking for actions in {name}...")


def preview(name: str, found: Proposals, withheld: Sequence[Finding], number: int | None) -> Card:
    """As printed and as understood, before anything is saved; `number` is what its buttons keep or drop."""
    if not found.actions:
        nothing = f"{name} holds no action that is new or changed, so there is nothing to keep."
        return Card(" ".join([nothing, *_asides(found, withheld)]))
    meeting = f" of the meeting of {spoken(found.meeting_date)}" if found.meeting_date else ""
    text = f"{name}: {counted(len(found.actions), 'action')}{meeting}. Nothing is saved yet."
    return Card(
        " ".join([text, *_asides(found, withheld)]),
        lines=(*map(_to_check, found.questions[:10]), *map(_left_out, found.candidates[:5])),
        table=_table(found.actions, numbered=number is not None),
        buttons=_yes_or_no(number) if number is not None else (),
        footer=_BY_LINE if number is not None and len(found.actions) > 1 else None,
    )


def with_front_door(card: Card, withheld: Sequence[Finding], safeguarding: Mapping[str, str]) -> Card:
    """A document may tell of a child at risk, and nobody else may have read it yet."""
    if not any(one.level is Level.SIGNPOST for one in withheld):
        return card
    return replace(card, lines=(Line(cards.guarding.signpost(safeguarding).text), *card.lines))


_BY_LINE = 'Or say for example "keep 1 and 3", "drop 2" or "keep all but 4". They wait here for two weeks.'


def page(
    name: str, waiting: Sequence[tuple[int, ProposedAction]], questions: Sequence[Question], preview_id: int
) -> Card:
    """The next ten lines of a document, each with its own yes and no."""
    shown, rest = waiting[:PAGE], waiting[PAGE:]
    of = f"of preview {preview_id}"
    more = (Button("Show more", f"show lines from {rest[0][0]} {of}"),) if rest else ()
    return Card(
        f"{counted(len(waiting), 'line')} of {name} {'waits' if len(waiting) == 1 else 'wait'}. Nothing of "
        f"{'it' if len(waiting) == 1 else 'them'} is saved yet.",
        lines=tuple(_one(number, action, questions, of) for number, action in shown),
        buttons=(*_yes_or_no(preview_id), *more),
    )


def _one(number: int, action: ProposedAction, questions: Sequence[Question], of: str) -> Line:
    ref = f"{action.ref}: " if action.ref else ""
    text = f"{number}. {ref}{action.text.rstrip('.')}. Owner: {_owners(action)}. Due: {_understood(action)}."
    change = f" It changes #{action.matches}." if action.matches else ""
    asks = [question.ask for question in questions if question.about.endswith(action.text)]
    buttons = (
        Button(f"Keep {number}", f"keep {number} {of}"),
        Button(f"Drop {number}", f"drop {number} {of}"),
    )
    return Line(" ".join([text + change, *asks]), buttons)


def _left_out(candidate: ProposedAction) -> Line:
    return Line(f"Left out, to log yourself if you want it: {candidate.text.rstrip('.')}.")


def _to_check(question: Question) -> Line:
    return Line(f"To check, {question.about.rstrip('.')}: {question.ask}")


def saved(name: str, out: Saved, here: Group, today: date) -> Card:
    if out.nothing:
        return Card(f"{name} holds nothing new: everything in it is in the log already.")
    counts = ((len(out.new), "new action"), (len(out.changed), "changed action"), (out.decisions, "decision"))
    text = f"Saved from {name}: {joined([counted(number, what) for number, what in counts if number])}."
    lines = tuple(
        Line(f"{titled(one, here)}. {one.owner_words}. {due(one, today)}.")
        for one in (*out.new, *out.changed)
    )
    return Card(text, lines=lines, buttons=(Button("Undo", "undo"),))


def _yes_or_no(number: int) -> tuple[Button, ...]:
    of = f"of preview {number}"
    keep = Button("Keep all", f"keep all {of}", primary=True)
    return keep, Button("Drop all", f"drop all {of}"), Button("One by one", f"show lines {of}")


def dropped(name: str) -> Card:
    return Card(f"Dropped {name}. Nothing was saved.")


def dropped_some(name: str, numbers: Sequence[int]) -> Card:
    lines = f"{'line' if len(numbers) == 1 else 'lines'} {joined([str(number) for number in numbers])}"
    return Card(f"Dropped {lines} of {name}. Nothing of {'it' if len(numbers) == 1 else 'them'} was saved.")


def _asides(found: Proposals, withheld: Sequence[Finding]) -> list[str]:
    asides = []
    if found.candidates:
        number = counted(len(found.candidates), "possible commitment")
        asides.append(f"{number} in the discussion left out.".capitalize())
    if found.updates:
        number = counted(len(found.updates), "older action")
        asides.append(f"It also speaks of {number}; that changes nothing by itself.")
    if withheld:
        asides.append(cards.guarding.left_out(len(withheld), (one.rule for one in withheld)))
    return asides


def _table(actions: Sequence[ProposedAction], *, numbered: bool) -> Table:
    header: tuple[str, ...] = ("Reference", "Action", "Owner", "Due", "In the log")
    rows: list[tuple[str, ...]] = [
        (
            action.ref or "",
            action.text,
            _owners(action),
            _understood(action),
            f"changes #{action.matches}" if action.matches else "new",
        )
        for action in actions
    ]
    if numbered:
        header = ("Line", *header)
        rows = [(str(number), *row) for number, row in enumerate(rows, start=1)]
    return Table("Actions found", header, tuple(rows))


def _owners(action: ProposedAction) -> str:
    either = " or " in (action.printed.owners or "")
    return joined(action.owners, "or" if either else "and") or "nobody named"


def _understood(action: ProposedAction) -> str:
    """The day it comes to, and what was printed where that was not a day."""
    printed = action.printed.due
    if action.due is None or action.due.due is None:
        return f'no date ("{printed}")' if printed else "no date"
    day = spoken(action.due.due)
    return day if action.due.kind == "day" or not printed else f'{day} (printed "{printed}")'
