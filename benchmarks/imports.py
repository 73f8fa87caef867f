"""What the libraries of `clerk serve` cost.

`python -m benchmarks.imports clerk slack` prints their modules. `python -m benchmarks.imports MODULE ...`
imports them alone, and prints milliseconds of processor time and MiB.
"""

import importlib
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_OURS = (
    "bot",
    "handlers",
    "reminders",
    "papers",
    "cards",
    "reports",
    "importers",
    "storage",
    "rules",
    "benchmarks",
)


def resident(process: int | str) -> float:
    """MiB of memory that a process has."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def libraries(doors: Sequence[str]) -> list[str]:
    """In the order in which they came to be there, without those that every Python has from the start."""
    there = set(sys.modules)
    for module in ("bot.commands", "bot.app", "bot.running", *(f"bot.{door}.door" for door in doors)):
        importlib.import_module(module)
    return [name for name in sys.modules if name not in there and name.partition(".")[0] not in _OURS]


if __name__ == "__main__":
    if sys.argv[1] == "clerk":
        print(*libraries(sys.argv[2:]))
    else:
        for name in sys.argv[1:]:
            with suppress(ImportError):  # a name that a library made up, such as `six.moves`
                importlib.import_module(name)
        print(time.process_time() * 1000, resident("self"))
