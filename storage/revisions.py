"""How often a row was changed, and when last: what a calendar asks of an event that it has already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.models import Act, History

_AT_ONCE = 1000


@dataclass(frozen=True)
class Revision:
    """`changes`: how often, since it was first written down."""

    changes: int
    at: datetime

    def __add__(self, other: "Revision") -> "Revision":
        """Of what two rows say together."""
        return Revision(self.changes + other.changes, max(self.at, other.at))


@dataclass(frozen=True)
class Revisions:
    session: Session
    partnership_id: int

    def of(self, subject: str, ids: Collection[int]) -> Mapping[int, Revision]:
        """By the row's number, as far as history tells. `subject` as in `storage.history.TRACKED`."""
        wanted = sorted(set(ids))
        found: dict[int, Revision] = {}
        for first in range(0, len(wanted), _AT_ONCE):
            found |= self._some(subject, wanted[first : first + _AT_ONCE])
        return found

    def _some(self, subject: str, ids: list[int]) -> dict[int, Revision]:
        rows = self.session.execute(
            select(col(History.subject_id), func.count(), func.max(Act.at))
            .join(Act, col(History.act_id) == Act.id)
            .where(
                Act.partnership_id == self.partnership_id,
                History.subject == subject,
                col(History.subject_id).in_(ids),
            )
            .group_by(col(History.subject_id))
        )
        return {number: Revision(count - 1, at) for number, count, at in rows}
