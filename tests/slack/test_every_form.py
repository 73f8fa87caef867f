"""Each form opens from a button and from words, says beside its question what is wrong, and counts once."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.slack.conftest import Workspace, mention, press, submission

pytestmark = pytest.mark.slow

TOM = {"id": "U1", "profile": {"email": "tom.rigby@northbridge.example", "real_name": "Tom"}}


@dataclass(frozen=True)
class Filling:
    """What opens it, what is filled in, with what and at which question it is refused, and what is said."""

    says: str
    right: dict[str, str]
    wrong: dict[str, str]
    at: str
    said: str


def _choice(value: str) -> dict[str, Any]:
    return {"value": {"type": "static_select", "selected_option": {"value": value}}}


FORMS = [
    pytest.param(
        Filling("log", {"title": "Book a room", "owners": "TR"}, {"title": "."}, "title", "Logged #112"),
        id="log",
    ),
    pytest.param(
        Filling("note board#103", {"note": "Draft sent"}, {"note": ""}, "note", "Draft sent"), id="update"
    ),
    pytest.param(
        Filling(
            "note board#103",
            {"note": "Draft sent", "status": "On track"},
            {"note": "", "status": "On track"},
            "note",
            "in progress",
        ),
        id="update on track",
    ),
    pytest.param(
        Filling(
            "note board#103",
            {"note": "Draft sent", "status": "Done"},
            {"note": "", "status": "Done"},
            "note",
            "Closed #103",
        ),
        id="update done",
    ),
    pytest.param(
        Filling(
            "board#103 slipping",
            {"due": "2024-07-10", "reason": "the data is late"},
            {"due": "2024-06-01", "reason": "the data is late"},
            "due",
            "10 July 2024",
        ),
        id="slip",
    ),
    pytest.param(
        Filling(
            "raise risk",
            {"title": "No cups", "likelihood": "2", "impact": "3"},
            {"title": "No cups", "likelihood": "2"},
            "impact",
            "No cups",
        ),
        id="risk",
    ),
    pytest.param(
        Filling(
            "give a reading for kpi 33",
            {"value": "12.4", "period": "March 2024"},
            {"value": "many", "period": "March 2024"},
            "value",
            "12.4% for March 2024",
        ),
        id="reading",
    ),
    pytest.param(
        Filling(
            "give a reading for kpi 33",
            {"value": "12.4", "period": "May 2024", "why": "it was mistyped"},
            {"value": "12.4", "period": "May 2024"},
            "why",
            "12.4% for May 2024",
        ),
        id="reading put right",
    ),
    pytest.param(
        Filling(
            "give a reading for kpi 33",
            {"value": "N/A", "period": "March 2024"},
            {"value": "12", "period": "soon"},
            "period",
            "not applicable for March 2024",
        ),
        id="reading that does not apply",
    ),
    pytest.param(
        Filling(
            "fill in the priority 5 report",
            {"achieved": "The survey is out"},
            {"achieved": ""},
            "summary",
            "Achieved this period",
        ),
        id="highlight report",
    ),
]


@pytest.mark.parametrize("filling", FORMS)
async def test_a_form_opens_is_refused_beside_its_question_and_is_one_effect(
    board: Workspace, filling: Filling
) -> None:
    board.slack.users["U1"] = TOM
    await board.event(mention(filling.says))
    await board.settles()
    offered = [one for block in board.slack.messages["C1"][0]["blocks"] for one in block.get("elements", [])]
    await board.interaction(press(filling.says))
    await board.settles()
    view = board.slack.views[0]["view"]

    refused = await board.interaction(_sent(view, filling.wrong))
    for _ in range(2):
        accepted = await board.interaction(_sent(view, filling.right))
        assert (accepted.status, await accepted.text()) == (200, "")
    await board.settles()

    assert any(one.get("action_id", "").startswith("form-") for one in offered)
    assert list((await refused.json())["errors"]) == [filling.at]
    (_, said) = board.slack.texts("C1")
    assert filling.said in said


def _sent(view: dict[str, Any], values: dict[str, str]) -> dict[str, Any]:
    """Every question is answered or left empty, as its kind is sent."""
    kinds = {block["block_id"]: block["element"]["type"] for block in view["blocks"] if "element" in block}
    sent = submission(view, {name: values.get(name) for name in kinds})
    state = sent["view"]["state"]["values"]
    for name, kind in kinds.items():
        if kind == "datepicker":
            state[name] = {"value": {"type": kind, "selected_date": values.get(name)}}
        if kind == "static_select" and name in values:
            state[name] = _choice(values[name])
    return sent
