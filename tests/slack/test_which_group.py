"""A form opened outside any group's channel asks whoever belongs to several groups which one is meant."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from handlers.request import Answer, Message
from handlers.router import answer
from storage.database import Database
from storage.models import Action, Group, Risk
from storage.models.memory import Act
from tests.conftest import moment
from tests.slack.conftest import Workspace, new_action, pick, press, submission
from tests.slack.test_home import press_at_home

MEERA = {"id": "U1", "profile": {"email": "meera.chowdhury@icb.example", "real_name": "Meera"}}
BOARD, P2 = "Northbridge SEND Improvement Board", "Priority 2 Working Group"
ACTION = {"title": "Book a room", "owners": "me", "due": "2024-06-28"}


def _question(view: dict[str, Any], name: str = "group") -> dict[str, Any] | None:
    return next((block for block in view["blocks"] if block.get("block_id") == name), None)


def _filled(view: dict[str, Any], values: dict[str, str], group: str | None) -> dict[str, Any]:
    sent = submission(view, values)
    option = {"text": {"type": "plain_text", "text": group}, "value": group} if group else None
    sent["view"]["state"]["values"]["group"] = {"value": {"type": "static_select", "selected_option": option}}
    return sent


def _code(session: Session, group_id: int | None) -> str:
    return session.exec(select(Group.code).where(Group.id == group_id)).first() or ""


def _logged(database: Database) -> list[tuple[int, str, str]]:
    """Actions called so: their numbers, their groups, and the group that history has."""
    with database.reading() as session:
        act = session.exec(select(Act).order_by(col(Act.id).desc())).first()
        found = session.exec(select(Action).where(Action.title == ACTION["title"])).all()
        of_act = _code(session, act.group_id) if act else ""
        return [(one.number, _code(session, one.group_id), of_act) for one in found]


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param(new_action(), id="New action"),
        pytest.param(pick(channel={"id": "C9"}), id="Log as action in a channel of no group"),
        pytest.param(press_at_home("log"), id="App Home"),
        pytest.param(press("log", channel={"id": "D1"}), id="a direct message"),
    ],
)
async def test_the_group_is_asked_for_and_the_action_is_logged_there(
    board: Workspace, northbridge: Database, opening: dict[str, Any]
) -> None:
    board.slack.users["U1"] = MEERA
    await board.interaction(opening)
    await board.settles()
    view = board.slack.views[-1]["view"]
    asked = _question(view)

    assert asked is not None
    assert [one["value"] for one in asked["element"]["options"]] == [BOARD, P2]
    assert not asked["optional"]
    assert "initial_option" not in asked["element"]

    unanswered = _filled(view, ACTION, None)
    left_out = submission(view, ACTION)
    for sent in (unanswered, left_out, _filled(view, ACTION, "Another Board")):
        response = await board.interaction(sent)
        assert list((await response.json())["errors"]) == ["group"]
    assert _logged(northbridge) == []

    response = await board.interaction(_filled(view, ACTION, P2))
    await board.settles()
    assert (response.status, await response.text()) == (200, "")
    assert _logged(northbridge) == [(1, "p2", "p2")]


async def test_a_risk_goes_to_the_group_that_was_chosen(board: Workspace, northbridge: Database) -> None:
    board.slack.users["U1"] = MEERA
    await board.interaction(press_at_home("raise risk"))
    await board.settles()
    view = board.slack.views[-1]["view"]

    await board.interaction(_filled(view, {"title": "The hall may be double booked"}, P2))
    await board.settles()

    with northbridge.reading() as session:
        (risk,) = session.exec(select(Risk).where(col(Risk.title).contains("double booked"))).all()
        assert _code(session, risk.group_id) == "p2"


@pytest.mark.parametrize(
    ("who", "opening"),
    [
        pytest.param("chris.fielding@northbridge.example", new_action(), id="somebody of one group"),
        pytest.param("meera.chowdhury@icb.example", pick(), id="in the channel of a group"),
    ],
)
async def test_nobody_is_asked_where_there_is_one_answer(
    board: Workspace, who: str, opening: dict[str, Any]
) -> None:
    board.slack.users["U1"] = {"id": "U1", "profile": {"email": who}}

    await board.interaction(opening)
    await board.settles()

    assert _question(board.slack.views[-1]["view"]) is None


async def test_only_groups_whose_log_one_may_change_are_offered(
    board: Workspace, northbridge: Database
) -> None:
    """An observer of the board who is a member of the working group logs there, and is not asked."""
    added = Message("terminal:p2", "terminal:@Tom Rigby", "add Cara Flynn to p2", moment("2024-06-12T09:00"))
    assert not answer(added, northbridge).refused
    board.slack.users["U1"] = {"id": "U1", "profile": {"email": "cara.flynn@dfe.example"}}
    await board.interaction(new_action())
    await board.settles()
    view = board.slack.views[-1]["view"]

    await board.interaction(submission(view, ACTION))
    await board.settles()

    assert _question(view) is None
    assert _logged(northbridge) == [(1, "p2", "p2")]


def test_a_question_that_comes_of_it_keeps_the_group(northbridge: Database) -> None:
    """Where no form stays open, as in the browser: two people are CF, and the answer is a button."""

    def say(text: str, channel: str = "playground:@Meera Chowdhury", **fields: str) -> Answer:
        private = "@" in channel
        code = "board" if private else None
        at = moment("2024-06-12T09:00")
        message = Message(
            channel, "playground:@Meera Chowdhury", text, at, private, fields=fields, group_code=code
        )
        return answer(message, northbridge)

    form = say("log").replies[0].card.form
    assert form is not None
    assert form.fields[0].options == (BOARD, P2)
    assert form.fields[0].value == BOARD

    asked = say(form.says, **{**ACTION, "owners": "CF", "group": P2}).replies[0].card
    chosen = next(one for one in asked.buttons if "Chris" in one.label)
    assert chosen.says.startswith("in p2: log")
    assert say(chosen.says, channel="terminal:board").refused
    done = say(chosen.says).replies[0].card

    assert done.text.startswith("Logged p2#1 Book a room. Owner: Chris Fielding.")
    assert _logged(northbridge) == [(1, "p2", "p2")]
