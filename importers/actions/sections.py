"""Headings that say how far the actions below them are: "Closed actions", a sheet called "Archive"."""

import re

_CLOSED = re.compile(
    r"(?:[\d.]+\s*)?(?:recently |previously |all )?"
    r"(?P<word>closed|completed?|archived?|done|discharged|superseded)"
    r"(?: (?:actions?|items?|tasks?|log|list|this \w+|since .{3,30}|in \d{4}))*(?: \([^()]*\))?\W*"
    r"|(?:actions?|items?)(?: that (?:are|have been| were))? (?P<after>closed|completed?)\b.{0,40}",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:[\d.]+\s*)?(?:current |all )?(?:open|new|live|outstanding|ongoing|active|remaining)\b.{0,40}",
    re.IGNORECASE,
)


def status(heading: str, before: str | None) -> str | None:
    """The status of what stands below; another heading leaves it as it was, and "Open actions" ends it."""
    words = heading.strip()
    found = _CLOSED.fullmatch(words)
    if found:
        word = (found["word"] or found["after"]).casefold()
        return "complete" if word.startswith(("complete", "done")) else "closed"
    return None if _OPEN.fullmatch(words) else before
