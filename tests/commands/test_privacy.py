"""The terminal: setting up, importing, exporting and bringing back."""

import json
from pathlib import Path

import pytest
from sqlmodel import select

from storage.database import Database
from storage.history import Acting, acting
from storage.models import Action, Group, Refused
from tests.commands.conftest import Clerk
from tests.conftest import NORTHBRIDGE, moment
from tests.privacy.traces import NHS, VALUES, everything_in, kept, left_by

values = pytest.mark.parametrize(("words", "value"), VALUES.values(), ids=VALUES)
AT = "2024-06-12T10:00"


@values
def test_a_form_in_the_terminal(
    sqlite_clerk: Clerk,
    northbridge_sqlite: Database,
    words: str,
    value: str,
) -> None:
    done = sqlite_clerk.says("Liam Moss", AT, "log", "--fill", f"title={words}", "--fill", "owners=Liam Moss")

    assert done.code == 1
    assert value not in done.out + done.err
    assert kept(value, northbridge_sqlite) == []


@values
@pytest.mark.parametrize(
    "road", ["a title", "a note", "a setting", "an unquoted number", "a key", "a wrong value"]
)
def test_a_partnership_file_is_refused_with_the_line(
    tmp_path: Path, road: str, words: str, value: str
) -> None:
    text = NORTHBRIDGE.read_text("utf-8")
    lines = text.splitlines()
    place = next(number for number, line in enumerate(lines) if "voice of young people" in line)
    changed = {
        "a title": lines[place].replace("voice of young people", words.replace('"', "")),
        "a note": lines[place].replace("{", '{notes: ["' + words + '"], ', 1),
        "a setting": lines[place],
        "an unquoted number": lines[place].replace("{", "{closure_note: 9990000018, ", 1),
        "a key": lines[place].replace("{", '{"' + words + '": x, ', 1),
        "a wrong value": lines[place].replace("{", '{rating: "' + words + '", ', 1),
    }[road]
    lines[place] = changed
    if road == "a setting":
        lines = [f'secure_route: "{words}"' if one.startswith("secure_route") else one for one in lines]
    file, database = tmp_path / "p.yaml", Database(f"sqlite:///{tmp_path / 'new.db'}")
    file.write_text("\n".join(lines), "utf-8")

    done = Clerk(database.url)(f"setup {file} --now {AT}")

    if road == "a setting" and "Marlowe" in words:
        return  # a name alone decides only in the log
    assert done.code == 1
    assert "line" in done.err
    assert left_by(value, done.err + done.out) == []
    assert not Path(tmp_path / "new.db").exists() or kept(value, database) == []
    database.close()


@pytest.mark.slow
def test_an_import_leaves_it_out_and_counts_it(
    northbridge_clerk: Clerk,
    northbridge: Database,
    tmp_path: Path,
) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text(f"Action: Liam Moss to book a hall by 28 June 2024\n\nChase NHS number {NHS}\n", "utf-8")

    dry = northbridge_clerk(f"import {file} --group board --dry-run --json --now {AT}")
    done = northbridge_clerk(f"import {file} --group board --yes --now {AT}")

    assert (dry.code, done.code) == (0, 0)
    assert left_by(NHS, dry.out + done.out) == []
    assert kept(NHS, northbridge) == []
    with northbridge.reading() as session:
        assert [one.rule for one in session.exec(select(Refused))] == ["NHS number"]


def test_a_file_with_a_private_name_is_not_opened(
    sqlite_clerk: Clerk,
    northbridge_sqlite: Database,
    tmp_path: Path,
) -> None:
    file = tmp_path / "EHCP_ref_445566.txt"
    file.write_text("Action: Liam Moss to book a hall by 28 June 2024", "utf-8")

    done = sqlite_clerk(f"import {file} --group board --yes --now {AT}")

    assert done.code == 1
    assert "case reference" in done.err
    assert left_by("445566", done.err + done.out) == []
    assert kept("445566", northbridge_sqlite) == []


@pytest.fixture
def from_before(northbridge_sqlite: Database) -> Database:
    """What an older guard let in: an action with an NHS number, and one that tells of two pupils."""
    with northbridge_sqlite.writing() as session:
        acting(session, Acting(1, moment(AT), moment(AT).date(), "setup", "setup"))
        group = session.exec(select(Group).where(Group.code == "board")).one()
        for number, title in (
            (201, f"Chase {NHS}"),
            (202, "Report on 2 pupils of Oak School"),
            (203, "My son Marlowe"),
        ):
            session.add(
                Action(group_id=group.id or 0, number=number, title=title, logged_on=moment(AT).date())
            )
    return northbridge_sqlite


@pytest.mark.parametrize("kind", ["json", "csv", "the whole partnership"])
def test_an_export_withholds_what_got_in_before_and_says_how_much(
    from_before: Database, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "out"
    what = "--format json" if kind == "the whole partnership" else f"--group board --format {kind}"

    done = Clerk(from_before.url)(f"export {what} -o {file} --now {AT}")

    assert done.code == 0
    assert left_by(NHS, file.read_text("utf-8")) == []
    assert "[withheld: NHS number]" in file.read_text("utf-8")
    assert "withheld (NHS number: 1)" in done.err
    assert "child's name" in done.err
    assert "fewer than five" in done.err


def test_an_ordinary_export_says_nothing(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    done = sqlite_clerk(f"export --group board --format json -o {tmp_path / 'out'} --now {AT}")

    assert done.err == ""
    assert "withheld" not in (tmp_path / "out").read_text("utf-8")


@pytest.mark.slow
def test_a_restore_withholds_in_the_row_and_in_its_history(
    sqlite_clerk: Clerk,
    tmp_path: Path,
) -> None:
    file = tmp_path / "all.json"
    sqlite_clerk.says("Tom Rigby", AT, "log: Liam Moss to book the Wombat room by Friday")
    sqlite_clerk(f"export --format json -o {file} --now {AT}")
    file.write_text(file.read_text("utf-8").replace("Book the Wombat room", f"Chase NHS {NHS}"), "utf-8")
    there = Database(f"sqlite:///{tmp_path / 'there.db'}")

    done = Clerk(there.url)(f"restore {file}")

    assert done.code == 0, done.err
    assert "withheld (NHS number: 1)" in done.err
    assert kept(NHS, there) == []
    assert everything_in(there).count("[withheld: NHS number]") >= 2
    again = Clerk(there.url)(f"export --format json -o {tmp_path / 'again.json'} --now {AT}")
    assert again.code == 0
    assert json.loads((tmp_path / "again.json").read_text("utf-8"))["partnership"]["code"] == "northbridge"
    there.close()
