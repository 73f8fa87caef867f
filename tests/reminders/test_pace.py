"""A group is reminded as it has set: no summary, a pause, school terms, another hour or other days."""

import re
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from reminders import plan
from reminders.schedule import group_days, windows
from storage.given import ByPace
from storage.history import Acting, acting
from storage.models import ActionPriority, Group, Partnership, Priority
from storage.recounting import recount
from tests.conftest import moment
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

MONDAY, THURSDAY = "2024-06-17T09:00", "2024-06-13T09:00"
_WHERE_IT_GOES = re.compile(r" It (?:joins|is on) the .*")
TERMS = [
    {"name": "Summer 2024", "starts": "2024-04-15", "ends": "2024-07-19"},
    {"name": "Autumn 2024", "starts": "2024-09-02", "ends": "2024-12-20"},
]


async def _posted(record: Record, *moments: str) -> Recorder:
    recorder = Recorder()
    for at in moments:
        await tick(record.database, at, recorder)
    return recorder


async def _told(record: Record, *moments: str, name: str = "Cerys") -> list[list[str]]:
    """The lines of this person's digest at each of these moments."""
    found = []
    for at in moments:
        texts = (await _posted(record, at)).to(f"terminal:@{name}")
        lines = (line for text in texts for line in text.splitlines()[1:])
        found.append([_WHERE_IT_GOES.sub("", line) for line in lines])
    return found


def _kinds(recorder: Recorder) -> set[str]:
    return {key.split("/")[0] for key in recorder.keys}


def _with_terms(record: Record, terms: list[dict[str, str]] = TERMS) -> None:
    with record.database.writing() as session:
        session.add(session.exec(select(Partnership)).one().sqlmodel_update({"terms": terms}))


# The weekly summary


@pytest.mark.parametrize(
    ("settings", "at"),
    [
        pytest.param({"summary_wanted": False}, MONDAY, id="where none is wanted"),
        pytest.param({"summary_not_in": [6]}, MONDAY, id="in a month without one"),
        pytest.param({"summary_not_in": [8]}, "2024-08-01T09:00", id="late, when such a month has begun"),
        pytest.param({"summary_not_in": [8]}, "2024-09-01T09:00", id="nor on a Sunday"),
    ],
)
async def test_there_is_no_summary(record: Record, settings: dict[str, Any], at: str) -> None:
    record.change_group("board", **settings)

    posted = await _posted(record, at)

    assert "summary" not in _kinds(posted)


async def test_private_weekly_lists_go_where_no_summary_does(record: Record) -> None:
    record.change_group("board", summary_wanted=False)
    record.log(1, "2024-05-01", "Cerys")

    posted = await _posted(record, MONDAY)

    assert "chair" in _kinds(posted)
    assert "summary" not in _kinds(posted)


async def test_a_summary_that_was_stopped_after_it_was_planned_is_not_posted(record: Record) -> None:
    await _posted(record, "2024-06-17T08:00")
    record.change_group("board", summary_wanted=False)

    posted = await _posted(record, MONDAY)

    assert "summary" not in _kinds(posted)


async def test_another_day_of_the_summary_gives_no_second_one_in_a_week(record: Record) -> None:
    posted = await _posted(record, MONDAY)
    record.change_group("board", summary_day="friday")

    later = await _posted(record, "2024-06-21T09:00", "2024-06-28T09:00")

    assert [key for key in posted.keys if "summary" in key] == ["summary/terminal:board/2024-W25"]
    assert [key for key in later.keys if "summary" in key] == ["summary/terminal:board/2024-W26"]


# A pause of the group


