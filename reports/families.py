"""What families may read of a group's work: figures, and those texts that may be published. No wording.

No text that somebody wrote is here that `rules.publishing` would leave out; what is left out is counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reports import by_priority, exports, progress
from reports.below import and_below
from reports.highlight_reading import MayRead
from reports.progress import Progress
from reports.scorecard import Entry
from rules.periods import Period
from rules.plans import is_row
from rules.progress import Closure, is_overdue
from rules.publishing import FEWEST, Because, Count, Roster, is_count, left_out, may_tell
from rules.scorecard import Standing
from storage.logged import Logged
from storage.models import Group, Meeting
from storage.moving import Move
from storage.store import Store

_SPEAKS_FOR_FAMILIES = "parent carer representative"
_OF_ITS_OWN_MONTH = "individual month"


@dataclass(frozen=True)
class Named:
    """One action as families read it. `asked_for` is a new date that nobody has agreed to yet."""

    title: str
    due: date | None = None
    asked_for: date | None = None


@dataclass(frozen=True)
class Some:
    """How many there are, and those that may be named."""

    count: int = 0
    named: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A line of the scorecard. Without a `standing`, its number is withheld; `is_few`: it is under five."""

    title: str
    unit: str
    period: Period
    standing: Standing | None = None
    is_few: bool = False


@dataclass(frozen=True)
class ForFamilies:
    partnership: str
    group: Group
    as_at: date
    since: date
    has_met: bool
    progress: Progress
    done: Some = Some()
    stopped: int = 0
    """Closed in the time for another reason than that it was done."""
    coming: Some = Some()
    undated: Some = Some()
    late: Some = Some()
    priorities: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    figures_left_out: int = 0
    meeting: Meeting | None = None
    place: str | None = None
    forums: tuple[str, ...] = ()
    door: str | None = None
    """Whom to call about a child, with the number and its hours."""
    left_out: Counter[Because] = field(default_factory=Counter)
    withheld: int = 0
    """Actions in the logs of other groups: counted, not named."""


@dataclass
class _Desk:
    """Reads each text before it goes out, and counts what does not."""

    people: Roster
    left_out: Counter[Because] = field(default_factory=Counter)

    def may(self, text: str) -> bool:
        because = left_out(text, self.people)
        if because is not None:
            self.left_out[because] += 1
        return because is None

    def some(self, found: Sequence[Logged], moves: Sequence[tuple[Logged, Move]] = ()) -> Some:
        asked = {logged.id: move.slip.now for logged, move in moves if move.waits}
        return Some(
            len(found),
            tuple(
                Named(one.action.title, one.action.due, asked.get(one.id))
                for one in found
                if self.may(one.action.title)
            ),
        )


def of_group(store: Store, group: Group, as_at: date, may_read: MayRead) -> ForFamilies:
    assert group.id is not None
    desk = _Desk(Roster.of(store.people.everybody()))
    groups = and_below(store, group)
    met = store.groups.last_meeting(group.id, as_at)
    since = progress.last_meeting(store, group.id, as_at)
    every = [one for each in groups for one in _counting(store, each)]
    logged = [one for one in every if may_read(one.group)]
    ids = [each.id or 0 for each in groups]
    ended = [one for one in logged if one.action.closed_on is not None and one.action.closed_on >= since]
    done = [one for one in ended if one.action.closure is Closure.COMPLETE]
    still = [one for one in logged if not one.action.status.closed]
    late = [one for one in still if is_overdue(one.action.status, one.action.due, as_at)]
    coming = store.groups.next_meeting(group.id, as_at)
    figures, figures_left_out = _figures(exports.kpis_of(store, group, as_at), desk)
    return ForFamilies(
        partnership=store.partnership.name,
        group=group,
        as_at=as_at,
        since=since,
        has_met=met is not None,
        progress=progress.of_group(store, groups, as_at),
        done=desk.some(done),
        stopped=len(ended) - len(done),
        coming=desk.some(_by_day(one for one in still if one.action.due and one not in late)),
        undated=desk.some([one for one in still if one.action.due is None]),
        late=desk.some(_by_day(late), store.moves.waiting_in(ids, ())),
        priorities=tuple(one.title for one in by_priority.looked_after(store, group) if desk.may(one.title)),
        figures=figures,
        figures_left_out=figures_left_out,
        meeting=coming,
        place=coming.place if coming and coming.place and desk.may(coming.place) else None,
        forums=_forums(store, group, as_at, desk),
        door=_door(store.partnership.safeguarding, desk),
        left_out=desk.left_out,
        withheld=len(every) - len(logged),
    )


def _counting(store: Store, group: Group) -> list[Logged]:
    return [
        one
        for one in store.actions.all(group.id or 0)
        if is_row(one.action.part) and one.action.closure is not Closure.LOGGED_IN_ERROR
    ]


def _by_day(found: Iterable[Logged]) -> list[Logged]:
    return sorted(found, key=lambda one: (one.action.due or date.max, one.id))


def _figures(entries: Sequence[Entry], desk: _Desk) -> tuple[tuple[Figure, ...], int]:
    """Those with a reading. Of numbers of people all are shown or none is, and how many is said."""
    told = [one for one in entries if _standing(one).latest is not None and desk.may(one.line.kpi.title)]
    counts = [_count(one) for one in told if is_count(one.line.kpi.unit)]
    shares = [_value(one) for one in told if one.line.kpi.unit.strip() == "%"]
    shown = may_tell(counts, shares)
    found = tuple(_figure(one, may_show=shown or not is_count(one.line.kpi.unit)) for one in told)
    return found, sum(one.standing is None for one in found)


def _figure(entry: Entry, *, may_show: bool) -> Figure:
    kpi, standing = entry.line.kpi, _standing(entry)
    assert standing.latest is not None, "those without a reading are not told"
    few = not may_show and _value(entry) < FEWEST
    return Figure(kpi.title, kpi.unit, standing.latest.period, standing if may_show else None, few)


def _standing(entry: Entry) -> Standing:
    return entry.standing.kept or entry.standing


def _value(entry: Entry) -> float:
    latest = _standing(entry).latest
    return latest.value if latest is not None and latest.value is not None else 0.0


def _count(entry: Entry) -> Count:
    """What runs on through the year would, beside what was told last time, tell of the time between."""
    before = _standing(entry).before if entry.line.kpi.basis != _OF_ITS_OWN_MONTH else None
    return Count(_value(entry), before.value if before else None)


def _forums(store: Store, group: Group, day: date, desk: _Desk) -> tuple[str, ...]:
    """Whom those come from who speak for families in the group: organisations, and nobody's name."""
    assert group.id is not None
    roster = store.people.roster(group.id, day)
    found = (store.people.numbered(one.id).organisation for one in roster.holding(_SPEAKS_FOR_FAMILIES))
    return tuple(one for one in dict.fromkeys(found) if one and desk.may(one))


def _door(safeguarding: Mapping[str, str], desk: _Desk) -> str | None:
    phone = safeguarding.get("phone")
    if not phone:
        return None
    name = safeguarding.get("name", "")
    hours = f" ({safeguarding['hours']})" if safeguarding.get("hours") else ""
    return f"{name if name and desk.may(name) else 'the local front door'} on {phone}{hours}"
