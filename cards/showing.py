"""One action with its story: how it stands, what hangs together with it, what was moved and said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import cards.evidence
import cards.lateness
import cards.parts
import cards.ratings
import cards.rounds
import cards.supporters
import cards.ticks
import cards.waiting
from cards.actions import owner_buttons
from cards.closing import on_record
from cards.model import Button, Card, Line
from cards.words import due, ended, name, owner, status, titled
from reports.lateness import Steps
from rules.dates import brief, spoken
from rules.plans import MILESTONE
from rules.ratings import Rating
from storage.actions import Logged
from storage.logged import LINK
from storage.models import Group, Note, Plan, Slippage

_LATEST = 5


@dataclass(frozen=True)
class Around:
    """What is shown around an action. `done` and `to_do` are the holders of a role that owns it."""

    plan: Plan | None = None
    parent: Logged | None = None
    parts: tuple[Logged, ...] = ()
    needs: tuple[Logged, ...] = ()
    needed_by: tuple[Logged, ...] = ()
    follows: Logged | None = None
    done: tuple[tuple[str, date], ...] = ()
    to_do: tuple[str, ...] = ()
    evidence: tuple[tuple[Note, str], ...] = ()
    late: Steps | None = None
    """Where it is told of, because it is late."""


@dataclass(frozen=True)
class Story:
    """Its moves and the words about it, oldest first, each with the name of who said so; and its rating."""

    notes: Sequence[tuple[Note, str]] = ()
    slips: Sequence[tuple[Slippage, str]] = ()
    rating: Rating | None = None
    rated_by: str | None = None


def shown(action: Logged, here: Group, today: date, around: Around, story: Story) -> Card:
    """Its evidence stands by itself, as it may be kept with the parent."""
    said = [(note, by) for note, by in story.notes if note.kind != "evidence"]
    facts = (
        *_stands(action, today, story),
        *_how_done(action, around),
        *_among_others(action, here, today, around),
        *on_record(action.action, said),
        *_where_said(action),
        *_evidence(action, here, around),
        *(_moved(slip, by) for slip, by in story.slips),
        *(f"{brief(note.on)}, {by}: {ended(note.text)}" for note, by in said[-_LATEST:]),
    )
    reopen = (Button("Reopen", f"{action.permanent} reopen"),)
    buttons = reopen if action.action.status.closed else (*owner_buttons(action)[:2], note_button(action))
    return Card(titled(action, here), lines=tuple(map(Line, facts)), buttons=buttons)


def note_button(action: Logged) -> Button:
    return Button("Add a note", f"note {action.permanent}")


def _where_said(action: Logged) -> tuple[str, ...]:
    source = action.action.source
    return (f"Logged from {source}",) if source.startswith(LINK) else ()


def _stands(action: Logged, today: date, story: Story) -> Iterator[str]:
    row = action.action
    yield f"{owner(action)}."
    if helped := cards.supporters.with_input(action):
        yield helped
    yield f"{due(action, today)}."
    if row.starts and not row.status.closed:
        yield f"It {cards.rounds.start(action, today)}{'' if row.due else cards.rounds.NEEDS_AN_END}"
    if row.recurs:
        yield f"It comes again {row.recurs}."
    yield f"Status: {status(action)}."
    if story.rating:
        yield cards.ratings.standing(action, story.rating, story.rated_by)
    if action.priorities:
        yield f"{cards.supporters.priorities(action).replace(' ', ': ', 1)}."
    if row.kept_open:
        yield f"Kept open: {ended(row.kept_open)}"


def _how_done(action: Logged, around: Around) -> Iterator[str]:
    if (around.done or around.to_do) and not action.action.status.closed:
        yield cards.ticks.parts_done(around.done, around.to_do)


def _among_others(action: Logged, here: Group, today: date, around: Around) -> Iterator[str]:
    if around.late and (far := cards.lateness.of_one(around.late, today)):
        yield far
    if around.plan:
        yield f"In the plan {around.plan.code} {around.plan.title}."
    if around.parent:
        yield f"A {action.action.part or 'part'} of {titled(around.parent, here)}."
    if around.parts:
        yield cards.parts.counted_parts(around.parts)
    yield from (cards.parts.line(part, here, today) for part in around.parts)
    yield from (f"It waits for {cards.waiting.stands(one, here, today)}." for one in around.needs)
    yield from (f"{cards.waiting.stands(one, here, today)} waits for it." for one in around.needed_by)
    if around.follows:
        yield f"It follows {name(around.follows, here)} ({status(around.follows)})."


def _evidence(action: Logged, here: Group, around: Around) -> Iterator[str]:
    if action.action.part == MILESTONE and around.parent and around.evidence:
        yield f"Its evidence is that of {name(around.parent, here)}."
    yield from (f"Evidence, {cards.evidence.line(note, by)}" for note, by in around.evidence[-_LATEST:])


def _moved(slip: Slippage, by: str) -> str:
    was = brief(slip.was) if slip.was else "no date"
    now = brief(slip.now) if slip.now else slip.now_printed or "no date"
    state = "" if slip.state == "approved" else f" ({slip.state})"
    return f"Moved on {spoken(slip.on)} by {by}, from {was} to {now}{state}: {ended(slip.reason)}"
