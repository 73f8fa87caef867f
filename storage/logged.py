"""An action with everything that is shown beside it, and how it is read: four statements for any number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, and_, bindparam, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from rules.plans import SUB_ACTION
from rules.progress import Closure
from storage.columns import columns
from storage.models import Action, ActionOwner, ActionPriority, ActionRef, Group, Meeting, Person, Priority

Condition = Any
"""A condition or an order of a query: SQLModel types them as bool, SQLAlchemy as ColumnElement."""
BY_DUE = (col(Action.due).is_(None), col(Action.due), col(Action.number))
_PARENT = aliased(Action)
IS_ROW: Condition = col(Action.part).is_distinct_from(SUB_ACTION)
"""The condition that `rules.plans.is_row` gives the reason for."""
HAS_OWNER: Condition = exists().where(
    col(ActionOwner.action_id) == Action.id,
    col(ActionOwner.supporter).is_(False),
    or_(
        col(ActionOwner.person_id).is_not(None),
        col(ActionOwner.owner_group_id).is_not(None),
        col(ActionOwner.role) == "sro",
    ),
)
"""`Logged.has_owner`, as a condition."""


LINK = "https://"
"""How the source of an action begins that was logged in chat from a message."""


def came_from(action: Any, meeting_id: Any, group_id: Any, on: Any) -> Condition:
    """Did this meeting ask for it? It is recorded with it, or was logged in chat on its day.

    `action` are the columns of the table, or the model.
    """
    in_chat = or_(action.source == "chat", action.source.startswith(LINK))
    that_day = and_(action.meeting_id.is_(None), action.logged_on == on, in_chat)
    new_that_day = and_(that_day, action.follows_id.is_(None))
    return and_(
        action.group_id == group_id,
        or_(action.meeting_id == meeting_id, new_that_day),
        action.closure.is_distinct_from(Closure.LOGGED_IN_ERROR),
        action.part.is_distinct_from(SUB_ACTION),
    )


class Owner(NamedTuple):
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
class Latest:
    """The last thing that was written of an action; `by` is nobody where the partnership file says it."""

    on: date
    by: str | None
    text: str


class Logged(NamedTuple):
    """An action with everything that is shown beside it.

    A named tuple, as its owners are: a large log has ten thousand, and it takes a quarter of the time.
    """

    action: Action
    group: Group
    owners: tuple[Owner, ...] = ()
    refs: tuple[Ref, ...] = ()
    priorities: tuple[int, ...] = ()
    parent: int | None = None
    """The number of the action that it is a part of."""

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
    def has_owner(self) -> bool:
        """A person, a group, or all SROs; a vacant role, mere words or who only helps is nobody."""
        theirs = (owner for owner in self.owners if not owner.supporter)
        return any(
            owner.person_id is not None or owner.group_id is not None or owner.role == "sro"
            for owner in theirs
        )

    @property
    def owner_words(self) -> str:
        return named(self.owners)

    def owners_again(self) -> list[ActionOwner]:
        """The same owners, for another action."""
        return [
            ActionOwner(
                action_id=0,
                printed=owner.printed or owner.words,
                person_id=owner.person_id,
                role=owner.role,
                owner_group_id=owner.group_id,
                alternative=owner.alternative,
                supporter=owner.supporter,
            )
            for owner in self.owners
        ]


def named(owners: Sequence[Owner]) -> str:
    """`Liam Moss and Tom Rigby`; `nobody yet`."""
    theirs = [owner for owner in owners if not owner.supporter]
    return joined([owner.words for owner in theirs], any(owner.alternative for owner in theirs))


def joined(names: Sequence[str], alternatives: bool) -> str:
    """The same of names alone."""
    if len(names) < 2:
        return names[0] if names else "nobody yet"
    joint = " or " if alternatives else " and "
    return ", ".join(names[:-1]) + joint + names[-1]


@dataclass(frozen=True)
class LoggedRows:
    """Reads the actions of one partnership."""

    session: Session
    partnership_id: int

    def one(self, *where: Condition, **asked: Any) -> Logged | None:
        return next(iter(self.many(*where, **asked)), None)

    def many(
        self, *where: Condition, order: tuple[Condition, ...] = BY_DUE, **asked: Any
    ) -> tuple[Logged, ...]:
        """What is `asked` are the values of conditions that were built once: then so is the statement."""
        statement = _built_once(where, order) if asked else _built(where, order)
        rows = self.session.exec(statement, params={"partnership": self.partnership_id, **asked}).all()
        ids = [action.id for action, _ in rows if action.id is not None]
        if not ids:
            return ()
        groups = {group_id: self._group(group_id) for group_id in {action.group_id for action, _ in rows}}
        owners, refs, priorities = _BESIDE.read(self.session, {"ids": ids})
        return tuple(
            Logged(
                action,
                groups[action.group_id],
                tuple(owners[id_]),
                tuple(refs[id_]),
                tuple(priorities[id_]),
                parent,
            )
            for id_, (action, parent) in zip(ids, rows, strict=True)
        )

    def rarely_any(
        self, *where: Condition, order: tuple[Condition, ...] = BY_DUE, **asked: Any
    ) -> tuple[Logged, ...]:
        """The same, of what is asked with most messages and mostly finds none."""
        statement, here = _built_once(where, order), {"partnership": self.partnership_id}
        found = columns(self.session, statement, **here, **asked).first()
        return self.many(*where, order=order, **asked) if found else ()

    def _group(self, group_id: int) -> Group:
        """The session has it once: beside each of ten thousand actions it was read ten thousand times."""
        return self.session.get_one(Group, group_id)


class Beside:
    """What is shown beside some actions, by their ids: `which` is a list of those, or a question for them.

    Asked for every list, and so built once: to build a statement and find its SQL took longer than to run it.
    """

    def __init__(self, which: Any) -> None:
        self._owners = _OWNERS.where(col(ActionOwner.action_id).in_(which))
        self._refs = _REFS.where(col(ActionRef.action_id).in_(which))
        self._priorities = _PRIORITIES.where(col(ActionPriority.action_id).in_(which))

    def read(
        self, session: Session, asked: Mapping[str, Any]
    ) -> tuple[dict[int, list[Owner]], dict[int, list[Ref]], dict[int, list[int]]]:
        """Of what is in the database: whoever asks has read the actions."""
        connection = session.connection()
        owners, refs, priorities = defaultdict(list), defaultdict(list), defaultdict(list)
        for action_id, name, *owner in connection.execute(self._owners, asked).all():
            owners[action_id].append(Owner(name or owner[-1], *owner))
        for action_id, ref, on in connection.execute(self._refs, asked).all():
            refs[action_id].append(Ref(ref, on))
        for action_id, number in connection.execute(self._priorities, asked).all():
            priorities[action_id].append(number)
        return owners, refs, priorities


_ACTIONS = (
    select(Action, _PARENT.number)
    .join(Group, col(Group.id) == Action.group_id)
    .join(_PARENT, col(_PARENT.id) == Action.parent_id, isouter=True)
    .where(Group.partnership_id == bindparam("partnership"))
)


def _built(where: tuple[Condition, ...], order: tuple[Condition, ...]) -> Any:
    return _ACTIONS.where(*where).order_by(*order)


_built_once = cache(_built)
_OWNER: tuple[Any, ...] = (
    *(ActionOwner.action_id, Person.name, ActionOwner.person_id, ActionOwner.role),
    *(ActionOwner.owner_group_id, ActionOwner.alternative, ActionOwner.supporter, ActionOwner.printed),
)
"""Whose it is, then an Owner's columns in their order."""
_OWNERS = (
    select(*_OWNER)
    .select_from(ActionOwner)
    .join(Person, col(Person.id) == ActionOwner.person_id, isouter=True)
    .order_by(col(ActionOwner.position))
)
_REFS = (
    select(ActionRef.action_id, ActionRef.ref, col(Meeting.on))
    .join(Meeting, col(ActionRef.meeting_id) == Meeting.id, isouter=True)
    .order_by(col(ActionRef.id))
)
_PRIORITIES = (
    select(ActionPriority.action_id, Priority.number)
    .join(Priority, col(Priority.id) == ActionPriority.priority_id)
    .order_by(col(Priority.number))
)
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_BESIDE = Beside(_IDS)
