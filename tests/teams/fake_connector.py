"""A Bot Connector, a token endpoint and an OpenID issuer on 127.0.0.1, in place of Microsoft's.

It knows no SDK: it records requests and answers as the REST documentation says, so a successor of the SDK
could stand before the same tests. `trouble` is what the next calls meet, in order; `watch` is told of each
message as it comes and once it was taken, before it is answered.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

APP_ID = "11111111-aaaa-4bbb-8ccc-222222222222"
TENANT = "33333333-dddd-4eee-8fff-444444444444"
ISSUER = "https://api.botframework.com"
PASSWORD = "a secret of the app"

AGAIN = " You may have had this already."


@dataclass(frozen=True)
class Call:
    """One request to the connector. `conversation` and `activity_id` are as the path says, decoded."""

    method: str
    path: str
    conversation: str | None
    activity_id: str | None
    body: dict[str, Any]
    authorization: str | None

    @property
    def is_message(self) -> bool:
        return "/activities" in self.path

    @property
    def text(self) -> str:
        """Everything readable in the message: what its cards show."""
        return "\n".join(_texts([one["content"] for one in self.body.get("attachments", [])]))


@dataclass(frozen=True)
class Trouble:
    """What a call meets: a status, a wait before it, or a cut line. `after`: it had been taken by then."""

    status: int = 0
    retry_after: str | None = None
    seconds: float = 0
    cut: bool = False
    after: bool = False


@dataclass(frozen=True)
class Upload:
    """A file that reached somebody's OneDrive."""

    headers: Mapping[str, str]
    body: bytes


def _pair() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


_pair_of_the_issuer = cache(_pair)
"""One for all tests: making it takes longer than most of them."""


class SigningKey:
    """One RSA key pair, of the issuer where it is given, and how a genuine token looks."""

    def __init__(
        self,
        kid: str = "key-1",
        endorsements: list[str] | None = None,
        private: rsa.RSAPrivateKey | None = None,
    ) -> None:
        self.kid = kid
        self.endorsements = ["msteams"] if endorsements is None else endorsements
        self.private = private or _pair()

    def published(self) -> dict[str, Any]:
        key: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(self.private.public_key()))
        return {**key, "kid": self.kid, "endorsements": self.endorsements}

    def sign(self, claims: dict[str, Any], **headers: Any) -> str:
        return jwt.encode(claims, self.private, algorithm="RS256", headers={"kid": self.kid, **headers})


