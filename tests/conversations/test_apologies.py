"""Apologies: who cannot come, who comes instead, and whether that deputy may agree for them."""

import pytest
from sqlmodel import select

from rules.progress import Status
from storage.database import Database
from storage.models import Absence
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, Record, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


AT_THE_BOARD = "2024-06-20T11:00"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Liam Moss", "apologies for the 20th"),
        ("Liam Moss", "my apologies for 20 June"),
        ("Liam Moss", "I can't make the 20th"),
        ("Liam Moss", "sorry cant make it to the board"),
        ("Liam Moss", "I won't be able to attend on the 20th"),
        ("Alan Lister", "apologies from Liam for 20 June"),
        ("Alan Lister", "Liam can't make the 20th"),
        ("Alan Lister", "Liam sends apologies for the 20th"),
    ],
)
def test_apologies_are_kept(tell: Say, name: str, words: str) -> None:
    answer = said(tell(name, words))

    assert "for the meeting of Thursday 20 June 2024" in answer
    assert "Apologies (1): Liam Moss." in said(tell("Tom Rigby", "who's coming?"))


@pytest.mark.parametrize(
    "words",
    [
        "apologies for the 20th, Owen will deputise",
        "I can't make the 20th, sending Owen",
        "can't make the 20th, can Owen deputise?",
        "Apologies for 20th June meeting - Owen Kay to attend in my place",
        "apologies for the board with Owen as my deputy",
        "apologies for 20 June. Owen Kay is coming instead",
        "apologies for the 20th, deputy: OK",
    ],
)
def test_a_deputys_authority_is_asked_about_once(tell: Say, words: str) -> None:
    asked = tell("Liam Moss", words)

    assert "May Owen Kay agree to things for you on Thursday 20 June 2024?" in said(asked)
    assert {"Yes", "No", "Undo"} == set(buttons(asked))
    tell("Liam Moss", "no")
    again = tell("Liam Moss", words)
    assert again.refused
    assert "Owen Kay deputises for Liam Moss, and does not agree to things" in said(again)


def test_a_deputy_who_may_agree_closes_at_the_meeting_and_only_there(
    tell: Say, log: Log, board: Board
) -> None:
    board(closes="owner")
    tell("Liam Moss", "apologies for the 20th, Owen will deputise")

    assert "may agree to things" in said(tell("Liam Moss", "yes"))

    assert tell("Owen Kay", "close 110", at="2024-06-19T11:00").refused
    tell("Owen Kay", "close 110", at=AT_THE_BOARD)
    assert log(110).action.status is Status.CLOSED


def test_a_deputy_who_may_not_agree_does_not(tell: Say, board: Board) -> None:
    board(closes="owner")
    tell("Liam Moss", "apologies for the 20th, Owen will deputise and may not agree")

    assert tell("Owen Kay", "close 110", at=AT_THE_BOARD).refused


def test_authority_taken_back_is_gone(tell: Say, board: Board) -> None:
    board(closes="owner")
    tell("Liam Moss", "apologies for the 20th, Owen will deputise with full authority")
    tell("Liam Moss", "apologies for the 20th, Owen will deputise and may not agree")

    assert tell("Owen Kay", "close 110", at=AT_THE_BOARD).refused


def test_the_authority_of_a_known_absence_is_not_asked_about_again(tell: Say) -> None:
    answer = said(tell("Priya Nair", "apologies for the 20th, Owen will deputise"))

    assert "Owen Kay deputises for Priya Nair, and may agree to things for them." in answer


def test_nobody_gives_away_somebody_elses_authority(tell: Say, record: Record) -> None:
    before = record()
    refused = tell("Alan Lister", "apologies from Zara for the 20th, Alan will deputise and may agree")
    assert refused.refused
    assert "is for Zara Fenwick, the chair or the programme manager to say" in said(refused)
    assert record() == before

    answer = tell("Alan Lister", "apologies from Zara for the 20th, I will deputise")
    assert "Whether a deputy may agree" in said(answer)
    assert set(buttons(answer)) == {"Undo"}
    assert tell("Alan Lister", "agree to close 101", at=AT_THE_BOARD).refused


@pytest.mark.parametrize(
    "words",
    [
        "I can't make the 20th, I'm off sick",
        "apologies for the 20th, on maternity leave, Owen will deputise",
    ],
)
def test_why_somebody_is_away_is_never_kept(tell: Say, record: Record, words: str) -> None:
    answer = said(tell("Liam Moss", words))

    assert "Only the absence is kept, and no reason." in answer
    kept = repr(record()).lower()
    assert "sick" not in kept
    assert "maternity" not in kept


def test_an_absence_that_is_known_shows_without_apologies(tell: Say) -> None:
    answer = said(tell("Liam Moss", "who's coming to the next meeting?"))

    assert "Apologies (0): none so far." in answer
    assert "Away that day (1): Priya Nair (deputy Owen Kay, who may agree for them)." in answer
    assert "Expected (11): Zara Fenwick" in answer


def test_apologies_are_withdrawn_with_the_authority_they_gave(tell: Say, northbridge: Database) -> None:
    tell("Liam Moss", "apologies for the 20th, Owen will deputise with authority")

    answer = said(tell("Liam Moss", "I can make the 20th after all"))

    assert "Liam Moss is expected at the meeting of Thursday 20 June 2024 again" in answer
    assert "Apologies (0)" in said(tell("Tom Rigby", "who's coming"))
    with northbridge.reading() as session:
        assert len(session.exec(select(Absence)).all()) == 1, "that of the partnership file"


