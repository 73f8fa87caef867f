"""What became of an action, and of a log: owners, ratings, closings and moves, and as at a past day."""

from collections.abc import Callable

import pytest

from handlers.request import Answer, SharedFile
from storage.database import Database
from tests.conversations.conftest import said
from tests.conversations.setting_up import edited, set_up

Tell = Callable[..., Answer]
TOM = "Tom Rigby"
LATER = "2024-06-14T10:00"


def lines(answer: Answer) -> list[str]:
    return said(answer).splitlines()[1:]


@pytest.fixture
def given(tell: Tell) -> Tell:
    """#103 belongs to Alan Lister since 12 June."""
    tell(TOM, "give 103 to Alan")
    return tell


@pytest.mark.parametrize(
    "words",
    [
        "who owned 103 on 11 june",
        "who had 103 on 11 June?",
        "who was the owner of 103 on 11 june",
        "who was doing 103 on 11 june",
        "who owned 103 as at 11 june",
    ],
)
def test_who_owned_it_is_told_as_at_that_day(given: Tell, words: str) -> None:
    answer = said(given(TOM, words, at=LATER))

    assert answer.startswith(
        "As at Tuesday 11 June 2024: #103 Draft dashboard (o, 17 April): Meera Chowdhury"
    )


def test_who_owns_it_now_is_whom_it_was_given_to(given: Tell) -> None:
    assert "Alan Lister" in said(given(TOM, "who owns 103", at=LATER))


@pytest.mark.parametrize("words", ["who changed the owner of 103", "who gave 103 to Alan?"])
def test_a_change_of_owner_says_who_and_when(given: Tell, words: str) -> None:
    assert lines(given(TOM, words, at=LATER)) == [
        "Owner changed on Wednesday 12 June 2024 by Tom Rigby, from Meera Chowdhury to Alan Lister."
    ]


def test_an_undone_change_of_owner_is_told_with_its_undoing(given: Tell) -> None:
    given(TOM, "undo")

    assert lines(given(TOM, "who changed the owner of 103"))[-1] == (
        "Owner put back on Wednesday 12 June 2024 by Tom Rigby, from Alan Lister to Meera Chowdhury."
    )


def test_the_owner_who_never_changed_is_said_to(tell: Tell) -> None:
    assert lines(tell(TOM, "who changed the owner of 103")) == ["Its owner has not changed."]


@pytest.mark.slow
@pytest.mark.parametrize("words", ["history of 103", "what changed on 103", "what happened to 103"])
def test_history_is_every_change_in_its_order(given: Tell, words: str) -> None:
    given(TOM, "rate 103 amber because the data is late")
    given(TOM, "push 103 to 4 july because the data is late", at="2024-06-13T10:00")
    given(TOM, "close 103", at="2024-06-13T10:01")
    given(TOM, "reopen 103 because it is not agreed", at=LATER)

    assert lines(given(TOM, words, at=LATER)) == [
        "Logged on Wednesday 17 April 2024, as the partnership file says.",
        "Owner changed on Wednesday 12 June 2024 by Tom Rigby, from Meera Chowdhury to Alan Lister.",
        "Rated Delayed (amber) on Wednesday 12 June 2024 by Tom Rigby. Reason: the data is late.",
        "Moved on Thursday 13 June 2024 by Tom Rigby, from 20 June to 4 July: the data is late.",
        "Closed on Thursday 13 June 2024 by Tom Rigby: complete.",
        "14 June, Tom Rigby: it is not agreed.",
        "Reopened on Friday 14 June 2024 by Tom Rigby.",
    ]


def test_history_tells_what_the_file_told(tell: Tell) -> None:
    assert lines(tell(TOM, "history of 108")) == [
        "Logged on Wednesday 17 April 2024, as the partnership file says.",
        "Closed on Monday 29 April 2024, as the partnership file says: complete.",
    ]


