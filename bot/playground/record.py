"""What the page reads and writes, each in one transaction and off the event loop."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session

import bot.playground.cast
from bot.playground.cast import Cast, private_address
from bot.playground.exporting import exported
from bot.playground.listen import Sent
from bot.playground.packing import packed, unpacked
from bot.playground.view import CLERK, View, Wanted, view
from cards.home import Home
from cards.model import PRIVATE, Card, Reply
from handlers.request import Answer, Message
from handlers.router import at_home
from reminders.deliver import Posting
from storage.database import Database
from storage.groups import partnership_called
from storage.playground import OPENING, PlaygroundFile, PlaygroundPost, Transcript

Found = TypeVar("Found")


class Record:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def cast(self) -> Cast:
        return await self._reading(bot.playground.cast.read)

    async def has_begun(self) -> bool:
        """Whether the story was opened; a start that was cut short before then is made again."""

        def look(session: Session) -> bool:
            told = Transcript(session).clock()
            return told is not None and told.mark != OPENING

        return await self._reading(look)

    async def now(self) -> datetime:
        return await self._reading(lambda session: _now(Transcript(session)))

    async def last(self) -> int:
        return await self._reading(lambda session: Transcript(session).last())

    async def file(self, file_id: int) -> tuple[str, str, bytes] | None:
        """Name, media type and content."""

        def look(session: Session) -> tuple[str, str, bytes] | None:
            found = Transcript(session).file(file_id)
            return (found.name, found.media_type, found.content) if found else None

        return await self._reading(look)

    async def export(self, group: str, kind: str) -> tuple[str, str, bytes]:
        """A group's record, as `file` has it."""

        def look(session: Session) -> tuple[str, str, bytes]:
            cast, now = bot.playground.cast.read(session), _now(Transcript(session))
            made = exported(session, cast.code, group, kind, now)
            return made.name, made.media_type, made.content

        return await self._reading(look)

    async def applied(self) -> dict[str, Any]:
        """The partnership file that was last applied."""

        def look(session: Session) -> dict[str, Any]:
            found = partnership_called(session, bot.playground.cast.read(session).code)
            assert found is not None, "the cast is read from it"
            return found.applied

        return await self._reading(look)

    async def set_clock(self, now: datetime, mark: int) -> None:
        await self._writing(lambda session: Transcript(session).set_clock(now, mark))

    async def open_at(self, now: datetime) -> None:
        await self._writing(lambda session: Transcript(session).open_at(now))

    async def look(self, wanted: Wanted) -> View:
        """What a window shows, which its person has then seen."""

        def look(session: Session) -> View:
            shown = view(session, wanted)
            if not shown.place.is_home:
                Transcript(session).mark_read(shown.player.name, shown.place.address, shown.last)
            return shown

        shown = await self._writing(look)
        return replace(shown, home=await self._home(shown)) if shown.place.is_home else shown

    async def _home(self, shown: View) -> Home:
        """As a platform would ask for it when they open it."""
        opening = Message(
            channel=shown.place.address,
            speaker=shown.place.address,
            text="home",
            sent_at=shown.now,
            private=True,
            display_name=shown.player.name,
            group_code=shown.about,
            partnership=shown.cast.code,
        )
        return await asyncio.to_thread(at_home, opening, self._database)

    async def card(self, post_id: int, reader: str) -> Card | None:
        """Of one post, where this person may see it."""

        def look(session: Session) -> Card | None:
            found = Transcript(session).shown_to(post_id, reader)
            return unpacked(found.card) if found is not None and found.card is not None else None

        return await self._reading(look)

    async def keep(self, posting: Posting) -> str:
        """What the clock brought, once for each key. Returns the number of the post."""
        return await self._writing(lambda session: _keep(Transcript(session), posting))

    async def write_down(self, sent: Sent, message: Message) -> None:
        """What the person said, once however often the form arrives."""
        await self._writing(lambda session: _write_down(Transcript(session), sent, message))

    async def answer(self, answer: Answer, message: Message, cast: Cast) -> None:
        await self._writing(lambda session: _answer(Transcript(session), answer, message, cast))

    async def _reading(self, look: Callable[[Session], Found]) -> Found:
        def read() -> Found:
            with self._database.reading() as session:
                return look(session)

        return await asyncio.to_thread(read)

    async def _writing(self, change: Callable[[Session], Found]) -> Found:
        def write() -> Found:
            with self._database.writing() as session:
                return change(session)

        return await asyncio.to_thread(write)


def _now(transcript: Transcript) -> datetime:
    told = transcript.clock()
    assert told is not None, "the playground's start() begins the story"
    return told.now


def _keep(transcript: Transcript, posting: Posting) -> str:
    edited = transcript.numbered(int(posting.replaces)) if posting.replaces else None
    if edited is not None:
        edited.card = packed(posting.card)
        return str(edited.id)
    post = PlaygroundPost(
        channel=posting.address,
        author=CLERK,
        at=_now(transcript),
        card=packed(posting.card),
        key=posting.key,
        scheduled=True,
    )
    return str(transcript.add(post).id)


def _write_down(transcript: Transcript, sent: Sent, message: Message) -> None:
    card = _pressed_on(transcript, sent)
    post = PlaygroundPost(
        channel=message.channel,
        author=message.display_name or "",
        at=message.sent_at,
        text=_filled_in(card, sent) if sent.fields else sent.text,
        pressed=_label(card, sent),
        shared=[file.name for file in message.files],
        key=message.event_id,
    )
    transcript.add(post)


def _pressed_on(transcript: Transcript, sent: Sent) -> Card | None:
    post = transcript.numbered(sent.post) if sent.post else None
    return unpacked(post.card) if post and post.card else None


def _label(card: Card | None, sent: Sent) -> str | None:
    """What was written on the button that said this."""
    if card is None:
        return None
    if card.form and sent.fields:
        return card.form.submit
    return next((button.label for button in card.all_buttons() if button.says == sent.text), None)


def _filled_in(card: Card | None, sent: Sent) -> str:
    labels = {field.name: field.label for field in card.form.fields} if card and card.form else {}
    return "\n".join(f"{labels.get(name, name)}: {value}" for name, value in sent.fields.items() if value)


def _answer(transcript: Transcript, answer: Answer, message: Message, cast: Cast) -> None:
    for reply in answer.replies:
        for channel, seen_by in _places(reply, message, cast):
            post = PlaygroundPost(
                channel=channel, author=CLERK, at=message.sent_at, card=packed(reply.card), seen_by=seen_by
            )
            transcript.add(post, list(_files(reply)))


def _places(reply: Reply, message: Message, cast: Cast) -> list[tuple[str, str | None]]:
    """The channels that this reply goes to, and who alone sees it there (None: everybody)."""
    if reply.to.startswith("@"):
        return [(private_address(reply.to[1:]), None)]
    if reply.to.startswith("#"):
        return [(place.address, None) for place in cast.channels_of(reply.to[1:])]
    only_them = reply.to == PRIVATE and not message.private
    return [(message.channel, message.display_name if only_them else None)]


def _files(reply: Reply) -> Iterator[PlaygroundFile]:
    for file in reply.files:
        yield PlaygroundFile(post_id=0, name=file.name, media_type=file.media_type, content=file.content)
