"""`clerk serve` as a process of its own, between a fake Slack and whoever operates it."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest

from storage.database import Database
from tests import forked
from tests.commands.conftest import Clerk
from tests.conftest import NORTHBRIDGE
from tests.slack import fake_slack
from tests.slack.conftest import SECRET, signed
from tests.slack.fake_slack import TOKEN, FakeSlack

pytestmark = pytest.mark.slow
STARTS_WITHIN = 30
SLACK = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET}
OAUTH = {
    "SLACK_SIGNING_SECRET": SECRET,
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "3",
    "CLERK_PUBLIC_URL": "https://clerk.example",
    "CLERK_SECRET_KEY": "0123456789" * 4,
}


@dataclass(frozen=True)
class Served:
    process: forked.Started
    url: str
    slack: FakeSlack

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as session, session.get(self.url + path) as response:
            assert "Server" not in response.headers, "nobody is told what it is made of"
            return response.status, await response.text()

    async def slash(self, text: str, trigger: str = "1.1") -> tuple[int, str]:
        """`/clerk TEXT` by Chris Fielding in the board's channel, signed as Slack signs."""
        fields = {
            "command": "/clerk",
            "text": text,
            "team_id": "T1",
            "channel_id": "C1",
            "channel_name": "board",
            "user_id": "U1",
            "trigger_id": trigger,
            "response_url": f"{self.slack.url}/response/{trigger}",
        }
        body = urlencode(fields).encode()
        headers = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}
        address = f"{self.url}/slack/events"
        async with (
            aiohttp.ClientSession() as session,
            session.post(address, data=body, headers=headers) as response,
        ):
            return response.status, await response.text()


@asynccontextmanager
async def serving(
    database: str, *, now: str = "2024-06-12T10:00", anew: bool = False
) -> AsyncIterator[Served]:
    """`anew`: as from a shell, where the others are forked, for which see `tests.forked`."""
    async with fake_slack.running() as slack:
        slack.users["U1"] = {"id": "U1", "profile": {"email": "chris.fielding@northbridge.example"}}
        async with started(database, slack, now, anew=anew) as (process, url):
            yield Served(process, url, slack)


@asynccontextmanager
async def started(
    database: str, slack: FakeSlack, now: str, *, anew: bool = False
) -> AsyncIterator[tuple[forked.Started, str]]:
    """The process that serves, and where."""
    port = free_port()
    environment = {**_environment(database, slack), "CLERK_PORT": str(port)}
    with forked.started(("serve", "--now", now), Path.cwd(), environment, anew=anew) as process:
        async with asyncio.timeout(STARTS_WITHIN):
            line = await process.first_line()
        if not line.startswith("Clerk listens"):
            pytest.fail(f"clerk serve did not start: {line} {process.err[-2000:]}")
        yield process, f"http://127.0.0.1:{port}"


