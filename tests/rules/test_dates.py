"""Dates as people write them: every form of the plans, the minutes and the chat."""

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import dates
from rules.calendar import Calendar, Term
from rules.dates import Context, Due, Kind, brief, find, moved, spoken, understand, whole
from rules.dates_plain import plain

CALENDAR = Calendar(
    terms=(
        Term("Spring 2024", date(2024, 1, 8), date(2024, 3, 28)),
        Term("Summer 2024", date(2024, 4, 15), date(2024, 7, 19)),
        Term("Autumn 2024", date(2024, 9, 2), date(2024, 12, 20)),
    )
)
WEDNESDAY = date(2024, 6, 12)
BOARD = date(2024, 6, 20)
CHAT = Context(WEDNESDAY, CALENDAR, BOARD, refs=frozenset({"1.1.10", "1.2.19"}))
PLAN = Context(date(2019, 7, 1))
MINUTES = Context(date(2018, 12, 18), history=True)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("01.05.24", "2024-05-01"),
        ("20.06.2024", "2024-06-20"),
        ("9.6.23", "2023-06-09"),
        ("12/07/2019", "2019-07-12"),
        ("19/09/18", "2018-09-19"),
        ("2024-06-20", "2024-06-20"),
        ("2024-06-20 00:00:00", "2024-06-20"),
        ("1/2", "2025-02-01"),
        ("17 April 2024", "2024-04-17"),
        ("15th July 2024", "2024-07-15"),
        ("the 20th December 2023", "2023-12-20"),
        ("31 st December 2020", "2020-12-31"),
        ("Friday 19 th April 2024", "2024-04-19"),
        ("Thursday 20 June 2024,10.30am-12.30pm", "2024-06-20"),
        ("Thursday 22nd June 2023 2022", "2023-06-22"),
        ("June 20th, 2024", "2024-06-20"),
        ("20-Jun-24", "2024-06-20"),
        ("20 June '24", "2024-06-20"),
        ("by the 31st December 2020", "2020-12-31"),
        ("as at 31st March 2020 target", "2020-03-31"),
        ("4 July", "2024-07-04"),
        ("8th January", "2025-01-08"),
        ("12 June", "2024-06-12"),
        ("the 4th", "2024-07-04"),
        ("the 12th", "2024-06-12"),
        ("the 31st", "2024-07-31"),
        ("1st of next month", "2024-07-01"),
        ("Friday 21st", "2024-06-21"),
        ("by Friday", "2024-06-14"),
        ("on Monday", "2024-06-17"),
        ("5pm Friday", "2024-06-14"),
        ("Monday week", "2024-06-24"),
        ("a week on Monday", "2024-06-24"),
        ("Monday next week", "2024-06-17"),
        ("last Friday of June", "2024-06-28"),
        ("first Monday in July", "2024-07-01"),
        ("the last day of June", "2024-06-30"),
        ("today", "2024-06-12"),
        ("tomorrow", "2024-06-13"),
        ("the day after tomorrow", "2024-06-14"),
        ("close of play tomorrow", "2024-06-13"),
        ("next working day", "2024-06-13"),
        ("in 3 weeks", "2024-07-03"),
        ("in a couple of weeks", "2024-06-26"),
        ("in 10 working days", "2024-06-26"),
        ("three weeks from now", "2024-07-03"),
        ("a fortnight today", "2024-06-26"),
        ("2 days before 20 June", "2024-06-18"),
        ("before 20 June", "2024-06-19"),
        ("before July", "2024-06-30"),
    ],
)
def test_a_day_is_read_as_that_day(words: str, due: str) -> None:
    understood = understand(words, CHAT)

    assert (understood.kind, understood.due, understood.question) == (Kind.DAY, day(due), None)
    assert understood.printed == words
    assert understood.iso() == due


