"""One log, two platforms: the board talks in Slack and in Teams, through the doors as they are served."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlmodel import col, select

from bot import app
from bot.settings import Settings
from storage.database import Database
from storage.models import Act, Action
from tests.conftest import moment, set_up_northbridge
from tests.slack import fake_slack
from tests.slack.conftest import SECRET, event_body, mention, press, signed
from tests.slack.fake_slack import TOKEN, FakeSlack, until
from tests.teams import activities
from tests.teams.activities import CHANNEL, execute, personal
from tests.teams.card_linter import elements, shown
from tests.teams.conftest import settings as teams_settings
from tests.teams.fake_connector import TENANT, FakeConnector
from tests.teams.test_refresh import MEERA

pytestmark = pytest.mark.slow

TOM_IN_SLACK = {"id": "U2", "profile": {"email": "tom.rigby@northbridge.example", "real_name": "Tom"}}
ZARA_IN_SLACK = {"id": "U7", "profile": {"email": "zara.fenwick@northbridge.example", "real_name": "Zara"}}
MEERAS = {"email": "meera.chowdhury@icb.example", "tenantId": TENANT, "userRole": "user"}
DAY_BEFORE, MORNING, LATER = "2024-06-12T10:00", "2024-06-13T09:00", "2024-06-13T10:00"


@dataclass
class Both:
    """What people do on either platform, and what stands there afterwards."""

    slack: FakeSlack
    connector: FakeConnector
    http: aiohttp.ClientSession
    database: Database
    url: str = ""
    at: str = DAY_BEFORE
    house: Any = None
    sent: list[int] = field(default_factory=list)

    def clock(self) -> datetime:
        return moment(self.at)

    async def in_slack(self, text: str, user: str = "U2", **more: Any) -> None:
        body = json.dumps(event_body(mention(text, user=user, **more), event_id=self._next())).encode()
        await self._post("slack/events", body, signed(body, SECRET))

    async def press_in_slack(self, says: str, user: str = "U2") -> None:
        who = {"id": user, "team_id": "T1"}
        body = json.dumps(press(says, user=who, trigger_id=self._next())).encode()
        await self._post("slack/events", body, signed(body, SECRET))

    async def in_teams(self, activity: dict[str, Any]) -> None:
        token = {"Authorization": f"Bearer {self.connector.token()}"}
        await self._post("api/messages", json.dumps({**activity, "id": self._next()}).encode(), token)

    async def tick(self, at: str) -> None:
        self.at = at
        await app.tick(self.database, self.clock(), self.house.post)

    def slack_digest(self) -> dict[str, Any]:
        return next(one for one in self.slack.messages["C1"] if "to look at:" in one["text"])

    def teams_digest(self) -> dict[str, Any]:
        """As it stands: posted, and edited since."""
        stands: dict[str, dict[str, Any]] = {}
        for number, call in enumerate(self.connector.messages, 1):
            if call.conversation == CHANNEL:
                key = call.activity_id if call.method == "PUT" else f"sent-{number}"
                stands[key or ""] = call.body["attachments"][0]["content"]
        (digest,) = [card for card in stands.values() if "to look at:" in shown(card)[0]]
        return digest

    def lines(self, title: str) -> tuple[str, str]:
        """What both cards say of an action."""
        found = re.search(rf"^.*{title}.*$", self.slack_digest()["text"], re.MULTILINE)
        assert found is not None
        return found[0], next(text for text in shown(self.teams_digest()) if title in text)

    async def edited(self, words: str, title: str) -> None:
        await until(lambda: all(words in line for line in self.lines(title)), seconds=10)

    def _next(self) -> str:
        self.sent.append(1)
        return f"happened-{len(self.sent)}"

    async def _post(self, path: str, body: bytes, headers: dict[str, str]) -> None:
        headers = {"Content-Type": "application/json", **headers}
        async with self.http.post(f"{self.url}{path}", data=body, headers=headers) as response:
            assert response.status == 200


@pytest.fixture
async def both(northbridge_sqlite: Database) -> AsyncIterator[Both]:
    set_up_northbridge(northbridge_sqlite, f"slack:T1:C1, teams:{TENANT}:{CHANNEL}")
    async with fake_slack.running() as slack, FakeConnector() as connector, aiohttp.ClientSession() as http:
        slack.users |= {"U2": TOM_IN_SLACK, "U7": ZARA_IN_SLACK}
        connector.members[MEERA["id"]] = MEERAS
        found = Both(slack, connector, http, northbridge_sqlite)
        of_slack = {
            "slack_bot_token": TOKEN,
            "slack_signing_secret": SECRET,
            "slack_api_url": slack.api_url,
        }
        given = teams_settings(connector).model_dump() | of_slack
        settings = Settings(_env_file=None, **given)  # type: ignore[call-arg]
        async with app.house(settings, northbridge_sqlite, found.clock) as house:
            found.house = house
            served = web.Application()
            for door in house.doors.values():
                served.add_routes(door.routes())
                await door.start()
            async with TestServer(served, host="127.0.0.1") as server:
                found.url = str(server.make_url("/"))
                yield found
                await asyncio.gather(*(door.stop() for door in house.doors.values()))


async def test_an_action_of_one_platform_is_nudged_updated_and_closed_in_the_other(both: Both) -> None:
    """Row 18: each platform has one digest of the day, and an answer on either edits both in place."""
    await both.in_slack("log: Meera Chowdhury to draft the data summary by 14 June 2024")
    await until(lambda: any("Logged" in one["text"] for one in both.slack.messages["C1"]))
    await both.in_teams(personal(both.connector.url, "my actions", **{"from": MEERA}))

    await both.tick(MORNING)
    nudged = both.lines("raft the data summary")
    await both.tick("2024-06-13T09:20")
    both.at = LATER
    refresh = both.teams_digest()["refresh"]
    (on_track,) = [
        one["data"]
        for one in elements(both.teams_digest()["body"])
        if one["type"] == "Action.Execute" and re.fullmatch(r"board#112 on track", one["data"]["says"])
    ]
    at_the_board = {"id": CHANNEL, "conversationType": "channel", "isGroup": True}
    meera = activities.mention(both.connector.url, conversation=at_the_board, **{"from": MEERA})
    await both.in_teams(execute(meera, on_track))
    await both.edited("On track, by Meera Chowdhury on 13 June.", "raft the data summary")
    updated = both.lines("raft the data summary")
    await both.press_in_slack("board#112 done")
    await both.edited("Closed, complete, by Tom Rigby on 13 June.", "raft the data summary")
    closed = both.lines("raft the data summary")

    for told, words in (
        (nudged, "Due tomorrow, Friday 14 June 2024. Owner: Meera Chowdhury."),
        (updated, "On track, by Meera Chowdhury on 13 June."),
        (closed, "Closed, complete, by Tom Rigby on 13 June."),
    ):
        assert len({line.strip("•* ") for line in told}) == 1, "both say the same"
        assert told[1].endswith(words)
    assert refresh["userIds"] == both.teams_digest()["refresh"]["userIds"] == [MEERA["id"]]
    posts = [one for one in both.slack.messages["C1"] if "to look at:" in one["text"]]
    assert len(posts) == 1
    assert _vias(both.database) == ["slack", "teams", "slack"]


async def test_who_says_who_they_are_in_teams_is_confirmed_by_a_chair_who_is_in_slack(both: Both) -> None:
    await both.in_slack("my actions", user="U7")

    await both.in_teams(personal(both.connector.url, "I am Carys Cole"))

    await until(lambda: any("says that they are Carys Cole" in m["text"] for m in both.slack.messages["D7"]))
    assert len(both.connector.messages) == 1, "nobody was looked for in Teams in vain"


async def test_what_is_asked_of_somebody_who_is_only_on_the_other_platform_reaches_them(both: Both) -> None:
    await both.in_slack("my actions", user="U7")
    await both.in_teams(personal(both.connector.url, "my actions", **{"from": MEERA}))

    await both.in_teams(personal(both.connector.url, "103 not mine", **{"from": MEERA}))

    await until(lambda: any("is not theirs" in one["text"] for one in both.slack.messages["D7"]))
    assert "@Zara" not in str(both.connector.messages), "who is not looked for in Teams in vain"


def _vias(database: Database) -> list[str]:
    """Through which doors the new action was logged, updated and closed."""
    with database.reading() as session:
        assert session.exec(select(Action).where(Action.number == 112)).one().status.closed
        found = session.exec(select(Act).where(col(Act.verb).in_(("log", "on track", "done"))))
        return [act.via for act in found]
