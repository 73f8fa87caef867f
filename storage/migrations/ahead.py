"""What the migrations to come will do to the tables that are there, and about how long: read before any runs.

Each migration is read as the text that it is. New tables and new columns take a moment, however many rows
there are; what costs time is a table that is written anew and an index that is made.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.models import Action, Person
from storage.rows import table_of

SQLITE_REWRITES = {"alter_column", "drop_column", "create_foreign_key", "create_unique_constraint"}
"""SQLite can only do these by writing the table anew, with all its indexes; PostgreSQL reads its rows."""
READS = {"create_index"}

REWRITE, READ, FIND = 10.0, 5.0, 200.0
"""Seconds for a million rows: to write them anew, to read them once, to make what people are found by.

Measured on SQLite with two busy cores (5.7, 2.5 and 111), and rounded up.
"""
COPY = 50e6
"""Bytes of a SQLite file that are copied in a second, rounded down."""


@dataclass(frozen=True)
class Step:
    """One migration. `rows` of `tables` are gone through, which takes about so many `seconds`."""

    revision: str
    sentence: str
    tables: tuple[str, ...]
    rows: int
    seconds: float


@dataclass(frozen=True)
class Ahead:
    """All that is to come. `found_by`: rows for which is made anew what they are found by, at the end."""

    steps: tuple[Step, ...]
    found_by: int
    copied: int = 0

    @property
    def seconds(self) -> float:
        told = sum(step.seconds for step in self.steps)
        return told + self.found_by * FIND / 1e6 + self.copied / COPY


def ahead(connection: Connection, revisions: Sequence[str], folder: Path, copied: int) -> Ahead:
    """Counts the rows of what is to be gone through, and changes nothing."""
    there = set(inspect(connection).get_table_names())
    sqlite = connection.dialect.name == "sqlite"
    steps = [_step(connection, _of(folder, revision), there, sqlite) for revision in revisions]
    found = sum(_count(connection, table_of(model).name, there) for model in (Action, Person))
    return Ahead(tuple(steps), found if steps else 0, copied)


def _of(folder: Path, revision: str) -> Path:
    return next(folder.glob(f"{revision}_*.py"))


def _step(connection: Connection, path: Path, there: set[str], sqlite: bool) -> Step:
    module = ast.parse(path.read_text("utf-8"))
    rows, seconds, tables = 0, 0.0, []
    for table, does in _changes(module):
        rewrites = bool(does & SQLITE_REWRITES)
        count = _count(connection, table, there) if rewrites or does & READS else 0
        if count:
            tables.append(table)
            rows += count
            seconds += count * (REWRITE if rewrites and sqlite else READ) / 1e6
    return Step(path.name.partition("_")[0], ast.get_docstring(module) or "", tuple(tables), rows, seconds)


def _changes(module: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """Each table that is altered, with the names of what is done to it."""
    for block in ast.walk(module):
        if not isinstance(block, ast.With):
            continue
        opened = block.items[0].context_expr
        if isinstance(opened, ast.Call) and opened.args and isinstance(opened.args[0], ast.Constant):
            calls = (node.func for node in ast.walk(block) if isinstance(node, ast.Call))
            yield str(opened.args[0].value), {one.attr for one in calls if isinstance(one, ast.Attribute)}


def _count(connection: Connection, table: str, there: set[str]) -> int:
    if table not in there:
        return 0
    found: int = connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608
    return found
