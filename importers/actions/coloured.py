"""In which column of a table of actions colours stand for ratings."""

from collections.abc import Sequence

from importers.actions.column_names import Role
from importers.actions.columns import Columns
from importers.document import Row

_OF_RATINGS = frozenset({"red", "amber", "yellow", "green", "blue"})
_FEWEST = 2


def column(columns: Columns, rows: Sequence[Row]) -> int | None:
    """The column of ratings or statuses; else one where cells have several of the colours of ratings."""
    for role in (Role.RATING, Role.STATUS):
        if role in columns.roles:
            return columns.roles.index(role)
    for place in range(len(columns.roles)):
        seen = {row.fill(place) for row in rows} - {""}
        if len(seen & _OF_RATINGS) >= _FEWEST and seen <= _OF_RATINGS | {"grey"}:
            return place
    return None
