"""The action log: finding actions by what people call them, and listing them by what people ask."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from rules.progress import Status
from storage.models import (
    Action,
    ActionOwner,
    ActionPriority,
    ActionRef,
    Group,
    Meeting,
    Note,
    Person,
    Priority,
    Slippage,
)
from storage.numbers import take


@dataclass(frozen=True)
class Owner:
    """One owner of an action: `words` is the person's name, else what was printed."""

    words: str
    person_id: int | None = None
    role: str | None = None
    group_id: int | None = None
    alternative: bool = False
    supporter: bool = False
    printed: str = ""


@dataclass(frozen=True)
class Ref:
    """A letter or plan number, and the day of the meeting that printed it."""

    ref: str
    meeting_on: date | None


@dataclass(frozen=True)
class Logged:
    """An action with everything that is shown beside it."""

    action: Action
    group: Group
    owners: tuple[Owner, ...] = ()
    refs: tuple[Ref, ...] = ()
    priorities: tuple[int, ...] = ()

    @property
    def id(self) -> int:
        assert self.action.id is not None
        return self.action.id

    @property
    def permanent(self) -> str:
        """The name that never changes and that buttons say: `board#412`."""
        return f"{self.group.code}#{self.action.number}"

    @property
    def owner_ids(self) -> frozenset[int]:
        return frozenset(o.person_id for o in self.owners if o.person_id is not None and not o.supporter)

    @property
    def owner_words(self) -> str:
        """`Liam Moss and Tom Rigby`; `nobody yet`."""
        names = [owner.words for owner in self.owners if not owner.supporter]
        joint = " or " if any(owner.alternative for owner in self.owners) else " and "
        return ", ".join(names[:-1]) + joint + names[-1] if len(names) > 1 else "".join(names) or "nobody yet"


_Condition = Any
"""A condition or an order of a query: SQLModel types them as bool, SQLAlchemy as ColumnElement."""
_OPEN = col(Action.status) != Status.CLOSED
_BY_DUE = (col(Action.due).is_(None), col(Action.due), col(Action.number))


def _in(group_ids: Sequence[int]) -> _Condition:
    return col(Action.group_id).in_(group_ids)


