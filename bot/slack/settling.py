"""A list of lines to keep or drop, after a press on it: only what still waits has buttons."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack import payload

_SETTLES = re.compile(r"(?:keep|drop)\b.*? of preview (?P<preview>\d+)\b", re.I | re.S)
_NOTHING_NEW = ", so nothing has changed"


@dataclass(frozen=True)
class Pressed:
    """The message whose button was pressed, and what all of its buttons say."""

    stamp: str
    says: tuple[str, ...] = ()

    def again(self, said: str) -> str | None:
        """The sentence that shows the same lines as they are now; None where it is no list of them."""
        settles = _SETTLES.match(said)
        if settles is None:
            return None
        preview = settles["preview"]
        line = re.compile(rf"(?:keep|drop) (\d+) of preview {preview}", re.I)
        numbers = [int(found[1]) for one in self.says if (found := line.fullmatch(one))]
        return f"show lines from {min(numbers)} of preview {preview}" if numbers else None


def pressed(body: Mapping[str, Any]) -> Pressed | None:
    message, container = payload.mapping(body.get("message")), payload.mapping(body.get("container"))
    stamp = payload.text(message, "ts") or payload.text(container, "message_ts")
    if stamp is None or container.get("is_ephemeral"):
        return None
    return Pressed(stamp, tuple(_says(message.get("blocks"))))


def ended(refusal: str) -> str:
    """Where none waits any more: what became of them."""
    return refusal.replace(_NOTHING_NEW, "")


def _says(blocks: object) -> Iterator[str]:
    for block in _mappings(blocks):
        for one in (*_mappings(block.get("elements")), *_mappings([block.get("accessory")])):
            if isinstance(one.get("value"), str):
                yield one["value"]


def _mappings(found: object) -> Iterable[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
