"""Minutes jotted down in a hurry: nothing of them is lost without a word."""

import pytest
from sqlmodel import select

from handlers.request import Answer, SharedFile
from storage.database import Database
from storage.models import Attendance
from tests.conftest import Say
from tests.conversations.conftest import Log, buttons, said

TOM = "Tom Rigby"
NOTES = """SEND board catch up 12 June. here: ZF, TR, Ann O. apols: Sue from the hospital
1. Agreed to stop the bulletin
2. Self eval - Carys to get next version round by 21 June, Liam to check the numbers
3. Transport: LM chasing taxi firm, end of month
4. Therapists still short. need a risk on this. AL owner?
5. AP: ZF/TR write to heads re reviews - 28/6
6. need to sort parking somehow
7. CF - chase the survey
"""


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    return northbridge_sqlite


def share(say: Say, text: str = NOTES) -> Answer:
    return say(TOM, "", files=(SharedFile("notes.txt", text.encode()),))


def test_each_clause_is_an_action_and_a_line_that_was_not_understood_is_shown(say: Say) -> None:
    answer = share(say)

    shown = said(answer)
    assert "5 actions, 1 risk, 1 decision, who was there and 1 line that I did not understand" in shown
    assert "Get next version round. Owner: Carys Cole. Due: Friday 21 June 2024" in shown
    assert "Check the numbers. Owner: Liam Moss. Due: no date" in shown
    assert "Chase taxi firm. Owner: Liam Moss. Due: Sunday 30 June 2024" in shown
    assert "Write to heads re reviews. Owner: Zara Fenwick and Tom Rigby. Due: Friday 28 June 2024" in shown
    assert "Risk: Therapists still short. Owner: Alan Lister" in shown
    assert 'The notes say "AL owner?". Is it theirs?' in shown
    assert "Decision: Agreed to stop the bulletin" in shown
    assert "Attendance: 3 present (ZF, TR and Ann O), 1 apology (Sue)." in shown
    assert 'I did not understand "need to sort parking somehow". Is it an action?' in shown


@pytest.mark.slow
def test_a_line_that_was_not_understood_is_kept_only_where_somebody_says_so(say: Say, log: Log) -> None:
    number = next(name.split()[0] for name in buttons(share(say)) if name.endswith("is an action"))

    kept = said(say(TOM, "keep all"))
    after = said(say(TOM, f"line {number} is an action"))

    assert "parking" not in kept.split("not kept")[0]
    assert f"Line {number} still waits for a yes of its own" in kept
    assert "Sort parking somehow" in after


def test_all_in_minutes_is_asked_about_as_it_is_in_chat(say: Say, log: Log) -> None:
    share(
        say, "Minutes of 12 June 2024\nActions\na) All to send declarations by 5 July\nb) LM to book the hall"
    )

    kept = say(TOM, "keep 1")
    say(TOM, buttons(kept)["Each of them by themselves"])

    assert '"All" may be the board as one or each of its members. Who is meant?' in said(kept)
    assert log(112).owner_words == "Zara Fenwick, Tom Rigby, all SROs, all members and Carys Cole"


def test_who_owns_a_kept_action_is_asked_where_two_people_fit(say: Say) -> None:
    share(say)

    kept = say(TOM, "keep 5")
    answered = said(say(TOM, "CF is Chris"))

    assert 'is open: "CF" may be Chris Fielding or Cara Flynn. Who is meant?' in said(kept)
    assert {"Chris Fielding", "Cara Flynn"} <= set(buttons(kept))
    assert "now belongs to Chris Fielding (before: CF)" in answered


@pytest.mark.slow
def test_a_fuller_paper_of_the_same_meeting_adds_who_was_left_out(say: Say, northbridge: Database) -> None:
    share(say)
    say(TOM, "keep all")

    again = said(share(say, NOTES.replace("Ann O.", "Ann O'Casey, Meera.")))
    kept = said(say(TOM, "keep all"))

    assert "Attendance: 1 present" in again
    assert "Attendance: 1 present (Meera Chowdhury)." in kept
    with northbridge.reading() as session:
        names = [row.printed for row in session.exec(select(Attendance)).all()]
    assert sorted(names) == ["Ann O", "Meera", "Sue", "TR", "ZF"]


@pytest.mark.slow
def test_the_same_notes_pasted_are_read_as_a_paper(say: Say) -> None:
    answer = said(say(TOM, NOTES))

    assert "Notes pasted by Tom Rigby, of the meeting of Wednesday 12 June 2024: 5 actions" in answer
    assert "1 line that I did not understand" in answer


