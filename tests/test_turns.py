"""A flood by one person, or from one workspace, makes nobody else wait, and ends in a sentence."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from bot.turns import BUSY, TOO_MANY, Limits, Share, TooMany, Turns

FLOODER, OTHER, FAR = "slack:T1:U1", "slack:T1:U2", "slack:T2:U1"
SMALL = Limits(at_once=2, workspace=Share(2, 12), person=Share(1, 10))


@dataclass
class Doing:
    """Work that goes on until it is told to end."""

    turns: Turns
    under_way: list[str] = field(default_factory=list)
    most: int = 0
    ended: list[str] = field(default_factory=list)
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    async def one(self, speaker: str) -> None:
        async with self.turns.of(speaker):
            self.under_way.append(speaker)
            self.most = max(self.most, self.under_way.count(speaker))
            await self.gate.acquire()
            self.under_way.remove(speaker)
            self.ended.append(speaker)

    async def begin(self, speakers: Iterable[str]) -> list[asyncio.Task[None]]:
        begun = [asyncio.create_task(self.one(speaker)) for speaker in speakers]
        await asyncio.sleep(0)
        return begun

    async def end(self, many: int) -> None:
        for _ in range(many):
            self.gate.release()
            await asyncio.sleep(0.001)


async def test_others_do_not_wait_for_one_persons_flood_and_all_of_it_is_done() -> None:
    doing = Doing(Turns(SMALL))
    flood = await doing.begin([FLOODER] * 9)

    later = await doing.begin([OTHER, FAR])
    await doing.end(11)

    await asyncio.gather(*flood, *later)
    assert doing.ended[:4] == [FLOODER, OTHER, FLOODER, FAR]
    assert doing.ended.count(FLOODER) == 9
    assert doing.most == 1


async def test_another_workspace_is_next_but_one_behind_a_crowd_that_waited_longer() -> None:
    doing = Doing(Turns(SMALL))
    crowd = await doing.begin(f"slack:T1:U{number}" for number in range(8))

    later = await doing.begin([FAR])
    await doing.end(2)

    assert FAR in doing.under_way
    await doing.end(7)
    await asyncio.gather(*crowd, *later)


async def test_a_full_queue_is_a_sentence_said_once_until_there_is_a_turn_again() -> None:
    turns = Turns(SMALL)
    doing = Doing(turns)
    flood = await doing.begin([FLOODER] * 11)

    first, second = [await _refused(turns, FLOODER) for _ in range(2)]
    await doing.end(1)
    await doing.begin([FLOODER])
    third = await _refused(turns, FLOODER)

    assert (str(first), first.again, second.again, third.again) == (TOO_MANY, False, True, False)
    await doing.end(11)
    await asyncio.gather(*flood)


async def test_a_workspace_whose_queue_is_full_is_told_so_and_another_is_not() -> None:
    turns = Turns(SMALL)
    doing = Doing(turns)
    crowd = await doing.begin(f"slack:T1:U{number}" for number in range(14))

    refused = await _refused(turns, "slack:T1:U99")
    far = await doing.begin([FAR])
    await doing.end(15)

    assert str(refused) == BUSY
    await asyncio.gather(*crowd, *far)
    assert not turns._workspaces


async def test_who_no_longer_waits_takes_nobodys_turn() -> None:
    turns = Turns(SMALL)
    doing = Doing(turns)
    begun = await doing.begin([FLOODER] * 4)

    begun[0].cancel()  # under way
    begun[2].cancel()  # waiting
    await asyncio.sleep(0.001)
    await doing.end(2)

    await asyncio.gather(*begun, return_exceptions=True)
    assert doing.ended == [FLOODER] * 2
    assert not turns._workspaces


async def _refused(turns: Turns, speaker: str) -> TooMany:
    with pytest.raises(TooMany) as refused:
        async with turns.of(speaker):
            pytest.fail("there was no turn to have")
    return refused.value
