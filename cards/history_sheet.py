"""The history of a group as a sheet: when, who, from where, what it was and what it is."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from cards.sheet import Cell, Column, Sheet
from reports.history_sheet import Change, Changes
from rules.dates import brief
from storage.models import Group

_DOORS = {
    "slack": "Slack",
    "teams": "Teams",
    "playground": "the browser page",
    "terminal": "the terminal",
    "setup": "the partnership file",
    "import": "a document",
    "command line": "the command line",
}
_TOLD = frozenset({"setup", "import"})
"""Doors behind which nobody in particular stands."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*")
"""Of a clock in Greenwich; the row says when it was by the clock of the group."""


def history(found: Changes, group: Group) -> Sheet:
    return Sheet(
        "History",
        f"History of the {group.name}",
        (
            Column("When", 19),
            Column("Who", 20),
            Column("From", 20),
            Column("Record", 24),
            Column("Part of it", 16),
            Column("What", 13),
            Column("Was", 44, written=True),
            Column("Now", 60, written=True),
        ),
        tuple(_row(change) for change in found.newest),
        "Nothing is recorded yet.",
        tuple(_notes(found)),
    )


def _notes(found: Changes) -> list[str]:
    said = f"Newest first. Times are those of {found.timezone}."
    if found.whole == len(found.newest):
        return [said]
    return [
        f"The newest {len(found.newest):,} of {found.whole:,} changes. clerk export --format json has all of "
        "them.",
        said,
    ]


def _row(change: Change) -> tuple[Cell, ...]:
    return (
        change.at,
        change.by or ("" if change.via in _TOLD else "somebody no longer on record"),
        _DOORS.get(change.via, change.via),
        f"{change.record} {as_read(change.called)}".strip(),
        change.part,
        _what(change),
        _listed(change.was, whole=change.now is None),
        _listed(change.now, whole=change.was is None),
    )


def _what(change: Change) -> str:
    if change.puts_back:
        return "put back"
    if change.was is None:
        return "added"
    return "removed" if change.now is None else "changed"


def _listed(values: Mapping[str, Any] | None, *, whole: bool) -> str:
    """`due: 4 July 2024`, a line each; what is empty says nothing, nor of a whole row what is not so."""
    told = ((name, value) for name, value in (values or {}).items() if not (whole and value is False))
    said = ((name.replace("_", " "), as_read(value)) for name, value in told)
    return "\n".join(f"{name}: {words}" for name, words in said if words)


def as_read(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(filter(None, map(as_read, value)))
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {words}" for name, one in value.items() if (words := as_read(one)))
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return ""
    if isinstance(value, str) and _DAY.fullmatch(value):
        day = date.fromisoformat(value)
        return f"{brief(day)} {day.year}"
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)
