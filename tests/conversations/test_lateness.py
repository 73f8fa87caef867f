"""Who hears when an action is late, how far that has gone, and where it stops."""

import pytest

from storage.database import Database
from tests.conftest import Say, moment, talking_to
from tests.conversations.conftest import Record, buttons, said
from tests.reminders.fakes import Record as Riverside
from tests.reminders.fakes import Recorder, tick


@pytest.mark.parametrize(
    "words",
    [
        "who is told about 104",
        "where does 104 escalate to?",
        "when is 104 escalated",
        "who hears if 104 is late",
        "what happens if 104 is late",
        "which list is 104 on",
        "who is told about the charter",
    ],
)
def test_anybody_may_ask_who_is_told(tell: Say, record: Record, words: str) -> None:
    before = record()

    answer = tell("Liam Moss", words)

    assert said(answer).splitlines() == [
        "#104 Co-production charter agreed. Due Friday 19 July 2024.",
        "Reminded by message: Carys Cole and Tom Rigby, 7 days before, 1 day before and on the day, then "
        "every 7 days while it is overdue.",
        "At 21 days overdue, from Monday 12 August 2024: on the weekly list of Chris Fielding (SRO of "
        "Priority 1).",
        "At 42 days overdue, from Monday 2 September 2024: on the weekly list of Zara Fenwick (chair). "
        "It goes no further.",
    ]
    assert buttons(answer) == {"Show": "show board#104"}
    assert record() == before


def test_a_deputy_and_a_programme_manager_answer_where_no_sro_does(tell: Say) -> None:
    text = said(tell("Liam Moss", "who is told about 102", at="2024-06-18T10:00"))

    assert (
        "At 21 days overdue, since Monday 17 June 2024: on the weekly list of Chris Fielding (SRO of "
        "Priorities 1 and 3), Meera Chowdhury (SRO of Priority 2), Owen Kay for Priya Nair (SRO of "
        "Priority 4) and Tom Rigby (programme manager, as Priority 5 has no SRO)."
    ) in text


def test_what_serves_no_priority_goes_to_the_chair_alone(tell: Say) -> None:
    tell("Tom Rigby", "log: Liam to book the hall by 28 June")

    text = said(tell("Tom Rigby", "who is told about 112"))

    assert "It serves no priority, so no SRO has it on a list." in text
    assert "At 42 days overdue, from Monday 12 August 2024: on the weekly list of Zara Fenwick" in text


@pytest.mark.parametrize(
    ("number", "first", "told"),
    [
        pytest.param(108, "", "It is closed, so nobody is reminded of it.", id="closed"),
        pytest.param(
            101, "101 done", "It is ready to close, so nobody is reminded of it.", id="ready to close"
        ),
        pytest.param(105, "", "It has no due date, so nobody is reminded of it.", id="without a date"),
        pytest.param(
            106, "", "so the programme manager is reminded in their place: 7 days before", id="nobody's"
        ),
    ],
)
def test_who_is_told_of_what_is_not_chased(tell: Say, number: int, first: str, told: str) -> None:
    if first:
        tell("Chris Fielding", first)

    assert told in said(tell("Liam Moss", f"who is told about {number}"))


def test_a_group_below_says_that_it_goes_up_only_when_somebody_passes_it_on(tell: Say) -> None:
    tell("Meera Chowdhury", "log: Alan to draft the agreement by 28 June", channel="terminal:p2")

    text = said(tell("Meera Chowdhury", "who is told about 1", channel="terminal:p2"))

    assert "(chair). It goes no further." in text
    assert (
        "It goes to the Northbridge SEND Improvement Board only where somebody passes it on: say escalate "
        "p2#1 because, and the reason."
    ) in text


def test_a_late_action_shows_how_far_it_has_gone(tell: Say) -> None:
    early = said(tell("Liam Moss", "show 103", at="2024-06-24T10:00"))
    later = said(tell("Liam Moss", "show 103", at="2024-07-16T10:00"))
    last = said(tell("Liam Moss", "show 103", at="2024-08-06T10:00"))

    assert "Because it is late, it joins its SRO's weekly list on Monday 15 July 2024." in early
    assert (
        "Because it is late, it is on its SRO's weekly list and joins the chair's weekly list on Monday "
        "5 August 2024, and goes no further."
    ) in later
    assert "Because it is late, it is on its SRO's and the chair's weekly lists, and goes no further." in last


def test_an_action_in_time_says_nothing_of_lists(tell: Say) -> None:
    assert "weekly list" not in said(tell("Liam Moss", "show 103"))


def test_how_it_is_in_this_group(tell: Say) -> None:
    assert said(tell("Liam Moss", "what happens when an action is late?")).splitlines() == [
        "What happens in the Northbridge SEND Improvement Board when an action is late:",
        "Owners are reminded 7 days before, 1 day before and on the day, then every 7 days while it is "
        "overdue.",
        "At 21 days overdue, it is on the weekly list of the SRO of its priority.",
        "At 42 days overdue, it is on the chair's weekly list. It goes no further.",
        "What is ready to close is not chased.",
    ]


