"""The tables of `tables/*.md` as rows: who says what, where, and what is right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
OUTCOMES = ("does", "asks", "answers", "refuses")
_CAST = """
    Zara Fenwick, Chris Fielding, Cara Flynn, Tom Rigby, Meera Chowdhury, Alan Lister, Carys Cole, Liam Moss,
    Priya Nair, Owen Kay, Ann O'Casey, Ida Vale
"""
CAST = {name.split()[0]: name.strip() for name in _CAST.split(",")}
_WHO = re.compile(
    r"(?P<first>\w+)(?:(?P<privately> privately)| in (?P<group>\w+)| under (?P<thread>[\w#]+))?"
    r"(?: at (?P<at>\S+))?"
)
_SPEAKER = re.compile(r"\[(?P<who>[^\]]+)\]\s*")
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Turn:
    """One message. `thread` is the action whose thread it is said in; `at` is a time, else just past ten."""

    name: str
    text: str
    group: str = "board"
    private: bool = False
    thread: str | None = None
    at: str | None = None


@dataclass(frozen=True)
class Row:
    """What is right of the last turn; the others lead up to it. `changes` and `answer` are as written."""

    place: str
    turns: tuple[Turn, ...]
    outcome: str
    changes: str
    answer: str


def of(path: Path) -> Iterator[Row]:
    """The rows of one table, which begins with the line of dashes under its header."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        cells = [cell.strip().replace(r"\|", "|") for cell in _CELL.split(line)[1:-1]]
        if len(cells) != len(("who", "says", *OUTCOMES)) - 1 or cells[2] not in OUTCOMES:
            if line.startswith("|") and not re.match(r"\| *(?:who|-)", line):
                raise ValueError(
                    f"{path.name}:{number} is no row: it has {len(cells)} cells, or no such outcome"
                )
            continue
        who, says, outcome, changes, answer = cells
        yield Row(f"{path.stem}:{number}", tuple(_turns(who, says)), outcome, changes, answer)


def everything(names: Sequence[str] = ()) -> list[Row]:
    """All rows, or those of the tables of these names."""
    tables = [path for path in sorted(TABLES.glob("*.md")) if path.name != "README.md"]
    return [row for path in tables if not names or path.stem in names for row in of(path)]


def _turns(who: str, says: str) -> Iterator[Turn]:
    for text in says.split(" >> "):
        speaker = _SPEAKER.match(text)
        words = text[speaker.end() :] if speaker else text
        yield turn(speaker["who"] if speaker else who, words.replace("<br>", "\n").strip())


def turn(who: str, text: str) -> Turn:
    """`Carys privately`, `Meera in p2`: who says it, and where."""
    found = _WHO.fullmatch(who)
    if found is None:
        raise ValueError(f"{who!r} is nobody of the cast: write a first name, perhaps `privately` or `in p2`")
    return Turn(
        name=CAST.get(found["first"], found["first"]),
        text=text,
        group=found["group"] or "board",
        private=bool(found["privately"]),
        thread=found["thread"],
        at=found["at"],
    )
