"""A number is given once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import select

from storage.database import Database
from storage.models import Action
from tests.storage.doing import board_id, log, northbridge_in, raise_risk, somebody
from tests.storage.test_undo import undo


def test_the_number_of_an_action_that_was_undone_is_not_given_again(northbridge: Database) -> None:
    with somebody(northbridge) as store:
        first = log(store).action.number
    undo(northbridge)

    with somebody(northbridge) as store:
        assert log(store).action.number == first + 1


def test_the_number_of_a_risk_that_was_undone_is_not_given_again(northbridge: Database) -> None:
    with somebody(northbridge) as store:
        first = raise_risk(store).number
    undo(northbridge)

    with somebody(northbridge) as store:
        assert raise_risk(store).number == first + 1


def test_people_who_log_at_the_same_moment_get_numbers_in_a_row(northbridge: Database) -> None:
    together = Barrier(4)

    def log_one(title: str) -> int:
        together.wait()
        with somebody(northbridge) as store:
            return log(store, title).action.number

    with ThreadPoolExecutor(4) as people:
        numbers = list(
            people.map(log_one, ["Book the hall", "Ask the forum", "Print the maps", "Order lunch"])
        )

    assert sorted(numbers) == [112, 113, 114, 115]


def test_of_two_who_change_the_same_action_each_sees_what_the_other_did(northbridge: Database) -> None:
    together = Barrier(4)

    def lengthen(letter: str) -> None:
        together.wait()
        with somebody(northbridge) as store:
            found = store.actions.numbered(board_id(store), 103)
            assert found is not None
            found.action.title += letter

    with ThreadPoolExecutor(4) as people:
        list(people.map(lengthen, "abcd"))

    with northbridge.reading() as session:
        assert northbridge_in(session).code == "northbridge"
        title = session.exec(select(Action.title).where(Action.number == 103)).one()
    assert sorted(title.removeprefix("Draft dashboard")) == list("abcd")
