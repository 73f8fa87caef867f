"""Noting for the audit what is done at the server: who ran which command, and when."""

import getpass
import sys
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from bot.settings import Settings
from storage.acts import COMMAND_LINE
from storage.auditing import Audit
from storage.database import Database
from storage.unreachable import Unavailable


def entry(what: str, at: datetime, *, partnership_id: int | None = None, about: str = "") -> Audit:
    """Done at the server, under an account of the machine."""
    return Audit(
        partnership_id=partnership_id, at=at, account=_account(), via=COMMAND_LINE, what=what, about=about
    )


def note(db: str | None, *entries: Audit) -> None:
    """A command that only looks writes this one line, also beside a running server.

    Where the database may not be written, that is said, and what was asked for is done all the same.
    """
    database = Database(db or Settings().database_url)
    try:
        with database.writing() as session:
            session.add_all(entries)
    except (DBAPIError, Unavailable):
        print(
            "The database cannot be written, so the audit does not say that this was done.", file=sys.stderr
        )
    finally:
        database.close()


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return ""
