"""A platform that records what it was given, a clock that is set by hand, and one partnership to remind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, SQLModel, select

from reminders import deliver, plan
from reminders.deliver import Delivered, Posting, Undelivered
from storage.database import Database
from storage.history import Acting, acting
from storage.models import (
    Absence,
    Action,
    ActionOwner,
    ActionPriority,
    Channel,
    Group,
    Identity,
    Membership,
    Partnership,
    Person,
    Priority,
)
from storage.postbox import Owed, Parcel
from tests.conftest import moment

ROLES = {"Amina": "chair", "Ben": "sro", "Cerys": "member", "Dan": "member", "Petra": "programme manager"}


@dataclass
class Recorder:
    """A platform of the real shape: it keeps what arrived, and looks a key up before it takes it again."""

    arrived: list[Posting] = field(default_factory=list)
    tried: list[Posting] = field(default_factory=list)
    refusals: list[Undelivered] = field(default_factory=list)
    refuses: str = ""
    """Only what goes to this address is refused; by default whatever comes first."""
    crash_after_accepting: bool = False
    on_post: Callable[[Posting], None] | None = None

    async def post(self, posting: Posting) -> str:
        self.tried.append(posting)
        if posting.uncertain and posting.key in self.keys:
            return f"id of {posting.key}"
        if self.refusals and posting.address.startswith(self.refuses):
            raise self.refusals.pop(0)
        self.arrived.append(posting)
        if self.on_post is not None:
            self.on_post(posting)
        if self.crash_after_accepting:
            self.crash_after_accepting = False
            raise ConnectionAbortedError("the process was killed here")
        return f"id of {posting.key}"

    @property
    def keys(self) -> list[str]:
        return [posting.key for posting in self.arrived]

    def to(self, address: str) -> list[str]:
        """What was posted there, as text."""
        return [posting.card.plain() for posting in self.arrived if posting.address == address]


async def tick(database: Database, at: str, recorder: Recorder) -> tuple[Delivered, ...]:
    plan.plan(database, moment(at))
    return await deliver.deliver(database, moment(at), recorder.post)


class Record:
    """A partnership whose board is in the terminal. Amina chairs, Ben is SRO, Petra manages the programme."""

    def __init__(self, database: Database, **board: Any) -> None:
        self.database = database
        self._people: dict[str, int] = {}
        self._groups: dict[str, int] = {}
        with database.writing() as session:
            partnership = Partnership(code="riverside", name="Riverside")
            session.add(partnership)
            session.flush()
            self.partnership_id = partnership.id or 0
        self._begin(**board)

    def _begin(self, channel: str = "terminal:board", **settings: Any) -> None:
        """The board and who sits on it, at once: in a transaction each they took a third of a test's time."""
        with self.writing() as session:
            board = self._new_group("board", **settings)
            people = [Person(partnership_id=self.partnership_id, name=name) for name in ROLES]
            session.add_all([board, *people])
            session.flush()
            self._groups["board"] = board.id or 0
            self._people = {person.name: person.id or 0 for person in people}
            session.add(Channel(partnership_id=self.partnership_id, group_id=board.id, address=channel))
            session.add_all(
                Membership(group_id=board.id, person_id=self._people[name], roles=[role])
                for name, role in ROLES.items()
            )

    def group(
        self, code: str, parent: str | None = None, channel: str | None = None, **settings: Any
    ) -> None:
        parent_id = self._groups[parent] if parent else None
        with self.writing() as session:
            row = self._new_group(code, parent_id=parent_id, **settings)
            session.add(row)
            session.flush()
            self._groups[code] = row.id or 0
        self.channel(channel or f"terminal:{code}", code)

    def _new_group(self, code: str, **settings: Any) -> Group:
        settings = {"set_up_at": moment("2024-06-10T12:00"), **settings}
        return Group(partnership_id=self.partnership_id, code=code, name=f"The {code}", **settings)

    def channel(self, address: str, group: str, **more: Any) -> None:
        with self.writing() as session:
            session.add(
                Channel(
                    partnership_id=self.partnership_id, group_id=self._groups[group], address=address, **more
                )
            )

    def person(self, name: str, **roles: str) -> None:
        """`person("Ewa", p2="member")`."""
        with self.writing() as session:
            row = Person(partnership_id=self.partnership_id, name=name)
            session.add(row)
            session.flush()
            self._people[name] = row.id or 0
        self.join(name, **roles)

    def join(self, name: str, **roles: str) -> None:
        with self.writing() as session:
            for group, role in roles.items():
                session.add(
                    Membership(group_id=self._groups[group], person_id=self._people[name], roles=[role])
                )

    def disconnect(self, address: str) -> None:
        with self.writing() as session:
            session.exec(select(Channel).where(Channel.address == address)).one().dead = True

    def leave(self, name: str, on: str, group: str | None = None) -> None:
        """One group, or every one, from that day on."""
        with self.writing() as session:
            theirs = select(Membership).where(Membership.person_id == self._people[name])
            for membership in session.exec(theirs):
                if group is None or membership.group_id == self._groups[group]:
                    membership.left_on = date.fromisoformat(on)

    def known_as(self, name: str, address: str, **more: Any) -> None:
        with self.writing() as session:
            session.add(
                Identity(
                    partnership_id=self.partnership_id, person_id=self._people[name], address=address, **more
                )
            )

    def away(
        self, name: str, starts: str, ends: str, deputy: str | None = None, group: str = "board"
    ) -> None:
        with self.writing() as session:
            session.add(
                Absence(
                    group_id=self._groups[group],
                    person_id=self._people[name],
                    starts=date.fromisoformat(starts),
                    ends=date.fromisoformat(ends),
                    deputy_id=self._people[deputy] if deputy else None,
                )
            )

    def log(
        self, number: int, due: str | None, *owners: str | ActionOwner, group: str = "board", **more: Any
    ) -> None:
        """`log(1, "2024-06-14", "Cerys")`: action 1 of the board."""
        with self.writing() as session:
            action = Action(
                group_id=self._groups[group],
                number=number,
                title=more.pop("title", f"Task {number}"),
                due=date.fromisoformat(due) if due else None,
                logged_on=date(2024, 6, 3),
                **_typed(Action, more),
            )
            session.add(action)
            session.flush()
            for owner in owners:
                row = self._owner(owner) if isinstance(owner, str) else owner
                row.action_id = action.id or 0
                session.add(row)

    def id_of(self, name: str) -> int:
        return self._people[name]

    def recipient(self, name: str) -> str:
        return f"@{self._people[name]}"

    def role(self, words: str, role: str) -> ActionOwner:
        return ActionOwner(action_id=0, printed=words, role=role)

    def owned_by_group(self, code: str) -> ActionOwner:
        return ActionOwner(action_id=0, printed=code, owner_group_id=self._groups[code])

    def change(self, number: int, **fields: Any) -> None:
        """Action `number` of the board."""
        with self.writing() as session:
            action = session.exec(
                select(Action).where(Action.group_id == self._groups["board"], Action.number == number)
            ).one()
            session.add(action.sqlmodel_update(_typed(Action, fields)))

    def change_person(self, name: str, **fields: Any) -> None:
        with self.writing() as session:
            session.add(session.get_one(Person, self._people[name]).sqlmodel_update(_typed(Person, fields)))

    def change_group(self, code: str, **fields: Any) -> None:
        with self.writing() as session:
            session.add(session.get_one(Group, self._groups[code]).sqlmodel_update(_typed(Group, fields)))

    def change_membership(self, name: str, group: str = "board", **fields: Any) -> None:
        with self.writing() as session:
            row = session.exec(
                select(Membership).where(
                    Membership.group_id == self._groups[group], Membership.person_id == self._people[name]
                )
            ).one()
            session.add(row.sqlmodel_update(_typed(Membership, fields)))

    def priority(self, number: int, sro: str | None, *actions: int) -> None:
        """A priority of the board, which these actions of the board serve."""
        with self.writing() as session:
            row = Priority(
                partnership_id=self.partnership_id,
                number=number,
                title=f"Priority {number}",
                sro_id=self._people[sro] if sro else None,
                group_id=self._groups["board"],
            )
            session.add(row)
            session.flush()
            for action in actions:
                found = session.exec(
                    select(Action.id).where(Action.group_id == self._groups["board"], Action.number == action)
                ).one()
                session.add(ActionPriority(action_id=found or 0, priority_id=row.id or 0))

    def change_priority(self, number: int, **fields: Any) -> None:
        with self.writing() as session:
            row = session.exec(select(Priority).where(Priority.number == number)).one()
            session.add(row.sqlmodel_update(_typed(Priority, fields)))

    def parcels(self) -> list[Parcel]:
        with self.database.reading() as session:
            return list(session.exec(select(Parcel).order_by(Parcel.id)))  # type: ignore[arg-type]

    def parcel(self, key: str) -> Parcel:
        return next(parcel for parcel in self.parcels() if parcel.key == key)

    def owed(self) -> list[str]:
        with self.database.reading() as session:
            return sorted(session.exec(select(Owed.key)))

    def _owner(self, name: str) -> ActionOwner:
        return ActionOwner(action_id=0, printed=name, person_id=self._people.get(name))

    def writing(self) -> Any:
        """For a change that no other method makes."""
        return _as_setup(self.database, self.partnership_id)


def _typed(model: type[SQLModel], fields: dict[str, Any]) -> dict[str, Any]:
    """Days and times may be written as text: table models do not validate."""
    kinds = {name: TypeAdapter(model.model_fields[name].annotation) for name in fields}
    return {name: kinds[name].validate_python(value) for name, value in fields.items()}


class _as_setup:
    def __init__(self, database: Database, partnership_id: int) -> None:
        self._context = database.writing()
        self._partnership_id = partnership_id

    def __enter__(self) -> Session:
        session = self._context.__enter__()
        at = datetime.fromisoformat("2024-06-03T08:00:00+00:00")
        acting(session, Acting(self._partnership_id, at, at.date(), "setup", "set up"))
        return session

    def __exit__(self, *error: Any) -> None:
        self._context.__exit__(*error)
