"""Forms: a table of two columns, with the names on the left and one action on the right."""

from collections.abc import Iterator, Sequence

from importers.actions.column_names import LONGEST_NAME, Role
from importers.actions.column_roles import roles_of
from importers.document import Row

_LEAST = 3


def upright(rows: Sequence[Row]) -> Sequence[Row]:
    """A form, or several below each other, as a table with a header; any other table as it is."""
    filled = [row for row in rows if any(row)]
    if len(filled) < _LEAST or any(len(row) != 2 or len(row[0]) > LONGEST_NAME for row in filled):
        return rows
    forms = list(_forms(filled))
    names = tuple(row[0] for row in forms[0])
    roles = set(roles_of(names))
    if Role.ACTION not in roles or not {Role.OWNER, Role.DUE} <= roles:
        return rows
    if any(tuple(row[0] for row in form) != names for form in forms):
        return rows
    return [Row(names), *map(_row, forms)]


def _forms(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Each begins with the name with which the first one does."""
    form: list[Row] = []
    for row in rows:
        if form and row[0] == rows[0][0]:
            yield form
            form = []
        form.append(row)
    yield form


def _row(form: Sequence[Row]) -> Row:
    told = Row(row[1] for row in form)
    told.at = form[0].at
    told.fills = tuple(row.fill(1) for row in form)
    return told
