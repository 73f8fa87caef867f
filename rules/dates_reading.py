"""Reading one date at one place of a text: what leads up to it, which form it has, and where it ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from rules import dates_days, dates_periods, dates_relative, dates_terms
from rules.dates_due import Context, Due, Found, Kind, reword, spoken
from rules.dates_forms import CLOCK, LEADS, STARTS, STRICTLY_BEFORE, Form, spell

_FORMS = dates_terms.FORMS + dates_periods.FORMS + dates_days.FORMS + dates_relative.FORMS


@dataclass(frozen=True)
class Place:
    """A text folded letter for letter, and how it is read: as a `whole` cell that is a date and nothing else,
    or as a sentence, where a number or "may" is a date only after a word that says so."""

    text: str
    words: str
    context: Context
    whole: bool


def cell(text: str, context: Context) -> Place:
    return Place(text, folded(text), context, whole=True)


def dates_in(text: str, context: Context) -> Iterator[Found]:
    place = Place(text, folded(text), context, whole=False)
    free_from = 0
    for anchor in _ANCHOR.finditer(place.words):
        if anchor.start() < free_from:
            continue
        found = date_at(place, anchor.start())
        if found:
            yield replace(found, due=reword(found.due, text[found.start : found.end].strip()))
            free_from = found.end


def date_at(place: Place, at: int) -> Found | None:
    """The longest words from here on that are read as one date."""
    span = dates_relative.SPAN_BEFORE.match(place.words, at)
    event = _read(place, span.end(), "counted from") if span else None
    if span and event:
        return Found(at, event.end, dates_relative.counted(span, event.due, place.context))
    return _read(place, at, None)


def beginning(due: Due, *, asks: bool = True) -> Due:
    """Only the start is given: no due date, and where a plan says "starts", the question when it ends."""
    if due.first_day is None:
        return due
    question = f"It starts on {spoken(due.first_day)}. When should it be finished?" if asks else None
    return replace(due, kind=Kind.START, start=due.first_day, due=None, question=question)


def folded(text: str) -> str:
    """Lower case and plain dashes, letter for letter, so that places in it are places in the original."""
    return text.translate(_FOLDED).lower()


def _read(place: Place, at: int, lead: str | None) -> Found | None:
    prefix = _PREFIX.match(place.words, at)
    assert prefix is not None, "every part of the prefix may be absent"
    leads = {at: lead, prefix.end(): _lead_of(prefix["lead"]) or lead}
    for match, form in _longest_first(place.words, tuple(leads)):
        led = leads[match.start()]
        if not _may_stand(place, form, led, match):
            continue
        due = form.read(match, _seen_from(led, place.context))
        if due is not None:
            return Found(at, _past_clock(place.words, match.end(), due), _led(due, led))
    return None


def _longest_first(words: str, begins: tuple[int, ...]) -> list[tuple[re.Match[str], Form]]:
    """Of two forms that end at the same place, the one that explains more of the words comes first."""
    matches = [(form.pattern.match(words, begin), form) for begin in begins for form in _FORMS]
    matching = [(match, form) for match, form in matches if match]
    return sorted(matching, key=lambda found: (-found[0].end(), found[0].start()))


def _may_stand(place: Place, form: Form, lead: str | None, match: re.Match[str]) -> bool:
    if match[0] in place.context.refs or _opens_with_a_reference(place, match):
        return False
    if place.whole or form.after is None:
        return place.whole or not _is_plain_word(place, lead, match)
    ending = form.ending and _ENDING.match(place.words, match.end())
    return bool(ending and match[0] not in _SEATS_AND_SUNS) or (
        lead in form.after and not _is_plain_word(place, lead, match)
    )


def _opens_with_a_reference(place: Place, match: re.Match[str]) -> bool:
    """In "move 2 to 30 June" an action moves; in "move it to between 2 and 30 June" it gets a span."""
    if place.whole or not _NUMBER_TO.match(match[0]):
        return False
    return _MOVES_NUMBER.search(place.words, 0, match.start()) is not None


def _is_plain_word(place: Place, lead: str | None, match: re.Match[str]) -> bool:
    """In lower case these are words first: "we need to march on", "children under 5 may attend"."""
    if lead not in {None, "to"} or not _WORD_OR_MONTH.fullmatch(place.text[match.start() : match.end()]):
        return False
    return _ENDING.match(place.words, match.end()) is None


def _lead_of(words: str | None) -> str | None:
    """`Due by`, "deadline is" and "starting from" count as the plain words that they begin with."""
    if words is None:
        return None
    plain = " ".join(words.split())
    if plain == "due before":
        return "before"
    return next((lead for lead in _PLAIN_LEADS if plain.startswith(lead)), plain)


def _seen_from(lead: str | None, context: Context) -> Context:
    """What happened since April began in the April before."""
    return replace(context, history=True) if lead == "since" else context


def _led(due: Due, lead: str | None) -> Due:
    """Before July means by 30 June, but before the board means in time for it; "from July" is a start."""
    if lead in STARTS:
        has_both_ends = due.start is not None and due.kind is not Kind.WEEK
        return due if due.question or has_both_ends else beginning(due, asks=lead in _ASKS_FOR_AN_END)
    if (
        lead not in STRICTLY_BEFORE
        or due.kind not in _BEFORE_IT_BEGINS
        or due.approximate
        or due.first_day is None
    ):
        return due
    return replace(due, kind=Kind.DAY, due=due.first_day - timedelta(days=1), start=None)


def _past_clock(words: str, end: int, due: Due) -> int:
    """`Friday at 5pm` is a day here: the time is passed over."""
    clock = _CLOCK_AFTER.match(words, end) if due.due or due.options else None
    return clock.end() if clock else end


_NUMBER_TO = re.compile(r"[0-9]{1,2}\s{1,8}to\b")
_MOVES_NUMBER = re.compile(
    r"\b(?:move|push|shift|slip|put|set|change|extend|delay|postpone|defer|reschedule|rebase|bring)\s{1,8}"
    r"(?:(?:the|due|dates?|deadlines?|of|actions?|items?|numbers?|no\.?)\s{1,8}){0,5}"
    r"(?:#?[0-9]{1,9}\s{0,8}(?:,|and\b|&)\s{0,8}){0,8}\Z"
)
# Long and odd dashes, curly apostrophes, a space of no width, and the four letters that would change the
# length of a text, or match k, s or i in another alphabet, when it is put into lower case.
_FOLDED = str.maketrans(
    "\u2010\u2011\u2012\u2013\u2014\u2212\u2018\u2019\u200b\u0130\u0131\u017f\u212a", "------'' iisk"
)
_PREFIX = spell(
    r"(?:(?P<lead>on or before|due(?: date)?(?: is| was)?(?: by| on| to| in| for| at| before| until)?"
    rf"|deadline(?: is| of)?|start(?:s|ing|ed)? (?:on|from|in)|{'|'.join(LEADS)})(?![a-z])_:?_)?"
    rf"(?:(?:{CLOCK}|cop|eod|(?:close|end) of (?:play|business)|first thing|end of (?:the )?day),?_(?:on )?)?"
    r"(?:the )?"
)
_PLAIN_LEADS = ("start", "due", "deadline")
_CLOCK_AFTER = spell(rf"_,?_(?:at |@_|from )?{CLOCK}(?:_(?:-|to)_{CLOCK})?")
# Where a date can begin. It only spares the forms the trouble: they decide.
_ANCHOR = re.compile(
    r"(?<![\w#£$@])(?<![0-9][./:-])(?:[0-9]|an?\b|the\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|mon|tue|wed|thu|fri|sat|sun|to(?:day|morrow|night)|tmrw|yesterday|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
    r"|another|couple|next|this|last|following|coming|end|eo[dwm]|early|later?\b|mid|start|beginning|very"
    r"|week|wk|w/|w[ceb]\b|cop\b|close|first|second|year|q[1-4]|autumn|spring|summer|winter|term|christmas|xmas"
    rf"|easter|new|half|within|between|quarter|month|{'|'.join(LEADS)})"
)
_WORD_OR_MONTH = re.compile(r"(?:[0-9]{1,2}(?:st|nd|rd|th)?\s{1,8})?(?:may|march|mar|sat|sun)")
_SEATS_AND_SUNS = frozenset({"sat", "sun"})
_ENDING = re.compile(r"[\s.!?)]{0,8}\Z|\s{1,8}please[\s.!?]{0,8}\Z")
_ASKS_FOR_AN_END = frozenset({"start", "starts", "starting", "commencing", "commences"})
_BEFORE_IT_BEGINS = frozenset({Kind.DAY, Kind.WEEK, Kind.MONTH})
