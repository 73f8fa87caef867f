"""`overdue across all groups`: a question about many actions, asked of every group."""

import re

_EACH = (
    r"(?:(?:all|every|each|any)(?: one)?(?: of)?(?: (?:the|our|my|other))* (?:(?:working|delivery) )?groups?"
    r"(?:'s?)?(?: logs?)?(?: (?:has|have)(?: got)?)?"
    r"|(?:the|our|my) other (?:working )?groups?|(?:the|our)(?: (?:whole|entire))? (?:partnership|programme)"
    r"|partnership[- ]?wide"
    r"|(?:all|every|each)(?: (?:the|our))* logs?|everywhere|anywhere|group)"
)
_SAID = re.compile(
    rf"[\s,;:–—-]*\b(?:(?:right )?(?:across|in|of|for|from|over|by|per|throughout|does|do|has) )?"
    rf"(?<!\w){_EACH}(?= *[?.!]*$|[,;] | (?:is|are|please|now|that|which|overdue|late|due|open)\b)",
    re.I,
)
_EVERY = re.compile(r"\b(?:every|all|each|any|other|whole|entire|partnership|programme|by|per)|where\b", re.I)
_WHICH = re.compile(
    r"(?:which|what) (?:of (?:the|our) )?(?:working )?groups? (?:have|has|are|is)(?: got)?"
    r"(?: any| the most| most)?\s+(?P<core>\S.*)",
    re.I,
)
_COUNTED = re.compile(
    r"\bhow many\b|\b(?:by|per|each) group|\bcounts?\b|\bnumbers? of\b|^(?:which|what) (?:\w+ )*groups?\b",
    re.I,
)

LISTS = frozenset(
    (
        "list",
        "overdue",
        "due soon",
        "late and due",
        "outstanding",
        "unassigned",
        "undated",
        "quiet",
        "closed",
        "list ready",
        "totals",
        "slipped",
    )
)
"""Verbs that can be asked of several groups at once."""


def without(text: str) -> str | None:
    """The question as it would be asked of one group; None where every group is not spoken of."""
    which = _WHICH.fullmatch(text)
    if which is not None:
        return which["core"]
    said = _SAID.search(text)
    if said is None or not _EVERY.search(said[0]):
        return None
    return f"{text[: said.start()]} {text[said.end() :].lstrip(' ,;')}".strip(" ,;") or None


def is_counted(text: str) -> bool:
    """`how many are overdue in each group`: a number for each, rather than the actions themselves."""
    return _COUNTED.search(text) is not None
