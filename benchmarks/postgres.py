"""Slash commands to `clerk serve` on PostgreSQL, against psycopg saying the same statements; and what one and
three replicas answer in a second.

The statements are written down while a Clerk answers the same requests on a copy of the database, and said
again on another copy, so that the same rows are found and the same ones written.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

import psutil
import psycopg

from benchmarks import recorded, slack
from benchmarks.partnership import Size, _Builder
from benchmarks.scale import Postgres, postgres
from benchmarks.served import HEADER, Asked, Compared, Round, Server, called, free_port, serving
from storage.database import Database
from storage.history import Acting, acting
from storage.migrate import migrate
from storage.models import Channel, Identity

GOAL = 3.5
ROUNDS, CALLS = 5, 100
REPLICAS, CLIENTS, THROUGH = (1, 3), 12, 600


@dataclass(frozen=True)
class _Place:
    """A server with a database of a partnership, and copies of it."""

    on: Postgres
    url: str

    def copied(self, name: str) -> str:
        """The address of a copy. Nobody may be connected to what is copied."""
        self.on.database.engine.dispose()
        maintenance = self.url.replace(f"/{self.on.name}?", "/postgres?", 1)
        with psycopg.connect(maintenance, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {self.on.name}".encode())
        return self.url.replace(f"/{self.on.name}?", f"/{name}?", 1)


@contextmanager
def _place(size: Size) -> Iterator[_Place]:
    with postgres() as on:
        migrate(on.database)
        with on.database.writing() as session:
            _Builder(session, size, Random(1)).build()
        link(on.database)
        yield _Place(on, on.database.url)


def link(database: Database) -> None:
    """The board talks in a channel of Slack, and everybody is linked there."""
    with database.writing() as session:
        acting(session, Acting(1, slack.SET_UP_AT, slack.SET_UP_AT.date(), "setup", "setup"))
        session.add(Channel(partnership_id=1, group_id=1, address=f"slack:{slack.TEAM}:{slack.CHANNEL}"))
        for one in range(1, slack.PEOPLE + 1):
            session.add(Identity(partnership_id=1, person_id=one, address=f"slack:{slack.TEAM}:U{one}"))


@contextmanager
def served(url: str, record: Path | None = None) -> Iterator[Server]:
    port = free_port()
    environment = {
        "SLACK_SIGNING_SECRET": slack.SECRET,
        "SLACK_BOT_TOKEN": "xoxb-none",
        "CLERK_SLACK_API_URL": f"http://127.0.0.1:{free_port()}/",  # nobody there: nothing is asked of it
        "CLERK_PORT": str(port),
        "CLERK_DATABASE_URL": url,
    }
    module = ["benchmarks.recorded", str(record)] if record else ["bot"]
    with serving([*module, "serve", "--now", slack.NOW], port, environment) as pid:
        yield Server(port, pid)


# One replica


def measure(rounds: int = ROUNDS, calls: int = CALLS) -> list[Compared]:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        place = stack.enter_context(_place(Size(slack.OPEN, slack.PEOPLE)))
        of_clerk, of_floor = place.copied("of_clerk"), place.copied("of_floor")
        asked = [_Sent.of(one, calls * (rounds + 1)) for one in _commands()]
        turns = _recorded(place.url, Path(folder) / "turns", asked)
        floor = stack.enter_context(psycopg.connect(of_floor))
        clerk = stack.enter_context(served(of_clerk))
        return [_compared(one, mine, floor, clerk, calls) for one, mine in zip(asked, turns, strict=True)]


@dataclass(frozen=True)
class _Sent:
    """The same requests go to Clerk as it is measured and as its statements are written down."""

    asked: Asked
    requests: Sequence[bytes]

    @classmethod
    def of(cls, asked: Asked, many: int) -> "_Sent":
        return cls(asked, [asked.request(next(_NUMBERS)) for _ in range(many)])


_NUMBERS = count(time.time_ns())


def _commands() -> tuple[Asked, ...]:
    open_ones = count(1)
    return (
        Asked("list mine", GOAL, lambda n: slack.command("my actions", slack.SPEAKER, n), "You have"),
        Asked("log", GOAL, lambda n: slack.command(LOGS.format(n), slack.MANAGER, n), "Logged"),
        Asked("done", GOAL, lambda n: slack.command(f"{next(open_ones)} done", slack.MANAGER, n), "Closed"),
    )


LOGS = "log: Wilf Tansley to book hall {} by 1 July"


def _recorded(url: str, file: Path, asked: Sequence[_Sent]) -> list[Sequence[recorded.Turn]]:
    """The turns of each command, request by request."""
    with served(url, file) as server:
        for one in asked:
            asyncio.run(called(server.port, [one.requests], one.asked.answer.encode()))
    turns = recorded.read(file)
    assert len(turns) == sum(len(one.requests) for one in asked), "a turn for each request"
    each = iter(turns)
    return [[next(each) for _ in one.requests] for one in asked]


def _compared(
    sent: _Sent, turns: Sequence[recorded.Turn], floor: psycopg.Connection[Any], clerk: Server, calls: int
) -> Compared:
    """In turn, round by round; the first only warms."""
    took: tuple[list[Round], list[Round]] = ([], [])
    for first in range(0, len(turns), calls):
        part = slice(first, first + calls)
        took[0].append(_said_again(floor, turns[part]))
        took[1].append(_asked(clerk, sent.requests[part], sent.asked.answer))
    return Compared(sent.asked, 1, took[0][1:], took[1][1:])


def _said_again(connection: psycopg.Connection[Any], turns: Sequence[recorded.Turn]) -> Round:
    waited, before = [], time.process_time()
    for turn in turns:
        began = time.perf_counter()
        for transaction in turn:
            _say(connection, transaction)
        waited.append(time.perf_counter() - began)
    return _round(waited, time.process_time() - before)


def _say(connection: psycopg.Connection[Any], transaction: recorded.Transaction) -> None:
    with connection.cursor() as cursor:
        for said in transaction:
            if said.many:
                cursor.executemany(said.statement, said.parameters)
            else:
                cursor.execute(said.statement.encode(), said.parameters)
                if cursor.description:
                    cursor.fetchall()
    connection.commit()


def _asked(server: Server, requests: Sequence[bytes], answer: str) -> Round:
    before = server.cpu()
    waited = asyncio.run(called(server.port, [requests], answer.encode()))
    return _round(waited, server.cpu() - before)


def _round(waited: Sequence[float], cpu: float) -> Round:
    return Round(quantiles(waited, n=100)[98] * 1000, median(waited) * 1000, cpu * 1000 / len(waited))


# As many as there are


@dataclass(frozen=True)
class Throughput:
    """Of so many replicas together: answers in a second, and processor time of an answer, in milliseconds."""

    what: str
    replicas: int
    in_a_second: float
    clerk: float
    database: float

    @property
    def share(self) -> float:
        """The database's, of the processor time of both."""
        return self.database / (self.clerk + self.database)

    def line(self) -> str:
        numbers = f"{self.in_a_second:.0f} | {self.clerk:.1f} | {self.database:.1f} | {self.share:.0%}"
        return f"| {self.what} | {self.replicas} | {numbers} |"


