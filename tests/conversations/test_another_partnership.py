"""Two partnerships in one database, and in one Slack workspace: from outside, one knows nothing of the other.

Northbridge and its twin have the same groups, numbers, letters, risks and dates, so that whatever is asked
with a number, a name or a button of the one finds something in the other. All that the twin holds bears a
planted word, which nothing that is said in northbridge or to a stranger may hold.
"""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

import handlers.setup
from cards.model import File
from handlers.grammar import read as understood
from handlers.request import Answer, Message, SharedFile
from handlers.router import answer, at_home, search
from importers.partnership import read
from reports.record import of_partnership
from rules import dates
from rules.refusal import Refusal
from storage.database import Database
from storage.groups import partnership_called
from storage.store import Store
from tests.catalogue import scenes
from tests.conftest import NORTHBRIDGE, SET_UP_AT, moment
from tests.understanding import rows
from tests.understanding.rows import CAST, Turn

pytestmark = pytest.mark.slow

PLANTED = ("quorvex", "vexolith", "zorq")
"""In the names of the partnership and its groups, in all texts, and in the names of people."""
TWINS_TEXTS = {
    "actions": ("title",),
    "controls": ("text",),
    "decisions": ("text",),
    "escalations": ("reason",),
    "notes": ("text",),
    "reminders": ("words",),
    "risks": ("title",),
    "slippages": ("reason",),
}
OURS = {"board": "slack:T1:C1", "p2": "slack:T1:C2"}
THEIRS = {"board": "slack:T1:C11", "p2": "slack:T1:C12", "vault": "slack:T1:C13"}
VAULT = """  - code: vault
    name: Quorvex vault
    kind: working group
    reports_to: board
    channels: [slack:T1:C13]
    members: [{person: Meera Chowdhury, role: chair}, {person: Carys Cole, role: member}]
"""
ASKED_OF_THE_TWIN = """
    show vault#1 | vault#1 done | note vault#1: looked at it | give vault#1 to Liam Moss | undo
    history of vault#1 | move vault#1 to 4 July because it is late | close vault#1 as complete
    remind me about vault#1 on Friday | actions of the vault | risks of vault | report for vault
    who is in vault | minutes of vault | my calendar of vault | export vault | split vault#1 per SRO
    escalate vault#1 because we cannot do it | give 104 to Tom Rigbyzorq | who is Zara Fenwickzorq?
    log: Zara Fenwickzorq to ring the trust by Friday | actions of Tom Rigbyzorq | I am Zara Fenwickzorq
    what does Liam Mosszorq owe? | that is Zara Fenwickzorq | connect #vault to vault
    connect <#C13> to board | what is the Quorvex partnership? | add Tom Rigbyzorq to board
    merge 104 into vault#1 | 104 needs vault#1 | tell vault about 104 | show quorvex/board#104
    find vexolith
"""
"""What names what only the twin has."""

CONTEXT = dates.Context(SET_UP_AT.date())
_AT = moment("2024-06-12T10:00")


@dataclass
class Neighbours:
    """Both partnerships, one minute after the other."""

    database: Database
    number: Iterator[int]

    def says(self, who: str, words: str, channel: str, private: bool = False, **more: Any) -> Answer:
        number = next(self.number)
        at = _AT + timedelta(seconds=number)
        return answer(_message(who, words, channel, at, number, private=private, **more), self.database)

    def record(self, code: str) -> dict[str, Any]:
        with self.database.reading() as session:
            found = partnership_called(session, code)
            assert found is not None
            return of_partnership(Store(session, found))


def _message(
    who: str, words: str, channel: str, at: datetime, number: int, *, private: bool = False, **more: Any
) -> Message:
    """By a Slack address of their own, which their e-mail address links at first contact."""
    user = "U" + who.replace(" ", "").upper()
    return Message(
        f"slack:T1:@{user}" if private else channel,
        f"slack:T1:{user}",
        words,
        at,
        private=private,
        event_id=f"slack:T1:{number}",
        email=f"{who.lower().replace(' ', '.')}@people.example",
        display_name=who.split()[0],
        **more,
    )


@pytest.fixture(scope="module")
def neighbours(
    empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Neighbours, list[Turn]]]:
    """And what to say to them: the buttons that Clerk showed in the twin are among it."""
    path = tmp_path_factory.mktemp("neighbours") / "two.db"
    database = Database(f"sqlite:///{shutil.copy(empty_file, path)}")
    for name, file in (("northbridge.yaml", _northbridge()), ("twin.yaml", _twin())):
        handlers.setup.apply(read(name, file), database, SET_UP_AT)
    both = Neighbours(database, count(1))
    yield both, _one_of_each_kind(_lived_in(both))
    database.close()


