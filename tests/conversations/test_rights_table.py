"""The table of rights (docs/reference/rights.md), each cell of it said by somebody of that standing.

In the group's own channel, where a stranger may sit too, and once more in private where the words say whose
action or risk is meant: a sentence, a button that was changed and a form take the same road.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from docs.reference import rights as table
from docs.reference.rights import Row, Table
from handlers.request import Answer
from tests.conversations import rights
from tests.conversations.conftest import said
from tests.conversations.rights import World

pytestmark = pytest.mark.slow

CAST: Mapping[str, Mapping[str, str]] = {
    "board": {
        "chair": "Zara Fenwick",
        "clerk": "Tom Rigby",
        "SRO": "Chris Fielding",
        "owner": "Ann O'Casey",
        "member": "Alan Lister",
        "rep": "Carys Cole",
        "observer": "Cara Flynn",
        "admin": "Ida Vale",
        "below": "Nia Holt",
        "left": "Dan Ward",
        "guest": "Guest Atall",
        "stranger": "Nobody Atall",
        "other": "Nora Stone",
    },
    "p2": {
        "chair": "Meera Chowdhury",
        "owner": "Alan Lister",
        "member": "Nia Holt",
        "rep": "Carys Cole",
        "chair above": "Zara Fenwick",
        "clerk above": "Tom Rigby",
        "SRO above": "Chris Fielding",
        "member above": "Liam Moss",
        "observer above": "Cara Flynn",
        "admin above": "Ida Vale",
        "beside": "Sam Reed",
        "left": "Dan Ward",
        "stranger": "Nobody Atall",
        "other": "Nora Stone",
    },
}
_TO_NOBODY = re.compile(r"I do not know you yet|You belong to no group yet")
_WAITS = re.compile(r"ready to close|It counts when|confirms its rating|Nothing has changed yet")


@pytest.fixture(scope="module")
def world(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    path = tmp_path_factory.mktemp("rights") / "rights.db"
    shutil.copy(empty_file, path)
    made = rights.opened(path)
    yield made
    made.close()


@pytest.mark.parametrize("asked", table.TABLES, ids=lambda one: one.group)
def test_everybody_may_what_the_table_says_and_nothing_else(world: World, asked: Table) -> None:
    titles, names = world.titles(asked.group), world.names()
    wrong: list[str] = []

    for row in asked.rows:
        for who, expected in row.cells.items():
            told, changed = _said(world, asked, row, who)
            found = _outcome(row, told, changed)
            hidden = (titles if who in asked.outside else frozenset()) | (
                names if found == "-" else frozenset()
            )
            if found != expected or any(one in _all(told) for one in hidden):
                wrong.append(f"{row.words}, {who}: {found} and not {expected}: {said(told)}")

    assert wrong == []


@pytest.mark.parametrize("asked", table.TABLES, ids=lambda one: one.group)
def test_nobody_may_more_in_private(world: World, asked: Table) -> None:
    titles = world.titles(asked.group)
    refused = [(row, who) for row in asked.rows for who in row.cells if row.is_of_one and row.refuses(who)]

    told = {(row.words, who): _said(world, asked, row, who, private=True) for row, who in refused}

    assert [one for one, (answer, changed) in told.items() if changed or not answer.refused] == []
    assert [
        one
        for one, (answer, _) in told.items()
        if one[1] in asked.outside and any(title in _all(answer) for title in titles)
    ] == []


def test_the_table_has_a_row_for_each_kind_of_right() -> None:
    """What a cell refuses to one it grants to another: a row that is all one word would say nothing."""
    alike = [row.words for asked in table.TABLES for row in asked.rows if len(set(row.cells.values())) == 1]

    assert alike == ["delete everything about Tom Rigby"] or alike == []


def _said(
    world: World, asked: Table, row: Row, who: str, private: bool = False
) -> tuple[Answer, frozenset[str]]:
    channel = "slack:T1:D1" if private else rights.PLACES[asked.group]
    more = {"private": private, "fields": row.fields, "outsider": who == "guest"}
    return world.tries(CAST[asked.group][who], row.words, channel, **more)


def _outcome(row: Row, told: Answer, changed: frozenset[str]) -> str:
    """In the words of the table."""
    words = said(told)
    if told.refused:
        return "-" if _TO_NOBODY.match(words) else "no"
    if row.changes and _WAITS.search(words):
        return "asks"
    return "yes" if changed or not row.changes else "nothing"


def _all(told: Answer) -> str:
    """All that reaches a person, but for what is inside a file, which nobody gets who may not read."""
    return "\n".join(str(reply.card) for reply in told.replies)
