"""The tokens of several workspaces: kept encrypted, renewed for everybody who uses them, erased."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as database_event
from sqlmodel import select

from bot import carrying, desk
from bot.keys import Keys
from cards.model import Card
from reminders.deliver import Posting, Undelivered
from storage.database import Database
from storage.installations import Installation
from storage.models import Channel
from tests.slack.conftest import Workspace, event_body, mention
from tests.slack.fake_slack import FakeSlack, Fault
from tests.slack.installed import KEY, Several, grant, several
from tests.slack.test_people import _link

pytestmark = pytest.mark.slow

ROTATING = {"refresh_token": "xoxe-1-refresh", "expires_in": 43200}
NEXT = {
    "access_token": "xoxe.xoxb-renewed",
    "refresh_token": "xoxe-2-refresh",
    "expires_in": 43200,
    "token_type": "bot",
}


@pytest.fixture
async def council(slack: FakeSlack, record: Database) -> AsyncIterator[Several]:
    _link(record)  # slack:T1:C2 is a channel of a group
    async with several(slack, record) as found:
        yield found


def kept(database: Database) -> Installation:
    with database.reading() as session:
        return session.exec(select(Installation)).one()


def posting(key: str = "k1", address: str = "slack:T1:C2") -> Posting:
    return Posting(address, Card("Two actions are due."), key)


@contextmanager
def queries(database: Database) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(*call: Any) -> None:
        if str(call[2]).startswith("SELECT"):
            asked.append(call[2])

    database_event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    database_event.remove(database.engine, "before_cursor_execute", note)


def soon(database: Database, left: timedelta = timedelta(hours=1)) -> None:
    """The token expires soon."""
    with database.writing() as session:
        session.exec(select(Installation)).one().expires_at = datetime.now(UTC) + left


def uninstalled(kind: str = "app_uninstalled", *, at: int | None = None, **more: Any) -> dict[str, Any]:
    return event_body({"type": kind, **more}, event_id=kind, event_time=at or int(time.time()))


async def tell(council: Workspace, body: dict[str, Any]) -> Any:
    return await council.sends(json.dumps(body).encode(), "application/json")


def is_dead(database: Database) -> bool:
    with database.reading() as session:
        return session.exec(select(Channel.dead).where(Channel.address == "slack:T1:C2")).one()


async def test_no_token_is_anywhere_in_clear(
    council: Several, record: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Row 16."""
    await council.installs(grant(access_token="xoxb-clear", **ROTATING))
    await council.settles()
    council.slack.refuse["chat.postMessage"] = "fatal_error"
    with pytest.raises(Undelivered) as failed:
        await council.door.post(posting())
    carrying.backup(tmp_path / "copy.db", db=record.url, now=None)
    desk.export(desk.Export(tmp_path / "whole.json", "json"), db=record.url, now=None)

    files = [path for path in tmp_path.iterdir() if path.is_file()]
    written = b"".join(path.read_bytes() for path in files)
    shown = "".join(capsys.readouterr()) + repr(failed.value) + repr(council.door._tokens._kept)

    assert {"copy.db", "whole.json", "clerk.db"} <= {path.name for path in files}
    for secret in ("xoxb-clear", "xoxe-1-refresh"):
        assert secret.encode() not in written
        assert secret not in shown
    assert kept(record).token.startswith("gAAAA"), "Fernet's"


async def test_a_request_costs_one_query_at_most_and_no_call(council: Several, record: Database) -> None:
    """Row 15."""
    await council.installs(grant())
    await council.settles()
    council.slack.calls.clear()
    council.door._tokens.drop()

    with queries(record) as first:
        await council.door._workspaces.of("", "T1")
    with queries(record) as second:
        await council.door._workspaces.of("", "T1")

    assert (len(first), len(second)) == (1, 0)
    assert council.slack.calls == []


async def test_a_reminder_renews_the_token_and_an_event_uses_it(council: Several, record: Database) -> None:
    """Row 17: by itself slack_sdk renews for events only."""
    await council.installs(grant(**ROTATING))
    await council.settles()
    soon(record)
    council.door._tokens.drop()
    council.slack.renewals["xoxe-1-refresh"] = NEXT

    await council.door.post(posting())
    await council.event(mention(channel="C2"))
    await council.settles()

    assert council.slack.tokens("chat.postMessage")[-2:] == [NEXT["access_token"]] * 2
    assert len(council.slack.called("oauth.v2.access")) == 2, "the installation, and once more"
    left = (kept(record).expires_at or datetime.now(UTC)) - datetime.now(UTC)
    assert timedelta(hours=11) < left <= timedelta(hours=12)


async def test_another_replica_that_was_quicker_is_believed(
    council: Several, slack: FakeSlack, record: Database
) -> None:
    """A refresh token works once."""
    await council.installs(grant(**ROTATING))
    await council.settles()
    async with several(slack, record) as other:
        await other.door.post(posting("before"))
        soon(record)
        slack.renewals["xoxe-1-refresh"] = NEXT
        council.door._tokens.drop()
        await council.door.post(posting("renewed"))
        slack.revoked.add("xoxb-of-T1")

        await other.door.post(posting("after"))

    assert slack.texts("C2").count("Two actions are due.") == 3
    assert slack.tokens("chat.postMessage")[-2:] == ["xoxb-of-T1", NEXT["access_token"]]


