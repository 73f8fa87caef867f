"""Forms with the real handlers behind them: what is wrong stands beside its question, and nothing is lost."""

from typing import Any

import pytest

from rules.progress import Status
from tests.conversations.conftest import Log, Record, log, record
from tests.slack.conftest import Workspace, press, submission

__all__ = ["log", "record"]

pytestmark = pytest.mark.slow

TOM = {"id": "U2", "profile": {"email": "tom.rigby@northbridge.example", "real_name": "Tom"}}
ACTION = {"title": "Book a room", "owners": "Tom Rigby", "due": "2024-06-28"}


async def _form(board: Workspace, says: str = "log") -> dict[str, Any]:
    await board.interaction(press(says))
    await board.settles()
    view: dict[str, Any] = board.slack.views[-1]["view"]
    return view


def _filled(view: dict[str, Any], values: dict[str, Any], user: str | None = None, sure: bool = False) -> Any:
    """What Slack sends back of each kind of question."""
    sent = submission(view, values)
    state = sent["view"]["state"]["values"]
    if user:
        state["owner"] = {"value": {"type": "users_select", "selected_user": user}}
    ticked = [{"value": "Save it as it stands"}] if sure else []
    state["sure"] = {"value": {"type": "checkboxes", "selected_options": ticked}}
    return sent


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        pytest.param({"title": "..."}, "title", "What is to be done?", id="no words in the title"),
        pytest.param({"title": "x" * 301}, "title", "301 letters", id="a title that is too long"),
        pytest.param({"due": "2024-06-06"}, "due", "has already passed", id="a day that has passed"),
        pytest.param({"owners": "Bobby"}, "owners", "Nobody on the roster", id="nobody's name"),
        pytest.param({"owners": "Tim Rigby"}, "owners", "Write one of these: Tom Rigby", id="nearly a name"),
        pytest.param({"owners": "health and care"}, "owners", "tick the box", id="an owner in words"),
        pytest.param({"priority": "9"}, "priority", "no priority 9", id="no such priority"),
        pytest.param(
            {"title": "Tell child Robin Sharp, NHS 943 476 5919"}, "title", "", id="a private matter"
        ),
    ],
)
async def test_what_is_wrong_stands_beside_its_question_and_is_mended_there(
    board: Workspace, record: Record, wrong: dict[str, str], field: str, says: str
) -> None:
    view = await _form(board)
    before = record()

    for _ in range(2):
        response = await board.interaction(_filled(view, {**ACTION, **wrong}))
        errors = (await response.json())["errors"]
        assert list(errors) == [field]
        assert says in errors[field]
    await board.settles()
    assert record()["actions"] == before["actions"]
    assert board.slack.messages == {}

    for _ in range(2):
        response = await board.interaction(_filled(view, ACTION))
        assert (response.status, await response.text()) == (200, "")
    await board.settles()
    assert len(record()["actions"]) == len(before["actions"]) + 1
    assert len(board.slack.texts("C1")) == 1


async def test_what_is_unusual_is_saved_where_the_box_is_ticked(board: Workspace, log: Log) -> None:
    view = await _form(board)

    values = {**ACTION, "due": "2024-06-06", "owners": "health and care"}
    response = await board.interaction(_filled(view, values, sure=True))
    await board.settles()

    assert (response.status, await response.text()) == (200, "")
    assert str(log(112).action.due) == "2024-06-06"
    assert log(112).owner_words == "health and care"


@pytest.mark.parametrize("known", ["by a message of theirs", "by their e-mail address"])
async def test_a_person_who_is_chosen_owns_the_action(board: Workspace, log: Log, known: str) -> None:
    board.slack.users["U2"] = TOM
    if known == "by a message of theirs":
        await board.interaction(press("my actions", user={"id": "U2", "team_id": "T1"}, trigger_id="tr9"))
    view = await _form(board)

    await board.interaction(_filled(view, {"title": "Book a room", "owners": "Liam Moss"}, user="U2"))
    await board.settles()

    assert [owner.words for owner in log(112).owners] == ["Tom Rigby", "Liam Moss"]


@pytest.mark.parametrize("mark", ["nobody's e-mail", "is_restricted", "is_bot"])
async def test_who_is_not_on_the_roster_cannot_be_chosen(board: Workspace, mark: str) -> None:
    email = "jo@elsewhere.example" if mark == "nobody's e-mail" else TOM["profile"]["email"]  # type: ignore[index]
    board.slack.users["U3"] = {"id": "U3", mark: True, "profile": {"email": email, "real_name": "Jo Park"}}
    view = await _form(board)

    response = await board.interaction(_filled(view, {"title": "Book a room"}, user="U3"))

    assert (await response.json())["errors"] == {
        "owner": "Jo Park is not on the roster, so they cannot own an action yet. The chair or the programme "
        "manager adds them in chat: add Jo Park as member. You can also write an owner in words."
    }


async def test_a_new_date_is_refused_beside_the_date_and_a_missing_reason_beside_it(
    board: Workspace, log: Log
) -> None:
    view = await _form(board, "board#101 slipping")

    passed = await board.interaction(submission(view, {"due": "2024-06-06", "reason": "late"}))
    silent = await board.interaction(submission(view, {"due": "2024-07-06", "reason": ""}))

    assert list((await passed.json())["errors"]) == ["due"]
    assert list((await silent.json())["errors"]) == ["reason"]
    assert log(101).action.status is Status.OPEN


async def test_what_is_emptied_in_a_form_is_empty_in_the_report(board: Workspace) -> None:
    board.slack.users["U1"] = TOM
    view = await _form(board, "fill in the priority 5 report")
    await board.interaction(submission(view, {"achieved": "The survey is out", "summary": "All well"}))
    await board.settles()

    await board.interaction(press("fill in the priority 5 report", trigger_id="tr9"))
    await board.settles()
    again = board.slack.views[-1]["view"]
    await board.interaction(submission(again, {"achieved": "", "summary": "All well"}, view_id="V2"))
    await board.settles()

    values = {
        block["block_id"]: block["element"].get("initial_value")
        for block in again["blocks"]
        if "element" in block
    }
    assert values["achieved"] == "The survey is out"
    assert "Achieved this period" in board.slack.texts("C1")[-1]
