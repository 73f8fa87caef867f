"""Buttons of a digest after somebody else has acted, pressed by who may not, and on a platform in trouble."""

import asyncio
import time

import pytest
from sqlmodel import select

from rules.progress import Status
from storage.database import Database
from storage.models import Channel, Identity
from tests.reminders.pressing import BOARD, PEOPLE, PRIVATE, InSlack, InTeams, in_slack
from tests.reminders.test_pressed import CHRIS, DASHBOARD, MEERA, SURVEY, TOM, ZARA, Rows
from tests.slack import conftest as slack_tests
from tests.slack.fake_slack import Fault
from tests.teams.activities import execute, mention
from tests.teams.fake_connector import Trouble

pytestmark = pytest.mark.slow

FIVE = ["Done", "On track", "Slipping", "Not mine", "Snooze"]


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: what is tried here is the doors."""
    return northbridge_sqlite


@pytest.fixture
def rows(northbridge: Database) -> Rows:
    return Rows(northbridge)


async def says(slack: InSlack, who: str, words: str) -> None:
    """Typed in private, and not pressed on any digest."""
    number = PEOPLE.index(who) + 1
    slack.presses += 1
    event = slack_tests.direct_message(words, user=f"U{number}", channel=f"D{number}")
    await slack.workspace.event(event, event_id=f"Ev{slack.presses}")
    await slack.settles()


# Somebody else has acted


async def test_closed_by_another_meanwhile(slack: InSlack, rows: Rows) -> None:
    await says(slack, ZARA, "close board#103")
    changes = rows.history()

    await slack.press_old(MEERA, PRIVATE, f"{DASHBOARD} done")

    assert "already closed" in slack.said(MEERA, PRIVATE)
    assert rows.history() == changes
    assert slack.line(MEERA, PRIVATE, DASHBOARD).endswith("Closed, complete, by Zara Fenwick on 13 June.")


async def test_moved_by_another_meanwhile(slack: InSlack, rows: Rows) -> None:
    await says(slack, TOM, "move board#103 to 4 July because the data is late")

    assert slack.line(MEERA, BOARD, DASHBOARD).endswith(
        "Moved to Thursday 4 July 2024, by Tom Rigby on 13 June."
    )
    await slack.press_old(MEERA, BOARD, f"{DASHBOARD} done")
    assert rows.action(103).status is Status.READY


async def test_given_to_another_meanwhile(slack: InSlack, rows: Rows) -> None:
    await says(slack, TOM, "give board#103 to Owen Kay")
    changes = rows.history()

    await slack.press_old(MEERA, PRIVATE, f"{DASHBOARD} done")

    assert "belongs to Owen Kay" in slack.said(MEERA, PRIVATE)
    assert rows.history() == changes
    assert slack.line(MEERA, PRIVATE, DASHBOARD).endswith("Given to somebody else.")
    assert slack.labels(MEERA, BOARD, DASHBOARD) == FIVE, "in the channel it is still the board's"


async def test_reopened_it_has_its_buttons_again(slack: InSlack) -> None:
    await says(slack, ZARA, "close board#103")
    closed = slack.labels(MEERA, BOARD, DASHBOARD)

    await says(slack, ZARA, "reopen board#103")

    assert closed == ["Show"]
    assert slack.labels(MEERA, BOARD, DASHBOARD) == FIVE


@pytest.mark.parametrize("label", ["Done", "On track", "Not mine"])
async def test_what_is_undone_has_its_buttons_again(slack: InSlack, label: str) -> None:
    before = slack.line(MEERA, BOARD, DASHBOARD)
    await slack.press(MEERA, BOARD, label, DASHBOARD)
    answered = slack.labels(MEERA, BOARD, DASHBOARD)

    await says(slack, MEERA, "undo")

    assert answered == ["Show"]
    assert slack.labels(MEERA, BOARD, DASHBOARD) == FIVE
    assert slack.line(MEERA, BOARD, DASHBOARD) == before


async def test_days_later_no_line_begins_to_name_somebody_beside_lateness(slack: InSlack) -> None:
    """#103 was due in a week when it was posted, and is overdue when another line of it is answered."""
    before = slack.line(MEERA, BOARD, DASHBOARD)
    slack.house.clock.at = "2024-06-24T10:00"

    await slack.press(CHRIS, BOARD, "Done", SURVEY)

    assert slack.line(MEERA, BOARD, SURVEY).endswith("Done on 24 June. Ready to close.")
    assert slack.line(MEERA, BOARD, DASHBOARD) == before


async def test_that_a_digest_came_late_is_still_said_when_a_line_is_answered(northbridge: Database) -> None:
    async with in_slack(northbridge, ticks=("2024-06-13T08:30", "2024-06-13T11:00")) as slack:
        slack.house.clock.at = "2024-06-13T12:00"

        await slack.press(MEERA, PRIVATE, "Done", DASHBOARD)

        for where in (PRIVATE, BOARD):
            first = slack._digest(MEERA, where)["text"].splitlines()[0]
            assert first.endswith("Answered since: 1. It was due at 09:00 and comes late.")


async def test_what_is_only_read_edits_nothing(slack: InSlack) -> None:
    await says(slack, MEERA, "show board#103")

    assert slack.slack.called("chat.update") == []


