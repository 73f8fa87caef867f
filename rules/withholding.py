"""A record on its way out or back: what got in before the guard knew its rule is left behind, and counted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rules import privacy

_NO_WORDS = frozenset(
    {
        "address",
        "channel",
        "code",
        "email",
        "initials",
        "key",
        "reference",
        "timezone",
        "record",
        "subject",
        "via",
        "verb",
    }
)
"""Keys under which nobody writes a sentence."""
_SHORTEST = 6


@dataclass
class Withholding:
    """`blocked` counts what was left out, by rule; `perhaps` and `few` what is there to be looked at."""

    blocked: Counter[str] = field(default_factory=Counter)
    perhaps: Counter[str] = field(default_factory=Counter)
    few: int = 0
    _read: dict[str, str] = field(default_factory=dict, repr=False)

    def without(self, value: Any, key: str = "") -> Any:
        """The same value, with a short note in place of each text of which nothing may be kept."""
        if isinstance(value, Mapping):
            return {name: self.without(inner, str(name)) for name, inner in value.items()}
        if isinstance(value, Iterator):
            return (self.without(inner, key) for inner in value)  # as it is written, and not before
        if isinstance(value, list | tuple):
            return [self.without(inner, key) for inner in value]
        if not isinstance(value, str) or key in _NO_WORDS or not _may_say_something(value):
            return value
        if value not in self._read:
            self._read[value] = self._without(value)
        return self._read[value]

    def _without(self, text: str) -> str:
        """A text that stands in several places, such as in its history, is counted once."""
        found = privacy.scan(text)
        blocked = [one.rule for one in found if one.level is privacy.Level.BLOCK]
        if blocked:
            self.blocked[blocked[0]] += 1
            return note(blocked[0])
        self.perhaps.update({one.rule for one in found})
        self.few += bool(privacy.small_numbers(text))
        return text


def note(rule: str) -> str:
    return f"[withheld: {rule}]"


def _may_say_something(text: str) -> bool:
    return len(text) >= _SHORTEST and (" " in text or any(sign.isdigit() for sign in text))