@dataclass
class FakeConnector:
    keys: list[SigningKey] = field(default_factory=lambda: [SigningKey(private=_pair_of_the_issuer())])
    calls: list[Call] = field(default_factory=list)
    trouble: list[Trouble] = field(default_factory=list)
    watch: Callable[[str, bool], None] | None = None
    uploads: list[Upload] = field(default_factory=list)
    upload_trouble: list[Trouble] = field(default_factory=list)
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    chats_refused: bool = False
    token_requests: list[dict[str, Any]] = field(default_factory=list)
    token_lasts: int = 3600
    key_requests: int = 0
    keys_take: float = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    server: TestServer | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/token", self._token)
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._published)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_put("/uploads/{name}", self._upload)
        app.router.add_post("/v3/conversations", self._create)
        app.router.add_get("/v3/conversations/{conversation}/members/{member}", self._member)
        for method in ("POST", "PUT", "DELETE"):
            app.router.add_route(method, "/v3/conversations/{conversation}/activities", self._activity)
            app.router.add_route(
                method, "/v3/conversations/{conversation}/activities/{activity}", self._activity
            )
        self.server = TestServer(app, host="127.0.0.1")
        await self.server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self.server is not None
        await self.server.close()

    @property
    def url(self) -> str:
        assert self.server is not None
        return f"http://127.0.0.1:{self.server.port}/"

    @property
    def host(self) -> str:
        assert self.server is not None
        return f"127.0.0.1:{self.server.port}"

    @property
    def messages(self) -> list[Call]:
        """What reached a conversation."""
        return [call for call in self.calls if call.is_message]

    def claims(self, **changes: Any) -> dict[str, Any]:
        """What a genuine token says. A claim changed to None is left out."""
        now = int(time.time())
        genuine = {"iss": ISSUER, "aud": APP_ID, "exp": now + 600, "nbf": now - 5, "serviceurl": self.url}
        return {name: value for name, value in {**genuine, **changes}.items() if value is not None}

    def token(self, **changes: Any) -> str:
        return self.keys[0].sign(self.claims(**changes))

    def accepted(self) -> Counter[str]:
        """How often each message was taken, by where it went and what it said.

        One that says that it may be there already is the same as the first.
        """
        return Counter(f"{call.conversation} {call.text.replace(AGAIN, '')}" for call in self.messages)

    async def waits_for(self, messages: int) -> None:
        """Until so many messages have reached a conversation."""
        while len(self.messages) < messages:
            self.arrived.clear()
            await asyncio.wait_for(self.arrived.wait(), 30)

    async def _token(self, request: web.Request) -> web.Response:
        self.token_requests.append(dict(await request.post()))
        number = len(self.token_requests)
        return web.json_response({"access_token": f"outbound-{number}", "expires_in": self.token_lasts})

    async def _openid(self, _: web.Request) -> web.Response:
        self.key_requests += 1
        await asyncio.sleep(self.keys_take)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}keys"})

    async def _published(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": [key.published() for key in self.keys]})

    async def _file(self, request: web.Request) -> web.Response:
        if request.match_info["name"] == "large":
            return web.Response(body=b"x" * (26 * 1024 * 1024))
        assert "Authorization" not in request.headers
        return web.Response(body=b"minutes of the meeting")

    async def _upload(self, request: web.Request) -> web.Response:
        trouble = self.upload_trouble.pop(0) if self.upload_trouble else Trouble()
        body = await request.read()
        if trouble.after or not (trouble.status or trouble.cut):
            self.uploads.append(Upload(dict(request.headers), body))
        return await self._answered(request, trouble, {"id": "in-onedrive"})

    async def _create(self, request: web.Request) -> web.Response:
        call = await self._record(request)
        if self.chats_refused:
            return web.json_response({"error": {"code": "BotNotInConversationRoster"}}, status=403)
        return web.json_response({"id": f"a:chat-with-{call.body['members'][0]['id']}"})

    async def _member(self, request: web.Request) -> web.Response:
        await self._record(request)
        member = self.members.get(request.match_info["member"])
        return web.json_response(member) if member else web.json_response({}, status=404)

    async def _activity(self, request: web.Request) -> web.Response:
        trouble = self.trouble.pop(0) if self.trouble else Trouble()
        self._tell(request, done=False)
        if trouble.after or not (trouble.status or trouble.cut):
            await self._record(request)
            self._tell(request, done=True)
        return await self._answered(request, trouble, {"id": f"sent-{len(self.messages)}"})

    async def _answered(self, request: web.Request, trouble: Trouble, body: dict[str, Any]) -> web.Response:
        if trouble.seconds:
            await asyncio.sleep(trouble.seconds)
        if trouble.cut:
            assert request.transport is not None
            request.transport.abort()
        if trouble.status:
            headers = {"Retry-After": trouble.retry_after} if trouble.retry_after is not None else {}
            return web.json_response({"error": {}}, status=trouble.status, headers=headers)
        return web.json_response(body)

    def _tell(self, request: web.Request, *, done: bool) -> None:
        if self.watch is not None:
            self.watch(request.method, done)

    async def _record(self, request: web.Request) -> Call:
        body = await request.json() if request.can_read_body else {}
        here = request.match_info
        authorization = request.headers.get("Authorization")
        call = Call(
            request.method, request.path, here.get("conversation"), here.get("activity"), body, authorization
        )
        self.calls.append(call)
        self.arrived.set()
        return call


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return []
