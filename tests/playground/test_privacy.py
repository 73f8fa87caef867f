"""What somebody says in the browser that must not be kept: the transcript has nothing of it either."""

from typing import Any

import pytest

from storage.database import Database
from tests.playground.conftest import Open, Visitor
from tests.privacy.traces import NHS, kept, left_by


@pytest.mark.slow
@pytest.mark.parametrize("place", ["board", "clerk"])
async def test_the_browsers_transcript_has_nothing_of_it(
    opened: Open,
    story: Database,
    place: str,
) -> None:
    visitor = await opened(story)

    await visitor.say(f"note 218: NHS number {NHS}", where=place)
    await visitor.say("log", where=place, **{"field.title": f"Chase {NHS}", "field.owners": "Dev Malhotra"})
    await visitor.share(f"NHS {NHS}.txt", b"Action: Dev to book a room")

    page = await visitor.look(where=place)
    assert "not kept" in page
    assert "NHS number" in page
    assert left_by(NHS, page) == []
    assert kept(NHS, story) == []


async def test_what_goes_wrong_in_the_browser_is_logged_without_words(
    opened: Open,
    story: Database,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def converse(message: Any) -> Any:
        raise ValueError(f"invalid literal: {message.text!r}")

    visitor: Visitor = await opened(story, converse)

    async with await visitor.say("note 218: a secret Wombat") as response:
        said = await response.text()

    logged = "".join(capfd.readouterr()) + caplog.text
    assert response.status == 500
    assert "without your words" in said
    assert "ValueError" in logged
    assert "Wombat" not in logged + said
