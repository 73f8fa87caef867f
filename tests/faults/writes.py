"""Every kind of write that Clerk does: what is said, and what goes on by itself."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import select

import handlers.setup
from handlers.request import SharedFile
from importers.partnership import read
from reminders import deliver, plan
from storage import purging
from storage.database import Database
from storage.groups import all_partnerships
from storage.history import Acting, acting
from storage.models import Group
from storage.postbox import LEASE
from tests.conftest import NORTHBRIDGE, moment, talking_to
from tests.reminders.fakes import Recorder

TOM, MEERA, CHRIS, LIAM, IDA = "Tom Rigby", "Meera Chowdhury", "Chris Fielding", "Liam Moss", "Ida Vale"
MINUTES = """Minutes of the board meeting of 12 June 2024
Present: Zara Fenwick (Chair), Tom Rigby, Meera Chowdhury
Action log
104 - meeting held, annex of the charter agreed. Agreed to close action.
The Board agreed to adopt the revised terms of reference.
Action: TR to book the hall by 20 June 2024
Date of next meeting: 18 July 2024
"""
MONDAY = moment("2024-06-17T09:00")


@dataclass(frozen=True)
class Write:
    """`do` is done once, and again after a cut. `whole`: it is one transaction, with nothing between."""

    name: str
    do: Callable[[Database], object]
    whole: bool = True


def said(name: str, who: str, words: str, **more: object) -> Write:
    """One message, and the same message again: the platform delivers what nobody acknowledged."""

    def say(database: Database) -> object:
        return talking_to(database)(who, words, event_id=f"cut:{name}", **more)

    return Write(name, say)


def prepared(database: Database) -> None:
    """What the commands below need: a board that approves new dates, and something to go on from."""
    with database.writing() as session:
        there = all_partnerships(session)[0]
        now = moment("2024-06-12T09:40")
        acting(session, Acting(there.id or 0, now, now.date(), "setup", "setup"))
        session.exec(select(Group).where(Group.code == "board")).one().slippage = "approve"
    say = talking_to(database)
    say(MEERA, "move 103 to 4 July because the data is late")
    say(TOM, "", files=(SharedFile("minutes.txt", MINUTES.encode()),))
    say(LIAM, "note 110: rooms asked for")
    say("Owen Kay", "log: CF to write to the forum by 1 July")


def changed_file(database: Database) -> object:
    """The partnership file is applied again, with other people, actions and times in it."""
    text = NORTHBRIDGE.read_text("utf-8").replace("name: Owen Kay,", "name: Owen Key,")
    text = text.replace("Rooms and timetable for the inspection visit", "Rooms for the visit")
    text = text.replace('at: "09:00", days_before', 'at: "08:30", days_before').replace(
        ", Owen Kay", ", Owen Key"
    )
    text = text.replace("deputy: Owen Kay", "deputy: Owen Key").replace(
        "{person: Owen Kay", "{person: Owen Key"
    )
    return handlers.setup.apply(read(NORTHBRIDGE.name, text), database, moment("2024-06-12T11:00"))


def another_file(database: Database) -> object:
    """A second partnership, whole, from its file."""
    text = NORTHBRIDGE.read_text("utf-8").replace("code: northbridge ", "code: southbridge ")
    text = text.replace("terminal:board", "terminal:south").replace("terminal:p2", "terminal:south2")
    return handlers.setup.apply(read(NORTHBRIDGE.name, text), database, moment("2024-06-12T11:00"))


def planned(database: Database) -> object:
    return plan.plan(database, MONDAY)


@dataclass
class Delivering:
    """What the platform has taken outlives the cut, and is looked up as Slack is."""

    recorder: Recorder

    def __call__(self, database: Database) -> object:
        """The next process begins when the lease of the one before it is over."""
        for later in (timedelta(), LEASE + timedelta(seconds=1), timedelta(minutes=5)):
            now = MONDAY + later
            plan.plan(database, now)
            asyncio.run(deliver.deliver(database, now, self.recorder.post))
        return None


def purged(database: Database) -> object:
    """Two years later: what was delivered and previewed goes."""
    with database.writing() as session:
        return purging.purge(session, moment("2026-06-17T09:00"))


WRITES = (
    said("an action is logged", TOM, "log: Liam Moss to book the hall by 28 June 2024"),
    said("done", CHRIS, "h done"),
    said("closed", TOM, "close 110, no longer needed"),
    said("a new date is asked for", LIAM, "move 110 to 5 July because the hall is closed"),
    said("a new date is approved", TOM, "approve 103"),
    said("a note", TOM, "note 104: the annex is with legal"),
    said("a risk is raised", TOM, "raise risk: the data may come too late, owner Meera Chowdhury"),
    said("a control measure", TOM, "add control to R3 - agency staff from September"),
    said("a risk is scored", TOM, "R2 likelihood 3 impact 4"),
    said("a reading", TOM, "kpi 33 is 12.4 for June 2024"),
    said("a rating", MEERA, "rate 103 delayed because the data is late"),
    said("a report is signed", CHRIS, "sign P1 report"),
    said("a decision", TOM, "decision: the survey goes out in June"),
    said("a meeting", TOM, "add a meeting on 18 July at 10:30"),
    said("lines of a document are kept", TOM, "keep all"),
    said("a document is shared", LIAM, "", files=(SharedFile("minutes.txt", MINUTES.encode()),)),
    said("undo", LIAM, "undo"),
    said("a channel is connected", IDA, "connect #p2-chat to Priority 2"),
    said("a question is asked", TOM, "log: CF to write to the forum by 1 July"),
    said("a question is answered", "Owen Kay", "Chris Fielding"),
    said("a refusal", TOM, "999 done"),
    said("somebody only looks", TOM, "show 104"),
    Write("the file again", changed_file),
    Write("a new file", another_file),
    Write("planning", planned, whole=False),
    Write("purging", purged),
)
