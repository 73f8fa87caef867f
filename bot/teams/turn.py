"""One turn: somebody said something in Teams, Clerk thinks, and the answer goes where it belongs.

A mention is answered in its own thread. What was said in private is never answered in a channel, and what is
for one person alone goes to that person's own chat.
"""

import asyncio
import secrets
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from botbuilder.core import TurnContext

from bot.converse import Converse
from bot.elsewhere import Elsewhere
from bot.teams import adapter, invoke, listen, words
from bot.teams.activity import Inbound
from bot.teams.connector import Connector, Failure, Patience
from bot.teams.elsewhere import destinations, private
from bot.teams.files import Downloads
from bot.teams.listen import Introduction
from bot.teams.post import Writer
from bot.teams.progress import TeamsNote
from bot.teams.references import Reference, References, of_person
from bot.teams.render import Link, message
from bot.telling import Pace, telling
from cards.model import CHANNEL, PRIVATE, Card, File, Reply
from handlers.request import Answer, Progress, SharedFile, unwatched
from reminders import answered
from rules.refusal import Refusal
from storage import shown

log = structlog.get_logger()

LinkTo = Callable[[File], str]
_TURN = "clerk.turn"


@dataclass
class Turn:
    """`late`: the HTTP request has been answered already, so whatever follows is posted."""

    inbound: Inbound
    late: bool = False