def _northbridge() -> str:
    file = NORTHBRIDGE.read_text("utf-8").replace("[terminal:board]", f"[{OURS['board']}]")
    return _with_emails(file.replace("[terminal:p2]", f"[{OURS['p2']}]"))


def _twin() -> str:
    file = NORTHBRIDGE.read_text("utf-8").replace("[terminal:board]", f"[{THEIRS['board']}]")
    file = file.replace("[terminal:p2]", f"[{THEIRS['p2']}]").replace(
        "\npriorities:", f"{VAULT}\npriorities:"
    )
    file = file.replace("northbridge", "quorvex").replace("Northbridge", "Quorvex")
    for name in CAST.values():
        file = file.replace(name, f"{name}zorq")
    return _with_emails(re.sub(r'(title: "?)', r"\1Vexolith ", file))


def _with_emails(file: str) -> str:
    return re.sub(
        r"name: ([\w' ]+), (.*), email: \S+}",
        lambda found: (
            f"name: {found[1]}, {found[2]}, email: {found[1].lower().replace(' ', '.')}@people.example}}"
        ),
        file,
    )


def _lived_in(both: Neighbours) -> list[str]:
    """The whole catalogue is said in the twin, and what was typed is planted afterwards."""
    both.says("Meera Chowdhuryzorq", "log: Carys Colezorq to write by Friday", THEIRS["vault"])
    says: set[str] = set()
    for step in (step for scene in scenes.everything() for step in scene.steps if not step.until):
        said = both.says(**_spoken(step.turn, THEIRS, _as_twin, step.file, dict(step.fields)))
        says |= {one.says for reply in said.replies for one in reply.card.all_buttons()}
    with both.database.engine.begin() as connection:
        twins = "SELECT id FROM partnerships WHERE code = 'quorvex'"
        for table, columns in TWINS_TEXTS.items():
            for column in columns:
                connection.execute(text(_planting(table, column, twins)))
    return sorted(one for one in says if not _leaks(one))


def _planting(table: str, column: str, twins: str) -> str:
    """Every table hangs on its partnership by a group, an action or a risk."""
    groups = f"SELECT id FROM groups WHERE partnership_id IN ({twins})"
    whose = {
        "reminders": f"partnership_id IN ({twins})",
        "notes": f"person_id IN (SELECT id FROM people WHERE partnership_id IN ({twins}))",
        "controls": f"risk_id IN (SELECT id FROM risks WHERE group_id IN ({groups}))",
        "slippages": f"action_id IN (SELECT id FROM actions WHERE group_id IN ({groups}))",
    }.get(table, f"group_id IN ({groups})")
    return f"UPDATE {table} SET {column} = {column} || ' vexolith' WHERE {whose}"


def _as_twin(words: str) -> str:
    for name in CAST.values():
        words = words.replace(name, f"{name}zorq")
    return words


def _spoken(
    turn: Turn,
    channels: dict[str, str],
    reworded: Callable[[str], str] = str,
    file: str | None = None,
    fields: dict[str, str] | None = None,
) -> dict[str, Any]:
    said = {
        "who": reworded(turn.name),
        "words": reworded(turn.text),
        "channel": channels.get(turn.group, channels["board"]),
        "private": turn.private,
        "thread": turn.thread,
        "fields": fields or {},
    }
    if file is None:
        return said
    return {**said, "words": "", "files": (SharedFile(file, reworded(turn.text).encode()),)}


def _one_of_each_kind(buttons: list[str]) -> list[Turn]:
    """Of every kind that Clerk understands one button, and one sentence of the catalogue or the tables."""
    said = [step.turn for scene in scenes.everything() for step in scene.steps if step.turn.text]
    said += [row.turns[-1] for row in rows.everything()[::2]]
    pressed = [Turn("Tom Rigby", one) for one in buttons]
    kinds = [{understood(turn.text, CONTEXT).verb: turn for turn in turns} for turns in (pressed, said)]
    return [turn for each in kinds for turn in each.values()]


def _leaks(told: str) -> list[str]:
    return [word for word in PLANTED if word in told.casefold()]


def _told(said: Answer) -> str:
    """All that reaches a person: words, buttons, forms and what stands in the files."""
    return "\n".join(
        [str(reply.card) + "".join(map(_content, reply.files)) + str(reply.to) for reply in said.replies]
    )


