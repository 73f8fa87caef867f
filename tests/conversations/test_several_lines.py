"""Several lines, or several commands, in one message: one preview, and each line is kept or dropped."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from bot.slack import render as slack
from bot.teams import render as teams
from handlers.request import Answer, SharedFile
from storage.database import Database
from tests.conftest import Say, talking_to
from tests.conversations.conftest import NOT_THE_RECORD, Log, Record, buttons, said
from tests.conversations.pastes import ONE_THING, PASTES, PROSE, Paste

TOM, LIAM = "Tom Rigby", "Liam Moss"
TWO = "TR to book the hall by Friday\nMC to send the data by 1 July"


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """What is read is words alone; keeping it on both engines: `test_keeping_lines.py`."""
    return northbridge_sqlite


def understood(answer: Answer) -> list[str]:
    """The numbered lines of a preview."""
    lines = [line.text for line in answer.replies[0].card.lines]
    return [line for line in lines if line[0].isdigit()]


def left_out(answer: Answer) -> list[str]:
    lines = [line.text for line in answer.replies[0].card.lines]
    return [
        line.removeprefix('Left out: "').removesuffix('"') for line in lines if line.startswith("Left out")
    ]


# What is read


@pytest.mark.parametrize("paste", [pytest.param(one, id=one.habit) for one in PASTES])
def test_each_line_is_shown_as_understood_and_nothing_is_saved(
    tell: Say, record: Record, paste: Paste
) -> None:
    before = record()

    answer = tell(paste.who, paste.text)

    assert len(understood(answer)) == len(paste.lines), said(answer)
    for number, (line, words) in enumerate(zip(understood(answer), paste.lines, strict=True), start=1):
        assert line.startswith(f"{number}. ")
        assert words in line
    assert left_out(answer) == list(paste.left_out)
    assert "Nothing is saved yet" in said(answer)
    assert record() == before


@pytest.mark.parametrize(("who", "text", "words"), ONE_THING)
def test_what_is_one_thing_stays_one(tell: Say, who: str, text: str, words: str) -> None:
    assert words in said(tell(who, text))


def test_a_note_of_several_lines_is_kept_whole(tell: Say, notes: Any) -> None:
    tell(TOM, "note 104: first line\nsecond line")

    assert notes(104) == ["first line\nsecond line"]


@pytest.mark.parametrize("text", PROSE)
def test_prose_that_names_no_action_is_not_guessed_at(tell: Say, record: Record, text: str) -> None:
    before = record()

    answer = tell(TOM, text)

    assert answer.refused
    assert "found nothing to log or change" in said(answer)
    assert "share the paper as a file" in said(answer)
    assert record() == before


def test_one_guarded_line_stops_the_whole_message(tell: Say, record: Record) -> None:
    before = record()

    answer = tell(TOM, f"{TWO}\nnote 105: NHS number 999 000 0018")

    assert answer.refused
    assert answer.replies[0].to == "private"
    assert "999 000 0018" not in said(answer)
    assert record() == before
    assert tell(TOM, "keep all").refused


@pytest.mark.slow
def test_more_lines_than_anybody_reads_are_refused(tell: Say) -> None:
    answer = tell(TOM, "\n".join(f"TR to write page {number}" for number in range(1, 61)))

    assert answer.refused
    assert "share the list as a file" in said(answer)


def test_what_is_in_the_log_already_is_said(tell: Say) -> None:
    tell(TOM, "log: TR to book the hall by Friday")

    assert "#112 is in the log already, in the same words." in said(tell(TOM, TWO))


# Which lines are meant


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "kept", "waiting"),
    [
        ("keep all", ["Book", "Send", "Print", "Write"], ()),
        ("yes", ["Book", "Send", "Print", "Write"], ()),
        ("yes please", ["Book", "Send", "Print", "Write"], ()),
        ("keep 1 and 3", ["Book", "Print"], (2, 4)),
        ("1 and 3", ["Book", "Print"], (2, 4)),
        ("keep the first two", ["Book", "Send"], (3, 4)),
        ("the last one", ["Write"], (1, 2, 3)),
        ("keep all but 2", ["Book", "Print", "Write"], (2,)),
        ("all but 2", ["Book", "Print", "Write"], (2,)),
        ("yes, but not 2", ["Book", "Print", "Write"], (2,)),
        ("keep 1-3", ["Book", "Send", "Print"], (4,)),
        ("just 2", ["Send"], (1, 3, 4)),
        ("keep 1, drop 2", ["Book"], (3, 4)),
        ("drop 2 and keep the rest", ["Book", "Print", "Write"], ()),
        ("drop 2", [], (1, 3, 4)),
        ("skip 2", [], (1, 3, 4)),
        ("no", [], ()),
        ("drop all", [], ()),
        ("none of them", [], ()),
    ],
)
def test_typed_answers_say_which(
    tell: Say, log: Log, words: str, kept: list[str], waiting: tuple[int, ...]
) -> None:
    tell(LIAM, f"{TWO}\nLM to print the papers\nAL to write the letter")

    answer = tell(LIAM, words)

    assert [log(112 + at).action.title.split()[0] for at in range(len(kept))] == kept
    with pytest.raises(AssertionError, match="there is no action"):
        log(112 + len(kept))
    assert _waiting(said(answer)) == waiting


def _waiting(text: str) -> tuple[int, ...]:
    line = next((line for line in text.splitlines() if "still wait" in line), "")
    return tuple(int(number) for number in "".join(one if one.isdigit() else " " for one in line).split())


# On the platforms


@pytest.fixture
def twenty(tell: Say) -> Answer:
    return tell(
        LIAM, "\n".join(f"LM to write page {number} of the long report by 1 July" for number in range(1, 21))
    )


@pytest.mark.slow
def test_twenty_lines_come_in_pages_of_ten(tell: Say, twenty: Answer) -> None:
    more = tell(LIAM, buttons(twenty)["Show more"])

    assert understood(twenty)[-1].startswith("10. Log: Write page 10")
    assert understood(more)[0].startswith("11. Log: Write page 11")
    assert understood(more)[-1].startswith("20. ")
    assert "Show more" not in buttons(more)
    assert {"Keep all 20", "Drop all 20"} <= buttons(twenty).keys()


@pytest.mark.slow
def test_a_page_fits_slack_with_every_button(twenty: Answer) -> None:
    shown = slack.render(twenty.replies[0].card)

    labels = [
        element["text"]["text"]
        for block in shown.blocks
        for element in block.get("elements", [])
        if "value" in element
    ]
    assert shown.left_out == 0
    assert len(shown.blocks) <= slack.BLOCKS
    assert labels[:4] == ["Keep 1", "Drop 1", "Keep 2", "Drop 2"]
    assert labels[-3:] == ["Keep all 20", "Drop all 20", "Show more"]


@pytest.mark.slow
def test_a_page_fits_teams_with_every_button(twenty: Answer) -> None:
    shown = teams.adaptive(twenty.replies[0].card)

    titles = [action["title"] for element in shown["body"] for action in element.get("actions", [])]
    assert teams.size(shown) <= teams.CARD_BYTES
    assert {"Keep 10", "Drop 10", "Keep all 20", "Show more"} <= set(titles)


@pytest.mark.slow
def test_twenty_kept_at_once_fit_as_well(tell: Say, twenty: Answer) -> None:
    kept = tell(LIAM, buttons(twenty)["Keep all 20"])

    assert "Kept 20 of 20 lines." in said(kept)
    assert slack.render(kept.replies[0].card).left_out == 0


# Any lines whatsoever

LOG = ("actions", "action_owners", "notes", "slippages", "risks", "controls", "decisions")
"""What an observer never changes: apologies of their own they may give."""
SCRAPS = """
    close 103 h log: done 104 undo move to 4 July because TR MC CF Tom: to book will send - • 1. 2) a. | yes
    all keep 1 and 3 drop 2 preview 7 line {answer} (confirmed) R1 4x4 action: Actions: note ; . by Friday
    next meeting > [ ] "quoted" Thanks Present: apologies 999 ** \t board#103 decision: we
