"""A server in a process of its own, and those who call it: what the doors' benchmarks are measured with.

The floor and Clerk are called by the same code in turn, round by round. Latency is what the caller waits;
processor time is that of the server's process alone, so neighbours on the machine and the disk stay out of
it.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from statistics import median, quantiles

ROUNDS, CALLS = 5, 100
CLIENTS = (1, 8)
WARM = 60
"""Calls before anything is measured: statements are prepared, connections opened."""
_STARTS_WITHIN = 60
_LEAST = 0.001
"""Milliseconds. Of a few quick calls a clock that counts in ticks may say that they took nothing."""


Request = Callable[[int], bytes]
"""Makes one request, of a number that none before had."""


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def cpu(self) -> float:
        """Seconds of processor time of the whole process so far, all its threads included."""
        return time.clock_gettime(~self.pid << 3 | 2)  # the kernel's number for the clock of a process


@dataclass(frozen=True)
class Asked:
    """What a server is asked, and words that are in every answer of Clerk's: a refusal is quickly made.

    Without a goal the ratio is only told.
    """

    what: str
    goal: float | None
    request: Request
    answer: str = ""
    judged_by: str = "p99"


@dataclass(frozen=True)
class Round:
    """Milliseconds: the 99th percentile and the median of what callers waited, processor time for a call."""

    p99: float
    p50: float
    cpu: float


@dataclass(frozen=True)
class Compared:
    """Round by round, what the floor took and what Clerk took."""

    asked: Asked
    clients: int
    floor: Sequence[Round]
    clerk: Sequence[Round]

    def ratio(self, name: str) -> float:
        return median(self._ratios(name))

    def line(self) -> str:
        goal, judged_by = self.asked.goal, self.asked.judged_by
        first, _, third = quantiles(self._ratios(judged_by), n=4)
        shown = (
            f"{self.asked.what}, {self.clients} at a time",
            self._both("p99"),
            f"{self.ratio('p99'):.2f}",
            f"{first:.2f}-{third:.2f}",
            f"{self.ratio('p50'):.2f}",
            self._both("cpu"),
            f"{self.ratio('cpu'):.2f}",
            f"{goal or ''}",
            "over" if goal and self.ratio(judged_by) > goal else "",
        )
        return f"| {' | '.join(shown)} |"

    def _ratios(self, name: str) -> list[float]:
        pairs = zip(self.floor, self.clerk, strict=True)
        return [getattr(clerk, name) / max(getattr(floor, name), _LEAST) for floor, clerk in pairs]

    def _both(self, name: str) -> str:
        floor, clerk = (median(getattr(one, name) for one in side) for side in (self.floor, self.clerk))
        return f"{floor:.2f} | {clerk:.2f}"


HEADER = (
    "| what | floor p99, ms | Clerk p99, ms | ratio | spread | of p50 | floor CPU, ms | Clerk CPU, ms "
    "| of CPU | goal | |",
    "|---|--:|--:|--:|---|--:|--:|--:|--:|--:|---|",
)


@contextmanager
def serving(module: Sequence[str], port: int, environment: Mapping[str, str]) -> Iterator[int]:
    """Run `python -m module ...` until the end of the block; its process id, once it listens."""
    command = [sys.executable, "-m", *module]
    process = subprocess.Popen(  # noqa: S603 - our own modules
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )
    try:
        _until_it_listens(process, port)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def compare(asked: Asked, servers: Sequence[Server], clients: int, rounds: int, calls: int) -> Compared:
    """The floor and Clerk are called in turn; who comes first changes with each round."""
    floor, clerk = servers
    took: dict[Server, list[Round]] = {floor: [], clerk: []}
    numbers = count(time.time_ns())
    for place in range(-1, rounds):
        requests = [asked.request(next(numbers)) for _ in range(calls if place >= 0 else min(WARM, calls))]
        for server in servers if place % 2 else reversed(servers):
            looked_at = server is clerk and place >= 0  # a cold one may say that it is working on it
            expected = asked.answer.encode() if looked_at else b""
            took[server].append(_round(server, requests, expected, clients))
    return Compared(asked, clients, took[floor][1:], took[clerk][1:])  # the first only warms


def _round(server: Server, requests: Sequence[bytes], expected: bytes, clients: int) -> Round:
    before = server.cpu()
    waited = asyncio.run(called(server.port, [requests[n::clients] for n in range(clients)], expected))
    cpu = (server.cpu() - before) / len(waited)
    return Round(quantiles(waited, n=100)[98] * 1000, median(waited) * 1000, cpu * 1000)


async def called(port: int, requests: Sequence[Sequence[bytes]], expected: bytes) -> list[float]:
    found = await asyncio.gather(*(_client(port, mine, expected) for mine in requests))
    return [seconds for waited in found for seconds in waited]


async def _client(port: int, requests: Sequence[bytes], expected: bytes) -> list[float]:
    """One after the other on one connection, as Slack and Teams keep it open."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        return [await _waited(reader, writer, request, expected) for request in requests]
    finally:
        writer.close()


async def _waited(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes, expected: bytes
) -> float:
    began = time.perf_counter()
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    _, _, length = head.partition(b"content-length: ")
    body = await reader.readexactly(int(length.split(b"\r\n", 1)[0]))
    seconds = time.perf_counter() - began
    if not head.startswith(b"http/1.1 200 ") or expected not in body:
        raise AssertionError(f"{head.decode()}{body.decode()}")
    return seconds


def answered(port: int, request: bytes, expected: bytes) -> None:
    """Asked once, and answered with these words."""
    asyncio.run(called(port, [[request]], expected))


def posted(path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n{lines}\r\n".encode()
        + body
    )


def _until_it_listens(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(_STARTS_WITHIN * 50):
        if process.poll() is not None:
            raise AssertionError(f"The server ended with {process.returncode} before it listened.")
        with socket.socket() as there:
            if there.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("The server does not listen.")
