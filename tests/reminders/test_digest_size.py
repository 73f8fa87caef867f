"""A digest as long as it gets, on Slack and in Teams: nothing of it is cut, and every button says of what."""

import json

import pytest
from slack_sdk.models.blocks import Block

from bot.slack import render as slack
from bot.teams import render as teams
from cards.model import Card
from reminders import plan
from storage.database import Database
from tests.conftest import moment
from tests.reminders.fakes import Record
from tests.teams.card_linter import elements, faults

pytestmark = pytest.mark.slow

LONG = "Working group membership lists checked and circulated to every partner with the terms of reference "
SLACKS_BLOCKS, TEAMS_BYTES = 50, 28_000


@pytest.fixture(params=[1, 3], ids=["usual titles", "titles of 300 letters"])
def digests(request: pytest.FixtureRequest, record: Record, database: Database) -> list[Card]:
    """Thirty actions due in a week, all Cerys's: her digest, and the channel's."""
    for number in range(1, 31):
        record.log(number, "2024-06-20", "Cerys", title=(LONG * request.param).strip()[:300])
    return [post.card for post in plan.preview(database, moment("2024-06-13T09:00")) if post.kind == "digest"]


def test_slack_shows_every_line_with_its_five_buttons(digests: list[Card]) -> None:
    assert len(digests) == 2
    for card in digests:
        rendered = slack.render(card)

        pressed = [
            one for block in rendered.blocks if block["type"] == "actions" for one in block["elements"]
        ]
        assert rendered.left_out == 0
        assert len(rendered.blocks) <= SLACKS_BLOCKS
        assert len(pressed) == 75 + len(card.buttons)
        assert all(Block.parse_all(rendered.blocks))


def test_teams_shows_every_line_with_its_five_buttons(digests: list[Card]) -> None:
    for card in digests:
        message = teams.message(card)
        content = message["attachments"][0]["content"]

        assert len(json.dumps(message)) <= TEAMS_BYTES
        assert sum(
            one["type"] in ("Action.Execute", "Action.Submit") for one in elements(content)
        ) == 75 + len(card.buttons)
        assert "and 5 more" not in json.dumps(content)
        assert faults(content) == []


def test_what_does_not_fit_is_counted_once(digests: list[Card]) -> None:
    footers = {card.footer for card in digests}
    assert footers == {"And 15 more: say what's overdue?", "And 15 more: say my actions"}


def test_the_fallback_for_notifications_has_every_line(digests: list[Card]) -> None:
    for card in digests:
        assert all(line.text.replace("&", "&amp;") in slack.render(card).text for line in card.lines)


def test_a_screen_reader_hears_of_what_each_button_is(digests: list[Card]) -> None:
    for card in digests:
        blocks = slack.render(card).blocks
        heard = [
            one["accessibility_label"]
            for block in blocks
            for one in block.get("elements", ())
            if "accessibility_label" in one
        ]
        rows = [row for row in teams.adaptive(card)["body"] if row["type"] == "ActionSet"]
        of_lines = [one for row in rows for one in row["actions"] if one["title"] != "All my actions"]
        tooltips = [one["tooltip"] for one in of_lines]

        assert len(set(heard)) == len(heard) == 75
        assert len(set(tooltips)) == len(tooltips) == 75
        assert heard[1].startswith("On track: ")
        assert max(map(len, heard)) <= 75
