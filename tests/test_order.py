"""The order in which the suite runs."""

import pytest

from tests.order import LONG, long_ones_first


class Item(pytest.Item):
    """A test of that file."""

    def runtest(self) -> None:
        raise NotImplementedError

    def reportinfo(self) -> tuple[str, int | None, str]:
        return self.name.partition("::")[0], None, self.name


@pytest.fixture
def items(request: pytest.FixtureRequest) -> list[pytest.Item]:
    """Short ones and, at the end as the alphabet has it, two tests of each long file."""
    names = [f"tests/a.py::{number}" for number in range(101)]
    names += [f"{file}::{number}" for file in sorted(LONG) for number in range(2)]
    return [Item.from_parent(request.session, name=name, nodeid=name) for name in names]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_each_worker_starts_with_long_files(items: list[pytest.Item], workers: int) -> None:
    files = [item.name.partition("::")[0] for item in long_ones_first(items, workers)]

    begins, left = 0, len(files)
    for number in range(workers):  # as worksteal hands them out
        assert files[begins : begins + 2] == [LONG[number]] * 2
        stretch = left // (workers - number)
        begins, left = begins + stretch, left - stretch


@pytest.mark.parametrize("workers", [1, 2, 3, 200])
def test_every_test_runs_once_and_a_long_file_in_one_piece(items: list[pytest.Item], workers: int) -> None:
    ordered = long_ones_first(items, workers)

    names = [item.name for item in ordered]
    assert sorted(names) == sorted(item.name for item in items)
    assert all(names.index(f"{file}::1") == names.index(f"{file}::0") + 1 for file in LONG)


def test_the_long_files_are_there(pytestconfig: pytest.Config) -> None:
    assert [file for file in LONG if not (pytestconfig.rootpath / file).exists()] == []
