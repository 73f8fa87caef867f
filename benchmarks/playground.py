"""What the playground adds to an answer: a form sent to its page, and the part of the page that then changes.

The floor is the same sentence given to Clerk without any page, in turn with it. What is compared is processor
time, of the server and of the client that stands in for the browser.
"""

import asyncio
import gc
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from uuid import uuid4

from aiohttp import ClientSession

from benchmarks.understanding import in_memory
from bot.converse import conversation
from bot.playground import demo
from bot.playground.cast import PREFIX, private_address
from handlers.request import Message
from storage.database import Database

GOAL = 50.0
"""Milliseconds: half of what is felt as at once, for the answer itself takes some."""
ROUNDS = 25
WHO, WHERE = "Dev Malhotra", "board"
SAID = (
    "help",
    "my actions",
    "what's overdue?",
    "board#213 on track",
    "log: Grace Lim to book a hall by Friday",
)


@dataclass
class Exchange:
    """Milliseconds: of the bare call, of the form, and of what the page then asks for."""

    says: str
    floor: list[float] = field(default_factory=list)
    form: list[float] = field(default_factory=list)
    news: list[float] = field(default_factory=list)

    @property
    def added(self) -> float:
        rounds = zip(self.floor, self.form, self.news, strict=True)
        return median(form + news - floor for floor, form, news in rounds)

    def line(self) -> str:
        parts = " | ".join(f"{median(part):,.1f}" for part in (self.floor, self.form, self.news))
        return f"| {self.says} | {parts} | {self.added:,.1f} | {'over' if self.added > GOAL else ''} |"


async def measured(folder: Path, rounds: int = ROUNDS) -> list[Exchange]:
    """On the story as it opens, with every channel's reminders in it."""
    database = Database(f"sqlite:///{folder / 'story.db'}")
    demo.set_up(database)
    exchanges = [Exchange(says) for says in SAID]
    try:
        async with demo.serving(database, 0) as address, ClientSession() as session:
            for exchange in exchanges:
                await _round(database, session, address, exchange)  # what is loaded once is not counted
                for part in (exchange.floor, exchange.form, exchange.news):
                    part.clear()
            for _ in range(rounds):
                gc.collect()
                for exchange in exchanges:
                    await _round(database, session, address, exchange)
    finally:
        database.close()
    return exchanges


async def _round(database: Database, session: ClientSession, address: str, exchange: Exchange) -> None:
    async def bare() -> None:
        await conversation(database)(_message(exchange.says))

    async def form() -> None:
        data = {"as": WHO, "in": WHERE, "says": exchange.says, "event": str(uuid4())}
        async with session.post(
            f"{address}/say", data=data, headers={"Accept": "application/json"}
        ) as answer:
            await answer.read()

    async def news() -> None:
        asked = {"as": WHO, "in": WHERE, "after": str(last)}
        async with session.get(f"{address}/news", params=asked) as answer:
            await answer.read()

    async with session.get(f"{address}/news", params={"as": WHO, "in": WHERE}) as answer:
        last = (await answer.json())["last"]
    exchange.floor.append(await _took(bare))
    exchange.form.append(await _took(form))
    exchange.news.append(await _took(news))


async def _took(work: Callable[[], Awaitable[None]]) -> float:
    began = time.process_time()
    await work()
    return (time.process_time() - began) * 1000


def _message(says: str) -> Message:
    return Message(
        channel=f"{PREFIX}{WHERE}",
        speaker=private_address(WHO),
        text=says,
        sent_at=demo.OPENING.opens,
        event_id=f"playground:{uuid4()}",
        display_name=WHO,
        group_code=WHERE,
        partnership="millbrook",
    )


def report(rounds: int = ROUNDS) -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        exchanges = asyncio.run(measured(Path(folder), rounds))
    yield "## The playground"
    yield ""
    yield (
        "A sentence given to Clerk alone, then the same sent by the page's form, then what the page asks for "
        f"to show the answer. Milliseconds of processor time, the median of {rounds} rounds, on SQLite. "
        f"Goal: the page adds at most {GOAL:.0f} ms."
    )
    yield ""
    yield "| said | Clerk alone | the form | the page's news | added | |"
    yield "|---|--:|--:|--:|--:|---|"
    for exchange in exchanges:
        yield exchange.line()


if __name__ == "__main__":
    for text in report():
        sys.stdout.write(f"{text}\n")
