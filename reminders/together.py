"""One transaction for many: while one is under way, whoever comes waits, and the next is theirs together.

Nobody waits for company: the first to come begins at once. Under load that is the fewest transactions, and
no more than one at a time of each kind, however many posts are under way.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

One = TypeVar("One")
Given = TypeVar("Given")

MOST = 25
"""In one transaction: on SQLite everybody else waits until it is over."""


class Together(Generic[One, Given]):
    """What `work` gives for each of a list, asked for one by one. It runs in a thread, in a transaction.

    Where it fails for many it is done again for each alone, so that one fails nobody else.
    """

    def __init__(self, work: Callable[[Sequence[One]], Sequence[Given]], most: int = MOST) -> None:
        self._work = work
        self._most = most
        self._waiting: list[tuple[One, asyncio.Future[Given]]] = []
        self._working: asyncio.Task[None] | None = None

    async def __call__(self, one: One) -> Given:
        given: asyncio.Future[Given] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, given))
        if self._working is None:
            self._working = asyncio.create_task(self._until_nobody_waits())
        return await given

    async def ended(self) -> None:
        """Once those who asked are gone: what is under way for them is over too."""
        if self._working is not None:
            await self._working

    async def _until_nobody_waits(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                if asked := [(one, given) for one, given in batch if not given.done()]:
                    await self._do(asked)
        finally:
            self._working = None

    async def _do(self, batch: Sequence[tuple[One, asyncio.Future[Given]]]) -> None:
        try:
            results = await asyncio.to_thread(self._work, [one for one, _ in batch])
        except Exception as error:
            if len(batch) == 1:
                _tell(batch[0][1], error)
                return
            for alone in batch:
                await self._do([alone])
            return
        for (_, given), result in zip(batch, results, strict=True):
            if not given.done():
                given.set_result(result)


def _tell(given: asyncio.Future[Given], error: Exception) -> None:
    if not given.done():
        given.set_exception(error)
