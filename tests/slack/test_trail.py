"""One id goes with a request to its log lines, its act, its parcel and the post: all can be followed."""

import re
from collections.abc import MutableMapping
from typing import Any

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from bot import app, terminal
from bot.logs import with_trail
from bot.terminal import Seat
from storage import trail
from storage.database import Database
from storage.models import Act
from storage.postbox import Parcel
from tests.conftest import moment
from tests.slack.conftest import Workspace, mention
from tests.slack.fake_slack import TEAM

pytestmark = pytest.mark.slow
Line = MutableMapping[str, Any]
AT = moment("2024-06-12T10:00")


def trails(lines: list[Line], event: str) -> list[str]:
    return [line["trail"] for line in lines if line["event"] == event]


async def test_a_request_is_followed_to_its_act_and_its_reply(
    board: Workspace, northbridge: Database
) -> None:
    with capture_logs([with_trail]) as lines:
        await board.event(mention("h is done, circulated this morning"))
        await board.settles()
        await board.event(mention("note 104: the venue is booked"), event_id="Ev2")
        await board.settles()

    with northbridge.reading() as session:
        acts = session.exec(select(Act.id, Act.trail).where(Act.via == "slack").order_by("id")).all()
    answered = [(line["act"], line["trail"]) for line in lines if line["event"] == "answered"]
    assert answered == acts
    assert len({one for _, one in acts}) == 2
    assert trails(lines, "slack.replied") == [one for _, one in acts]
    assert all(re.fullmatch("[0-9a-f]{16}", line["trail"]) and line["door"] == "slack" for line in lines)
    assert not re.search("circulated|venue|Chris|h is done", str(lines))


async def test_a_request_is_followed_through_the_postbox_to_the_post(
    board: Workspace, northbridge: Database
) -> None:
    """The guard stops a message; whoever answers for data protection hears of it by a parcel."""
    board.slack.users["U2"] = {"id": "U2", "profile": {"email": "tom.rigby@northbridge.example"}}
    house = app.House(northbridge, lambda: AT, {"slack": board.door})
    await board.event(mention("my actions", user="U2"))
    await board.settles()

    with capture_logs([with_trail]) as lines:
        await board.event(mention("note 104: NHS number 999 000 0018"), event_id="Ev2")
        await board.settles()
        await app.tick(northbridge, AT, house.post)

    with northbridge.reading() as session:
        parcel = session.exec(select(Parcel).where(Parcel.kind == "breach")).one()
    (refused,) = trails(lines, "refused")
    posted = [line["trail"] for line in lines if line["event"] == "posted" and line["parcel"] == parcel.id]
    assert parcel.channel == f"slack:{TEAM}:@U2"
    assert (parcel.state, parcel.trail, posted) == ("sent", refused, [refused])
    assert "999" not in str(lines)


async def test_what_a_tick_finds_owed_bears_the_id_of_that_tick(northbridge: Database) -> None:
    async def post(_: object) -> str:
        return "1"

    with capture_logs([with_trail]) as lines, trail.begun("tick") as tick:
        await app.tick(northbridge, moment("2024-06-13T09:00"), post)
    with trail.begun("tick"):
        await app.tick(northbridge, moment("2024-06-13T09:20"), post)

    with northbridge.reading() as session:
        planned = session.exec(select(Parcel.trail)).all()
    assert set(planned) == {tick} == set(trails(lines, "posted"))


def test_what_is_said_in_the_terminal_bears_one_too(northbridge: Database) -> None:
    for words in ("note 104: the venue is booked", "note 104: and the caterer"):
        terminal.exchange(northbridge, Seat("board", "Tom Rigby").message(words, AT, {}), as_json=True)

    with northbridge.reading() as session:
        told = session.exec(select(Act.trail).where(Act.via == "terminal")).all()
    assert len(set(told)) == 2
    assert None not in told
