"""What setting up a partnership asks of history: who changed this last?"""

from sqlmodel import Session, col, select

from storage.models import Act, History


def last_act(session: Session, subject: str, subject_id: int, columns: tuple[str, ...]) -> Act | None:
    """The act that last touched these columns of a record."""
    changes = session.exec(
        select(History, Act)
        .join(Act, col(Act.id) == History.act_id)
        .where(History.subject == subject, History.subject_id == subject_id)
        .order_by(col(History.id).desc())
    )
    return next(
        (act for change, act in changes if any(name in (change.after or {}) for name in columns)), None
    )


def last_act_on_rows(session: Session, subject: str, record: str, record_id: int) -> Act | None:
    """The act that last touched rows which are part of a record, as owners are of an action."""
    return session.exec(
        select(Act)
        .join(History, col(History.act_id) == Act.id)
        .where(History.subject == subject, History.record == record, History.record_id == record_id)
        .order_by(col(History.id).desc())
    ).first()
