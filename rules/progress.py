"""How far an action is, how late it is, and how shares of a whole are counted and said."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """A fact about an action. What somebody judges of its progress is a rating (rules/ratings.py)."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    READY = "ready to close"
    CLOSED = "closed"

    @property
    def closed(self) -> bool:
        return self is Status.CLOSED


class Closure(StrEnum):
    """Why an action was closed: the list is closed, so that closures can be counted."""

    COMPLETE = "complete"
    REPLACED = "replaced"
    SUBSUMED = "subsumed"
    NO_LONGER_NEEDED = "no longer needed"
    CARRIED_OVER = "carried over"
    LOGGED_IN_ERROR = "logged in error"


_CONTINUES_ELSEWHERE = frozenset({Closure.REPLACED, Closure.SUBSUMED, Closure.CARRIED_OVER})


def needs_successor(closure: Closure) -> bool:
    """Work that goes on elsewhere must say where: a new action, or a plan by name."""
    return closure in _CONTINUES_ELSEWHERE


def is_overdue(status: Status, due: date | None, today: date) -> bool:
    """Calendar arithmetic only: from the day after the due date until it is closed, weekends included."""
    return not status.closed and due is not None and due < today


def days_overdue(status: Status, due: date | None, today: date) -> int:
    """Calendar days past the due date; 0 for what is closed, undated or not yet due."""
    if due is None or not is_overdue(status, due, today):
        return 0
    return (today - due).days


def share(part: int, whole: int) -> int:
    """A percentage, rounded half up in whole numbers, because a float would put 0.5 on either side."""
    if whole == 0:
        return 0
    return (200 * part + whole) // (2 * whole)


def shares(counts: Sequence[int]) -> tuple[int, ...]:
    """Each category is rounded by itself: councils print it so, and the sum may be 99 or 101."""
    return tuple(share(count, sum(counts)) for count in counts)


def in_words(part: int, whole: int) -> str:
    """A percentage never goes without its counts: "44% (4 of 9)"."""
    if whole == 0:
        return "none (0 of 0)"
    return f"{share(part, whole)}% ({part} of {whole})"
