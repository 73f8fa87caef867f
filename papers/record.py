"""A group's record as files: JSON for programs, CSV for a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from papers.formulas import harmless

_COLUMNS = (
    *("number", "refs", "title", "owners", "due", "due_printed"),
    *("status", "rating", "rating_is", "closure", "priorities"),
)
"""`rating` and `rating_is` are what the workbook prints: the rating that counts, and who says so."""

_RATED = ("rating", "rating_is")


def as_json(record: Mapping[str, Any], exported_at: datetime) -> bytes:
    """Only `exported_at` differs between two exports of an unchanged group."""
    return b"".join(in_pieces(record, exported_at))


def in_pieces(record: Mapping[str, Any], exported_at: datetime) -> Iterator[bytes]:
    """The same, a row at a time: what is made of ten thousand actions takes ten times their room."""
    whole = {"exported_at": exported_at.isoformat(), **record}
    for text in _members("{}", (_member(name, value) for name, value in whole.items()), ""):
        yield text.encode()
    yield b"\n"


def as_csv(record: Mapping[str, Any], ratings: Mapping[int, tuple[str, str]]) -> bytes:
    """The action log, one action a row. `ratings`: by an action's number; one that has none is not rated."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)  # a semicolon in a cell begins another for some programs
    writer.writerow(_COLUMNS)
    for action in record["actions"]:
        rated = zip(_RATED, ratings.get(action["number"], ("", "")), strict=True)
        row = {**action, **dict(rated)}
        writer.writerow([harmless(_cell(row[name])) for name in _COLUMNS])
    return out.getvalue().encode()


def _member(name: str, value: Any) -> Iterator[str]:
    yield f"{json.dumps(name)}: "
    if isinstance(value, list | Iterator):
        yield from _members("[]", (iter([_indented(row, "    ")]) for row in value), "  ")
    else:
        yield _indented(value, "  ")


def _members(brackets: str, members: Iterable[Iterator[str]], indent: str) -> Iterator[str]:
    """As `json.dumps` sets them with an indent of two."""
    before = f"{brackets[0]}\n{indent}  "
    for member in members:
        yield before
        yield from member
        before = f",\n{indent}  "
    yield brackets if before[0] == brackets[0] else f"\n{indent}{brackets[1]}"


def _indented(value: Any, indent: str) -> str:
    """No text in it has a line of its own: JSON writes such an end of a line as a sign."""
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", f"\n{indent}")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(str(one["ref"]) if isinstance(one, dict) else str(one) for one in value)
    return str(value)