@dataclass(frozen=True)
class Actions:
    session: Session
    partnership_id: int

    # Finding one

    def numbered(self, group_id: int, number: int) -> Logged | None:
        return self._one(Action.group_id == group_id, Action.number == number)

    def lettered(self, group_id: int, ref: str) -> tuple[Logged, ...]:
        """By letter or plan number: those of the latest meeting that gave it, else of no meeting.

        Letters start again at every meeting, so the newest meeting wins. One plan may print a number twice:
        then there are two, and the person is asked.
        """
        rows = self.session.exec(
            select(ActionRef.action_id, col(Meeting.on))
            .join(Group, col(ActionRef.group_id) == Group.id)
            .join(Meeting, col(ActionRef.meeting_id) == Meeting.id, isouter=True)
            .where(Group.partnership_id == self.partnership_id, Group.id == group_id, ActionRef.ref == ref)
        ).all()
        latest = max((on for _, on in rows if on is not None), default=None)
        return self._many(col(Action.id).in_({action_id for action_id, on in rows if on == latest}))

    def with_id(self, action_id: int) -> Logged | None:
        return self._one(Action.id == action_id)

    # Listing many

    def open(self, group_ids: Sequence[int]) -> tuple[Logged, ...]:
        return self._many(_in(group_ids), _OPEN)

    def all(self, group_id: int) -> tuple[Logged, ...]:
        return self._many(Action.group_id == group_id, order=(col(Action.number),))

    def overdue(self, group_ids: Sequence[int], today: date) -> tuple[Logged, ...]:
        return self._many(_in(group_ids), _OPEN, col(Action.due) < today)

    def due_between(self, group_ids: Sequence[int], first: date, last: date) -> tuple[Logged, ...]:
        """Open and due from `first` to `last`, both included."""
        return self._many(_in(group_ids), _OPEN, col(Action.due) >= first, col(Action.due) <= last)

    def owned_by(self, person_id: int, group_ids: Sequence[int] | None = None) -> tuple[Logged, ...]:
        """Open actions of one person, in these groups or in all of the partnership."""
        theirs = select(ActionOwner.action_id).where(
            ActionOwner.person_id == person_id, col(ActionOwner.supporter).is_(False)
        )
        where = (_in(group_ids),) if group_ids is not None else ()
        return self._many(col(Action.id).in_(theirs), _OPEN, *where)

    def held_by(self, group_id: int, roles: frozenset[str]) -> tuple[Logged, ...]:
        """Open actions of this group whose owner is one of these roles."""
        theirs = select(ActionOwner.action_id).where(
            col(ActionOwner.role).in_(sorted(roles)), col(ActionOwner.supporter).is_(False)
        )
        return self._many(col(Action.id).in_(theirs), _in([group_id]), _OPEN)

    def quiet(self, group_ids: Sequence[int], since: date) -> tuple[Logged, ...]:
        """Open actions without news since this day."""
        return self._many(
            _in(group_ids), _OPEN, or_(col(Action.news_on).is_(None), col(Action.news_on) < since)
        )

    def for_priority(self, priority_id: int) -> tuple[Logged, ...]:
        """Every action of a priority, closed ones included."""
        serving = select(ActionPriority.action_id).where(ActionPriority.priority_id == priority_id)
        return self._many(col(Action.id).in_(serving))

    def unassigned(self, group_ids: Sequence[int]) -> tuple[Logged, ...]:
        """Open actions that no named person, filled role or group has."""
        return tuple(
            logged
            for logged in self.open(group_ids)
            if not any(owner.person_id or owner.group_id or owner.role == "sro" for owner in logged.owners)
        )

    def undated(self, group_ids: Sequence[int]) -> tuple[Logged, ...]:
        """Open and without a day; what is continuous needs none."""
        dateless = (col(Action.due).is_(None), col(Action.due_kind).is_distinct_from("continuous"))
        return self._many(_in(group_ids), _OPEN, *dateless)

    # What belongs to one

    def notes(self, action_id: int) -> Sequence[tuple[Note, str]]:
        """Oldest first, with the name of who wrote it."""
        return self.session.exec(
            select(Note, Person.name)
            .join(Person, col(Note.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Note.action_id == action_id)
            .order_by(col(Note.id))
        ).all()

    def slippages(self, action_id: int) -> Sequence[tuple[Slippage, str]]:
        return self.session.exec(
            select(Slippage, Person.name)
            .join(Person, col(Slippage.asked_by_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Slippage.action_id == action_id)
            .order_by(col(Slippage.id))
        ).all()

    def slipped(self, group_ids: Sequence[int], since: date) -> list[tuple[Logged, Slippage, str]]:
        """Every move of a date since this day, by the number of its action."""
        moved = select(Slippage.action_id).where(col(Slippage.on) >= since)
        found = {logged.id: logged for logged in self._many(_in(group_ids), col(Action.id).in_(moved))}
        rows = self.session.exec(
            select(Slippage, Person.name)
            .join(Person, col(Slippage.asked_by_id) == Person.id)
            .where(col(Slippage.action_id).in_(list(found)), col(Slippage.on) >= since)
            .order_by(col(Slippage.id))
        ).all()
        moves = [(found[slip.action_id], slip, by) for slip, by in rows]
        return sorted(moves, key=lambda move: (move[0].group.id, move[0].action.number))

    def owner_rows(self, action_id: int) -> Sequence[ActionOwner]:
        return self.session.exec(
            select(ActionOwner)
            .join(Action, col(ActionOwner.action_id) == Action.id)
            .join(Group, col(Action.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, ActionOwner.action_id == action_id)
            .order_by(col(ActionOwner.position))
        ).all()

    # Adding

    def next_number(self, group_id: int) -> int:
        """Take the group's next number. It is never given again, even where this is undone."""
        return take(self.session, self.partnership_id, group_id, "next_number")

    def add(self, action: Action, owners: Sequence[ActionOwner], priority_ids: Sequence[int] = ()) -> Logged:
        self.session.add(action)
        self.session.flush()
        assert action.id is not None
        self.own(action.id, owners)
        for priority_id in priority_ids:
            self.session.add(ActionPriority(action_id=action.id, priority_id=priority_id))
        self.session.flush()
        logged = self.with_id(action.id)
        assert logged is not None
        return logged

    def own(self, action_id: int, owners: Sequence[ActionOwner]) -> None:
        """These are the owners from now on."""
        for row in self.owner_rows(action_id):
            self.session.delete(row)
        for position, owner in enumerate(owners):
            owner.action_id, owner.position = action_id, position
            self.session.add(owner)
        self.session.flush()

    # Reading rows into Logged: four statements for any number of actions

    def _one(self, *where: _Condition) -> Logged | None:
        return next(iter(self._many(*where)), None)

    def _many(self, *where: _Condition, order: Sequence[_Condition] = _BY_DUE) -> tuple[Logged, ...]:
        rows = self.session.exec(
            select(Action, Group)
            .join(Group, col(Group.id) == Action.group_id)
            .where(Group.partnership_id == self.partnership_id, *where)
            .order_by(*order)
        ).all()
        ids = [action.id for action, _ in rows if action.id is not None]
        if not ids:
            return ()
        owners, refs, priorities = self._owners(ids), self._refs(ids), self._priorities(ids)
        return tuple(
            Logged(action, group, tuple(owners[id_]), tuple(refs[id_]), tuple(priorities[id_]))
            for id_, (action, group) in zip(ids, rows, strict=True)
        )

    def _owners(self, ids: Sequence[int]) -> dict[int, list[Owner]]:
        found: dict[int, list[Owner]] = defaultdict(list)
        rows = self.session.exec(
            select(ActionOwner, Person.name)
            .join(Person, col(Person.id) == ActionOwner.person_id, isouter=True)
            .where(col(ActionOwner.action_id).in_(ids))
            .order_by(col(ActionOwner.position))
        )
        for row, name in rows:
            owner = Owner(
                name or row.printed,
                row.person_id,
                row.role,
                row.owner_group_id,
                row.alternative,
                row.supporter,
                row.printed,
            )
            found[row.action_id].append(owner)
        return found

    def _refs(self, ids: Sequence[int]) -> dict[int, list[Ref]]:
        found: dict[int, list[Ref]] = defaultdict(list)
        rows = self.session.exec(
            select(ActionRef.action_id, ActionRef.ref, col(Meeting.on))
            .join(Meeting, col(ActionRef.meeting_id) == Meeting.id, isouter=True)
            .where(col(ActionRef.action_id).in_(ids))
            .order_by(col(ActionRef.id))
        )
        for action_id, ref, on in rows:
            found[action_id].append(Ref(ref, on))
        return found

    def _priorities(self, ids: Sequence[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        rows = self.session.exec(
            select(ActionPriority.action_id, Priority.number)
            .join(Priority, col(Priority.id) == ActionPriority.priority_id)
            .where(col(ActionPriority.action_id).in_(ids))
            .order_by(col(Priority.number))
        )
        for action_id, number in rows:
            found[action_id].append(number)
        return found
