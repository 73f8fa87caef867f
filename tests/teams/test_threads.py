"""Threads in a channel of Teams, with the real handlers: what is said in one is about its action."""

import pytest

from handlers.request import Message
from reminders.deliver import Posting, deliver
from reminders.plan import plan
from storage.database import Database
from tests.conftest import moment
from tests.teams.activities import CHANNEL, ROOT, execute, group_chat, mention, personal
from tests.teams.card_linter import elements
from tests.teams.conftest import Teams
from tests.teams.fake_connector import TENANT
from tests.teams.test_conversation import CHRIS, LIAM, card, northbridge_in_teams, record, said_by

__all__ = ["northbridge_in_teams", "record"]

ELSEWHERE = {"id": f"{CHANNEL};messageid=1718182899999", "conversationType": "channel", "isGroup": True}
BARE = {"id": CHANNEL, "conversationType": "channel", "isGroup": True}


@pytest.mark.slow
async def test_a_reply_in_the_thread_of_an_action_is_about_it(northbridge_in_teams: Teams) -> None:
    teams = northbridge_in_teams
    await teams.send(said_by(LIAM, teams, "show 101"))

    await teams.send(said_by(CHRIS, teams, "done", id="2"))

    assert "#101 First risk register" in teams.connector.messages[1].text
    assert "ready to close" in teams.connector.messages[1].text


@pytest.mark.slow
async def test_another_thread_of_the_channel_is_not_about_it(northbridge_in_teams: Teams) -> None:
    teams = northbridge_in_teams
    await teams.send(said_by(LIAM, teams, "show 101"))

    await teams.send(said_by(CHRIS, teams, "done", id="2", conversation=ELSEWHERE))

    assert "Which action do you mean?" in teams.connector.messages[1].text


@pytest.mark.slow
async def test_a_message_that_begins_a_thread_is_known_by_its_own_id(northbridge_in_teams: Teams) -> None:
    teams = northbridge_in_teams
    await teams.send(said_by(LIAM, teams, "show 101", id=ROOT, conversation=BARE))

    await teams.send(said_by(CHRIS, teams, "done", id="2"))

    assert "#101 First risk register" in teams.connector.messages[1].text


@pytest.mark.slow
async def test_a_reply_under_a_digest_is_about_its_lines(
    northbridge_in_teams: Teams, record: Database
) -> None:
    teams = northbridge_in_teams
    await teams.send(said_by(LIAM, teams, "help"))
    plan(record, moment("2024-06-13T09:00"))

    async def post(posting: Posting) -> str:
        return await teams.door.post(posting) if posting.address.startswith("teams:") else posting.key

    posts = await deliver(record, moment("2024-06-13T09:00"), post)
    (digest,) = [one for one in posts if one.channel == f"teams:{TENANT}:{CHANNEL}"]
    here = {**ELSEWHERE, "id": f"{CHANNEL};messageid={digest.provider_id}"}
    await teams.send(said_by(CHRIS, teams, "done", id="2", conversation=here))

    asked = teams.connector.messages[-1]
    assert asked.text.startswith("Which action do you mean?")
    offered = [
        one["title"].split()[0] for one in elements(card(asked)) if one.get("type") == "Action.Execute"
    ]
    assert offered == ["#102", "#101", "#107", "#103", "#106"]


@pytest.mark.parametrize(
    ("activity", "thread"),
    [
        pytest.param(lambda url: mention(url), ROOT, id="in a thread"),
        pytest.param(lambda url: mention(url, id="7", conversation=BARE), "7", id="beginning one"),
        pytest.param(
            lambda url: mention(url, id="7", replyToId="6", conversation=BARE), "6", id="a reply to a message"
        ),
        pytest.param(
            lambda url: execute(mention(url, conversation=BARE), {"says": "help"}, replyToId="8"),
            "8",
            id="a button on a post of its own",
        ),
        pytest.param(lambda url: group_chat(url, replyToId="6"), None, id="in a group chat"),
        pytest.param(lambda url: personal(url, replyToId="6"), None, id="in a personal chat"),
    ],
)
async def test_only_a_channel_has_threads(teams: Teams, activity: object, thread: str | None) -> None:
    assert callable(activity)
    heard: Message = await teams.say(activity(teams.connector.url))

    assert heard.thread == thread
