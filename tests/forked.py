"""Processes of Clerk that are there in a moment: forked from one that has imported it already.

Starting `clerk` takes a second of processor time, and nearly all of it goes into imports.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NoReturn

from bot.commands import main

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(
    [
        "tests.forked",
        "tests.faults.worker",
        *("bot.slack.door", "bot.teams.door", "holidays.countries.united_kingdom"),
        "tests.warm",
    ]
)
"""With what Clerk imports only once it is needed, and what it works out then."""


def clerk(words: Sequence[str], folder: Path, environment: Mapping[str, str], patience: float) -> str:
    """What `clerk WORDS` writes to both streams, the first one first."""
    with started(words, folder, environment) as found:
        found.child.join(patience)
        if found.returncode is None:
            raise TimeoutError(f"clerk {' '.join(words)} took longer than {patience} s")
        return found.out + found.err


@dataclass(frozen=True)
class Started:
    """A Clerk that may go on until it is told to end, and the files into which it writes."""

    child: BaseProcess
    streams: tuple[Path, Path]

    @property
    def out(self) -> str:
        return self.streams[0].read_text("utf-8")

    @property
    def err(self) -> str:
        return self.streams[1].read_text("utf-8")

    @property
    def returncode(self) -> int | None:
        return self.child.exitcode

    async def first_line(self) -> str:
        """Once it is there; of one that has ended without, what there is."""
        while "\n" not in self.out and self.returncode is None:
            await asyncio.sleep(0.02)
        return self.out.partition("\n")[0]

    async def wait(self) -> int:
        while self.returncode is None:
            await asyncio.sleep(0.02)
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        assert self.child.pid is not None
        os.kill(self.child.pid, number)


@contextmanager
def started(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], *, anew: bool = False
) -> Iterator[Started]:
    """`clerk WORDS`, killed afterwards if it has not ended; `anew` by a Python of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        streams = Path(scratch) / "out", Path(scratch) / "err"
        for stream in streams:
            stream.touch()
        told = words, folder, dict(environment), streams
        child = FORKED.Process(target=_be_python if anew else _be_clerk, args=told)
        child.start()
        try:
            yield Started(child, streams)
        finally:
            child.kill()
            child.join()


def _be_clerk(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], streams: Sequence[Path]
) -> NoReturn:
    _write_to(streams)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["clerk", *words]
    main()
    sys.exit()


def _be_python(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], streams: Sequence[Path]
) -> NoReturn:
    _write_to(streams)
    os.chdir(folder)
    os.execve(sys.executable, [sys.executable, "-m", "bot", *words], dict(environment))  # noqa: S606


def _write_to(streams: Sequence[Path]) -> None:
    for number, stream in enumerate(streams, start=1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
