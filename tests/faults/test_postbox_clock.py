"""The clock jumps, or stands still for weeks: what is owed is still said once."""

import pytest

from storage.database import Database
from tests.reminders.fakes import Record, Recorder, tick


@pytest.fixture
def record(database: Database) -> Record:
    record = Record(database)
    record.log(1, "2024-06-14", "Cerys")
    return record


@pytest.mark.slow
@pytest.mark.parametrize(
    "moments",
    [
        pytest.param(("2024-06-13T09:00", "2024-06-13T11:00", "2024-06-13T11:01"), id="two hours forward"),
        pytest.param(("2024-06-13T09:30", "2024-06-13T07:30", "2024-06-13T09:31"), id="two hours back"),
        pytest.param(("2024-06-13T09:00", "2024-06-12T09:00", "2024-06-13T09:00"), id="a day back"),
    ],
)
async def test_a_jump_of_the_clock_repeats_nothing(record: Record, moments: tuple[str, ...]) -> None:
    recorder = Recorder()

    for at in moments:
        await tick(record.database, at, recorder)

    told = [line for text in recorder.to("terminal:@Cerys") for line in text.splitlines()[1:]]
    assert len(told) == len(set(told)) == len([key for key in record.owed() if "terminal" not in key])


@pytest.mark.slow
async def test_three_weeks_down_say_the_latest_of_each_thing_once(record: Record) -> None:
    recorder = Recorder()

    await tick(record.database, "2024-07-04T09:00", recorder)
    await tick(record.database, "2024-07-04T09:00", recorder)

    assert recorder.to("terminal:@Cerys") == [
        "1 action is overdue and needs a word from you.\nboard#1 Task 1. Due Friday 14 June 2024, 20 days "
        "overdue. It joins the chair's weekly list on Monday 8 July 2024, and goes no further."
    ]
    assert [key for key in recorder.keys if "summary" in key] == ["summary/terminal:board/2024-W27"]
