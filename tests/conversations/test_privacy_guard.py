"""Before anything is stored: what a log must never keep is stopped, in private, and not repeated."""

import pytest
from sqlmodel import SQLModel, select

from storage.database import Database
from storage.models import Refused
from tests.conftest import Say
from tests.conversations.conftest import Record, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


SECRETS = [
    pytest.param(
        "note 104: NHS number 999 000 0018 has the form", "999 000 0018", "NHS number", id="NHS number"
    ),
    pytest.param("log: Liam to chase B801200005001 by Friday", "B801200005001", "pupil number", id="UPN"),
    pytest.param("104 done - dob 12/03/2015 checked", "12/03/2015", "date of birth", id="birth date"),
    pytest.param(
        "raise risk: the family lives at 12 Acacia Avenue", "Acacia", "family address", id="address"
    ),
    pytest.param(
        "push 103 to 4 July because my son Marlowe is ill", "Marlowe", "child's name", id="child's name"
    ),
    pytest.param("decision: case ref EHC-778899 is settled", "778899", "case reference", id="case reference"),
]


def _everything(northbridge: Database) -> str:
    with northbridge.reading() as session:
        return "\n".join(
            repr(row) for table in SQLModel.metadata.sorted_tables for row in session.execute(table.select())
        )


@pytest.mark.parametrize("name", ["Tom Rigby", "Cara Flynn"])
@pytest.mark.parametrize(("words", "value", "kind"), SECRETS)
def test_nothing_of_the_value_is_kept_or_said_again(
    say: Say, record: Record, northbridge: Database, name: str, words: str, value: str, kind: str
) -> None:
    before = record()

    answer = say(name, words, event_id="T1:Ev9")

    assert answer.refused
    assert [reply.to for reply in answer.replies] == ["private"]
    assert kind in said(answer)
    assert "send.duty@northbridge.example" in said(answer)
    assert value not in said(answer)
    assert record() == before
    assert value not in _everything(northbridge)


def test_a_form_is_guarded_as_well(say: Say, record: Record, northbridge: Database) -> None:
    before = record()

    answer = say("Tom Rigby", "log", fields={"title": "Chase NHS number 999 000 0018", "owners": "Liam Moss"})

    assert answer.refused
    assert record() == before
    assert "999 000 0018" not in _everything(northbridge)


def test_an_answer_to_a_question_is_guarded_as_well(say: Say, record: Record, northbridge: Database) -> None:
    before = record()
    say("Meera Chowdhury", "move 103 to 4 July")

    answer = say("Meera Chowdhury", "we wait for NHS number 999 000 0018")

    assert answer.refused
    assert record() == before
    assert "999 000 0018" not in _everything(northbridge)


def test_the_audit_keeps_when_where_and_which_rule(say: Say, northbridge: Database) -> None:
    say("Tom Rigby", "note 104: NHS number 999 000 0018")

    with northbridge.reading() as session:
        (stopped,) = session.exec(select(Refused)).all()
    assert stopped.rule == "NHS number"
    assert stopped.group_id is not None


def test_a_worry_about_a_child_gets_the_front_door_and_is_not_kept(
    say: Say, record: Record, northbridge: Database
) -> None:
    before = record()

    answer = say("Liam Moss", "I'm worried about a child at home, what do I do?")

    assert not answer.refused
    assert [reply.to for reply in answer.replies] == ["private"]
    assert "999" in said(answer)
    assert "01632 960101" in said(answer)
    assert "reported nothing" in said(answer)
    assert record() == before
    assert "worried" not in _everything(northbridge)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("note 104: Tom is off sick until July", id="a note"),
        pytest.param("push 104 to 31 July because Tom is off sick", id="a reason"),
        pytest.param("104 done - Tom finished it while off sick", id="a closing note"),
        pytest.param("keep 104 open, Tom is off sick", id="an objection"),
        pytest.param("raise risk: Tom is off sick in June", id="a risk"),
        pytest.param("stop nudging Alan until 1 July, he's off sick", id="a pause"),
    ],
)
def test_that_a_colleague_is_away_is_kept_and_never_why(say: Say, northbridge: Database, words: str) -> None:
    assert not say("Tom Rigby", words).refused

    assert "sick" not in _everything(northbridge)


def test_a_pause_keeps_the_day_alone(say: Say, northbridge: Database) -> None:
    asked = said(say("Tom Rigby", "stop nudging Alan, he's off sick"))
    assert "no reason" in asked

    answer = said(say("Tom Rigby", "1 July"))

    assert "Alan Lister is unavailable" in answer
    assert "Monday 1 July 2024" in answer
    assert "sick" not in _everything(northbridge)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("note 104: ring 01632 960101 before Friday", id="a phone number"),
        pytest.param("note 104: meeting at the school, NB1 2AB, on 20 June", id="a school's postcode"),
        pytest.param("note 104: see 1.2.19 and 1.2.20 of the plan", id="plan references"),
        pytest.param("note 104: 690,000 spent of 1,000,000", id="amounts"),
    ],
)
def test_ordinary_figures_pass(say: Say, words: str) -> None:
    assert not say("Tom Rigby", words).refused
