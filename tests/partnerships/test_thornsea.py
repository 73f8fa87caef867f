"""Nine outcomes of one walk through an action log, as nine lines of chat (DOMAIN.md 1.3)."""

import pytest

from tests.partnerships.conftest import Talking, asking

pytestmark = pytest.mark.slow

ask = asking("thornsea", "Lydia Holt", "thornsea", "2023-06-21T09:00", "2023-06-22T10:30")


@pytest.mark.parametrize("number", [89, 95, 99, 101])
def test_what_a_plan_will_take_over_stays_open_with_a_flag(ask: Talking, number: int) -> None:
    said = ask(f"{number} is likely to be subsumed into the strategic action plan")

    assert "stays open" in said
    assert "strategic action plan" in ask(f"show {number}").lower()
    assert str(number) in ask("list actions")


def test_closed_with_a_new_action(ask: Talking) -> None:
    said = ask("agree to close 102 with a new action: LH to bring news of the platform by spring 2024")

    assert "#112" in said
    assert "28 March 2024" in said
    assert "goes on in" in ask("show 102")


def test_closed_though_work_remains(ask: Talking) -> None:
    said = ask("104 - meeting held, another on 28.06.23, should be completed by end of term. Agreed to close")

    assert "closed" in said.lower()
    assert "closed, complete" in ask("show 104").lower() or "complete" in ask("show 104").lower()


def test_kept_open_on_a_members_request_with_what_has_to_happen_first(ask: Talking) -> None:
    asked = ask("please keep 105 open", name="Stella Dunn")
    agreed = ask("keep 105 open until health and social care have learned from it and told the family")

    shown = ask("show 105")
    assert "105" in asked
    assert "105" in agreed
    assert "told the family" in shown


def test_kept_open_without_a_date(ask: Talking) -> None:
    ask("keep 107 open, a refreshed report will come to a future meeting")

    shown = ask("show 107")
    assert "refreshed report" in shown
    assert "Open" in shown or "open" in shown


def test_closed_as_complete(ask: Talking) -> None:
    assert "complete" in ask("close 108 action complete").lower()


def test_replaced_by_one_that_is_due_in_a_term(ask: Talking) -> None:
    said = ask("close 109 with a new action: GB to bring the updated self-evaluation by autumn 2023")

    assert "20 December 2023" in said


@pytest.mark.parametrize(
    "line",
    [
        "close 110, no longer needed as the inspection visit took place",
        "close 111 no longer needed, the old plan closed after the inspection visit",
    ],
)
def test_no_longer_needed(ask: Talking, line: str) -> None:
    ask(line)

    assert "no longer needed" in ask(f"show {line.split()[1].strip(',')}").lower()


def test_the_numbers_that_nobody_mentioned_are_listed(ask: Talking) -> None:
    said = ask("anything not updated since the last board?")

    assert "103" in said
    assert "106" in said


def test_the_next_meeting_is_to_be_confirmed(ask: Talking) -> None:
    assert "confirmed" in ask("when is the next meeting?", at="2023-06-23T10:00")


def test_who_was_there_is_kept(ask: Talking) -> None:
    said = ask("who was at the last board?", at="2023-06-23T10:00")

    assert "Stella Dunn" in said
    assert "Tess Prior" in said
