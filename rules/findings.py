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


@dataclass(frozen=True)
class Look:
    """Finds things of one kind; where none of its patterns matches, there is none."""

    patterns: tuple[re.Pattern[str], ...]
    found: Callable[[str], Iterator[Finding]]

    def __call__(self, text: str) -> Iterator[Finding]:
        return self.found(text)


def looks_for(*patterns: re.Pattern[str]) -> Callable[[Callable[[str], Iterator[Finding]]], Look]:
    """A look that decides itself what matches of these patterns it means."""
    return lambda found: Look(patterns, found)


def matches(rule: str, level: Level, pattern: re.Pattern[str], group: int | str = 0) -> Look:
    """A look for which the pattern alone decides."""

    @looks_for(pattern)
    def look(text: str) -> Iterator[Finding]:
        for found in pattern.finditer(text):
            yield Finding(rule, level, *found.span(group))

    return look


def only(
    rule: str, level: Level, pattern: re.Pattern[str], is_meant: Callable[[re.Match[str]], bool]
) -> Look:
    """A look at every match of a pattern, those too that begin inside another, which then must be meant."""

    @looks_for(pattern)
    def look(text: str) -> Iterator[Finding]:
        for found in every(pattern, text):
            if is_meant(found):
                yield Finding(rule, level, *found.span())

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
