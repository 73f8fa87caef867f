"""Two partnerships in one database: whatever one asks with the other's ids, it gets nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from inspect import isfunction
from pathlib import Path
from typing import TypeVar, get_type_hints

import pytest
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

import handlers.setup
from importers.partnership import read
from storage import numbers
from storage.database import Database
from storage.groups import partnership_called
from storage.store import Store
from tests.storage.doing import assign, board, called, me, move, note, somebody

MILLBROOK = Path(__file__).parents[2] / "bot" / "playground" / "story" / "partnership.yaml"
NOW = datetime(2024, 6, 12, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
T = TypeVar("T")


class Theirs:
    """Northbridge's rows and their ids, and somebody's store to ask about them in."""

    def __init__(self, store: Store, northbridge: Store) -> None:
        self.store = store
        self.group = there(northbridge.groups.called("board"))
        self.person = there(northbridge.people.called("Owen Kay"))
        self.kpi = there(northbridge.scorecard.called("33"))
        self.group_id, self.person_id = self.group.id or 0, self.person.id or 0
        self.action_id = there(northbridge.actions.numbered(self.group_id, 103)).id
        self.groups = northbridge.groups.all()
        self.priority_ids = [one.id or 0 for one in northbridge.groups.priorities()]
        self.act_id = there(northbridge.acts.latest_by(self.person_id, NOW)).id or 0


def there(found: T | None) -> T:
    assert found is not None
    return found


@pytest.fixture
def stores(northbridge: Database) -> Iterator[tuple[Store, Store]]:
    """Millbrook's and northbridge's, after something happened in northbridge."""
    handlers.setup.apply(read(MILLBROOK.name, MILLBROOK.read_text("utf-8")), northbridge, NOW)
    with somebody(northbridge, "Owen Kay") as store:
        assign(store, called(store, 103), "Owen Kay")
        note(store, called(store, 103))
        move(store, called(store, 103))
        store.questions.ask(me(store), "terminal:board", NOW, (), "{answer}")
        store.people.link(there(store.people.called("Owen Kay")), "slack:T1:U7")
    with northbridge.reading() as session:
        yield millbrook_and_northbridge(session)


def millbrook_and_northbridge(session: Session) -> tuple[Store, Store]:
    millbrook, northbridge = (partnership_called(session, code) for code in ("millbrook", "northbridge"))
    return Store(session, there(millbrook)), Store(session, there(northbridge))


Ask = Callable[[Theirs], object]
QUESTIONS: dict[str, Ask] = {
    "actions.numbered": lambda they: they.store.actions.numbered(they.group_id, 103),
    "actions.lettered": lambda they: they.store.actions.lettered(they.group_id, "o"),
    "actions.with_id": lambda they: they.store.actions.with_id(they.action_id),
    "actions.open": lambda they: they.store.actions.open([they.group_id]),
    "actions.all": lambda they: they.store.actions.all(they.group_id),
    "actions.overdue": lambda they: they.store.actions.overdue([they.group_id], TODAY),
    "actions.due_between": lambda they: they.store.actions.due_between([they.group_id], date.min, date.max),
    "actions.owned_by": lambda they: they.store.actions.owned_by(they.person_id),
    "actions.held_by": lambda they: they.store.actions.held_by(they.group_id, frozenset({"sro"})),
    "actions.for_priority": lambda they: they.store.actions.for_priority(they.priority_ids[0]),
    "actions.unassigned": lambda they: they.store.actions.unassigned([they.group_id]),
    "actions.quiet": lambda they: they.store.actions.quiet([they.group_id], date.max),
    "actions.slipped": lambda they: they.store.actions.slipped([they.group_id], date.min),
    "actions.undated": lambda they: they.store.actions.undated([they.group_id]),
    "actions.notes": lambda they: they.store.actions.notes(they.action_id),
    "actions.slippages": lambda they: they.store.actions.slippages(they.action_id),
    "actions.owner_rows": lambda they: they.store.actions.owner_rows(they.action_id),
    "acts.latest_by": lambda they: they.store.acts.latest_by(they.person_id, NOW),
    "acts.changes": lambda they: they.store.acts.changes(they.act_id),
    "acts.of_group": lambda they: they.store.acts.of_group(they.group_id),
    "acts.about": lambda they: they.store.acts.about("action", they.action_id),
    "groups.children": lambda they: they.store.groups.children(they.group),
    "groups.channels": lambda they: they.store.groups.channels(they.group),
    "groups.next_meeting": lambda they: they.store.groups.next_meeting(they.group_id, date.min),
    "groups.last_meeting": lambda they: they.store.groups.last_meeting(they.group_id, date.max),
    "groups.meeting_on": lambda they: they.store.groups.meeting_on(they.group_id, date(2024, 6, 20)),
    "groups.meetings": lambda they: they.store.groups.meetings(they.group_id),
    "groups.decisions": lambda they: they.store.groups.decisions(they.group_id),
    "groups.called": lambda they: they.store.groups.called("p2") in they.groups,
    "people.called": lambda they: they.store.people.called("Owen Kay"),
    "people.roster": lambda they: they.store.people.roster(they.group_id),
    "people.standing_for": lambda they: they.store.people.standing_for(they.person_id, TODAY),
    "people.member": lambda they: they.store.people.member(they.person, they.group, TODAY).roles,
    "people.groups_of": lambda they: they.store.people.groups_of(they.person_id),
    "people.deciders": lambda they: they.store.people.deciders(they.group_id),
    "people.sros": lambda they: they.store.people.sros(they.priority_ids),
    "risks.numbered": lambda they: they.store.risks.numbered(they.group_id, 1),
    "risks.open": lambda they: they.store.risks.open([they.group_id]),
    "risks.all": lambda they: they.store.risks.all(they.group_id),
    "risks.for_priority": lambda they: they.store.risks.for_priority(they.priority_ids[0]),
    "risks.none_found": lambda they: they.store.risks.none_found(they.priority_ids[1]),
    "scorecard.called": lambda they: they.store.scorecard.called("33"),
    "scorecard.readings": lambda they: they.store.scorecard.readings(they.kpi),
    "questions.open": lambda they: they.store.questions.open(they.person_id, "terminal:board", NOW),
}

WITHOUT_IDS = {"names", "everybody", "all", "priorities", "priority", "line_of_parents"}
"""Theirs by the partnership alone, or by way of another question here."""

CHANGING = {"next_number", "add", "own", "link", "ask", "drop", "undo"}


def test_another_partnership_gets_nothing(stores: tuple[Store, Store]) -> None:
    """And the partnership itself gets something, else nothing would say nothing."""
    millbrook, northbridge = stores
    theirs, ours = Theirs(millbrook, northbridge), Theirs(northbridge, northbridge)

    assert [question for question, ask in QUESTIONS.items() if ask(theirs)] == []
    assert [question for question, ask in QUESTIONS.items() if not ask(ours)] == []


def test_what_must_be_there_is_not_and_lists_are_the_partnerships_own(stores: tuple[Store, Store]) -> None:
    millbrook, northbridge = stores
    theirs = Theirs(millbrook, northbridge)

    with pytest.raises(NoResultFound):
        millbrook.people.numbered(theirs.person_id)
    with pytest.raises(NoResultFound):
        millbrook.groups.numbered(theirs.group_id)
    assert "Owen Kay" not in millbrook.people.names().values()
    assert "Owen Kay" not in [person.name for person in millbrook.people.everybody()]
    assert theirs.group_id not in [group.id for group in millbrook.groups.all()]
    assert not set(theirs.priority_ids) & {priority.id for priority in millbrook.groups.priorities()}
    assert "33" not in [kpi.code for kpi in millbrook.scorecard.all()]


def test_nobody_takes_a_number_of_another_partnerships_group(northbridge: Database) -> None:
    with somebody(northbridge) as store:
        here = board(store).id or 0

        with pytest.raises(NoResultFound):
            numbers.take(store.session, store.partnership_id + 1, here, "next_number")


def test_every_question_of_the_store_is_asked() -> None:
    rooms = [room for name, room in get_type_hints(Store).items() if name not in ("session", "partnership")]
    public = {
        name for room in rooms for name, thing in vars(room).items() if isfunction(thing) and name[0] != "_"
    }

    assert public == {question.split(".")[1] for question in QUESTIONS} | WITHOUT_IDS | CHANGING
