"""Readers of single values: each gives what was meant, or refuses with the line and what to write instead."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from importers.partnership.yaml import Value
from rules import privacy
from rules.dates_due import MONTH_NAMES

Reader = Callable[[Value], Any]

_NEAR = 65
_LONGEST_LIST = 12
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_PERIOD = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])|\d{4}-Q[1-4]|\d{4}/\d{2}|\d{4}|(?:Spring|Summer|Autumn) \d{4}")
_READ_AS = {"int": "a number", "float": "a number", "bool": "a yes or no", "timestamp": "a date"}
_LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Key:
    """A key of a mapping: how its value is read, and what it is where it is left out or null."""

    read: Reader
    default: Any = None
    required: bool = False


def must(read: Reader) -> Key:
    return Key(read, required=True)


def mapping(value: Value, keys: Mapping[str, Key]) -> dict[str, Any]:
    """All `keys`, read. Another key is refused with the nearest that there is."""
    if not value.is_mapping:
        needed = ", ".join(f"{name}: ..." for name in _needed(keys))
        raise value.wrong(f"{value.label} needs keys, not only {_shown(value)}", f"Write {{{needed}}}")
    entries = value.entries()
    for name, inner in entries.items():
        if name not in keys:
            raise inner.wrong(f"there is no key {name} here", f"Write {_one_of(name, keys)}")
    return {name: _read(value, name, entries.get(name), key) for name, key in keys.items()}


def _read(value: Value, name: str, inner: Value | None, key: Key) -> Any:
    if inner is not None and not inner.is_nothing:
        return key.read(inner)
    if key.required:
        raise (inner or value).wrong(f"{name} is missing", f"Write {name}: and its value")
    return key.default


def _needed(keys: Mapping[str, Key]) -> list[str]:
    return [name for name, key in keys.items() if key.required] or list(keys)[:1]


def words(value: Value) -> str:
    """Text. What YAML takes for a number, a date or a yes must stand in quotes."""
    if value.taken_for in _READ_AS:
        read_as = _READ_AS[value.taken_for]
        raise value.wrong(
            f"{value.label} is text, but {value.printed} reads as {read_as}", f'Write "{value.printed}"'
        )
    if value.taken_for != "str":
        raise value.wrong(f"{value.label} is one text", f"Write {value.label}: and the text")
    text = " ".join(value.printed.split())
    if not text:
        raise value.wrong(f"{value.label} is empty", "Write some words, or leave the key out")
    if not text.isprintable():
        raise value.wrong(
            f"{value.label} has a character that cannot be seen", "Delete it, or type the text again"
        )
    if len(text) > _LONGEST_TEXT:
        raise value.wrong(f"{value.label} is too long", f"Write at most {_LONGEST_TEXT} characters")
    _require_harmless(value, text, (privacy.Level.BLOCK,))
    return text


def log_text(value: Value) -> str:
    """Text for the log: in chat, a name of a child or a worry about one is no more kept than a number."""
    text = words(value)
    _require_harmless(value, text, tuple(privacy.Level))
    return text


def _require_harmless(value: Value, text: str, levels: tuple[privacy.Level, ...]) -> None:
    """Nothing that identifies a child is kept (DOMAIN.md 8.1), nor repeated here."""
    for finding in privacy.scan(text):
        if finding.level in levels:
            raise value.wrong(f"{value.label} has what looks like: {finding.rule}", "Write it without that")


def scalar(value: Value) -> str:
    """Whatever stands there, as printed: a due date may be a day, a month, a year or words."""
    if value.taken_for not in ("timestamp", "int", "float"):
        return words(value)
    _require_harmless(value, value.printed, tuple(privacy.Level))
    return value.printed.strip()


def many(read: Reader) -> Reader:
    """A list."""

    def every(value: Value) -> tuple[Any, ...]:
        if not value.is_list:
            raise value.wrong(f"{value.label} is a list", f"Write [{value.printed or '...'}]")
        return tuple(read(inner) for inner in value.elements())

    return every


def distinct(read: Reader) -> Reader:
    """A list in which nothing stands twice."""

    def every(value: Value) -> tuple[Any, ...]:
        found = tuple(many(read)(value))
        for inner, one in zip(value.elements(), found, strict=True):
            if found.count(one) > 1:
                raise inner.wrong(f"{inner.printed} stands twice in {value.label}", "Write it once")
        return found

    return every


def whole(lowest: int, highest: int) -> Reader:
    def read(value: Value) -> int:
        if (
            value.taken_for != "int"
            or not value.printed.isdecimal()
            or not lowest <= int(value.printed) <= highest
        ):
            what = f"{value.label} is a whole number, not {_shown(value)}"
            raise value.wrong(what, f"Write a number from {lowest} to {highest}, without quotes")
        return int(value.printed)

    return read


def number(value: Value) -> float:
    try:
        if value.taken_for in ("int", "float"):
            return _finite(float(value.printed))
    except ValueError:
        pass
    raise value.wrong(
        f"{value.label} is a number, not {_shown(value)}", "Write a number such as 14.2, without quotes"
    )


def _finite(found: float) -> float:
    if found - found != 0:
        raise ValueError("a reading is neither infinite nor undefined")
    return found


def yes_no(value: Value) -> bool:
    if value.taken_for != "bool":
        raise value.wrong(f"{value.label} is true or false, not {_shown(value)}", "Write true or false")
    return value.printed.casefold() in ("true", "yes", "on")


def day(value: Value) -> date:
    """A day as 2024-06-20, in quotes or not."""
    found = _ISO.fullmatch(value.printed.strip())
    if not found or value.taken_for not in ("timestamp", "str"):
        raise value.wrong(f"{value.label} is a day, not {_shown(value)}", "Write the day as 2024-06-20")
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise value.wrong(f"there is no day {value.printed}", "Write a day that is in the calendar") from None


def clock(value: Value) -> str:
    found = _CLOCK.fullmatch(value.printed.strip()) if value.taken_for == "str" else None
    if not found:
        what = f"{value.label} is a time of day, not {_shown(value)}"
        raise value.wrong(what, 'Write the time in quotes, from "00:00" to "23:59"')
    return f"{int(found[1]):02}:{found[2]}"


def office_hour(value: Value) -> str:
    """A time at which Clerk may post: nobody is written to before 08:00 or after 18:00 (DOMAIN.md 5.7)."""
    found = clock(value)
    if not "08:00" <= found <= "18:00":
        raise value.wrong(f"Clerk posts nothing at {found}", 'Write a time from "08:00" to "18:00"')
    return found


def month(value: Value) -> int:
    """August, as the eighth month."""
    return MONTH_NAMES.index(one_of(MONTH_NAMES, what="month")(value)) + 1


def period(value: Value) -> str:
    if value.taken_for != "str" or not _PERIOD.fullmatch(value.printed):
        raise value.wrong(
            f"{value.label} is a month, not {_shown(value)}",
            'Write the month as 2024-04 (or "2024-Q1", "2023/24", "Autumn 2023", "2023")',
        )
    return value.printed


def like(pattern: str, write: str) -> Reader:
    """Text of one form; `write` completes "Write ..."."""
    form = re.compile(pattern)

    def read(value: Value) -> str:
        text = words(value)
        if not form.fullmatch(text):
            raise value.wrong(f"{text} cannot be the {value.label}", f"Write {write}")
        return text

    return read


def one_of(choices: Collection[str], *, what: str = "") -> Reader:
    """One word of a list, or one of the people, groups and so on that the file names."""

    def read(value: Value) -> str:
        text = words(value)
        if text not in choices:
            subject = what or f"{value.label} that Clerk knows"
            raise value.wrong(f"{text} is not a {subject}", f"Write {_one_of(text, choices)}")
        return text

    return read


def nearest(text: str, choices: Collection[str]) -> str | None:
    """What was probably meant: to be offered, never assumed."""
    found = process.extractOne(
        text, list(choices), scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=_NEAR
    )
    return found[0] if found else None


def _one_of(text: str, choices: Collection[str]) -> str:
    near = nearest(text, choices)
    if near:
        return near
    if not choices:
        return "it where it belongs, first"
    return "one of " + ", ".join(list(choices)[:_LONGEST_LIST])


def _shown(value: Value) -> str:
    return value.printed or ("a list" if value.is_list else "this")