HURRIED = """catch up 12/6
- tom book hall for sept + nov
- liam: book room for 22 july
- alan to finish the figures for may
- MoU: zara says legal sat on it. chris to sign off once back
- Carys unhappy re letters. liam to ring her this wk
- Alan cross re rota. tom will write to him by fri
- youth slides - liam (alan helping) for the 26th
- Tom, with Alan helping, to draft leaflet by 6 July
- risk - EP posts still empty, alan thinks agency til easter
- new risk - drivers leaving. LM owner
- dashboard - alan showing live demo? TBC
- Carys is happy to write to the chief exec (by end of week)
- need somebody to take on the rota
- volunteer needed to pick up the newsletter
"""


def test_hurried_words_are_read_as_their_writer_meant_them(say: Say, log: Log) -> None:
    shown = said(share(say, HURRIED)) + said(say(TOM, "show lines from 11 of preview 1"))

    assert "Book hall for sept + nov. Owner: Tom Rigby. Due: no date" in shown
    assert "Book room for 22 july. Owner: Liam Moss. Due: no date" in shown
    assert "Finish the figures for may. Owner: Alan Lister. Due: no date" in shown
    assert "Sign off once back (MoU). Owner: Chris Fielding. Due: no date" in shown
    assert "Ring Carys. Owner: Liam Moss. Due: Friday 14 June 2024" in shown
    assert "Write to Alan. Owner: Tom Rigby. Due: Friday 14 June 2024" in shown
    assert "Youth slides. Owner: Liam Moss. Due: Wednesday 26 June 2024" in shown
    assert "Draft leaflet. Owner: Tom Rigby. Due: Saturday 6 July 2024" in shown
    assert "Risk: EP posts still empty, alan thinks agency til easter. Owner: nobody named" in shown
    assert "Risk: Drivers leaving. Owner: Liam Moss" in shown
    assert 'I did not understand "dashboard - alan showing live demo? TBC". Is it an action?' in shown
    assert "Write to the chief exec. Owner: Carys Cole. Due: Friday 14 June 2024" in shown
    assert "Take on the rota. Owner: nobody named. Due: no date" in shown
    assert "Pick up the newsletter. Owner: nobody named. Due: no date" in shown


@pytest.mark.slow
def test_who_helps_is_kept_as_supporter(say: Say, log: Log) -> None:
    number = next(
        each.split(".")[0].split()[-1]
        for each in said(share(say, HURRIED)).split("\n")
        if "Youth slides" in each
    )

    say(TOM, f"keep {number}")

    assert [(one.words, one.supporter) for one in log(112).owners] == [
        ("Liam Moss", False),
        ("Alan Lister", True),
    ]


def test_pasted_lines_leave_out_how_somebody_feels_of_it(say: Say) -> None:
    shown = said(
        say(
            TOM,
            "- Carys happy to write to the ICB chief exec (by end of week)\n"
            "- Liam is willing to ring the school by 21 June\n"
            "- need somebody to take on PfA lead\n"
            "- anyone to take on the minutes?",
        )
    )

    assert "Write to the ICB chief exec. Owner: Carys Cole. Due: Friday 14 June 2024" in shown
    assert "Ring the school. Owner: Liam Moss. Due: Friday 21 June 2024" in shown
    assert "Take on PfA lead. Owner: nobody named" in shown
    assert "Take on the minutes. Owner: nobody named" in shown


def test_lines_pasted_as_sentences_do_so_too(say: Say) -> None:
    shown = said(
        say(TOM, "- Carys happy to write to the ICB (by end of week)\n- need somebody to take on PfA lead")
    )

    assert "1. Log: Write to the ICB. Owner: Carys Cole. Due Friday 14 June 2024" in shown
    assert "2. Log: Take on PfA lead. Owner: nobody yet" in shown


def test_the_words_of_the_buttons_mean_the_preview_that_waits(say: Say) -> None:
    share(say, HURRIED)

    assert "11. Pick up the newsletter" in said(say(TOM, "next ten"))
    assert "11. Pick up the newsletter" in said(say(TOM, "show lines from 11"))
    assert "1. Book hall" in said(say(TOM, "show the rest"))
    assert "11. Pick up the newsletter" in said(say(TOM, "show me the next 10 please"))
