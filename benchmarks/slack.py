"""Slash commands over signed HTTP, the whole of `clerk serve` against an empty handler in Bolt."""

import hashlib
import hmac
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from benchmarks.partnership import SET_UP_AT, Size, build
from benchmarks.served import (
    CALLS,
    CLIENTS,
    HEADER,
    ROUNDS,
    Asked,
    Compared,
    Server,
    compare,
    free_port,
    posted,
    serving,
)
from storage.history import Acting, acting
from storage.models import Channel, Identity

READ_GOAL, WRITE_GOAL, GROWTH_GOAL = 2.0, 3.5, 1.2
OPEN, PEOPLE = 500, 100
FEW, MANY = 1_000, 100_000
SECRET, TEAM, CHANNEL = "a-signing-secret", "T1", "C1"
MANAGER, SPEAKER, OF_TWO = 1, 8, 5
"""Members of the partnership by number: the programme manager, and somebody with a few actions,
and somebody with the same two beside any number of others."""
NOW = "2024-06-16T08:00"
"""A Sunday: nothing is owed, so nothing else runs."""


def build_for_slack(file: Path, size: Size) -> None:
    """A partnership whose board talks in a channel of Slack, with everybody linked who speaks."""
    database = build(file, size)
    with database.writing() as session:
        acting(session, Acting(1, SET_UP_AT, SET_UP_AT.date(), "setup", "setup"))
        session.add(Channel(partnership_id=1, group_id=1, address=f"slack:{TEAM}:{CHANNEL}"))
        for one in (MANAGER, SPEAKER, OF_TWO):
            session.add(Identity(partnership_id=1, person_id=one, address=f"slack:{TEAM}:U{one}"))
    database.close()


def command(text: str, person: int, number: int) -> bytes:
    """As Slack signs and sends it."""
    said = {
        "command": "/clerk",
        "text": text,
        "team_id": TEAM,
        "channel_id": CHANNEL,
        "channel_name": "board",
        "user_id": f"U{person}",
        "trigger_id": f"tr{number}",
    }
    body = urlencode(said).encode()
    at = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": f"v0={digest}",
    }
    return posted("/slack/events", body, headers)


@contextmanager
def served(file: Path | None, floor: str | None = None) -> Iterator[Server]:
    """Clerk on this file, or a floor: the empty one where there is no file."""
    port = free_port()
    environment = {"SLACK_SIGNING_SECRET": SECRET, "CLERK_PORT": str(port)}
    module = ["benchmarks.floors", floor or "slack", str(port)]
    if file is not None:
        environment["CLERK_DATABASE_URL"] = f"sqlite:///{file}"
    if file is not None and floor is None:
        environment |= {
            "SLACK_BOT_TOKEN": "xoxb-none",
            "CLERK_SLACK_API_URL": f"http://127.0.0.1:{free_port()}/",  # nobody there: nothing is asked of it
        }
        module = ["bot", "serve", "--now", NOW]
    with serving(module, port, environment) as pid:
        yield Server(port, pid)


def _asked(speaker: int, answer: str) -> tuple[Asked, ...]:
    """What is logged is closed afterwards, one after the other."""
    open_ones = count(1)
    return (
        Asked("list mine", READ_GOAL, lambda number: command("my actions", speaker, number), answer),
        Asked("log", WRITE_GOAL, lambda number: command(_LOGS.format(number), MANAGER, number), "Logged"),
        Asked(
            "done", WRITE_GOAL, lambda number: command(f"{next(open_ones)} done", MANAGER, number), "Closed"
        ),
    )


_LOGS = "log: Wilf Tansley to book hall {} by 1 July"


