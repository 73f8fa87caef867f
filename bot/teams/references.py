"""Where to write first: conversation references, kept beside the channel or the person they lead to.

They come only from activities that the gate has let in. `conversation.tenantId` gets lost in the SDK's
schema, so the tenant is kept beside the reference.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from sqlmodel import Session, col, select

from bot.teams.activity import Inbound
from bot.teams.listen import channel, speaker
from storage.database import Database
from storage.models import Channel, Identity
from storage.unreachable import Unavailable

log = structlog.get_logger()

Reference = Mapping[str, Any]
GOOD_FOR = 300.0
"""Seconds."""
GONE = "gone"
"""The mark of a person who blocked Clerk, took it out or cannot be found: until they write again."""
GLOBAL_SERVICE_URL = "https://smba.trafficmanager.net/teams/"
"""Microsoft's address for every region, for a tenant that has not written to us yet."""


def of_channel(inbound: Inbound) -> dict[str, Any]:
    """What it takes to write to the channel's root: the thread is not part of it."""
    return {**_common(inbound), "conversation": {"id": inbound.conversation.root}}


def of_person(inbound: Inbound) -> dict[str, Any]:
    """What it takes to write to the person: the personal chat, or who they are, to open one."""
    user = {"id": inbound.sender.id, "aadObjectId": inbound.sender.aad_object_id}
    chat = {"conversation": {"id": inbound.conversation.id}} if inbound.conversation.is_personal else {}
    return {**_common(inbound), "user": user, **chat}


@dataclass
class References:
    """`known` remembers what is already stored, so that an ordinary message costs no query and no write.

    For a while: another replica may have been told meanwhile that Clerk is gone from there.
    """

    database: Database
    known: dict[str, Reference] = field(default_factory=dict)
    service_urls: dict[str, str] = field(default_factory=dict)
    steady: Callable[[], float] = time.monotonic
    looked: dict[str, float] = field(default_factory=dict)

    async def capture(self, inbound: Inbound) -> None:
        """Keep what this tells about its place and its sender, where the record has a row for them.

        Where the database does not take it now, the next message tells it again, and this one is answered.
        """
        assert inbound.tenant is not None
        self.service_urls[inbound.tenant] = inbound.service_url
        try:
            if not inbound.conversation.is_personal:
                await self._keep(channel(inbound), of_channel(inbound), Channel)
            if inbound.sender.aad_object_id:
                await self._keep(speaker(inbound), of_person(inbound), Identity)
        except Unavailable as trouble:
            log.warning("teams reference was not kept", why=str(trouble))

    async def knows(self, address: str) -> bool:
        """Whether somebody is linked to this address."""
        return address in self.known or await asyncio.to_thread(self._has_identity, address)

    def person_at(self, address: str) -> int | None:
        """Whose own chat this is; None of a channel."""
        with self.database.reading() as session:
            known_as = address.replace(":@", ":", 1)
            return session.exec(select(Identity.person_id).where(Identity.address == known_as)).first()

    async def keep_chat(self, address: str, reference: Reference) -> None:
        """A personal chat was opened: the next message uses it."""
        await self._keep(address, dict(reference), Identity)

    async def forget(self, address: str) -> None:
        """Clerk was removed from this channel or chat, or must not write there any more."""
        for name in (address, address.replace(":@", ":")):
            self.known.pop(name, None)
        await asyncio.to_thread(self._end, address)

    async def service_url(self, tenant: str) -> str:
        """Where this tenant's connector is, as far as anybody has told."""
        if tenant not in self.service_urls:
            self.service_urls[tenant] = await asyncio.to_thread(self._stored_service_url, tenant)
        return self.service_urls[tenant]

    async def _keep(self, address: str, reference: Reference, table: "Table") -> None:
        now = self.steady()
        is_fresh = now - self.looked.get(address, -GOOD_FOR) < GOOD_FOR
        if is_fresh and not _tells_more(reference, self.known.get(address)):
            return
        stored = await asyncio.to_thread(self._write, address, reference, table)
        if stored is not None:
            self.known[address], self.looked[address] = stored, now

    def _write(self, address: str, reference: Reference, table: "Table") -> Reference | None:
        """Read first: an ordinary message must not wait for the writer. None where nobody has a row."""
        with self.database.reading() as session:
            rows = _rows(session, table, address)
            if not any(_is_dead(row) or _tells_more(reference, row.reference) for row in rows):
                return rows[0].reference if rows else None
        with self.database.writing() as session:
            stored: Reference | None = None
            for row in _rows(session, table, address):
                stored = _renew(row, reference)
            return stored

    def _end(self, address: str) -> None:
        with self.database.writing() as session:
            for channel in session.exec(select(Channel).where(Channel.address == address)).all():
                channel.dead = True
            person = address.replace(":@", ":")
            for identity in session.exec(select(Identity).where(Identity.address == person)).all():
                known = {key: value for key, value in identity.reference.items() if key != "conversation"}
                identity.reference = {**known, GONE: True}

    def _has_identity(self, address: str) -> bool:
        with self.database.reading() as session:
            return session.exec(select(Identity.id).where(Identity.address == address)).first() is not None

    def _stored_service_url(self, tenant: str) -> str:
        with self.database.reading() as session:
            for table in (Channel, Identity):
                below = col(table.address).startswith(f"teams:{tenant}:", autoescape=True)
                for reference in session.exec(select(table.reference).where(below).limit(50)):
                    if reference.get("serviceUrl"):
                        return str(reference["serviceUrl"])
        return GLOBAL_SERVICE_URL


def is_gone(reference: Reference) -> bool:
    return bool(reference.get(GONE))


Row = Channel | Identity
Table = type[Channel] | type[Identity]


def _common(inbound: Inbound) -> dict[str, Any]:
    bot = {"bot": {"id": inbound.recipient.id, "name": inbound.recipient.name}} if inbound.recipient else {}
    return {
        "channelId": inbound.channel_id,
        "serviceUrl": inbound.service_url,
        "tenantId": inbound.tenant,
        **bot,
    }


def _tells_more(reference: Reference, known: Reference | None) -> bool:
    """A message in a channel tells nothing new about a person whose chat is already known."""
    return known is None or any(known.get(key) != value for key, value in reference.items())


def _rows(session: Session, table: Table, address: str) -> list[Row]:
    found: Sequence[Any] = session.exec(select(table).where(table.address == address)).all()
    return list(found)


def _renew(row: Row, reference: Reference) -> Reference:
    """What came before and is not said again stays: the chat of somebody who now speaks in a channel."""
    before = {key: value for key, value in row.reference.items() if key != GONE}
    row.reference = {**before, **reference}
    if isinstance(row, Channel):
        row.dead = False
    return row.reference


def _is_dead(row: Row) -> bool:
    return row.dead if isinstance(row, Channel) else is_gone(row.reference)
