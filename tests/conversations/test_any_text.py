"""Any text whatsoever gets an answer, and nobody's text changes what they may not change."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from handlers.commands import COMMANDS
from handlers.grammar import read
from handlers.request import Answer, Message
from handlers.router import answer
from rules import dates
from storage.database import Database
from tests.conftest import moment
from tests.conversations.conftest import NOT_THE_RECORD
from tests.conversations.utterances import UTTERANCES

pytestmark = pytest.mark.slow

CONTEXT = dates.Context(date(2024, 6, 12), next_meeting=date(2024, 6, 20))
SCRAPS = """
    close 103 h log: done undo move to 4 July because agree approve R1 4x4 risk raise note
    keep open give Owen CF board#103 all everything? - , (confirmed) priority 2 overdue not
    never will yes no 1.2.3 by Friday p2#1 ’
"""
PIECES = (*SCRAPS.split(), "é", "👍", "\n", "")
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.sampled_from([utterance for utterance, _, _ in UTTERANCES]),
    st.tuples(st.sampled_from([utterance for utterance, _, _ in UTTERANCES]), st.text(max_size=8)).map(
        "".join
    ),
)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def one_database(northbridge_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("any") / "northbridge.db"
    shutil.copy(northbridge_file, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@given(texts)
@settings(max_examples=400, deadline=None)
def test_reading_never_raises_and_gives_a_verb_that_clerk_has(text: str) -> None:
    sentence = read(text, CONTEXT)

    assert sentence.verb == "" or sentence.verb in COMMANDS


def test_the_same_few_words_mean_another_day_on_another_day() -> None:
    """What is short is read once, for the day and the place that it was read for."""
    today, tomorrow = (dates.Context(date(2024, 6, day)) for day in (12, 13))

    dues = [read("move 103 to Friday week", context).due for context in (today, tomorrow, today)]
    later = [read("move 103 to today", context).due for context in (today, tomorrow)]

    assert dues[0] == dues[2]
    assert [due and due.due for due in later] == [date(2024, 6, 12), date(2024, 6, 13)]


@given(texts, st.sampled_from(["Tom Rigby", "Zara Fenwick", "Meera Chowdhury", "Carys Cole"]), st.booleans())
@few
def test_a_member_always_gets_an_answer(one_database: Database, text: str, name: str, private: bool) -> None:
    said = _say(one_database, name, text, private)

    assert said.replies
    assert all(reply.card.plain().strip() for reply in said.replies)


@given(texts, st.sampled_from(["Tom Rigby", "Liam Moss", "Cara Flynn"]))
@few
def test_in_the_thread_of_an_action_as_well(one_database: Database, text: str, name: str) -> None:
    _say(one_database, "Tom Rigby", "show 104", thread="1718182800.1")

    said = _say(one_database, name, text, thread="1718182800.1")

    assert said.replies
    assert all(reply.card.plain().strip() for reply in said.replies)


@given(texts, st.sampled_from(["Cara Flynn", "Ida Vale", "Nobody Atall"]))
@few
def test_no_text_of_an_observer_an_administrator_or_a_stranger_changes_the_log(
    one_database: Database, text: str, name: str
) -> None:
    before = _log(one_database)

    said = _say(one_database, name, text, thread="1718182800.1")

    assert said.replies
    assert _log(one_database) == before


def _say(
    database: Database, name: str, text: str, private: bool = False, thread: str | None = None
) -> Answer:
    channel = f"terminal:@{name}" if private else "terminal:board"
    at = moment("2024-06-12T10:00")
    return answer(Message(channel, f"terminal:@{name}", text, at, private=private, thread=thread), database)


def _log(database: Database) -> dict[str, list[Any]]:
    """All but one's own reminders, and the channels that an administrator connects."""
    own = NOT_THE_RECORD | {"people", "channels", "acts", "history", "attendances"}
    with database.reading() as session:
        tables = [table for table in SQLModel.metadata.sorted_tables if table.name not in own]
        return {table.name: sorted(map(repr, session.execute(table.select()))) for table in tables}
