"""The tokens of the workspaces that Clerk was installed in: found, opened, renewed and forgotten.

Events and reminders ask here alike, so that a token is also renewed where nobody has said anything for
months. A request costs one query at most, and none for a minute after another one.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog
from sqlmodel import Session

from bot.clock import Clock, computer
from bot.slack.calls import Failed
from bot.slack.oauth import Grant, Granted, OAuth
from storage.database import Database
from storage.installations import Installation, Installations

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

log = structlog.get_logger()

PURPOSE = "slack tokens"
KEPT_SECONDS = 60.0
"""What another replica changed is noticed by then, or as soon as Slack refuses a token."""
RENEW_BEFORE = timedelta(hours=2)
"""As slack_sdk does. A token lasts for twelve hours."""
NOT_INSTALLED = "not_installed"
ANOTHER_KEY = "encrypted_with_another_key"


@dataclass(frozen=True)
class Held:
    """A workspace's installation, opened."""

    number: int
    enterprise: str
    team: str
    name: str
    bot_user: str
    workspaces: tuple[str, ...]
    token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: datetime | None

    def needs_renewing(self, now: datetime) -> bool:
        return (
            bool(self.refresh_token) and self.expires_at is not None and self.expires_at - now < RENEW_BEFORE
        )

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now


class Tokens:
    """`now` is the real time, also where Clerk's own clock is shifted: Slack's tokens know no other."""

    def __init__(
        self,
        database: Database,
        box: MultiFernet,
        oauth: OAuth,
        *,
        now: Clock = computer,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database, self._box, self._oauth = database, box, oauth
        self._now, self._steady = now, steady
        self._kept: dict[tuple[str, str], tuple[float, Held]] = {}
        self._renewing: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tried: dict[int, float] = {}
        self._dropped = 0

    async def of(self, enterprise: str, team: str) -> Held | None:
        """None where Clerk is not installed; the enterprise may be left out."""
        kept = self._kept.get((enterprise, team))
        if kept is not None and kept[0] > self._steady():
            return kept[1]
        dropped = self._dropped
        held = await asyncio.to_thread(self._found, enterprise, team)
        if held is None:
            return None  # not remembered: it may be installed at any moment, by another replica
        if dropped == self._dropped:
            self._kept[enterprise, team] = (self._steady() + KEPT_SECONDS, held)
        if not held.team and team and team not in held.workspaces:
            await asyncio.to_thread(self._heard_from, held.number, team)
        return held

    async def token_for(self, team: str, enterprise: str = "", *, refused: str | None = None) -> str:
        """A token that works now. Fails where there is none (any more)."""
        held = await self.of(enterprise, team)
        if refused is not None and held is not None and held.token == refused:
            self.drop()
            held = await self.of(enterprise, team)
        if held is None:
            raise Failed(NOT_INSTALLED)
        if held.needs_renewing(self._now()) and not self._is_soon_to_try(held):
            held = await asyncio.shield(self._renewed(held))
        return held.token

    def drop(self) -> None:
        """Forget what was looked up, also what is being looked up just now."""
        self._kept.clear()
        self._dropped += 1

    async def keep(self, grant: Grant) -> None:
        await asyncio.to_thread(self._keep, grant)
        self.drop()

    async def encrypt_again(self) -> None:
        """With the newest key, so that the older ones may go. What no key opens stays as it is."""
        await asyncio.to_thread(self._encrypt_again)

    def _is_soon_to_try(self, held: Held) -> bool:
        """Slack was asked a moment ago, in vain, and the old token still does."""
        tried = self._tried.get(held.number, 0.0)
        return self._steady() < tried and not held.has_expired(self._now())

    async def _renewed(self, held: Held) -> Held:
        """Once, though many ask. Until the old one has expired, it does where Slack is not to be had."""
        async with self._renewing[held.number]:
            newest = await asyncio.to_thread(self._numbered, held.number)
            if newest is None:
                raise Failed(NOT_INSTALLED)
            if not newest.needs_renewing(self._now()):
                self.drop()
                return newest
            try:
                granted = await self._oauth.renew(newest.refresh_token)
            except Failed as failure:
                return await self._despite(failure, newest)
            await asyncio.to_thread(self._renew, newest, granted)
            self.drop()
            renewed = await asyncio.to_thread(self._numbered, held.number)
            if renewed is None:
                raise Failed(NOT_INSTALLED)
            return renewed

    async def _despite(self, failure: Failed, held: Held) -> Held:
        """A refresh token works once: another replica may have been quicker."""
        newest = await asyncio.to_thread(self._numbered, held.number)
        if newest is not None and newest.token != held.token:
            self.drop()
            return newest
        self._tried[held.number] = self._steady() + KEPT_SECONDS
        log.warning("slack.token_not_renewed", installation=held.number, error=failure.error)
        if held.has_expired(self._now()):
            raise failure
        return held

    def _found(self, enterprise: str, team: str) -> Held | None:
        with self._database.reading() as session:
            found = Installations(session).of(enterprise, team)
            return self._opened(found) if found else None

    def _numbered(self, number: int) -> Held | None:
        with self._database.reading() as session:
            found = Installations(session).numbered(number)
            return self._opened(found) if found and found.token else None

    def _opened(self, found: Installation) -> Held:
        return opened(found, self._box)

    def _heard_from(self, number: int, team: str) -> None:
        with self._database.writing() as session:
            Installations(session).heard_from(number, team)

    def _keep(self, grant: Grant) -> None:
        now = self._now()
        installed = Installation(
            enterprise=grant.enterprise,
            team=grant.team,
            name=grant.name,
            bot_user=grant.bot_user,
            scopes=list(grant.scopes),
            token=self._sealed(grant.granted.token),
            refresh_token=self._sealed(grant.granted.refresh_token),
            expires_at=_until(now, grant.granted),
            installed_at=now,
        )
        with self._database.writing() as session:
            Installations(session).put(installed)

    def _renew(self, held: Held, granted: Granted) -> None:
        with self._database.writing() as session:
            row = Installations(session).numbered(held.number)
            if row is None or not row.token:
                return  # uninstalled meanwhile
            row.token = self._sealed(granted.token)
            row.refresh_token = self._sealed(granted.refresh_token or held.refresh_token)
            row.expires_at = _until(self._now(), granted)

    def _encrypt_again(self) -> None:
        with self._database.writing() as session:
            for number in encrypted_again(session, self._box).unreadable:
                log.error("slack.token_not_readable", installation=number)

    def _sealed(self, token: str) -> str:
        return self._box.encrypt(token.encode()).decode() if token else ""


@dataclass(frozen=True)
class Again:
    """How many installations are kept by the newest key now, and the numbers of those that no key opens."""

    done: int
    unreadable: tuple[int, ...]


def encrypted_again(session: Session, box: MultiFernet) -> Again:
    from cryptography.fernet import InvalidToken

    done, unreadable = 0, []
    for one in Installations(session).live():
        try:
            token = box.rotate(one.token).decode()
            refresh_token = one.refresh_token and box.rotate(one.refresh_token).decode()
        except InvalidToken:
            unreadable.append(one.id or 0)
            continue
        one.token, one.refresh_token, done = token, refresh_token, done + 1
    return Again(done, tuple(unreadable))


def opened(found: Installation, box: MultiFernet) -> Held:
    """Fails, for as long as the key is not set, where another one was used."""
    from cryptography.fernet import InvalidToken

    try:
        token, refresh_token = (
            box.decrypt(sealed).decode() if sealed else "" for sealed in (found.token, found.refresh_token)
        )
    except InvalidToken:
        raise Failed(ANOTHER_KEY, passing=True) from None
    return Held(
        number=found.id or 0,
        enterprise=found.enterprise,
        team=found.team,
        name=found.name,
        bot_user=found.bot_user,
        workspaces=tuple(found.workspaces),
        token=token,
        refresh_token=refresh_token,
        expires_at=found.expires_at,
    )


def _until(now: datetime, granted: Granted) -> datetime | None:
    return now + timedelta(seconds=granted.lasts) if granted.lasts is not None else None
