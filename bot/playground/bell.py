"""Waking the open windows: something new was said."""

import asyncio


class Bell:
    """Every listener has an event of its own, so that a slow window misses nothing and holds nobody up."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Event] = set()
        self.silenced = False

    def ring(self) -> None:
        for listener in self._listeners:
            listener.set()

    def silence(self) -> None:
        """The house closes: wake everybody for the last time."""
        self.silenced = True
        self.ring()

    def listen(self) -> asyncio.Event:
        listener = asyncio.Event()
        self._listeners.add(listener)
        return listener

    def leave(self, listener: asyncio.Event) -> None:
        self._listeners.discard(listener)


async def rung(listener: asyncio.Event, patience: float) -> bool:
    """Wait for the bell; False where it kept still for `patience` seconds."""
    try:
        await asyncio.wait_for(listener.wait(), patience)
    except TimeoutError:
        return False
    listener.clear()
    return True
