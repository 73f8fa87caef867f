"""What the page sends, as a Message: typed, a button's sentence, or a form's with its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid4, uuid5

from aiohttp import web

from bot.playground.cast import Cast, Place, Player, private_address
from handlers import guarding
from handlers.request import Message, SharedFile
from importers.formats import files

LARGEST = files.LARGEST + 64 * 1024
"""What one form of the page holds: a file, and words beside it."""
FIELD = "field."
NOT_KEPT = "(This message was not kept.)"


@dataclass(frozen=True)
class Sent:
    """One form of the page, as it arrived. `event` is the form's own id: a double click says it once."""

    speaker: str | None
    place: str | None
    about: str | None
    event: str
    text: str
    post: int | None = None
    """The post whose button or form this was."""
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[SharedFile, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.files


async def read(request: web.Request) -> Sent:
    data = await request.clone(client_max_size=LARGEST).post()
    words = {name: value.strip() for name, value in data.items() if isinstance(value, str)}
    uploads = [value for value in data.values() if isinstance(value, web.FileField) and value.filename]
    post = words.get("post", "")
    return Sent(
        speaker=words.get("as"),
        place=words.get("in"),
        about=words.get("about") or None,
        event=words.get("event") or str(uuid4()),
        text=words.get("says", ""),
        post=int(post) if post.isascii() and post.isdecimal() and len(post) < 16 else None,
        fields={name.removeprefix(FIELD): value for name, value in words.items() if name.startswith(FIELD)},
        files=tuple(map(_shared, uploads)),
    )


def _shared(upload: web.FileField) -> SharedFile:
    with upload.file as file:
        return SharedFile(upload.filename, file.read())


def message(sent: Sent, cast: Cast, now: datetime) -> Message:
    player, place = whom_and_where(sent, cast)
    return Message(
        channel=place.address,
        speaker=private_address(player.name),
        text=sent.text,
        sent_at=now,
        private=place.is_private,
        event_id=event_id(sent),
        fields=sent.fields,
        unseen=bool(sent.fields),
        files=sent.files,
        display_name=player.name,
        group_code=cast.about(sent.about, player) if place.is_private else place.group_code,
        partnership=cast.code,
    )


def harmless(sent: Sent, message: Message) -> tuple[Sent, Message]:
    """As the transcript may keep it: nothing of what the privacy guard stops."""
    if not guarding.found_in(message):
        return sent, message
    return replace(sent, text=NOT_KEPT, fields={}, post=None), replace(message, text=NOT_KEPT, files=())


def whom_and_where(sent: Sent, cast: Cast) -> tuple[Player, Place]:
    player = cast.player(sent.speaker)
    return player, cast.place(sent.place, player)


def event_id(sent: Sent) -> str:
    """The form and the sentence together: two buttons of one card are two things."""
    return f"playground:{uuid5(NAMESPACE_URL, f'{sent.event} {sent.text}')}"
