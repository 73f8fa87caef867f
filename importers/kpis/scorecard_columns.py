"""Which column of a scorecard is what, by its head of up to three rows and by what stands below it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from importers import wrapping
from importers.kpis import figures, scorecard_names, scorecard_periods
from importers.kpis.scorecard_names import VALUES, Column, Role

Row = tuple[str, ...]

_LONGEST_HEAD = 90
_DEEPEST = 3
_MOSTLY = 0.6
_MOST_COLUMNS = 60

_NO_SCORECARD = re.compile(
    r"likelihood|mitigat|inherent|residual|\bbudget|expenditure|\bspend\b|by when|deadline|apologies",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Columns:
    columns: tuple[Column, ...]
    corner: str = ""
    """What the head says above the titles: the heading of these lines, where it is no name of a column."""

    def places(self, *roles: Role) -> list[int]:
        return [place for place, column in enumerate(self.columns) if column.role in roles]

    def place(self, role: Role) -> int | None:
        return next(iter(self.places(role)), None)


def head(rows: Sequence[Row], at: int, own_names: Callable[[str], bool]) -> tuple[Columns, int] | None:
    """The columns whose head begins in this row, and how many rows it takes. Told by its words alone."""
    if not _heads(rows[at], own_names, first=True):
        return None
    deep = 1
    while deep < _DEEPEST and at + deep < len(rows) and _heads(rows[at + deep], own_names, first=False):
        deep += 1
    found = _columns(rows[at : at + deep], own_names)
    return (found, deep) if set(found.places(*VALUES)) else None


def settled(found: Columns, body: Sequence[Row]) -> Columns | None:
    """The same after a look at what stands below; None where this is no scorecard."""
    cells = [_cells(body, place) for place in range(len(found.columns))]
    if any(_NO_SCORECARD.search(column.words) for column in found.columns):
        return None
    columns = _with_names(_with_lines(list(found.columns), cells), cells)
    columns = [_unless_words(column, below) for column, below in zip(columns, cells, strict=True)]
    settled = replace(found, columns=_without_twins(columns))
    if not settled.places(*VALUES) or settled.place(Role.TITLE) is None:
        return None
    return settled if _holds_figures(settled, cells) else None


def _without_twins(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Of several outturns each is a reading of its year, and so is one beside a baseline.

    A standard beside a target of the area's own is that of the country.
    """
    starts = [column for column in columns if column.role is Role.BASELINE]
    outturns = [column for column in starts if "outturn" in column.words.casefold()]
    aims = [column for column in columns if column.role is Role.TARGET]
    standards = [column for column in aims if "standard" in column.words.casefold()]
    return tuple(
        replace(column, role=Role.READING if column.named.anything else Role.OTHER)
        if (len(starts) > 1 and column in outturns) or (len(aims) > len(standards) and column in standards)
        else column
        for column in columns
    )


def _holds_figures(found: Columns, cells: Sequence[Sequence[str]]) -> bool:
    """Figures under their heads, or the empty columns of measures that have their codes already."""
    told = [cell for place in found.places(*VALUES) for cell in cells[place]]
    return any(map(figures.is_figure, told)) if told else found.place(Role.CODE) is not None


def names_measures(found: Columns, body: Sequence[Row]) -> bool:
    """Does the table itself say that it is a scorecard, and not any list of figures?"""
    words = " ".join(column.words for column in found.columns)
    if re.search(r"\b(?:kpis?|indicators?|measures?|metrics?|national|england|neighbou?rs?)\b", words, re.I):
        return True
    code = found.place(Role.CODE)
    if code is not None and any(re.match(r"k?pi\b|kpi", cell, re.I) for cell in _cells(body, code)):
        return True
    return bool(found.places(Role.TARGET, Role.BETTER) or found.places(Role.BASELINE))


def _cells(body: Sequence[Row], place: int) -> list[str]:
    return [row[place] for row in body if place < len(row) and row[place].strip()]


def _heads(row: Row, own_names: Callable[[str], bool], *, first: bool) -> bool:
    """Only words, most of which name a column. A later row of a head may hold no more than its periods."""
    filled = [" ".join(cell.split()) for cell in row[:_MOST_COLUMNS] if cell.strip()]
    if not filled or any(_is_datum(cell) for cell in filled):
        return False
    values, known = 0, 0
    for seen, cell in enumerate(filled, start=1):
        role = scorecard_names.column(cell, own_names).role if len(cell) <= _LONGEST_HEAD else Role.UNKNOWN
        values, known = values + (role in VALUES), known + (role is not Role.UNKNOWN)
        if (seen - known) * 2 > len(filled):
            return False
    if first:
        return len(filled) >= 2 and values > 0 and known >= 2 and known * 2 >= len(filled)
    return values > 0 and known * 2 > len(filled)


def _is_datum(cell: str) -> bool:
    """A figure that is no year: then this row tells something already."""
    found = figures.read(cell)
    if found.value is None and not found.not_applicable and not found.establishing:
        return False
    return not scorecard_periods.named(cell).anything


