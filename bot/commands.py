"""The `clerk` command. Exits 0 on success, 1 on a refusal (one sentence on standard error), 2 on wrong usage.

The commands in which time passes import the platforms and the scheduler; `clerk chat` starts without them.
"""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import administration, carrying, desk
from bot.settings import Settings
from rules.refusal import Refusal
from storage.unreachable import Unavailable

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(administration.person, name="person")
app.add_typer(administration.keys, name="keys")
app.add_typer(administration.links, name="links")
app.command()(administration.audit)
app.command()(administration.retention)


def _said(wanted: bool) -> None:
    """For a report of a defect, and for the papers of information governance."""
    if wanted:
        from importlib.metadata import version

        from storage.migrate import newest

        print(f"Clerk {version('clerk-bot')}, whose database is at version {newest()}.")
        raise typer.Exit


@app.callback()
def _every(
    version: Annotated[
        bool, typer.Option("--version", callback=_said, is_eager=True, help="Say which Clerk this is.")
    ] = False,
) -> None:
    """Keeps a partnership's action log and risk register, in Slack, Teams, a browser and a terminal."""


class Format(StrEnum):
    """What `clerk export` writes."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"
    ICS = "ics"


Db = Annotated[str | None, typer.Option("--db", help="Database address; default CLERK_DATABASE_URL.")]
Now = Annotated[str | None, typer.Option("--now", help="Stands in for the clock, such as 2024-06-12T10:00.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
GroupCode = Annotated[str, typer.Option("--group", help="The group, by its code or its name.")]
PartnershipCode = Annotated[
    str | None, typer.Option("--partnership", help="Needed only where the database holds more than one.")
]


@app.command()
def init(
    name: Annotated[str | None, typer.Option(help="What the partnership is called.")] = None,
    group: Annotated[
        list[str] | None,
        typer.Option(help='A group and the priorities that it looks after: "Board: Early help; Health".'),
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option(help='Somebody: "Nadia Frost, chair, board, nadia@council.example".'),
    ] = None,
    meeting: Annotated[
        str | None, typer.Option(help='When the first group meets next: "20 June 2026 at 10:30".')
    ] = None,
    timezone: Annotated[str | None, typer.Option(help="Such as Europe/London, which is usual.")] = None,
    where: Annotated[
        str | None, typer.Option(help="slack, teams, both, or browser for a try without an account.")
    ] = None,
    database: Annotated[str | None, typer.Option(help="sqlite for a file, or postgresql://...")] = None,
    folder: Annotated[Path, typer.Option(help="Where the two files are written.")] = Path(),
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; take what is usual.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Write files that are there again.")] = False,
    now: Now = None,
) -> None:
    """Ask a few questions, and write the partnership file and the settings (.env)."""
    from bot import first_run

    given = first_run.Given(name, tuple(group or ()), tuple(person or ()), meeting, timezone, where, database)
    first_run.init(given, folder, now, quiet=yes, replace=replace)


@app.command()
def demo(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="Your own partnership file (YAML), instead of the invented partnership.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    port: Annotated[int, typer.Option(help="Port on this machine; the next free one is taken.")] = 3979,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start the story again.")] = False,
) -> None:
    """The whole product in your browser, on an invented partnership or on your own.

    It is for trying, with a clock that you move: what is said there is kept in a file of its own, and never
    in the record.
    """
    from bot import running

    running.demo(port, file, browser=not no_browser, fresh=fresh)


@app.command()
def serve(db: Db = None, now: Now = None) -> None:
    """Slack and Teams as the settings say, reminders, health. It does not start half-configured."""
    from bot import running

    running.serve(db, now)


@app.command()
def setup(
    file: Annotated[Path, typer.Argument(help="The partnership file (YAML).")], db: Db = None, now: Now = None
) -> None:
    """Create or update a partnership from its file."""
    desk.setup(file, db, now)


@app.command()
def chat(
    group: GroupCode,
    name: Annotated[str, typer.Option("--as", help="Who speaks: a name on the roster, or its first word.")],
    text: Annotated[str | None, typer.Argument(help="What is said; without it, a prompt.")] = None,
    channel: Annotated[str | None, typer.Option(help="Another channel of the group.")] = None,
    private: Annotated[bool, typer.Option("--private", help="A direct message.")] = False,
    thread: Annotated[
        str | None,
        typer.Option(help="A thread of the channel, by any name; a digest's is the key of its post."),
    ] = None,
    attach: Annotated[
        list[Path] | None, typer.Option(help="Share a file.", exists=True, dir_okay=False)
    ] = None,
    fill: Annotated[list[str] | None, typer.Option(help="Fill a form's field: name=value.")] = None,
    partnership: PartnershipCode = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """One exchange with Clerk, or a conversation."""
    fields = desk.filled(fill or [])
    seat = desk.Seat(group, name, channel, private, partnership, thread)
    desk.chat(seat, text, fields, attach or [], db=db, now=now, as_json=as_json)


@app.command()
def tick(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Deliver and store nothing.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why for each line.")] = False,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Plan and deliver what is owed now, once."""
    from bot import running

    running.tick(dry_run=dry_run, explain=explain, db=db, now=now, as_json=as_json)


