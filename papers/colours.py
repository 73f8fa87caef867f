"""The colours that go beside the words of ratings and bands: pale, so that the word on them is read first."""

from cards.sheet import Cell, Column

FILLS = {
    "Blue": "BDD7EE",
    "Green": "C6E0B4",
    "Light green": "E2F0D9",
    "Yellow": "FFF2A8",
    "Amber": "FFD08A",
    "Red": "F8B4AE",
    "Grey": "D9D9D9",
}
HEADER = "1F3864"
LINE = "BFBFBF"


def beside(column: Column, value: Cell) -> str | None:
    """The colour beside this word in this column, or none."""
    if not isinstance(value, str) or not value:
        return None
    colour = column.colours.get(value) or column.colours.get("*")
    return FILLS[colour] if colour else None
