"""Where Teams has more than messages: dialogs, the message extension, and the search for an action.

What is asked in a channel or chat of a group is asked there. Everywhere else, in chats where Clerk may not
even be, it is between Clerk and whoever asks, and the answer stands in the dialog alone.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog

import cards.searching
from bot.beside import beside, blamed
from bot.converse import Converse
from bot.teams import dialogs, elsewhere, listen, picked, results, values, words
from bot.teams.activity import NOWHERE, Conversation, Inbound
from bot.teams.connector import Failure
from bot.teams.dialogs import Filled, Memory
from bot.teams.listen import Introduction
from bot.teams.references import References
from bot.teams.render import FORM
from cards.model import CHANNEL, PRIVATE, Card, Reply
from handlers.request import Answer, Message
from handlers.router import search
from rules.refusal import Refusal
from storage.groups import talking_in
from storage.identities import private

log = structlog.get_logger()

Body = dict[str, Any]
Introduce = Callable[[Inbound], Awaitable[Introduction | None]]
Deliver = Callable[[Inbound, Reply], Awaitable[None]]


def knows(inbound: Inbound) -> bool:
    return inbound.is_dialog or inbound.is_search


def sentence(inbound: Inbound, text: str) -> Body:
    """How this invoke is answered with words alone: work goes on, or something went wrong."""
    return results.message(text) if inbound.is_search else dialogs.message(text)


@dataclass(frozen=True)
class Delivering:
    """The road out of the dialog. `is_late`: it was answered already, so that everything takes this road."""

    reply: Deliver
    is_late: Callable[[], bool]

    async def all(self, inbound: Inbound, replies: Sequence[Reply]) -> bool:
        """Whether everybody could be told: what was changed stays changed."""
        told = True
        for reply in replies:
            try:
                await self.reply(inbound, reply)
            except Failure as failure:
                log.warning("teams dialog could not be told of", activity=inbound.id, why=str(failure))
                told = False
        return told


@dataclass(frozen=True)
class Surfaces:
    """`app_id` is how Clerk itself is mentioned; `secret` keys the hash of what was filled in."""

    converse: Converse
    references: References
    introduce: Introduce
    now: Callable[[], datetime]
    app_id: str
    secret: bytes

    async def answer(self, inbound: Inbound, delivering: Delivering) -> Body | None:
        """What the invoke is answered with; None closes the dialog. The rest goes where it belongs."""
        if not listen.is_from_a_person(inbound):
            return sentence(inbound, words.NOBODY)
        if inbound.is_extension:
            inbound = await self._placed(inbound)
        if inbound.is_search:
            return await self._search(inbound)
        data = listen.data(inbound)
        if inbound.name == values.FETCH and FORM in data:
            return dialogs.opened(dialogs.carried(data), dialogs.remembering())
        if inbound.name != values.PICK and not listen.said_by_button(inbound):
            return dialogs.message(words.OLD_BUTTON.text)
        if inbound.name in (values.SUBMIT, values.LOG):
            return await self._send_off(inbound, Filled.of(data), delivering)
        return await self._fetch(inbound, delivering)

    async def _fetch(self, inbound: Inbound, delivering: Delivering) -> Body:
        """A button whose sentence is answered with a form, or the extension's way to a new action."""
        heard = await self._heard(inbound)
        if inbound.name == values.PICK:
            heard = replace(heard, text="log", fields=await self._filled_in(inbound, heard))
        answer = await self.converse(heard)
        memory = dialogs.remembering(heard.thread if inbound.is_extension else None)
        shown = await self._show(inbound, answer, memory, delivering)
        return shown or dialogs.said([reply.card for reply in answer.replies])

    async def _send_off(self, inbound: Inbound, filled: Filled, delivering: Delivering) -> Body | None:
        """A refusal stands beside its question, and the dialog stays. Anything else closes it."""
        heard = await self._heard(inbound)
        heard = replace(
            heard,
            fields=filled.fields,
            event_id=filled.event_id(heard.speaker, self.secret) or heard.event_id,
            unseen=True,
            stays_open=filled.form is not None,
        )
        answer = await self.converse(heard)
        if answer.refused and filled.form and not delivering.is_late():
            said = "\n".join(beside(reply.card) for reply in answer.replies)
            labels = {one.name: one.label for one in filled.form.fields}
            return dialogs.again(filled, filled.form, blamed(labels, answer.field, said), said)
        memory = filled.memory if filled.memory.opening else dialogs.remembering(filled.memory.thread)
        return await self._show(inbound, answer, memory, delivering)

    async def _show(
        self, inbound: Inbound, answer: Answer, memory: Memory, delivering: Delivering
    ) -> Body | None:
        """In the dialog what is for this person alone, or is a form; the rest where everybody sees it."""
        here = [] if delivering.is_late() else [one for one in answer.replies if _is_for_here(inbound, one)]
        rest = [one for one in answer.replies if one not in here]
        told = await delivering.all(
            inbound, [_for_them(one) if _is_nowhere(inbound) else one for one in rest]
        )
        if not told:
            return dialogs.said([*(one.card for one in answer.replies), words.NOT_TOLD])
        shown = [one.card for one in here]
        form = next((card.form for card in shown if card.form), None)
        if form:
            return dialogs.opened(form, memory)
        if len(shown) == 1 and answer.act_id is None and shown[0].all_buttons():
            return dialogs.card(shown[0], memory)
        return dialogs.said([*shown, *await self._hints(inbound, answer)]) if shown else None

    async def _hints(self, inbound: Inbound, answer: Answer) -> list[Card]:
        """What somebody must know where Clerk cannot speak for itself."""
        if not _is_nowhere(inbound):
            return []
        if answer.act_id is not None:
            return [words.NOBODY_TOLD]
        unknown = answer.refused and not await self.references.knows(listen.speaker(inbound))
        return [words.IN_ITS_OWN_CHAT] if unknown else []

    async def _search(self, inbound: Inbound) -> Body:
        asked = values.query(inbound.value)
        heard = replace(await self._heard(inbound), text=asked.words, event_id=None)
        try:
            hits = await asyncio.to_thread(search, heard, self.references.database, asked.skip, asked.count)
        except Refusal as refusal:
            unknown = not await self.references.knows(listen.speaker(inbound))
            return results.message(f"{refusal} {words.IN_ITS_OWN_CHAT.text}" if unknown else str(refusal))
        return (
            results.found(hits) if hits else results.message(cards.searching.nothing(asked.words, asked.skip))
        )

    async def _placed(self, inbound: Inbound) -> Inbound:
        """In the thread of the message that was picked; nowhere, where the chat is no group's."""
        if not await asyncio.to_thread(self._is_a_groups, inbound):
            return inbound.model_copy(update={"conversation": Conversation(id=NOWHERE)})
        here, thread = inbound.conversation, _thread(inbound)
        if not here.is_channel or thread is None:
            return inbound
        return inbound.model_copy(update={"conversation": here.in_thread(thread)})

    def _is_a_groups(self, inbound: Inbound) -> bool:
        with self.references.database.reading() as session:
            return talking_in(session, listen.channel(inbound)) is not None

    async def _heard(self, inbound: Inbound) -> Message:
        heard = listen.message(inbound, self.now(), await self.introduce(inbound))
        if not _is_nowhere(inbound):
            return heard
        return replace(heard, channel=private(heard.speaker), private=True, thread=None)

    async def _filled_in(self, inbound: Inbound, heard: Message) -> dict[str, str]:
        message = values.extension(inbound.value).message_payload
        if message is None:
            return {}
        called = picked.mentioned(message)
        names = await asyncio.to_thread(self._names, heard, called) if called else {}
        return picked.fields(message, names, self.app_id)

    def _names(self, heard: Message, called: Sequence[str]) -> dict[str, str]:
        return elsewhere.names(self.references.database, heard.channel, heard.speaker, called)


def _is_nowhere(inbound: Inbound) -> bool:
    return inbound.conversation.id == NOWHERE


def _is_for_here(inbound: Inbound, reply: Reply) -> bool:
    if reply.files or reply.to not in (CHANNEL, PRIVATE):
        return False
    return reply.to == PRIVATE or reply.card.form is not None or _is_nowhere(inbound)


def _for_them(reply: Reply) -> Reply:
    """There is no channel to say it in."""
    return replace(reply, to=PRIVATE) if reply.to == CHANNEL else reply


def _thread(inbound: Inbound) -> str | None:
    """Of a message in a channel: the one that it answers, or itself. The dialog remembers it."""
    if inbound.conversation.thread or inbound.is_search:
        return inbound.conversation.thread
    message = values.extension(inbound.value).message_payload
    if message is not None:
        root = message.reply_to_id or message.id
        return root if dialogs.is_thread(root) else None
    return Memory.of(listen.data(inbound)).thread
