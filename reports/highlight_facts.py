"""A highlight report out of the facts of one priority: a pure function."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reports.highlight_content import (
    Content,
    Measure,
    Mention,
    Moved,
    OffTrajectory,
    Rated,
    RiskTold,
    Said,
    Share,
)
from reports.progress import Progress
from reports.risks import Changed
from reports.scorecard import Entry
from rules.progress import Closure, Status, is_overdue
from rules.scorecard import State, shown
from rules.spans import Span
from storage.actions import Logged
from storage.models import Note
from storage.moving import Move
from storage.ratings import JudgedPriority
from storage.risks import NoneFound, Registered


@dataclass(frozen=True)
class Facts:
    """What a report is made of, as far as its reader may read it. Sub-actions are in none of it."""

    actions: Sequence[Logged]
    progress: Progress
    judged: Sequence[JudgedPriority] = ()
    """What was said of the whole priority, newest first."""
    moves: Sequence[tuple[Logged, Move]] = ()
    told: Mapping[str, Sequence[Note]] = field(default_factory=dict)
    """Notes on the priority by their kind; evidence of its actions is with its own."""
    risks: Sequence[tuple[Registered, Changed | None]] = ()
    """Those that are open, or were closed in the period, and what became of each."""
    none_found: NoneFound | None = None
    kpis: Sequence[Entry] = ()
    withheld: int = 0
    """Actions in logs that are not the reader's: counted, and not named."""


def content(facts: Facts, starts: date, as_at: date, until: date) -> Content:
    """The report of the period from `starts` to `as_at`, which looks ahead to `until`."""
    period = Span(starts, as_at)
    open_actions = [one for one in facts.actions if not one.action.status.closed]
    closed = [one for one in facts.actions if one.action.closed_on and period.has(one.action.closed_on)]
    done = [one for one in closed if one.action.closure is Closure.COMPLETE]
    progress = facts.progress
    return Content(
        starts,
        as_at,
        until,
        rated=_rated(facts.judged[:1]),
        rated_before=_rated([one for one in facts.judged[1:] if one.on <= starts]),
        counts=tuple(Share(one.rating.name, one.actions, one.suggested) for one in progress.counts),
        good=progress.good,
        left_out=progress.left_out,
        withheld=facts.withheld,
        achieved=mentions(done),
        otherwise_closed=mentions(one for one in closed if one not in done),
        due_next=mentions(one for one in open_actions if _is_due(one, as_at, until)),
        moved=tuple(moved(*one) for one in facts.moves if _is_of(one[1], period)),
        overdue=mentions(one for one in open_actions if is_overdue(one.action.status, one.action.due, as_at)),
        undated=mentions(one for one in open_actions if _is_undated(one)),
        risks=tuple(risk(*one) for one in facts.risks),
        no_risks_on=facts.none_found.on if facts.none_found and facts.none_found.until is None else None,
        kpis=len(facts.kpis),
        off_trajectory=tuple(off(one) for one in facts.kpis if one.standing.state is State.OFF),
        status=_said(facts, "status", period),
        completed=_said(facts, "completed", period),
        next_steps=_said(facts, "next step", period),
        evidence=_said(facts, "evidence", period),
        to_approve=tuple(moved(*one) for one in facts.moves if one[1].waits),
        to_close=mentions(one for one in open_actions if one.action.status is Status.READY),
    )


def _rated(judged: Sequence[JudgedPriority]) -> Rated | None:
    return Rated(judged[0].ratings, judged[0].on, judged[0].reason) if judged else None


def mentions(actions: Iterable[Logged]) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            one.permanent,
            one.action.title,
            one.action.due,
            one.action.due_printed if one.action.due is None else None,
            one.action.closed_on,
            one.action.closure.value if one.action.closure else None,
        )
        for one in actions
    )


def _is_due(one: Logged, as_at: date, until: date) -> bool:
    return one.action.due is not None and as_at <= one.action.due <= until


def _is_undated(one: Logged) -> bool:
    return one.action.due is None and one.action.due_kind != "continuous"


def _is_of(move: Move, period: Span) -> bool:
    """Asked for in the period, or decided in it."""
    slip = move.slip
    return period.has(slip.on) or (slip.decided_on is not None and period.has(slip.decided_on))


def moved(logged: Logged, move: Move) -> Moved:
    slip = move.slip
    return Moved(
        logged.permanent,
        logged.action.title,
        slip.was,
        slip.now,
        slip.now_printed if slip.now is None else None,
        slip.reason,
        slip.state,
        slip.decided_on or slip.on,
    )


def risk(found: Registered, changed: Changed | None) -> RiskTold:
    row = found.risk
    rescored = changed is not None and not changed.raised and changed.was != found.score
    return RiskTold(
        found.permanent,
        row.title,
        row.likelihood,
        row.impact,
        tuple(Measure(one.text, one.due, one.done_on) for one in found.controls),
        raised=changed is not None and changed.raised,
        was=changed.was if changed and rescored else None,
        rescored=rescored,
        closed=(row.closed_why or "") if row.closed_on else None,
        reviewed_on=found.review.on if found.review else None,
    )


def off(entry: Entry) -> OffTrajectory:
    standing, kpi = entry.standing, entry.line.kpi
    latest, aim = standing.latest, standing.aim
    assert latest is not None, "what has no reading is not off its trajectory"
    assert latest.value is not None, "nor is what does not apply"
    return OffTrajectory(
        kpi.code,
        kpi.title,
        shown(latest.value, kpi.unit),
        latest.period.spoken,
        shown(aim.value, kpi.unit) if aim else None,
        aim.by if aim else None,
    )


def _said(facts: Facts, kind: str, period: Span) -> tuple[Said, ...]:
    """Oldest first."""
    refs = {one.id: one.permanent for one in facts.actions}
    notes = sorted(facts.told.get(kind, ()), key=lambda note: (note.on, note.id or 0))
    return tuple(
        Said(note.text, note.on, refs.get(note.action_id) if note.action_id else None)
        for note in notes
        if period.has(note.on)
    )
