"""The hour at which a group wants to be written to, as people say it: `9:30`, `half nine`, `3pm`, `noon`."""

import re
from dataclasses import dataclass
from datetime import time

from rules.nudges import LAST_HOUR, OPENS

_NAMES = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_NAMED = {name: number for number, name in enumerate(_NAMES)}
_NOON = 12
_PARTS = {"half": 30, "half past": 30, "quarter past": 15, "quarter to": -15}
WORDS = (
    r"(?:noon|midday|midnight|(?:(?:half(?: past)?|(?:a )?quarter (?:past|to)) )?"
    rf"(?:\d{{1,2}}(?:[:.]\d{{2}})?|\d{{4}}|{'|'.join(_NAMES)})"
    r"(?: ?(?:a\.?m\b\.?|p\.?m\b\.?))?(?: ?o'?clock)?(?: in the (?:morning|afternoon|evening)| at night)?)"
)
"""What may be a time of day, as a pattern to stand in a sentence."""
_HOUR = re.compile(
    r"(?:(?P<part>half(?: past)?|quarter (?:past|to)) )?"
    rf"(?:(?P<four>\d{{4}})|(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?|(?P<name>{'|'.join(_NAMES)}))"
    r"(?: ?(?P<half>am|pm))?(?: ?o'?clock)?(?: (?P<when>in the morning|in the afternoon|in the evening"
    r"|at night))?"
)
_AFTERNOON = ("pm", "in the afternoon", "in the evening", "at night")
_MORNING = ("am", "in the morning")


@dataclass(frozen=True)
class Hour:
    """`at` is empty where the words are no time of day; `doubtful` where the afternoon was perhaps meant."""

    at: time | None = None
    doubtful: bool = False

    @property
    def decent(self) -> bool:
        """Are people at work then? So 01:30, which summer time skips or repeats, never is."""
        return self.at is not None and OPENS <= self.at <= LAST_HOUR


def read(words: str) -> Hour:
    """`half nine` is 9:30. An hour before eight, said without am or pm, may be one of the afternoon."""
    plain = " ".join(words.lower().replace("a.m", "am").replace("p.m", "pm").strip(" .").split())
    plain = plain.removeprefix("a ").replace("am.", "am").replace("pm.", "pm")
    if plain in ("noon", "midday", "midnight"):
        return Hour(time(0 if plain == "midnight" else _NOON))
    found = _HOUR.fullmatch(plain)
    if found is None:
        return Hour()
    return _read(found)


def _read(found: re.Match[str]) -> Hour:
    half = next((word for word in (found["half"], found["when"]) if word), "")
    hour, minute = _figures(found)
    minutes = hour * 60 + minute + _PARTS.get(found["part"] or "", 0)
    if half and not 1 <= hour <= _NOON and not found["four"]:
        return Hour()
    if half in _AFTERNOON and hour < _NOON:
        minutes += _NOON * 60
    if half in _MORNING and hour == _NOON:
        minutes -= _NOON * 60
    if not 0 <= minutes < 24 * 60 or minute > 59:
        return Hour()
    at = time(minutes // 60, minutes % 60)
    exact = half or found["four"] or (found["hour"] or "").startswith("0")
    afternoon = Hour(time(at.hour + _NOON, at.minute)) if at.hour < _NOON else Hour()
    return Hour(afternoon.at, doubtful=True) if at < OPENS and not exact and afternoon.decent else Hour(at)


def _figures(found: re.Match[str]) -> tuple[int, int]:
    if found["four"]:
        return int(found["four"][:2]), int(found["four"][2:])
    if found["name"]:
        return _NAMED[found["name"]] or _NOON, 0
    return int(found["hour"]), int(found["minute"] or 0)
