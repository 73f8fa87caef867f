"""What went wrong for the first people who used Clerk, and must not again."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

import cards.setup
import handlers.setup
from handlers.request import Answer
from importers.partnership import read
from storage.database import Database
from storage.models import Action, ActionOwner, Risk
from tests.conftest import NORTHBRIDGE, SET_UP_AT, Say


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


TOM = "Tom Rigby"


def text(answer: Answer) -> str:
    return answer.replies[0].card.plain()


def action(database: Database, number: int) -> Action:
    with database.reading() as session:
        return session.exec(select(Action).where(Action.number == number)).one()


def test_three_owners_are_three_owners(say: Say) -> None:
    said = text(say(TOM, "log: Liam, Owen and Meera to check the lists by Friday"))

    assert "Owner: Liam Moss, Owen Kay and Meera Chowdhury." in said


@pytest.mark.parametrize("then", ["add control to R3 - agency staff", "done 108", "111 done"])
def test_a_new_command_is_no_reason_for_what_was_asked_before(
    say: Say, northbridge: Database, then: str
) -> None:
    say(TOM, "close R3")
    say(TOM, then)

    with northbridge.reading() as session:
        assert session.exec(select(Risk).where(Risk.number == 3)).one().closed_on is None


def test_a_new_command_is_no_reason_for_a_move(say: Say, northbridge: Database) -> None:
    say(TOM, "move 103 to 4 July")
    say(TOM, "done 108")

    assert action(northbridge, 103).due == date(2024, 6, 20)


def test_a_day_that_has_passed_is_asked_about_and_not_put_into_next_year(
    say: Say, northbridge: Database
) -> None:
    asked = say(TOM, "move 103 to 1 May because the data is late")

    assert "1 May has passed this year. Do you mean Thursday 1 May 2025?" in text(asked)
    assert action(northbridge, 103).due == date(2024, 6, 20)


def test_the_day_is_kept_as_it_was_said_without_the_word_before_it(say: Say, northbridge: Database) -> None:
    say(TOM, "move 103 to 4 July because the data is late")

    assert action(northbridge, 103).due_printed == "4 July"


@pytest.mark.parametrize("words", ["done 99999999999999999999", "done -1"])
def test_a_number_that_is_no_action_is_refused_and_nothing_else_offered(say: Say, words: str) -> None:
    refused = say(TOM, words)

    assert refused.refused
    assert "I cannot find an action" in text(refused)
    assert refused.replies[0].card.all_buttons() == ()


def test_what_was_logged_in_error_is_in_no_figure(say: Say) -> None:
    before = text(say(TOM, "summary"))
    say(TOM, "log: Liam Moss to book the hall by 28 June 2024")
    say(TOM, "undo")

    assert text(say(TOM, "summary")) == before


def test_the_owner_who_is_named_with_a_risk_has_it(say: Say) -> None:
    said = text(say(TOM, "raise risk: no cups for priority 2, owner Priya Nair"))

    assert "No cups for priority 2. Owner: Priya Nair." in said


def test_a_risk_of_somebody_unknown_is_not_raised(say: Say) -> None:
    refused = say(TOM, "raise a risk: no staff, owner Bob Smith")

    assert refused.refused
    assert "Bob Smith" in text(refused)


def test_hearsay_closes_nothing(say: Say, northbridge: Database) -> None:
    say(TOM, "Liam says 110 done")

    assert not action(northbridge, 110).status.closed


@pytest.mark.slow
def test_a_line_left_out_of_the_file_is_told_and_deletes_nothing(northbridge: Database) -> None:
    lines = NORTHBRIDGE.read_text("utf-8").splitlines()
    file = "\n".join(line for line in lines if "number: 109" not in line)

    report = handlers.setup.apply(read(NORTHBRIDGE.name, file), northbridge, SET_UP_AT)

    assert cards.setup.lines(report) == [
        "Northbridge SEND Partnership: nothing to change.",
        "board#109 is no longer in the file, and is kept: leaving a line out deletes nothing.",
    ]
    assert action(northbridge, 109).title == "Self-evaluation updated"


@pytest.mark.slow
def test_either_of_two_owners_in_a_file_may_do_it(database: Database) -> None:
    line = "owners: [Carys Cole, Tom Rigby], due: end of term"
    file = NORTHBRIDGE.read_text("utf-8").replace(line, "owners: [Carys Cole or Tom Rigby], due: end of term")
    handlers.setup.apply(read(Path(NORTHBRIDGE).name, file), database, SET_UP_AT)

    with database.reading() as session:
        charter = session.exec(select(Action).where(Action.number == 104)).one()
        owners = session.exec(select(ActionOwner).where(ActionOwner.action_id == charter.id)).all()
    assert [(owner.printed, owner.alternative) for owner in owners] == [
        ("Carys Cole", True),
        ("Tom Rigby", True),
    ]
    assert all(owner.person_id for owner in owners)
