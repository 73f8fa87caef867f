"""Which column of a scorecard is what, by its head of up to three rows and by what stands below it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from importers import figures, scorecard_periods
from importers.scorecard_periods import NOTHING, Named

Row = tuple[str, ...]


class Role(StrEnum):
    CODE = "code"
    TITLE = "title"
    SECTION = "section"
    UNIT = "unit"
    BETTER = "better"
    BASELINE = "baseline"
    READING = "reading"
    TARGET = "target"
    CURRENT = "current"
    PREVIOUS = "previous"
    PERIOD = "period"
    LINE = "line"
    """Says of each row whether it holds what was reached or what was wanted."""
    OTHER = "other"
    UNKNOWN = "unknown"


VALUES = frozenset({Role.BASELINE, Role.READING, Role.TARGET, Role.CURRENT, Role.PREVIOUS})
_LONGEST_HEAD = 90
_DEEPEST = 3
_MOSTLY = 0.6
_MOST_COLUMNS = 60

_BETTER = (
    r"polarity|good (?:is|to be|performance)|\bbetter\b|desired|preferred direction"
    r"|high or low|high/low"
)
_OTHER = (
    r"\bnat(?:ional)?\b|\beng(?:land)?\b|statistical|neighbou?rs?\b|\bsns?\b"
    r"|\bregion(?:al)?\b|north (?:west|east)|south (?:west|east)|midlands|\blondon\b|cipfa|average"
    r"|benchmark|\bcompar|travel|direction|\bdot\b"
    r"|trend|\bb?rag\b|rating|status|varia(?:nce|tion)|\bchange\b|difference|\bgap\b|\brank|quartile|comment"
    r"|narrative|analysis|\bowner|\blead\b|officer|source|frequen|numerator|denominator|cohort"
    r"|responsib|accountab|\bnotes?\b|\bvs?\b|versus|against|on track|on target|target met|sparkline|chart"
    r"|\baction"
    r"|date$|\breason|explanation|year to date|\bytd\b|reporting (?:cycle|group)|how often|summary"
    r"|movement|improv"
    r"|distance|\bdata type\b"
)
_TARGET = (
    r"target|interim|milestone|trajector|\bgoal\b|ambition|\baim\b|planned|\bplan$"
    r"|expected|threshold|^standard$"
)
_INTERIM = r"interim|milestone|trajector|stretch"
_BASELINE = r"base ?line|starting (?:point|position)|\boutturn"
_CODE = (
    r"(?:(?:kpi|pi|measure|indicator|metric|line|our)\s*)?"
    r"(?:ref(?:erence)?|code|no|nr|number|#|id)(?:\s*(?:no|number|code))?\.?|kpis?|pi|#"
)
_UNIT = r"units?(?: of measure(?:ment)?)?|measured (?:in|as)|format|data type|type of measure"
_TITLE = (
    (r"\bkpis?\b|indicator|\bmetric", 4),
    (r"measure", 3),
    (r"title|\bname\b|what (?:we|is)|question", 2),
    (r"description|definition|\bdata\b|performance|statistic", 1),
)
_SECTION = r"theme|domain|\barea\b|priority|outcome|section|category|strand|objective|workstream|group"
_PERIOD = (
    r"(?:reporting |data )?(?:period|month|quarter|term|date|year)s?(?: ending| covered)?|as at"
    r"|(?:date|period) of (?:the )?(?:latest|data|reading|update|figures?)(?: data| figures?)?"
)
_CURRENT = (
    r"current|latest|actual|most recent|this (?:month|quarter|period|term|year)|performance|\bvalue\b|result"
    r"|position|\bfigure\b|\bscore\b|reading|\bnow\b|\bdata\b"
)
_PREVIOUS = r"previous|prior|\blast (?:month|quarter|period|term)"
_LINE = re.compile(
    r"(?:actual|result|performance|outturn|value|achieved|current|reading)s?"
    r"|(?:target|trajectory|plan(?:ned)?|milestone|goal)s?"
    r"|(?:baseline)|(?:national|england|nat|regional|statistical neighbou?rs?|sn|benchmark|rag"
    r"|variance|status)",
    re.IGNORECASE,
)
# What may stand beside a period without changing whose figure it is.
_FILLER = re.compile(
    r"\b(?:actuals?|results?|performance|values?|figures?|data|reported|reading|score|position|outturn|as|at"
    r"|in|the|of|for|to|end|ending|month|monthly|period|term|terms|academic|school|financial|calendar"
    r"|fiscal|fy|ay|year"
    r"|qtr|quarter|percentage|per ?cent|number|no|count|total|rate|la|local|area|authority|borough|county"
    r"|council"
    r"|our|we|cumulative|individual|final|provisional|prov|latest|current|annual|target|interim|milestone"
    r"|baseline|base"
    r"|line|base)\b|[^\w]",
)
_CODE_LIKE = re.compile(
    r"(?:(?:kpi|pi|ref|measure|indicator|no)\.?\s*)?[a-z]{0,5}[ ./_-]?\d{1,4}(?:[.-]\d{1,3})*\s?[a-z]{0,2}"
    r"(?:\(?[ivx]{1,4}\))?[.:)]?",
    re.IGNORECASE,
)
_NO_SCORECARD = re.compile(
    r"likelihood|mitigat|inherent|residual|\bbudget|expenditure|\bspend\b|by when|deadline|apologies",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Column:
    role: Role
    words: str
    named: Named = NOTHING
    interim: bool = False
    rank: int = 0
    """Of several columns that could be the title, the highest is."""


@dataclass(frozen=True)
class Columns:
    columns: tuple[Column, ...]
    corner: str = ""
    """What the head says above the titles: the heading of these lines, where it is no name of a column."""

    def places(self, *roles: Role) -> list[int]:
        return [place for place, column in enumerate(self.columns) if column.role in roles]

    def place(self, role: Role) -> int | None:
        return next(iter(self.places(role)), None)


def is_code(cell: str) -> bool:
    return len(cell) <= 14 and _CODE_LIKE.fullmatch(cell) is not None


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
    columns = [_column(cell, own_names) for cell in filled if len(cell) <= _LONGEST_HEAD]
    values = sum(column.role in VALUES for column in columns)
    known = sum(column.role is not Role.UNKNOWN for column in columns)
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
    lines = [[_flat(row[place]) if place < len(row) else "" for place in range(width)] for row in rows]
    for above, below in pairwise(lines):
        _spread(above, below, own_names)
    words = [" ".join(dict.fromkeys(line[place] for line in lines if line[place])) for place in range(width)]
    columns = _of_its_area([_column(each, own_names) for each in words])
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
    names = {_FILLER.sub(" ", column.named.rest).strip() for column in named}
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
        column = _column(below[place], own_names)
        joined = column.named.yearless or column.role in (Role.READING, Role.UNKNOWN, Role.CURRENT)
        plain = column.role is Role.TARGET and not column.named.anything
        if (
            (joined or plain)
            and below[place - 1]
            and _column(below[place - 1], own_names).role is not Role.CODE
        ):
            above[place] = above[place - 1]


def _column(words: str, own_names: Callable[[str], bool]) -> Column:
    """What a head names. "Liverpool 2018" is a reading where the paper is Liverpool's."""
    words = _flat(words)
    said = words.casefold()
    if not words:
        return Column(Role.UNKNOWN, "")
    if re.search(_BETTER, said) and "better than" not in said:
        return Column(Role.BETTER, words)
    for role, pattern in _NAMES:
        if re.fullmatch(pattern, said):
            return Column(role, words, rank=2)
    named = scorecard_periods.named(words)
    if re.search(_OTHER, said):
        return Column(Role.OTHER, words)
    if re.search(_TARGET, said) and len(words.split()) <= 8:
        return Column(Role.TARGET, words, named, interim=bool(re.search(_INTERIM, said)))
    if re.search(_BASELINE, said):
        return Column(Role.BASELINE, words, named)
    if named.anything:
        rest = _FILLER.sub(" ", named.rest).strip()
        clean = not rest or (own_names(rest) and not any(map(str.isdigit, rest)))
        return Column(Role.READING if clean else Role.UNKNOWN, words, named)
    if re.search(_PREVIOUS, said):
        return Column(Role.PREVIOUS, words)
    return _named_by_words(words, said)


