"""A Slack of our own on 127.0.0.1: its Web API, response_urls, files and Socket Mode, with switches for
what goes wrong.

It records every call. `fail("chat.postMessage", Fault.CUT_AFTER)` makes the next such call go wrong;
several faults queue up, and None among them is a call that goes well. `watch` is told of each call as it
comes, and once it was carried out but not yet answered. Messages are kept per channel, so that what was
accepted can be told from what was answered.
"""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

TOKEN = "xoxb-the-bot-token"
BOT_USER = "UCLERK"
TEAM = "T1"


class Fault(StrEnum):
    RATE_LIMITED = "429 with Retry-After: 1"
    BROKEN = "500, not accepted"
    UNAVAILABLE = "503, not accepted"
    BROKEN_AFTER = "500 after it was accepted"
    CUT_BEFORE = "connection cut before it was accepted"
    CUT_AFTER = "connection cut after it was accepted"
    SLOW = "an answer that takes half a second"


@dataclass(frozen=True)
class Call:
    method: str
    arguments: dict[str, Any]
    at: float
    connection: int
    token: str


@dataclass
class FakeSlack:
    """Users, files and conversations as Slack has them; `refuse` is the error that a method answers;
    `unknown_blocks` are of kinds that this workspace does not take yet.
    """

    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    downloads: dict[str, bytes] = field(default_factory=dict)
    refuse: dict[str, str] = field(default_factory=dict)
    unknown_blocks: set[str] = field(default_factory=set)
    calls: list[Call] = field(default_factory=list)
    messages: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    ephemerals: list[dict[str, Any]] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    """Of the pages: which one each is."""
    responses: list[dict[str, Any]] = field(default_factory=list)
    uploads: dict[str, bytes] = field(default_factory=dict)
    shared: list[dict[str, Any]] = field(default_factory=list)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acknowledged: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What a code gives, once: its answer of oauth.v2.access."""
    renewals: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The same of a refresh token."""
    revoked: set[str] = field(default_factory=set)
    scopes: str = "chat:write,commands"
    url: str = ""
    watch: Callable[[str, bool], None] | None = None
    _faults: dict[str, list[Fault | None]] = field(default_factory=lambda: defaultdict(list))
    _stamp: int = 1718182800

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def fail(self, method: str, *faults: Fault | None) -> None:
        self._faults[method] += faults

    def recover(self) -> None:
        """Nothing more goes wrong."""
        self._faults.clear()

    def called(self, method: str) -> list[dict[str, Any]]:
        return [call.arguments for call in self.calls if call.method == method]

    def texts(self, channel: str) -> list[str]:
        return [message["text"] for message in self.messages[channel]]

    def accepted(self) -> Counter[str]:
        """How often a post of each key was taken."""
        posts = [message for channel in self.messages.values() for message in channel]
        return Counter(post["metadata"]["event_payload"]["key"] for post in posts)

    def app(self) -> web.Application:
        app = web.Application(client_max_size=50_000_000)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/response/{id}", self._respond)
        app.router.add_post("/upload/{id}", self._upload)
        app.router.add_get("/files/{id}", self._download)
        app.router.add_get("/socket", self._socket)
        return app

    async def envelope(self, kind: str, payload: dict[str, Any], envelope_id: str = "E1") -> Any:
        """Send one envelope over Socket Mode, and wait for what is acknowledged."""
        await self.tell(kind, payload, envelope_id)
        await until(lambda: envelope_id in self.acknowledged)
        return self.acknowledged[envelope_id]

    async def tell(self, kind: str, payload: dict[str, Any], envelope_id: str) -> None:
        message = {"type": kind, "envelope_id": envelope_id, "payload": payload}
        await self.sockets[-1].send_json({**message, "accepts_response_payload": True})

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self._record(request, method, arguments)
        fault = self._faults[method].pop(0) if self._faults[method] else None
        self._tell(method, done=False)
        if fault in _REFUSED:
            return _REFUSED[fault]()
        if fault is Fault.CUT_BEFORE:
            return _cut(request)
        if fault is Fault.SLOW:
            await asyncio.sleep(0.5)
        answer = self._answer(method, arguments, self.calls[-1].token)
        self._tell(method, done=True)
        if fault is Fault.BROKEN_AFTER:
            return _broken(500)
        if fault is Fault.CUT_AFTER:
            return _cut(request)
        return web.json_response(answer, headers={"x-oauth-scopes": self.scopes})

    def _tell(self, method: str, *, done: bool) -> None:
        if self.watch is not None:
            self.watch(method, done)

    def _record(self, request: web.Request, method: str, arguments: dict[str, Any]) -> None:
        at = asyncio.get_running_loop().time()
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.calls.append(Call(method, arguments, at, id(request.transport), token))

    def _answer(self, method: str, arguments: dict[str, Any], token: str) -> dict[str, Any]:
        if method in self.refuse:
            return {"ok": False, "error": self.refuse[method]}
        if token in self.revoked:
            return {"ok": False, "error": "token_revoked"}
        if method == "oauth.v2.access":
            return self._oauth(arguments)
        if self.unknown_blocks & {block["type"] for block in arguments.get("blocks") or ()}:
            return {"ok": False, "error": "invalid_blocks"}
        handler = getattr(self, "_" + method.replace(".", "_"), None)
        if handler is None:
            return {"ok": False, "error": "unknown_method"}
        return {"ok": True, **handler(arguments)}

    def _auth_test(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"team_id": TEAM, "user_id": BOT_USER, "bot_id": "BCLERK", "team": "Northbridge"}

    def _oauth(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Codes and refresh tokens work once."""
        if arguments.get("grant_type") == "refresh_token":
            given = self.renewals.pop(arguments["refresh_token"], None)
            return {"ok": True, **given} if given else {"ok": False, "error": "invalid_refresh_token"}
        given = self.codes.pop(arguments.get("code", ""), None)
        return {"ok": True, **given} if given else {"ok": False, "error": "invalid_code"}

    def tokens(self, method: str) -> list[str]:
        """The tokens that a method was called with."""
        return [call.token for call in self.calls if call.method == method]

    def _users_info(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"user": self.users.get(arguments["user"], {"id": arguments["user"], "profile": {}})}

    def _conversations_open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": "D" + arguments["users"][1:]}}

    def _chat_postMessage(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self._stamp += 1
        message = {**arguments, "ts": f"{self._stamp}.000100"}
        self.messages[arguments["channel"]].append(message)
        return {"channel": arguments["channel"], "ts": message["ts"]}

    def _chat_update(self, arguments: dict[str, Any]) -> dict[str, Any]:
        kept = next(m for m in self.messages[arguments["channel"]] if m["ts"] == arguments["ts"])
        kept.update(arguments)
        return {"ts": arguments["ts"]}

    def _chat_delete(self, arguments: dict[str, Any]) -> dict[str, Any]:
        kept = self.messages[arguments["channel"]]
        kept[:] = [message for message in kept if message["ts"] != arguments["ts"]]
        return {"ts": arguments["ts"]}

    def _chat_postEphemeral(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.ephemerals.append(arguments)
        return {"message_ts": "1.1"}

    def _conversations_history(self, arguments: dict[str, Any]) -> dict[str, Any]:
        found = [m for m in self.messages[arguments["channel"]] if not m.get("thread_ts")]
        return {"messages": _seen(found, arguments)}

    def _conversations_replies(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel, root = arguments["channel"], arguments["ts"]
        found = [m for m in self.messages[channel] if m.get("thread_ts") == root]
        found += [s for s in self.shared if (s["channel_id"], s.get("thread_ts")) == (channel, root)]
        return {"messages": _seen(found, arguments)}

    def _views_open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.views.append(arguments)
        return {"view": {"id": f"V{len(self.views)}", **arguments["view"]}}

    def _views_update(self, arguments: dict[str, Any]) -> dict[str, Any]:
        kept = self.views[int(arguments["view_id"].removeprefix("V")) - 1]
        kept["view"] = arguments["view"]
        return {"view": {"id": arguments["view_id"], **arguments["view"]}}

    def _chat_getPermalink(self, arguments: dict[str, Any]) -> dict[str, Any]:
        stamp = arguments["message_ts"].replace(".", "")
        return {"permalink": f"https://northbridge.slack.example/archives/{arguments['channel']}/p{stamp}"}

    def _views_publish(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """As Slack does: one page for each person, the last one published; over the one it is meant for."""
        user, over = arguments["user_id"], arguments.get("hash")
        assert len(arguments["view"]["blocks"]) <= 100
        if over is not None and over != self.hashes.get(user):
            return {"ok": False, "error": "hash_conflict"}
        self._stamp += 1
        self.homes[user], self.hashes[user] = arguments["view"], f"{self._stamp}.{user}"
        return {"view": {"id": f"VH{user}", "hash": self.hashes[user], **arguments["view"]}}

    def _files_getUploadURLExternal(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {
            "upload_url": f"{self.url}/upload/F{len(self.uploads) + 1}",
            "file_id": f"F{len(self.uploads) + 1}",
        }

    def _files_completeUploadExternal(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.shared.append(arguments)
        return {"files": arguments["files"]}

    def _files_info(self, arguments: dict[str, Any]) -> dict[str, Any]:
        url = f"{self.url}/files/{arguments['file']}"
        return {"file": {"id": arguments["file"], "name": "minutes.txt", "url_private": url}}

    def _apps_connections_open(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"url": f"{self.url.replace('http', 'ws', 1)}/socket"}

    async def _respond(self, request: web.Request) -> web.Response:
        self.responses.append(await request.json())
        return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        self.uploads[request.match_info["id"]] = await request.read()
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.Response(status=302, headers={"Location": "/sign-in"})
        return web.Response(body=self.downloads[request.match_info["id"]])

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello"})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                said = json.loads(message.data)
                self.acknowledged[said["envelope_id"]] = said.get("payload")
        return socket


def _limited() -> web.Response:
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})


def _broken(status: int) -> web.Response:
    return web.Response(status=status, text="<html>no</html>", content_type="text/html")


def _cut(request: web.Request) -> web.Response:
    """What is returned goes nowhere."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


_REFUSED: dict[Fault | None, Callable[[], web.Response]] = {
    Fault.RATE_LIMITED: _limited,
    Fault.BROKEN: lambda: _broken(500),
    Fault.UNAVAILABLE: lambda: _broken(503),
}


@asynccontextmanager
async def running() -> AsyncIterator[FakeSlack]:
    fake = FakeSlack()
    async with TestServer(fake.app(), host="127.0.0.1") as server:
        fake.url = str(server.make_url("")).rstrip("/")
        yield fake


async def until(is_so: Any, seconds: float = 5.0) -> None:
    """Wait for something that happens in the background; fail where it does not."""
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.01)


def _seen(messages: list[dict[str, Any]], arguments: dict[str, Any]) -> list[dict[str, Any]]:
    """Metadata is shown only to those who ask for it."""
    if arguments.get("include_all_metadata") == "true":
        return messages
    return [{key: value for key, value in message.items() if key != "metadata"} for message in messages]


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return dict(await request.post())
