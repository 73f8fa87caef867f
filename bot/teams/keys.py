"""The public keys that sign what Teams sends, fetched from the address in the settings.

The SDK's own store fetches with a blocking call without a timeout, and after a key rollover knows the new key
only when its cache is a day old. This one awaits, gives up in time, and looks again for a key that it does
not know, but at most once a minute, so that strangers cannot make it ask all day.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from jwt import PyJWK
from jwt.exceptions import PyJWTError

log = structlog.get_logger()

FETCH_SECONDS = 3.0
KEPT_FOR = 24 * 3600.0
REFETCH_AFTER = 60.0


@dataclass(frozen=True)
class Key:
    """One signing key, and the channels it may speak for."""

    key: PyJWK
    endorsements: frozenset[str]


class KeyStore:
    def __init__(
        self,
        session: aiohttp.ClientSession,
        openid_url: str,
        clock: Callable[[], float] = time.monotonic,
        gives_up_after: float = FETCH_SECONDS,
    ) -> None:
        self._session = session
        self._openid_url = openid_url
        self._clock = clock
        self._gives_up_after = gives_up_after
        self._keys: Mapping[str, Key] = {}
        self._fetched_at: float | None = None
        self._refetched_at: float | None = None
        self._lock = asyncio.Lock()

    async def named(self, kid: str) -> Key | None:
        """The key with this id, or None where the issuer does not publish it."""
        if kid not in self._keys or self._is_stale():
            async with self._lock:
                await self._look_for(kid)
        return self._keys.get(kid)

    async def _look_for(self, kid: str) -> None:
        if self._is_stale():
            await self._fetch()
        elif kid not in self._keys and self._may_refetch():
            self._refetched_at = self._clock()
            await self._fetch()

    def _is_stale(self) -> bool:
        return self._fetched_at is None or self._clock() - self._fetched_at > KEPT_FOR

    def _may_refetch(self) -> bool:
        return self._refetched_at is None or self._clock() - self._refetched_at > REFETCH_AFTER

    async def _fetch(self) -> None:
        """Keep the old keys where the new ones cannot be had: the next look is a minute away."""
        self._fetched_at = self._clock()
        try:
            async with asyncio.timeout(self._gives_up_after):
                metadata = await self._get(self._openid_url)
                found = await self._get(metadata["jwks_uri"])
            self._keys = {key["kid"]: _key(key) for key in found["keys"] if key.get("kty") == "RSA"}
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, PyJWTError) as error:
            log.warning("teams keys could not be fetched", error=type(error).__name__)

    async def _get(self, url: str) -> Any:
        async with self._session.get(url) as response:
            response.raise_for_status()
            return await response.json(content_type=None)


def _key(key: dict[str, Any]) -> Key:
    return Key(PyJWK(key, algorithm="RS256"), frozenset(key.get("endorsements") or ()))
