"""Playing a row: a fresh northbridge, the turns before, then the last one, and what it did to the record."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlmodel import select

from handlers.request import Answer, Message
from handlers.router import answer
from reports import record, reminding
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Question, Reminder
from storage.store import Store
from storage.whole import Whole
from tests.conftest import moment
from tests.understanding.rows import Row, Turn

TODAY = "2024-06-12"
Told = Mapping[str, Mapping[str, Any]]
"""Every record by what people call it (`#104`, `p2#1`, `R3`, `kpi 33`), and its fields as exported."""

_KEYED_BY = {
    "risks": lambda one: _of_group(one["group"], one["number"]),
    "kpis": lambda one: f"kpi {one['code']}",
    "decisions": lambda one: f"decision of {one['on']}",
    "meetings": lambda one: f"meeting {one['on'] or one['printed']}",
    "plans": lambda one: f"plan {one['code']}",
    "deliverables": lambda one: _of_group(one["group"], str(one["number"])),
    "people": lambda one: str(one["name"]),
    "priorities": lambda one: f"priority {one['number']}",
}


@dataclass(frozen=True)
class Played:
    """What came of a row: its outcome, what changed in each record, and all that was said."""

    outcome: str
    changed: Told
    said: str


class Table:
    """A northbridge that is set up once, to copy for every row."""

    def __init__(self, northbridge: Path, folder: Path) -> None:
        self._file, self._folder = northbridge, folder
        database = Database(f"sqlite:///{northbridge}")
        self._at_first = _told(database)
        database.close()

    def play(self, row: Row) -> Played:
        path = self._folder / f"{uuid4().hex}.db"
        shutil.copy(self._file, path)
        database = Database(f"sqlite:///{path}")
        try:
            return self._played(row, database)
        finally:
            database.close()
            for left in self._folder.glob(f"{path.name}*"):
                left.unlink()

    def _played(self, row: Row, database: Database) -> Played:
        *before, last = row.turns
        for minute, turn in enumerate(before):
            _say(database, turn, minute)
        was = _told(database) if before else self._at_first
        if last.thread:
            _say(
                database, Turn(last.name, f"show {last.thread}", last.group, thread=last.thread), len(before)
            )
        said = _say(database, last, len(before) + 1)
        changed = _changed(was, _told(database))
        asked = _is_asked(database, last)
        outcome = "refuses" if said.refused else "does" if changed else "asks" if asked else "answers"
        return Played(outcome, changed, "\n".join(_read_aloud(said)))


def _say(database: Database, turn: Turn, minute: int) -> Answer:
    at = moment(f"{TODAY}T{turn.at or '10:00'}") + timedelta(minutes=0 if turn.at else minute)
    channel = f"terminal:@{turn.name}" if turn.private else f"terminal:{turn.group}"
    thread = f"thread of {turn.thread}" if turn.thread else None
    return answer(
        Message(channel, f"terminal:@{turn.name}", turn.text, at, private=turn.private, thread=thread),
        database,
    )


def _is_asked(database: Database, turn: Turn) -> bool:
    """Does Clerk wait for an answer of this person?"""
    with database.reading() as session:
        asked = session.exec(select(Question)).all()
        store = Store(session, all_partnerships(session)[0])
        person = store.people.called(turn.name)
        return any(person is not None and question.person_id == person.id for question in asked)


def _read_aloud(said: Answer) -> Iterator[str]:
    for reply in said.replies:
        yield f"({reply.to}) {reply.card.plain()}"
        yield from (f"[{button.label}] {button.says}" for button in reply.card.all_buttons())
        if reply.card.form:
            yield f"(form) {reply.card.form.title}"
        yield from (f"(file) {file.name}" for file in reply.files)


def _told(database: Database) -> dict[str, dict[str, Any]]:
    with database.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        present = record.present(store, Whole(session, store.partnership_id))
        asked = session.exec(select(Reminder)).all()
        reminders = {f"reminder {row.id}": _reminder(store, row) for row in asked}
    found: dict[str, dict[str, Any]] = {}
    del present["partnership"]
    for kind, rows in present.items():
        for place, one in enumerate(rows, start=1):
            found.update(_group(one) if kind == "groups" else {_key(kind, place, one): one})
    return found | reminders


def _reminder(store: Store, row: Reminder) -> dict[str, Any]:
    """No part of the record, and what comes of many a sentence."""
    reminded = reminding.read(store, row)
    return {
        "for": reminded.person or row.channel,
        "by": reminded.asked_by,
        "about": reminded.about.permanent if reminded.about else None,
        "words": row.words,
        "on": row.on.isoformat(),
        "withdrawn": "yes" if row.withdrawn_at else "no",
    }


def _group(one: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """A group, its members and who is away, each as a record of its own."""
    code = str(one["code"])
    apart = {"people": "name", "absences": "person"}
    found = {code: {name: value for name, value in one.items() if name not in apart}}
    for person in one["people"]:
        found[f"{person['name']} in {code}"] = person
    for absence in one["absences"]:
        found[f"absence of {absence['person']} in {code}"] = absence
    return found


def _key(kind: str, place: int, one: Mapping[str, Any]) -> str:
    if kind == "actions":
        return _of_group(one["group"], f"#{one['number']}").replace("##", "#")
    name = _KEYED_BY.get(kind)
    return name(one) if name else f"{kind.removesuffix('s')} {place}"


def _of_group(code: str, name: str) -> str:
    return name if code == "board" else f"{code}#{name}"


def _changed(was: Told, now: Told) -> dict[str, dict[str, Any]]:
    """For each record that is new, gone or other than before: its fields that are."""
    found: dict[str, dict[str, Any]] = {}
    for key in [*now, *(key for key in was if key not in now)]:
        old, new = was.get(key), now.get(key)
        if old == new:
            continue
        found[key] = {
            name: value
            for name, value in (new or {"gone": "yes"}).items()
            if old is None or value != old.get(name)
        }
    return found
