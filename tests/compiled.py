"""Statements are turned into SQL once for all databases of a process, not once for each.

SQLAlchemy remembers the SQL of a statement for an engine and its dialect. A test's engine lives for a
second, so that most of its time went into writing the same SQL again: `record()` spent 0.2 s on it.
"""

from typing import Any

import sqlalchemy
from sqlalchemy import Engine, event

_MET: dict[str, Engine] = {}


def create_engine(*args: Any, **options: Any) -> Engine:
    """The first dialect of each kind that has met its database is lent to all later engines."""
    made = sqlalchemy.create_engine(*args, query_cache_size=5000, **options)
    if first := _MET.get(made.name):
        made.dialect, made._compiled_cache = first.dialect, first._compiled_cache
    else:
        event.listen(made, "first_connect", lambda *_: _MET.setdefault(made.name, made))
    return made