@pytest.mark.parametrize(
    ("words", "kind", "due"),
    [
        ("April 2024", Kind.MONTH, "2024-04-30"),
        ("Sept 2019", Kind.MONTH, "2019-09-30"),
        ("Sep. 2019", Kind.MONTH, "2019-09-30"),
        ("April '24", Kind.MONTH, "2024-04-30"),
        ("Apr-24", Kind.MONTH, "2024-04-30"),
        ("2024-02", Kind.MONTH, "2024-02-29"),
        ("in September", Kind.MONTH, "2024-09-30"),
        ("June", Kind.MONTH, "2024-06-30"),
        ("May", Kind.MONTH, "2025-05-31"),
        ("next month", Kind.MONTH, "2024-07-31"),
        ("by the end of July 2020", Kind.PART, "2020-07-31"),
        ("end of June", Kind.PART, "2024-06-30"),
        ("end of next month", Kind.PART, "2024-07-31"),
        ("end of the month", Kind.PART, "2024-06-30"),
        ("end of the financial year", Kind.PART, "2025-03-31"),
        ("end of the quarter", Kind.PART, "2024-06-30"),
        ("end of 2024", Kind.YEAR, "2024-12-31"),
        ("next week", Kind.WEEK, "2024-06-21"),
        ("by the end of this week", Kind.WEEK, "2024-06-14"),
        ("week ending 5 July", Kind.WEEK, "2024-07-05"),
    ],
)
def test_a_longer_time_is_due_on_its_last_day(words: str, kind: Kind, due: str) -> None:
    understood = understand(words, CHAT)

    assert (understood.kind, understood.iso(), understood.question) == (kind, due, None)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("early July", "2024-07-10"),
        ("mid July", "2024-07-20"),
        ("mid-July", "2024-07-20"),
        ("late July", "2024-07-31"),
    ],
)
def test_a_vague_part_of_a_month_is_marked_approximate(words: str, due: str) -> None:
    understood = understand(words, CHAT)

    assert (understood.kind, understood.iso(), understood.approximate) == (Kind.PART, due, True)


@pytest.mark.parametrize(
    "words", ["week beginning 1st July", "w/c 1 July", "w/c 01/07/24", "the week of 3 July"]
)
def test_a_week_is_monday_to_friday(words: str) -> None:
    understood = understand(words, CHAT)

    assert (understood.kind, understood.start, understood.due) == (
        Kind.WEEK,
        day("2024-07-01"),
        day("2024-07-05"),
    )


@pytest.mark.parametrize(
    ("words", "start", "due"),
    [
        ("Oct/Nov 2019", "2019-10-01", "2019-11-30"),
        ("Oct-Nov 2019", "2019-10-01", "2019-11-30"),
        ("Jan-March 2020", "2020-01-01", "2020-03-31"),
        ("Nov 2019 - Jan 2020", "2019-11-01", "2020-01-31"),
        ("Nov 2019 – Jan 2020", "2019-11-01", "2020-01-31"),
        ("Dec/Jan 2020", "2019-12-01", "2020-01-31"),
        ("From April 2019 to March 2020", "2019-04-01", "2020-03-31"),
        ("Tuesday 22nd & Wednesday 23rd October", "2019-10-22", "2019-10-23"),
        ("Start Sept 2019, due Dec 2019", "2019-09-01", "2019-12-31"),
    ],
)
def test_a_range_has_a_first_and_a_last_day(words: str, start: str, due: str) -> None:
    understood = understand(words, PLAN)

    assert (understood.start, understood.due, understood.question) == (day(start), day(due), None)


@pytest.mark.parametrize(
    ("words", "due", "recurs"),
    [
        ("Oct/Nov 2019 (annually thereafter)", "2019-11-30", "every year"),
        ("April 2020 (annually thereafter)", "2020-04-30", "every year"),
        ("Sept 2019 & annually", "2019-09-30", "every year"),
        ("30 June 2020 and then monthly", "2020-06-30", "every month"),
        ("every six months", None, "every six months"),
        ("quarterly", None, "every three months"),
        ("bi-monthly", None, "every two months"),
        ("every 2 months", None, "every two months"),
        ("fortnightly", None, "every two weeks"),
        ("every four weeks", None, "every four weeks"),
        ("termly", None, "every term"),
        ("every half term", None, "every half term"),
        ("half-termly", None, "every half term"),
        ("every Friday", None, "every Friday"),
    ],
)
def test_what_recurs_says_how_often(words: str, due: str | None, recurs: str) -> None:
    understood = understand(words, PLAN)

    assert (understood.due, understood.recurs) == (due and day(due), recurs)


