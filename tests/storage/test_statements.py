"""How often the database is asked for one message: each statement costs more than what it finds."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from handlers.request import Message
from handlers.router import answer
from storage.database import Database
from storage.models import Channel, Group, Identity, Person
from tests.storage.doing import somebody

MOST = {"my actions": 14, "log: Liam Moss to book the hall by 1 July": 22, "103 done": 26}
NOW = datetime(2024, 6, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def asked(northbridge: Database) -> Iterator[list[str]]:
    """The board talks in Slack, and its programme manager is known there."""
    with somebody(northbridge) as store:
        here = store.session.exec(select(Group).where(Group.code == "board")).one()
        tom = store.session.exec(select(Person).where(col(Person.name) == "Tom Rigby")).one()
        whose = {"partnership_id": store.partnership_id}
        store.session.add(Channel(**whose, group_id=here.id or 0, address="slack:T1:C1"))
        store.session.add(Identity(**whose, person_id=tom.id or 0, address="slack:T1:U1"))
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(northbridge.engine, "before_cursor_execute", note)
    yield asked
    event.remove(northbridge.engine, "before_cursor_execute", note)


def test_little_is_asked_for_one_message(northbridge: Database, asked: list[str]) -> None:
    for number, (text, most) in enumerate(MOST.items()):
        asked.clear()

        answered = answer(
            Message("slack:T1:C1", "slack:T1:U1", text, NOW, event_id=f"e{number}"), northbridge
        )

        assert not answered.refused
        assert len(asked) <= most, "\n".join([text, *asked])
