"""People and actions are found by an index, and it finds what looking through all of them finds."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import Session, col, select

from handlers.request import Answer
from rules.people import Named, candidates, likely, split_owners
from rules.titles import telling
from storage import index
from storage.carrying import packed
from storage.database import Database
from storage.history import acting
from storage.models import Action, ActionWord, NamesVersion, Person, PersonKey
from storage.past import as_it_stood
from storage.restore import restore
from storage.rosters import Roster
from storage.store import Store
from tests.storage import indexed
from tests.storage.doing import TODAY, begin, board, northbridge_in, somebody

MODEST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PARTS = st.sampled_from(
    ["Ann", "Anne", "O'Casey", "Bo", "van", "den", "Berg", "Smith-Jones", "José", "Li", "A", "-"]
)
NAMES = st.lists(PARTS, min_size=1, max_size=4).map(" ".join)
SAID = st.one_of(
    NAMES,
    st.lists(
        st.sampled_from(
            ["ann", "Ane", "O Casey", "BERG", "B", "Jose", "Smth", "vandenberg", "Mr", "AO", "SJ", ","]
        ),
        min_size=1,
        max_size=4,
    ).map(" ".join),
    st.lists(PARTS, min_size=2, max_size=4).map(lambda parts: f"{parts[-1]}, {' '.join(parts[:-1])}"),
    st.lists(NAMES, min_size=2, max_size=3).map(" and ".join),
)
WORDS = st.lists(
    st.sampled_from(
        ["risk", "risks", "register", "Tom's", "charter", "the", "done", "-", "2.1", "co-production"]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


class _Undone(Exception):
    pass


@contextmanager
def undone(database: Database) -> Iterator[Store]:
    """What happens in here never happened."""
    with suppress(_Undone), database.writing() as session:
        yield begin(session)
        raise _Undone


def known(store: Store, names: Sequence[str]) -> None:
    new = dict.fromkeys(name for name in names if store.people.called(name) is None)
    for place, name in enumerate(new):
        initials = "".join(part[0] for part in name.split())
        person = Person(
            partnership_id=store.partnership_id, name=name, initials=initials, aliases=[f"{initials}{place}"]
        )
        store.session.add(person)
    store.session.flush()


@pytest.mark.slow
@given(names=st.lists(NAMES, max_size=6), said=SAID)
@MODEST
def test_a_name_means_the_same_people(northbridge: Database, names: list[str], said: str) -> None:
    with undone(northbridge) as store:
        known(store, names)
        here = board(store).id or 0

        for roster in (store.people.everybody(), store.people.roster(here)):
            whole = tuple(roster)
            assert candidates(said, roster) == candidates(said, whole)
            assert likely(said, roster) == likely(said, whole)
            assert split_owners(said, roster) == split_owners(said, whole)


@pytest.mark.slow
@given(titles=st.lists(WORDS, max_size=8), said=WORDS, most=st.integers(1, 4))
@MODEST
def test_title_words_mean_the_same_actions(
    northbridge: Database, titles: list[str], said: str, most: int
) -> None:
    with undone(northbridge) as store:
        here, wanted = board(store).id or 0, telling(said)
        for title in titles:
            number = store.actions.next_number(here)
            due = TODAY + timedelta(days=number % 3) if number % 4 else None
            row = Action(group_id=here, number=number, title=title, due=due, logged_on=TODAY)
            store.actions.add(row, [])

        shared = [(len(wanted & telling(one.action.title)), one) for one in store.actions.open([here])]
        best = max(count for count, _ in shared)
        full = [one for count, one in shared if wanted and count == len(wanted)]
        near = [one for count, one in shared if best and count == best]
        assert list(store.titles.having_all(here, wanted, most)) == full[:most]
        assert list(store.titles.sharing_most(here, wanted, most)) == near[:most]


@pytest.mark.slow
def test_the_index_follows_what_people_do(northbridge: Database, say: Callable[..., Answer]) -> None:
    for words in (
        "move 103 to 4 July because the lead is away",
        "103 done",
        "reopen 103",
        "close 104 because the meeting was held",
        "rename 101 to Publish the register of risks",
        "log: Owen to book the hall by 1 July",
        "undo",
        "add Jo Park (Northbridge Council) as member",
        "Jo Park's initials are JPK",
        "undo",
    ):
        say("Tom Rigby", words)

        with northbridge.reading() as session:
            assert indexed.kept(session) == indexed.told(session)


@pytest.mark.slow
def test_a_past_day_is_searched_by_its_own_words(northbridge: Database, say: Callable[..., Answer]) -> None:
    with somebody(northbridge, at="2024-06-13T10:00") as store:
        acting(store.session, store.session.info["acting"])
        for action in store.session.exec(select(Action)):
            action.title = "Nothing in particular"

    with (
        northbridge.reading() as session,
        as_it_stood(Store(session, northbridge_in(session)), TODAY) as past,
    ):
        assert indexed.kept(past.session) == indexed.told(past.session)
        assert past.people.called("Owen Kay") is not None


@pytest.mark.slow
def test_what_is_brought_back_is_found(northbridge: Database, empty_file: Path) -> None:
    elsewhere = Database(f"sqlite:///{empty_file.with_name('elsewhere.db')}")
    elsewhere.file.write_bytes(empty_file.read_bytes())  # type: ignore[union-attr]  # it is a file
    with northbridge.reading() as session:
        tables = packed(session, northbridge_in(session).id or 0)

    with elsewhere.writing() as session:
        restore(session, tables)

    with elsewhere.reading() as session:
        assert indexed.kept(session) == indexed.told(session)
        assert indexed.kept(session)["words"]
    elsewhere.close()


def test_a_database_from_before_the_index_gets_it(northbridge: Database) -> None:
    with northbridge.engine.begin() as connection:
        for table in (PersonKey, ActionWord, NamesVersion):
            connection.execute(delete(table))

    with northbridge.engine.begin() as connection:
        index.make_anew(connection)

    with northbridge.reading() as session:
        assert indexed.kept(session) == indexed.told(session)
        assert indexed.kept(session)["keys"]


def test_names_are_read_again_when_they_change_and_also_when_that_is_undone(northbridge: Database) -> None:
    def near(session: Session) -> list[str]:
        return [
            one.name
            for one in likely("Fredrika Quint", Store(session, northbridge_in(session)).people.everybody())
        ]

    with undone(northbridge) as store:
        known(store, ["Frederika Quint"])
        assert near(store.session) == ["Frederika Quint"]
    with northbridge.reading() as session:
        assert near(session) == []
    with somebody(northbridge) as store:
        known(store, ["Frederika Quinton"])
    with northbridge.reading() as session:
        assert near(session) == ["Frederika Quinton"]


def test_the_roles_of_a_group_are_found_without_reading_it(northbridge: Database) -> None:
    with northbridge.reading() as session:
        store = Store(session, northbridge_in(session))
        roster = store.people.roster(board(store).id or 0)

        for role in ("chair", "sro", "member", "observer", "nobody"):
            assert roster.holding(role) == tuple(one for one in roster if role in one.roles)
        assert roster.holding("chair", "sro") == tuple(
            one for one in roster if {"chair", "sro"} & {*one.roles}
        )


def test_a_roster_reads_like_a_tuple(northbridge: Database) -> None:
    with northbridge.reading() as session:
        store = Store(session, northbridge_in(session))
        everybody: Roster = store.people.everybody()
        names = store.people.names()

        ids = session.exec(select(Person.id).order_by(col(Person.id))).all()
        assert (len(everybody), everybody[0].id, [one.id for one in everybody[1:]]) == (
            len(ids),
            ids[0],
            ids[1:],
        )
        assert dict(names) == {one.id: one.name for one in everybody}
        assert (names.get(0), names.get(10**6, "nobody"), len(names)) == (None, "nobody", len(ids))
        assert isinstance(everybody[0], Named)
