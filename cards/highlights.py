"""How the week of a group is told: in a channel every week, and to anybody who asks.

A scheduled post counts what is late and names the action, never a person beside it (DOMAIN.md section 7, f).
What there is nothing to say about has no line of its own: a busy person reads five to eight lines.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, joined
from reports.below import Below
from reports.counted import Mention, Some
from reports.highlights import Highlights, Moved, NextMeeting
from rules.dates import brief, spoken
from rules.progress import Status, in_words
from storage.models import Group
from storage.models.actions import WAITING
from storage.ratings import PriorityRerated, Rerated

Say = Callable[[Mention], str]

SHOWN = 5
"""Of each kind; the rest is counted."""
MOST = 20
"""Of what somebody asked for."""

_OVERDUE = Button("What is overdue", "what's overdue?")
_MINE = Button("My actions", "my actions")


def summary(facts: Highlights, *, catches_up: bool = False) -> Card:
    """The week in a few lines. `catches_up`: there was none for some weeks, so it is about more than one."""
    title = f"Summary for {facts.group.name}, as at {spoken(facts.as_at)}"
    long = f" It covers everything since {spoken(facts.since)}." if catches_up else ""
    if facts.nothing_to_say:
        nothing = f"nothing to report since {brief(facts.since)}"
        return Card(f"{title}: {nothing}.{long} {meeting(facts.next_meeting)}")
    lines = tuple(Line(text) for text in _lines(facts))
    buttons = (_OVERDUE, _MINE) if facts.overdue.count else (_MINE,)
    return Card(f"{title}.{long}", lines=lines, buttons=buttons)


def rerated(
    group: Group,
    since: date,
    today: date,
    priorities: Sequence[PriorityRerated],
    actions: Sequence[Rerated],
) -> Card:
    """Somebody asked which ratings changed."""
    changes = [*map(priority_rated, priorities), *map(action_rated, actions)]
    when = f"since {spoken(since)}, as at {spoken(today)}"
    if not changes:
        return Card(
            f"No rating has changed in the {group.name} {when}.",
            buttons=(Button("Ratings to confirm", "ratings to confirm"),),
        )
    more = len(changes) - MOST
    return Card(
        f"{counted(len(changes), 'rating')} changed in the {group.name} {when}.",
        lines=tuple(Line(f"{change}.") for change in changes[:MOST]),
        footer=f"And {more} more: ask for a shorter time." if more > 0 else None,
    )


def _lines(facts: Highlights) -> Iterator[str]:
    since = brief(facts.since)
    if not facts.any_news:
        yield f"Nothing closed, no date moved and no rating changed since {since}."
    yield from _some(f"Closed since {since}", facts.closed, titled)
    yield from _some("Due in the next 7 days", facts.due_next, coming)
    yield from _some("Overdue", facts.overdue, lambda mention: late(mention, facts.as_at))
    if facts.moved.count:
        moves = [moved(move) for move in facts.moved.shown]
        yield f"Dates moved since {since}: {_first(moves, facts.moved.count)}."
    if facts.rerated or facts.priorities:
        changes = [*map(priority_rated, facts.priorities), *map(action_rated, facts.rerated)]
        yield f"Ratings changed since {since}: {_first(changes[:SHOWN], len(changes))}."
    if waits := list(attention(facts)):
        yield f"Needs attention: {'; '.join(waits)}."
    yield standing(facts)
    yield from _all_below(facts.below)
    yield meeting(facts.next_meeting)


def _some(what: str, some: Some, say: Say) -> Iterator[str]:
    if some.count:
        yield f"{what}: {some.count} - {_first([say(mention) for mention in some.shown], some.count)}."


def _first(shown: Sequence[str], count: int) -> str:
    more = count - len(shown)
    return "; ".join([*shown, *([f"and {more} more"] if more else [])])


def titled(mention: Mention) -> str:
    return f"#{mention.number} {mention.title}"


def coming(mention: Mention) -> str:
    owners = f", {joined(mention.owners, 'or' if mention.any_one else 'and')}" if mention.owners else ""
    day = spoken(mention.due) if mention.due else ""
    return f"{titled(mention)} ({day}{owners}{_ready(mention)})"


def late(mention: Mention, as_at: date) -> str:
    days = (as_at - mention.due).days if mention.due else 0
    return f"{titled(mention)} ({counted(days, 'day')}{_ready(mention)})"


def _ready(mention: Mention) -> str:
    return ", ready to close" if mention.status is Status.READY else ""


def moved(move: Moved) -> str:
    was = brief(move.was) if move.was else "no date"
    now = brief(move.now) if move.now else move.now_printed or "no date"
    asked = ", asked for and not yet agreed" if move.state in WAITING else ""
    return f"#{move.number} {move.title}, from {was} to {now}{asked}, because: {move.reason.rstrip('. ')}"


def action_rated(one: Rerated) -> str:
    return f"#{one.number} {one.title}, {_from_to(one.was, one.now, one.reason)}"


def priority_rated(one: PriorityRerated) -> str:
    change = _from_to(joined(one.was) or None, joined(one.now), one.reason)
    return f"Priority {one.number} {one.title}, {change}"


def _from_to(was: str | None, now: str, reason: str | None) -> str:
    because = f", because: {reason.rstrip('. ')}" if reason else ""
    return f"from {was} to {now}{because}" if was else f"rated {now} for the first time{because}"


def attention(facts: Highlights) -> Iterator[str]:
    if facts.escalated:
        named = [f"{one.permanent} {one.title}" for one in facts.escalated[:SHOWN]]
        count = len(facts.escalated)
        yield f"{count} escalated here without an answer ({_first(named, count)})"
    kinds = (
        ("waiting to be confirmed as closed", facts.to_confirm),
        ("waiting for a new date to be agreed", facts.to_approve),
        ("without a named owner", facts.unassigned),
        ("without a date", facts.undated),
        ("without news for 28 days", facts.quiet),
    )
    for what, some in kinds:
        if some.count:
            numbers = ", ".join(f"#{mention.number}" for mention in some.shown)
            more = f" and {some.count - len(some.shown)} more" if some.count > len(some.shown) else ""
            yield f"{some.count} {what} ({numbers}{more})"


def standing(facts: Highlights) -> str:
    """Facts first, then judgements; counts beside every share. What nobody confirmed is only suggested."""
    statuses = [(str(status), count) for status, count in facts.statuses]
    text = f"Status{_of('all', statuses)}: {_shares(statuses)}."
    if any(rating for rating, _ in facts.ratings):
        ratings = [(rating or "not confirmed", count) for rating, count in facts.ratings]
        text += f" Ratings{_of('the', ratings, 'open ')}: {_shares(ratings)}."
    return text


def _of(which: str, counts: Sequence[tuple[str, int]], what: str = "") -> str:
    """What the shares are of: ` of all 15 actions`, ` of the 12 open actions`."""
    whole = sum(count for _, count in counts)
    return f" of {f'{which} ' if whole > 1 else 'the '}{counted(whole, f'{what}action')}" if whole else ""


def _shares(counts: Sequence[tuple[str, int]]) -> str:
    whole = sum(count for _, count in counts)
    return ", ".join(f"{what} {in_words(count, whole)}" for what, count in counts) or "no actions yet"


def _all_below(groups: Sequence[Below]) -> Iterator[str]:
    """In one line, those that have something open or new."""
    told = [one_below(group) for group in groups if group.open or group.is_news]
    if told:
        yield f"Reporting here: {'; '.join(told)}."


def one_below(group: Below) -> str:
    parts = (
        (group.open, f"{group.open} open"),
        (group.overdue, f"{group.overdue} overdue"),
        (group.closed, f"{group.closed} closed"),
        (group.rerated, counted(group.rerated, "rating changed", "ratings changed")),
        (group.escalated, counted(group.escalated, "escalation")),
    )
    return f"{group.name} has {joined([what for number, what in parts if number])}"


def meeting(met: NextMeeting | None) -> str:
    if met is None:
        return "Next meeting: no date is known yet."
    at = f" at {met.at}" if met.at else ""
    place = f", {met.place}" if met.place else ""
    link = f" Join: {met.link}" if met.link else ""
    return f"Next meeting: {spoken(met.on)}{at}{place}.{link}"
