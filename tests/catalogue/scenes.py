"""`scenes.md` as values: under each heading, what is said, shared or filled in, and when time passes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.understanding.rows import Turn, turn

SCENES = Path(__file__).parent / "scenes.md"
CLOCK = "clock"
_LINE = re.compile(r"(?P<who>[^|]+?)(?: shares (?P<file>\S+))? \| ?(?P<words>.*)")
_FILLS_IN = "fills in "


@dataclass(frozen=True)
class Step:
    """One thing that somebody does. `fields` answer the last form; with `until` time passes."""

    turn: Turn
    file: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    until: str | None = None


@dataclass(frozen=True)
class Scene:
    title: str
    steps: tuple[Step, ...]


def everything() -> list[Scene]:
    _, *parts = re.split(r"^## ", SCENES.read_text("utf-8"), flags=re.MULTILINE)
    return [_scene(part) for part in parts]


def _scene(part: str) -> Scene:
    title, _, lines = part.partition("\n")
    return Scene(title.strip(), tuple(_steps(lines)))


def _steps(lines: str) -> Iterator[Step]:
    for line in lines.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        who, words = found["who"], found["words"].replace("<br>", "\n").strip()
        if who == CLOCK:
            yield Step(Turn(CLOCK, ""), until=words)
        elif words.startswith(_FILLS_IN):
            yield Step(turn(who, ""), fields=tuple(_fields(words.removeprefix(_FILLS_IN))))
        else:
            yield Step(turn(who, words), file=found["file"])


def _fields(words: str) -> Iterator[tuple[str, str]]:
    for one in words.split("; "):
        name, _, value = one.partition("=")
        yield name.strip(), value.strip()
