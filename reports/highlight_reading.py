"""Reading what a highlight report is made of."""

from collections.abc import Callable, Sequence
from datetime import date

from reports import progress, scorecard
from reports.highlight_content import Content
from reports.highlight_facts import Facts, content
from reports.reporting import Cycle
from reports.risks import Changed, by_score, in_registers
from reports.trajectory import course
from rules.plans import is_row
from rules.progress import Closure
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Group, Note, Priority
from storage.moving import Move
from storage.risks import Registered
from storage.store import Store

MayRead = Callable[[Group], bool]
"""May the reader see what the actions of this group say?"""


def of_cycle(
    store: Store, cycle: Cycle, today: date, may_read: MayRead, starts: date | None = None
) -> Content:
    """The report as it would be now; `starts` is that of another version, to compare the record with it."""
    begins = starts or cycle.starts
    facts = _facts(store, cycle, begins, today, may_read)
    return content(facts, begins, today, max(cycle.until, today))


def _facts(store: Store, cycle: Cycle, starts: date, today: date, may_read: MayRead) -> Facts:
    priority = cycle.priority
    assert priority.id is not None
    actions = _actions(store, priority.id)
    readable = [one for one in actions if may_read(one.group)]
    calendar = calendar_of(store.partnership, cycle.group)
    kpis = scorecard.entries(store, calendar, today, priority.id)
    return Facts(
        actions=readable,
        progress=progress.of_priority(store, priority, today),
        judged=store.ratings.of_priorities(priority.id),
        moves=_moves(store, readable, starts),
        told=_told(store, priority.id, readable),
        risks=risks(priority, in_registers(store, store.groups.all(), starts)),
        none_found=store.risks.none_found(priority.id),
        kpis=kpis,
        courses={one.line.kpi.code: course(one, calendar, today) for one in kpis},
        withheld=len(actions) - len(readable),
    )


def _actions(store: Store, priority_id: int) -> list[Logged]:
    return [
        one
        for one in store.actions.for_priority(priority_id)
        if is_row(one.action.part) and one.action.closure is not Closure.LOGGED_IN_ERROR
    ]


def _moves(store: Store, actions: Sequence[Logged], starts: date) -> list[tuple[Logged, Move]]:
    """Of the period, with those that were asked for before it and still wait."""
    kept, groups = {one.id for one in actions}, sorted({one.action.group_id for one in actions})
    moves = (*store.moves.since(groups, starts), *store.moves.waiting_in(groups, ()))
    found = {move.slip.id: (logged, move) for logged, move in moves if logged.id in kept}
    return list(found.values())


def _told(store: Store, priority_id: int, readable: Sequence[Logged]) -> dict[str, list[Note]]:
    """Evidence is also noted on actions, of which only those count that the reader may read."""
    kept = {one.id for one in readable}
    told = {kind: [note for note, _ in notes] for kind, notes in store.ratings.told(priority_id).items()}
    evidence = (note for note, _ in store.plans.evidence_of_priority(priority_id))
    told["evidence"] = [note for note in evidence if note.action_id is None or note.action_id in kept]
    return told


def risks(priority: Priority, registers: Sequence[Changed]) -> list[tuple[Registered, Changed | None]]:
    """Of the registers of all groups: the highest score first; those closed in the period last."""
    theirs = [one for one in registers if one.risk.priority == priority.number]
    closed = [one for one in theirs if one.is_news and not one.risk.is_open]
    return [(one.risk, one if one.is_news else None) for one in (*by_score(theirs), *closed)]
