"""Does the database hold together? For `clerk check --deep`: its own check, and history against rows."""

from typing import Any

from sqlmodel import Session, select, text

from storage import replay
from storage.groups import all_partnerships
from storage.history import TRACKED, snapshot


def damaged(session: Session) -> tuple[str, ...]:
    """What SQLite says of its file; PostgreSQL checks its pages as it reads them."""
    if session.get_bind().dialect.name != "sqlite":
        return ()
    found = [str(row[0]) for row in session.connection().execute(text("PRAGMA integrity_check"))]
    hanging = session.connection().execute(text("PRAGMA foreign_key_check")).fetchall()
    return tuple(
        [one for one in found if one != "ok"] + [f"{row[0]}.id {row[1]} hangs loose" for row in hanging]
    )


def differing(session: Session) -> tuple[str, ...]:
    """Rows that are not what their history makes of them: `actions.id 104`."""
    told: replay.Rows = {}
    for partnership in all_partnerships(session):
        told |= replay.rows(session, partnership.id or 0)
    held = _held(session)
    different = [key for key in {**told, **held} if told.get(key) != held.get(key)]
    return tuple(f"{TRACKED[subject].__tablename__}.id {number}" for subject, number in different)


def _held(session: Session) -> dict[tuple[str, int], dict[str, Any]]:
    models: dict[str, Any] = dict(TRACKED)
    return {
        (subject, row.id): snapshot(row)
        for subject, model in models.items()
        for row in session.exec(select(model).execution_options(yield_per=1000))
    }
