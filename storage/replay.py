"""The record out of its history: every change folded in order gives the rows as they are."""

from typing import Any

from sqlmodel import Session, col, select

from storage.history import recorded
from storage.models import Act, History


def rows(session: Session, partnership_id: int) -> dict[tuple[str, int], dict[str, Any]]:
    """(kind of row, its id) -> its values, as `storage.history.snapshot` has them."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    changes = (
        select(History)
        .join(Act, col(Act.id) == History.act_id)
        .where(Act.partnership_id == partnership_id)
        .order_by(col(History.id))
    )
    for change in session.exec(changes.execution_options(yield_per=1000)):
        key = change.subject, change.subject_id
        if change.after is None:
            del found[key]
        else:
            kept = recorded(change.subject)
            found.setdefault(key, {}).update({k: v for k, v in change.after.items() if k in kept})
    return found
