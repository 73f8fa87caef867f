"""One paper all the way: built, read as a file that somebody shares, and proposed to an empty log."""

from datetime import date
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from importers import proposals
from importers.formats import files
from importers.known_records import Surroundings
from importers.proposed import Proposals
from rules.calendar import Calendar, Term
from rules.people import Named
from tests.conftest import NORTHBRIDGE
from tests.intake.building import build
from tests.intake.reading import Paper


def found_in(paper: Paper) -> Proposals:
    return proposals.propose(files.read(paper.file_name, build(paper)), around(paper.on))


def around(on: date) -> Surroundings:
    """The board of the fixture, which knows its people and its terms, and has no action yet."""
    told = _northbridge()
    (board,) = (group for group in told["groups"] if group["code"] == "board")
    terms = (Term(each["name"], each["from"], each["to"]) for each in told["terms"])
    return Surroundings(
        on=on,
        calendar=Calendar(told["timezone"], told["holidays"], frozenset(board["closure_days"]), tuple(terms)),
        roster=tuple(_people(told["people"], {each["person"]: each["role"] for each in board["members"]})),
        log=(),
    )


@cache
def _northbridge() -> Any:
    return YAML(typ="safe").load(NORTHBRIDGE)


def _people(people: list[Any], roles: dict[str, str]) -> list[Named]:
    return [
        Named(place, each["name"], each["initials"], tuple(each.get("aliases", ())), (roles[each["name"]],))
        for place, each in enumerate(people, start=1)
    ]
