"""The page that was kept, beside the one being printed: a ratio that got a fifth worse is marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

WORSE = 1.2
_RATIO = "ratio"

Place = tuple[str, int, str]
"""Under which heading, in which of its tables, and what the row is about."""


@dataclass
class _Reading:
    """Where in a page we are: a table begins with its head, and ends with a line that is no row."""

    heading: str = ""
    tables: int = 0
    columns: list[str] = field(default_factory=list)

    def row(self, line: str) -> tuple[Place, float] | None:
        """What a line says, where it is a row with a ratio."""
        if not line.startswith("|"):
            self.columns = []
            if line.startswith("#"):
                self.heading, self.tables = line, 0
            return None
        cells = _cells(line)
        if not self.columns:
            self.columns, self.tables = cells, self.tables + 1
            return None
        if _RATIO not in self.columns or len(cells) != len(self.columns):
            return None
        ratio = _number(cells[self.columns.index(_RATIO)])
        return None if ratio is None else ((self.heading, self.tables, cells[0]), ratio)


def ratios(page: Iterable[str]) -> dict[Place, float]:
    reading = _Reading()
    return dict(found for line in page if (found := reading.row(line)))


def marked(page: Iterable[str], before: dict[Place, float]) -> Iterator[str]:
    """The same page; the last cell of a row that got worse says what its ratio was."""
    reading = _Reading()
    for line in page:
        found = reading.row(line)
        was = before.get(found[0]) if found else None
        if found and was and found[1] > was * WORSE:
            yield _with_mark(line, f"worse: was {was:.2f}")
        else:
            yield line


def _with_mark(line: str, mark: str) -> str:
    *cells, last = _cells(line)
    return f"| {' | '.join([*cells, f'{last}, {mark}' if last else mark])} |"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _number(cell: str) -> float | None:
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return None
