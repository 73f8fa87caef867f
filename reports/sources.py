"""Where a risk came from, as its first note says it, and what it is called there."""

import re

_THERE = re.compile(r", where it is (?P<ref>[^()]+?)(?: \([^()]*\))?\.$")


def came_from(name: str, ref: str | None, place: str | None) -> str:
    """`From register.xlsx, where it is SR3 (sheet Risks, row 4).`"""
    return f"From {name}{f', where it is {ref}' if ref else ''}{f' ({place})' if place else ''}."


def ref_there(note: str, ref: str) -> bool:
    """Is it called so there? Spaces, dashes and zeros before a figure do not matter."""
    found = _THERE.search(note)
    return found is not None and _plainly(found["ref"]) == _plainly(ref)


def _plainly(ref: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[^a-z0-9.]", "", ref.casefold()))
