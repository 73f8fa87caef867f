"""Reminders of what somebody owns who has left the group, or has not joined it yet."""

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.reminders.fakes import Recorder, tick


@pytest.mark.slow
async def test_who_has_left_hears_nothing_more_and_the_programme_manager_does(
    northbridge: Database, say: Say
) -> None:
    say("Zara Fenwick", "Liam leaves on 20 June")
    say("Tom Rigby", "Owen is SRO")

    before = await tick(northbridge, "2024-06-19T09:00", Recorder())
    after = await tick(northbridge, "2024-06-21T09:00", Recorder())

    assert not any("board#110" in post.card.plain() for post in before if "Tom" in post.channel)
    assert not any("Liam" in post.channel for post in after)
    assert any("board#110" in post.card.plain() for post in after if "Tom Rigby" in post.channel)


@pytest.mark.slow
async def test_a_role_is_reminded_of_those_who_hold_it_on_the_day(northbridge: Database, say: Say) -> None:
    say("Tom Rigby", "add Jo Park as SRO from 1 July")
    say("Tom Rigby", "remove Chris from the board")

    posts = await tick(northbridge, "2024-06-13T09:00", Recorder())

    told = {post.channel for post in posts if "board#107" in post.card.plain() and "@" in post.channel}
    assert told == {"terminal:@Meera Chowdhury", "terminal:@Owen Kay"}, "nobody yet to come or gone"
