"""The public minutes that DOMAIN.md 1.1 is drawn from, against the oracle written down there."""

from datetime import date

import pytest

from importers.document import Document
from importers.formats import files
from importers.proposals import Proposals
from tests.documents.paper import SEEDS, logged, propose

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the public documents are not beside this checkout"
)

MEETING, NEXT_MEETING = date(2024, 4, 17), date(2024, 6, 20)
MAY, APRIL = date(2024, 5, 1), date(2024, 4, 30)

# ref -> owners, due (DOMAIN.md 1.1, the oracle for tests)
ORACLE = {
    "a": (("LM", "TR"), MAY),
    "b": (("TR",), MAY),
    "c": (("TR",), MAY),
    "d": (("TR",), MAY),
    "e": (("ZF",), MAY),
    "f": (("CF", "SROs"), MAY),
    "g": (("CF",), APRIL),
    "h": (("CF",), MAY),
    "i": (("ZF",), MAY),
    "j": (("CF", "SROs"), NEXT_MEETING),
    "k": (("TR",), MAY),
    "l": (("Strategy Owner",), NEXT_MEETING),
    "m": (("CF",), NEXT_MEETING),
    "n": (("MC",), NEXT_MEETING),
    "o": (("MC",), NEXT_MEETING),
    "p": (("AL",), NEXT_MEETING),
}
# The first and last words of each text: whole sentences of the seeds stay out of the project.
ENDS = {
    "a": ("Structure", "England."),
    "c": ("St", "Trust"),
    "e": ("Mapping", "Place"),
    "g": ("On", "questions."),
    "j": ("PAP", "2024."),
    "k": ("PAP", "reasons."),
    "l": ("Strategy", "meeting."),
    "m": ("Strategy", "Co-production."),
}
HIDDEN_IN_PROSE = (
    "agreed to contact",
    "subject to minor changes",
    "Early Years",
    "sharing agreement",
    "Deputy will be confirmed",
)


def read(number: str) -> Document:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return files.read(path.name, path.read_bytes())


@pytest.fixture(scope="module")
def minutes() -> Proposals:
    return propose(read("000"), roster=())


def test_the_sixteen_lettered_actions_and_no_other_are_proposed(minutes: Proposals) -> None:
    found = {
        action.ref: (action.owners, action.due.due if action.due else None) for action in minutes.actions
    }

    assert found == ORACLE
    assert len(minutes.actions) == len(ORACLE)


def test_each_text_is_whole_and_ends_where_the_action_ends(minutes: Proposals) -> None:
    found = {action.ref: action.text.split() for action in minutes.actions}

    assert {ref: (found[ref][0], found[ref][-1]) for ref in ENDS} == ENDS
    assert not any("ACTION" in action.text for action in minutes.actions)


def test_what_was_printed_is_kept_beside_what_was_understood(minutes: Proposals) -> None:
    printed = {action.ref: action.printed for action in minutes.actions}

    assert printed["l"].ref == "I"
    assert printed["g"].due == "April 2024"
    assert printed["f"].owners == "CF/SROs"
    assert printed["n"].owners == "\u041c\u0421"


def test_commitments_hidden_in_prose_are_candidates(minutes: Proposals) -> None:
    texts = [candidate.text for candidate in minutes.candidates]

    assert [words for words in HIDDEN_IN_PROSE if not any(words in text for text in texts)] == []


def test_the_meeting_and_the_one_after_it_are_dated(minutes: Proposals) -> None:
    assert (minutes.kind, minutes.meeting_date, minutes.next_meeting) == ("minutes", MEETING, NEXT_MEETING)


def test_the_roll_gives_names_and_organisations_but_invents_no_initials(minutes: Proposals) -> None:
    present = [attendee for attendee in minutes.attendance if attendee.present]
    away = [attendee for attendee in minutes.attendance if not attendee.present]

    assert (len(present), len(away)) == (20, 9)
    assert all(attendee.initials is None for attendee in minutes.attendance)
    assert all(attendee.organisation for attendee in minutes.attendance)


def test_importing_the_same_minutes_again_proposes_nothing(minutes: Proposals) -> None:
    again = propose(read("000"), roster=(), log=logged(minutes))

    assert again.actions == ()


@pytest.mark.slow
def test_a_plan_of_eighty_five_rows_is_read_row_by_row() -> None:
    plan = propose(read("003"), roster=())

    complete = [action for action in plan.actions if action.status == "complete"]
    assert plan.kind == "action_plan"
    assert len(plan.actions) == 85
    assert len(complete) == 11
    assert [action.ref for action in plan.actions].count("1.2.20") == 2


def test_verdicts_on_older_actions_become_updates() -> None:
    minutes = propose(read("002"), roster=())

    verdicts = {update.ref: update.verdict for update in reversed(minutes.updates)}
    assert minutes.meeting_date == date(2023, 6, 22)
    assert verdicts == {
        **dict.fromkeys(("89", "95", "99", "101", "105", "107"), "keep open"),
        **dict.fromkeys(("102", "109"), "replaced"),
        **dict.fromkeys(("104", "108"), "complete"),
        "110": "no longer needed",
        "111": "closed",
    }


def test_lines_that_say_action_are_actions_with_the_owner_they_name() -> None:
    minutes = propose(read("002"), roster=())

    owned = [action.owners for action in minutes.actions if action.owners]
    assert owned == [("CMc",), ("CMc", "MC"), ("The SEND Scrum",)]


@pytest.mark.parametrize("number", ["001", "004"], ids=["a council report", "a progress report"])
def test_a_report_has_no_actions_to_log(number: str) -> None:
    report = propose(read(number), roster=())

    assert report.kind == "progress_report"
    assert report.actions == ()


def test_the_two_actions_that_replace_closed_ones_are_new_and_due_in_their_seasons() -> None:
    minutes = propose(read("002"), roster=())

    replaced = [action.printed.due for action in minutes.actions if not action.owners]
    assert replaced == ["Spring 2024", "Autumn 2023"]
    assert len(minutes.actions) == 5


def test_the_roll_of_a_table_gives_the_initials_that_stand_beside_the_names() -> None:
    roll = propose(read("002"), roster=()).attendance

    present = [attendee.initials for attendee in roll if attendee.present]
    assert (len(roll), len(present)) == (17, 15)
    assert present[:6] == ["MM", "AW", "LH", None, "CMc", "GB"]
    assert [attendee.initials for attendee in roll if not attendee.present] == ["L-MM", "SL"]
    assert all(attendee.organisation for attendee in roll)
