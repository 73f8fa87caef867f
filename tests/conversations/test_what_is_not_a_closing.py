"""Clerk closes on words that say so: what is denied, doubted, put off or another's to do stays open."""

from collections.abc import Callable

import pytest

from rules.progress import Closure, Status
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said

ZARA, TOM, CARYS, LIAM, CHRIS = "Zara Fenwick", "Tom Rigby", "Carys Cole", "Liam Moss", "Chris Fielding"
Notes = Callable[[int], list[str]]
MAY_BE = [Status.OPEN, Status.IN_PROGRESS]


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    return northbridge_sqlite


@pytest.mark.parametrize(
    ("who", "words", "number"),
    [
        (ZARA, "105 shouldnt be closed, family still waiting", 105),
        (ZARA, "dont think 104 is finished", 104),
        (ZARA, "nobody has done 111", 111),
        (ZARA, "102 done? not sure", 102),
        (ZARA, "remember to complete 109", 109),
        (ZARA, "don't forget to close 109", 109),
        (ZARA, "tom to close 89 next week", 89),
        (ZARA, "103 to be closed at next meeting", 103),
        (ZARA, "close 103 tomorrow", 103),
        (ZARA, "101 was done by Chris but not checked", 101),
        (TOM, "104 done by carys but not signed", 104),
        (ZARA, "close 104 but not yet", 104),
        (ZARA, "104 is close to done", 104),
        (ZARA, "agreed 104 needs more time", 104),
        (ZARA, "104 survey closed", 104),
        (ZARA, "can 104 be closed", 104),
        (ZARA, "hasnt 104 been closed", 104),
        (ZARA, "no objection to closing 105", 105),
        (ZARA, "104 first draft done", 104),
        (ZARA, "well done chris on 102", 102),
        (ZARA, "102 complete, 110 not complete", 102),
        (CARYS, "104 shouldnt be closed yet", 104),
        (CHRIS, "i dont think 102 is complete", 102),
        (LIAM, "110 not needed until july", 110),
        (LIAM, "i hope to get 110 done", 110),
    ],
    ids=lambda value: str(value),
)
def test_it_stays_open(tell: Say, log: Log, who: str, words: str, number: int) -> None:
    tell(who, words)

    assert log(number).action.status in MAY_BE
    assert log(number).action.closure is None


@pytest.mark.parametrize(
    ("words", "number", "noted"),
    [
        ("104 done by carys but not signed", 104, "done by carys but not signed"),
        ("tom to close 89 next week", 89, "tom to close 89 next week"),
        ("close 103 tomorrow", 103, "close 103 tomorrow"),
        ("nobody has done 111", 111, "nobody has done 111"),
    ],
)
def test_the_words_are_noted_and_closing_is_one_press_away(
    tell: Say, log: Log, notes: Notes, words: str, number: int, noted: str
) -> None:
    answer = tell(TOM, words)
    assert notes(number) == [noted]

    tell(TOM, buttons(answer)["Done"])

    assert log(number).action.status is Status.CLOSED


def test_an_objection_without_its_apostrophe_is_on_record(tell: Say) -> None:
    answer = said(tell(CARYS, "105 shouldnt be closed, family still waiting"))

    assert "Your objection is on record" in answer
    assert "Carys Cole, 12 June: family still waiting" in said(tell(TOM, "show 105")).replace(" 2024", "")


