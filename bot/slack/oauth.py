"""Slack's OAuth: where somebody says yes to Clerk, and the tokens that come of it.

slack_sdk's own parts for this keep tokens in clear text, renew them for events only, and put a redirect
address into another address unescaped. https://docs.slack.dev/authentication/installing-with-oauth
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin

from bot.slack.calls import Api, Failed
from bot.slack.scopes import SCOPES

_ID = re.compile(r"[A-Z0-9]{1,64}")


@dataclass(frozen=True)
class Granted:
    """A token. `lasts` is in seconds, where the workspace has token rotation on."""

    token: str = field(repr=False)
    refresh_token: str = field(default="", repr=False)
    lasts: int | None = None


@dataclass(frozen=True)
class Grant:
    """What an installation gives: for a workspace, or without a `team` for a whole organisation."""

    enterprise: str
    team: str
    name: str
    bot_user: str
    installer: str
    scopes: tuple[str, ...]
    granted: Granted


@dataclass(frozen=True)
class OAuth:
    """`public` is where Slack sends people back to: the address that the app's settings name."""

    api: Api
    client_id: str
    client_secret: str = field(repr=False)
    public: str

    @property
    def redirect(self) -> str:
        return f"{self.public}/slack/oauth_redirect"

    def ask(self, state: str) -> str:
        """Where Slack asks whoever installs."""
        asked = {
            "client_id": self.client_id,
            "scope": ",".join(SCOPES),
            "redirect_uri": self.redirect,
            "state": state,
        }
        return f"{urljoin(self.api.client.base_url, '/oauth/v2/authorize')}?{urlencode(asked)}"

    async def exchange(self, code: str) -> Grant:
        """A code works once: where Slack's answer was lost, somebody installs again."""
        return _grant(await self._access(code=code, redirect_uri=self.redirect))

    async def renew(self, refresh_token: str) -> Granted:
        """A refresh token works once, and comes back with the next one."""
        return _granted(await self._access(grant_type="refresh_token", refresh_token=refresh_token))

    async def _access(self, **asked: str) -> dict[str, Any]:
        return await self.api.sign_in("oauth.v2.access", self.client_id, self.client_secret, asked)


def _grant(told: Mapping[str, Any]) -> Grant:
    organisation = _named(told, "enterprise")
    workspace = {} if told.get("is_enterprise_install") else _named(told, "team")
    grant = Grant(
        enterprise=_id(organisation),
        team=_id(workspace),
        name=str(workspace.get("name") or organisation.get("name") or "your workspace"),
        bot_user=str(told.get("bot_user_id") or ""),
        installer=_id(_named(told, "authed_user")),
        scopes=tuple(str(told.get("scope") or "").split(",")),
        granted=_granted(told),
    )
    if not (grant.team or grant.enterprise):
        raise Failed("unreadable_response")
    return grant


def _granted(told: Mapping[str, Any]) -> Granted:
    token, lasts = told.get("access_token"), told.get("expires_in")
    if not isinstance(token, str) or not token or told.get("token_type", "bot") != "bot":
        raise Failed("unreadable_response")
    if not isinstance(lasts, int | None):
        raise Failed("unreadable_response")
    return Granted(token, str(told.get("refresh_token") or ""), lasts)


def _named(told: Mapping[str, Any], what: str) -> Mapping[str, Any]:
    found = told.get(what)
    return found if isinstance(found, dict) else {}


def _id(found: Mapping[str, Any]) -> str:
    """Ids become part of addresses."""
    said = str(found.get("id") or "")
    if said and not _ID.fullmatch(said):
        raise Failed("unreadable_response")
    return said
