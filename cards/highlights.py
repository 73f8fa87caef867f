"""How the week of a group is told: in a channel every week, and to anybody who asks.

A scheduled post counts what is late and names the action, never a person beside it (DOMAIN.md section 7, f).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, joined
from reports.highlights import Below, Highlights, Mention, Moved, NextMeeting, Some
from rules.dates import brief, spoken
from rules.progress import Status, in_words
from storage.models.actions import WAITING

Say = Callable[[Mention], str]

_OVERDUE = Button("What is overdue", "what's overdue?")
_MINE = Button("My actions", "my actions")


def summary(facts: Highlights) -> Card:
    """The week in a few lines."""
    title = f"Summary for {facts.group.name}, as at {spoken(facts.as_at)}"
    if facts.nothing_to_say:
        return Card(f"{title}: nothing to report.{_meeting(facts.next_meeting)}")
    lines = tuple(Line(text) for text in _lines(facts))
    return Card(f"{title}.", lines=lines, buttons=(_OVERDUE, _MINE))


def _lines(facts: Highlights) -> Iterator[str]:
    yield _some(f"Closed since {brief(facts.since)}", facts.closed, _titled)
    yield _some("Due in the next 7 days", facts.due_next, _coming)
    yield _some("Overdue", facts.overdue, lambda mention: _late(mention, facts.as_at))
    if facts.moved:
        yield f"Dates moved since {brief(facts.since)}: {'; '.join(_move(move) for move in facts.moved)}."
    attention = list(_attention(facts))
    yield f"Needs attention: {'; '.join(attention)}." if attention else "Needs attention: nothing."
    yield from _progress(facts)
    yield from (_below(group) for group in facts.below)
    yield _meeting(facts.next_meeting).strip()


def _some(what: str, some: Some, say: Say) -> str:
    if not some.count:
        return f"{what}: none."
    return f"{what}: {some.count} - {_shown(some, say)}."


def _shown(some: Some, say: Say) -> str:
    more = some.count - len(some.shown)
    return "; ".join([*(say(mention) for mention in some.shown), *([f"and {more} more"] if more else [])])


def _titled(mention: Mention) -> str:
    return f"#{mention.number} {mention.title}"


def _coming(mention: Mention) -> str:
    owners = f", {joined(mention.owners)}" if mention.owners else ""
    day = spoken(mention.due) if mention.due else ""
    ready = ", ready to close" if mention.status is Status.READY else ""
    return f"{_titled(mention)} ({day}{owners}{ready})"


def _late(mention: Mention, as_at: date) -> str:
    days = (as_at - mention.due).days if mention.due else 0
    ready = ", ready to close" if mention.status is Status.READY else ""
    return f"{_titled(mention)} ({counted(days, 'day')}{ready})"


def _move(move: Moved) -> str:
    was = brief(move.was) if move.was else "no date"
    now = brief(move.now) if move.now else move.now_printed or "no date"
    asked = ", asked for and not yet agreed" if move.state in WAITING else ""
    return f"#{move.number} {move.title}, from {was} to {now}{asked}, because: {move.reason.rstrip('.')}"


def _attention(facts: Highlights) -> Iterator[str]:
    kinds = (
        ("without a named owner", facts.unassigned),
        ("without a date", facts.undated),
        ("waiting to be confirmed as closed", facts.to_confirm),
        ("waiting for a new date to be agreed", facts.to_approve),
        ("without news for 28 days", facts.quiet),
    )
    for what, some in kinds:
        if some.count:
            numbers = ", ".join(f"#{mention.number}" for mention in some.shown)
            more = f" and {some.count - len(some.shown)} more" if some.count > len(some.shown) else ""
            yield f"{some.count} {what} ({numbers}{more})"


def _progress(facts: Highlights) -> Iterator[str]:
    """Facts first, then judgements; counts beside every share. What nobody confirmed is only suggested."""
    yield f"Status: {_shares([(str(status), count) for status, count in facts.statuses])}."
    if any(rating for rating, _ in facts.ratings):
        yield f"Ratings: {_shares([(rating or 'not confirmed', count) for rating, count in facts.ratings])}."


def _shares(counts: Sequence[tuple[str, int]]) -> str:
    whole = sum(count for _, count in counts)
    return ", ".join(f"{what} {in_words(count, whole)}" for what, count in counts)


def _below(group: Below) -> str:
    return f"{group.name}: {group.open} open, {group.overdue} overdue, {group.closed} closed this week."


def _meeting(meeting: NextMeeting | None) -> str:
    if meeting is None:
        return " Next meeting: no date is known yet."
    at = f" at {meeting.at}" if meeting.at else ""
    place = f", {meeting.place}" if meeting.place else ""
    return f" Next meeting: {spoken(meeting.on)}{at}{place}."
