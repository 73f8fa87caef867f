"""`make understanding`: play every row, and say how many were understood, asked about, refused and wrong.

`python -m tests.understanding dates owners` plays those tables alone.
"""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table as Printed

from storage.database import Database
from storage.migrate import migrate
from tests.conftest import set_up_northbridge
from tests.understanding.judging import wrong
from tests.understanding.playing import Table
from tests.understanding.rows import everything

_UNDERSTOOD = ("does", "answers")


def main(only: Sequence[str]) -> int:
    """`only` names the tables to play; without any, all are."""
    counts: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        table = Table(_northbridge(Path(folder)), Path(folder))
        for row in everything(sys.argv[1:]):
            played = table.play(row)
            amiss = wrong(row, played)
            for line in amiss:
                print(f"{row.place} {row.turns[-1].name}: {row.turns[-1].text!r}: {line}", file=sys.stderr)
            kind = "wrong" if amiss else "understood" if played.outcome in _UNDERSTOOD else played.outcome
            counts.setdefault(row.place.split(":")[0], Counter())[kind] += 1
    _print(counts)
    return 1 if sum(count["wrong"] for count in counts.values()) else 0


def _northbridge(folder: Path) -> Path:
    empty, path = folder / "empty.db", folder / "northbridge.db"
    database = Database(f"sqlite:///{empty}")
    migrate(database)
    set_up_northbridge(database)
    database.close()
    shutil.move(empty, path)
    return path


def _print(counts: dict[str, Counter[str]]) -> None:
    printed = Printed("Table", "Rows", "Understood", "Asked", "Refused", "Wrong")
    counts["all"] = sum(counts.values(), Counter())
    for name, count in counts.items():
        kinds = (count["understood"], count["asks"], count["refuses"], count["wrong"])
        printed.add_row(name.replace("_", " "), str(count.total()), *map(str, kinds))
    Console().print(printed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
