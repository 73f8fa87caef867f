"""Tables that say in one column what each row is: a note, a decision, an action."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from importers.document import Paragraph, Row

_KIND = re.compile(
    r"(?:agreed )?(?P<action>actions?|tasks?|to do)|decisions?|agreed|resolved|notes?|noted|updates?"
    r"|info(?:rmation)?|discussion|risks?|issues?|questions?|points?",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?:agreed )?actions?(?: points?)?\W*", re.IGNORECASE)
_ENOUGH = 3
_MOSTLY = 0.8
_FIRST_ROWS = 3


@dataclass(frozen=True)
class Sorted:
    """The rows that are actions, under their header, and the others as they speak: "Decision: ..."."""

    actions: tuple[Row, ...]
    talk: tuple[Paragraph, ...]


def sort(rows: Sequence[Row]) -> Sorted | None:
    """None where no column says what the rows are."""
    width = max((len(row) for row in rows), default=0)
    place = next((place for place in range(width) if _says_kinds(rows, place)), None)
    if place is None:
        return None
    begins = next(at for at, row in enumerate(rows) if _kind(row, place))
    body = rows[begins:]
    said = max(range(width), key=lambda at: (at != place, sum(len(_cell(row, at)) for row in body)))
    header = [_named(row, place, said) for row in rows[:begins]]
    actions = [_without(row, place) for row in body if _is_action(row, place)]
    others = [row for row in body if not _is_action(row, place)]
    talk = [Paragraph(f"{_cell(row, place)}: {_cell(row, said)}", at=row.at) for row in others]
    return Sorted((*header, *actions), tuple(talk))


def spoken(row: Row) -> tuple[str, ...]:
    """The cells of a row as lines of a page: "ACTION" beside a text is the marker that begins it."""
    filled = [cell for cell in row if cell.strip()]
    if len(filled) == 2 and _MARKER.fullmatch(filled[0].strip()):
        return (f"{filled[0].strip(' :-–—')}: {filled[1].strip()}",)
    return tuple(row)


def _says_kinds(rows: Sequence[Row], place: int) -> bool:
    """Kinds from top to bottom, below a header of at most a few rows, and actions among others."""
    kinds: list[re.Match[str]] = []
    others = 0
    for cell in filter(None, (_cell(row, place) for row in rows)):
        kind = _KIND.fullmatch(cell)
        kinds.extend([kind] if kind else [])
        others += kind is None
        if others > _FIRST_ROWS:
            return False
    if len(kinds) < _ENOUGH or others > len(kinds) * (1 - _MOSTLY) + 1:
        return False
    acting = [kind["action"] for kind in kinds if kind["action"]]
    return bool(acting) and len({kind.group().casefold() for kind in kinds}) > 1


def _kind(row: Row, place: int) -> re.Match[str] | None:
    return _KIND.fullmatch(_cell(row, place))


def _is_action(row: Row, place: int) -> bool:
    kind = _kind(row, place)
    return kind is not None and bool(kind["action"])


def _named(row: Row, place: int, said: int) -> Row:
    """The header, which calls the text of an action by any name: "Detail"."""
    bare = _without(row, place)
    return _changed(bare, ("Action" if at == said and cell else cell for at, cell in enumerate(bare)))


def _without(row: Row, place: int) -> Row:
    return _changed(row, ("" if at == place else cell for at, cell in enumerate(row)))


def _changed(row: Row, cells: Iterable[str]) -> Row:
    changed = Row(cells)
    changed.at, changed.fills, changed.struck = row.at, row.fills, row.struck
    return changed


def _cell(row: Row, place: int) -> str:
    return row[place].strip() if place < len(row) else ""
