"""Dates that hang on something else: a meeting, a span of time, a rhythm, or nothing at all."""

import re
from dataclasses import replace
from datetime import date, timedelta

from rules.dates_due import WEEKDAY_NAMES, Context, Due, Kind, ask, on_day, spoken
from rules.dates_forms import (
    LED,
    NEVER,
    NUMBERS,
    count_of,
    form,
    month_of,
    number_word,
    plural,
    shifted,
    spell,
    unit_of,
    weekday_of,
)


def _meeting(match: re.Match[str], context: Context) -> Due:
    """The group's next meeting; the date moves with it."""
    question = None if context.next_meeting else "The next meeting has no date yet. Which day is meant?"
    return Due(match[0], Kind.MEETING, context.next_meeting, follows_meeting=True, question=question)


def _meeting_in_month(match: re.Match[str], context: Context) -> Due:
    """The June board is the next meeting when that is in June; later meetings have no date here."""
    if context.next_meeting and context.next_meeting.month == month_of(match["month"]):
        return _meeting(match, context)
    return ask(match[0], f"The date of the {match[0].title()} is not known. Which day is meant?")


def _each_meeting(match: re.Match[str], context: Context) -> Due:
    return replace(_meeting(match, context), recurs="every meeting", question=None)


def _in(match: re.Match[str], context: Context) -> Due:
    """Counted from the day it was said, or from the day after: "a week tomorrow"."""
    on = context.on + timedelta(days=match.groupdict().get("from") == "tomorrow")
    return _shift(match[0], on, count_of(match["count"]), match["unit"], context)


def _this_time(match: re.Match[str], context: Context) -> Due:
    return _shift(match[0], context.on, 1, match["unit"], context)


def _next_working_day(match: re.Match[str], context: Context) -> Due:
    return on_day(match[0], context.calendar.next_working_day(context.on))


def _ago(match: re.Match[str], context: Context) -> Due:
    return _shift(match[0], context.on, -count_of(match["count"]), match["unit"], context)


def _within(match: re.Match[str], context: Context) -> Due:
    """`Within 6 weeks` counts from an event that is not named: taken as the day it was said."""
    due = _in(match, context)
    return replace(due, kind=Kind.DURATION, approximate=True) if due.due else due


def _fortnight(match: re.Match[str], context: Context) -> Due:
    due = _shift(match[0], context.on, 1, "fortnight", context)
    return replace(due, kind=Kind.DURATION, approximate=True)


def _shift(printed: str, day: date, count: int, unit: str, context: Context) -> Due:
    return on_day(printed, shifted(day, count, unit_of(unit), context.calendar))


def _duration(match: re.Match[str], context: Context) -> Due:
    words = match.groupdict()
    length = plural(count_of(words["count"]), unit_of(words["unit"]))
    return Due(match[0], Kind.DURATION, question=f"Which day is {length} counted from?")


def _after_event(match: re.Match[str], context: Context) -> Due:
    """Days from an event may be calendar days or working days, and the event may have no date."""
    length = plural(count_of(match["count"]), unit_of(match["unit"]))
    return Due(match[0], Kind.DURATION, question=f"Which day is {length} {match['side']} {match['event']}?")


def _delivery_years(match: re.Match[str], context: Context) -> Due:
    return Due(match[0], Kind.DURATION, question=f"Which day does {match[0]} end?")


def counted(span: re.Match[str], event: Due, context: Context) -> Due:
    """`Two weeks before the board` moves with the board.

    30 days from 9 June are 9 July by the calendar and 21 July in working days: asked, unless that is said.
    """
    day = event.due or event.start
    if day is None:
        return event
    count = count_of(span["count"] or "one") * (-1 if span["side"] in {"before", "ahead of"} else 1)
    if "clear" in span["unit"]:
        count += 1 if count > 0 else -1  # neither end counts
    due = _shift(span[0], day, count, span["unit"], context)
    if event.follows_meeting and due.due:
        return replace(due, kind=Kind.MEETING, follows_meeting=True)
    if count < _A_NOTICE or not span["unit"].startswith("day") or due.due is None:
        return due
    working = context.calendar.add_working_days(day, count)
    question = f"Are these calendar days, {spoken(due.due)}, or working days, {spoken(working)}?"
    return ask(span[0], question, due.due, working, kind=Kind.DURATION)