def test_my_weekly_list_is_for_nobody_else_to_read(tell: Say) -> None:
    answer = tell("Zara Fenwick", "my weekly list")

    assert [reply.to for reply in answer.replies] == ["private"]
    assert said(answer).startswith("Your weekly list for Northbridge SEND Improvement Board, as at")


def test_who_answers_for_nothing_has_no_weekly_list(tell: Say) -> None:
    assert said(tell("Liam Moss", "my weekly list")) == (
        "Nothing is on a weekly list of yours, as at Wednesday 12 June 2024."
    )


@pytest.mark.parametrize(
    "words",
    [
        "what changed in ratings this week",
        "which ratings changed?",
        "rating changes since 1 May",
        "have any ratings changed since the last board?",
        "what's been re-rated",
    ],
)
def test_which_ratings_changed(tell: Say, words: str) -> None:
    tell("Chris Fielding", "rate 102 on target because the survey is out")

    answer = said(tell("Liam Moss", words))

    assert answer.startswith("1 rating changed in the Northbridge SEND Improvement Board since")
    assert answer.splitlines()[1] == (
        "#102 Family survey sent to every partner for comment, from Delayed to On target, because: the "
        "survey is out."
    )


def test_the_summary_of_another_group_is_for_those_who_may_read_it(tell: Say) -> None:
    mine = tell("Alan Lister", "highlights of p2")
    theirs = tell("Liam Moss", "highlights of p2")

    assert said(mine).startswith("Summary for Priority 2 Working Group, as at Wednesday 12 June 2024")
    assert theirs.refused
    assert "only its members" in said(theirs)


def test_a_chair_who_is_away_without_a_deputy_is_said_to_be(database: Database) -> None:
    riverside = Riverside(database)
    riverside.log(1, "2024-06-14", "Cerys")
    riverside.away("Amina", "2024-06-10", "2024-06-28")

    answer = talking_to(database)("Cerys", "who is told about 1")

    assert "on the weekly list of nobody at present (chair)." in said(answer)


async def _has_it_on(record: Riverside, *mornings: str) -> list[str]:
    """The days on which Ben's weekly list has action 1."""
    posts = {at: await tick(record.database, f"{at}T09:00", Recorder()) for at in mornings}
    return [
        at for at in mornings if any(one.kind == "sro" and "#1 " in one.card.plain() for one in posts[at])
    ]


@pytest.mark.slow
async def test_who_has_several_groups_hears_once_a_week_on_the_earliest_day(database: Database) -> None:
    record = Riverside(database, summary_day="friday", set_up_at=moment("2024-05-20T09:30"))
    record.group("p2", parent="board", set_up_at=moment("2024-05-20T09:30"))
    record.join("Ben", p2="sro")
    record.log(1, "2024-06-06", "Cerys")
    record.log(2, "2024-05-01", "Cerys")
    record.priority(1, "Ben", 1, 2)
    record.change_group("board", sro_after=7)

    told = said(talking_to(database)("Petra", "who is told about 1", at="2024-06-09T10:00"))

    assert "from Monday 17 June 2024: on the weekly list of Ben (SRO of Priority 1)" in told
    assert await _has_it_on(record, "2024-06-10", "2024-06-14", "2024-06-17") == ["2024-06-17"]


@pytest.mark.slow
async def test_a_pause_of_the_group_and_a_month_without_summaries(database: Database) -> None:
    record = Riverside(database, summary_not_in=[6, 7])
    record.log(1, "2024-05-20", "Cerys")
    record.priority(1, "Ben", 1)
    record.change_group("board", sro_after=28)
    say = talking_to(database)

    assert "from Monday 17 June 2024: on the weekly list of Ben" in said(say("Petra", "who is told about 1"))
    say("Amina", "pause the group until 3 July", at="2024-06-12T10:01")
    assert "from Wednesday 3 July 2024: on the weekly list of Ben" in said(
        say("Petra", "who is told about 1", at="2024-06-12T10:02")
    )
    assert await _has_it_on(record, "2024-06-17", "2024-07-02", "2024-07-03", "2024-07-08") == [
        "2024-07-03",
        "2024-07-08",
    ], "no summary in July, but the lists go on"


def test_who_has_no_messages_then_is_said_to_have_none(database: Database) -> None:
    record = Riverside(database)
    record.log(1, "2024-05-27", "Cerys")
    record.priority(1, "Ben", 1)
    record.change_person("Ben", paused_until="2024-07-01")
    record.change_person("Amina", wants_nudges=False)

    told = said(talking_to(database)("Petra", "who is told about 1", at="2024-06-12T10:00"))

    assert "list of Ben, who has no private messages before Monday 1 July 2024 (SRO of Priority 1)." in told
    assert "the weekly list of Amina, who has stopped private messages (chair)." in told
