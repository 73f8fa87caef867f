"""How often strangers may ask for what is written down: each address, and all of them together.

It stands in this process alone, as what waits does (`bot/turns.py`): nothing that matters is lost with it.
"""

from collections import Counter, deque
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address

_HOUSEHOLD = 64
"""Bits of an IPv6 address: whoever has one has all that share them."""


@dataclass(frozen=True)
class Throttle:
    """So many in so many seconds. A refused one is not counted, so nobody is kept out by asking again."""

    each: int
    together: int
    seconds: float
    _admitted: deque[tuple[float, str]] = field(default_factory=deque)
    _of: Counter[str] = field(default_factory=Counter)

    def admits(self, address: str, at: float) -> bool:
        """`at` in seconds, as a stopwatch has them."""
        self._forget(at - self.seconds)
        asker = _asker(address)
        if len(self._admitted) >= self.together or self._of[asker] >= self.each:
            return False
        self._admitted.append((at, asker))
        self._of[asker] += 1
        return True

    @property
    def remembered(self) -> int:
        return len(+self._of)

    def _forget(self, before: float) -> None:
        while self._admitted and self._admitted[0][0] <= before:
            _, asker = self._admitted.popleft()
            self._of[asker] -= 1
            if not self._of[asker]:
                del self._of[asker]


def _asker(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return f"{int(found) >> (128 - _HOUSEHOLD):x}"
