"""One of the five partnerships, set up on SQLite on the day it would be, and somebody to ask it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import handlers.setup
from handlers.request import Answer, Message
from handlers.router import answer
from importers.partnership import read
from storage.database import Database
from tests.conftest import moment

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Talking:
    """Somebody of a partnership in a channel of it, at an hour."""

    database: Database
    name: str
    channel: str
    at: str

    def __call__(self, words: str, *, name: str = "", at: str = "", channel: str = "") -> str:
        """All that is said back, with the tables and the buttons' labels."""
        return _read(self.answer(words, name=name, at=at, channel=channel))

    def answer(self, words: str, *, name: str = "", at: str = "", channel: str = "") -> Answer:
        who = f"terminal:@{name or self.name}"
        when = moment(at or self.at)
        return answer(Message(channel or self.channel, who, words, when), self.database)

    def press(self, answered: Answer, label: str) -> str:
        """Press the button whose label begins so."""
        buttons = [button for reply in answered.replies for button in reply.card.all_buttons()]
        (says,) = [button.says for button in buttons if button.label.startswith(label)]
        return self(says)


def _read(answered: Answer) -> str:
    return "\n".join(reply.card.plain() for reply in answered.replies)


@pytest.fixture(scope="session")
def made(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The file of a partnership, set up at a time: made once, to be copied."""
    files: dict[str, Path] = {}

    def file(name: str, at: str) -> Path:
        if name not in files:
            files[name] = tmp_path_factory.mktemp("partnerships") / f"{name}.db"
            shutil.copy(empty_file, files[name])
            database = Database(f"sqlite:///{files[name]}")
            text = (HERE / f"{name}.yaml").read_text("utf-8")
            handlers.setup.apply(read(f"{name}.yaml", text), database, moment(at))
            database.close()
        return files[name]

    return file


def asking(
    name: str, who: str, channel: str, set_up: str, at: str
) -> Callable[[Callable[[str, str], Path], Path], Iterator[Talking]]:
    """A fixture: the partnership `name`, set up at `set_up`, and `who` asking in `channel` at `at`."""

    def talking(made: Callable[[str, str], Path], tmp_path: Path) -> Iterator[Talking]:
        shutil.copy(made(name, set_up), tmp_path / f"{name}.db")
        database = Database(f"sqlite:///{tmp_path / f'{name}.db'}")
        yield Talking(database, who, f"terminal:{channel}", at)
        database.close()

    return pytest.fixture(talking, name="ask")
