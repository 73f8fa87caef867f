"""What each one-off `clerk` command does: open the database, do one thing, print it."""

import codecs
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import typer
from sqlmodel import Session

import cards.calendars
import cards.guarding
import cards.log_sheets
import cards.migrating
import cards.setup
import papers.exports
import papers.record
import reports.calendars
import reports.exports
from bot import naming, noting, prompting, terminal
from bot.clock import moment, shifted
from bot.lock import only_writer, require_folder
from bot.settings import Settings
from bot.terminal import Seat
from cards.model import File, Reply
from handlers import importing, intake
from handlers.arriving import only_partnership
from handlers.importing import Desk
from handlers.request import Opened, SharedFile
from reports import record
from rules.refusal import Refusal
from rules.withholding import Withholding
from storage import ones_own
from storage.calendars import calendar_of
from storage.database import Database
from storage.groups import all_partnerships
from storage.migrate import current, look_ahead, migrate, newest, require_newest
from storage.models import Group
from storage.past import as_it_stood
from storage.store import Store

__all__ = ["Seat"]


def database_of(db: str | None, *, read_only: bool = False) -> Database:
    return Database(db or Settings().database_url, read_only=read_only)


@contextmanager
def writer(db: str | None) -> Iterator[Database]:
    """The database for a command that writes, at the newest schema; it takes turns with a running server."""
    database = database_of(db)
    try:
        require_folder(database)
        database.require_there()
        require_newest(database)
        yield database
    finally:
        database.close()


@contextmanager
def writer_alone(db: str | None) -> Iterator[Database]:
    """The same for what cannot be done beside a server, on SQLite."""
    database = database_of(db)
    try:
        require_folder(database)
        database.require_there()
        with only_writer(database):
            require_newest(database)
            yield database
    finally:
        database.close()


@contextmanager
def reader(db: str | None) -> Iterator[Database]:
    """The database for a command that only looks; it works beside a running server."""
    database = database_of(db, read_only=True)
    try:
        require_newest(database)
        yield database
    finally:
        database.close()


def setup(file: Path, db: str | None, now: str | None) -> None:
    import handlers.setup
    from importers import partnership as partnership_file

    plan = partnership_file.read(file.name, _content_of(file))
    database = database_of(db)
    try:
        with _migrated(database):
            report = handlers.setup.apply(plan, database, moment(now, plan.settings.timezone))
    finally:
        database.close()
    print("\n".join(cards.setup.lines(report)))


@contextmanager
def _migrated(database: Database) -> Iterator[None]:
    """Beside a running server, but for the first time or after an upgrade."""
    require_folder(database)
    if current(database) == newest():
        yield
        return
    with only_writer(database):
        migrate(database)
        yield


def chat(
    seat: Seat,
    text: str | None,
    fields: dict[str, str],
    attach: list[Path],
    *,
    db: str | None,
    now: str | None,
    as_json: bool,
) -> None:
    with writer(db) as database:
        at = moment(now, timezone_of(database, seat.partnership))
        from bot.calendars import calendars  # the web, which a file or a report does without

        followed = calendars(Settings(), database, shifted(at))
        seat = replace(naming.seated(database, seat), to_calendar=followed.to if followed else None)
        if text is None and not attach:
            prompting.prompt(database, seat, shifted(at))
            return
        message = seat.message(text or "", at, fields, terminal.shared(attach))
        accepted = terminal.exchange(database, message, as_json)
    if not accepted:
        sys.exit(1)


def filled(pairs: list[str]) -> dict[str, str]:
    """`--fill due=2024-07-04` -> the form's fields."""
    wrong = next((pair for pair in pairs if "=" not in pair), None)
    if wrong is not None:
        raise typer.BadParameter(f'write it as name=value; "{wrong}" has no =', param_hint="--fill")
    return dict(pair.split("=", 1) for pair in pairs)


@dataclass(frozen=True)
class Paper:
    """A document that somebody imports, and the group and meeting it belongs to."""

    file: Path
    group: str
    partnership: str | None = None
    meeting: date | None = None
    by: str = ""
    """Who says yes to it, if anybody does."""


def import_(paper: Paper, *, save: bool, db: str | None, now: str | None, as_json: bool) -> None:
    with terminal.telling() as progress:
        opened = intake.opened(SharedFile(paper.file.name, _content_of(paper.file)), progress)
    if save:
        with writer(db) as database, database.writing() as session:
            at_desk = _at_desk(session, paper, opened, now)
            found, card = importing.save(at_desk)
            about = f"of {opened.document.name} into {at_desk.group.code}"
            here = at_desk.store.partnership_id
            session.add(noting.entry("import", at_desk.at, partnership_id=here, about=about))
    else:
        with reader(db) as database, database.reading() as session:
            found, card = importing.look(_at_desk(session, paper, opened, now))
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        terminal.show(Reply(card))


def _at_desk(session: Session, paper: Paper, opened: Opened, now: str | None) -> Desk:
    store = Store(session, only_partnership(session, paper.partnership))
    at = moment(now, store.partnership.timezone)
    group = naming.group_called(store, paper.group)
    by = naming.person_called(store, group, paper.by) if paper.by else ""
    return Desk(store, group, opened, at, paper.meeting, by)


def _today(store: Store, group: Group, at: datetime) -> date:
    return calendar_of(store.partnership, group).today(at)


@dataclass(frozen=True)
class Export:
    """What leaves, into which file; without a group the whole partnership as JSON."""

    out: Path
    kind: str
    group: str | None = None
    partnership: str | None = None
    as_at: date | None = None

    @property
    def to_the_screen(self) -> bool:
        return str(self.out) == "-"


