"""Which organisations somebody speaks of (`health`, `the ICB`, `the council`), and what those still owe."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.request import Request
from rules.organisations import Side, bare, is_of, side
from storage.logged import Logged, Owner
from storage.models import Group
from storage.store import Store


@dataclass(frozen=True)
class Organisations:
    """Several where a whole side of the partnership is meant; none where only printed owners are."""

    words: str
    names: tuple[str, ...] = ()
    person_ids: frozenset[int] = frozenset()
    side: Side | None = None
    group: Group | None = None

    def owes(self, logged: Logged) -> bool:
        """Does somebody of them own it, or an owner who is nobody on the roster and is called so?"""
        return any(not owner.supporter and self._is(owner) for owner in logged.owners)

    def _is(self, owner: Owner) -> bool:
        if owner.person_id is not None or owner.role is not None:
            return owner.person_id in self.person_ids
        if owner.group_id is not None:
            return self.group is not None and owner.group_id == self.group.id
        return self._is_called(owner.words)

    def _is_called(self, printed: str) -> bool:
        return self.side.has(printed) if self.side else is_of(printed, self.words)


def meant(request: Request, store: Store, words: str) -> Organisations | None:
    """By the side they are of, else by name; last by what the owners of open actions are printed as."""
    called = side(words)
    names = tuple(
        name for name in store.people.organisations() if (called.has(name) if called else is_of(name, words))
    )
    person_ids = store.people.from_organisations(names) if names else frozenset[int]()
    found = Organisations(words, names, person_ids, called)
    return found if names or called or _own_something(request, store, words) else None


def of_group(words: str, group: Group) -> Organisations:
    """A group owns what it was asked to do as a group."""
    return Organisations(words, (group.name,), group=group)


def known(store: Store) -> Sequence[str]:
    return store.people.organisations()


def _own_something(request: Request, store: Store, words: str) -> bool:
    assert request.group.id is not None
    return bool(bare(words)) and any(
        is_of(printed, words) for printed in store.actions.owners_by_word(request.group.id)
    )
