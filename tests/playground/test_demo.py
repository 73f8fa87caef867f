"""`clerk demo`: it says where it is, takes the next free port, keeps its story, and ends when asked to."""

import asyncio
import os
import re
import shutil
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.playground import demo
from storage.database import Database
from tests import forked
from tests.playground.conftest import DEV

pytestmark = pytest.mark.slow


@asynccontextmanager
async def running(folder: Path, *options: str) -> AsyncIterator[tuple[str, forked.Started]]:
    """`clerk demo` in a process of its own; the first line that it prints. Ctrl-C ends it."""
    words = ("demo", "--no-browser", "--port", "0", *options)
    with forked.started(words, folder, os.environ) as process:
        yield await asyncio.wait_for(process.first_line(), 60), process
        process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.wait(), 20)


async def test_the_first_line_is_the_address_and_ctrl_c_ends_it_well(tmp_path: Path) -> None:
    async with (
        running(tmp_path) as (address, process),
        ClientSession() as session,
        session.get(address) as response,
    ):
        page = await response.text()

    assert "Wednesday 15 October 2025, 10:00" in page
    assert process.returncode == 0


async def test_what_was_said_is_there_next_time_unless_it_starts_fresh(
    story_file: Path, tmp_path: Path
) -> None:
    shutil.copy(story_file, tmp_path / demo.FILE)
    async with running(tmp_path) as (address, _), ClientSession() as session:
        await session.post(f"{address}/say", data={"as": DEV, "in": "board", "says": "help risks"})

    goes_on = await _page(tmp_path)
    starts_again = await _page(tmp_path, "--fresh")

    assert "help risks" in goes_on
    assert "help risks" not in starts_again
    assert "Wednesday 15 October 2025, 10:00" in starts_again


async def _page(folder: Path, *options: str) -> str:
    async with (
        running(folder, *options) as (address, _),
        ClientSession() as session,
        session.get(f"{address}?in=board") as response,
    ):
        return await response.text()


async def test_the_next_free_port_is_taken(story: Database) -> None:
    with socket.create_server((demo.HOST, 0)) as taken:
        port = taken.getsockname()[1]

        async with demo.serving(story, port) as address:
            found = int(address.removesuffix("/play").rsplit(":", 1)[1])

    assert port < found < port + demo.PORTS_TO_TRY


async def test_this_mornings_nudges_are_there_to_press(story: Database) -> None:
    async with (
        demo.serving(story, 0) as address,
        ClientSession() as session,
        session.get(f"{address}/news?in=board") as response,
    ):
        news = await response.json()

    assert "Youth voice added to every board agenda" in news["posts"]
    assert 'value="board#218 done"' in news["posts"]
    assert "Nudges" in news["clock"]


async def test_the_monday_summary_comes_in_the_channels_on_monday(story: Database) -> None:
    async with demo.serving(story, 0) as address, ClientSession() as session:
        await session.post(f"{address}/clock", data={"to": "2025-10-20T09:00:00+01:00"})
        async with session.get(f"{address}/news?in=delivery") as response:
            news = await response.json()

    assert "summary/playground:delivery/2025-W43" in news["posts"]
    assert "Monday 20 October 2025" in news["posts"]


async def test_a_calendar_can_be_followed_on_this_machine_also_after_a_restart(story: Database) -> None:
    async with demo.serving(story, 0) as address, ClientSession() as session:
        await session.post(f"{address}/say", data={"as": DEV, "in": "board", "says": "my calendar"})
        async with session.get(f"{address}/news?as=Dev+Malhotra&in=board") as response:
            found = re.search(
                r"(http://127\.0\.0\.1:\d+)(/calendar/\S+?\.ics)", (await response.json())["posts"]
            )
        assert found is not None
        assert address.startswith(found[1])
        async with session.get(f"{address}/news?as=Ruth+Ashdown&in=board") as response:
            assert found[2] not in await response.text()

    async with (
        demo.serving(story, 0) as address,
        ClientSession() as session,
        session.get(address.removesuffix("/play") + found[2]) as response,
    ):
        calendar = await response.text()

    assert "X-WR-CALNAME:Dev Malhotra" in calendar
