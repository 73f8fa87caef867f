"""Days: 20.06.24, Thursday 20 June 2024, the 4th, Friday, tomorrow."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from rules.dates_due import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    YEARS,
    Context,
    Due,
    Kind,
    ask,
    brief,
    either,
    month_end,
    on_day,
    spoken,
)
from rules.dates_forms import DEADLINE, LED, form, month_of, weekday_of, year_of

_ONE_DAY = timedelta(days=1)
_A_WEEK = timedelta(days=7)


def _numeric(match: re.Match[str], context: Context) -> Due:
    day, month = int(match["day"]), int(match["number"])
    words = match.groupdict()
    year = year_of(words.get("year"))
    if month <= 12:
        weekday = weekday_of(words["weekday"]) if words.get("weekday") else None
        return named_day(match[0], day, month, year, context, weekday)
    if day > 12 or not day:
        return ask(match[0], f"There is no date {match[0]}. Which day is meant?")
    swapped = named_day(match[0], month, day, year, context)
    options = (swapped.due,) if swapped.due else ()
    return ask(
        match[0], f"{match[0]} has no month {month}: dates are read day first. Which day is meant?", *options
    )


def _iso(match: re.Match[str], context: Context) -> Due:
    return named_day(match[0], int(match["day"]), int(match["number"]), int(match["full"]), context)


def _clock_or_day(match: re.Match[str], context: Context) -> Due | None:
    """20.06 may be a day or a time of day: never guessed."""
    if not 1 <= int(match["number"]) <= 12:
        return None
    reading = named_day(match[0], int(match["day"]), int(match["number"]), None, context)
    if reading.due is None:
        return None
    return ask(match[0], f"Does {match[0]} mean {spoken(reading.due)}, or a time of day?", reading.due)


def _worded(match: re.Match[str], context: Context) -> Due:
    words = match.groupdict()
    day, month, year = int(words["day"]), month_of(words["month"]), year_of(words.get("year"))
    weekday = weekday_of(words["weekday"]) if words.get("weekday") else None
    due = named_day(match[0], day, month, year, context, weekday)
    if not words.get("stray"):
        return due
    stray = named_day(match[0], day, month, int(words["stray"]), context, weekday)
    return _one_of_two_years(match[0], due, stray, weekday)


def _one_of_two_years(printed: str, first: Due, second: Due, weekday: int | None) -> Due:
    """A year printed twice ("22 June 2023 2022"): only a weekday can say which of them is meant."""
    agreeing = [due for due in (first, second) if due.question is None]
    if weekday is not None and len(agreeing) == 1:
        return agreeing[0]
    days = [due.due for due in agreeing if due.due]
    if len(set(days)) == 1:
        return agreeing[0]
    return either(printed, *days) if days else first


def _two_days(match: re.Match[str], context: Context) -> Due:
    """`4 and 5 July` ends on the 5th; "4 or 5 July" and "14th/25th June" are a choice."""
    words = match.groupdict()
    last = _worded(match, context)
    month = month_of(words["month1"] or words["month"])
    year = year_of(words["year1"]) or (last.due.year if last.due else None)
    weekday = weekday_of(words["weekday1"]) if words["weekday1"] else None
    first = named_day(match[0], int(words["day1"]), month, year, context, weekday)
    if first.due is None or last.due is None:
        return first if first.due is None else last
    if words["sep"] in {"/", "or"}:
        return either(match[0], first.due, last.due)
    if first.due > last.due:
        first = on_day(match[0], first.due - relativedelta(years=1))
    return Due(match[0], Kind.DAY, last.due, first.due)


def day_of_month(match: re.Match[str], context: Context) -> Due:
    """`the 4th`: the next one to come, today included."""
    number = int(match["day"])
    weekday = weekday_of(match["weekday"]) if match["weekday"] else None
    days = _same_day_of_months(number, context)
    if context.history:
        day = max((day for day in days if day <= context.on), default=None)
    else:
        day = min((day for day in days if day >= context.on), default=None)
    return _checked(match[0], day, weekday) if day else _no_such_day(match[0], number, 0, 0)


def _day_of_this_month(match: re.Match[str], context: Context) -> Due:
    month = context.on + relativedelta(months=match["which"] == "next")
    return named_day(match[0], int(match["day"]), month.month, month.year, context)


def _same_day_of_months(number: int, context: Context) -> Iterator[date]:
    for months in range(-3, 4):
        first = context.on.replace(day=1) + relativedelta(months=months)
        if 1 <= number <= month_end(first.year, first.month).day:
            yield first.replace(day=number)


def _weekday(match: re.Match[str], context: Context) -> Due:
    """`Friday` is the next such day after today; on a Friday itself, nobody can tell which."""
    wanted, which, on = weekday_of(match["weekday"]), match["which"], context.on
    following = _next(wanted, on)
    if context.history or which == "last":
        return on_day(match[0], following - _A_WEEK * (2 if wanted == on.weekday() else 1))
    if which == "next":
        return either(match[0], following, _in_next_week(wanted, on))
    if wanted != on.weekday():
        return on_day(match[0], following)
    if which == "this":
        return on_day(match[0], on)
    question = f"Do you mean today, {spoken(on)}, or next week, {spoken(following)}?"
    return ask(match[0], question, on, following)


def _day_in_month(match: re.Match[str], context: Context) -> Due:
    """The last Friday of June, or its last day."""
    month = month_of(match["month"])
    first = named_day(
        match[0], 1, month, year_of(match["year"]) or context.on.year + (month < context.on.month), context
    )
    if first.due is None:
        return first
    edge = relativedelta(day=1) if match["which"] == "first" else relativedelta(day=31)
    if match["any"]:
        return on_day(match[0], first.due + edge)
    weekday = _DATEUTIL_WEEKDAYS[weekday_of(match["weekday"])](1 if match["which"] == "first" else -1)
    return on_day(match[0], first.due + edge + relativedelta(weekday=weekday))


def _weekday_week(match: re.Match[str], context: Context) -> Due:
    """`Monday week` is a week after the next Monday."""
    weeks = 2 if "fortnight" in match[0] else 1
    return on_day(match[0], _next(weekday_of(match["weekday"]), context.on) + weeks * _A_WEEK)


def _weekday_next_week(match: re.Match[str], context: Context) -> Due:
    words = match.groupdict()
    weekday = weekday_of(words.get("weekday") or words["weekday1"])
    monday = context.on - timedelta(days=context.on.weekday())
    weeks = 1 if "next" in match[0] else 0
    return on_day(match[0], monday + weeks * _A_WEEK + timedelta(days=weekday))


def _two_weekdays(match: re.Match[str], context: Context) -> Due:
    days = (_next(weekday_of(match[name]), context.on) for name in ("weekday1", "weekday2"))
    return either(match[0], *days)


def _near(match: re.Match[str], context: Context) -> Due:
    steps = next(days for word, days in _NEAR if word in match[0])
    return on_day(match[0], context.on + timedelta(days=steps))


def named_day(
    printed: str, day: int, month: int, year: int | None, context: Context, weekday: int | None = None
) -> Due:
    """The day, or the question that an impossible one raises."""
    if year is not None and year not in YEARS:
        return ask(printed, f"The year {year} looks wrong. Which year is meant?")
    meant = year or _year_meant(day, month, context)
    found = _real(meant, month, day)
    return _checked(printed, found, weekday) if found else _no_such_day(printed, day, month, meant)


def _year_meant(day: int, month: int, context: Context) -> int:
    """Without a year, a promise is the next such day from today on; history is the latest until today."""
    on = (context.on.month, context.on.day)
    if context.history:
        return context.on.year - ((month, day) > on)
    return context.on.year + ((month, day) < on)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _no_such_day(printed: str, day: int, month: int, year: int) -> Due:
    if not 1 <= month <= 12:
        return ask(printed, f"There is no date {printed}. Which day is meant?")
    last = month_end(year, month)
    question = f"There is no {day} {MONTH_NAMES[month - 1]} {year}. Which day is meant?"
    return ask(printed, question, *((last, last + _ONE_DAY) if day > last.day else ()))


def _checked(printed: str, day: date, weekday: int | None) -> Due:
    if weekday is None or day.weekday() == weekday:
        return on_day(printed, day)
    ahead = (weekday - day.weekday()) % 7
    meant = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    said, real = WEEKDAY_NAMES[weekday], WEEKDAY_NAMES[day.weekday()]
    question = (
        f"{brief(day)} {day.year} is a {real} and not a {said}. Is it {spoken(day)} or {spoken(meant)}?"
    )
    return ask(printed, question, day, meant)


def _next(weekday: int, on: date) -> date:
    return on + timedelta(days=(weekday - on.weekday() - 1) % 7 + 1)


def _in_next_week(weekday: int, on: date) -> date:
    return on - timedelta(days=on.weekday()) + timedelta(days=7 + weekday)


_DATEUTIL_WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
_NEAR = (
    ("day after tomorrow", 2),
    ("tomorrow", 1),
    ("tmrw", 1),
    ("yesterday", -1),
    ("today", 0),
    ("tonight", 0),
    ("day", 0),
    ("eod", 0),
    ("now", 0),
    ("play", 0),
    ("cop", 0),
    ("business", 0),
)
_FIGURES = r"(?P<year>[12][0-9]{3}|[0-9]{2})"
WEEKDAY_BEFORE = r"(?:<weekday>\.?_,?_(?:the )?)?"
_FIRST = r"(?:between )?(?:<weekday1>_,?_(?:the )?)?<day1>(?:<nth>)?(?:_(?:of )?<month1>(?: <year1>)?)?"

FORMS = (
    form(
        r"(?P<full>[0-9]{4})[-/.](?P<number>[01]?[0-9])[-/.]<day>(?:[t ]00:00(?::00(?:\.0{1,6})?)?z?)?",
        _iso,
    ),
    form(
        rf"<weekday>?_,?_(?P<day>[0-3][0-9])(?P<dot>[./-])(?P<number>[0-9]{{2}})(?P=dot){_FIGURES}",
        _numeric,
    ),
    form(rf"(?P<day>[0-3]?[0-9])/(?P<number>[0-9]{{1,2}})/{_FIGURES}", _numeric),
    form(
        rf"(?P<day>[0-3]?[0-9])_(?P<dot>[./-])_(?P<number>[0-9]{{1,2}})_(?P=dot)_{_FIGURES}",
        _numeric,
        DEADLINE,
    ),
    form(r"(?P<day>[0-3]?[0-9])/(?P<number>[0-9]{1,2})", _numeric, DEADLINE | {"on"}),
    form(
        r"(?<=[a-z:]\s)(?P<day>[0-3][0-9])\.(?P<number>[0-9]{2})",
        _clock_or_day,
        DEADLINE - {"to", "until", "till", "til"},
    ),
    form(
        WEEKDAY_BEFORE + r"<day>(?:<nth>)?_-?_(?:of )?<month>(?:_[,-]?_<year>(?: (?P<stray>20[0-9]{2}))?)?",
        _worded,
    ),
    form(WEEKDAY_BEFORE + r"<month> (?:the )?<day><nth>(?:_,?_<year>)?", _worded),
    form(WEEKDAY_BEFORE + r"<month> (?:the )?<day>_,?_<year>", _worded),
    form(WEEKDAY_BEFORE + r"<month> <day>", _worded, DEADLINE | {"on"}),
    form(_FIRST + r"_<sep>_" + WEEKDAY_BEFORE + r"<day>(?:<nth>)?_(?:of )?<month>(?:_,?_<year>)?", _two_days),
    form(WEEKDAY_BEFORE + r"<day><nth><stop>", day_of_month, LED),
    form(r"(?:the )?<day><nth> of (?P<which>this|next) month", _day_of_this_month),
    form(
        r"(?:(?P<which>this|next|last|coming|following) )?(?:coming )?<weekday>", _weekday, LED, ending=True
    ),
    form(r"(?P<which>next|last|this) (?:coming )?<weekday>", _weekday),
    form(r"<weekday> (?:week|fortnight)", _weekday_week, LED, ending=True),
    form(r"(?:a )?(?:week|fortnight) (?:on |from )?<weekday>", _weekday_week),
    form(
        r"<weekday>_,?_(?:of )?(?:this|next) week|(?:this|next) week_,?_(?:on )?<weekday1>",
        _weekday_next_week,
    ),
    form(r"<weekday1>_(?:/|or)_<weekday2>", _two_weekdays, LED, ending=True),
    form(r"(?:the )?day after tomorrow|tomorrow|tmrw|yesterday|today|tonight", _near),
    form(r"(?:cop|eod|(?:close|end) of (?:play|business)|end of (?:the )?day)(?: today)?", _near),
    form(
        r"(?:the )?(?P<which>first|last) (?:<weekday>|(?P<any>day)) (?:in|of) <month>(?:_,?_<year>)?",
        _day_in_month,
    ),
)
