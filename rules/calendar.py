"""The group's own calendar: its time zone, bank holidays, closure days and school terms."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5

# Terms are set by each council. Until it has told us its own, these days are near enough to be echoed and
# marked approximate; they are the last days that most councils publish.
_USUAL_TERMS = {
    "Spring": ((1, 6), (3, 31)),
    "Summer": ((4, 15), (7, 20)),
    "Autumn": ((9, 1), (12, 20)),
}


@dataclass(frozen=True)
class Term:
    """A school term; `approximate` when the council has not told us its days."""

    name: str
    starts: date
    ends: date
    approximate: bool = False


@dataclass(frozen=True)
class Calendar:
    timezone: str = "Europe/London"
    subdivision: str = "ENG"
    closure_days: frozenset[date] = field(default_factory=frozenset)
    terms: tuple[Term, ...] = ()
    term_time_only: bool = False
    """For somebody who works in school terms: a day outside them is no working day."""

    def clock(self, instant: datetime) -> str:
        """The time of day here, as a meeting's is written: 09:30."""
        return f"{self.local(instant):%H:%M}"

    def today(self, instant: datetime) -> date:
        return self.local(instant).date()

    def local(self, instant: datetime) -> datetime:
        assert instant.tzinfo is not None, "an instant says which time zone it is in"
        return instant.astimezone(ZoneInfo(self.timezone))

    def at(self, day: date, clock: time) -> datetime:
        """The instant (UTC) at which the group's clock shows this time on this day."""
        return datetime.combine(day, clock, ZoneInfo(self.timezone)).astimezone(UTC)

    def is_working_day(self, day: date) -> bool:
        if day.weekday() >= _SATURDAY or day in self.closure_days:
            return False
        if day in bank_holidays(self.subdivision, day.year):
            return False
        return not self.term_time_only or self.term_containing(day) is not None

    def next_working_day(self, day: date) -> date:
        return self.working_day_on_or_after(day + _ONE_DAY)

    def previous_working_day(self, day: date) -> date:
        return self.working_day_on_or_before(day - _ONE_DAY)

    def working_day_on_or_after(self, day: date) -> date:
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def working_day_on_or_before(self, day: date) -> date:
        while not self.is_working_day(day):
            day -= _ONE_DAY
        return day

    def add_working_days(self, day: date, days: int) -> date:
        """The n-th working day after `day` (before it, when n is negative); `day` itself never counts."""
        step = self.next_working_day if days > 0 else self.previous_working_day
        for _ in range(abs(days)):
            day = step(day)
        return day

    def clear_working_days_before(self, day: date, days: int) -> date:
        """The last day to publish so that n whole working days lie between it and `day`.

        Both ends are left out: five clear days before Thursday 20 June 2024 is Wednesday 12 June.
        """
        return self.add_working_days(day, -(days + 1))

    def term_containing(self, day: date) -> Term | None:
        return next((term for term in self.terms_from(day) if term.starts <= day), None)

    def term_named(self, name: str) -> Term | None:
        """The term called "Autumn 2024" (or "autumn term 2024"): the council's own, else the usual one."""
        wanted = _plain_name(name)
        for term in self.terms:
            if _plain_name(term.name) == wanted:
                return term
        season, _, year = wanted.partition(" ")
        if season.capitalize() not in _USUAL_TERMS or not _is_year(year):
            return None
        return _usual_term(season.capitalize(), int(year))

    def terms_from(self, day: date) -> tuple[Term, ...]:
        """Terms that have not ended on this day, soonest first; usual ones where its own run out."""
        own = [term for term in self.terms if term.ends >= day]
        usual = [term for term in _usual_terms(day.year) if term.ends >= day and not self._covers(term)]
        return tuple(sorted(own + usual, key=lambda term: term.ends))

    def _covers(self, usual: Term) -> bool:
        """Between the first and the last term of the council's own, a gap is a holiday and not ignorance."""
        if not self.terms:
            return False
        first, last = min(term.starts for term in self.terms), max(term.ends for term in self.terms)
        return usual.ends >= first and usual.starts <= last


@lru_cache(maxsize=512)
def bank_holidays(subdivision: str, year: int) -> frozenset[date]:
    """Kept for each year: building them takes milliseconds, and a digest asks for hundreds of days."""
    return frozenset(holidays.country_holidays("GB", subdiv=subdivision, years=year))


@lru_cache(maxsize=64)
def _usual_terms(year: int) -> tuple[Term, ...]:
    """Of this year and the next."""
    return tuple(_usual_term(season, each) for each in (year, year + 1) for season in _USUAL_TERMS)


def _usual_term(season: str, year: int) -> Term:
    (first_month, first_day), (last_month, last_day) = _USUAL_TERMS[season]
    starts, ends = date(year, first_month, first_day), date(year, last_month, last_day)
    return Term(f"{season} {year}", starts, ends, approximate=True)


def _plain_name(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if word != "term")


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdecimal() and text != "0000"
