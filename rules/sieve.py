"""Which looks of the guard may find something in a text: those whose patterns have there what they need."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from rules.findings import Look
from rules.needs import Either, Needs, Piece, needs, worth

_WORD, _DIGIT = re.compile("[a-z]+"), re.compile("[0-9]")
_AS_ANY_CASE = str.maketrans({"ſ": "s", "ı": "i", "\u0307": None})
"""Letters that a pattern for any case takes for a plain one; a capital İ is an i with a dot over it."""


class _Way(NamedTuple):
    digits: int
    bits: int
    look: Look


class Sieve:
    """What a look needs one of is a bit: a text has some of them, and a way to match needs all of its own."""

    def __init__(self, looks: Iterable[Look]) -> None:
        self._bits: dict[Either, int] = {}
        self._words: dict[str, int] = defaultdict(int)
        self._starts: dict[str, dict[str, int]] = {letter: defaultdict(int) for letter in ascii_lowercase}
        self._ends: dict[str, dict[str, int]] = {letter: defaultdict(int) for letter in ascii_lowercase}
        self._inside: dict[str, int] = defaultdict(int)
        self._wordless: list[_Way] = []
        self._by_rarest: dict[int, list[_Way]] = defaultdict(list)
        for look in looks:
            for way in _ways(look):
                self._file_way(way, look)
        for either, bit in self._bits.items():
            for piece in either:
                self._file(piece, bit)
        self._of_word = lru_cache(maxsize=4096)(self._bits_of)

    def kept(self, text: str) -> Iterable[Look]:
        """The looks that may find something: of any other one it is certain that it finds nothing."""
        plain = text.lower().translate(_AS_ANY_CASE)
        has, digits = self._has(set(_WORD.findall(plain))), len(_DIGIT.findall(plain))
        return dict.fromkeys(
            way.look for way in self._possible(has) if way.bits & has == way.bits and way.digits <= digits
        )

    def _possible(self, has: int) -> Iterator[_Way]:
        yield from self._wordless
        while has:
            bit = has & -has
            yield from self._by_rarest.get(bit, ())
            has ^= bit

    def _file_way(self, way: Needs, look: Look) -> None:
        bits = [
            self._bits.setdefault(either, 1 << len(self._bits)) for either in sorted(way.words, key=worth)
        ]
        (self._by_rarest[bits[-1]] if bits else self._wordless).append(_Way(way.digits, sum(bits), look))

    def _file(self, piece: Piece, bit: int) -> None:
        if piece.starts and piece.ends:
            self._words[piece.letters] |= bit
        elif piece.starts:
            self._starts[piece.letters[0]][piece.letters] |= bit
        elif piece.ends:
            self._ends[piece.letters[-1]][piece.letters] |= bit
        else:
            self._inside[piece.letters] |= bit

    def _has(self, words: Iterable[str]) -> int:
        """The same words come again and again, so what each has is remembered."""
        has = 0
        for word in words:
            has |= self._of_word(word)
        return has

    def _bits_of(self, word: str) -> int:
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
        return has


def _ways(look: Look) -> Iterator[Needs]:
    for pattern in look.patterns:
        yield from needs(pattern)
