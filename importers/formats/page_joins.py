"""Which lines of a printed page go on from the one above: a line breaks where the next word does not fit."""

import re
from collections.abc import Sequence

from importers import wrapping
from importers.formats.page_words import Line

LIST_MARK = re.compile(
    r"^(?:[•·▪◦●\uf0b7–*-]|[([]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z])[.)\]]|\d{1,2}(?:\.\d{1,3})+)$"
)
_LABEL = re.compile(r"^[A-Z][\w /]{0,24}:")
LOOSE = 1.35
"""A step to the next line that is as many times the usual one parts paragraphs."""
SAME_SIZE = 0.5
SENTENCE_ENDS = (".", ":", ";", ",")


def joined(found: Sequence[Line], right: float) -> list[str]:
    """Lines as paragraphs: a line that the next word would not have fitted on was broken by the page."""
    told: list[str] = []
    for place, line in enumerate(found):
        if place and was_broken(found[place - 1], line, right):
            told[-1] = together(told[-1], line.text)
        else:
            told.append(line.text)
    return told


def was_broken(before: Line, after: Line, right: float) -> bool:
    first = after.words[0]
    space = 0.25 * before.size
    if LIST_MARK.match(first.text) or (wrapping.ends(before.text) and _LABEL.match(after.text)):
        return False
    if wrapping.continues(before.text, after.text):
        return True
    return before.x1 + space + (first.x1 - first.x0) > right


def together(text: str, more: str) -> str:
    return f"{text}{more}" if text.endswith("-") and more[:1].islower() else f"{text} {more}"
