"""Progress and highlight reports: what each says of a strand or priority, with its ratings."""

import re
from collections.abc import Iterator
from dataclasses import replace

from importers import wrapping
from importers.document import Document, Paragraph, Table
from importers.meetings import markers
from importers.priorities import strand_tables, strand_told, strand_words
from importers.priorities.strand_tables import Line, RowOfStrand
from importers.priorities.strand_told import Strand
from importers.priorities.strand_words import LISTS, Heading, Part, Said
from importers.proposed import ProposedPriority

_ENOUGH = 2
_FIRST_BLOCKS, _FIRST_TITLES = 25, 4
_REPORT = re.compile(r"^report to\b|\bprogress (?:report|update)\b|^report on progress", re.IGNORECASE)
_UPDATE = re.compile(
    r"\b(?:highlight|status|update|monitoring|quarterly|programme) report\b|\bstocktake\b", re.IGNORECASE
)
_NO_REPORT = re.compile(
    r"\bminutes\b|\bactions? (?:log|tracker|sheet|list)\b|\bmatters arising\b|\brisk (?:register"
    r"|log)\b",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(
    r"^(?:the )?(?:majority of|all|most|some|many|several|overall|our)?\s*(?:actions?|progress|work"
    r"|delivery|activity)\b"
    r".{0,80}\b(?:on track|off track|on target|completed?|delayed|behind|deadlines?|timescales?|plan)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(r"^\d{1,2}\.\d{1,2}\.?\s+\S")
_CLOSES = re.compile(
    r"^(?:\d{1,2}[.)]\s+)?(?:conclusions?|recommendations?|background|appendi|financ|legal|equalit"
    r"|implications"
    r"|further meetings?|(?:date of )?next meeting|consultation|contact|signed|glossary|summary and)\b",
    re.IGNORECASE,
)
_BOOKMARK = re.compile(r"^\[bookmark: [^\]]*\]\s*")
_SHORT = 90


def read(document: Document) -> tuple[tuple[ProposedPriority, ...], Document]:
    """What the document tells of each strand, and the document without it.

    One that does not call itself a report counts as such only where several strands are told alike, and
    minutes, logs and registers never do.
    """
    titles = [line for block in document.blocks[:_FIRST_BLOCKS] for line in _titles(block)]
    is_report = any(_REPORT.search(line) for line in titles) or any(
        map(_UPDATE.search, titles[:_FIRST_TITLES])
    )
    if not is_report and any(map(_NO_REPORT.search, titles)):
        return (), document
    reader = _Reader()
    for line in _lines(document):
        reader.row(line) if isinstance(line, RowOfStrand) else reader.take(line)
    strands = strand_told.merged(reader.strands)
    told = [strand for strand in strands if strand.tells or (is_report and (strand.status or strand.aims))]
    if not is_report and sum(strand.tells >= _ENOUGH for strand in told) < _ENOUGH:
        return (), document
    strand_told.name(told, document)
    taken = {block for strand in told for block in strand.taken}
    rest = tuple(block for place, block in enumerate(document.blocks) if place not in taken)
    return tuple(strand.proposed() for strand in told), replace(document, blocks=rest)


def _titles(block: Paragraph | Table) -> list[str]:
    lines = block.text.splitlines() if isinstance(block, Paragraph) else []
    return [line for line in lines if len(line) <= _SHORT * 2]


def _lines(document: Document) -> Iterator[Line | RowOfStrand]:
    for place, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield from (
                Line(text, place, block.level, at=block.at) for text in strand_words.parted(block.text)
            )
        else:
            yield from _of_table(block, place)


def _of_table(table: Table, place: int) -> Iterator[Line | RowOfStrand]:
    found = strand_tables.rows(table, place)
    yield from found or strand_tables.unfolded(table, place)


class _Reader:
    """Goes down the lines. `_part` is the part that is open, `_heading` one that may turn out a strand's."""

    def __init__(self) -> None:
        self.strands: list[Strand] = []
        self._strand: Strand | None = None
        self._part: Part | None = None
        self._bulleted = False
        self._before: Line | None = None
        self._heading: Line | None = None

    def row(self, row: RowOfStrand) -> None:
        """A row of a table with one for each priority."""
        head = strand_words.heading(row.title) or strand_words.numbered(row.title)
        number = (
            head.number
            if head.number is not None or not row.number.strip(" .").isdigit()
            else int(row.number.strip(" ."))
        )
        strand = Strand(
            number, head.title or wrapping.flat(row.title), row.at, ratings=[*row.ratings, *head.ratings]
        )
        strand.taken.add(row.block)
        for part, cell in row.parts:
            if part in LISTS:
                for item in strand_told.items(cell):
                    strand.add(part, item)
            elif part is Part.STATUS and not strand_words.ratings(cell):
                strand.status = strand.status or wrapping.flat(cell) or None
        self.strands.append(strand)
        self._strand = self._part = None

    def take(self, line: Line) -> None:
        text = _BOOKMARK.sub("", line.text.strip())
        line = replace(line, text=text)
        if not line.cell and markers.split(text)[1] and self._part not in LISTS:
            return
        head = strand_words.heading(text) if text and not self._lists(line) else None
        said = strand_words.label(text) if text and not head else None
        if said and said.part is Part.OTHER and self._lists(line):
            said = None
        if head:
            self._begin(head, line)
        elif said:
            self._open(said, line)
        elif self._strand:
            self._goes_on(line)
        else:
            self._may_head(line)
        self._before = line

    def _lists(self, line: Line) -> bool:
        """A bullet of the open list may begin like a label: "Priority 2 schools seen", "Risk log begun"."""
        return self._part in LISTS and markers.has_bullet(line.text) and self._bulleted

    def _begin(self, head: Heading, line: Line) -> None:
        if head.aside:
            self._strand = self._part = self._heading = None
            return
        same = self._strand is not None and head.number is not None and self._strand.number == head.number
        if not same:
            self._strand = Strand(head.number, head.title, line.at, line.level)
            self.strands.append(self._strand)
        assert self._strand is not None
        self._strand.title = self._strand.title or head.title
        self._strand.ratings.extend(head.ratings)
        self._strand.taken.add(line.block)
        self._part, self._bulleted, self._heading = None, False, None
        if head.text:
            self._strand.status = head.text

    def _open(self, said: Said, line: Line) -> None:
        """A label. Without a strand the heading above it names one, and so does one as high as the last."""
        if self._is_of_another(said, line):
            self._strand = self._headed()
        elif said.part is Part.OTHER and line.level is not None:
            self._heading = None
        if self._strand is None:
            return
        self._part, self._bulleted = said.part, False
        if said.part is Part.RATING and strand_tables.BEFORE.search(said.label):
            self._part = Part.OTHER
        if self._part is Part.OTHER:
            return
        self._strand.taken.add(line.block)
        if said.text or (line.colour and said.part is Part.RATING):
            self._fill(said.text, line, single=True)

    def _is_of_another(self, said: Said, line: Line) -> bool:
        """A column of ratings alone, as any register has one, makes the heading above it no strand."""
        if self._heading is None or said.part is Part.OTHER or (line.cell and said.part not in LISTS):
            return False
        return self._strand is None or (self._heading.level or 9) <= (self._strand.level or 9)

    def _headed(self) -> Strand | None:
        if self._heading is None:
            return self._strand
        head = strand_words.numbered(self._heading.text)
        strand = Strand(head.number, head.title, self._heading.at, self._heading.level, list(head.ratings))
        strand.taken.add(self._heading.block)
        self._heading = None
        self.strands.append(strand)
        return strand

    def _may_head(self, line: Line) -> None:
        if line.level is not None and line.text:
            self._heading = line

    def _goes_on(self, line: Line) -> None:
        strand = self._strand
        assert strand is not None
        if line.level is not None:
            self._other_heading(line)
        elif self._part is None and not strand.title and self._is_title(line):
            strand.title = strand_words.numbered(line.text).title
            strand.ratings.extend(strand_words.numbered(line.text).ratings)
            strand.taken.add(line.block)
        elif self._ends(line):
            self._strand = self._part = None
            self._may_head(line)
        elif self._part is Part.OTHER or (self._part is None and strand.status and not line.cell):
            return
        else:
            strand.taken.add(line.block)
            self._fill(line.text, line, single=False)

    def _other_heading(self, line: Line) -> None:
        """A heading below the strand's is of something else in it; one as high ends it."""
        assert self._strand is not None
        if self._strand.level is not None and (line.level or 9) > self._strand.level:
            self._part = Part.OTHER
            self._heading = line if self._strand.tells == 0 else None
            return
        self._strand = self._part = None
        self._heading = line

    def _is_title(self, line: Line) -> bool:
        if strand_words.ratings(line.text) or markers.has_bullet(line.text):
            return False
        above = self._before is not None and strand_words.heading(self._before.text) is not None
        return above and 0 < len(line.text) <= _SHORT and not line.text.endswith(".")

    def _ends(self, line: Line) -> bool:
        """After its ratings, or below a bulleted list, a line that is neither ends a strand told before."""
        strand = self._strand
        if strand is None or line.cell or markers.has_bullet(line.text) or strand_words.ratings(line.text):
            return False
        if _SECTION.match(line.text) or (len(line.text) <= _SHORT and _CLOSES.match(line.text)):
            return True
        if self._part is Part.RATING:
            return bool(strand.ratings) and strand.tells > 1
        return (
            self._part in LISTS
            and self._bulleted
            and not _SUMS_UP.search(line.text)
            and strand.status is not None
        )

    def _fill(self, text: str, line: Line, *, single: bool) -> None:
        strand, part = self._strand, self._part
        assert strand is not None
        if part in (Part.RATING, Part.STATUS) and self._rate(text, line):
            return
        if part in LISTS:
            self._list(part, text, line, single=single)
        elif part in (None, Part.STATUS, Part.RATING) and text:
            if self._is_aim(text, part):
                strand.aims.append(wrapping.flat(text))
            else:
                strand.status = strand.status or wrapping.flat(text)

    def _is_aim(self, text: str, part: Part | None) -> bool:
        """Below its heading a strand says what it is for, which does not sum it up."""
        return (
            part is None
            and (len(text) <= _SHORT * 2 or markers.has_bullet(text))
            and not _SUMS_UP.search(text)
        )

    def _rate(self, text: str, line: Line) -> bool:
        assert self._strand is not None
        words = strand_words.ratings(text)
        opened = strand_words.opening(text)
        if words:
            self._strand.ratings.extend(words)
        elif opened:
            self._strand.ratings.append(opened[0])
            self._strand.status = self._strand.status or opened[1]
        elif self._part is Part.RATING and line.colour in strand_tables.LIT:
            self._strand.ratings.append(strand_words.rating_word(line.colour))
            self._strand.status = self._strand.status or text or None
        return bool(words or opened or (self._part is Part.RATING and line.colour in strand_tables.LIT))

    def _list(self, part: Part, text: str, line: Line, *, single: bool) -> None:
        strand = self._strand
        assert strand is not None
        bulleted = markers.has_bullet(text)
        told = strand.parts[part]
        if not bulleted and not line.cell and told:
            if self._bulleted and wrapping.continues(told[-1], text):
                told[-1] = f"{told[-1]} {wrapping.flat(text)}"
                return
            if self._bulleted or _SUMS_UP.search(text):
                strand.status = strand.status or wrapping.flat(text)
                self._part = None
                return
        self._bulleted = self._bulleted or bulleted
        items = strand_told.items(text) if single or (line.cell and not strand.parts[part]) else [text]
        for item in items:
            strand.add(part, item)
