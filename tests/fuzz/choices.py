"""Bytes as choices, so that a fuzzer that only knows bytes writes payloads, sentences and files."""

import copy
import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

JUNK: tuple[Any, ...] = (
    *(None, 5, -1, 2**63, 1e308, True, "", " ", [], [None], {}, {"id": {}}, {"type": "x"}),
    *(
        "<!channel>",
        "<at>Clerk</at>",
        "../x",
        "x" * 5000,
        "\u202e\u200b",
        "\x1b[31m",
        "a\r\nB: c",
        "=cmd|'/c'!A1",
    ),
    *(
        "'; DROP TABLE people; --",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "board#101",
        "\ud83d",
    ),
)
"""Of other kinds, too long, or with a meaning somewhere further on."""


class Choices:
    """One decision after the other; where the bytes end, the first choice is taken."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def number(self, below: int) -> int:
        wide = 1 if below <= 256 else 2
        taken = self._data[self._at : self._at + wide]
        self._at += wide
        return int.from_bytes(taken, "big") % below if below else 0

    def one(self, of: Sequence[T]) -> T:
        return of[self.number(len(of))]

    def text(self, longest: int = 60) -> str:
        size = self.number(longest)
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken.decode("utf-8", "replace")

    @property
    def rest(self) -> bytes:
        return self._data[self._at :]

    @property
    def is_over(self) -> bool:
        return self._at >= len(self._data)

    def words(self, scraps: Sequence[str], most: int = 12) -> str:
        """Pieces of what people say, with anything at all between them."""
        said = [
            self.text(20) if self.number(4) == 3 else self.one(scraps) for _ in range(self.number(most) + 1)
        ]
        return self.one((" ", "", ", ", "\n")).join(said)

    def changed(self, payload: Any) -> Any:
        """With up to three values of another kind, gone, or doubled."""
        whole = copy.deepcopy(payload)
        for _ in range(self.number(3) + 1):
            paths = list(_paths(whole))
            if not paths:
                break
            self._change(whole, self.one(paths))
        return whole

    def _change(self, whole: Any, path: tuple[Any, ...]) -> None:
        there = whole
        for key in path[:-1]:
            there = there[key]
        how = self.number(4)
        if how == 0:
            del there[path[-1]]
        elif how == 1:
            there[path[-1]] = self.text()
        elif how == 2:
            there[path[-1]] = [there[path[-1]]] * 3
        else:
            there[path[-1]] = copy.deepcopy(self.one(JUNK))


def _paths(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    pairs = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in pairs:
        yield from _paths(value, (*path, key))


def as_json(payload: Any) -> bytes:
    return json.dumps(payload).encode("utf-8", "surrogatepass")
