"""What is asked about a group as a whole: who answers for data protection, and a paragraph on it."""

from sqlmodel import select

from storage.database import Database
from storage.models import Partnership
from tests.conftest import Say
from tests.conversations.conftest import said

MEERA, CARYS = "Meera Chowdhury", "Carys Cole"


def test_without_a_data_protection_contact_it_is_said_where_to_set_one_and_whom_to_ask(
    northbridge: Database, say: Say
) -> None:
    with northbridge.writing() as session:
        session.exec(select(Partnership)).one().data_protection_contact = ""

    answer = said(say(CARYS, "who is the data protection contact?"))

    assert "No data protection contact is recorded" in answer
    assert "data_protection_contact:" in answer
    assert "Until then, ask Tom Rigby" in answer


def test_a_paragraph_is_right_of_a_group_with_little_to_tell(say: Say) -> None:
    ask = "give me a paragraph"

    nothing = said(say(MEERA, ask, channel="terminal:p2"))
    say(MEERA, "log: Alan to map the clinics", channel="terminal:p2")
    undated = said(say(MEERA, ask, channel="terminal:p2"))
    say(MEERA, "move 1 to 1 August because the trust asked", channel="terminal:p2")
    later = said(say(MEERA, ask, channel="terminal:p2"))
    say(MEERA, "close 1 as complete", channel="terminal:p2")
    closed = said(say(MEERA, ask, channel="terminal:p2"))

    assert nothing == "As at Wednesday 12 June 2024, the Priority 2 Working Group has no actions yet."
    assert (
        "has 1 open action out of 1, and none closed; none is overdue. No action has a date that is"
        in undated
    )
    assert "None is rated as delayed, and 1 has no confirmed rating yet." in undated
    assert (
        "None is due by Wednesday 10 July 2024; the next is #1 Map the clinics on Thursday 1 August 2024."
        in later
    )
    assert "has closed all of its actions (1). Since 5 June, 1 action was closed and 1 date moved." in closed


def test_a_day_that_is_over_is_late_and_no_more_due(say: Say) -> None:
    assert "3 actions overdue, and 1 more due by Thursday 20 June 2024" in said(
        say("Tom Rigby", "what's late and what's due before the board for priority 1", at="2024-06-12T11:00")
    )
    assert "4 actions overdue, and none more due by Friday 5 July 2024" in said(
        say(
            "Tom Rigby",
            "what's late, and what's due in the next fortnight for priority 1",
            at="2024-06-21T11:00",
        )
    )
