"""Each button of a digest, on each platform, in private and in a channel: rows, answer, digest."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from rules.progress import Status
from storage.database import Database
from storage.history import Acting, acting
from storage.models import Act, Action, Channel, Group, History, Note, Slippage
from tests.conftest import moment
from tests.reminders.pressing import BOARD, LATER, PLATFORMS, PRIVATE, Platform, in_teams

pytestmark = pytest.mark.slow

MEERA, CHRIS, TOM, ZARA, LIAM, OWEN = (
    *("Meera Chowdhury", "Chris Fielding", "Tom Rigby"),
    *("Zara Fenwick", "Liam Moss", "Owen Kay"),
)
DASHBOARD, SURVEY = "board#103", "board#102"
"""Meera's, due in a week; and Chris's, overdue."""


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: what is tried here is the doors."""
    return northbridge_sqlite


@pytest.fixture(params=PLATFORMS)
async def platform(request: pytest.FixtureRequest, northbridge: Database) -> AsyncIterator[Platform]:
    async with PLATFORMS[request.param](northbridge) as opened:
        yield opened


@pytest.fixture(params=[PRIVATE, BOARD])
def where(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Rows:
    def __init__(self, database: Database) -> None:
        self._database = database

    def action(self, number: int) -> Action:
        with self._database.reading() as session:
            return session.exec(
                select(Action).join(Group).where(Action.number == number, Group.code == "board")
            ).one()

    def notes(self, number: int) -> list[str]:
        with self._database.reading() as session:
            found = select(Note).where(Note.action_id == self.action(number).id).order_by(col(Note.id))
            return [note.kind for note in session.exec(found)]

    def slips(self, number: int) -> list[tuple[str, date | None]]:
        with self._database.reading() as session:
            found = select(Slippage).where(Slippage.action_id == self.action(number).id)
            return [(slip.state, slip.now) for slip in session.exec(found)]

    def acts(self) -> int:
        with self._database.reading() as session:
            return len(session.exec(select(Act.id)).all())

    def history(self) -> int:
        """Of what was done by people: linking somebody is none of it."""
        with self._database.reading() as session:
            return len(session.exec(select(History.id)).all())

    def give_channel(self, address: str, code: str) -> None:
        with self._database.writing() as session:
            group = session.exec(select(Group).where(Group.code == code)).one()
            at = moment(LATER)
            acting(session, Acting(group.partnership_id, at, at.date(), "setup", "setup"))
            channel = session.exec(select(Channel).where(Channel.address == address)).one()
            assert group.id is not None
            channel.group_id = group.id

    def set_group(self, **values: Any) -> None:
        with self._database.writing() as session:
            board = session.exec(select(Group).where(Group.code == "board")).one()
            at = moment(LATER)
            acting(session, Acting(board.partnership_id, at, at.date(), "setup", "setup"))
            for name, value in values.items():
                setattr(board, name, value)


@pytest.fixture
def rows(northbridge: Database) -> Rows:
    return Rows(northbridge)


# The five buttons


async def test_done_makes_it_ready_to_close(platform: Platform, where: str, rows: Rows) -> None:
    await platform.press(MEERA, where, "Done", DASHBOARD)

    assert rows.action(103).status is Status.READY
    assert "is ready to close" in platform.said(MEERA, where)
    _shows(platform, "Draft dashboard", "Done, by Meera Chowdhury on 13 June. Ready to close.")


async def test_done_by_who_decides_closes_it(platform: Platform, rows: Rows) -> None:
    await platform.press(ZARA, BOARD, "Done", DASHBOARD)

    assert rows.action(103).status is Status.CLOSED
    assert platform.said(ZARA, BOARD).startswith("Closed #103 Draft dashboard")
    _shows(platform, "Draft dashboard", "Closed, complete, by Zara Fenwick on 13 June.")


async def test_on_track_is_news_of_today(platform: Platform, where: str, rows: Rows) -> None:
    await platform.press(MEERA, where, "On track", DASHBOARD)

    assert rows.action(103).status is Status.IN_PROGRESS
    assert rows.action(103).news_on == date(2024, 6, 13)
    assert "#103 Draft dashboard (o, 17 April) is in progress" in platform.said(MEERA, where)
    _shows(platform, "Draft dashboard", "On track, by Meera Chowdhury on 13 June.")


async def test_slipping_asks_for_day_and_reason_and_moves_it(
    platform: Platform, where: str, rows: Rows
) -> None:
    await platform.press(MEERA, where, "Slipping", DASHBOARD)
    assert platform.form(MEERA) == ["due", "reason"]
    assert rows.action(103).due == date(2024, 6, 20), "nothing yet"

    await platform.fill(MEERA, where, due="2024-07-04", reason="the data is late")

    assert rows.action(103).due == date(2024, 7, 4)
    assert "is now due Thursday 4 July 2024" in platform.said(MEERA, where)
    _shows(platform, "Draft dashboard", "Moved to Thursday 4 July 2024, by Meera Chowdhury on 13 June.")


async def test_slipping_is_a_request_where_the_group_approves(
    platform: Platform, where: str, rows: Rows
) -> None:
    rows.set_group(slippage="approve")
    await platform.press(MEERA, where, "Slipping", DASHBOARD)

    await platform.fill(MEERA, where, due="2024-07-04", reason="the data is late")

    assert rows.action(103).due == date(2024, 6, 20)
    assert rows.slips(103) == [("requested", date(2024, 7, 4))]
    _shows(
        platform,
        "Draft dashboard",
        "Slipping to Thursday 4 July 2024, by Meera Chowdhury on 13 June. The new date waits until it is "
        "agreed.",
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        pytest.param({"due": "2024-06-03", "reason": "late"}, "has already passed", id="a day gone by"),
        pytest.param({"due": "2024-06-20", "reason": "late"}, "already", id="the same day"),
        pytest.param({"due": "2024-07-04"}, "What is the reason?", id="no reason"),
    ],
)
async def test_a_form_that_will_not_do_changes_nothing_and_says_why(
    platform: Platform, rows: Rows, values: dict[str, str], sentence: str
) -> None:
    before = rows.history()
    await platform.press(MEERA, BOARD, "Slipping", DASHBOARD)

    await platform.fill(MEERA, BOARD, **values)

    assert sentence in platform.said(MEERA, BOARD)
    assert rows.history() == before


