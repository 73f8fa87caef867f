"""The issues, assumptions and dependencies of a RAID log: Clerk keeps no list of them, and says so."""

import re
from collections.abc import Mapping, Sequence

from importers.proposed import Question
from importers.risks import register_names
from importers.risks.register_columns import Row

_NEAR = 2
_PART = re.compile(
    r"(?:[\d.]+ +)?(?:(?P<issue>issues?)|(?P<assumption>assumptions?)|(?P<dependency>dependenc(?:y|ies)))"
    r"(?: (?:log|register))?",
    re.IGNORECASE,
)
_SEVERAL = {"issue": "issues", "assumption": "assumptions", "dependency": "dependencies"}


def named(heading: str, rows: Sequence[Row]) -> str | None:
    """Which part of a RAID log this heading begins; what has a column of actions tells of those."""
    found = _PART.fullmatch(heading.strip(" :"))
    names = (register_names.name_of(cell) for row in rows[:_NEAR] for cell in row)
    return found.lastgroup if found and not any("action" in name for name in names) else None


def lines(rows: Sequence[Row]) -> int:
    """How many it lists, below its header."""
    return sum(any(cell.strip() for cell in row) for row in rows[1:])


def questions(left_out: Mapping[str, int]) -> list[Question]:
    """One for all of them."""
    told = [f"{n} {part if n == 1 else _SEVERAL[part]}" for part, n in left_out.items() if n]
    if not told:
        return []
    listed = " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))
    ask = (
        f"It also lists {listed}, which Clerk keeps no list of. Which of them should be a risk or an action?"
    )
    return [Question("Left out", ask)]
