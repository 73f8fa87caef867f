"""What to do where a database does not answer. Its own words are not repeated: they may quote a password."""

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from rules.refusal import Refusal
from storage.database import Database


class Unreachable(Refusal):
    """The database does not answer, or is none."""


_MEND = "correct CLERK_DATABASE_URL (or --db)"


def refusal(database: Database, error: DatabaseError) -> Unreachable:
    said = str(error.orig).casefold()
    if database.is_sqlite:
        return Unreachable(_of_a_file(database, said))
    address = make_url(database.url)
    where = f"{address.host or 'this machine'}:{address.port or 5432}"
    if "authentication failed" in said or "no password supplied" in said:
        return Unreachable(
            f"PostgreSQL at {where} does not accept the name and password in the address: {_MEND}."
        )
    if "database" in said and "does not exist" in said:
        return Unreachable(
            f"PostgreSQL at {where} has no database {address.database}: make it with createdb "
            f"{address.database}, or {_MEND}."
        )
    if "role" in said and "does not exist" in said:
        return Unreachable(
            f"PostgreSQL at {where} knows nobody called {address.username}: make them with createuser, or "
            f"{_MEND}."
        )
    return Unreachable(f"PostgreSQL at {where} does not answer: start it, or {_MEND}.")


def _of_a_file(database: Database, said: str) -> str:
    if "not a database" in said or "malformed" in said:
        return (
            f"{database.file} is not a database, or is damaged: bring back a copy with clerk restore, or "
            f"{_MEND}."
        )
    if "locked" in said:
        return f"Another program holds {database.file}: close it, and try again."
    return (
        f"Clerk cannot open {database.file}: check that its folder exists and that you may write there, or "
        f"{_MEND}."
    )
