"""The periods that a scorecard is read in, each kept under its code.

`2024-04` is a month, `2024-Q2` a quarter of the calendar year, `Autumn 2023` a school term, `2023/24` an
academic year (September to August), `2018` a year.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.calendar import Calendar
from rules.dates_due import MONTH_NAMES, YEARS, month_end
from rules.dates_forms import month_of, spell, year_of

SEASONS = ("spring", "summer", "autumn")
_FAR = timedelta(days=183)
_ONE_DAY = timedelta(days=1)


class Every(StrEnum):
    """How long a period is, and so how often a reading is owed."""

    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    ACADEMIC_YEAR = "academic year"
    YEAR = "year"


@dataclass(frozen=True, order=True)
class Period:
    """In the order of time: what ends first comes first."""

    last: date
    first: date
    kind: Every
    code: str

    @property
    def spoken(self) -> str:
        """`July 2024`, `April to June 2024`, `autumn term 2023`, `academic year 2023/24`, `2018`."""
        return _SPOKEN[self.kind](self)


@dataclass(frozen=True)
class Said:
    """What words about a period come to: the period, or a question, or neither: they name none."""

    period: Period | None = None
    question: str = ""
    options: tuple[Period, ...] = ()


def coded(code: str, calendar: Calendar) -> Period:
    """The period kept under this code."""
    for pattern, make in _CODES:
        found = pattern.fullmatch(code)
        period = make(found, calendar) if found else None
        if period is not None:
            return period
    raise ValueError(f"{code} is no code of a period")


def read(words: str, today: date, calendar: Calendar) -> Said:
    """What somebody means who says on this day which period a figure is for. Never raises.

    Without a year it is the latest that has begun; more than half a year ago, it is asked about.
    """
    bare = _LEADS.sub("", " ".join(words.casefold().split()).strip(" .,;:!()'\""))
    for pattern, understand in _FORMS:
        found = pattern.fullmatch(bare)
        said = understand(found, today, calendar) if found else None
        if said is not None:
            return said
    return Said()


def last_ended(kind: Every, today: date, calendar: Calendar) -> Period:
    """The latest period of this length that is over on this day."""
    return max(period for period in _around(kind, today, calendar) if period.last < today)


def following(period: Period, calendar: Calendar) -> Period:
    """The next period of the same length."""
    later = _around(period.kind, period.last + _ONE_DAY, calendar)
    return min(other for other in later if other.first > period.last)


def month(year: int, number: int) -> Period:
    return Period(month_end(year, number), date(year, number, 1), Every.MONTH, f"{year}-{number:02}")


def quarter(year: int, number: int) -> Period:
    first, last = date(year, number * 3 - 2, 1), month_end(year, number * 3)
    return Period(last, first, Every.QUARTER, f"{year}-Q{number}")


def term(season: str, year: int, calendar: Calendar) -> Period | None:
    name = f"{season.capitalize()} {year}"
    found = calendar.term_named(name)
    return Period(found.ends, found.starts, Every.TERM, name) if found else None


def academic_year(year: int) -> Period:
    code = f"{year}/{(year + 1) % 100:02}"
    return Period(date(year + 1, 8, 31), date(year, 9, 1), Every.ACADEMIC_YEAR, code)


def whole_year(year: int) -> Period:
    return Period(date(year, 12, 31), date(year, 1, 1), Every.YEAR, str(year))


_SPOKEN: dict[Every, Callable[[Period], str]] = {
    Every.MONTH: lambda period: f"{_name(period.last)} {period.last.year}",
    Every.QUARTER: lambda period: f"{_name(period.first)} to {_name(period.last)} {period.last.year}",
    Every.TERM: lambda period: " term ".join(period.code.lower().split()),
    Every.ACADEMIC_YEAR: lambda period: f"academic year {period.code}",
    Every.YEAR: lambda period: period.code,
}


def _name(day: date) -> str:
    return MONTH_NAMES[day.month - 1]


def _around(kind: Every, day: date, calendar: Calendar) -> Iterator[Period]:
    """Those of the years about this day, in no order."""
    for year in range(day.year - 2, day.year + 3):
        match kind:
            case Every.MONTH:
                yield from (month(year, number) for number in range(1, 13))
            case Every.QUARTER:
                yield from (quarter(year, number) for number in range(1, 5))
            case Every.TERM:
                yield from filter(None, (term(season, year, calendar) for season in SEASONS))
            case Every.ACADEMIC_YEAR:
                yield academic_year(year)
            case Every.YEAR:
                yield whole_year(year)


# What people write

_Reader = Callable[[re.Match[str], date, Calendar], Said | None]


def _bare_month(found: re.Match[str], today: date, _calendar: Calendar) -> Said:
    number = month_of(found["month"])
    return _surely(month(today.year - (number > today.month), number), found[0], today)


def _month(found: re.Match[str], _today: date, _calendar: Calendar) -> Said | None:
    return _in_years(month, year_of(found["year"]), month_of(found["month"]))


def _numbered_month(found: re.Match[str], _today: date, _calendar: Calendar) -> Said | None:
    number = int(found["number"])
    return _in_years(month, int(found["full"]), number) if 1 <= number <= 12 else None


def _bare_season(found: re.Match[str], today: date, calendar: Calendar) -> Said:
    """There is one autumn term a year, so the latest is meant, however long ago it ended."""
    terms = (term(found["season"], year, calendar) for year in (today.year, today.year - 1))
    return Said(next((one for one in terms if one and one.first <= today), None))


def _season(found: re.Match[str], _today: date, calendar: Calendar) -> Said | None:
    year = year_of(found["year"]) or 0
    return Said(term(found["season"], year, calendar)) if year in YEARS else None


def _season_of_school_year(found: re.Match[str], _today: date, calendar: Calendar) -> Said | None:
    """The spring term of 2023/24 is that of 2024."""
    year = _school_year(found)
    if year is None:
        return None
    return Said(term(found["season"], year + (found["season"] != "autumn"), calendar))


def _academic_year(found: re.Match[str], _today: date, _calendar: Calendar) -> Said | None:
    year = _school_year(found)
    return Said(academic_year(year)) if year else None


def _whole_year(found: re.Match[str], _today: date, _calendar: Calendar) -> Said | None:
    return _in_years(whole_year, int(found["full"]))


def _coded_quarter(found: re.Match[str], _today: date, _calendar: Calendar) -> Said | None:
    return _in_years(quarter, int(found["full"]), int(found["quarter"]))


def _quarter_of_accounts(found: re.Match[str], _today: date, _calendar: Calendar) -> Said | None:
    """Q1 of 2024/25 is April to June 2024: a council's accounts begin in April."""
    year = _school_year(found)
    return Said(_of_accounts(year, int(found["quarter"]))) if year else None


