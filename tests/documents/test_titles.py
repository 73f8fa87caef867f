"""What an action of a paper is called in the log: what is to be done, without who and when."""

import pytest

from importers.proposals import ProposedAction
from rules.people import Named
from tests.documents.paper import CAST, logged, propose

HEADING = "Northbridge board\nMinutes of 5 September 2024\n\n"
WITH_IT = (*CAST, Named(31, "Ivy Tarn", "IT"), Named(32, "Nina Orr", "NO"))


def found(line: str) -> ProposedAction:
    (action,) = propose(HEADING + line, roster=WITH_IT).actions
    return action


@pytest.mark.parametrize(
    "line",
    [
        "ACTION: NO to collect two stories by 27 September.",
        "Action: Nina Orr (forum) to collect two stories by 27 September",
        "Action: Nina will collect two stories by 27 September",
        "ACTION - NO agreed to collect two stories by 27 September",
        "Action: NO: collect two stories, by 27 September",
        "ACTION NO to collect two stories by Friday 27th September.",
    ],
)
def test_who_and_when_are_no_part_of_what_it_is_called(line: str) -> None:
    action = found(line)

    assert action.called.rstrip(".") == "Collect two stories"
    assert [owner in ("NO", "Nina Orr", "Nina") for owner in action.owners] == [True]
    assert action.due is not None
    assert action.due.iso() == "2024-09-27"


@pytest.mark.parametrize(
    "line",
    [
        "ACTION: TR/IT – share the draft with schools. Deadline: 1st Oct",
        "Action: TR & IT to share the draft with schools by 1 October",
        "Action: IT/TR: share the draft with schools (1 Oct)",
        "Action: TR and IT to share the draft with schools by 1.10.24",
        "Action: share the draft with schools (TR/IT, 1 October)",
        "ACTION (IT/TR): share the draft with schools by 1 October",
    ],
)
def test_initials_that_are_a_word_as_well_are_somebody_where_they_are_on_the_roster(line: str) -> None:
    action = found(line)

    assert action.called.rstrip(".") == "Share the draft with schools"
    assert set(action.owners) == {"TR", "IT"}
    assert action.due is not None
    assert action.due.iso() == "2024-10-01"


@pytest.mark.parametrize(
    ("line", "called"),
    [
        ("Action: Tom Rigby to lead", "Tom Rigby to lead"),
        ("Action: letters to be sent to parents (LM)", "Letters to be sent to parents"),
        ("Action: Liam to ask TR to write by 3 October", "Ask TR to write"),
    ],
)
def test_of_a_sentence_only_its_owner_and_day_are_left_out(line: str, called: str) -> None:
    assert found(line).called.rstrip(".") == called


def test_a_log_with_either_wording_knows_the_action_again() -> None:
    line = HEADING + "Action: NO to collect two stories by 27 September."
    (record,) = logged(propose(line, roster=WITH_IT))

    for text in (record.text, "Collect two stories"):
        held = record.__class__(**{**vars(record), "text": text})
        assert propose(line, roster=WITH_IT, log=(held,)).actions == ()
