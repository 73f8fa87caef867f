"""What somebody says in Slack that must not be kept: nothing of it is, and they alone read why."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlmodel import select

from bot.converse import conversation
from storage.database import Database
from storage.postbox import BREACH, Parcel
from tests.conftest import moment, set_up_northbridge
from tests.privacy.traces import NHS, kept, left_by
from tests.slack.conftest import Recorder, Workspace, direct_message, mention, opened, press, submission
from tests.slack.fake_slack import FakeSlack

pytestmark = pytest.mark.slow

CHRIS = {"id": "U1", "profile": {"email": "chris.fielding@northbridge.example", "real_name": "Chris"}}
SAID = f"note 104: the NHS number {NHS} is on it"


@pytest.fixture
async def workspace(slack: FakeSlack, northbridge_sqlite: Database) -> AsyncIterator[Workspace]:
    """Northbridge's board in a Slack workspace, where Chris Fielding is."""
    set_up_northbridge(northbridge_sqlite, "terminal:board, slack:T1:C1")
    slack.users["U1"] = CHRIS
    slack.users["U5"] = {
        "id": "U5",
        "profile": {"email": "x@elsewhere.example", "real_name": "Marlowe's mum"},
    }
    converse, ten = conversation(northbridge_sqlite), moment("2024-06-12T10:00")
    async with opened(slack, northbridge_sqlite, converse, now=lambda: ten) as (door, client):
        yield Workspace(client, door, slack, Recorder())


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(mention(SAID), id="a mention"),
        pytest.param(mention(SAID, thread_ts="90.1"), id="a mention in a thread"),
        pytest.param(mention(SAID, user="U5"), id="somebody who is not linked"),
        pytest.param(direct_message(SAID), id="a direct message"),
        pytest.param(direct_message(SAID, user="U5"), id="a direct message of somebody who is not linked"),
        pytest.param(
            mention(f"note 104: <tel:9990000018|{NHS}> is on it"), id="a number that Slack made a link"
        ),
    ],
)
async def test_slack_hears_it_and_keeps_and_shows_nothing(
    workspace: Workspace, northbridge_sqlite: Database, said: dict[str, Any]
) -> None:
    await workspace.event(said)
    await workspace.settles()

    assert kept(NHS, northbridge_sqlite) == []
    assert workspace.slack.texts("C1") == []
    answers = [*(one["text"] for one in workspace.slack.ephemerals), *workspace.slack.texts("D1")]
    assert len(answers) == 1
    assert "NHS number" in answers[0]
    assert left_by(NHS, answers[0]) == []


async def test_of_a_slash_command_nothing_stands_in_the_channel(
    workspace: Workspace, northbridge_sqlite: Database
) -> None:
    response = await workspace.command(SAID)

    answer = await response.json()
    assert answer["response_type"] == "ephemeral"
    assert "nobody else has seen it" in answer["text"]
    assert kept(NHS, northbridge_sqlite) == []


async def test_slacks_form_is_refused_beside_its_field(
    workspace: Workspace, northbridge_sqlite: Database
) -> None:
    await workspace.interaction(press("log"))
    await workspace.settles()
    view = workspace.slack.views[0]["view"]

    response = await workspace.interaction(
        submission(view, {"title": f"Chase {NHS}", "owners": "Chris Fielding"})
    )

    said = await response.text()
    assert json.loads(said)["response_action"] == "errors"
    assert "NHS number" in said
    assert "nobody else has seen it" in said
    assert left_by(NHS, said) == []
    assert kept(NHS, northbridge_sqlite) == []


async def test_a_command_that_slack_shows_to_nobody_is_no_breach(
    workspace: Workspace, northbridge_sqlite: Database
) -> None:
    response = await workspace.command(SAID)
    answer = json.loads(await response.text())

    assert "nobody else has seen it" in answer["text"]
    assert answer["response_type"] == "ephemeral"
    assert told_of_a_breach(northbridge_sqlite) == 0
    await workspace.event(mention(SAID))
    await workspace.settles()
    assert told_of_a_breach(northbridge_sqlite) == 1, "a message stands in the channel"


def told_of_a_breach(database: Database) -> int:
    with database.reading() as session:
        return len(session.exec(select(Parcel).where(Parcel.kind == BREACH)).all())


async def test_slacks_tampered_button(workspace: Workspace, northbridge_sqlite: Database) -> None:
    await workspace.interaction(press(f"board#104 done - for {NHS}"))
    await workspace.settles()

    assert kept(NHS, northbridge_sqlite) == []
    assert workspace.slack.texts("C1") == []


async def test_a_private_name_of_a_file_is_not_repeated(
    workspace: Workspace, northbridge_sqlite: Database
) -> None:
    """Slack's own trouble with the file is told, without its name."""
    shared = {"id": "F1", "name": f"NHS {NHS}.docx", "url_private_download": "https://elsewhere.example/f"}
    await workspace.event(mention("import", files=[shared]))
    await workspace.settles()

    (said,) = workspace.slack.ephemerals
    assert "the file" in said["text"]
    assert left_by(NHS, said["text"]) == []
    assert kept(NHS, northbridge_sqlite) == []
