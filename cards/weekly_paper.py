"""The weekly summary on paper: the facts of the post, under headings. It names nobody as late."""

from collections.abc import Callable, Iterator

from cards import highlights
from cards.document import Document, Heading, Part, Words, section
from cards.words import counted
from reports.counted import Mention, Some
from reports.highlights import Highlights
from rules.dates import brief, spoken


def document(facts: Highlights) -> Document:
    return Document(
        f"Weekly summary: {facts.group.name}",
        (f"{spoken(facts.since)} to {spoken(facts.as_at)}. As at {spoken(facts.as_at)}.", _short(facts)),
        tuple(_parts(facts)),
        facts.as_at,
        f"{facts.group.code} weekly summary",
    )


def _short(facts: Highlights) -> str:
    rated = len(facts.rerated) + len(facts.priorities)
    said = f"{facts.closed.count} closed, {facts.due_next.count} due in the next 7 days, "
    moves = counted(facts.moved.count, "date moved or asked to move", "dates moved or asked to move")
    ratings = counted(rated, "rating changed", "ratings changed")
    return f"{said}{facts.overdue.count} overdue, {moves}, {ratings}."


def _parts(facts: Highlights) -> Iterator[Part]:
    """The first few of each, and how many more there are."""
    yield from _some("Closed", facts.closed, highlights.titled, f"Nothing closed since {brief(facts.since)}")
    yield from _some("Due in the next 7 days", facts.due_next, highlights.coming, "Nothing is due")
    yield from _some(
        "Overdue", facts.overdue, lambda one: highlights.late(one, facts.as_at), "Nothing is overdue"
    )
    moves = tuple(f"{highlights.moved(one)}." for one in facts.moved.shown)
    yield from section("Slipped", _first(moves, facts.moved.count), "No date moved, and none was asked to")
    waits = tuple(f"{one[:1].upper()}{one[1:]}." for one in highlights.attention(facts))
    yield from section("Needs attention", waits, "Nothing")
    yield Heading("Status and ratings")
    yield Words(highlights.standing(facts))
    rated = (
        *map(highlights.priority_rated, facts.priorities),
        *map(highlights.action_rated, facts.rerated),
    )
    shown = tuple(f"{one}." for one in rated[: highlights.SHOWN])
    yield from section("Ratings changed", _first(shown, len(rated)), "No rating changed")
    below = tuple(f"{highlights.one_below(each)}." for each in facts.below if each.open or each.is_news)
    yield from section("Groups that report here", below, "Nothing is open or new in a group below")
    yield Heading("Next meeting")
    yield Words(highlights.meeting(facts.next_meeting))


def _some(title: str, some: Some, say: Callable[[Mention], str], empty: str) -> Iterator[Part]:
    items = tuple(f"{say(one)}." for one in some.shown)
    yield from section(f"{title} ({some.count})" if some.count else title, _first(items, some.count), empty)


def _first(shown: tuple[str, ...], count: int) -> tuple[str, ...]:
    more = count - len(shown)
    return (*shown, f"And {more} more.") if more > 0 else shown
