"""Who has done their own part of an action of several people is left in peace about the rest."""

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.reminders.fakes import Recorder, tick


@pytest.mark.slow
async def test_only_those_who_have_not_ticked_are_reminded(northbridge: Database, say: Say) -> None:
    say("Meera Chowdhury", "107 done")

    posts = await tick(northbridge, "2024-06-13T09:00", Recorder())

    told = {post.channel for post in posts if "board#107" in post.card.plain()}
    assert "terminal:@Chris Fielding" in told
    assert "terminal:@Meera Chowdhury" not in told
