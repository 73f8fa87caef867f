"""Scorecards: tables of measures with their baselines, figures by period and targets become KPIs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from importers import wrapping
from importers.document import Document, Paragraph, Table
from importers.kpis import (
    figures,
    scorecard_columns,
    scorecard_heads,
    scorecard_lines,
    scorecard_names,
    scorecard_paper,
    scorecard_rows,
)
from importers.kpis.scorecard_columns import Columns, Row
from importers.kpis.scorecard_periods import Frame
from importers.kpis.scorecard_rows import Line
from importers.proposed import ProposedKpi, Question
from rules.calendar import Calendar

_TITLE_LINES = 12
_SHORT = 160
_NEAR = 4
_FOOTNOTE = re.compile(r"^(?P<mark>[*†‡^]+|[¹²³⁴⁵])\s*(?P<text>\S.*)$", re.DOTALL)
_ABOUT_MEASURES = re.compile(
    r"score ?card|dashboard|\bkpis?\b|key performance|indicator"
    r"|performance (?:report|measures?|data)"
    r"|data (?:set|pack|report)|\bmeasures?\b|\bmetrics\b",
    re.IGNORECASE,
)
_NAMES_A_SHEET = re.compile(
    r"sheet ?\d*|data|kpis?|main|summary|.*(?:score ?card|dashboard).*", re.IGNORECASE
)
_WORD = re.compile(r"[A-Z][a-z]{3,}")
_COMMON = frozenset(
    [
        "england",
        "national",
        "region",
        "regional",
        "statistical",
        "average",
        "december",
        "january",
        "february",
        "september",
        "october",
        "november",
    ]
)


@dataclass(frozen=True)
class Scorecards:
    kpis: tuple[ProposedKpi, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass
class _Found:
    """One table's lines, until its footnotes below it are read."""

    lines: list[Line]
    heads: scorecard_lines.Heads
    questions: list[str]
    about: str
    notes: list[str] = field(default_factory=list)


def read(document: Document, day: date, calendar: Calendar) -> tuple[Scorecards, Document]:
    """The KPIs, and the document without the tables they stood in. `day` is the paper's, or its meeting's."""
    reader = _Reader(document, day, calendar)
    rest = tuple(block for place, block in enumerate(document.blocks) if not reader.takes(place, block))
    kpis, questions = reader.kpis()
    return Scorecards(tuple(kpis), tuple(questions)), replace(document, blocks=rest)


class _Reader:
    def __init__(self, document: Document, day: date, calendar: Calendar) -> None:
        self._blocks = document.blocks
        self._name = next(scorecard_paper.first_lines(document), document.name)
        self._titles = list(scorecard_paper.first_lines(document))
        self._tables: list[_Found] = []
        self._last: tuple[Columns, str] | None = None
        self._heading = ""
        self._about_measures = any(
            map(_ABOUT_MEASURES.search, (document.name.replace("_", " "), *self._titles))
        )
        self._as_at = scorecard_paper.as_at(self._titles)
        self._frame = Frame(
            scorecard_paper.day_of(self._as_at, day, calendar),
            calendar,
            scorecard_paper.year_above(self._titles),
        )
        self._own = {word.casefold() for line in self._titles for word in _WORD.findall(line)} - _COMMON

    def takes(self, place: int, block: Paragraph | Table) -> bool:
        if isinstance(block, Table):
            return self._table(block)
        return self._paragraph(place, block)

    def kpis(self) -> tuple[list[ProposedKpi], list[Question]]:
        found: list[ProposedKpi] = []
        questions: list[Question] = []
        for table in self._tables:
            questions.extend(Question(table.about, ask) for ask in table.questions)
            for line in table.lines:
                kpi, doubts = scorecard_lines.understood(line, table.heads)
                found.append(_with_notes(kpi, line, table.notes))
                questions.extend(doubts)
        return _merged(found, questions)

    def _paragraph(self, place: int, block: Paragraph) -> bool:
        """A note below the table belongs to it; any other may be the heading of the next one."""
        text = wrapping.flat(block.text)
        near = any(isinstance(each, Table) for each in self._blocks[max(0, place - _NEAR) : place])
        if near and self._tables and self._last and _is_note(text):
            self._tables[-1].notes.append(text)
            return True
        if block.level is not None or (text and len(text) <= _SHORT and not text.endswith(".")):
            self._heading = text
        if block.level is not None:
            self._last = None
        return False

    def _table(self, table: Table) -> bool:
        found = list(self._segments(table))
        if not found:
            found = list(self._segments(_turned(table))) if _may_be_turned(table) else []
        if not found and self._last:
            found = self._goes_on(table)
        self._tables.extend(found)
        if not found:
            self._last = None
        return bool(found)

    def _segments(self, table: Table) -> Iterator[_Found]:
        """Each head with the rows below it; another head in the same table begins again."""
        heads = [
            (at, *head)
            for at in range(len(table.rows))
            if (head := scorecard_columns.head(table.rows, at, self._is_own))
        ]
        heads = [
            head
            for place, head in enumerate(heads)
            if not place or head[0] >= heads[place - 1][0] + heads[place - 1][2]
        ]
        for place, (at, columns, deep) in enumerate(heads):
            end = heads[place + 1][0] if place + 1 < len(heads) else len(table.rows)
            above = [cell for row in table.rows[:at] for cell in row if cell] if not place else []
            rows = [(table.rows[row], table.place(row)) for row in range(at + deep, end)]
            found = self._found(columns, rows, above)
            if found:
                yield found

    def _found(
        self, columns: Columns, rows: Sequence[tuple[Row, str]], above: Sequence[str]
    ) -> _Found | None:
        body = [row for row, _ in rows]
        settled = scorecard_columns.settled(columns, body)
        if settled is None:
            return None
        if not (self._says_measures(above) or scorecard_columns.names_measures(settled, body)):
            return None
        self._last = settled, self._heading
        return self._lines(settled, rows, above)

    def _lines(
        self, columns: Columns, rows: Sequence[tuple[Row, str]], above: Sequence[str]
    ) -> _Found | None:
        heading = (
            ""
            if _NAMES_A_SHEET.fullmatch(self._heading) or self._heading in self._titles[:2]
            else self._heading
        )
        lines, notes = scorecard_rows.read(columns, rows, heading)
        if not lines:
            return None
        around = [self._heading, *above]
        year = scorecard_paper.year_above(around)
        frame = replace(self._frame, above=year if year.anything else self._frame.above)
        heads, questions = scorecard_heads.read(
            columns, lines, frame, scorecard_paper.as_at(around) or self._as_at
        )
        return _Found(lines, heads, questions, heading or self._name, notes)

    def _goes_on(self, table: Table) -> list[_Found]:
        """Rows under no head of their own, as wide as the table on the page before and with its figures."""
        columns, _ = self._last or (None, "")
        if columns is None or any(len(row) != len(columns.columns) for row in table.rows):
            return []
        cells = [row[place] for row in table.rows for place in columns.places(*scorecard_names.VALUES)]
        filled = [cell for cell in cells if cell]
        if not filled or sum(map(figures.is_figure, filled)) < len(filled) * 0.8:
            return []
        found = self._lines(
            replace(columns, corner=""), [(row, table.place(at)) for at, row in enumerate(table.rows)], ()
        )
        return [found] if found else []

    def _says_measures(self, above: Sequence[str]) -> bool:
        return self._about_measures or any(map(_ABOUT_MEASURES.search, (self._heading, *above)))

    def _is_own(self, words: str) -> bool:
        """Do these words name the area whose paper this is?"""
        said = re.findall(r"[a-z]+", words.casefold())
        return bool(said) and all(word in self._own for word in said)