async def test_not_mine_is_noted_and_who_decides_is_told(platform: Platform, where: str, rows: Rows) -> None:
    await platform.press(MEERA, where, "Not mine", DASHBOARD)

    assert rows.notes(103) == ["not mine"]
    assert "is not yours" in platform.said(MEERA, where)
    assert "I have told Zara Fenwick and Tom Rigby" in platform.said(MEERA, where)
    _shows(
        platform,
        "Draft dashboard",
        "Not mine, by Meera Chowdhury on 13 June. Who should have it is being asked.",
    )


async def test_snooze_asks_until_when_and_then_changes_the_row(
    platform: Platform, where: str, rows: Rows
) -> None:
    await platform.press(MEERA, where, "Snooze", DASHBOARD)
    assert "Until when shall I not remind you" in platform.said(MEERA, where)
    assert rows.action(103).snoozed_until is None

    await platform.press(MEERA, where, "Until Monday 17 June 2024")

    assert rows.action(103).snoozed_until == date(2024, 6, 17)
    assert "before Monday 17 June 2024" in platform.said(MEERA, where)
    _shows(platform, "Draft dashboard", "Snoozed until Monday 17 June 2024, by Meera Chowdhury on 13 June.")


async def test_snooze_until_another_day_by_its_form(platform: Platform, where: str, rows: Rows) -> None:
    await platform.press(MEERA, where, "Snooze", DASHBOARD)
    await platform.press(MEERA, where, "Another day")

    await platform.fill(MEERA, where, until="2024-06-19")

    assert rows.action(103).snoozed_until == date(2024, 6, 19)


