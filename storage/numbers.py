"""The running numbers of a group's actions, risks and deliverables: each is given once."""

from typing import Any, Literal

from sqlalchemy import bindparam, update
from sqlmodel import Session, SQLModel

_groups = SQLModel.metadata.tables["groups"]


def take(
    session: Session,
    partnership_id: int,
    group_id: int,
    counter: Literal["next_number", "next_risk", "next_deliverable"],
) -> int:
    """The group's next number. Two who ask at once get two; undoing what it was for does not give it back."""
    given = session.connection().execute(
        _TAKE[counter], {"partnership": partnership_id, "in_group": group_id}
    )
    return int(given.scalar_one()) - 1


def _taking(counter: str) -> Any:
    """Past the ORM: a counter is no part of the record."""
    number = _groups.c[counter]
    return (
        update(_groups)
        .where(_groups.c.id == bindparam("in_group"), _groups.c.partnership_id == bindparam("partnership"))
        .values({counter: number + 1})
        .returning(number)
    )


_TAKE = {counter: _taking(counter) for counter in ("next_number", "next_risk", "next_deliverable")}
