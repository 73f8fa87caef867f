"""`clerk person ...`: what only an administrator does, at the server. Whoever may run it may do it."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Db = Annotated[str | None, typer.Option("--db", help="Database address; default CLERK_DATABASE_URL.")]
Now = Annotated[str | None, typer.Option("--now", help="Stands in for the clock, such as 2024-06-12T10:00.")]
PartnershipCode = Annotated[
    str | None, typer.Option("--partnership", help="Needed only where the database holds more than one.")
]
Name = Annotated[str, typer.Argument(help="The whole name, as the roster has it.")]
Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="WORDS", help="Further words that stand for them, such as a nickname."),
]


class Shape(StrEnum):
    """How what is held about a person is written."""

    TEXT = "text"
    JSON = "json"


person = typer.Typer(help="The data of one person: a copy of it all, and erasing it.", no_args_is_help=True)


@person.command()
def export(
    name: Name,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            "--to",
            help="The file: .docx, .md, .txt or .json by its ending; without it, text on the screen.",
        ),
    ] = None,
    kind: Annotated[
        Shape, typer.Option("--format", help="text to be read, or json for a computer, with every column.")
    ] = Shape.TEXT,
    also: Also = None,
    partnership: PartnershipCode = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Everything that is held about one person, for a subject access request.

    What is theirs in any table, and what others wrote that names them. It may name other people too.
    """
    from bot import person as at_desk

    at_desk.export(
        at_desk.Whose(name, partnership, tuple(also or ())), out, as_json=kind is Shape.JSON, db=db, now=now
    )


@person.command()
def erase(
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this, only say what would be.")] = False,
    by: Annotated[
        str | None, typer.Option("--as", help="Which administrator does it; kept with the erasure.")
    ] = None,
    also: Also = None,
    partnership: PartnershipCode = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Take a person out of the record: it keeps what was done, and not who they were.

    It says what goes, what nobody owns any more, and which words no rule can be sure of.
    """
    from bot import person as at_desk

    at_desk.erase(at_desk.Whose(name, partnership, tuple(also or ())), by=by, yes=yes, db=db, now=now)


def retention(db: Db = None, now: Now = None) -> None:
    """What has been kept for as long as its group's keep_years says, and goes with the next ticks.

    It deletes nothing: clerk serve does, in small batches.
    """
    from bot import retention as at_desk

    at_desk.show(db=db, now=now)


def audit(
    since: Annotated[
        str | None, typer.Option("--since", help="The first day, YYYY-MM-DD; without it, 30 days ago.")
    ] = None,
    partnership: PartnershipCode = None,
    db: Db = None,
    now: Now = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """What administrators did, oldest first: who, when, from where, what it was and what it is.

    Channels, people, roles, settings of groups and addresses, in chat and by the partnership file; exports,
    reports, backups, restores, erasures and keys at the server; and every file and calendar address that was
    handed out in chat, to whoever asked. Of an erasure not whose.
    """
    from bot import audit as at_desk

    at_desk.show(_day(since), partnership=partnership, db=db, now=now, as_json=as_json)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise typer.BadParameter("write it like 2024-04-17", param_hint="--since") from None


keys = typer.Typer(help="The key that encrypts and signs: CLERK_SECRET_KEY.", no_args_is_help=True)
links = typer.Typer(
    help="Links to files and addresses of calendars that were given out.", no_args_is_help=True
)


@keys.command()
def rotate(db: Db = None) -> None:
    """Encrypt what is kept with the first key of CLERK_SECRET_KEY, so that the older ones may go.

    Write the new key before the old one, with a comma between. What any of them signed is good meanwhile.
    """
    from bot import rotating

    rotating.rotate(db=db)


@links.command()
def revoke(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Whose: the whole name, as the roster has it.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody's of the partnership.")] = False,
    partnership: PartnershipCode = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Stop every link to a file and every calendar address of one person, or of everybody."""
    from bot import rotating

    if (name is None) != everybody:
        raise typer.BadParameter("name one person, or say --all", param_hint="NAME")
    rotating.revoke(name, partnership, db=db, now=now)