def measure(rounds: int = ROUNDS, calls: int = CALLS) -> list[Compared]:
    """Each command from one caller and from eight."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clerk.db"
        build_for_slack(file, Size(OPEN, PEOPLE))
        with served(None) as floor, served(file) as clerk:
            return [
                compare(asked, (floor, clerk), clients, rounds, calls)
                for asked in _asked(SPEAKER, "You have 6 open actions")
                for clients in CLIENTS
            ]


def least(rounds: int = ROUNDS, calls: int = CALLS) -> list[Compared]:
    """What the libraries themselves take for the least of a record, against the empty handler."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clerk.db"
        build_for_slack(file, Size(OPEN, PEOPLE))
        with (
            served(None) as floor,
            served(file, "looking") as looking,
            served(file, "noting") as noting,
        ):
            return [
                compare(
                    Asked(what, None, partial(command, "", SPEAKER)), (floor, server), clients, rounds, calls
                )
                for what, server in (("one row looked for", looking), ("one row added", noting))
                for clients in CLIENTS
            ]


def grown(actions: int = MANY, rounds: int = ROUNDS, calls: int = 60) -> list[Compared]:
    """The same beside so many actions of the group, against a thousand: both are Clerk.

    Judged by processor time: what the disk takes is the same for both. On a busy machine single rounds differ
    by a third either way, so it takes as many as the others.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = []
        for size in (Size(FEW, PEOPLE), Size(actions, PEOPLE)):
            build_for_slack(folder / f"{size.actions}.db", size)
            servers.append(stack.enter_context(served(folder / f"{size.actions}.db")))
        grown = [replace(one, goal=GROWTH_GOAL, judged_by="cpu") for one in _asked(OF_TWO, "You have 2 open")]
        return [compare(asked, servers, 1, rounds, calls) for asked in grown]


def bare_commit(times: int = CALLS) -> float:
    """Milliseconds to insert one row and have it on this disk: what no write can be quicker than."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "bare.db")) as bare:
        bare.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE one (at REAL)")
        took = []
        for _ in range(times):
            began = time.perf_counter()
            bare.execute("INSERT INTO one VALUES (?)", (began,))
            bare.commit()
            took.append(time.perf_counter() - began)
    return quantiles(took, n=100)[98] * 1000


_WHY = (
    "Why these are over. Processor time, of one list of somebody's own actions: nearly half are 13 "
    "statements (that it was not heard before, who speaks and where, which actions with their owners, "
    "letters and priorities), nearly all of it SQLAlchemy's and next to nothing SQLite's; two fifths are "
    "aiohttp's, Bolt's, the drawing of blocks, a line of the log, and the way to a thread and back. A short "
    "sentence that was said before today is not read again; a new one takes an eighth more, and "
    "is tried against those patterns whose words it has. A closing asks twice as much, for each rule about "
    "who may close and what follows. The goals lie below what SQLModel takes for a single row, as the second "
    "table shows. Eight "
    "callers wait for one another's turn at the processor and not at the disk: with SQLite told never to "
    "wait for the disk they wait as long (docs/decisions/0016)."
)


def report() -> Iterator[str]:
    """The page for `docs/benchmarks.md`, line by line."""
    yield "## Slack"
    yield ""
    yield (
        "Slash commands over signed HTTP to the whole of `clerk serve`, on SQLite with synchronous=FULL, a "
        f"group with {OPEN} open actions, against an empty handler in Bolt with the same settings "
        f"(`process_before_response`). {ROUNDS} rounds of {CALLS} calls in turn; a ratio is the median of "
        "the rounds', its spread the middle half of them. Processor time is that of the server alone. To "
        f"insert one row and have it on this disk took {bare_commit():.1f} ms (p99)."
    )
    yield ""
    yield from HEADER
    yield from (one.line() for one in measure())
    yield ""
    yield _WHY
    yield ""
    yield (
        "What the libraries take for the least of it, against the same empty handler: the handler, a thread, "
        "and in it one transaction of SQLModel that looks for one row by its id, or adds one row and has it "
        "on the disk. Of Clerk there is the opening of the database, and nothing else."
    )
    yield ""
    yield from HEADER
    yield from (one.line() for one in least())
    yield ""
    yield (
        f"The same beside {MANY:,} actions of the group, against {FEW:,} (here the floor), judged by "
        "processor time, whose spread is given. Each statement of a turn finds its rows by an index; a write "
        "touches a few more pages of deeper indexes (113 KiB a closing, against 97)."
    )
    yield ""
    yield from HEADER
    yield from (one.line() for one in grown())


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
