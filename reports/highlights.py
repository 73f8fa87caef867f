"""The week of one group as at a day: facts for its summary, and no wording.

Counted and cut off by the database: a summary names a handful of actions, however long the log is.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, desc, exists, func, or_
from sqlmodel import col, select

from reports.below import Below, Period, and_below, below
from reports.counted import SHOWN, Part, Some, counted, meant
from rules.progress import Status
from storage.logged import HAS_OWNER, IS_ROW
from storage.models import Action, ActionOwner, Group, Person, Slippage
from storage.models.actions import WAITING
from storage.passing import Escalated
from storage.ratings import PriorityRerated, Rerated
from storage.store import Store

WEEK = timedelta(days=7)
QUIET = timedelta(days=28)


@dataclass(frozen=True)
class Moved:
    number: int
    title: str
    was: date | None
    now: date | None
    now_printed: str | None
    reason: str
    state: str


@dataclass(frozen=True)
class Moves:
    """How many dates moved or were asked to, and the first few of them."""

    count: int = 0
    shown: tuple[Moved, ...] = ()


@dataclass(frozen=True)
class NextMeeting:
    on: date
    at: str | None
    place: str | None
    link: str | None = None


@dataclass(frozen=True)
class Highlights:
    """`statuses` count all actions of the group, `ratings` the open ones: None is nobody's judgement yet."""

    group: Group
    as_at: date
    since: date
    closed: Some
    due_next: Some
    overdue: Some
    moved: Moves
    rerated: tuple[Rerated, ...]
    priorities: tuple[PriorityRerated, ...]
    escalated: tuple[Escalated, ...]
    """What was passed up to the group and waits for its answer."""
    unassigned: Some
    undated: Some
    to_confirm: Some
    to_approve: Some
    quiet: Some
    statuses: tuple[tuple[str, int], ...]
    ratings: tuple[tuple[str | None, int], ...]
    next_meeting: NextMeeting | None
    below: tuple[Below, ...]

    @property
    def nothing_to_say(self) -> bool:
        parts = (self.due_next, self.overdue, self.unassigned, self.undated, self.to_confirm, self.to_approve)
        waits = any(part.count for part in (*parts, self.quiet)) or self.escalated
        return not (waits or self.any_news or any(group.is_news for group in self.below))

    @property
    def any_news(self) -> bool:
        """Was anything of the group's own closed, moved or rated otherwise?"""
        return bool(self.closed.count or self.moved.count or self.rerated or self.priorities)


def of_group(store: Store, group: Group, as_at: date, since: date | None = None) -> Highlights:
    """The week up to `as_at`, that day included.

    A sub-action is in no figure, for its parent is; but what somebody has to agree to is named all the same.
    """
    assert group.id is not None
    since = since or as_at - WEEK
    lines = [one.id for one in and_below(store, group) if one.id is not None]
    rerated = store.ratings.changed_since(lines, since)
    found = counted(store, group.id, _parts(as_at, since))
    escalated = [one for one in store.passing.escalations(group.id) if one.to.id == group.id]
    period = Period(since, as_at, and_(meant(), IS_ROW), _closed_since(since))
    return Highlights(
        group=group,
        as_at=as_at,
        since=since,
        closed=found.some("closed"),
        due_next=_owned(store, found.some("due next"), group.id),
        overdue=found.some("overdue"),
        moved=_moved(store, group.id, since),
        rerated=tuple(one for one in rerated if one.group_id == group.id),
        priorities=tuple(store.ratings.priorities_changed_since(lines, since)),
        escalated=tuple(one for one in escalated if one.waits),
        unassigned=found.some("unassigned"),
        undated=found.some("undated"),
        to_confirm=found.some("to confirm"),
        to_approve=found.some("to approve"),
        quiet=found.some("quiet"),
        statuses=found.statuses(),
        ratings=found.ratings(),
        next_meeting=_next_meeting(store, group.id, as_at),
        below=below(store, group, period, rerated, escalated),
    )


