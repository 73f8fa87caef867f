"""The tables of a deep dive: ratings over time, actions, slippage, a risk's scores, a KPI's readings."""

from collections.abc import Sequence
from datetime import date

from cards.kpis import basis, value
from cards.moving import STATES, how_many
from cards.ratings import in_a_cell, worded
from cards.sheet import Cell, Column, Sheet
from cards.words import counted, name
from reports.deep_dive import DeepDive, Looked, Measured, RiskOverTime
from rules import risks as rules
from rules.dates import brief
from rules.progress import days_overdue
from rules.ratings import read_rating
from storage.logged import Latest, Logged
from storage.models import Group
from storage.moving import Move

_ACTION = (Column("No.", 11), Column("Action", 36, written=True))


def ratings(facts: DeepDive) -> Sheet:
    """What was said of the whole priority, oldest first."""
    colours = {worded(one): one.colour for one in facts.scheme.ratings}
    rows = tuple(
        (one.on, ", ".join(_rating(facts, name) for name in one.ratings), one.by, one.reason or "")
        for one in facts.judged
    )
    columns = (
        Column("On", 16),
        Column("Rating", 30, colours),
        Column("By", 22),
        Column("Reason", 60, written=True),
    )
    title = f"Ratings of Priority {facts.priority.number} as a whole, oldest first"
    return Sheet("Ratings", title, columns, rows, "It has not been rated as a whole yet.")


def _rating(facts: DeepDive, name: str) -> str:
    found = read_rating(name, facts.scheme)
    return worded(found) if found else name


def actions(title: str, found: Sequence[Looked], here: Group, as_at: date) -> Sheet:
    columns = (
        *_ACTION,
        Column("Owner", 22, written=True),
        Column("Due", 17),
        Column("Overdue", 11, colours={"*": "Red"}),
        Column("Rating", 18),
        Column("Latest note", 40, written=True),
    )
    rows = tuple(_action(one, here, as_at) for one in found)
    return Sheet("Actions", title, columns, rows, "None.")


def _action(one: Looked, here: Group, as_at: date) -> tuple[Cell, ...]:
    row = one.logged.action
    late = days_overdue(row.status, row.due, as_at)
    rating = one.judged.rating
    unsure = "" if one.judged.is_confirmed else ", not confirmed"
    return (
        *_named(one.logged, here),
        one.logged.owner_words,
        _due(one.logged),
        counted(late, "day") if late else "",
        f"{in_a_cell(rating)}{unsure}" if rating else "",
        noted(one.note) if one.note else "",
    )


def closed(found: Sequence[Looked], here: Group) -> Sheet:
    columns = (
        *_ACTION,
        Column("Owner", 22, written=True),
        Column("Closed", 17),
        Column("Why", 18),
        Column("What was said", 36, written=True),
        Column("Evidence of impact", 16),
    )
    rows = tuple(_closed(one, here) for one in found)
    return Sheet("Closed actions", counted(len(found), "closed action"), columns, rows, "None.")


def _closed(one: Looked, here: Group) -> tuple[Cell, ...]:
    row = one.logged.action
    said = "; ".join(filter(None, (row.successor and f"goes on in {row.successor}", row.closure_note)))
    return (
        *_named(one.logged, here),
        one.logged.owner_words,
        row.closed_on,
        str(row.closure) if row.closure else "no reason recorded",
        said,
        "noted" if one.has_evidence else "none noted",
    )


def slippage(found: Sequence[tuple[Logged, Move]], here: Group) -> Sheet:
    columns = (
        *_ACTION,
        Column("Was", 17),
        Column("Now", 17, written=True),
        Column("Reason", 44, written=True),
        Column("Asked on", 16),
        Column("Approved", 22),
    )
    rows = tuple(_move(*one, here) for one in found)
    return Sheet("Slippage", how_many([move for _, move in found]), columns, rows, "No date has moved.")


def _move(logged: Logged, move: Move, here: Group) -> tuple[Cell, ...]:
    slip = move.slip
    return (
        *_named(logged, here),
        slip.was or "no date",
        slip.now or slip.now_printed or "no date",
        slip.reason,
        slip.on,
        STATES[slip.state],
    )


def scores(one: RiskOverTime, bands: str) -> Sheet:
    rows = tuple(
        (day, score if score is not None else "", rules.band(score, bands) if score else "not scored")
        for day, score in one.scores
    )
    colours = {each.name: each.colour for each in rules.BANDS[bands]}
    columns = (Column("From", 20), Column("Score", 12), Column("Band", 24, colours))
    title = f"Scores of R{one.risk.risk.number}, oldest first"
    return Sheet("Scores", title, columns, rows, "It was never scored.")


def readings(one: Measured) -> Sheet:
    kpi = one.entry.line.kpi
    rows = tuple(
        (period.spoken, value(reading, kpi.unit), reading.note or "") for period, reading in one.readings
    )
    columns = (Column("Period", 24), Column("Reading", 18), Column("What was said", 60, written=True))
    title = f"Readings of KPI {kpi.code}{basis(kpi)}, newest first"
    return Sheet("Readings", title, columns, rows, "No reading is recorded.")


def _named(logged: Logged, here: Group) -> tuple[Cell, Cell]:
    return name(logged, here), logged.action.title


def _due(logged: Logged) -> Cell:
    row = logged.action
    return row.due or ("continuous" if row.due_kind == "continuous" else row.due_printed or "no date")


def noted(note: Latest) -> str:
    by = f", {note.by}" if note.by else ""
    return f"{brief(note.on)} {note.on.year}{by}: {note.text}"
