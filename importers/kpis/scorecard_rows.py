"""The rows of a scorecard become its lines: headings, wrapped titles, and rows that share a measure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from importers import wrapping
from importers.kpis import figures, scorecard_names, scorecard_periods
from importers.kpis.scorecard_columns import Columns, Row
from importers.kpis.scorecard_names import Column, Role
from importers.kpis.scorecard_periods import Named

_WANTED = re.compile(r"target|trajector|plan|milestone|goal", re.IGNORECASE)
_REACHED = re.compile(r"actual|result|performance|outturn|value|achieved|current|reading", re.IGNORECASE)
_NOTE = re.compile(r"^(?:[*†‡^¹²³]|notes?\b|source\b|key\b|\(?n\.?b\.?\b)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?", re.IGNORECASE)
_CODED_TITLE = re.compile(
    r"^(?P<code>(?:(?:KPI|PI|M|K)\s?)?\d{1,3}(?:\.\d{1,2})*[a-z]?|[A-Z]{1,5}[ -]?\d{1,3}(?:\.\d{1,2})*[a-z]?)"
    r"(?:[.:)]|\s[-–—:])\s+(?=\D)(?P<title>\S.*)$"
    r"|^KPI\s?(?P<kpi>\d{1,3}[a-z]?)\s+(?P<words>[A-Z%].*)$",
    re.DOTALL,
)
_PREFIX = re.compile(r"^(?:kpi|pi|indicator|measure|ref|no)\b[.:]?\s*(?=\S)|^kpi(?=\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Value:
    """One cell, under its column; `named` is the period where a row tells it and not its head."""

    column: int
    role: Role
    cell: str
    named: Named | None = None


@dataclass
class Line:
    """One measure as it is printed, with all its cells."""

    code: str | None
    title: str
    section: str
    unit: str = ""
    better: str = ""
    values: list[Value] = field(default_factory=list)
    at: str = ""
    unaligned: bool = False
    notes: list[str] = field(default_factory=list)
    priority: str = ""


def read(columns: Columns, rows: Sequence[tuple[Row, str]], heading: str) -> tuple[list[Line], list[str]]:
    """The lines, and the notes that stand among them. A row comes with its place."""
    reader = _Reader(columns, heading)
    reader.gapped = _is_gapped([row for row, _ in rows], len(columns.columns))
    for row, at in rows:
        reader.take(row, at)
    return list(_told_apart(reader.lines)), reader.notes


def _is_gapped(rows: Sequence[Row], width: int) -> bool:
    """Text with wide gaps has no empty cells: where its rows are shorter, nobody knows what is missing."""
    return any(len(row) < width for row in rows) and all(cell for row in rows for cell in row)


class _Reader:
    def __init__(self, columns: Columns, heading: str) -> None:
        self.columns = columns
        self.lines: list[Line] = []
        self.notes: list[str] = []
        self.gapped = False
        self._section = columns.corner or heading
        self._named_section = ""

    def take(self, row: Row, at: str) -> None:
        texts = [" ".join(cell.split()) for cell in row]
        filled = [text for text in texts if text]
        if not filled:
            return
        if _NOTE.match(filled[0]) and len(set(filled)) == 1:
            self.notes.append(filled[0])
        elif self._is_section(texts):
            self._head(filled[0])
        elif not self._goes_on(texts):
            self._line(texts, at)

    def _is_section(self, texts: Sequence[str]) -> bool:
        """One text alone, or one said again across the row; not the last words of the title above."""
        filled = {text for text in texts if text}
        if len(filled) != 1 or figures.is_figure(next(iter(filled))):
            return False
        if self._cell(texts, Role.CODE) and not self._title(texts):
            return not scorecard_names.is_code(next(iter(filled)))
        return not self._wraps(texts)

    def _head(self, text: str) -> None:
        if figures.read(text).establishing:
            self.notes.append(text)
        elif self.columns.place(Role.CODE) is not None or not _TOTAL.fullmatch(text):
            self._section = text

    def _goes_on(self, texts: Sequence[str]) -> bool:
        if not self._wraps(texts) or self._values(texts):
            return False
        self.lines[-1].title = f"{self.lines[-1].title} {self._title(texts)}"
        return True

    def _wraps(self, texts: Sequence[str]) -> bool:
        """The rest of the title above: without a code where every line has one."""
        title = self._title(texts)
        if not self.lines or not title or self._cell(texts, Role.CODE) or self._values(texts):
            return False
        return wrapping.continues(self.lines[-1].title, title)

    def _line(self, texts: Sequence[str], at: str) -> None:
        code, title = self._name(texts)
        self._note_section(texts)
        same = self._same_as_above(code, title)
        values = self._values(texts)
        if same:
            self.lines[-1].values.extend(values)
            return
        if not title or _TOTAL.fullmatch(title) or (not code and not values and not self._says(texts)):
            return
        section = self._named_section or self._section
        line = Line(
            code, title, section, self._cell(texts, Role.UNIT), self._cell(texts, Role.BETTER), values, at
        )
        line.priority = self._priority(texts)
        line.unaligned = self.gapped and len(texts) < len(self.columns.columns)
        self.lines.append(line)
        self._qualify(line, texts)

    def _qualify(self, line: Line, texts: Sequence[str]) -> None:
        """What other columns before the figures say, should two lines have the same name."""
        first = min(self.columns.places(*scorecard_names.VALUES), default=0)
        line.notes = [
            texts[place]
            for place, column in enumerate(self.columns.columns[:first])
            if column.role in (Role.UNKNOWN, Role.OTHER, Role.SECTION) and place < len(texts) and texts[place]
        ]

    def _name(self, texts: Sequence[str]) -> tuple[str | None, str]:
        code, title = self._cell(texts, Role.CODE), self._title(texts)
        coded = _CODED_TITLE.match(title) if not code else None
        if coded:
            code, title = coded["code"] or coded["kpi"], coded["title"] or coded["words"]
        bare = _PREFIX.sub("", code).strip(" .:)#") if code else ""
        return bare or None, title

    def _note_section(self, texts: Sequence[str]) -> None:
        place = self.columns.place(Role.SECTION)
        told = texts[place] if place is not None and place < len(texts) else ""
        if told and not scorecard_names.PRIORITY_NUMBER.fullmatch(told):
            self._named_section = told

    def _priority(self, texts: Sequence[str]) -> str:
        """What stands in a column that is headed "Priority"; its words may be the section as well."""
        columns = self.columns.columns[: len(texts)]
        named = (place for place, each in enumerate(columns) if scorecard_names.names_priority(each.words))
        return next((texts[place] for place in named if texts[place]), "")

    def _same_as_above(self, code: str | None, title: str) -> bool:
        """A measure takes several rows where one says what was wanted, or where each tells a period."""
        if not self.lines or not self.columns.places(Role.LINE, Role.PERIOD):
            return False
        last = self.lines[-1]
        return (code or last.code) == last.code and (title or last.title) == last.title

    def _values(self, texts: Sequence[str]) -> list[Value]:
        wanted, reached = self._line_roles(texts)
        if not (wanted or reached):
            return []
        told = self._period(texts)
        return [
            Value(place, Role.TARGET if wanted else column.role, texts[place], told)
            for place, column in enumerate(self.columns.columns[: len(texts)])
            if texts[place] and column.role in scorecard_names.VALUES and self._belongs(column, wanted)
        ]

    def _line_roles(self, texts: Sequence[str]) -> tuple[bool, bool]:
        """Does this row hold what was wanted, or what was reached?"""
        said = self._cell(texts, Role.LINE)
        if not said:
            return False, True
        return bool(_WANTED.search(said)), bool(_REACHED.search(said))

    def _belongs(self, column: Column, wanted: bool) -> bool:
        return not wanted or column.role in (Role.READING, Role.CURRENT, Role.TARGET)

    def _period(self, texts: Sequence[str]) -> Named | None:
        place = self.columns.place(Role.PERIOD)
        words = texts[place] if place is not None and place < len(texts) else ""
        return scorecard_periods.named(words) if words else None

    def _says(self, texts: Sequence[str]) -> bool:
        return bool(self._cell(texts, Role.UNIT) or self._cell(texts, Role.BETTER))

    def _title(self, texts: Sequence[str]) -> str:
        return self._cell(texts, Role.TITLE)

    def _cell(self, texts: Sequence[str], role: Role) -> str:
        place = self.columns.place(role)
        return texts[place] if place is not None and place < len(texts) else ""


def _told_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of one name are told apart by the columns beside it: "Attendance" of whom."""
    names = [(line.code, line.title, line.section) for line in lines]
    counts = Counter(names)
    for line, name in zip(lines, names, strict=True):
        beside = [note for note in line.notes if note not in (line.section, line.title)]
        if counts[name] > 1 and beside:
            line.title = f"{line.title}: {', '.join(beside)}"
        line.notes = []
        yield line