def _parts(as_at: date, since: date) -> Mapping[str, Part]:
    due = col(Action.due)
    return {
        "closed": Part(and_(IS_ROW, _closed_since(since)), (desc(col(Action.closed_on)),)),
        "due next": Part(and_(IS_ROW, _due_within(as_at)), (due,)),
        "overdue": Part(and_(IS_ROW, _overdue(as_at)), (due,)),
        "unassigned": Part(and_(IS_ROW, _OPEN, ~HAS_OWNER)),
        "undated": Part(and_(IS_ROW, _OPEN, _undated())),
        "to confirm": Part(col(Action.status) == Status.READY),
        "to approve": Part(and_(_OPEN, _asked_to_move())),
        "quiet": Part(and_(IS_ROW, _no_news(as_at)), (due.nulls_first(),)),
    }


_OPEN = col(Action.status) != Status.CLOSED


def _closed_since(day: date) -> ColumnElement[bool]:
    """Setting up is not news: what the partnership file closed has none."""
    return and_(col(Action.status) == Status.CLOSED, col(Action.closed_on) >= day, col(Action.news_on) >= day)


def _due_within(as_at: date) -> ColumnElement[bool]:
    return and_(_OPEN, col(Action.due) >= as_at, col(Action.due) <= as_at + WEEK)


def _overdue(as_at: date) -> ColumnElement[bool]:
    return and_(_OPEN, col(Action.due) < as_at)


def _undated() -> ColumnElement[bool]:
    return and_(col(Action.due).is_(None), col(Action.due_kind).is_distinct_from("continuous"))


def _no_news(as_at: date) -> ColumnElement[bool]:
    heard = func.coalesce(Action.news_on, Action.logged_on)
    return and_(_OPEN, heard <= as_at - QUIET, or_(col(Action.starts).is_(None), col(Action.starts) <= as_at))


def _asked_to_move() -> ColumnElement[bool]:
    return exists().where(col(Slippage.action_id) == Action.id, col(Slippage.state).in_(WAITING))


def _owned(store: Store, some: Some, group_id: int) -> Some:
    """With the names of owners, who may be named before the day."""
    if not some.count:
        return some
    rows = store.session.execute(
        select(Action.number, func.coalesce(Person.name, ActionOwner.printed), col(ActionOwner.alternative))
        .join(ActionOwner, col(ActionOwner.action_id) == Action.id)
        .join(Person, col(Person.id) == ActionOwner.person_id, isouter=True)
        .where(
            Action.group_id == group_id,
            col(Action.number).in_([mention.number for mention in some.shown]),
            col(ActionOwner.supporter).is_(False),
        )
        .order_by(col(ActionOwner.position))
    ).all()
    owners: dict[int, list[str]] = defaultdict(list)
    either = {number for number, _, alternative in rows if alternative}
    for number, name, _ in rows:
        owners[number].append(name)
    return Some(
        some.count,
        tuple(
            replace(one, owners=tuple(owners[one.number]), any_one=one.number in either) for one in some.shown
        ),
    )


def _moved(store: Store, group_id: int, since: date) -> Moves:
    """Asked for, or agreed to, since that day: who agrees may do so weeks after it was asked."""
    columns = (Slippage.was, Slippage.now, Slippage.now_printed, Slippage.reason, Slippage.state)
    lately = or_(col(Slippage.on) >= since, col(Slippage.decided_on) >= since)
    rows = store.session.execute(
        select(Action.number, Action.title, *columns, func.count().over())  # type: ignore[call-overload]
        .join(Action, col(Action.id) == Slippage.action_id)
        .where(Action.group_id == group_id, lately, col(Slippage.state).in_(("approved", *WAITING)))
        .order_by(col(Slippage.id))
        .limit(SHOWN)
    ).all()
    return Moves(rows[0][-1] if rows else 0, tuple(Moved(*row[:-1]) for row in rows))


def _next_meeting(store: Store, group_id: int, as_at: date) -> NextMeeting | None:
    meeting = store.groups.next_meeting(group_id, as_at)
    if meeting is None or meeting.on is None:
        return None
    return NextMeeting(meeting.on, meeting.at, meeting.place, meeting.link)
