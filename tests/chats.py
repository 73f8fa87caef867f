"""Plays what a page shows of a chat: every `chat` block, in their order, on a fresh northbridge.

    Liam Moss: my actions
      You have 1 open action, as at Wednesday 12 June 2024.
      Buttons: Done; Slipping; Show.

A turn begins at the margin with who says what, a minute after the one before; `Liam Moss, in private:` and
`Meera Chowdhury in p2:` say it elsewhere, `Tom Rigby shares minutes.txt:` a file with those words. After
`Monday 17 June 2024 at 09:00, to Zara Fenwick` comes what the clock brings her then.
"""

import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from cards.words import joined
from storage.database import Database
from storage.migrate import migrate
from tests.catalogue.playing import Shown, Stage
from tests.catalogue.scenes import CLOCK, Step
from tests.conftest import LONDON, set_up_northbridge
from tests.understanding.rows import Turn

WIDTH = 96
_TURN = re.compile(
    r"(?P<who>[A-Z][^\s,:]+ [A-Z][^\s,:]+)(?P<private>, in private)?(?: in (?P<group>\w+))?"
    r"(?: shares (?P<file>\S+))?: (?P<text>.+)"
)
_CLOCK = re.compile(r"(?P<when>[A-Z]\w+day \d+ \w+ \d{4} at \d\d:\d\d), to (?P<to>.+)")


@contextmanager
def stage() -> Iterator[Stage]:
    """One for each page."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'page.db'}")
        migrate(database)
        set_up_northbridge(database)
        yield Stage(database)
        database.close()


def played(block: str, on: Stage) -> str:
    """The block as it is today."""
    turns = [line for line in block.splitlines() if line and not line.startswith(" ")]
    return "\n".join("\n".join([line, *_answer(line, on)]) for line in turns) + "\n"


def _answer(line: str, on: Stage) -> Iterator[str]:
    if clock := _CLOCK.fullmatch(line):
        came = _came(clock["when"], on)
        yield from _told([shown for shown in came if shown.to.removeprefix("@") == clock["to"]])
        return
    said = _TURN.fullmatch(line)
    assert said, f"{line!r} is no turn: write NAME: WORDS"
    turn = Turn(said["who"], said["text"], said["group"] or "board", private=bool(said["private"]))
    yield from _told(list(on.after(Step(turn, file=said["file"]))))


def _came(when: str, on: Stage) -> list[Shown]:
    """What comes at that time, after what came at the same hour of each day before."""
    at = datetime.strptime(when, "%A %d %B %Y at %H:%M").replace(tzinfo=LONDON)
    hours = [at - timedelta(days=left) for left in range((at - on.now).days, -1, -1)]
    each = [list(on.after(Step(Turn(CLOCK, ""), until=f"{hour:%Y-%m-%dT%H:%M}"))) for hour in hours]
    return each[-1]


def _told(all_shown: list[Shown]) -> Iterator[str]:
    assert all_shown, "nothing was said"
    for card in dict.fromkeys(shown.card for shown in all_shown):
        others = [one.to[1:] for one in all_shown if one.card == card and one.to.startswith("@") and one.who]
        yield from _wrapped((f"(to {joined(others)}) " if others else "") + card.plain())
        buttons = "; ".join(dict.fromkeys(button.label for button in card.all_buttons()))
        yield from _wrapped(f"Buttons: {buttons}.") if buttons else ()


def _wrapped(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="  ")
