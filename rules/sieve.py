"""Which of many patterns may match a text: those that have there what they need. The rest need not be tried.

So a message is looked through by the guard, and read by the grammar, in a tenth of the time, and of a
thousand patterns those that nobody's words come near are never compiled.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import chain
from operator import or_
from string import ascii_lowercase
from typing import Generic, NamedTuple, Protocol, TypeVar

from rules.needs import Either, Needs, Pattern, Piece, worth
from rules.needs_kept import forget, ways

_WORD, _DIGIT = re.compile("[a-z]+"), re.compile("[0-9]")
_AS_ANY_CASE = str.maketrans({"ſ": "s", "ı": "i", "\u0307": None})
"""Letters that a pattern for any case takes for a plain one; a capital İ is an i with a dot over it."""


class Sifted(Protocol):
    """Whatever finds nothing where none of its patterns matches."""

    @property
    def patterns(self) -> Sequence[Pattern]: ...


Thing = TypeVar("Thing", bound=Sifted)


class _Way(NamedTuple, Generic[Thing]):
    digits: int
    bits: int
    thing: Thing


class _Word(NamedTuple, Generic[Thing]):
    """What a word has, and the ways for which it has what is the rarest in them."""

    bits: int
    ways: tuple[_Way[Thing], ...]


class Sieve(Generic[Thing]):
    """What is needed one of is a bit: a text has some of them, and a way to match needs all of its own."""

    def __init__(self, things: Iterable[Thing]) -> None:
        bits: dict[Either, int] = {}
        self._words: dict[str, int] = defaultdict(int)
        self._starts: dict[str, dict[str, int]] = {letter: defaultdict(int) for letter in ascii_lowercase}
        self._ends: dict[str, dict[str, int]] = {letter: defaultdict(int) for letter in ascii_lowercase}
        self._inside: dict[str, int] = defaultdict(int)
        self._wordless: list[_Way[Thing]] = []
        self._by_rarest: dict[int, list[_Way[Thing]]] = defaultdict(list)
        for thing in things:
            for way in _ways(thing):
                self._file_way(way, thing, bits)
        for either, bit in bits.items():
            for piece in either:
                self._file(piece, bit)
        forget()
        self._of_word = lru_cache(maxsize=4096)(self._looked_up)  # the same words come again and again

    def kept(self, text: str) -> Iterable[Thing]:
        """Those that may find something: of any other one it is certain that it finds nothing."""
        plain = text.lower().translate(_AS_ANY_CASE)
        words = [self._of_word(word) for word in set(_WORD.findall(plain))]
        has, digits = reduce(or_, (word.bits for word in words), 0), len(_DIGIT.findall(plain))
        possible = chain(self._wordless, *(word.ways for word in words))
        return dict.fromkeys(
            way.thing for way in possible if way.bits & has == way.bits and way.digits <= digits
        )

    def _file_way(self, way: Needs, thing: Thing, bits: dict[Either, int]) -> None:
        needed = [bits.setdefault(either, 1 << len(bits)) for either in sorted(way.words, key=worth)]
        (self._by_rarest[needed[-1]] if needed else self._wordless).append(
            _Way(way.digits, sum(needed), thing)
        )

    def _file(self, piece: Piece, bit: int) -> None:
        if piece.starts and piece.ends:
            self._words[piece.letters] |= bit
        elif piece.starts:
            self._starts[piece.letters[0]][piece.letters] |= bit
        elif piece.ends:
            self._ends[piece.letters[-1]][piece.letters] |= bit
        else:
            self._inside[piece.letters] |= bit

    def _looked_up(self, word: str) -> _Word[Thing]:
        has = self._words.get(word, 0)
        for letters, bits in self._starts[word[0]].items():
            if word.startswith(letters):
                has |= bits
        for letters, bits in self._ends[word[-1]].items():
            if word.endswith(letters):
                has |= bits
        for letters, bits in self._inside.items():
            if letters in word:
                has |= bits
        return _Word(has, tuple(way for bit in _each(has) for way in self._by_rarest.get(bit, ())))


def _each(bits: int) -> Iterator[int]:
    while bits:
        bit = bits & -bits
        yield bit
        bits ^= bit


def _ways(thing: Sifted) -> Iterator[Needs]:
    for pattern in thing.patterns:
        yield from ways(pattern)
