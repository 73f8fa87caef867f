"""The command line itself: exit codes, JSON, usage, and what may run beside what."""

import shlex
from importlib.metadata import version
from pathlib import Path

import pytest

from bot.lock import only_writer
from storage.database import Database
from storage.migrate import newest
from tests.commands.conftest import Clerk, Done
from tests.conftest import NORTHBRIDGE

MINUTES = Path(__file__).parent.parent / "documents" / "minutes_from_a_pdf.txt"


def test_wrong_usage_exits_with_two(clerk: Clerk) -> None:
    assert clerk("chat").code == 2
    assert clerk("import nowhere.txt --group board").code == 2
    assert clerk("nonsense").code == 2


def test_it_says_which_clerk_it_is(clerk: Clerk) -> None:
    """As the impact assessment asks."""
    done = clerk("--version")

    assert done.code == 0
    assert done.out == f"Clerk {version('clerk-bot')}, whose database is at version {newest()}.\n"


def test_an_empty_database_says_what_to_run_first(clerk: Clerk) -> None:
    refused = clerk.says("Tom Rigby", "2024-06-12T10:00", "help")

    assert refused.code == 1
    assert "clerk setup" in refused.err


def test_a_time_that_is_none_is_refused_in_a_sentence(northbridge_clerk: Clerk) -> None:
    refused = northbridge_clerk.says("Tom Rigby", "teatime", "help")

    assert refused.code == 1
    assert refused.err.strip() == '"teatime" is not a time. Write it like 2024-06-12T10:00.'


@pytest.mark.slow
def test_a_reply_has_every_key_that_scripts_rely_on(northbridge_clerk: Clerk) -> None:
    (reply,) = northbridge_clerk.says("Tom Rigby", "2024-06-12T10:00", "show 103").json["replies"]

    assert set(reply) == {"to", "text", "buttons", "table", "form", "files"}
    assert reply["buttons"]
    assert all(set(button) == {"label", "says"} for button in reply["buttons"])


def test_a_form_is_filled_from_the_command_line(northbridge_clerk: Clerk) -> None:
    offered = northbridge_clerk.says("Tom Rigby", "2024-06-12T10:00", "log").json["replies"][0]["form"]
    assert [field["name"] for field in offered["fields"]][:4] == ["title", "owner", "owners", "due"]

    filled = northbridge_clerk.says(
        *("Tom Rigby", "2024-06-12T10:01", offered["says"]),
        *("--fill", "title=Book the hall", "--fill", "owners=Liam", "--fill", "due=2024-06-21"),
    )

    assert "#112 Book the hall. Owner: Liam Moss. Due Friday 21 June 2024." in filled.text


def test_a_field_without_a_value_is_wrong_usage(northbridge_clerk: Clerk) -> None:
    assert northbridge_clerk.says("Tom Rigby", "2024-06-12T10:00", "log", "--fill", "title").code == 2


def test_a_thread_is_named_on_the_command_line(sqlite_clerk: Clerk) -> None:
    sqlite_clerk.says("Meera Chowdhury", "2024-06-12T10:00", "show 103", "--thread", "dashboard")

    told = sqlite_clerk.says("Tom Rigby", "2024-06-12T10:01", "done", "--thread", "dashboard")

    assert told.text.startswith("Closed #103 Draft dashboard")


@pytest.mark.slow
def test_the_thread_of_a_digest_has_its_key_for_a_name(sqlite_clerk: Clerk) -> None:
    posts = sqlite_clerk.ticks("2024-06-13T09:00")
    digest = next(post for post in posts if post["channel"] == "terminal:board")

    told = sqlite_clerk.says("Tom Rigby", "2024-06-13T10:00", "done", "--thread", digest["key"])

    assert told.text.startswith("Which action do you mean?")
    numbers = {line.split("/")[1] for line in digest["lines"]}
    assert len(told.json["replies"][0]["buttons"]) == len(numbers)


def test_a_name_off_the_roster_is_refused(northbridge_clerk: Clerk) -> None:
    refused = northbridge_clerk.says("Somebody Else", "2024-06-12T10:00", "help")

    assert refused.code == 1
    assert "Somebody Else" in refused.err


@pytest.mark.slow
def test_a_shared_file_is_previewed_and_kept_once(northbridge_clerk: Clerk) -> None:
    said = northbridge_clerk.says("Tom Rigby", "2024-06-21T10:00", "", "--attach", str(MINUTES))
    keep = next(
        button["says"]
        for button in said.json["replies"][0]["buttons"]
        if button["says"].startswith("keep all")
    )

    kept = northbridge_clerk.says("Tom Rigby", "2024-06-21T10:01", keep)
    again = northbridge_clerk.says("Tom Rigby", "2024-06-21T10:02", keep)

    assert "Saved from minutes_from_a_pdf.txt" in kept.text
    assert again.code == 1
    assert "were kept already" in again.err