def throughput(replicas: Sequence[int] = REPLICAS, calls: int = THROUGH) -> list[Throughput]:
    """A dozen callers, each another member, spread over the replicas of one database."""
    with _place(Size(slack.OPEN, slack.PEOPLE)) as place:
        return [found for many in replicas for found in _through(place, many, calls)]


def _through(place: _Place, many: int, calls: int) -> Iterator[Throughput]:
    with ExitStack() as stack:
        servers = [stack.enter_context(served(place.url)) for _ in range(many)]
        for what, words, answer in (("list mine", "my actions", "You have"), ("log", LOGS, "Logged")):
            _at_once(servers, words, answer, CLIENTS * 4)  # warms
            clerk, database = _used(servers), _used_by_database(place.on)
            began = time.perf_counter()
            _at_once(servers, words, answer, calls)
            seconds = time.perf_counter() - began
            clerk, database = _used(servers) - clerk, _used_by_database(place.on) - database
            yield Throughput(what, many, calls / seconds, clerk * 1000 / calls, database * 1000 / calls)


def _at_once(servers: Sequence[Server], words: str, answer: str, calls: int) -> None:
    async def all_of_them() -> None:
        await asyncio.gather(*(one.ask() for one in callers))

    callers = [
        _Caller(servers[place % len(servers)].port, slack.SPEAKER + place, words, answer, calls // CLIENTS)
        for place in range(CLIENTS)
    ]
    asyncio.run(all_of_them())


@dataclass(frozen=True)
class _Caller:
    port: int
    person: int
    words: str
    answer: str
    calls: int

    async def ask(self) -> None:
        numbers = [next(_NUMBERS) for _ in range(self.calls)]
        requests = [slack.command(self.words.format(n), self.person, n) for n in numbers]
        await called(self.port, [requests], self.answer.encode())


def _used(servers: Sequence[Server]) -> float:
    return sum(server.cpu() for server in servers)


def _used_by_database(on: Postgres) -> float:
    """Seconds of all its processes, those that have ended included: their parent counts them."""
    line = (Path(on.folder) / "postmaster.pid").read_text().split()
    postmaster = psutil.Process(int(line[0]))
    still = sum(map(_seconds, (postmaster, *postmaster.children(recursive=True))))
    ended = postmaster.cpu_times()
    return still + ended.children_user + ended.children_system


def _seconds(process: psutil.Process) -> float:
    """None of one that ended since it was named."""
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0


def report() -> Iterator[str]:
    """The part of `docs/benchmarks.md` about PostgreSQL, line by line."""
    yield "## PostgreSQL"
    yield ""
    yield (
        "Slash commands over signed HTTP to `clerk serve` on PostgreSQL, a group with "
        f"{slack.OPEN} open actions, against psycopg alone saying the same statements with the same "
        f"parameters in the same transactions. {ROUNDS} rounds of {CALLS} calls in turn. Processor time is "
        "that of the client, without the database's."
    )
    yield ""
    yield from HEADER
    yield from (one.line() for one in measure())
    yield ""
    yield _WHY
    yield ""
    yield (
        f"Throughput, {CLIENTS} callers at a time, each another member, all on this machine with its "
        f"{psutil.cpu_count()} cores: callers, replicas and database share them."
    )
    yield ""
    yield "| what | replicas | answers a second | Clerk CPU, ms | database CPU, ms | database's share |"
    yield "|---|--:|--:|--:|--:|--:|"
    yield from (one.line() for one in throughput())


_WHY = (
    "Where these are over, it is what SQLite's rows say: SQLAlchemy's making of statements and rows, the "
    "understanding of the sentence, Bolt and the drawing of blocks. The floor has none of these, and no HTTP."
)


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
