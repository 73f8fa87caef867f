"""Raw connections from anybody: what drips in, what never comes, what is no request, and too many of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import web

from bot import connections
from bot.connections import Limits, noted

QUICK = Limits(head=0.3, unread=0.3, connections=3)
ASKED = b"GET /ok HTTP/1.1\r\nHost: clerk\r\n\r\n"
LARGE = 8_000_000
PATIENCE = 5.0
Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def listening(limits: Limits = QUICK) -> AsyncIterator[int]:
    async def ok(_request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def slow(_request: web.Request) -> web.Response:
        await asyncio.sleep(2 * limits.head)
        return web.Response(text="slow")

    async def large(_request: web.Request) -> web.Response:
        return web.Response(body=bytes(LARGE))

    async def took(request: web.Request) -> web.Response:
        return web.Response(text=str(len(await request.read())))

    app = web.Application(middlewares=[noted])
    app.add_routes(
        [web.get("/ok", ok), web.get("/slow", slow), web.get("/large", large), web.post("/took", took)]
    )
    runner = web.AppRunner(app)
    await runner.setup()
    server = await connections.listen(runner, "127.0.0.1", 0, limits)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await runner.cleanup()


@asynccontextmanager
async def wired(port: int, first: bytes = b"") -> AsyncIterator[Wire]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(first)
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def answer(reader: asyncio.StreamReader) -> str:
    async with asyncio.timeout(PATIENCE):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = int(head.lower().partition("content-length: ")[2].split("\r\n")[0])
        return head + (await reader.readexactly(length)).decode()


async def ends(reader: asyncio.StreamReader) -> bytes:
    """Everything until the other side has closed it."""
    async with asyncio.timeout(PATIENCE):
        try:
            return await reader.read()
        except ConnectionError:
            return b""


@pytest.mark.parametrize(
    "said", [pytest.param(b"", id="nothing"), pytest.param(b"GET /ok HTTP/1.1\r\nX-Slow: ", id="half a head")]
)
async def test_who_does_not_say_what_they_want_is_not_waited_for(said: bytes) -> None:
    async with listening() as port, wired(port, said) as (reader, _):
        assert await ends(reader) == b""


async def test_a_head_that_drips_in_is_not_waited_for_however_often_a_byte_comes() -> None:
    async with listening() as port, wired(port, ASKED) as (reader, writer):
        before = await answer(reader)
        began = asyncio.get_running_loop().time()
        writer.write(b"GET /ok HTTP/1.1\r\nX-Slow: ")
        ended = asyncio.create_task(ends(reader))
        while not ended.done():
            writer.write(b"x")
            await asyncio.sleep(0.05)

        assert "200 OK" in before, "a connection that was good once is no better"
        assert asyncio.get_running_loop().time() - began < PATIENCE
        assert await ended == b""


async def test_a_connection_is_kept_for_the_next_request_longer_than_a_head_may_take() -> None:
    body = b"POST /took HTTP/1.1\r\nHost: clerk\r\nContent-Length: 3\r\n\r\nabc"
    async with listening() as port, wired(port, body) as (reader, writer):
        first = await answer(reader)
        await asyncio.sleep(2 * QUICK.head)
        writer.write(b"GET /slow HTTP/1.1\r\nHost: clerk\r\n\r\n")
        second = await answer(reader)
        writer.write(ASKED)
        third = await answer(reader)

    assert [one.rpartition("\r\n")[2] for one in (first, second, third)] == ["3", "slow", "ok"]


async def test_who_does_not_take_the_answer_is_not_waited_for() -> None:
    async with listening() as port, wired(port, b"GET /large HTTP/1.1\r\nHost: clerk\r\n\r\n") as (reader, _):
        await asyncio.sleep(3 * QUICK.unread)

        assert len(await ends(reader)) < LARGE


async def test_what_is_no_request_is_a_400_that_says_nothing_of_what_answers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with listening() as port, wired(port, b"\x16\x03\x01 ssl <script>\r\n\r\n") as (reader, _):
        said = (await ends(reader)).decode()

    assert said.startswith(("HTTP/1.0 400", "HTTP/1.1 400"))
    assert connections.UNREADABLE in said
    assert [word for word in ("aiohttp", "python", "script", "ssl") if word in said.lower()] == []
    assert caplog.records == [], "a stranger cannot fill the log"


async def test_a_body_packed_in_a_way_that_nobody_reads_is_a_400_too(
    caplog: pytest.LogCaptureFixture,
) -> None:
    head = b"POST /took HTTP/1.1\r\nHost: clerk\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc"
    async with listening() as port, wired(port, head) as (reader, _):
        said = (await ends(reader)).decode()

    assert " 400 " in said.splitlines()[0]
    assert "Brotli" not in said
    assert caplog.records == []


async def test_where_there_are_too_many_the_one_that_waits_longest_goes_and_who_asks_is_answered() -> None:
    patient = Limits(head=PATIENCE, connections=3)
    async with listening(patient) as port, wired(port) as (oldest, _), wired(port) as (second, _):
        async with wired(port, ASKED) as (asked, _):
            first = await answer(asked)
            async with wired(port, ASKED) as (newcomer, _):
                answered = await answer(newcomer)

        assert ["200 OK" in said for said in (first, answered)] == [True, True]
        assert await ends(oldest) == b""
        assert not second.at_eof()


async def test_where_all_are_at_work_nobody_is_put_out_for_a_newcomer() -> None:
    slow = b"GET /slow HTTP/1.1\r\nHost: clerk\r\n\r\n"
    async with (
        listening(Limits(head=0.5, connections=1)) as port,
        wired(port, slow) as (reader, _),
    ):
        await asyncio.sleep(0.2)
        async with wired(port, ASKED) as (newcomer, _):
            refused = await ends(newcomer)

        assert refused == b""
        assert "slow" in await answer(reader)
