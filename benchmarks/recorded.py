"""`clerk serve`, writing down what it says to its database: `python -m benchmarks.recorded FILE serve ...`.

Each request is a list of transactions, and each transaction a list of statements with their parameters, as
the driver was given them.
"""

import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, event

from storage import trail


class Said(NamedTuple):
    """`parameters`: of one row, or of many."""

    statement: str
    parameters: Any
    many: bool


Transaction = list[Said]
Turn = list[Transaction]

_turns: dict[str, Turn] = {}


def read(file: Path) -> Sequence[Turn]:
    """The turns in the order in which they began."""
    found: Sequence[Turn] = pickle.loads(file.read_bytes())  # noqa: S301 - our own
    return found


def _listen() -> None:
    """Only what came in at Slack's door: the ticks are nobody's turn."""

    @event.listens_for(Engine, "begin")
    def _begun(connection: Connection) -> None:
        if trail.door() == "slack":
            _turns.setdefault(trail.current() or "", []).append([])

    @event.listens_for(Engine, "before_cursor_execute")
    def _said(
        connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
    ) -> None:
        if trail.door() == "slack" and not statement.startswith("BEGIN"):
            _turns[trail.current() or ""][-1].append(Said(statement, parameters, many))


def _main(file: Path, words: Sequence[str]) -> None:
    from bot.commands import main

    _listen()
    sys.argv = ["clerk", *words]
    try:
        main()
    finally:
        file.write_bytes(pickle.dumps(list(_turns.values())))


if __name__ == "__main__":
    import benchmarks.recorded  # its classes are pickled under that name

    benchmarks.recorded._main(Path(sys.argv[1]), sys.argv[2:])