"""
lines = st.lists(
    st.one_of(
        st.lists(st.sampled_from(SCRAPS.split(" ")), max_size=8).map(" ".join),
        st.text(max_size=30),
        st.sampled_from([line for paste in PASTES for line in paste.text.splitlines()]),
    ),
    min_size=2,
    max_size=8,
).map("\n".join)


@pytest.fixture(scope="module")
def one_database(northbridge_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("pasted") / "northbridge.db"
    shutil.copy(northbridge_file, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.mark.slow
@given(lines, st.sampled_from([TOM, LIAM, "Cara Flynn"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_lines_get_an_answer_and_a_preview_saves_nothing(
    one_database: Database, text: str, who: str
) -> None:
    before = _record(one_database)

    answer = talking_to(one_database)(who, text)

    assert answer.replies
    assert all(reply.card.plain().strip() for reply in answer.replies)
    if "keep or drop each" in said(answer):
        assert _record(one_database) == before
    if who == "Cara Flynn":
        after = _record(one_database)
        assert [after[table] for table in LOG] == [before[table] for table in LOG]


def _record(database: Database) -> dict[str, list[Any]]:
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name not in NOT_THE_RECORD]
    with database.reading() as session:
        return {table.name: sorted(map(repr, session.execute(table.select()))) for table in tables}


def test_a_message_that_brings_a_file_is_the_file(tell: Say) -> None:
    answer = tell(TOM, TWO, files=(SharedFile("minutes.txt", b"Action: MC to send the letter by 1 July"),))

    assert "minutes.txt: 1 action" in said(answer)
