"""What the guard reports: which rule and where, never what: no value, and no mask of one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """What follows: nothing is kept; the writer may edit it first; a signpost, and nothing is kept."""

    BLOCK = "block"
    WARN = "warn"
    SIGNPOST = "signpost"


@dataclass(frozen=True)
class Finding:
    rule: str
    level: Level
    start: int
    end: int


Look = Callable[[str], Iterator[Finding]]


def matches(rule: str, level: Level, pattern: re.Pattern[str], group: int | str = 0) -> Look:
    """A look for which the pattern alone decides."""

    def look(text: str) -> Iterator[Finding]:
        for found in pattern.finditer(text):
            yield Finding(rule, level, *found.span(group))

    return look


def every(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, those too that begin inside another: of "and Ellie in year 2", "and" is no name."""
    found = pattern.search(text)
    while found:
        yield found
        found = pattern.search(text, found.start() + 1)


def around(text: str, found: re.Match[str], before: int = 40, after: int = 25) -> str:
    """The words near a match, where a cue would stand."""
    return text[max(0, found.start() - before) : found.end() + after]
