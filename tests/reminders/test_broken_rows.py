"""A row that cannot be read is left out, counted, and named by its number; everything else goes on."""

import pytest
from sqlalchemy import text
from sqlmodel import select
from structlog.testing import capture_logs
from structlog.typing import EventDict

from reminders import broken, plan
from storage.models import Action
from storage.postbox import Postbox
from tests.conftest import moment
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

NINE = "2024-06-13T09:00"
CERYS = "terminal:@Cerys"


def wrong(logs: list[EventDict]) -> list[EventDict]:
    """Not what was posted: that is noted as well."""
    return [log for log in logs if log["log_level"] != "info"]


@pytest.fixture(autouse=True)
def nothing_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process notes a row of a database once, and on PostgreSQL these tests have the same database."""
    monkeypatch.setattr(broken, "_noted", set())


def _break(record: Record, statement: str) -> None:
    """As a slip of somebody's hand in the database, or a version that knew other words."""
    with record.database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        if record.database.is_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        connection.execute(text(statement))
        connection.commit()
        if record.database.is_sqlite:
            driver.execute("PRAGMA foreign_keys=ON")


def _id_of(record: Record, number: int) -> int:
    with record.database.reading() as session:
        return session.exec(select(Action.id).where(Action.number == number)).one() or 0


async def test_an_action_that_cannot_be_worded_is_counted_and_the_others_are_said(
    record: Record, recorder: Recorder
) -> None:
    for number in (1, 2, 3):
        record.log(number, "2024-06-14", "Cerys")
    _break(record, "UPDATE actions SET closure = 'abandoned' WHERE number = 2")

    with capture_logs() as logs:
        await tick(record.database, NINE, recorder)
        await tick(record.database, "2024-06-13T10:00", recorder)

    assert recorder.to(CERYS) == [
        "3 actions are coming up for you.\n"
        "board#1 Task 1. Due tomorrow, Friday 14 June 2024.\n"
        "board#3 Task 3. Due tomorrow, Friday 14 June 2024.\n"
        "1 more could not be shown: say my actions"
    ]
    (in_channel,) = recorder.to("terminal:board")
    assert "#1 Task 1" in in_channel
    assert "#3 Task 3" in in_channel
    assert [log["what"] for log in wrong(logs)] == [f"actions.id {_id_of(record, 2)}"] * 2, (
        "once for each digest"
    )
    assert "Task" not in str(logs)
    assert "abandoned" not in str(logs)
    parcel = record.parcel(f"digest/{record.recipient('Cerys')}/2024-06-13")
    assert (parcel.state, parcel.last_error) == ("sent", f"left out: actions.id {_id_of(record, 2)}")


async def test_a_digest_of_nothing_but_broken_rows_still_says_that_there_is_something(
    record: Record, recorder: Recorder
) -> None:
    record.log(1, "2024-06-14", "Cerys")
    _break(record, "UPDATE actions SET closure = 'abandoned'")

    await tick(record.database, NINE, recorder)

    assert recorder.to(CERYS) == ["1 action is coming up for you.\n1 could not be shown: say my actions"]


async def test_an_owner_who_is_in_no_table_stops_nobody_elses_digest(
    record: Record, recorder: Recorder
) -> None:
    if not record.database.is_sqlite:
        pytest.skip("PostgreSQL keeps every reference whole")
    record.log(1, "2024-06-14", "Cerys")
    record.log(2, "2024-06-14", "Dan")
    dan = record.id_of("Dan")
    _break(record, f"DELETE FROM people WHERE id = {dan}")

    await tick(record.database, NINE, recorder)

    assert "Task 1" in recorder.to(CERYS)[0]
    assert "Task 1" in recorder.to("terminal:board")[0]


async def test_a_day_that_is_none_is_passed_over(record: Record, recorder: Recorder) -> None:
    if not record.database.is_sqlite:
        pytest.skip("PostgreSQL keeps no day that is none")
    record.log(1, "2024-06-14", "Cerys")
    record.log(2, "2024-06-14", "Cerys")
    _break(record, "UPDATE actions SET due = '2024-06-1x' WHERE number = 2")

    await tick(record.database, NINE, recorder)

    assert recorder.to(CERYS) == [
        "1 action is coming up for you.\nboard#1 Task 1. Due tomorrow, Friday 14 June 2024."
    ]


