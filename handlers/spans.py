"""The time that a question about the past is about: `in May`, `on 29 April`, `since the last board`."""

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from cards.words import counted
from handlers import changing
from handlers.request import Request
from rules import dates
from rules.dates import Due, Kind
from rules.spans import Span
from storage.store import Store

_WITHOUT_A_MEETING = timedelta(days=28)
_WEEKEND = timedelta(days=2)
"""A week that something is due in ends on its Friday; what was done at its weekend was done in it."""


def said(request: Request, store: Store) -> Span:
    """ "In May" ends with May, and "on 29 April" that day; "since April" and "this week" run until today.

    Since the last meeting, where no time is said. "The last board" is no day of its own.
    """
    between = _between(request, store)
    if between is not None:
        return between
    due = request.sentence.due
    if due is None or due.kind is Kind.MEETING or due.first_day is None:
        return Span(last_meeting(request, store))
    behind = dates.understand(due.printed, replace(changing.day_context(request), history=True))
    span = _span(request, behind if behind.first_day else due)
    if is_since_a_meeting(request):
        span = Span(span.first)
    while span.first > request.today:
        span = Span(_year_before(span.first), span.last and _year_before(span.last))
    return span if span.last is None or span.last < request.today else Span(span.first)


_BETWEEN = re.compile(r"\bbetween (?P<first>.{3,40}?) and (?P<last>.{3,40}?)\W*$", re.I)
_LAST_TWO = re.compile(r"\bbetween (?:the |our )?last (?:two|2) (?:boards?|meetings?|board meetings)\b", re.I)


def _between(request: Request, store: Store) -> Span | None:
    """`between 1 October and 5 November`, `between the last two boards`: both days are in it."""
    if _LAST_TWO.search(request.sentence.text):
        last = last_meeting(request, store)
        before = store.groups.last_meeting(request.group.id or 0, last)
        return Span(before.on, last) if before and before.on else None
    said = _BETWEEN.search(request.sentence.text)
    if said is None:
        return None
    context = replace(changing.day_context(request), history=True)
    first, last_day = (dates.understand(_THE_BOARD.sub("", said[end]), context) for end in ("first", "last"))
    if first.first_day is None or last_day.due is None or first.first_day > last_day.due:
        return None
    return Span(first.first_day, min(last_day.due, request.today))


_THE_BOARD = re.compile(
    r"^(?:the |our )?(?:board|meeting|group|committee)s?(?: meeting)? (?:on|of|in|held on) ", re.I
)
_SINCE_A_MEETING = re.compile(
    r"\bsince (?:the |our )?(?:board|group|meeting|committee|forum)(?: meeting)? (?:on|of|in|held on) ", re.I
)


def is_since_a_meeting(request: Request) -> bool:
    """`since the board on 1 May`: that day begins the time, and does not end it."""
    return _SINCE_A_MEETING.search(request.sentence.text) is not None


def last_meeting(request: Request, store: Store) -> date:
    assert request.group.id is not None
    last = store.groups.last_meeting(request.group.id, request.today)
    return last.on if last and last.on else request.today - _WITHOUT_A_MEETING


_LATE_BY = re.compile(
    r"\b(?:by |for )?(?P<more>more than|over|at least|longer than|(?:for|by)"
    r"(?= \w+ (?:day|week|fortnight|month)))\s+(?P<many>an?|\d{1,3}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|twelve) "
    r"(?P<unit>day|week|fortnight|month)s?\b",
    re.I,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6} | {
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}


def late_by(request: Request) -> tuple[date, str]:
    """`overdue by more than 6 weeks`: what was due before which day, and the words for it."""
    said = _LATE_BY.search(request.sentence.text)
    if said is None:
        return request.today, ""
    words, more = said["many"].lower(), said["more"].lower()
    many = int(words) if words.isdigit() else _NUMBERS[words]
    unit = said["unit"].lower()
    weeks = {"week": 1, "fortnight": 2}.get(unit, 0)
    step = relativedelta(days=many * (unit == "day"), weeks=many * weeks, months=many * (unit == "month"))
    is_more = more in ("more than", "over", "longer than")
    before = request.today - step + timedelta(days=0 if is_more else 1)
    printed = counted(many, unit)
    return before, f" by {'more than' if is_more else 'at least'} {printed}"


def is_how_late(who: str | None) -> bool:
    """`overdue for more than a month`, where `overdue for Liam` names somebody."""
    return who is not None and _LATE_BY.search(f"for {who}") is not None


def _span(request: Request, due: Due) -> Span:
    first, last = due.first_day, due.due
    assert first is not None
    if last is not None and due.kind is Kind.WEEK:
        last += _WEEKEND
    if last is not None and due.kind is Kind.TERM:
        first = next((term.starts for term in request.calendar.terms if term.ends == last), first)
    return Span(first, last)


def _year_before(day: date) -> date:
    return day - relativedelta(years=1)
