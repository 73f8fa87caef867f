"""What a row of a table of actions may be besides an action: nothing, a heading, a total, an agenda item."""

import re
from collections.abc import Sequence

from importers import wrapping
from importers.actions import plans
from importers.actions.column_names import Role
from importers.actions.repeats import Reading
from importers.document import Row
from importers.meetings import markers
from importers.meetings.labels import Labelled

_NOTHING = re.compile(
    r"(?:none|nil|n/?a|no (?:new |further )?actions?.*|[\W\d]*|for information|tbc|total"
    r"|(?:all |both )?(?:actions? )?(?:are |were )?(?:now )?(?:completed?|closed|done|discharged)"
    r"|(?:the )?(?:board|members|group|committee|governors|trustees|all) to note\b.*"
    r"|(?:to )?noted?(?:\W+no (?:further )?action.*)?)\.?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:sub-?|grand )?totals?\b", re.IGNORECASE)
_BESIDE_AN_ACTION = (Role.REF, Role.OWNER, Role.DUE, Role.STATUS, Role.RATING, Role.EVIDENCE)


def says_nothing(text: str) -> bool:
    """ "None", "Noted", a dash: a cell that holds no action."""
    return _NOTHING.fullmatch(wrapping.flat(text)) is not None


def is_item_of_agenda(items: Sequence[Labelled]) -> bool:
    """ "4. Transport", and paragraphs below it: the number is that of the item."""
    return (
        len(items) == 1 and (items[0].label or "").isdigit() and len(wrapping.paragraphs(items[0].text)) > 1
    )


def is_heading(reading: Reading) -> bool:
    """Text, and nothing beside it that an action has."""
    return not any(reading.cells[role] for role in _BESIDE_AN_ACTION)


def counts(row: Row) -> bool:
    """Nothing at all, or a total."""
    first = next((cell for cell in row if cell), "total")
    return _TOTAL.match(first) is not None


def is_alone(reading: Reading) -> bool:
    """A row of one cell: a heading within the table."""
    return len({cell for cell in reading.row if cell}) == 1


def lists(text: str) -> bool:
    """Does it end in a list with bullets?"""
    return markers.has_bullet(text.splitlines()[-1]) or bool(plans.LIST_WITHIN.search(wrapping.flat(text)))


def is_letter(label: str | None) -> bool:
    return bool(label) and str(label).isalpha()


def is_plan(label: str | None) -> bool:
    return bool(label) and "." in str(label)
