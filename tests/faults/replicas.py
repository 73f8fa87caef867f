"""Several `clerk serve` behind a balancer that knows nothing, and people who talk to them all at once."""

import asyncio
import json
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from multiprocessing.process import BaseProcess
from typing import Any

import aiohttp
from sqlmodel import select

import handlers.setup
from bot.clock import computer
from bot.slack.work import ANSWER_WITHIN_SECONDS
from bot.teams.door import Pace
from importers.partnership import read
from storage.database import Database
from storage.models import Action
from tests.commands.test_serve import free_port
from tests.conftest import NORTHBRIDGE, SET_UP_AT
from tests.faults import worker
from tests.faults.crew import FORKED, signal_to
from tests.faults.worker import Work
from tests.slack.conftest import event_body, mention, signed
from tests.slack.fake_slack import FakeSlack
from tests.teams import activities
from tests.teams.activities import CHANNEL, DAN
from tests.teams.fake_connector import TENANT, FakeConnector

TRIES = 12
"""Of a platform, or of whoever says it again, until somebody takes it."""
PAUSE = 0.25
TITLE = re.compile(r"Book hall (\d+)")


def set_up(database: Database) -> None:
    """Northbridge, whose board talks in Slack and in Teams: Tom in Slack, Meera in Teams."""
    text = NORTHBRIDGE.read_text("utf-8")
    text = text.replace("[terminal:board]", f'["slack:T1:C1", "teams:{TENANT}:{CHANNEL}"]')
    for name, address in (("tom.rigby@northbridge", "slack:T1:U1"), ("meera.chowdhury@icb", _MEERA)):
        text = text.replace(f"{name}.example}}", f'{name}.example, identities: ["{address}"]}}')
    handlers.setup.apply(read(NORTHBRIDGE.name, text), database, SET_UP_AT)


_MEERA = f"teams:{TENANT}:{DAN['aadObjectId']}"


@dataclass
class Replicas:
    """Each is forked; none knows of the others."""

    work: Work
    members: dict[int, BaseProcess] = field(default_factory=dict)
    _turn: int = 0

    @classmethod
    def of(cls, database: Database, settings: dict[str, Any], at: datetime) -> "Replicas":
        shift = FORKED.Value("d", (at - computer()).total_seconds(), lock=False)
        url = database.engine.url.render_as_string(hide_password=False)
        return cls(Work(url, settings, shift, FORKED.Value("i", 0, lock=False)))

    def add(self) -> int:
        port = free_port()
        self.members[port] = FORKED.Process(target=worker.serve, args=(self.work, port), daemon=True)
        self.members[port].start()
        return port

    def kill(self, port: int) -> None:
        member = self.members.pop(port)
        signal_to(member, signal.SIGKILL)
        member.join()

    def dismiss(self) -> None:
        for port in list(self.members):
            self.kill(port)

    async def listens(self, port: int, seconds: float = 60) -> None:
        """And its database answers. Ready for a balancer is it once its first tick has ended."""
        async with asyncio.timeout(seconds), aiohttp.ClientSession() as http:
            while await _status(http, f"http://127.0.0.1:{port}/healthz") != 200:
                await asyncio.sleep(0.1)

    def next(self) -> int:
        """In turn, as a balancer without health checks does."""
        self._turn += 1
        ports = list(self.members)
        return ports[self._turn % len(ports)]


async def _status(http: aiohttp.ClientSession, url: str) -> int | None:
    try:
        async with http.get(url) as response:
            return response.status
    except aiohttp.ClientError:
        return None


@dataclass
class People:
    """They log one action after the other, in Slack and in Teams, and say it again until it was taken."""

    replicas: Replicas
    teams: FakeConnector
    http: aiohttp.ClientSession
    tries: int = TRIES
    taken: set[int] = field(default_factory=set)
    not_taken: set[int] = field(default_factory=set)
    in_haste: set[int] = field(default_factory=set)
    """Perhaps taken before it was done: whoever is killed meanwhile loses it (docs/promises.md)."""
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def talk(self, at_once: int) -> None:
        """So many of them, until it is enough."""
        await asyncio.gather(*(self._say() for _ in range(at_once)))

    async def _say(self) -> None:
        while not self.enough.is_set():
            number = next(self._numbers)
            (self.taken if await self._until_taken(number) else self.not_taken).add(number)
            await asyncio.sleep(PAUSE / 2)

    async def _until_taken(self, number: int) -> bool:
        for _ in range(self.tries):
            if await self.once(number):
                return True
            await asyncio.sleep(PAUSE)
        return False

    async def once(self, number: int) -> bool:
        """Taken by whoever had its turn. Every other one is said in Teams."""
        words = f"log: Liam Moss to book hall {number} by 28 June 2024"
        if number % 2:
            body = json.dumps(event_body(mention(words, ts=f"{number}.1"), event_id=f"Ev{number}")).encode()
            path, headers = "slack/events", signed(body)
        else:
            said = activities.mention(
                self.teams.url, f"<at>Clerk</at> {words}", id=f"said-{number}", **{"from": DAN}
            )
            body, path = json.dumps(said).encode(), "api/messages"
            headers = {"Authorization": f"Bearer {self.teams.token()}"}
        headers["Content-Type"] = "application/json"
        url = f"http://127.0.0.1:{self.replicas.next()}/{path}"
        began = time.monotonic()
        try:
            async with self.http.post(url, data=body, headers=headers) as response:
                if time.monotonic() - began > (ANSWER_WITHIN_SECONDS if number % 2 else Pace.answers_within):
                    self.in_haste.add(number)
                return response.status == 200
        except (aiohttp.ClientError, ConnectionError, TimeoutError):
            return False


def kept(database: Database) -> Counter[int]:
    """How often each hall is to be booked, by the rows."""
    with database.reading() as session:
        titles = session.exec(select(Action.title)).all()
    return Counter(int(found[1]) for title in titles if (found := TITLE.fullmatch(title)))


def answered(slack: FakeSlack, teams: FakeConnector) -> Counter[int]:
    """How often each was said to have been logged."""
    said = [message["text"] for channel in slack.messages.values() for message in channel]
    said += [call.text for call in teams.messages]
    return Counter(int(found) for text in said for found in re.findall(r"Logged #\d+ Book hall (\d+)", text))