@pytest.mark.parametrize("words", ["Starts Sept 2019", "Start Sept 2019", "Starting Sept 2019"])
def test_a_start_is_not_a_due_date_and_asks_for_one(words: str) -> None:
    understood = understand(words, PLAN)

    assert (understood.kind, understood.start, understood.due) == (Kind.START, day("2019-09-01"), None)
    assert understood.question == "It starts on Sunday 1 September 2019. When should it be finished?"
    assert understood.iso() is None


def test_a_month_marked_started_is_a_start_in_progress() -> None:
    understood = understand("June 2019 (Started)", PLAN)

    assert (understood.kind, understood.start, understood.status) == (
        Kind.START,
        day("2019-06-01"),
        "in progress",
    )


def test_a_finished_part_of_a_cell_does_not_count() -> None:
    understood = understand("Dec 2019\nJune 2019 (completed)", PLAN)

    assert (understood.due, understood.status) == (day("2019-12-31"), None)


@pytest.mark.parametrize("words", ["Completed", "(COMPLETED)", "done", "Complete."])
def test_completed_in_place_of_a_date_is_a_status(words: str) -> None:
    understood = understand(words, PLAN)

    assert (understood.kind, understood.status, understood.due) == (Kind.COMPLETED, "complete", None)


def test_a_month_marked_completed_keeps_its_month() -> None:
    assert understand("June 2019 (completed)", PLAN).iso() == "2019-06-30"
    assert understand("Completed June 2019", PLAN).status == "complete"


@pytest.mark.parametrize(
    ("words", "due", "approximate"),
    [
        ("Autumn 2024", "2024-12-20", False),
        ("Autumn 2023", "2023-12-20", True),
        ("Spring 2024", "2024-03-28", False),
        ("end of term", "2024-07-19", False),
        ("the last day of term", "2024-07-19", False),
        ("by the end of the Autumn term", "2024-12-20", False),
        ("next term", "2024-12-20", False),
        ("this summer", "2024-07-19", False),
        ("by spring", "2025-03-31", True),
    ],
)
def test_a_term_ends_on_its_last_day_in_the_groups_calendar(words: str, due: str, approximate: bool) -> None:
    understood = understand(words, CHAT)

    assert (understood.kind, understood.due, understood.approximate) == (Kind.TERM, day(due), approximate)
    assert understood.iso() == words


def test_end_of_term_said_in_the_holidays_is_asked_about() -> None:
    understood = understand("end of term", Context(date(2024, 8, 1), CALENDAR))

    assert (
        understood.question
        == "No school term runs then. Do you mean Friday 20 December 2024, the end of Autumn 2024?"
    )
    assert understood.options == (day("2024-12-20"),)


@pytest.mark.parametrize(
    "words",
    [
        "next meeting",
        "next Board",
        "for the next board meeting",
        "before the board",
        "by the next Delivery Group",
        "June board",
    ],
)
def test_the_next_meeting_is_its_day_and_moves_with_it(words: str) -> None:
    understood = understand(words, CHAT)

    assert (understood.kind, understood.due, understood.follows_meeting) == (Kind.MEETING, BOARD, True)
    assert understood.iso() == words


def test_a_week_before_the_board_moves_with_the_board() -> None:
    understood = understand("a week before the board", CHAT)

    assert (understood.due, understood.follows_meeting) == (day("2024-06-13"), True)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("five working days before the board", "2024-06-13"),
        ("five clear working days before the board", "2024-06-12"),
    ],
)
def test_clear_days_leave_out_both_ends(words: str, due: str) -> None:
    assert understand(words, CHAT).due == day(due)


@pytest.mark.parametrize(
    ("words", "due"),
    [("this time next week", "2024-06-19"), ("this time next month", "2024-07-12")],
)
def test_this_time_counts_from_the_day_it_was_said(words: str, due: str) -> None:
    assert understand(words, CHAT).due == day(due)


