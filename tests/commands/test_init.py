"""`clerk init`: a few questions, or their answers as options, and two files that the other commands take."""

import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.first_run import files
from bot.settings import Settings
from importers import partnership as partnership_file
from tests.commands.conftest import Clerk, Done

NADIA = '--person "Nadia Frost, chair, nadia.frost@council.example"'
FERNLEIGH = f'init --yes --name "Fernleigh SEND Partnership" {NADIA} --now 2026-05-01T10:00'


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """In an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Clerk(f"sqlite:///{tmp_path / 'clerk.db'}")


def read(folder: Path) -> partnership_file.PartnershipFile:
    return partnership_file.read("partnership.yaml", (folder / "partnership.yaml").read_bytes())


@pytest.mark.slow
def test_what_options_say_is_set_up_and_answers(clerk: Clerk, tmp_path: Path) -> None:
    done = clerk(
        f'{FERNLEIGH} --group "Fernleigh SEND Board: Shared strategy; Early help" '
        '--meeting "20 June at 10.30am" --group "Priority 2 Working Group: Health: yes" '
        '--person "Peter Quill, sro, priority-2" '
        """--person "Ann O'Casey, parent rep" --timezone "europe/belfast" """
    )
    file = read(tmp_path)
    set_up = clerk("setup partnership.yaml --now 2026-05-01T10:00")
    talked = clerk.says("Nadia Frost", "2026-05-01T10:00", "when is the next meeting?")

    assert done.code == 0, done.err
    assert [line.split("  ")[1] for line in done.out.splitlines()[-3:]] == [
        "clerk setup partnership.yaml",
        'clerk chat --group board --as "Nadia Frost"',
        "clerk demo partnership.yaml",
    ]
    assert (
        "Shared strategy and Early help: they have no SRO yet, so nobody is asked for the highlight report, "
        "for there is no programme manager either. Write" in done.out
    )
    assert (file.settings.code, file.settings.timezone) == ("fernleigh", "Europe/Belfast")
    assert [(one.code, one.kind, one.reports_to) for one in file.groups] == [
        ("board", "board", None),
        ("priority-2", "working group", "board"),
    ]
    assert [(one.title, one.sro, one.group) for one in file.priorities] == [
        ("Shared strategy", None, "board"),
        ("Early help", None, "board"),
        ("Health: yes", "Peter Quill", "priority-2"),
    ]
    assert [(one.name, one.initials, one.email) for one in file.people] == [
        ("Nadia Frost", "NF", "nadia.frost@council.example"),
        ("Peter Quill", "PQ", None),
        ("Ann O'Casey", "AO", None),
    ]
    assert set_up.out.startswith(
        "Fernleigh SEND Partnership: added 3 people, 2 groups, 2 channels, 1 meeting"
    )
    assert "Saturday 20 June 2026 at 10:30" in talked.text


def test_the_lines_to_go_on_in_are_right_when_they_are_used(clerk: Clerk, tmp_path: Path) -> None:
    """Every commented line of the file, as if somebody had taken its # away."""
    clerk(FERNLEIGH)
    file = tmp_path / "partnership.yaml"
    lines = file.read_text("utf-8").splitlines()

    used = [
        line.replace("# ", "", 1)
        if line.lstrip().startswith("# ") and (": " in line or line[-1] == ":")
        else line
        for line in lines[4:]
    ]
    file.write_text("\n".join(line for line in used if "What is agreed already" not in line), "utf-8")

    assert len(read(tmp_path).actions) == 1
    assert read(tmp_path).settings.terms[0].name == "Autumn 2026"
    assert read(tmp_path).groups[0].meetings[0].place == "The boardroom"
    assert read(tmp_path).priorities[0].sro == "Nadia Frost"


