"""The action log: finding actions by what people call them, and listing them by what people ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, bindparam, case, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from rules.dates import Kind
from rules.progress import Closure, Status
from storage.columns import rarely_any
from storage.lines import Line, Lines
from storage.logged import HAS_OWNER, IS_ROW, Condition, Latest, Logged, LoggedRows, Owner, Ref, came_from
from storage.models import (
    Action,
    ActionOwner,
    ActionPriority,
    ActionRef,
    Group,
    Meeting,
    Note,
    Person,
    Slippage,
)
from storage.numbers import take

__all__ = ["Actions", "Logged", "Only", "Owner", "Ref"]


_OPEN = col(Action.status) != Status.CLOSED
_NEWS = ("note", "blocker", "no change", "evidence", "objection")


def _in(group_ids: Sequence[int]) -> Condition:
    return col(Action.group_id).in_(group_ids)


@dataclass(frozen=True)
class Only:
    """What a list is narrowed to: what any of these people or roles owns, and what serves one priority."""

    person_ids: frozenset[int] = frozenset()
    roles: frozenset[str] = frozenset()
    priority_id: int | None = None

    def conditions(self) -> Iterator[Condition]:
        if self.person_ids or self.roles:
            yield col(Action.id).in_(_owned_by_any(self.person_ids, self.roles))
        if self.priority_id is not None:
            yield col(Action.id).in_(_serving(self.priority_id))


def _owned_by_any(person_ids: frozenset[int], roles: frozenset[str]) -> SelectOfScalar[int]:
    owner = or_(col(ActionOwner.person_id).in_(person_ids), col(ActionOwner.role).in_(roles))
    return select(ActionOwner.action_id).where(owner, col(ActionOwner.supporter).is_(False))


def _owned(person_id: int | BindParameter[int]) -> SelectOfScalar[int]:
    return select(ActionOwner.action_id).where(
        ActionOwner.person_id == person_id, col(ActionOwner.supporter).is_(False)
    )


def _serving(priority_id: int) -> SelectOfScalar[int]:
    return select(ActionPriority.action_id).where(ActionPriority.priority_id == priority_id)


_ALL = Only()
_FEW = 100


@dataclass(frozen=True)
class Actions:
    session: Session
    partnership_id: int

    @property
    def _rows(self) -> LoggedRows:
        return LoggedRows(self.session, self.partnership_id)

    # Finding one

    def numbered(self, group_id: int, number: int) -> Logged | None:
        return self._rows.one(*_NUMBERED, group=group_id, number=number)

    def lettered(self, group_id: int, ref: str) -> tuple[Logged, ...]:
        """By letter or plan number: those of the latest meeting that gave it, else of no meeting.

        Letters start again at every meeting, so the newest meeting wins. One plan may print a number twice:
        then there are two, and the person is asked.
        """
        asked = {"partnership": self.partnership_id, "group": group_id, "ref": ref}
        rows = self.session.exec(_LETTERED, params=asked).all()
        if not rows:
            return ()
        latest = max((on for _, on in rows if on is not None), default=None)
        return self._rows.many(col(Action.id).in_({action_id for action_id, on in rows if on == latest}))

    def with_id(self, action_id: int) -> Logged | None:
        return self._rows.one(_WITH_ID, action=action_id)

    def with_ids(self, action_ids: Sequence[int]) -> tuple[Logged, ...]:
        return self._rows.many(_WITH_IDS, actions=list(action_ids))

    # Listing many

    def open(self, group_ids: Sequence[int], only: Only = _ALL) -> tuple[Logged, ...]:
        return self._rows.many(_in(group_ids), _OPEN, *only.conditions())

    def an_open_one(self, group_id: int, person_id: int) -> int | None:
        """The number of an open action of the group: this person's own, if there is one.

        Of many it is the lowest of the first few that are found, so that no log is too long for it.
        """
        ours = select(Group.id).where(Group.partnership_id == self.partnership_id, Group.id == group_id)
        is_open = col(Action.status).in_([status for status in Status if status is not Status.CLOSED])
        open_ones = select(Action.number).where(col(Action.group_id).in_(ours), is_open)
        own = open_ones.where(col(Action.id).in_(_owned(person_id)))
        return self._lowest(own) or self._lowest(open_ones)

    def _lowest(self, numbers: SelectOfScalar[int]) -> int | None:
        few = numbers.limit(_FEW).subquery()
        lowest: int | None = self.session.exec(select(func.min(few.c.number))).one()
        return lowest

    def owners_by_word(self, group_id: int) -> Sequence[str]:
        """What owners of a group's open actions are called who are nobody on the roster, each once."""
        owner = ActionOwner
        words = (
            select(owner.printed)
            .join(Action, col(Action.id) == owner.action_id)
            .join(Group, col(Group.id) == Action.group_id)
            .where(Group.partnership_id == self.partnership_id, Group.id == group_id, _OPEN)
            .where(col(owner.person_id).is_(None), col(owner.role).is_(None))
            .where(col(owner.owner_group_id).is_(None), col(owner.supporter).is_(False))
        )
        return self.session.exec(words.distinct()).all()

    def counted(self, group_id: int, today: date) -> tuple[int, int]:
        """How many open actions of its own a group has, and how many of them are overdue."""
        asked = {"partnership": self.partnership_id, "group": group_id, "today": today}
        return self.session.exec(_COUNTED, params=asked).one()

    def all(self, group_id: int) -> tuple[Logged, ...]:
        return self._rows.many(Action.group_id == group_id, order=(col(Action.number),))

    def lines(self, group_id: int) -> tuple[Line, ...]:
        """The same as plain rows, for a file of the log."""
        return Lines(self.session, self.partnership_id).of_group(group_id)

    def overdue(self, group_ids: Sequence[int], today: date, only: Only = _ALL) -> tuple[Logged, ...]:
        return self._rows.many(_in(group_ids), _OPEN, col(Action.due) < today, *only.conditions())

    def dated(self, priority_ids: Sequence[int], group_ids: Sequence[int]) -> Sequence[tuple[int, int, date]]:
        """A priority, an open action that serves it, and when that is due: the soonest first."""
        serving = (
            select(col(ActionPriority.priority_id), col(Action.id), col(Action.due))
            .join(Action, col(Action.id) == ActionPriority.action_id)
            .join(Group, col(Group.id) == Action.group_id)
            .where(Group.partnership_id == self.partnership_id, _in(group_ids), _OPEN, IS_ROW)
            .where(col(ActionPriority.priority_id).in_(priority_ids), col(Action.due).is_not(None))
            .order_by(col(Action.due), col(Action.number))
        )
        return [(priority, action, due) for priority, action, due in self.session.execute(serving) if due]

    def due_between(
        self, group_ids: Sequence[int], first: date, last: date, only: Only = _ALL
    ) -> tuple[Logged, ...]:
        """Open and due from `first` to `last`, both included."""
        then = col(Action.due).between(first, last)
        return self._rows.many(_in(group_ids), _OPEN, then, *only.conditions())

    def owned_by(self, person_id: int, group_ids: Sequence[int] | None = None) -> tuple[Logged, ...]:
        """Open actions of one person, in these groups or in all of the partnership."""
        if group_ids is None:
            return self._rows.many(_OWNED, _OPEN, person=person_id)
        return self._rows.many(_OWNED, _OPEN, _IN, person=person_id, groups=group_ids)

    def held_by(self, group_id: int, roles: frozenset[str]) -> tuple[Logged, ...]:
        """Open actions of this group whose owner is one of these roles."""
        return self._rows.rarely_any(_HELD, _IN, _OPEN, groups=[group_id], roles=sorted(roles))

    def quiet(self, group_ids: Sequence[int], since: date, only: Only = _ALL) -> tuple[Logged, ...]:
        """Open actions without news since this day."""
        silent = or_(col(Action.news_on).is_(None), col(Action.news_on) < since)
        return self._rows.many(_in(group_ids), _OPEN, silent, *only.conditions())

    def for_priority(self, priority_id: int, only: Only = _ALL) -> tuple[Logged, ...]:
        """Every action of a priority, closed ones included."""
        return self._rows.many(col(Action.id).in_(_serving(priority_id)), *only.conditions())

    def unassigned(self, group_ids: Sequence[int], only: Only = _ALL) -> tuple[Logged, ...]:
        """Open actions that no named person, filled role or group has."""
        return self._rows.many(_in(group_ids), _OPEN, ~HAS_OWNER, *only.conditions())

    def undated(self, group_ids: Sequence[int], only: Only = _ALL) -> tuple[Logged, ...]:
        """Open and without a day; what is continuous needs none."""
        dateless = (col(Action.due).is_(None), col(Action.due_kind).is_distinct_from("continuous"))
        return self._rows.many(_in(group_ids), _OPEN, *dateless, *only.conditions())

    def due_at_a_meeting(self, group_id: int) -> tuple[Logged, ...]:
        """Open and due at a meeting, or some time before or after it, by their numbers."""
        at_one = Action.due_kind == Kind.MEETING
        return self._rows.many(_in([group_id]), _OPEN, at_one, order=(col(Action.number),))

    def fixed(self, group_id: int) -> int:
        """How many open actions have a date of their own."""
        own = (col(Action.due).is_not(None), col(Action.due_kind).is_distinct_from(Kind.MEETING))
        ours = select(Group.id).where(Group.partnership_id == self.partnership_id, Group.id == group_id)
        return self.session.exec(
            select(func.count()).select_from(Action).where(col(Action.group_id).in_(ours), _OPEN, *own)
        ).one()

    def ready(self, group_id: int, only: Only = _ALL) -> tuple[Logged, ...]:
        """Said to be done, and waiting for somebody to agree."""
        return self._rows.many(_in([group_id]), Action.status == Status.READY, *only.conditions())

    def closed(self, group_id: int, first: date, last: date | None, only: Only = _ALL) -> tuple[Logged, ...]:
        """In this time, by their numbers. What was logged in error was never asked for, and so never done."""
        then = col(Action.closed_on).between(first, last or date.max)
        meant = col(Action.closure).is_distinct_from(Closure.LOGGED_IN_ERROR)
        return self._rows.many(_in([group_id]), then, meant, *only.conditions(), order=(col(Action.number),))

    def asked_for_at(self, meeting: Meeting) -> tuple[Logged, ...]:
        """By their numbers, whatever has become of them since."""
        theirs = came_from(Action, meeting.id, meeting.group_id, meeting.on)
        return self._rows.many(theirs, order=(col(Action.number),))

    # What belongs to one

    def notes(self, action_id: int) -> Sequence[tuple[Note, str]]:
        """Oldest first, with the name of who wrote it."""
        return rarely_any(self.session, _NOTES, **self._of(action_id))

    def latest_notes(self, group_id: int) -> dict[int, Latest]:
        """The latest news or objection written of each action of a group, by the action's id."""
        rows = self.session.execute(
            select(col(Note.action_id), col(Note.on), col(Person.name), col(Note.text))
            .join(Action, col(Note.action_id) == Action.id)
            .join(Group, col(Action.group_id) == Group.id)
            .join(Person, col(Note.person_id) == Person.id, isouter=True)
            .where(
                Group.partnership_id == self.partnership_id, Group.id == group_id, col(Note.kind).in_(_NEWS)
            )
            .order_by(col(Note.on), col(Note.id))
        )
        return {action_id: Latest(on, by, text) for action_id, on, by, text in rows}

    def slippages(self, action_id: int) -> Sequence[tuple[Slippage, str]]:
        return self.session.exec(
            select(Slippage, Person.name)
            .join(Person, col(Slippage.asked_by_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Slippage.action_id == action_id)
            .order_by(col(Slippage.id))
        ).all()

    def owner_rows(self, action_id: int) -> Sequence[ActionOwner]:
        return self.session.exec(_OWNER_ROWS, params=self._of(action_id)).all()

    def _of(self, action_id: int) -> dict[str, int]:
        return {"partnership": self.partnership_id, "action": action_id}

    # Adding

    def next_number(self, group_id: int) -> int:
        """Take the group's next number. It is never given again, even where this is undone."""
        return take(self.session, self.partnership_id, group_id, "next_number")

    def add(self, action: Action, owners: Sequence[ActionOwner], priority_ids: Sequence[int] = ()) -> Logged:
        self.session.add(action)
        self.session.flush()
        assert action.id is not None
        self._add_owners(action.id, owners)
        for priority_id in priority_ids:
            self.session.add(ActionPriority(action_id=action.id, priority_id=priority_id))
        self.session.flush()
        logged = self.with_id(action.id)
        assert logged is not None
        return logged

    def own(self, action_id: int, owners: Sequence[ActionOwner]) -> None:
        """These are the owners from now on. Who supports it goes on doing so, unless they own it now."""
        now = {owner.person_id for owner in owners if owner.person_id is not None}
        for row in self.owner_rows(action_id):
            if not row.supporter or row.person_id in now:
                self.session.delete(row)
        self._add_owners(action_id, owners)
        self.session.flush()

    def _add_owners(self, action_id: int, owners: Sequence[ActionOwner]) -> None:
        for position, owner in enumerate(owners):
            owner.action_id, owner.position = action_id, position
            self.session.add(owner)

    def support(self, action_id: int, supporters: Sequence[ActionOwner]) -> None:
        """They help from now on, besides who does already."""
        first = max((row.position for row in self.owner_rows(action_id)), default=-1) + 1
        for position, row in enumerate(supporters, start=first):
            row.action_id, row.position, row.supporter = action_id, position, True
            self.session.add(row)
        self.session.flush()

    def serve(self, action_id: int, priority_ids: Sequence[int]) -> None:
        """These are the priorities that it serves from now on."""
        rows = self.session.exec(select(ActionPriority).where(ActionPriority.action_id == action_id)).all()
        for row in rows:
            if row.priority_id not in priority_ids:
                self.session.delete(row)
        for priority_id in set(priority_ids) - {row.priority_id for row in rows}:
            self.session.add(ActionPriority(action_id=action_id, priority_id=priority_id))
        self.session.flush()


_COUNTED = (
    select(func.count(), func.count(case((col(Action.due) < bindparam("today"), 1))))
    .select_from(Action)
    .join(Group, col(Group.id) == Action.group_id)
    .where(
        Group.partnership_id == bindparam("partnership"), Action.group_id == bindparam("group"), _OPEN, IS_ROW
    )
)

# Asked with most messages, and so built once: to build one and find its SQL took longer than to run it.
_PARTNERSHIP: BindParameter[int] = bindparam("partnership")
_ACTION: BindParameter[int] = bindparam("action")
_NUMBERED = (Action.group_id == bindparam("group"), Action.number == bindparam("number"))
_LETTERED = (
    select(ActionRef.action_id, col(Meeting.on))
    .join(Group, col(ActionRef.group_id) == Group.id)
    .join(Meeting, col(ActionRef.meeting_id) == Meeting.id, isouter=True)
    .where(
        Group.partnership_id == _PARTNERSHIP,
        Group.id == bindparam("group"),
        ActionRef.ref == bindparam("ref"),
    )
)
_WITH_ID = Action.id == _ACTION
_WITH_IDS = col(Action.id).in_(bindparam("actions", expanding=True))
_OWNED = col(Action.id).in_(_owned(bindparam("person")))
_IN = col(Action.group_id).in_(bindparam("groups", expanding=True))
_HELD = col(Action.id).in_(
    select(ActionOwner.action_id).where(
        col(ActionOwner.role).in_(bindparam("roles", expanding=True)), col(ActionOwner.supporter).is_(False)
    )
)
_NOTES = (
    select(Note, Person.name)
    .join(Person, col(Note.person_id) == Person.id)
    .where(Person.partnership_id == _PARTNERSHIP, Note.action_id == _ACTION)
    .order_by(col(Note.id))
)
_OWNER_ROWS = (
    select(ActionOwner)
    .join(Action, col(ActionOwner.action_id) == Action.id)
    .join(Group, col(Action.group_id) == Group.id)
    .where(Group.partnership_id == _PARTNERSHIP, ActionOwner.action_id == _ACTION)
    .order_by(col(ActionOwner.position))
)
