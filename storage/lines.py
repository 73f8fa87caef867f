"""The lines of a whole log, as a file has them: plain rows, for a large log has ten thousand.

As rows that could be changed they took three times as long, and twice the room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlmodel import Session

from rules.progress import Closure, Status
from storage.logged import Beside, Owner, Ref, named
from storage.models import Action, Group
from storage.rows import table_of


class Line(NamedTuple):
    """One action, with all that is printed of it. It begins as a `storage.rated.Rated` does."""

    id: int
    rating_on: date | None
    group_id: int
    status: Status
    closure: Closure | None
    due: date | None
    starts: date | None
    logged_on: date
    news_on: date | None
    rating: str | None
    number: int
    title: str
    part: str | None
    due_kind: str | None
    due_printed: str | None
    closure_note: str | None
    successor: str | None
    kept_open: str | None
    closed_on: date | None
    parent: int | None
    """The number of the action that it is a part of."""
    owners: Sequence[Owner] = ()
    refs: Sequence[Ref] = ()
    priorities: Sequence[int] = ()

    @property
    def owner_words(self) -> str:
        return named(self.owners)


COLUMNS = Line._fields[: Line._fields.index("parent")]
"""What of its own row is printed or looked at."""


@dataclass(frozen=True)
class Lines:
    """Reads the logs of one partnership: four statements for a log of any length."""

    session: Session
    partnership_id: int

    def of_group(self, group_id: int) -> tuple[Line, ...]:
        """By their numbers."""
        self.session.flush()  # which plain rows do not wait for
        asked = {"partnership": self.partnership_id, "group": group_id}
        owners, refs, priorities = _BESIDE.read(self.session, asked)
        return tuple(
            Line._make((*row, owners.get(row[0], ()), refs.get(row[0], ()), priorities.get(row[0], ())))
            for row in self.session.execute(_LINES, asked).all()
        )


_ACTION, _PARENT, _GROUP = table_of(Action), table_of(Action).alias(), table_of(Group)
_OF_GROUP: tuple[Any, ...] = (
    _GROUP.c.partnership_id == bindparam("partnership"),
    _ACTION.c.group_id == bindparam("group"),
)
_LINES = (
    select(*(_ACTION.c[name] for name in COLUMNS), _PARENT.c.number)
    .join(_GROUP, _GROUP.c.id == _ACTION.c.group_id)
    .join(_PARENT, _PARENT.c.id == _ACTION.c.parent_id, isouter=True)
    .where(*_OF_GROUP)
    .order_by(_ACTION.c.number)
)
_BESIDE = Beside(select(_ACTION.c.id).join(_GROUP, _GROUP.c.id == _ACTION.c.group_id).where(*_OF_GROUP))
