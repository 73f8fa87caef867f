"""Putting rows back as history has them from before."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from rules.progress import Closure, Status
from rules.refusal import Refusal
from storage.history import TRACKED
from storage.models import Action, ActionOwner, ActionPriority, Control, History, Meeting, Risk
from storage.rows import table_of, typed

BUILT_ON = "Something else was changed there since, so I cannot undo it. Say what it should be now."
_STAYS = (ActionOwner, ActionPriority, Control)
"""With an action or a risk that was logged in error. Its letter goes: the next document may give it again."""


def put_back(session: Session, changes: Sequence[History], today: date) -> None:
    """In the opposite order, one by one: a row may need the place of one that came later."""
    logged = {
        (change.subject, change.subject_id)
        for change in changes
        if change.before is None and TRACKED[change.subject] in (Action, Risk)
    }
    try:
        for change in reversed(changes):
            _put_back(session, change, logged, today)
            session.flush()
    except IntegrityError:
        raise Refusal(BUILT_ON) from None  # somebody's later row points at one that would go


def _put_back(session: Session, change: History, logged: set[tuple[str, int]], today: date) -> None:
    model = TRACKED[change.subject]
    if change.after is None:
        session.add(model(**typed(table_of(model), change.before or {})))
        return
    row = session.get_one(model, change.subject_id)
    if change.before is not None:
        for name, value in typed(table_of(model), change.before).items():
            setattr(row, name, value)
    elif isinstance(row, Action | Risk):
        _close(row, today)
    elif not _belongs_to(change, model, logged):
        session.delete(row)


def _close(row: Action | Risk, today: date) -> None:
    """Its number was told to people, so it stays, and says what became of it."""
    if isinstance(row, Action):
        row.status, row.closure = Status.CLOSED, Closure.LOGGED_IN_ERROR
    else:
        row.closed_why = Closure.LOGGED_IN_ERROR.value
    row.closed_on = today


def _belongs_to(change: History, model: type[SQLModel], logged: set[tuple[str, int]]) -> bool:
    """A meeting stays as well: an action that was logged in error still says which one asked for it."""
    if model is Meeting:
        return bool(logged)
    return model in _STAYS and (change.record, change.record_id) in logged
