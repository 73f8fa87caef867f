"""The packages of npm, and every card of the catalogue."""

from pathlib import Path

import pytest

from cards.model import Card
from tests.catalogue import playing, scenes
from tests.official import npm


@pytest.fixture(scope="session")
def modules() -> Path:
    try:
        return npm.modules()
    except npm.Missing as why:
        pytest.skip(str(why))


@pytest.fixture(scope="session")
def cards(modules: Path, northbridge_file: Path) -> list[Card]:
    """Once for the session: half a minute of conversation. Only where they are of use."""
    played = playing.play(scenes.everything(), northbridge_file)
    return [shown.card for one in played for shown in one.shown]
