"""Lines that a page broke: does this line go on from the one before, and does a text end here?"""

import re

_LEADS_ON = re.compile(
    r"(?:[,;&/–-]|\b(?:a|an|and|as|at|be|by|for|from|in|into|of|on|or|that|the|their|to|with|will))$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:][\"'”’)\]]*$")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|no|cllr|dr|mr|mrs|ms|st|approx|incl|inc|dept|ref|para)\.$", re.IGNORECASE
)
_TAIL = 40
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(]?[A-Z0-9])")


def ends(text: str) -> bool:
    """Does this read as the end of a sentence, or of a heading with a colon?"""
    text = text.rstrip()[-_TAIL:]
    return bool(_ENDS.search(text)) and not is_shortened(text)


def is_shortened(text: str) -> bool:
    """Does it end in an abbreviation, whose full stop ends nothing?"""
    return bool(_ABBREVIATION.search(text))


def continues(before: str, after: str) -> bool:
    """A line goes on where the one before has no end, and either it leads on or this one starts small."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after or ends(before):
        return False
    return after[0].islower() or leads_on(before)


def paragraphs(text: str) -> list[str]:
    """The lines of a cell, with those that the page broke joined again."""
    found: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if found and continues(found[-1], line):
            found[-1] = f"{found[-1]} {line}"
        elif line:
            found.append(line)
    return found


def leads_on(text: str) -> bool:
    """Does this break off where no sentence can end: at a comma, at "the"?"""
    return bool(_LEADS_ON.search(text.rstrip()[-_TAIL:]))


def sentences(text: str) -> list[str]:
    """Split running text into sentences; an abbreviation does not end one."""
    found: list[str] = []
    for piece in _SENTENCE_BREAK.split(flat(text)):
        if found and is_shortened(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return [sentence for sentence in found if sentence]


def flat(text: str) -> str:
    """One line, with single spaces."""
    return " ".join(text.split())
