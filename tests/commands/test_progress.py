"""How far the reading of a document is, for whoever waits at a terminal."""

import io
import sys

import pytest

from bot import terminal
from cards.model import Card


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_screen_one_line_changes_and_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    monkeypatch.setattr(terminal, "AFTER", 0.0)

    with terminal.telling() as progress:
        progress(Card("Reading minutes.pdf, page 1 of 2..."))
        progress(Card("Reading minutes.pdf, page 2 of 2..."))

    assert screen.getvalue() == (
        "\r\x1b[KReading minutes.pdf, page 1 of 2...\r\x1b[KReading minutes.pdf, page 2 of 2...\r\x1b[K"
    )


def test_in_a_log_it_is_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal, "AFTER", 0.0)

    with terminal.telling() as progress:
        progress(Card("Reading minutes.pdf, page 1 of 2..."))
        progress(Card("Reading minutes.pdf, page 2 of 2..."))

    assert capsys.readouterr().err == "Reading minutes.pdf, page 1 of 2...\n"


def test_what_is_read_in_a_moment_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.telling() as progress:
        progress(Card("Reading minutes.pdf..."))

    assert capsys.readouterr().err == ""
