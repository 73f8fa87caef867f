"""What whoever chairs a meeting is shown before it, in private: so names may stand beside lateness."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import cards.moving
import cards.steps
from cards.meetings import when
from cards.model import Button, Card, Line
from cards.timetable import WHO_HAS_NOT
from cards.words import counted, joined, owner_and_due
from reports.before_meetings import Before
from rules.dates import spoken
from storage.actions import Logged

SHOWN_OF_EACH = 6
"""A list of one page, however much waits."""


def private(found: Sequence[Before], names: Mapping[int, str]) -> Card:
    """All the meetings that one person leads and that are near."""
    today = found[0].as_at
    if len(found) == 1:
        text, lines = _meets(found[0]), tuple(_lines(found[0], names))
    else:
        text = f"{counted(len(found), 'meeting')} of yours to prepare, as at {spoken(today)}."
        lines = tuple(line for one in found for line in (Line(_meets(one)), *_lines(one, names)))
    return Card(text, lines=lines, footer=cards.steps.late([one.stage for one in found], today) or None)


def why(before: Before, recipient: str) -> str:
    return cards.steps.why_step(
        before.stage, before.group, before.on, before.as_at, recipient, "who leads the group"
    )


def _meets(before: Before) -> str:
    days = (before.on - before.as_at).days
    away = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return f"The {before.group.name} meets {away}, on {when(before.meeting)}."


def _lines(before: Before, names: Mapping[int, str]) -> Iterator[Line]:
    yield _papers(before, names)
    yield from (_closure(one, before.as_at) for one in before.to_confirm[:SHOWN_OF_EACH])
    yield from (cards.moving.waits(one, None, move) for one, move in before.to_approve[:SHOWN_OF_EACH])
    more = sum(max(len(some) - SHOWN_OF_EACH, 0) for some in (before.to_confirm, before.to_approve))
    if more:
        yield Line(f"And {more} more to agree: say what have I got to agree?")
    yield from _arising(before)
    yield _log(before)


def _papers(before: Before, names: Mapping[int, str]) -> Line:
    if before.papers == before.as_at:
        text = "Papers are due today."
    elif before.papers > before.as_at:
        text = f"Papers are due by {spoken(before.papers)}."
    else:
        text = f"Papers were due by {spoken(before.papers)}."
    if not before.missing:
        return Line(text)
    unsigned = cards.steps.unsigned(before.missing, names)
    return Line(
        f"{text} Not signed yet: the highlight report of {unsigned}.",
        (WHO_HAS_NOT,),
    )


def _closure(action: Logged, today: date) -> Line:
    ref = action.permanent
    agree = Button("Agree to close", f"agree to close {ref}")
    text = f"{ref} {action.action.title}: waiting to be confirmed as closed. {owner_and_due(action, today)}"
    return Line(text, (agree, Button("Keep open", f"keep {ref} open")))


def _arising(before: Before) -> Iterator[Line]:
    """What the last meeting left: its minutes, and what it asked for."""
    if before.last is None or before.last.on is None:
        return
    of = f"the meeting of {spoken(before.last.on)}"
    if before.minutes_wait:
        yield Line(f"The draft minutes of {of} wait to be agreed.")
    if before.arising:
        still = "is still open" if len(before.arising) == 1 else "are still open"
        yield Line(
            f"Matters arising: {len(before.arising)} of {counted(before.asked, 'action')} of {of} {still}: "
            f"{_refs(before.arising)}."
        )


def _refs(actions: Sequence[Logged]) -> str:
    refs = [one.permanent for one in actions[: 2 * SHOWN_OF_EACH]]
    more = len(actions) - len(refs)
    return joined([*refs, *([f"{more} more"] if more else [])])


def _log(before: Before) -> Line:
    return Line(f"The log: {counted(before.open, 'open action')}, {before.overdue} overdue.")
