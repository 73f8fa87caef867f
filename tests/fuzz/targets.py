"""What is fuzzed, by name."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.fuzz import doors, reading
from tests.fuzz.oracle import within_its_means

One = Callable[[bytes], None]
Opening = Callable[[Path], AbstractContextManager[One]]
CORPUS = Path(__file__).parent / "corpus"
"""Inputs that once broke a promise, by target."""


def _only(one: One) -> Opening:
    """A target that needs nothing opened."""

    @contextmanager
    def opened(_folder: Path) -> Iterator[One]:
        yield one

    return opened


TARGETS: Mapping[str, Opening] = {
    "words": _only(reading.words),
    "dates": _only(reading.days),
    "papers": _only(reading.papers),
    "setup": _only(reading.setup_files),
    "turns": doors.turns,
    "slack": doors.slack,
    "teams": doors.teams,
    "playground": doors.playground,
    "addresses": doors.addresses,
}


@contextmanager
def opened(name: str, folder: Path) -> Iterator[One]:
    """`one(data)` raises for whatever breaks a promise."""
    with TARGETS[name](folder) as target:

        def one(data: bytes) -> None:
            with within_its_means():
                target(data)

        yield one