def _columns(rows: Sequence[Row], own_names: Callable[[str], bool]) -> Columns:
    width = min(max(map(len, rows)), _MOST_COLUMNS)
    lines = [
        [wrapping.flat(row[place]) if place < len(row) else "" for place in range(width)] for row in rows
    ]
    for above, below in pairwise(lines):
        _spread(above, below, own_names)
    words = [" ".join(dict.fromkeys(line[place] for line in lines if line[place])) for place in range(width)]
    columns = _of_its_area([scorecard_names.column(each, own_names) for each in words])
    first = next((place for place, column in enumerate(columns) if column.role in VALUES), width)
    corner = next((each.words for each in columns[:first] if each.words and each.role is Role.UNKNOWN), "")
    if not corner:
        corner = next((each.words for each in columns[:first] if _is_heading(each)), "")
    return Columns(columns, corner)


def _of_its_area(columns: Sequence[Column]) -> tuple[Column, ...]:
    """One name before every period, and no period without: it is that of the area whose scorecard this is."""
    if any(column.role is Role.READING for column in columns):
        return tuple(columns)
    named = [column for column in columns if column.role is Role.UNKNOWN and column.named.anything]
    names = {scorecard_names.FILLER.sub(" ", column.named.rest).strip() for column in named}
    if len(names) != 1 or any(map(str.isdigit, "".join(names))):
        return tuple(columns)
    return tuple(replace(each, role=Role.READING) if each in named else each for each in columns)


def _is_heading(column: Column) -> bool:
    """ "KS1 - % achieving the expected standard" is no name of a column."""
    return column.role in (Role.TITLE, Role.SECTION, Role.OTHER) and len(column.words.split()) > 4


def _spread(above: list[str], below: list[str], own_names: Callable[[str], bool]) -> None:
    """A head over several columns stands in the first of them, and holds for what stands below it there."""
    for place in range(1, len(above)):
        if above[place] or not below[place] or not above[place - 1]:
            continue
        column = scorecard_names.column(below[place], own_names)
        joined = column.named.yearless or column.role in (Role.READING, Role.UNKNOWN, Role.CURRENT)
        plain = column.role is Role.TARGET and not column.named.anything
        if (
            (joined or plain)
            and below[place - 1]
            and scorecard_names.column(below[place - 1], own_names).role is not Role.CODE
        ):
            above[place] = above[place - 1]


def _with_lines(columns: list[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """A column that holds nothing but "Actual" and "Target" says what each row is."""
    for place, below in enumerate(cells):
        if columns[place].role in VALUES or len(below) < 2:
            continue
        if _share(below, lambda cell: scorecard_names.LINE.fullmatch(wrapping.flat(cell)) is not None) >= 0.9:
            columns[place] = replace(columns[place], role=Role.LINE)
    return columns


def _with_names(columns: list[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """The column of codes and that of titles, by what they hold where their heads do not say."""
    for place, column in enumerate(columns):
        if column.role is Role.PERIOD and not _share(cells[place], scorecard_names.is_period) >= _MOSTLY:
            columns[place] = replace(column, role=Role.UNKNOWN)
    first = next((place for place, each in enumerate(columns) if each.role in VALUES), len(columns))
    corner = [place for place in range(len(columns)) if _may_name(columns[place], place, first)]
    coded = [
        place for place in corner if cells[place] and _share(cells[place], scorecard_names.is_code) >= _MOSTLY
    ]
    code = next((place for place in coded if columns[place].role is Role.CODE), coded[0] if coded else None)
    named = [
        place for place in corner if place != code and cells[place] and columns[place].role is not Role.OTHER
    ]
    title = max(named, key=lambda place: (_rank(columns[place]), sum(map(len, cells[place]))), default=None)
    if title is None and code is not None and _share(cells[code], _has_words) >= _MOSTLY:
        title, code = code, None
    for place in corner:
        role = columns[place].role
        if place == code:
            columns[place] = replace(columns[place], role=Role.CODE)
        elif place == title:
            columns[place] = replace(columns[place], role=Role.TITLE)
        elif role in (Role.CODE, Role.TITLE):
            columns[place] = replace(columns[place], role=Role.OTHER)
    return columns


def _may_name(column: Column, place: int, first: int) -> bool:
    if column.role in (Role.CODE, Role.TITLE):
        return True
    return (
        place < first
        and column.role in (Role.UNKNOWN, Role.SECTION, Role.OTHER)
        and not column.named.anything
    )


def _rank(column: Column) -> int:
    return column.rank if column.role is Role.TITLE else {Role.CODE: 1, Role.SECTION: -1}.get(column.role, 0)


def _has_words(cell: str) -> bool:
    return len(cell.split()) > 1


def _unless_words(column: Column, below: Sequence[str]) -> Column:
    """A column of figures that holds words has another purpose."""
    if column.role not in VALUES or not below:
        return column
    fits = figures.is_figure if column.role is not Role.TARGET else _is_aim
    return column if _share(below, fits) >= 0.5 else replace(column, role=Role.OTHER)


def _is_aim(cell: str) -> bool:
    return figures.aim(cell, "%")[0].fits


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0
