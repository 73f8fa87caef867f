"""A register turned sideways: a small table for each risk, with the names of its fields in front of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from importers.document import Table
from importers.risks import register_columns, register_names, register_scores
from importers.risks.register_columns import Columns, Row
from importers.risks.register_names import Role
from importers.risks.register_sentences import tells_risk

_LONGEST_LABEL = 70
_FEWEST = 3
_MOSTLY = 0.6
_HEADED = re.compile(r"^(?P<name>[^:\n]{1,60}):\s+(?P<value>\S.*)$", re.DOTALL)
_TITLED = re.compile(
    r"^(?:(?:\w+ ){0,2}risk\s*)?(?:no\.?\s*|#)?(?P<ref>[A-Z]{0,6}[ .-]?\d{1,4})\s*[:.–-]\s*(?P<title>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    r"^(?:(?P<ref>[A-Z]{1,6}[ .-]?\d{1,4}(?:\.\d{1,2})?)\b"
    r"|(?:\w+ ){0,2}[Rr](?:isk|ISK)\s*(?:(?:no|ref|number|id)\b\.?:?|#)?\s*"
    r"(?P<called>[A-Z]{0,6}[ .-]?\d{1,4}(?:\.\d{1,2})?)(?=\W*$|\s*[(:–-]))"
)
_OF_A_RISK = {Role.LIKELIHOOD, Role.IMPACT, Role.CONTROLS, Role.CAUSE, Role.CONSEQUENCE}
"""What a form of a highlight report, which may have a line of risks, does not tell."""
_TEXTS = (Role.TITLE, Role.EVENT)


@dataclass(frozen=True)
class Card:
    """One risk as a table of one row."""

    columns: Columns
    row: Row
    at: str = ""
    fills: tuple[str, ...] = ()


def is_card(rows: Sequence[Row], heading: str, *, told: bool) -> bool:
    """Do names of fields stand down its first column, and no header across? Its title may be the heading."""
    labels = [row[0] for row in rows if row and row[0].strip()]
    roles = [_role(label) for label in labels]
    known = [role for role in roles if role is not Role.OTHER]
    if len(set(known)) < _FEWEST or len(known) < _MOSTLY * len(labels):
        return False
    if any(register_columns.header_at(rows, at, told=told) for at in range(min(3, len(rows)))) and not _down(
        rows
    ):
        return False
    told_of = (card.columns for card in cards(Table(tuple(rows)), heading))
    return any(
        _OF_A_RISK & set(columns.roles) and register_columns.is_register(columns, told=told)
        for columns in told_of
    )


def _down(rows: Sequence[Row]) -> bool:
    """Are most rows a name and what belongs to it?"""
    named = sum(1 for row in rows if row and _role(row[0]) is not Role.OTHER and any(row[1:]))
    return named >= _MOSTLY * len(rows) and len(rows) >= _FEWEST + 1


def cards(table: Table, heading: str = "") -> Iterator[Card]:
    across = _across(table)
    if across:
        yield from across
        return
    reader = _Reader()
    for place, row in enumerate(table.rows):
        reader.take(row, table.place(place))
    records = reader.finished()
    for record in records:
        titled = _TITLED.match(heading)
        numbered = titled or (_NUMBERED.match(heading) if len(records) == 1 else None)
        if titled and not record.has(*_TEXTS):
            record.fields.append(("", "title", titled["title"]))
        if numbered and not record.has(Role.REF):
            record.fields.append(("", "ref", next(filter(None, numbered.groups())).strip()))
        if record.fields:
            yield record.card()


def _across(table: Table) -> list[Card]:
    """Several risks beside each other: each further column is one."""
    width = max(map(len, table.rows), default=0)
    rows = [(*row, *[""] * (width - len(row))) for row in table.rows if any(row)]
    if width < 3 or not rows:
        return []
    told = next((row for row in rows if _role(row[0]) in _TEXTS), ("",))
    titles = [cell for cell in told[1:] if cell.strip()]
    if len(titles) < 2 or any(
        _role(cell) is not Role.OTHER and len(cell.split()) <= 3 for cell in titles[1:]
    ):
        return []
    names = [("", register_names.name_of(row[0])) for row in rows]
    body = [tuple(row[place] for row in rows) for place in range(1, width)]
    columns = register_columns.columns(names, body)
    return [Card(columns, row, table.place(0)) for row in body if any(row)]


@dataclass
class _Record:
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    """The words above a name, the name, and what stands beside it."""
    at: str = ""

    def has(self, *roles: Role) -> bool:
        return any(_role(name) in roles for _, name, _ in self.fields)

    def card(self) -> Card:
        names = [
            (register_names.name_of(above), register_names.name_of(name)) for above, name, _ in self.fields
        ]
        row = tuple(value for _, _, value in self.fields)
        return Card(register_columns.columns(names, [row]), row, self.at)


class _Reader:
    """Goes down a table of fields; a title that comes again begins the next risk."""

    def __init__(self) -> None:
        self._records: list[_Record] = []
        self._across: Row = ()
        self._above = ""

    def take(self, row: Row, at: str) -> None:
        filled = [cell.strip() for cell in row if cell.strip()]
        if not filled:
            return
        if self._across and self._scored_below(row):
            self._below(row, at)
        elif len(set(filled)) == 1:
            self._alone(filled[0], at)
        elif _names_only(row):
            self._across = row
        else:
            self._pairs([cell.strip() for cell in row], at)

    def finished(self) -> list[_Record]:
        return self._records

    def _scored_below(self, row: Row) -> bool:
        rest = [cell for cell in row[1:] if cell.strip()]
        first = row[0].strip()
        named = (
            not first
            or register_names.stage_named(first) is not None
            or register_scores.looks_like_score(first)
        )
        return named and bool(rest) and register_scores.mostly_scores(rest)

    def _below(self, row: Row, at: str) -> None:
        """Figures below "Likelihood | Impact | Score", perhaps with their stage in front."""
        first = row[0].strip()
        stage = first if register_names.stage_named(first) else self._above
        for place, value in enumerate(row):
            name = self._across[place].strip() if place < len(self._across) else ""
            if name and value.strip() and not (place == 0 and value.strip() == stage):
                self._add(stage, name, value, at)

    def _alone(self, text: str, at: str) -> None:
        """A line over the whole table: "Inherent risk", "Owner: Ann Day", "Risk 3: Too few places"."""
        headed, titled = _HEADED.match(text), _TITLED.match(text)
        if headed and _role(headed["name"]) is not Role.OTHER:
            self._add("", headed["name"], headed["value"], at)
        elif titled:
            self._begin(at)
            self._add("", "ref", titled["ref"], at)
            self._add("", "title", titled["title"], at)
        elif register_names.stage_named(text) and len(text) <= _LONGEST_LABEL:
            self._above, self._across = text, ()
        elif tells_risk(text):
            self._add("", "risk", text, at)

    def _pairs(self, cells: Sequence[str], at: str) -> None:
        """ "Owner | Ann Day | Review date | 1 May": a name, and what follows up to the next name."""
        label, values = "", list[str]()
        self._across = ()
        for place, cell in enumerate(cells):
            known = _role(cell) is not Role.OTHER and bool(cell)
            if place == 0 or (known and values and not _is_value(cell, label)):
                self._put(label, values, at)
                label, values = cell, []
            elif cell:
                values.append(cell)
        self._put(label, values, at)

    def _put(self, label: str, values: Sequence[str], at: str) -> None:
        if not label or not values:
            return
        for value in values if len(values) > 1 else ():
            headed = _HALF.match(value)
            if headed:
                self._add(label, headed[1], headed[2], at)
        if len(values) == 1 or not any(map(_HALF.match, values)):
            self._add(self._above if _is_score(label) else "", label, "\n".join(values), at)

    def _begin(self, at: str) -> None:
        if not self._records or self._records[-1].fields:
            self._records.append(_Record(at=at))
        self._above = ""

    def _add(self, above: str, name: str, value: str, at: str) -> None:
        key = (above, register_names.name_of(name))
        known = self._records[-1].fields if self._records else []
        begun = {(each[0], register_names.name_of(each[1])) for each in known}
        if not self._records or (key in begun and _role(name) in (*_TEXTS, Role.REF)):
            self._begin(at)
        self._records[-1].fields.append((above, name, value.strip()))


_HALF = re.compile(
    r"^\s*(l|i|p|c|s|likelihood|impact|probability|consequence|severity|score|rating"
    r"|total)\s*[:=]?\s*(\d.*)$",
    re.I,
)


def _role(cell: str) -> Role:
    return register_names.role_named(cell.strip().rstrip(":")) if len(cell) <= _LONGEST_LABEL else Role.OTHER


def _is_score(label: str) -> bool:
    return _role(label) in (Role.LIKELIHOOD, Role.IMPACT, Role.SEVERITY, Role.SCORE)


def _is_value(cell: str, label: str) -> bool:
    """ "Likelihood | Likely": the word of a scale is no name, nor is any word beside a title."""
    return register_scores.looks_like_score(cell) and _is_score(label) and not _is_score(cell)


def _names_only(row: Row) -> bool:
    """ "| Likelihood | Impact | Score": names of what stands below."""
    rest = [cell for cell in row[1:] if cell.strip()]
    return (
        len(rest) >= 2
        and all(_is_score(cell) for cell in rest)
        and not register_scores.mostly_scores([cell for cell in rest if re.search(r"\d", cell)])
    )
