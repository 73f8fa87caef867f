"""Many parcels share each transaction; what happens to one of them happens to it alone."""

import asyncio
from collections.abc import Sequence

import pytest

from reminders.together import MOST, Together


def test_whoever_comes_while_one_is_under_way_shares_the_next() -> None:
    batches: list[list[int]] = []

    def doubled(numbers: Sequence[int]) -> list[int]:
        batches.append(list(numbers))
        return [2 * number for number in numbers]

    async def all_at_once() -> list[int]:
        together = Together(doubled)
        given = await asyncio.gather(*(together(number) for number in range(2 * MOST + 1)))
        await together.ended()
        return given

    assert asyncio.run(all_at_once()) == [2 * number for number in range(2 * MOST + 1)]
    assert [len(batch) for batch in batches] == [MOST, MOST, 1]


def test_one_that_fails_fails_nobody_else() -> None:
    def halved(numbers: Sequence[int]) -> list[int]:
        return [12 // number for number in numbers]

    async def all_at_once() -> list[int | BaseException]:
        together = Together(halved)
        return await asyncio.gather(*(together(number) for number in (3, 0, 4)), return_exceptions=True)

    three, zero, four = asyncio.run(all_at_once())

    assert (three, four) == (4, 3)
    assert isinstance(zero, ZeroDivisionError)


def test_nothing_is_done_for_whoever_no_longer_waits() -> None:
    asked: list[int] = []

    def noted(numbers: Sequence[int]) -> list[int]:
        asked.extend(numbers)
        return list(numbers)

    async def one_of_two_gives_up() -> int:
        together = Together(noted)
        gone, there = (asyncio.create_task(together(number)) for number in (1, 2))
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await there

    assert asyncio.run(one_of_two_gives_up()) == 2
    assert asked == [2]
