"""When something is said: hours, working days, changed dates, downtime, and what goes on meanwhile."""

import pytest

from tests.reminders.fakes import Record, Recorder, tick

THURSDAY = "2024-06-13T09:00"


async def _lines(record: Record, *moments: str) -> list[list[str]]:
    """What Cerys is told at each of these moments."""
    told = []
    for at in moments:
        recorder = Recorder()
        await tick(record.database, at, recorder)
        told.append([line for text in recorder.to("terminal:@Cerys") for line in text.splitlines()[1:]])
    return told


@pytest.mark.slow
async def test_nothing_before_the_groups_hour(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")

    early, on_time = await _lines(record, "2024-06-13T08:59", "2024-06-13T09:00")

    assert early == []
    assert on_time == ["board#1 Task 1. Due tomorrow, Friday 14 June 2024."]


@pytest.mark.parametrize(
    "at",
    [
        pytest.param("2024-06-13T07:30", id="early in the morning"),
        pytest.param("2024-06-13T18:00", id="in the evening"),
        pytest.param("2024-06-15T10:00", id="on a Saturday"),
        pytest.param("2024-08-26T10:00", id="on a bank holiday"),
        pytest.param("2024-06-19T10:00", id="on a closure day"),
    ],
)
async def test_nobody_is_written_to(record: Record, at: str) -> None:
    record.change_group("board", closure_days=["2024-06-19"])
    record.log(1, "2024-06-12", "Cerys")
    recorder = Recorder()

    await tick(record.database, at, recorder)

    assert recorder.arrived == []


@pytest.mark.slow
async def test_weekend_dates_are_said_on_friday_and_late_on_monday(record: Record) -> None:
    record.log(1, "2024-06-15", "Cerys")

    friday, saturday, monday = await _lines(
        record, "2024-06-14T09:00", "2024-06-15T09:00", "2024-06-17T09:00"
    )

    assert friday == ["board#1 Task 1. Due tomorrow, Saturday 15 June 2024."]
    assert saturday == []
    assert monday == [
        "board#1 Task 1. Due Saturday 15 June 2024, 2 days overdue. "
        "It joins the chair's weekly list on Monday 8 July 2024, and goes no further."
    ]


@pytest.mark.slow
async def test_to_the_chair_the_list_of_the_chair_is_their_own(record: Record) -> None:
    record.log(1, "2024-06-15", "Amina")
    recorder = Recorder()

    await tick(record.database, "2024-06-17T09:00", recorder)

    told = "\n".join(recorder.to("terminal:@Amina"))
    assert "It joins your own weekly list on Monday 8 July 2024, and goes no further." in told
    assert "the chair's" not in told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("2024-03-28T08:59", "2024-04-02T09:00", id="spring: an hour is lost"),
        pytest.param("2024-10-25T08:59", "2024-10-28T09:00", id="autumn: an hour comes twice"),
    ],
)
async def test_nine_is_nine_on_both_sides_of_summer_time(record: Record, before: str, after: str) -> None:
    record.log(1, after[:10], "Cerys")

    early, almost, on_time = await _lines(record, before, f"{after[:10]}T08:59", after)

    assert (early, almost) == ([], [])
    assert [line for line in on_time if "Due today" in line] == on_time != []


@pytest.mark.slow
async def test_a_changed_date_is_said_anew(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    (first,) = await _lines(record, THURSDAY)
    record.change(1, due="2024-06-17")

    (second,) = await _lines(record, "2024-06-14T09:00")

    assert first == ["board#1 Task 1. Due tomorrow, Friday 14 June 2024."]
    assert second == ["board#1 Task 1. Due in 3 days, on Monday 17 June 2024."]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"status": "ready to close"}, id="ready to close"),
        pytest.param({"status": "closed"}, id="closed"),
        pytest.param({"due": None}, id="without a date"),
    ],
)
async def test_what_needs_no_chasing_is_not_chased(record: Record, change: dict[str, object]) -> None:
    record.log(1, "2024-06-14", "Cerys")
    record.change(1, **change)

    assert await _lines(record, THURSDAY) == [[]]


@pytest.mark.slow
async def test_an_old_log_says_one_line_for_each_action(record: Record) -> None:
    record.log(1, "2024-01-31", "Cerys")
    record.log(2, "2023-05-01", "Cerys")

    (told,) = await _lines(record, THURSDAY)

    assert len(told) == 2


