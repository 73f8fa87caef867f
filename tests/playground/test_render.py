"""Cards as HTML: the whole meaning, buttons that say a sentence, labelled forms, and no tag from a text."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import render
from bot.playground.cast import Cast, Place, Player
from bot.playground.packing import packed, unpacked
from bot.playground.view import View, initials, tint
from bot.playground.why import of_kind
from cards.model import Button, Card, Field, FieldKind, Form, Line, Table
from rules.calendar import Calendar

AMINA = Player("Amina Rahman", "AR", (("board", ("chair",)),))
BEN = Player("Ben Ode", "BO", (("board", ("deputy chair", "sro")), ("p1", ("member",))))
BOARD = Place("board", "playground:board", "The board", "board")
FULL = Card(
    "Two actions are overdue.",
    lines=(Line("#1 Book a venue", (Button("Done", "board#1 done", primary=True),)),),
    table=Table("Overdue", ("Action", "Owner"), (("#1 Book a venue", "Ben"),)),
    buttons=(Button("Help", "help"),),
    form=Form("Log an action", "log action", (Field("title", "What is to be done"),)),
    footer="As at today.",
)


def a_view() -> View:
    cast = Cast("elm", "Elm Partnership", Calendar(), (BOARD,), (AMINA, BEN), frozenset(), ())
    now = datetime(2025, 10, 15, 10, tzinfo=ZoneInfo("Europe/London"))
    return View(cast, AMINA, BOARD, (), False, True, 0, {}, {}, now, (), (), True, None, "an event")


def rendered(card: Card) -> str:
    return render.card(card, 7, "press", a_view())


def a_form(field: Field) -> str:
    return rendered(Card("Fill this in.", form=Form("A form", "log action", (field,), submit="Log it")))


def test_a_card_shows_all_it_says() -> None:
    html = rendered(FULL)

    for words in FULL.plain().splitlines():
        for part in words.split(" - "):
            assert part in html


def test_a_button_sends_its_sentence_in_the_place_where_it_is_pressed() -> None:
    html = rendered(FULL)

    assert '<button name="says" value="board#1 done" class="button primary">Done</button>' in html
    assert '<input type="hidden" name="in" value="board">' in html
    assert '<input type="hidden" name="as" value="Amina Rahman">' in html


def test_the_buttons_of_a_line_are_named_by_the_line() -> None:
    assert 'role="group" aria-label="#1 Book a venue"' in rendered(FULL)


def test_a_table_has_a_caption_and_headings() -> None:
    html = rendered(FULL)

    assert "<caption>Overdue</caption>" in html
    assert '<th scope="col">Owner</th>' in html


@pytest.mark.parametrize(
    ("field", "control"),
    [
        pytest.param(Field("a", "Title"), 'type="text"', id="text"),
        pytest.param(Field("a", "Why", FieldKind.LONG_TEXT), "<textarea", id="long text"),
        pytest.param(Field("a", "When", FieldKind.DATE), 'type="date"', id="date"),
        pytest.param(Field("a", "How many", FieldKind.NUMBER), 'type="number"', id="number"),
        pytest.param(
            Field("a", "Which", FieldKind.CHOICE, ("low", "high")), "<option>low</option>", id="choice"
        ),
        pytest.param(Field("a", "Who", FieldKind.PERSON), "<option>Ben Ode</option>", id="person"),
    ],
)
def test_every_kind_of_field_has_its_control_and_its_label(field: Field, control: str) -> None:
    html = a_form(field)

    assert control in html
    assert re.search(rf'<label for="f7-1">{field.label}</label>', html)
    assert re.search(r'id="f7-1"[^>]*name="field\.a"', html)


def test_a_field_that_may_stay_empty_says_so() -> None:
    html = a_form(Field("a", "Title", required=False))

    assert "(optional)" in html
    assert "required" not in html


def test_what_is_filled_in_beforehand_is_chosen() -> None:
    html = a_form(Field("a", "Which", FieldKind.CHOICE, ("low", "high"), value="high"))

    assert "<option selected>high</option>" in html


@pytest.mark.slow
@given(st.text(alphabet="<>&\"'/=abc \n", min_size=1, max_size=40))
def test_no_text_becomes_a_tag(text: str) -> None:
    plain = rendered(_saying("x"))

    html = rendered(_saying(text))

    assert re.findall(r"</?[a-z0-9]+", html) == re.findall(r"</?[a-z0-9]+", plain)


def test_a_stored_card_is_the_card() -> None:
    assert unpacked(packed(FULL)) == FULL


@pytest.mark.parametrize(
    ("player", "part"),
    [
        pytest.param(AMINA, "chair, board", id="one role"),
        pytest.param(BEN, "deputy chair and SRO, board", id="two roles, the leading group first"),
        pytest.param(Player("Ewa", "E", ()), "in no group", id="none"),
    ],
)
def test_what_a_person_is_in_a_few_words(player: Player, part: str) -> None:
    assert player.part == part


def test_a_face_bears_first_and_last_initials_and_keeps_its_colour() -> None:
    assert initials("Maeve Ann O'Dowd") == "MO"
    assert initials("Clerk") == "C"
    assert tint("Ben Ode") == tint("Ben Ode")


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        pytest.param("digest/@4/2025-10-15", "Nudges", id="digest"),
        pytest.param("summary/playground:board/2025-W43", "Weekly summary", id="summary"),
        pytest.param("sro/@4/2025-W43", "Weekly list", id="SRO or programme manager"),
        pytest.param("chair/@4/2025-W43", "Chair's list", id="chair"),
        pytest.param("timetable/@4/1", "Timetable", id="a step around a meeting"),
        pytest.param("meeting/@4/1", "Before a meeting", id="the chair's list before a meeting"),
        pytest.param("undelivered/@4/1", "Not delivered", id="a notice"),
        pytest.param("newsletter/@4/1", "By itself", id="anything else"),
    ],
)
def test_a_key_explains_the_post(key: str, kind: str) -> None:
    assert of_kind(key)[0] == kind


def _saying(text: str) -> Card:
    return Card(
        text,
        lines=(Line(text, (Button(text, text),)),),
        table=Table(text, (text,), ((text,),)),
        form=Form(text, text, (Field(text, text, value=text),)),
        footer=text,
    )