async def test_two_at_once_are_both_shown(slack: InSlack) -> None:
    await asyncio.gather(
        slack.press(MEERA, BOARD, "Done", DASHBOARD), slack.press(CHRIS, BOARD, "Done", SURVEY)
    )

    assert slack.labels(MEERA, BOARD, DASHBOARD) == ["Show"]
    assert slack.labels(CHRIS, BOARD, SURVEY) == ["Show"]


async def test_a_channel_that_is_another_groups_by_now_learns_nothing(slack: InSlack, rows: Rows) -> None:
    digest = slack._digest(MEERA, BOARD)["text"]
    rows.give_channel("slack:T1:C1", "p2")

    await says(slack, ZARA, "close board#103")

    assert slack._digest(MEERA, BOARD)["text"] == digest


# The platform is in trouble


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.BROKEN_AFTER, Fault.CUT_AFTER, Fault.RATE_LIMITED])
async def test_an_edit_that_fails_is_made_again(slack: InSlack, fault: Fault) -> None:
    slack.slack.fail("chat.update", fault)

    await slack.press(MEERA, BOARD, "Done", DASHBOARD)

    assert slack.labels(MEERA, BOARD, DASHBOARD) == ["Show"]
    assert slack.labels(MEERA, PRIVATE, DASHBOARD) == ["Show"]


async def test_a_digest_that_was_deleted_in_slack_is_not_posted_again(slack: InSlack, rows: Rows) -> None:
    slack.slack.refuse["chat.update"] = "message_not_found"
    digests = len(slack.slack.called("chat.postMessage"))

    await slack.press(MEERA, BOARD, "Done", DASHBOARD)

    assert rows.action(103).status is Status.READY
    assert len(slack.slack.called("chat.postMessage")) == digests + 1, "the answer"


async def test_a_digest_that_was_deleted_in_teams_is_not_posted_again(
    teams: InTeams, rows: Rows, northbridge: Database
) -> None:
    posts = len(teams.connector.messages)
    teams.connector.trouble = [Trouble(), Trouble(404), Trouble(404)]

    await teams.press(MEERA, BOARD, "Done", DASHBOARD)

    assert rows.action(103).status is Status.READY
    assert len(teams.connector.messages) == posts + 1, "the answer"
    with northbridge.reading() as session:
        assert not any(channel.dead for channel in session.exec(select(Channel)))


async def test_while_the_database_is_busy_the_press_is_acknowledged_and_then_counts(
    slack: InSlack, rows: Rows, northbridge: Database
) -> None:
    with northbridge.writing():
        pressing = asyncio.create_task(slack.press(MEERA, BOARD, "Done", DASHBOARD))
        began = time.monotonic()
        await asyncio.sleep(3.2)
        answered = slack.acknowledged_at
        assert not pressing.done()
    await pressing

    assert answered is not None
    assert answered - began < 3
    assert rows.action(103).status is Status.READY
    assert "is ready to close" in slack.said(MEERA, BOARD)


# Who may not


@pytest.mark.parametrize("label", FIVE)
@pytest.mark.parametrize(
    "user",
    [
        pytest.param({"id": "U99", "team_id": "T1"}, id="a guest off the roster"),
        pytest.param({"id": "U3", "team_id": "T2"}, id="somebody of another workspace"),
    ],
)
async def test_who_is_not_on_the_roster_writes_nothing_in_slack(
    slack: InSlack, rows: Rows, northbridge: Database, user: dict[str, str], label: str
) -> None:
    before, known = rows.history(), _known(northbridge)
    payload = slack_tests.press(f"{DASHBOARD} {label.lower()}", user=user, trigger_id=f"tr-{user['id']}")

    response = await slack.workspace.interaction(payload)
    await slack.settles()

    assert response.status == 200
    assert rows.history() == before
    assert _known(northbridge) == known
    assert "I do not know you yet" in slack.slack.ephemerals[-1]["text"]
    assert "Meera" not in slack.slack.ephemerals[-1]["text"]


async def test_who_is_not_on_the_roster_writes_nothing_in_teams(
    teams: InTeams, rows: Rows, northbridge: Database
) -> None:
    before, known = rows.history(), _known(northbridge)
    stranger = {"id": "29:x", "name": "X", "aadObjectId": "dddddddd-0000-4000-8000-000000000009"}
    place = mention(teams.connector.url, **{"from": stranger})

    body = await teams.send(execute(place, {"says": f"{DASHBOARD} done"}))

    assert "I do not know you yet" in str(body["value"])
    assert rows.history() == before
    assert _known(northbridge) == known


async def test_another_tenant_is_turned_away(teams: InTeams, rows: Rows) -> None:
    before = rows.history()
    place = mention(
        teams.connector.url, channelData={"tenant": {"id": "55555555-0000-4000-8000-000000000000"}}
    )
    headers = {"Authorization": f"Bearer {teams.connector.token()}"}

    async with teams.http.post(
        teams.url, json=execute(place, {"says": f"{DASHBOARD} done"}), headers=headers
    ) as response:
        assert response.status == 403

    assert rows.history() == before


def _known(database: Database) -> int:
    with database.reading() as session:
        return len(session.exec(select(Identity.id)).all())
