"""`emulate`, a Slack by others, on 127.0.0.1: a workspace with Chris Fielding and a channel called board."""

import json
import os
import socket
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.official import npm
from tests.slack.conftest import SECRET
from tests.slack.fake_slack import TOKEN
from tests.slack.test_manifest import MANIFEST

READER = "xoxb-who-reads-it-back"
STARTS_WITHIN = 20.0


@dataclass
class Emulator:
    """`call` is what anybody else in the workspace sees."""

    url: str
    session: aiohttp.ClientSession

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    async def call(self, method: str, token: str = READER, **arguments: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"}
        async with self.session.post(self.api_url + method, json=arguments, headers=headers) as response:
            answer: dict[str, Any] = await response.json()
        assert answer["ok"], answer
        return answer

    async def read(self, path: str) -> bytes:
        headers = {"Authorization": f"Bearer {READER}"}
        async with self.session.get(path, headers=headers) as response:
            return await response.read()

    async def trigger(self, user: str) -> str:
        """What a press by this person brings along, so that Clerk may open a form."""
        made = await self.call("views.generateTriggerId", TOKEN, user_id=user)
        return str(made["trigger_id"])

    async def person(self, name: str) -> str:
        return _id((await self.call("users.list"))["members"], name)

    async def channel(self, name: str) -> str:
        return _id((await self.call("conversations.list"))["channels"], name)


def _id(found: list[dict[str, Any]], name: str) -> str:
    return next(str(one["id"]) for one in found if one["name"] == name)


@asynccontextmanager
async def running(modules: Path, folder: Path) -> AsyncIterator[Emulator]:
    """With the scopes of our manifest and no more: what Clerk lacks is refused, as in Slack."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    (folder / "seed.json").write_text(json.dumps(_workspace()), "utf-8")
    script = modules / "node_modules" / "emulate" / "dist" / "index.js"
    options = ("start", "-s", "slack", "-p", str(port), "--base-url", url, "--seed", "seed.json")
    process = subprocess.Popen(
        [npm.node(modules), str(script), *options],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        async with aiohttp.ClientSession() as session:
            await _answers(session, url, process)
            yield Emulator(url, session)
    finally:
        process.terminate()
        process.wait(10)


def _workspace() -> dict[str, Any]:
    people = [
        {"name": "clerk", "real_name": "Clerk", "email": "clerk@emulate.example"},
        {"name": "chris", "real_name": "Chris", "email": "chris.fielding@northbridge.example"},
        {"name": "reader", "real_name": "Reader", "email": "reader@emulate.example"},
    ]
    tokens = [
        {"token": TOKEN, "user": "clerk", "scopes": MANIFEST["oauth_config"]["scopes"]["bot"]},
        {"token": READER, "user": "chris"},
    ]
    slack = {"signing_secret": SECRET, "strict_scopes": True, "users": people, "tokens": tokens}
    return {"slack": {**slack, "channels": [{"name": "board"}]}}


async def _answers(session: aiohttp.ClientSession, url: str, process: subprocess.Popen[bytes]) -> None:
    late = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < late and process.poll() is None:
        try:
            async with session.get(url):
                return
        except aiohttp.ClientError:
            time.sleep(0.1)
    raise AssertionError("the emulator did not start")
