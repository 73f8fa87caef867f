"""Bring your own: minutes, a plan or a partnership; start empty, take everything out, start again.

An uploaded file is somebody else's: only its size and its text are looked at before the importer reads it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from aiohttp import web

from bot.clock import computer
from bot.playground import answers, render
from bot.playground.afresh import Opening, playable
from bot.playground.guard import Handler
from bot.playground.record import Record
from bot.playground.view import Wanted
from importers.partnership import PartnershipFile, read, without_its_record
from rules.refusal import Refusal

LARGEST = 1024 * 1024
ENDINGS = (".yaml", ".yml")
Begin = Callable[[PartnershipFile, Opening | None], Awaitable[None]]
"""Puts another playground in the place of this one. Without an opening it is when the story opens."""


class Own:
    def __init__(self, record: Record, story: Path, begin: Begin) -> None:
        self._record = record
        self._story = story
        self._begin = begin

    def pages(self) -> dict[str, Handler]:
        return {
            "/play/own": self._page,
            "/play/example": self._example,
            "/play/export/{kind}": self._export,
        }

    def forms(self) -> dict[str, Handler]:
        return {"/play/restart": self._restart}

    async def _page(self, request: web.Request) -> web.StreamResponse:
        shown = await self._record.look(Wanted(request.query.get("as"), None))
        return answers.page(render.own(shown, computer().date().isoformat()))

    async def _example(self, request: web.Request) -> web.StreamResponse:
        """The story's own file, with what it says in its comments."""
        content = await asyncio.to_thread(self._story.read_bytes)
        return answers.download(self._story.name, "application/yaml", content)

    async def _export(self, request: web.Request) -> web.StreamResponse:
        """What `clerk export` writes of one group."""
        group, kind = request.query.get("group", ""), request.match_info["kind"]
        return answers.download(*await self._record.export(group, kind))

    async def _restart(self, request: web.Request) -> web.StreamResponse:
        data = await request.clone(client_max_size=LARGEST).post()
        name, content = _content(data.get("file"))
        if data.get("yes") != "yes":
            raise Refusal("Nothing was changed. Tick “Yes, put away what is here”, and press again.")
        match data.get("with"):
            case "file":
                day = _day(data.get("day"))
                uploaded = await asyncio.to_thread(_uploaded, name, content)
                await self._begin(uploaded, Opening.on(day, uploaded.settings.timezone))
            case "empty":
                document, now = await self._record.applied(), (await self._record.now()).date()
                bare = without_its_record("the partnership", document)
                await self._begin(bare, Opening.on(now, bare.settings.timezone))
            case "story":
                text = await asyncio.to_thread(self._story.read_text, "utf-8")
                await self._begin(read(self._story.name, text), None)
            case _:
                raise Refusal("Choose what to start with.")
        return answers.go(request, "/play")


def _content(upload: object) -> tuple[str, bytes]:
    """The name and the content, and the file closed; nothing where nothing was chosen."""
    if not isinstance(upload, web.FileField):
        return "", b""
    with upload.file as file:
        return upload.filename, file.read()


def _uploaded(name: str, content: bytes) -> PartnershipFile:
    """Every line that is wrong is a sentence."""
    if not name:
        raise Refusal("Choose a partnership file first. Its name ends in .yaml.")
    if not name.lower().endswith(ENDINGS):
        raise Refusal(f"{name} is not a partnership file. Its name ends in .yaml.")
    return playable(read(name, content))


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise Refusal("Choose the day on which the clock starts, such as 2025-10-20.") from None
