"""What to do where a database does not answer, is full or is damaged, in whole sentences.

They are for whoever looks after Clerk. The database's own words are not repeated: they may quote a password.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from rules.refusal import Refusal

if TYPE_CHECKING:
    from storage.database import Database


class Unreachable(Refusal):
    """The database does not answer, or is none: a command does not even begin."""


class Unavailable(Exception):
    """A transaction came to nothing, for a reason that lies outside Clerk. It may work again later.

    No `Refusal`: members are told in other words (`cards.troubles`). `perhaps_kept`: the connection was lost
    while it was told to keep everything, so that nobody knows.
    """

    def __init__(self, sentence: str, *, perhaps_kept: bool = False) -> None:
        super().__init__(sentence)
        self.perhaps_kept = perhaps_kept


_MEND = "correct CLERK_DATABASE_URL (or --db)"


def refusal(database: "Database", error: DatabaseError) -> Unreachable:
    return Unreachable(_sentence(database, error))


@dataclass
class Under:
    """A transaction that is under way. `keeping`: everything was said, and is being made to last."""

    keeping: bool = False


@contextmanager
def said(database: "Database") -> Iterator[Under]:
    """What the database cannot help is raised as `Unavailable`; what is our own bug stays as it is."""
    under = Under()
    try:
        yield under
    except NoConnectionFree:
        raise Unavailable(
            "All connections to PostgreSQL are in use: if that lasts, look for what holds them up "
            "(pg_stat_activity), or run another clerk serve."
        ) from None
    except DBAPIError as error:
        if not _is_outside(database, error):
            raise
        lost = under.keeping and error.connection_invalidated
        raise Unavailable(_sentence(database, error), perhaps_kept=lost) from error


_OUR_OWN = ("no such table", "no such column", "syntax error", "has no column")
"""SQLite calls these operational as well."""


def _is_outside(database: "Database", error: DBAPIError) -> bool:
    words = str(error.orig).casefold()
    if database.read_only and any(one in words for one in ("readonly", "read-only")):
        return False  # who opened it to look tried to write
    if isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated:
        return not any(one in words for one in _OUR_OWN)
    return type(error) is DatabaseError or "read-only transaction" in words


def _sentence(database: "Database", error: DBAPIError) -> str:
    words = str(error.orig).casefold()
    return _of_a_file(database, words) if database.is_sqlite else _of_a_server(database, words)


def _of_a_server(database: "Database", words: str) -> str:
    address = make_url(database.url)
    where = f"PostgreSQL at {address.host or 'this machine'}:{address.port or 5432}"
    if "authentication failed" in words or "no password supplied" in words:
        return f"{where} does not accept the name and password in the address: {_MEND}."
    if "database" in words and "does not exist" in words:
        return (
            f"{where} has no database {address.database}: make it with createdb {address.database}, or "
            f"{_MEND}."
        )
    if "role" in words and "does not exist" in words:
        return f"{where} knows nobody called {address.username}: make them with createuser, or {_MEND}."
    if "no space left" in words or "disk full" in words:
        return f"The disk of {where} is full: make room. Clerk goes on by itself."
    if "read-only" in words:
        return f"{where} lets Clerk read and not write: see that it is no standby. Clerk goes on by itself."
    if any(one in words for one in ("too many clients", "remaining connection slots")):
        return f"{where} has no connection free: raise its max_connections, or run fewer of what uses it."
    return f"{where} does not answer: start it, or {_MEND}."


def _of_a_file(database: "Database", words: str) -> str:
    if "not a database" in words or "malformed" in words:
        return (
            f"{database.file} is not a database, or is damaged: bring back a copy with clerk restore, or "
            f"{_MEND}."
        )
    if "locked" in words:
        return f"Another program holds {database.file}: close it, and try again."
    if "is full" in words:
        return f"There is no room for {database.file} on its disk: make room. Clerk goes on by itself."
    if "readonly" in words:
        return (
            f"{database.file} can be read and not written: let the account that Clerk runs as write the file "
            "and its folder. Clerk goes on by itself."
        )
    if GONE in words:
        return (
            f"{database.file} was moved or deleted while Clerk used it: put it back, or stop Clerk and bring "
            "back a copy with clerk restore. Clerk makes no empty one in its place."
        )
    if "i/o error" in words:
        return f"The disk of {database.file} fails: look at it, and at its file system, before anything else."
    return (
        f"Clerk cannot open {database.file}: check that its folder exists and that you may write there, or "
        f"{_MEND}."
    )


GONE = "the file is gone"
"""What `storage.database` says of a SQLite file that it had, in the manner of SQLite."""
