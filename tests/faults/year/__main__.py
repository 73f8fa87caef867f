"""`python -m tests.faults.year`: the year with a tick every half an hour, as a table; `make faults`.

`--every 15` ticks more often, `--seed 2` plays another script, `--until 2024-01-31` stops then, `--outages`
lets nothing run for hours, for days and once for three weeks, `--quiet` prints the last lines alone.
Ends with 1 where anything was missing, said twice, or said out of turn.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, timedelta
from pathlib import Path

from storage.database import Database
from storage.migrate import migrate
from tests.conftest import _in_memory
from tests.faults.year import days, judging
from tests.faults.year.living import Clockwork, Life, Year
from tests.faults.year.table import printed


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.faults.year")
    asked.add_argument("--every", type=int, default=30)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--until", default="2025-01-01")
    asked.add_argument("--outages", action="store_true")
    asked.add_argument("--quiet", action="store_true")
    told = asked.parse_args()
    began = time.perf_counter()
    stops = days.wall(told.until).replace(tzinfo=UTC)
    down = judging.outages(told.seed) if told.outages else ()
    year = _lived(told.seed, Clockwork(told.every, (*down, (stops, stops + timedelta(days=366)))))
    if not told.quiet:
        printed(year.posts)
    return _summed_up(year, time.perf_counter() - began)


def _lived(seed: int, clockwork: Clockwork) -> Year:
    with tempfile.TemporaryDirectory(dir=_in_memory()) as folder:
        database = Database(f"sqlite:///{Path(folder) / 'year.db'}")
        migrate(database)
        year = asyncio.run(Life(database, seed, clockwork).live())
        database.close()
    return year


def _summed_up(year: Year, seconds: float) -> int:
    kinds = Counter(posted.post.kind for posted in year.posts)
    said = Counter(key for posted in year.posts for key in {posted.post.key, *posted.post.lines})
    wrong = {
        "missing": [f"{at} {key}" for at, key in year.missing],
        "not owed": [f"{at} {key}" for at, key in year.extra],
        "said twice": [key for key, times in said.items() if times > 1],
        "outside working hours": [str(one.at) for one in year.posts if not judging.is_in_hours(one)],
    }
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    print(f"{year.ticks} ticks, {year.said} things said, {len(year.posts)} posts: {counts}.")
    print(f"{len(said)} keys, each said once, in {seconds:.0f} seconds." if not any(wrong.values()) else "")
    for what, found in wrong.items():
        if found:
            print(f"{len(found)} {what}: {'; '.join(found[:5])}")
    return int(any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
