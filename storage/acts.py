"""What people did: an act is one message's changes, and is undone as a whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import desc, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from rules.refusal import Refusal
from storage import undoing
from storage.history import Acting
from storage.models import Act, History, Person

UNDO_WITHIN = timedelta(hours=24)
COMMAND_LINE = "command line"
"""The door of what an administrator does at the server."""
NOT_IN_CHAT = ("setup", COMMAND_LINE)
"""Doors whose acts nobody takes back by saying undo."""


@dataclass(frozen=True)
class Acts:
    session: Session
    partnership_id: int

    def latest_by(self, person_id: int, now: datetime) -> Act | None:
        """This person's latest change within 24 hours that still stands, and is not itself an undoing."""
        return self.session.exec(self._lately_by(person_id, now)).first()

    def latest_of(
        self, record: tuple[str, int], person_id: int, now: datetime, before: int | None = None
    ) -> Act | None:
        """The same, of those that changed one action, risk or KPI: what `record` is, and its id.

        `before`: of those before this act.
        """
        changed_it = (
            exists()
            .where(col(History.act_id) == Act.id)
            .where(col(History.record) == record[0], col(History.record_id) == record[1])
        )
        earlier = () if before is None else (col(Act.id) < before,)
        return self.session.exec(self._lately_by(person_id, now).where(changed_it, *earlier)).first()

    def _lately_by(self, person_id: int, now: datetime) -> SelectOfScalar[Act]:
        return (
            select(Act)
            .where(
                Act.partnership_id == self.partnership_id,
                Act.person_id == person_id,
                col(Act.via).not_in(NOT_IN_CHAT),
                Act.at >= now - UNDO_WITHIN,
                *STANDS,
            )
            .order_by(desc(col(Act.id)))
        )

    def with_id(self, act_id: int) -> Act | None:
        mine = Act.partnership_id == self.partnership_id
        return self.session.exec(select(Act).where(mine, Act.id == act_id)).first()

    def changes(self, act_id: int) -> Sequence[History]:
        return self.session.exec(
            select(History)
            .join(Act, col(History.act_id) == Act.id)
            .where(Act.partnership_id == self.partnership_id, History.act_id == act_id)
            .order_by(col(History.id))
        ).all()

    def about(self, record: str, record_id: int) -> Sequence[tuple[History, Act, str | None]]:
        """Every change of one record and of what belongs to it, oldest first, with who made it."""
        return self.session.exec(
            select(History, Act, Person.name)
            .join(Act, col(History.act_id) == Act.id)
            .join(Person, col(Act.person_id) == Person.id, isouter=True)
            .where(
                Act.partnership_id == self.partnership_id,
                History.record == record,
                History.record_id == record_id,
            )
            .order_by(col(History.id))
        ).all()

    def undo(self, act: Act, who: Acting) -> None:
        """Put every row back as it was before `act`, as a new act: history only grows.

        What was logged keeps its number, and is closed as logged in error. Refused where it was undone
        already, and where something was built on it: a later change of the same record that still stands.
        """
        if self.session.exec(select(Act.id).where(Act.undoes_id == act.id)).first() is not None:
            raise Refusal("That was undone already.")
        who.undoes_id = act.id
        self.put_back([act], who)

    def put_back(self, acts: Sequence[Act], who: Acting) -> None:
        """The rows as they were before these acts, newest first: each changed what the next had done.

        Part of a change that may itself be undone.
        """
        if self._is_built_on(acts[0]):
            raise Refusal(undoing.BUILT_ON)
        for act in acts:
            undoing.put_back(self.session, self.changes(act.id or 0), who.on)

    def _is_built_on(self, act: Act) -> bool:
        """What was changed and put back since is as if it had never been."""
        theirs, since = aliased(History), aliased(History)
        return self.session.exec(
            select(
                exists()
                .where(col(theirs.act_id) == act.id)
                .where(col(since.record) == theirs.record, col(since.record_id) == theirs.record_id)
                .where(col(since.act_id) == Act.id, col(Act.id) > act.id)
                .where(col(Act.partnership_id) == self.partnership_id, *STANDS)
            )
        ).one()


_UNDOING = aliased(Act)
STANDS = (col(Act.undoes_id).is_(None), ~exists().where(col(_UNDOING.undoes_id) == Act.id))
