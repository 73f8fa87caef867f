"""Answers for somebody on another platform: one partnership may talk in Slack, and in Teams as well."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlmodel import Session, col, or_, select

from cards.model import Reply
from reminders.deliver import Post, Posting, Undelivered
from storage.database import Database
from storage.identities import partnerships_of
from storage.models import Channel, Group, Identity, Person

log = structlog.get_logger()

PLATFORMS = ("slack", "teams")
PAUSES = (0.5, 2.0)
"""Before the second and the third try, unless the platform asks for longer; it is asked to wait no more."""
LONGEST_PAUSE = 20.0
Found = Sequence[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class Elsewhere:
    """`post` hands a posting to the door of its platform; None where there is no other door."""

    database: Database
    post: Post | None = None

    async def carry(self, channel: str, speaker: str, reply: Reply, key: str) -> bool:
        """Whether it arrived on another platform than the one where it was said."""
        if self.post is None:
            return False
        found = await asyncio.to_thread(self._found, channel, speaker, reply.to)
        postings = [
            Posting(address, reply.card, f"{key}/{address}", reference=known) for address, known in found
        ]
        return any([await self._arrives(self.post, posting) for posting in postings])

    async def _arrives(self, post: Post, posting: Posting) -> bool:
        for pause in (*PAUSES, None):
            try:
                await post(posting)
                return True
            except Undelivered as refusal:
                wait = max(pause or 0, refusal.retry_after or 0)
                if refusal.permanent or refusal.uncertain or pause is None or wait > LONGEST_PAUSE:
                    log.warning("an answer did not reach another platform", why=str(refusal))
                    return refusal.uncertain
                await asyncio.sleep(wait)
        return False

    def _found(self, channel: str, speaker: str, to: str) -> Found:
        here = channel.split(":", 1)[0]
        others = tuple(f"{platform}:" for platform in PLATFORMS if platform != here)
        with self.database.reading() as session:
            partnerships = partnerships_of(session, channel, speaker)
            if to.startswith("@"):
                return _chats(session, partnerships, to[1:], others)[:1]
            return _channels(session, partnerships, to[1:], others)


def _chats(session: Session, partnerships: Sequence[int], name: str, others: Sequence[str]) -> Found:
    query = (
        select(Identity.address, Identity.reference)
        .join(Person, col(Person.id) == Identity.person_id)
        .where(col(Identity.partnership_id).in_(partnerships), Person.name == name)
        .where(or_(*(col(Identity.address).startswith(one) for one in others)))
        .order_by(col(Identity.id))
    )
    return [(_direct(address), reference) for address, reference in session.exec(query).all()]


def _channels(session: Session, partnerships: Sequence[int], code: str, others: Sequence[str]) -> Found:
    query = (
        select(Channel.address, Channel.reference)
        .join(Group, col(Group.id) == Channel.group_id)
        .where(col(Channel.partnership_id).in_(partnerships), Group.code == code)
        .where(col(Channel.dead).is_(False), or_(*(col(Channel.address).startswith(one) for one in others)))
        .order_by(col(Channel.id))
    )
    return list(session.exec(query).all())


def _direct(identity: str) -> str:
    """`teams:TENANT:ID` is who somebody is; `teams:TENANT:@ID` is where they are written to."""
    platform, home, person = identity.split(":", 2)
    return f"{platform}:{home}:@{person}"