def test_one_undo_takes_apologies_back(tell: Say, record: Record) -> None:
    tell("Liam Moss", "apologies for the 20th, Owen will deputise with authority")

    tell("Liam Moss", "undo")

    assert record()["attendances"] == []
    assert len(record()["absences"]) == 1


def test_two_with_the_same_initials_are_asked_about(tell: Say) -> None:
    asked = tell("Tom Rigby", "apologies from CF for the 20th")

    assert "Do you mean Chris Fielding or Cara Flynn?" in said(asked)
    tell("Tom Rigby", "Cara")
    assert "Apologies (1): Cara Flynn." in said(tell("Tom Rigby", "who's coming?"))


def test_apologies_from_several_are_kept_together(tell: Say) -> None:
    tell("Tom Rigby", "apologies from Ann and Alan for the 20th")

    assert "Apologies (2): Ann O'Casey; Alan Lister." in said(tell("Tom Rigby", "any apologies?"))


def test_a_moved_meeting_says_whose_apologies_were_for_the_old_day(tell: Say) -> None:
    tell("Liam Moss", "apologies for the 20th, Owen will deputise with authority")

    answer = said(tell("Zara Fenwick", "move the board to 27 June"))

    assert (
        "Apologies were given for Thursday 20 June 2024 by Liam Moss: they are kept without a deputy"
        in answer
    )
    assert "Apologies (1): Liam Moss." in said(tell("Tom Rigby", "who's coming?"))
    assert tell("Owen Kay", "110 done", at=AT_THE_BOARD).refused


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("apologies: Liam Moss", "Liam Moss"),
        ("apologies for the board on 20 June from Meera", "Meera Chowdhury"),
        ("apologies received from LM for the board meeting on 20 June", "Liam Moss"),
        ("apologies for the 20th, I am away from Monday", "Tom Rigby"),
    ],
)
def test_apologies_are_of_whom_they_name_and_never_of_the_writer_instead(
    tell: Say, words: str, who: str
) -> None:
    tell("Tom Rigby", words)

    assert f"Apologies (1): {who}." in said(tell("Tom Rigby", "who's coming?"))


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        ("Liam Moss", "apologies for the 21st", "I know of"),
        ("Liam Moss", "apologies, 104 will be late", "If this is about action 104"),
        ("Liam Moss", "apologies for the 20th, Liam will deputise", "cannot stand in for themselves"),
        ("Liam Moss", "I can make the 20th after all", "No apologies from Liam Moss"),
        ("Cara Flynn", "apologies from Liam for the 20th", "Observers can read"),
    ],
    ids=["no meeting then", "about an action", "one's own deputy", "nothing to withdraw", "an observer"],
)
def test_apologies_are_refused(tell: Say, record: Record, name: str, words: str, because: str) -> None:
    before = record()

    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


def test_an_observer_sends_apologies_of_their_own(tell: Say) -> None:
    assert "your apologies" in said(tell("Cara Flynn", "I can't make the 20th"))


def test_words_that_name_no_meeting_are_asked_about(tell: Say, record: Record) -> None:
    before = record()

    assert "Are these apologies for Thursday 20 June 2024" in said(
        tell("Carys Cole", "apologies for the delay")
    )

    assert record() == before


def test_apologies_for_a_meeting_without_a_verb_are_asked_about(tell: Say) -> None:
    asked = tell("Carys Cole", "apologies for the next meeting")

    sent = tell("Carys Cole", buttons(asked)["Yes, send my apologies"])
    assert "Nothing is saved yet." in said(asked)
    assert "Carys Cole" in said(tell("Tom Rigby", "who's coming?")).partition("Apologies (1)")[2]
    assert "Thursday 20 June 2024" in said(sent)


def test_who_is_there_after_all_needs_no_deputy(tell: Say) -> None:
    tell("Chris Fielding", "apologies for the 20th, Meera will deputise with authority")

    tell("Tom Rigby", "present: Chris Fielding, Zara, Meera", at="2024-06-20T10:40")

    rated = tell("Meera Chowdhury", "rate 101 delayed because late", at="2024-06-20T10:45")
    assert "may agree for them" not in said(
        tell("Tom Rigby", "who was at the board today?", at="2024-06-20T10:46")
    )
    assert "Rated" not in said(rated)


def test_who_sends_somebody_else_sends_apologies_too(tell: Say) -> None:
    """In one breath with those of another: the deputy is theirs who sends them."""
    answer = tell("Tom Rigby", "apols from Ann for the 20th, Priya sending Owen")

    assert [reply.card.text for reply in answer.replies] == [
        "Noted apologies from Ann O'Casey for the meeting of Thursday 20 June 2024.",
        "Noted apologies from Priya Nair for the meeting of Thursday 20 June 2024. Owen Kay deputises for "
        "Priya Nair, and may agree to things for them.",
    ]
    alone = said(tell("Tom Rigby", "Chris will send Alan in his place to the board"))
    assert "Noted apologies from Chris Fielding" in alone
    assert "Alan Lister deputises for Chris Fielding" in alone
    assert "slides" not in said(tell("Tom Rigby", "Carys is sending the slides on Friday"))
