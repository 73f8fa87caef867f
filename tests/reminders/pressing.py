"""One digest on each of four platforms, and people who press its buttons as the platform itself would say it.

Each has the same few methods, so that one table of tests is played on all: `press` a button of a digest or of
the newest answer, `fill` in the form that it opened, read a `line` of the digest as it stands there now.
"""

import json
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import uuid4

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

import bot.playground.view
from bot import app
from bot.converse import conversation
from bot.playground.afresh import Opening
from bot.playground.page import Playground, Sample, Story
from bot.playground.view import Wanted
from bot.redrawing import Redrawing
from bot.teams.connector import Patience
from bot.teams.door import Pace, TeamsDoor
from bot.terminal import Seat
from cards.model import Card
from handlers.request import Answer, SharedFile
from handlers.router import answer
from reminders.deliver import Posting
from storage.database import Database
from tests.conftest import ROOT, moment, set_up_northbridge
from tests.slack import conftest as slack_tests
from tests.slack import fake_slack
from tests.slack.conftest import Workspace
from tests.teams import conftest as teams_tests
from tests.teams.activities import CHANNEL, dialog, execute, fetch, mention, personal
from tests.teams.fake_connector import TENANT, FakeConnector

MORNING = "2024-06-13T09:00"
"""Thursday's digests are out."""
LATER = "2024-06-13T10:00"
BOARD, PRIVATE = "board", "private"
PEOPLE = ("Chris Fielding", "Meera Chowdhury", "Tom Rigby", "Zara Fenwick", "Liam Moss", "Owen Kay")
DIGEST = re.compile(r"\bto look at: |\bcoming up for you\.|\bneeds? a word from you\b")


class Platform(Protocol):
    """`where` is the board's channel or one's private conversation with Clerk."""

    name: str
    edits: bool

    async def press(
        self, who: str, where: str, label: str, ref: str | None = None, deliveries: int = 1
    ) -> None: ...
    async def fill(self, who: str, where: str, **values: str) -> None: ...
    async def press_old(self, who: str, where: str, says: str) -> None: ...
    def line(self, who: str, where: str, ref: str) -> str: ...
    def labels(self, who: str, where: str, ref: str) -> list[str]: ...
    def said(self, who: str, where: str) -> str: ...
    def form(self, who: str) -> list[str]: ...


@dataclass
class Clock:
    """What time it is on the platforms."""

    at: str = LATER

    def __call__(self) -> datetime:
        return moment(self.at)