@pytest.mark.parametrize(
    ("words", "due"),
    [("28.6.24", "2024-06-28"), ("Sept 2024 & annually", "2024-09-30"), ("Oct-Nov 2024", "2024-11-30")],
)
def test_a_whole_cell_is_all_of_it_a_date(words: str, due: str) -> None:
    understood = whole(words, CHAT)

    assert understood is not None
    assert understood.due == day(due)


def test_two_days_in_one_cell_are_asked_about() -> None:
    understood = whole("20.06.24 June 2024", CHAT)

    assert understood is not None
    assert understood.question == "Do you mean Thursday 20 June 2024 or Sunday 30 June 2024?"


@pytest.mark.parametrize(
    "words", ["", "by Friday and then print it", "for the 20 June dinner", "soon after lunch"]
)
def test_words_with_a_date_among_them_are_no_whole_cell(words: str) -> None:
    assert whole(words, CHAT) is None


def test_each_meeting_is_the_next_one_and_again() -> None:
    assert understand("at each meeting", CHAT).recurs == "every meeting"


def test_the_next_meeting_without_a_date_is_asked_about() -> None:
    understood = understand("next meeting", PLAN)

    assert (understood.due, understood.follows_meeting) == (None, True)
    assert understood.question == "The next meeting has no date yet. Which day is meant?"


@pytest.mark.parametrize(
    "words",
    [
        "TBC",
        "",
        "-",
        "n/a",
        "asap",
        "in due course",
        "a future meeting",
        "a future board",
        "over coming weeks",
        "the next or subsequent meeting",
    ],
)
def test_no_date_is_understood_as_none(words: str) -> None:
    understood = understand(words, CHAT)

    assert (understood.kind, understood.due, understood.iso(), understood.question) == (
        Kind.UNDATED,
        None,
        None,
        None,
    )


@pytest.mark.parametrize("words", ["Ongoing", "On-going", "Ongoing cycle of improvement"])
def test_ongoing_work_is_never_due(words: str) -> None:
    understood = understand(words, PLAN)

    assert (understood.kind, understood.due, understood.iso()) == (Kind.CONTINUOUS, None, words)


@pytest.mark.parametrize("words", ["2018/19", "2017/2018", "17/18", "Autumn Term", "Autumn/Spring Term"])
def test_a_reporting_period_is_not_a_due_date(words: str) -> None:
    assert understand(words, PLAN) == Due(words, Kind.PERIOD)


def test_within_six_weeks_counts_from_the_day_it_was_said() -> None:
    understood = understand("within 6 weeks", CHAT)

    assert (understood.kind, understood.due, understood.approximate) == (
        Kind.DURATION,
        day("2024-07-24"),
        True,
    )


@pytest.mark.parametrize(
    "words",
    [
        "20 weeks",
        "18 month delivery schedule",
        "3-year refresh cycle",
        "30 days from the date of publication",
        "year 1 / 2 / 3 deliverables",
    ],
)
def test_a_length_of_time_without_its_beginning_is_asked_about(words: str) -> None:
    understood = understand(words, CHAT)

    assert (understood.kind, understood.due) == (Kind.DURATION, None)
    assert understood.question is not None


@pytest.mark.parametrize(
    ("words", "options"),
    [
        pytest.param("Wednesday", ["2024-06-12", "2024-06-19"], id="a weekday said on that day"),
        pytest.param("next Friday", ["2024-06-14", "2024-06-21"], id="next Friday"),
        pytest.param("Friday 20 June 2024", ["2024-06-20", "2024-06-21"], id="a Thursday called Friday"),
        pytest.param("01.05.24 April 2024", ["2024-04-30", "2024-05-01"], id="two cells run together"),
        pytest.param("01.05.24; 20.06.24", ["2024-05-01", "2024-06-20"], id="two days"),
        pytest.param("14th/25th June", ["2024-06-14", "2024-06-25"], id="one day or the other"),
        pytest.param("March and December", ["2024-12-31", "2025-03-31"], id="two months apart"),
        pytest.param("31 June", ["2024-06-30", "2024-07-01"], id="no such day"),
        pytest.param("30.02.24", ["2024-02-29", "2024-03-01"], id="no such day in figures"),
        pytest.param("07/15/2024", ["2024-07-15"], id="month first"),
        pytest.param("June 24", ["2024-06-24", "2024-06-30"], id="a day or a year"),
        pytest.param("by 20.06", ["2024-06-20"], id="a day or a time"),
        pytest.param("30 days from 9.6.23", ["2023-07-09", "2023-07-21"], id="calendar or working days"),
        pytest.param("end of the year", ["2024-12-31", "2025-03-31"], id="which year"),
        pytest.param("Q1 2025", ["2025-03-31", "2025-06-30"], id="which quarter"),
        pytest.param("next June", ["2024-06-30", "2025-06-30"], id="which June"),
        pytest.param("Sept 2019 launch", ["2019-09-30"], id="a date with words around it"),
    ],
)
def test_what_two_readers_would_read_differently_is_asked(words: str, options: list[str]) -> None:
    understood = understand(words, CHAT)

    assert understood.due is None
    assert understood.options == tuple(map(day, options))
    assert understood.question is not None
    assert understood.question.endswith("?")
    assert understood.iso() in {None, words}