@pytest.mark.parametrize(
    "words", ["103 is ready to close", "mark 103 as ready to be closed", "103 ready for closure"]
)
def test_ready_to_close_is_not_closed(tell: Say, log: Log, words: str) -> None:
    answer = said(tell(ZARA, words))

    assert "#103 Draft dashboard (o, 17 April) is ready to close." in answer
    assert log(103).action.status is Status.READY


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("102 to be closed", None),
        ("close 104, no longer needed - agreed by all", "agreed by all"),
        ("102 was sent out on 3 May so it's done", "was sent out on 3 May"),
        ("110 done ahead of 28 June", "ahead of 28 June"),
        ("111 close, site closed following the visit", "site closed following the visit"),
        ("111 close site closed following the visit", "site closed following the visit"),
        ("103 done by meera", "by meera"),
        ("agree to close 104, although not all have signed", "although not all have signed"),
        ("close 104 but another meeting is on 28 June", "but another meeting is on 28 June"),
    ],
)
def test_what_says_so_closes_with_its_words(tell: Say, log: Log, words: str, note: str | None) -> None:
    tell(ZARA, words)

    number = int(next(word for word in words.replace(",", "").split() if word.isdigit()))
    assert log(number).action.status is Status.CLOSED
    assert log(number).action.closure_note == note


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "agree to close 102 as complete, 110 no longer needed, 111 subsumed into 104",
        "102 complete; 110 (no longer needed) and 111 subsumed into 104",
        "close 102 (complete), 110 (no longer needed), 111 (subsumed into 104)",
    ],
)
def test_each_is_closed_for_its_own_reason(tell: Say, log: Log, record: Record, words: str) -> None:
    before = record()
    asked = said(tell(ZARA, words))
    assert "as complete" in asked
    assert "#110 as no longer needed and #111 as subsumed into 104? Nothing has changed yet." in asked
    assert record() == before

    tell(ZARA, "yes")

    assert [log(number).action.closure for number in (102, 110, 111)] == [
        Closure.COMPLETE,
        Closure.NO_LONGER_NEEDED,
        Closure.SUBSUMED,
    ]
    assert log(111).action.successor == "104"
    tell(ZARA, "undo")
    assert [log(number).action.status for number in (102, 110, 111)] == [Status.OPEN] * 3


def test_one_of_somebody_elses_closes_none_of_them(tell: Say, record: Record) -> None:
    before = record()

    answer = tell(LIAM, "110 done and 103 no longer needed")

    assert answer.refused
    assert record() == before


@pytest.mark.parametrize(
    "words",
    [
        "i've done 110, push 104 to 30 september",
        "close 111 and log: TR to write up the visit by friday",
        "102 complete, 110 not complete",
        "104 done; give h to Tom",
        "102 no longer needed, 103 to 4 July",
    ],
)
def test_two_commands_are_shown_before_either_is_done(tell: Say, record: Record, words: str) -> None:
    before = record()

    answer = tell(TOM, words)

    assert "I read 2 things to do in your message. Nothing is saved yet" in said(answer)
    assert {"Keep 1", "Keep 2", "Keep all", "Drop all"} <= buttons(answer).keys()
    assert record() == before


@pytest.mark.parametrize(
    "words",
    [
        "Agreed to close 102. LM requested a new action: digital update, Spring 2025",
        "102 close with a new action (digital update Spring 2025)",
    ],
)
def test_a_new_action_in_the_same_breath_replaces_it(tell: Say, log: Log, words: str) -> None:
    tell(ZARA, words)

    assert (log(102).action.closure, log(102).action.successor) == (Closure.REPLACED, "112")
    assert log(112).action.title == "Digital update"
    assert str(log(112).action.due) == "2025-04-04"


def test_the_number_may_come_before_what_is_kept_open(tell: Say, log: Log) -> None:
    tell(ZARA, "107 drafted; keep action open and a refresh of the report goes to a future meeting")

    assert "a refresh of the report" in (log(107).action.kept_open or "")


def test_a_request_to_keep_it_open_is_an_objection(tell: Say) -> None:
    assert "Your objection is on record" in said(tell(CARYS, "I request that 105 is kept open"))


def test_a_closed_successor_is_asked_about_even_in_an_answer(tell: Say, log: Log) -> None:
    tell(ZARA, "close 111")
    tell(ZARA, "close 89 as subsumed")

    asked = said(tell(ZARA, "111"))
    assert "Does #89 Named lead for the voice of young people go on there all the same?" in asked
    tell(ZARA, "yes")

    assert log(89).action.successor == "111"


@pytest.mark.parametrize("words", ["what was closed today", "closed actions"])
def test_a_log_that_was_undone_is_no_closing(tell: Say, words: str) -> None:
    tell(TOM, "log: TR to print the pack by Friday")
    tell(TOM, "undo")

    assert "logged in error" not in said(tell(TOM, words))
    assert "Print the pack" not in said(tell(TOM, words))
