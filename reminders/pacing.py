"""How fast, and how long: the limits of the platforms, and the time that goes by during a round."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from storage.postbox import LEASE

CHANNEL_PACE = {"slack": timedelta(seconds=1), "teams": timedelta(seconds=2)}
"""Between two posts in one channel. Slack: one a second. Teams: 7 a second, but 1,800 an hour."""

WORKSPACE_PACE = {"slack": timedelta(milliseconds=200), "teams": timedelta(milliseconds=20)}
"""Between two posts in one workspace. Teams: 50 a second for an app in a tenant. Slack says only that there
is such a limit, and asks those who reach it to wait: five a second keeps well away from that."""

ROUND = timedelta(seconds=20)
"""A round waits this long for channels to open, then begins nothing more: the next one plans anew."""

JUMP = 2.0
"""Seconds by which the clock and the time that has passed may part before the clock counts as set."""

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Running:
    """Time that goes by. Once `stop` is set, what is under way is finished, and nothing more is begun."""

    clock: Clock
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    lease: timedelta = LEASE


def channel_pace(channel: str) -> timedelta:
    return CHANNEL_PACE.get(channel.partition(":")[0], timedelta())