async def test_a_form_that_is_cancelled_in_teams_gives_the_digest_back(
    northbridge: Database, where: str, rows: Rows
) -> None:
    """Under a card from before there were dialogs it takes the place of the card, for the one who pressed."""
    async with in_teams(northbridge) as teams:
        await teams.press_old(MEERA, where, f"{DASHBOARD} slipping")
        before, posts = rows.history(), len(teams.connector.messages)

        await teams.cancel(MEERA, where)

        assert "Draft dashboard" in str(teams.answers[MEERA]["value"])
        assert "Snooze" in str(teams.answers[MEERA]["value"])
        assert rows.history() == before
        assert len(teams.connector.messages) == posts, "nobody else hears of it"


# Twice


@pytest.mark.parametrize("label", ["Done", "Not mine"])
async def test_delivered_three_times_it_counts_once(platform: Platform, rows: Rows, label: str) -> None:
    if platform.name == "terminal":
        pytest.skip("nothing is delivered twice there")
    before = rows.acts()

    await platform.press(MEERA, BOARD, label, DASHBOARD, deliveries=3)

    assert rows.acts() == before + 1
    assert "already" not in platform.said(MEERA, BOARD)


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        pytest.param("Done", "ready to close", id="done"),
        pytest.param("On track", "is in progress already", id="on track"),
        pytest.param("Not mine", "noted already", id="not mine"),
    ],
)
async def test_pressed_again_it_says_what_is_so_already(
    platform: Platform, rows: Rows, label: str, sentence: str
) -> None:
    """An old window, or a telephone that has not seen the edit."""
    await platform.press(MEERA, BOARD, label, DASHBOARD)
    changes = rows.history()

    await platform.press_old(MEERA, BOARD, f"{DASHBOARD} {label.lower()}")

    assert sentence in platform.said(MEERA, BOARD)
    assert rows.history() == changes


# Others


@pytest.mark.parametrize("label", ["Done", "On track", "Slipping", "Not mine", "Snooze"])
async def test_another_member_is_told_who_may(platform: Platform, rows: Rows, label: str) -> None:
    before = rows.history()

    await platform.press(LIAM, BOARD, label, DASHBOARD)

    assert "belongs to Meera Chowdhury" in platform.said(LIAM, BOARD)
    assert "the chair or the programme manager" in platform.said(LIAM, BOARD)
    assert rows.history() == before
    assert platform.labels(LIAM, BOARD, DASHBOARD) == ["Done", "On track", "Slipping", "Not mine", "Snooze"]


async def test_a_deputy_answers_for_somebody_who_is_away(platform: Platform, where: str, rows: Rows) -> None:
    await platform.press(OWEN, where, "On track", "board#107")

    assert rows.action(107).status is Status.IN_PROGRESS
    if platform.edits and where == PRIVATE:
        assert platform.line(OWEN, PRIVATE, "board#107").endswith("On track, by Owen Kay on 13 June.")


# The digest afterwards


async def test_a_channel_names_nobody_beside_what_was_late(platform: Platform, rows: Rows) -> None:
    await platform.press(CHRIS, BOARD, "Done", SURVEY)

    assert rows.action(102).status is Status.READY
    if platform.edits:
        channel, private = platform.line(CHRIS, BOARD, SURVEY), platform.line(CHRIS, PRIVATE, SURVEY)
        assert channel.endswith("(g, 17 April). Done on 13 June. Ready to close.")
        assert private.endswith("Done, by Chris Fielding on 13 June. Ready to close.")


async def test_the_other_lines_stay_as_they_were(platform: Platform) -> None:
    other = platform.line(CHRIS, BOARD, SURVEY), platform.labels(CHRIS, BOARD, SURVEY)

    await platform.press(MEERA, BOARD, "Done", DASHBOARD)

    assert (platform.line(CHRIS, BOARD, SURVEY), platform.labels(CHRIS, BOARD, SURVEY)) == other


def _shows(platform: Platform, title: str, words: str) -> None:
    """Wherever it was pressed, both digests say so, with one button left."""
    if not platform.edits:
        return
    for where, refs in ((PRIVATE, ""), (BOARD, " (o, 17 April)")):
        assert platform.line(MEERA, where, DASHBOARD).endswith(f" {title}{refs}. {words}")
        assert platform.labels(MEERA, where, DASHBOARD) == ["Show"]
