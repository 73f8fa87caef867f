"""kill -9 at random points, again and again, on platforms in trouble: nothing is lost, and nothing doubled.

Ten kills here, two hundred by `make faults`. The seed of a run is printed, and repeats it when it is given.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest

from storage.database import Database
from storage.postbox import LONGEST
from tests.conftest import moment
from tests.faults.conftest import AT, KILLS, in_slack, in_teams
from tests.faults.crew import Crew, dismissed
from tests.faults.tally import Count
from tests.slack import fake_slack
from tests.slack.fake_slack import TOKEN, Fault
from tests.teams.conftest import settings as teams_settings
from tests.teams.fake_connector import FakeConnector, Trouble

pytestmark = pytest.mark.slow
OWNERS = 6 * KILLS
POSTS_OF_A_LIFE = 6
"""At most so many are posted before the next kill."""
MOMENT = 0.1
"""Seconds after a post within which a kill may come: what is then under way is worded, marked or claimed."""

STAYS_DOWN = 2 / 3
DOWN_FOR = LONGEST.total_seconds() + 60
"""Seconds by which the clock moves on while nothing runs: longer than a lease and any pause."""

SLACK_FAULTS = {
    **{Fault.RATE_LIMITED: 4, Fault.UNAVAILABLE: 4, Fault.BROKEN_AFTER: 5, Fault.CUT_AFTER: 4},
    **{Fault.CUT_BEFORE: 3, None: 80},
}
TEAMS_TROUBLES = {
    Trouble(): 78,
    Trouble(status=429, retry_after="1"): 6,
    Trouble(status=503): 6,
    Trouble(status=500, after=True): 4,
    Trouble(cut=True): 3,
    Trouble(cut=True, after=True): 3,
}


@dataclass
class Fate:
    """Kills when so many posts have come: as one comes, once it is taken and not yet answered, or just after.

    `in_doubt`: what the platform has taken, and no process lived to mark.
    """

    crew: Crew
    rng: Random
    post: str
    taken: Callable[[], Counter[str]]
    in_doubt: int = 0
    struck: asyncio.Event = field(default_factory=asyncio.Event)
    posts: int = 0
    _when: str = "not yet"

    async def strikes(self) -> None:
        """Wait until somebody is killed."""
        self._when = self.rng.choice(("as it comes", "once it is taken", "just after"))
        self.posts = self.rng.randint(1, POSTS_OF_A_LIFE)
        self.struck.clear()
        async with asyncio.timeout(60):
            await self.struck.wait()

    def watch(self, method: str, done: bool) -> None:
        if self.struck.is_set() or self._when == "not yet" or method != self.post:
            return
        if done == (self._when != "as it comes"):
            self.posts -= 1
        if self.posts == 0 and self._when == "just after":
            self.posts -= 1
            asyncio.get_running_loop().call_later(self.rng.random() * MOMENT, self.strike)
        elif self.posts == 0:
            self.strike()

    def strike(self, kill: Callable[[], None] | None = None) -> None:
        if kill or not self.struck.is_set():
            (kill or self.crew.kill)()
            sent = sum(parcel.state == "sent" for parcel in self.crew.parcels())
            self.in_doubt += len(self.taken()) - sent
            self.struck.set()


async def _killed_until_all_is_said(
    crew: Crew, fate: Fate, parcels: int, recover: Callable[[], None]
) -> None:
    """In the end everything is down for a while, and the platform recovers: no pause is left to wait for.

    Two times in three that all were killed, they are down until what they had taken is free again: those who
    come at once find half of it taken, and wait for seconds until that is over.
    """
    async with dismissed(crew):
        for _ in range(KILLS):
            crew.fill()
            await fate.strikes()
            if crew.is_dead() and fate.rng.random() < STAYS_DOWN:
                crew.jump(crew.work.lease.total_seconds() + 1)
        fate.strike(crew.dismiss)
        recover()
        crew.jump(DOWN_FOR)
        crew.fill()
        await crew.everything_was_sent(parcels, seconds=60 + parcels / 4)


async def test_slack_nothing_is_lost_and_nothing_doubled(database: Database, rng: Random) -> None:
    parcels = in_slack(database, OWNERS)
    async with fake_slack.running() as slack:
        settings = {"slack_bot_token": TOKEN, "slack_signing_secret": "s", "slack_api_url": slack.api_url}
        crew = Crew.of(database, settings, moment(AT), rng)
        fate = Fate(crew, rng, "chat.postMessage", slack.accepted)
        slack.watch = fate.watch
        slack.fail("chat.postMessage", *_drawn(rng, SLACK_FAULTS, parcels))
        slack.fail("conversations.history", *rng.choices((Fault.UNAVAILABLE, None), (5, 95), k=parcels))

        await _killed_until_all_is_said(crew, fate, parcels, slack.recover)

    print(f"{fate.in_doubt} not marked before a kill")
    told = Count("kill -9 while reminders go out to a Slack in trouble", KILLS)
    told.lost = parcels - len(slack.accepted())
    told.doubled = sum(slack.accepted().values()) - len(slack.accepted())
    told.told()
    assert set(slack.accepted()) == {parcel.key for parcel in crew.parcels()}, "nothing is lost"
    assert [key for key, times in slack.accepted().items() if times > 1] == [], "nothing is doubled"


async def test_teams_nothing_is_lost_and_doubled_only_what_nobody_can_know(
    database: Database, rng: Random
) -> None:
    """Teams has no look-up: what it may have taken before a crash or without an answer is said once more."""
    async with FakeConnector() as teams:
        parcels = in_teams(database, OWNERS, teams.url)
        crew = Crew.of(database, teams_settings(teams).model_dump(), moment(AT), rng)
        fate = Fate(crew, rng, "POST", teams.accepted)
        teams.watch = fate.watch
        teams.trouble = _drawn(rng, TEAMS_TROUBLES, parcels)
        drawn = sum(trouble.after for trouble in teams.trouble)
        spared: list[Trouble] = []

        def recover() -> None:
            spared.extend(teams.trouble)
            teams.trouble.clear()

        await _killed_until_all_is_said(crew, fate, parcels, recover)

    unanswered = drawn - sum(trouble.after for trouble in spared)
    doubled = sum(teams.accepted().values()) - len(teams.accepted())
    told = Count("kill -9 while reminders go out to a Teams in trouble", KILLS)
    told.lost, told.doubled = parcels - len(teams.accepted()), max(doubled - unanswered - fate.in_doubt, 0)
    told.told()
    assert len(teams.accepted()) == parcels, "nothing is lost"
    print(f"{doubled} doubled: {unanswered} were not answered, {fate.in_doubt} not marked before a kill")
    assert doubled <= unanswered + fate.in_doubt


def _drawn(rng: Random, weights: dict, times: int) -> list:
    return rng.choices(list(weights), list(weights.values()), k=times)
