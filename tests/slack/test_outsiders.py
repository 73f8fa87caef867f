"""Row 20: who comes from outside changes nothing until somebody has linked them, however they say it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlmodel import func, select

from bot.slack import forms
from bot.slack.heard import Place
from bot.slack.submitting import memory
from cards.model import Field, Form
from storage.database import Database
from storage.identities import Identities
from storage.models import Action, History, Identity, Person
from tests.slack.conftest import CHRIS, Workspace, mention, press, submission

pytestmark = pytest.mark.slow

FORM = Form("Log an action", "log", (Field("title", "Title"), Field("owners", "Owners"), Field("due", "Due")))
Saying = Callable[[Workspace, dict[str, Any], str], Awaitable[Any]]
SQLITE = pytest.mark.parametrize("northbridge", ["sqlite"], indirect=True)
WORDS = "log: Chris Fielding to book a room by 28 June 2024"


async def _by_mention(board: Workspace, user: dict[str, Any], event_id: str) -> Any:
    said = mention(WORDS, user=user["id"], user_team=user["team_id"])
    return await board.event(said, event_id=event_id)


async def _by_button(board: Workspace, user: dict[str, Any], event_id: str) -> Any:
    return await board.interaction(press("board#101 done", user=user, trigger_id=event_id))


async def _by_form(board: Workspace, user: dict[str, Any], event_id: str) -> Any:
    """It was open before they were an outsider, or somebody made up where it was opened."""
    view = forms.modal(FORM, memory(FORM.says, Place("T1", "C1", user["id"])))
    values = {"title": "Book a room", "owners": "Chris Fielding", "due": "2024-06-28"}
    return await board.interaction(submission(view, values, view_id=event_id, user=user))


async def _by_command(board: Workspace, user: dict[str, Any], event_id: str) -> Any:
    return await board.command(WORDS, user_id=user["id"], trigger_id=event_id)


WAYS = [
    pytest.param(_by_mention, id="a mention"),
    pytest.param(_by_button, id="a button"),
    pytest.param(_by_form, id="a form"),
]


def changes(database: Database) -> tuple[int, int]:
    with database.reading() as session:
        actions = session.exec(select(func.count()).select_from(Action)).one()
        return actions, session.exec(select(func.count()).select_from(History)).one()


def link(database: Database, address: str) -> None:
    with database.writing() as session:
        chris = session.exec(select(Person).where(Person.name == "Chris Fielding")).one()
        Identities(session, chris.partnership_id).link(chris, address)


@SQLITE
@pytest.mark.parametrize(
    ("way", "user", "mark"),
    [
        *((way.values[0], {"id": "U1", "team_id": "T9"}, {}) for way in WAYS),
        *((way.values[0], {"id": "U1", "team_id": "T1"}, {"is_stranger": True}) for way in WAYS),
        (_by_mention, {"id": "U1", "team_id": "T1"}, {"is_restricted": True}),
        (_by_button, {"id": "U1", "team_id": "T1"}, {"is_ultra_restricted": True}),
        (_by_command, {"id": "U1", "team_id": "T1"}, {"is_restricted": True}),
    ],
)
async def test_an_outsider_changes_nothing_until_linked(
    board: Workspace, northbridge: Database, way: Saying, user: dict[str, Any], mark: dict[str, Any]
) -> None:
    """Their profile bears an address of the roster, which proves nothing."""
    board.slack.users["U1"] = {**CHRIS, **mark}
    before = changes(northbridge)

    refused = await way(board, user, "Ev1")
    await board.settles()
    after, linked = changes(northbridge), _identities(northbridge)
    link(northbridge, f"slack:{user['team_id']}:U1")
    await way(board, user, "Ev2")
    await board.settles()

    assert (after, linked) == (before, 0)
    told = str(board.slack.ephemerals) + await refused.text()
    assert "I do not know you yet" in told
    assert changes(northbridge) > before, "the same, once they are linked"


def _identities(database: Database) -> int:
    with database.reading() as session:
        return session.exec(
            select(func.count()).select_from(Identity).where(Identity.address.startswith("slack:"))  # type: ignore[attr-defined]
        ).one()
