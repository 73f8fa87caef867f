"""Imported by the process that others are forked from: they begin as a Clerk that has worked for a while.

What is said is compiled, and the usual statements are SQL already: each would do that anew, and live for a
second.
"""

import gc
import tempfile
from pathlib import Path

import storage.database
from storage.database import Database
from storage.migrate import migrate
from tests import compiled

storage.database.create_engine = compiled.create_engine  # type: ignore[attr-defined]


def _work(database: Database) -> None:
    """No thread may be left of this, and no connection."""
    from reminders import plan
    from tests.conftest import moment, set_up_northbridge, talking_to

    migrate(database)
    set_up_northbridge(database)
    say = talking_to(database)
    for words in (
        "what is this",
        "log: Liam Moss to book the hall by 1 July",
        "103 done",
        "note 104: the draft was sent",
        *("log", "my actions", "risks", "show 104", "undo"),
    ):
        say("Tom Rigby", words)
    plan.plan(database, moment("2024-06-17T11:00"))
    plan.preview(database, moment("2024-06-17T11:00"))


with tempfile.TemporaryDirectory() as _folder:
    _database = Database(f"sqlite:///{Path(_folder) / 'warm.db'}")
    _work(_database)
    _database.close()
gc.freeze()
