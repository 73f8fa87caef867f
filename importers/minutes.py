"""Minutes as running text: "Action:" lines, lists under a heading of actions, verdicts on older actions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from importers import (
    attendance,
    bunches,
    columns,
    labels,
    lists,
    markers,
    moved,
    sections,
    sideways,
    tables,
    verdicts,
    wrapping,
)
from importers.column_names import Role
from importers.columns import Columns
from importers.document import Block, Document, Paragraph, Row, Table
from importers.drafts import Draft
from importers.labels import Labelled
from importers.proposed import Verdict
from rules.people import Named

_DATES_MAY_STRAY = 0.4
_MOSTLY = 0.8
_NEAR = 200
_RECENT = 5


@dataclass
class Findings:
    """`parts` are in the order of the page; a table grows as long as later pages go on with it."""

    parts: list[Draft | tables.Reader] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    talk: list[Paragraph] = field(default_factory=list)

    @property
    def drafts(self) -> list[Draft]:
        nested = ([part] if isinstance(part, Draft) else part.drafts() for part in self.parts)
        return [draft for drafts in nested for draft in drafts]


def read(document: Document, roster: Sequence[Named]) -> Findings:
    reader = _Reader(roster)
    for place, block in enumerate(document.blocks):
        if isinstance(block, Table):
            reader.table(
                attendance.without_roll(block.placed), _rows_below(document.blocks[place + 1 : place + _NEAR])
            )
        else:
            reader.paragraph(block)
    return reader.found


class _Reader:
    def __init__(self, roster: Sequence[Named]) -> None:
        self.found = Findings()
        self._roster = roster
        self._tables: list[tables.Reader] = []
        self._list: lists.ActionList | None = None
        self._unfinished = False
        self._at = ""
        self._under: str | None = None

    def table(self, rows: Sequence[Row], below: Iterable[Row]) -> None:
        """A header may stand below rows that still belong to the table before."""
        rows = sideways.upright(rows)
        found = columns.find(rows, below, self._roster)
        while found and found[0].header:
            shape, begins = found
            self._rows(rows[: begins - shape.height], None)
            rows = rows[begins:]
            ends = columns.next_header(rows, shape)
            if ends is None:
                self._rows(rows, shape)
                return
            self._rows(rows[:ends], shape)
            rows = rows[ends:]
            found = columns.find(rows, (), self._roster)
        self._rows(rows, found[0] if found else None)

    def _rows(self, rows: Sequence[Row], shape: Columns | None) -> None:
        if not rows:
            return
        table = self._table_for(rows, shape)
        if table is None:
            self._layout(rows)
            return
        table.read(rows, self._under)
        while table.talk:
            said = table.talk.pop(0)
            self._at = said.at
            self._say(said.text)

    def _table_for(self, rows: Sequence[Row], shape: Columns | None) -> tables.Reader | None:
        """The table under its own header, else an earlier one that these rows go on with."""
        named = shape is not None and bool(shape.header)
        earlier = next(
            (each for each in reversed(self._tables[-_RECENT:]) if _fits(rows, each.columns)), None
        )
        if earlier and not named:
            return earlier
        if shape is None or not (
            _fits(rows, shape) or (named and _is_plain(shape) and _as_wide(rows, shape))
        ):
            return None
        table = tables.Reader(shape, self._roster)
        self.found.parts.append(table)
        if named:
            self._tables.append(table)
        return table

    def paragraph(self, paragraph: Paragraph) -> None:
        text = paragraph.text.strip()
        self._at = paragraph.at
        if paragraph.level is None and self._goes_on(text):
            return
        self._unfinished = False
        self._under = self._section(paragraph)
        opened = lists.opened_by(text, self._roster)
        if opened or paragraph.level is not None:
            self._list = opened
        elif not self._announced(text) and not self._listed(text):
            self._list = None
            self._say(text)

    def _section(self, paragraph: Paragraph) -> str | None:
        """The status that this heading gives the actions below it; running text changes nothing."""
        told = sections.status(paragraph.text, self._under)
        return None if paragraph.level is not None and told == self._under else told

    def _layout(self, rows: Sequence[Row]) -> None:
        """A table that only arranges the page: its cells are paragraphs, which may run over rows."""
        paragraphs: list[Paragraph] = []
        lines = ((line.strip(), row.at) for row in rows for cell in row for line in cell.splitlines())
        for line, at in lines:
            if paragraphs and wrapping.continues(paragraphs[-1].text, line):
                paragraphs[-1] = replace(paragraphs[-1], text=f"{paragraphs[-1].text} {line}")
            elif line:
                paragraphs.append(Paragraph(line, at=at))
        for paragraph in paragraphs:
            self.paragraph(paragraph)

    def _goes_on(self, text: str) -> bool:
        """The action in the line above was broken by a page."""
        last = self.found.parts[-1] if self.found.parts else None
        if not self._unfinished or not isinstance(last, Draft) or not wrapping.continues(last.text, text):
            return False
        self.found.parts[-1] = replace(last, text=f"{last.text} {wrapping.flat(text)}")
        return True

    def _say(self, text: str) -> None:
        """Talk; it may tell what became of an older action."""
        told = verdicts.read(text, self._at)
        self.found.verdicts.extend(told)
        self.found.parts.extend(verdicts.successors(text, self._at))
        if not told:
            self.found.talk.append(Paragraph(text, at=self._at))

    def _announced(self, text: str) -> bool:
        """ "Action: ..." or "AP3 ..." wherever it stands; a marker alone opens a list."""
        talk, marked = markers.split(text)
        if talk and marked:
            self._say(talk)
        for part in marked:
            leading, items = labels.split(part.text)
            self._list = lists.ActionList(self._roster) if items or not leading else None
            if leading:
                self._add(lists.drafted(Labelled(part.label, leading, part.owner), self._roster))
            self._add(self._drafted(items))
        return bool(marked) or self._point(text)

    def _point(self, text: str) -> bool:
        leading, items = labels.split(text)
        if leading or not items or not (items[0].label or "").startswith("AP"):
            return False
        self._add(self._drafted(items))
        return True

    def _listed(self, text: str) -> bool:
        found = self._list.take(text) if self._list else None
        self._add(found or [])
        return found is not None

    def _drafted(self, items: Sequence[Labelled]) -> list[Draft]:
        return [draft for item in items for draft in lists.drafted(item, self._roster)]

    def _add(self, found: Sequence[Draft]) -> None:
        self.found.parts.extend(replace(draft, at=draft.at or self._at) for draft in found)
        self._unfinished = self._unfinished or bool(found)


def _rows_below(blocks: Sequence[Block]) -> Iterator[Row]:
    """Enough of the rows that follow to tell what a margin holds."""
    rows = (row for block in blocks if isinstance(block, Table) for row in block.placed)
    return islice(rows, _NEAR)


def _fits(rows: Sequence[Row], shape: Columns) -> bool:
    """May these rows go on from that header? As wide for the most part, and dates where it has dates."""
    cells = [shape.cell(row, Role.DUE) for row in rows if row != shape.header]
    filled = [cell for cell in cells if cell]
    dated = sum(1 for cell in filled if bunches.looks_like_dates(moved.split(cell)[0]))
    return _as_wide(rows, shape) and dated >= len(filled) * _DATES_MAY_STRAY


def _as_wide(rows: Sequence[Row], shape: Columns) -> bool:
    wide = sum(1 for row in rows if len(row) >= len(shape.roles) and not any(row[len(shape.roles) :]))
    return wide >= len(rows) * _MOSTLY


def _is_plain(shape: Columns) -> bool:
    """A header that says of each column what an action has needs no dates to be believed."""
    return shape.dedicated and bool({Role.OWNER, Role.OWNER_AND_DUE} & set(shape.roles))
