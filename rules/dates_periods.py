"""Weeks, months, and parts of them."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from rules.dates_days import WEEKDAY_BEFORE, day_of_month, named_day
from rules.dates_due import (
    Context,
    Due,
    Kind,
    ask,
    either,
    month_due,
    month_end,
    on_day,
)
from rules.dates_forms import LED, form, month_of, weekday_of, year_of

_MONTH_LED = LED - {"on", "at", "this", "over"}
_FRIDAY = timedelta(days=4)


def _week_of(match: re.Match[str], context: Context) -> Due:
    """`Week beginning 1 July` is Monday to Friday, due on the Friday."""
    words = match.groupdict()
    month = month_of(words["month"]) if words["month"] else int(words["number"])
    weekday = weekday_of(words["weekday"]) if words["weekday"] else None
    day = named_day(
        match[0], int(words["day"]), month, year_of(words["year"] or words["figures"]), context, weekday
    )
    return _working_week(match[0], day.due) if day.due else day


def _week_of_day(match: re.Match[str], context: Context) -> Due:
    """`Week commencing the 17th`: of the next one to come."""
    day = day_of_month(match, context)
    return _working_week(match[0], day.due) if day.due else day


def _week_from_now(match: re.Match[str], context: Context) -> Due:
    weeks = next(weeks for word, weeks in _WEEKS if word in match[0])
    monday = context.on - timedelta(days=context.on.weekday()) + timedelta(weeks=weeks)
    due = _working_week(match[0], monday)
    if due.due and due.due < context.on and not weeks:
        return either(match[0], context.on, due.due + timedelta(days=7))
    early = timedelta(days=-3 if "early" in match[0] else -2)
    if due.due and ("early" in match[0] or "mid" in match[0]):
        return Due(match[0], Kind.WEEK, due.due + early, monday, approximate=True)
    return due


def _working_week(printed: str, day: date) -> Due:
    """A Sunday given as its beginning means the Monday after."""
    if day.weekday() > 4:
        day += timedelta(days=7 - day.weekday())
    monday = day - timedelta(days=day.weekday())
    return Due(printed, Kind.WEEK, monday + _FRIDAY, monday)


def _weekend(match: re.Match[str], context: Context) -> Due:
    sunday = context.on + timedelta(days=6 - context.on.weekday())
    return on_day(match[0], sunday + timedelta(days=7 if "next" in match[0] else 0), Kind.WEEK)


def _month(match: re.Match[str], context: Context) -> Due:
    words = match.groupdict()
    month = month_of(words["month"])
    year = year_of(words.get("year")) or _year_of_month(month, context)
    return month_due(match[0], year, month)


def _month_or_day(match: re.Match[str], context: Context) -> Due:
    """June 24 may be the month or the day: '24 would be clear."""
    as_month = _month(match, context)
    as_day = named_day(match[0], int(match["year"]), month_of(match["month"]), None, context)
    return either(match[0], *(due.due for due in (as_month, as_day) if due.due))


def _year_of_month(month: int, context: Context) -> int:
    """Without a year, a promise is the next such month not yet ended; history the last that has begun."""
    if context.history:
        return context.on.year - (month > context.on.month)
    return context.on.year + (month < context.on.month)


def _numbered_month(match: re.Match[str], context: Context) -> Due | None:
    month = int(match["number"])
    return month_due(match[0], int(match["full"]), month) if 1 <= month <= 12 else None


def _next_named_month(match: re.Match[str], context: Context) -> Due:
    """`Next September`, said in June, is this year's to some and next year's to others."""
    month = month_of(match["month"])
    soonest = _year_of_month(month, context)
    if "last" in match[0]:
        return month_due(match[0], context.on.year - (month >= context.on.month), month)
    if "this" in match[0]:
        return month_due(match[0], context.on.year, month)
    if soonest > context.on.year:
        return month_due(match[0], soonest, month)
    return either(match[0], month_end(soonest, month), month_end(soonest + 1, month))


def _month_from_now(match: re.Match[str], context: Context) -> Due:
    return _with_part(match[0], *_this_or_next_month(match[0], context), match.groupdict().get("part"))


def _this_or_next_month(words: str, context: Context) -> tuple[int, int]:
    months = 1 if "next" in words else -1 if "last month" in words else 0
    month = context.on.replace(day=1) + relativedelta(months=months)
    return month.year, month.month


