"""What somebody says in Teams that must not be kept."""

import pytest
from sqlmodel import select

from bot.converse import conversation
from storage.database import Database
from storage.models import Refused
from tests.privacy.traces import NHS, kept, left_by
from tests.teams import activities
from tests.teams.conftest import Open

SAID = f"note 104: the NHS number {NHS} is on it"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["a mention", "a chat", "a form", "a button"])
async def test_teams_hears_it_and_keeps_and_shows_nothing(
    open_door: Open,
    board: Database,
    kind: str,
) -> None:
    teams = await open_door(converse=conversation(board))
    here = activities.mention(teams.connector.url, f"<at>Clerk</at> {SAID}")
    said = {
        "a mention": here,
        "a chat": activities.personal(teams.connector.url, SAID),
        "a form": activities.submit(here, {"says": "log", "title": SAID, "owners": "Cerys"}),
        "a button": activities.execute(here, {"says": f"board#1 done - {NHS}"}),
    }[kind]

    response = await teams.send(said)

    assert response.status == 200
    assert kept(NHS, board) == []
    answers = await response.text() + repr(vars(teams.connector))
    assert left_by(NHS, answers) == []
    with board.reading() as session:
        assert [one.rule for one in session.exec(select(Refused))] == ["NHS number"]