async def test_many_at_once_renew_it_once(council: Several, record: Database) -> None:
    await council.installs(grant(**ROTATING))
    soon(record)
    council.door._tokens.drop()
    council.slack.renewals["xoxe-1-refresh"] = NEXT

    await asyncio.gather(*(council.door.post(posting(f"k{n}")) for n in range(5)))

    assert len(council.slack.called("oauth.v2.access")) == 2


async def test_while_slack_does_not_renew_the_old_token_is_used_until_it_expires(
    council: Several, record: Database
) -> None:
    await council.installs(grant(**ROTATING))
    await council.settles()
    soon(record)
    council.door._tokens.drop()
    council.slack.fail("oauth.v2.access", Fault.BROKEN, Fault.BROKEN)

    await council.door.post(posting("in time"))
    await council.door.post(posting("in time as well"))
    tried = len(council.slack.called("oauth.v2.access"))
    soon(record, -timedelta(seconds=1))
    council.door._tokens.drop()
    with pytest.raises(Undelivered) as failed:
        await council.door.post(posting("too late"))
    council.slack.renewals["xoxe-1-refresh"] = NEXT
    await council.door.post(posting("renewed"))

    assert tried == 2, "the installation, and not with every post"
    assert not failed.value.permanent
    assert council.slack.tokens("chat.postMessage")[-1] == NEXT["access_token"]


@pytest.mark.parametrize(
    ("kind", "more"), [("app_uninstalled", {}), ("tokens_revoked", {"tokens": {"bot": ["UCLERK"]}})]
)
async def test_uninstalled_its_tokens_go_its_posts_stop_and_it_may_come_back(
    council: Several, record: Database, kind: str, more: dict[str, Any]
) -> None:
    """Row 18."""
    await council.installs(grant(**ROTATING))
    await council.settles()

    gone = await tell(council, uninstalled(kind, **more))
    erased, dead = kept(record), is_dead(record)
    posts = len(council.slack.calls)
    with pytest.raises(Undelivered, match="not_installed") as failed:
        await council.door.post(posting(address="slack:T1:@U1"))
    await council.event(mention(), event_id="Ev9")
    nothing_sent = len(council.slack.calls) == posts
    await council.installs(grant(access_token="xoxb-again"), "again")
    await council.settles()
    await council.door.post(posting())

    assert gone.status == 200
    assert (erased.token, erased.refresh_token, erased.expires_at, dead) == ("", "", None, True)
    assert failed.value.permanent
    assert nothing_sent
    assert council.recorder.heard == []
    assert not is_dead(record)
    assert council.slack.tokens("chat.postMessage")[-1] == "xoxb-again"


async def test_a_late_delivery_does_not_end_what_was_installed_since(
    council: Several, record: Database
) -> None:
    """Slack tries again for hours, and an event of tokens that people gave is not about ours."""
    await council.installs(grant())
    await council.settles()

    await tell(council, uninstalled(at=int(time.time()) - 3600))
    await tell(council, uninstalled("tokens_revoked", tokens={"oauth": ["U7"]}))

    assert kept(record).token
    assert not is_dead(record)


async def test_a_workspace_that_an_organisation_gave_up_is_silent_and_the_others_are_not(
    slack: FakeSlack, record: Database
) -> None:
    _link(record)
    organisation = {"enterprise": {"id": "E1", "name": "The county"}, "is_enterprise_install": True}
    async with several(slack, record) as council:
        await council.installs(grant(None, **organisation))
        await council.settles()
        gone = uninstalled("team_access_revoked", team_ids=["T1"])
        await tell(council, {**gone, "team_id": "E1", "enterprise_id": "E1"})
        left_one = (is_dead(record), bool(kept(record).token))
        await tell(council, {**uninstalled(), "team_id": None, "enterprise_id": "E1"})

    assert left_one == (True, True)
    assert not kept(record).token


async def test_the_one_workspace_of_a_token_stops_too_and_comes_back_when_clerk_starts(
    workspace: Workspace, slack: FakeSlack, record: Database
) -> None:
    _link(record)
    await tell(workspace, uninstalled())
    stopped = is_dead(record)

    await workspace.door.start()

    assert (stopped, is_dead(record)) == (True, False)


async def test_a_new_key_opens_what_the_old_one_closed_until_that_may_go(
    slack: FakeSlack, record: Database
) -> None:
    new = "another key of thirty-two signs and more"
    _link(record)
    async with several(slack, record) as council:
        await council.installs(grant())
        await council.settles()
    async with several(slack, record, secret_key=f"{new},{KEY}") as council:
        await council.door.post(posting("both"))
    async with several(slack, record, secret_key=new) as council:
        await council.door.post(posting("new"))
    async with several(slack, record, secret_key=KEY) as council:
        with pytest.raises(Undelivered, match="encrypted_with_another_key") as failed:
            await council.door.post(posting("old"))

    assert len(slack.texts("C2")) == 2
    assert not failed.value.permanent, "whoever looks after Clerk mends it"
    assert Keys((new.encode(),)).box("slack tokens").decrypt(kept(record).token) == b"xoxb-of-T1"


async def test_what_is_looked_up_while_it_is_uninstalled_is_not_remembered(
    council: Several, record: Database
) -> None:
    await council.installs(grant())
    await council.settles()
    tokens = council.door._tokens
    tokens.drop()

    looking = asyncio.create_task(tokens.of("", "T1"))
    await asyncio.sleep(0)  # it has begun
    tokens.drop()
    await looking

    assert tokens._kept == {}
