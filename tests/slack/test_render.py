"""Cards as Block Kit: within every limit, and with nothing in it that pings."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.slack import forms, markup
from bot.slack.render import render
from bot.slack.whole import the_whole
from cards.model import Button, Card, Field, Form, Line, Table

HOSTILE = st.text(max_size=40) | st.sampled_from(
    [
        "<!channel>",
        "<@U1> & <!here>",
        "<https://evil.example|board>",
        "&amp;",
        "<" * 800,
        "@channel",
        "\x00",
        " ",
    ]
)
BUTTONS = st.lists(st.builds(Button, HOSTILE, HOSTILE, st.booleans()), max_size=4).map(tuple)
LINES = st.lists(st.builds(Line, HOSTILE, BUTTONS), max_size=6).map(tuple)
TABLES = st.builds(
    Table, HOSTILE, st.just(("Action", "Owner")), st.lists(st.tuples(HOSTILE, HOSTILE), max_size=6).map(tuple)
)
FORMS = st.builds(Form, HOSTILE, HOSTILE, st.just((Field("due", "Due"),)))
ONE_OF_EACH = st.builds(
    Card, HOSTILE, LINES, st.none() | TABLES, BUTTONS, st.none() | FORMS, st.none() | HOSTILE
)
MOST = 500
TIMES = st.integers(0, MOST)
AT_MOST = settings(max_examples=20, deadline=None)


def _many(card: Card, times: int) -> Card:
    """So many lines and rows, and up to 200 buttons: what is in the card over and over."""
    table = card.table and replace(card.table, rows=(card.table.rows * times)[:times])
    return replace(
        card, lines=(card.lines * times)[:times], table=table, buttons=card.buttons * min(times, 50)
    )


def _all(found: Any, kind: str) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        if found.get("type") == kind:
            yield found
        for value in found.values():
            yield from _all(value, kind)
    elif isinstance(found, list):
        for value in found:
            yield from _all(value, kind)


@pytest.mark.slow
@AT_MOST
@given(ONE_OF_EACH, TIMES, st.booleans())
def test_any_card_is_within_slacks_limits(card: Card, times: int, tables: bool) -> None:
    """Row 23: a message with one block too many is refused whole."""
    rendered = render(_many(card, times), tables=tables)

    assert 1 <= len(rendered.blocks) <= 50
    assert 1 <= len(rendered.text) <= 12_000
    assert rendered.text.strip()
    assert all(1 <= len(text["text"]) <= 3000 for text in _all(rendered.blocks, "plain_text"))
    assert sum(len(text["text"]) for text in _all(rendered.blocks, "plain_text")) <= 15_000
    for button in _all(rendered.blocks, "button"):
        assert 1 <= len(button["text"]["text"]) <= 75
        assert 1 <= len(button["value"]) <= 2000
    for actions in _all(rendered.blocks, "actions"):
        assert 1 <= len(actions["elements"]) <= 25
    ids = [button["action_id"] for button in _all(rendered.blocks, "button")]
    assert len(ids) == len(set(ids))


@pytest.mark.slow
@AT_MOST
@given(ONE_OF_EACH, TIMES, st.booleans())
def test_nothing_that_people_wrote_pings_anybody(card: Card, times: int, tables: bool) -> None:
    """Row 25: `<!channel>` in somebody's minutes would ping everybody."""
    rendered = render(_many(card, times), tables=tables)

    shown = [text["text"] for kind in ("plain_text", "raw_text") for text in _all(rendered.blocks, kind)]
    for text in shown:
        assert not re.search(r"<(?:[@#!]|https?:)", text)
    assert not set("<>") & set(rendered.text)


MARKS = st.text(alphabet="*_~`>&<|- ab1\n", min_size=1, max_size=40).filter(str.strip)


@AT_MOST
@given(MARKS, MARKS, MARKS)
def test_what_people_wrote_is_shown_as_they_wrote_it(text: str, line: str, footer: str) -> None:
    """Stars, underscores, tildes and backticks are letters of the text: Slack is given nothing to format."""
    done = Button("Done", "board#1 done")
    card = Card(text, (Line(line, (done,)), Line(line)), footer=footer, form=Form(text, "move", ()))

    blocks = [*render(card).blocks, *forms.modal(replace(card.form, title=text * 30), "m")["blocks"]]

    assert not list(_all(blocks, "mrkdwn"))
    sections = [block["text"] for block in blocks if block["type"] == "section"]
    assert [one["text"] for one in sections[-3:-1]] == [f"• {line}".strip()] * 2
    assert [one["text"] for block in blocks if block["type"] == "context" for one in block["elements"]] == [
        footer.strip()
    ]


def test_a_comparison_stays_and_a_token_is_broken() -> None:
    said = render(Card("Seen in < 6 weeks, <name> & co; <!channel> <@U1> <https://a.example|x>")).blocks

    assert said[0]["text"] == {
        "type": "plain_text",
        "text": "Seen in < 6 weeks, <name> & co; ‹!channel> ‹@U1> ‹https://a.example|x>",
        "emoji": False,
    }


@pytest.mark.slow
@AT_MOST
@given(ONE_OF_EACH, TIMES)
def test_slacks_own_models_accept_any_card(card: Card, times: int) -> None:
    blocks = render(_many(card, times), tables=False).blocks

    for block, parsed in zip(blocks, Block.parse_all(blocks), strict=True):
        parsed.validate_json()
        assert parsed.to_dict()["type"] == block["type"]


def test_lines_without_buttons_share_a_block_and_a_line_with_one_has_it_beside_it() -> None:
    card = Card("Two actions.", (Line("101"), Line("102"), Line("103", (Button("Done", "board#103 done"),))))

    blocks = render(card).blocks

    assert [block["text"]["text"] for block in blocks] == ["Two actions.", "• 101\n• 102", "• 103"]
    assert blocks[2]["accessory"]["value"] == "board#103 done"


