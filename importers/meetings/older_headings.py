"""Headings under which minutes go through the actions of earlier meetings: over lines, and over tables.

A heading of lines says so in whole: what follows is taken for older work. Over a table with numbered rows and
what was done about each, less is enough.
"""

import re
from collections.abc import Sequence

from importers.document import Block, Paragraph
from importers.meetings import looking_back
from importers.meetings.occasions import MONTH

_OPENS = re.compile(
    r"(?:[\w]{0,3}[\d./]+[.)]?\s*)?(?:(?:notes|minutes)\b.{0,60}?\b(?:and|&) )?(?:the )?"
    r"(?:(?:review|update|progress|feedback|report)(?: back)? (?:of|on|from) (?:the )?(?:\w+ )?actions?\b"
    r".{0,60}"
    r"|matters arising\b(?!.*\b(?:log|tracker)\b).{0,60}"
    r"|(?:previous|earlier|old|past) actions\b.{0,30}"
    r"|actions? (?:points? )?(?:arising )?(?:from|of|at) (?:the )?(?:last|previous)\b.{0,60}"
    rf"|actions? (?:points? )?(?:arising )?(?:from|of) \d{{1,2}}(?:st|nd|rd|th)? {MONTH}.{{0,40}}"
    r"|(?<=\d[ .)])\s*action (?:log|tracker|list)\W*"
    r"|action (?:log|tracker|list)\W+(?:and |& )?(?:review|update|feedback)\b.{0,40})",
    re.IGNORECASE,
)
_LONGEST = 100
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
_LONGEST_OVER_A_TABLE = 90
_MATTERS_BELOW = 2


def opens(text: str) -> bool:
    """Is it the heading of lines that go through them?"""
    words = text.strip().rstrip(":")
    return len(text) <= _LONGEST and (_OPENS.fullmatch(words) is not None or looking_back.heads(words))


def looks_back(blocks: Sequence[Block], place: int) -> bool:
    """Does the heading over this table speak of older actions?

    "Action log" alone does so where other matters follow; at the end it is the list of what was agreed.
    """
    heading = next(filter(_is_heading, reversed(blocks[:place])), None)
    words = heading.text if isinstance(heading, Paragraph) else ""
    if _OF_NEW.search(words):
        return False
    if _OF_OLD.search(words) or looking_back.heads(words):
        return True
    below = sum(1 for block in blocks[place + 1 :] if _is_heading(block))
    return bool(_OF_A_LOG.match(words)) and below >= _MATTERS_BELOW


def speaks_of_older(text: str) -> bool:
    return _OF_OLD.search(text) is not None


def _is_heading(block: Block) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_OVER_A_TABLE:
        return False
    numbered = _NUMBERED.match(block.text) or _OF_OLD.search(block.text)
    return block.level is not None or numbered is not None or looking_back.heads(block.text)
