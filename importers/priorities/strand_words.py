"""The words by which a progress report is told: whose part begins, what a part holds, and ratings."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from importers import wrapping
from importers.meetings import markers


class Part(StrEnum):
    COMPLETED = "completed"
    EVIDENCE = "evidence"
    NEXT = "next steps"
    STATUS = "status"
    RATING = "rating"
    OTHER = "other"
    """What a report says besides: risks, who leads, what is asked of the board."""


LISTS = (Part.COMPLETED, Part.EVIDENCE, Part.NEXT)
_KIND = (
    r"(?:strand|priority(?: (?:area|theme|action))?|(?:area|theme|outcome|objective|pillar|ambition"
    r"|project|PAP)"
    r"|work ?-?stream|area (?:for (?:priority action|improvement)|of (?:significant )?(?:weakness|focus)))"
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = rf"(?P<number>\d{{1,2}}(?!\d)|(?:{'|'.join(_NUMBERS)})\b|[A-H](?![\w']))"
_SECTION = r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?"
_STRAND = re.compile(
    rf"{_SECTION}{_KIND}\s*(?:no\.?|number|#)?\s*{_NUMBER}(?P<mark>\s*[:.)–—-]+)?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(
    rf"{_KIND}(?: (?:name|title))?\s*:\s*(?:{_KIND}\s*)?(?:{_NUMBER}(?:\s*[:.)–—-]+\s*|$))?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"(?P<number>\d{1,2})(?:\s*[.):–—-]+\s*|\s+)(?P<rest>[A-Z“\"].*)", re.DOTALL)
_NO_TITLE = re.compile(
    r"(?:action )?(?:plan )?(?:updates?|progress|report|highlight report|summary|overview|actions?|status)"
    r"(?: (?:updates?|report|summary|to date))?",
    re.IGNORECASE,
)
_LONGEST_TITLE = 150
_LONGEST_LABEL = 70

_PARTS = (
    (
        Part.OTHER,
        r"(?:key |main |top |emerging )*(?:risks?|issues?|challenges|barriers|concerns)\b.{0,50}"
        r"|(?:decisions?|support|help|escalations?|asks?)\b.{0,50}(?:required|needed|requested|board|sought)?"
        r"|(?:senior responsible (?:officer|owner)|sro|(?:project |programme |strand |priority "
        r"|theme )?leads?|owners?|authors?|sponsors?"
        r"|work ?stream leads?|date"
        r"|version|(?:reporting )?period(?: covered)?|budget|finance|dependencies|objectives?|aims?|scope"
        r"|purpose"
        r"|description|intended outcomes?|success measures?|kpis?|milestones?|key milestones|group|board"
        r"|meeting"
        r"|what we (?:said|want|wanted|aim)\b.{0,40}|changes?(?: requested)?|lessons(?: learn(?:ed|t))?"
        r"|dated?"
        r"|report (?:date|author)|prepared by|completed by|updated by|lead officer|lead name)",
    ),
    (
        Part.NEXT,
        r"(?:key |our |immediate )*next (?:steps?|actions?|period|month|quarter|milestones?|phase)\b.{0,40}"
        r"|what(?:'s| is| happens| comes)? (?:next|planned)\b.{0,20}|planned\b.{0,40}|plans? for\b.{0,40}"
        r"|upcoming\b.{0,40}"
        r"|(?:key )?(?:actions?|activit(?:y|ies)|work|tasks?|milestones?|priorities|focus|deliverables?) "
        r"(?:planned|for|due|to be|still|outstanding|remaining|in the next|over the next)\b.{0,50}"
        r"|looking ahead"
        r"|still to (?:do|come)|to do|what (?:we will|will we|we are going to|we plan to)\b.{0,40}"
        r"|forward (?:plan|look)"
        r"|next|future (?:actions?|work|plans?)|in the next .{0,40}|next reporting period"
        r"|what (?:still )?needs .{0,30}",
    ),
    (
        Part.EVIDENCE,
        r"(?:key )?(?:evidence|impact)\b.{0,50}|(?:what |the )?differences?\b.{0,50}|outcomes? (?:achieved"
        r"|so far|for)\b"
        r".{0,40}|how (?:do )?we (?:will )?know\b.{0,40}|what (?:has|is) (?:changed|different)\b.{0,40}"
        r"|so what\??"
        r"|benefits(?: realised)?|(?:what )?(?:families|children|parents|people) (?:say|tell"
        r"|are telling)\b.{0,30}"
        r"|measured? impact|how we can show it|feedback",
    ),
    (
        Part.RATING,
        r"(?:agreed )?progress measures?|(?:\w+ ){0,3}b?rag\b(?: (?:rating|status))?(?: [\w ()/']{1,25})?"
        r"|(?:overall |current |previous |last |progress |delivery |status )*ratings?(?: .{1,20})?"
        r"|(?:overall |delivery |programme )*confidence(?: rating| level)?|colour|overall status"
        r"|(?:previous|current) status"
        r"|(?:last|this|previous|current) (?:period|month|quarter|report|meeting|time)|(?:impact"
        r"|delivery) rating",
    ),
    (
        Part.COMPLETED,
        r"(?:key |main |significant )*(?:actions?|activit(?:y|ies)|work|milestones?|tasks?|steps?"
        r"|deliverables?)"
        r"(?: that (?:have|has) been)? "
        r"(?:complete|completed|undertaken|delivered|achieved|taken|done|carried out|this|since|in (?:this"
        r"|the) period"
        r"|so far)\b.{0,50}"
        r"|(?:key |main |recent )*(?:achievements?|accomplishments?|successes|highlights)\b.{0,50}"
        r"|what (?:we(?:'ve| have)?|has been|have we|was|we) (?:done|did|achieved|delivered"
        r"|completed)\b.{0,40}"
        r"|what'?s been (?:done|achieved)\b.{0,30}|what we did\b.{0,20}"
        r"|(?:key |summary of |our )*progress(?: (?:summary|to date|made|this|since|update|so far|against"
        r"|in)\b.{0,50})?"
        r"|(?:completed?|achieved)(?: (?:this|to date|actions?|since|in|so far)\b.{0,40})?"
        r"|delivered?(?: .{1,30})?|done"
        r"|this (?:reporting )?(?:period|month|quarter)'?s? (?:progress|achievements|activity)"
        r"|reporting period"
        r"|(?:since|in) (?:the )?last (?:report|meeting|period|update)|update on progress"
        r"|progress and achievements",
    ),
    (
        Part.STATUS,
        r"overall progress|(?:overall |current |executive )*(?:status|summary|position|headlines?"
        r"|narrative|commentary"
        r"|assessment)"
        r"(?: (?:update|summary|statement|report))?(?: \(.{1,90}\))?|reasons?(?: for .{0,30})?|comments?"
        r"|update|overall"
        r"|rationale(?: for .{1,20})?",
    ),
)
_LABELS = tuple((part, re.compile(pattern, re.IGNORECASE)) for part, pattern in _PARTS)
_RATED = re.compile(r"(?P<label>(?:\w+ )?b?rag(?: rating| status)?)\s+(?P<ratings>\S.*)", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"\s[–—-]\s|:\s")
_DASH = re.compile(r"\s[–—-]\s")
_INLINE = re.compile(rf"(?P<label>[^:]{{3,{_LONGEST_LABEL}}}?)\s*:\s+(?P<text>\S.*)", re.DOTALL)

_JUDGED = re.compile(
    r"^(?:\w+ ){0,4}?(?:delivery|progress|actions?|impact|evidence|outcomes?|difference|implementation|pace"
    r"|assurance|overall)\b",
    re.IGNORECASE,
)
"""What a colour beside it rates, whatever stands below a heading of the same words."""

_COLOURS = {"r": "Red", "a": "Amber", "g": "Green", "b": "Blue"}
_SIGNS = {"🔴": "Red", "🟠": "Amber", "🟡": "Amber", "🟢": "Green", "🔵": "Blue"}
_RATING = (
    r"red|amber|green|blue|yellow|grey|purple|on (?:track|target|schedule)|off (?:track|target)|at risk"
    r"|behind"
    r"(?: schedule| plan)?|(?:significantly |slightly )?delayed|complete(?:d)?|not (?:yet )?started"
    r"|in progress"
    r"|embedded|ahead of schedule|slipping|stalled|closed"
)
_ONE_RATING = re.compile(
    rf"(?i:b?rag(?: rating| status)?|rated|rating|status)?\s*:?\s*(?P<word>{_RATING}|[RAGB])", re.I
)
_BETWEEN_RATINGS = re.compile(r"\s*(?:[,;/&|+\n]|→|->|➔|⇒|\band\b|\bto\b|\s{3,})\s*", re.IGNORECASE)
_WORDS_TOO = re.compile(r"red|amber|green|blue|track|risk|delay|complet", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"(?:(?:red|amber|green|blue)\s+)+(?:red|amber|green|blue)", re.IGNORECASE)
_ASIDE = re.compile(
    r"\((?:was|previously|last|prev\.?|from|no change|unchanged|same)\b[^()]*\)|[↑↓→←↗↘▲▼⬆⬇]+$", re.I
)
_COLOUR_LAST = re.compile(
    r"[\s:–—(\[|-]+(?i:b?rag(?: rating| status)?\s*[:–-]?\s*|rating\s*[:–-]?\s*|status\s*[:–-]?\s*)?"
    r"(?P<word>RED|AMBER|GREEN|BLUE|Red|Amber|Green|Blue|On track|At risk|Off track|Complete|Delayed)[)\]]?$"
)
_OPENING = re.compile(
    rf"(?P<word>{_RATING})\s*(?:[–—:;,.-]\s+|\s+(?=because|due to|as\b))(?P<text>\S.*)", re.I | re.S
)


@dataclass(frozen=True)
class Heading:
    """Where what is told of one strand or priority begins."""

    number: int | None
    title: str
    ratings: tuple[str, ...] = ()
    text: str = ""
    """What is told at once, in the same line."""
    aside: bool = False
    """It only speaks of something of the priority, such as its risks."""


@dataclass(frozen=True)
class Said:
    """A label, and what stands behind it in the same line."""

    part: Part
    text: str = ""
    label: str = field(default="", compare=False)


def heading(text: str) -> Heading | None:
    """ "Strand 1: Strategy", "3.7 Priority 2 Updates", "Priority: 2 - Early help - AMBER"."""
    flat = wrapping.flat(text)
    found = _STRAND.fullmatch(flat)
    if found:
        return _strand(found)
    named = _NAMED.fullmatch(flat)
    if named and named["rest"].strip() and len(named["rest"]) <= _LONGEST_TITLE:
        return _titled(_figure(named["number"]), named["rest"])
    return None


def numbered(text: str) -> Heading:
    """A heading that names no strand: "2. Early help (Amber)", "2 Early help"."""
    flat = wrapping.flat(text)
    found = _NUMBERED.fullmatch(flat)
    return _titled(int(found["number"]), found["rest"]) if found else _titled(None, flat)


def parted(text: str) -> list[str]:
    """The text, and the label that a reader of plain text left at its end: "... listened to Next steps:".

    Labels below each other in one paragraph stand each for itself.
    """
    lines = text.splitlines()
    if len(lines) > 1 and all(map(label, lines)):
        return lines
    words = text.split() if text.endswith(":") else []
    for length in range(min(6, len(words) - 1), 0, -1):
        last = " ".join(words[-length:])
        if last[0].isupper() and _part(last.rstrip(":")) and not _part(text.rstrip(":")):
            return [text[: text.rindex(words[-length])].rstrip(), last]
    return [text]


@lru_cache(maxsize=4096)
def label(text: str) -> Said | None:
    """ "Next steps", or "Next steps: finish the pathway", or "RAG Amber"."""
    bare = re.sub(rf"^{_SECTION}", "", markers.unbulleted(wrapping.flat(text))).strip()
    whole = bare.rstrip(" :.?-–")
    rated = _RATED.fullmatch(whole)
    if rated and ratings(rated["ratings"]):
        return Said(Part.RATING, rated["ratings"], rated["label"])
    if len(whole) <= _LONGEST_LABEL and ":" not in whole and (part := _part(whole)):
        return Said(part, "", whole)
    found = _INLINE.fullmatch(re.sub(rf"^{_SECTION}", "", markers.unbulleted(text.strip())))
    part = _part(wrapping.flat(found["label"])) if found else None
    if found and part is not Part.OTHER and _JUDGED.search(found["label"]) and ratings(found["text"]):
        return Said(Part.RATING, found["text"].strip(), wrapping.flat(found["label"]))
    if found and part:
        return Said(part, found["text"].strip(), wrapping.flat(found["label"]))
    before, _, after = (each.strip() for each in _DASH.sub("\n", bare, count=1).partition("\n"))
    return (
        Said(Part.RATING, after, before)
        if after and _part(before) is Part.RATING and ratings(after)
        else None
    )


@lru_cache(maxsize=4096)
def ratings(text: str) -> tuple[str, ...]:
    """The ratings, where the text is nothing else: "Green, Amber", "R", "On track"."""
    for sign, word in _SIGNS.items():
        text = text.replace(sign, " " if _WORDS_TOO.search(text) else f" {word} ")
    bare = _ASIDE.sub("", text.strip(" .\t\n")).strip(" .()[]–-")
    if not bare or len(bare) > _LONGEST_LABEL:
        return ()
    if _SIDE_BY_SIDE.fullmatch(bare):
        return tuple(map(rating_word, bare.split()))
    found = [
        _ONE_RATING.fullmatch(word.strip(" .()")) for word in _BETWEEN_RATINGS.split(bare) if word.strip()
    ]
    return tuple(rating_word(each["word"]) for each in found if each) if all(found) else ()


def opening(text: str) -> tuple[str, str] | None:
    """The rating that a text begins with, and why: "Amber - two posts are vacant"."""
    found = _OPENING.fullmatch(wrapping.flat(text))
    return (rating_word(found["word"]), found["text"]) if found else None


def rating_word(word: str) -> str:
    word = wrapping.flat(word)
    return _COLOURS.get(word.casefold(), word.capitalize())


def _strand(found: re.Match[str]) -> Heading | None:
    rest, marked = found["rest"].strip(), bool(found["mark"])
    number = _figure(found["number"])
    if number is None and not marked:
        return None
    if _NO_TITLE.fullmatch(rest.rstrip(" :-–")) or not rest:
        return Heading(number, "")
    said = _part(_FIRST_WORDS.split(rest)[0].rstrip(" :"))
    if said is not None and not marked:
        return Heading(number, "", aside=said is Part.OTHER)
    if len(rest) > _LONGEST_TITLE or (rest.endswith(".") and len(rest.split()) > 8):
        return Heading(number, "", text=rest) if marked else None
    if not marked and (not rest[0].isupper() or rest.endswith(".")):
        return None
    return _titled(number, rest)


def _titled(number: int | None, title: str) -> Heading:
    told: list[str] = []
    while found := _COLOUR_LAST.search(title):
        told.insert(0, rating_word(found["word"]))
        title = title[: found.start()]
    return Heading(number, title.strip(" :.–—-"), tuple(told))


def _figure(number: str | None) -> int | None:
    if number is None:
        return None
    if number.isdigit():
        return int(number)
    return _NUMBERS.index(number.casefold()) + 1 if number.casefold() in _NUMBERS else None


def _part(words: str) -> Part | None:
    words = words.replace("\u2019", "'").strip(" *_")
    return next((part for part, pattern in _LABELS if pattern.fullmatch(words)), None)