def test_the_question_about_a_weekday_names_both_days() -> None:
    question = understand("by Wednesday", CHAT).question

    assert question == "Do you mean today, Wednesday 12 June 2024, or next week, Wednesday 19 June 2024?"


def test_by_a_year_is_taken_as_its_end_and_asked_about() -> None:
    understood = understand("by 2020", PLAN)

    assert (understood.iso(), understood.approximate) == ("2020-12-31", True)
    assert understood.options == (day("2019-12-31"), day("2020-12-31"))


@pytest.mark.parametrize("words", ["1 May 1999", "20.06.2240", "0001-01-01", "June 1950", "29 February 2023"])
def test_a_year_or_a_day_that_cannot_be_is_a_question_and_not_a_guess(words: str) -> None:
    understood = understand(words, CHAT)

    assert (understood.kind, understood.due) == (Kind.UNKNOWN, None)
    assert understood.question is not None


@pytest.mark.parametrize(
    "words",
    [
        "10.00",
        "10.03",
        "11.52",
        "1.1.10",
        "1.2.19",
        "3.4",
        "95.98",
        "9-5",
        "0-25",
        "14 - 25",
        "hello world",
        "104",
        "h",
        "may be later on",
    ],
)
def test_what_only_looks_like_a_date_is_not_one(words: str) -> None:
    assert understand(words, CHAT) == Due(words, Kind.UNKNOWN)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("20th April", "2018-04-20"),
        ("18 December", "2018-12-18"),
        ("19 December", "2017-12-19"),
        ("October", "2018-10-31"),
        ("January", "2018-01-31"),
        ("Friday", "2018-12-14"),
        ("the 20th", "2018-11-20"),
        ("by spring", "2018-03-31"),
    ],
)
def test_minutes_look_back_for_a_missing_year(words: str, due: str) -> None:
    assert understand(words, MINUTES).due == day(due)


@pytest.mark.parametrize(
    ("sentence", "words", "due"),
    [
        ("log: CF to circulate the survey by Friday", ["by Friday"], ["2024-06-14"]),
        ("push 103 to 4 July because the data agreement is late", ["to 4 July"], ["2024-07-04"]),
        ("log action: TR to add special schools to the ToR by 1 July", ["by 1 July"], ["2024-07-01"]),
        (
            "new action for Strategy Owner - overview and lead names, next meeting",
            ["next meeting"],
            ["2024-06-20"],
        ),
        ("action: all SROs to review their dates, due 20.06.24", ["due 20.06.24"], ["2024-06-20"]),
        ("whats on my plate before the board", ["before the board"], ["2024-06-20"]),
        ("probs next week", ["next week"], ["2024-06-21"]),
        ("apologies for the 20th, Owen will deputise", ["for the 20th"], ["2024-06-20"]),
        ("move the board to 27 June", ["to 27 June"], ["2024-06-27"]),
        ("move it until the 1st, please", ["until the 1st"], ["2024-07-01"]),
        ("moved to march", ["to march"], ["2025-03-31"]),
        ("do it friday please", ["friday"], ["2024-06-14"]),
        ("meet on the 4th of July at 5pm in the hall", ["on the 4th of July at 5pm"], ["2024-07-04"]),
        (
            "TR to draft it in two weeks, and CF to check it by w/c 1 July",
            ["in two weeks", "by w/c 1 July"],
            ["2024-06-26", "2024-07-05"],
        ),
        (
            "Reviewed in June 2024 and again in September.",
            ["in June 2024", "in September"],
            ["2024-06-30", "2024-09-30"],
        ),
        ("papers out a week before the board", ["a week before the board"], ["2024-06-13"]),
        ("finish by end of term", ["by end of term"], ["2024-07-19"]),
        ("moves to 1/7", ["to 1/7"], ["2024-07-01"]),
        ("due 1.5.24", ["due 1.5.24"], ["2024-05-01"]),
        ("Do it – by\u00a0Friday – please", ["by\u00a0Friday"], ["2024-06-14"]),
    ],
)
def test_dates_are_found_in_a_sentence_with_the_words_before_them(
    sentence: str, words: list[str], due: list[str]
) -> None:
    found = find(sentence, CHAT)

    assert [sentence[date_.start : date_.end] for date_ in found] == words
    assert [date_.due.due for date_ in found] == list(map(day, due))