def _environment(database: str, slack: FakeSlack) -> dict[str, str]:
    mine = {"CLERK_DATABASE_URL": database, **SLACK, "CLERK_SLACK_API_URL": slack.api_url}
    return {**os.environ, **mine}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def in_slack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Northbridge, whose board talks in Slack and in the terminal: set up once, to be copied."""
    folder = tmp_path_factory.mktemp("in_slack")
    file = folder / "northbridge.yaml"
    channels = "[slack:T1:C1, terminal:board]"
    file.write_text(NORTHBRIDGE.read_text("utf-8").replace("[terminal:board]", channels), "utf-8")
    found = folder / "clerk.db"
    assert Clerk(f"sqlite:///{found}")(f"setup {file} --now 2024-06-12T09:30").code == 0
    return found


@pytest.fixture
def database(in_slack: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(in_slack, tmp_path / 'clerk.db')}"


async def test_a_signed_command_is_answered_and_an_unsigned_one_is_not(database: str) -> None:
    async with serving(database) as served:
        status, answer = await served.slash("h is done")
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{served.url}/slack/events", data=b"text=x") as forged,
        ):
            assert forged.status == 401

        assert status == 200
        await fake_slack.until(lambda: "ready to close" in "".join([answer, *said(served.slack)]), seconds=20)


async def test_it_says_that_it_is_well_and_ready(database: str) -> None:
    async with serving(database) as served:
        healthy, _ = await served.get("/healthz")
        await became_ready(served)
        metered, metrics = await served.get("/metrics")

        assert (healthy, metered) == (200, 200)
        assert [(await served.get(page))[0] for page in ("/privacy", "/terms")] == [200, 200]
        assert "clerk_parcels" in metrics


async def test_the_nudges_of_the_morning_go_out_by_themselves(database: str) -> None:
    async with serving(database, now="2024-06-13T09:00") as served:
        await fake_slack.until(lambda: served.slack.texts("C1"), seconds=20)

        (digest,) = served.slack.texts("C1")
        assert "#102" in digest
        assert "Chris Fielding" not in digest.split("#102")[1].split("\n")[0]


async def test_sigterm_ends_it_cleanly_and_nothing_accepted_is_lost(database: str) -> None:
    async with serving(database, anew=True) as served:
        status, _ = await served.slash("log: Chris Fielding to book the hall by 28 June 2024")
        served.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            code = await served.process.wait()

    assert status == 200
    assert code == 0
    shown = Clerk(database).says("Chris Fielding", "2024-06-12T10:05", "show 112")
    assert "Book the hall" in shown.text


async def test_a_second_serve_on_the_same_sqlite_file_is_refused(database: str) -> None:
    async with serving(database) as served:
        second = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "serve"),
            env=_environment(database, served.slack),
            stdout=PIPE,
            stderr=PIPE,
        )
        _, errors = await second.communicate()

    assert second.returncode == 1
    assert "Another clerk is already writing to clerk.db." in errors.decode()


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        pytest.param({}, "SLACK_BOT_TOKEN", id="nothing is set"),
        pytest.param({"SLACK_BOT_TOKEN": TOKEN}, "SLACK_SIGNING_SECRET", id="no signing secret"),
        pytest.param({"SLACK_SIGNING_SECRET": SECRET}, "SLACK_BOT_TOKEN", id="no bot token"),
        pytest.param({"MICROSOFT_APP_ID": "1"}, "MICROSOFT_APP_PASSWORD", id="no app password"),
        pytest.param(
            {"CLERK_TEAMS_DEV_NO_AUTH": "1", "CLERK_HOST": "192.0.2.1"}, "127.0.0.1", id="open to all"
        ),
        pytest.param({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN", id="an app token alone"),
        pytest.param(
            {"SLACK_BOT_TOKEN": "xapp-1", "SLACK_APP_TOKEN": "xoxb-1"}, "begins with xapp-", id="mixed up"
        ),
        pytest.param({"MICROSOFT_APP_TENANT_ID": "1"}, "Set MICROSOFT_APP_ID", id="a tenant alone"),
        pytest.param(
            {"MICROSOFT_APP_ID": "1", "MICROSOFT_APP_PASSWORD": "2"},
            "MICROSOFT_APP_TENANT_ID",
            id="no tenant",
        ),
        pytest.param({**OAUTH, "CLERK_PUBLIC_URL": ""}, "Set CLERK_PUBLIC_URL", id="no public address"),
        pytest.param(
            {**OAUTH, "CLERK_PUBLIC_URL": "http://clerk.example"}, "the https address", id="not over https"
        ),
        pytest.param({**OAUTH, "SLACK_CLIENT_SECRET": ""}, "Set SLACK_CLIENT_SECRET", id="no client secret"),
        pytest.param({**OAUTH, "CLERK_SECRET_KEY": ""}, "Set CLERK_SECRET_KEY", id="no key"),
        pytest.param({**OAUTH, "CLERK_SECRET_KEY": "short"}, "has 5 characters", id="a key too short"),
        pytest.param(
            {**SLACK, "CLERK_PORT": "http"}, "CLERK_PORT cannot be read: write a whole", id="no port"
        ),
        pytest.param({**SLACK, "CLERK_KEEP_DAYS": "7"}, "write 400 or more", id="kept too briefly"),
        pytest.param({**SLACK, "CLERK_HOST": "203.0.113.9"}, "set CLERK_HOST to", id="another's address"),
    ],
)
def test_it_refuses_to_start_half_configured(
    database: str, settings: dict[str, str], missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in a process of its own: it never comes to serve, and one that is refused is tested above."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    refused = Clerk(database)("serve")

    assert refused.code == 1
    assert missing in refused.err


def test_a_port_that_is_taken_is_refused_before_slack_hears_of_it(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SLACK.items():
        monkeypatch.setenv(name, value)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("CLERK_PORT", str(port))

        refused = Clerk(database)("serve")

    assert (refused.code, refused.err) == (
        1,
        f"Another program listens on 127.0.0.1:{port} already, perhaps another clerk serve: stop it, or set "
        "CLERK_PORT to another port.",
    )


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param(
            "mysql://u:swordfish@h/clerk", "Write CLERK_DATABASE_URL (or --db) as", id="another kind"
        ),
        pytest.param("clerk.db", "Write CLERK_DATABASE_URL (or --db) as", id="no address"),
        pytest.param(
            "postgresql+asyncpg://u:swordfish@h/clerk",
            "Write CLERK_DATABASE_URL (or --db) as",
            id="another driver",
        ),
        pytest.param("postgresql://u:a@swordfish@h/clerk", "write it as %40", id="an @ in the password"),
        pytest.param(
            "postgresql://u:swordfish@127.0.0.1:9/clerk", "127.0.0.1:9 does not answer", id="nobody there"
        ),
        pytest.param("sqlite:////dev/null/clerk.db", "no folder /dev/null for the database", id="no folder"),
        pytest.param(f"sqlite:///{NORTHBRIDGE}", "northbridge.yaml is not a database", id="another file"),
    ],
)
def test_a_database_that_cannot_be_opened_is_refused_in_a_sentence(
    url: str, says: str, tmp_path: Path
) -> None:
    if url.endswith(".yaml"):
        url = f"sqlite:///{shutil.copy(NORTHBRIDGE, tmp_path)}"

    refused = Clerk(url)("migrate")

    assert refused.code == 1
    assert says in refused.err
    assert "swordfish" not in refused.err


@pytest.mark.postgres
def test_a_database_that_postgresql_does_not_have_is_named(empty_postgres: Database) -> None:
    refused = Clerk(empty_postgres.url.replace("/clerk_", "/nowhere_"))("migrate")

    assert refused.code == 1
    assert "has no database nowhere_" in refused.err


def said(slack: FakeSlack) -> list[str]:
    """Everything said to Chris but in the answer to a request: posts, private lines and late answers."""
    return [
        *slack.texts("C1"),
        *(one.get("text", "") for one in slack.ephemerals),
        *(one.get("text", "") for one in slack.responses),
    ]


async def became_ready(served: Served) -> None:
    async with asyncio.timeout(20):
        while (await served.get("/readyz"))[0] != 200:
            await asyncio.sleep(0.1)
