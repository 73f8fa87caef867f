"""Turns in Teams, the whole of `clerk serve` against the same adapter with an empty handler.

Without tokens on either side: to check one costs both the same, and would make the ratios look better.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

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
from benchmarks.slack import NOW, OPEN, PEOPLE, SPEAKER
from storage.history import Acting, acting
from storage.models import Channel, Identity

EMPTY_GOAL, REPLY_GOAL = 1.5, 2.0
TENANT, CONVERSATION, WHO = "tenant-1", "19:board@thread.tacv2", "aad-1"
_BOT = {"id": "28:clerk", "name": "Clerk"}
_MENTION = {"type": "mention", "text": "<at>Clerk</at>", "mentioned": _BOT}


def build_for_teams(file: Path, size: Size) -> None:
    """A partnership whose board talks in a channel of Teams, with a member linked there."""
    database = build(file, size)
    with database.writing() as session:
        acting(session, Acting(1, SET_UP_AT, SET_UP_AT.date(), "setup", "setup"))
        session.add(Channel(partnership_id=1, group_id=1, address=f"teams:{TENANT}:{CONVERSATION}"))
        session.add(Identity(partnership_id=1, person_id=SPEAKER, address=f"teams:{TENANT}:{WHO}"))
    database.close()


def measure(rounds: int = ROUNDS, calls: int = CALLS) -> tuple[list[Compared], list[Compared]]:
    """An empty turn, and turns with one reply, from one caller and from eight, against a handler that says
    the same every time; and what a reply costs against a handler that says nothing.
    """
    taker = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(["benchmarks.floors", "connector", str(taker)], taker, {}),
    ):
        file = Path(folder) / "clerk.db"
        build_for_teams(file, Size(OPEN, PEOPLE))
        asked = _asked(f"http://127.0.0.1:{taker}/")
        with served(None) as floor, served(file) as clerk:
            judged = [
                compare(one, (floor, clerk), clients, rounds, calls) for one in asked for clients in CLIENTS
            ]
            with served(None, "silent") as silent:
                _, thanks, _ = asked
                told = [
                    compare(replace(thanks, what=what, goal=None), (silent, server), 1, rounds, calls)
                    for what, server in (("one reply, the same every time", floor), (thanks.what, clerk))
                ]
        return judged, told


@contextmanager
def served(file: Path | None, floor: str = "teams") -> Iterator[Server]:
    """Clerk on this file, or a floor where there is none."""
    port = free_port()
    environment = {"CLERK_TEAMS_DEV_NO_AUTH": "1", "CLERK_PORT": str(port)}
    if file is None:
        module = ["benchmarks.floors", floor, str(port)]
    else:
        environment["CLERK_DATABASE_URL"] = f"sqlite:///{file}"
        module = ["bot", "serve", "--now", NOW]
    with serving(module, port, environment) as pid:
        yield Server(port, pid)


def _asked(service_url: str) -> tuple[Asked, ...]:
    def reaction(number: int) -> bytes:
        return _sent(service_url, number, type="messageReaction", reactionsAdded=[{"type": "like"}])

    def thanks(number: int) -> bytes:
        return _sent(service_url, number, text="<at>Clerk</at> thanks", entities=[_MENTION])

    def mine(number: int) -> bytes:
        return _sent(service_url, number, text="<at>Clerk</at> my actions", entities=[_MENTION])

    return (
        Asked("empty turn", EMPTY_GOAL, reaction),
        Asked("turn with one reply (thanks)", REPLY_GOAL, thanks),
        Asked("turn with one reply (list mine)", REPLY_GOAL, mine),
    )


def _sent(service_url: str, number: int, **more: Any) -> bytes:
    activity = {
        "type": "message",
        "id": str(number),
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": "29:one", "name": "Ada", "aadObjectId": WHO},
        "recipient": _BOT,
        "conversation": {"id": f"{CONVERSATION};messageid={number}", "conversationType": "channel"},
        "channelData": {"tenant": {"id": TENANT}},
        **more,
    }
    return posted("/api/messages", json.dumps(activity).encode(), {"Content-Type": "application/json"})


def report() -> Iterator[str]:
    """The page for `docs/benchmarks.md`, line by line."""
    yield "## Teams"
    yield ""
    yield (
        f"The whole of `clerk serve` on SQLite, synchronous=FULL, a group with {OPEN} open actions, against "
        "the same adapter with an empty handler, both without tokens. "
        f"{ROUNDS} rounds of {CALLS} calls in turn; a ratio is the median of the rounds'."
    )
    yield ""
    judged, told = measure()
    yield from HEADER
    yield from (one.line() for one in judged)
    yield ""
    yield (
        "Why these are over. The floor's handler asks nothing of a record and understands nothing. What "
        "Clerk does for the same turn is what it does in Slack; an empty turn looks up in memory what it "
        "knows of the place and the person."
    )
    yield ""
    yield (
        "The goal is for a floor that does what is measured: an empty turn against a handler that says "
        "nothing, a turn with one reply against one that says the same every time. Against a handler that "
        "says nothing a reply costs this, for it is a call to Teams besides; this is judged by nothing."
    )
    yield ""
    yield from HEADER
    yield from (one.line() for one in told)


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
