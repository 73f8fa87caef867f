"""Reading what may be hostile in a process of its own, which may not take long nor much memory.

A file of a few kilobytes can unpack to gigabytes, or keep its reader busy for hours. So the child has so many
seconds of processor time at first and some more for each page that it has read, and a cap on its memory; it
knows no secrets of ours and can write no file. What it found comes back as JSON, line by line: how far it is,
and at the end the blocks or the sentence to refuse it with.

Starting it takes a tenth of a second of processor time, which every Word file, workbook and PDF is worth.
"""

import importlib
import json
import os
import queue
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import monotonic
from typing import IO, Any, Self

from importers.document import Block, Document
from importers.formats import archives, size
from rules.refusal import Refusal

PATIENCE = 8.0
"""Seconds of processor time before the first page, or for one page."""
PACE = {"page": 0.6, "row": 0.002}
"""Seconds of processor time that each of them adds to that."""
SILENCE = 3.0
"""Times the patience: so long the child may say nothing, on a machine that is busy with other things."""
MEMORY = 450 * 1024 * 1024
"""Bytes of address space, all that its libraries take included."""
AT_ONCE = 2
"""So many children at a time; who comes third waits."""

_LONGEST_ANSWER = 120 * 1024 * 1024
_LOOK_EVERY = 0.25
_OPEN_FILES = 64

Step = Callable[[str, int, int], None]
"""Told how many pages or rows of how many were read; of 0 where that is not known before the end."""
Reader = Callable[[str, bytes, Step], Iterable[Block]]

_turn = threading.BoundedSemaphore(AT_ONCE)


def silent(unit: str, done: int, of: int) -> None:
    """Nobody wants to know how far it is."""


def reading(reader: str) -> Reader:
    """A reader that does its work in a child: `word.blocks` is `blocks` of `importers.formats.word`."""

    def read(name: str, content: bytes, step: Step = silent) -> Iterator[Block]:
        return blocks(reader, name, content, step)

    return read


def blocks(
    reader: str, name: str, content: bytes, step: Step = silent, patience: float = PATIENCE
) -> Iterator[Block]:
    """What the child read in `content`; its refusal, or one of our own, is raised here.

    `step` hears how far it is, every quarter of a second or oftener.
    """
    with _turn, _Child(reader, name, content, patience) as child:
        answer = child.answer(step)
    if answer is None:  # it ended in the middle: out of time or memory, or a fault of a library
        raise Refusal(archives.too_much(name))
    if "refusal" in answer:
        raise Refusal(answer["refusal"])
    yield from Document.from_json(name, answer["blocks"]).blocks


class _Child:
    """Both directions at once, each in a thread: a full pipe would stop the child."""

    def __init__(self, reader: str, name: str, content: bytes, patience: float) -> None:
        program = [
            sys.executable,
            "-I",
            "-m",
            "importers.formats.confined",
            reader,
            name.replace("\0", ""),
            str(patience),
        ]
        self._process = subprocess.Popen(  # noqa: S603 - our own
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
        )
        self._content = content
        self._silence = SILENCE * patience
        self._said: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._give, self._hear)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        for thread in self._threads:
            thread.join()
        self._process.wait()

    def answer(self, step: Step) -> dict[str, Any] | None:
        """Its last word; None where it ended, or was silent for too long, before that."""
        heard, place = monotonic(), ("", 0, 0)
        while monotonic() - heard <= self._silence:
            step(*place)
            try:
                said = self._said.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                continue
            if said is None or "done" not in said:
                return said
            heard, place = monotonic(), (said["unit"], said["done"], said["of"])
        return None

    def _give(self) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError), self._process.stdin as pipe:
            pipe.write(self._content)

    def _hear(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            while line := pipe.readline(_LONGEST_ANSWER):
                self._said.put(_parsed(line))
        self._said.put(None)


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except ValueError:  # cut off in the middle
        return None
    return said if isinstance(said, dict) else None


def _child(reader: str, name: str, patience: float) -> None:
    """What the child does, from its limits to its last word."""
    _limit(patience)
    with _only_ours() as pipe:
        module, _, function = reader.partition(".")

        def step(unit: str, done: int, of: int) -> None:
            _allow(patience + PACE[unit] * done)
            _tell(pipe, {"unit": unit, "done": done, "of": of})

        try:
            read = getattr(importlib.import_module(f"importers.formats.{module}"), function)
            found = tuple(size.limited(name, read(name, sys.stdin.buffer.read(), step)))
            _tell(pipe, {"blocks": Document(name, found).as_json()})
        except Refusal as refusal:
            _tell(pipe, {"refusal": str(refusal)})


def _limit(patience: float) -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        resource.setrlimit(what, (most, most))
    _allow(patience)


def _allow(seconds: float) -> None:
    """Processor time, all that was used included; after it the system ends the process."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    whole = max(1, round(seconds))
    resource.setrlimit(
        resource.RLIMIT_CPU, (whole if most == resource.RLIM_INFINITY else min(whole, most), most)
    )


def _only_ours() -> IO[bytes]:
    """The pipe to who waits, which what a library prints cannot reach."""
    pipe = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return pipe


def _tell(pipe: IO[bytes], said: dict[str, Any]) -> None:
    pipe.write(json.dumps(said).encode() + b"\n")
    pipe.flush()


if __name__ == "__main__":
    _child(sys.argv[1], sys.argv[2], float(sys.argv[3]))
