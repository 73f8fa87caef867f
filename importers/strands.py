"""Progress and highlight reports: what each says of a strand or priority, with its ratings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from importers import markers, strand_tables, strand_words, tables, wrapping
from importers.document import Document, Paragraph, Table
from importers.proposed import ACTION_LOG, MINUTES, PROGRESS_REPORT, RISK_REGISTER, ProposedPriority
from importers.strand_tables import Line, RowOfStrand
from importers.strand_words import LISTS, Heading, Part, Said

_ENOUGH = 2
_NEVER = frozenset({MINUTES, ACTION_LOG, RISK_REGISTER})
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
_LISTED = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+")
_NOTHING = re.compile(
    r"(?:none|nothing|nil|n/a|no change|not applicable|tb[acd])"
    r"(?: (?:yet|to report|reported|this (?:period|month|quarter)|identified|at present|currently"
    r"|known))*\.?",
    re.IGNORECASE,
)
_BOOKMARK = re.compile(r"^\[bookmark: [^\]]*\]\s*")
_SPLIT = re.compile(r"\s*;\s+|\s+[•·▪]\s*|\n")
_TITLED_ITEM = re.compile(r"^[\s•·▪*–-]*(?P<number>\d{1,2})\s*[.):–-]+\s*(?P<title>\S.*)$", re.DOTALL)
_ANNOUNCES_THEM = re.compile(
    r"\b(?:priorit(?:y|ies)|strands?|themes?|areas|work ?streams?)\b.*:$", re.IGNORECASE
)
_SHORT = 90
_BESIDE = 40


@dataclass
class _Strand:
    """One strand while it is being read."""

    number: int | None
    title: str
    at: str = ""
    level: int | None = None
    ratings: list[str] = field(default_factory=list)
    parts: dict[Part, list[str]] = field(default_factory=lambda: {part: [] for part in LISTS})
    status: str | None = None
    aims: list[str] = field(default_factory=list)
    """What stands below its heading under no label: what it is for, or all that is told of it."""
    taken: set[int] = field(default_factory=set)

    @property
    def tells(self) -> int:
        """How many of its parts the report fills."""
        return sum(map(bool, self.parts.values())) + bool(self.ratings)

    def add(self, part: Part, text: str) -> None:
        item = _LISTED.sub("", markers.unbulleted(wrapping.flat(text))).strip()
        if item and not tables.says_nothing(item) and not _NOTHING.fullmatch(item):
            self.parts[part].append(item)

    def proposed(self) -> ProposedPriority:
        completed, evidence, following = (tuple(self.parts[part]) for part in LISTS)
        narrative = "" if completed or evidence or following else " ".join(self.aims)
        told = (completed, evidence, following, self.status or narrative or None, self.at or None)
        return ProposedPriority(self.number, self.title, tuple(self.ratings), *told)


def read(document: Document, *, called: str | None) -> tuple[tuple[ProposedPriority, ...], Document]:
    """What the document tells of each strand, and the document without it.

    `called` is the kind that its title names. One that does not call itself a report counts as such only
    where several strands are told alike, and minutes and registers never do.
    """
    if called in _NEVER:
        return (), document
    is_report = called == PROGRESS_REPORT
    reader = _Reader()
    for line in _lines(document):
        reader.row(line) if isinstance(line, RowOfStrand) else reader.take(line)
    strands = _merged(reader.strands)
    told = [strand for strand in strands if strand.tells or (is_report and (strand.status or strand.aims))]
    if not is_report and sum(strand.tells >= _ENOUGH for strand in told) < _ENOUGH:
        return (), document
    _name(told, document)
    taken = {block for strand in told for block in strand.taken}
    rest = tuple(block for place, block in enumerate(document.blocks) if place not in taken)
    return tuple(strand.proposed() for strand in told), replace(document, blocks=rest)


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
    """Goes down the lines. `_part` is the part that is open, `_ended` whether the strand is over."""

    def __init__(self) -> None:
        self.strands: list[_Strand] = []
        self._strand: _Strand | None = None
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
        strand = _Strand(
            number, head.title or wrapping.flat(row.title), row.at, ratings=[*row.ratings, *head.ratings]
        )
        strand.taken.add(row.block)
        for part, cell in row.parts:
            if part in LISTS:
                for item in _items(cell):
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
        """A bullet of the open list may begin like a heading: "Priority 2 schools visited"."""
        return self._part in LISTS and markers.has_bullet(line.text) and self._bulleted

    def _begin(self, head: Heading, line: Line) -> None:
        if head.aside:
            self._strand = self._part = self._heading = None
            return
        same = self._strand is not None and head.number is not None and self._strand.number == head.number
        if not same:
            self._strand = _Strand(head.number, head.title, line.at, line.level)
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
        if self._is_of_another(said):
            self._strand = self._headed()
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

    def _is_of_another(self, said: Said) -> bool:
        if self._heading is None or said.part is Part.OTHER:
            return False
        return self._strand is None or (self._heading.level or 9) <= (self._strand.level or 9)

    def _headed(self) -> _Strand | None:
        if self._heading is None:
            return self._strand
        head = strand_words.numbered(self._heading.text)
        strand = _Strand(head.number, head.title, self._heading.at, self._heading.level, list(head.ratings))
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
        items = _items(text) if single or (line.cell and not strand.parts[part]) else [text]
        for item in items:
            strand.add(part, item)


def _items(cell: str) -> list[str]:
    """A line each; a single line may part them by semicolons or bullets."""
    lines = [line for line in cell.splitlines() if line.strip()]
    if len(lines) > 1:
        return _joined(lines)
    return [item for item in _SPLIT.split(cell) if item.strip()]


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines that a narrow column broke belong together."""
    found: list[str] = []
    for line in lines:
        if found and not markers.has_bullet(line) and wrapping.continues(found[-1], line):
            found[-1] = f"{found[-1]} {line.strip()}"
        else:
            found.append(line)
    return found


