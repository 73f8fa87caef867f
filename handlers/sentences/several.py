"""Several actions in one sentence: each closed for a reason of its own, or two commands that are not one."""

import re
from dataclasses import dataclass

from handlers.sentences import REF, REFS, table
from rules.progress import Closure, needs_successor

_AGREE = r"(?:(?:we |it was |board |the board )?agreed?(?: that)?(?: to|:|,)?\s+|to )?"
_INTO = r"(?:subsumed|superseded|absorbed|merged|rolled|folded)\s+(?:into|in|by|with)"
_REASONS = (
    (Closure.COMPLETE, r"completed?|done|finished"),
    (Closure.NO_LONGER_NEEDED, r"no longer (?:needed|required|relevant)|not needed|cancelled|withdrawn"),
    (Closure.LOGGED_IN_ERROR, r"logged (?:in error|by mistake)|a duplicate|duplicate"),
    (Closure.SUBSUMED, rf"{_INTO}\s+[^,;()]+?"),
    (Closure.CARRIED_OVER, r"carried over\s+(?:into|to|in)\s+[^,;()]+?"),
    (Closure.REPLACED, r"replaced\s+(?:by|with|into)\s+[^,;()]+?"),
)
_REASON = "|".join(pattern for _, pattern in _REASONS)
_AS = r"\s*(?:(?:is|are|was|as|now|closed?|agreed|to be closed|[:,(–—-])\s*)*"
_WITH_REASON = rf"(?:closed?\s+)?{REFS}{_AS}(?:{_REASON})\s*\)?"
_NEXT = rf"\s*(?:[,;.]|\band\b|&|\bthen\b)+\s*(?:(?:and|then|also)\s+)*(?:{_WITH_REASON}|close\s+{REFS})"

OPENINGS = table(
    ("close each", rf"(?P<each>{_AGREE}(?:close\s+)?{_WITH_REASON}(?:{_NEXT})+)\W*"),
)

_ONE = re.compile(
    rf"(?<![\w#])(?P<close>close\s+)?(?P<refs>{REFS}){_AS}(?P<reason>{_REASON})?\s*\)?\s*"
    r"(?=[,;.&]|\b(?:and|then)\b|\W*$)",
    re.I,
)
_PLACE = re.compile(r"\b(?:into|in|by|with|to)\s+(?P<into>\S.*)$", re.I)

_NUMBER = r"#?(?:[a-z][a-z0-9-]*#\d+|\d+(?:\.\d+)+|\d{1,9})"
_VERB = (
    r"close|push|move|give|assign|reopen|keep|note|snooze|split|rename|start|extend|delay|postpone|approve"
    r"|decline|mark|finish|complete"
)
_STATE = (
    r"done|completed?|finished|closed|no longer|not|isn'?t|hasn'?t|still|stays?|remains?"
    r"|subsumed|superseded|slipping|started|on track"
    r"|to (?:\d|the \d|next|mon|tues|wed|thurs|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
)
_TWO = re.compile(
    r"(?:\s*[,;.]\s*|\s+(?:and|then|&)\s+|\s+[-–—]\s+)(?:(?:and|then|also|please|pls)\s+)*"
    rf"(?P<second>(?:(?:{_VERB})\s+(?:the )?(?:action |item )?(?P<ref>{_NUMBER}|[b-hj-z]\b(?!['’]))(?![\w%])"
    rf"|(?:log|action|new action|raise risk|decision)\s*:"
    rf"|(?P<other>{_NUMBER})(?:\s+(?:is |are |was |now |also |to )*(?:{_STATE}|{_VERB})\b|\s{{4,}})).*)",
    re.I | re.S,
)


@dataclass(frozen=True)
class One:
    """What is to be closed for one reason."""

    refs: tuple[str, ...]
    closure: Closure
    into: str | None = None


def each(text: str) -> tuple[One, ...]:
    """`102 as complete, 110 no longer needed, 111 subsumed into 104`, one by one."""
    opened = re.sub(rf"^{_AGREE}", "", text, flags=re.I)
    return tuple(_one(found) for found in _ONE.finditer(opened))


def two(bare: str) -> tuple[int, int] | None:
    """`104 done, push 103 to July`: where the first command ends, and where the second begins.

    `bare` is what was said with every day blanked.
    """
    found = _TWO.search(bare)
    if found is None:
        return None
    ref, first = found["ref"] or found["other"], bare[: found.start()]
    if ref and re.search(rf"(?<![\w#]){re.escape(ref.lstrip('#'))}(?!\w)", first, re.I):
        return None
    return found.start(), found.start("second")


def _one(found: re.Match[str]) -> One:
    refs = tuple(
        match[0].lstrip("#") for match in re.finditer(rf"(?<![\w#.]){REF}(?![\w#])", found["refs"], re.I)
    )
    words = (found["reason"] or "done").strip()
    closure = next(known for known, pattern in _REASONS if re.fullmatch(pattern, words, re.I | re.S))
    place = _PLACE.search(words) if needs_successor(closure) else None
    return One(tuple(dict.fromkeys(refs)), closure, place["into"].strip(" .") if place else None)
