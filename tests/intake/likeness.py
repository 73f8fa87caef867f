"""When two wordings are of the same thing, and which of those found is which of those wanted."""

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

ALIKE = 65
"""In a hundred. Two sentences of other things reach 50, and so does one inside three times its length."""


def plain(text: Any) -> str:
    """The words alone: marks, spaces and capitals aside."""
    return " ".join(re.findall(r"\w+", str(text or "").casefold()))


def alike(one: Any, other: Any) -> float:
    return fuzz.ratio(plain(one), plain(other))


def within(one: Any, other: Any) -> bool:
    """Whether the shorter wording stands inside the longer, as a decision stands in its sentence."""
    return bool(plain(one)) and fuzz.partial_ratio(plain(one), plain(other)) >= 85


def same(one: Any, other: Any) -> bool:
    """The same name or word, whatever its marks and spaces: A O'C is AO'C."""
    return plain(one).replace(" ", "") == plain(other).replace(" ", "")


def paired(wanted: Sequence[str], found: Sequence[str], at_least: float = ALIKE) -> dict[int, int]:
    """One to one, the likest first: the place of each one wanted that was found, and where."""
    likeness = sorted(
        (
            (-alike(one, other), at, place)
            for at, one in enumerate(wanted)
            for place, other in enumerate(found)
        )
    )
    pairs: dict[int, int] = {}
    for score, at, place in likeness:
        if -score >= at_least and at not in pairs and place not in pairs.values():
            pairs[at] = place
    return pairs
