"""What a board could ask about a priority, found in its record: which facts hold of what, and no wording."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.deep_dive import DeepDive, Looked
from reports.highlights import QUIET
from rules.progress import UPDATES, Closure, is_overdue
from rules.scorecard import State


class Asks(StrEnum):
    """Each is a fact that a board may ask about."""

    NO_SRO = "no SRO"
    NO_OUTCOME = "no intended outcome"
    NOT_RATED = "not rated"
    RATED_BEFORE = "rated before the last meeting"
    LATE_IN_SILENCE = "overdue and silent"
    WITHOUT_EVIDENCE = "done without evidence"
    QUIET = "without news"
    MOVED_AGAIN = "moved more than once"
    DATE_WAITS = "a date waits"
    CLOSURE_WAITS = "a closure waits"
    UNOWNED = "without an owner"
    UNDATED = "without a date"
    NOT_CONFIRMED = "ratings not confirmed"
    RISKS_UNSURE = "nobody confirmed that there are no risks"
    RISK_UNSCORED = "risks not scored"
    RISK_UNREVIEWED = "risks not reviewed"
    CONTROL_LATE = "control measures late"
    NO_CONTROL = "risks without control measures"
    KPI_OFF = "KPIs off target"
    KPI_MISSING = "readings missing"
    NO_KPI = "no KPI"


@dataclass(frozen=True)
class Question:
    """`count` is of what it holds; `refs` names them as far as they are named: `board#103`, `R1`, `33`."""

    what: Asks
    count: int = 1
    refs: tuple[str, ...] = ()


def questions(facts: DeepDive) -> tuple[Question, ...]:
    """In the order in which a board would ask them; without what there is nothing of."""
    found = (*_of_whole(facts), *_of_actions(facts), *_of_risks(facts), *_of_kpis(facts))
    return tuple(one for one in found if one.count)


def _of_whole(facts: DeepDive) -> Iterator[Question]:
    yield Question(Asks.NO_SRO, int(facts.sro is None))
    yield Question(Asks.NO_OUTCOME, int(not facts.priority.outcome))
    yield Question(Asks.NOT_RATED, int(not facts.judged))
    yield Question(Asks.RATED_BEFORE, int(bool(facts.judged) and facts.judged[-1].on <= facts.met))


def _of_actions(facts: DeepDive) -> Iterator[Question]:
    still = [one for one in facts.actions if one.is_open]
    waiting = {logged.id for logged, move in facts.moves if move.waits}
    often = {id_ for id_, times in facts.moved_times.items() if times > 1}
    yield _some(Asks.LATE_IN_SILENCE, (one for one in still if _is_silent(one, facts, waiting)))
    yield _some(Asks.WITHOUT_EVIDENCE, (one for one in facts.actions if _is_unproved(one)))
    yield _some(Asks.QUIET, (one for one in still if _is_quiet(one, facts)))
    yield _some(Asks.MOVED_AGAIN, (one for one in facts.actions if one.logged.id in often))
    yield _some(Asks.DATE_WAITS, (one for one in still if one.logged.id in waiting))
    yield _some(Asks.CLOSURE_WAITS, (one for one in still if one.logged.action.status == "ready to close"))
    yield _some(Asks.UNOWNED, (one for one in still if not one.logged.has_owner))
    yield _some(Asks.UNDATED, (one for one in still if _is_undated(one)))
    yield Question(Asks.NOT_CONFIRMED, facts.progress.suggested)


def _some(what: Asks, found: Iterable[Looked]) -> Question:
    refs = tuple(one.logged.permanent for one in found)
    return Question(what, len(refs), refs)


def _is_silent(one: Looked, facts: DeepDive, waiting: set[int]) -> bool:
    """Overdue, and since its date nobody wrote why, nor asked for another date."""
    row = one.logged.action
    if not is_overdue(row.status, row.due, facts.as_at) or one.logged.id in waiting:
        return False
    assert row.due is not None
    return not any(kind in UPDATES and on >= row.due for on, kind, _ in one.judged.rated.notes)


def _is_unproved(one: Looked) -> bool:
    return one.logged.action.closure is Closure.COMPLETE and not one.has_evidence


def _is_quiet(one: Looked, facts: DeepDive) -> bool:
    """As the weekly summary has it: 28 days without news of what should have begun."""
    row = one.logged.action
    begun = row.starts is None or row.starts <= facts.as_at
    return begun and (row.news_on or row.logged_on) <= facts.as_at - QUIET


def _is_undated(one: Looked) -> bool:
    return one.logged.action.due is None and one.logged.action.due_kind != "continuous"


def _of_risks(facts: DeepDive) -> Iterator[Question]:
    still = [one.risk for one in facts.risks if one.risk.risk.closed_on is None]
    sure = facts.none_found is not None and facts.none_found.until is None
    yield Question(Asks.RISKS_UNSURE, int(not still and not sure))
    for what, found in (
        (Asks.RISK_UNSCORED, [one for one in still if one.score is None]),
        (Asks.RISK_UNREVIEWED, [one for one in still if not one.review or one.review.on <= facts.met]),
        (Asks.CONTROL_LATE, [one for one in still if one.late_controls(facts.as_at)]),
        (Asks.NO_CONTROL, [one for one in still if not one.controls and not one.linked]),
    ):
        yield Question(what, len(found), tuple(one.permanent for one in found))


def _of_kpis(facts: DeepDive) -> Iterator[Question]:
    entries = [one.entry for one in facts.kpis]
    off = [one.line.kpi.code for one in entries if one.standing.state is State.OFF]
    owed = [one.line.kpi.code for one in entries if one.owed is not None]
    yield Question(Asks.KPI_OFF, len(off), tuple(off))
    yield Question(Asks.KPI_MISSING, len(owed), tuple(owed))
    yield Question(Asks.NO_KPI, int(not entries))
