"""What `clerk init` is told: a function reads each answer, and refuses a bad one in a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import available_timezones

from rules import slots
from rules.dates import Context, Kind, understand
from rules.monthly import monthly
from rules.permissions import ROLES
from rules.refusal import Refusal
from rules.role_words import role_named
from storage.database import Database

SQLITE = "sqlite:///clerk.db"
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_KIND_WORDS = {
    "task and finish": "task and finish",
    "delivery": "delivery group",
    "working": "working group",
    "board": "board",
    "partnership": "board",
}
_NOT_IN_A_CODE = frozenset(
    ("a", "and", "delivery", "finish", "for", "group", "of", "partnership", "send", "task", "the", "working")
)


_SUCH_AS = (
    "Write the day of the meeting with its year, such as 20 June 2026 at 10:30, or how it comes, such as 2nd "
    "Thursday of each month at 10:30."
)


class Where(StrEnum):
    """Where the group will talk to Clerk."""

    SLACK = "slack"
    TEAMS = "teams"
    BOTH = "both"
    BROWSER = "browser"

    @property
    def in_slack(self) -> bool:
        return self in (Where.SLACK, Where.BOTH)

    @property
    def in_teams(self) -> bool:
        return self in (Where.TEAMS, Where.BOTH)


@dataclass(frozen=True)
class Group:
    code: str
    name: str
    kind: str
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    group: str
    email: str = ""

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in re.split(r"[\s-]+", self.name) if word[0].isalpha()).upper()


@dataclass(frozen=True)
class FirstMeeting:
    """`rhythm`: it comes every month like this."""

    on: date
    at: str | None = None
    rhythm: str | None = None


@dataclass(frozen=True)
class Answers:
    """Everything that the two files are written from."""

    name: str
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    meeting: FirstMeeting | None
    timezone: str
    where: Where
    database: str

    @property
    def code(self) -> str:
        return _slug(self.name) or "partnership"


def name(words: str) -> str:
    even = " ".join(words.split())
    if not any(letter.isalpha() for letter in even):
        raise Refusal("Write the partnership's name, such as Fernleigh SEND Partnership.")
    return even


def group(words: str, known: Sequence[Group]) -> Group:
    """`Fernleigh SEND Board: Shared strategy; Early help`."""
    called, _, titles = words.partition(":")
    called = " ".join(called.split())
    if not any(letter.isalpha() for letter in called):
        raise Refusal("Write the group's name, and its priorities behind a colon: Board: Early help; Health.")
    if any(one.name.casefold() == called.casefold() for one in known):
        raise Refusal(f"{called} is there already: write another group.")
    priorities = tuple(" ".join(title.split()) for title in titles.split(";") if title.strip())
    kind = _kind(called)
    return Group(_free_code(called, kind, [one.code for one in known]), called, kind, priorities)


def person(words: str, groups: Sequence[Group], known: Sequence[Person]) -> Person:
    """`Nadia Frost, chair, board, nadia@council.example`; all but the name in any order, or left out."""
    called, *rest = [" ".join(part.split()) for part in words.split(",")]
    if not any(letter.isalpha() for letter in called) or "@" in called:
        raise Refusal("Write the person's name first, such as: Nadia Frost, chair, nadia@council.example.")
    found = Person(called, "member", groups[0].code)
    for part in filter(None, rest):
        found = _with(found, part, groups)
    if any((one.name, one.group) == (found.name, found.group) for one in known):
        raise Refusal(f"{called} is in {found.group} already: write somebody else, or another group.")
    return found


def _with(found: Person, part: str, groups: Sequence[Group]) -> Person:
    if _EMAIL.fullmatch(part):
        return replace(found, email=part.lower())
    meant = _groups_called(part.casefold(), groups)
    if len(meant) == 1:
        return replace(found, group=meant[0].code)
    named = role_named(part)
    if named and named.role in ROLES:
        return replace(found, role=named.role)
    raise Refusal(
        f'"{part}" is neither an e-mail address, nor a group ({", ".join(one.code for one in groups)}), nor '
        f"a role ({', '.join(sorted(ROLES))})."
    )


def _groups_called(said: str, groups: Sequence[Group]) -> list[Group]:
    """By the code or the whole name, else by words of the name: delivery, of a SEND Delivery Group."""
    exact = [one for one in groups if said in (one.code, one.name.casefold())]
    return exact or [one for one in groups if set(said.split()) <= set(one.name.casefold().split())]


def meeting(words: str, today: date) -> FirstMeeting:
    """`20 June 2026 at 10:30`, or `2nd Thursday of each month at 10:30`."""
    said = slots.slot(words)
    rhythm = monthly(said.rest)
    if rhythm is not None:
        return FirstMeeting(rhythm.on_or_after(today + timedelta(days=1)), said.at, str(rhythm))
    due = understand(said.rest.strip(" ,"), Context(on=today))
    if due.options:
        raise Refusal(f'"{words}" may be more than one day. {due.question} {_SUCH_AS}')
    if due.due is None or due.kind is not Kind.DAY:
        raise Refusal(f'"{words}" is not a day that Clerk can read. {_SUCH_AS}')
    return FirstMeeting(due.due, said.at)


def timezone(words: str) -> str:
    known = {zone.casefold(): zone for zone in available_timezones()}
    found = known.get(words.strip().replace(" ", "_").casefold())
    if found is None:
        raise Refusal(f'"{words}" is not a time zone: write one such as Europe/London.')
    return found


def where(words: str) -> Where:
    first = words.strip().casefold()
    found = [one for one in Where if first and one.startswith(first)]
    if len(found) != 1:
        raise Refusal("Write slack, teams, both or browser.")
    return found[0]


def database(words: str) -> str:
    """An address that Clerk can open; it is not opened yet, for PostgreSQL may be started later."""
    said = words.strip()
    if said.casefold() in ("sqlite", "sqlite file", "file"):
        return SQLITE
    Database(said).close()
    return said


def _kind(called: str) -> str:
    low = called.casefold()
    return next((kind for word, kind in _KIND_WORDS.items() if word in low), "working group")


def _free_code(called: str, kind: str, taken: list[str]) -> str:
    first = "board" if kind == "board" and "board" not in taken else _slug(called) or "group"
    numbered = (first if number == 1 else f"{first}-{number}" for number in range(1, len(taken) + 2))
    return next(code for code in numbered if code not in taken)


def _slug(called: str) -> str:
    """`Priority 2 Working Group` -> `priority-2`: a short word in small letters."""
    words = re.findall(r"[a-z0-9]+", called.casefold())
    kept = [word for word in words if word not in _NOT_IN_A_CODE] or words
    slug = "-".join(kept)[:30].strip("-")
    return slug if slug[:1].isalpha() else ""