def _is_note(text: str) -> bool:
    return bool(_FOOTNOTE.match(text)) or (len(text) < 60 and figures.read(text).establishing)


def _with_notes(kpi: ProposedKpi, line: Line, notes: Sequence[str]) -> ProposedKpi:
    """The footnote its mark leads to. "Establishing baseline" holds for the lines without figures."""
    mark = scorecard_lines.mark_of(line)
    marked = (found for note in notes if (found := _FOOTNOTE.match(note)) and found["mark"] == mark)
    footnote = next((found["text"] for found in marked), "") if mark else ""
    bare = not kpi.readings and kpi.baseline is None
    establishing = kpi.establishing or (bare and any(figures.read(note).establishing for note in notes))
    return replace(kpi, footnote=footnote, establishing=establishing)


def _merged(
    kpis: Sequence[ProposedKpi], questions: list[Question]
) -> tuple[list[ProposedKpi], list[Question]]:
    """A line that stands in two tables is one KPI; one code for two different lines is asked about."""
    found: dict[tuple[str, str, str], ProposedKpi] = {}
    for kpi in kpis:
        key = (kpi.code or "", kpi.title.casefold(), "" if kpi.code else kpi.section)
        found[key] = _together(found[key], kpi) if key in found else kpi
    coded: dict[str, list[str]] = {}
    for kpi in found.values():
        coded.setdefault((kpi.code or "").casefold(), []).append(kpi.title)
    for code, titles in coded.items():
        if not code or len(titles) < 2:
            continue
        questions.append(
            Question(titles[0], f"The code {code} stands for {len(titles)} lines. Which keeps it?")
        )
    return list(found.values()), list(dict.fromkeys(questions))


def _together(one: ProposedKpi, other: ProposedKpi) -> ProposedKpi:
    readings = {reading.period: reading for reading in (*other.readings, *one.readings)}
    order = dict.fromkeys(reading.period for reading in (*one.readings, *other.readings))
    return replace(
        one,
        readings=tuple(readings[period] for period in order),
        targets=tuple(dict.fromkeys((*one.targets, *other.targets))),
        baseline=one.baseline if one.baseline is not None else other.baseline,
        baseline_as_at=one.baseline_as_at or other.baseline_as_at,
        establishing=one.establishing and other.establishing,
        footnote=one.footnote or other.footnote,
    )


def _may_be_turned(table: Table) -> bool:
    """Periods down the side and measures along the top; or one measure, told by name and value."""
    width = max(map(len, table.rows), default=0)
    return 2 <= width <= _TITLE_LINES * 2 and 2 <= len(table.rows) <= 60


def _turned(table: Table) -> Table:
    width = max(map(len, table.rows), default=0)
    rows = tuple(
        tuple(row[place] if place < len(row) else "" for row in table.rows) for place in range(width)
    )
    return Table(rows, at=(table.place(0),) * len(rows))
