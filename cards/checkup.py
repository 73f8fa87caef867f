"""What `clerk check` says: each finding with what to do about it. What must be done makes it exit with 1."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cards.words import counted, joined
from reports.checkup import Checkup
from rules.dates import spoken

MEGABYTE = 1_000_000
LITTLE, TOO_LITTLE = 1000 * MEGABYTE, 100 * MEGABYTE
AHEAD = timedelta(minutes=5)
"""By how much the record may be ahead of the clock: several servers' clocks differ by seconds."""
BACKUP_EVERY = timedelta(days=7)
_NAMED = 5


class Level(StrEnum):
    MUST = "Must"
    """Something does not work, or will not."""
    SHOULD = "Should"
    """Everything works, and could be better or safer."""


@dataclass(frozen=True)
class Finding:
    """One or two sentences: what was found, and what to do."""

    level: Level
    text: str

    def __str__(self) -> str:
        return f"{self.level}: {self.text}"


def must(text: str) -> Finding:
    return Finding(Level.MUST, text)


def should(text: str) -> Finding:
    return Finding(Level.SHOULD, text)


ALL_SET = "Everything that Clerk needs is set."
ALL_SET_HERE = "Everything that Clerk needs without Slack and Teams is set."
ONLY_HERE = (
    "Not connected to Slack or Teams yet (docs/slack.md, docs/teams.md); the browser works: clerk demo "
    "partnership.yaml. clerk chat and clerk tick work too, and clerk serve needs one of the two."
)
NO_PARTNERSHIP = must(
    "There is no partnership here yet: run clerk setup with your partnership file. clerk init writes one."
)
NOT_WRITABLE = must(
    "The database can be read and not written, so nothing can be logged: let the account that Clerk runs as "
    "write the file and its folder."
)
READ_ONLY_SERVER = must(
    "PostgreSQL lets Clerk read and not write: give its role the rights of the tables' owner, and see that "
    "the server is no standby."
)
SETTINGS_OPEN = should(
    "Other accounts of this machine can read .env, which holds secrets: close it with chmod 600 .env."
)
NO_TICK = must(
    'clerk serve runs, and no tick has ended well for two minutes, so reminders are late: its log says "a '
    'tick failed" and where.'
)
NO_BACKUP = should(
    "No backup by clerk backup is known: run clerk backup FILE every night, and keep the files on another "
    "machine."
)
LOOKED_DEEPLY = "The whole record was compared with its history."


def damaged(what: str) -> Finding:
    return must(
        f"The database is damaged ({what}): stop clerk serve and bring back a backup with clerk restore."
    )


def differs(row: str) -> Finding:
    return must(
        f"{row} is not what its history says, so it was changed by hand: compare it with a backup that clerk "
        "restore brings back into another database, and put it right in chat."
    )


def to_do(musts: int) -> str:
    return f"{counted(musts, 'thing')} to do, listed above."


def not_https(address: str) -> Finding:
    return should(
        f"CLERK_PUBLIC_URL is {address}, so links to files and calendars travel in clear: use an https "
        "address."
    )


def not_ticking(address: str) -> Finding:
    return should(
        f"Nothing answers at {address}, so no reminders are sent from this machine: start clerk serve, "
        "unless it runs on another."
    )


def of_another_database(address: str, file: str) -> Finding:
    return should(
        f"The clerk serve at {address} keeps its record in another database than {file}, so no reminders of "
        "this one are sent from this machine: start clerk serve with it, unless it runs on another."
    )


def blank(names: Sequence[str]) -> Finding:
    are, above = ("is", "it") if len(names) == 1 else ("are", "each")
    return should(
        f"{joined(names)} {are} still blank in .env: the comment above {above} says where it is found."
    )


def another_program(address: str) -> Finding:
    return must(f"Another program answers at {address}: stop it, or set CLERK_PORT to another port.")


def open_to_others(file: str) -> Finding:
    return should(
        f"Other accounts of this machine can read {file}, which holds the record: close it, and what stands "
        f"beside it, with chmod 600 {file}*."
    )


def ticked(seconds: float) -> str:
    return f"clerk serve runs here, and its last tick ended {round(seconds)} seconds ago."


def disk(free: int, needed: int) -> Iterator[Finding]:
    """`needed` is what the database takes: a migration and a backup make a copy of it."""
    if free < TOO_LITTLE:
        yield must(
            f"Only {free // MEGABYTE} MB of the database's disk are free: make room, or nothing is saved."
        )
    elif free < max(LITTLE, 2 * needed):
        copy = needed // MEGABYTE + 1
        yield should(
            f"{free // MEGABYTE} MB of the database's disk are free, and a copy takes {copy} MB: make room "
            "before the next update of Clerk."
        )


