"""`clerk check`: a doctor that names each thing to do, and says how reminders are doing."""

from bot import postbox
from bot.clock import moment
from bot.desk import database_of, timezone_of
from bot.lacking import missing
from bot.settings import Settings
from rules.refusal import Refusal
from storage.database import Database
from storage.migrate import require_newest


def check(db: str | None, now: str | None) -> None:
    """Exits with 1 where there is something to do, and only then."""
    settings = Settings()
    findings = missing(settings)
    database = database_of(db, read_only=True)
    try:
        findings += _in(database, settings, now)
    finally:
        database.close()
    for finding in findings:
        print(finding)
    if findings:
        raise Refusal(f"{len(findings)} {'thing' if len(findings) == 1 else 'things'} to do, listed above.")
    print("Everything that Clerk needs is set.")


def _in(database: Database, settings: Settings, now: str | None) -> list[str]:
    try:
        require_newest(database)
    except Refusal as refusal:
        return [str(refusal)]
    at = moment(now, timezone_of(database, None) if now else "UTC")
    with database.reading() as session:
        said, findings = postbox.checked(session, at)
    print(said)
    return [*findings, *_of_slack(database, settings)]


def _of_slack(database: Database, settings: Settings) -> tuple[str, ...]:
    """Imported only where configured."""
    if not settings.has_slack:
        return ()
    from bot.slack.granted import compared

    found = compared(settings, database)
    if found.said:
        print(found.said)
    return found.findings
