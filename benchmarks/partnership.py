"""An invented partnership of any size, put into a database in bulk: the same names and titles on every run.

A smaller one is the beginning of a bigger one: its cast, its named actions and their numbers are in both.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

from storage import index
from storage.database import Database
from storage.migrate import migrate
from storage.models import (
    Act,
    Action,
    ActionOwner,
    ActionPriority,
    ActionRef,
    Channel,
    Decision,
    Group,
    History,
    Meeting,
    Membership,
    Partnership,
    Person,
    Plan,
    Priority,
    Risk,
)
from storage.rows import plain, table_of

TODAY = date(2024, 6, 12)
NINE = datetime(2024, 6, 12, 8, 0, tzinfo=UTC)
"""Nine in London, on that Wednesday."""
LAST_MEETING, NEXT_MEETING = date(2024, 4, 17), date(2024, 6, 20)
SET_UP_AT = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)
GROUPS, RISKS = 20, 10

CAST = (
    ("Nell Ashdown", "programme manager"),
    ("Ivor Penhale", "chair"),
    ("Bettina Okafor", "sro"),
    ("Wilf Tansley", "member"),
    ("Orla Quennell", "member"),
    ("Robin Oakes", "member"),
    ("Robin Fenn", "member"),
)
NAMED = (
    ("Produce the risk register for the board", "Wilf Tansley", "h"),
    ("Send the parent charter to the printer", "Orla Quennell", "a"),
    ("Invite the young ambassadors to the summer event", "Wilf Tansley", "b"),
    ("Agree the transport protocol with operators", "Orla Quennell", "c"),
    ("Write up the sensory audit", "Robin Oakes", "1.2.3"),
    ("Publish the short breaks statement", "Robin Fenn", "1.2.4"),
)
FIRST_NAMED = 100
"""The named actions are the board's #101 and on; those before it are like any other."""

_FIRST_NAMES = """
    Ada Alma Anton Arlo Astrid Basil Beryl Blythe Bram Briony Caleb Celia Clement Cora Cyril Dafydd
    Daisy Della Dora Dorian Edith Edwin Elfrida Elsie Emrys Enid Esme Ezra Felix Flora Frank Freya
    Gareth Gilda Glenys Greta Gwen Hamish Harriet Hattie Hector Hester Hilda Hugo Ines Iris Isla
    Jasper Joan Jonas Josie Jude Juno Keir Kezia Kit Lance Leda Leo Lettie Linus Lottie Lyle Mabel
    Magnus Mara Maud Miles Mina Myrtle Nadia Nico Nina Noel Olive Oscar Otto Pearl Percy Phoebe
    Piers Quentin Rafe Rhoda Roland Rosa Rufus Ruth Sable Saul Selma Seth Silas Stella Tamsin Tess
    Theo Tilda Ursula Vera Viola Walter Willa Xanthe Yusuf Zadie
"""
_SURNAMES_BEGIN = """
    Ald Ash Bar Beck Bram Brock Cald Carr Chad Cran Dal Den Elm Fair Gar Hal Hart Kel Lang Mel
"""
_SURNAMES_END = """
    bury by combe cote den fold ford gate ham hurst land ley low more rick shaw stead ton wick worth
"""
_VERBS = """
    Agree Brief Check Circulate Collect Draft Finish Map Publish Review Share Test Update Write
"""
_KINDS = """
    annual autumn board clinic community digital early exclusion family finance graduated health
    inclusion joint local mental nursery outreach parent partner pathway placement regional risk
    sensory setting specialist speech spring summer therapy training transition travel tribunal
    tutor visual waiting yearly
"""
_THINGS = """
    agenda audit briefing calendar charter checklist contract dashboard directory evaluation event
    feedback forecast framework guide handbook induction letter list newsletter offer outline panel
    plan pledge policy poster profile programme proposal protocol questionnaire register report
    resource return review rota schedule script session specification standard strategy summary
    survey template timetable toolkit training vision workbook
"""
_FIRST, _START, _END = _FIRST_NAMES.split(), _SURNAMES_BEGIN.split(), _SURNAMES_END.split()
_DO, _KIND, _THING = _VERBS.split(), _KINDS.split(), _THINGS.split()
_RESERVED = {("risk", "register"), ("parent", "charter"), ("sensory", "audit")}
"""Only a named action is about these."""
_OFTEN = ("charter", "newsletter")
"""The board's first actions are about these two: beside few as beside many, more than are offered."""


_SET_UP = {
    **{"partnership_id": 1, "at": SET_UP_AT, "on": SET_UP_AT.date(), "via": "setup", "verb": "setup"},
}


@dataclass(frozen=True)
class Size:
    """`spread`: over all groups, else the board has every action and every person."""

    actions: int
    people: int
    spread: bool = False
    groups: int = GROUPS