def test_the_settings_hold_what_is_needed_and_nobody_else_reads_them(clerk: Clerk, tmp_path: Path) -> None:
    done = clerk(f"{FERNLEIGH} --where both --database postgresql://c:p%40ss@db.example/clerk")
    settings = tmp_path / ".env"
    names = [
        line.partition("=")[0] for line in settings.read_text("utf-8").splitlines() if line[:1].isalpha()
    ]
    found = Settings()

    assert settings.stat().st_mode & 0o777 == 0o600
    assert names == [
        *("CLERK_DATABASE_URL", "CLERK_SECRET_KEY", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"),
        *("SLACK_SIGNING_SECRET", "MICROSOFT_APP_ID", "MICROSOFT_APP_PASSWORD", "MICROSOFT_APP_TENANT_ID"),
        "CLERK_PUBLIC_URL",
    ]
    assert found.database_url == "postgresql://c:p%40ss@db.example/clerk"
    assert len(found.secret_key.get_secret_value()) >= 32
    assert found.secret_key.get_secret_value() not in done.out
    assert "Paste into .env: SLACK_BOT_TOKEN, SLACK_APP_TOKEN, MICROSOFT_APP_ID," in done.out
    assert "p%40ss" not in done.out
    assert done.out.splitlines()[-2].split() == [
        *("clerk", "check", "says", "what", "is", "still", "missing,", "and", "where", "it", "is", "found")
    ]


def test_the_environment_goes_before_the_file(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("CLERK_PORT=4001\nCLERK_HOST=127.0.0.9\n")
    monkeypatch.setenv("CLERK_PORT", "4002")

    assert (Settings().port, Settings().host) == (4002, "127.0.0.9")


def test_nothing_is_overwritten_unasked_and_what_was_set_is_kept(clerk: Clerk, tmp_path: Path) -> None:
    clerk(FERNLEIGH)
    settings = tmp_path / ".env"
    settings.write_text(
        settings.read_text("utf-8") + "SLACK_BOT_TOKEN=xoxb-1\nCLERK_HTTP_PROXY='a b#c'\n", "utf-8"
    )
    was = Settings().secret_key
    file = tmp_path / "partnership.yaml"
    file.write_text("# mine\n", "utf-8")

    refused = clerk(FERNLEIGH)
    unread = file.read_text("utf-8")
    done = clerk(f"{FERNLEIGH} --where slack --replace")

    assert (refused.code, refused.err) == (
        1,
        "partnership.yaml and .env are there already, so nothing was written. Add --replace to write over, "
        "or name another folder with --folder.",
    )
    assert unread == "# mine\n"
    assert "what was set before is kept" in done.out
    assert (Settings().secret_key, Settings().slack_bot_token.get_secret_value()) == (was, "xoxb-1")
    assert files.before(settings)["CLERK_HTTP_PROXY"] == "a b#c"
    assert len(read(tmp_path).people) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("init", "Give the answers as options and add --yes: --name", id="no terminal"),
        pytest.param("init --yes", "so give --name and --person too", id="nothing given"),
        pytest.param(f"init --yes {NADIA}", "so give --name too", id="no name"),
        pytest.param(
            f"{FERNLEIGH} --where skype", "--where: Write slack, teams, both or browser.", id="where"
        ),
        pytest.param(f"{FERNLEIGH} --timezone London", '"London" is not a time zone', id="time zone"),
        pytest.param(f"{FERNLEIGH} --meeting June", '"June" is not a day that Clerk can read.', id="no day"),
        pytest.param(
            f"{FERNLEIGH} --meeting '20 or 21 June'", "20 June 2026 or", id="two days could be meant"
        ),
        pytest.param(f"{FERNLEIGH} --database mysql://h/x", "Clerk cannot read the address", id="database"),
        pytest.param(
            f"{FERNLEIGH} --person 'Jo Park, boss'", '--person: "boss" is neither an e-mail', id="no role"
        ),
        pytest.param(f"{FERNLEIGH} {NADIA}", "Nadia Frost is in board already", id="twice"),
        pytest.param(
            f"{FERNLEIGH} --group Board --group board", "board is there already", id="a group twice"
        ),
        pytest.param(f"{FERNLEIGH} --group ': Health'", "Write the group's name", id="no group"),
        pytest.param(f"{FERNLEIGH} --person 'nobody, chair'", "means something else in chat", id="no person"),
        pytest.param(f"{FERNLEIGH} --folder nowhere", "There is no folder nowhere", id="no folder"),
    ],
)
def test_a_wrong_answer_is_refused_in_a_sentence(clerk: Clerk, tmp_path: Path, line: str, says: str) -> None:
    refused = clerk(line)

    assert refused.code == 1
    assert says in refused.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_partnership_of_today_has_no_report_that_was_due_before_it(clerk: Clerk, tmp_path: Path) -> None:
    done = clerk(
        f"{FERNLEIGH} --group 'SEND Board: Early help' --group 'SEND Delivery Group' "
        "--person 'Peter Quill, sro, delivery' --meeting '2nd thursday of each month at 10:30'"
    )
    clerk("setup partnership.yaml --now 2026-05-01T10:00")
    due = clerk.says("Nadia Frost", "2026-05-01T11:00", "which reports are due?").text
    table = clerk.says("Nadia Frost", "2026-05-01T11:00", "timetable").json["replies"][0]["table"]
    told = [post["text"] for post in clerk.ticks("2026-05-05T09:30") if post["kind"] == "timetable"]

    assert "The first meeting is written for Thursday 14 May 2026, the second Thursday of each" in done.out
    assert read(tmp_path).groups[0].cadence == "second Thursday of each month"
    assert "was due" not in due
    assert "Tuesday 5 May 2026" in due
    assert ["Tuesday 5 May 2026", "Highlight reports are due", "in 4 days, 0 of 1 signed"] in table
    assert told


@pytest.mark.slow
def test_the_questions_are_asked_in_a_terminal_again_until_the_answer_is_good(tmp_path: Path) -> None:
    typed = [
        "",
        "Fernleigh SEND Partnership",
        "SEND Board: Early help",
        "",
        "",
        "Nadia Frost, queen",
        "Nadia Frost, chair",
        "",
        "soon",
        "",
        "",
        "slack",
        "",
    ]
    done = in_a_terminal("init --now 2026-05-01T10:00", typed, tmp_path)

    assert done.code == 0, done.out
    assert done.out.count("What is the partnership called?") == 2
    for again in (
        "Write the partnership's name",
        "Write at least one",
        '"queen" is neither',
        "Write the day of",
    ):
        assert again in done.out
    assert [one.code for one in read(tmp_path).groups] == ["board"]
    assert "SLACK_BOT_TOKEN=\n" in (tmp_path / ".env").read_text("utf-8")

    declined = in_a_terminal(
        f"{FERNLEIGH.replace('--yes ', '')} --group Forum", ["", "", "", "", "n", "y"], tmp_path
    )

    assert "partnership.yaml is there already. Write it again? [y/N]" in declined.out
    assert "partnership.yaml is kept as it is." in declined.out
    assert [one.name for one in read(tmp_path).groups] == ["SEND Board"]
    assert "SLACK_BOT_TOKEN" not in (tmp_path / ".env").read_text("utf-8")


def in_a_terminal(line: str, typed: list[str], folder: Path) -> Done:
    """In a real one, with everything typed ahead."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *shlex.split(line)],
        cwd=folder,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        text=True,
    )
    os.close(theirs)
    os.write(ours, "".join(f"{one}\n" for one in typed).encode())
    out, err = process.communicate(timeout=60)
    os.close(ours)
    return Done(process.returncode, out, err)