def test_why_it_is_late_is_about_its_date(given: Tell) -> None:
    given(TOM, "note 103: chased the trust")

    assert lines(given(TOM, "who moved 103")) == [
        "Its date has not moved.",
        "12 June, Tom Rigby: chased the trust.",
    ]


@pytest.mark.slow
def test_history_as_at_a_day_ends_with_that_day(given: Tell) -> None:
    given(TOM, "close 103", at="2024-06-13T10:00")

    told = lines(given(TOM, "history of 103 as at 12 june", at=LATER))

    assert told[-1].startswith("Owner changed on Wednesday 12 June 2024")


def told_of(answer: Answer) -> list[str]:
    return said(answer).splitlines()


@pytest.mark.slow
def test_what_changed_is_told_by_what_it_is(tell: Tell) -> None:
    for words in (
        "log: Liam to book the hall by 1 July",
        "push 103 to 4 july because the data is late",
        "rate 101 delayed because no lead is found",
        "score R1 5x4",
        "correct kpi 33 for May to 12.1 because it was mistyped",
        "decision: the survey goes out in June",
    ):
        tell(TOM, words)

    told = told_of(tell(TOM, "what changed since the last board", at=LATER))

    assert told[:-1] == [
        "1 action logged, 1 closed and 1 due date moved since Wednesday 17 April 2024, as at Friday 14 June "
        "2024. 1 rating changed, 1 risk changed, 1 KPI reading given and 1 decision recorded. "
        "What that meeting did itself is not among these: it gave 12 actions.",
        "Closed, complete on Monday 29 April 2024: #108 Structure chart brought up to date (a, 17 April).",
        "New on Wednesday 12 June 2024: #112 Book the hall. Owner: Liam Moss; due Monday 1 July 2024.",
        "Date moved: #103 Draft dashboard (o, 17 April), was Thursday 20 June 2024, now Thursday 4 July 2024 "
        "(approved, 12 June). Reason: the data is late.",
        "Rating: #101 First risk register for the board, rated Delayed for the first time, because: no lead "
        "is found.",
        "Risk: R1 Without one dashboard, leaders cannot see whether outcomes improve - higher, 20, extreme "
        "(likelihood 5, impact 4), was 16.",
        "KPI 33 Plans issued within 20 weeks: 12.1% for May 2024.",
        "Decided on Wednesday 12 June 2024: the survey goes out in June.",
    ]


def test_an_action_that_moved_twice_is_one_that_moved(tell: Tell) -> None:
    tell(TOM, "push 103 to 4 july because the data is late")
    tell(TOM, "push 103 to 11 july because the data is later")

    told = told_of(tell(TOM, "what changed since the last board", at=LATER))

    assert "1 closed and 1 due date moved since" in told[0]
    assert sum("#103" in line for line in told) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            "what has changed since the board on 1 May",
            "Nothing changed in the record of the Northbridge SEND Improvement Board since Wednesday 1 May "
            "2024, as at Wednesday 12 June 2024. No meeting of it is recorded on Wednesday 1 May 2024.",
            id="since a board that did not meet",
        ),
        pytest.param(
            "what has changed since the board on 17 April",
            "0 actions logged, 1 closed and 0 due dates moved since Wednesday 17 April 2024, as at "
            "Wednesday 12 June 2024. 0 ratings changed, 0 risks changed, 0 KPI readings given and 0 "
            "decisions recorded. What that meeting did itself is not among these: it gave 12 actions.",
            id="what that board asked for itself is no change",
        ),
        pytest.param(
            "what changed in May",
            "Nothing changed in the record of the Northbridge SEND Improvement Board between Wednesday 1 May "
            "2024 and Friday 31 May 2024, as at Wednesday 12 June 2024.",
            id="a month that is over",
        ),
        pytest.param(
            "what changed between 18 April and the board on 10 June?",
            "0 actions logged, 1 closed and 0 due dates moved between Thursday 18 April 2024 and Monday 10 "
            "June 2024, as at Wednesday 12 June 2024. 0 ratings changed, 0 risks changed, 0 KPI readings "
            "given and 0 decisions recorded.",
            id="between two days",
        ),
    ],
)
def test_since_when_it_is_told_is_said(tell: Tell, words: str, told: str) -> None:
    assert told_of(tell(TOM, words))[0] == told