async def test_a_list_that_cannot_be_worded_is_kept_for_a_human_and_the_others_go_out(
    record: Record, recorder: Recorder
) -> None:
    record.log(1, "2024-06-03", "Cerys")
    record.log(2, None, "Cerys")
    _break(record, "UPDATE actions SET closure = 'abandoned' WHERE number = 2")

    with capture_logs() as logs:
        await tick(record.database, "2024-06-17T09:00", recorder)
        await tick(record.database, "2024-06-17T09:30", recorder)

    assert "Task 1" in recorder.to(CERYS)[0]
    with record.database.reading() as session:
        dead = Postbox(session).dead()
    assert [parcel.kind for parcel in dead] == ["chair"]
    assert {parcel.last_error for parcel in dead} == {"a row that it tells of cannot be read (KeyError)"}
    assert len(wrong(logs)) == len(dead), "each is noted once"
    assert "abandoned" not in str(logs)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        pytest.param("UPDATE groups SET nudge_at = 'nine' WHERE code = 'p2'", "ValueError", id="the hour"),
        pytest.param(
            "UPDATE groups SET summary_day = 'someday' WHERE code = 'p2'", "ValueError", id="the day"
        ),
        pytest.param(
            """UPDATE groups SET nudge_days = '["soon"]' WHERE code = 'p2'""",
            "TypeError",
            id="the thresholds",
        ),
        pytest.param(
            """UPDATE groups SET closure_days = '["Easter"]' WHERE code = 'p2'""",
            "ValueError",
            id="closure days",
        ),
    ],
)
async def test_a_group_whose_settings_cannot_be_read_does_not_stop_another(
    record: Record, recorder: Recorder, statement: str, why: str
) -> None:
    record.group("p2")
    record.person("Ewa", p2="member")
    record.log(1, "2024-06-14", "Cerys")
    record.log(1, "2024-06-14", "Ewa", group="p2")
    _break(record, statement)

    with capture_logs() as logs:
        passed_over = plan.plan(record.database, moment(NINE))
        await tick(record.database, NINE, recorder)

    assert [group.why for group in passed_over] == [why]
    assert len(wrong(logs)) == 1, "noted once, and not at every tick"
    assert recorder.to(CERYS) != []
    assert recorder.to("terminal:@Ewa") == []


async def test_a_partnership_whose_time_zone_is_none_does_not_stop_another(
    record: Record, recorder: Recorder
) -> None:
    record.log(1, "2024-06-14", "Cerys")
    _break(
        record,
        "INSERT INTO partnerships (code, name, timezone, holidays, terms, ratings, rating_labels, risk_bands,"
        " safeguarding, secure_route, data_protection_contact, applied)"
        " VALUES ('lake', 'Lake', 'Europe/Atlantis', 'ENG', '[]', 'five', '[]', 'nhs', '{}', '', '', '{}')",
    )
    record.group("lake-board")
    _break(
        record,
        "UPDATE groups SET partnership_id = (SELECT id FROM partnerships WHERE code = 'lake')"
        " WHERE code = 'lake-board'",
    )

    passed_over = plan.plan(record.database, moment(NINE))
    await tick(record.database, NINE, recorder)

    assert len(passed_over) == 1
    assert recorder.to(CERYS) != []


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param("nudge_days = '[7, 1'", id="the thresholds"),
        pytest.param("timetable = '{'", id="the timetable"),
        pytest.param("paused_from = '2024-06-1x'", id="a day that is none"),
    ],
)
async def test_a_setting_that_no_program_can_read_stops_its_group_alone(
    record: Record, recorder: Recorder, setting: str
) -> None:
    if not record.database.is_sqlite:
        pytest.skip("PostgreSQL keeps neither JSON nor a day that is none")
    record.group("p2")
    record.group("p2-data", parent="p2")
    record.log(1, "2024-06-14", "Cerys")
    record.log(1, "2024-06-14", "Cerys", group="p2-data")
    _break(record, f"UPDATE groups SET {setting} WHERE code = 'p2'")

    passed_over = plan.plan(record.database, moment(NINE))
    await tick(record.database, NINE, recorder)

    assert len(passed_over) == 1
    (digest,) = recorder.to(CERYS)
    assert "board#1" in digest
    assert "p2-data#1" in digest


async def test_a_group_that_is_mended_is_reminded_again(record: Record, recorder: Recorder) -> None:
    record.log(1, "2024-06-14", "Cerys")
    _break(record, "UPDATE groups SET nudge_at = 'nine'")
    await tick(record.database, NINE, recorder)
    record.change_group("board", nudge_at="09:00")

    await tick(record.database, "2024-06-13T09:10", recorder)

    assert recorder.to(CERYS) != []


async def test_a_preview_goes_on_past_what_cannot_be_worded(record: Record) -> None:
    record.log(1, "2024-06-03", "Cerys")
    record.log(2, None, "Cerys")
    _break(record, "UPDATE actions SET closure = 'abandoned' WHERE number = 2")

    posts = plan.preview(record.database, moment("2024-06-17T09:00"))

    assert {post.kind for post in posts} == {"digest", "summary"}, "and not the chair's list"
