"""`clerk person ...`: what only an administrator does, at the server. Whoever may run it may do it."""

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

person = typer.Typer(help="The data of one person: a copy of it all, and erasing it.", no_args_is_help=True)


@person.command()
def export(
    name: Name,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", help="The file: .json, .docx, .md or .txt; without it, JSON on the screen."
        ),
    ] = None,
    also: Also = None,
    partnership: PartnershipCode = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Everything that is held about one person, for a subject access request.

    What is theirs in any table, and what others wrote that names them. It may name other people too.
    """
    from bot import person as at_desk

    at_desk.export(at_desk.Whose(name, partnership, tuple(also or ())), out, db=db, now=now)


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
