"""Whether rows belong under a header: their own, or that of an earlier page."""

from collections.abc import Sequence

from importers.actions import bunches, moved
from importers.actions.column_names import Role
from importers.actions.columns import Columns
from importers.document import Row

_DATES_MAY_STRAY = 0.4
_MOSTLY = 0.8


def fits(rows: Sequence[Row], shape: Columns) -> bool:
    """May these rows go on from that header? As wide for the most part, and dates where it has dates."""
    cells = [shape.cell(row, Role.DUE) for row in rows if row != shape.header]
    filled = [cell for cell in cells if cell]
    dated = sum(1 for cell in filled if bunches.looks_like_dates(moved.split(cell)[0]))
    return as_wide(rows, shape) and dated >= len(filled) * _DATES_MAY_STRAY


def as_wide(rows: Sequence[Row], shape: Columns) -> bool:
    wide = sum(1 for row in rows if len(row) >= len(shape.roles) and not any(row[len(shape.roles) :]))
    return wide >= len(rows) * _MOSTLY


def is_plain(shape: Columns) -> bool:
    """A header that says of each column what an action has needs no dates to be believed."""
    return shape.dedicated and bool({Role.OWNER, Role.OWNER_AND_DUE} & set(shape.roles))
