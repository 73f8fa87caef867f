"""What of Slack is more than messages: people's own pages, shortcuts, and choosing people in forms."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.slack.calls import Api
from bot.slack.home import Homes
from bot.slack.owners import Owners
from bot.slack.people import People
from bot.slack.shortcuts import Shortcuts
from cards.home import Home
from handlers.request import Message
from handlers.router import at_home
from storage.database import Database

AtHome = Callable[[Message], Awaitable[Home]]


@dataclass(frozen=True)
class Surfaces:
    homes: Homes
    owners: Owners
    shortcuts: Shortcuts
    at_home: AtHome


def surfaces(api: Api, people: People, database: Database, now: Clock) -> Surfaces:
    async def reading(message: Message) -> Home:
        return await asyncio.to_thread(at_home, message, database)

    return Surfaces(
        Homes(api, database, now), Owners(people, database), Shortcuts(api, people, database), reading
    )
