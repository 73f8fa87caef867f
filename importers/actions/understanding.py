"""From what is printed to what is meant: owners split, letters folded, dates read, doubts asked about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from importers import wrapping
from importers.actions import broken_words, moved, statuses, wording
from importers.actions.drafts import Draft
from importers.meetings import sayings
from importers.people import owner_cells
from importers.proposed import Printed, ProposedAction, ProposedPart, Question
from rules import dates
from rules.dates import Context, Due, Kind
from rules.listed import Listed
from rules.people import Named, candidates, role_named, to_latin

WHO = "Who is meant?"
_REMEMBERED = 2048
_ENDED = (statuses.COMPLETE, statuses.CLOSED)


def action(draft: Draft, context: Context, roster: Sequence[Named]) -> ProposedAction:
    """Cells speak first; a sentence is searched for what no cell gives."""
    said, text = draft.said or draft.text, to_latin(statuses.marked(draft)[0])
    owners = draft.owners or (None if draft.doubts else sayings.owners(said, roster))
    printed_due = draft.due or (None if draft.doubts else sayings.due(said, context))
    counts, was = moved.split(broken_words.mended(printed_due)) if printed_due else ("", None)
    due = _understood(counts, context) if counts else None
    status = statuses.of(draft, due)
    due = _past(due, status, context)
    parts = tuple(_parts(draft, context))
    return ProposedAction(
        ref=draft.ref or draft.label,
        text=text,
        owners=split(owners, roster),
        due=due,
        printed=Printed(
            draft.label, draft.printed or draft.text, owners, counts or printed_due, draft.was or was
        ),
        status=_half_done(status, parts),
        rating=statuses.rating(draft),
        evidence=draft.evidence or None,
        update=draft.update or None,
        start=_start(draft, due, context),
        recurs=_recurs(draft, due, context),
        parent=draft.parent,
        parts=parts,
        source=draft.at or None,
        met=met(draft, context),
        closed_on=statuses.done_on(draft, context) if status in _ENDED else None,
        title=wording.bare(text, owners, None if draft.due else printed_due, roster),
    )


def met(draft: Draft, context: Context) -> date | None:
    """The meeting that gave it, which was held by now."""
    if not draft.met:
        return None
    found = dates.understand(draft.met, replace(context, history=True))
    return found.due if found.kind is Kind.DAY and found.due and found.due <= context.on else None


def split(printed: str | None, roster: Sequence[Named]) -> tuple[str, ...]:
    """Owners as the document calls them, with look-alike letters folded; supporters own nothing."""
    if not printed:
        return ()
    if isinstance(roster, Listed):
        return _split_of_paper(printed, roster)
    return _split(printed, roster)


def _split(printed: str, roster: Sequence[Named]) -> tuple[str, ...]:
    words = owner_cells.owners(printed, roster)
    return tuple(to_latin(each.text) for each in words if not each.supporter)


_split_of_paper = lru_cache(_REMEMBERED)(_split)
_understood = lru_cache(_REMEMBERED)(dates.understand)
"""A paper names the same few people and days over and over."""


def questions(
    draft: Draft, found: ProposedAction, context: Context, roster: Sequence[Named]
) -> Iterator[Question]:
    """Whatever a person has to settle about this action."""
    about = wrapping.flat(f"{found.ref or ''} {found.text}")
    yield from (Question(about, doubt) for doubt in draft.doubts)
    if draft.at.endswith("(hidden)"):
        yield Question(about, "Its row is hidden in the sheet. Does it still count?")
    if draft.struck and not draft.status:
        yield Question(about, "It is struck through. Is it done, or no longer needed?")
    if found.due and found.due.question:
        yield Question(about, found.due.question)
    if found.due and found.due.kind is Kind.UNKNOWN and not found.due.question and not found.status:
        yield Question(about, f'"{found.printed.due}" is not a date that I can read. When is it due?')
    for owner in found.owners:
        yield from unclear_owner(about, owner, roster)
    yield from _before_its_meeting(about, found, context)


def unclear_owner(about: str, owner: str, roster: Sequence[Named]) -> Iterator[Question]:
    meant = candidates(owner, roster)
    if len(meant) > 1:
        names = " or ".join(person.name for person in meant)
        yield Question(about, f"{owner} may be {names}. {WHO}")
    elif roster and not meant and not role_named(owner):
        yield Question(about, f"{owner} is not on the roster. {WHO}")


def _before_its_meeting(about: str, found: ProposedAction, context: Context) -> Iterator[Question]:
    """ "For the next meeting", but due on an earlier day: the margin holds, and a person is asked."""
    day = found.due.due if found.due else None
    if day is None or context.next_meeting is None or day >= context.next_meeting:
        return
    if "next meeting" in found.text.casefold() and found.due and not found.due.follows_meeting:
        yield Question(
            about,
            f"It is due on {dates.spoken(day)} but speaks of the next meeting, on "
            f"{dates.spoken(context.next_meeting)}. Which is right?",
        )


def _past(due: Due | None, status: str | None, context: Context) -> Due | None:
    """What is done was due about now: a year that is missing may be this one."""
    if due is None or due.due is None or due.due <= context.on or status not in ("complete", "closed"):
        return due
    before = dates.understand(due.printed, replace(context, history=True))
    nearer = before.due is not None and context.on - before.due < due.due - context.on
    return before if nearer else due


def _start(draft: Draft, due: Due | None, context: Context) -> date | None:
    """A week says how exactly its end is known, and no day before which nobody begins."""
    own = dates.understand(draft.start, context).first_day if draft.start else None
    return own or (due.start if due and due.kind is not Kind.WEEK else None)


def _recurs(draft: Draft, due: Due | None, context: Context) -> str | None:
    own = dates.understand(draft.rhythm, context).recurs if draft.rhythm else None
    return own or (due.recurs if due else None)


def _parts(draft: Draft, context: Context) -> Iterator[ProposedPart]:
    for part in draft.parts:
        due = dates.understand(part.due, context) if part.due else None
        yield ProposedPart(part.text, due, part.under or (due.status if due else None))


def _half_done(status: str | None, parts: Sequence[ProposedPart]) -> str | None:
    """What says nothing of itself, but of which some parts are done, is in progress."""
    done = [part for part in parts if part.status in ("complete", "closed")]
    if status is not None or not done:
        return status
    return "complete" if len(done) == len(parts) else "in progress"
