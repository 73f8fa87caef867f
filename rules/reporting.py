"""Highlight reports: what an SRO writes in them. When they are due stands in `rules.timetable`."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Box(StrEnum):
    """What only an SRO can tell; the rest of a report is computed."""

    SUMMARY = "summary"
    ACHIEVED = "achieved"
    NEXT = "next"
    EVIDENCE = "evidence"
    HELP = "help"


BOXES: Mapping[Box, str] = {
    Box.SUMMARY: r"summary|in short|status(?: update)?|overview|headlines?|narrative",
    Box.ACHIEVED: r"(?:key )?achiev\w*(?: (?:so far|this period))?|(?:key )?(?:actions? )?completed"
    r"(?: actions?)?|progress(?: this period)?|(?:what(?:'s| has| is)? )?(?:went|gone|going|worked) well"
    r"|done(?: this period)?|successes",
    Box.NEXT: r"(?:due )?next(?: steps?| period)?|(?:what'?s )?coming up|plans?(?: for next period)?|planned",
    Box.EVIDENCE: r"evidence(?: of impact)?|impact",
    Box.HELP: r"help(?: (?:needed|wanted|required))?|(?:decisions?|asks?)(?: (?:or help|and help))?"
    r"(?: needed)?|support needed|needs help(?: with)?",
}
"""How people call each box."""


def box_called(words: str) -> Box | None:
    said = words.strip(" .:-").lower()
    return next((box for box, pattern in BOXES.items() if re.fullmatch(pattern, said)), None)


_ANY_BOX = "|".join(BOXES.values())
_NEXT_BOX = re.compile(
    rf"(?:\s*[.;|\n]\s*|\s+/\s+)(?:and |then )?(?P<box>{_ANY_BOX})\s*(?::|\s[–—-]+\s)\s*(?=\S)"
    rf"|\s*,\s*(?:and )?(?P<other>{_ANY_BOX})\s*:\s*(?=\S)",
    re.I,
)


def boxed(words: str, first: Box) -> list[tuple[Box, str]]:
    """`list cleaned. next: the form`, said of one box: each box that is named, and what goes into it."""
    found, box, start = [], first, 0
    for said in _NEXT_BOX.finditer(words):
        found.append((box, words[start : said.start()].strip()))
        named = box_called(said["box"] or said["other"])
        assert named is not None
        box, start = named, said.end()
    return [*found, (box, words[start:].strip())]


Narrative = Mapping[str, Sequence[str]]


def with_more(narrative: Narrative, box: Box, paragraph: str) -> dict[str, list[str]]:
    """One more paragraph; what was written before stays."""
    kept = {name: list(paragraphs) for name, paragraphs in narrative.items()}
    kept[box] = [*kept.get(box, []), paragraph]
    return kept


def paragraphs(text: str) -> list[str]:
    """A box of a form, line by line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


_NOTHING_ASKED = (
    r"(?:none|nothing|nil|no|n/?a|not applicable)"
    r"(?: (?:needed|required|at (?:the moment|present)|this (?:time|period)|for now|from me))*"
)


def is_asked_for(paragraph: str) -> bool:
    """`none` in the box for help is an answer, and nothing for a board to decide."""
    return re.fullmatch(_NOTHING_ASKED, paragraph.strip(" .!"), re.I) is None