def test_what_a_meeting_asked_for_is_its_own_also_where_it_is_kept_a_day_later(tell: Tell) -> None:
    minutes = b"Minutes of the meeting of 20 June 2024\n\nActions\n- TR to book the hall by 8 July\n"
    tell(TOM, "", at="2024-06-21T10:00", files=(SharedFile("minutes.txt", minutes),))
    tell(TOM, "keep all", at="2024-06-21T10:01")
    tell(TOM, "log: Liam to send the dates by 1 July", at="2024-06-21T10:02")

    told = told_of(tell(TOM, "what changed since the last board", at="2024-06-24T10:00"))
    between = told_of(tell(TOM, "what changed between the last two boards", at="2024-06-24T10:00"))

    assert told[0].startswith("1 action logged, 0 closed and 0 due dates moved since Thursday 20 June 2024")
    assert told[0].endswith("What that meeting did itself is not among these: it gave 1 action.")
    assert "between Wednesday 17 April 2024 and Thursday 20 June 2024" in between[0]


def test_a_month_that_is_over_is_told_as_it_stood_at_its_end(tell: Tell) -> None:
    tell(TOM, "rate 101 delayed because no lead is found", at="2024-06-28T10:00")
    tell(TOM, "rate 101 on target", at="2024-07-03T10:00")

    told = told_of(tell(TOM, "what changed in June", at="2024-07-05T10:00"))

    assert any("rated Delayed for the first time, because: no lead is found" in line for line in told)


# A time with a last day


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("what was closed in april", "1 action closed between Monday 1 April 2024 and Tuesday 30 April 2024"),
        ("what was closed in may", "No actions closed between Wednesday 1 May 2024 and Friday 31 May 2024"),
        ("closed on 29 april", "1 action closed on Monday 29 April 2024"),
        ("closed since april", "1 action closed since Monday 1 April 2024"),
        ("what was closed last week", "No actions closed between Monday 3 June 2024 and Sunday 9 June 2024"),
        ("what was closed this week", "No actions closed since Monday 10 June 2024"),
        ("what's closed", "1 action closed since Wednesday 17 April 2024"),
        ("whats closed for priority 1", "1 action closed for Priority 1 since Wednesday 17 April 2024"),
        ("what's closed for priority 5", "No actions closed for Priority 5 since Wednesday 17 April 2024"),
        ("wot slipped since april", "No due date has moved since Monday 1 April 2024"),
    ],
)
def test_a_month_ends_with_its_last_day(tell: Tell, words: str, begins: str) -> None:
    assert said(tell(TOM, words)).startswith(f"{begins}, as at Wednesday 12 June 2024.")


def test_what_slipped_in_june_did_not_slip_in_may(tell: Tell) -> None:
    tell(TOM, "push 103 to 4 july because the data is late")

    may = said(tell(TOM, "what slipped in may", at="2024-07-01T10:00"))
    june = said(tell(TOM, "what slipped in june", at="2024-07-01T10:00"))

    assert may.startswith("No due date moved between Wednesday 1 May 2024 and Friday 31 May 2024")
    assert june.startswith("1 due date moved between Saturday 1 June 2024 and Sunday 30 June 2024")


def test_what_is_ready_to_close_is_listed(tell: Tell) -> None:
    tell("Liam Moss", "110 done")

    answer = tell(TOM, "what's ready to close")

    assert said(answer).startswith("1 action ready to close, as at Wednesday 12 June 2024.")
    assert "#110" in said(answer)


# The record as at a day


@pytest.mark.parametrize(
    "words", ["how did the board stand on 1 may", "what did the board look like on 1 may"]
)
def test_how_the_board_stood_is_the_record_of_that_day(tell: Tell, words: str) -> None:
    assert said(tell(TOM, words)).startswith(
        "As at Wednesday 1 May 2024: Northbridge SEND Improvement Board has 11 open actions"
    )


