"""Every button of what comes by itself, said as its sentence by whoever it came to, does what it says.

Northbridge in the terminal and in the playground, from three weeks before its board to two weeks after it.
"""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest

from handlers.commands import COMMANDS
from handlers.grammar import read
from handlers.request import Answer, Message
from handlers.router import answer
from reminders.deliver import Delivered
from rules import dates
from rules.calendar import Calendar
from storage.database import Database
from storage.postbox import (
    CATCH_UP,
    CHAIR,
    DIGEST,
    MEETING,
    REMINDER,
    SRO,
    SUMMARY,
    TIMETABLE,
)
from tests.conftest import moment, set_up_northbridge
from tests.reminders.boards import Board
from tests.reminders.fakes import Recorder, tick

pytestmark = pytest.mark.slow

FIRST, LAST = date(2024, 5, 29), date(2024, 7, 5)
GUESSED = frozenset({"offer note", "offer log", "part done", "paste"})
"""What is read into words that say nothing known: a button says what it means."""

IN_P2 = "log: Owen Kay to count the referrals by 5 June"
SAID = {
    "2024-05-29T10:00": [
        ("Tom Rigby", "remind me about 104 on Thursday"),
        ("Tom Rigby", "remind me about R1 on Thursday"),
        ("Tom Rigby", "remind me to ring the trust on Thursday"),
        ("Tom Rigby", "remind us about 103 on Thursday"),
        ("Zara Fenwick", "chase Meera about 103 on Thursday"),
        ("Chris Fielding", "101 done"),
        ("Meera Chowdhury", "raise a risk: too few people to run the survey"),
    ],
    "2024-06-03T10:00": [
        ("Meera Chowdhury", "I am away from 4 June to 6 June"),
        ("Carys Cole", "move 104 to 26 July because the forum meets then"),
    ],
    "2024-06-05T10:00": [
        ("Tom Rigby", "give 110 to Meera Chowdhury"),
        ("Tom Rigby", "note 103: half of it is there"),
        ("Meera Chowdhury", "escalate p2#1 because nobody has the time"),
    ],
}  # fmt: skip


class Came(NamedTuple):
    """A button of a post, and a database as it was when the post came."""

    post: Delivered
    says: str
    at: str
    database: Database


_Key = tuple[str, bool, str]
"""The kind of the post, whether it is private, and what the button says of any action."""


class Weeks:
    """Five weeks of northbridge on one platform."""

    def __init__(self, database: Database, platform: str, folder: Path) -> None:
        self.database, self.platform, self.folder = database, platform, folder
        set_up_northbridge(database, f"{platform}:board")
        Board(database)

    async def came(self) -> list[Came]:
        """One button of each kind."""
        logged = self.say(self.database, "Meera Chowdhury", IN_P2, "2024-05-28T10:00", "terminal:p2")
        assert not logged.refused
        found: dict[_Key, Came] = {}
        recorder = Recorder()
        for day in _days():
            for at in (f"{day}T09:00", f"{day}T09:01"):
                for post in await tick(self.database, at, recorder):
                    self._keep(post, day, found)
            for at, said in SAID.items():
                for who, words in said if at.startswith(str(day)) else ():
                    heard = self.say(self.database, who, words, at)
                    assert not heard.refused, f"{words}: {heard.replies[0].card.plain()}"
        return list(found.values())

    def _keep(self, post: Delivered, day: date, found: dict[_Key, Came]) -> None:
        private = "@" in post.channel
        if post.kind == DIGEST and not private:
            return  # its buttons are for the owner of each line: test_pressed.py
        new = {(post.kind, private, _shape(one.says)): one.says for one in post.card.all_buttons()}
        new = {key: says for key, says in new.items() if key not in found}
        if new:
            then = self._copy()
            found |= {key: Came(post, says, f"{day}T09:30", then) for key, says in new.items()}

    def _copy(self) -> Database:
        path = self.folder / f"{uuid4().hex}.db"
        with closing(sqlite3.connect(_path(self.database))) as connection:
            connection.execute("VACUUM INTO ?", (str(path),))
        return Database(f"sqlite:///{path}")

    def say(self, database: Database, who: str, words: str, at: str, place: str = "") -> Answer:
        """In the board's channel, unless it is said somewhere else."""
        place = place or f"{self.platform}:board"
        speaker = f"{place.partition(':')[0]}:@{who}"
        return answer(Message(place, speaker, words, moment(at), private="@" in place), database)

    def press(self, came: Came) -> Answer:
        """By whom it came to, on a database of its own; in a channel by somebody who leads its group."""
        path = self.folder / f"{uuid4().hex}.db"
        shutil.copy(_path(came.database), path)
        database = Database(f"sqlite:///{path}")
        place = came.post.channel
        _, _, name = place.partition("@")
        who = name or ("Meera Chowdhury" if place.endswith(":p2") else "Tom Rigby")
        try:
            return self.say(database, who, came.says, came.at, place)
        finally:
            database.close()


@pytest.fixture(params=["terminal", "playground"])
def weeks(request: pytest.FixtureRequest, empty_file: Path, tmp_path: Path) -> Iterator[Weeks]:
    path = tmp_path / "clerk.db"
    shutil.copy(empty_file, path)
    database = Database(f"sqlite:///{path}")
    yield Weeks(database, request.param, tmp_path)
    database.close()


async def test_every_button_does_what_it_says(weeks: Weeks) -> None:
    came = await weeks.came()

    pressed = [(one, weeks.press(one)) for one in came]

    wrong = [
        f"{one.post.kind} to {one.post.channel} at {one.at}: {one.says!r} -> {heard.replies[0].card.plain()}"
        for one, heard in pressed
        if heard.refused or not heard.replies or not _is_understood(one)
    ]
    assert wrong == []
    assert {one.post.kind for one in came} >= {
        *(DIGEST, SUMMARY, SRO, CHAIR, TIMETABLE, MEETING, REMINDER, CATCH_UP),
    }


def _path(database: Database) -> str:
    return database.url.removeprefix("sqlite:///")


def _is_understood(one: Came) -> bool:
    """As a command, and nothing that is only guessed at."""
    day = date.fromisoformat(one.at[:10])
    verb = read(one.says, dates.Context(day, Calendar("Europe/London"), None)).verb
    return verb in COMMANDS and verb not in GUESSED


def _days() -> Iterator[date]:
    return (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))


def _shape(says: str) -> str:
    """The same of any action is pressed once: `board#103 done`, `board#104 done`."""
    return re.sub(r"\d+", "1", says)
