"""The day that is meant instead of another: "the 19th" puts 18 July right, and is a day of July as well."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from rules import dates
from rules.dates import Context, Due, Kind

_NEAR = timedelta(days=7)
_HALF_A_WEEK = 3
_DAY_OF_A_MONTH = re.compile(r"(?:(?:by|due|on|for|the|until)\s+)*(?P<day>\d{1,2})(?:st|nd|rd|th)", re.I)
_SHIFT = re.compile(
    r"(?:(?:back|forward|by|for) )*(?:an?|one|two|three|four|five|six|\d{1,2})(?: more)? (?:working )?"
    r"(?:days?|weeks?|months?|fortnights?)(?: (?:later|earlier|more|back|forward|on|before|sooner))?",
    re.I,
)
_FURTHER = re.compile(r"\b(?:more|later|earlier|back|forward|on|before|sooner)\b", re.I)
_WEEKDAY = re.compile(r"(?:(?:by|due|on|for|the|until)\s+)*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", re.I)


def is_span(words: str) -> bool:
    """`a week`: so long, and not so much longer than was said."""
    return _SHIFT.fullmatch(words.strip()) is not None and _FURTHER.search(words) is None


def instead(words: str, was: date | None, context: Context) -> Due | None:
    """What these words mean as a day that puts `was` right; a question where two are as likely."""
    plain = dates.whole(words, context)
    if was is not None and (plain is None or plain.kind is Kind.DURATION):
        return dates.moved(words, was, context) if _SHIFT.fullmatch(words.strip()) else plain
    if plain is None or plain.due is None or was is None:
        return plain
    near = _beside(words, plain.due, was)
    if near is None or near in (plain.due, was) or near < context.on:
        return plain
    beside = replace(plain, printed=near.isoformat(), due=near)
    if _DAY_OF_A_MONTH.fullmatch(words.strip()) and abs(near - was) <= _NEAR:
        return beside
    return either(words, plain.due, near)


def is_that(words: str, day: date, context: Context) -> bool:
    """Do these words, said of this day, mean it?"""
    plain = dates.whole(words, context)
    meant = plain.due if plain else None
    return plain is not None and day in (meant, *plain.options, meant and _beside(words, meant, day))


def _beside(words: str, plain: date, was: date) -> date | None:
    """The day of the same month, or the nearest of that weekday."""
    numbered = _DAY_OF_A_MONTH.fullmatch(words.strip())
    if numbered:
        day = int(numbered["day"])
        return was.replace(day=day) if 1 <= day <= monthrange(was.year, was.month)[1] else None
    if _WEEKDAY.fullmatch(words.strip()):
        ahead = (plain.weekday() - was.weekday()) % 7
        return was + timedelta(days=ahead if ahead <= _HALF_A_WEEK else ahead - 7)
    return None


def either(words: str, *days: date) -> Due:
    """Words that may mean each of these days."""
    both = tuple(sorted(days))
    question = f"Do you mean {' or '.join(map(dates.spoken, both))}?"
    return Due(words.strip(), Kind.UNKNOWN, question=question, options=both)