def test_a_day_to_come_is_said_to_be_still_to_come(tell: Tell) -> None:
    answer = tell(TOM, "whats overdue as at 1 july", at=LATER)

    assert answer.refused
    assert said(answer).startswith("Monday 1 July 2024 is still to come")


def test_a_day_told_as_past_is_last_years(tell: Tell) -> None:
    assert "Saturday 1 July 2023" in said(tell(TOM, "what was overdue as at 1 july", at=LATER))


@pytest.mark.slow
def test_a_rating_counts_from_the_day_it_was_given(tell: Tell, northbridge_sqlite: Database) -> None:
    rated = edited(("rating: delayed}", "rating: delayed, rating_by: Chris Fielding, rating_on: 2024-05-02}"))
    more = edited(
        ("number: 102, ref: g", "number: 150, ref: z"),
        text=rated,
    )
    set_up(northbridge_sqlite, more, at="2024-06-13T09:30")

    before = said(tell(TOM, "show 150 as at 1 may", at=LATER))
    after = said(tell(TOM, "show 150 as at 2 may", at=LATER))

    assert "Rating" not in before
    assert "Rating: Delayed (amber), confirmed by Chris Fielding on Thursday 2 May 2024" in after


# What was taken for something else


def test_several_are_shown_in_a_row_each(tell: Tell) -> None:
    table = tell(TOM, "show 102 and 110").replies[0].card.table

    assert table is not None
    assert [row[0].split()[0] for row in table.rows] == ["#102", "#110"]


def test_a_capital_i_is_asked_about_where_there_is_an_l(tell: Tell) -> None:
    answer = said(tell(TOM, "I done"))

    assert answer.startswith("There is no action i here. Do you mean l, which looks like it?")


def test_the_evidence_of_an_action_can_be_asked_for_in_two_words(tell: Tell) -> None:
    assert said(tell(TOM, "102 evidence as at 12 june", at=LATER)).startswith(
        "As at Wednesday 12 June 2024: Evidence of impact for #102"
    )


def test_the_original_date_is_told_without_an_apostrophe(tell: Tell) -> None:
    assert "was first due Tuesday 30 April 2024" in said(tell(TOM, "whats the original date of g"))


def test_a_year_in_the_name_of_a_plan_is_no_action(tell: Tell) -> None:
    assert "#106" in said(tell(TOM, "carry over 106 to the 2025 plan"))


# Owners


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("log: CMc or MC to present details", "Owner: Meera Chowdhury."),
        ("action - liam - check boilers - 1 july", "Logged #112 Check boilers. Owner: Liam Moss."),
        (
            "add a sub-action to 104: get charter printed, LM, by 1 July",
            "Logged #112 Get charter printed. Owner: Liam Moss.",
        ),
    ],
)
def test_the_owner_is_found_where_it_is_said(tell: Tell, words: str, owner: str) -> None:
    assert owner in said(tell(TOM, words))


@pytest.mark.parametrize(
    ("words", "body", "owners"),
    [
        ("log: The SEND Scrum to propose by 1 july", "The SEND Scrum", "The SEND Scrum"),
        ("log: Delivery Group to report by 1 july", "Delivery Group", "Delivery Group"),
        (
            "log: LM/TR & parent carer forum to meet by 1 july",
            "parent carer forum",
            "Liam Moss, Tom Rigby and parent carer forum",
        ),
    ],
)
def test_a_body_that_is_nobody_may_be_kept(tell: Tell, words: str, body: str, owners: str) -> None:
    asked = said(tell(TOM, words))
    kept = said(tell(TOM, "yes"))

    assert asked.startswith(f'Nobody on the roster is called "{body}". Keep it as the owner')
    assert f"Owner: {owners}." in kept


def test_each_sros_part_serves_the_priorities_in_its_title(tell: Tell) -> None:
    tell(TOM, "split 107 per SRO")

    assert "Priority: 2." in said(tell(TOM, "show 113"))