@dataclass(frozen=True)
class Clerk:
    """`link_to` makes the signed address of a file; without one, Clerk cannot hand files out in Teams."""

    converse: Converse
    connector: Connector
    patience: Patience
    references: References
    writer: Writer
    downloads: Downloads
    now: Callable[[], datetime]
    link_to: LinkTo | None
    elsewhere: Elsewhere
    pace: Pace = field(default_factory=Pace)

    async def on_turn(self, turn: Turn, context: TurnContext) -> None:
        context.turn_state[_TURN] = turn
        inbound = turn.inbound
        if listen.is_for_us(inbound) and listen.is_from_a_person(inbound):
            answer = await self._answer(inbound)
            await self.references.capture(inbound)
            await self._say(turn, context, answer)
        elif inbound.removes_us:
            await self.references.forget(listen.channel(inbound))
        else:
            await self.references.capture(inbound)
        if inbound.is_invoke and not inbound.is_button:
            await context.send_activity(adapter.invoke_response(None))

    async def on_turn_error(self, context: TurnContext, error: Exception) -> None:
        """Log it once, without what was said, and tell the person who is waiting under which reference."""
        turn: Turn = context.turn_state[_TURN]
        reference = secrets.token_hex(4)
        log.error("teams turn failed", reference=reference, activity=turn.inbound.id, **_trace(error))
        if isinstance(error, Failure) and (turn.late or not turn.inbound.is_button):
            return  # nobody can be told over a road that is closed
        sorry = Answer((Reply(words.apology(reference), to=PRIVATE),), refused=True)
        await self._say(turn, context, sorry)

    async def _answer(self, inbound: Inbound) -> Answer:
        if listen.said_by_button(inbound) == "":
            return Answer((Reply(words.OLD_BUTTON, to=PRIVATE),), refused=True)
        if not self.downloads.wanted(inbound):
            return await self._converse(inbound, ())
        async with telling(TeamsNote(self.connector, inbound), self.pace) as progress:
            progress(Card(words.FETCHING))
            try:
                files = await self.downloads.shared_in(inbound)
            except Refusal as refusal:
                return Answer((Reply(Card(str(refusal)), to=PRIVATE),), refused=True)
            return await self._converse(inbound, files, progress)

    async def _converse(
        self, inbound: Inbound, files: tuple[SharedFile, ...], progress: Progress = unwatched
    ) -> Answer:
        heard = listen.message(inbound, self.now(), await self._introduce(inbound), files)
        return await self.converse(replace(heard, progress=progress))

    async def _introduce(self, inbound: Inbound) -> Introduction | None:
        """Ask Teams who somebody is only where the record does not know them."""
        if await self.references.knows(listen.speaker(inbound)):
            return None
        try:
            member = await self.connector.member(inbound.service_url, inbound.roster, inbound.sender.id)
        except Failure as failure:
            log.warning("teams member could not be looked up", why=str(failure))
            return None
        return listen.introduction(member, self.writer.tenants)

    async def _say(self, turn: Turn, context: TurnContext, answer: Answer) -> None:
        """Whoever pressed a button sees the invoke's answer; it comes last, when nothing else can fail."""
        if listen.goes_back(turn.inbound):
            await context.send_activity(adapter.invoke_response(await self._back(turn.inbound, answer)))
            return
        in_place = invoke.in_place(turn.inbound, answer)
        for reply in answer.replies:
            if reply is not in_place:
                await self._deliver(turn.inbound, context, reply)
        if in_place is not None and turn.late:
            await self._deliver(turn.inbound, context, in_place)
        if turn.inbound.is_button:
            body = invoke.body(turn.inbound, answer, in_place)
            await context.send_activity(adapter.invoke_response(body))

    async def _back(self, inbound: Inbound, answer: Answer) -> dict[str, Any]:
        return invoke.back(answer, await asyncio.to_thread(self._digest, inbound))

    def _digest(self, inbound: Inbound) -> Card | None:
        """The one whose button was pressed, as it stands now."""
        with self.references.database.reading() as session:
            parcel = shown.posted_as(session, listen.channel(inbound), inbound.reply_to_id or "")
            edit = answered.again(session, parcel, self.now()) if parcel else None
            return edit.card if edit else None

    async def _deliver(self, inbound: Inbound, context: TurnContext, reply: Reply) -> None:
        if self._has_links(reply) and reply.to == CHANNEL and not inbound.conversation.is_personal:
            await self._deliver(inbound, context, _without_files(reply))
            files = _handed_over(reply)
            reply = Reply(words.your_files(files), PRIVATE, files)
        if reply.to == CHANNEL or (reply.to == PRIVATE and inbound.conversation.is_personal):
            await context.send_activity(adapter.message(await self._message(reply)))
        elif reply.to == PRIVATE:
            await self._in_private(inbound, context, reply)
        else:
            await self._elsewhere(inbound, context, reply)

    def _has_links(self, reply: Reply) -> bool:
        return bool(_handed_over(reply)) and self.link_to is not None

    async def _in_private(self, inbound: Inbound, context: TurnContext, reply: Reply) -> None:
        """To their own chat; where Teams does not let Clerk open one, the channel hears that and no more."""
        known = self.references.known.get(listen.speaker(inbound), {})
        reference = {**of_person(inbound), **known}
        address = private(listen.speaker(inbound))
        try:
            await self.patience.keep_trying(lambda: self._send(address, reference, reply))
        except Failure as failure:
            log.info("teams chat could not be opened", why=str(failure))
            await context.send_activity(adapter.message(message(words.WRITE_TO_ME)))

    async def _elsewhere(self, inbound: Inbound, context: TurnContext, reply: Reply) -> None:
        """`@NAME` or `#GROUP` of the same partnership.

        Whoever asked is told where nobody could be reached.
        """
        here, speaker = listen.channel(inbound), listen.speaker(inbound)
        found = await asyncio.to_thread(destinations, self.references.database, here, speaker, reply.to)
        is_reached = bool(found)
        if not (found and reply.to.startswith("@")):
            is_reached |= await self.elsewhere.carry(here, speaker, reply, f"teams/{inbound.id}")
        if not is_reached:
            unreached = Reply(words.unreached(reply.to), to=PRIVATE)
            await self._deliver(inbound, context, unreached)
        for address, reference in found:
            await self.patience.keep_trying(partial(self._send, address, reference, reply))

    async def _send(self, address: str, reference: Reference, reply: Reply) -> None:
        place = await self.writer.place(address, reference)
        await self.connector.send(place.service_url, place.conversation, await self._message(reply))

    async def _message(self, reply: Reply) -> dict[str, Any]:
        """Files are handed out as links: the bot file API works in personal chats only."""
        if not reply.files:
            return message(reply.card)
        if self.link_to is None:
            return message(
                _with_notes(reply, *(words.NO_LINKS.format(name=file.name) for file in reply.files))
            )
        links = [
            Link(file.name, await asyncio.to_thread(self.link_to, file), file.alt) for file in reply.files
        ]
        return message(_with_notes(reply, words.GOOD_FOR), links)


def _without_files(reply: Reply) -> Reply:
    """A link works for whoever has it, and not everybody in a channel may read what it opens."""
    pictures = tuple(file for file in reply.files if file.alt)
    return Reply(_with_notes(reply, words.SENT_TO_YOU), reply.to, pictures)


def _handed_over(reply: Reply) -> tuple[File, ...]:
    """A picture is shown on the card, and says no more than the words below it."""
    return tuple(file for file in reply.files if not file.alt)


def _with_notes(reply: Reply, *notes: str) -> Card:
    return replace(reply.card, footer=" ".join(filter(None, [reply.card.footer, *notes])))


def _trace(error: Exception) -> dict[str, Any]:
    """The kind of error and where it rose. Its text may quote what somebody wrote, so it is left out."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return {
        "error": type(error).__name__,
        "at": [f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in frames],
    }
