"""A paper full of markup and long texts, on each platform: nothing pings, nothing is lost, and it fits."""

import json

import bot.slack.render
import bot.teams.render
from handlers.request import SharedFile
from tests.conftest import Say

MARKUP = "*now* _it_ ~no~ <!channel> <@U1> <https://e.example|here> & | [link](https://evil.example) {{X}}"
LONG = "write a paper about it, " * 30
PAPER = "Minutes of the meeting of 11 June 2024\n" + "".join(
    f"Action: CF to {LONG if number % 2 else ''}settle point {number} {MARKUP} by 1 July 2024\n"
    for number in range(1, 13)
)
NAME = f"{'very ' * 40}long <!channel> *name*.txt"


def test_slack_shows_ten_lines_with_their_buttons_and_pings_nobody(say: Say) -> None:
    card = say("Tom Rigby", "", files=(SharedFile(NAME, PAPER.encode()),)).replies[0].card

    shown = bot.slack.render.render(card)

    words = json.dumps(shown.blocks)
    assert shown.left_out == 0
    assert len(shown.blocks) <= 50
    assert all(len(block["text"]["text"]) <= 3000 for block in shown.blocks if block["type"] == "section")
    assert all(f'"Keep {number}"' in words for number in range(1, 11))
    assert "<!channel>" not in words
    assert "<@U1>" not in words
    assert "<https" not in words


def test_teams_shows_ten_lines_six_buttons_in_a_row_and_reads_no_markup(say: Say) -> None:
    card = say("Tom Rigby", "", files=(SharedFile(NAME, PAPER.encode()),)).replies[0].card

    shown = bot.teams.render.adaptive(card)

    words = json.dumps(shown)
    rows = [element["actions"] for element in shown["body"] if element["type"] == "ActionSet"]
    assert bot.teams.render.size(shown) <= 28_000
    assert max(map(len, rows)) <= 6
    assert all(f'"Keep {number}"' in words for number in range(1, 11))
    assert '"TextBlock"' not in words
    assert "{{" not in words.replace("{\\u200b{", "")