@cache
def _empty() -> bytes:
    """A migrated SQLite file: to migrate takes as long as a small partnership, and nobody measures it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        database = Database(f"sqlite:///{file}")
        migrate(database)
        database.overwrite_deleted()
        database.close()
        return file.read_bytes()


def build(file: Path, size: Size) -> Database:
    """A migrated database with a partnership of this size in it."""
    file.write_bytes(_empty())
    database = Database(f"sqlite:///{file}")
    with database.writing() as session:
        _Builder(session, size, Random(1)).build()
    return database


@dataclass
class _Builder:
    session: Session
    size: Size
    random: Random

    def build(self) -> None:
        self._frame()
        self._put(Act, [_SET_UP])
        self._people()
        self._actions()
        self._register()
        index.fill(self.session, 1)

    def _put(self, model: type[SQLModel], rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> None:
        blank = {
            name: field.get_default(call_default_factory=True)
            for name, field in model.model_fields.items()
            if not field.is_required() and name != "id"
        }
        self.session.connection().execute(insert(table_of(model)), [{**blank, **row} for row in rows])

    def _group_of(self, place: int) -> int:
        return 1 + place % self.size.groups if self.size.spread else 1

    def _frame(self) -> None:
        self._put(Partnership, [{"code": "elmstead", "name": "Elmstead SEND Partnership"}])
        groups = [
            {
                "partnership_id": 1,
                "code": "board" if not place else f"g{place}",
                "name": "Elmstead SEND Board" if not place else f"Elmstead Working Group {place}",
                "kind": "board" if not place else "working group",
                "parent_id": None if not place else 1,
                "next_number": self.size.actions + 1,
                "next_risk": RISKS + 1,
                "set_up_at": SET_UP_AT,
            }
            for place in range(self.size.groups)
        ]
        self._put(Group, groups)
        self._put(
            Channel,
            [
                {"partnership_id": 1, "group_id": place + 1, "address": f"terminal:{group['code']}"}
                for place, group in enumerate(groups)
            ],
        )
        self._put(Meeting, [{"group_id": 1, "on": day} for day in (LAST_MEETING, NEXT_MEETING)])
        self._put(
            Plan, [{"partnership_id": 1, "group_id": 1, "code": "PAP", "title": "Priority Action Plan"}]
        )

    def _people(self) -> None:
        names = _names(self.size.people)
        initials = ["".join(word[0] for word in name.split()) for name in names]
        people = [
            {"partnership_id": 1, "name": name, "initials": short, "aliases": [f"{short}{place}"]}
            for place, (name, short) in enumerate(zip(names, initials, strict=True))
        ]
        self._put(Person, people)
        roles = {place: [role] for place, (_, role) in enumerate(CAST)}
        self._put(
            Membership,
            [
                {
                    "group_id": 1 if place in roles else self._group_of(place),
                    "person_id": place + 1,
                    "roles": roles.get(place, ["member"]),
                }
                for place in range(self.size.people)
            ],
        )
        self._put(
            Priority,
            [
                {
                    "partnership_id": 1,
                    "number": number,
                    "title": f"Area {number}",
                    "sro_id": 3,
                    "group_id": 1 + number,
                }
                for number in range(1, 6)
            ],
        )

    def _actions(self) -> None:
        owner_ids = {name: place + 1 for place, (name, _) in enumerate(CAST)}
        named = dict(enumerate(NAMED, start=FIRST_NAMED))
        numbers = [0] * (self.size.groups + 1)
        actions, owners = [], []
        for place in range(self.size.actions):
            title, who, _ = named.get(place, (self._title(place), None, ""))
            group_id = 1 if place <= FIRST_NAMED + len(NAMED) else self._group_of(place)
            numbers[group_id] += 1
            due = TODAY + timedelta(days=self.random.randrange(-150, 250))
            action = {"group_id": group_id, "number": numbers[group_id], "title": title, "due": due}
            actions.append({**action, "due_kind": "day", "first_due": due, "logged_on": LAST_MEETING})
            owner_id = owner_ids[who] if who else self.random.randrange(len(CAST), self.size.people) + 1
            owners.append({"action_id": place + 1, "printed": who or "", "person_id": owner_id})
        self._put(Action, actions)
        self._put(History, [_told(place, action) for place, action in enumerate(actions, start=1)])
        self._put(ActionOwner, owners)
        links = [{"action_id": place + 1, "priority_id": 1 + place % 5} for place in range(self.size.actions)]
        self._put(ActionPriority, links)
        refs = [
            {
                "group_id": 1,
                "action_id": place + 1,
                "ref": ref,
                **({"plan_id": 1} if "." in ref else {"meeting_id": 1}),
            }
            for place, (_, _, ref) in named.items()
        ]
        self._put(ActionRef, [{"meeting_id": None, "plan_id": None, **ref} for ref in refs])

    def _title(self, place: int) -> str:
        kind, thing = "risk", "register"
        while (kind, thing) in _RESERVED:
            kind = self.random.choice(_KIND)
            thing = _OFTEN[place % 2] if place < FIRST_NAMED // 4 else self.random.choice(_THING)
        town = self.random.choice(_START) + self.random.choice(_END)
        return f"{self.random.choice(_DO)} the {kind} {thing} for {town}"

    def _register(self) -> None:
        self._put(
            Risk,
            [
                {
                    "group_id": 1,
                    "number": n,
                    "title": f"Late {thing} delays the plan",
                    "raised_on": LAST_MEETING,
                }
                for n, thing in enumerate(_THING[:RISKS], start=1)
            ],
        )
        self._put(
            Decision,
            [{"group_id": 1, "meeting_id": 1, "text": "Keep the plan", "on": LAST_MEETING, "person_id": 1}],
        )


def _told(action_id: int, action: dict[str, Any]) -> dict[str, Any]:
    """What history says of an action that was set up."""
    after = {"id": action_id, **{name: plain(value) for name, value in action.items()}, "status": "open"}
    of_row = {"subject": "action", "subject_id": action_id, "record": "action", "record_id": action_id}
    return {**of_row, "act_id": 1, "on": SET_UP_AT.date(), "before": None, "after": after}


def _names(people: int) -> list[str]:
    """The cast, then first names and surnames in turn, so that the first hundred are as mixed as the rest."""
    surnames = ["".join(parts) for parts in product(_START, _END)]
    names = [name for name, _ in CAST]
    for place in range(people - len(names)):
        first, turn = _FIRST[place % len(_FIRST)], place // len(_FIRST)
        names.append(f"{first} {surnames[(place * 7 + turn * 15) % len(surnames)]}")
    return names
