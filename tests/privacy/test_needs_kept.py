"""What was written down of the patterns is what they need, so that no sentence is read otherwise for it."""

import re
from datetime import date

import pytest

from handlers import grammar
from handlers.sentences import Lines
from rules import needs_kept
from rules.dates import Context
from rules.needs import needs
from tests.needs_kept import patterns
from tests.understanding.rows import everything


@pytest.mark.slow
def test_what_is_kept_is_what_the_patterns_need() -> None:
    lines = needs_kept.FILE.read_text("ascii").splitlines(keepends=True)
    marks = {needs_kept.mark(pattern) for pattern in patterns()}
    some = list(dict.fromkeys(patterns()))[::25]

    assert marks == {line.split()[0] for line in lines if len(line.split()[0]) == 16}, "run `make needs`"
    assert set(needs_kept.written(some).splitlines(keepends=True)) <= set(lines), "run `make needs`"


def test_a_pattern_that_was_not_written_down_is_read_when_it_is_asked_for() -> None:
    new = re.compile(r"(?i)\bwheelbarrows? (?:red|blue)\b")

    assert needs_kept.ways(new) == needs(new)


@pytest.mark.slow
@pytest.mark.parametrize(
    "lines",
    [grammar._OPENINGS, grammar._QUESTIONS, grammar._PHRASES],
    ids=["openings", "questions", "phrases"],
)
def test_a_line_that_fits_a_sentence_is_always_tried(lines: Lines) -> None:
    said = [row.turns[-1].text for row in everything([])][::100]

    for text in (*said, *(words.upper() for words in said[::5])):
        tried = list(lines.worth_trying(text))
        fits = [line for line in lines.table if line[1].search(text)]

        assert [line for line in tried if line[1].search(text)] == fits


def test_few_lines_are_tried_for_an_ordinary_sentence() -> None:
    tried = list(grammar._OPENINGS.worth_trying("103 is done because the venue was booked last week"))

    assert len(tried) < len(grammar._OPENINGS.table) / 20
    assert grammar.read("103 is done because the venue was booked", Context(date(2024, 6, 12))).verb == "done"
