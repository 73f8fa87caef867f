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
    """The fill beside this value in this column, or none."""
    colour = column.colour_of(value)
    return FILLS[colour] if colour else None
