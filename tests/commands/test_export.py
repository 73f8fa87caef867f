"""`clerk export`: the whole record as data, unchanged by being looked at."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from tests.commands.conftest import Clerk


def exported(clerk: Clerk, folder: Path, at: str = "2024-06-12T11:00") -> dict[str, Any]:
    file = folder / "board.json"
    done = clerk(f"export --group board --format json -o {file} --now {at}")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def test_every_action_of_the_group_is_there(northbridge_clerk: Clerk, tmp_path: Path) -> None:
    record = exported(northbridge_clerk, tmp_path)

    numbers = [action["number"] for action in record["actions"]]
    charter = next(action for action in record["actions"] if action["number"] == 104)
    assert numbers == [89, *range(101, 112)]
    assert charter["owners"] == ["Carys Cole", "Tom Rigby"]
    assert charter["due"] == "2024-07-19"
    assert charter["due_printed"] == "end of term"
    assert (len(record["risks"]), len(record["kpis"]), len(record["meetings"])) == (3, 1, 2)
    assert len(record["people"]) == 12


def test_a_change_is_in_the_history_and_a_question_is_not(northbridge_clerk: Clerk, tmp_path: Path) -> None:
    before = exported(northbridge_clerk, tmp_path)["history"]
    northbridge_clerk.says(
        "Meera Chowdhury", "2024-06-12T10:05", "push 103 to 4 July because the data is late"
    )
    northbridge_clerk.says("Meera Chowdhury", "2024-06-12T10:06", "what's overdue?")

    new = exported(northbridge_clerk, tmp_path)["history"][len(before) :]

    assert {row["by"] for row in new} == {"Meera Chowdhury"}
    moved = next(row for row in new if row["subject"] == "action")
    assert (moved["before"]["due"], moved["after"]["due"]) == ("2024-06-20", "2024-07-04")


def test_two_exports_of_an_unchanged_group_differ_only_in_their_time(
    northbridge_clerk: Clerk, tmp_path: Path
) -> None:
    first = exported(northbridge_clerk, tmp_path, "2024-06-12T11:00")
    second = exported(northbridge_clerk, tmp_path, "2024-06-12T12:00")

    assert first.pop("exported_at") != second.pop("exported_at")
    assert first == second


def test_a_spreadsheet_never_runs_what_somebody_typed(northbridge_clerk: Clerk) -> None:
    northbridge_clerk.says("Tom Rigby", "2024-06-12T10:00", "log", "--fill", "title==SUM(A1:A9) by the team")

    rows = list(csv.DictReader(io.StringIO(northbridge_clerk("export --group board --format csv -o -").out)))

    assert rows[-1]["title"] == "'=SUM(A1:A9) by the team"
    assert rows[-1]["number"] == "112"
