"""The northbridge partnership as if it was set up a month before its board meets on Thursday 20 June 2024."""

from typing import Any

import pytest
from sqlmodel import select

from reminders.deliver import Delivered
from storage.database import Database
from storage.history import Acting, acting
from storage.models import Group, Meeting, Membership, Person
from tests.conftest import moment, talking_to
from tests.reminders.fakes import Recorder, tick

SET_UP_AT = moment("2024-05-20T09:30")

on_sqlite = pytest.mark.parametrize("northbridge", ["sqlite"], indirect=True)
"""For a test of words alone: the database cannot change them."""


class Board:
    """`await board.lists("2024-06-06T09:00")`: who was told what about meetings at that time."""

    def __init__(self, database: Database) -> None:
        self.database = database
        for code in ("board", "p2"):
            self.change_group(code, set_up_at=SET_UP_AT)

    def say(self, who: str, text: str, at: str, **where: Any) -> None:
        answer = talking_to(self.database)(who, text, at=at, **where)
        assert not answer.refused, answer.replies[0].card.plain()

    async def posts(self, at: str, kind: str = "timetable") -> list[Delivered]:
        found = await tick(self.database, at, Recorder())
        return [post for post in found if post.kind == kind]

    async def lists(self, at: str, kind: str = "timetable") -> dict[str, str]:
        """By the channel, without its platform."""
        return {
            post.channel.removeprefix("terminal:"): post.card.plain() for post in await self.posts(at, kind)
        }

    def change_group(self, code: str, **fields: Any) -> None:
        with self.database.writing() as session:
            group = session.exec(select(Group).where(Group.code == code)).one()
            self._acting(session, group.partnership_id)
            session.add(group.sqlmodel_update(fields))

    def meets(self, code: str, on: str, **fields: Any) -> None:
        """Another meeting of this group."""
        with self.database.writing() as session:
            group = session.exec(select(Group).where(Group.code == code)).one()
            self._acting(session, group.partnership_id)
            session.add(Meeting.model_validate({"group_id": group.id, "on": on, **fields}))

    def is_now(self, name: str, role: str, code: str = "board") -> None:
        """This person's only role in the group, where they may be new."""
        with self.database.writing() as session:
            group = session.exec(select(Group).where(Group.code == code)).one()
            person = session.exec(select(Person).where(Person.name == name)).one()
            self._acting(session, group.partnership_id)
            where = (Membership.group_id == group.id, Membership.person_id == person.id)
            held = session.exec(select(Membership).where(*where)).first()
            row = held or Membership(group_id=group.id or 0, person_id=person.id or 0)
            session.add(row.sqlmodel_update({"roles": [role]}))

    def _acting(self, session: Any, partnership_id: int) -> None:
        acting(session, Acting(partnership_id, SET_UP_AT, SET_UP_AT.date(), "setup", "set up"))
