"""Tables of a progress report: a row for each priority, or a form with a label beside or above each text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers import wrapping
from importers.document import Table
from importers.kpis import scorecard_periods
from importers.priorities import strand_words
from importers.priorities.strand_words import Part

_TITLE = re.compile(
    r"(?:(?:priority|strand|theme|work ?-?stream|outcome|objective|pillar|project|programme)(?: (?:area"
    r"|name|title|action))?"
    r"|area(?: (?:for|of) .{1,40})?|title|name)s?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:no|nr|number|ref|#|id)\.?", re.IGNORECASE)
_NO_REPORT = re.compile(
    r"by when|deadline|\bdue\b|timescale|target date|completion date|^(?:key )?actions?$|likelihood|task"
    r"|owner",
    re.IGNORECASE,
)
_WORK = re.compile(r"\b(?:actions?|tasks?|milestones?|recommendations?|activit(?:y|ies))\b", re.IGNORECASE)
_WHO = re.compile(r"\bleads?\b|owner|by whom|\bwho\b|responsible|accountable", re.IGNORECASE)
_WHEN = re.compile(
    r"\bwhen\b|\bdue\b|deadline|\bdate\b|timescale|time ?frame|finish|complet(?:e by|ion)|\bby$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d[/.-]\d|\b20\d\d\b")
_NEXT_STEPS = re.compile(r"(?:key )?next steps?", re.IGNORECASE)
_A_RANK = re.compile(r"high|medium|low|[hml]|\d+|urgent|normal|critical", re.IGNORECASE)
_KIND = re.compile(
    r"(?:priority|strand|theme|work ?-?stream|outcome|project|area)(?: (?:area|name|title|no|number))*", re.I
)
BEFORE = re.compile(r"\b(?:last|previous|prior|was)\b", re.IGNORECASE)
_RATING_LABEL = "Rating"
LIT = frozenset({"red", "amber", "green", "blue"})
_LONGEST_HEAD = 70


@dataclass(frozen=True)
class Line:
    """A paragraph, or one line of a cell. `colour` is what lies behind that cell."""

    text: str
    block: int
    level: int | None = None
    colour: str = ""
    at: str = ""
    cell: bool = False


@dataclass(frozen=True)
class RowOfStrand:
    """What one row tells of a priority, part by part."""

    title: str
    number: str
    ratings: tuple[str, ...]
    parts: tuple[tuple[Part, str], ...]
    block: int
    at: str = ""


def rows(table: Table, block: int) -> list[RowOfStrand]:
    """The rows of a table that has a row for each priority; none where it is another table."""
    for head in range(min(len(table.rows), 4)):
        columns = _columns(table, head)
        if columns and not _are_ranks(table, head, columns.index("title")):
            return list(_rows(table, head, columns, block))
    return []


def unfolded(table: Table, block: int) -> Iterator[Line]:
    """The lines of a form in reading order: each label, and what stands beside or below it.

    A table of actions is none, whatever else it has beside them.
    """
    if any(map(_asks_for_work, table.rows[:4])):
        return
    below: dict[int, str] = {}
    for place, cells in enumerate(table.rows):
        filled = _filled(cells)
        told = [at for at, text in filled if _names_a_part(text)]
        if filled and len(told) > 1 and len(told) * 2 >= len(filled) and not _is_beside(filled, told):
            below = {at: text for at, text in filled if at in told}
            continue
        rated = list(_rated(table, place, block))
        if rated and (below or place):
            yield from rated
            continue
        if below and not told and not any(strand_words.heading(text) for _, text in filled):
            yield from _under(table, place, below, block)
            continue
        below = {}
        yield from _along(table, place, filled, block)


def _asks_for_work(head: Sequence[str]) -> bool:
    """A head of what to do, who does it and by when. The next steps of a report may have both as well."""
    names = [wrapping.flat(cell) for cell in head if cell.strip() and len(cell) <= _LONGEST_HEAD]
    if len(names) < 3 or any(_NEXT_STEPS.fullmatch(name) or _DATED.search(name) for name in names):
        return False
    work = [name for name in names if _WORK.search(name) and not _names_a_part(name)]
    who = any(_WHO.search(name) for name in names if name not in work)
    when = any(_WHEN.search(name) for name in names if name not in work)
    return (who and when) or (bool(work) and (who or when))


def _rated(table: Table, place: int, block: int) -> Iterator[Line]:
    """A row of nothing but ratings, whatever the heads above them say."""
    cells = table.rows[place]
    words = [strand_words.ratings(cell) for cell in cells if cell.strip()]
    lit = [at for at, cell in enumerate(cells) if not cell.strip() and table.fill(place, at) in LIT]
    if not (words or lit) or not all(words) or (lit and not words and len(lit) < 2):
        return
    yield Line(_RATING_LABEL, block, at=table.place(place), cell=True)
    for at, cell in enumerate(cells):
        if cell.strip() or at in lit:
            yield Line(cell.strip(), block, colour=table.fill(place, at), at=table.place(place), cell=True)


def _is_beside(filled: Sequence[tuple[int, str]], told: Sequence[int]) -> bool:
    """ "RAG | Amber | SRO | Jo Day": each label has its text beside it in the same row."""
    texts = [at for at, _ in filled if at not in told]
    return len(texts) == len(told) and filled[0][0] in told and filled[1][0] not in told


def _under(table: Table, place: int, below: dict[int, str], block: int) -> Iterator[Line]:
    for at, head in below.items():
        cell = table.rows[place][at] if at < len(table.rows[place]) else ""
        colour = table.fill(place, at)
        if cell.strip() or colour in LIT:
            yield Line(head, block, at=table.place(place), cell=True)
            yield from _lines(cell, block, colour, table.place(place))


def _along(table: Table, place: int, filled: Sequence[tuple[int, str]], block: int) -> Iterator[Line]:
    at = table.place(place)
    if _is_rated(filled):
        if not BEFORE.search(filled[0][1]):
            yield Line(_RATING_LABEL, block, at=at, cell=True)
            yield Line(filled[1][1], block, at=at, cell=True)
        return
    last, kind = -1, ""
    for column, text in filled:
        if kind:
            yield Line(f"{kind}: {wrapping.flat(text)}", block, at=at, cell=True)
        elif not _KIND.fullmatch(text.rstrip(" :")) or column == filled[-1][0]:
            yield from _lines(text, block, table.fill(place, column), at)
        last, kind = column, "" if kind or not _KIND.fullmatch(text.rstrip(" :")) else text.rstrip(" :")
    beside = last + 1
    if filled and len(filled) == 1 and table.fill(place, beside) in LIT and _names_a_part(filled[0][1]):
        yield Line("", block, colour=table.fill(place, beside), at=at, cell=True)


def _is_rated(filled: Sequence[tuple[int, str]]) -> bool:
    """ "Delivery | Amber", but not "Strand 2: Plans | Amber"."""
    if len(filled) != 2 or not strand_words.ratings(filled[1][1]):
        return False
    return len(filled[0][1]) <= _LONGEST_HEAD and strand_words.heading(filled[0][1]) is None


def _lines(cell: str, block: int, colour: str, at: str) -> Iterator[Line]:
    for text in cell.splitlines() or [""]:
        if text.strip() or colour in LIT:
            yield Line(text.strip(), block, colour=colour, at=at, cell=True)


def _filled(cells: Sequence[str]) -> list[tuple[int, str]]:
    """Each text once: a merged cell may be said again in the columns it covers."""
    found: list[tuple[int, str]] = []
    for at, cell in enumerate(cells):
        if cell.strip() and (not found or found[-1][1] != cell.strip()):
            found.append((at, cell.strip()))
    return found


def _names_a_part(text: str) -> bool:
    said = strand_words.label(text) if len(text) <= _LONGEST_HEAD else None
    return said is not None and not said.text


def _columns(table: Table, head: int) -> list[str] | None:
    names = [wrapping.flat(cell) for cell in table.rows[head]]
    if any(_NO_REPORT.search(name) for name in names if len(name) <= _LONGEST_HEAD):
        return None
    columns = [_column(name) for name in names]
    if "title" not in columns or any(map(_is_rating, names)):
        return None
    columns = [
        Part.RATING if each != "title" and _holds_ratings(table, head, at) else each
        for at, each in enumerate(columns)
    ]
    told = {each for each in columns if each in (*strand_words.LISTS, Part.RATING, Part.STATUS)}
    if told == {Part.RATING}:
        rated = [name for name, each in zip(names, columns, strict=True) if each is Part.RATING]
        named = all(_names_a_part(name) or scorecard_periods.named(name).anything for name in rated)
        return columns if named and _KIND.fullmatch(names[columns.index("title")]) else None
    return columns if len(told) > 1 and told - {Part.STATUS, Part.RATING} else None


def _is_rating(name: str) -> bool:
    """ "Completed" heads a column, "Amber" stands in one."""
    return bool(strand_words.ratings(name)) and not _names_a_part(name)


def _holds_ratings(table: Table, head: int, column: int) -> bool:
    """Nothing but ratings in words, or colours without any."""
    below = range(head + 1, len(table.rows))
    cells = [table.rows[row][column].strip() for row in below if column < len(table.rows[row])]
    if any(cells):
        return all(strand_words.ratings(cell) for cell in cells if cell)
    return any(table.fill(row, column) in LIT for row in below)


def _column(name: str) -> str:
    if _NUMBER.fullmatch(name):
        return "number"
    if _TITLE.fullmatch(name):
        return "title"
    said = strand_words.label(name) if len(name) <= _LONGEST_HEAD else None
    return said.part if said else Part.OTHER


def _are_ranks(table: Table, head: int, title: int) -> bool:
    """ "Priority" over High, Medium and Low ranks something else."""
    cells = [row[title] for row in table.rows[head + 1 :] if title < len(row) and row[title]]
    return not cells or sum(bool(_A_RANK.fullmatch(cell.strip())) for cell in cells) * 2 > len(cells)


def _rows(table: Table, head: int, columns: Sequence[str], block: int) -> Iterator[RowOfStrand]:
    title, number = columns.index("title"), columns.index("number") if "number" in columns else None
    for place in range(head + 1, len(table.rows)):
        cells = dict(enumerate(table.rows[place]))
        if not cells.get(title, "").strip() or list(table.rows[place]) == list(table.rows[head]):
            continue
        if len(set(_filled(table.rows[place]))) < 2:
            continue
        yield RowOfStrand(
            cells[title],
            cells.get(number, "") if number is not None else "",
            tuple(_ratings(table, place, head, columns)),
            tuple((Part(each), cells.get(at, "")) for at, each in enumerate(columns) if each in _TOLD),
            block,
            table.place(place),
        )


def _ratings(table: Table, place: int, head: int, columns: Sequence[str]) -> Iterator[str]:
    """The words of the columns of ratings, or the colours behind them."""
    rated = _present([at for at, each in enumerate(columns) if each is Part.RATING], table.rows[head])
    for at in rated or [at for at, each in enumerate(columns) if each is Part.STATUS]:
        cell = table.rows[place][at] if at < len(table.rows[place]) else ""
        words = strand_words.ratings(cell)
        opened = strand_words.opening(cell)
        if words or opened:
            yield from words or opened[:1] if opened else words
        elif table.fill(place, at) in LIT:
            yield strand_words.rating_word(table.fill(place, at))


def _present(rated: Sequence[int], head: Sequence[str]) -> list[int]:
    """Without the ratings of last time: of several days the latest holds."""
    now = [at for at in rated if not BEFORE.search(head[at])] or list(rated)
    days = {at: scorecard_periods.named(head[at]) for at in now}
    if len(now) < 2 or not all(day.month for day in days.values()):
        return now
    return [max(now, key=lambda at: (days[at].year or days[at].first or 0, days[at].month or 0, at))]


_TOLD = frozenset({*strand_words.LISTS, Part.STATUS, Part.RATING})
