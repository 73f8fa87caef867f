"""`make bench`: every measurement, one page."""

import logging
import sys
from collections.abc import Iterator

from benchmarks import intake, papers, playground, reminders, slack, teams, understanding
from bot.logs import configure

MEASURED = (slack, teams, understanding, reminders, intake, papers, playground)
"""What has a `report()`: lines of Markdown."""


def page() -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield "Written by `make bench`. Machines differ: each promise is a ratio of two things timed in one run."
    for subject in MEASURED:
        yield ""
        yield from subject.report()


if __name__ == "__main__":
    configure(logging.ERROR)
    for line in page():
        sys.stdout.write(f"{line}\n")
