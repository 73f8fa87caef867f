"""What the patterns of the sentences and of the guard need, as it was worked out once and written down.

To work it out at every start took longer than all else that a start does. `make needs` writes it: a line for
each pattern, its mark and its ways to match, and one for each set of words that these name by its mark. A
pattern that has no line, for it is new or was changed, is worked out when it is asked for: that is slower,
and never wrong.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from re import UNICODE

from rules.needs import Either, Needs, Pattern, Piece, Ways, needs

FILE = Path(__file__).with_name("needs_kept.txt")
_WAY, _SET, _EDGE = "\t", " ", "_"


def ways(pattern: Pattern) -> Ways:
    """The same as `needs`, without reading the pattern if it was read before."""
    kept = _kept().get(mark(pattern))
    try:
        return tuple(_way(way) for way in kept.split(_WAY)) if kept else needs(pattern)
    except (LookupError, ValueError):  # somebody changed the file by hand
        return needs(pattern)


def forget() -> None:
    """The sets by their names, once a sieve has what it needs of them: they take some MiB."""
    _named.cache_clear()


def written(patterns: Iterable[Pattern]) -> str:
    """The file for these patterns."""
    lines = set()
    for pattern in patterns:
        found = needs(pattern)
        told = _WAY.join(_SET.join([str(way.digits), *sorted(map(_name, way.words))]) for way in found)
        lines.add(f"{mark(pattern)}{_WAY}{told}\n")
        lines.update(f"{_name(one)}{_WAY}{_listed(one)}\n" for way in found for one in way.words)
    return "".join(sorted(lines))


def mark(pattern: Pattern) -> str:
    """What a pattern's line begins with."""
    return _mark(f"{int(pattern.flags & ~UNICODE)}:{pattern.pattern}")


@cache
def _kept() -> dict[str, str]:
    lines = FILE.read_text("ascii").splitlines() if FILE.exists() else []
    return {mark: kept for mark, _, kept in (line.partition(_WAY) for line in lines)}


def _mark(text: str, size: int = 8) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()


def _way(kept: str) -> Needs:
    digits, *names = kept.split(_SET)
    return Needs(int(digits), frozenset(map(_named, names)))


@cache
def _named(name: str) -> Either:
    return frozenset(map(_piece, _kept()[name].split(_SET)))


def _piece(kept: str) -> Piece:
    return Piece(kept.strip(_EDGE), kept.startswith(_EDGE), kept.endswith(_EDGE))


def _name(either: Either) -> str:
    return _mark(_listed(either), size=5)


def _listed(either: Either) -> str:
    return _SET.join(sorted(map(_of_piece, either)))


def _of_piece(piece: Piece) -> str:
    return f"{_EDGE * piece.starts}{piece.letters}{_EDGE * piece.ends}"
