"""What the Tab key offers in `clerk chat`: how sentences begin, and whom and what one may name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from handlers.subjects import SUBJECTS

_OPENING = re.compile(r"[a-z'’]+(?: [a-z'’]+)*(?![a-z'’]*\d)")
_AFTER_REFERENCE = re.compile(r"\d+ (?P<words>[a-z]+)")
_REFERENCE = re.compile(r"\S*\d ")
_LONGEST_NAME = 3
"""In words."""


@dataclass(frozen=True)
class Known:
    """What the group has just now: people's names, and open actions and risks as one refers to them."""

    names: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


def completions(line: str, known: Known) -> tuple[str, ...]:
    """The whole line, once for each way to go on: readline replaces what it is given."""
    return tuple(dict.fromkeys([*_beginning(line, openings()), *_ending(line, known)]))


@cache
def openings() -> tuple[str, ...]:
    """How the sentences of help begin, up to the first name, number or date; whole where they have none."""
    found = []
    for line in (line for lines in SUBJECTS.values() for line in lines):
        opened = _OPENING.match(line)
        if opened:
            rest = line[opened.end() :]
            found.append(opened[0] + rest[:1] if rest[:1] in (" ", ":", ",") else line)
    return tuple(dict.fromkeys(found))


@cache
def _verbs() -> tuple[str, ...]:
    """What may stand behind the number of an action: `104 done`."""
    lines = (line for lines in SUBJECTS.values() for line in lines)
    return tuple(dict.fromkeys(found["words"] for line in lines if (found := _AFTER_REFERENCE.match(line))))


def _beginning(line: str, sentences: Iterable[str]) -> Iterator[str]:
    low = line.casefold()
    return (one for one in sentences if one.casefold().startswith(low) and one != line)


def _ending(line: str, known: Known) -> Iterator[str]:
    words = line.split(" ")
    for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
        typed = " ".join(words[-count:])
        if typed:
            before = line[: len(line) - len(typed)]
            offered = [*known.names, *known.references, *(_verbs() if _REFERENCE.fullmatch(before) else ())]
            yield from (before + one for one in _beginning(typed, offered))
