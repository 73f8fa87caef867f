"""`clerk person export` and `clerk person erase`: all that is held about somebody, and taking them out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from bot.lock import only_writer
from storage import replay
from storage.acts import COMMAND_LINE
from storage.database import Database
from storage.models import Act, ActionOwner, History, Identity, IdentityClaim, Note, Person, Preview
from storage.person_data import naming, tables
from storage.rows import table_of
from storage.store import Store
from tests.commands.conftest import Clerk
from tests.conftest import moment
from tests.privacy.traces import everything_in
from tests.storage import doing
from tests.storage.test_replay import tables as rows_as_they_are

LATER = "2024-06-12T11:00"
SPEAKS = "slack:T0123:UTOMRIGBY1"


def lived(clerk: Clerk) -> None:
    """Tom Rigby does something of every kind, and others write about him."""
    for name, words, more in (
        ("Tom Rigby", "log: Tom Rigby to ring the trust by Friday", ()),
        ("Tom Rigby", "close 110, no longer needed", ()),
        ("Tom Rigby", "score R1 4x5", ()),
        ("Tom Rigby", "log: Tom to order the chairs by Friday", ()),
        ("Tom Rigby", "close 113, no longer needed", ()),
        ("Tom Rigby", "remind me on friday to ring the trust", ()),
        ("Tom Rigby", "P1 highlight report", ()),
        ("Meera Chowdhury", "note 103: sent to tom.rigby@northbridge.example and Rigby, Tom", ()),
        ("Meera Chowdhury", "note 103: Tommo rang, and so did Tom's team", ()),
        ("Zara Fenwick", "Tom Rigby is away from 17 to 19 June, Owen Kay deputises", ()),
        ("Zara Fenwick", "decision: Tom Rigby speaks for the board", ()),
    ):
        said = clerk.says(name, "2024-06-12T10:00", words, *more)
        assert said.code == 0, said.err


def linked(database: Database) -> None:
    """What only a platform would bring."""
    with doing.somebody(database, "Zara Fenwick") as store:
        tom = person(store.session)
        whose: dict[str, Any] = {"partnership_id": store.partnership_id, "person_id": tom.id}
        here = {**whose, "group_id": doing.board(store).id}
        store.session.add(Identity(**whose, address=SPEAKS))
        store.calendar_addresses.make(tom.id or 0, None, moment(LATER))
        claim = IdentityClaim(**here, address=f"{SPEAKS}9", shown_as="Tom", asked_at=moment(LATER))
        store.session.add(claim)
        store.session.add(Preview(**here, at=moment(LATER), name="", lines=[{"says": "log: <@UTOMRIGBY1>"}]))


def person(session: Session, name: str = "Tom Rigby") -> Person:
    return session.exec(select(Person).where(Person.name == name)).one()


@pytest.mark.slow
def test_whoever_is_erased_is_nowhere_and_what_they_did_is_there(
    northbridge_clerk: Clerk, northbridge: Database
) -> None:
    lived(northbridge_clerk)
    linked(northbridge)

    done = northbridge_clerk(f"person erase 'Tom Rigby' --as 'Ida Vale' --also Tommo --yes --now {LATER}")

    assert done.code == 0, done.err
    left = everything_in(northbridge)
    assert [trace for trace in ("rigby", "tommo", "UTOMRIGBY1") if trace.lower() in left.lower()] == []
    assert "board#112 Ring the trust" in done.out
    assert "programme manager of Northbridge SEND Improvement Board" in done.out
    assert "note 2: Tom" in done.out
    assert {"Tom", "Tom Rigby", "TR"} & _printed_of_owners(northbridge) == set(), "now and in history"
    _is_whole(northbridge)
    assert "Former member 4" in northbridge_clerk.says("Zara Fenwick", LATER, "history of 110").text
    assert "#112" in northbridge_clerk.says("Zara Fenwick", LATER, "unassigned actions").text
    assert "Former member 4 and " in northbridge_clerk.says("Zara Fenwick", LATER, "show 103").text
    assert "could undo" in northbridge_clerk.says("Ida Vale", LATER, "undo").text
    assert "roster" in northbridge_clerk.says("Zara Fenwick", LATER, "give 112 to Tom Rigby").err


def _printed_of_owners(database: Database) -> set[str]:
    with database.reading() as session:
        changes = session.exec(select(History).where(History.subject == "owner")).all()
        sides = [side for one in changes for side in (one.before, one.after) if side]
        now = session.exec(select(ActionOwner.printed)).all()
        return {side["printed"] for side in sides if "printed" in side} | set(now)


def _is_whole(database: Database) -> None:
    """The history folded together is the record, and says by whom and when, not of whom."""
    with database.reading() as session:
        here = doing.northbridge_in(session).id or 0
        assert replay.rows(session, here) == rows_as_they_are(session)
        act = session.exec(select(Act).where(Act.via == COMMAND_LINE)).one()
        by = Store(session, doing.northbridge_in(session)).people.numbered(act.person_id or 0)
        assert (act.verb, act.at, by.name) == ("erase person", moment(LATER), "Ida Vale")


@pytest.mark.slow
def test_without_a_yes_it_is_only_told(sqlite_clerk: Clerk, northbridge_sqlite: Database) -> None:
    lived(sqlite_clerk)
    with northbridge_sqlite.reading() as session:
        before = rows_as_they_are(session)

    with only_writer(northbridge_sqlite):  # as clerk serve has it
        told = sqlite_clerk(f"person erase 'Tom Rigby' --now {LATER}")
        refused = sqlite_clerk(f"person erase 'Tom Rigby' --yes --now {LATER}")

    assert told.code == 0
    assert "Another clerk is already writing" in refused.err
    assert "Nothing is done yet." in told.out
    assert "board#112 Ring the trust" in told.out
    with northbridge_sqlite.reading() as session:
        assert rows_as_they_are(session) == before
        assert person(session).email


@pytest.mark.slow
def test_the_export_has_everything_that_is_theirs_and_what_names_them(
    sqlite_clerk: Clerk, northbridge_sqlite: Database, tmp_path: Path
) -> None:
    lived(sqlite_clerk)
    linked(northbridge_sqlite)

    told = sqlite_clerk(f"person export 'Tom Rigby' --format json --now {LATER}")
    shown = sqlite_clerk(f"person export 'Tom Rigby' --now {LATER}")
    paper = sqlite_clerk(f"person export 'Tom Rigby' --now {LATER} -o {tmp_path / 'tom.md'}")

    assert (told.code, paper.code) == (0, 0), paper.err
    theirs, named = told.json["theirs"], told.json["named"]
    assert theirs["people"][0]["email"] == "tom.rigby@northbridge.example"
    assert {row["address"] for row in theirs["identities"]} == {SPEAKS}
    assert {"memberships", "absences", "reminders", "calendar_addresses", "acts", "history"} <= set(theirs)
    assert {"shared_documents", "identity_claims", "action_owners"} <= set(theirs)
    assert "104 Co-production charter agreed" in {row["action"] for row in theirs["action_owners"]}
    assert "seed" not in theirs["calendar_addresses"][0]
    assert [row["text"] for row in named["notes"]] == ["sent to tom.rigby@northbridge.example and Rigby, Tom"]
    assert "Meera" not in json.dumps(named["partnerships"])
    assert "Name: Tom Rigby; Initials: TR; Organisation: Northbridge Council; Email: tom.rigby@" in shown.out
    assert "Action: 104 Co-production charter agreed" in shown.out
    assert (
        "Group: Northbridge SEND Improvement Board; Person: Tom Rigby; Roles: programme manager" in shown.out
    )
    assert "Wednesday 12 June 2024: action added. Group: Northbridge SEND Improvement Board; Number: 112" in (
        shown.out
    )
    assert not re.search(r"\bid: \d|None|_id|\{", shown.out)
    assert "## Theirs" in (tmp_path / "tom.md").read_text("utf-8")


@pytest.mark.parametrize("what", ["export", "erase"])
def test_a_name_that_is_not_whole_is_asked_about(what: str, sqlite_clerk: Clerk) -> None:
    several = sqlite_clerk(f"person {what} CF")
    near = sqlite_clerk(f"person {what} Tom")
    nobody = sqlite_clerk(f"person {what} 'Dick Turpin'")

    assert (several.code, near.code, nobody.code) == (1, 1, 1)
    assert "Chris Fielding or Cara Flynn" in several.err
    assert "Do you mean Tom Rigby?" in near.err
    assert "There is no Dick Turpin" in nobody.err


def test_only_an_administrator_is_named_for_an_erasure(sqlite_clerk: Clerk) -> None:
    refused = sqlite_clerk("person erase 'Tom Rigby' --as 'Liam Moss' --yes")

    assert refused.code == 1
    assert "Liam Moss is no administrator." in refused.err


def test_every_table_that_names_a_person_is_looked_through() -> None:
    """A table that comes later is in the export by itself, or this says that it is not."""
    read = {table.name for table in tables()}

    people = table_of(Person)
    naming_them = {
        table.name
        for table in SQLModel.metadata.sorted_tables
        if any(key.column.table is people for column in table.columns for key in column.foreign_keys)
    }
    assert naming_them - read == {"person_keys"}
    assert naming(table_of(Note)) == ("person_id",)
