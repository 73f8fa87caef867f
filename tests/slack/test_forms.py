"""Forms: opened over a button, filled in, refused beside the field, and submitted once."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot.slack import forms
from bot.slack.gate import Malformed
from bot.slack.heard import Place
from bot.slack.submitting import memory, remembered
from cards.model import PRIVATE, Card, Field, FieldKind, Form, Reply
from handlers.request import Answer
from tests.slack.conftest import Workspace, mention, press, submission

MOVE = Form(
    "Move board#103",
    "board#103 move",
    (
        Field("due", "New due date", FieldKind.DATE, value="2024-07-04"),
        Field("reason", "Reason", FieldKind.LONG_TEXT),
        Field(
            "whose",
            "Whose",
            FieldKind.CHOICE,
            ("Cerys Evans", "Dan Price"),
            required=False,
            value="Dan Price",
        ),
        Field("owner", "Owner", FieldKind.PERSON, required=False),
        Field("sure", "If I ask", FieldKind.CHOICE, ("Yes",), required=False),
        Field("score", "Score", FieldKind.NUMBER, required=False),
    ),
)
ASKED = Answer((Reply(Card("When will it be done?", form=MOVE)),))


async def _open_view(workspace: Workspace) -> dict[str, object]:
    await workspace.interaction(press(forms.carry(MOVE) or "", action_id="form-1"))
    await workspace.settles()
    view: dict[str, object] = workspace.slack.views[0]["view"]
    return view


async def test_a_card_with_a_form_has_a_button_that_bears_its_title_and_opens_it(
    workspace: Workspace,
) -> None:
    workspace.recorder.answer = ASKED
    await workspace.event(mention("move 103"))
    await workspace.settles()
    button = workspace.slack.called("chat.postMessage")[0]["blocks"][-1]["elements"][0]
    assert button["text"]["text"] == "Move board#103"

    await workspace.interaction(press(button["value"], action_id=button["action_id"]))
    await workspace.settles()

    opened = workspace.slack.views[0]
    assert opened["trigger_id"] == "tr2"
    assert [block["block_id"] for block in opened["view"]["blocks"]] == [
        "due",
        "reason",
        "whose",
        "owner",
        "sure",
        "score",
    ]
    assert len(workspace.recorder.heard) == 1


async def test_a_button_whose_answer_is_a_form_opens_it_at_once(workspace: Workspace) -> None:
    workspace.recorder.answer = ASKED

    await workspace.interaction(press("board#103 move"))
    await workspace.settles()

    assert workspace.slack.views[0]["view"]["title"]["text"] == "Move board#103"
    assert workspace.slack.called("chat.postMessage") == []


async def test_a_form_that_slack_does_not_open_is_offered_again(workspace: Workspace) -> None:
    """Row 26: a trigger lives for three seconds and works once."""
    workspace.slack.refuse["views.open"] = "expired_trigger_id"

    await workspace.interaction(press(forms.carry(MOVE) or "", action_id="form-1"))
    await workspace.settles()

    again = workspace.slack.ephemerals[0]
    assert again["blocks"][-1]["elements"][0]["text"]["text"] == "Move board#103"


async def test_a_submitted_form_is_its_sentence_with_the_fields_beside_it(workspace: Workspace) -> None:
    view = await _open_view(workspace)

    response = await workspace.interaction(
        submission(view, {"due": "2024-07-05", "reason": "data is late", "score": None})
    )
    await workspace.settles()

    assert (response.status, await response.text()) == (200, "")
    heard = workspace.recorder.heard[0]
    assert (heard.text, heard.channel) == ("board#103 move", "slack:T1:C1")
    assert heard.fields == {
        **dict.fromkeys(("owner", "sure", "whose", "score"), ""),
        "due": "2024-07-05",
        "reason": "data is late",
    }
    assert workspace.slack.called("chat.postMessage")[0]["thread_ts"] == "150.1"


async def test_a_form_submitted_twice_counts_once(workspace: Workspace) -> None:
    """Row 7: the same submit twice makes two records."""
    view = await _open_view(workspace)

    for _ in range(2):
        await workspace.interaction(submission(view, {"due": "2024-07-05", "reason": "late"}))
    await workspace.settles()

    assert len(workspace.recorder.heard) == 1


async def test_a_refusal_stands_beside_its_field_and_the_form_can_be_sent_again(workspace: Workspace) -> None:
    view = await _open_view(workspace)
    refusal = Reply(Card("The reason is missing: say why the date moves."), PRIVATE)
    workspace.recorder.answer = Answer((refusal,), refused=True)

    response = await workspace.interaction(submission(view, {"due": "2024-07-05", "reason": "."}))
    assert await response.json() == {
        "response_action": "errors",
        "errors": {"reason": "The reason is missing: say why the date moves."},
    }

    await workspace.interaction(submission(view, {"due": "2024-07-05", "reason": "data is late"}))
    assert len(workspace.recorder.heard) == 2


async def test_somebody_elses_form_is_a_400(workspace: Workspace) -> None:
    view = await _open_view(workspace)

    response = await workspace.interaction(submission(view, {"due": "x"}, user={"id": "U2", "team_id": "T1"}))

    assert response.status == 400


def test_slacks_own_model_accepts_the_form() -> None:
    View(**forms.modal(MOVE, "{}")).validate_json()

    elements = [block["element"] for block in forms.modal(MOVE, "{}")["blocks"]]
    assert [element["type"] for element in elements] == [
        "datepicker",
        "plain_text_input",
        "static_select",
        "users_select",
        "checkboxes",
        "number_input",
    ]
    assert elements[0]["initial_date"] == "2024-07-04"
    assert elements[2]["initial_option"]["value"] == "Dan Price"


def test_a_choice_of_more_than_a_hundred_is_typed() -> None:
    form = Form("Pick", "pick", (Field("who", "Who", FieldKind.CHOICE, tuple(map(str, range(101)))),))

    assert forms.modal(form, "{}")["blocks"][0]["element"]["type"] == "plain_text_input"


def test_a_button_carries_its_form() -> None:
    value = forms.carry(MOVE)

    assert value is not None
    assert forms.carried(value) == MOVE


def test_a_form_too_long_for_a_button_is_not_carried() -> None:
    long = Form("Long", "long", (Field("note", "Note", value="x" * 2000),))

    assert forms.carry(long) is None


@pytest.mark.parametrize("value", ["", "[]", "{}", '["a","b","c",[["only a name"]]]', "null"])
def test_a_button_that_clerk_did_not_make_is_malformed(value: str) -> None:
    with pytest.raises(Malformed):
        forms.carried(value)


@pytest.mark.parametrize(
    "view", [{}, {"state": None}, {"state": {"values": []}}, {"state": {"values": {"a": {"value": "b"}}}}]
)
def test_a_form_without_values_is_malformed(view: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        forms.filled_in(view)


def test_a_form_remembers_where_it_was_asked_for() -> None:
    place = Place("T1", "C1", "U1", thread="1.2", threaded=True, response_url="https://hooks.slack.com/x")

    assert remembered(memory("board#103 move", place)) == ("board#103 move", place)


@pytest.mark.parametrize(
    "kept", ["", "[]", json.dumps({"says": "x"}), json.dumps({"says": "x", "place": {"a": 1}})]
)
def test_what_clerk_did_not_remember_is_malformed(kept: str) -> None:
    with pytest.raises(Malformed):
        remembered(kept)


FIELDS = st.builds(
    Field,
    st.from_regex(r"[a-z]{1,20}", fullmatch=True),
    st.text(max_size=300),
    st.sampled_from(list(FieldKind)),
    st.tuples(st.text(max_size=200), st.integers(0, 120)).map(
        lambda made: tuple(f"{n}{made[0]}" for n in range(made[1]))
    ),
    st.booleans(),
    st.none() | st.text(max_size=40) | st.just("long " * 900),
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.builds(Form, st.text(max_size=80), st.text(max_size=50), st.lists(FIELDS, max_size=8).map(tuple)))
def test_any_form_is_within_slacks_limits(form: Form) -> None:
    view = forms.modal(form, "{}")

    View(**view).validate_json()
    for block in view["blocks"]:
        assert len(block.get("label", {"text": ""})["text"]) <= 2000
        options = block.get("element", {}).get("options", [])
        assert len(options) <= 100
        assert all(
            1 <= len(option["text"]["text"]) <= 75 and len(option["value"]) <= 150 for option in options
        )