@app.command()
def postbox(
    dead: Annotated[bool, typer.Option("--dead", help="Only what could not be delivered.")] = False,
    resend: Annotated[
        int | None, typer.Option("--resend", metavar="ID", help="Put this one in the queue again.")
    ] = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """The reminders that wait, and those that could not be delivered: why, and what to do."""
    from bot import postbox as at_desk

    if resend is not None:
        at_desk.send_again(resend, db=db, now=now, as_json=as_json)
    else:
        at_desk.show(dead=dead, db=db, now=now, as_json=as_json)


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(help="Minutes, a log, a plan, a register.", exists=True, dir_okay=False)
    ],
    group: GroupCode,
    meeting: Annotated[str | None, typer.Option(help="Day of the meeting, YYYY-MM-DD.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the proposals and save nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Save what is proposed.")] = False,
    name: Annotated[str, typer.Option("--as", help="Who says yes, and confirms its ratings.")] = "",
    partnership: PartnershipCode = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Propose the records in a document."""
    paper = desk.Paper(file, group, partnership, _day(meeting), name)
    desk.import_(paper, save=yes and not dry_run, db=db, now=now, as_json=as_json)


@app.command()
def export(
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write; - is standard output.")],
    group: Annotated[
        str | None,
        typer.Option(
            "--group", help="The group, by its code or its name; without it, the whole partnership."
        ),
    ] = None,
    kind: Annotated[Format, typer.Option("--format")] = Format.JSON,
    as_at: Annotated[str | None, typer.Option("--as-at", help="A past day, YYYY-MM-DD.")] = None,
    partnership: PartnershipCode = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """A group's whole record as JSON, its action log as CSV, its log, register and scorecard as Excel (xlsx)
    or Word (docx), its meetings and due dates as a calendar (ics).

    Without --group the whole partnership as JSON, with its history and people's addresses: clerk restore
    takes it back. Keep that file as safe as the database.
    """
    wanted = desk.Export(out, kind, group, partnership, _day(as_at, "--as-at"))
    desk.export(wanted, db=db, now=now)


@app.command()
def report(
    kind: Annotated[
        str,
        typer.Argument(
            help="What is written, by its word or as chat calls it (board report); docs/reports.md tells "
            "what each holds. One of `highlight`, `board`, `summary`, `matters-arising`, `deep-dive`, "
            "`publish-safe` and `stocktake`."
        ),
    ],
    group: GroupCode,
    out: Annotated[Path, typer.Option("-o", "--out", help="The file: .docx, .md or .txt by its ending.")],
    priority: Annotated[int | None, typer.Option(help="Its number, for highlight and deep-dive.")] = None,
    as_at: Annotated[str | None, typer.Option("--as-at", help="A past day, YYYY-MM-DD.")] = None,
    template: Annotated[
        Path | None, typer.Option(help="A Word file whose styles are used.", exists=True, dir_okay=False)
    ] = None,
    only_this_group: Annotated[
        bool,
        typer.Option(
            "--only-this-group", help="Of a board report: name nothing out of the logs of other groups."
        ),
    ] = False,
    partnership: PartnershipCode = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """A report of a group, or of one priority, as a file for Word, as Markdown or as plain text.

    Of one priority (say --priority): highlight, the one signed for the next meeting, else the draft; and
    deep-dive. Of the group: board, summary (of the week), matters-arising, publish-safe (for families) and
    stocktake (six months).
    """
    from bot import reporting

    priority = priority if priority is not None else reporting.priority_in(kind)
    day = _day(as_at, "--as-at")
    called = reporting.kind_called(kind)
    wanted = reporting.Wanted(called, group, priority, out, day, template, only_this_group, partnership)
    reporting.report(wanted, db=db, now=now)


@app.command()
def backup(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; it must not exist yet.")],
    db: Db = None,
    now: Now = None,
) -> None:
    """A consistent copy of everything, also beside a running server.

    Of SQLite a SQLite file. Of PostgreSQL every partnership as JSON, without reminders that are on their way;
    for a copy of the whole database use pg_dump.
    """
    carrying.backup(out, db=db, now=now)


@app.command()
def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A backup, or the JSON export of a whole partnership.")
    ],
    db: Db = None,
) -> None:
    """Bring back a backup, or a partnership's JSON export, here or in another database.

    A partnership whose code is here already is refused: nothing is overwritten.
    """
    carrying.bring_back(file, db=db)


@app.command()
def migrate(db: Db = None) -> None:
    """Bring the database to this version's schema."""
    desk.migrate_database(db)


@app.command()
def check(
    deep: Annotated[
        bool, typer.Option("--deep", help="Compare the whole record with its history as well.")
    ] = False,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """A doctor: what must and what should be done, and whether reminders arrive."""
    from bot import checking

    checking.check(db, now, deep=deep, as_json=as_json)


@app.command()
def package(
    out: Annotated[Path, typer.Option("-o", "--out", help="The zip to write.")] = Path("clerk-teams.zip"),
) -> None:
    """The app package for Teams, with your bot's id in it."""
    from bot.teams import package as teams_package

    teams_package.write(Settings(), out)
    print(f"Wrote {out}. Upload it in the Teams admin centre (docs/teams.md).")


def _day(text: str | None, option: str = "--meeting") -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("write it like 2024-04-17", param_hint=option) from None


def main() -> None:
    try:
        app()
    except (Refusal, Unavailable) as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(1)