def _rhythm(match: re.Match[str], context: Context) -> Due:
    return Due(match[0], Kind.RECURRING, recurs=rhythm_of(match[0]))


def rhythm_of(words: str) -> str:
    """Bi-monthly means every two months in every plan that we have seen, and is always said so."""
    plain = " ".join(words.removesuffix("thereafter").split())
    if plain in _RHYTHMS:
        return _RHYTHMS[plain]
    every = _EVERY.fullmatch(plain)
    if every is None:
        return plain
    count, unit = count_of(every["count"] or "one"), unit_of(every["unit"])
    return f"every {unit}" if count == 1 else f"every {number_word(count)} {unit}s"


def _every_weekday(match: re.Match[str], context: Context) -> Due:
    return Due(match[0], Kind.RECURRING, recurs=f"every {WEEKDAY_NAMES[weekday_of(match['weekday'])]}")


def _continuous(match: re.Match[str], context: Context) -> Due:
    return Due(match[0], Kind.CONTINUOUS)


def _undated(match: re.Match[str], context: Context) -> Due:
    return Due(match[0], Kind.UNDATED)


def _complete(match: re.Match[str], context: Context) -> Due:
    return Due(match[0], Kind.COMPLETED, status="complete")


def _in_progress(match: re.Match[str], context: Context) -> Due:
    return Due(match[0], Kind.UNDATED, status="in progress")


_RHYTHMS = {
    "daily": "every day",
    "weekly": "every week",
    "fortnightly": "every two weeks",
    "bi-weekly": "every two weeks",
    "biweekly": "every two weeks",
    "every other week": "every two weeks",
    "every fortnight": "every two weeks",
    "monthly": "every month",
    "each month": "every month",
    "bi-monthly": "every two months",
    "bimonthly": "every two months",
    "bi monthly": "every two months",
    "two-monthly": "every two months",
    "every other month": "every two months",
    "quarterly": "every three months",
    "every quarter": "every three months",
    "each quarter": "every three months",
    "six-monthly": "every six months",
    "six monthly": "every six months",
    "6-monthly": "every six months",
    "6 monthly": "every six months",
    "half-yearly": "every six months",
    "half yearly": "every six months",
    "twice a year": "every six months",
    "twice yearly": "every six months",
    "termly": "every term",
    "half-termly": "every half term",
    "half termly": "every half term",
    "each half term": "every half term",
    "each half-term": "every half term",
    "every half term": "every half term",
    "every half-term": "every half term",
    "each term": "every term",
    "every term": "every term",
    "annually": "every year",
    "annual": "every year",
    "yearly": "every year",
    "each year": "every year",
    "once a year": "every year",
}
_EVERY = re.compile(rf"(?:every|each) (?:(?P<count>[0-9]{{1,2}}|{NUMBERS}) )?(?P<unit>[a-z ]{{3,13}})")
_EVERY_WORDS = (
    rf"(?:every|each) (?:(?:[0-9]{{1,2}}|{NUMBERS}) )?(?:working days?|days?|weeks?|months?|years?|quarters?)"
)
_RHYTHM_WORDS = "|".join(sorted(_RHYTHMS, key=len, reverse=True))
RHYTHM = rf"(?:{_RHYTHM_WORDS}|{_EVERY_WORDS})"

_NOT_A_GROUP = (
    r"(?:for|of|the|to|at|in|on|by|and|or|week|month|year|term|steps?|version|draft|report|time|day|phase)\b"
)
_A_MEETING = r"(?:meeting|board|group|committee|panel|forum|sdg|ssib|partnership)"
_BODIES = r"(?:(?:full )?council|cabinet|executive|governors|trustees|assembly)"
_NEXT_MEETING = (
    rf"(?:next|following) (?:(?!{_NOT_A_GROUP})[a-z&'-]{{1,20}} ){{0,4}}?{_A_MEETING}(?: meeting)?"
)
_THE_MEETING = (
    r"(?:(?:this|our|the) )?"
    r"(?:(?:board|group|delivery group|steering group|working group|sdg|committee) meeting|meeting|board|sdg)"
)

_MEETS = r"(?: (?:next )?(?:meets|sits|gathers|convenes|happens|begins|starts|takes place|is held|is on))?"

