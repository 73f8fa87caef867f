"""The minutes that a newcomer shares in the playground: a list of who was there is no list of actions."""

from datetime import date
from pathlib import Path

import pytest

from importers.formats.files import read
from importers.proposals import Proposals, Surroundings, propose
from rules.calendar import Calendar

STORY = Path(__file__).parents[2] / "bot" / "playground" / "story"


def proposed(name: str) -> Proposals:
    around = Surroundings(on=date(2025, 10, 15), calendar=Calendar(), roster=(), log=())
    return propose(read(name, (STORY / name).read_bytes()), around)


@pytest.mark.parametrize(
    ("name", "letters", "meeting"),
    [
        pytest.param("minutes-delivery-2025-10-08.txt", "abcdefghi", date(2025, 10, 8), id="delivery group"),
        pytest.param("minutes-board-2025-09-25.txt", "abcdefghijklm", date(2025, 9, 25), id="board"),
    ],
)
def test_exactly_the_lettered_actions_are_found(name: str, letters: str, meeting: date) -> None:
    found = proposed(name)

    assert sorted(action.ref or "" for action in found.actions) == list(letters)
    assert found.meeting_date == meeting
    assert all(action.owners and action.due for action in found.actions)


def test_a_name_with_a_post_beside_initials_is_no_action() -> None:
    roll = "\n".join(
        f"{name}, {post}\t{initials}"
        for name, post, initials in (
            ("Meera Chowdhury", "Director of Nursing", "MC"),
            ("Alan Lister", "Head of Community Therapies", "AL"),
            ("Liam Moss", "Team Manager, Early Help", "LM"),
        )
    )
    around = Surroundings(on=date(2024, 6, 12), calendar=Calendar(), roster=(), log=())

    assert propose(read("roll.txt", roll.encode()), around).actions == ()
