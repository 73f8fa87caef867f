"""`clerk chat` as a conversation: history, the Tab key, tables that fit, and plain text through a pipe."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from bot.completing import Known, completions, openings
from storage.database import Database

KNOWN = Known(("Tom Rigby", "Tom Ash", "Meera Chowdhury"), ("103", "104", "R1"))
TALK = (
    sys.executable,
    "-m",
    "bot",
    "chat",
    "--group",
    "board",
    "--as",
    "Tom Rigby",
    "--now",
    "2024-06-12T10:00",
)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("what's ov", ["what's overdue?", "what's overdue as at "], id="a sentence to its end"),
        pytest.param("appr", ["approve "], id="the word before a number"),
        pytest.param("give 103 to Me", ["give 103 to Meera Chowdhury"], id="a name"),
        pytest.param(
            "give 103 to tom a", ["give 103 to Tom Ash"], id="the second word of a name, in any case"
        ),
        pytest.param("show 10", ["show 103", "show 104"], id="a number"),
        pytest.param("score r", ["score R1"], id="a risk"),
        pytest.param("103 do", ["103 done"], id="what is said of an action"),
        pytest.param("approve 103 xyz", [], id="nothing that fits"),
    ],
)
def test_the_tab_key_offers_what_fits(typed: str, offered: list[str]) -> None:
    assert list(completions(typed, KNOWN)) == offered


def test_an_empty_line_is_offered_how_sentences_begin_and_no_name_of_an_example() -> None:
    offered = completions("", KNOWN)

    assert offered == openings()
    assert {"log:", "what's overdue?", "my actions", "risks"} <= set(offered)
    assert not [one for one in offered if any(letter.isupper() or letter.isdigit() for letter in one)]


@pytest.mark.slow
def test_the_keyboard_completes_and_remembers_but_never_what_says_who_a_child_is(
    northbridge_sqlite: Database, tmp_path: Path
) -> None:
    typed = ["show 10\t3\n", "what's ov\t?\n", "the child's NHS number is 943 476 5919\n"]
    typed.append("\x1b[A\x1b[A\nquit\n")

    said = _at_a_keyboard(northbridge_sqlite, tmp_path, typed, columns=40)
    kept = tmp_path / "state" / "clerk" / "history"

    assert "#103 Draft dashboard" in said
    assert "3 actions overdue" in said
    assert said.count("#103 Draft dashboard") == 2, "two lines back, past the one that is not kept"
    assert kept.read_text("utf-8").splitlines() == ["show 103", "what's overdue?", "show 103"]
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    table = said[said.index("3 actions overdue") :].partition("You can say")[0]
    assert "Due: Tuesday 30 April 2024" in table, "five columns do not fit into forty"
    assert max(map(len, table.splitlines()[1:])) <= 40


@pytest.mark.slow
def test_through_a_pipe_it_is_plain_text_and_the_answers_alone(
    northbridge_sqlite: Database, tmp_path: Path
) -> None:
    done = subprocess.run(
        TALK,
        input="what's overdue?\n\nshow 103\n",
        env=_environment(northbridge_sqlite, tmp_path, {"COLUMNS": "100", "TERM": "xterm-256color"}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.startswith("3 actions overdue, as at Wednesday 12 June 2024.")
    assert "#103 Draft dashboard" in done.stdout
    assert "\x1b" not in done.stdout
    assert "Tom Rigby>" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert not (tmp_path / "state").exists()


def _environment(database: Database, folder: Path, more: dict[str, str]) -> dict[str, str]:
    mine = {
        "CLERK_DATABASE_URL": database.url,
        "XDG_STATE_HOME": str(folder / "state"),
        "PYTHONWARNINGS": "ignore",
    }
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**kept, **mine, **more}


def _at_a_keyboard(database: Database, folder: Path, typed: list[str], columns: int) -> str:
    """In a real terminal: each line is typed when the prompt is there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 25, columns, 0, 0))
    environment = _environment(database, folder, {"TERM": "xterm"})
    process = subprocess.Popen(TALK, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    said = ""
    try:
        for line in typed:
            said += _read_until(ours, "Tom Rigby> ")
            os.write(ours, line.encode())
        said += _read_until(ours, "")
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", said).replace("\r\n", "\n")


def _read_until(terminal: int, asked: str) -> str:
    """What is written up to the prompt, after which somebody has to type; without one, up to the end."""
    said, until = "", time.monotonic() + 30
    while not (asked and said.endswith(asked)):
        assert time.monotonic() < until, f"no prompt after: {said}"
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                said += os.read(terminal, 4096).decode(errors="replace")
            except OSError:  # Linux's word for the end of a terminal
                break
    return said
