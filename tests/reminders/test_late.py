"""What comes late says so, and when it was due. Downtime counts; what was only logged today does not."""

from datetime import date, timedelta

import pytest

import cards.lateness
from cards.lateness import Late
from reminders import deliver, plan
from reminders.deliver import Undelivered
from reports.lateness import Steps
from rules.lateness import Step
from storage.postbox import Postbox
from tests.conftest import moment
from tests.reminders.fakes import Record, Recorder, tick

CERYS = "terminal:@Cerys"
LATE = "It was due at 09:00 and comes late."


async def _ticks(record: Record, *moments: str) -> Recorder:
    """What came at the last of these moments."""
    for at in moments[:-1]:
        await tick(record.database, at, Recorder())
    last = Recorder()
    await tick(record.database, moments[-1], last)
    return last


def _due_at(record: Record, day: str) -> str:
    """When Cerys's digest of that day was due, by the clock in London."""
    due_at = record.parcel(f"digest/{record.recipient('Cerys')}/{day}").due_at
    return f"{due_at + timedelta(hours=1):%Y-%m-%dT%H:%M}"


async def test_what_comes_at_its_hour_is_not_late(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")

    told = await _ticks(record, "2024-06-13T08:59", "2024-06-13T09:00")

    assert told.to(CERYS) == [
        "1 action is coming up for you.\nboard#1 Task 1. Due tomorrow, Friday 14 June 2024."
    ]
    assert _due_at(record, "2024-06-13") == "2024-06-13T09:00"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("up", "back", "is_late"),
    [
        pytest.param("2024-06-13T08:59", "2024-06-13T10:00", False, id="an hour after is still well"),
        pytest.param(
            "2024-06-13T08:59", "2024-06-13T10:01", True, id="planned, and down from 08:59 to 10:01"
        ),
        pytest.param(
            "2024-06-13T08:59", "2024-06-13T17:30", True, id="planned, and down until half past five"
        ),
        pytest.param("2024-06-12T17:00", "2024-06-13T12:00", True, id="down since yesterday"),
        pytest.param("2024-06-07T08:00", "2024-06-13T12:00", True, id="down since last week"),
    ],
)
async def test_a_digest_that_was_held_up_by_downtime_says_so(
    record: Record, up: str, back: str, is_late: bool
) -> None:
    record.change_group("board", set_up_at="2024-06-03T08:00:00+00:00")
    record.log(1, "2024-06-14", "Cerys")

    told = await _ticks(record, up, back)

    (text,) = told.to(CERYS)
    assert (LATE in text.splitlines()[0]) is is_late
    assert text.count("late") == is_late
    assert _due_at(record, "2024-06-13") == "2024-06-13T09:00"


@pytest.mark.slow
async def test_what_was_only_logged_in_the_afternoon_was_not_due_in_the_morning(record: Record) -> None:
    await tick(record.database, "2024-06-13T14:00", Recorder())
    record.log(1, "2024-06-14", "Cerys")

    told = await _ticks(record, "2024-06-13T14:02")

    assert "late" not in told.to(CERYS)[0]
    assert _due_at(record, "2024-06-13") == "2024-06-13T14:00"


