"""Rows that a layout printed more than once, each time cut at another place, become one row again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from importers import wrapping
from importers.actions import bunches, drafts
from importers.actions.column_names import Role
from importers.actions.columns import Columns
from importers.document import Row
from importers.meetings import labels, markers

_KEY = 24
_FORMS = 50
_NO_CELLS = dict.fromkeys(Role, "")
_NO_DATE = re.compile(r"(?:n/?a|none|nil|no(?: change)?|tb[ac]|not applicable)\.?", re.IGNORECASE)


@dataclass
class Reading:
    """One row as a table of actions sees it; `texts` are the forms in which it was printed."""

    texts: list[str]
    owners: str
    due: str
    row: Row
    was: str = ""
    """The date that the due date took the place of."""
    cells: dict[Role, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The longest, which holds every action that any form shows."""
        return max(self.texts, key=len)


def readings(rows: Iterable[Row], columns: Columns) -> list[Reading]:
    """Each row once, in the order of its first printing.

    A meeting is printed beside its first action alone.
    """
    kept: list[Reading] = []
    by_beginning: dict[str, list[Reading]] = {}
    met = ""
    for row in rows:
        reading = _reading(row, columns)
        met = reading.cells[Role.MEETING] = reading.cells[Role.MEETING] or met
        beginning = _beginning(reading)
        known = next((each for each in by_beginning.get(beginning, ()) if _repeats(reading, each)), None)
        if known is None:
            kept.append(reading)
            by_beginning.setdefault(beginning, []).append(reading)
            continue
        if reading.texts[0] not in known.texts[-_FORMS:]:
            known.texts.append(reading.texts[0])
        known.owners = max(known.owners, reading.owners, key=len)
        known.due = max(known.due, reading.due, key=len)
    return kept


def _reading(row: Row, columns: Columns) -> Reading:
    said = Role.ACTION if columns.dedicated else Role.TALK
    cells = {**_NO_CELLS, **{role: columns.cell(row, role) for role in columns.told}}
    if cells[Role.OWNER_AND_DUE]:
        owner, day = bunches.owner_and_date(cells[Role.OWNER_AND_DUE])
        cells[Role.OWNER], cells[Role.DUE] = cells[Role.OWNER] or owner, cells[Role.DUE] or day
    first, revised = cells[Role.DUE], cells[Role.REVISED]
    moved = any(map(str.isalnum, revised)) and not _NO_DATE.fullmatch(revised.strip())
    return Reading(
        texts=[columns.cell(row, said)],
        owners=cells[Role.OWNER],
        due=revised if moved else first,
        row=row,
        was=first if moved else "",
        cells=cells,
    )


def _beginning(reading: Reading) -> str:
    """What rows that repeat each other share; where the text has no label of its own, also the ref."""
    bare = _bare(reading.text)
    ref = "" if labels.begins_with_label(bare) else reading.cells[Role.REF]
    return f"{bare[:_KEY]}\0{ref}"


def _bare(text: str) -> str:
    """Without the marker, which may stand in the row above."""
    before, marked = markers.split(text)
    return wrapping.flat(marked[0].text if marked and not before else text).casefold()


def _repeats(one: Reading, other: Reading) -> bool:
    """The same labelled text cut differently, or exactly the same text; and no cell contradicts the other."""
    bare = _bare(one.text)
    if not bare:
        return False
    cells = drafts.alike(one.owners, other.owners) and drafts.alike(one.due, other.due)
    if labels.begins_with_label(bare):
        return cells and drafts.alike(bare, _bare(other.text))
    refs = one.cells[Role.REF] == other.cells[Role.REF]
    return cells and refs and bare == _bare(other.text)
