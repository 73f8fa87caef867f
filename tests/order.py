"""Which tests run first: the long ones, or at the end one worker waits for the other."""

from collections.abc import Iterator

import pytest

LONG = (
    "tests/faults/test_a_year.py",
    "tests/test_benchmarks.py",
    "tests/intake/test_papers.py",
    "tests/faults/test_killed.py",
    "tests/commands/test_packaging.py",
    "tests/conversations/test_another_partnership.py",
    "tests/playground/test_demo.py",
    "tests/test_readme.py",
    "tests/conversations/test_rights_table.py",
    "tests/faults/test_stopped.py",
    "tests/commands/test_init.py",
    "tests/faults/test_postbox_crashes.py",
    "tests/documents/test_hostile.py",
    "tests/storage/test_machine.py",
    "tests/storage/test_replay.py",
    "tests/commands/test_serve.py",
    "tests/understanding/test_any_words.py",
)
"""Longest first. Each is left whole: what its tests share (a simulated year, papers read) is made once."""


def long_ones_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """In the order in which `--dist worksteal` hands them out: to each worker one stretch of the list.

    Who has nothing left takes from the end of another's stretch, so that the start of each stays with its
    worker.
    """
    long: dict[str, list[pytest.Item]] = {name: [] for name in LONG}
    rest = [item for item in items if _file(item) not in long]
    for item in items:
        long.get(_file(item), []).append(item)
    starts = [list(_every(workers, start, list(long.values()))) for start in range(workers)]
    return list(_filled(starts, rest))


def _file(item: pytest.Item) -> str:
    """As it is called in the node's id: to ask for its location took a twentieth of collecting."""
    return item.nodeid.partition("::")[0]


def _every(step: int, start: int, files: list[list[pytest.Item]]) -> Iterator[pytest.Item]:
    for file in files[start::step]:
        yield from file


def _filled(starts: list[list[pytest.Item]], rest: list[pytest.Item]) -> Iterator[pytest.Item]:
    left = len(rest) + sum(len(start) for start in starts)
    for number, start in enumerate(starts):
        stretch = left // (len(starts) - number)
        more = max(0, stretch - len(start))
        yield from start
        yield from rest[:more]
        rest, left = rest[more:], left - len(start) - min(more, len(rest))
    yield from rest
