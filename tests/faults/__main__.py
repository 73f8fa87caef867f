"""`make faults`: every fault, long, as a table, which goes into docs/reliability.md as well.

Ends with 1 where anything was lost, doubled or wrong. What pytest is to be told besides follows.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.faults import tally
from tests.faults.tally import Count

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- the table: printed by make faults -->", "<!-- the end of the table -->"
COLUMNS = ("Fault", "Times", "Lost", "Doubled", "Wrong", "Recovered in")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tally"
        file.touch()
        environment = {**os.environ, tally.FILE: str(file), tally.LONG: "1"}
        here = ["-n", "0", "--ignore", "tests/faults/test_a_year.py", "tests/faults", *sys.argv[1:]]
        code = subprocess.run(
            [sys.executable, "-m", "pytest", *here], env=environment, check=False
        ).returncode
        counts = tally.read(file)
    table = Table(*COLUMNS, title="What each fault did")
    for row in rows(counts):
        table.add_row(*row)
    Console(width=130).print(table)
    if not sys.argv[1:]:
        PAGE.write_text(written(PAGE.read_text("utf-8"), counts), "utf-8")
    return int(code != 0 or not all(one.nothing for one in counts))


def rows(counts: Iterable[Count]) -> Iterator[tuple[str, ...]]:
    for one in counts:
        seconds = "" if one.seconds is None else f"{one.seconds:.1f} s"
        yield (one.fault, f"{one.times:,}", str(one.lost), str(one.doubled), str(one.wrong), seconds)


def written(page: str, counts: Iterable[Count]) -> str:
    """The page with this table between the two marks."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    lines = [COLUMNS, ("---", "---:", "---:", "---:", "---:", "---:"), *rows(counts)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


if __name__ == "__main__":
    sys.exit(main())
