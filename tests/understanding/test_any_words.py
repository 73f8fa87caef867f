"""The words of all tables, shuffled and spliced: nothing raises, and nobody changes what is not theirs."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.request import Answer, Message
from handlers.router import answer
from reports import record
from reports.record.history import changes
from storage.database import Database
from storage.groups import all_partnerships
from storage.store import Store
from storage.whole import Whole
from tests.conftest import moment
from tests.understanding.rows import everything

SENTENCES = sorted({turn.text for row in everything() for turn in row.turns if turn.text})
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
OWN = {"Liam Moss": {110, 108}}
"""The actions at the start that are somebody's own."""
_OF_ACTIONS = ("status", "closure", "due", "owners", "rating", "successor", "priorities", "recurs", "parent")
_OF_RISKS = (
    "title",
    "owner",
    "likelihood",
    "impact",
    "closed_on",
    "controls",
    "review_on",
    "reviews",
    "priority",
)
_CLOSED = ("ready to close", "closed")


@st.composite
def _spliced(draw: st.DrawFn) -> str:
    """The head of one sentence and the tail of another."""
    first, second = draw(st.sampled_from(SENTENCES)).split(), draw(st.sampled_from(SENTENCES)).split()
    cut, on = draw(st.integers(0, len(first))), draw(st.integers(0, len(second)))
    return " ".join([*first[:cut], *second[on:]])


@st.composite
def _shuffled(draw: st.DrawFn) -> str:
    return " ".join(draw(st.permutations(draw(st.sampled_from(SENTENCES)).split())))


texts = st.one_of(
    _spliced(),
    _shuffled(),
    st.sampled_from(SENTENCES),
    st.sampled_from(SENTENCES).map(lambda sentence: f"{sentence} (confirmed)"),
    st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join),
)
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def one_database(northbridge_sqlite: Database) -> Database:
    """It grows as the examples of one test go, and what they may not change stays as it was at the start.

    Each test has its own: in one, an administrator may make Liam the deputy chair, who may end anything.
    """
    return northbridge_sqlite


@pytest.mark.slow
@given(texts, st.sampled_from(["Cara Flynn", "Nobody Atall"]), st.booleans())
@many
def test_an_observer_and_a_stranger_change_nothing_but_their_own_coming(
    one_database: Database, text: str, name: str, private: bool
) -> None:
    before = _told(one_database)

    said = _say(one_database, name, text, private)

    assert said.replies
    after = _told(one_database)
    for told in (before, after):
        _leave_out_own(told, name)
    assert after == before


@pytest.mark.slow
@given(texts)
@many
def test_an_administrator_decides_nothing(one_database: Database, text: str) -> None:
    before = _told(one_database)

    said = _say(one_database, "Ida Vale", text)

    assert said.replies
    after = _told(one_database)
    for kind in ("actions", "risks", "kpis", "decisions", "deliverables", "plans"):
        assert after[kind] == before[kind]


@pytest.mark.slow
@given(texts, st.booleans())
@many
def test_a_member_ends_moves_and_gives_away_only_what_is_theirs(
    one_database: Database, text: str, private: bool
) -> None:
    before = _told(one_database)

    said = _say(one_database, "Liam Moss", text, private)

    assert said.replies
    assert all(reply.card.plain().strip() for reply in said.replies)
    after = _told(one_database)
    assert _others_actions(after) == _others_actions(before)
    assert _others_risks(after) == _others_risks(before)
    for kind in ("kpis", "decisions"):
        assert _without_notes(after[kind]) == _without_notes(before[kind])
    assert [group["people"] for group in after["groups"]] == [group["people"] for group in before["groups"]]


def _say(database: Database, name: str, text: str, private: bool = False) -> Answer:
    channel = f"terminal:@{name}" if private else "terminal:board"
    return answer(
        Message(channel, f"terminal:@{name}", text, moment("2024-06-12T10:00"), private=private), database
    )


def _told(database: Database) -> dict[str, list[dict[str, Any]]]:
    with database.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        whole = Whole(session, store.partnership_id)
        told = {**record.present(store, whole), "history": changes(whole)}
    return {
        kind: [dict(one) for one in rows] for kind, rows in told.items() if isinstance(rows, list | tuple)
    }


def _leave_out_own(told: dict[str, list[dict[str, Any]]], name: str) -> None:
    """Whether they come to a meeting, when they are away and whether they are reminded is theirs to say."""
    told.pop("history", None)
    for meeting in told["meetings"]:
        meeting["attendance"] = [one for one in meeting["attendance"] if one["person"] != name]
    for person in told["people"]:
        if person["name"] == name:
            person.clear()
    for group in told["groups"]:
        group["absences"] = [one for one in group["absences"] if one["person"] != name]
        group["people"] = [one for one in group["people"] if one["name"] != name]


def _others_actions(told: Mapping[str, list[dict[str, Any]]]) -> dict[int, list[Any]]:
    """Of the actions of the start; of a status, only whether they are as good as closed."""
    return {
        one["number"]: [one["status"] in _CLOSED, *(one[field] for field in _OF_ACTIONS[1:])]
        for one in told["actions"]
        if one["group"] == "board" and one["number"] <= 111 and one["number"] not in OWN["Liam Moss"]
    }


def _others_risks(told: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[Any]]:
    return {
        one["number"]: [one[field] for field in _OF_RISKS]
        for one in told["risks"]
        if one["number"] in ("R1", "R2", "R3")
    }


def _without_notes(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "notes"} for row in rows]
