"""The words above or beside a list of people: "Present:", "Who came:", "Apologies were received from"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_THE = (
    r"(?:(?:the )?(?:board |committee |trust |group |voting |non-voting |core )?(?:members|governors|trustees"
    r"|directors|officers|councillors|people|those|also|others|who (?:was|were|is)) )?"
)
_HERE = (
    r"(?:present|attendees?|attending|in attendance|attendance(?: list)?|attended(?: by)?|participants?|there"
    r"|here|in the room|in(?=\s*:)|on the call|who came|who was there|roll ?call|joined by|sign(?:ed)? in)"
)
_STRONG = re.compile(rf"{_THE}{_HERE}\b", re.IGNORECASE)
_GROUPS = (
    r"(?:(?:voting |non-voting |board |core |co-opted |other |additional )?(?:members|governors|trustees"
    r"|directors|officers|executives?|non-executives?|councillors|staff|partners)|guests?|visitors?|observers?"
    r"|by invitation|invited|invitees|administration|secretariat|deput(?:y|ies)|substitutes?|speakers?"
    r"|presenters?|online|remote(?:ly)?|virtual(?:ly)?|(?:on|by|via) (?:teams|zoom|video|phone)(?: link)?"
    r"|joined online|in person|on screen)"
)
_WEAK = re.compile(rf"(?:also |and )?{_GROUPS}\b", re.IGNORECASE)
_ONE = re.compile(
    r"(?:(?:independent |deputy |vice[- ]?|co-?|acting )?chair(?:person|man|woman)?|clerk|minutes?"
    r"|(?:minute|note)[- ]taker|notes|scribe|secretary|facilitator)\b",
    re.IGNORECASE,
)
_NEGATED = (
    r"(?:not (?:present|there|here|attending|in attendance|able to (?:attend|come|be (?:there|here)|make it))"
    r"|(?:could(?: not|n['’]t)|can(?:not|['’]t)) (?:make it|come|attend|be (?:there|here)|join)"
    r"|unable to (?:attend|come|join|be there|make it)|(?:sorry )?not to be (?:there|here)|did not attend"
    r"|didn['’]t (?:come|make it|attend)|missing|absent|absence|absentees|non-attend\w+|away)"
)
_APOLOGIES = re.compile(
    r"(?:(?:with |sent |sending |gave |giving )?(?:their )?(?:apologies|apols?\b\.?|regrets)"
    r"(?: and absences?)?"
    rf"|sorry(?: to (?:miss|have missed) (?:it|this|you))?(?=\s*:)|(?:sorry,? )?(?:who )?{_NEGATED})",
    re.IGNORECASE,
)
_OF_ABSENCE_WORDS = """
    apol regret sorry not n't n’t unable missing absen non-attend away
"""
_OF_ABSENCE = tuple(_OF_ABSENCE_WORDS.split())
"""A word of every way to say so: a cheap look before the dear one."""
_MORE = (
    r"(?: for (?:absence|non-attendance|the meeting))?(?: (?:were|was|had been|have been))?"
    r"(?: (?:also )?(?:received|noted|accepted|given|sent|submitted|recorded|tendered))?"
    r"(?: (?:and|with) (?:accepted|noted|consent))?(?P<sender> (?:from|for|by|of))?"
)
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?[#*_>\s•·▪◦]*(?:-\s+)?")
_BRACKETED = r"(?:\s*\([^()]{0,60}\))?"
_MARK = re.compile(rf"(?P<note>{_BRACKETED})\s*(?P<mark>:\s*[-–]?|\s[-–—]\s|\t|$)")
_WERE = re.compile(r"\s+(?:were|was)\s+(?=[A-Z@])")
_MID_LINE = re.compile(
    r"\s(?=(?:Apologies|Apols|Regrets|Absent|Not (?:there|present)|In attendance|Observers?|Guests?"
    r"|Also present)[^:.;]{0,25}:)"
    r"|(?:(?<=[.;,|/)])|(?<=[–-]))\s*(?=(?i:present|here|there|in the room|on the call|apologies|apols?"
    r"|sorry|absent|not here|away)\b\.?\s*:)"
    r"|(?<=[;,.])\s+(?=(?i:apologies|apols?|sorry)\b\.?\s+(?-i:[A-Z][\w'’]*)\b(?!\s+(?:was|were|to|from)\b))"
)
_BARE_NAMES = re.compile(r"\s+(?=[A-Z][\w'’]*(?:[\s,/&+]+(?:and\s+)?[A-Z][\w'’]*)*\W*$)")
"""Nothing but names, where hurried notes leave out the colon: "apols JT", "here NF SO"."""
_SENTENCE = re.compile(r"[.;!]\s+(?=[A-Z])")
_SHORTENED = re.compile(
    r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Rev|Revd|Prof|Cllr|Det|Insp|Supt|Sgt|Hon|St|Ald|Ch|Apols?)$", re.IGNORECASE
)
_LONGEST = 60
_FEW_NAMES = 8


@dataclass(frozen=True)
class Heading:
    """`rest` are the names beside it. One that is `weak` heads people only among other lists of people."""

    present: bool
    rest: str
    weak: bool = False
    sentence: bool = False
    """It runs on into the names: "Apologies were received from"."""


def read(text: str) -> Heading | None:
    """The heading that a line begins with, if it begins with one."""
    bare = _NUMBER.sub("", text).lstrip()
    for pattern, present, weak in ((_APOLOGIES, False, False), (_STRONG, True, False), (_WEAK, True, True)):
        found = pattern.match(bare)
        if found:
            heading = _ended(bare[found.end() :], present, weak)
            if heading:
                return heading
    return None


def of_cell(text: str) -> Heading | None:
    """A cell that holds a heading and nothing besides, or the post of one person."""
    bare = " ".join(text.split()).rstrip(":")
    if len(bare) > _LONGEST:
        return None
    heading = read(bare)
    if heading and not heading.rest and not heading.sentence:
        return heading
    one = _ONE.fullmatch(bare)
    return Heading(present=True, rest="", weak=True) if one else None


def may_tell_of_absence(line: str) -> bool:
    said = line.lower()
    return any(word in said for word in _OF_ABSENCE)


def parted(line: str) -> Iterator[str]:
    """The sentences of a line, as far as each may begin a list of its own."""
    may_part = ":" in line or may_tell_of_absence(line)
    for part in _MID_LINE.split(line) if may_part else (line,):
        start = 0
        for found in _SENTENCE.finditer(part):
            before = part[start : found.start()]
            after = read(part[found.end() :])
            ends = part[found.start()] != ";"
            if (after and not after.weak) or (ends and not _SHORTENED.search(before)):
                yield before.strip()
                start = found.end()
        yield part[start:].strip()


def _ended(after: str, present: bool, weak: bool) -> Heading | None:
    more = re.match(_MORE, after, re.IGNORECASE) if not present else None
    if more and more["sender"]:
        rest = after[more.end() :].lstrip(" :-–")
        return Heading(present, rest, sentence=True)
    for end in {more.end(), 0} if more else {0}:
        mark = _MARK.match(after[end:])
        if mark:
            rest = after[end + mark.end() :].strip(" *_")
            return Heading(present, rest, weak)
    bare = _BARE_NAMES.match(after) if not weak else None
    if bare and len(after.split()) <= _FEW_NAMES:
        return Heading(present, after[bare.end() :])
    were = _WERE.match(after) if present and not weak else None
    return Heading(present, after[were.end() :], sentence=True) if were else None