def _quarter(found: re.Match[str], today: date, _calendar: Calendar) -> Said | None:
    """Q1 is January to March in the calendar and April to June in the accounts: only they know which."""
    number, year = int(found["quarter"]), year_of(found.groupdict().get("year"))
    if year is not None and year not in YEARS:
        return None
    both = (
        [quarter(year, number), _of_accounts(year, number)]
        if year
        else [_latest(make, number, today) for make in (quarter, _of_accounts)]
    )
    options = tuple(sorted(both))
    question = f"Is {found[0].upper()} {options[0].spoken} or {options[1].spoken}?"
    return Said(question=question, options=options)


def _latest(make: Callable[[int, int], Period], number: int, today: date) -> Period:
    return max(one for year in range(-2, 1) if (one := make(today.year + year, number)).first <= today)


def _of_accounts(year: int, number: int) -> Period:
    return quarter(year, number + 1) if number < 4 else quarter(year + 1, 1)


def _months(found: re.Match[str], today: date, _calendar: Calendar) -> Said | None:
    """`April to June 2024` is a quarter; any other stretch of months is no period."""
    first, last = month_of(found["month1"]), month_of(found["month"])
    if last % 3 or last - first != 2:
        return None
    year = year_of(found["year"])
    if year is not None:
        return _in_years(quarter, year, last // 3)
    return _surely(_latest(quarter, last // 3, today), found[0], today)


def _lately(found: re.Match[str], today: date, calendar: Calendar) -> Said:
    kind = Every(found["kind"].replace("school", "academic"))
    if found["which"] == "last":
        return Said(last_ended(kind, today, calendar))
    running = (one for one in _around(kind, today, calendar) if one.first <= today <= one.last)
    return Said(next(running, None))


def _surely(period: Period, printed: str, today: date) -> Said:
    """ "July" said in June is more likely a slip than a figure of last July."""
    if today - period.last < _FAR:
        return Said(period)
    question = f"{printed.capitalize()} has not begun this year. Do you mean {period.spoken}?"
    return Said(question=question, options=(period,))


def _in_years(make: Callable[..., Period], year: int | None, *more: int) -> Said | None:
    return Said(make(year, *more)) if year in YEARS else None


def _school_year(found: re.Match[str]) -> int | None:
    first, second = found["first"], found["second"]
    year = int(first) if len(first) == 4 else 2000 + int(first)
    return year if year in YEARS and int(second[-2:]) == (year + 1) % 100 else None


_LEADS = re.compile(
    r"^(?:(?:for|in|of|at|during|the|to the end of|end of|period|month of|quarter|calendar year|year"
    r"|academic year|school year)\s+)+"
)
_SCHOOL_YEAR = r"(?P<first>(?:20)?[0-9]{2})_[/-]_(?P<second>(?:20)?[0-9]{2})"
_TERM = r"<season>(?: term)?"
_QUARTER = r"q(?:uarter|tr)?_(?P<quarter>[1-4])"
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (spell(template), reader)
    for template, reader in (
        (r"<month>", _bare_month),
        (r"<month>_[,/-]?_<year>", _month),
        (r"<year>_[,/-]?_<month>", _month),
        (r"(?P<full>20[0-9]{2})-(?P<number>[0-9]{2})", _numbered_month),
        (_SCHOOL_YEAR, _academic_year),
        (r"(?P<full>20[0-9]{2})/(?P<number>[0-9]{1,2})", _numbered_month),
        (r"(?P<number>[0-9]{1,2})[/-](?P<full>20[0-9]{2})", _numbered_month),
        (r"(?P<full>20[0-9]{2})-q(?P<quarter>[1-4])", _coded_quarter),
        (rf"{_QUARTER}_,?_(?:of )?{_SCHOOL_YEAR}", _quarter_of_accounts),
        (rf"{_SCHOOL_YEAR}_,?_{_QUARTER}", _quarter_of_accounts),
        (_QUARTER, _quarter),
        (rf"{_QUARTER}_,?_(?:of )?<year>", _quarter),
        (rf"<year>_,?_{_QUARTER}", _quarter),
        (r"<month1>_(?:to|-|–|until)_<month>(?:_,?_<year>)?", _months),
        (_TERM, _bare_season),
        (rf"{_TERM}_,?_{_SCHOOL_YEAR}", _season_of_school_year),
        (rf"{_TERM}_,?_(?:of )?<year>", _season),
        (r"(?P<full>20[0-9]{2})", _whole_year),
        (r"(?P<which>this|last) (?P<kind>month|quarter|term|(?:academic|school) year)", _lately),
    )
)
_CODES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Calendar], Period | None]], ...] = (
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), lambda found, _: month(int(found[1]), int(found[2]))),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda found, _: quarter(int(found[1]), int(found[2]))),
    (
        re.compile(r"(Spring|Summer|Autumn) (\d{4})"),
        lambda found, calendar: term(found[1], int(found[2]), calendar),
    ),
    (re.compile(r"(\d{4})/\d{2}"), lambda found, _: academic_year(int(found[1]))),
    (re.compile(r"\d{4}"), lambda found, _: whole_year(int(found[0]))),
)
