"""Typed, pressed, filled in, shared, answered: every way into a conversation, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from handlers.request import Answer, Message, SharedFile
from handlers.router import answer
from storage.database import Database
from storage.models import Refused
from tests.conftest import Say, moment
from tests.privacy.traces import NHS, VALUES, everything_in, kept, told

values = pytest.mark.parametrize(("rule", "words", "value"), [(rule, *rest) for rule, rest in VALUES.items()])


@values
@pytest.mark.parametrize(
    "road",
    [
        pytest.param({}, id="in the channel"),
        pytest.param({"private": True}, id="in private"),
        pytest.param({"thread": "1718182800000"}, id="in a thread"),
    ],
)
def test_what_is_typed(
    say: Say, northbridge: Database, rule: str, words: str, value: str, road: dict[str, object]
) -> None:
    said = say("Liam Moss", f"note 104: {words}", event_id="T1:Ev1", **road)

    assert said.refused
    assert {reply.to for reply in said.replies} == {"private"}
    assert rule in told(said)
    assert kept(value, northbridge) == []
    assert value not in told(said)


@values
def test_what_is_filled_in(
    tell: Say, northbridge_sqlite: Database, rule: str, words: str, value: str
) -> None:
    for fields in (
        {"title": f"Chase: {words}", "owners": "Liam Moss"},
        {"title": "Chase it", "owners": words},
        {"title": "Chase it", "owners": "Liam Moss", "due": words},
        {"title": "Chase it", words: "yes"},
    ):
        said = tell("Tom Rigby", "log", fields=fields)

        assert said.refused
        assert rule in told(said)
        assert value not in told(said)
    assert kept(value, northbridge_sqlite) == []


def test_a_number_over_two_fields(tell: Say, northbridge_sqlite: Database) -> None:
    said = tell("Tom Rigby", "log", fields={"title": "For 999 000", "owners": "0018"})

    assert said.refused
    assert "0018" not in everything_in(northbridge_sqlite)


@values
def test_a_button_that_was_tampered_with(
    tell: Say, northbridge_sqlite: Database, rule: str, words: str, value: str
) -> None:
    said = tell("Tom Rigby", f"board#104 done - {words}", event_id="T1:press:1")

    assert said.refused
    assert rule in told(said)
    assert kept(value, northbridge_sqlite) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param(f"Minutes NHS {NHS}.txt", NHS, id="a number"),
        pytest.param("EHCP_ref_445566.pdf", "445566", id="underscores, and a kind that is not read"),
        pytest.param("Tyler's-EHCP.docx", "Tyler", id="a name, and no document at all"),
        pytest.param("dob 12-03-2015.xlsx", "12-03-2015", id="a birth date"),
    ],
)
def test_the_name_of_a_file(tell: Say, northbridge_sqlite: Database, name: str, value: str) -> None:
    said = tell("Tom Rigby", "", files=(SharedFile(name, b"Action: Tom to book a room"),))

    assert said.refused
    assert value not in told(said)
    assert kept(value, northbridge_sqlite) == []


def test_an_answer_that_completes_a_question(tell: Say, northbridge_sqlite: Database) -> None:
    """Neither half says anything alone; together they would be kept."""
    asked = tell("Tom Rigby", "log: Liam to chase NHS number 999 000")
    assert not asked.refused

    said = tell("Tom Rigby", "0018 by Friday")

    assert kept(NHS, northbridge_sqlite) == []
    assert NHS not in told(said)


@pytest.fixture
def stranger(northbridge_sqlite: Database) -> Callable[..., Answer]:
    """Somebody of Slack whom nobody linked, in the board's channel."""

    def says(words: str, **more: Any) -> Answer:
        said = Message("terminal:board", "slack:T1:U404", words, moment("2024-06-12T10:00"), **more)
        return answer(said, northbridge_sqlite)

    return says


def test_a_stranger_is_told_the_same(stranger: Callable[..., Answer], northbridge_sqlite: Database) -> None:
    said = stranger(f"I am {NHS}")

    assert "NHS number" in told(said)
    assert "send.duty@northbridge.example" in told(said)
    assert NHS not in told(said)
    assert kept(NHS, northbridge_sqlite) == []


def test_a_worried_stranger_gets_the_front_door(stranger: Callable[..., Answer]) -> None:
    assert "01632 960101" in told(stranger("I'm worried about a child at home"))
    assert "999" in told(stranger("I'm worried about a child at home", private=True))


def test_what_a_platform_calls_somebody(
    stranger: Callable[..., Answer], northbridge_sqlite: Database
) -> None:
    asked = stranger("I am Carys Cole", display_name="Marlowe's mum")

    assert "Carys Cole" in told(asked)
    assert kept("Marlowe", northbridge_sqlite) == []


def test_a_worry_leaves_no_trace_at_all(say: Say, northbridge: Database) -> None:
    before = len(everything_in(northbridge)) if not northbridge.file else None

    said = say("Carys Cole", "I'm worried about my neighbour's boy, his dad hits him")

    assert "reported nothing" in told(said)
    assert kept("neighbour", northbridge) == []
    assert before is None or len(everything_in(northbridge)) == before


def test_a_worry_with_a_number_gets_the_front_door_and_the_safe_route(tell: Say) -> None:
    said = tell("Carys Cole", f"I'm worried about a child at home, NHS number {NHS}")

    assert [reply.to for reply in said.replies] == ["private", "private"]
    assert "01632 960101" in told(said)
    assert "NHS number" in told(said)


def test_the_same_message_twice_is_counted_once(tell: Say, northbridge_sqlite: Database) -> None:
    first = tell("Liam Moss", f"NHS number {NHS}", event_id="T1:Ev1")
    again = tell("Liam Moss", f"NHS number {NHS}", event_id="T1:Ev1")

    assert first.refused
    assert again.repeat
    with northbridge_sqlite.reading() as session:
        assert len(session.exec(select(Refused)).all()) == 1
