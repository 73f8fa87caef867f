"""The token that Clerk sends with: asked for with the app's own secret, and kept until it expires."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import aiohttp

SCOPE = "https://api.botframework.com/.default"
TIMEOUT = aiohttp.ClientTimeout(total=5)


class NoToken(Exception):
    """The token endpoint gave none. Nothing was sent."""


def entra(tenant: str) -> str:
    return f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"


@dataclass
class TokenSource:
    session: aiohttp.ClientSession
    url: str
    app_id: str
    password: str = field(repr=False)
    clock: Callable[[], float] = time.monotonic
    _token: str | None = field(default=None, repr=False)
    _good_until: float = 0.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    async def token(self) -> str:
        async with self._lock:
            if self._token is None or self.clock() >= self._good_until:
                await self._ask()
            assert self._token is not None
            return self._token

    def forget(self) -> None:
        """The connector refused it: ask for another next time."""
        self._token = None

    async def _ask(self) -> None:
        try:
            async with self.session.post(
                self.url, data=self._form(), timeout=TIMEOUT, allow_redirects=False
            ) as response:
                if response.status != 200:
                    raise NoToken(f"status {response.status}")
                answer = await response.json(content_type=None)
                self._keep(str(answer["access_token"]), float(answer.get("expires_in", 0)))
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            raise NoToken(type(error).__name__) from None

    def _form(self) -> dict[str, str]:
        return {
            "grant_type": "client_credentials",
            "client_id": self.app_id,
            "client_secret": self.password,
            "scope": SCOPE,
        }

    def _keep(self, token: str, seconds: float) -> None:
        """Renewed a little early, so that it does not expire on its way."""
        self._token = token
        self._good_until = self.clock() + max(seconds - 60, seconds / 2)
