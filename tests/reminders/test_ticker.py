"""The ticker: at once, one at a time, in spite of errors, and no more after stop."""

import asyncio

from bot.ticker import ClockJump, Ticker


class Ticks:
    """Counts ticks, and can be told to fail or to take its time."""

    def __init__(self, errors: int = 0) -> None:
        self.begun = self.ended = self.at_once = self.most_at_once = 0
        self.errors = errors
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.enough = asyncio.Event()

    async def tick(self) -> None:
        self.begun += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.go_on.wait()
        self.at_once -= 1
        if self.begun >= 3:
            self.enough.set()
        if self.begun <= self.errors:
            raise ValueError("a bug of ours")
        self.ended += 1


async def test_it_ticks_at_once_and_again() -> None:
    ticks = Ticks()
    ticker = Ticker(ticks.tick, every=0.01)
    assert ticker.seconds_since_tick() is None

    await ticker.start()
    await asyncio.wait_for(ticks.enough.wait(), 10)
    await ticker.stop()

    assert ticks.ended >= 3
    assert ticks.most_at_once == 1
    assert (ticker.seconds_since_tick() or 0) < 10


async def test_a_tick_that_fails_is_followed_by_another() -> None:
    ticks = Ticks(errors=2)
    ticker = Ticker(ticks.tick, every=0.01)

    await ticker.start()
    await asyncio.wait_for(ticks.enough.wait(), 10)
    await ticker.stop()

    assert ticks.ended >= 1


async def test_stopping_waits_for_the_tick_that_is_under_way_and_begins_no_other() -> None:
    ticks = Ticks()
    ticks.go_on.clear()
    ticker = Ticker(ticks.tick, every=0.01)
    await ticker.start()
    while not ticks.begun:
        await asyncio.sleep(0.001)

    stopping = asyncio.create_task(ticker.stop())
    await asyncio.sleep(0.05)
    waited = not stopping.done()
    ticks.go_on.set()
    await stopping
    begun = ticks.begun
    await asyncio.sleep(0.05)

    assert waited
    assert ticks.begun == begun == ticks.ended == 1


def test_the_watchdog_notices_that_the_clock_was_set() -> None:
    wall, steady = [1000.0], [50.0]
    watchdog = ClockJump(lambda: wall[0], lambda: steady[0])

    def after(seconds: float, set_by: float = 0.0) -> bool:
        steady[0] += seconds
        wall[0] += seconds + set_by
        return watchdog.happened()

    assert not after(5)
    assert after(5, set_by=7200)
    assert not after(5)
    assert after(5, set_by=-7200)
    assert not after(5, set_by=0.5)


async def test_a_clock_that_was_set_makes_it_tick_now() -> None:
    shift = [0.0]
    ticks = Ticks()
    ticker = Ticker(ticks.tick, every=3600, watch_every=0.01, jump=ClockJump(lambda: shift[0], lambda: 0.0))
    await ticker.start()
    while not ticks.begun:
        await asyncio.sleep(0.001)

    shift[0] = -7200.0
    while ticks.begun < 2:
        await asyncio.sleep(0.001)
    await ticker.stop()

    assert ticks.ended == 2