def _named_by_words(words: str, said: str) -> Column:
    rank = next((rank for pattern, rank in _TITLE if re.search(pattern, said)), 0)
    if re.search(_CURRENT, said) and rank <= 1 and len(said.split()) <= 4:
        return Column(Role.CURRENT, words, rank=rank)
    if rank:
        return Column(Role.TITLE, words, rank=rank)
    if re.search(_SECTION, said) and len(said.split()) <= 4:
        return Column(Role.SECTION, words)
    return Column(Role.UNKNOWN, words)


def _with_lines(columns: list[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """A column that holds nothing but "Actual" and "Target" says what each row is."""
    for place, below in enumerate(cells):
        if columns[place].role in VALUES or len(below) < 2:
            continue
        if _share(below, lambda cell: _LINE.fullmatch(_flat(cell)) is not None) >= 0.9:
            columns[place] = replace(columns[place], role=Role.LINE)
    return columns


def _with_names(columns: list[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """The column of codes and that of titles, by what they hold where their heads do not say."""
    for place, column in enumerate(columns):
        if column.role is Role.PERIOD and not _share(cells[place], _is_period) >= _MOSTLY:
            columns[place] = replace(column, role=Role.UNKNOWN)
    first = next((place for place, each in enumerate(columns) if each.role in VALUES), len(columns))
    corner = [place for place in range(len(columns)) if _may_name(columns[place], place, first)]
    coded = [place for place in corner if cells[place] and _share(cells[place], is_code) >= _MOSTLY]
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


def _is_period(cell: str) -> bool:
    named = scorecard_periods.named(cell)
    return named.anything and not _FILLER.sub(" ", named.rest).strip()


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


def _flat(cell: str) -> str:
    return " ".join(cell.split())


_NAMES = ((Role.CODE, _CODE), (Role.UNIT, _UNIT), (Role.PERIOD, _PERIOD))
