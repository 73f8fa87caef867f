"""Whose message is next: where many wait, the workspaces take turns, and in each its people.

One person's flood waits in that person's own queue and takes two places of sixteen, so nobody else waits for
it, and a workspace's takes twelve. Nothing is refused before such a queue is full. What waits is in this
process alone: nothing was done of it yet (docs/decisions/0015).
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from rules.refusal import Refusal

TOO_MANY = (
    "You have sent more than I can do at once, so this was not done. Please wait for the answers to what you "
    "sent before, and then send it again."
)
BUSY = (
    "More has been sent from here than I can do at once, so this was not done. Please send it again in a "
    "minute."
)


class TooMany(Refusal):
    """`again`: they have been told since they last had a turn."""

    def __init__(self, sentence: str, again: bool) -> None:
        super().__init__(sentence)
        self.again = again


@dataclass(frozen=True)
class Share:
    """How many may be under way at once, and how many may wait for that."""

    under_way: int
    waiting: int


@dataclass(frozen=True)
class Limits:
    at_once: int = 16
    workspace: Share = Share(under_way=12, waiting=2_000)
    person: Share = Share(under_way=2, waiting=200)


@dataclass
class _Person:
    under_way: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)
    told: bool = False


@dataclass
class _Workspace:
    """In the order of whose turn is next."""

    under_way: int = 0
    waiting: int = 0
    people: OrderedDict[str, _Person] = field(default_factory=OrderedDict)


class Turns:
    """One for each door, and used on its event loop alone."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._under_way = 0
        self._workspaces: OrderedDict[str, _Workspace] = OrderedDict()

    @asynccontextmanager
    async def of(self, speaker: str) -> AsyncIterator[None]:
        """In the turn of `slack:T1:U1`. `TooMany` where too much of theirs, or of all there, waits."""
        await self._turn(speaker)
        try:
            yield
        finally:
            self._ended(speaker)

    async def _turn(self, speaker: str) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue(speaker, turn)
        self._next()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self._left(speaker, turn)
            else:
                self._ended(speaker)
            raise

    def _queue(self, speaker: str, turn: asyncio.Future[None]) -> None:
        there = self._workspaces.setdefault(_workspace(speaker), _Workspace())
        person = there.people.setdefault(speaker, _Person())
        too_many = len(person.waiting) >= self._limits.person.waiting
        if too_many or there.waiting >= self._limits.workspace.waiting:
            again, person.told = person.told, True
            raise TooMany(TOO_MANY if too_many else BUSY, again)
        there.waiting += 1
        person.waiting.append(turn)

    def _next(self) -> None:
        """Whoever gets a turn goes behind the others: in their workspace, and with their workspace."""
        while self._under_way < self._limits.at_once and (speaker := self._who_is_next()) is not None:
            there, person = self._of(speaker)
            self._workspaces.move_to_end(_workspace(speaker))
            there.people.move_to_end(speaker)
            self._count(speaker, 1)
            there.waiting -= 1
            person.told = False
            turn = person.waiting.popleft()
            if turn.cancelled():
                self._count(speaker, -1)
            else:
                turn.set_result(None)

    def _who_is_next(self) -> str | None:
        most, most_each = self._limits.workspace.under_way, self._limits.person.under_way
        return next(
            (
                speaker
                for there in self._workspaces.values()
                if there.waiting and there.under_way < most
                for speaker, person in there.people.items()
                if person.waiting and person.under_way < most_each
            ),
            None,
        )

    def _ended(self, speaker: str) -> None:
        self._count(speaker, -1)
        self._tidy(speaker)
        self._next()

    def _left(self, speaker: str, turn: asyncio.Future[None]) -> None:
        """Whoever no longer waits; `_next` may have passed them over already."""
        there = self._workspaces.get(_workspace(speaker), _Workspace())
        person = there.people.get(speaker, _Person())
        if turn in person.waiting:
            person.waiting.remove(turn)
            there.waiting -= 1
        self._tidy(speaker)

    def _count(self, speaker: str, more: int) -> None:
        there, person = self._of(speaker)
        self._under_way += more
        there.under_way += more
        person.under_way += more

    def _of(self, speaker: str) -> tuple[_Workspace, _Person]:
        there = self._workspaces[_workspace(speaker)]
        return there, there.people[speaker]

    def _tidy(self, speaker: str) -> None:
        """Nobody is remembered who has nothing here any more."""
        workspace = _workspace(speaker)
        there = self._workspaces.get(workspace, _Workspace())
        person = there.people.get(speaker, _Person())
        if not person.under_way and not person.waiting:
            there.people.pop(speaker, None)
        if not there.under_way and not there.waiting:
            self._workspaces.pop(workspace, None)


def _workspace(speaker: str) -> str:
    """Or the tenant."""
    return ":".join(speaker.split(":")[:2])
