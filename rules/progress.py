"""How far an action is, how late it is, and how shares of a whole are counted and said."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Heard:
    """What was last heard of an action: the day, and whether it is late or held up by something."""

    last: date | None = None
    late: bool = False
    blocked: bool = False


UPDATES = frozenset({"note", "blocker", "no change", "evidence", "rating"})
"""The kinds of note that say how an action is getting on. An objection to closing it does not."""
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_LATE = re.compile(
    rf"\b(?:late(?! (?:in|spring|summer|autumn|winter|{_MONTHS}))|slipp(?:ing|ed)|behind|delay(?:s|ed)?"
    r"|will (?:miss|not make|not meet)|won'?t (?:make|meet|hit)|going to miss"
    r"|not (?:be )?on (?:track|target|time|schedule))\b",
    re.I,
)
_NOT_LATE = re.compile(
    r"\b(?:no longer|not|isn'?t|never) (?:running )?(?:late|behind|delayed|blocked|waiting|stuck)\b"
    r"|\bno delays?\b|(?<!not )(?<!not be )\bon (?:track|target|time|schedule)\b"
    r"|\b(?:unblocked|caught up|resolved|sorted)\b",
    re.I,
)


def heard(notes: Iterable[tuple[date, str, str]]) -> Heard:
    """What the notes of one action come to: (day, kind, words), oldest first.

    What is late stays so until somebody says that it no longer is; what is blocked, until other news of it.
    """
    so_far = Heard()
    for day, kind, words in notes:
        if kind not in UPDATES:
            continue
        better = _NOT_LATE.search(words) is not None
        late = not better and (so_far.late or _LATE.search(words) is not None)
        blocked = not better and (kind == "blocker" or (kind == "no change" and so_far.blocked))
        so_far = replace(so_far, last=day, late=late, blocked=blocked)
    return so_far


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
