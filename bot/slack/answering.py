"""From what was heard to the answer: the message as the handlers take it, and what they say to it."""

import secrets
import traceback
import uuid
from dataclasses import dataclass, field, replace

import structlog

from bot.clock import Clock
from bot.converse import Converse, not_now
from bot.slack import markup, settling, words
from bot.slack.files import Files
from bot.slack.heard import Heard
from bot.slack.people import People
from bot.slack.post import Poster
from bot.slack.progress import SlackNote
from bot.slack.surfaces import Surfaces
from bot.slack.whole import the_whole
from bot.telling import Pace, telling
from bot.turns import TooMany, Turns
from cards.home import Home, not_known
from cards.model import PRIVATE, Card, Reply
from handlers.request import Answer, Message
from rules.refusal import Refusal
from storage.unreachable import Unavailable

log = structlog.get_logger()

MENTIONS = 10
"""So many people are looked up for one message."""


@dataclass(frozen=True)
class Outcome:
    message: Message
    answer: Answer


@dataclass(frozen=True)
class Answering:
    """What was heard goes to the handlers. The workspace is asked who is speaking, and who is meant."""

    converse: Converse
    people: People
    files: Files
    poster: Poster
    surfaces: Surfaces
    now: Clock
    pace: Pace = field(default_factory=Pace)
    turns: Turns = field(default_factory=Turns)

    async def answer(self, heard: Heard) -> Outcome:
        """Never raises. What goes wrong is logged once, without what was said, under a reference."""
        message = self.unread(heard)
        try:
            async with self.turns.of(heard.speaker):
                message, answer = await self._heard(heard)
            return Outcome(message, _complete(answer))
        except Unavailable as trouble:  # before anything was said to the handlers
            return Outcome(message, not_now(trouble))
        except TooMany as flood:
            says_no_more = flood.again and heard.is_only_said
            return Outcome(message, Answer(refused=True) if says_no_more else privately(Card(str(flood))))
        except Refusal as refusal:
            return Outcome(message, replace(privately(Card(str(refusal))), field=refusal.field))
        except Exception as error:
            return Outcome(message, privately(words.apology(logged(heard, error))))

    async def _heard(self, heard: Heard) -> tuple[Message, Answer]:
        """With files it may take a while, and whoever shared them sees how far it is."""
        if not heard.files:
            message = await self._message(heard)
            return message, await self.converse(message)
        note = SlackNote(self.poster, heard.place, f"{heard.event_id or uuid.uuid4().hex}/progress")
        async with telling(note, self.pace) as progress:
            progress(Card(words.FETCHING))
            message = replace(await self._message(heard), progress=progress)
            return message, await self.converse(message)

    async def _message(self, heard: Heard) -> Message:
        speaker = await self.people.speaking(heard.speaker, heard.is_stranger)
        people = await self.surfaces.owners.named(
            heard.place.team, {name: heard.fields[name] for name in heard.chosen}
        )
        names = await self.people.names(heard.place.team, markup.mentioned(heard.text)[:MENTIONS])
        return replace(
            self.unread(heard),
            text=markup.plain(heard.text, names) if heard.marked_up else heard.text,
            channels=_channels(heard),
            files=await self.files.fetch(heard.files),
            fields={**heard.fields, **people},
            email=speaker.email,
            display_name=speaker.name,
            outsider=speaker.outsider,
        )

    def unread(self, heard: Heard) -> Message:
        return Message(
            channel=heard.place.address,
            speaker=heard.speaker,
            text=heard.text,
            sent_at=self.now(),
            private=heard.place.private,
            event_id=heard.event_id,
            thread=heard.answers,
            fields=heard.fields,
            outsider=heard.is_stranger,
            stays_open=heard.view is not None,
            unseen=not heard.is_only_said,
        )

    async def shown(self, message: Message, says: str) -> Card:
        """What this sentence shows to the same person, who did not say it."""
        asked = replace(message, text=says, event_id=None, fields={}, files=(), stays_open=False)
        answer = await self.converse(asked)
        card = answer.replies[0].card
        return replace(card, text=settling.ended(card.text)) if answer.refused else card

    async def home(self, heard: Heard, said: tuple[Card, ...]) -> Home:
        opening = Heard(heard.place, heard.speaker_team, text="home")
        try:
            async with self.turns.of(heard.speaker):
                home = await self.surfaces.at_home(await self._message(opening))
        except TooMany as flood:
            home = not_known(str(flood))
        return home.after(said)


def _channels(heard: Heard) -> dict[str, str]:
    named = markup.channels(heard.text) if heard.marked_up else {}
    return {words: f"slack:{heard.place.team}:{channel}" for words, channel in named.items()}


def _complete(answer: Answer) -> Answer:
    """A card that is too long for a message comes with a file that has all of it."""
    return replace(answer, replies=tuple(_with_the_rest(reply) for reply in answer.replies))


def _with_the_rest(reply: Reply) -> Reply:
    whole = the_whole(reply.card)
    return replace(reply, files=(*reply.files, whole)) if whole else reply


def privately(card: Card) -> Answer:
    return Answer((Reply(card, PRIVATE),), refused=True)


def logged(heard: Heard, error: Exception) -> str:
    """Logs the kind and the place of an error, never its words, which may quote people. The reference."""
    reference = secrets.token_hex(4)
    where = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    log.error(
        "slack.failed", reference=reference, event_id=heard.event_id, kind=type(error).__name__, where=where
    )
    return reference
