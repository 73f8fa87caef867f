"""A scene is played through the front door on a fresh northbridge, and each card that Clerk says is kept."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import tick
from cards.model import CHANNEL, Card, Form
from handlers.request import Answer, Message, SharedFile
from handlers.router import answer
from reminders.deliver import Posting
from rules.dates import spoken
from storage.database import Database
from storage.migrate import migrate
from tests.catalogue.scenes import Scene, Step
from tests.conftest import LONDON, moment, set_up_northbridge
from tests.understanding.playing import TODAY


@dataclass(frozen=True)
class Shown:
    """A card, and what made Clerk say it: somebody's words, or the clock. `to`: who reads it."""

    who: str
    words: str
    to: str
    card: Card
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Played:
    title: str
    shown: tuple[Shown, ...]


@contextmanager
def northbridge() -> Iterator[Path]:
    """A file with northbridge in it, set up once to be copied for every scene."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "northbridge.db"
        database = Database(f"sqlite:///{path}")
        migrate(database)
        set_up_northbridge(database)
        database.close()
        yield path


def play(scenes: Sequence[Scene], file: Path) -> list[Played]:
    return [_play(scene, file) for scene in scenes]


def _play(scene: Scene, file: Path) -> Played:
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        path = shutil.copy(file, folder)
        database = Database(f"sqlite:///{path}")
        try:
            stage = Stage(database)
            return Played(scene.title, tuple(shown for step in scene.steps for shown in stage.after(step)))
        finally:
            database.close()


class Stage:
    """Where one scene is played: the time moves on a minute with each step."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.now = moment(f"{TODAY}T10:00")
        self._form: Form | None = None

    def after(self, step: Step) -> Iterator[Shown]:
        if step.until:
            self.now = moment(step.until)
            yield from self._came()
            return
        answered = answer(self._message(step), self._database)
        self.now += timedelta(minutes=1)
        self._form = answered.replies[0].card.form if answered.replies else None
        yield from _shown(step, answered)

    def _message(self, step: Step) -> Message:
        turn = step.turn
        return Message(
            f"terminal:@{turn.name}" if turn.private else f"terminal:{turn.group}",
            f"terminal:@{turn.name}",
            self._form.says if step.fields and self._form else turn.text if not step.file else "",
            self.now,
            private=turn.private,
            fields=dict(step.fields),
            files=(SharedFile(step.file, turn.text.encode()),) if step.file else (),
        )

    def _came(self) -> Iterator[Shown]:
        posts: list[Posting] = []

        async def post(posting: Posting) -> str:
            posts.append(posting)
            return posting.key

        asyncio.run(tick(self._database, self.now, post))
        for posting in sorted(posts, key=lambda posting: (posting.address, posting.key)):
            yield Shown("", _the_time(self.now), posting.address.removeprefix("terminal:"), posting.card)


def _shown(step: Step, answered: Answer) -> Iterator[Shown]:
    said = " and ".join(f"{name}: {value}" for name, value in step.fields)
    words = said or (f"(shares {step.file})" if step.file else step.turn.text) or "(nothing)"
    for reply in answered.replies:
        to = "" if reply.to == CHANNEL else "only " + step.turn.name if reply.to == "private" else reply.to
        yield Shown(step.turn.name, words, to, reply.card, tuple(file.name for file in reply.files))


def _the_time(now: datetime) -> str:
    here = now.astimezone(LONDON)
    return f"{spoken(here.date())} at {here:%H:%M}"
