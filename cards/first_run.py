"""What `clerk init` asks and says."""

from collections.abc import Sequence

import cards.checkup
from cards.words import joined

NAME = "What is the partnership called?"
GROUPS = (
    "Which groups and boards does it have? One a line, the highest first, and the priorities that it looks "
    "after behind a colon:\n  Fernleigh SEND Board: Shared strategy; Early help\nAn empty line ends the list."
)
GROUP = "Group"
PEOPLE = (
    "Who are the first people? One a line: name, role, group, e-mail. All but the name may be left out:\n"
    "  Nadia Frost, chair, board, nadia.frost@council.example\nAn empty line ends the list."
)
PERSON = "Person"
MEETING = (
    "When does the first group meet next? Such as 20 June 2026 at 10:30, or 2nd Thursday of each month at "
    "10:30. Enter if you do not know yet"
)
TIMEZONE = "Which time zone?"
WHERE = "Where will you talk to Clerk: slack, teams, both, or browser (here first, without an account)?"
DATABASE = (
    "Where is the record kept: sqlite for a file here, or the address of a PostgreSQL (postgresql://...)?"
)
BEGINS = (
    "A few questions, and Clerk writes the two files that it needs. Nothing is final: you can change both "
    "files later. Press Ctrl-C to stop; nothing is written before the last answer."
)
AT_LEAST_ONE = "Write at least one: Clerk has to know somebody."
NOTHING_WRITTEN = "Stopped. Nothing was written."
NOT_A_TERMINAL = (
    "clerk init asks its questions in a terminal, and this is not one. Give the answers as options and add "
    '--yes: --name "Fernleigh SEND Partnership" --person "Nadia Frost, chair, nadia@council.example", and '
    "where you like --group, --meeting, --timezone, --where and --database."
)


def lacking(options: Sequence[str]) -> str:
    return f"Nothing was written: with --yes nothing is asked, so give {' and '.join(options)} too."


def there_already(file: str) -> str:
    return f"{file} is there already. Write it again?"


def not_replaced(files: Sequence[str]) -> str:
    return (
        f"{joined(files)} {'is' if len(files) == 1 else 'are'} there already, so nothing was written. Add "
        "--replace to write over, or name another folder with --folder."
    )


def kept(file: str) -> str:
    return f"{file} is kept as it is."


def wrote(file: str, what: str) -> str:
    return f"Wrote {file}: {what}."


PARTNERSHIP_FILE = "who and what the partnership is; open it and go on in it"
SETTINGS_FILE = "the settings, which only you can read"
SETTINGS_KEPT = "the settings; what was set before is kept"


def blanks(names: Sequence[str]) -> str:
    return f"Paste into .env: {', '.join(names)}. A comment above each says where it is found."


def next_steps(commands: Sequence[tuple[str, str]]) -> str:
    width = max(len(command) for command, _ in commands)
    lines = (f"  {command:<{width}}  {why}" for command, why in commands)
    return "Now:\n" + "\n".join(lines)


def without_sro(titles: Sequence[str], managers: Sequence[str]) -> str:
    """`titles` of priorities. Said at once, for where there is no programme manager nobody is asked."""
    they = "it has" if len(titles) == 1 else "they have"
    return (
        f"{joined(titles)}: {they} no SRO yet, so {cards.checkup.asked_instead(managers)}. "
        f"Write a name in place of null behind sro in the partnership file, before or after clerk setup."
    )


def next_meeting(day: str, rhythm: str) -> str:
    return (
        f"The first meeting is written for {day}, the {rhythm}. Add the later ones under meetings in the "
        "file, or say to Clerk: add a meeting on 18 July at 10:30."
    )
