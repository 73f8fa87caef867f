"""`make bench`: every measurement, one page. How far it is goes to standard error."""

import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import (
    dates,
    grown,
    intake,
    kept,
    papers,
    playground,
    postbox,
    postgres,
    reminders,
    slack,
    start,
    teams,
    understanding,
    workspaces,
)
from bot.logs import configure

MEASURED = (
    slack,
    teams,
    grown,
    postgres,
    understanding,
    reminders,
    workspaces,
    postbox,
    intake,
    papers,
    playground,
    dates,
    start,
)
"""What has a `report()`: lines of Markdown."""

KEPT = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def page() -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield (
        "Written by `make bench`; [how it is measured](benchmarking.md). Machines differ: each promise is a "
        "ratio of two things timed in one run. A ratio that is more than a fifth worse than in the page that "
        "was kept before is marked so."
    )
    for place, subject in enumerate(MEASURED, start=1):
        began = time.monotonic()
        _say(f"{place} of {len(MEASURED)}: {subject.__name__.removeprefix('benchmarks.')} ... ")
        yield ""
        yield from subject.report()
        _say(f"{time.monotonic() - began:.0f} s\n")


def _say(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()


if __name__ == "__main__":
    configure(logging.ERROR)
    before = kept.ratios(KEPT.read_text("utf-8").splitlines() if KEPT.exists() else ())
    for line in kept.marked(page(), before):
        sys.stdout.write(f"{line}\n")
