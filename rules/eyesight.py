"""A text as the eye sees it: signs that only look different, and signs that nobody sees, hide no number."""

import unicodedata
from functools import lru_cache

_SPACES = dict.fromkeys("\t\n\r\v\f\u0085\u2028\u2029", " ")
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_QUOTES = dict.fromkeys("\u2018\u2019\u201b\u02bc\u0060\u00b4", "'")
_PLAIN = _SPACES | _DASHES | _QUOTES


def seen(text: str) -> tuple[str, list[int]]:
    """The text in plain signs, and for each of them its place in the text as it was written.

    Digits of every script become 0 to 9, spaces of every width a space, é an e; what has no width goes.
    """
    if text.isascii() and text.isprintable():
        return text, list(range(len(text)))
    plain = [(sign, place) for place, one in enumerate(text) for sign in _plain(one)]
    return "".join(sign for sign, _ in plain), [place for _, place in plain]


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """One sign, or nothing: what one sign would become two of stays as it is."""
    if sign in _PLAIN:
        return _PLAIN[sign]
    if unicodedata.category(sign) in ("Cf", "Mn"):
        return ""
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(int(digit))
    parts = unicodedata.normalize("NFKD", sign)
    return parts[0] if all(unicodedata.category(mark) == "Mn" for mark in parts[1:]) else sign
