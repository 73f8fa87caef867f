"""What is said in apologies: for whom, for which meeting, who comes instead, and whether they may agree.

Pure: only words are told apart here. Why somebody is away is not among them.
"""

import re
from dataclasses import dataclass

from rules import privacy

_PERSON = (
    r"(?!(?:can'?t|cannot|won'?t)\b)[^\W\d_][\w'’.-]*"
    r"(?: (?!(?:and|will|can|is|to|for)\b)[^\W\d_][\w'’.-]*){0,2}?"
)
_INSTEAD = (
    r"(?: (?:along )?(?:instead|for (?:me|us|him|her|them)"
    r"|(?:in|on) (?:my|his|her|their|our) (?:place|behalf)))"
)
_STANDS_IN = (
    r"(?:deputi[sz]\w*|(?:be )?(?:my |his |her |their )?deput(?:y|e)|stand(?:s|ing)? in|sub(?:s|bing)?"
    rf"|(?:attend(?:s|ing)?|go(?:es|ing)?|be there){_INSTEAD}|com(?:e|es|ing){_INSTEAD}?"
    r"|cover(?:s|ing)?|represent(?:s|ing)? (?:me|us|him|her|them))"
)
_DEPUTY = (
    re.compile(rf"\b(?:can|could|may|let) (?P<deputy>(?!i\b|we\b){_PERSON}) {_STANDS_IN}", re.I),
    re.compile(
        rf"(?:^|[,;.:–—-]\s*|\b(?:and|but|so|as)\s+)(?P<deputy>(?!apolog){_PERSON})\s+"
        rf"(?:(?:will|is|can|shall|to|would|could|going|has|agreed)\s+)*{_STANDS_IN}",
        re.I,
    ),
    re.compile(
        rf"\b(?:deputy(?: is| will be)?|sending|(?:i'?ll|will|i'?m) send(?:ing)?|represented by"
        rf"|substitute(?: is)?)\s*:?\s+(?P<deputy>{_PERSON})(?=\s*(?:$|[,;.]|\b(?:and|instead|as|for|in|to|on"
        rf"|who|with)\b))",
        re.I,
    ),
)
_AS_DEPUTY = re.compile(
    rf"\bwith (?P<deputy>{_PERSON}) (?:as (?:my |his |her |their )?(?:deputy|substitute)"
    rf"|in (?:my|his|her|their) place|instead)\b",
    re.I,
)
_MAY_NOT = re.compile(
    r"\b(?:may|can|to|does|will) ?(?:not|n'?t)\b.{0,20}\b(?:agree|decide|vote)|\bcannot\b.{0,20}\b(?:agree"
    r"|decide|vote)|\b(?:without|no) (?:\w+ )?authority\b",
    re.I,
)
_MAY = re.compile(
    r"\b(?:may|can) (?:agree|decide|vote)|\b(?:with|has|have) (?:\w+ ){0,2}authority\b"
    r"|\bauthori[sz]ed to\b",
    re.I,
)
_WHO = (
    re.compile(
        r"\bapolog(?:y|ies)\s+(?:received\s+|sent\s+)?(?:from|by)\s+(?P<who>.+?)"
        r"(?=\s+(?:for|on|to|at)\b|\s*[,;.]\s+(?!and\b)|\s*[–—]|\s*$)",
        re.I,
    ),
    re.compile(
        r"^apologies\s*[:–—]\s*"
        r"(?P<who>(?!(?:i|can'?t|cannot|can not|for|not|unable|sorry|will|won'?t)\b)[^:;]+?)"
        r"(?=\s+(?:for|on|at)\b|\s*$)",
        re.I,
    ),
    re.compile(
        r"\bapolog(?:y|ies)\b.*\bfrom\s+(?P<who>(?!(?:\d\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|work|home|next"
        r"|today|tomorrow|now)\b)[^,;.:]+?)(?=\s+(?:for|on|to|at)\b|\s*[,;.]|\s*$)",
        re.I,
    ),
    re.compile(r"^(?P<who>.+?)\s+(?:sends?|gives?|has sent|has given|sent|gave|offers?)\b.*\bapolog", re.I),
    re.compile(
        rf"^(?:(?:apolog(?:y|ies)|sorry)\b\W*)?(?P<who>{_PERSON})\s+"
        r"(?:can'?t|cannot|can not|won'?t|will not|is unable"
        r"|isn'?t|is not|can(?=.*\bafter all)|is coming)\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:deputi[sz]\w*|stand(?:s|ing)? in)\s+for\s+(?P<who>{_PERSON})(?=\s+(?:on|at|for)\b|\W*$)", re.I
    ),
    re.compile(r"\bwithdraw\s+(?P<who>.+?)(?:'s?)?\s+apolog", re.I),
)
_WHICH = re.compile(
    r"(?=\b(?:for|on|at|make|attend|to|miss|of|do)\s+(?P<which>[^,;:!?–—]+?)"
    r"(?=\s*(?:$|[,;:!?–—]|\.(?:\s|$))"
    r"|\s+(?:-\s|(?:because|as|since|due|but|and|after all|sorry|i'?m|i am|owing|with|so|while|where)\b)))",
    re.I,
)


_SENDING = re.compile(
    rf"(?:^|\s*[,;.]\s*(?:and\s+)?|\s+and\s+)(?P<who>(?!(?:i|i'?m|we|they|he|she|who|is)\b){_PERSON})"
    rf"\s+(?:is\s+|will\s+be\s+|will\s+|'s\s+)?send(?:s|ing)?\s+"
    rf"(?P<deputy>(?!(?:(?:his|her|their|my|the|your) )?apolog){_PERSON})"
    r"(?:\s+(?:instead|along|in (?:his|her|their) (?:place|stead)))?"
    r"(?:\s+(?:to|for|on|at)\s+(?P<which>[^,;:]+?))?(?=\s*(?:$|[,;.]))",
    re.I,
)


@dataclass(frozen=True)
class Sending:
    """Somebody who does not come themselves, and whom they send."""

    who: str
    deputy: str
    which: str | None


def parted(text: str) -> tuple[str, tuple[Sending, ...]]:
    """What is said of somebody else than the first, who sends a deputy; and the rest of the words."""
    found = tuple(_SENDING.finditer(text))
    sending = tuple(Sending(one["who"].strip(), one["deputy"].strip(), one["which"]) for one in found)
    return _SENDING.sub("", text).strip(" ,;.") if found else text, sending


@dataclass(frozen=True)
class Apologised:
    """All as said. `which` are the words that may name a meeting, in their order; None was not said."""

    who: str | None
    which: tuple[str, ...]
    deputy: str | None
    may_agree: bool | None
    reason: bool


def read(text: str) -> Apologised:
    """`apologies from Liam for 20 June, Owen will deputise`"""
    return Apologised(
        who=_first(_WHO, text, "who"),
        which=tuple(found["which"].strip() for found in _WHICH.finditer(text)),
        deputy=_first((_AS_DEPUTY, *_DEPUTY), text, "deputy"),
        may_agree=False if _MAY_NOT.search(text) else True if _MAY.search(text) else None,
        reason=privacy.without_absence_reason(text) != text,
    )


def _first(patterns: tuple[re.Pattern[str], ...], text: str, group: str) -> str | None:
    return next((found[group].strip() for pattern in patterns if (found := pattern.search(text))), None)
