"""What people asked to be reminded of: asking, what is still to come, and whether it can reach anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, bindparam, delete, desc
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.acts import UNDO_WITHIN
from storage.models import Group, Person, Reminder
from storage.owed_reminders import GONE, IS_TOLD
from storage.postbox import REMINDER, Owed, Parcel
from storage.reach import address_of

STALE = timedelta(days=183)
"""After so long nobody wants to be told any more, whatever kept it."""

_people, _reminders = (SQLModel.metadata.tables[name] for name in ("people", "reminders"))


def groups_waiting(session: Session, until: date) -> frozenset[int]:
    """The groups that have a reminder for a day up to this one: most have none, and are not looked at."""
    asked = {"until": until, "oldest": until - STALE}
    return frozenset(session.connection().execute(_WAITING, asked).scalars())


@dataclass(frozen=True)
class Reminding:
    session: Session
    partnership_id: int

    def add(self, row: Reminder) -> Reminder:
        self.session.add(row)
        self.session.flush()
        return row

    def with_id(self, reminder_id: int) -> Reminder | None:
        return self.session.exec(self._theirs(Reminder.id == reminder_id)).first()

    def asked_by(self, person_id: int) -> Sequence[Reminder]:
        """Wanted still and not told yet, for themselves or of others, the next first."""
        to_come = self._theirs(Reminder.asked_by_id == person_id, *_TO_COME)
        return self.session.exec(to_come.order_by(col(Reminder.on), col(Reminder.id))).all()

    def same(self, row: Reminder) -> Reminder | None:
        """The one that would tell the same to the same on this day, if it is on its way."""
        names = ("group_id", "person_id", "channel", "action_id", "risk_id", "deliverable_id", "words", "on")
        alike = (getattr(Reminder, name).is_not_distinct_from(getattr(row, name)) for name in names)
        own = (Reminder.asked_by_id == Reminder.person_id) == (row.asked_by_id == row.person_id)
        mine = own if row.channel is None else col(Reminder.person_id).is_(None)
        return self.session.exec(self._theirs(*alike, mine, *_TO_COME)).first()

    def made_last(self, person_id: int, now: datetime) -> Sequence[Reminder]:
        """What this person's latest message of the last day asked for, as far as it still stands."""
        recent = self._theirs(
            Reminder.asked_by_id == person_id,
            col(Reminder.withdrawn_at).is_(None),
            col(Reminder.made_at) >= now - UNDO_WITHIN,
        )
        found = self.session.exec(recent.order_by(desc(col(Reminder.made_at)), col(Reminder.id))).all()
        return [row for row in found if row.made_at == found[0].made_at]

    def withdrawn_last(self, person_id: int, now: datetime) -> Sequence[Reminder]:
        """What of theirs was withdrawn last, within a day: by them, or as it could not be told any more."""
        recent = self._theirs(
            Reminder.asked_by_id == person_id, col(Reminder.withdrawn_at) >= now - UNDO_WITHIN, ~IS_TOLD
        )
        found = self.session.exec(recent.order_by(desc(col(Reminder.withdrawn_at)), col(Reminder.id))).all()
        return [row for row in found if row.withdrawn_at == found[0].withdrawn_at]

    def take_back(self, row: Reminder) -> None:
        """As if it had never been asked for: a line that is planned for it goes as well."""
        self.session.execute(
            delete(Owed).where(col(Owed.key).startswith(f"reminder/{row.id}/", autoescape=True))
        )
        self.session.delete(row)
        self.session.flush()

    def is_told(self, row: Reminder) -> bool:
        return self.session.exec(self._theirs(Reminder.id == row.id, IS_TOLD)).first() is not None

    def is_gone(self, recipient: str, day: date) -> bool:
        """Has this recipient's post of the day been on its way already? What comes now waits a day."""
        key = f"{REMINDER}/{recipient}/{day.isoformat()}"
        gone = (
            select(Parcel.id)
            .join(Group, col(Parcel.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, Parcel.key == key, GONE)
        )
        return self.session.exec(gone).first() is not None

    def address(self, person: Person, group_id: int, today: date) -> str | None:
        """Where this person is written to privately; None: nowhere."""
        asked = {
            "person": person.id,
            "partnership": self.partnership_id,
            "of_group": group_id,
            "today": today,
        }
        return self.session.connection().execute(_ADDRESS, asked).scalar()

    def _theirs(self, *where: Any) -> SelectOfScalar[Reminder]:
        return select(Reminder).where(Reminder.partnership_id == self.partnership_id, *where)


_WAITING = (
    select(_reminders.c.group_id)
    .where(
        _reminders.c.withdrawn_at.is_(None),
        _reminders.c.on <= bindparam("until", type_=Date),
        _reminders.c.on > bindparam("oldest", type_=Date),
    )
    .distinct()
)
_TO_COME = (col(Reminder.withdrawn_at).is_(None), ~IS_TOLD)
_ADDRESS = (
    select(address_of())
    .select_from(_people)
    .where(_people.c.id == bindparam("person"), _people.c.partnership_id == bindparam("partnership"))
)
