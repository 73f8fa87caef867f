"""Targets that answer: whole turns, and requests at each of Clerk's doors, on a northbridge of their own.

A door is opened once, in an event loop of its own; each input is one request to it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
import structlog
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr
from yarl import URL

from bot.calendars import calendars
from bot.converse import conversation
from bot.links import links
from bot.playground import demo
from bot.settings import Settings
from bot.teams.door import TeamsDoor
from handlers.request import Message
from handlers.router import answer
from storage.database import Database
from storage.migrate import migrate
from tests.conftest import moment, set_up_northbridge
from tests.fuzz import oracle
from tests.fuzz.choices import JUNK, Choices, as_json
from tests.fuzz.oracle import Fault
from tests.fuzz.reading import LINES, SAID
from tests.playground.conftest import Open
from tests.slack import fake_slack
from tests.slack.conftest import CHRIS, Recorder, Workspace, command_body, new_action, opened, pick
from tests.slack.test_hostile import PAYLOADS
from tests.teams import activities
from tests.teams.conftest import settings as teams_settings
from tests.teams.fake_connector import FakeConnector
from tests.teams.test_hostile import HERE, RECORDED
from tests.understanding.rows import CAST

One = Callable[[bytes], None]
NOW = moment("2024-06-12T10:00")
SLACK = {**PAYLOADS, "log a message": pick(), "new action": new_action()}
FORM = {"says": "board#103 move", "due": "2024-07-04", "reason": "late"}
TEAMS = {
    **RECORDED,
    "a dialog opens": activities.fetch(activities.mention(HERE), {"says": "board#103 move"}),
    "a dialog": activities.dialog(activities.mention(HERE), FORM),
    "a message is picked": activities.pick(activities.mention(HERE), activities.payload()),
    "that is logged": activities.log_picked(activities.mention(HERE), FORM, activities.payload()),
}
PEOPLE = (*CAST.values(), "Nobody Atall", "")


@contextmanager
def turns(folder: Path) -> Iterator[One]:
    """Anybody says anything anywhere: an answer with words, and nothing done where it is refused."""
    database = _northbridge(folder)
    file = database.file or folder

    def one(data: bytes) -> None:
        choices = Choices(data)
        private = choices.number(3) == 2
        who = choices.one(PEOPLE)
        message = Message(
            f"terminal:@{who}"
            if private
            else choices.one(("terminal:board", "terminal:p2", "terminal:none")),
            f"terminal:@{who}",
            choices.words(SAID),
            NOW,
            private=private,
            thread=choices.one((None, "t1", "t2")),
            fields={choices.one(("due", "owners", "text", "reason")): str(choices.one(JUNK))},
        )
        before = oracle.acts(file)
        said = answer(message, database)
        if said.refused and oracle.acts(file) != before:
            raise Fault("something was done that was refused")
        if not all(reply.card.plain().strip() for reply in said.replies) or not said.replies:
            raise Fault("an answer without words")

    yield one
    database.close()


@contextmanager
def slack(folder: Path) -> Iterator[One]:
    """Signed, and of any shape: done, ignored or a 400 that stores nothing."""
    with _in_a_loop(_slack(folder)) as one:
        yield one


@contextmanager
def teams(folder: Path) -> Iterator[One]:
    with _in_a_loop(_teams(folder)) as one:
        yield one


@contextmanager
def playground(folder: Path) -> Iterator[One]:
    with _in_a_loop(_playground(folder)) as one:
        yield one


@contextmanager
def addresses(folder: Path) -> Iterator[One]:
    """/files and /calendar, as anybody may ask for them."""
    with _in_a_loop(_addresses(folder)) as one:
        yield one


Asking = Callable[[Choices], Any]


@contextmanager
def _in_a_loop(opening: Any) -> Iterator[One]:
    """`opening` gives what one input does in the loop."""
    with asyncio.Runner() as runner:
        asking: Asking = runner.run(opening.__aenter__())

        def one(data: bytes) -> None:
            with structlog.testing.capture_logs() as logged:
                runner.run(asking(Choices(data)))
            mistakes = [entry for entry in logged if entry["log_level"] == "error"]
            if mistakes:
                raise Fault(f"our mistake: {mistakes}")

        try:
            yield one
        finally:
            runner.run(opening.__aexit__(None, None, None))


@asynccontextmanager
async def _slack(folder: Path) -> AsyncIterator[Asking]:
    database = _northbridge(folder, "terminal:board, slack:T1:C1")
    async with fake_slack.running() as fake:
        fake.users["U1"] = CHRIS
        async with opened(fake, database, conversation(database), now=lambda: NOW) as (door, client):
            workspace = Workspace(client, door, fake, Recorder())
            taken = _Numbered()

            async def asking(choices: Choices) -> None:
                body, kind = _slack_body(choices, taken)
                response = await workspace.sends(body, kind)
                await workspace.settles()
                fake.calls.clear()
                if response.status not in (200, 400):
                    raise Fault(f"a {response.status}")

            yield asking
    database.close()


@dataclass
class _Numbered:
    """An id that no input had before, or Clerk would take it for a repetition."""

    given: int = 0

    def next(self) -> str:
        self.given += 1
        return f"Ev{self.given}"


def _slack_body(choices: Choices, taken: _Numbered) -> tuple[bytes, str]:
    form = "application/x-www-form-urlencoded"
    how = choices.number(4)
    if how == 0:
        return choices.rest, choices.one(("application/json", form))
    if how == 1:
        said = {**command_body(choices.words(SAID)), "trigger_id": taken.next()}
        changed = choices.changed(said) if choices.number(2) else said
        return urlencode(
            {name: str(value) for name, value in changed.items()}, errors="replace"
        ).encode(), form
    payload = dict(SLACK[choices.one(sorted(SLACK))])
    if "event_id" in payload:
        payload["event_id"] = taken.next()
        payload["event"] = {**payload["event"], "text": choices.words(SAID)}
    return as_json(choices.changed(payload)), "application/json"


@asynccontextmanager
async def _teams(folder: Path) -> AsyncIterator[Asking]:
    database = _northbridge(folder, f"terminal:board, teams:{activities.TENANT}:{activities.CHANNEL}")
    async with FakeConnector() as connector, aiohttp.ClientSession() as http:
        door = TeamsDoor(teams_settings(connector), conversation(database), database, http, now=lambda: NOW)
        app = web.Application()
        app.add_routes(door.routes())
        connector.members[activities.CERYS["id"]] = {
            **activities.CERYS,
            "email": "carys@nbpcf.example",
            "tenantId": activities.TENANT,
        }
        async with TestServer(app, host="127.0.0.1") as server:
            url, taken = server.make_url("/api/messages"), _Numbered()

            async def asking(choices: Choices) -> None:
                activity = {
                    **TEAMS[choices.one(sorted(TEAMS))],
                    "id": taken.next(),
                    "serviceUrl": connector.url,
                }
                if "text" in activity:
                    activity["text"] = f"<at>Clerk</at> {choices.words(SAID)}"
                changed = choices.changed(activity)
                claimed = changed.get("serviceUrl") if isinstance(changed, dict) else None
                token = connector.token(serviceurl=claimed or connector.url)
                headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
                body = choices.rest if choices.number(8) == 7 else as_json(changed)
                async with http.post(url, data=body, headers=headers) as response:
                    if response.status not in (200, 400, 403):
                        raise Fault(f"a {response.status}")
                connector.calls.clear()

            yield asking
            await door.stop()
    database.close()


@asynccontextmanager
async def _playground(folder: Path) -> AsyncIterator[Asking]:
    database = Database(f"sqlite:///{folder / 'story.db'}")
    demo.set_up(database)
    opens = Open()
    visitor = await opens(database)
    paths = (
        "/play/say",
        "/play/sample",
        "/play/clock",
        "/play/news",
        "/play",
        "/play/files/1",
        "/play/static/x",
    )

    async def asking(choices: Choices) -> None:
        path = choices.one(paths)
        if choices.number(2):
            async with visitor.client.get(path, params=_form(choices), allow_redirects=False) as response:
                status = response.status
        else:
            data = aiohttp.FormData(_form(choices))
            if choices.number(3) == 2:
                data.add_field("file", choices.words(LINES, 30).encode(), filename=choices.text() or "a.txt")
            async with visitor.client.post(path, data=data, allow_redirects=False) as response:
                status = response.status
        if status >= 500:
            raise Fault(f"a {status}")

    yield asking
    await opens.close()
    database.close()


def _form(choices: Choices) -> dict[str, str]:
    names = (
        "as",
        "in",
        "says",
        "event",
        "post",
        "about",
        "field.due",
        "field.owners",
        "to",
        "after",
        "until",
        "day",
    )
    values = ("Dev Malhotra", "board", "@Dev Malhotra", "0", "day", "week", "2026-01-01", "2025-10-16T09:00")
    return {
        choices.one(names): choices.one(
            (choices.one(values), choices.words(SAID), choices.text(), str(choices.one(JUNK)))
        )
        .encode("utf-8", "replace")
        .decode()
        for _ in range(choices.number(6))
    }


@asynccontextmanager
async def _addresses(folder: Path) -> AsyncIterator[Asking]:
    database = _northbridge(folder)
    settings = Settings(
        _env_file=None,
        public_url="https://clerk.example",
        secret_key=SecretStr("a key of more than 32 letters. "),
    )  # type: ignore[call-arg]
    app = web.Application()
    for held in (links(settings, database, lambda: NOW), calendars(settings, database, lambda: NOW)):
        assert held is not None
        app.add_routes(held.routes())
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:

        async def asking(choices: Choices) -> None:
            parts = [
                choices.one(("1", "0", "-1", "9" * 15, "9" * 40, "x", "..", choices.text())) for _ in range(3)
            ]
            kept = choices.one(("/files/{}/{}/{}", "/calendar/{}-{}.ics", "/calendar/{}")).format(
                *(quote(one, safe=choices.one(("", "%/"))) for one in parts)
            )
            headers = {"If-None-Match": choices.text().encode("ascii", "replace").decode().replace("\n", "")}
            with oracle.nothing_stored(database.file or folder):
                try:
                    async with client.get(URL(kept, encoded=True), headers=_fit(headers)) as response:
                        status = response.status
                except (aiohttp.ClientError, ValueError):
                    return  # no client can send it
            if status != 404 and status != 400:
                raise Fault(f"a {status}")

        yield asking
    database.close()


def _fit(headers: dict[str, str]) -> dict[str, str]:
    return {name: "".join(sign for sign in value if sign.isprintable()) for name, value in headers.items()}


def _northbridge(folder: Path, channels: str = "terminal:board") -> Database:
    database = Database(f"sqlite:///{folder / 'northbridge.db'}")
    migrate(database)
    set_up_northbridge(database, channels)
    return database
