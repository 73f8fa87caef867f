"""A Card as an Adaptive Card: everything is said, nothing is read as Markdown, and it always fits."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.teams import dialogs
from bot.teams.inputs import TOO_LONG, askable, carried
from bot.teams.render import Link, adaptive, message, summary
from bot.teams.text import cut
from cards.model import Button, Card, Field, FieldKind, Form, Line, Table
from tests.teams.card_linter import elements, faults, shown

PEOPLE = ("Amina", "Ben", "Cerys")
SURE = Field("sure", "Only if I ask", FieldKind.CHOICE, ("Yes",), required=False)
MEMORY = dialogs.Memory("1", "1718182800000")
FORM = Form(
    "New action",
    "log form",
    (
        Field("title", "What is to be done"),
        Field("note", "Why", FieldKind.LONG_TEXT, required=False, value="Because"),
        Field("due", "By when", FieldKind.DATE, value="2024-07-04"),
        Field("closure", "How it ended", FieldKind.CHOICE, options=("complete", "no longer needed")),
        Field("owner", "Who", FieldKind.PERSON, options=PEOPLE),
        Field("likelihood", "Likelihood, 1 to 5", FieldKind.NUMBER),
    ),
)
FULL = Card(
    "Two actions are overdue.",
    lines=(
        Line("#102 Family survey", (Button("Done", "board#102 done"), Button("Move", "board#102 move"))),
        Line("#107 Membership lists"),
    ),
    table=Table("Risks", ("Risk", "Score"), (("R1", "16"), ("R2", "not scored"))),
    buttons=(Button("Show all", "overdue", primary=True),),
    form=FORM,
    footer="As at Wednesday 12 June 2024.",
)


def inputs(card: Card) -> dict[str, dict[str, Any]]:
    drawn = elements(adaptive(card, in_place=True))
    return {one["id"]: one for one in drawn if one["type"].startswith("Input.")}


def actions(card: Card) -> list[dict[str, Any]]:
    return [one for one in elements(adaptive(card)) if one["type"].startswith("Action.")]


def drawn_everywhere(card: Card) -> list[dict[str, Any]]:
    """As a message, in the place of a card, and as dialogs."""
    found = [adaptive(card), adaptive(card, in_place=True)]
    opened = [dialogs.card(card, MEMORY)]
    if card.form:
        asked, _ = askable(card.form)
        answers = {one.name: one.value or "" for one in asked.fields}
        filled = dialogs.Filled(asked.says, asked, answers, MEMORY)
        said = card.text or "Write something else."
        opened += [
            dialogs.opened(card.form, MEMORY),
            dialogs.again(filled, asked, next(iter(answers), ""), said),
        ]
    return [*found, *(one["task"]["value"]["card"]["content"] for one in opened)]


def test_everything_a_card_says_is_shown_in_its_order() -> None:
    texts = shown(adaptive(FULL))

    assert texts == [
        "Two actions are overdue.",
        "#102 Family survey",
        "#107 Membership lists",
        "Risks",
        "Risk",
        "Score",
        "R1",
        "16",
        "R2",
        "not scored",
        "As at Wednesday 12 June 2024.",
    ]
    assert shown(adaptive(FULL, in_place=True)) == [*texts, "New action"]


def test_a_full_card_has_no_faults() -> None:
    assert faults(adaptive(FULL, [Link("log.xlsx", "https://clerk.example/files/1")])) == []
    assert [faults(one) for one in drawn_everywhere(FULL)] == [[]] * 5


def test_the_linter_finds_what_the_renderer_would_ignore() -> None:
    wrong = {
        "type": "AdaptiveCard",
        "version": "1.6",
        "body": [{"type": "Input.Text", "id": "a", "titel": "b"}],
    }

    assert set(faults(wrong)) == {"version 1.6", "Input.Text has titel", "Input.Text lacks label"}


def test_a_button_carries_its_sentence() -> None:
    found = {action["title"]: action["data"] for action in actions(replace(FULL, form=None))}

    assert found == {
        "Done": {"says": "board#102 done"},
        "Move": {"says": "board#102 move", "msteams": {"type": "task/fetch"}},
        "Show all": {"says": "overdue"},
    }


def test_a_form_opens_by_a_button_that_carries_it_or_asks_for_it_where_it_is_too_long() -> None:
    long = replace(FORM, fields=(Field("note", "Why", FieldKind.LONG_TEXT, value="x" * 6_000),))
    (carries,) = [one for one in actions(Card("New", form=FORM)) if one["type"] == "Action.Submit"]
    (asks,) = [one for one in actions(Card("New", form=long)) if one["type"] == "Action.Submit"]

    assert carries["title"] == "New action"
    assert carried(carries["data"]["form"]) == FORM
    assert asks["data"] == {"says": "log form", "msteams": {"type": "task/fetch"}}


def test_a_dialog_with_many_long_questions_says_which_it_leaves_out_and_opens_on_a_telephone() -> None:
    people = tuple("😀" * 40 + str(number) for number in range(7))
    kinds = (FieldKind.PERSON, FieldKind.PERSON, *(FieldKind.TEXT,) * 4)
    fields = tuple(Field(f"f{place}", f"No {place}", kind, people, True) for place, kind in enumerate(kinds))

    body = dialogs.opened(Form("New", "log form", fields, "Save"), MEMORY)

    drawn = body["task"]["value"]["card"]["content"]
    asked = [one for one in elements(drawn) if one["type"].startswith("Input.")]
    left_out = [one for one in shown(drawn) if TOO_LONG in one]
    assert faults(drawn) == []
    assert asked
    assert len(asked) + len(left_out) == len(fields)


def test_a_form_asks_with_a_label_for_each_field_and_sends_its_sentence() -> None:
    asked = inputs(FULL)

    assert {name: one["type"] for name, one in asked.items()} == {
        "title": "Input.Text",
        "note": "Input.Text",
        "due": "Input.Date",
        "closure": "Input.ChoiceSet",
        "owner": "Input.ChoiceSet",
        "likelihood": "Input.Number",
    }
    assert asked["owner"]["style"] == "filtered"
    assert [choice["value"] for choice in asked["owner"]["choices"]] == list(PEOPLE)
    assert asked["title"]["isRequired"]
    assert asked["title"]["errorMessage"] == "Fill in: What is to be done"
    assert "isRequired" not in asked["note"]
    assert asked["due"]["value"] == "2024-07-04"
    assert asked["note"]["maxLength"] == 3_000
    assert {"says": "log form"} in [
        one["data"] for one in elements(adaptive(FULL, in_place=True)) if one["type"] == "Action.Execute"
    ]


def test_one_thing_to_agree_to_is_a_box_that_is_ticked_or_not() -> None:
    (box,) = inputs(Card("?", form=Form("New", "log", (replace(SURE, value="Yes"),)))).values()
    (empty,) = inputs(Card("?", form=Form("New", "log", (SURE,)))).values()

    assert (box["type"], box["value"], box["valueOn"], box["valueOff"]) == ("Input.Toggle", "Yes", "Yes", "")
    assert "value" not in empty


def test_a_person_is_typed_where_there_are_too_many_to_choose_from() -> None:
    crowd = tuple(f"Somebody Number {number}" for number in range(1000))
    form = Form("New action", "log form", (Field("owner", "Who", FieldKind.PERSON, options=crowd),))

    assert inputs(Card("Log", form=form))["owner"]["type"] == "Input.Text"


@pytest.mark.parametrize(
    "hostile",
    [
        "[Click here](https://evil.example)",
        "**bold** _and_ *more*",
        "- a list\n1. and another",
        "<at>Everyone</at> <b>html</b>",
        r"\[escaped\]",
    ],
)
def test_what_people_wrote_is_shown_as_they_wrote_it(hostile: str) -> None:
    texts = shown(adaptive(Card(hostile, lines=(Line(hostile.splitlines()[0]),))))

    assert texts == [*hostile.splitlines(), hostile.splitlines()[0]]


def test_no_text_stands_where_teams_reads_markdown() -> None:
    kinds = {element["type"] for element in elements(adaptive(FULL))}

    assert "TextBlock" not in kinds


def test_a_date_function_is_not_computed() -> None:
    (text,) = shown(adaptive(Card("{{DATE(2024-06-12T09:00:00Z, SHORT)}}")))

    assert "{{" not in text


def test_a_long_list_is_cut_and_says_how_many_are_missing() -> None:
    lines = tuple(
        Line(f"#{number} Something", (Button("Done", f"board#{number} done"),)) for number in range(38)
    )

    texts = shown(adaptive(Card("Overdue", lines=lines)))

    assert texts[1:16] == [line.text for line in lines[:15]]
    assert texts[16:] == ["and 23 more"]


def test_a_list_without_buttons_may_be_longer() -> None:
    lines = tuple(Line(f"#{number} Something") for number in range(38))

    assert shown(adaptive(Card("All", lines=lines)))[1:] == [line.text for line in lines]


def test_a_long_table_is_cut_and_says_how_many_rows_are_missing() -> None:
    table = Table("Risks", ("Risk",), tuple((f"R{number} " + "x" * 200,) for number in range(200)))

    texts = shown(adaptive(Card("Risks", table=table)))
    kept = sum(text.endswith("x") for text in texts)

    assert kept > 15
    assert texts[-1] == f"and {200 - kept} more"
    assert faults(adaptive(Card("Risks", table=table))) == []


def test_a_column_with_long_words_is_given_more_room() -> None:
    """Seen in the playground of Microsoft: `membership` ran into the cell beside it."""
    header, row = (
        ("Action", "Due", "Status"),
        ("#107 Working group membership lists", "Wednesday 1 May", "open"),
    )

    card = adaptive(Card("Overdue", table=Table("Overdue", header, (row, row[:1]))))

    (table,) = (one for one in elements(card) if one["type"] == "Table")
    assert [column["width"] for column in table["columns"]] == [13, 11, 8]


def test_seven_buttons_take_two_rows_for_teams_shows_six() -> None:
    card = Card("Which?", buttons=tuple(Button(f"No {number}", str(number)) for number in range(7)))

    sets = [len(one["actions"]) for one in elements(adaptive(card)) if one["type"] == "ActionSet"]

    assert sets == [6, 1]


def test_the_summary_says_it_in_words_and_the_text_is_not_shown_twice() -> None:
    sent = message(FULL)

    assert sent["summary"].splitlines()[:2] == ["Two actions are overdue.", "#102 Family survey"]
    assert "text" not in sent


@pytest.mark.parametrize(("text", "limit"), [("short", 100), ("é" * 50, 100), ("😀" * 50, 100), ("", 2)])
def test_a_text_is_cut_at_a_character(text: str, limit: int) -> None:
    shorter = cut(text, limit)

    assert len(json.dumps(shorter)) <= max(limit, 8)
    assert shorter == text or (shorter.endswith("…") and text.startswith(shorter[:-1]))


HOSTILE = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "[a](https://evil.example)",
            "**",
            "{{DATE(x)}}",
            "<at>all</at>",
            "\u202e",
            "\n",
            "\r\n\r\n",
            "😀" * 300,
        ]
    ),
    st.text(alphabet="[]()*_`#>-{}<&;|\\\"'\n\u2028", max_size=200),
)
LABEL = HOSTILE.filter(str.strip)
BUTTONS = st.lists(st.builds(Button, LABEL, HOSTILE), max_size=9).map(tuple)
FIELDS = st.lists(
    st.builds(
        Field,
        name=st.text(min_size=1, max_size=20),
        label=LABEL,
        kind=st.sampled_from(FieldKind),
        options=st.lists(HOSTILE, max_size=20).map(tuple),
        required=st.booleans(),
        value=st.none() | HOSTILE,
    ),
    max_size=8,
    unique_by=lambda field: field.name,
).map(tuple)
CARDS = st.builds(
    Card,
    text=HOSTILE,
    lines=st.integers(0, 300).flatmap(
        lambda count: st.builds(Line, HOSTILE, BUTTONS).map(lambda line: (line,) * count)
    ),
    table=st.none()
    | st.builds(
        Table,
        HOSTILE,
        st.tuples(HOSTILE, HOSTILE),
        st.lists(st.tuples(HOSTILE, HOSTILE), max_size=40).map(tuple),
    ),
    buttons=BUTTONS,
    form=st.none() | st.builds(Form, HOSTILE, HOSTILE, FIELDS, LABEL),
    footer=st.none() | HOSTILE,
)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(CARDS)
def test_no_card_is_too_large_or_faulty_whatever_people_wrote(card: Card) -> None:
    for rendered in drawn_everywhere(card):
        assert [fault for fault in faults(rendered) if fault != "TextRun lacks text"] == []
        assert all("{{" not in text and "\n" not in text for text in shown(rendered))
    assert len(json.dumps(summary(card))) < 4_000
