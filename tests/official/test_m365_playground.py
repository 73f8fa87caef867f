"""Clerk in a Teams by Microsoft: what is asserted is what stands on the page. Pictures: build/teams.

One sitting, in the order of the tests: the playground forgets everything when its page is loaded again.
It opens no dialog from a card's button (`task/fetch`), and shows every reader the same card (no `refresh`),
and says so on the page; tests/teams has both. A dialog is seen here by the message extension.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.teams import package
from tests.official import m365, npm
from tests.official.m365 import Teams

pytestmark = [pytest.mark.playground, pytest.mark.slow]

NUDGE = "3 actions for Northbridge SEND Improvement Board to look at"
EXTENSIONS = json.loads((package.SOURCE / "manifest.json").read_text("utf-8")).get("composeExtensions", [])
COMMANDS = [command for one in EXTENSIONS for command in one["commands"]]
extended = pytest.mark.skipif(not COMMANDS, reason="the manifest has no message extension")


@pytest.fixture(scope="module")
def teams(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teams]:
    try:
        with m365.playing(modules, tmp_path_factory.mktemp("teams")) as found:
            yield found
    except npm.Missing as why:
        pytest.skip(str(why))


def test_a_message_is_answered_with_a_card(teams: Teams) -> None:
    teams.goes_to("Personal Chat")

    teams.says("my actions")

    card = teams.card("You have 2 open actions, as at Wednesday 12 June 2024.")
    expect(card).to_contain_text("#104 Co-production charter agreed. Due Friday 19 July 2024. Open.")
    expect(card.get_by_role("button")).to_have_text(
        ["Done", "Slipping", "Done", "Slipping", "My actions", "Overdue", "Help"]
    )
    teams.keeps_picture("message")


def test_a_button_does_what_its_sentence_says(teams: Teams) -> None:
    teams.presses("Done", teams.card("You have 2 open actions"), of_line="#111")

    teams.sees("#111")
    card = teams.card("Closed")
    expect(card).to_contain_text("#111")
    teams.keeps_picture("button")
    teams.says("my actions")
    teams.card("You have 1 open action")


def test_a_mention_in_a_channel_is_answered_in_its_thread(teams: Teams) -> None:
    teams.goes_to("Northbridge - Board")

    teams.mentions_clerk("what's overdue?")
    teams.card("3 actions overdue, as at Wednesday 12 June 2024.")
    teams.mentions_clerk("show h", under="what's overdue?")

    thread = teams.thread("what's overdue?")
    expect(thread).to_contain_text("#101 First risk register for the board (h, 17 April)")
    expect(thread).to_contain_text("Owner: Chris Fielding.")
    expect(thread.locator(".ac-adaptiveCard")).to_have_count(2)
    teams.keeps_picture("thread")


def test_a_table_fits_its_cells(teams: Teams) -> None:
    """The renderer breaks no word: one that is wider than its cell would lie over the next."""
    card = teams.card("3 actions overdue")

    cells = card.locator("td, th, [role=cell], [role=columnheader]")
    too_wide = "cells => cells.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"
    assert cells.count() == 20
    assert cells.evaluate_all(too_wide) == []


def test_a_reminder_is_edited_in_place_when_it_is_answered(teams: Teams) -> None:
    nudge = teams.card(NUDGE)
    teams.keeps_picture("nudge")

    teams.presses("Done", nudge, of_line="#102")

    edited = teams.card("#101 First risk register for the board (h, 17 April). Due")
    expect(edited.locator('[title^="Done: #102"]')).to_have_count(0)
    expect(edited.locator('[title^="Done: #101"]')).to_have_count(1)
    teams.keeps_picture("nudge-edited")


@extended
def test_a_message_is_logged_through_a_dialog(teams: Teams) -> None:
    """The dialog comes filled in from the message, and what was logged is said in its thread."""
    teams.says("Liam to book the hall by 1 July")

    (command,) = (one["id"] for one in COMMANDS if "message" in one.get("context", ()))
    dialog = teams.extends("Liam to book the hall by 1 July", command)

    dialog.get_by_text("What is to be done").wait_for()
    expect(dialog.locator("input").first).to_have_value("Book the hall")
    teams.keeps_picture("dialog")
    dialog.get_by_role("button", name="Log it").click()
    card = teams.card("Book the hall. Owner: Liam Moss. Due Monday 1 July 2024.")
    expect(teams.thread("Liam to book the hall").locator(".ac-adaptiveCard")).to_have_count(1)
    expect(card).to_contain_text("Logged #112")
    teams.keeps_picture("logged")
    teams.closes(dialog)


@extended
def test_an_action_is_found_by_its_words(teams: Teams) -> None:
    (parameter,) = (one["parameters"][0]["name"] for one in COMMANDS if one["type"] == "query")

    teams.searches("risk", parameter)

    teams.sees("First risk register for the board")
    teams.keeps_picture("search")
