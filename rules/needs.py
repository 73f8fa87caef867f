"""What a text must hold before a pattern can match: a cheap look that spares most texts the dear one.

It is worked out from the pattern itself, so that nobody keeps a list of words beside it. Whatever is not
understood of a pattern asks for nothing: then every text is looked at, which is slow and never wrong.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from typing import Any, NamedTuple, Protocol

try:  # Python's own, and private: another Python may not have it, or have another
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

    _REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
    _LOOKAROUNDS = (codes.ASSERT, codes.ASSERT_NOT)
except (ImportError, AttributeError):
    parser = None

_LETTERS, _DIGITS = frozenset("abcdefghijklmnopqrstuvwxyz"), frozenset("0123456789")
_MOST_WORDINGS, _MOST_WAYS, _RANKS, _FEW = 64, 24, 3, 3
_EDGE = "\0"
"""In a wording: no letter stands here."""


class Piece(NamedTuple):
    """Letters in a row; at an edge, no letter stands beside them."""

    letters: str
    starts: bool
    ends: bool

    @property
    def worth(self) -> int:
        return len(self.letters) + self.starts + self.ends


Either = frozenset[Piece]
"""One of these at least."""


@dataclass(frozen=True)
class Needs:
    """So many digits, and a piece out of every set: one way in which a pattern may match."""

    digits: int = 0
    words: frozenset[Either] = frozenset()

    def __and__(self, other: "Needs") -> "Needs":
        return Needs(self.digits + other.digits, self.words | other.words)


Ways = tuple[Needs, ...]
_NOTHING: Ways = (Needs(),)


class Pattern(Protocol):
    """A compiled pattern, or one that is not compiled yet."""

    @property
    def pattern(self) -> str: ...
    @property
    def flags(self) -> int: ...


def needs(pattern: Pattern) -> Ways:
    """The ways in which it may match: a text that has what none of them needs has no match."""
    if parser is None:
        return _NOTHING
    try:
        read = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
        return _sequence(list(read), starts=False, ends=False)
    except (re.error, ValueError, TypeError, AttributeError, LookupError):  # a parser that tells it otherwise
        return _NOTHING


def _sequence(items: Sequence[Any], *, starts: bool, ends: bool) -> Ways:
    """All of these things one after another; at an edge, no letter stands beside them."""
    ways, wordings = _NOTHING, {_EDGE if starts else ""}
    for place, item in enumerate(items):
        after = _is_edge(items[place + 1 :], beyond=ends)
        told = _wordings(item)
        if told is not None and len(told) * len(wordings) <= _MOST_WORDINGS:
            wordings = {before + word for before in wordings for word in told}
            continue
        ways = _both(ways, _one_of(wordings, ends=_is_edge(items[place:], beyond=ends)))
        before = _is_edge(items[:place], beyond=starts, backwards=True)
        if told is not None:
            wordings = {f"{_EDGE if before else ''}{word}" for word in told}
        else:
            ways = _both(ways, _item(item, before, after))
            wordings = {_EDGE if _is_edge(items[: place + 1], beyond=starts, backwards=True) else ""}
    ways = _both(ways, _one_of(wordings, ends=ends))
    seen = max((_seen(item).digits for item in items), default=0)
    return tuple(Needs(max(way.digits, seen), way.words) for way in ways)


def _seen(item: Any) -> Needs:
    """What is looked ahead for: the digits there are counted again by what follows, so they are not added."""
    code, told = item
    return _merged(_sequence(told[1], starts=False, ends=False)) if code is codes.ASSERT else Needs()


def _item(item: Any, before: bool, after: bool) -> Ways:
    code, told = item
    if code is codes.IN:
        return (Needs(digits=1),) if _signs(told) <= _DIGITS else _NOTHING
    if code is codes.SUBPATTERN:
        return _sequence(told[-1], starts=before, ends=after)
    if code is codes.ATOMIC_GROUP:
        return _sequence(told, starts=before, ends=after)
    if code is codes.BRANCH:
        return _any([_sequence(one, starts=before, ends=after) for one in told[1]])
    if code in _REPEATS and told[0]:
        once = told[0] == told[1] == 1
        inner = _merged(_sequence(told[2], starts=before and once, ends=after and once))
        return (Needs(inner.digits * told[0], inner.words),)
    if code is codes.ASSERT:
        return (Needs(0, _seen(item).words),)
    return _NOTHING


def _any(several: Sequence[Ways]) -> Ways:
    """The ways of whichever of these; a mere list of words is one way, with one set to choose from."""
    is_a_list = len(several) > _FEW and all(len(ways) == 1 for ways in several)
    share = max(1, _MOST_WAYS // len(several))
    each = (ways if len(ways) <= share else _fewer(ways) for ways in several)
    together = tuple(dict.fromkeys(way for ways in each for way in ways))
    return _fewer(together) if is_a_list else together


def _both(first: Ways, second: Ways) -> Ways:
    """Every way of the one with every way of the other, as long as those are few."""
    if len(first) * len(second) > _MOST_WAYS:
        second = _fewer(second)
    if len(first) * len(second) > _MOST_WAYS:
        first = _fewer(first)
    return tuple(dict.fromkeys(one & other for one, other in product(first, second)))


def _fewer(ways: Ways) -> Ways:
    """At most two: one for those that need a word, one for those that need no more than digits."""
    kinds = [way for way in ways if way.words], [way for way in ways if not way.words]
    return tuple(_merged(kind) for kind in kinds if kind)


def _merged(ways: Sequence[Needs]) -> Needs:
    """One way instead of several: it needs what each of them needs, or something of each."""
    if len(ways) == 1:
        return ways[0]
    shared = reduce(frozenset.__and__, (way.words for way in ways))
    ranked = [sorted(way.words - shared, key=_rank, reverse=True) for way in ways]
    either = {_some_of_each(ranked, rank) for rank in range(_RANKS)} if all(ranked) else set()
    return Needs(min(way.digits for way in ways), shared | either)


def _some_of_each(ranked: Sequence[Sequence[Either]], rank: int) -> Either:
    return frozenset[Piece]().union(*(some[min(rank, len(some) - 1)] for some in ranked))


def _rank(either: Either) -> tuple[tuple[int, int], list[Piece]]:
    """Always the same order, where two are worth as much."""
    return worth(either), sorted(either)


def worth(either: Either) -> tuple[int, int]:
    return min(piece.worth for piece in either), -len(either)


def _one_of(wordings: Iterable[str], *, ends: bool) -> Ways:
    """What a text must hold that has one of these wordings."""
    texts = [f"{wording}{_EDGE if ends else ''}" for wording in wordings]
    told = [(sum(sign in _DIGITS for sign in text), _pieces(text)) for text in texts]
    bare = [digits for digits, pieces in told if not pieces]
    worded = [(digits, pieces) for digits, pieces in told if pieces]
    ways = [Needs(min(bare))] if bare else []
    if worded:
        best = frozenset(max(pieces, key=lambda piece: piece.worth) for _, pieces in worded)
        last = frozenset(pieces[-1] for _, pieces in worded)
        ways.append(Needs(min(digits for digits, _ in worded), frozenset({best, last})))
    return tuple(ways)


def _pieces(text: str) -> list[Piece]:
    runs = re.finditer("[a-z]+", text)
    return [Piece(run.group(), run.start() > 0, run.end() < len(text)) for run in runs]


def _wordings(item: Any) -> set[str] | None:
    """All that this one thing can be, where that is not much."""
    code, told = item
    if code is codes.LITERAL:
        return {chr(told).lower()} if chr(told).isascii() else None
    if code is codes.AT:
        return {_EDGE} if told is not codes.AT_NON_BOUNDARY else {""}
    if code in _LOOKAROUNDS:
        return {""} if code is codes.ASSERT_NOT else None
    if code is codes.IN:
        signs = _signs(told)
        return set(signs) if 0 < len(signs) <= 4 and signs <= _LETTERS else None
    if code is codes.SUBPATTERN:
        return _wordings_in_a_row(told[-1])
    if code is codes.BRANCH:
        return _all_of([_wordings_in_a_row(one) for one in told[1]])
    if code in _REPEATS and told[:2] == (0, 1):
        return _all_of([{""}, _wordings_in_a_row(told[2])])
    return None


def _wordings_in_a_row(items: Iterable[Any]) -> set[str] | None:
    wordings = {""}
    for item in items:
        told = _wordings(item)
        if told is None or len(told) * len(wordings) > _MOST_WORDINGS:
            return None
        wordings = {before + word for before in wordings for word in told}
    return wordings


def _all_of(several: Sequence[set[str] | None]) -> set[str] | None:
    known = [one for one in several if one is not None]
    together = set[str]().union(*known)
    return together if len(known) == len(several) and len(together) <= _MOST_WORDINGS else None


def _is_edge(items: Sequence[Any], *, beyond: bool, backwards: bool = False) -> bool:
    """Whether no letter can stand where these things begin, or end when looked at backwards."""
    for code, told in reversed(items) if backwards else items:
        if code in _LOOKAROUNDS:
            continue
        if code is codes.AT:
            return bool(told is not codes.AT_NON_BOUNDARY)
        if code is codes.SUBPATTERN and not len(told[-1]):
            continue
        if code in _REPEATS and not told[0]:
            if not _is_edge(told[2], beyond=False, backwards=backwards):
                return False
            continue
        return _is_edge_itself(code, told, backwards)
    return beyond


def _is_edge_itself(code: Any, told: Any, backwards: bool) -> bool:
    if code is codes.LITERAL:
        return chr(told).isascii() and not chr(told).isalpha()
    if code is codes.IN:
        return not _signs(told) & _LETTERS
    if code is codes.SUBPATTERN:
        return _is_edge(told[-1], beyond=False, backwards=backwards)
    if code is codes.BRANCH:
        return all(_is_edge(one, beyond=False, backwards=backwards) for one in told[1])
    return code in _REPEATS and _is_edge(told[2], beyond=False, backwards=backwards)


_UNKNOWN = _LETTERS | _DIGITS


def _signs(told: Sequence[Any]) -> frozenset[str]:
    """The letters and digits of a set of signs, all of them where it is not plain; any other sign as '_'."""
    signs: set[str] = set()
    for code, one in told:
        if code is codes.LITERAL:
            signs.add(_sign(one))
        elif code is codes.RANGE and one[1] - one[0] < 256:
            signs.update(map(_sign, range(one[0], one[1] + 1)))
        elif code is codes.CATEGORY and one is codes.CATEGORY_SPACE:
            signs.add("_")
        else:
            return _UNKNOWN | {"_"}
    return frozenset(signs)


def _sign(number: int) -> str:
    sign = chr(number)
    return sign.lower() if sign.isascii() and sign.isalnum() else "_"
