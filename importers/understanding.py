"""From what is printed to what is meant: owners split, letters folded, dates read, doubts asked about."""

import re
from collections.abc import Iterator, Sequence

from importers import sayings, wrapping
from importers.drafts import Draft
from importers.proposed import Printed, ProposedAction, Question
from rules import dates
from rules.dates import Context, Due
from rules.people import Named, candidates, role_named, split_owners, to_latin

_COMPLETED = re.compile(r"\bCOMPLETED?\b|\([Cc]ompleted?\)")
_STATUSES = (
    ("complete", ("complete", "completed", "done", "achieved", "delivered")),
    ("closed", ("closed", "close", "discharged", "no longer needed")),
    (
        "in progress",
        ("in progress", "ongoing", "underway", "started", "on track", "on target", "partially complete"),
    ),
    ("open", ("open", "outstanding", "not started", "new", "pending", "not yet started")),
)


def action(draft: Draft, context: Context, roster: Sequence[Named]) -> ProposedAction:
    """Cells speak first; a sentence is searched for what no cell gives."""
    said = draft.said or draft.text
    owners = draft.owners or (None if draft.doubts else sayings.owners(said, roster))
    printed_due = draft.due or (None if draft.doubts else sayings.due(said, context))
    due = dates.understand(printed_due, context) if printed_due else None
    return ProposedAction(
        ref=draft.ref or draft.label,
        text=to_latin(draft.text),
        owners=split(owners, roster),
        due=due,
        printed=Printed(draft.label, draft.text, owners, printed_due),
        status=_status(draft, due),
        rating=draft.rating,
        evidence=draft.evidence,
        start=due.start if due else None,
        recurs=due.recurs if due else None,
    )


def split(printed: str | None, roster: Sequence[Named]) -> tuple[str, ...]:
    """Owners as the document calls them, with look-alike letters folded; supporters own nothing."""
    if not printed:
        return ()
    return tuple(to_latin(words.text) for words in split_owners(printed, roster) if not words.supporter)


def questions(
    draft: Draft, found: ProposedAction, context: Context, roster: Sequence[Named]
) -> Iterator[Question]:
    """Whatever a person has to settle about this action."""
    about = wrapping.flat(f"{found.ref or ''} {found.text}")
    yield from (Question(about, doubt) for doubt in draft.doubts)
    if found.due and found.due.question:
        yield Question(about, found.due.question)
    for owner in found.owners:
        yield from unclear_owner(about, owner, roster)
    yield from _before_its_meeting(about, found, context)


def unclear_owner(about: str, owner: str, roster: Sequence[Named]) -> Iterator[Question]:
    meant = candidates(owner, roster)
    if len(meant) > 1:
        names = " or ".join(person.name for person in meant)
        yield Question(about, f"{owner} may be {names}. Who is meant?")
    elif roster and not meant and not role_named(owner):
        yield Question(about, f"{owner} is not on the roster. Who is meant?")


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


def _status(draft: Draft, due: Due | None) -> str | None:
    for words in (draft.status, draft.rating, draft.evidence):
        status = _status_word(words)
        if status:
            return status
    if _COMPLETED.search(draft.text):
        return "complete"
    return due.status if due else None


def _status_word(words: str | None) -> str | None:
    """A word for a status stands alone, or begins the cell."""
    if not words:
        return None
    said = words.casefold().strip(" .()-–")
    first = said.splitlines()[0] if said else ""
    for status, names in _STATUSES:
        if any(
            first == name or first.startswith((f"{name} ", f"{name}.", f"{name},", f"{name}:"))
            for name in names
        ):
            return status
    return None
