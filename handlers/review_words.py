"""What is said of one action in a review, as the sentence that it would be anywhere else.

Pure: no database and no clock.
"""

import re
from dataclasses import replace

from handlers import grammar
from handlers.sentence import Sentence
from rules import dates

_NEXT = re.compile(
    r"(?:next|skip|pass|go on|carry on|continue|no (?:change|news|updates?)|nothing(?: new)?)[\s.!]*",
    re.I,
)
_SAID = tuple(
    (re.compile(pattern, re.I | re.S), says)
    for pattern, says in (
        (r"(?:keep|leave|stays?|kept|remains?)(?: it)? open(?P<rest>.*)", "keep {ref} open{rest}"),
        (r"(?:do not|don'?t) close(?: it)?(?P<rest>.*)", "keep {ref} open{rest}"),
        (r"replaced?(?: it)? (?P<rest>(?:by|with) .+)", "{ref} replaced {rest}"),
        (r"replaced?(?: it)?(?P<rest>)[\s.!]*", "close {ref} with a new action"),
        (r"replaced?(?: it)?\s*[:,–—-]\s*(?P<rest>.+)", "close {ref} with a new action: {rest}"),
        (r"(?:we )?(?:agreed? (?:to |that )?)?closed?(?: it)?(?P<rest>.*)", "close {ref}{rest}"),
        (r"(?:update|note)\s*[:,–—-]?\s*(?P<rest>\S.*)", "note {ref}: {rest}"),
    )
)
_ASKS_WHAT = re.compile(r"(?:update|note|an update)[\s:.!?]*", re.I)

IN_A_REVIEW = frozenset(
    (
        *("close", "done", "not done", "keep open", "replace", "expect", "reopen", "note", "offer note"),
        *("move", "slipping", "approve", "decline", "assign", "start", "on track", "evidence", "no change"),
    )
)
"""Verbs that say something of one action: anything else is said outside the review."""


def is_next(answer: str) -> bool:
    return _NEXT.fullmatch(answer) is not None


def asks_what(answer: str) -> bool:
    """`update` alone: with which words?"""
    return _ASKS_WHAT.fullmatch(answer) is not None


def sentence(answer: str, ref: str, context: dates.Context, *, confirmed: bool) -> Sentence:
    """`keep open until the data is in` -> `keep board#103 open until the data is in`.

    What names the action already is read as it stands: so the answer to a question comes back.
    """
    return replace(grammar.read(_says(answer, ref), context), confirmed=confirmed)


def _says(answer: str, ref: str) -> str:
    if ref.lower() in answer.lower():
        return answer
    for pattern, says in _SAID:
        found = pattern.fullmatch(answer)
        if found:
            return says.format(ref=ref, rest=found["rest"])
    moved = re.match(r"(?:move|push|extend|delay|give|assign)\b", answer, re.I)
    return f"{answer[: moved.end()]} {ref}{answer[moved.end() :]}" if moved else f"{ref} {answer}"
