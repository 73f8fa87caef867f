"""The papers of `papers/*.yaml`: what is printed on them, and what is right about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

PAPERS = Path(__file__).parent / "papers"
FILES = ("docx", "pdf", "xlsx", "csv", "md", "txt")
KINDS = ("minutes", "action_log", "action_plan", "risk_register", "scorecard", "progress_report")
NOTHING = "nothing"
_PIECES = """
    title heading subheading text list numbered lettered table sheet page
    widths ruled
"""
PIECES = frozenset(_PIECES.split())
"""What may stand in a paper; the last line belongs to a table. A table of a PDF is ruled unless told."""
_RIGHT = """
    kind meeting_date next_meeting actions candidates risks closed_risks kpis priorities decisions updates
    attendance note
"""
RIGHT = frozenset(_RIGHT.split())

Piece = tuple[str, Any, Mapping[str, Any]]
"""Its kind, what it holds, and what else is said of it: `("table", [[...]], {"widths": [1, 2]})`."""


@dataclass(frozen=True, eq=False)
class Paper:
    name: str
    about: str
    file: str
    on: date
    pieces: tuple[Piece, ...]
    right: Mapping[str, Any]
    landscape: bool = False

    @property
    def kind(self) -> str:
        """What it is, or that it is nothing of the record: a price list, a budget."""
        return self.right.get("kind", NOTHING)

    @property
    def file_name(self) -> str:
        return f"{self.name}.{self.file}"


def everything(names: Sequence[str] = ()) -> list[Paper]:
    """All papers, or those whose names begin with one of `names`."""
    return [called(name) for name in all_names(names)]


def all_names(beginnings: Sequence[str] = ()) -> list[str]:
    """What the papers are called. For the cases of a test: to read them all takes two seconds."""
    found = sorted(path.stem for path in PAPERS.glob("*.yaml"))
    return [name for name in found if not beginnings or name.startswith(tuple(beginnings))]


@cache
def called(name: str) -> Paper:
    path = PAPERS / f"{name}.yaml"
    told = YAML(typ="safe").load(path)
    paper = Paper(
        name=path.stem,
        about=told["about"],
        file=told["file"],
        on=told["on"],
        pieces=tuple(_piece(path.name, one) for one in told["paper"]),
        right=told["right"],
        landscape=told.get("orientation") == "landscape",
    )
    _require(paper.file in FILES, path.name, f"there is no file {paper.file}")
    _require(paper.kind in (*KINDS, NOTHING), path.name, f"there is no kind {paper.kind}")
    strange = sorted(set(paper.right) - RIGHT)
    _require(not strange, path.name, f"nothing judges {', '.join(strange)}")
    return paper


def _piece(name: str, told: Mapping[str, Any] | str) -> Piece:
    if isinstance(told, str):
        told = {told: None}
    strange = sorted(set(told) - PIECES)
    _require(not strange, name, f"nothing prints {', '.join(strange)}")
    kind, *more = told
    return kind, told[kind], {name: told[name] for name in more}


def _require(held: bool, name: str, sentence: str) -> None:
    if not held:
        raise ValueError(f"{name}: {sentence}")
