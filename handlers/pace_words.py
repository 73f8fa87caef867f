"""Hours, days, distances and months out of the words of a setting; each is read, asked about, or refused."""

import re

import cards.pace_set
from cards.model import Button
from handlers.asking import Ask
from handlers.request import Request
from rules import hours
from rules.dates_due import MONTH_NAMES
from rules.refusal import Refusal

_NAMED = {
    **{"a": 1, "an": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14},
    **{"couple of": 2, "other": 2, "second": 2},
}
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_OFTEN = {"daily": 1, "weekly": 7, "fortnightly": 14}
_PART = re.compile(
    r"(?P<count>\d{1,4}|couple of|few|[a-z]+)(?:\s+(?:working |calendar |clear )*(?P<unit>day|week"
    r"|fortnight|month)s?)?"
)
_EVERY = re.compile(
    r"(?:every )?(?P<other>other |second )?(?:(?P<count>\d{1,4}|[a-z]+) )?(?:working |calendar )*"
    r"(?P<unit>day|week|fortnight|month)s?"
)


def hour(request: Request, words: str, again: str = "") -> str:
    """`half nine` is 09:30. `again` is the sentence that a doubtful hour is said in once more."""
    found = hours.read(words)
    if found.at is None:
        raise Refusal(cards.pace_set.no_hour(words))
    clock = found.at.strftime("%H:%M")
    if found.doubtful:
        if not again:
            raise Refusal(cards.pace_set.no_hour(words))
        options = (Button(f"Yes, {clock}", f"{again} {clock}"), Button("No", "no"))
        raise Ask(cards.pace_set.afternoon(words, clock), options=options, free=f"{again} {{answer}}")
    if not found.decent:
        raise Refusal(cards.pace_set.outside_hours(clock))
    return clock


def days(words: str, most: int, *, figures: bool = False) -> tuple[int, ...]:
    """`10, 3 and 1 days`, `a week and a day`: each as days. A number without a unit has the next one's.

    In a form (`figures`) nought is the day itself.
    """
    counted = [_counted(part) for part in re.split(r"\s*(?:,|&|/|\band\b|\bor\b)\s*", words.lower()) if part]
    found: list[int] = []
    unit = "day"
    for count, said in reversed(counted):
        unit = said or unit
        found.append(_days_of(count, unit))
    lowest = 0 if figures else 1
    if not found or any(not lowest <= one <= most for one in found):
        raise Refusal(cards.pace_set.no_days(most))
    return tuple(found)


def _counted(part: str) -> tuple[int, str | None]:
    found = _PART.fullmatch(part.strip())
    if found is None:
        return -1, None
    return _number(found["count"]), found["unit"]


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else _NAMED.get(words, -1)


def _days_of(count: int, unit: str) -> int:
    """A month is no number of days."""
    return count * _DAYS_OF[unit] if unit in _DAYS_OF and count >= 0 else -1


def every(request: Request, words: str, again: str, most: int) -> int:
    """`every 2 weeks`, `fortnightly`; a month is 28 days or 30, which is asked."""
    plain = words.lower().replace("once a ", "every ")
    if plain in _OFTEN:
        return _OFTEN[plain]
    found = _EVERY.fullmatch(plain)
    count = 1 if found is None or found["count"] is None else _number(found["count"])
    count *= 2 if found is not None and found["other"] else 1
    if found is None or found["unit"] == "month":
        many = max(count, 1)
        options = tuple(Button(f"Every {many * one} days", f"{again} {many * one} days") for one in (28, 30))
        raise Ask(cards.pace_set.how_long_is_a_month(), options=options, free=f"{again} {{answer}}")
    days = _days_of(count, found["unit"])
    if not 1 <= days <= most:
        raise Refusal(cards.pace_set.no_days(most))
    return days


def length(words: str, unit: str, most: int) -> int:
    """`two`, `weeks`."""
    days = _days_of(_number(words.lower()), unit.lower().removesuffix("s"))
    if not 1 <= days <= most:
        raise Refusal(cards.pace_set.no_days(most))
    return days


def whole(words: str, least: int, most: int) -> int:
    if not words.isdecimal() or not least <= int(words) <= most:
        raise Refusal(f'"{words}" cannot be a number of days here. Write a number from {least} to {most}.')
    return int(words)


def months(words: str) -> list[int]:
    """`July and August`, as numbers in the order of the year."""
    said = re.findall(r"[a-z]+", words.lower().replace(" and ", " "))
    found = {_month(one) for one in said}
    if 0 in found or not found:
        raise Refusal(f'I cannot read "{words}" as months. Write them like July and August.')
    return sorted(found)


def _month(word: str) -> int:
    return next(
        (
            place
            for place, name in enumerate(MONTH_NAMES, 1)
            if len(word) > 2 and name.lower().startswith(word)
        ),
        9 if word == "sept" else 0,
    )
