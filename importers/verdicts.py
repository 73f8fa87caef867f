"""What a meeting said about actions that were already in the log: "102 - agreed to close"."""

import re
from collections.abc import Iterator

from importers import wrapping
from importers.drafts import Draft
from importers.proposed import Verdict

_ABOUT = re.compile(
    r"^(?:actions?\s*)?#?(?P<refs>\d{2,4}(?:\s*(?:,|and|&|/)\s*#?\d{2,4})*)\s*"
    r"(?:[-–—:.)]|(?=\s(?:is|are|was|were|has|have|to|can|closed?|completed?|agreed|carried|ke(?:ep|pt))\b))\s*(?P<said>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# The closing vocabulary of DOMAIN.md 1.3; the first that fits is meant.
_VERDICTS = tuple(
    (verdict, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for verdict, pattern in (
        ("keep open", r"\b(?:keep|kept|remains?|leave|left|stays?)\b.{0,30}\bopen\b"),
        ("keep open", r"\b(?:likely|expected|due) to be\b.{0,40}\b(?:subsumed|superseded|replaced)"),
        ("replaced", r"\bnew action\b"),
        ("subsumed", r"\b(?:subsumed|superseded|merged) (?:in|by|with)"),
        ("no longer needed", r"\bno longer (?:needed|required|relevant)|\bnot (?:needed|required)\b"),
        ("carried over", r"\bcarr(?:y|ied) (?:over|forward)"),
        ("complete", r"\bcompleted?\b|\bdischarged\b|\bdone\b"),
        ("closed", r"\bclosed?\b"),
        ("keep open", r"\bongoing\b|\bin progress\b|\bopen\b"),
    )
)
_AGREED = re.compile(
    r"\bagreed (?:to|that) (?P<said>(?:close|keep open|keep) actions? "
    r"(?P<refs>\d{2,4}(?:(?:, | and )\d{2,4})*)\b[^.;]*)",
    re.IGNORECASE,
)
_SUCCESSOR = re.compile(
    r"\bnew action\b(?: is| was)?(?: to)?\s*[-–—:.]\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL
)


def read(text: str, at: str = "") -> list[Verdict]:
    """One verdict for each number that begins the paragraph, or that somebody agreed to close inside it."""
    found = _ABOUT.match(text.strip()) or _AGREED.search(text)
    if not found:
        return []
    verdict = next((verdict for verdict, pattern in _VERDICTS if pattern.search(found["said"])), None)
    if verdict is None:
        return []
    said = wrapping.flat(found["said"])
    return [Verdict(ref, verdict, said, at or None) for ref in re.findall(r"\d+", found["refs"])]


def successors(text: str, at: str = "") -> Iterator[Draft]:
    """The action that "close with a new action" is followed by."""
    found = _SUCCESSOR.search(text)
    if found and read(text):
        yield Draft(text=wrapping.sentences(found["text"])[0], said=wrapping.flat(found["text"]), at=at)
