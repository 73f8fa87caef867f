"""The figures of a priority or of a group, read back out of what Clerk printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl

Row = list[str]
RATINGS = ("Complete", "On target", "Delayed", "Significantly delayed", "Not started")


@dataclass(frozen=True)
class Figures:
    """For each rating its count and its share in per cent; None where an output does not print it."""

    counts: tuple[tuple[str, int, int], ...]
    suggested: int | None = None
    overdue: int | None = None

    def agrees(self, other: "Figures") -> bool:
        mine, theirs = (self.suggested, self.overdue), (other.suggested, other.overdue)
        said = zip(mine, theirs, strict=True)
        return self.counts == other.counts and all(None in pair or pair[0] == pair[1] for pair in said)


def of_ratings(rows: list[Row], count: int = 1, share: int = 2, suggested: int | None = 3) -> Figures:
    """Of a table with a rating a row, under a header or not."""
    found = {_rating(row[0]): row for row in rows if _rating(row[0]) in RATINGS}
    unsure = sum(_number(row[suggested]) for row in found.values()) if suggested else None
    return Figures(
        tuple((name, _number(found[name][count]), _number(found[name][share])) for name in RATINGS), unsure
    )


def side_by_side(rows: list[Row], called: str) -> Figures:
    """Of the table that has a priority a row: `2 (33%)`."""
    header = rows[0]
    row = next(row for row in rows if row[0].startswith(called))
    by_rating = {_rating(title): cell for title, cell in zip(header, row, strict=True)}
    counts = []
    for name in RATINGS:
        count, _, percent = by_rating[name].partition(" (")
        counts.append((name, int(count), _number(percent)))
    return Figures(tuple(counts), overdue=int(row[header.index("Overdue")]))


def in_excel(file: Path, called: str, counted: str) -> Figures:
    """Of the sheet Progress."""
    rows = list(openpyxl.load_workbook(file)["Progress"].iter_rows(values_only=True))
    header = next(row for row in rows if row[0] == "Priority")
    row: dict[Any, Any] = next(
        dict(zip(header, row, strict=True))
        for row in rows
        if str(row[0]).startswith(called) and str(row[1]).endswith(counted)
    )
    counts = ((name, row[name], round(100 * row[f"{name}, share"])) for name in RATINGS)
    return Figures(tuple(counts), row["Only suggested"], row["Overdue"])


def in_words(words: str) -> Figures:
    """`of 6 actions, 2 Complete (blue) (33%) and 4 Delayed (amber) (67%). Not confirmed: 3.`"""
    found = dict.fromkeys(RATINGS, (0, 0))
    for count, name, percent in re.findall(r"(\d+) ([A-Z][a-z ]+) \([a-z]+\) \((\d+)%\)", words):
        found[name] = int(count), int(percent)
    unsure = re.search(r"Not confirmed: (\d+)", words)
    return Figures(tuple((name, *found[name]) for name in RATINGS), int(unsure[1]) if unsure else 0)


def in_a_paragraph(words: str) -> Figures:
    """`of 6 actions, 2 complete and 4 delayed; 33% (2 of 6) ..., 2 overdue, ... 3 of these are only ...`"""
    whole, listed, overdue = re.search(r"of (\d+) actions?, (.+?); .*?(\d+) overdue", words).groups()  # type: ignore[union-attr]
    found = dict.fromkeys(RATINGS, 0)
    for count, name in re.findall(r"(\d+) ([a-z ]+?)(?=,| and \d|$)", listed):
        found[name.capitalize()] = int(count)
    shares = ((name, count, (200 * count + int(whole)) // (2 * int(whole))) for name, count in found.items())
    unsure = re.search(r"(\d+) of these actions (?:is|are) only suggested", words)
    return Figures(tuple(shares), int(unsure[1]) if unsure else 0, int(overdue))


def word_tables(file: Path) -> Iterator[list[Row]]:
    for table in docx.Document(str(file)).tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


def markdown_tables(file: Path) -> Iterator[list[Row]]:
    for block in file.read_text("utf-8").split("\n\n"):
        rows = [line.strip("| ").split(" | ") for line in block.splitlines() if line.startswith("| ")]
        if rows:
            yield rows


def table_with(tables: Iterator[list[Row]], *titles: str) -> list[Row]:
    """The first table whose header has these columns."""
    return next(rows for rows in tables if set(titles) <= set(rows[0]))


def _rating(words: str) -> str:
    return words.partition(" (")[0]


def _number(words: str) -> int:
    found = re.match(r"\d+", words)
    return int(found[0]) if found else 0
