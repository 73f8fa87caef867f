"""Connections from anybody: how long one may take to say what it wants, and how many there may be.

aiohttp waits an hour for the head of a request, for it has one limit for that and for a connection that is
kept for the next one, which a proxy wants to be long. Here a head that was begun has its own.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

from bot import counting

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
UNREADABLE = "This is no request that can be read."
_NO_LOG = logging.getLogger("clerk.no-access-log")
_NO_LOG.disabled = True
NAME = "Clerk"
"""aiohttp would give its version, and Python's."""


@dataclass(frozen=True)
class Limits:
    """In seconds, and in connections: fewer than the files that a process may usually have open (1,024)."""

    head: float = 15.0
    unread: float = 60.0
    """For somebody who asked, and does not take the answer."""
    connections: int = 800


@dataclass(frozen=True)
class Connections:
    """All that are open. Where there are too many, the one that has asked nothing for the longest goes."""

    limits: Limits = Limits()
    waiting: dict["Connection", None] = field(default_factory=dict)
    busy: set["Connection"] = field(default_factory=set)

    def came(self, connection: "Connection") -> bool:
        """False where there is no room for it."""
        if len(self.waiting) + len(self.busy) < self.limits.connections:
            self.waiting[connection] = None
            return True
        if not self.waiting:
            return False
        longest = next(iter(self.waiting))
        self.waiting[connection] = None
        longest.abort()
        return True

    def asks(self, connection: "Connection") -> None:
        if connection in self.waiting:
            del self.waiting[connection]
            self.busy.add(connection)

    def waits(self, connection: "Connection") -> None:
        if connection in self.busy:
            self.busy.discard(connection)
            self.waiting[connection] = None

    def went(self, connection: "Connection") -> None:
        self.waiting.pop(connection, None)
        self.busy.discard(connection)


class Connection(web.RequestHandler):
    """One of them, as asyncio tells of it."""

    def __init__(self, house: Connections, server: web.Server, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(server, loop=loop, access_log=_NO_LOG)
        self._house, self._time = house, loop
        self._wire: asyncio.BaseTransport | None = None
        self._asking = False
        self._head: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._wire = transport
        self._await_head()
        if not self._house.came(self):
            self.abort()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if data and not self._asking and self._head is None:
            self._await_head()

    def asks(self) -> None:
        """The head of a request has been read."""
        self._asking = True
        _stop(self._head)
        self._head = None
        self._house.asks(self)

    def waits(self) -> None:
        """It has been answered."""
        self._asking = False
        self._house.waits(self)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self._time.call_later(self._house.limits.unread, self.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        _stop(self._unread)

    def connection_lost(self, exc: BaseException | None) -> None:
        _stop(self._head)
        _stop(self._unread)
        self._house.went(self)
        super().connection_lost(exc)

    def abort(self) -> None:
        self._house.went(self)
        if isinstance(self._wire, asyncio.WriteTransport):
            self._wire.abort()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = HTTPStatus.INTERNAL_SERVER_ERROR,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What is no request is nobody's mistake here: counted, and not logged as an error of ours."""
        if status != HTTPStatus.BAD_REQUEST:
            return super().handle_error(request, status, exc, message)
        counting.answered("", status)
        answer = web.Response(status=status, text=UNREADABLE, headers={"Server": NAME})
        answer.force_close()
        return answer

    def _await_head(self) -> None:
        self._head = self._time.call_later(self._house.limits.head, self.abort)


@web.middleware
async def noted(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The outermost one: from here on what was asked has its own limits (`bot/receiving.py`)."""
    connection = request.protocol
    if not isinstance(connection, Connection):
        return await handler(request)
    connection.asks()
    try:
        return await handler(request)
    finally:
        connection.waits()


async def listen(runner: web.AppRunner, host: str, port: int, limits: Limits | None = None) -> asyncio.Server:
    """The runner has been set up. Close what this returns before the runner is cleaned up."""
    loop, server = asyncio.get_running_loop(), runner.server
    assert server is not None
    house = Connections(limits or Limits())
    return await loop.create_server(lambda: Connection(house, server, loop), host, port, backlog=128)


def _stop(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
