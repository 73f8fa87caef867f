"""The review of older actions in minutes: a table whose rows say what became of each.

"31 | Circulate the summary | BW | Sent on 4 April. Closed." is no new work, but a verdict on action 31.
Lines, and rows without a header, are in `importers.matters_arising`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from importers import columns, kinds, looking_back, statuses, verdicts, wrapping
from importers.column_names import Role
from importers.columns import Columns
from importers.document import Block, Document, Paragraph, Row, Table
from importers.drafts import Draft
from importers.proposed import Verdict
from rules.people import Named

_EARLIER = r"(?:last|previous|earlier|prior|past|preceding|former)"
_LOG = r"(?:logs?|trackers?|lists?|sheets?|registers?|points?)"
_MEETING = rf"(?:the )?(?:{_EARLIER}|minutes\b|meetings? (?:of|on|held)\b)"
_OF_OLD = re.compile(
    rf"\bmatters arising\b|\b{_EARLIER} actions?\b"
    rf"|\bactions?\b(?: {_LOG})?(?: \w+)? (?:from|at|of|since) {_MEETING}"
    r"|\b(?:review|update|feedback|progress)s? (?:of|on|against|with|from) (?:(?:the|all|our) )?"
    r"(?:\w+ )?actions?\b"
    rf"|\bactions?(?: {_LOG})? (?:and |& )?(?:review|updates?|feedback|follow[- ]up)\b"
    r"|\b(?:outstanding|older|open) actions?\b",
    re.IGNORECASE,
)
_OF_A_LOG = re.compile(rf"^\W*(?:[\d.]+\W*)?(?:the |our |rolling )?actions? {_LOG}\W*$", re.IGNORECASE)
_OF_NEW = re.compile(
    r"\b(?:new|agreed|summary|this meeting|today|next steps|outcomes?)\b|\bactions? plan\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d)?[.):]?\s+[A-Z]")
_LONGEST_HEADING = 90
_MATTERS_BELOW = 2
_NEW = re.compile(r"\W*new\b(?! action)", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:incomplete|uncompleted|unclosed|"
    r"(?:not|isn['’]t|hasn['’]t(?: been)?|nearly|almost|part(?:ly|ially)?|half"
    r"|will|once|when|until|unless|before)[ -](?:\w+ ){0,3}?(?:completed?|close[ds]?|done|discharged|carried)"
    r"|(?:to|should|must|would|could|may|can) (?:then |now |only )?(?:be )?(?:completed?|done|discharged))\b",
    re.IGNORECASE,
)
_TOLD_IN = (Role.STATUS, Role.UPDATE, Role.EVIDENCE, Role.RATING, Role.CLOSED)


@dataclass
class Reviewed:
    """`drafts` is the work that a verdict gives anew: "close with a new action: ..."."""

    verdicts: list[Verdict] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


def read(document: Document, roster: Sequence[Named]) -> tuple[Reviewed, Document]:
    """What was said, and the document without the rows that said it. Only minutes look back."""
    found = Reviewed()
    if not kinds.is_minutes(document):
        return found, document
    kept: list[Block] = []
    headings = [_heading(block) for block in document.blocks]
    shape: Columns | None = None
    for place, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            shape = None
            kept.append(block)
            continue
        shape, rest = _rest(block, shape, _looks_back(headings, place), roster, found)
        if rest:
            kept.append(Table.of(rest))
    return found, Document(document.name, tuple(kept))


def _rest(
    table: Table, above: Columns | None, looks_back: bool, roster: Sequence[Named], found: Reviewed
) -> tuple[Columns | None, Sequence[Row]]:
    """The columns, if this is a review, and the rows that are none; `above` are those of the page before."""
    rows = table.placed
    named = columns.find(rows, (), roster)
    shape, begins = named if named and named[0].header else (above, 0)
    looks_back = looks_back or bool(above and shape and shape.roles == above.roles)
    looks_back = looks_back or any(_OF_OLD.search(cell) for row in rows[: max(begins - 1, 0)] for cell in row)
    if not (shape and looks_back and _follows_up(shape)):
        return None, rows
    rest = [row for row in rows[begins:] if not _take(row, shape, found)]
    return shape, [*rows[:begins], *rest] if any(map(any, rest)) else []


def _follows_up(shape: Columns) -> bool:
    return shape.dedicated and Role.REF in shape.roles and bool(set(_TOLD_IN) & set(shape.roles))


def _take(row: Row, shape: Columns, found: Reviewed) -> bool:
    """Is it a verdict? A row without a number, or of which nothing is said, or that is new, is none."""
    if shape.repeats_header(row):
        return True
    ref = wrapping.flat(shape.cell(row, Role.REF)).strip("#.:)( ")
    told = [wrapping.flat(cell) for role in _TOLD_IN if (cell := shape.cell(row, role))]
    finished = statuses.finished(shape.cell(row, Role.CLOSED), shape.name(Role.CLOSED))
    if not ref or not told or any(map(_NEW.match, told)):
        return False
    verdict = next(filter(None, map(_verdict, told)), finished) or "keep open"
    said = ". ".join(each.rstrip(" .") if each is not told[-1] else each for each in told)
    found.verdicts.append(Verdict(ref, verdict, said, row.at or None))
    found.drafts.extend(verdicts.successors_of(said, row.at))
    return True


def _verdict(said: str) -> str | None:
    """What is not yet done, or will be closed once it is, stays open."""
    plainly = _NOT_YET.sub(" ", said)
    told = verdicts.of(plainly)
    if told:
        return told
    if plainly != said:
        return "keep open"
    word = statuses.word(said)
    return word if word in (statuses.COMPLETE, statuses.CLOSED) else ("keep open" if word else None)


def _looks_back(headings: Sequence[str], place: int) -> bool:
    """Does the heading over this table speak of older actions?

    "Action log" alone does so where other matters follow; at the end it is the list of what was agreed.
    """
    words = next(filter(None, reversed(headings[:place])), "")
    if _OF_NEW.search(words):
        return False
    if _OF_OLD.search(words) or looking_back.heads(words):
        return True
    below = sum(map(bool, headings[place + 1 :]))
    return bool(_OF_A_LOG.match(words)) and below >= _MATTERS_BELOW


def _heading(block: Block) -> str:
    """Its words, "" where it is none."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_HEADING:
        return ""
    heads = block.level is not None or _NUMBERED.match(block.text) or _OF_OLD.search(block.text)
    return block.text if heads or looking_back.heads(block.text) else ""
