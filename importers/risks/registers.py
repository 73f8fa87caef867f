"""Risk registers: tables of risks, one small table for each risk, and risks told in a report."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers import wrapping
from importers.document import Block, Document, Paragraph, Table
from importers.proposed import ProposedRisk, Question, Score
from importers.risks import (
    register_cards,
    register_columns,
    register_keys,
    register_others,
    register_questions,
    register_scores,
    risk_mentions,
    risk_prose,
)
from importers.risks.register_columns import Columns, Row
from importers.risks.register_risks import Scale, understand
from importers.risks.register_rows import Reader
from rules.dates import Context
from rules.people import Named

_OF_RISKS = re.compile(r"\brisks?\b|\braid\b|\bassurance framework\b", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:issues?|actions?|assumptions?|dependenc\w+|decisions?|attend\w+|present|apologies|matrix"
    r"|scor\w+|key|legend"
    r"|definitions?|criteria|guidance|glossary|version|distribution|history|lists?|kpis?|measures?"
    r"|milestones?)\b",
    re.IGNORECASE,
)
_FIRST_BLOCKS = 6
_SHORT = 120
_NEAR = 2
_FEW_ROWS = 12


@dataclass(frozen=True)
class Found:
    """What a document says of risks; `listed` counts those that are not only mentioned."""

    risks: tuple[ProposedRisk, ...] = ()
    questions: tuple[Question, ...] = ()
    listed: int = 0


def read(document: Document, context: Context, people: Sequence[Named]) -> tuple[Found, Document]:
    """The risks, and the document without the tables and paragraphs that told them."""
    walker = _Walker(_is_register(document.blocks))
    for block in document.blocks:
        walker.take(block)
    scales = _scales(walker)
    risks = [
        risk for reader in walker.readers for risk in understand(reader, scales[id(reader)], context, people)
    ]
    told, rest = risk_prose.read(tuple(walker.rest), people)
    left = Document(document.name, rest)
    once = _once([*risks, *told, *risk_mentions.find(left)])
    questions = [*register_questions.of(once, any(not scale.full for scale in scales.values()))]
    questions += register_others.questions(walker.left_out)
    return Found(tuple(once), tuple(questions), len(risks) + len(told)), left


@dataclass
class _Walker:
    """Goes through a document; `rest` is what belongs to no register."""

    register: bool
    readers: list[Reader] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """How many issues, assumptions and dependencies it lists besides."""
    scale: int | None = None
    impact_first: bool | None = None
    _heading: str = ""
    _since: int = _NEAR + 1

    def take(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._say(block.text, heading=block.level is not None)
            self.rest.append(block)
            self._since += 1
        elif register_cards.is_card(block.rows, self._heading, told=self._told()):
            self._cards(block)
        else:
            self._table(block)

    def _say(self, text: str, *, heading: bool) -> None:
        if heading or (len(text) <= _SHORT and not text.rstrip().endswith(".")):
            self._heading = text
        self._hear_of_scale(text)

    def _hear_of_scale(self, text: str) -> None:
        if len(text) > _SHORT * 5:
            return
        if self.impact_first is None:
            self.impact_first = register_scores.impact_first(text)
        if self.scale is None:
            self.scale = register_scores.scale_named(text)

    def _told(self) -> bool:
        """Does the page say that risks follow? Its title holds for tables that no other heading takes."""
        if _OF_RISKS.search(self._heading):
            return not re.search(
                r"\b(?:matrix|scor\w+|key|definitions?|criteria|guidance)\b", self._heading, re.I
            )
        return self.register and not _OF_OTHERS.search(self._heading)

    def _cards(self, table: Table) -> None:
        for card in register_cards.cards(table, self._heading):
            reader = Reader(card.columns, self._heading)
            reader.take(card.row, card.at, card.fills)
            self.readers.append(reader)
        self._since = 0

    def _table(self, table: Table) -> None:
        headers = self._headers(table.rows)
        reader = None if headers else self._continued(table.rows)
        if not headers and reader is None:
            self._other(table)
            return
        before = min(headers, default=0)
        if before:
            self._leading(table, before)
        self._rows(table, before, headers, reader)
        self._since = 0

    def _headers(self, rows: Sequence[Row]) -> dict[int, tuple[Columns, int]]:
        """Where headers of registers stand in this table, and how many rows each takes."""
        hinted = [register_columns.hints(row) for row in rows]
        found: dict[int, tuple[Columns, int]] = {}
        at = 0
        while at < len(rows):
            header = self._header(rows, at) if any(hinted[at : at + register_columns.DEEPEST]) else None
            if header:
                found[at] = header
            at += header[1] if header else 1
        return found

    def _header(self, rows: Sequence[Row], at: int) -> tuple[Columns, int] | None:
        above = " ".join(cell for row in rows[max(0, at - _NEAR) : at] for cell in row if cell)
        found = register_columns.header_at(
            rows, at, told=self._told() or bool(_OF_RISKS.search(above[:_SHORT]))
        )
        return None if found and register_keys.is_key(found[0], rows[at + found[1] :]) else found

    def _leading(self, table: Table, before: int) -> None:
        """Rows above the header: the rest of a risk from the page before, or a title."""
        rows = table.rows[:before]
        for row in rows:
            for cell in filter(None, row):
                self._say(cell, heading=False)
        self.rest.append(_cut(table, 0, before))

    def _rows(
        self, table: Table, at: int, headers: dict[int, tuple[Columns, int]], reader: Reader | None
    ) -> None:
        while at < len(table.rows):
            if at in headers:
                columns, deep = headers[at]
                reader = self._reader(columns)
                at += deep
                continue
            if reader:
                reader.take(table.rows[at], table.place(at), table.fills[at] if at < len(table.fills) else ())
            at += 1
        if reader and reader.others:
            self.rest.append(Table((reader.columns.names, *reader.others)))
            reader.others = []

    def _reader(self, columns: Columns) -> Reader:
        """The same header again goes on with the same register, where nothing else stood between."""
        last = self.readers[-1] if self.readers else None
        for name in columns.names:
            self._hear_of_scale(name)
        if last and self._since <= _NEAR and register_columns.same_header(last.columns, columns):
            return last
        self.readers.append(Reader(columns, self._heading))
        return self.readers[-1]

    def _continued(self, rows: Sequence[Row]) -> Reader | None:
        """A table without a header may go on from the register on the page before."""
        last = self.readers[-1] if self.readers else None
        if last is None or self._since > _NEAR or not rows:
            return None
        width = len(last.columns.roles)
        wide = all(len(row) == width for row in rows)
        scored = [
            row[place]
            for row in rows
            for _, stage in last.columns.stages
            for place in stage.places
            if place < len(row)
        ]
        filled = [cell for cell in scored if cell.strip()]
        fits = register_scores.mostly_scores(filled) if filled else not last.columns.stages
        return last if wide and (fits or not filled) else None

    def _other(self, table: Table) -> None:
        """No register; perhaps the key to one, which tells how many steps its scale has."""
        words = "\n".join(cell for row in table.rows[:_FEW_ROWS] for cell in row[:_FEW_ROWS])
        if self.scale is None and _OF_SCORES.search(words):
            self.scale = register_keys.steps(table.rows)
        self._hear_of_scale(words[: _SHORT * 4])
        part = register_others.named(self._heading, table.rows) if self.register or self.readers else None
        if part is None:
            self.rest.append(table)
        else:
            self.left_out[part] += register_others.lines(table.rows)
        self._since += 1


_OF_SCORES = re.compile(r"\b(?:likelihood|probability)\b", re.IGNORECASE)


def _is_register(blocks: Sequence[Block]) -> bool:
    first = (block.text for block in blocks[:_FIRST_BLOCKS] if isinstance(block, Paragraph))
    return any(re.search(r"\brisks? (?:\w+ )?(?:register|log)\b|\braid\b", text, re.I) for text in first)


def _scales(walker: _Walker) -> dict[int, Scale]:
    """How each register scores: those with the same columns do it alike."""
    highest: dict[tuple[str, ...], int] = {}
    for reader in walker.readers:
        names = reader.columns.names
        highest[names] = max(highest.get(names, 0), register_scores.highest(reader.halves))
    return {
        id(reader): Scale(
            full=walker.scale in (None, register_scores.FULL_SCALE)
            and highest[reader.columns.names] <= register_scores.FULL_SCALE,
            impact_first=bool(walker.impact_first),
        )
        for reader in walker.readers
    }


def _once(risks: Sequence[ProposedRisk]) -> list[ProposedRisk]:
    """A risk that stands in a summary and again in the register is one."""
    kept: list[ProposedRisk] = []
    places: dict[str, list[int]] = {}
    for risk in risks:
        alike = places.setdefault(wrapping.flat(risk.title).casefold().rstrip("."), [])
        place = next((n for n in alike if _may_be_same(risk.ref, kept[n].ref)), None)
        if place is None:
            alike.append(len(kept))
            kept.append(risk)
        else:
            kept[place] = _filled(kept[place], risk)
    return kept


def _may_be_same(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other


def _filled(one: ProposedRisk, other: ProposedRisk) -> ProposedRisk:
    empty = {None, (), Score()}
    missing = {
        name: getattr(other, name)
        for name in (
            "ref",
            "owner",
            "current",
            "inherent",
            "target",
            "controls",
            "planned",
            "cause",
            "consequence",
        )
        if getattr(one, name) in empty
    }
    return replace(one, **missing)


def _cut(table: Table, first: int, last: int) -> Table:
    return Table(table.rows[first:last], table.at[first:last], table.fills[first:last])
