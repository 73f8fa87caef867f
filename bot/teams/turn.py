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

from bot import across
from bot.converse import Converse, not_now
from bot.teams import adapter, consent, invoke, listen, messages, refresh, surfaces, words
from bot.teams.activity import Inbound
from bot.teams.connector import Connector, Failure, Patience, Payload
from bot.teams.elsewhere import destinations
from bot.teams.files import Downloads
from bot.teams.listen import Introduction
from bot.teams.messages import Messages
from bot.teams.post import Writer
from bot.teams.progress import TeamsNote
from bot.teams.references import Reference, References, of_person
from bot.teams.refresh import Refreshing
from bot.teams.render import message
from bot.teams.surfaces import Delivering, Surfaces
from bot.telling import Pace, telling
from bot.turns import TooMany, Turns
from cards.model import CHANNEL, PRIVATE, Card, Reply
from handlers.request import Answer, Progress, SharedFile, unwatched
from reminders import answered
from rules.refusal import Refusal
from storage import shown
from storage.identities import private
from storage.unreachable import Unavailable

log = structlog.get_logger()

_TURN = "clerk.turn"


@dataclass
class Turn:
    """`late`: the HTTP request has been answered already, so whatever follows is posted."""

    inbound: Inbound
    late: bool = False


@dataclass(frozen=True)
class Clerk:
    converse: Converse
    connector: Connector
    patience: Patience
    references: References
    writer: Writer
    refreshing: Refreshing
    downloads: Downloads
    messages: Messages
    now: Callable[[], datetime]
    app_id: str
    secret: bytes
    pace: Pace = field(default_factory=Pace)
    turns: Turns = field(default_factory=Turns)

    async def on_turn(self, turn: Turn, context: TurnContext) -> None:
        context.turn_state[_TURN] = turn
        inbound = turn.inbound
        if surfaces.knows(inbound):
            await self._surface(turn, context)
            return
        if refresh.asked(inbound):
            await context.send_activity(adapter.invoke_response(await self._view(inbound)))
            return
        if consent.asked(inbound):
            await self._answered_consent(inbound, context)
            await context.send_activity(adapter.invoke_response(None))
            return
        if listen.is_for_us(inbound) and listen.is_from_a_person(inbound):
            answer = await self._in_turn(inbound)
            await self.references.capture(inbound)
            await self._say(turn, context, answer)
        elif inbound.removes_us:
            await self.references.forget(listen.channel(inbound))
        else:
            await self.references.capture(inbound)
            if inbound.is_invoke:
                await context.send_activity(adapter.invoke_response(None))

    async def _surface(self, turn: Turn, context: TurnContext) -> None:
        """A chat where only the message extension is used tells nothing of where Clerk may write."""

        async def deliver(inbound: Inbound, reply: Reply) -> None:
            adapter.move(context, inbound.conversation.id)
            await self._deliver(inbound, context, reply)

        asked = Surfaces(self.converse, self.references, self._introduce, self.now, self.app_id, self.secret)
        try:
            async with self.turns.of(listen.speaker(turn.inbound)):
                body = await asked.answer(turn.inbound, Delivering(deliver, lambda: turn.late))
        except TooMany as flood:
            body = surfaces.sentence(turn.inbound, str(flood))
        if not turn.inbound.is_extension:
            await self.references.capture(turn.inbound)
        await context.send_activity(adapter.invoke_response(body))

    async def _answered_consent(self, inbound: Inbound, context: TurnContext) -> None:
        outcome = await self.messages.consent.answered(inbound)
        if outcome is None:
            return
        await context.send_activity(adapter.message(outcome.message))
        if outcome.settled and inbound.reply_to_id:
            try:
                await self.connector.delete(inbound.service_url, inbound.conversation.id, inbound.reply_to_id)
            except Failure as failure:
                log.info("teams card could not be taken back", why=str(failure))

    async def on_turn_error(self, context: TurnContext, error: Exception) -> None:
        """Log it once, without what was said, and tell the person who is waiting under which reference."""
        turn: Turn = context.turn_state[_TURN]
        reference = secrets.token_hex(4)
        log.error("teams turn failed", reference=reference, activity=turn.inbound.id, **_trace(error))
        if turn.inbound.is_extension and turn.late:
            return  # nobody may be told in a chat where Clerk perhaps is not
        if surfaces.knows(turn.inbound) and not turn.late:
            body = surfaces.sentence(turn.inbound, words.apology(reference).text)
            await context.send_activity(adapter.invoke_response(body))
            return
        if isinstance(error, Failure) and (turn.late or not turn.inbound.is_button):
            return  # nobody can be told over a road that is closed
        sorry = Answer((Reply(words.apology(reference), to=PRIVATE),), refused=True)
        await self._say(turn, context, sorry)

    async def _view(self, inbound: Inbound) -> dict[str, Any]:
        try:
            async with self.turns.of(listen.speaker(inbound)):
                return await self.refreshing.view(inbound)
        except TooMany as flood:
            return invoke.text(str(flood))

    async def _in_turn(self, inbound: Inbound) -> Answer:
        """Whoever sends too much hears that once, and whoever presses a button hears it each time."""
        try:
            async with self.turns.of(listen.speaker(inbound)):
                return await self._answer(inbound)
        except TooMany as flood:
            told = flood.again and not inbound.is_button
            replies = () if told else (Reply(Card(str(flood)), to=PRIVATE),)
            return Answer(replies, refused=True)

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
        try:
            who = await self._introduce(inbound)
        except Unavailable as trouble:
            return not_now(trouble)
        heard = listen.message(inbound, self.now(), who, files)
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
        """Logged when all of it has gone out."""
        await self._said(turn, context, answer)
        log.info("teams replied", replies=len(answer.replies))

    async def _said(self, turn: Turn, context: TurnContext, answer: Answer) -> None:
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
        personal = inbound.conversation.is_personal
        files = messages.handed_over(reply)
        if self.messages.hands_over(files) and reply.to == CHANNEL and not personal:
            await self._deliver(inbound, context, messages.for_channel(reply))
            reply = Reply(words.your_files(files), PRIVATE, files)
        if personal and reply.to in (CHANNEL, PRIVATE):
            for one in await self.messages.in_own_chat(reply, asked_there=True):
                await context.send_activity(adapter.message(one))
        elif reply.to == CHANNEL:
            again = await self.refreshing.of_answer(listen.channel(inbound), reply.card)
            await context.send_activity(adapter.message(await self.messages.of(reply, refresh=again)))
        elif reply.to == PRIVATE:
            await self._in_private(inbound, context, reply)
        else:
            await self._elsewhere(inbound, context, reply)

    async def _in_private(self, inbound: Inbound, context: TurnContext, reply: Reply) -> None:
        """To their own chat; where Teams does not let Clerk open one, the channel hears that and no more."""
        known = self.references.known.get(listen.speaker(inbound), {})
        reference = {**of_person(inbound), **known}
        address = private(listen.speaker(inbound))
        try:
            for one in await self.messages.in_own_chat(reply, asked_there=False):
                await self.patience.keep_trying(partial(self._send, address, reference, one))
        except Failure as failure:
            log.info("teams chat could not be opened", why=str(failure))
            await context.send_activity(adapter.message(message(words.WRITE_TO_ME)))

    async def _elsewhere(self, inbound: Inbound, context: TurnContext, reply: Reply) -> None:
        """`@NAME` or `#GROUP` of the same partnership.

        Whoever asked is told where nobody could be reached.
        """
        here, speaker = listen.channel(inbound), listen.speaker(inbound)
        found = await asyncio.to_thread(destinations, self.references.database, here, speaker, reply.to)
        if not found:
            unreached = Reply(across.unreached(reply.to), to=PRIVATE)
            await self._deliver(inbound, context, unreached)
        for address, reference in found:
            one = await self.messages.of(reply)
            try:
                await self.patience.keep_trying(partial(self._send, address, reference, one))
            except Failure as failure:
                log.info("teams chat could not be written to", why=str(failure))
                await self._deliver(inbound, context, Reply(words.not_reached(reply.to), to=PRIVATE))

    async def _send(self, address: str, reference: Reference, sent: Payload) -> None:
        place = await self.writer.place(address, reference)
        await self.connector.send(place.service_url, place.conversation, sent)


def _trace(error: Exception) -> dict[str, Any]:
    """The kind of error and where it rose. Its text may quote what somebody wrote, so it is left out."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return {
        "error": type(error).__name__,
        "at": [f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in frames],
    }