@pytest.mark.parametrize(
    "sentence",
    [
        "10.00 Welcome, 10.03 Minutes, 10.05 Action log, 11.52 Close",
        "see 1.1.10 and 1.2.19, section 3.4",
        "due 1.1.10",
        "1.2.20 is printed twice",
        "95.98% of 0-25 and 9-5 in E&M, 14 - 25 year olds",
        "close 102, 108, 110 and 111",
        "we may march on",
        "children under 5 may attend",
        "Friday works for me",
        "approved by the board",
        "report to the board",
        "by the 4th draft",
        "monthly figures",
        "she sat",
        "p2#104 done",
        "I'm worried about a child at home, what do I do?",
    ],
)
def test_what_is_no_date_in_a_sentence_is_left_alone(sentence: str) -> None:
    assert find(sentence, CHAT) == ()


def test_since_april_looks_back_and_from_september_is_a_start() -> None:
    since, start = find("what slipped since April, agency staff from September", CHAT)

    assert (since.due.start, start.due.start) == (day("2024-04-01"), day("2024-09-01"))
    assert start.due.due is None


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("back two weeks", "2024-07-04"),
        ("move 103 back two weeks", "2024-07-04"),
        ("a fortnight later", "2024-07-04"),
        ("push it by two weeks because it is late", "2024-07-04"),
        ("another week", "2024-06-27"),
        ("two weeks", "2024-07-04"),
        ("10 working days later", "2024-07-04"),
        ("back a month", "2024-07-20"),
        ("bring it forward a week", "2024-06-13"),
        ("3 days earlier", "2024-06-17"),
    ],
)
def test_a_move_counts_from_the_old_date(words: str, due: str) -> None:
    new = moved(words, BOARD, CHAT)

    assert new is not None
    assert (new.due, new.question) == (day(due), None)


def test_forward_a_week_is_earlier_to_some_and_later_to_others() -> None:
    new = moved("forward a week", BOARD, CHAT)

    assert new is not None
    assert (new.due, new.options) == (day("2024-06-13"), (day("2024-06-13"), day("2024-06-27")))


def test_a_move_says_which_words_moved_it() -> None:
    new = moved("Push 103 Back Two Weeks because it is late", BOARD, CHAT)

    assert new is not None
    assert new.printed == "Back Two Weeks"


def test_an_action_without_a_date_cannot_be_moved_by_some_time() -> None:
    new = moved("back two weeks", None, CHAT)

    assert new is not None
    assert new.question == "It has no due date to count 2 weeks from. Which day is meant?"


@pytest.mark.parametrize("words", ["to Friday", "to 4 July", "done", "feedback on the plan"])
def test_other_words_do_not_move_by_some_time(words: str) -> None:
    assert moved(words, BOARD, CHAT) is None


@pytest.mark.slow
@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_as_clerk_says_it_is_understood_as_that_day(spoken_of: date) -> None:
    assert understand(spoken(spoken_of), CHAT).due == spoken_of