@dataclass
class House:
    """Clerk behind one door; the rest of its postings is kept as cards."""

    database: Database
    clock: Clock = field(default_factory=Clock)
    door: Any = None
    printed: dict[str, list[Card]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.redrawing = Redrawing(self.database, self.post, wait=timedelta())
        self.converse = self.redrawing.after(conversation(self.database))

    async def post(self, posting: Posting) -> str:
        if self.door is not None and not posting.address.startswith("terminal:"):
            found: str = await self.door.post(posting)
            return found
        self.printed.setdefault(posting.address, []).append(posting.card)
        return posting.key

    async def tick(self, at: str = MORNING) -> None:
        await app.tick(self.database, moment(at), self.post)


def ref_of(where: str, ref: str) -> str:
    """As it is written there."""
    return ref if where == PRIVATE else "#" + ref.partition("#")[2]


def line_of(text: str, ref: str) -> str:
    return next(line for line in text.splitlines() if line.startswith((f"{ref} ", f"{ref}.")))


def concerning(buttons: list[tuple[str, str]], ref: str) -> list[str]:
    return [label for label, says in buttons if re.search(rf"(?<!\w){ref}(?!\d)", says)]


# Slack


def _of_slack(name: str) -> str:
    return f"U{PEOPLE.index(name) + 1}"


@dataclass
class InSlack:
    house: House
    workspace: Workspace
    name: str = "slack"
    edits: bool = True
    presses: int = 0
    acknowledged_at: float | None = None

    @property
    def slack(self) -> fake_slack.FakeSlack:
        return self.workspace.slack

    async def press(
        self, who: str, where: str, label: str, ref: str | None = None, deliveries: int = 1
    ) -> None:
        message = self._digest(who, where) if ref else self._answer(who, where)
        button = next(
            one
            for one in _slack_buttons(message)
            if one["text"]["text"] == label and (ref is None or one["value"].split()[0] == ref)
        )
        await self._press(who, where, message, button, deliveries)

    async def press_old(self, who: str, where: str, says: str) -> None:
        await self._press(who, where, self._digest(who, where), {"value": says, "action_id": "say-1"})

    async def _press(
        self, who: str, where: str, message: dict[str, Any], button: dict[str, Any], deliveries: int = 1
    ) -> None:
        self.presses += 1
        channel = self._channel(who, where)
        stamp = message.get("ts", "1.1")
        container = {"type": "message", "message_ts": stamp, "channel_id": channel}
        root = {"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {}
        payload = slack_tests.press(
            button["value"],
            action_id=button["action_id"],
            user={"id": _of_slack(who), "team_id": "T1"},
            channel={"id": channel},
            container=container,
            message={"ts": stamp, **root},
            trigger_id=f"tr{self.presses}",
        )
        for _ in range(deliveries):
            assert (await self.workspace.interaction(payload)).status == 200
            self.acknowledged_at = time.monotonic()
        await self.settles()

    async def fill(self, who: str, where: str, **values: str) -> None:
        self.presses += 1
        user = {"id": _of_slack(who), "team_id": "T1"}
        view = self.slack.views[-1]["view"]
        body = slack_tests.submission(view, values, f"V{self.presses}", user=user)
        response = await self.workspace.interaction(body)
        await self.settles()
        if "errors" in await response.text():
            (error,) = (await response.json())["errors"].values()
            self.slack.calls.append(
                fake_slack.Call("chat.postEphemeral", {"user": _of_slack(who), "text": error}, 0, 0, "")
            )

    async def settles(self) -> None:
        await self.workspace.settles()
        await self.house.redrawing.finish()

    def line(self, who: str, where: str, ref: str) -> str:
        return line_of(self._digest(who, where)["text"], ref_of(where, ref))

    def labels(self, who: str, where: str, ref: str) -> list[str]:
        found = [(one["text"]["text"], one["value"]) for one in _slack_buttons(self._digest(who, where))]
        return concerning(found, ref)

    def said(self, who: str, where: str) -> str:
        text: str = self._answer(who, where)["text"]
        return text

    def form(self, who: str) -> list[str]:
        view = self.slack.views[-1]["view"]
        return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]

    def _channel(self, who: str, where: str) -> str:
        return "C1" if where == BOARD else "D" + _of_slack(who)[1:]

    def _digest(self, who: str, where: str) -> dict[str, Any]:
        messages = self.slack.messages[self._channel(who, where)]
        return next(one for one in reversed(messages) if DIGEST.search(one["text"]))

    def _answer(self, who: str, where: str) -> dict[str, Any]:
        """The newest thing that this person sees there."""
        for call in reversed(self.slack.calls):
            seen = call.method == "chat.postEphemeral" and call.arguments["user"] == _of_slack(who)
            posted = call.method == "chat.postMessage"
            here = posted and call.arguments["channel"] == self._channel(who, where)
            if seen:
                return call.arguments
            if here:
                kept = self.slack.messages[self._channel(who, where)]
                return next(one for one in reversed(kept) if one["text"] == call.arguments["text"])
        raise AssertionError("nothing was said")


def _slack_buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    found = [element for block in message["blocks"] for element in block.get("elements", [])]
    found += [block["accessory"] for block in message["blocks"] if "accessory" in block]
    return [one for one in found if one["type"] == "button"]


@asynccontextmanager
async def in_slack(database: Database, ticks: Sequence[str] = (MORNING,), **_: Any) -> AsyncIterator[InSlack]:
    set_up_northbridge(database, "slack:T1:C1")
    house = House(database)
    async with fake_slack.running() as slack:
        for name in PEOPLE:
            profile = {"email": _email(name), "real_name": name}
            slack.users[_of_slack(name)] = {"id": _of_slack(name), "profile": profile}
        async with slack_tests.opened(slack, database, house.converse, now=house.clock) as (door, client):
            house.door = door
            found = InSlack(house, Workspace(client, door, slack, slack_tests.Recorder()))
            for name in PEOPLE:
                user = _of_slack(name)
                await found.workspace.command("help", user_id=user, trigger_id=f"hello {user}")
            await found.settles()
            for at in ticks:
                await house.tick(at)
            yield found


def _email(name: str) -> str:
    at = "icb.example" if name == "Meera Chowdhury" else "northbridge.example"
    return f"{name.lower().replace(' ', '.')}@{at}"


# Teams


def _of_teams(name: str) -> dict[str, str]:
    number = PEOPLE.index(name) + 1
    return {"id": f"29:{number}", "name": name, "aadObjectId": f"cccccccc-0000-4000-8000-00000000000{number}"}


@dataclass
class InTeams:
    house: House
    connector: FakeConnector
    http: aiohttp.ClientSession
    url: str
    name: str = "teams"
    edits: bool = True
    presses: int = 0
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What the latest press of each person was answered with."""

    async def send(self, activity: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.connector.token()}"}
        async with self.http.post(self.url, json=activity, headers=headers) as response:
            assert response.status == 200
            body = await response.text()
        await self.house.redrawing.finish()
        return json.loads(body) if body else {}

    async def press(
        self, who: str, where: str, label: str, ref: str | None = None, deliveries: int = 1
    ) -> None:
        activity_id, card = self._digest(who, where) if ref else self._answer(who, where)
        pressed = next(
            one
            for one in _actions(card)
            if one["title"] == label and (ref is None or one["data"]["says"].split()[0] == ref)
        )
        if pressed["type"] == "Action.Submit":
            await self._opened(who, where, pressed["data"], activity_id)
        else:
            await self._execute(who, where, {"says": pressed["data"]["says"]}, activity_id, deliveries)

    async def _opened(self, who: str, where: str, data: dict[str, Any], activity_id: str) -> None:
        """A dialog, over the card whose button was pressed."""
        self.presses += 1
        place = self._place(who, where)
        pressed = fetch(place, data, id=f"f:press-{self.presses}", replyToId=activity_id)
        self.answers[who] = _in_dialog(await self.send(pressed))

    async def press_old(self, who: str, where: str, says: str) -> None:
        await self._execute(who, where, {"says": says}, self._digest(who, where)[0])

    async def fill(self, who: str, where: str, **values: str) -> None:
        """The dialog that is open is sent off."""
        self.presses += 1
        data = {**_actions(self.answers[who]["value"])[-1]["data"], **values}
        sent_off = dialog(self._place(who, where), data, id=f"f:press-{self.presses}")
        self.answers[who] = _in_dialog(await self.send(sent_off))

    async def cancel(self, who: str, where: str) -> None:
        """The Cancel button of the form that took the digest's place."""
        self.presses += 1
        pressed = execute(
            self._place(who, where),
            {"says": "no"},
            id=f"f:press-{self.presses}",
            replyToId=self._digest(who, where)[0],
        )
        pressed["value"]["action"]["verb"] = "back"
        self.answers[who] = await self.send(pressed)

    async def _execute(
        self, who: str, where: str, data: dict[str, str], activity_id: str, deliveries: int = 1
    ) -> None:
        self.presses += 1
        pressed = execute(self._place(who, where), data, id=f"f:press-{self.presses}", replyToId=activity_id)
        self.answers[who] = await self.send(pressed)
        for _ in range(deliveries - 1):
            await self.send(pressed)

    def _place(self, who: str, where: str) -> dict[str, Any]:
        if where == BOARD:
            return mention(self.connector.url, **{"from": _of_teams(who)})
        return personal(
            self.connector.url,
            **{"from": _of_teams(who)},
            conversation={"id": self._chat(who), "conversationType": "personal"},
        )

    def _chat(self, who: str) -> str:
        return f"a:chat-with-{_of_teams(who)['id']}"

    def line(self, who: str, where: str, ref: str) -> str:
        return line_of("\n".join(_texts(self._digest(who, where)[1])), ref_of(where, ref))

    def labels(self, who: str, where: str, ref: str) -> list[str]:
        return concerning(_teams_buttons(self._digest(who, where)[1]), ref)

    def said(self, who: str, where: str) -> str:
        answer = self.answers[who].get("value")
        if isinstance(answer, str) and answer:
            return answer
        return "\n".join(_texts(self._answer(who, where)[1]))

    def form(self, who: str) -> list[str]:
        found = _elements(self.answers[who]["value"])
        return [one["id"] for one in found if str(one.get("type")).startswith("Input.")]

    def _digest(self, who: str, where: str) -> tuple[str, dict[str, Any]]:
        """As it stands: posted, and edited in place since."""
        here = CHANNEL if where == BOARD else self._chat(who)
        sent: dict[str, dict[str, Any]] = {}
        for number, call in enumerate(self.connector.messages, 1):
            if (call.conversation or "").partition(";")[0] == here and call.body.get("attachments"):
                key = call.activity_id if call.method == "PUT" and call.activity_id else f"sent-{number}"
                sent[key] = call.body["attachments"][0]["content"]
        found = [(key, card) for key, card in sent.items() if DIGEST.search("\n".join(_texts(card)))]
        return found[-1]

    def _answer(self, who: str, where: str) -> tuple[str, dict[str, Any]]:
        """The card in place of what was pressed; else the newest that was posted and is no digest."""
        in_place = self.answers[who].get("value")
        if isinstance(in_place, dict):
            return self._digest(who, where)[0], in_place
        here = {CHANNEL, self._chat(who)} if where == BOARD else {self._chat(who)}
        numbered = list(enumerate(self.connector.messages, 1))
        for number, call in reversed(numbered):
            is_here = (call.conversation or "").partition(";")[0] in here
            if is_here and call.method == "POST" and not DIGEST.search(call.text):
                return f"sent-{number}", call.body["attachments"][0]["content"]
        raise AssertionError("nothing was said")


def _elements(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        """Those that somebody sees: not what Teams asks with for a view."""
        parts = [part for name, part in value.items() if name != "refresh"]
        return [value, *(one for part in parts for one in _elements(part))]
    return [one for part in value for one in _elements(part)] if isinstance(value, list) else []


def _texts(card: dict[str, Any]) -> list[str]:
    return [str(one["text"]) for one in _elements(card) if one.get("type") == "TextRun"]


def _actions(card: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in _elements(card) if one.get("type") in ("Action.Execute", "Action.Submit")]


def _teams_buttons(card: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["title"], one["data"]["says"]) for one in _actions(card)]


def _in_dialog(answer: dict[str, Any]) -> dict[str, Any]:
    """What stands in the dialog, or the words that it closes with."""
    shown = answer.get("task", {}).get("value")
    return {"value": shown["card"]["content"] if isinstance(shown, dict) else shown}


@asynccontextmanager
async def in_teams(database: Database, **_: Any) -> AsyncIterator[InTeams]:
    set_up_northbridge(database, f"teams:{TENANT}:{CHANNEL}")
    house = House(database)
    async with FakeConnector() as connector, aiohttp.ClientSession() as http:
        door = TeamsDoor(
            teams_tests.settings(connector),
            house.converse,
            database,
            http,
            now=house.clock,
            pace=Pace(patience=Patience(sleep=teams_tests.Sleeps())),
        )
        house.door = door
        routes = web.Application()
        routes.add_routes(door.routes())
        async with TestServer(routes, host="127.0.0.1") as server:
            found = InTeams(house, connector, http, str(server.make_url("/api/messages")))
            for name in PEOPLE:
                person = {"email": _email(name), "tenantId": TENANT, "userRole": "user"}
                connector.members[_of_teams(name)["id"]] = person
                chat = {"id": found._chat(name), "conversationType": "personal"}
                hello = personal(connector.url, "help", **{"from": _of_teams(name)}, conversation=chat)
                await found.send({**hello, "id": f"hello {name}"})
            everybody = {"from": _of_teams("Tom Rigby"), "id": "hello board"}
            await found.send(mention(connector.url, "<at>Clerk</at> help", **everybody))
            await house.tick()
            yield found
            await door.stop()


# The playground


@dataclass
class InPlayground:
    house: House
    client: "TestClient[web.Request, web.Application]"
    name: str = "playground"
    edits: bool = True

    async def press(
        self, who: str, where: str, label: str, ref: str | None = None, deliveries: int = 1
    ) -> None:
        post = self._digest(who, where) if ref else self._answer(who, where)
        assert post.card is not None
        button = next(
            one
            for one in post.card.all_buttons()
            if one.label == label and (ref is None or one.says.split()[0] == ref)
        )
        await self._send(who, where, button.says, post.id, deliveries)

    async def press_old(self, who: str, where: str, says: str) -> None:
        await self._send(who, where, says, self._digest(who, where).id)

    async def fill(self, who: str, where: str, **values: str) -> None:
        post = self._answer(who, where)
        assert post.card is not None
        assert post.card.form is not None
        fields = {f"field.{name}": value for name, value in values.items()}
        await self._send(who, where, post.card.form.says, post.id, **fields)

    async def _send(
        self, who: str, where: str, says: str, post: int, deliveries: int = 1, **fields: Any
    ) -> None:
        place = "@" if where == PRIVATE else "board"
        form = {"as": who, "in": place, "says": says, "event": str(uuid4()), "post": str(post), **fields}
        for _ in range(deliveries):
            response = await self.client.post("/play/say", data=form, allow_redirects=False)
            assert response.status == 303
        await self.house.redrawing.finish()

    def line(self, who: str, where: str, ref: str) -> str:
        card = self._digest(who, where).card
        assert card is not None
        return line_of(card.plain(), ref_of(where, ref))

    def labels(self, who: str, where: str, ref: str) -> list[str]:
        card = self._digest(who, where).card
        assert card is not None
        return concerning([(one.label, one.says) for one in card.all_buttons()], ref)

    def said(self, who: str, where: str) -> str:
        card = self._answer(who, where).card
        assert card is not None
        return card.plain()

    def form(self, who: str) -> list[str]:
        found = [post.card.form for post in self._posts(who, BOARD) + self._posts(who, PRIVATE) if post.card]
        return [one.name for one in next(form for form in reversed(found) if form).fields]

    def _digest(self, who: str, where: str) -> bot.playground.view.Post:
        posts = self._posts(who, where)
        return next(one for one in reversed(posts) if one.card and DIGEST.search(one.card.text))

    def _answer(self, who: str, where: str) -> bot.playground.view.Post:
        posts = self._posts(who, where)
        return next(one for one in reversed(posts) if one.card and not DIGEST.search(one.card.text))

    def _posts(self, who: str, where: str) -> tuple[bot.playground.view.Post, ...]:
        with self.house.database.reading() as session:
            seen = bot.playground.view.view(session, Wanted(who, "@" if where == PRIVATE else "board"))
            return tuple(seen.posts)


@asynccontextmanager
async def in_playground(database: Database, **_: Any) -> AsyncIterator[InPlayground]:
    set_up_northbridge(database, "playground:board")
    house = House(database)

    async def tick(at: datetime) -> None:
        await app.tick(database, at, house.post)

    async def tell(*_: Any) -> None:
        raise AssertionError("nobody begins another partnership here")

    opening = Opening(moment(MORNING), moment(MORNING), moment(LATER))
    sample = Sample("northbridge", "board", SharedFile("minutes.txt", b""))
    story = Story(ROOT / "tests/northbridge.yaml", opening, opening, sample, tell)
    page = Playground(database, house.converse, tick, story)
    house.door = page
    await page.start()
    routes = web.Application()
    routes.add_routes(page.routes())
    async with TestClient(TestServer(routes, host="127.0.0.1")) as client:
        yield InPlayground(house, client)


# The terminal


@dataclass
class InTerminal:
    """`clerk tick` printed it; what is pressed elsewhere is typed here. What was printed stays printed."""

    house: House
    name: str = "terminal"
    edits: bool = False
    answers: dict[str, Answer] = field(default_factory=dict)

    async def press(
        self, who: str, where: str, label: str, ref: str | None = None, deliveries: int = 1
    ) -> None:
        card = self._digest(who, where) if ref else self.answers[who].replies[0].card
        found = [one for one in card.all_buttons() if one.label == label]
        says = next(one.says for one in found if ref is None or one.says.split()[0] == ref)
        self._type(who, where, says)

    async def press_old(self, who: str, where: str, says: str) -> None:
        self._type(who, where, says)

    async def fill(self, who: str, where: str, **values: str) -> None:
        form = self.answers[who].replies[0].card.form
        assert form is not None
        self._type(who, where, form.says, values)

    def _type(self, who: str, where: str, text: str, values: dict[str, str] | None = None) -> None:
        seat = Seat("board", who, private=where == PRIVATE)
        message = seat.message(text, self.house.clock(), values or {})
        self.answers[who] = answer(message, self.house.database)

    def line(self, who: str, where: str, ref: str) -> str:
        return line_of(self._digest(who, where).plain(), ref_of(where, ref))

    def labels(self, who: str, where: str, ref: str) -> list[str]:
        return concerning([(one.label, one.says) for one in self._digest(who, where).all_buttons()], ref)

    def said(self, who: str, where: str) -> str:
        return self.answers[who].replies[0].card.plain()

    def form(self, who: str) -> list[str]:
        form = self.answers[who].replies[0].card.form
        return [one.name for one in form.fields] if form else []

    def _digest(self, who: str, where: str) -> Card:
        return self.house.printed["terminal:board" if where == BOARD else f"terminal:@{who}"][-1]


@asynccontextmanager
async def in_terminal(database: Database, **_: Any) -> AsyncIterator[InTerminal]:
    house = House(database)
    await house.tick()
    yield InTerminal(house)


PLATFORMS: dict[str, Any] = {
    "slack": in_slack,
    "teams": in_teams,
    "playground": in_playground,
    "terminal": in_terminal,
}
