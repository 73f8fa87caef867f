"""`clerk check`: what must be done, what should be, and that each finding says what to do."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import text

import bot.web
import cards.checkup
from bot.lock import only_writer
from bot.ticker import Ticker
from cards.checkup import MEGABYTE
from storage.database import Database
from tests.commands.conftest import Clerk, Done
from tests.conftest import NORTHBRIDGE, moment

AT = "2024-06-12T10:00"
IN_SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": "secret",
    "CLERK_SLACK_API_URL": "http://127.0.0.1:9/api/",
    "CLERK_PORT": "9",
}


@pytest.fixture(autouse=True)
def in_slack(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Settings that are complete, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name, value in IN_SLACK.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def found(done: Done, level: str = "Must") -> list[str]:
    return [
        line.removeprefix(f"{level}: ") for line in done.out.splitlines() if line.startswith(f"{level}: ")
    ]


@pytest.mark.slow
def test_what_groups_and_people_lack_is_named_with_what_to_do(northbridge_clerk: Clerk) -> None:
    northbridge_clerk.says("Meera Chowdhury", AT, "roster")

    done = northbridge_clerk(f"check --now {AT}")
    later = northbridge_clerk("check --now 2024-07-01T10:00")

    assert (done.code, found(done)) == (0, [])
    assert found(done, "Should")[:4] == [
        "No group has a channel in Slack, so Clerk answers nobody there: say @Clerk help in one, add the "
        "address that Clerk tells to the channels of its group in the partnership file, and run clerk setup "
        "(docs/slack.md).",
        "Priority 5 Timeliness of plans and reviews has no SRO, so Tom Rigby is asked for the "
        "highlight report as programme manager: write a name behind sro in the partnership file, and "
        "run clerk setup.",
        "Priority 2 Working Group has no meeting to come: say there add a meeting on 18 July at 10:30, or "
        "add it to the partnership file.",
        "12 people have not been met in chat yet: ask them to write to Clerk once. who is not in chat? lists "
        "those of a group.",
    ]
    assert "Northbridge SEND Improvement Board and Priority 2 Working Group have no meeting" in later.out
    assert done.out.endswith("Everything that Clerk needs is set.\n")


@pytest.mark.slow
def test_a_group_that_nobody_leads_or_that_cannot_be_reached_is_named(clerk: Clerk, tmp_path: Path) -> None:
    file = tmp_path / "northbridge.yaml"
    changed = NORTHBRIDGE.read_text("utf-8")
    for was, now in {
        "[terminal:p2]": "[teams:T1:19, terminal:p2]",
        "[terminal:board]": "[]",
        "{person: Zara Fenwick, role: chair}": "{person: Zara Fenwick, role: member}",
        ", email: liam.moss@northbridge.example": "",
        "{person: Ida Vale, role: administrator}": "{person: Ida Vale, role: observer}",
        "{person: Tom Rigby, role: programme manager}": "{person: Tom Rigby, role: member}",
    }.items():
        assert was in changed
        changed = changed.replace(was, now)
    file.write_text(changed, "utf-8")
    clerk(f"setup {file} --now {AT}")

    done = clerk(f"check --now {AT}")

    assert done.code == 1
    assert found(done) == [
        "Priority 2 Working Group talks in Teams, which is not set up here: set it up (docs/teams.md), or "
        "take those channels away."
    ]
    for sentence in (
        "Priority 2 Working Group talks in the terminal as well, so reminders for whoever is not known in",
        "Northbridge SEND Improvement Board has no chair, so nobody hears what is long overdue there: give",
        "Northbridge SEND Improvement Board has no channel that can be written to, so no digest",
        "Northbridge SEND Partnership has no administrator, so nobody can connect a channel in chat",
        "Timeliness of plans and reviews has no SRO, so nobody is asked for the highlight report, for there",
        "Liam Moss has neither an e-mail address nor an identity in the partnership file",
    ):
        assert sentence in "\n".join(found(done, "Should"))


def test_scripts_read_it_as_json(sqlite_clerk: Clerk, in_slack: pytest.MonkeyPatch) -> None:
    well = sqlite_clerk(f"check --now {AT} --json")
    in_slack.delenv("SLACK_SIGNING_SECRET")
    ill = sqlite_clerk(f"check --now {AT} --json")

    assert (well.code, {one["level"] for one in well.json["findings"]}) == (0, {"should"})
    assert well.json["said"][0].startswith("Reminders: none waiting")
    assert (ill.code, ill.err) == (1, "1 thing to do, listed above.")
    assert ill.json["findings"][0] == {
        "level": "must",
        "text": "Set SLACK_SIGNING_SECRET to the signing secret from Basic Information in your Slack app's "
        "settings, or SLACK_APP_TOKEN for Socket Mode.",
    }


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("sqlite:///nowhere.db", "no database at nowhere.db. Run clerk setup", id="no file"),
        pytest.param("postgresql://u:p@127.0.0.1:9/clerk", "127.0.0.1:9 does not answer", id="nobody there"),
        pytest.param("mysql://h/clerk", "Clerk cannot read the address of the database", id="another kind"),
    ],
)
def test_a_database_that_is_not_there_is_a_finding_among_the_others(
    url: str, says: str, in_slack: pytest.MonkeyPatch
) -> None:
    in_slack.delenv("SLACK_SIGNING_SECRET")

    done = Clerk(url)("check")

    assert (done.code, done.err) == (1, "2 things to do, listed above.")
    assert "SLACK_SIGNING_SECRET" in found(done)[0]
    assert says in found(done)[1]


@pytest.mark.slow
def test_a_database_without_a_partnership_says_so(clerk: Clerk) -> None:
    clerk("migrate")

    assert (
        "There is no partnership here yet: run clerk setup with your partnership file." in clerk("check").out
    )


def test_the_clock_is_compared_with_the_record(sqlite_clerk: Clerk) -> None:
    sqlite_clerk.says("Tom Rigby", AT, "log: Liam Moss to book the hall by 28 June 2024")

    done = sqlite_clerk("check --now 2024-06-12T09:40")

    assert found(done) == [
        "This computer's clock says 2024-06-12 08:40 UTC, but something was recorded at 2024-06-12 09:00 "
        "UTC: set the clock, or reminders come on the wrong day."
    ]


def test_settings_that_others_can_read_and_an_open_address_should_be_closed(
    sqlite_clerk: Clerk, in_slack: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    env = tmp_path / ".env"
    env.write_text("CLERK_PUBLIC_URL=http://clerk.example\n")
    env.chmod(0o644)
    opened = found(sqlite_clerk(f"check --now {AT}"), "Should")
    env.chmod(0o600)
    closed = found(sqlite_clerk(f"check --now {AT}"), "Should")

    assert opened[0].startswith("CLERK_PUBLIC_URL is http://clerk.example, so links to files")
    assert opened[1].endswith("close it with chmod 600 .env.")
    assert opened[2:] == closed[1:]


@pytest.mark.slow
def test_a_record_that_others_can_read_should_be_closed(
    sqlite_clerk: Clerk, northbridge_sqlite: Database
) -> None:
    file = northbridge_sqlite.file
    assert file is not None
    file.chmod(0o640)
    file.parent.chmod(0o755)
    opened = sqlite_clerk(f"check --now {AT}").out
    file.parent.chmod(0o700)
    in_a_closed_folder = sqlite_clerk(f"check --now {AT}").out
    file.parent.chmod(0o755)
    file.chmod(0o600)
    closed = sqlite_clerk(f"check --now {AT}").out

    assert f"can read {file.name}, which holds the record: close it" in opened
    assert f"chmod 600 {file.name}*." in opened
    assert "which holds the record" not in in_a_closed_folder + closed


def test_the_last_backup_is_known_by_its_age(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    never = sqlite_clerk(f"check --now {AT}").out
    sqlite_clerk(f"backup {tmp_path / 'copy.db'} --now {AT}")
    fresh = sqlite_clerk(f"check --now {AT}").out
    old = sqlite_clerk("check --now 2024-06-22T10:00").out

    assert "No backup by clerk backup is known: run clerk backup FILE every night" in never
    assert "backup" not in fresh
    assert "The last backup is 10 days old (Wednesday 12 June 2024): run clerk backup FILE." in old


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_cannot_be_written_is_named(sqlite_clerk: Clerk, northbridge_sqlite: Database) -> None:
    file = northbridge_sqlite.file
    assert file is not None
    file.chmod(0o400)

    assert "The database can be read and not written" in sqlite_clerk(f"check --now {AT}").out


@pytest.mark.postgres
def test_a_postgresql_that_may_only_be_read_is_named(migrated_postgres: Database) -> None:
    with migrated_postgres.engine.begin() as connection:
        connection.execute(text("CREATE ROLE only_reads LOGIN"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_reads"))
    try:
        done = Clerk(migrated_postgres.url.replace("postgres:@", "only_reads:@", 1))(f"check --now {AT}")
    finally:
        with migrated_postgres.engine.begin() as connection:
            connection.execute(text("DROP OWNED BY only_reads"))
            connection.execute(text("DROP ROLE only_reads"))

    assert "PostgreSQL lets Clerk read and not write" in done.out


async def test_a_running_server_says_when_it_last_ticked(
    northbridge_sqlite: Database, in_slack: pytest.MonkeyPatch
) -> None:
    async def nothing() -> None: ...

    seconds = [0.0]
    ticker = Ticker(nothing, steady=lambda: seconds[0])
    app = web.Application()
    app.add_routes(bot.web.routes(northbridge_sqlite, ticker, lambda: moment(AT)))
    clerk = Clerk(northbridge_sqlite.url)
    async with TestServer(app, host="127.0.0.1") as server:
        in_slack.setenv("CLERK_PORT", str(server.port))
        with only_writer(northbridge_sqlite):  # as clerk serve has it
            not_ready = await asyncio.to_thread(clerk, f"check --now {AT}")
            await ticker.start()
            while ticker.seconds_since_tick() is None:
                await asyncio.sleep(0.01)
            seconds[0] = 42
            well = await asyncio.to_thread(clerk, f"check --now {AT}")
        of_another = await asyncio.to_thread(clerk, f"check --now {AT}")
        await ticker.stop()
    gone = await asyncio.to_thread(clerk, f"check --now {AT}")
    async with TestServer(web.Application(), host="127.0.0.1") as other:
        in_slack.setenv("CLERK_PORT", str(other.port))
        another = await asyncio.to_thread(clerk, f"check --now {AT}")

    assert "no tick has ended well for two minutes" in found(not_ready)[0]
    assert "clerk serve runs here, and its last tick ended 42 seconds ago." in well.out
    assert "last tick" not in of_another.out
    assert "keeps its record in another database than" in of_another.out
    assert "so no reminders are sent from this machine: start clerk serve" in gone.out
    assert "Another program answers at" in found(another)[0]


def test_deep_compares_the_record_with_its_history(northbridge_clerk: Clerk) -> None:
    well = northbridge_clerk(f"check --deep --now {AT}")
    database = Database(northbridge_clerk.url)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE actions SET title = 'Changed by hand' WHERE number = 103"))
        number = connection.scalar(text("SELECT id FROM actions WHERE number = 103"))
    database.close()
    quick, deep = northbridge_clerk(f"check --now {AT}"), northbridge_clerk(f"check --deep --now {AT}")

    assert (well.code, quick.code, deep.code) == (0, 0, 1)
    assert "The whole record was compared with its history." in well.out
    assert found(deep) == [
        f"actions.id {number} is not what its history says, so it was changed by hand: compare it with a "
        "backup that clerk restore brings back into another database, and put it right in chat."
    ]


@pytest.mark.parametrize(
    ("free", "needed", "level"),
    [
        pytest.param(50 * MEGABYTE, MEGABYTE, "Must", id="full"),
        pytest.param(500 * MEGABYTE, MEGABYTE, "Should", id="nearly full"),
        pytest.param(5000 * MEGABYTE, 3000 * MEGABYTE, "Should", id="no room for a copy"),
        pytest.param(5000 * MEGABYTE, 100 * MEGABYTE, None, id="room"),
    ],
)
def test_a_disk_that_fills_up_is_named_in_time(free: int, needed: int, level: str | None) -> None:
    said = [str(one.level) for one in cards.checkup.disk(free, needed)]

    assert said == ([level] if level else [])


def test_clocks_that_differ_by_seconds_are_no_finding() -> None:
    now = moment(AT)

    assert list(cards.checkup.clock(now + timedelta(seconds=90), now)) == []


@pytest.mark.slow
def test_without_a_platform_the_browser_works_and_nothing_must_be_done(
    northbridge_clerk: Clerk, in_slack: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in IN_SLACK:
        in_slack.delenv(name)
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=\nSLACK_APP_TOKEN=\nSLACK_SIGNING_SECRET=\n", "utf-8")

    done = northbridge_clerk(f"check --now {AT}")

    assert (done.code, found(done)) == (0, [])
    assert "Not connected to Slack or Teams yet" in done.out
    assert "the browser works: clerk demo partnership.yaml." in done.out
    assert (
        "Should: SLACK_BOT_TOKEN and SLACK_APP_TOKEN are still blank in .env: the comment above each says "
        "where it is found."
    ) in done.out
    assert done.out.endswith("Everything that Clerk needs without Slack and Teams is set.\n")
