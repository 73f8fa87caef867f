"""Time that passes only while everybody waits: an hour of sleeping takes no longer than the work in it.

The code that is run is the real one, `asyncio.sleep` and threads included: a sleep moves the clock on, and
what would run in a thread runs at once.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import Any, TypeVar

from reminders.pacing import Clock

Result = TypeVar("Result")


def simulate(start: datetime, main: Callable[[Clock], Coroutine[Any, Any, Result]]) -> Result:
    """Run `main` with a clock that reads `start` first, and is moved on by sleeping."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        loop = runner.get_loop()
        return runner.run(main(lambda: start + timedelta(seconds=loop.time())))


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._patient = _Patient()
        super().__init__(self._patient)

    def time(self) -> float:
        return self._patient.seconds

    def run_in_executor(
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future


class _Patient(selectors.DefaultSelector):
    """Waits by moving the clock on. What comes over a socket is not waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        events = super().select(0)
        if not events and timeout:
            self.seconds += timeout
        return events
