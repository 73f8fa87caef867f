"""The people of a partnership or of a group, as a roster that is asked for the few who matter.

Both read like what they stand for, a tuple and a dictionary. They are read whole only where somebody asks
for all.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, overload

from sqlalchemy import ColumnElement, TextClause, bindparam, func, or_
from sqlmodel import Session, col, select

from rules.people import Directory, Named
from storage.columns import columns
from storage.models import Membership, NamesVersion, Person, PersonKey
from storage.models.people import IS_MORE_THAN_A_MEMBER


@dataclass(eq=False)
class Roster(Directory):
    """Everybody of the partnership; with a group, its members with their roles in it, on a day or ever."""

    session: Session
    partnership_id: int
    group_id: int | None = None
    day: date | None = None

    def narrowed(self, any_of: Collection[str], all_of: Collection[str] = ()) -> tuple[Named, ...]:
        return self._read(_NARROWED, any_of=list(any_of), all_of=list(all_of), how_many=len(all_of))

    def names_between(self, shortest: int, longest: int) -> Sequence[str]:
        """Of everybody, also where this is a group's roster: it is narrowed by them afterwards."""
        return _all_names(self.session, self.partnership_id).between(shortest, longest)

    def holding(self, *roles: str) -> tuple[Named, ...]:
        """Those who hold one of these roles in the group."""
        found = self._all if "member" in roles else self._read(IS_MORE_THAN_A_MEMBER)
        return tuple(person for person in found if set(roles) & set(person.roles))

    @overload
    def __getitem__(self, place: int) -> Named: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Named]: ...
    def __getitem__(self, place: int | slice) -> Named | Sequence[Named]:
        return self._all[place]

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> tuple[Named, ...]:
        return self._read()

    def _read(self, *where: ColumnElement[bool] | TextClause, **wanted: Any) -> tuple[Named, ...]:
        here = {"partnership": self.partnership_id, "group": self.group_id, "day": self.day}
        statement = _statement(self.group_id is not None, self.day is not None, *where)
        rows = columns(self.session, statement, **here, **wanted)
        return tuple(
            Named(row.id, row.name, row.initials, tuple(row.aliases), tuple(getattr(row, "roles", ())))
            for row in rows
        )


@dataclass(eq=False)
class Names(Mapping[int, str]):
    """The name of everybody of the partnership, by their number."""

    session: Session
    partnership_id: int
    _known: dict[int, str | None] = field(default_factory=dict)

    def __getitem__(self, person_id: int) -> str:
        if person_id and person_id not in self._known:
            asked = {"partnership": self.partnership_id, "person": person_id}
            self._known[person_id] = columns(self.session, _NAME, **asked).scalar()
        found = self._known.get(person_id)
        if found is None:
            raise KeyError(person_id)
        return found

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> dict[int, str]:
        theirs = select(Person.id, Person.name).where(Person.partnership_id == self.partnership_id)
        everybody = {
            person_id: name for person_id, name in self.session.exec(theirs) if person_id is not None
        }
        self._known.update(everybody)
        return everybody


def there_on(day: Any) -> ColumnElement[bool]:
    """As `rules.roster.is_there` has it."""
    joined, left = col(Membership.joined_on), col(Membership.left_on)
    return or_(joined.is_(None), joined <= day) & or_(left.is_(None), left > day)


@dataclass(eq=False)
class _AllNames:
    """To read 10,000 took as long as the rest of an answer, and to pick out those of a length was felt: both
    are done once."""

    names: Sequence[str]
    _between: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def between(self, shortest: int, longest: int) -> list[str]:
        lengths = shortest, longest
        if lengths not in self._between:
            self._between[lengths] = [name for name in self.names if shortest <= len(name) <= longest]
        return self._between[lengths]


_kept: dict[str, _AllNames] = {}
_MOST_KEPT = 8


def _all_names(session: Session, partnership_id: int) -> _AllNames:
    here = {"partnership": partnership_id}
    version = columns(session, _VERSION, **here).scalar()
    found = _kept.get(version) if version else None
    if found is None:
        found = _AllNames(columns(session, _ALL_NAMES, **here).scalars().all())
        if version:
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            _kept[version] = found
    return found


@cache
def _statement(in_a_group: bool, on_a_day: bool, *where: Any) -> Any:
    """Asked with most messages, and so built once."""
    columns: Any = [col(Person.id), col(Person.name), col(Person.initials), col(Person.aliases)]
    theirs: Any = (Person.partnership_id == bindparam("partnership"), *where)
    if not in_a_group:
        return select(*columns).where(*theirs).order_by(col(Person.id))
    members = (
        select(*[*columns, Membership.roles])
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(*theirs, Membership.group_id == bindparam("group"))
        .order_by(col(Membership.id))
    )
    return members.where(there_on(bindparam("day"))) if on_a_day else members


_HERE = col(PersonKey.partnership_id) == bindparam("partnership")
_ANY_OF = select(col(PersonKey.person_id)).where(
    _HERE, col(PersonKey.key).in_(bindparam("any_of", expanding=True))
)
_ALL_OF = (
    select(col(PersonKey.person_id))
    .where(_HERE, col(PersonKey.key).in_(bindparam("all_of", expanding=True)))
    .group_by(col(PersonKey.person_id))
    .having(func.count() == bindparam("how_many"))
)
_NARROWED: ColumnElement[bool] = col(Person.id).in_(_ANY_OF.union(_ALL_OF))
_ALL_NAMES = select(col(PersonKey.key)).where(_HERE, col(PersonKey.is_name).is_(True)).distinct()
_VERSION = select(NamesVersion.version).where(NamesVersion.partnership_id == bindparam("partnership"))
_NAME = select(Person.name).where(
    Person.partnership_id == bindparam("partnership"), Person.id == bindparam("person")
)
