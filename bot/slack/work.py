"""Work that goes on after Slack was answered, and is finished before Clerk stops.

Slack waits three seconds for an answer. A change that takes longer is never cut off half-way: the answer goes
out, the work goes on here, and `drain` waits for it.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")

ANSWER_WITHIN_SECONDS = 2.0


class Work:
    """Keeps every task until it is done. Nothing here is ever cancelled."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def drain(self, seconds: float) -> int:
        """Wait until everything is done, also what that starts in turn; the number of tasks that were not."""
        deadline = asyncio.get_running_loop().time() + seconds
        while self._tasks and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
        return len(self._tasks)


async def is_soon(task: asyncio.Task[Any], seconds: float = ANSWER_WITHIN_SECONDS) -> bool:
    """Whether the task is done within what Slack waits for. It goes on either way."""
    done, _ = await asyncio.wait({task}, timeout=seconds)
    return bool(done)