@pytest.mark.slow
async def test_down_from_friday_morning_to_monday(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    record.log(2, "2024-06-17", "Cerys")

    told = await _ticks(record, "2024-06-13T17:00", "2024-06-14T08:00", "2024-06-17T09:30")

    assert told.to(CERYS) == [
        "2 actions need a word from you: 1 coming up and 1 overdue.\n"
        "board#1 Task 1. Due Friday 14 June 2024, 3 days overdue. "
        "It joins the chair's weekly list on Monday 8 July 2024, and goes no further.\n"
        "board#2 Task 2. Due today, Monday 17 June 2024."
    ], "of each the latest step; Friday's is not sent on Monday, and Monday's is in time"
    assert "digest/terminal:board/2024-06-14" not in told.keys


@pytest.mark.slow
@pytest.mark.parametrize(
    ("down", "back", "due"),
    [
        pytest.param("2024-06-13T17:00", "2024-07-04T14:00", "Monday 1 July 2024", id="three weeks"),
        pytest.param("2024-12-20T17:00", "2025-01-02T14:00", "Monday 30 December 2024", id="Christmas"),
    ],
)
async def test_after_a_long_time_down_the_latest_of_each_thing_is_said_once(
    record: Record, down: str, back: str, due: str
) -> None:
    record.log(1, down[:10], "Cerys")
    record.log(2, back[:10], "Cerys")

    told = await _ticks(record, down, back)
    again = await _ticks(record, back)

    (digest,) = told.to(CERYS)
    assert digest.splitlines()[0].endswith(f"1 coming up and 1 overdue. {LATE}")
    assert len(digest.splitlines()) == 3
    summary = told.to("terminal:board")[0]
    assert f"It was due on {due} and comes late." in summary.splitlines()[0]
    assert len(told.to("terminal:board")) == 2, "one digest and this week's summary alone"
    assert again.arrived == []


@pytest.mark.slow
async def test_a_summary_put_off_by_a_bank_holiday_is_not_late(record: Record) -> None:
    told = await _ticks(record, "2024-08-26T09:00", "2024-08-27T09:00")

    (summary,) = [text for text in told.to("terminal:board") if text.startswith("Summary")]
    assert "late" not in summary


@pytest.mark.slow
async def test_what_a_platform_refused_for_hours_says_so(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    recorder = Recorder(refusals=[Undelivered("503", retry_after=7200)], refuses=CERYS)

    await tick(record.database, "2024-06-13T09:00", recorder)
    await tick(record.database, "2024-06-13T11:00", recorder)

    assert LATE in recorder.to(CERYS)[0]


@pytest.mark.slow
async def test_what_is_sent_again_on_another_day_names_that_day(record: Record, recorder: Recorder) -> None:
    recorder.refusals = [Undelivered("channel_not_found", permanent=True)]
    recorder.refuses = "terminal:board"
    await tick(record.database, "2024-06-17T09:00", recorder)
    with record.database.writing() as session:
        (dead,) = Postbox(session).dead()
        Postbox(session).resend(dead.id or 0, moment("2024-06-18T09:00"))

    await tick(record.database, "2024-06-18T09:00", recorder)

    (summary,) = recorder.to("terminal:board")
    assert "It was due on Monday 17 June 2024 and comes late." in summary


@pytest.mark.slow
@pytest.mark.parametrize(
    "moments",
    [
        pytest.param(
            ("2024-06-13T14:00", "2024-06-13T16:00", "2024-06-13T14:01"), id="two hours on and back"
        ),
        pytest.param(
            ("2024-06-13T14:00", "2024-06-13T12:00", "2024-06-13T14:01"), id="two hours back and on"
        ),
        pytest.param(("2024-07-13T14:00", "2024-06-13T14:00", "2024-06-13T14:01"), id="ticks in any order"),
    ],
)
async def test_a_clock_that_was_set_makes_nothing_late(record: Record, moments: tuple[str, ...]) -> None:
    for at in moments:
        await tick(record.database, at, Recorder())
    record.log(1, "2024-06-14", "Cerys")

    told = await _ticks(record, "2024-06-13T14:02")

    assert "late" not in told.to(CERYS)[0]
    assert _due_at(record, "2024-06-13") in ("2024-06-13T14:00", "2024-06-13T14:01", "2024-06-13T14:02")


@pytest.mark.slow
async def test_a_clock_that_ran_a_month_ahead_does_not_hide_downtime_for_a_month(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")

    told = await _ticks(record, "2024-07-13T14:00", "2024-06-12T17:00", "2024-06-13T12:00")

    assert LATE in told.to(CERYS)[0]


@pytest.mark.slow
def test_looking_ahead_leaves_the_last_planning_as_it_was(record: Record) -> None:
    plan.plan(record.database, moment("2024-06-12T17:00"))
    record.log(1, "2024-06-14", "Cerys")

    (seen, *_) = plan.preview(record.database, moment("2024-06-13T12:00"))
    again = plan.preview(record.database, moment("2024-06-13T12:00"))

    assert LATE in seen.card.plain()
    assert again[0].card == seen.card


@pytest.mark.slow
async def test_before_the_first_planning_nothing_was_due_that_was_not_there(record: Record) -> None:
    record.change_group("board", set_up_at=moment("2024-06-13T11:30"))
    record.log(1, "2024-06-14", "Cerys")

    told = await _ticks(record, "2024-06-13T12:00")

    assert "late" not in told.to(CERYS)[0]
    assert _due_at(record, "2024-06-13") == "2024-06-13T11:30"


async def test_another_replica_plans_on_from_where_the_first_one_was(record: Record) -> None:
    beside = type(record.database)(record.database.url)
    plan.plan(record.database, moment("2024-06-13T14:00"))
    record.log(1, "2024-06-14", "Cerys")

    plan.plan(beside, moment("2024-06-13T14:00:05"))
    recorder = Recorder()
    await deliver.deliver(beside, moment("2024-06-13T14:00:05"), recorder.post)
    beside.close()

    assert _due_at(record, "2024-06-13") == "2024-06-13T14:00"
    assert "late" not in recorder.to(CERYS)[0]


def test_who_leads_the_group_hears_of_a_weekly_list_of_their_own() -> None:
    today, on = date(2024, 6, 12), date(2024, 7, 8)
    steps = Steps(chair=Step(21, on))

    said = cards.lateness.of_each([Late("board#101", steps, leads=True), Late("board#102", steps)], today)

    assert said["board#101"].startswith("It joins your own weekly list on Monday 8 July 2024")
    assert said["board#102"].startswith("It joins the chair's weekly list on Monday 8 July 2024")