def _merged(strands: Sequence[_Strand]) -> list[_Strand]:
    """A strand that is named in a list and told further down is one, and so is one told in two places."""
    found: list[_Strand] = []
    for strand in strands:
        same = next((each for each in found if _are_one(each, strand)), None)
        if same is None:
            found.append(strand)
            continue
        same.title = same.title or strand.title
        same.status = same.status or strand.status
        same.aims.extend(strand.aims)
        same.ratings = same.ratings or strand.ratings
        same.taken |= strand.taken
        for part in LISTS:
            same.parts[part].extend(item for item in strand.parts[part] if item not in same.parts[part])
    return found


def _are_one(one: _Strand, other: _Strand) -> bool:
    if one.number is not None and one.number == other.number:
        return (
            not (one.title and other.title) or one.title.casefold() == other.title.casefold() or not one.tells
        )
    return one.number == other.number and one.title.casefold() == other.title.casefold()


def _name(strands: Sequence[_Strand], document: Document) -> None:
    """A report may list the titles once and then speak of "Priority 2" only."""
    if all(strand.title for strand in strands):
        return
    titles = _listed_titles(document)
    for strand in strands:
        strand.title = strand.title or titles.get(strand.number or 0, "")


def _listed_titles(document: Document) -> dict[int, str]:
    texts = [block.text.strip() if isinstance(block, Paragraph) else "" for block in document.blocks]
    for place, text in enumerate(texts):
        if not _ANNOUNCES_THEM.search(text):
            continue
        found: dict[int, str] = {}
        for below in texts[place + 1 : place + 1 + _BESIDE]:
            item = _TITLED_ITEM.match(below)
            if item is None or int(item["number"]) != len(found) + 1:
                break
            found[len(found) + 1] = wrapping.flat(item["title"])
        if len(found) >= _ENOUGH:
            return found
    return {}
