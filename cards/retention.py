"""What is said of the end of the years for which a group keeps things in full."""

from collections.abc import Iterator, Sequence

from cards.words import counted
from rules.dates import spoken
from storage.retention import Ended

NONE_SET = (
    "No group has keep_years in the partnership file, so closed actions are kept in full for good. See "
    "docs/operating.md."
)


def lines(every: Sequence[Ended]) -> Iterator[str]:
    if not every:
        yield NONE_SET
    for one in every:
        yield from _of_group(one)


def _of_group(one: Ended) -> Iterator[str]:
    years = counted(one.group.keep_years or 0, "year", "years")
    since = f"{one.group.name} keeps {years}: what ended before {spoken(one.before)}"
    if not one:
        yield f"{since} has gone."
        return
    yield f"{since} goes with the next ticks of clerk serve. Nothing is deleted by this command."
    if one.actions:
        numbers = ", ".join(f"#{number}" for number in one.actions)
        actions = counted(len(one.actions), "closed action", "closed actions")
        yield f"  - owners' names, notes and reasons of {actions}: {numbers}"
    if one.meetings:
        days = ", ".join(spoken(day) for day in one.meetings)
        yield f"  - attendance and declarations of {counted(len(one.meetings), 'meeting')}: {days}"
    if one.reviews:
        yield f"  - {counted(one.reviews, 'walk')} through the log"