@pytest.mark.slow
async def test_a_line_for_which_todays_digest_has_gone_joins_the_next_working_days(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    await _lines(record, THURSDAY)
    record.log(2, "2024-06-17", "Cerys")

    later, tomorrow = await _lines(record, "2024-06-13T11:00", "2024-06-14T09:00")

    assert later == []
    assert [line for line in tomorrow if "#2" in line] == [
        "board#2 Task 2. Due in 3 days, on Monday 17 June 2024."
    ]


@pytest.mark.slow
async def test_what_is_closed_between_planning_and_posting_is_left_out(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    record.log(2, "2024-06-14", "Cerys")
    await _lines(record, "2024-06-13T08:00")
    record.change(1, status="closed")

    (told,) = await _lines(record, THURSDAY)

    assert told == ["board#2 Task 2. Due tomorrow, Friday 14 June 2024."]


@pytest.mark.slow
async def test_a_digest_whose_lines_all_fell_away_is_not_posted_and_leaves_the_day_free(
    record: Record,
) -> None:
    record.log(1, "2024-06-14", "Cerys")
    await _lines(record, "2024-06-13T08:00")
    record.change(1, status="closed")
    (nothing,) = await _lines(record, THURSDAY)
    record.change(1, status="open")

    (told,) = await _lines(record, "2024-06-13T10:00")

    assert nothing == []
    assert told == ["board#1 Task 1. Due tomorrow, Friday 14 June 2024."]


@pytest.mark.slow
async def test_three_days_of_downtime_lose_nothing_and_double_nothing(record: Record) -> None:
    record.log(1, "2024-06-12", "Cerys")  # the overdue nudge of Thursday
    record.log(2, "2024-06-14", "Cerys")  # the steps of Thursday and Friday
    record.log(3, "2024-06-24", "Cerys")  # the seven-day step of Monday

    back, again = await _lines(record, "2024-06-18T09:00", "2024-06-18T09:30")

    assert back == [
        "board#1 Task 1. Due Wednesday 12 June 2024, 6 days overdue.",
        "board#2 Task 2. Due Friday 14 June 2024, 4 days overdue.",
        "board#3 Task 3. Due in 6 days, on Monday 24 June 2024.",
    ]
    assert again == []


@pytest.mark.slow
async def test_what_was_planned_and_not_posted_in_its_day_is_said_the_next(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    await _lines(record, "2024-06-13T08:00")

    (friday,) = await _lines(record, "2024-06-14T09:00")

    assert friday == ["board#1 Task 1. Due today, Friday 14 June 2024."]
    assert record.owed() == [
        f"nudge/1/due/2024-06-14/0/{recipient}" for recipient in (record.recipient("Cerys"), "terminal:board")
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at", "weeks"),
    [
        pytest.param("2024-06-17T08:59", [], id="before its hour"),
        pytest.param("2024-06-17T09:00", ["2024-W25"], id="on Monday at nine"),
        pytest.param("2024-06-20T10:00", ["2024-W25"], id="late in the week after downtime"),
        pytest.param("2024-07-10T10:00", ["2024-W28"], id="after three weeks, this week's alone"),
        pytest.param("2024-06-05T10:00", [], id="not for the week before the set-up"),
    ],
)
async def test_the_weekly_summary(record: Record, at: str, weeks: list[str]) -> None:
    record.change_group("board", set_up_at="2024-06-04T08:00:00+00:00")
    recorder = Recorder()

    await tick(record.database, at, recorder)
    await tick(record.database, at, recorder)

    summaries = [key for key in recorder.keys if key.startswith("summary/")]
    assert summaries == [f"summary/terminal:board/{week}" for week in weeks]


@pytest.mark.slow
async def test_a_late_summary_says_so(record: Record) -> None:
    recorder = Recorder()

    await tick(record.database, "2024-06-18T09:00", recorder)

    (summary,) = [text for text in recorder.to("terminal:board") if text.startswith("Summary")]
    assert "It was due on Monday 17 June 2024 and comes late." in summary


@pytest.mark.slow
async def test_a_summary_due_on_a_bank_holiday_comes_the_next_working_day(record: Record) -> None:
    recorder = Recorder()

    for at in ("2024-08-26T09:00", "2024-08-27T08:30", "2024-08-27T09:00"):
        await tick(record.database, at, recorder)

    assert [key for key in recorder.keys if "summary" in key] == ["summary/terminal:board/2024-W35"]
