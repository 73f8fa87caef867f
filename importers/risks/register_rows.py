"""The rows of one register become risks: rows that a page broke are joined, and what is no risk is left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from importers import wrapping
from importers.risks import register_scores, register_sentences
from importers.risks.register_columns import Columns, Row
from importers.risks.register_names import Role

_NO_RISK = re.compile(
    r"(?:none|nil|n/?a|[\W\d_]*"
    r"|(?:there (?:are|were) )?no (?:(?:new|further|significant|current|open|closed|other|additional|known"
    r"|red|high"
    r"|escalated|live|strategic|operational|major|specific) (?:and |or )?)*risks?\b.*"
    r"|(?:grand |sub ?)?totals?\b.*|average\b.*|(?:total )?number of .*|count\b.*|end of (?:register|table"
    r"|document).*"
    r"|(?:for )?example\b.*|e\.g\b.*|insert .*|\[.*\])",
    re.IGNORECASE | re.DOTALL,
)
_KEY = re.compile(
    r"(?:risk )?(?:key|legend|scoring|matrix|guidance|notes?|definitions?|glossary"
    r"|(?:risk )?scor\w+ (?:matrix|guide|key)"
    r"|rag (?:key|rating|definition).*|likelihood|impact|heat ?map.*)\s*:?",
    re.IGNORECASE,
)
_RISK_KIND = re.compile(r"r|risks?|risk .*", re.IGNORECASE)
_PLAIN_SECTION = re.compile(
    r"(?:(?:open|live|new|active|current|all|escalated|top|key|main|strategic|operational|corporate"
    r"|programme|project"
    r"|red|amber|green|high|medium|low|existing|emerging|other) )*risks?(?: register| log)?",
    re.IGNORECASE,
)
_CLOSED_SECTION = re.compile(r"\b(?:closed|resolved|archived|retired|removed)\b", re.IGNORECASE)
_LONGEST_SECTION = 90


_REF = re.compile(r"[A-Za-z]{0,8}[ ./_-]{0,2}\d{1,5}(?:[./-]\d{1,4})*[a-z]?\.?|[A-Z]{1,4}")


LABELLED = (Role.PLANNED_BY, Role.PLANNED_FOR)


@dataclass
class Record:
    """One risk as printed, perhaps over several rows."""

    cells: list[str]
    at: str = ""
    fills: tuple[str, ...] = ()
    section: str | None = None
    closed: bool = False


@dataclass
class Reader:
    """Goes down the rows below one header, and down those of later tables that go on from them."""

    columns: Columns
    heading: str = ""
    records: list[Record] = field(default_factory=list)
    others: list[Row] = field(default_factory=list)
    """Rows of a RAID log that say of themselves that they are an action."""
    _section: str | None = None
    _closed: bool = False
    _ended: bool = False

    def __post_init__(self) -> None:
        self._closed = bool(_CLOSED_SECTION.search(self.heading))

    def take(self, row: Row, at: str = "", fills: tuple[str, ...] = ()) -> None:
        width = len(self.columns.roles)
        cells = [*(cell.strip() for cell in row[:width]), *[""] * (width - len(row))]
        if not any(cells) or self._ended:
            return
        if self._is_section(cells):
            self._open_section(next(filter(None, cells)))
        elif self._goes_on(cells):
            self._join(self.records[-1].cells, cells)
        elif self._is_risk(cells):
            self.records.append(Record(cells, at, fills, self._section, self._closed))
        elif self._kind(cells).casefold() in ("a", "action", "actions") and len(self._kind(cells)) > 1:
            self.others.append(row)

    @property
    def halves(self) -> Iterator[str]:
        """The cells of likelihoods and impacts, by which the scale is known."""
        for _, stage in self.columns.stages:
            for record in self.records:
                yield from (record.cells[place] for place in (stage.likelihood, stage.impact) if place >= 0)

    def _is_section(self, cells: Sequence[str]) -> bool:
        """One cell over the whole row; the text of a risk that goes on is none."""
        said = {cell for cell in cells if cell}
        if len(said) != 1:
            return False
        text = said.pop()
        place = cells.index(text)
        filled = sum(1 for cell in cells if cell)
        if filled == 1 and self.columns.roles[place] not in (Role.REF, Role.TITLE, Role.EVENT, Role.OTHER):
            return place == 0 and not self.records
        if filled == 1 and self.records and wrapping.continues(self._title(self.records[-1].cells), text):
            return False
        return len(text) <= _LONGEST_SECTION and not register_sentences.tells_risk(text)

    def _open_section(self, text: str) -> None:
        if _KEY.fullmatch(text):
            self._ended = True
        elif not _NO_RISK.fullmatch(text):
            self._closed = bool(_CLOSED_SECTION.search(text))
            named = re.sub(
                r"\s*(?:[-–:]\s*)?\brisks?(?: register| log)?\s*:?$", "", text, flags=re.IGNORECASE
            )
            plain = _PLAIN_SECTION.fullmatch(text.strip(" :")) or self._closed
            self._section = None if plain else wrapping.flat(named).strip(" :-–") or None

    def _goes_on(self, cells: Sequence[str]) -> bool:
        """The rest of the risk above, after a page break or with each measure in a row of its own."""
        if not self.records:
            return False
        above = self.records[-1].cells
        ref, title = self.columns.cell(cells, Role.REF), self._title(cells)
        ref_above, title_above = self.columns.cell(above, Role.REF), self._title(above)
        if ref and ref_above and ref != ref_above:
            return False
        if not title or title == title_above:
            return not ref or ref == ref_above
        if ref and (not ref_above or _REF.fullmatch(ref)):
            return False
        scored = any(cells[place] for _, stage in self.columns.stages for place in stage.places)
        return not scored and wrapping.continues(title_above, title)

    def _join(self, above: list[str], below: Sequence[str]) -> None:
        for place, (text, role) in enumerate(zip(below, self.columns.roles, strict=True)):
            if not text or (text == above[place] and role not in LABELLED):
                continue
            if not above[place]:
                above[place] = text
            else:
                between = " " if _runs_on(above[place], text, role) else "\n"
                above[place] = f"{above[place]}{between}{text}"

    def _is_risk(self, cells: Sequence[str]) -> bool:
        title = self._title(cells)
        if (
            not title
            or _NO_RISK.fullmatch(title)
            or _RISK_KIND.fullmatch(self._kind(cells) or "risk") is None
        ):
            return False
        ref = self.columns.cell(cells, Role.REF)
        if re.match(r"(?i)e\.?g\b|example", ref):
            return False
        beside = [cell for cell in cells if cell and cell not in (title, ref)]
        if register_scores.looks_like_score(title) and all(map(register_scores.looks_like_score, beside)):
            return False
        return bool(beside) or bool(ref) or register_sentences.tells_risk(title) or len(self._texts()) > 1

    def _texts(self) -> tuple[int, ...]:
        return self.columns.places(Role.TITLE, Role.EVENT)

    def _title(self, cells: Sequence[str]) -> str:
        return next((cells[place] for place in self._texts() if cells[place]), "")

    def _kind(self, cells: Sequence[str]) -> str:
        return self.columns.cell(cells, Role.KIND).strip()


def _runs_on(above: str, below: str, role: Role) -> bool:
    if role in (Role.TITLE, Role.EVENT):
        return True
    return wrapping.continues(above, below) and role not in LABELLED
