"""A date that gave way to another in the same cell: "1 May 2024 (revised 30 June 2024)"."""

import re

from importers import wrapping

_NEW = re.compile(
    r"(?P<was>.*\d.*?)[\s(\[,;–—-]+(?:now|revised|extended|moved|changed|amended|slipped|new|re-?profiled|deferred)"
    r"(?:\s+(?:due|date|deadline|target|to|until|is))*\s*[:–—-]?\s*(?P<now>[^()\[\]]*\w[^()\[\]]*?)[)\]\s]*",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"(?P<now>.*\d.*?)[\s(\[,;–—-]+(?:was|were|originally|original|previously|formerly"
    r"|(?:extended|moved|revised|changed) from)(?:\s+(?:due|date|deadline))*\s*[:–—-]?\s*"
    r"(?P<was>[^()\[\]]*\d[^()\[\]]*?)[)\]\s]*",
    re.IGNORECASE,
)
_REVISED_FIRST = re.compile(
    r"^\W*(?:revised|new|extended to|moved to|now)(?:\s+(?:due|date|deadline))*\s*[:–—-]?\s+", re.IGNORECASE
)


def split(due: str) -> tuple[str, str | None]:
    """The date that counts, and the one before it."""
    words = wrapping.flat(due)
    found = _OLD.fullmatch(words) or _NEW.fullmatch(words)
    if not found:
        return due, None
    return _REVISED_FIRST.sub("", found["now"]).strip(" ,;"), found["was"].strip(" ,;")
