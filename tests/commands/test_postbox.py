"""What an operator sees of the postbox: `clerk postbox`, `clerk check`, and what monitors read."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

import bot.web
from bot.ticker import Ticker
from reminders import deliver, plan
from reminders.deliver import Undelivered
from storage.database import Database
from storage.health import health
from tests.commands.conftest import Clerk
from tests.conftest import moment
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

NINE = "2024-06-13T09:00"
BOARD = "slack:T1:C1"


@pytest.fixture
def record(database: Database) -> Record:
    """One line for one channel, and for nobody in private."""
    record = Record(database)
    record.change_person("Petra", wants_nudges=False)
    record.group("p2", channel=BOARD)
    record.log(1, "2024-06-14", "the Trust", group="p2")
    return record


@pytest.fixture
def clerk(record: Record) -> Clerk:
    return Clerk(record.database.url)


async def _refused(record: Record, error: Undelivered, times: int = 1) -> None:
    recorder = Recorder(refusals=[error] * times)
    plan.plan(record.database, moment(NINE))
    for turn in range(times):
        at = moment(NINE) + timedelta(minutes=20 * turn)
        await deliver.deliver(record.database, at, recorder.post)


async def test_what_waits_and_what_arrived_is_one_sentence(record: Record, clerk: Clerk) -> None:
    nothing = clerk(f"postbox --now {NINE}")
    plan.plan(record.database, moment("2024-06-13T08:00"))
    planned = clerk("postbox --now 2024-06-13T08:00")
    waiting = clerk("postbox --now 2024-06-13T09:01")
    await tick(record.database, "2024-06-13T09:02", Recorder())
    sent = clerk("postbox --now 2024-06-13T09:03")
    later = clerk("postbox --now 2024-06-21T09:03")

    assert nothing.out == (
        "Nothing waits, and nothing is undelivered.\nReminders: none waiting, none sent in seven days.\n"
    )
    assert planned.out.splitlines()[-1] == "Reminders: none waiting, none sent in seven days."
    assert waiting.out.splitlines() == [
        "1. Digest of The p2 for its channel (slack:T1:C1), due Thursday 13 June 2024 at 09:00.",
        "Reminders: 1 waiting, none sent in seven days.",
    ]
    assert sent.out.splitlines()[-1] == (
        "Reminders: none waiting, 1 sent in seven days, 1 of them within 5 minutes of when they were due "
        "(100 %)."
    )
    assert later.out.splitlines()[-1] == "Reminders: none waiting, none sent in seven days."


def test_a_weekly_list_is_called_an_sros_where_it_is_an_sros(record: Record, clerk: Clerk) -> None:
    record.change_person("Petra", wants_nudges=True)
    record.log(2, "2024-06-03", "Cerys")
    record.priority(1, "Ben", 2)
    record.priority(2, None, 2)
    plan.plan(record.database, moment("2024-06-17T09:00"))

    told = clerk("postbox --now 2024-06-17T09:00").out

    assert "SRO's weekly list of The board for Ben in private" in told
    assert "Weekly list of The board for Petra in private" in told


@pytest.mark.parametrize(
    ("error", "says"),
    [
        pytest.param(
            "channel_not_found",
            "Slack knows no such channel, or Clerk is not in it. Invite Clerk to the channel again. If it is "
            "gone, say in another one: connect this channel to p2, then: clerk postbox --resend 1",
            id="removed from a channel",
        ),
        pytest.param(
            "status 403",
            "Clerk was removed, or may not write there. Invite Clerk to the channel again, and mention it "
            "there once, then: clerk postbox --resend 1",
            id="removed from a team",
        ),
        pytest.param(
            "an_error_of_next_year",
            "the platform answered: an_error_of_next_year. To try again: clerk postbox --resend 1",
            id="an error that nobody knows",
        ),
    ],
)
async def test_a_dead_letter_says_why_and_what_to_do(
    record: Record, clerk: Clerk, error: str, says: str
) -> None:
    await _refused(record, Undelivered(error, permanent=True))

    shown = clerk("postbox --dead --now 2024-06-13T09:30")
    (told,) = clerk("postbox --dead --json --now 2024-06-13T09:30").json["parcels"]

    assert shown.out.splitlines() == [
        "1. Digest of The p2 for its channel (slack:T1:C1), due Thursday 13 June 2024 at 09:00. Tried once. "
        f"Not delivered: {says}",
        "Reminders: none waiting, none sent in seven days, 1 not delivered: clerk postbox --dead shows it.",
    ]
    assert told["id"] == 1
    assert told["key"] == "digest/slack:T1:C1/2024-06-13"
    assert (told["kind"], told["state"], told["channel"]) == ("digest", "dead", BOARD)
    assert (told["group"], told["person"]) == ("p2", None)
    assert (told["due_at"], told["attempts"]) == ("2024-06-13T09:00:00+01:00", 1)
    assert told["last_error"] == error
    assert told["why"] in shown.out


async def test_what_was_given_up_after_many_tries_says_so(record: Record, clerk: Clerk) -> None:
    await _refused(record, Undelivered("http_503", uncertain=True), times=12)

    shown = clerk("postbox --dead")

    assert (
        "Tried 12 times. May have arrived: the platform was in trouble (http_503). Look whether" in shown.out
    )


async def test_a_dead_letter_is_sent_again_in_the_groups_hours(record: Record, clerk: Clerk) -> None:
    await _refused(record, Undelivered("channel_not_found", permanent=True))
    recorder = Recorder()

    refused = clerk("postbox --resend 7")
    done = clerk("postbox --resend 1 --now 2024-06-13T10:00")
    twice = clerk("postbox --resend 1 --now 2024-06-13T10:00")
    await tick(record.database, "2024-06-13T10:00", recorder)

    assert (refused.code, twice.code) == (1, 1)
    assert "There is no undelivered reminder 7, so nothing is sent again." in refused.err
    assert done.out.endswith("goes out with the first tick from Thursday 13 June 2024 at 10:00 on.\n")
    assert recorder.keys == ["digest/slack:T1:C1/2024-06-13"]
    assert clerk("postbox --dead").out.startswith("Nothing is undelivered.")


async def test_sent_again_in_the_evening_it_waits_for_the_morning(record: Record, clerk: Clerk) -> None:
    record.log(2, "2024-06-11", "the Trust", group="p2")
    await _refused(record, Undelivered("channel_not_found", permanent=True))

    done = clerk("postbox --resend 1 --now 2024-06-14T19:00")
    evening, morning = Recorder(), Recorder()
    await tick(record.database, "2024-06-14T19:01", evening)
    await tick(record.database, "2024-06-17T08:00", morning)

    assert "from Monday 17 June 2024 at 08:00 on" in done.out
    assert evening.arrived == []
    assert morning.to(BOARD) != []


async def test_check_lists_what_there_is_to_do_and_nothing_else(
    record: Record, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
    monkeypatch.setenv("CLERK_SLACK_API_URL", "http://127.0.0.1:9/api/")
    monkeypatch.setenv("CLERK_PORT", "9")
    well = clerk(f"check --now {NINE}")
    plan.plan(record.database, moment("2024-06-13T08:00"))
    held_up = clerk("check --now 2024-06-13T09:16")
    await _refused(record, Undelivered("channel_not_found", permanent=True))
    ill = clerk("check --now 2024-06-13T09:16")
    record.change_group("p2", nudge_at="nine")
    worse = clerk("check --now 2024-06-13T09:16")
    later = clerk("check --now 2024-06-24T09:16")

    should = "".join(f"{line}\n" for line in well.out.splitlines() if line.startswith("Should: "))
    assert well.code == 0
    assert well.out == (
        "Reminders: none waiting, none sent in seven days.\n"
        "Kept: 0 posts with 0 lines, and 0 deliveries of a platform.\n"
        "Slack could not be reached, so what it has granted was not compared with what Clerk needs.\n"
        f"{should}"
        "Everything that Clerk needs is set.\n"
    )
    assert held_up.code == 1
    assert (
        "Must: 1 reminder has waited since Thursday 13 June 2024 at 09:00: start clerk serve, or see clerk "
        "postbox." in held_up.out.splitlines()
    )
    assert (ill.code, ill.err.strip()) == (1, "1 thing to do, listed above.")
    assert (
        "Must: 1 reminder could not be delivered: clerk postbox --dead shows it and what to do."
        in ill.out.splitlines()
    )
    assert "Nobody of The p2 is reminded: one of its settings cannot be read" in worse.out
    assert "could not be delivered" not in later.out, "what is older than a week is nobody's to do any more"


async def test_check_names_what_a_reminder_had_to_leave_out(record: Record, clerk: Clerk) -> None:
    record.log(2, "2024-06-14", "the Trust", group="p2")
    with record.database.engine.begin() as connection:
        connection.execute(text("UPDATE actions SET closure = 'abandoned' WHERE number = 2"))

    await tick(record.database, NINE, Recorder())

    assert (
        "Reminders of the last seven days had to leave out actions.id 2:" in clerk(f"check --now {NINE}").out
    )


async def test_no_secret_of_an_error_is_kept(record: Record, clerk: Clerk) -> None:
    error = "cannot connect to https://hooks.example/T1?token=abc with xoxb-12-abc, Bearer eyJhbGciOi.abc"

    await _refused(record, Undelivered(error, permanent=True))

    said = clerk("postbox --dead --json").out + clerk("postbox --dead").out
    assert "cannot connect to" in said
    assert [secret for secret in ("token=abc", "xoxb", "eyJ") if secret in said] == []


async def test_the_health_of_a_week_is_counted(record: Record) -> None:
    await tick(record.database, NINE, Recorder())
    record.log(2, "2024-06-17", "the Trust", group="p2")
    plan.plan(record.database, moment("2024-06-14T08:00"))
    await tick(record.database, "2024-06-14T09:05:01", Recorder())
    record.log(3, "2024-06-18", "the Trust", group="p2")
    plan.plan(record.database, moment("2024-06-17T08:00"))

    with record.database.reading() as session:
        found = health(session, moment("2024-06-17T09:10"))
        empty = health(session, moment("2024-07-17T09:10"))

    assert (found.sent, found.in_time, found.late, found.share_in_time) == (2, 1, 1, 0.5)
    assert (found.waiting, found.waiting_late, found.planned) == (5, 5, 0), "a digest, summaries and lists"
    assert found.oldest_wait(moment("2024-06-17T09:10")) == timedelta(minutes=10)
    assert (empty.sent, empty.share_in_time) == (0, None)


@asynccontextmanager
async def _monitored(database: Database, ticker: Ticker, at: str) -> AsyncIterator[Callable[[str], Any]]:
    app = web.Application()
    app.add_routes(bot.web.routes(database, ticker, lambda: moment(at)))
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:

        async def get(path: str) -> tuple[int, Any]:
            response = await client.get(path)
            if path != "/metrics":
                return response.status, await response.json()
            families = list(text_string_to_metric_families(await response.text()))
            assert all(family.documentation for family in families)
            return response.status, {
                sample.name: sample.value
                for family in families
                for sample in family.samples
                if not sample.labels
            }

        yield get


async def test_metrics_and_health_say_the_same(record: Record) -> None:
    async def nothing() -> None: ...

    plan.plan(record.database, moment("2024-06-13T08:00"))
    async with _monitored(record.database, Ticker(nothing), "2024-06-13T09:10") as get:
        _, before = await get("/metrics")
        await _refused(record, Undelivered("channel_not_found", permanent=True))
        _, after = await get("/metrics")
        status, told = await get("/healthz")

    assert before["clerk_reminders_waiting"] == before["clerk_reminders_waiting_late"] == 1
    assert before["clerk_reminders_oldest_waiting_seconds"] == 600
    assert "clerk_reminders_in_time_ratio" not in before, "nothing was sent, so there is no share"
    assert after["clerk_reminders_waiting"] == 0
    assert after["clerk_reminders_dead_last_7_days"] == 1
    assert after["clerk_database_up"] == 1
    assert status == 200
    assert told["reminders"]["dead_last_7_days"] == 1
    assert told["reminders"]["share_in_time"] is None


async def test_not_ready_when_no_tick_has_ended_well_for_two_minutes(record: Record) -> None:
    """The database is taken away: ticks begin and fail. It comes back: ready at the next one."""
    seconds, ticked = [0.0], asyncio.Event()

    async def a_tick() -> None:
        try:
            await tick(record.database, NINE, Recorder())
        finally:
            ticked.set()

    ticker = Ticker(a_tick, every=0.02, steady=lambda: seconds[0])

    async def next_ticks() -> None:
        for _ in range(2):
            ticked.clear()
            await asyncio.wait_for(ticked.wait(), 10)

    async with _monitored(record.database, ticker, NINE) as get:
        not_yet = await get("/readyz")
        await ticker.start()
        await next_ticks()
        well = await get("/readyz")
        with record.database.engine.begin() as connection:
            connection.execute(text("ALTER TABLE parcels RENAME TO taken_away"))
        await next_ticks()
        seconds[0] = 119
        still = await get("/readyz")
        seconds[0] = 121
        ill, health_now, metrics = await get("/readyz"), await get("/healthz"), await get("/metrics")
        with record.database.engine.begin() as connection:
            connection.execute(text("ALTER TABLE taken_away RENAME TO parcels"))
        await next_ticks()
        again = await get("/readyz")
        await ticker.stop()

    assert (not_yet[0], well[0], still[0], again[0]) == (503, 200, 200, 200)
    assert ill == (503, {"status": "not ready", "why": "no tick for two minutes"})
    assert health_now[0] == 503
    assert health_now[1]["why"] == "the database does not answer"
    of_the_database = {name: value for name, value in metrics[1].items() if "tick_seconds" not in name}
    assert (metrics[0], of_the_database) == (200, {"clerk_database_up": 0, "clerk_seconds_since_tick": 121})
