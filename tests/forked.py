"""Processes of Clerk that are there in a moment: forked from one that has imported it already.

Starting `clerk` takes a second of processor time, and nearly all of it goes into imports.
"""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
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
    with tempfile.TemporaryDirectory() as scratch:
        streams = [Path(scratch) / name for name in ("out", "err")]
        child = FORKED.Process(target=_be_clerk, args=(words, folder, dict(environment), streams))
        child.start()
        child.join(patience)
        if child.is_alive():
            child.kill()
            raise TimeoutError(f"clerk {' '.join(words)} took longer than {patience} s")
        return "".join(stream.read_text("utf-8") for stream in streams)


def _be_clerk(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], streams: Sequence[Path]
) -> NoReturn:
    for number, stream in enumerate(streams, start=1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["clerk", *words]
    main()
    sys.exit()