_AFTER_AN_EVENT = (
    r"<count> <unit> (?P<side>from|after|of) (?:the )?"
    r"(?P<event>(?:date of )?[a-z]{1,20}(?: [a-z]{1,20}){0,3})"
)
_ONGOING = (
    r"on_-?_going(?: (?!from\b|since\b|until\b|to\b|review)[a-z]{1,20}){0,4}|continuous(?:ly)?"
    r"|rolling(?: programme)?|throughout(?: the year)?|in perpetuity"
)
_NO_DATE = (
    r"tbc|tba|tbd|t\.b\.c\.?|to be (?:confirmed|agreed|decided|determined|arranged|set)"
    r"|n/?a|none|no date|no deadline|undated|not set|unknown|\?{1,3}"
)
_SOME_TIME = (
    r"in due course|as soon as (?:possible|practicable)|asap|when possible|soon|later|immediate(?:ly)?"
    r"|urgent(?:ly)?|over (?:the )?coming (?:weeks|months)"
    r"|with immediate effect|(?:(?:over|in) )?(?:the )?(?:next|coming) few (?:days|weeks|months)"
)
_SOME_MEETING = (
    rf"(?:the )?next or (?:a )?subsequent {_A_MEETING}|(?:a )?(?:future|subsequent|later) {_A_MEETING}"
    rf"|(?:the )?{_A_MEETING} after next"
)

# "The day after the board" is one day; "the week of 1 July" is not counted from anything.
SPAN_BEFORE = spell(
    r"(?:within )?(?:<count> |(?:the )?(?=[a-z]{3,5}\s(?:before|after)))<unit> "
    r"(?P<side>before|after|from|of|ahead of) (?:the )?"
)

# From about here on, people word a notice, and notices are often counted in working days.
_A_NOTICE = 10

FORMS = (
    form(rf"{_NEXT_MEETING}{_MEETS}", _meeting),
    form(
        rf"{_THE_MEETING}{_MEETS}",
        _meeting,
        frozenset({"before", "until", "ahead of", "in time for", "counted from"}),
    ),
    form(rf"(?:each|every) (?:[a-z]{{1,20}} )?{_A_MEETING}(?: meeting)?", _each_meeting, NEVER),
    form(r"in <count> <unit>(?:'s?)?(?: time)?", _in),
    form(r"<count> <unit> (?:from (?:now|today)|hence)", _in),
    form(r"<count> <unit> (?P<from>today|tomorrow)", _in),
    form(r"this time next <unit>", _this_time),
    form(r"<count> <unit> ago", _ago),
    form(r"next working day", _next_working_day),
    form(rf"(?:the )?<month> (?:{_A_MEETING}|{_BODIES})(?: meeting)?", _meeting_in_month, LED, ending=True),
    form(r"(?:within(?: the)?(?: next)?|in the next|over the next) <count> <unit>", _within),
    form(r"(?:within|in|over|during) the (?:next |coming )?fortnight", _fortnight),
    form(
        r"<count>(?:_-_| )<unit>(?: (?:delivery schedule|refresh cycle|schedule|cycle|programme))?",
        _duration,
        NEVER,
    ),
    form(_AFTER_AN_EVENT, _after_event, NEVER),
    form(r"year [1-9](?:_/_[1-9]|_,_[1-9]){0,4}(?: deliverables?)?", _delivery_years, NEVER),
    form(RHYTHM + r"(?: thereafter)?", _rhythm, NEVER),
    form(r"(?:a )?minimum of [a-z0-9]{1,10} meetings? (?:a|per) year", _rhythm, NEVER),
    form(r"[a-z0-9]{1,10} times (?:a|per) (?:year|month|term)", _rhythm, NEVER),
    form(r"(?:every|each) <weekday>", _every_weekday, NEVER),
    form(_ONGOING, _continuous, NEVER),
    form(_NO_DATE, _undated, NEVER),
    form(_SOME_TIME, _undated, NEVER),
    form(_SOME_MEETING, _undated, NEVER),
    form(r"tbc|to be confirmed", _undated, LED),
    form(r"completed?|done|closed|achieved|delivered", _complete, NEVER),
    form(r"started|in_-?_progress|under_-?_way|commenced|begun", _in_progress, NEVER),
)
