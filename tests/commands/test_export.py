"""`clerk export`: the whole record as data, unchanged by being looked at."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands.conftest import Clerk

pytestmark = pytest.mark.slow
AT = "2024-06-12T11:00"


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


def test_a_group_has_every_kind_of_record(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    record = exported(sqlite_clerk, tmp_path)

    kinds = {"plans", "deliverables", "escalations", "passages", "priorities", "reviews", "absences"}
    assert kinds < set(record)
    assert record["group"]["slippage"] == "owner"
    assert record["absences"][0]["deputy"] == "Owen Kay"
    assert record["priorities"][0]["sro"] == "Chris Fielding"
    zara = record["people"][0]
    assert (zara["name"], zara["roles"], zara["left_on"]) == ("Zara Fenwick", ["chair"], None)
    subjects = {change["subject"] for change in record["history"]}
    assert {"group", "membership", "meeting", "action", "owner", "priority", "kpi", "reading"} < subjects


def test_a_groups_history_is_its_own(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    sqlite_clerk.says("Tom Rigby", "2024-06-12T10:00", "log: Liam to book the hall by Friday")
    by_meera = "chat --group p2 --as 'Meera Chowdhury' --now 2024-06-12T10:01"
    sqlite_clerk(f"{by_meera} 'log: Alan to map the routes by Friday'")

    titles = [(change["after"] or {}).get("title") for change in exported(sqlite_clerk, tmp_path)["history"]]

    assert "Book the hall" in titles
    assert "Map the routes" not in titles


def test_who_moved_a_date_and_who_agreed_is_with_the_action(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    sqlite_clerk.says("Meera Chowdhury", "2024-06-12T10:05", "push 103 to 4 July because it is late")

    (action,) = (one for one in exported(sqlite_clerk, tmp_path)["actions"] if one["number"] == 103)

    (slip,) = action["slippage"]
    assert (slip["was"], slip["now"], slip["by"], slip["state"]) == (
        *("2024-06-20", "2024-07-04", "Meera Chowdhury", "approved"),
    )
    assert "approver" in slip


def test_the_whole_partnership_has_each_record_with_its_group(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    assert sqlite_clerk(f"export --format json -o {file} --now 2024-06-12T11:00").code == 0

    record = json.loads(file.read_text("utf-8"))

    assert record["format"]["name"] == "clerk partnership"
    assert record["partnership"]["code"] == "northbridge"
    assert [group["code"] for group in record["groups"]] == ["board", "p2"]
    assert {action["group"] for action in record["actions"]} == {"board"}
    assert (len(record["actions"]), len(record["risks"]), len(record["people"])) == (12, 3, 12)
    assert len(record["history"]) == len(record["tables"]["history"])


def test_a_spreadsheet_never_runs_what_somebody_typed(northbridge_clerk: Clerk) -> None:
    northbridge_clerk.says("Tom Rigby", "2024-06-12T10:00", "log", "--fill", "title==SUM(A1:A9) by the team")

    rows = list(csv.DictReader(io.StringIO(northbridge_clerk("export --group board --format csv -o -").out)))

    assert rows[-1]["title"] == "'=SUM(A1:A9) by the team"
    assert rows[-1]["number"] == "112"


def test_a_signed_report_is_in_the_record_of_the_group_it_is_for(
    northbridge_clerk: Clerk, tmp_path: Path
) -> None:
    northbridge_clerk.says("Meera Chowdhury", "2024-06-12T10:05", "P2 report: achieved: the flows are agreed")
    northbridge_clerk.says("Meera Chowdhury", "2024-06-12T10:06", "sign P2 report")

    (report,) = exported(northbridge_clerk, tmp_path)["highlight_reports"]

    assert (report["priority"], report["version"], report["state"]) == (2, 1, "final")
    assert (report["sro"], report["signed_by"], report["as_at"]) == (
        *("Meera Chowdhury", "Meera Chowdhury"),
        "2024-06-12",
    )
    assert report["narrative"] == {"achieved": ["The flows are agreed"]}
    assert report["content"]["due_next"][0]["ref"] == "board#103"


@pytest.mark.parametrize("kind", ["xlsx", "docx", "ics"])
def test_a_file_for_people_is_written_and_is_the_one_that_chat_hands_out(
    northbridge_clerk: Clerk, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"board.{kind}"
    done = northbridge_clerk(f"export --group board --format {kind} -o {file} --now 2024-06-12T11:00")
    words = {"xlsx": "export the log to Excel", "docx": "export the log in Word", "ics": "export calendar"}[
        kind
    ]

    (reply,) = northbridge_clerk.says("Tom Rigby", "2024-06-12T11:00", words).json["replies"]

    assert done.code == 0, done.err
    (handed_out,) = reply["files"]
    assert handed_out["name"].endswith(f"-2024-06-12.{kind}")
    assert len(Path(handed_out["path"]).read_bytes()) == pytest.approx(file.stat().st_size, abs=40)


def test_an_excel_file_for_standard_output_is_wrong_usage(sqlite_clerk: Clerk) -> None:
    assert sqlite_clerk("export --group board --format xlsx -o -").code == 2
    assert sqlite_clerk("export --format docx -o all.docx").code == 2


def test_a_file_that_cannot_be_written_is_one_sentence(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    done = sqlite_clerk(f"export --group board --format xlsx -o {tmp_path / 'nowhere' / 'board.xlsx'}")

    assert done.code == 1
    assert done.err.startswith("Clerk cannot write")


def test_what_to_look_at_before_it_is_published_is_said_beside_the_file(
    sqlite_clerk: Clerk, tmp_path: Path
) -> None:
    sqlite_clerk.says(
        "Tom Rigby", "2024-06-12T10:05", "log: Liam to review the one exclusion at Hill School by 1 July"
    )

    done = sqlite_clerk(f"export --group board --format xlsx -o {tmp_path / 'b.xlsx'} --now 2024-06-12T11:00")

    assert done.code == 0
    assert "fewer than five children, families or cases are named in #112" in done.err


def test_a_past_day_is_exported_as_it_stood_in_every_format(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    sqlite_clerk.says("Meera Chowdhury", "2024-06-12T10:05", "move 103 to 4 July because it is late")

    for kind in ("json", "csv", "xlsx", "docx", "ics"):
        options = f"--group board --format {kind} --as-at 2024-06-11 --now 2024-06-12T11:00"
        done = sqlite_clerk(f"export {options} -o {tmp_path / f'past.{kind}'}")
        assert done.code == 0, done.err

    past = json.loads((tmp_path / "past.json").read_text("utf-8"))
    assert past["as_at"] == "2024-06-11"
    due = {action["number"]: action["due"] for action in past["actions"]}
    rows = list(csv.DictReader(io.StringIO((tmp_path / "past.csv").read_text("utf-8-sig"))))
    book = openpyxl.load_workbook(tmp_path / "past.xlsx")
    printed = {row[0]: row[4] for row in book["Action log"].iter_rows(min_row=6, values_only=True)}
    assert due[103] == next(row["due"] for row in rows if row["number"] == "103") == "2024-06-20"
    assert printed[103].date().isoformat() == "2024-06-20"
    assert "As at Tuesday 11 June 2024." in book["About"]["A2"].value


def test_every_format_tells_the_same_rating_of_an_action(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    for words in ("rate 103 delayed", "102 done", "close 103 as no longer needed"):
        done = sqlite_clerk.says("Zara Fenwick", "2024-06-12T10:05", words)
        assert done.code == 0, done.err

    for kind in ("json", "csv", "xlsx"):
        assert (
            sqlite_clerk(f"export --group board --format {kind} --now {AT} -o {tmp_path}/b.{kind}").code == 0
        )

    kept = {one["number"]: one for one in json.loads((tmp_path / "b.json").read_text("utf-8"))["actions"]}
    rows = csv.DictReader(io.StringIO((tmp_path / "b.csv").read_text("utf-8-sig")))
    told = {int(row["number"]): (row["rating"], row["rating_is"]) for row in rows}
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["Action log"].iter_rows(min_row=6, values_only=True)
    printed = {row[0]: (row[8] or "", row[9] or "") for row in sheet if isinstance(row[0], int)}
    assert told == printed
    assert (told[102], told[103]) == (("Complete", "suggested"), ("", ""))
    assert (kept[102]["rating"], kept[103]["rating"]) == ("Complete", None)
    assert (kept[104]["status"], kept[104]["rating"]) == ("open", None)


def test_a_day_to_come_and_a_past_partnership_are_no_export(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    file = tmp_path / "board.json"
    coming = sqlite_clerk(f"export --group board --as-at 2024-06-13 -o {file} --now 2024-06-12T11:00")
    whole = sqlite_clerk(f"export --as-at 2024-06-11 -o {file} --now 2024-06-12T11:00")

    assert (coming.code, whole.code) == (1, 2)
    assert "2024-06-13 is still to come" in coming.err
    assert not file.exists()


def test_a_semicolon_begins_no_cell_in_a_csv(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    """LibreOffice divides at semicolons as well unless it is told otherwise, and Excel in some countries."""
    sqlite_clerk.says("Tom Rigby", "2024-06-12T10:00", "log: Liam Moss to book the hall;=1+1 by Friday")

    content = sqlite_clerk("export --group board --format csv -o -").out

    assert '"Book the hall;=1+1"' in content
    assert [line for line in content.strip("\ufeff").splitlines() if not line.startswith('"')] == []


def test_excel_reads_the_letters_of_a_csv_and_a_program_finds_no_mark(
    sqlite_clerk: Clerk, tmp_path: Path
) -> None:
    sqlite_clerk.says("Tom Rigby", "2024-06-12T10:00", "log: Liam to book the café by 1 July")
    options = "export --group board --format csv --now 2024-06-12T11:00 -o"

    assert sqlite_clerk(f"{options} {tmp_path / 'log.csv'}").code == 0
    printed = sqlite_clerk(f"{options} -").out

    content = (tmp_path / "log.csv").read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"number",')
    assert "Book the café" in content.decode("utf-8-sig")
    assert printed.startswith('"number",')
    assert "Book the café" in printed
