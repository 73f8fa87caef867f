"""Everything that is on record of one priority, for a closer look at it: facts and no wording.

An action in a log that the reader may not read is counted, and in nothing else.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reports import progress, reporting, scorecard
from reports.highlight_reading import MayRead
from reports.progress import Judged, Progress
from reports.scorecard import Entry
from reports.trajectory import Course, course
from rules.periods import Period
from rules.plans import is_row
from rules.progress import Closure, heard
from rules.ratings import Scheme
from rules.risks import score
from storage.calendars import calendar_of
from storage.logged import Latest, Logged
from storage.models import Decision, Group, Meeting, Note, Priority, Reading
from storage.moving import Move
from storage.ratings import JudgedPriority
from storage.risks import NoneFound, Registered
from storage.store import Store


@dataclass(frozen=True)
class Looked:
    """One action, how it is judged, and the latest news of it; `blocker` is what holds it up now."""

    logged: Logged
    judged: Judged
    note: Latest | None = None
    blocker: Latest | None = None
    has_evidence: bool = False

    @property
    def is_open(self) -> bool:
        return not self.logged.action.status.closed


@dataclass(frozen=True)
class RiskOverTime:
    """`scores`: the day of each score that it was given, oldest first."""

    risk: Registered
    scores: tuple[tuple[date, int | None], ...] = ()


@dataclass(frozen=True)
class Measured:
    """A KPI with its readings, newest first, and its course to its targets."""

    entry: Entry
    course: Course
    readings: Sequence[tuple[Period, Reading]] = ()


@dataclass(frozen=True)
class DeepDive:
    """`judged` is what was said of the whole priority, oldest first. `met` is the last meeting before."""

    priority: Priority
    group: Group
    sro: str | None
    as_at: date
    met: date
    scheme: Scheme
    bands: str
    progress: Progress
    judged: tuple[JudgedPriority, ...] = ()
    actions: tuple[Looked, ...] = ()
    withheld: int = 0
    told: Mapping[str, Sequence[tuple[Note, str]]] = field(default_factory=dict)
    evidence: tuple[tuple[Note, str], ...] = ()
    moves: tuple[tuple[Logged, Move], ...] = ()
    risks: tuple[RiskOverTime, ...] = ()
    none_found: NoneFound | None = None
    kpis: tuple[Measured, ...] = ()
    decisions: tuple[tuple[Decision, Meeting | None], ...] = ()
    is_groups_only: bool = False
    """Does its group look after no other priority, so that all of its decisions are about this one?"""

    @property
    def blocked(self) -> tuple[Looked, ...]:
        return tuple(one for one in self.actions if one.blocker is not None and one.is_open)

    @property
    def moved_times(self) -> Counter[int]:
        """How often the date of each action was moved, by its id: only what was agreed has moved one."""
        return Counter(logged.id for logged, move in self.moves if move.counts)


def of_priority(store: Store, priority: Priority, today: date, may_read: MayRead) -> DeepDive:
    assert priority.id is not None
    logged = _logged(store, priority.id)
    readable = [one for one in logged if may_read(one.group)]
    evidence = _evidence(store, priority.id, {one.id for one in readable})
    board = reporting.whom(store, priority)
    calendar = calendar_of(store.partnership, board)
    entries = scorecard.entries(store, calendar, today, priority.id)
    return DeepDive(
        priority=priority,
        group=board,
        sro=store.people.names().get(priority.sro_id or 0),
        as_at=today,
        met=progress.last_meeting(store, board.id or 0, today),
        scheme=progress.scheme_of(store),
        bands=store.partnership.risk_bands,
        progress=progress.of_priority(store, priority, today),
        judged=tuple(reversed(store.ratings.of_priorities(priority.id))),
        actions=_looked(store, readable, priority.id, today, {note.action_id for note, _ in evidence}),
        withheld=len(logged) - len(readable),
        told=store.ratings.told(priority.id),
        evidence=evidence,
        moves=_moves(store, readable),
        risks=_risks(store, priority),
        none_found=store.risks.none_found(priority.id),
        kpis=tuple(
            Measured(one, course(one, calendar, today), scorecard.in_order(one.line.readings, calendar))
            for one in entries
        ),
        decisions=_decisions(store, priority, readable, may_read),
        is_groups_only=_is_only_one(store, priority),
    )


def _logged(store: Store, priority_id: int) -> list[Logged]:
    """By their numbers; sub-actions count with what they are a part of."""
    found = [
        one
        for one in store.actions.for_priority(priority_id)
        if is_row(one.action.part) and one.action.closure is not Closure.LOGGED_IN_ERROR
    ]
    return sorted(found, key=lambda one: (one.group.id, one.action.number))


def _evidence(store: Store, priority_id: int, kept: set[int]) -> tuple[tuple[Note, str], ...]:
    found = store.plans.evidence_of_priority(priority_id)
    return tuple(one for one in found if one[0].action_id is None or one[0].action_id in kept)


def _looked(
    store: Store, actions: Sequence[Logged], priority_id: int, today: date, proved: set[int | None]
) -> tuple[Looked, ...]:
    rated = progress.judged(store, store.ratings.of_priority(priority_id), today)
    judged = {one.rated.action_id: one for one in rated}
    notes: dict[int, Latest] = {}
    for group_id in sorted({one.action.group_id for one in actions}):
        notes |= store.actions.latest_notes(group_id)
    return tuple(
        Looked(
            one,
            judged[one.id],
            notes.get(one.id),
            _blocker(judged[one.id], notes.get(one.id)),
            one.id in proved,
        )
        for one in actions
    )


def _blocker(judged: Judged, latest: Latest | None) -> Latest | None:
    """What was said to hold it up, unless better was heard since."""
    if not heard(judged.rated.notes).blocked:
        return None
    on, _, words = next(note for note in reversed(judged.rated.notes) if note[1] == "blocker")
    return Latest(on, latest.by if latest and latest.text == words else None, words)


def _moves(store: Store, actions: Sequence[Logged]) -> tuple[tuple[Logged, Move], ...]:
    """Every move that was ever asked for or made, in the order of their days."""
    kept, groups = {one.id for one in actions}, sorted({one.action.group_id for one in actions})
    found = [one for one in store.moves.since(groups, date.min) if one[0].id in kept]
    return tuple(sorted(found, key=lambda one: (one[1].slip.on, one[1].slip.id or 0)))


def _risks(store: Store, priority: Priority) -> tuple[RiskOverTime, ...]:
    """The open ones with the highest score first; then those that were closed."""
    found = [
        one
        for group in store.groups.all()
        for one in store.risks.all(group.id or 0)
        if one.risk.priority_id == priority.id and one.risk.closed_why != Closure.LOGGED_IN_ERROR
    ]
    found.sort(key=lambda one: (one.risk.closed_on is not None, -(one.score or 0), one.id))
    return tuple(RiskOverTime(one, _scores(store, one)) for one in found)


def _scores(store: Store, risk: Registered) -> tuple[tuple[date, int | None], ...]:
    """Each day on which its score became another one; of several on one day the last."""
    row: dict[str, int | None] = {}
    found: dict[date, int | None] = {}
    for change, _, _ in store.acts.about("risk", risk.id):
        after = change.after or {}
        if change.subject == "risk" and after.keys() & {"likelihood", "impact"}:
            row |= after
            found[change.on] = score(row.get("likelihood"), row.get("impact"))
    days = sorted(found)
    return tuple(
        (day, found[day]) for at, day in enumerate(days) if not at or found[day] != found[days[at - 1]]
    )


def _is_only_one(store: Store, priority: Priority) -> bool:
    others = [one for one in store.groups.priorities() if one.group_id == priority.group_id]
    return priority.group_id is not None and len(others) == 1


def _decisions(
    store: Store, priority: Priority, actions: Sequence[Logged], may_read: MayRead
) -> tuple[tuple[Decision, Meeting | None], ...]:
    """Of its own group, where that looks after nothing else; of the others those that name it."""
    about, own = _names(priority, actions), _is_only_one(store, priority)
    found = [
        (decision, met)
        for group in store.groups.all()
        if may_read(group)
        for decision, met, _ in store.meetings.decided(group.id or 0)
        if (own and group.id == priority.group_id) or about.search(decision.text)
    ]
    return tuple(sorted(found, key=lambda one: (one[0].on, one[0].id or 0)))


def _names(priority: Priority, actions: Sequence[Logged]) -> re.Pattern[str]:
    """`priority 2`, `P2`, its title, or the number of one of its actions: `#103`."""
    numbers = [rf"#{one.action.number}\b" for one in actions]
    words = [rf"\b(?:priority|p)\s?{priority.number}\b", re.escape(priority.title), *numbers]
    return re.compile("|".join(words), re.I)
