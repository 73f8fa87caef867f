"""Minutes say more than new actions: verdicts on older ones, decisions, who was there, when to meet next."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import select

from handlers.request import Answer, SharedFile
from rules.progress import Closure
from storage.database import Database
from storage.models import Attendance, Decision, Meeting
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, Record, buttons, said

TOM, LIAM = "Tom Rigby", "Liam Moss"
MINUTES = """Minutes of the board meeting of 12 June 2024

Present: Zara Fenwick (Chair), Tom Rigby, Meera Chowdhury
Apologies: Liam Moss

Action log
104 - meeting held, annex of the charter agreed. Agreed to close action.
105 - case review: keep open until the family has heard back.
102 - family survey, close with a new action: LM to bring a digital update to the board by 30 September 2024
110 - close action, no longer needed as the inspection visit took place.
188 - agreed to close.
The Board agreed to adopt the revised terms of reference.

Action: TR to book the hall by 20 June 2024
Liam agreed to share the learning from Manchester with everyone.

Date of next meeting: 18 July 2024

The Chair thanked everyone for a full and open discussion. Nobody had any other business for the Board.
The room was warm and the coffee was cold. The meeting closed shortly after half past twelve.
"""


def share(say: Say, who: str = TOM, text: str = MINUTES) -> Answer:
    return say(who, "", files=(SharedFile("minutes.txt", text.encode()),))


def numbered(answer: Answer) -> dict[str, int]:
    """What a line of the preview begins with, and its number."""
    found = (line.text.partition(". ") for line in answer.replies[0].card.lines)
    return {words: int(number) for number, _, words in found if number.isdecimal()}


def line(answer: Answer, beginning: str) -> int:
    return next(number for words, number in numbered(answer).items() if words.startswith(beginning))


@pytest.fixture
def rows(northbridge: Database) -> Callable[..., list[object]]:
    def read(model: type) -> list[object]:
        with northbridge.reading() as session:
            return list(session.exec(select(model)).all())

    return read


@pytest.mark.slow
def test_each_kind_is_a_line_of_its_own(say: Say, record: Record) -> None:
    before = record()

    shown = said(share(say))

    assert (
        "2 actions, 5 older actions, 1 decision, who was there, the next meeting and 1 possible action"
        in shown
    )
    assert "Close #104 Co-production charter agreed as complete:" in shown
    assert "Keep #105 Case review learning open:" in shown
    assert "Close #102 Family survey" in shown
    assert "as replaced by line 1:" in shown
    assert "Close #110 " in shown
    assert "as no longer needed:" in shown
    assert "Decision: The Board agreed to adopt the revised terms of reference." in shown
    assert (
        "Attendance: 3 present (Zara Fenwick, Tom Rigby and Meera Chowdhury), 1 apology (Liam Moss)." in shown
    )
    assert "Next meeting: Thursday 18 July 2024." in shown
    assert record() == before


@pytest.mark.slow
def test_a_verdict_closes_with_its_own_reason(say: Say, log: Log, notes: Callable[[int], list[str]]) -> None:
    shared = share(say)

    say(TOM, f"keep {line(shared, 'Close #104')} and {line(shared, 'Close #110')}")

    assert log(104).action.closure is Closure.COMPLETE
    assert log(104).action.closed_on == date(2024, 6, 12)
    assert "meeting held, annex of the charter agreed. Agreed to close action" in notes(104)
    assert log(110).action.closure is Closure.NO_LONGER_NEEDED


@pytest.mark.slow
def test_keep_open_is_the_boards_decision(say: Say, log: Log) -> None:
    shared = share(say)

    say(TOM, f"keep {line(shared, 'Keep #105')}")

    assert log(105).action.kept_open == "case review: keep open until the family has heard back"
    assert not log(105).action.status.closed


@pytest.mark.slow
def test_what_is_replaced_is_closed_with_its_new_action(say: Say, log: Log) -> None:
    shared = share(say)

    kept = said(say(TOM, f"keep {line(shared, 'Close #102')}"))

    assert "1 new action and 1 older action" in kept
    assert (log(102).action.closure, log(102).action.successor) == (Closure.REPLACED, "112")
    assert log(112).action.title.startswith("Bring a digital update")
    assert log(112).action.follows_id == log(102).id


@pytest.mark.slow
def test_without_its_new_action_clerk_asks_which(say: Say, log: Log) -> None:
    shared = share(say)
    say(TOM, "drop 1")

    asked = say(TOM, f"keep {line(shared, 'Close #102')}")
    say(TOM, "Liam Moss to bring an update by 30 September 2024")

    assert f"Line {line(shared, 'Close #102')}: " in said(asked)
    assert log(102).action.closure is Closure.REPLACED
    assert log(112).owner_words == "Liam Moss"


@pytest.mark.slow
def test_an_objection_is_asked_about_before_it_is_closed(say: Say, log: Log) -> None:
    say("Carys Cole", "don't close 104, the family has not heard back")
    shared = share(say)
    number = line(shared, "Close #104")

    asked = say(TOM, f"keep {number}")
    assert not log(104).action.status.closed
    say(TOM, buttons(asked)["Yes, close it"])

    assert log(104).action.closure is Closure.COMPLETE


@pytest.mark.slow
def test_where_the_owner_says_that_it_is_done_it_is_only_ready(say: Say, log: Log, board: Board) -> None:
    shared = share(say, LIAM)

    refused = say(LIAM, f"keep {line(shared, 'Close #104')} of preview 1")

    assert refused.refused
    assert not log(104).action.status.closed


@pytest.mark.slow
def test_a_number_that_is_not_in_the_log_can_only_be_dropped(say: Say, record: Record) -> None:
    shared = share(say)
    number = line(shared, "188:")
    before = record()

    refused = say(TOM, f"keep {number}")

    assert "It cannot be kept: there is no action 188 in this log." in said(shared)
    assert f"Keep {number}" not in buttons(shared)
    assert f"Drop {number}" in buttons(shared)
    assert refused.refused
    assert "There is no action 188 in this log" in said(refused)
    assert record() == before


@pytest.mark.slow
def test_what_is_carried_over_names_its_plan(say: Say, log: Log) -> None:
    shared = share(say, text="Meeting of 12 June 2024\n104 - carried over to the improvement plan\n")

    asked = say(TOM, "keep 1")
    say(TOM, next(says for label, says in buttons(asked).items() if label.startswith("Yes")))

    assert "as carried over" in said(shared)
    assert log(104).action.closure is Closure.CARRIED_OVER
    assert log(104).action.successor == "the improvement plan"


def test_carried_forward_is_still_open(say: Say, log: Log) -> None:
    shared = share(say, text="Meeting of 12 June 2024\n104 - carried forward to the next meeting\n")

    say(TOM, "keep 1")

    assert "Keep #104 Co-production charter agreed open" in said(shared)
    assert log(104).action.kept_open == "carried forward to the next meeting"


@pytest.mark.slow
def test_all_is_kept_without_what_is_only_possible(
    say: Say, log: Log, rows: Callable[..., list[Decision | Meeting | Attendance]]
) -> None:
    shared = share(say)

    kept = said(say(TOM, buttons(shared)["Keep the 9 that are ready"]))

    assert "2 new actions, 4 older actions, 1 decision, 1 attendance list and 1 meeting" in kept
    assert "Line 11 still waits for a yes of its own, such as keep 11." in kept
    assert any(row.text.startswith("The Board agreed") for row in rows(Decision))
    assert date(2024, 7, 18) in {row.on for row in rows(Meeting)}
    there = [(row.printed, row.state) for row in rows(Attendance) if row.meeting_id == _meeting(rows)]
    assert there[0] == ("Zara Fenwick", "present")
    assert ("Liam Moss", "apologies") in there


def _meeting(rows: Callable[..., list[Meeting]]) -> int | None:
    return next(row.id for row in rows(Meeting) if row.on == date(2024, 6, 12))


@pytest.mark.slow
def test_a_possible_action_is_kept_by_its_number(say: Say, log: Log) -> None:
    share(say)
    say(TOM, "keep all")

    say(TOM, "keep 11")

    assert log(114).action.title == "Share the learning from Manchester with everyone"


@pytest.mark.slow
def test_one_undo_takes_all_of_it_back(say: Say, log: Log, record: Record) -> None:
    before = record()
    share(say)
    say(TOM, "keep all")

    say(TOM, "undo")

    after = record()
    changed = {name for name in before if before[name] != after[name]}
    # What was logged keeps its number and says so; the meeting stays that it names.
    assert changed == {"acts", "history", "actions", "action_owners", "groups", "meetings"}
    assert [log(number).action.closure for number in (112, 113)] == [Closure.LOGGED_IN_ERROR] * 2
    assert not log(104).action.status.closed
    assert log(105).action.kept_open is None


@pytest.mark.slow
def test_after_an_undo_its_lines_wait_again(say: Say, log: Log) -> None:
    share(say)
    say(TOM, "keep all")
    say(TOM, "undo")

    kept = said(say(TOM, "keep all of preview 1"))

    assert "2 new actions, 4 older actions" in kept
    assert log(104).action.closure is Closure.COMPLETE


@pytest.mark.slow
def test_the_same_minutes_again_hold_only_what_nobody_wanted(say: Say, record: Record) -> None:
    share(say)
    say(TOM, "keep all")
    before = record()

    again = said(share(say))

    assert "1 older action and 1 possible action" in again
    assert "188" in again
    assert record() == before


@pytest.mark.slow
def test_a_number_that_may_be_of_another_log_closes_nothing_by_itself(say: Say, log: Log) -> None:
    shared = share(
        say, text="Meeting of 12 June 2024\n102 - agreed to close\nAction: TR to book it by 1 July\n"
    )
    number = line(shared, "Close #102")

    say(TOM, "keep all")
    assert log(112).action.title.startswith("Book it")
    assert not log(102).action.status.closed
    say(TOM, f"keep {number}")

    assert "Is this #102 Family survey sent to every partner for comment (g, 17 April)?" in said(shared)
    assert log(102).action.closure is Closure.COMPLETE


@pytest.mark.slow
@pytest.mark.parametrize(
    "told",
    [
        "Action 102: Liam confirmed that two pages remain; carried forward to 31 October.",
        "#102 - still outstanding, new date 31 October",
        "Action 102 remains open; deadline extended to 31 October.",
        "Action 102: in progress, moved to 31 October",
    ],
)
def test_an_action_carried_forward_to_a_day_stays_open_until_then(told: str, say: Say, log: Log) -> None:
    shared = share(say, text=f"Meeting of 12 June 2024\n{told}\nAction: TR to book it by 1 July\n")

    kept = said(say(TOM, "keep all"))

    assert (
        "Keep #102 Family survey sent to every partner for comment (g, 17 April) open and move its date to"
        in (said(shared))
    )
    assert "Thursday 31 October 2024" in said(shared)
    assert "Is this #102" not in said(shared)
    assert log(102).action.kept_open
    assert "31 October 2024" in kept


@pytest.mark.slow
def test_a_number_that_an_earlier_paper_gave_means_what_that_paper_said(say: Say, log: Log) -> None:
    plan = "Ref,Action,Lead,Due\n102,Visit every nursery,TR,1 July 2024\n"
    say(TOM, "", files=(SharedFile("log.csv", plan.encode()),))
    say(TOM, "keep all")

    share(say, text="Meeting of 12 June 2024\n102 - agreed to close\n")
    say(TOM, "keep all")

    assert log(112).action.closure is Closure.COMPLETE
    assert not log(102).action.status.closed


UNTIDY = """SEND Improvement Board - notes 5.6.24
Present: ZF (chair), TR, MC, Alan Lister
Apologies: Meera Chowdhury, LM

