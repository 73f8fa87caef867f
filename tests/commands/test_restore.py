"""`clerk export` of a whole partnership, `clerk backup`, `clerk restore`: the same record somewhere else."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.commands.conftest import Clerk
from tests.conftest import NORTHBRIDGE

pytestmark = pytest.mark.slow

MILLBROOK = Path(__file__).parents[2] / "bot" / "playground" / "story" / "partnership.yaml"
LATER = "2024-06-13T09:00"


def exported(clerk: Clerk, file: Path, at: str = LATER, code: str = "northbridge") -> dict[str, Any]:
    done = clerk(f"export --partnership {code} --format json -o {file} --now {at}")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def without_time(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != "exported_at"}


def worked(clerk: Clerk) -> None:
    """Something of every kind happens at northbridge, undone changes included."""
    for name, words in (
        ("Meera Chowdhury", "push 103 to 4 July because the data is late"),
        ("Tom Rigby", "log: Liam to book the hall by Friday for priority 2"),
        ("Tom Rigby", "give 112 to Owen Kay"),
        ("Tom Rigby", "undo"),
        ("Tom Rigby", "close 110, no longer needed"),
        ("Chris Fielding", "score R1 4x5"),
        ("Zara Fenwick", "decision: the dashboard goes to every meeting"),
    ):
        said = clerk.says(name, "2024-06-12T10:00", words)
        assert said.code == 0, said.err


@pytest.fixture
def other(empty_file: Path, tmp_path: Path) -> Clerk:
    """A SQLite database that holds nothing yet."""
    shutil.copy(empty_file, tmp_path / "other.db")
    return Clerk(f"sqlite:///{tmp_path / 'other.db'}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "northbridge.json"


@pytest.mark.slow
def test_the_whole_partnership_comes_back_on_either_engine_and_goes_home_again(
    northbridge_clerk: Clerk, other: Clerk, file: Path, tmp_path: Path
) -> None:
    worked(northbridge_clerk)
    original = exported(northbridge_clerk, file)

    assert other(f"restore {file}").code == 0
    again = tmp_path / "again.json"
    assert without_time(exported(other, again)) == without_time(original)

    home = Clerk(f"sqlite:///{tmp_path / 'home.db'}")
    assert home(f"restore {again}").code == 0
    assert without_time(exported(home, tmp_path / "home.json")) == without_time(original)


@pytest.mark.slow
@pytest.mark.postgres
def test_from_sqlite_to_postgresql_numbers_go_on_where_they_were(
    sqlite_clerk: Clerk, empty_postgres: Database, file: Path, tmp_path: Path
) -> None:
    worked(sqlite_clerk)
    original, there = exported(sqlite_clerk, file), Clerk(empty_postgres.url)

    assert there(f"restore {file}").code == 0
    assert without_time(exported(there, tmp_path / "there.json")) == without_time(original)

    logged = there.says("Tom Rigby", "2024-06-12T11:00", "log: Liam to call the school by Friday")
    assert "#113" in logged.text
    assert there.says("Tom Rigby", "2024-06-12T11:01", "undo").code == 0


def test_a_row_that_is_gone_never_lends_its_number_to_a_new_one(
    sqlite_clerk: Clerk, other: Clerk, file: Path, tmp_path: Path
) -> None:
    sqlite_clerk.says("Tom Rigby", "2024-06-12T10:00", "note 104: drafted")
    sqlite_clerk.says("Tom Rigby", "2024-06-12T10:01", "undo")
    gone = _last_note(exported(sqlite_clerk, file))
    other(f"restore {file}")

    other.says("Tom Rigby", "2024-06-12T10:02", "note 104: agreed")

    assert _last_note(exported(other, tmp_path / "new.json")) > gone


def _last_note(document: dict[str, Any]) -> int:
    return max(change["id"] for change in document["history"] if change["subject"] == "note")


def test_what_was_done_before_can_be_undone_after(sqlite_clerk: Clerk, other: Clerk, file: Path) -> None:
    sqlite_clerk.says("Meera Chowdhury", "2024-06-12T10:00", "push 103 to 4 July because the data is late")
    exported(sqlite_clerk, file)
    other(f"restore {file}")

    undone = other.says("Meera Chowdhury", "2024-06-12T10:30", "undo")

    assert undone.code == 0
    assert "Thursday 20 June 2024" in other.says("Meera Chowdhury", "2024-06-12T10:31", "show 103").text


@pytest.mark.slow
def test_beside_another_partnership_the_same_record_gets_other_numbers(
    sqlite_clerk: Clerk, other: Clerk, file: Path, tmp_path: Path
) -> None:
    worked(sqlite_clerk)
    original = exported(sqlite_clerk, file)
    other(f"setup {MILLBROOK} --now 2024-06-12T09:30")
    before = exported(other, tmp_path / "millbrook.json", code="millbrook")

    assert other(f"restore {file}").code == 0

    here = exported(other, tmp_path / "here.json")
    for part in ("partnership", "groups", "actions", "risks", "kpis", "meetings", "decisions", "people"):
        assert here[part] == original[part]
    assert [_of_no_number(change) for change in here["history"]] == [
        _of_no_number(change) for change in original["history"]
    ]
    assert here["tables"]["actions"][0]["id"] > max(row["id"] for row in before["tables"]["actions"])
    assert without_time(exported(other, tmp_path / "after.json", code="millbrook")) == without_time(before)


def _of_no_number(change: dict[str, Any]) -> tuple[Any, ...]:
    return change["at"], change["by"], change["verb"], change["subject"], set(change["after"] or {})


@pytest.mark.slow
def test_a_shifted_history_still_gives_its_rows(sqlite_clerk: Clerk, other: Clerk, file: Path) -> None:
    exported(sqlite_clerk, file)
    other(f"setup {MILLBROOK} --now 2024-06-12T09:30")
    other(f"restore {file}")

    said = other(
        "chat --partnership northbridge --group board --as 'Tom Rigby' --now 2024-06-12T10:00 "
        "--json 'show 108 as at 20 April'"
    )

    assert "As at Saturday 20 April 2024: #108 Structure chart brought up to date" in said.text
    assert "Status: open." in said.text


def test_a_partnership_that_is_there_is_never_overwritten(sqlite_clerk: Clerk, file: Path) -> None:
    exported(sqlite_clerk, file)

    refused = sqlite_clerk(f"restore {file}")

    assert refused.code == 1
    assert "There is a partnership northbridge in this database already." in refused.err


def test_a_channel_is_not_taken_from_another_partnership(
    sqlite_clerk: Clerk, other: Clerk, file: Path, tmp_path: Path
) -> None:
    exported(sqlite_clerk, file)
    namesake = tmp_path / "namesake.yaml"
    namesake.write_text(NORTHBRIDGE.read_text("utf-8").replace("code: northbridge", "code: southbridge"))
    other(f"setup {namesake} --now 2024-06-12T09:30")

    refused = other(f"restore {file}")

    assert refused.code == 1
    assert "The channel terminal:board belongs to another partnership" in refused.err


def _first(document: dict[str, Any], table: str, **values: Any) -> None:
    document["tables"][table][0].update(values)


SPOILT: dict[str, Callable[[dict[str, Any]], None]] = {
    "without its tables": lambda document: document.pop("tables"),
    "without a table": lambda document: document["tables"].pop("notes"),
    "without a column": lambda document: document["tables"]["actions"][0].pop("title"),
    "a number for a title": lambda document: _first(document, "actions", title=7),
    "a word for a number": lambda document: _first(document, "actions", number="first"),
    "a day that is none": lambda document: _first(document, "actions", due="2024-02-31"),
    "a status of no list": lambda document: _first(document, "actions", status="nearly"),
    "nobody's group": lambda document: _first(document, "actions", group_id=999),
    "a number below nought": lambda document: _first(document, "groups", id=-1),
    "two rows with one number": lambda document: _first(document, "actions", id=2),
    "a history of nothing": lambda document: _first(document, "history", subject="teapot"),
    "a history with a number below nought": lambda document: _first(document, "history", subject_id=-3),
    "two partnerships": lambda document: document["tables"]["partnerships"].append(
        dict(document["tables"]["partnerships"][0], id=2)
    ),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_a_file_that_is_not_whole_restores_nothing(
    spoil: Callable[[dict[str, Any]], None], northbridge_document: str, other: Clerk, file: Path
) -> None:
    document = json.loads(northbridge_document)
    spoil(document)
    file.write_text(json.dumps(document), "utf-8")

    refused = other(f"restore {file}")

    assert refused.code == 1
    assert "Nothing was restored." in refused.err
    assert "\n" not in refused.err.strip()
    assert _partnerships(other) == 0


@pytest.fixture(scope="module")
def northbridge_document(northbridge_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("document")
    shutil.copy(northbridge_file, folder / "northbridge.db")
    return json.dumps(exported(Clerk(f"sqlite:///{folder / 'northbridge.db'}"), folder / "northbridge.json"))


def _partnerships(clerk: Clerk) -> int:
    database = Database(clerk.url)
    try:
        with database.reading() as session:
            return int(session.connection().execute(text("SELECT count(*) FROM partnerships")).scalar_one())
    finally:
        database.close()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format": "clerk"}', b"\xff\xfe", b'{"format": {"name": "a recipe", "schema": 1}}'],
    ids=["empty", "cut short", "a list", "another format", "no text", "somebody else's"],
)
def test_another_file_is_refused_in_a_sentence(content: bytes, other: Clerk, file: Path) -> None:
    file.write_bytes(content)

    refused = other(f"restore {file}")

    assert refused.code == 1
    assert "is not a whole export or backup of Clerk" in refused.err


def test_a_file_of_another_version_says_what_to_do(
    northbridge_document: str, other: Clerk, file: Path
) -> None:
    document = json.loads(northbridge_document)
    document["format"]["schema"] = "0001"
    file.write_text(json.dumps(document), "utf-8")

    refused = other(f"restore {file}")

    assert refused.code == 1
    assert "Another version of Clerk wrote" in refused.err
    assert "Restore it with that version" in refused.err


def test_a_file_that_is_not_there_is_refused(other: Clerk, tmp_path: Path) -> None:
    assert other(f"restore {tmp_path / 'nowhere.json'}").code == 1


@pytest.mark.slow
def test_a_backup_brings_everything_back(northbridge_clerk: Clerk, other: Clerk, tmp_path: Path) -> None:
    worked(northbridge_clerk)
    copy = tmp_path / "copy"
    original = exported(northbridge_clerk, tmp_path / "before.json")

    assert northbridge_clerk(f"backup {copy}").code == 0
    assert copy.stat().st_mode & 0o777 == 0o600, "whoever else has an account there does not read the record"
    assert other(f"restore {copy}").code == 0

    assert without_time(exported(other, tmp_path / "after.json")) == without_time(original)


def test_a_backup_keeps_what_was_already_said(sqlite_clerk: Clerk, other: Clerk, tmp_path: Path) -> None:
    assert sqlite_clerk.ticks("2024-06-13T09:00")
    sqlite_clerk(f"backup {tmp_path / 'copy.db'}")

    other(f"restore {tmp_path / 'copy.db'}")

    assert other.ticks("2024-06-13T09:00") == []


@pytest.mark.slow
@pytest.mark.postgres
def test_a_copy_of_sqlite_moves_to_postgresql(
    sqlite_clerk: Clerk, empty_postgres: Database, tmp_path: Path
) -> None:
    worked(sqlite_clerk)
    original = exported(sqlite_clerk, tmp_path / "before.json")
    sqlite_clerk(f"backup {tmp_path / 'copy.db'}")
    there = Clerk(empty_postgres.url)

    assert there(f"restore {tmp_path / 'copy.db'}").code == 0

    assert without_time(exported(there, tmp_path / "after.json")) == without_time(original)


@pytest.mark.slow
def test_a_copy_beside_another_partnership_overwrites_nothing(
    sqlite_clerk: Clerk, other: Clerk, tmp_path: Path
) -> None:
    sqlite_clerk(f"backup {tmp_path / 'copy.db'}")
    other(f"setup {MILLBROOK} --now 2024-06-12T09:30")

    assert other(f"restore {tmp_path / 'copy.db'}").code == 0

    assert _partnerships(other) == 2
    assert other(f"restore {tmp_path / 'copy.db'}").code == 1


def test_a_backup_overwrites_no_file(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    there = tmp_path / "copy.db"
    there.write_text("something else")

    refused = sqlite_clerk(f"backup {there}")

    assert refused.code == 1
    assert there.read_text() == "something else"


def test_a_backup_that_fails_leaves_no_file_that_looks_like_one(
    sqlite_clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("bot.carrying._copy", full)
        refused = sqlite_clerk(f"backup {tmp_path / 'copy.db'}")

    assert "Clerk cannot write" in refused.err
    assert not (tmp_path / "copy.db").exists()
    assert sqlite_clerk(f"backup {tmp_path / 'copy.db'}").code == 0


def test_a_backup_of_a_damaged_file_is_refused(other: Clerk, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"SQLite format 3\0" + b"nonsense" * 500)

    refused = other(f"restore {damaged}")

    assert refused.code == 1
    assert "it is damaged" in refused.err


def test_a_csv_needs_its_group(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    assert sqlite_clerk(f"export --format csv -o {tmp_path / 'log.csv'}").code == 2


def test_an_export_holds_nothing_of_another_partnership(
    sqlite_clerk: Clerk, file: Path, tmp_path: Path
) -> None:
    alone = without_time(exported(sqlite_clerk, file))
    sqlite_clerk(f"setup {MILLBROOK} --now 2024-06-12T09:30")

    beside = without_time(exported(sqlite_clerk, tmp_path / "beside.json"))

    assert beside == alone