def _content(file: File) -> str:
    whole = file.name + file.content.decode(errors="replace")
    if not file.content.startswith(b"PK"):
        return whole
    with zipfile.ZipFile(BytesIO(file.content)) as parts:
        return file.name + "".join(parts.read(one).decode(errors="replace") for one in parts.namelist())


def test_a_member_is_told_nothing_of_the_neighbours_and_changes_nothing_there(
    neighbours: tuple[Neighbours, list[Turn]],
) -> None:
    both, sentences = neighbours
    before = both.record("quorvex")
    ours = both.record("northbridge")

    told = {turn.text: _told(both.says(**_spoken(turn, OURS))) for turn in sentences}

    assert {words: _leaks(said) for words, said in told.items() if _leaks(said)} == {}
    assert both.record("quorvex") == before
    assert both.record("northbridge") != ours, "and yet they did something"


def test_what_names_what_only_the_neighbours_have_finds_nothing(
    neighbours: tuple[Neighbours, list[Turn]],
) -> None:
    both, _ = neighbours
    before = both.record("quorvex")
    asked = [one.strip() for one in re.split(r"[|\n]", ASKED_OF_THE_TWIN) if one.strip()]

    told = {
        (who, private, words): _unsaid(words, _told(both.says(who, words, OURS["board"], private)))
        for words in asked
        for who, private in (("Tom Rigby", False), ("Zara Fenwick", True), ("Ida Vale", False))
    }

    assert {one: said for one, said in told.items() if _leaks(said)} == {}
    assert both.record("quorvex") == before


def _unsaid(words: str, told: str) -> str:
    """What somebody typed may be said back, and whither a channel sends private matters it says to all."""
    told = told.replace("send.duty@quorvex.example", "").replace("Quorvex front door", "")
    for word in sorted(
        set(re.findall(r"[\w#/]*(?:zorq|vex)\w*", words, re.IGNORECASE)), key=len, reverse=True
    ):
        told = told.replace(word, "")
    return told


@pytest.mark.parametrize(
    ("who", "channel", "private"),
    [
        pytest.param("Nobody Atall", THEIRS["board"], False, id="a stranger in the neighbours' channel"),
        pytest.param("Nobody Atall", "", True, id="a stranger in private"),
        pytest.param("Nobody Atall", "slack:T1:C99", False, id="a stranger in a channel of nobody's"),
        pytest.param("Tom Rigby", THEIRS["board"], False, id="our programme manager in their channel"),
        pytest.param("Ida Vale", "slack:T1:C99", False, id="our administrator in a channel of nobody's"),
    ],
)
def test_who_does_not_belong_there_is_told_nothing(
    neighbours: tuple[Neighbours, list[Turn]], who: str, channel: str, private: bool
) -> None:
    both, sentences = neighbours
    before = both.record("quorvex")
    words = [turn.text for turn in sentences[::4]]

    told = {one: _unsaid(one, _told(both.says(who, one, channel, private))) for one in words}

    assert {one: said for one, said in told.items() if _leaks(said)} == {}
    assert both.record("quorvex") == before


def test_neither_the_search_nor_the_own_page_finds_anything_of_the_neighbours(
    neighbours: tuple[Neighbours, list[Turn]],
) -> None:
    both, _ = neighbours
    now = _AT + timedelta(days=1)

    def found(who: str, words: str, channel: str, private: bool) -> str:
        message = _message(who, words, channel, now, next(both.number), private=private)
        try:
            return str(search(message, both.database, 0, 25))
        except Refusal as refusal:
            return str(refusal)

    told = {
        (words, who): found(who, words, channel, private)
        for words in ("", "vexolith", "charter", "survey", "vault#1", "104", "Tom Rigbyzorq")
        for who, channel, private in (
            ("Tom Rigby", OURS["board"], False),
            ("Carys Cole", "", True),
            ("Nobody Atall", THEIRS["board"], False),
        )
    }
    pages = [
        str(at_home(_message(who, "home", "", now, next(both.number), private=True), both.database))
        for who in ("Tom Rigby", "Carys Cole", "Nobody Atall")
    ]

    assert [
        one for one in (*told.items(), *pages) if _leaks(str(one[1] if isinstance(one, tuple) else one))
    ] == []
    assert "Co-production charter" in told[("charter", "Tom Rigby")]


def test_what_is_planted_can_be_read_at_home(neighbours: tuple[Neighbours, list[Turn]]) -> None:
    """Else nothing above would prove anything."""
    both, sentences = neighbours

    told = _told(both.says("Tom Rigbyzorq", "actions", THEIRS["board"]))

    assert _leaks(told) == list(PLANTED) or {"vexolith", "zorq"} <= set(_leaks(told))
    assert len(sentences) > 150
