"""Single lines of minutes: what they may be, before they are read."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from importers import wrapping
from importers.document import Block, Row, Table
from importers.meetings import clauses, labels, sayings
from rules.people import Named

NEAR = 200
_BECAME = re.compile(
    r"\b(?:(?:has|have) (?:now )?(?:been|ended|gone)|still waiting|keep(?: \w+)? open"
    r"|(?:agreed to|to be|can) close"
    r"|closed?[.)]?$|closed|completed?|no longer|done)\b",
    re.IGNORECASE,
)


def tells_what_became(text: str, roster: Sequence[Named]) -> bool:
    """ "AP52 - the leaflet has been printed. Close." is no new action."""
    return bool(_BECAME.search(text)) and clauses.read(text, roster).owner is None


def lettered(text: str) -> bool:
    leading, items = labels.split(text)
    return bool(items) and not leading and not (items[0].label or "")[-1:].isdigit()


def may_be_told(text: str) -> bool:
    """Something to do, or a sentence about it; a heading is neither."""
    return sayings.gives_work(text) or (wrapping.ends(text) and not text.endswith(":"))


def rows_below(blocks: Sequence[Block]) -> Iterator[Row]:
    """Enough of the rows that follow to tell what a margin holds."""
    rows = (row for block in blocks if isinstance(block, Table) for row in block.placed)
    return islice(rows, NEAR)
