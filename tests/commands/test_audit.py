"""`clerk audit`: what administrators did, by whom, when and from where."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from storage.auditing import Audit
from storage.database import Database
from tests.commands.conftest import Clerk
from tests.conftest import NORTHBRIDGE

TEN, LATER = "2024-06-12T10:00", "2024-06-12T11:00"


@pytest.mark.slow
def test_what_administrators_did_is_told_with_who_and_when(
    northbridge_clerk: Clerk, northbridge: Database, tmp_path: Path
) -> None:
    for name, words in (
        ("Ida Vale", "connect #p2-chat to Priority 2"),
        ("Ida Vale", "link slack:T1:U5 to Liam Moss"),
        ("Tom Rigby", "make Owen Kay deputy chair"),
        ("Tom Rigby", "log: Liam to ring the trust by Friday"),
        ("Ida Vale", "unlink slack:T1:U5"),
    ):
        said = northbridge_clerk.says(name, TEN, words)
        assert said.code == 0, said.err
    assert (
        northbridge_clerk(f"export --group p2 --format csv -o {tmp_path / 'p2.csv'} --now {LATER}").code == 0
    )
    out = tmp_path / "board.DOCX"
    assert northbridge_clerk(f"report board --group board -o {out} --now {LATER}").code == 0
    book = tmp_path / "p2.xlsx"
    assert northbridge_clerk(f"export --group p2 --format xlsx -o {book} --now {LATER}").code == 0
    assert northbridge_clerk.says("Tom Rigby", TEN, "export the log to Excel").code == 0
    assert northbridge_clerk(f"backup {tmp_path / 'copy'} --now {LATER}").code == 0
    assert northbridge_clerk(f"person export 'Alan Lister' -o {tmp_path / 'al.md'} --now {LATER}").code == 0
    assert northbridge_clerk(f"person erase 'Alan Lister' --as 'Ida Vale' --yes --now {LATER}").code == 0

    told = northbridge_clerk(f"audit --since 2024-06-12 --now {LATER}").out

    assert "12 June 2024 at 10:00, Ida Vale in the terminal: connect.\n" in told
    assert "channel terminal:p2-chat added to Priority 2 Working Group" in told
    assert "Ida Vale in the terminal: link person Liam Moss to slack:T1:U5." in told
    assert "Ida Vale in the terminal: unlink person Liam Moss from slack:T1:U5." in told
    assert "roles was member, now deputy chair" in told
    assert "12 people" in told
    assert "at the command line: export of p2 as csv." in told
    assert "at the command line: export of p2 as xlsx." in told
    assert "at the command line: report board of board as docx." in told
    assert re.search(r"Tom Rigby in the terminal: hand out .+\.xlsx\.\n", told)
    assert "at the command line: backup." in told
    assert "at the command line: export person Former member 6." in told
    assert "12 June 2024 at 11:00, Ida Vale at the command line: erase person.\n" in told
    assert "ring the trust" not in told
    with northbridge.reading() as session:
        assert {
            one.account != "" for one in session.exec(select(Audit)).all() if one.via == "command line"
        } == {True}


@pytest.mark.slow
def test_it_begins_on_the_day_that_is_asked_for(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    file = tmp_path / "northbridge.yaml"
    file.write_text(NORTHBRIDGE.read_text("utf-8").replace("overdue_every: 7", "overdue_every: 14"))
    sqlite_clerk(f"setup {file} --now 2024-06-20T09:00")

    found = sqlite_clerk("audit --since 2024-06-13 --json --now 2024-06-21T09:00").json
    nothing = sqlite_clerk("audit --since 2024-07-01 --now 2024-07-02T09:00")

    (entry,) = found["entries"]
    assert (entry["via"], entry["changes"][0]["now"]) == ("setup", {"overdue_every": 14})
    assert nothing.out == "Nothing of that kind is recorded since then.\n"
    assert sqlite_clerk("audit --since yesterday").code == 2


def test_an_import_at_the_server_is_told(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    """Otherwise what it confirmed and noted in people's names was nobody's doing."""
    plan = tmp_path / "plan.csv"
    plan.write_text("Ref,Action,Lead,Due\n1.1,Publish the offer,LM,30 November 2024\n")

    assert sqlite_clerk(f"import {plan} --group board --now {LATER}").code == 0, "a look"
    assert sqlite_clerk(f"import {plan} --group board --yes --now {LATER}").code == 0

    told = sqlite_clerk("audit --since 2024-06-01").out
    assert told.count("at the command line: import of plan.csv into board.") == 1


@pytest.mark.slow
@pytest.mark.parametrize("wanted", ["export -o out.json", "backup out.db"])
def test_what_only_looks_does_so_on_a_disk_that_has_become_read_only(
    northbridge_sqlite: Database, tmp_path: Path, wanted: str
) -> None:
    """Linux does so to a disk that fails: then a copy is what an operator wants."""
    northbridge_sqlite.close()
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    out.mkdir()
    shutil.copy(northbridge_sqlite.file or "", disk / "clerk.db")
    read_only = f"mount --bind {disk} {disk} && mount -o remount,ro,bind {disk} && cd {out} && "
    run = ("unshare", "--map-root-user", "--mount", "sh", "-c")
    if subprocess.run((*run, f"{read_only}! touch {disk}/x"), check=False, capture_output=True).returncode:
        pytest.skip("nobody may mount anything here")

    clerk = f"{sys.executable} -m bot {wanted} --db sqlite:///{disk}/clerk.db"
    done = subprocess.run((*run, read_only + clerk), check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert "the audit does not say that this was done" in done.stderr
    assert len(list(out.iterdir())) == 1


def test_an_export_of_a_database_that_may_not_be_written_is_made_and_says_so(
    sqlite_clerk: Clerk, northbridge_sqlite: Database, tmp_path: Path
) -> None:
    with northbridge_sqlite.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("CREATE TRIGGER closed BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END")

    done = sqlite_clerk(f"export --group p2 --format csv -o {tmp_path / 'p2.csv'} --now {LATER}")

    assert done.code == 0
    assert "the audit does not say that this was done" in done.err
    assert (tmp_path / "p2.csv").exists()
