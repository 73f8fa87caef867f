"""What the name of a column says that it holds, whatever a document calls it."""

import re
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    REF = "ref"
    ACTION = "action"
    TALK = "talk"
    OWNER = "owner"
    DUE = "due"
    REVISED = "revised"
    """The date that took the place of the first one."""
    START = "start"
    RHYTHM = "rhythm"
    STATUS = "status"
    CLOSED = "closed"
    """When it was finished, or a tick that it is."""
    RATING = "rating"
    UPDATE = "update"
    EVIDENCE = "evidence"
    MEETING = "meeting"
    """The day of the meeting that gave it."""
    OWNER_AND_DUE = "owner and due"
    """Both in one cell: "TR, 1 May"."""
    OTHER = "other"


LONGEST_NAME = 60
_NEW = r"(?:revis|extend|amend|updated?\b|new\b|latest|current|forecast|projected|re-?based|changed)"
_DATE = r"(?:due|date|deadline|timescale|completion|target|end\b|finish)"
_YES_OR_NO = r"(?:\s*\(?\s*y(?:es)?\s*/\s*n(?:o)?\s*\)?)?"
# The first pattern that fits decides, so "Action by" is an owner and "Completion of action date" a date.
_NAMES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (
        Role.ACTION,
        (
            r"^(?:(?:key|agreed|planned|specific|required|improvement|proposed|our) )*actions?\b(?!.*\b(?:"
            r"by|owner|lead|nos?|ref|id|number|date|due|status|log|raised|completed?|closed|taken|update|progress"
            r"|so far|rag|code|source|type|category)\b)(?!.*#)",
        ),
    ),
    (
        Role.OWNER_AND_DUE,
        (
            r"(?:owner|lead|who|responsib\w+|officer|by whom)\b.*(?:/|&|,|\+|\band\b).*"
            r"(?:when|date|deadline|due|time ?scale|time ?frame|target)\b",
        ),
    ),
    (
        Role.REVISED,
        (
            rf"{_NEW}[\w ]*\W*\b{_DATE}",
            r"(?:due|date|deadline|timescale|target|completion)\W+(?:revised|extended|if changed|forecast)",
            r"(?:date|completion)\W+(?:current|latest|new)\b",
            r"^revis(?:ed|ion)$",
        ),
    ),
    (
        Role.CLOSED,
        (
            r"(?:date|when|on)\s+(?:\w+ )?(?:closed|completed|achieved|done)",
            r"(?:closed|closure|completed)\s+(?:date|on)",
            r"actual\s+(?:\w+ )?(?:completion|date|end|finish)|(?:completion|date)\s*\(?actual",
            rf"^(?:is )?(?:closed|completed?|done|achieved)\s*\??{_YES_OR_NO}$",
        ),
    ),
    (
        Role.MEETING,
        (
            r"^(?:date of (?:the )?(?:meeting|mtg)|(?:meeting|mtg)\.?(?: date| held)?"
            r"|(?:agreed|raised|given) (?:at )?(?:the )?(?:meeting|mtg)(?: date)?)\W*$",
        ),
    ),
    (
        Role.OTHER,
        (
            r"raised|opened|logged|identified|date (?:agreed|set|added|of (?:the )?meeting)|meeting date",
            r"\bsource|work ?stream(?! lead)|priority|likelihood|impact$|score|\breview|monitor|costs?\b",
            r"budget|resource(?! name)|funding|depend|barrier|\brisks?\b|objective|theme|\bdays\b|\bage\b",
            r"slippage|reason|previous|last (?:month|quarter|meeting)",
        ),
    ),
    (
        Role.EVIDENCE,
        (
            r"evidence|outcome|success|how (?:will |do |shall )?we|difference|what will (?:be|success|it)",
            r"how \w+ (?:will|can) (?:know|see|tell)",
            r"measure|impact|assurance|\bkpi|output",
        ),
    ),
    (Role.RATING, (r"\bb?rags?\b|rating",)),
    (Role.RHYTHM, (r"frequency|how often|recurr",)),
    (Role.START, (r"\bstart(?:s|ed|ing)?\b|commence|^from$",)),
    (
        Role.DUE,
        (
            r"deadline|\bdue\b|by when|\bwhen\b|completion|time ?scale|time ?frame|time ?line|^timing",
            r"target date|completed? by|required by|deliver(?:ed|y) (?:by|date)|finish|\bend\b",
            r"^(?:by|to|target)$|^(?:original|initial|planned|baseline) dates?$",
            rf"\b(?:original(?:ly)?|initial|baseline)\b[\w ]*\W*\b{_DATE}",
        ),
    ),
    (Role.OTHER, (r"support|partners|involv|consult|inform\b|informed",)),
    (
        Role.OWNER,
        (
            r"owner|^resp\b|\blead\b|leads\b|responsib|assign|\bwho\b|whom|action(?:ed)? by|officer",
            r"accountable|resource name|\bsro\b|delegated|allocated|person|^name$",
        ),
    ),
    (
        Role.STATUS,
        (
            r"status|^state$|^stage$|open\s*/\s*closed|^progress$|position",
            r"where (?:we|things) (?:are|stand)|%|per ?cent",
        ),
    ),
    (
        Role.UPDATE,
        (
            r"progress|update|comment|narrative|feedback|latest|remarks|actions? taken|so far",
            r"^(?:so )?how (?:did|is|are|has|have) (?:it|this|that|we|things|they)\b",
            r"^what (?:happened|has happened|came of|became of|was done)\b",
        ),
    ),
    (
        Role.REF,
        (
            r"^(?:(?:action|item|plan|log|task|ap|line|row)\s*)?(?:no|nr|num|number|#|ref|reference|id|code)s?\s?\.?"
            r"(?:\s*(?:no|number|#))?\.?$",
            r"^ap$|^s/?n$",
        ),
    ),
    (Role.TALK, (r"\bwhat (?:was|were|we) (?:said|discussed|raised|heard|talked)\b",)),
    (
        Role.ACTION,
        (
            r"action|\btasks?\b|\bwhat\b|to do|follow[- ]up|milestone|recommendation|activit|\bsteps?\b",
            r"deliverable|^(?:will|is|are) (?:do(?:ing)?|be doing)\b|^doing\b|^jobs?$",
            r"^(?:has |have )?(?:agreed|promised) to\b",
        ),
    ),
    (
        Role.TALK,
        (
            r"item|title|discussion|notes?$|minutes?$|^business$|topic|subject|agenda|description|issue|summary",
            r"key points",
        ),
    ),
    (Role.DUE, (r"^dates?$",)),
)
_PATTERNS = tuple((role, re.compile("|".join(patterns), re.IGNORECASE)) for role, patterns in _NAMES)
_CHIEFLY = {
    Role.ACTION: (r"action|\btasks?\b|\bwhat\b|to do", r"recommendation|activit|\bsteps?\b"),
    Role.DUE: (r"deadline|\bdue\b|when|target|planned|required", r"completion|time|end|finish|\bby\b|^to$"),
    Role.OWNER: (
        r"^(?!.*(?:organi[sz]ation|agency|team|service|partner|directorate)).*"
        r"(?:owner|officer|who|responsib|name|assign|action(?:ed)? by|^leads?$|person)",
        r"^(?!.*(?:organi[sz]ation|agency|team|service|partner|directorate|sro)).*lead",
    ),
    Role.STATUS: (r"status|state|open",),
    Role.RATING: (r"current|now|this|latest|new",),
}


