"""Which hosts Clerk will talk to: the service URL of an activity is where our bearer token is later sent."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

MICROSOFT = ("*.botframework.com", "smba.trafficmanager.net")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Hosts:
    """Names from the settings. `*.example.org` means any host below it; a host with another port is another
    host.

    Plain http is for this machine only. `any_local` lets every port of it in, for the local playground, where
    nothing is sent with a token.
    """

    names: tuple[str, ...] = MICROSOFT
    any_local: bool = False

    def allow(self, url: str) -> bool:
        parts = _split(url)
        if parts is None or parts.username is not None or not parts.hostname:
            return False
        local = parts.hostname in LOOPBACK
        if parts.scheme != "https" and not (local and parts.scheme == "http"):
            return False
        return (local and self.any_local) or any(_matches(name, parts) for name in self.names)


class PublicOnly(AbstractResolver):
    """Names of the internet alone: whoever names a host of the council's network reaches nothing there.

    It stands where the connection is made, so that a name cannot mean one thing now and another then.
    """

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await ThreadedResolver().resolve(host, port, family)
        public = [one for one in found if ipaddress.ip_address(one["host"]).is_global]
        if not public:
            raise OSError("not an address of the internet")
        return public

    async def close(self) -> None:
        """Nothing is kept."""


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # a port that is no number raises here
    except ValueError:
        return None
    return parts


def _matches(name: str, parts: SplitResult) -> bool:
    host, _, port = name.lower().partition(":")
    if (parts.port or _usual(parts.scheme)) != (int(port) if port.isdigit() else _usual(parts.scheme)):
        return False
    found = (parts.hostname or "").lower()
    return found.endswith(host[1:]) if host.startswith("*.") else found == host


def _usual(scheme: str) -> int:
    return 443 if scheme == "https" else 80
