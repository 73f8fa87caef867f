"""What a sentence is read as: the verb, the references, and what else it carries."""

from datetime import date

import pytest

from handlers.commands import COMMANDS
from handlers.grammar import Sentence, read
from handlers.subjects import SUBJECTS
from handlers.typos import nearly
from rules import dates
from rules.calendar import Calendar
from rules.progress import Closure
from tests.conversations.utterances import UTTERANCES

CONTEXT = dates.Context(date(2024, 6, 12), Calendar(), date(2024, 6, 20))


def understood(text: str) -> Sentence:
    return read(text, CONTEXT)


@pytest.mark.parametrize(("text", "verb", "refs"), UTTERANCES, ids=[text for text, _, _ in UTTERANCES])
def test_is_read_as(text: str, verb: str, refs: tuple[str, ...]) -> None:
    sentence = understood(text)

    assert (sentence.verb, sentence.refs) == (verb, refs)
    assert verb == "" or verb in COMMANDS


@pytest.mark.parametrize(
    ("text", "who", "title", "due"),
    [
        ("log: CF to circulate the survey by Friday", "CF", "Circulate the survey", date(2024, 6, 14)),
        ("log: reply to the letter by Friday", None, "Reply to the letter", date(2024, 6, 14)),
        ("log: I will book the hall tomorrow", "I", "Book the hall", date(2024, 6, 13)),
        (
            "log: Liam and TR to book the hall by end of June",
            "Liam and TR",
            "Book the hall",
            date(2024, 6, 30),
        ),
        ("log: Hall to be booked by Liam by Friday", "Liam", "Hall to be booked", date(2024, 6, 14)),
        ("log: Book the hall - Liam - Friday", "Liam", "Book the hall", date(2024, 6, 14)),
        ("log: book the hall, owner Liam, due Friday", "Liam", "Book the hall", date(2024, 6, 14)),
        ("log: book the hall (Liam) by Friday", "Liam", "Book the hall", date(2024, 6, 14)),
        ("log: Liam to prepare for the 20 June meeting", "Liam", "Prepare for the 20 June meeting", None),
        (
            "log: Liam to prepare for the 20 June meeting by 17 June",
            "Liam",
            "Prepare for the 20 June meeting",
            date(2024, 6, 17),
        ),
        ("log an action for Liam to book the hall by Friday", "Liam", "Book the hall", date(2024, 6, 14)),
        ("new task for Ann O'Casey: book the hall", "Ann O'Casey", "Book the hall", None),
        ("log action for Ann Smith-Jones: book the hall", "Ann Smith-Jones", "Book the hall", None),
    ],
)
def test_an_action_to_log_is_who_what_and_when(
    text: str, who: str | None, title: str, due: date | None
) -> None:
    sentence = understood(text)

    assert (sentence.verb, sentence.who, sentence.title) == ("log", who, title)
    assert (sentence.due.due if sentence.due else None) == due


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("push 103 to 4 July because the data is late", "the data is late"),
        ("push 103 to 4 July, data agreement late", "data agreement late"),
        ("change the due date of 103 to 4 July - waiting for data", "waiting for data"),
        ("103 to 4 July as legal are slow", "legal are slow"),
        ("delay 103 until end of term due to the election", "the election"),
        ("can we move 103 to 4 July because X is late?", "X is late"),
        ("push 103 to 4 July", None),
    ],
)
def test_a_reason_is_what_follows(text: str, reason: str | None) -> None:
    assert understood(text).reason == reason


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("give 103 to Owen", "Owen"),
        ("assign Owen to 103", "Owen"),
        ("Owen will take 103", "Owen"),
        ("I'll take 105", "me"),
        ("reassign 103 to Owen Kay and Liam Moss", "Owen Kay and Liam Moss"),
        ("hand 103 over to Owen because I am leaving", "Owen"),
        ("make Owen the owner of 103", "Owen"),
        ("103 to Owen", "Owen"),
    ],
)
def test_an_action_is_given_to(text: str, who: str) -> None:
    assert understood(text).who == who


@pytest.mark.parametrize(
    ("text", "closure", "successor"),
    [
        ("104 done", Closure.COMPLETE, None),
        ("110 no longer needed", Closure.NO_LONGER_NEEDED, None),
        ("89 replaced by 112", Closure.REPLACED, "112"),
        ("close 102 with a new action", Closure.REPLACED, None),
        ("close 104, carried over into the new plan", Closure.CARRIED_OVER, "the new plan"),
        ("89 subsumed into the new plan", Closure.SUBSUMED, "the new plan"),
        ("104 logged in error", Closure.LOGGED_IN_ERROR, None),
        ("agree to close 101", None, None),
    ],
)
def test_a_closure_has_its_reason_and_where_it_goes_on(
    text: str, closure: Closure | None, successor: str | None
) -> None:
    sentence = understood(text)

    assert (sentence.closure, sentence.successor) == (closure, successor)


@pytest.mark.parametrize(
    "text",
    ["104 done?", "is 104 done", "has h been closed yet?", "should 104 be closed?", "is the charter done?"],
)
def test_asking_is_not_saying(text: str) -> None:
    assert understood(text).verb == "show"


def test_asking_nicely_is_saying() -> None:
    assert understood("could you close 104?").verb == "close"


def test_only_the_button_confirms() -> None:
    assert understood("close board#102 and board#110 as complete (confirmed)").confirmed
    assert not understood("close 102 and 110").confirmed
    assert understood("note 104: the date is confirmed").note == "the date is confirmed"


@pytest.mark.parametrize(
    "text",
    ["104 done", "overdue", "good morning", "", "one meeting", "a new process", "the readings", "a poster"],
)
def test_what_is_spelt_well_has_no_near_word(text: str) -> None:
    assert nearly(text) is None


@pytest.mark.parametrize("line", [line for lines in SUBJECTS.values() for line in lines])
def test_every_line_of_help_is_understood(line: str) -> None:
    assert understood(line).verb in COMMANDS