def _months(match: re.Match[str], context: Context) -> Due:
    """Oct/Nov 2019 runs from the first day of October to the last of November."""
    words = match.groupdict()
    first, last = month_of(words["month1"]), month_of(words["month"])
    if words["sep"] in {"and", "&", "or"} and (last - first) % 12 != 1:
        return _one_of_two_months(match[0], first, last, year_of(words["year"]), context)
    last_year = year_of(words["year"]) or _year_of_month(last, context)
    first_year = year_of(words["year1"]) or last_year - (first > last)
    due = month_due(match[0], last_year, last)
    if due.due is None:
        return due
    starts = date(first_year, first, 1)
    return Due(match[0], Kind.MONTH, due.due, starts) if starts <= due.due else _backwards(match[0])


def _one_of_two_months(printed: str, first: int, last: int, year: int | None, context: Context) -> Due:
    ends = (month_end(year or _year_of_month(month, context), month) for month in (first, last))
    return either(printed, *ends)


def _backwards(printed: str) -> Due:
    return ask(printed, f"{printed} ends before it begins. Which months are meant?")


def _part(match: re.Match[str], context: Context) -> Due:
    words = match.groupdict()
    month = month_of(words["month"])
    year = year_of(words["year"]) or _year_of_month(month, context)
    return _with_part(match[0], year, month, words["part"])


def _with_part(printed: str, year: int, month: int, part: str | None) -> Due:
    """Early is taken as the 10th and mid as the 20th, marked approximate; the end is the last day."""
    whole = month_due(printed, year, month)
    if whole.due is None or part is None:
        return whole
    if part in _PARTS:
        return Due(printed, Kind.PART, whole.due.replace(day=_PARTS[part]), approximate=True)
    return Due(printed, Kind.PART, whole.due, approximate=part in _VAGUE_ENDS)


_WEEKS = (("after next", 2), ("next", 1), ("last", -1), ("", 0))
_PARTS = {
    "first week": 7,
    "start of": 10,
    "beginning of": 10,
    "early": 10,
    "first half": 15,
    "mid": 20,
    "middle": 20,
}
_VAGUE_ENDS = frozenset({"late", "second half"})
_PART_OF = (
    r"(?P<part>very end|end|start of|beginning of|early|mid|middle|late|(?:first|last) week"
    r"|(?:first|second) half)"
    r"(?: in| of)?(?:_-_| )?(?:the )?"
)
_BEGINNING = r"(?:(?:week|wk) (?:beginning|commencing|starting|ending|of)|w[./]?[cbe]\.?)"

FORMS = (
    form(
        _BEGINNING
        + r":? (?:the )?(?:<weekday>\.?_,?_(?:the )?)?<day>"
        + r"(?:(?:<nth>)?_(?:of )?<month>(?:_,?_<year>)?"
        + r"|[./](?P<number>0?[1-9]|1[0-2])(?:[./](?P<figures>(?:20)?[0-9]{2}))?)",
        _week_of,
    ),
    form(
        _BEGINNING + r":? (?:the )?" + WEEKDAY_BEFORE + r"<day>(?:<nth>)?<stop>",
        _week_of_day,
    ),
    form(
        r"(?:(?:the )?(?:end of|end|early|mid|middle of|later|late) )?(?:the )?(?:this|next|last) week",
        _week_from_now,
    ),
    form(r"(?:the )?week after next|(?:the )?end of (?:the )?week|eow|week end", _week_from_now),
    form(r"(?:the |this |next )(?:coming )?weekend", _weekend, LED, ending=True),
    form(r"<month> (?=[0-2][0-9](?![0-9])|3[01](?![0-9]))<year>", _month_or_day),
    form(r"<month>_[,/-]?_<year>", _month),
    form(r"<month>(?!\s{1,8}[0-9])", _month, _MONTH_LED),
    form(r"(?P<full>20[0-9]{2})-(?P<number>[0-9]{2})", _numbered_month),
    form(r"(?P<number>0?[1-9]|1[0-2])[/-](?P<full>20[0-9]{2})", _numbered_month),
    form(r"(?:this|next|last|coming) <month>", _next_named_month),
    form(r"(?:" + _PART_OF + r")?(?:this|next|last) month", _month_from_now),
    form(r"(?:" + _PART_OF + r")month|eom|month(?:-| )end", _month_from_now),
    form(r"(?:between )?<month1>(?: <year1>)?_<sep>_<month>(?:_,?_<year>)?", _months),
    form(_PART_OF + r"<month>(?:_,?_<year>)?", _part),
)
