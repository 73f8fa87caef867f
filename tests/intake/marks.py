"""The marks inside a paper's words: `**bold**`, `*italic*`, `{+put in+}` and `[-taken out-]` by a reviser."""

import re
from collections.abc import Iterator

_MARKS = (
    ("bold", re.compile(r"\*\*(.+?)\*\*", re.DOTALL)),
    ("put in", re.compile(r"\{\+(.+?)\+\}", re.DOTALL)),
    ("taken out", re.compile(r"\[-(.+?)-\]", re.DOTALL)),
    ("italic", re.compile(r"(?<![*\w])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![*\w])")),
)
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _MARKS), re.DOTALL)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text piece by piece, each with its mark, "" for none."""
    at = 0
    for found in _ANY.finditer(text):
        if found.start() > at:
            yield "", text[at : found.start()]
        place = next(place for place, words in enumerate(found.groups()) if words is not None)
        yield _MARKS[place][0], found[place + 1]
        at = found.end()
    if at < len(text):
        yield "", text[at:]


def bare(text: str) -> str:
    """The words as they read once every change is accepted."""
    return "".join(words for mark, words in pieces(text) if mark != "taken out")
