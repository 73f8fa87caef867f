"""Putting rows back as history has them from before."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from rules.dates import Kind
from rules.progress import Closure, Status
from rules.refusal import Refusal
from storage.history import PERSONAL, TRACKED
from storage.models import Action, ActionOwner, ActionPriority, Control, Group, History, Meeting, Risk
from storage.recounting import recount
from storage.rows import table_of, typed

BUILT_ON = "Something else was changed there since, so I cannot undo it. Say what it should be now."
NOT_KEPT = (
    "I keep no former names, initials, organisations or addresses of people, so I cannot undo it. Say what "
    "it should be now."
)
_STAYS = (ActionOwner, ActionPriority, Control)
"""With an action or a risk that was logged in error. Its letter goes: the next document may give it again."""


def put_back(session: Session, changes: Sequence[History], today: date) -> None:
    """In the opposite order, one by one: a row may need the place of one that came later."""
    logged = {
        (change.subject, change.subject_id)
        for change in changes
        if change.before is None and TRACKED[change.subject] in (Action, Risk)
    }
    if any(map(_is_not_kept, changes)):
        raise Refusal(NOT_KEPT)
    try:
        with session.begin_nested():
            for change in reversed(changes):
                _put_back(session, change, logged, today)
                session.flush()
    except IntegrityError:
        raise Refusal(BUILT_ON) from None  # somebody's later row points at one that would go


def _is_not_kept(change: History) -> bool:
    both = change.before is not None and change.after is not None
    return both and bool(PERSONAL.get(change.subject, set()) & (change.before or {}).keys())


def _put_back(session: Session, change: History, logged: set[tuple[str, int]], today: date) -> None:
    model = TRACKED[change.subject]
    if change.after is None:
        session.add(model(**typed(table_of(model), change.before or {})))
        return
    row = session.get_one(model, change.subject_id)
    if change.before is not None:
        if isinstance(row, Group):
            recount(session, change.subject_id, row.overdue_every, _every_before(row, change))
        for name, value in typed(table_of(model), change.before).items():
            setattr(row, name, value)
        if isinstance(row, Action) and row.due_kind == Kind.MEETING and row.due is not None:
            row.due = _day_of_its_meeting(session, row, row.due, change)
    elif isinstance(row, Action | Risk):
        _close(row, today)
    elif not _belongs_to(session, change, logged, today):
        session.delete(row)


def _every_before(group: Group, change: History) -> int:
    return int((change.before or {}).get("overdue_every", group.overdue_every))


def _day_of_its_meeting(session: Session, action: Action, day: date, change: History) -> date | None:
    """A date that follows a meeting follows it here too, where the meeting has moved since."""
    since = [one for one in _of_meetings(session, action.group_id, change) if one.act_id != change.act_id]
    for moved in since:
        before, after = moved.before or {}, moved.after or {}
        if before.get("on") == day.isoformat():
            if after.get("on") is None:
                return None
            day = date.fromisoformat(after["on"])
    meeting = session.exec(_meetings(action.group_id).where(Meeting.on == day)).first()
    if meeting is not None:
        cancelled = any("cancelled" in (one.after or {}) for one in since if one.subject_id == meeting.id)
        return None if cancelled and meeting.cancelled else day
    if since and not _was_moved(session, action.group_id, change, day):
        raise Refusal(BUILT_ON)  # "two weeks before the board", and it is another day now
    return day


def _was_moved(session: Session, group_id: int, change: History, day: date) -> bool:
    """Did the act that is undone move a meeting from this day? Then it comes back to it."""
    theirs = [one for one in _of_meetings(session, group_id, change) if one.act_id == change.act_id]
    return any((one.before or {}).get("on") == day.isoformat() for one in theirs)


def _of_meetings(session: Session, group_id: int, change: History) -> Sequence[History]:
    """What has changed about the group's meetings, from the act that is undone on, oldest first."""
    ids = [meeting.id for meeting in session.exec(_meetings(group_id))]
    since = select(History).where(History.subject == "meeting", col(History.subject_id).in_(ids))
    return session.exec(since.where(col(History.act_id) >= change.act_id).order_by(col(History.id))).all()


def _meetings(group_id: int) -> SelectOfScalar[Meeting]:
    return select(Meeting).where(Meeting.group_id == group_id)


def _close(row: Action | Risk, today: date) -> None:
    """Its number was told to people, so it stays, and says what became of it."""
    if isinstance(row, Action):
        row.status, row.closure = Status.CLOSED, Closure.LOGGED_IN_ERROR
    else:
        row.closed_why = Closure.LOGGED_IN_ERROR.value
    row.closed_on = today


def _belongs_to(session: Session, change: History, logged: set[tuple[str, int]], today: date) -> bool:
    """A meeting that was held stays as well: an action, logged in error, still says which asked for it."""
    model = TRACKED[change.subject]
    if model is Meeting and logged:
        return not _let_go(session, change.subject_id, logged, today)
    return model in _STAYS and (change.record, change.record_id) in logged


def _let_go(session: Session, meeting_id: int, logged: set[tuple[str, int]], today: date) -> bool:
    """One that is still to come would be announced as the next: what was logged in error lets go of it.

    Today's was held where something was asked for at it; else a document only named it as the next.
    """
    day = session.get_one(Meeting, meeting_id).on
    found = session.exec(select(Action).where(Action.meeting_id == meeting_id))
    asked = [action for action in found if ("action", action.id) in logged]
    if day is None or day < today or (day == today and asked):
        return False
    for action in asked:
        action.meeting_id = None
    session.flush()
    return True