def clock(newest: datetime | None, now: datetime) -> Iterator[Finding]:
    if newest is not None and newest > now + AHEAD:
        yield must(
            f"This computer's clock says {now:%Y-%m-%d %H:%M} UTC, but something was recorded at "
            f"{newest:%Y-%m-%d %H:%M} UTC: set the clock, or reminders come on the wrong day."
        )


def backup(last: datetime | None, now: datetime) -> Iterator[Finding]:
    if last is None:
        yield NO_BACKUP
    elif now - last > BACKUP_EVERY:
        yield should(
            f"The last backup is {(now - last).days} days old ({spoken(last.date())}): run clerk backup FILE."
        )


def asked_instead(managers: Sequence[str]) -> str:
    """`Tom Rigby is asked for the highlight report as programme manager`"""
    if not managers:
        return "nobody is asked for the highlight report, for there is no programme manager either"
    are, managing = ("is", "manager") if len(managers) == 1 else ("are", "managers")
    return f"{joined(managers)} {are} asked for the highlight report as programme {managing}"


def of_record(found: Checkup, *, in_chat: bool) -> Iterator[Finding]:
    """`in_chat`: Slack or Teams is set up, so that it matters who is known there."""
    for platform, groups in found.without_platform.items():
        yield must(
            f"{joined(groups)} {_talk(groups)} in {platform.capitalize()}, which is not set up here: set it "
            f"up (docs/{platform}.md), or take those channels away."
        )
    for platform in found.unheard:
        yield should(
            f"No group has a channel in {platform.capitalize()}, so Clerk answers nobody there: say @Clerk "
            "help in one, add the address that Clerk tells to the channels of its group in the partnership "
            f"file, and run clerk setup (docs/{platform}.md)."
        )
    if found.in_terminal_too:
        groups = found.in_terminal_too
        yield should(
            f"{joined(groups)} {_talk(groups)} in the terminal as well, so reminders for whoever is not "
            "known in Slack or Teams yet are printed by clerk serve, and do not reach them: say in clerk "
            "chat, as an administrator, disconnect this channel, and leave terminal:... out of the "
            "partnership file."
        )
    if found.without_chair:
        yield should(
            f"{joined(found.without_chair)} {_have(found.without_chair)} no chair, so nobody hears what is "
            "long overdue there: give a member the role chair in the partnership file, and run clerk setup."
        )
    for managers, priorities in found.without_sro.items():
        yield should(
            f"{joined(priorities)} {_have(priorities)} no SRO, so {asked_instead(managers)}: write a name "
            "behind sro in the partnership file, and run clerk setup."
        )
    if found.without_channel:
        yield should(
            f"{joined(found.without_channel)} {_have(found.without_channel)} no channel that can be written "
            "to, so no digest or summary comes: say in one of theirs @Clerk connect this channel to NAME, or "
            "add it to the partnership file."
        )
    if found.without_meeting:
        yield should(
            f"{joined(found.without_meeting)} {_have(found.without_meeting)} no meeting to come: say there "
            "add a meeting on 18 July at 10:30, or add it to the partnership file."
        )
    if in_chat:
        yield from _of_administrators(found)
        yield from _of_people(found)


def _of_administrators(found: Checkup) -> Iterator[Finding]:
    if found.without_administrator:
        yield should(
            f"{joined(found.without_administrator)} {_have(found.without_administrator)} no administrator, "
            "so nobody can connect a channel in chat or take back a wrong link to a person: give somebody "
            "the role administrator in the partnership file, and run clerk setup."
        )


def _of_people(found: Checkup) -> Iterator[Finding]:
    if found.unknowable:
        yield should(
            f"{_some(found.unknowable)} {_have(found.unknowable)} neither an e-mail address nor an identity "
            "in the partnership file, so nobody in Slack or Teams can be taken for them: add their "
            "addresses, and run clerk setup."
        )
    if found.unlinked:
        who = "has" if found.unlinked == 1 else "have"
        yield should(
            f"{counted(found.unlinked, 'person', 'people')} {who} not been met in chat yet: ask them to "
            "write to Clerk once. who is not in chat? lists those of a group."
        )


def _some(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return joined(names)
    return joined([*names[:_NAMED], f"{len(names) - _NAMED} more"])


def _have(many: Sequence[str]) -> str:
    return "has" if len(many) == 1 else "have"


def _talk(many: Sequence[str]) -> str:
    return "talks" if len(many) == 1 else "talk"
