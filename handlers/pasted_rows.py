"""Rows of a table that somebody pasted: what an import would find in them, as sentences to log it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from importers.formats import files
from importers.known_records import Surroundings
from importers.proposed import ProposedAction
from rules import dates
from rules.calendar import Calendar
from rules.people import Named

_CELLS = re.compile(r"\t+|\s*\|\s*| {3,}")


@dataclass(frozen=True)
class Rows:
    says: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def is_row(typed: str) -> bool:
    return "\t" in typed.strip() or typed.strip(" |").count("|") > 0


def as_line(typed: str) -> str:
    """The cells of a row in a table that no header explains, as one line."""
    cells = [cell.strip() for cell in _CELLS.split(typed.strip().strip("|")) if cell.strip()]
    apart = " " if cells and re.fullmatch(r"#?\d{1,9}|[a-z]", cells[0]) else " - "
    return apart.join(cells[:2]) + "".join(f" - {cell}" for cell in cells[2:])


def read(rows: Sequence[str], context: dates.Context, people: Sequence[Named]) -> Rows | None:
    """What the table gives people to do, or None where it has no shape that an import knows."""
    around = Surroundings(
        on=context.on,
        calendar=context.calendar or Calendar("UTC"),
        roster=tuple(people),
        log=(),
        meetings=(context.next_meeting,) if context.next_meeting else (),
    )
    text = "\n".join(_barred(row) for row in rows)
    from importers.proposals import propose

    found = propose(files.read("", text.encode()), around).actions
    if not found:
        return None
    left_out = (row for row in rows[1:] if not any(action.printed.text in row for action in found))
    return Rows(tuple(map(_says, found)), tuple(as_line(row) for row in left_out if re.search(r"\w", row)))


def _barred(row: str) -> str:
    """Bars all round, as an import expects them, where there are bars only between the cells."""
    row = row.strip()
    return row if "\t" in row or (row.startswith("|") and row.endswith("|")) else f"| {row.strip('|')} |"


def _says(action: ProposedAction) -> str:
    text = " ".join(action.called.split()).rstrip(" .;,")
    owners = " ".join((action.printed.owners or "").split())
    due = " ".join((action.printed.due or "").split())
    opens = f"log action for {owners}: {text}" if owners else f"log: {text}"
    if action.due is None or not due:
        return opens
    return f"{opens} by {due}"
