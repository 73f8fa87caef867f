"""Months that a narrow column broke in the middle: "9 Se ptember 2024"."""

import re

from rules.dates_due import MONTH_NAMES

_MONTHS = frozenset(name.casefold() for name in MONTH_NAMES)
_BROKEN = re.compile(r"\b([A-Z][a-z]*)\s([a-z]+)\b")


def mended(words: str) -> str:
    return _BROKEN.sub(_whole, words)


def _whole(found: re.Match[str]) -> str:
    joined = f"{found[1]}{found[2]}"
    return joined if joined.casefold() in _MONTHS else found[0]
