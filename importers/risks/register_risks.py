"""What the rows of a risk register say: each becomes a risk, with its scores, owner and control measures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from importers import wrapping
from importers.proposed import ProposedRisk, Score
from importers.risks import controls, register_scores, register_sentences
from importers.risks.register_columns import Columns
from importers.risks.register_names import Role
from importers.risks.register_rows import LABELLED, Reader, Record
from importers.risks.register_stages import Stage
from rules import dates
from rules.dates import Context
from rules.letters import to_latin
from rules.people import Named, candidates

_CLOSED = re.compile(
    r"(?:closed?|resolved|reali[sz]ed|retired|archived|removed|withdrawn|superseded|no longer (?:a risk"
    r"|required|needed)"
    r"|inactive|de-?escalated and closed|completed?)\b",
    re.IGNORECASE,
)
_NOT_CLOSED = re.compile(r"\b(?:not|propose[ds]?|recommend\w*|to be|for) (?:to )?clos", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:to be (?:confirmed|appointed|agreed|advised|decided|identified)|vacan(?:t|cy)|unassigned"
    r"|not (?:yet )?\w+ed|nobody|-)?"
    r"\.?",
    re.IGNORECASE,
)
_STANDING_IN = re.compile(
    r"\s*\([^()]*\b(?:deputi|deputy for|cover(?:s|ing|ed)?\b|standing in|on behalf|acting for)[^()]*\)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Scale:
    """How a register scores: whether on 5 by 5, and whether impact is said first in one cell."""

    full: bool = True
    impact_first: bool = False


def understand(
    reader: Reader, scale: Scale, context: Context, people: Sequence[Named]
) -> Iterator[ProposedRisk]:
    for record in reader.records:
        yield _risk(reader, record, scale, context, people)


def _risk(
    reader: Reader, record: Record, scale: Scale, context: Context, people: Sequence[Named]
) -> ProposedRisk:
    columns, cells = reader.columns, record.cells
    told = register_sentences.told(*_texts(columns, cells))
    scores = {name: _score(columns, stage, record, scale) for name, stage in columns.stages}
    return ProposedRisk(
        ref=wrapping.flat(_first(columns, cells, Role.REF)).strip("#.:)( ") or None,
        title=told.title,
        description=told.description,
        owner=owner(columns.cell(cells, Role.OWNER), people),
        current=scores.get("current", Score()),
        inherent=scores.get("inherent", Score()),
        target=scores.get("target", Score()),
        controls=controls.split(columns.cell(cells, Role.CONTROLS)) or told.controls,
        planned=tuple(_planned(columns, cells)),
        cause=_words(columns.cell(cells, Role.CAUSE)) or told.cause,
        consequence=_words(columns.cell(cells, Role.CONSEQUENCE)) or told.consequence,
        priority=_words(columns.cell(cells, Role.PRIORITY)) or record.section,
        review=_review(columns.cell(cells, Role.REVIEW), context),
        closed=record.closed or _is_closed(columns, cells),
        source=record.at or None,
    )


def owner(cell: str, people: Sequence[Named]) -> str | None:
    """As the document calls them: lines below each other are a name that was broken, or several words."""
    lines = [wrapping.flat(line) for line in to_latin(cell).splitlines() if line.strip()]
    lines = [bare for line in lines if (bare := _STANDING_IN.sub("", line).strip())]
    joined = " ".join(lines)
    if _NOBODY.fullmatch(joined) or register_scores.says_nothing(joined):
        return None
    if (
        len(lines) == 1
        or candidates(joined, people)
        or any(line.endswith(("/", ",", "&")) for line in lines[:-1])
    ):
        return joined
    return joined if all(" " not in line for line in lines) and len(lines) == 2 else ", ".join(lines)


def _texts(columns: Columns, cells: Sequence[str]) -> tuple[str, str]:
    """The title, and the risk in more words where the register has both."""
    title = _first(columns, cells, Role.TITLE)
    events = [cells[place] for place in columns.places(Role.EVENT) if cells[place]]
    if not title and events:
        title, events = events[0], events[1:]
    return title, "\n".join(event for event in events if wrapping.flat(event) != wrapping.flat(title))


def _first(columns: Columns, cells: Sequence[str], role: Role) -> str:
    return next((cells[place] for place in columns.places(role) if cells[place]), "")


def _words(cell: str) -> str | None:
    text = to_latin(wrapping.flat(cell))
    return None if register_scores.says_nothing(text) else text


def _score(columns: Columns, stage: Stage, record: Record, scale: Scale) -> Score:
    def cell(place: int) -> str:
        return record.cells[place] if 0 <= place < len(record.cells) else ""

    swapped = scale.impact_first
    for place in stage.whole:
        said = register_scores.impact_first(columns.names[place])
        swapped = swapped if said is None else said
    found = register_scores.read(
        cell(stage.likelihood),
        cell(stage.impact),
        [cell(place) for place in stage.whole],
        swapped=swapped,
        full=scale.full,
    )
    if found.printed is None:
        colour = next(
            (record.fills[p] for p in stage.whole if p < len(record.fills) and record.fills[p]), None
        )
        return Score(printed=colour)
    return found


def _planned(columns: Columns, cells: Sequence[str]) -> Iterator[str]:
    """Measures that are still to come, each with who and when where that stands beside it."""
    found = controls.split(columns.cell(cells, Role.PLANNED))
    beside = [_beside(columns.cell(cells, role), len(found)) for role in LABELLED]
    for place, text in enumerate(found):
        said = [each[place] for each in beside if each and each[place]]
        yield f"{text.rstrip('.')} ({', '.join(said)})" if said else text


def _beside(cell: str, count: int) -> list[str] | None:
    """One for each measure; a single one holds for all of them."""
    lines = [wrapping.flat(line) for line in cell.splitlines() if not register_scores.says_nothing(line)]
    if len(lines) == 1:
        return lines * count
    return lines if len(lines) == count else None


def _review(cell: str, context: Context) -> date | None:
    found = dates.understand(wrapping.flat(cell), replace(context, history=False)) if cell else None
    return found.due if found else None


def _is_closed(columns: Columns, cells: Sequence[str]) -> bool:
    status = columns.cell(cells, Role.STATUS).strip()
    if _CLOSED.match(status) and not _NOT_CLOSED.search(status):
        return True
    return not register_scores.says_nothing(columns.cell(cells, Role.CLOSED))
