"""What each fault did, counted, for the table that `make faults` prints: fault, times, lost, doubled, wrong.

A test tells it before it asserts, so that the table shows what went wrong as well.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "CLERK_FAULTS_TALLY"
"""Names the file that is written to, a line each; without it nothing is kept."""
LONG = "CLERK_FAULTS_LONG"
"""Set by `make faults`: everything is tried, and not a part of it."""


def is_long() -> bool:
    return bool(os.environ.get(LONG))


@dataclass
class Count:
    """Of one fault. `seconds`: from when the fault went until all was as it should be."""

    fault: str
    times: int = 0
    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    seconds: float | None = None

    @property
    def nothing(self) -> bool:
        return self.lost == self.doubled == self.wrong == 0

    def told(self) -> "Count":
        if path := os.environ.get(FILE):
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(self)) + "\n")
        return self

    @contextmanager
    def recovering(self) -> Iterator[None]:
        """What happens within is the recovery."""
        began = time.monotonic()
        yield
        self.seconds = max(self.seconds or 0, time.monotonic() - began)


def read(path: Path) -> list[Count]:
    """The counts, those of one fault added up, in the order in which they came first."""
    added: dict[str, Count] = {}
    for line in path.read_text("utf-8").splitlines():
        one = Count(**json.loads(line))
        so_far = added.setdefault(one.fault, Count(one.fault))
        so_far.times += one.times
        so_far.lost += one.lost
        so_far.doubled += one.doubled
        so_far.wrong += one.wrong
        if one.seconds is not None:
            so_far.seconds = max(one.seconds, so_far.seconds or 0)
    return list(added.values())
