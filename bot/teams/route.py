"""`POST /api/messages`: read, let in or refuse, run the turn, and answer within five seconds.

Malformed is 400, unsigned 401, not for us 403, too large 413; nothing that a stranger sends is a 5xx.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from aiohttp import web
from botbuilder.core.invoke_response import InvokeResponse

from bot import receiving
from bot.teams import activity, dialogs, invoke, listen, surfaces, words
from bot.teams.activity import Inbound, Malformed
from bot.teams.adapter import TeamsAdapter
from bot.teams.auth import Claims, Forbidden, Gate, Unauthenticated
from bot.teams.turn import Clerk, Turn
from storage import trail

log = structlog.get_logger()

PATH = "/api/messages"
LARGEST = 512 * 1024


@dataclass
class Work:
    """Turns that are under way, so that stopping can wait for them."""

    tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    stopping: bool = False

    def start(self, turn: Coroutine[Any, Any, InvokeResponse | None]) -> asyncio.Task[InvokeResponse | None]:
        task = asyncio.create_task(turn)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    async def drain(self, seconds: float) -> None:
        self.stopping = True
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=seconds)


@dataclass(frozen=True)
class Route:
    gate: Gate
    adapter: TeamsAdapter
    clerk: Clerk
    work: Work
    answers_within: float

    async def handle(self, request: web.Request) -> web.Response:
        if self.work.stopping:
            return web.Response(status=503)
        answer_by = asyncio.get_running_loop().time() + self.answers_within
        try:
            claims = await self.gate.authenticate(request.headers)
            inbound = activity.read(await receiving.whole(request, LARGEST))
            dialogs.check(listen.data(inbound) if inbound.is_dialog else {})
            self.gate.admit(claims, inbound)
        except Unauthenticated:
            return web.Response(status=401, headers={"WWW-Authenticate": "Bearer"})
        except Malformed as error:
            log.info("teams activity refused", why=str(error))
            return web.Response(status=400)
        except Forbidden as error:
            log.info("teams activity refused", why=str(error))
            return web.Response(status=403)
        with trail.begun("teams"):
            return await self._take_turn(inbound, claims, answer_by)

    async def _take_turn(self, inbound: Inbound, claims: Claims, answer_by: float) -> web.Response:
        """Slow work goes on after the answer, and what comes of it is posted."""
        turn = Turn(inbound)
        task = self.work.start(self._run(turn, claims))
        done, _ = await asyncio.wait({task}, timeout=answer_by - asyncio.get_running_loop().time())
        if done:
            return _response(task.result())
        turn.late = True
        if surfaces.knows(inbound):
            return web.json_response(surfaces.sentence(inbound, words.STILL_WORKING))
        return web.json_response(invoke.text(words.STILL_WORKING)) if inbound.is_button else web.Response()

    async def _run(self, turn: Turn, claims: Claims) -> InvokeResponse | None:
        try:
            return await self.adapter.turn(turn.inbound, claims, partial(self.clerk.on_turn, turn))
        except Exception as error:  # not even the apology got through; the platform is not to blame
            log.error("teams turn could not be ended", error=type(error).__name__, activity=turn.inbound.id)
            return None


def _response(answer: InvokeResponse | None) -> web.Response:
    if answer is None or answer.body is None:
        return web.Response(status=answer.status if answer else 200)
    return web.json_response(answer.body, status=answer.status)