def test_what_does_not_fit_is_counted() -> None:
    card = Card("Everything.", tuple(Line(f"Action {n} " + "x" * 300) for n in range(100)))

    rendered = render(card)

    shown = sum(
        block["text"]["text"].count("Action") for block in rendered.blocks if block["type"] == "section"
    )
    assert rendered.left_out == 100 - shown > 0
    assert rendered.blocks[-1]["elements"][0]["text"] == f"And {rendered.left_out} more."


@pytest.mark.parametrize("words", [10, 400], ids=["short lines", "long lines"])
@pytest.mark.parametrize("buttons", [0, 1, 3])
def test_a_file_comes_with_what_does_not_fit_and_with_nothing_else(words: int, buttons: int) -> None:
    line = Line("x" * words, tuple(Button("Done", f"board#{n} done") for n in range(buttons)))
    cards = [Card("One\ntwo", lines=(line,) * times) for times in range(0, 90, 5)]

    fits = [the_whole(card) is None for card in cards]

    assert fits == [render(card).left_out == 0 for card in cards]
    assert fits[0]


def test_where_lines_do_not_all_fit_with_all_their_buttons_each_keeps_its_first() -> None:
    """A weekly list of twenty actions under five headings."""
    move, show = Button("Move its date", "move board#101"), Button("Show", "show board#101")
    lines = [Line(f"#{n} A survey", (move, show)) if n % 5 else Line("Overdue:") for n in range(25)]

    rendered = render(Card("Your weekly list.", tuple(lines), footer="Every Monday."))

    assert rendered.left_out == 0
    assert [button["text"]["text"] for button in _all(rendered.blocks, "button")] == ["Move its date"] * 20


def test_a_primary_button_is_marked() -> None:
    blocks = render(Card("?", buttons=(Button("Done", "done", primary=True),))).blocks

    assert blocks[1]["elements"][0]["style"] == "primary"


TABLE = Table("Actions overdue", ("Action", "Owner"), (("101 Produce <the> register", "Cerys"), ("102", "")))


def test_a_table_has_its_caption_and_header_row() -> None:
    """Row 24: the accessible table; slack_sdk has no model for it."""
    block = render(Card("Overdue.", table=TABLE)).blocks[1]

    assert (block["type"], block["caption"]) == ("data_table", "Actions overdue")
    assert [cell["text"] for cell in block["rows"][0]] == ["Action", "Owner"]
    assert [cell["text"] for cell in block["rows"][2]] == ["102", "-"]


def test_where_there_are_no_tables_each_row_is_a_sentence() -> None:
    section = render(Card("Overdue.", table=TABLE), tables=False).blocks[1]

    assert section["text"]["text"] == "Actions overdue\n101 Produce <the> register. Owner: Cerys.\n102."


def test_a_table_too_large_for_a_block_is_sentences() -> None:
    table = Table("All", ("Action",), tuple((f"Action {n}",) for n in range(101)))

    assert [block["type"] for block in render(Card("All.", table=table)).blocks][:2] == ["section", "section"]


@pytest.mark.parametrize(
    ("card", "spoken"),
    [
        pytest.param(Card("A\n& B"), "A\n&amp; B", id="escaped"),
        pytest.param(
            Card(" ", buttons=(Button("Yes", "yes"), Button("No", "no"))), "Yes, No", id="only buttons"
        ),
        pytest.param(Card("", form=Form("Move it", "move", ())), "Move it", id="only a form"),
        pytest.param(Card(""), "Clerk has an answer for you.", id="nothing"),
    ],
)
def test_the_words_at_the_top_are_never_empty(card: Card, spoken: str) -> None:
    """Row 22."""
    assert render(card).text == spoken


@pytest.mark.slow
@given(st.text(), st.integers(10, 60))
def test_a_cut_never_leaves_half_an_entity(text: str, limit: int) -> None:
    cut = markup.escaped(text, limit)

    assert len(cut) <= limit
    assert cut.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").count("&") == 0


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("<@U1> to reply", "Cerys to reply", id="somebody known"),
        pytest.param("<@U9|dan> to reply", "dan to reply", id="somebody Slack names"),
        pytest.param("<@U9> to reply", "@U9 to reply", id="somebody unknown"),
        pytest.param("<#C1|board> and <#C2>", "#board and #C2", id="channels"),
        pytest.param(
            "<!here> <!subteam^S1|@leads> <!date^1^x|Friday>", "@here @leads Friday", id="broadcasts"
        ),
        pytest.param("<mailto:a@b.example|a@b.example>", "a@b.example", id="an address"),
        pytest.param("<https://a.example/x|the paper>", "the paper (https://a.example/x)", id="a named link"),
        pytest.param("a &lt; b &amp;&amp; c", "a < b && c", id="entities"),
    ],
)
def test_slacks_markup_is_read_as_words(typed: str, read: str) -> None:
    assert markup.plain(typed, {"U1": "Cerys"}) == read


@pytest.mark.slow
@given(st.text())
def test_what_is_escaped_is_read_back_as_it_was(text: str) -> None:
    assert markup.plain(markup.escape(text), {}) == markup.clean(text).strip()


def test_the_bots_mention_is_taken_out_wherever_it_stands() -> None:
    assert markup.without_mention("<@UCLERK>: h done", "UCLERK") == "h done"
    assert markup.without_mention("please <@UCLERK|clerk> h done", "UCLERK") == "please h done"


def test_a_rendered_card_is_plain_json() -> None:
    card = Card("Hello.", (Line("101"),), TABLE, form=Form("Move", "move", ()))

    assert json.loads(json.dumps(render(card).blocks)) == render(card).blocks
