"""`clerk check` compares what each workspace granted with what Clerk needs, and says what to click."""

import asyncio
from pathlib import Path

import pytest

from storage.database import Database
from tests.commands.conftest import Clerk
from tests.slack.conftest import SECRET
from tests.slack.fake_slack import TOKEN, FakeSlack
from tests.slack.installed import ALL, KEY, PUBLIC, grant, several


@pytest.fixture
def set_up(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    monkeypatch.chdir(tmp_path)  # where no .env is
    for name, value in {
        "SLACK_SIGNING_SECRET": SECRET,
        "CLERK_SLACK_API_URL": slack.api_url,
        "CLERK_PUBLIC_URL": PUBLIC,
        "CLERK_SECRET_KEY": KEY,
    }.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


async def checked(database: Database) -> list[str]:
    """What there is to do; the command waits for Slack in a thread, as the fake one answers here."""
    done = await asyncio.to_thread(Clerk(database.url), "check")
    lines = done.out.splitlines()
    assert done.code == (0 if lines[-1] == "Everything that Clerk needs is set." else 1)
    musts = [line.removeprefix("Must: ") for line in lines if line.startswith("Must: ")]
    return [line for line in musts if not line.startswith("There is no partnership here yet")]


@pytest.mark.slow
async def test_the_one_workspace_is_compared(
    set_up: pytest.MonkeyPatch, slack: FakeSlack, record: Database
) -> None:
    set_up.setenv("SLACK_BOT_TOKEN", TOKEN)

    slack.scopes = ALL
    well = await checked(record)
    slack.scopes = ALL.replace("commands,", "").replace(",users:read.email", "")
    lacking = await checked(record)
    slack.revoked.add(TOKEN)
    refused = await checked(record)

    assert well == []
    assert [line.split(":")[0] for line in lacking] == [
        "Slack has not granted commands, so Clerk cannot be asked with /clerk",
        "Slack has not granted users",
    ]
    assert "choose Reinstall to Workspace" in lacking[0]
    assert refused == [
        "Slack does not accept SLACK_BOT_TOKEN (token_revoked): copy the bot token again from OAuth & "
        "Permissions in your Slack app's settings."
    ]


@pytest.mark.slow
async def test_each_workspace_that_installed_clerk_is_compared(
    set_up: pytest.MonkeyPatch, slack: FakeSlack, record: Database
) -> None:
    set_up.setenv("SLACK_CLIENT_ID", "111.222")
    set_up.setenv("SLACK_CLIENT_SECRET", "the-client-secret")
    async with several(slack, record) as council:
        await council.installs(grant("T1", "xoxb-one"), "one")
        await council.installs(grant("T2", "xoxb-two"), "two")
    slack.scopes = ALL.replace("files:write,", "")
    slack.revoked.add("xoxb-two")

    found = await checked(record)
    set_up.setenv("CLERK_SECRET_KEY", "quite another key of thirty-two signs")
    other_key = await checked(record)

    again = f"somebody there opens {PUBLIC}/slack/install and installs Clerk again."
    assert found == [
        "Council T1 has not granted files:write, so Clerk cannot hand out reports and exports there: "
        + again,
        f"Council T2 does not accept Clerk's token (token_revoked): {again}",
    ]
    assert [line.split(":")[0] for line in other_key] == [
        f"The token of Council T{n} was encrypted with another CLERK_SECRET_KEY" for n in (1, 2)
    ]


async def test_half_of_what_installing_needs_is_named(
    set_up: pytest.MonkeyPatch, slack: FakeSlack, record: Database
) -> None:
    set_up.setenv("SLACK_CLIENT_ID", "111.222")
    half = await checked(record)
    set_up.setenv("SLACK_CLIENT_SECRET", "the-client-secret")
    set_up.delenv("CLERK_SECRET_KEY")
    set_up.delenv("CLERK_PUBLIC_URL")

    rest = await checked(record)

    assert any(line.startswith("Set SLACK_CLIENT_SECRET too") for line in half)
    assert [line.split(" to ")[0] for line in rest] == ["Set CLERK_PUBLIC_URL", "Set CLERK_SECRET_KEY"]
