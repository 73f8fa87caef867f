"""A roster at hand that is asked for the few who matter: a paper asks it about every cell."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import overload

from rules.people import Directory, Named, keys_of, names_of


class Listed(Directory):
    """These people and no others, in their order."""

    def __init__(self, people: Iterable[Named]) -> None:
        self._people = tuple(people)
        self._places: dict[str, set[int]] = defaultdict(set)
        for place, person in enumerate(self._people):
            for one in keys_of(person):
                self._places[one].add(place)

    def narrowed(self, any_of: Collection[str], all_of: Collection[str] = ()) -> Sequence[Named]:
        found = set().union(*(self._places.get(one, ()) for one in any_of))
        if all_of:
            found |= set.intersection(*(set(self._places.get(one, ())) for one in all_of))
        return tuple(self._people[place] for place in sorted(found))

    def names_between(self, shortest: int, longest: int) -> Sequence[str]:
        known = {name for person in self._people for name in names_of(person)}
        return sorted(name for name in known if shortest <= len(name) <= longest)

    @overload
    def __getitem__(self, place: int) -> Named: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Named]: ...
    def __getitem__(self, place: int | slice) -> Named | Sequence[Named]:
        return self._people[place]

    def __len__(self) -> int:
        return len(self._people)
