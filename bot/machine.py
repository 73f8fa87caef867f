"""What `clerk check` looks for around the record: the file, its disk, the running server, the backups."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from sqlmodel import Session, text

import cards.checkup as words
from bot.lacking import is_https
from bot.lock import is_served
from bot.settings import Settings
from cards.checkup import Finding
from storage.database import Database

ANSWERS_WITHIN = 3.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}  # noqa: S104 - asked, and not listened on


def of_settings(settings: Settings, folder: Path) -> Iterator[Finding]:
    public = settings.public_url
    if public and not is_https(public) and not (settings.has_teams or settings.installs_slack):
        yield words.not_https(public)
    env = folder / ".env"
    if env.exists() and _is_open(env):
        yield words.SETTINGS_OPEN
    if env.exists() and not (settings.has_slack or settings.has_teams):
        yield from _blank(env)


def _blank(env: Path) -> Iterator[Finding]:
    """Imported only where it may be new: what writes the file takes a while to load."""
    from bot.first_run.files import blanks

    names = blanks(env)
    if names:
        yield words.blank(names)


def of_storage(database: Database, session: Session) -> Iterator[Finding]:
    file = database.file
    if file is None:
        if not database.is_sqlite and not session.connection().scalar(text(_MAY_WRITE)):
            yield words.READ_ONLY_SERVER
        return
    if not (os.access(file, os.W_OK) and os.access(file.resolve().parent, os.W_OK)):
        yield words.NOT_WRITABLE
    if _is_open(file) and _is_open(file.resolve().parent):
        yield words.open_to_others(file.name)
    yield from words.disk(shutil.disk_usage(file.resolve().parent).free, file.stat().st_size)


def _is_open(path: Path) -> bool:
    """To any account but its own."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


_MAY_WRITE = "SELECT has_table_privilege('acts', 'INSERT') AND NOT pg_is_in_recovery()"


def of_server(settings: Settings, database: Database) -> tuple[str, list[Finding]]:
    """How the clerk serve of these settings does: what to say, and what to do.

    Another database than the settings name (`--db`) may be kept by another server, or by none.
    """
    if database.file is None and database.url != settings.database_url:
        return "", []
    host = _EVERYWHERE.get(settings.host, settings.host)
    address = f"http://{host}:{settings.port}"
    try:
        seconds = _seconds_since_tick(address)
    except (URLError, OSError):
        return "", [words.not_ticking(address)]
    except (ValueError, KeyError, TypeError):
        return "", [words.another_program(address)]
    if is_served(database) is False:
        return "", [words.of_another_database(address, str(database.file))]
    return (words.ticked(seconds), []) if seconds is not None else ("", [words.NO_TICK])


def _seconds_since_tick(address: str) -> float | None:
    """None where it says that it is not ready."""
    try:
        with urlopen(f"{address}/readyz", timeout=ANSWERS_WITHIN) as answer:  # noqa: S310 - it is http
            said: dict[str, Any] = json.load(answer)
    except HTTPError as error:
        said = json.load(error)
        return None if said["status"] == "not ready" else float("nan")
    return float(said["seconds_since_tick"])


def note_backup(database: Database, at: datetime) -> None:
    """Beside the database, so that it need not be written for it. A folder that is closed keeps no note."""
    if database.file is not None:
        with suppress(OSError):
            _note(database.file).write_text(f"{at.isoformat()}\n", "utf-8")


def of_backups(database: Database, now: datetime) -> Iterator[Finding]:
    """Of SQLite; who runs PostgreSQL has its own tools, of which nothing is known here."""
    if database.file is None:
        return
    last = None
    with suppress(OSError, ValueError):
        last = datetime.fromisoformat(_note(database.file).read_text("utf-8").strip())
    yield from words.backup(last, now)


def _note(file: Path) -> Path:
    return file.with_name(f"{file.name}.last-backup")
