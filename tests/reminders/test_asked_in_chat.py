"""A reminder from end to end on each chat platform: asked for in private, told once, answered with Done."""

from typing import Any

import pytest

from rules.progress import Status
from storage.database import Database
from tests.reminders.pressing import (
    PRIVATE,
    InSlack,
    InTeams,
    _slack_buttons,
    _teams_buttons,
    _texts,
)
from tests.reminders.test_pressed import MEERA, Rows
from tests.slack import conftest as slack_tests

ASKED = "remind me about board#103 on Friday"
FRIDAY, LATER = "2024-06-14T09:00", "2024-06-14T09:30"
TOLD = "You asked me to remind you: board#103 Draft dashboard."


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: what is tried here is the doors."""
    return northbridge_sqlite


@pytest.mark.slow
async def test_in_slack(slack: InSlack, northbridge: Database) -> None:
    asked = slack_tests.direct_message(ASKED, user="U2", channel="D2")
    await slack.workspace.event(asked, event_id="asked")
    await slack.settles()

    assert "I will remind you privately on Friday 14 June 2024 at 09:00" in slack.said(MEERA, PRIVATE)
    assert _reminders_in_slack(slack) == {}
    for at in (FRIDAY, FRIDAY, "2024-06-14T09:01"):
        await slack.house.tick(at)

    told = _reminders_in_slack(slack)
    assert [(channel, len(posts)) for channel, posts in told.items()] == [("D2", 1)]
    slack.house.clock.at = LATER
    (reminder,) = told["D2"]
    (done,) = [one for one in _slack_buttons(reminder) if one["text"]["text"] == "Done"]
    await slack._press(MEERA, PRIVATE, reminder, done, deliveries=2)
    assert Rows(northbridge).action(103).status is Status.READY
    assert "ready to close" in slack.said(MEERA, PRIVATE)
    assert "ready to close" not in slack.slack.messages["C1"][-1]["text"]
    await slack.house.tick("2024-06-17T09:00")
    assert len(_reminders_in_slack(slack)["D2"]) == 1


@pytest.mark.slow
async def test_in_teams(teams: InTeams, northbridge: Database) -> None:
    place = teams._place(MEERA, PRIVATE)
    await teams.send({**place, "text": ASKED, "id": "asked"})

    said = "\n".join(_texts(_cards_in_teams(teams)[-1][1]))
    assert "I will remind you privately on Friday 14 June 2024 at 09:00" in said
    assert _reminders_in_teams(teams) == []
    for at in (FRIDAY, FRIDAY, "2024-06-14T09:01"):
        await teams.house.tick(at)

    ((activity_id, card),) = _reminders_in_teams(teams)
    teams.house.clock.at = LATER
    (done,) = [says for title, says in _teams_buttons(card) if title == "Done"]
    await teams._execute(MEERA, PRIVATE, {"says": done}, activity_id, deliveries=2)
    assert Rows(northbridge).action(103).status is Status.READY
    assert "ready to close" in teams.said(MEERA, PRIVATE)
    await teams.house.tick("2024-06-17T09:00")
    assert len(_reminders_in_teams(teams)) == 1


def _reminders_in_slack(slack: InSlack) -> dict[str, list[dict[str, Any]]]:
    """By where they were posted."""
    found = {
        channel: [post for post in posts if TOLD in post["text"]]
        for channel, posts in slack.slack.messages.items()
    }
    return {channel: posts for channel, posts in found.items() if posts}


def _reminders_in_teams(teams: InTeams) -> list[tuple[str, dict[str, Any]]]:
    return [(key, card) for key, card in _cards_in_teams(teams) if TOLD in "\n".join(_texts(card))]


def _cards_in_teams(teams: InTeams) -> list[tuple[str, dict[str, Any]]]:
    """What was posted, by the id that it was given, wherever that was."""
    posted = [(number, call) for number, call in enumerate(teams.connector.messages, 1)]
    return [
        (f"sent-{number}", call.body["attachments"][0]["content"])
        for number, call in posted
        if call.method == "POST" and call.body.get("attachments")
    ]
