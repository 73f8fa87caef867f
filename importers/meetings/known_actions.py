"""Actions of the log that a paper calls by number and subject: "Action 47 (panel membership): Joanna to ...".

The number alone is not enough, for papers count their own actions from one; the subject must be of its title.
Without a subject in brackets, what is said must say that it is over: "Action 104: charter signed, closed".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from importers import wrapping
from importers.actions import matching
from importers.document import Block, Document, Paragraph
from importers.known_records import Known
from importers.meetings import markers, verdicts
from importers.proposed import Verdict

_CALLED = re.compile(
    r"(?:(?<=^)|(?<=[\n.;!?] )|(?<=[\n]))[ \t•·*–-]*(?:and )?actions?(?: points?)?(?: nos?\.?| numbers?)?"
    r"\s*#?\s*(?P<ref>\d{1,5})\s*"
    r"(?:\((?P<subject>[^()\n]{3,80})\)\s*(?:[:;,]|[–—-]+(?=\s)|\.(?=\s))?|(?::|[–—-]+(?=\s)))\s*",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:closed|completed?|done|discharged|no longer (?:needed|required))\W*$", re.IGNORECASE
)
_TO_DO = re.compile(r"\b(?:to|will|should|must) [a-z]", re.IGNORECASE)


def read(document: Document, log: Sequence[Known]) -> tuple[list[Verdict], Document]:
    """What was said of each, and the document without it."""
    known = {str(one.number): one for one in log}
    told: list[Verdict] = []
    rest: list[Block] = []
    for block in document.blocks if known else ():
        if not isinstance(block, Paragraph) or block.level is not None:
            rest.append(block)
            continue
        found, left = _of_paragraph(block, known)
        told.extend(found)
        rest.extend([replace(block, text=left)] if left or not found else [])
    return told, Document(document.name, tuple(rest)) if told else document


def _of_paragraph(paragraph: Paragraph, known: Mapping[str, Known]) -> tuple[list[Verdict], str]:
    told: list[Verdict] = []
    left: list[str] = []
    for called, piece in _pieces(paragraph.text):
        verdict = _verdict(called, piece, paragraph.at, known) if called else None
        told.extend([verdict] if verdict else [])
        left.extend([] if verdict else [piece])
    return told, "".join(left).strip()


def _pieces(text: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """The words before the first that is called so, and each with all that follows it."""
    found = list(_CALLED.finditer(text))
    if not found:
        yield None, text
        return
    if found[0].start():
        yield None, text[: found[0].start()]
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        yield one, text[one.start() : end]


def _verdict(called: re.Match[str], piece: str, at: str, known: Mapping[str, Known]) -> Verdict | None:
    record, subject = known.get(called["ref"]), called["subject"]
    said = wrapping.flat(piece[called.end() - called.start() :]).strip(" ;")
    if record is None or not said or any(verdicts.successors_of(said)):
        return None
    if not subject and (not _ENDED.search(said) or _TO_DO.search(said)):
        return None
    if not matching.speaks_of(subject or said, record.text):
        return None
    verdict = verdicts.of(said) or "keep open"
    words = markers.unbulleted(said)
    return Verdict(called["ref"], verdict, words, at or None, called=True, subject=subject or "")