def export(wanted: Export, *, db: str | None, now: str | None) -> None:
    """A group's record, or the whole partnership's. It only looks, so it works beside a running server."""
    _require_possible(wanted)
    with reader(db) as database, database.reading() as session:
        store = Store(session, only_partnership(session, wanted.partnership))
        at = moment(now, store.partnership.timezone)
        noted = noting.entry("export", at, partnership_id=store.partnership_id, about=_what_leaves(wanted))
        if wanted.group is None:
            content = _record(store, None, lambda told: papers.record.in_pieces(told, at))
        else:
            with as_at(store, wanted.group, wanted.as_at, at) as (then, day):
                content = _exported(then, naming.group_called(then, wanted.group), wanted.kind, at, day)
    with content:
        if wanted.to_the_screen:
            sys.stdout.write(content.read().decode())
        else:
            _written(wanted.out, _for_excel(content) if wanted.kind == "csv" else content)
    noting.note(db, noted)


def _what_leaves(wanted: Export) -> str:
    return f"of {wanted.group or 'the whole partnership'} as {wanted.kind}"


_FILES = ("xlsx", "docx", "ics")


def _require_possible(wanted: Export) -> None:
    if wanted.group is None and wanted.kind != "json":
        raise typer.BadParameter(
            "say which group; only --format json writes all of them", param_hint="--group"
        )
    if wanted.group is None and wanted.as_at is not None:
        raise typer.BadParameter(
            "say which group; the whole partnership is written as it is now", param_hint="--as-at"
        )
    if wanted.to_the_screen and wanted.kind in _FILES:
        raise typer.BadParameter(f"name a file for {wanted.kind}; - is for json and csv", param_hint="--out")


def _for_excel(content: BinaryIO) -> BinaryIO:
    """Excel takes a CSV without a mark for Windows' own letters, and garbles all that are not English."""
    found = content.read()
    return io.BytesIO(found if found.isascii() else codecs.BOM_UTF8 + found)


@contextmanager
def as_at(store: Store, group: str, day: date | None, at: datetime) -> Iterator[tuple[Store, date]]:
    """Today's record, or the record as it stood at the end of a past day."""
    today = _today(store, naming.group_called(store, group), at)
    if day is None or day == today:
        yield store, today
        return
    if day > today:
        raise Refusal(f"{day} is still to come. Name a past day with --as-at, or none for today.")
    with as_it_stood(store, day) as then:
        yield then, day


def _file(store: Store, group: Group, kind: str, day: date) -> tuple[File, list[str]]:
    """And what to look at before it goes out."""
    if kind == "ics":
        diary = cards.calendars.diary(reports.calendars.of_group(store, group, day))
        return papers.exports.for_calendars(diary), cards.calendars.cautions(diary)
    read = reports.exports.for_a_workbook if kind == "xlsx" else reports.exports.of_group
    return papers.exports.made(read(store, group, day), kind, "the clerk export command")


def _exported(store: Store, group: Group, kind: str, at: datetime, day: date) -> BinaryIO:
    if kind in _FILES:
        file, cautions = _file(store, group, kind, day)
        for sentence in cautions:
            print(sentence, file=sys.stderr)
        return io.BytesIO(file.content)
    if kind == "csv":
        judged = reports.exports.ratings(store, group, day)
        ratings = {number: cards.log_sheets.rating(one) for number, one in judged.items()}
        return _record(store, group, lambda told: iter([papers.record.as_csv(told, ratings)]))
    past = {} if day == _today(store, group, at) else {"as_at": day.isoformat()}
    return _record(store, group, lambda told: papers.record.in_pieces({**past, **told}, at))


def _record(
    store: Store, group: Group | None, written: Callable[[Mapping[str, Any]], Iterator[bytes]]
) -> BinaryIO:
    """Made beside what it is written to, for a file that fails halfway must not take an older one's place."""
    withholding = Withholding()
    told = withholding.without(record.in_parts(store, group) if group else record.of_partnership(store))
    made = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked closes it
    made.writelines(written(told))
    made.seek(0)
    for sentence in cards.guarding.before_it_goes_out(withholding):
        print(sentence, file=sys.stderr)
    return made


def _written(out: Path, content: BinaryIO) -> None:
    try:
        with ones_own.written(out) as file:
            shutil.copyfileobj(content, file)
    except OSError:
        raise Refusal(f"Clerk cannot write {out}. Check its name and folder.") from None


def migrate_database(db: str | None) -> None:
    database = database_of(db)
    try:
        require_folder(database)
        if current(database) == newest():
            print("The database is up to date.")
            return
        with only_writer(database):
            found = look_ahead(database)
            for line in cards.migrating.before(found) if found else ():
                print(line, flush=True)
            copy = migrate(database)
    finally:
        database.close()
    made = f" The copy made beforehand is {copy}." if copy else ""
    print(f"The database is now at version {newest()}.{made}")


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Refusal(f"Clerk cannot read {file}. Check its name and folder.") from None


def timezone_of(database: Database, code: str | None) -> str:
    """Whose local time a `--now` without an offset means: the partnership's, or the one that all share."""
    with database.reading() as session:
        if code is not None:
            return only_partnership(session, code).timezone
        zones = {one.timezone for one in all_partnerships(session)}
    if len(zones) > 1:
        raise Refusal(
            "The partnerships here have several time zones. Write --now with an offset: 2024-06-12T10:00Z."
        )
    return zones.pop() if zones else "UTC"
