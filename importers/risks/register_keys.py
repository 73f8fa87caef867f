"""Keys to a register: tables that say what each step of a score means, and hold no risk themselves."""

import re
from collections.abc import Sequence

from importers import wrapping
from importers.risks.register_columns import Columns, Row
from importers.risks.register_names import Role

_LEVELS = (3, 4, 6, 7, 8, 10)
_FEW_ROWS = 12


def is_key(columns: Columns, body: Sequence[Row]) -> bool:
    """A key: each row another step of the scale, and nobody who owns anything."""
    if Role.OWNER in columns.roles or not 2 < len(body) <= _FEW_ROWS:
        return False
    places = [place for _, stage in columns.stages for place in stage.places]
    steps = [tuple(wrapping.flat(row[p]) for p in places if p < len(row)) for row in body]
    told = [step for step in steps if any(step)]
    if len(told) < 3 or len(set(told)) < len(told) or len(places) > 3:
        return False
    firsts = [step[0] for step in told]
    figures = [int(found[0]) if (found := re.match(r"\d+", first)) else None for first in firsts]
    if any(figure is None for figure in figures):
        return len(set(firsts)) == len(firsts) and len(places) == 1 and not _has_sentences(columns, body)
    in_order = [figure for figure in figures if figure is not None]
    return in_order in (sorted(set(in_order)), sorted(set(in_order), reverse=True)) and not _has_sentences(
        columns, body
    )


def _has_sentences(columns: Columns, body: Sequence[Row]) -> bool:
    """Are there controls or the like beside the steps?"""
    done = (Role.CONTROLS, Role.REF)
    return any(columns.cell(row, *done).strip() for row in body)


def steps(rows: Sequence[Row]) -> int | None:
    """How many steps the key has: a column or a row that counts 1 to 4, in either order."""
    columns = [list(column) for column in zip(*[(*row, *[""] * 60)[:60] for row in rows], strict=True)]
    for line in (*columns, *map(list, rows)):
        figures = [int(found[0]) for cell in line if (found := re.match(r"\d{1,2}\b", cell.strip()))]
        for steps in _LEVELS:
            if sorted(figures) == list(range(1, steps + 1)):
                return steps
    return None
