"""A day that comes every month: `2nd Thursday of each month`, `first Monday`, `last Friday`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rules.dates_due import month_end

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SAID = re.compile(
    rf"(?i)(?:on )?(?P<led>the |every |each )?(?P<which>{'|'.join(_WHICH)}) "
    rf"(?P<day>{'|'.join(day[:3] for day in _DAYS)})[a-z]*"
    r"(?P<of> (?:of|in) (?:the|each|every|a) month| (?:each|every|a) month| monthly)?"
)
_LAST = 5
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Monthly:
    """`which` of a month's `weekday` (0 is Monday); the fifth is the last."""

    which: int
    weekday: int

    def __str__(self) -> str:
        ordinal = next(word for word, number in _WHICH.items() if number == self.which)
        return f"{ordinal} {_DAYS[self.weekday].capitalize()} of each month"

    def on_or_after(self, day: date) -> date:
        this = self._in(day.year, day.month)
        after = month_end(day.year, day.month) + timedelta(days=1)
        return this if this >= day else self._in(after.year, after.month)

    def _in(self, year: int, month: int) -> date:
        first = date(year, month, 1)
        on = first + timedelta(days=(self.weekday - first.weekday()) % 7)
        on += _WEEK * (self.which - 1)
        return on - _WEEK if on.month != month else on


def monthly(words: str) -> Monthly | None:
    """None where these words say no day of every month; "every second Thursday" may be one each fortnight."""
    said = _SAID.fullmatch(" ".join(words.split()).strip(" .,"))
    if said is None or ((said["led"] or "the ").strip().lower() != "the" and not said["of"]):
        return None
    short = [day[:3] for day in _DAYS]
    return Monthly(_WHICH[said["which"].lower()], short.index(said["day"].lower()[:3]))
