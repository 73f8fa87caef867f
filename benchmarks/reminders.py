"""What reminders cost: the sweep over all groups, and the facts of one group's weekly summary.

Both are measured against a bare aggregate of the same rows, in turn with it.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.million import ACTIONS, PEOPLE, file_of
from benchmarks.partnership import GROUPS, NINE, TODAY, Size, build
from benchmarks.ratios import Ratio, table, took
from benchmarks.understanding import in_memory
from reminders import plan
from reports import highlights
from storage.database import Database
from storage.models import Group, Partnership
from storage.store import Store

GOAL, ROUNDS = 1.5, 5
_DAY = {"today": TODAY.isoformat()}

# The sweep


_OWED_OF_ALL = """
    SELECT owner.person_id, count(*) FROM actions AS action
    JOIN action_owners AS owner ON owner.action_id = action.id
    WHERE action.status IN ('open', 'in progress') AND action.due <= date(:today, '+7 days')
    GROUP BY owner.person_id
"""


def sweep(
    actions: int = ACTIONS, people: int = PEOPLE, groups: int = GROUPS, rounds: int = ROUNDS
) -> list[Ratio]:
    """Planning for the first time, and again where nothing is new.

    The first plan writes its lines, so it is also measured against the grouping with a bare insert of these.
    """
    grouped, written, first, again = ([] for _ in range(4))
    with ExitStack() as stack:
        file = file_of(stack, actions, people, groups)
        database = Database(f"sqlite:///{file}")
        plan.plan(database, NINE)  # the first builds its statements
        raw = sqlite3.connect(file, isolation_level=None)
        raw.execute("CREATE TEMP TABLE lines AS SELECT * FROM owed")
        for _ in range(rounds):
            _forget(raw)
            grouped.append(took(lambda: raw.execute(_OWED_OF_ALL, _DAY).fetchall()))
            written.append(grouped[-1] + took(lambda: _write(raw)))
            first.append(took(lambda: plan.plan(database, NINE)))
            again.append(took(lambda: plan.plan(database, NINE)))
        raw.close()
        database.close()
    size = f"{actions:,} actions in {groups:,} groups"
    return [
        Ratio(f"{size}: first plan", GOAL, grouped, first),
        Ratio(f"{size}: the same, lines written", GOAL, written, first),
        Ratio(f"{size}: nothing new", GOAL, grouped, again),
    ]


def _forget(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM owed")
    raw.execute("DELETE FROM parcels")


def _write(raw: sqlite3.Connection) -> None:
    raw.execute("BEGIN")
    raw.execute("INSERT INTO owed SELECT * FROM lines")
    raw.execute("ROLLBACK")


# The weekly summary

_HERE = "group_id = 1 AND closure IS NOT 'logged in error'"
_ROW, _OPEN = "part IS NOT 'sub-action'", "status <> 'closed'"
_DUE_NEXT = f"{_ROW} AND {_OPEN} AND due >= :today AND due <= date(:today, '+7 days')"
_OVERDUE = f"{_ROW} AND {_OPEN} AND due < :today"
_QUIET = f"""{_ROW} AND {_OPEN} AND coalesce(news_on, logged_on) <= date(:today, '-28 days')
    AND (starts IS NULL OR starts <= :today)"""
_FACTS = f"""
    SELECT status, rating, count(CASE WHEN {_ROW} THEN 1 END),
           count(CASE WHEN {_ROW} AND status = 'closed' AND closed_on >= date(:today, '-7 days')
               AND news_on >= date(:today, '-7 days') THEN 1 END),
           count(CASE WHEN {_DUE_NEXT} THEN 1 END),
           count(CASE WHEN {_OVERDUE} THEN 1 END),
           count(CASE WHEN {_ROW} AND {_OPEN} AND NOT EXISTS
               (SELECT 1 FROM action_owners WHERE action_id = actions.id AND supporter IS 0 AND
                (person_id IS NOT NULL OR owner_group_id IS NOT NULL OR role = 'sro')) THEN 1 END),
           count(CASE WHEN {_ROW} AND {_OPEN} AND due IS NULL AND due_kind IS NOT 'continuous' THEN 1 END),
           count(CASE WHEN status = 'ready to close' THEN 1 END),
           count(CASE WHEN {_OPEN} AND EXISTS
               (SELECT 1 FROM slippages WHERE action_id = actions.id AND state IN ('requested', 'passed on'))
               THEN 1 END),
           count(CASE WHEN {_QUIET} THEN 1 END)
    FROM actions WHERE {_HERE} GROUP BY status, rating
"""
_FIRST = tuple(
    f"SELECT number, title, due, status FROM actions WHERE {_HERE} AND {which} "
    f"ORDER BY {order}, number LIMIT 5"
    for which, order in ((_DUE_NEXT, "due"), (_OVERDUE, "due"), (_QUIET, "due NULLS FIRST"))
)
"""The parts of this week that are not empty are named as well."""


def _bare(raw: sqlite3.Connection) -> None:
    for statement in (_FACTS, *_FIRST):
        raw.execute(statement, _DAY).fetchall()


def summary(actions: int = 10_000, people: int = 500, rounds: int = 4 * ROUNDS) -> Ratio:
    """The facts of one group's week."""
    floor, clerk = [], []
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "summary.db"
        database = build(file, Size(actions, people))
        raw = sqlite3.connect(file)
        with database.reading() as session:
            store = Store(session, session.get_one(Partnership, 1))
            group = session.get_one(Group, 1)
            highlights.of_group(store, group, TODAY)
            for _ in range(rounds):
                floor.append(took(lambda: _bare(raw)))
                clerk.append(took(lambda: highlights.of_group(store, group, TODAY)))
        raw.close()
        database.close()
    return Ratio(f"summary of a group with {actions:,} actions", GOAL, floor, clerk)


def report() -> Iterator[str]:
    """The part of `docs/benchmarks.md` about reminders, line by line."""
    yield "## Reminders"
    yield ""
    yield (
        f"On SQLite, actions of {PEOPLE:,} people, due over twenty years. Milliseconds of processor time. "
        "The floor is bare SQL, run in turn with Clerk: one statement that groups what is due by its owners "
        "and writes nothing (where lines are written, with a bare insert of them); or the counts and the "
        f"first names of one group's week. The ratio is the median of the rounds'. Goal: at most {GOAL}."
    )
    yield ""
    spread = sweep(ACTIONS // 10, groups=1_000)
    yield from table((*sweep(), *spread, summary()))


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
