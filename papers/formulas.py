"""What a spreadsheet would run, in words that somebody typed."""

import re
from unicodedata import normalize

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so is run by some spreadsheet, or moves what follows into another cell."""
_UNSEEN = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]+")
"""Dropped by some programs, so that the next sign begins the cell."""


def looks_like_one(text: str) -> bool:
    """Wide and small forms of the signs count as they do: a spreadsheet may read them so."""
    if text[:1].isalnum():
        return False
    if text.startswith(SIGNS):
        return True
    unseen = _UNSEEN.match(text)
    first = text[unseen.end() :][:1] if unseen else text[:1]
    return normalize("NFKC", first).startswith(SIGNS)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe makes it a text."""
    return f"'{text}" if looks_like_one(text) else text