1. Minutes - agreed as accurate.
2. Action log
#103 MC: waiting for the trust. Keep open until the agreement is signed.
#104 P1 and P2 pages done, P3 to follow. Carry forward.
Agreed: second locum to be paid from the grant until March.
3. Risks
TR to add a risk about the new case system.
Next meeting 20th June 10.30am
"""


@pytest.mark.slow
def test_untidy_notes_lose_no_person_and_no_word_of_an_older_action(say: Say, log: Log) -> None:
    shared = share(say, text=UNTIDY.replace("Meera Chowdhury, LM", "Owen Kay, LM"))

    assert "there is no action P1" not in said(shared)
    assert "Decision: Agreed: second locum to be paid from the grant until March." in said(shared)
    assert "1 apology" not in said(shared)
    say(
        TOM, f"keep {line(shared, 'Keep #103')}, {line(shared, 'Keep #104')} and {line(shared, 'Attendance')}"
    )

    assert log(103).action.closes_when == "the agreement is signed"
    assert log(104).action.kept_open == "P1 and P2 pages done, P3 to follow. Carry forward"
    there = said(say(TOM, "who was at the meeting on 5 June?"))
    assert "Present (4): Zara Fenwick; Tom Rigby; Meera Chowdhury; Alan Lister." in there
    assert "Apologies (2): Owen Kay; Liam Moss." in there


@pytest.mark.slow
def test_a_closing_was_agreed_on_the_day_of_the_meeting_and_not_of_its_minutes(say: Say, log: Log) -> None:
    shared = share(say, text=MINUTES.replace("12 June 2024", "5 June 2024"))
    say(TOM, "keep all")
    say(TOM, f"keep {line(shared, 'Close #104')}")

    told = said(say("Carys Cole", "who closed 104?"))

    assert log(104).action.closed_on == date(2024, 6, 12)
    assert "The closing was agreed at the meeting of Wednesday 5 June 2024." in told
