"""What Clerk says about documents that people share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import cards.guarding
from cards.model import Button, Card, Line, Table
from cards.words import counted, due, joined, titled
from importers.proposals import Proposals, ProposedAction, Question
from reports.intake import Saved
from rules.dates import spoken
from rules.privacy import Finding, Level
from storage.models import Group


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
        table=_table(found.actions),
        buttons=_yes_or_no(number) if number is not None else (),
    )


def with_front_door(card: Card, withheld: Sequence[Finding], safeguarding: Mapping[str, str]) -> Card:
    """A document may tell of a child at risk, and nobody else may have read it yet."""
    if not any(one.level is Level.SIGNPOST for one in withheld):
        return card
    return replace(card, lines=(Line(cards.guarding.signpost(safeguarding).text), *card.lines))


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
    keep = Button("Keep all", f"keep import {number}", primary=True)
    return keep, Button("Drop", f"drop import {number}")


def dropped(name: str) -> Card:
    return Card(f"Dropped {name}. Nothing was saved.")


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


def _table(actions: Sequence[ProposedAction]) -> Table:
    return Table(
        "Actions found",
        ("Reference", "Action", "Owner", "Due", "In the log"),
        tuple(
            (
                action.ref or "",
                action.text,
                _owners(action),
                _understood(action),
                f"changes #{action.matches}" if action.matches else "new",
            )
            for action in actions
        ),
    )


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
