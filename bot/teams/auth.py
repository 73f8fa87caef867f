"""Who is calling: every activity must carry a token that Microsoft's Bot Connector signed for this bot.

Fail-closed. The stock validator also takes emulator issuers, tokens without an expiry, keys that are endorsed
for nothing, and every tenant; here each of these is refused. What a token should say: Microsoft's
"Authentication with the Bot Connector API", part "Connector to bot".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
import structlog

from bot.teams.activity import CHANNEL_ID, Inbound
from bot.teams.hosts import Hosts
from bot.teams.keys import KeyStore

log = structlog.get_logger()

ISSUER = "https://api.botframework.com"
CLOCKS_MAY_DIFFER = 30
SERVICE_URL_CLAIM = "serviceurl"

Claims = Mapping[str, Any]


class Unauthenticated(Exception):
    """No token, or not one for us: 401."""


class Forbidden(Exception):
    """A good token that does not fit the activity it came with: 403."""


@dataclass(frozen=True)
class Gate:
    """Lets in what is genuine.

    Without `keys` nobody is asked for a token (the development flag, loopback only).
    """

    app_id: str
    tenants: frozenset[str]
    hosts: Hosts
    keys: KeyStore | None

    async def authenticate(self, headers: Mapping[str, str]) -> Claims:
        """The claims of the bearer token. The type of a failure is logged, the token never."""
        if self.keys is None:
            return _from_no_web_page(headers)
        try:
            return await self._claims(_bearer(headers.get("Authorization")), self.keys)
        except Unauthenticated:
            raise
        except (
            Exception
        ) as error:  # a hostile token raises many kinds of thing, and every one of them means no
            log.info("teams token refused", error=type(error).__name__)
            raise Unauthenticated from None

    def admit(self, claims: Claims, activity: Inbound) -> None:
        """The activity must be the one that the token speaks of, from a tenant and a host that we know."""
        if activity.channel_id != CHANNEL_ID:
            raise Forbidden("another channel")
        if not self.hosts.allow(activity.service_url):
            raise Forbidden("another host")
        if self.keys is not None and claims.get(SERVICE_URL_CLAIM) != activity.service_url:
            raise Forbidden("another service URL")
        if not self._knows(activity.tenants):
            raise Forbidden("another tenant")

    def _knows(self, tenants: frozenset[str]) -> bool:
        """Every tenant that the activity names is on the list. Only without tokens may there be no list."""
        anybody = self.keys is None and not self.tenants
        return bool(tenants) and (anybody or tenants <= self.tenants)

    async def _claims(self, token: str, keys: KeyStore) -> Claims:
        kid = jwt.get_unverified_header(token)["kid"]
        key = await keys.named(kid)
        if key is None or CHANNEL_ID not in key.endorsements:
            raise Unauthenticated
        return jwt.decode(
            token,
            key.key,
            algorithms=["RS256"],
            audience=self.app_id,
            issuer=ISSUER,
            leeway=CLOCKS_MAY_DIFFER,
            options={"require": ["exp", "iss", "aud", SERVICE_URL_CLAIM], "strict_aud": True},
        )


def _from_no_web_page(headers: Mapping[str, str]) -> Claims:
    """Without tokens, any page in the developer's browser could post here; but browsers say who sends."""
    if "Origin" in headers:
        raise Unauthenticated
    return {}


def _bearer(header: str | None) -> str:
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated
    return token