@pytest.mark.slow
def test_importing_the_same_file_again_proposes_nothing(northbridge_clerk: Clerk) -> None:
    line = f"import {MINUTES} --group board --now 2024-06-21T09:00"
    first = northbridge_clerk(f"{line} --dry-run --json").json
    assert first["actions"]
    assert northbridge_clerk(f"{line} --yes").code == 0

    second = northbridge_clerk(f"{line} --dry-run --json").json

    assert second["actions"] == []
    assert second["decisions"] == []


@pytest.mark.slow
def test_a_dry_run_stores_nothing(northbridge_clerk: Clerk) -> None:
    planned = northbridge_clerk.ticks("2024-06-13T09:00", "--dry-run")

    assert planned
    assert [post["key"] for post in northbridge_clerk.ticks("2024-06-13T09:00")] == [
        post["key"] for post in planned
    ]


@pytest.mark.slow
def test_explain_says_why_for_each_line(northbridge_clerk: Clerk) -> None:
    said = northbridge_clerk("tick --dry-run --explain --now 2024-06-13T09:00").out

    assert "overdue" in said
    assert "digest/" in said


@pytest.mark.slow
def test_migrating_twice_says_that_all_is_well(clerk: Clerk) -> None:
    assert clerk("migrate").code == 0
    assert clerk("migrate").out.strip() == "The database is up to date."


@pytest.mark.slow
def test_what_is_short_works_beside_a_server_of_a_sqlite_file(
    sqlite_clerk: Clerk, northbridge_sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.lock.PATIENCE", 0.0)

    with only_writer(northbridge_sqlite, patience=0.0):  # as clerk serve has it
        again = sqlite_clerk(f"setup {NORTHBRIDGE} --now 2024-06-12T09:31")
        said = sqlite_clerk.says("Tom Rigby", "2024-06-12T10:00", "log: Liam to book the hall by 28 June")
        saved = sqlite_clerk(f"import {MINUTES} --group board --yes --now 2024-06-21T09:00")
        revoked = sqlite_clerk("links revoke --all")
        resent = sqlite_clerk("postbox --resend 1")
        refused = sqlite_clerk(f"restore {NORTHBRIDGE}")

    assert [one.code for one in (again, said, saved, revoked)] == [0, 0, 0, 0]
    assert "nothing to change" in again.out
    assert resent.err.startswith("There is no undelivered reminder 1")
    assert "Another clerk is already writing to northbridge.db." in refused.err


def test_check_names_each_missing_setting_and_where_to_get_it(
    northbridge_clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")

    said = northbridge_clerk("check")

    assert said.code == 1
    assert "SLACK_BOT_TOKEN" in said.out


@pytest.mark.slow
def test_names_are_taken_as_people_say_them_and_a_file_stays_here(
    northbridge_clerk: Clerk, tmp_path: Path
) -> None:
    def chat(group: str, name: str, words: str) -> Done:
        return northbridge_clerk(
            shlex.join(["chat", "--group", group, "--as", name, "--now", "2024-06-12T10:00", "--json", words])
        )

    first = chat("SEND Improvement Board", "Tom", "board report in Word").json["replies"][0]["files"][0]
    second = chat("improvement", "TR", "board report in Word").json["replies"][0]["files"][0]
    report = northbridge_clerk(
        f'report "Board report" --group "improvement board" -o {tmp_path / "b.txt"} --now 2024-06-12T10:00'
    )
    refused = [
        chat("board", "CF", "help").err,
        chat("northbridge", "Nobody", "help").err.rstrip(),
        chat("forum", "Tom", "help").err,
        northbridge_clerk(f"report diary --group board -o {tmp_path / 'b.txt'}").err,
    ]

    assert Path(first["path"]).parent == tmp_path
    assert Path(second["path"]).name == f"{Path(first['name']).stem} (2).docx"
    assert (report.code, (tmp_path / "b.txt").exists()) == (0, True)
    assert refused == [
        "CF may be Chris Fielding or Cara Flynn. Write more of the name with --as.",
        "Nobody called Nobody is on the roster of Northbridge SEND Partnership. "
        "Check the name, or add them with clerk setup.",
        "There is no group forum. The groups are board, p2.",
        'There is no report called "diary". Write one of highlight, board, summary, matters-arising, '
        "deep-dive, publish-safe or stocktake.",
    ]
