"""Minutes that call an action of the log by number and subject speak of that one, and of no new one."""

from datetime import date

import pytest

from importers.formats.files import read
from importers.known_records import Known
from importers.proposals import Proposals, Surroundings, propose
from rules.calendar import Calendar
from rules.people import Named

ROSTER = (Named(1, "Liam Moss", "LM"), Named(2, "Tom Rigby", "TR"), Named(3, "Chris Fielding", "CF"))
LOG = (
    Known(47, "Panel membership agreed", (), ("Liam Moss",), None, None, closed=False),
    Known(48, "Results of the family survey", (), ("Tom Rigby",), None, None, closed=False),
    Known(107, "Working group membership lists checked", (), ("Chris Fielding",), None, None, closed=False),
)

VACANCIES = "Joanna to confirm the two vacancies"
RESULTS = "TR to send them round by 1 July"


def proposed(text: str, log: tuple[Known, ...] = LOG) -> Proposals:
    around = Surroundings(on=date(2024, 6, 21), calendar=Calendar(), roster=ROSTER, log=log)
    return propose(read("notes.txt", text.encode()), around)


@pytest.mark.parametrize(
    "text",
    [
        f"Action 47 (panel membership): {VACANCIES}. Action 48 (survey results): {RESULTS}.",
        f"Action 47 (panel membership): {VACANCIES}.\nAction 48 (survey results): {RESULTS}.",
        f"Matters arising\nAction #47 (the panel) - {VACANCIES}. Action #48 (survey results) - {RESULTS}.",
        f"action 47 (membership of the panel): {VACANCIES}; action 48 (family survey): {RESULTS}",
        f"We took the log. Action 47 (panel membership): {VACANCIES}. Action 48 (survey results): {RESULTS}.",
    ],
)
def test_each_is_told_of_the_action_that_the_log_has(text: str) -> None:
    found = proposed(text)

    assert [(one.ref, one.verdict) for one in found.updates] == [("47", "keep open"), ("48", "keep open")]
    assert [VACANCIES in found.updates[0].text, RESULTS in found.updates[1].text] == [True, True]
    assert found.actions == ()
    assert found.candidates == ()


def test_what_became_of_one_is_read_as_well() -> None:
    found = proposed(
        "Action 107 (membership lists): CF has sent them, agreed to close. Action 47 (panel): no news."
    )

    assert [(one.ref, one.verdict) for one in found.updates] == [("107", "closed"), ("47", "keep open")]


def test_without_brackets_it_must_say_that_it_is_over() -> None:
    over = proposed("Action 48: survey results sent round, closed.")
    own = proposed("Action 47: Liam to write to the panel once its membership is done")

    assert [(one.ref, one.verdict) for one in over.updates] == [("48", "closed")]
    assert over.actions == ()
    assert own.updates == ()
    assert [one.ref for one in own.actions] == ["47"]


def test_the_subject_in_brackets_is_nobody_and_an_unknown_number_is_a_new_action() -> None:
    found = proposed(
        "Action 47 (panel membership): Liam to confirm the two vacancies. "
        "Action 48 (parent survey): Tom to send the results round by 1 July.",
        log=(),
    )

    assert [(one.ref, one.owners) for one in found.actions] == [("47", ("Liam",)), ("48", ("Tom",))]
    assert [one.called for one in found.actions] == [
        "Confirm the two vacancies (panel membership)",
        "Send the results round (parent survey)",
    ]
    assert found.questions == ()


def test_another_subject_under_the_same_number_is_not_the_action_of_the_log() -> None:
    found = proposed("Action 47 (car parking): Liam to ask the school by 1 July.")

    assert found.updates == ()
    assert [one.called for one in found.actions] == ["Ask the school (car parking)"]


def test_who_is_in_brackets_still_owns_it() -> None:
    found = proposed("Action 1 (LM): Book the hall by 1 July. Action 2 (Tom Rigby): Write to the forum.")

    assert [one.owners for one in found.actions] == [("LM",), ("Tom Rigby",)]
