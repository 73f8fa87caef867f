"""`clerk backup` and `clerk restore`: a consistent copy of everything, and partnerships brought back.

A copy of SQLite is a SQLite file. PostgreSQL has its own tools for copies of a whole server (`pg_dump`); what
Clerk writes there is every partnership as data, which either engine takes back.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.exc import DatabaseError

import cards.guarding
import papers.record
from bot import machine, noting
from bot.clock import computer, moment
from bot.desk import database_of, reader, timezone_of
from bot.lock import only_writer
from reports import record
from rules.refusal import Refusal
from rules.withholding import Withholding
from storage import ones_own
from storage.becoming import become
from storage.carrying import packed
from storage.database import Database
from storage.groups import all_partnerships
from storage.migrate import migrate, newest
from storage.restore import Broken, restore
from storage.store import Store
from storage.unreachable import Unavailable, Unreachable

BACKUP = "clerk backup"
_SQLITE = b"SQLite format 3\0"


def backup(out: Path, *, db: str | None, now: str | None) -> None:
    """It only looks, so it works beside a running server."""
    if out.exists():
        raise Refusal(f"There is a file {out} already. Name another one, or move it away first.")
    with reader(db) as database:
        try:
            with _ones_own(out):
                _copy(database, out, now)
        except (OSError, sqlite3.Error):
            raise Refusal(f"Clerk cannot write {out}. Check its name and folder.") from None
        at = _moment(database, now)
        machine.note_backup(database, at)
    noting.note(db, noting.entry("backup", at))
    print(f"Wrote everything to {out}. clerk restore {out} brings it back.")


def bring_back(file: Path, *, db: str | None) -> None:
    content = _content_of(file)
    is_copy = content.startswith(_SQLITE)
    database, withholding = database_of(db), Withholding()
    try:
        with only_writer(database):
            if is_copy and database.is_sqlite and _is_new(database):
                codes = _copied_back(file, database)
            else:
                every = _tables_of_copy(file) if is_copy else _tables(file, content)
                codes = _put(file, withholding.without(every), database)
    finally:
        database.close()
    noting.note(db, noting.entry("restore", computer(), about=f"of {', '.join(codes)}"))
    print(f"Restored {', '.join(codes)} from {file}.")
    for sentence in cards.guarding.as_it_came_back(withholding):
        print(sentence, file=sys.stderr)


@contextmanager
def _ones_own(out: Path) -> Iterator[None]:
    """A file that no other account reads; of a copy that fails nothing is left that looks like one."""
    out.touch(mode=ones_own.MODE, exist_ok=False)
    try:
        yield
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def snapshot(database: Database, out: Path) -> None:
    """Of SQLite, as it is at this moment."""
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("VACUUM INTO ?", (str(out),))


def _copy(database: Database, out: Path, now: str | None) -> None:
    if database.is_sqlite:
        snapshot(database, out)
        return
    with database.reading() as session:
        every = [record.of_partnership(Store(session, one)) for one in all_partnerships(session)]
        facts = {"format": {"name": BACKUP, "schema": newest()}, "partnerships": every}
    out.write_bytes(papers.record.as_json(facts, _moment(database, now)))


def _moment(database: Database, now: str | None) -> datetime:
    return moment(now, timezone_of(database, None) if now else "UTC")


def _is_new(database: Database) -> bool:
    """Is nothing in it yet?"""
    migrate(database)
    with database.reading() as session:
        return not all_partnerships(session)


def _copied_back(file: Path, database: Database) -> list[str]:
    """The file as it was, with what was on its way."""
    with _copy_of(file) as copy:
        codes = _codes(copy)
        become(database, copy)
    return codes


def _tables_of_copy(file: Path) -> list[dict[str, Any]]:
    with _copy_of(file) as copy, copy.reading() as session:
        return [packed(session, one.id or 0) for one in all_partnerships(session)]


@contextmanager
def _copy_of(file: Path) -> Iterator[Database]:
    """A copy to open, at the newest schema: the file itself is not touched."""
    with TemporaryDirectory() as folder:
        copyfile(file, Path(folder) / "copy.db")
        copy = Database(f"sqlite:///{folder}/copy.db")
        try:
            migrate(copy)
            yield copy
        except (DatabaseError, Unavailable, Unreachable):
            raise _broken(file, "it is damaged") from None
        finally:
            copy.close()


def _codes(database: Database) -> list[str]:
    with database.reading() as session:
        return [one.code for one in all_partnerships(session)]


def _tables(file: Path, content: bytes) -> list[dict[str, Any]]:
    """The tables of one partnership's export, or of each in a backup."""
    try:
        facts = json.loads(content)
        kind, schema = facts["format"]["name"], facts["format"]["schema"]
        every = facts["partnerships"] if kind == BACKUP else [facts]
        if kind not in (BACKUP, record.FORMAT):
            raise _broken(file, "it is something else")
        _require_same(file, schema)
        return [one["tables"] for one in every]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _broken(file, "it is cut short, or something else") from None


def _require_same(file: Path, schema: str) -> None:
    if schema != newest():
        raise Refusal(
            f"Another version of Clerk wrote {file} (schema {schema}; this one has {newest()}), so nothing "
            "was restored. Restore it with that version, run clerk migrate with this one, and export again."
        )


def _put(file: Path, every: list[dict[str, Any]], database: Database) -> list[str]:
    migrate(database)
    try:
        with database.writing() as session:
            return [restore(session, tables) for tables in every]
    except Broken as broken:
        raise _broken(file, str(broken)) from None


def _broken(file: Path, why: str) -> Refusal:
    return Refusal(f"{file} is not a whole export or backup of Clerk: {why}. Nothing was restored.")


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Refusal(f"Clerk cannot read {file}. Check its name and folder.") from None