@lru_cache(maxsize=4096)
def role_of(name: str) -> Role:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        return Role.OTHER
    return next((role for role, pattern in _PATTERNS if pattern.search(name)), Role.OTHER)


def rank(role: Role, name: str) -> int:
    """How plainly a name says its role: of two columns of owners, "Lead officer" before "Lead agency"."""
    plainly = _CHIEFLY.get(role, ())
    found = (place for place, each in enumerate(plainly) if re.search(each, name, re.IGNORECASE))
    return next(found, len(plainly))


def may_be_actual(name: str) -> bool:
    """ "Completion date": where another column is the deadline, this is when it was done."""
    return re.search(r"complet|finish|closed|^dates?$", name, re.IGNORECASE) is not None


def may_be_a_post(name: str) -> bool:
    """ "Title": of a task where it is followed up, else of somebody's post."""
    return re.fullmatch(r"(?:job )?titles?", name.strip(), re.IGNORECASE) is not None


def is_any_date(name: str) -> bool:
    """ "Date" alone: the due date, unless another column says that it is one."""
    return re.fullmatch(r"dates?", name.strip(), re.IGNORECASE) is not None


def tells_who(name: str) -> bool:
    """ "Action / Lead": what is to be done and by whom in one column, or only by whom, beside the talk."""
    return _ACTION_WITH_OWNER.match(name.strip()) is not None


_ACTION_WITH_OWNER = re.compile(
    r"(?:(?:key|agreed) )?actions?(?: points?)?\s*(?:/|&|,|\(|\+|[-–—]|\band\b)+\s*"
    r"(?:who|owners?|leads?|initials|by|name|responsib\w+|officer)\b",
    re.IGNORECASE,
)
