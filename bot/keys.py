"""CLERK_SECRET_KEY: what signs the links that Clerk gives out, and what keeps the tokens it was given.

It may hold several keys, the newest first, so that a key is changed without anything coming to a stop.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.settings import SHORTEST_KEY, Settings

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

WHOLE = 64
"""Signs of a whole signature."""


@dataclass(frozen=True)
class Keys:
    """The first one signs and encrypts. What any of them has signed or encrypted is good."""

    every: tuple[bytes, ...]

    def sign(self, words: str, length: int = WHOLE) -> str:
        return _signature(self.every[0], words, length)

    def signed(self, given: str, words: str, length: int = WHOLE) -> bool:
        """How long it takes to tell says nothing of where they differ."""
        return any(
            hmac.compare_digest(given.encode(), _signature(key, words, length).encode()) for key in self.every
        )

    def box(self, purpose: str) -> MultiFernet:
        """Encrypts for one purpose: what is kept for another is not opened with it."""
        from cryptography.fernet import Fernet, MultiFernet  # where nothing is encrypted: 7 MiB for nothing

        return MultiFernet([Fernet(_derived(key, purpose)) for key in self.every])


def keys(settings: Settings) -> Keys | None:
    """None where no key is set.

    A comma in a string whose parts are too short to be keys is a sign like any other: the whole is one key.
    """
    held = settings.secret_key.get_secret_value()
    parts = tuple(part.strip() for part in held.split(","))
    several = len(parts) > 1 and all(len(part) >= SHORTEST_KEY for part in parts)
    every = parts if several else (held,)
    return Keys(tuple(key.encode() for key in every)) if held else None


def _signature(key: bytes, words: str, length: int) -> str:
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()[:length]


def _derived(key: bytes, purpose: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(SHA256(), length=32, salt=None, info=f"clerk {purpose}".encode()).derive(key)
    return base64.urlsafe_b64encode(derived)