async def test_while_a_group_is_paused_nobody_hears_of_it(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    record.log(2, "2024-05-01", "Ben")
    record.change_group("board", paused_until="2024-07-01")

    posted = await _posted(record, THURSDAY, "2024-06-14T09:00", MONDAY, "2024-06-28T09:00")

    assert posted.arrived == []


async def test_after_the_pause_the_latest_is_said_once(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    record.log(2, "2024-07-02", "Cerys")
    before = await _told(record, THURSDAY)
    record.change_group("board", paused_until="2024-06-29")

    during, first, again = await _told(record, "2024-06-21T09:00", "2024-07-01T09:00", "2024-07-01T10:00")

    assert before == [["board#1 Task 1. Due tomorrow, Friday 14 June 2024."]]
    assert during == []
    assert first == [
        "board#1 Task 1. Due Friday 14 June 2024, 17 days overdue.",
        "board#2 Task 2. Due tomorrow, Tuesday 2 July 2024.",
    ]
    assert again == []


async def test_a_pause_to_come_has_not_begun(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    record.change_group("board", paused_from="2024-08-01", paused_until="2024-09-01")

    told, in_august = await _told(record, THURSDAY, "2024-08-01T09:00")

    assert told == ["board#1 Task 1. Due tomorrow, Friday 14 June 2024."]
    assert in_august == []


async def test_what_was_planned_before_the_pause_is_not_posted_and_said_after_it(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    await _posted(record, "2024-06-13T08:00")
    record.change_group("board", paused_until="2024-06-14")

    thursday, friday = await _told(record, THURSDAY, "2024-06-14T09:00")

    assert thursday == []
    assert friday == ["board#1 Task 1. Due today, Friday 14 June 2024."]


async def test_a_paused_group_is_told_nothing_of_another_groups_actions(record: Record) -> None:
    record.group("p2", parent="board")
    record.person("Ewa", p2="chair")
    record.log(1, "2024-06-14", record.owned_by_group("p2"))
    record.change_group("p2", paused_until="2024-09-01")

    posted = await _posted(record, THURSDAY)

    assert posted.to("terminal:p2") == []
    assert posted.to("terminal:board") != []
    assert posted.to("terminal:@Ewa") != []


async def test_a_person_hears_of_the_groups_that_are_not_paused(record: Record) -> None:
    record.group("p2", parent="board")
    record.join("Cerys", p2="member")
    record.log(1, "2024-06-14", "Cerys")
    record.log(2, "2024-06-14", "Cerys", group="p2")
    record.change_group("board", paused_until="2024-09-01")

    (told,) = await _told(record, THURSDAY)

    assert told == ["p2#2 Task 2. Due tomorrow, Friday 14 June 2024."]


async def test_the_lists_of_a_week_leave_out_a_paused_group(record: Record) -> None:
    record.group("p2", parent="board")
    record.join("Amina", p2="chair")
    record.log(1, "2024-05-01", "Cerys")
    record.log(2, "2024-05-01", "Cerys", group="p2")
    record.change_group("p2", paused_until="2024-09-01")

    posted = await _posted(record, MONDAY)

    (text,) = [text for text in posted.to("terminal:@Amina") if text.startswith("Your weekly list")]
    assert "board#1" in text
    assert "p2#2" not in text


# People who work in school terms only


async def test_what_falls_due_in_the_holidays_is_said_before_them(record: Record) -> None:
    _with_terms(record)
    record.change_person("Cerys", term_time_only=True)
    record.log(1, "2024-08-08", "Cerys", "Dan")

    cerys = await _told(
        record, "2024-07-18T09:00", "2024-07-19T09:00", "2024-08-01T09:00", "2024-08-08T09:00"
    )
    (dan,) = await _told(record, "2024-08-09T09:00", name="Dan")

    assert cerys == [[], ["board#1 Task 1. Due in 20 days, on Thursday 8 August 2024."], [], []]
    assert dan == ["board#1 Task 1. Due Thursday 8 August 2024, 1 day overdue."]


async def test_the_explanation_says_that_it_is_said_early(record: Record) -> None:
    _with_terms(record)
    record.change_person("Cerys", term_time_only=True)
    record.log(1, "2024-08-08", "Cerys")

    (post,) = [
        post
        for post in plan.preview(record.database, moment("2024-07-19T09:00"))
        if post.channel == "terminal:@Cerys"
    ]

    assert post.why == (
        "board#1: Due in 20 days, on Thursday 8 August 2024. This is the nudge on the day, said today "
        "because nothing is sent on Thursday 8 August 2024, for Cerys, an owner of it.",
    )


async def test_what_is_late_waits_for_the_first_school_day(record: Record) -> None:
    _with_terms(record)
    record.change_person("Cerys", term_time_only=True)
    record.log(1, "2024-08-08", "Cerys")

    found = await _told(
        record,
        "2024-07-19T09:00",
        "2024-08-09T09:00",
        "2024-08-30T09:00",
        "2024-09-02T09:00",
        "2024-09-03T09:00",
    )

    assert found[1:3] == [[], []]
    assert found[3:] == [["board#1 Task 1. Due Thursday 8 August 2024, 25 days overdue."], []]


async def test_the_channel_has_the_line_in_the_holidays(record: Record) -> None:
    _with_terms(record)
    record.change_person("Cerys", term_time_only=True)
    record.log(1, "2024-08-08", "Cerys")

    posted = await _posted(record, "2024-08-08T09:00")

    (text,) = [text for text in posted.to("terminal:board") if not text.startswith("Summary")]
    assert "#1 Task 1. Due today, Thursday 8 August 2024." in text
    assert {posting.address for posting in posted.arrived} == {"terminal:board"}


async def test_without_terms_of_its_own_usual_ones_count(record: Record) -> None:
    record.change_person("Cerys", term_time_only=True)
    record.log(1, "2024-08-08", "Cerys")

    before, holidays = await _told(record, "2024-07-19T09:00", "2024-08-08T09:00")

    assert before == ["board#1 Task 1. Due in 20 days, on Thursday 8 August 2024."]
    assert holidays == []


async def test_no_list_of_a_week_goes_to_somebody_on_holiday(record: Record) -> None:
    _with_terms(record)
    record.change_person("Amina", term_time_only=True)
    record.log(1, "2024-05-01", "Cerys")

    august = await _posted(record, "2024-08-05T09:00")
    september = await _posted(record, "2024-09-02T09:00")

    assert august.to("terminal:@Amina") == []
    assert any(text.startswith("Your weekly list") for text in september.to("terminal:@Amina"))


@pytest.mark.parametrize("kind", ["digest", "chair"], ids=["a digest", "a weekly list"])
async def test_what_was_planned_for_somebody_now_on_holiday_is_not_posted(record: Record, kind: str) -> None:
    _with_terms(record)
    record.log(1, "2024-05-01", "Amina")
    await _posted(record, "2024-08-05T08:00")
    record.change_person("Amina", term_time_only=True)

    posted = await _posted(record, "2024-08-05T09:00")

    assert [key for key in posted.keys if key.startswith(f"{kind}/@")] == []
    (text, *_) = (await _posted(record, "2024-09-02T09:00")).to("terminal:@Amina")
    assert "Due Wednesday 1 May 2024" in text


async def test_a_change_of_mind_says_nothing_twice(record: Record) -> None:
    _with_terms(record)
    record.change_person("Cerys", term_time_only=True)
    record.log(1, "2024-07-25", "Cerys")
    before = await _told(record, "2024-07-19T09:00")
    record.change_person("Cerys", term_time_only=False)

    after = await _told(record, "2024-07-22T09:00", "2024-07-24T09:00", "2024-07-26T09:00")

    assert before == [["board#1 Task 1. Due in 6 days, on Thursday 25 July 2024."]]
    assert after == [[], [], ["board#1 Task 1. Due Thursday 25 July 2024, 1 day overdue."]]


async def test_in_term_everybody_is_told_at_once(record: Record) -> None:
    _with_terms(record)
    record.change_person("Cerys", term_time_only=True)
    record.log(1, "2024-06-14", "Cerys", "Dan")

    posted = await _posted(record, THURSDAY)

    assert {posting.address for posting in posted.arrived} == {
        "terminal:@Cerys",
        "terminal:@Dan",
        "terminal:board",
    }


# Changed while it runs


async def test_another_hour_in_the_middle_of_a_day_loses_and_doubles_nothing(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    await _posted(record, "2024-06-13T08:00")
    record.change_group("board", nudge_at="11:00")

    found = await _told(record, THURSDAY, "2024-06-13T11:00", "2024-06-14T09:00", "2024-06-14T11:00")

    assert found == [
        ["board#1 Task 1. Due tomorrow, Friday 14 June 2024."],
        [],
        [],
        ["board#1 Task 1. Due today, Friday 14 June 2024."],
    ]


async def test_an_earlier_hour_on_the_day_says_it_once(record: Record) -> None:
    record.change_group("board", nudge_at="14:00")
    record.log(1, "2024-06-14", "Cerys")
    await _posted(record, "2024-06-13T08:00")
    record.change_group("board", nudge_at="09:00")

    found = await _told(record, "2024-06-13T10:00", "2024-06-13T14:00", "2024-06-13T15:00")

    assert found == [[], ["board#1 Task 1. Due tomorrow, Friday 14 June 2024."], []]


async def test_other_days_repeat_nothing_that_was_said_nearer(record: Record) -> None:
    record.log(1, "2024-06-20", "Cerys")
    seven = await _told(record, THURSDAY)
    record.change_group("board", nudge_days=[10, 3, 0])

    friday, three, due = await _told(record, "2024-06-14T09:00", MONDAY, "2024-06-20T09:00")

    assert seven == [["board#1 Task 1. Due in 7 days, on Thursday 20 June 2024."]]
    assert friday == []
    assert three == ["board#1 Task 1. Due in 3 days, on Thursday 20 June 2024."]
    assert due == ["board#1 Task 1. Due today, Thursday 20 June 2024."]


async def test_more_days_are_said_to_who_has_heard_nothing_yet(record: Record) -> None:
    record.log(1, "2024-06-21", "Cerys")
    nothing = await _told(record, THURSDAY)
    record.change_group("board", nudge_days=[10, 3, 0])

    (friday,) = await _told(record, "2024-06-14T09:00")

    assert nothing == [[]]
    assert friday == ["board#1 Task 1. Due in 7 days, on Friday 21 June 2024."]


@pytest.mark.parametrize(
    ("was", "now", "said", "then"),
    [
        pytest.param(7, 14, ["06-13", "06-20", "06-27"], ["07-10"], id="half as often"),
        pytest.param(14, 7, ["06-13", "06-26"], ["07-03", "07-10"], id="twice as often"),
        pytest.param(7, 7, ["06-13", "06-19"], ["06-26", "07-03", "07-10"], id="as before"),
    ],
)
async def test_late_actions_are_said_at_the_new_distance(
    record: Record, was: int, now: int, said: list[str], then: list[str]
) -> None:
    record.change_group("board", overdue_every=was)
    record.log(1, "2024-06-12", "Cerys")
    for day in said:
        assert await _told(record, f"2024-{day}T09:00") != [[]]
    record.change_group("board", overdue_every=now)
    with record.database.writing() as session:
        recount(session, session.exec(select(Group.id)).one() or 0, was, now)

    days = [f"06-{day}" for day in range(int(said[-1][-2:]), 31)] + [f"07-{day:02}" for day in range(1, 12)]
    told = dict(zip(days, await _told(record, *(f"2024-{day}T09:00" for day in days)), strict=True))

    assert [day for day, lines in told.items() if lines] == then


# The days on which nothing is sent


@pytest.mark.parametrize(
    ("due", "days", "said"),
    [
        pytest.param("2024-12-27", range(10, 32), ["12-20", "12-24", "12-27", "12-30"], id="over Christmas"),
        pytest.param(
            "2024-12-25", range(10, 32), ["12-18", "12-24", "12-27", "12-31"], id="due on Christmas Day"
        ),
        pytest.param(
            "2024-12-28", range(16, 32), ["12-20", "12-27", "12-30"], id="due on the Saturday after"
        ),
    ],
)
async def test_around_christmas_each_step_is_said_on_a_working_day(
    record: Record, due: str, days: range, said: list[str]
) -> None:
    record.log(1, due, "Cerys")

    moments = [f"2024-12-{day:02}T09:00" for day in days]
    told = zip(moments, await _told(record, *moments), strict=True)

    assert [at[5:10] for at, lines in told if lines] == said


async def test_easter_monday_is_said_on_maundy_thursday(record: Record) -> None:
    record.change_group("board", set_up_at="2024-03-01T08:00:00+00:00")
    record.log(1, "2024-04-01", "Cerys")

    found = await _told(
        record, "2024-03-25T09:00", "2024-03-28T09:00", "2024-03-29T09:00", "2024-04-02T08:00"
    )
    late = await _told(record, "2024-04-02T09:00")

    assert found == [
        ["board#1 Task 1. Due in 7 days, on Monday 1 April 2024."],
        ["board#1 Task 1. Due in 4 days, on Monday 1 April 2024."],
        [],
        [],
    ]
    assert late == [["board#1 Task 1. Due Monday 1 April 2024, 1 day overdue."]]


async def test_on_closure_days_nothing_is_said_and_nothing_lost(record: Record) -> None:
    record.change_group("board", closure_days=["2024-06-13", "2024-06-14"])
    record.log(1, "2024-06-14", "Cerys")

    found = await _told(record, "2024-06-12T09:00", THURSDAY, "2024-06-14T09:00", MONDAY)

    assert found == [
        ["board#1 Task 1. Due in 2 days, on Friday 14 June 2024."],
        [],
        [],
        ["board#1 Task 1. Due Friday 14 June 2024, 3 days overdue."],
    ]


async def test_sros_hear_of_no_action_of_a_paused_group(record: Record) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.group("p2", parent="board")
    record.join("Ben", p2="sro")
    with record.database.writing() as session:
        acting(session, Acting(record.partnership_id, moment(MONDAY), date(2024, 6, 17), "setup", "set up"))
        session.add(
            Priority(partnership_id=record.partnership_id, number=1, title="One", sro_id=record.id_of("Ben"))
        )
        session.flush()
        session.add(ActionPriority(action_id=1, priority_id=1))
    heard = await _posted(record, "2024-06-17T09:00")
    record.change_group("board", paused_until="2024-09-01")

    silent = await _posted(record, "2024-06-24T09:00")

    assert any("board#1" in text for text in heard.to("terminal:@Ben"))
    assert silent.to("terminal:@Ben") == []


def test_what_groups_of_one_pace_have_in_common_is_given_once_and_a_change_counts_at_once(
    record: Record,
) -> None:
    record.group("p2")
    record.group("p3", nudge_days=[3])

    before = _windows_of_all(record)
    record.change_group("p2", overdue_every=3)
    after = _windows_of_all(record)

    assert [group["of_pace"] for group in before.groups] == [0, 0, 1]
    assert [len(steps) for steps in before.paces] == [4, 2]
    assert [group["of_pace"] for group in after.groups] == [0, 1, 2]
    assert [steps[-1]["every"] for steps in after.paces] == [7, 3, 7]


def _windows_of_all(record: Record) -> ByPace:
    with record.database.reading() as session:
        return windows(group_days(session, moment(MONDAY)))
