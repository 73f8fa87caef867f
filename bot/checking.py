"""`clerk check`: a doctor whose every finding says what to do, and how reminders are doing."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

import cards.checkup as words
from bot import machine, postbox
from bot.clock import moment
from bot.desk import database_of, timezone_of
from bot.lacking import NO_PLATFORM, missing
from bot.settings import Settings
from cards.checkup import Finding, Level, must
from reports.checkup import checkup
from rules.refusal import Refusal
from storage import agreeing
from storage.database import Database
from storage.migrate import require_newest
from storage.unreachable import Unavailable


@dataclass
class Checked:
    """What there is to do, and what could only be said."""

    findings: list[Finding] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def musts(self) -> int:
        return sum(one.level is Level.MUST for one in self.findings)


def check(db: str | None, now: str | None, *, deep: bool, as_json: bool) -> None:
    """Exits with 1 where something must be done, and only then."""
    found = _checked(db, now, deep)
    if as_json:
        print(json.dumps(_as_document(found), ensure_ascii=False, indent=2))
    else:
        for line in (*found.said, *found.findings):
            print(line)
    if found.musts:
        raise Refusal(words.to_do(found.musts))
    if not as_json:
        print(words.ALL_SET_HERE if words.ONLY_HERE in found.said else words.ALL_SET)


def _as_document(found: Checked) -> dict[str, list[object]]:
    return {
        "findings": [{"level": one.level.lower(), "text": one.text} for one in found.findings],
        "said": list(found.said),
    }


def _checked(db: str | None, now: str | None, deep: bool) -> Checked:
    settings = Settings()
    found = Checked([must(one) for one in missing(settings) if one != NO_PLATFORM])
    if NO_PLATFORM in missing(settings):
        found.said.append(words.ONLY_HERE)
    found.findings += machine.of_settings(settings, Path.cwd())
    try:
        database = database_of(db, read_only=True)
        try:
            require_newest(database)
            _in(database, settings, now, found)
            if deep:
                _deeply(database, found)
        finally:
            database.close()
    except (Refusal, Unavailable) as refusal:
        found.findings.append(must(str(refusal)))
    found.findings.sort(key=lambda one: one.level is not Level.MUST)
    return found


def _in(database: Database, settings: Settings, now: str | None, found: Checked) -> None:
    at = moment(now, timezone_of(database, None) if now else "UTC")
    with database.reading() as session:
        said, todo = postbox.checked(session, at)
        found.said.append(said)
        found.findings += map(must, todo)
        found.findings += machine.of_storage(database, session)
        found.findings += _of_record(session, settings, at)
    for platform in _PLATFORMS:
        platform(database, settings, found)
    if settings.has_slack or settings.has_teams:
        told, ill = machine.of_server(settings, database)
        found.said += [told] if told else []
        found.findings += [*ill, *machine.of_backups(database, at)]


def _of_record(session: Session, settings: Settings, at: datetime) -> Iterator[Finding]:
    set_up = {"slack": settings.has_slack, "teams": settings.has_teams}
    looked = checkup(session, at.date(), frozenset(name for name, is_set in set_up.items() if is_set))
    if not looked.partnerships:
        yield words.NO_PARTNERSHIP
    yield from words.clock(looked.newest, at)
    yield from words.of_record(looked, in_chat=any(set_up.values()))


def _of_slack(database: Database, settings: Settings, found: Checked) -> None:
    """Imported only where configured."""
    if not settings.has_slack:
        return
    from bot.slack.granted import compared

    granted = compared(settings, database)
    found.said += [granted.said] if granted.said else []
    found.findings += map(must, granted.findings)


def _of_teams(_database: Database, settings: Settings, found: Checked) -> None:
    """Imported only where configured."""
    if not settings.has_teams:
        return
    from bot.teams.checking import findings

    found.findings += map(must, findings(settings))


_PLATFORMS: tuple[Callable[[Database, Settings, Checked], None], ...] = (_of_slack, _of_teams)


def _deeply(database: Database, found: Checked) -> None:
    with database.reading() as session:
        found.findings += map(words.damaged, agreeing.damaged(session))
        found.findings += map(words.differs, agreeing.differing(session))
    found.said.append(words.LOOKED_DEEPLY)
