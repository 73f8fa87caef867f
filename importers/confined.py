"""Reading what may be hostile in a process of its own: it may not take long over a page, nor much memory.

A PDF of a few kilobytes can unpack to gigabytes, or keep its reader busy for hours. So the child says after
each page that it goes on, and whoever waits for it in vain ends it.
"""

import json
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import Any

from importers import archives
from importers.document import Block, Document
from rules.refusal import Refusal

PATIENCE = 8.0
"""Seconds that one page may take."""
MEMORY = 1024 * 1024 * 1024
"""Bytes of address space, of which the program itself takes a third."""
_LOOK_EVERY = 0.05
_GOES_ON = b"."


def blocks(name: str, content: bytes, patience: float = PATIENCE) -> Iterator[Block]:
    """What the child read in `content`; its refusal, or one of our own, is raised here."""
    told, code = _told(name, content, patience)
    try:
        answer = json.loads(told)
    except ValueError:  # it ended in the middle: out of time or memory, or a fault of a library
        raise Refusal(_too_much(name) if code else archives.damaged(name)) from None
    if "refusal" in answer:
        raise Refusal(answer["refusal"])
    yield from Document.from_json(name, answer["blocks"]).blocks


def _told(name: str, content: bytes, patience: float) -> tuple[bytes, int]:
    """All that the child said, as long as it went on, and how it ended."""
    pipe = subprocess.PIPE
    program = [sys.executable, "-I", "-m", "importers.confined", name.replace("\0", "")]
    with subprocess.Popen(program, stdin=pipe, stdout=pipe, stderr=pipe) as child:  # noqa: S603 - our own
        talk = _Talk(child, content)
        while child.poll() is None and monotonic() - talk.heard <= patience:
            talk.listening.join(_LOOK_EVERY)
        child.kill()
        return talk.end(), child.wait()


class _Talk:
    """Both directions at once, each in a thread: a full pipe would stop the child."""

    def __init__(self, child: "subprocess.Popen[bytes]", content: bytes) -> None:
        self.heard = monotonic()
        self._told = b""
        self._child, self._content = child, content
        self.listening = threading.Thread(target=self._listen)
        self._threads = (
            self.listening,
            threading.Thread(target=self._give),
            threading.Thread(target=self._hear),
        )
        for thread in self._threads:
            thread.start()

    def end(self) -> bytes:
        for thread in self._threads:
            thread.join()
        return self._told

    def _give(self) -> None:
        assert self._child.stdin is not None
        with suppress(BrokenPipeError), self._child.stdin as pipe:
            pipe.write(self._content)

    def _listen(self) -> None:
        assert self._child.stdout is not None
        self._told = self._child.stdout.read()

    def _hear(self) -> None:
        """Whatever it says there: it goes on."""
        assert self._child.stderr is not None
        while self._child.stderr.read(1):
            self.heard = monotonic()


def _too_much(name: str) -> str:
    return f"{name} takes more time or memory than a document does. Copy its text into a new file."


def _child(name: str, read: Callable[..., Any]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = tuple(read(name, sys.stdin.buffer.read(), on_page=_go_on))
        answer: dict[str, Any] = {"blocks": Document(name, found).as_json()}
    except Refusal as refusal:
        answer = {"refusal": str(refusal)}
    json.dump(answer, sys.stdout)


def _go_on() -> None:
    sys.stderr.buffer.write(_GOES_ON)
    sys.stderr.buffer.flush()


if __name__ == "__main__":
    from importers import pdf

    _child(sys.argv[1], pdf.blocks)
