"""A board with groups below it and a neighbour, and somebody of every standing who says a sentence there.

What was said is taken back before the next is tried: one database serves a thousand cells.
"""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel, select

import handlers.setup
from handlers.request import Answer, Message
from handlers.router import answer
from importers.partnership import read
from storage.database import Database
from storage.models import Action, Group, Person
from tests.conftest import NORTHBRIDGE, SET_UP_AT, moment
from tests.conversations.conftest import said

BOARD, P2, P3, THEIRS = (f"slack:T1:C{number}" for number in (1, 2, 3, 9))
PLACES = {"board": BOARD, "p2": P2}
_AT = moment("2024-06-12T10:00")
_ALSO_PEOPLE = """
  - {name: Nia Holt, initials: NH, organisation: Northbridge Council, email: nia@northbridge.example}
  - {name: Sam Reed, initials: SR, organisation: Northbridge Council, email: sam@northbridge.example}
  - {name: Dan Ward, initials: DW, organisation: Northbridge Council, email: dan@northbridge.example}

groups:"""
_ALSO_IN_P2 = f"""      - {{person: Nia Holt, role: member}}
  - code: p3
    name: Priority 3 Working Group
    kind: working group
    reports_to: board
    channels: [{P3}]
    members:
      - {{person: Sam Reed, role: chair}}

priorities:"""
_ALSO_RISKS = """
  - group: p2
    number: 1
    title: Referral routes mapped
    owners: [Alan Lister]
    due: 2024-07-01
    priorities: [2]

risks:
  - {group: p2, number: R1, priority: 2, title: Forms differ, owner: Alan Lister, likelihood: 3, impact: 3}
  - {group: board, number: R4, priority: 3, title: Small rooms, owner: Ann O'Casey}"""
_ALSO_KPI = '  - {code: "12", priority: 3, title: Places that were used, unit: "%", better: higher}\n'
_NORTHBRIDGE = (
    ("[terminal:board]", f"[{BOARD}]"),
    ("[terminal:p2]", f"[{P2}]"),
    ("slippage: owner ", "slippage: approve "),
    ("      - {person: Ida Vale,", "      - {person: Dan Ward, role: member}\n      - {person: Ida Vale,"),
    ("\ngroups:", _ALSO_PEOPLE),
    ("\npriorities:", _ALSO_IN_P2),
    ("\nrisks:", _ALSO_RISKS),
    ("\nkpis:\n", f"\nkpis:\n{_ALSO_KPI}"),
)
_EASTMERE = f"""
partnership: Eastmere SEND Partnership
code: eastmere
people:
  - {{name: Nora Stone, initials: NS, organisation: Eastmere Council, email: nora@eastmere.example}}
groups:
  - code: board
    name: Eastmere board
    kind: board
    channels: [{THEIRS}]
    members: [{{person: Nora Stone, roles: [chair, administrator]}}]
"""
_BEFORE = (
    ("Meera Chowdhury", "move board#103 to 4 July because the data is late", BOARD),
    ("Tom Rigby", "Dan Ward left on 11 June", BOARD),
    ("Meera Chowdhury", "my actions", BOARD),
    ("Tom Rigby", "my actions", BOARD),
    ("Nora Stone", "my actions", THEIRS),
)
"""What waits for a yes, who has gone, and that nobody's change was the last thing that they said."""


@dataclass
class World:
    database: Database
    emails: Mapping[str, str]
    live: sqlite3.Connection
    kept: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect(":memory:"))

    def says(self, who: str, words: str, channel: str, **more: Any) -> Answer:
        """By an address of Slack, which their e-mail address links at first contact; a guest's never does."""
        speaker = "slack:T1:U" + re.sub(r"\W", "", who).upper()
        message = Message(channel, speaker, words, _AT, email=self.emails.get(who), display_name=who, **more)
        return answer(message, self.database)

    def tries(self, who: str, words: str, channel: str, **more: Any) -> tuple[Answer, frozenset[str]]:
        """The answer, and which tables are not what they were. Then they are again."""
        before = self._version()
        found = self.says(who, words, channel, **more)
        if self._version() == before:
            return found, frozenset()
        changed = frozenset(name for name, rows in self._rows(self.live).items() if rows != self._were[name])
        self.kept.backup(self.live)
        return found, changed

    def close(self) -> None:
        self.live.close()
        self.kept.close()
        self.database.close()

    def keep(self) -> None:
        """As it is now, it is to be for each that tries."""
        self.live.backup(self.kept)
        self._were = self._rows(self.kept)

    def titles(self, group: str) -> frozenset[str]:
        """Of the actions of this group."""
        theirs = select(Action.title).join(Group).where(Group.code == group)
        with self.database.reading() as session:
            return frozenset(session.exec(theirs))

    def names(self) -> frozenset[str]:
        """Of everybody and of every group."""
        with self.database.reading() as session:
            return frozenset({*session.exec(select(Person.name)), *session.exec(select(Group.name))})

    def _version(self) -> int:
        """Another number as soon as another connection has written anything."""
        return int(self.live.execute("PRAGMA data_version").fetchone()[0])

    @staticmethod
    def _rows(connection: sqlite3.Connection) -> dict[str, list[Any]]:
        names = [table.name for table in SQLModel.metadata.sorted_tables]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def opened(path: Path) -> World:
    """On a database that is migrated and empty."""
    database = Database(f"sqlite:///{path}")
    file = NORTHBRIDGE.read_text("utf-8")
    for this, that in _NORTHBRIDGE:
        assert this in file
        file = file.replace(this, that, 1)
    for name, content in (("northbridge.yaml", file), ("eastmere.yaml", _EASTMERE)):
        handlers.setup.apply(read(name, content), database, SET_UP_AT)
    emails = dict(re.findall(r"name: ([\w' ]+), .*email: (\S+)}", file + _EASTMERE))
    world = World(database, emails, sqlite3.connect(path))
    for who in (name for name in emails if name != "Nora Stone"):
        world.says(who, "my actions", BOARD)
    for who, words, channel in _BEFORE:
        assert not (told := world.says(who, words, channel)).refused, said(told)
    world.keep()
    return world
