"""Which period the head of a column of figures names: "May" below "2019", "Q1 2024/25", "Apr-24", "M3".

A quarter beside a year such as 2024/25 is one of the council's accounts, which begin in April
(rules.periods). Terms of several seasons in one head end with the last of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from rules import periods
from rules.calendar import Calendar
from rules.dates_due import YEARS
from rules.dates_forms import month_of, spell, year_of
from rules.periods import Every, Period

_APRIL, _SEPTEMBER, _DECEMBER = 4, 9, 12
_LIKE_A_SEASON = 80


@dataclass(frozen=True)
class Named:
    """The parts of a period that words name, and the words left. `first` begins a year like 2024/25."""

    month: int | None = None
    quarter: int | None = None
    season: str | None = None
    year: int | None = None
    first: int | None = None
    of_accounts: bool = False
    span: Period | None = None
    """A stretch of months that is a quarter."""
    rest: str = ""

    @property
    def anything(self) -> bool:
        return self.span is not None or any((self.month, self.quarter, self.season, self.year, self.first))

    @property
    def yearless(self) -> bool:
        return self.anything and self.span is None and self.year is None and self.first is None


NOTHING = Named()


@dataclass(frozen=True)
class Frame:
    """What the paper says around a table: its day, the year above it, whether years are those of accounts."""

    day: date
    calendar: Calendar
    above: Named = NOTHING
    accounts: bool = False


@lru_cache(maxsize=4096)
def named(words: str) -> Named:
    """The period that these words name; `rest` is what they say besides."""
    found = Named(rest=f" {' '.join(words.casefold().replace(chr(8217), chr(39)).split())} ")
    for take in (
        _span,
        _code,
        _school_year,
        _full_day,
        _month_and_year,
        _accounts_month,
        _quarter,
        _year,
        _month,
    ):
        found = take(found)
    return _season(found)


def period(found: Named, frame: Frame) -> periods.Said:
    """The period of one head, with the year that stands above it where it names none itself."""
    if found.span:
        return periods.Said(found.span)
    if found.yearless and (frame.above.first or frame.above.year):
        found = replace(found, year=frame.above.year, first=frame.above.first)
    if found.month:
        return _of_month(found, frame)
    if found.quarter:
        return _of_quarter(found, frame)
    if found.season:
        return _of_term(found, frame)
    if found.first:
        return periods.Said(periods.academic_year(found.first))
    return periods.Said(periods.whole_year(found.year) if found.year else None)


def last_day(found: Named, frame: Frame) -> date | None:
    """By when a target is due. A year of the accounts ends in March, one of schools in August."""
    if (
        found.first
        and not (found.month or found.quarter or found.season)
        and (frame.accounts or found.of_accounts)
    ):
        return date(found.first + 1, 3, 31)
    said = period(found, frame)
    return said.period.last if said.period else None


def in_turn(months: Sequence[tuple[int, int | None, bool]], day: date) -> list[Period]:
    """The months of a row of heads, left to right, where not each has its year.

    Each is a month, its year or None, and whether its column holds a figure. Years come from those that are
    printed, or else so that the last month with a figure has begun on the day of the paper.
    """
    places = _steps([month for month, _, _ in months])
    known = next((place for place, (_, year, _) in enumerate(months) if year), None)
    if known is not None:
        month, year, _ = months[known]
        start = (year or 0) * 12 + month - 1 - places[known]
    else:
        filled = [places[at] for at, (_, _, full) in enumerate(months) if full] or places
        start = months[0][0] - 1 - places[0]
        newest, today = max(filled), day.year * 12 + day.month - 1
        start += (today - newest - start) // 12 * 12
    return [periods.month((start + place) // 12, (start + place) % 12 + 1) for place in places]


def _steps(numbers: Sequence[int]) -> list[int]:
    """How many months each is after the first; a row that runs backwards goes down."""
    gaps = [(after - before) % 12 for before, after in pairwise(numbers)]
    backwards = sum(gap > 6 for gap in gaps) * 2 > len(gaps)
    places = [0]
    for gap in gaps:
        places.append(places[-1] + (gap - 12 if backwards and gap else gap))
    return places


def _of_month(found: Named, frame: Frame) -> periods.Said:
    month = found.month or 1
    if found.year:
        return periods.Said(periods.month(found.year, month))
    if found.first is None:
        return periods.Said()
    of_accounts = periods.month(found.first + (month < _APRIL), month)
    of_schools = periods.month(found.first + (month < _SEPTEMBER), month)
    if of_accounts == of_schools or frame.accounts or found.of_accounts or of_schools.first > frame.day:
        return periods.Said(of_accounts)
    options = (of_accounts, of_schools)
    return periods.Said(question=f"Is it {of_accounts.spoken} or {of_schools.spoken}?", options=options)


def _of_quarter(found: Named, frame: Frame) -> periods.Said:
    year = (
        f" {found.first}/{(found.first + 1) % 100:02}"
        if found.first
        else f" {found.year}"
        if found.year
        else ""
    )
    return periods.read(f"Q{found.quarter}{year}", frame.day, frame.calendar)


def _of_term(found: Named, frame: Frame) -> periods.Said:
    season = found.season or ""
    if found.first:
        year = found.first + (season != "autumn")
    elif found.year:
        year = found.year
    else:
        return periods.read(f"{season} term", frame.day, frame.calendar)
    return periods.Said(periods.term(season, year, frame.calendar))


# Each takes its part out of the words that are left


def _span(found: Named) -> Named:
    for match in _SPAN.finditer(found.rest):
        said = periods.read(match[0].replace("/", " to "), date.max.replace(year=2099), Calendar())
        if said.period and said.period.kind is Every.QUARTER and match["year"]:
            return _cut(found, match, span=said.period)
    return found


def _code(found: Named) -> Named:
    match = None if found.span else _CODE.search(found.rest)
    if not match:
        return found
    year = int(match["year"])
    if match["quarter"]:
        return _cut(found, match, span=periods.quarter(year, int(match["quarter"])))
    return _cut(found, match, month=int(match["month"]), year=year)


def _school_year(found: Named) -> Named:
    for match in _SCHOOL_YEAR.finditer(found.rest):
        first = year_of(match["first"]) or 0
        if first in YEARS and int(match["second"][-2:]) == (first + 1) % 100:
            accounts = _ACCOUNTS.search(found.rest) is not None
            return _cut(found, match, first=first, of_accounts=accounts)
    return found


def _full_day(found: Named) -> Named:
    for match in _DAY.finditer(found.rest):
        month = month_of(match["month"]) if match["month"] else int(match["number"])
        year = year_of(match["year"] or match["figures"]) or 0
        if 1 <= month <= 12 and year in YEARS:
            return _cut(found, match, month=month, year=year)
    return found


def _month_and_year(found: Named) -> Named:
    match = None if found.month else _MONTH_YEAR.search(found.rest)
    if match is None:
        return found
    year = year_of(match["year"] or match["before"])
    month = month_of(match["month"] or match["month1"])
    return _cut(found, match, month=month, year=year) if year in YEARS else found


def _accounts_month(found: Named) -> Named:
    """M1 is April."""
    match = None if found.month else _ACCOUNTS_MONTH.search(found.rest)
    if not match:
        return found
    return _cut(found, match, month=(int(match["number"]) + 2) % _DECEMBER + 1, of_accounts=True)


def _quarter(found: Named) -> Named:
    match = _QUARTER.search(found.rest)
    return _cut(found, match, quarter=int(match["number"] or match["before"])) if match else found


def _year(found: Named) -> Named:
    match = None if found.year or found.first else _YEAR.search(found.rest)
    return _cut(found, match, year=int(match[0])) if match else found


def _month(found: Named) -> Named:
    match = None if found.month else _MONTH.search(found.rest)
    return _cut(found, match, month=month_of(match["month"])) if match else found


def _season(found: Named) -> Named:
    """The last season, in whichever spelling: "Autuum/Spring Term" ends with the spring."""
    seasons = [
        (word, season)
        for word in re.findall(r"[a-z]{5,8}", found.rest)
        for season in periods.SEASONS
        if fuzz.ratio(word, season) >= _LIKE_A_SEASON
    ]
    if not seasons or found.month or found.quarter:
        return replace(found, rest=" ".join(found.rest.split()))
    rest = found.rest
    for word, _ in seasons:
        rest = rest.replace(word, " ")
    short = None if found.year or found.first else _SHORT_YEAR.search(rest)
    found = (
        _cut(replace(found, rest=rest), short, year=2000 + int(short[1]))
        if short
        else replace(found, rest=rest)
    )
    return replace(found, season=seasons[-1][1], rest=" ".join(found.rest.split()))


def _cut(found: Named, match: re.Match[str], **told: object) -> Named:
    rest = f"{found.rest[: match.start()]} {found.rest[match.end() :]}"
    return replace(found, rest=rest, **told)  # type: ignore[arg-type]


_SPAN = spell(r"(?<![a-z])<month1>_(?:to|-|–|/)_<month>(?:_[,'-]?_(?P<year>(?:20)?[0-9]{2})(?![0-9/]))?")
_CODE = re.compile(r"\b(?P<year>20\d\d)-(?:q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2]))\b(?!-\d)")
_SCHOOL_YEAR = re.compile(r"(?<![\d/.-])(?P<first>(?:20)?\d\d)\s?[/–-]\s?(?P<second>(?:20)?\d\d)(?![\d/.-])")
_ACCOUNTS = re.compile(r"\bfinancial\b|\bf\.?y\b|\bfiscal\b|\baccounts\b")
_DAY = spell(
    r"(?<![\d/.-])(?:(?:[0-2]?[0-9]|3[01])(?:st|nd|rd|th)?_<month>_,?_(?P<year>'?(?:20)?[0-9]{2})"
    r"|(?:[0-2]?[0-9]|3[01])[./-](?P<number>[01]?[0-9])[./-](?P<figures>(?:20)?[0-9]{2}))(?![0-9/])"
)
_MONTH_YEAR = spell(
    r"(?<![a-z])<month>_[,/–-]?_(?P<year>'?(?:20)?[0-9]{2})(?![0-9/%])"
    r"|(?<![0-9])(?P<before>20[0-9]{2})_[,/–-]?_<month1>"
)
_MONTH = spell(r"(?<![a-z])<month>")
_ACCOUNTS_MONTH = re.compile(r"(?<![a-z\d])m(?:onth)?\s?(?P<number>1[0-2]|0?[1-9])(?![\d%.])")
_QUARTER = re.compile(
    r"(?<![a-z\d])(?:q(?:uarter|tr)?\s?(?P<number>[1-4])(?!\d)|(?P<before>[1-4])(?:st|nd|rd"
    r"|th)\s(?:quarter|qtr))"
)
_SHORT_YEAR = re.compile(r"(?<![\w%.])'?(\d\d)(?![\w%.])")
_YEAR = re.compile(r"(?<![\d/.£-])20\d\d(?![\d/.])")