@pytest.mark.slow
@settings(deadline=None)
@given(st.dates(date(2024, 6, 12), date(2025, 6, 11)))
def test_a_day_without_its_year_is_the_next_to_come(spoken_of: date) -> None:
    assert understand(brief(spoken_of), CHAT).due == spoken_of


_WORDS = st.sampled_from(
    [
        "by",
        "before",
        "the",
        "next",
        "last",
        "this",
        "end",
        "of",
        "early",
        "4th",
        "31",
        "June",
        "2024",
        "'24",
        "Friday",
        "week",
        "month",
        "term",
        "board",
        "meeting",
        "in",
        "two",
        "three",
        "a",
        "from",
        "after",
        "within",
        "days",
        "weeks",
        "/",
        "-",
        "&",
        "(",
        ")",
        ",",
        ".",
        "20.06.24",
        "1.1.10",
        "2019/20",
        "Oct/Nov",
        "annually",
        "completed",
        "started",
        "w/c",
        "back",
        "İ",
        "ſept",
        "march",
        "may",
        "on",
        "to",
        "until",
        "due",
        "99",
        "999",
        "0",
        "00",
        "every",
        "year",
        "Q1",
        "spring",
        "Easter",
        "earlier",
    ]
)
_ANY_TEXT = st.one_of(
    st.text(), st.lists(_WORDS, max_size=8).map(" ".join), st.lists(_WORDS, max_size=8).map("".join)
)


@pytest.mark.slow
@settings(deadline=None)
@given(_ANY_TEXT, st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.booleans())
def test_any_text_is_read_without_an_error_and_within_its_bounds(text: str, on: date, history: bool) -> None:
    context = Context(on, CALENDAR, on + timedelta(days=7), history)

    understood = understand(text, context)
    found = find(text, context)
    moved(text, on, context)

    assert understood.printed == text.strip()
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    "words",
    [
        "to ",
        "1",
        " ",
        "by the 4th ",
        "a week before ",
        "Oct/",
        "1/",
        "the end of ",
        "10.03 ",
        "next a b c d ",
    ],
)
@pytest.mark.slow
def test_a_hundred_thousand_characters_take_no_more_than_one_pass(words: str) -> None:
    text = (words * 100_000)[:100_000]
    began = time.perf_counter()

    find(text, CHAT)
    understand(text, CHAT)
    moved(text, BOARD, CHAT)

    assert time.perf_counter() - began < 20


@pytest.mark.parametrize("words", ["ongoing from Sept 2024", "Sept 2024 onwards", "September 2024 - onwards"])
def test_work_that_goes_on_from_a_month_starts_there_and_is_never_due(words: str) -> None:
    found = understand(words, CHAT)

    assert (found.due, found.start, found.question) == (None, date(2024, 9, 1), None)


def test_ongoing_work_may_say_how_often_it_is_looked_at() -> None:
    found = understand("Ongoing (reviewed termly)", CHAT)

    assert (found.kind, found.recurs) == (Kind.CONTINUOUS, "every term")


_WRITTEN = (
    *("%d.%m.%y", "%d.%m.%Y", "%d/%m/%y", "%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "the %d %B %Y"),
    *("%A %d %B %Y", "%a %d %b %Y", "%B %Y", "%b %Y"),
)


@pytest.mark.parametrize("written", _WRITTEN)
def test_what_is_read_without_the_grammar_is_read_by_it_the_same(written: str) -> None:
    days = [date(2000, 1, 1) + timedelta(days=n * 397) for n in range(92)]
    in_full = [day.strftime(written) for day in days]
    texts = [*in_full, *(text.replace(" 0", " ") for text in in_full)]

    quick = [plain(text) for text in texts]

    assert quick == [dates._cell(text, PLAN) for text in texts]
    assert None not in quick


@pytest.mark.parametrize(
    "words",
    [
        *("31.02.24", "31 June 2024", "12.13.24", "Friday 13 June 2024", "1999-12-31", "1.2/24", "1.2.3.4"),
        *("June 1999", "20 June 24", "20 Juni 2024", "20th of June 2024", "32 May 2024", "", "June"),
    ],
)
def test_what_is_not_a_plain_day_is_left_to_the_grammar(words: str) -> None:
    assert plain(words) is None
