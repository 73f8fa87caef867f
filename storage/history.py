"""History, written by itself: every change of a tracked row goes into the transaction that makes it.

A writing session knows who acts (`acting`). On every flush the rows that were added, changed or removed are
written down as they were and as they are. Replaying the history of a row gives the row (`storage/replay.py`).
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, event, insert, inspect
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlmodel import Session, SQLModel, select

from storage import trail
from storage.columns import columns
from storage.models import (
    Absence,
    Act,
    Action,
    ActionOwner,
    ActionPriority,
    ActionRef,
    Attendance,
    Channel,
    Control,
    Decision,
    Declaration,
    Deliverable,
    DeliverablePriority,
    Dependency,
    Escalation,
    Group,
    HighlightReport,
    History,
    Kpi,
    Meeting,
    Membership,
    NoRisks,
    Note,
    Partnership,
    Passage,
    Person,
    Plan,
    Priority,
    PriorityRating,
    Reading,
    Risk,
    RiskAction,
    RiskReview,
    SignOff,
    Slippage,
    Tick,
)
from storage.rows import plain, table_of

TRACKED: dict[str, type[SQLModel]] = {
    "absence": Absence,
    "action": Action,
    "owner": ActionOwner,
    "action priority": ActionPriority,
    "reference": ActionRef,
    "attendance": Attendance,
    "channel": Channel,
    "control": Control,
    "decision": Decision,
    "declaration": Declaration,
    "deliverable": Deliverable,
    "deliverable priority": DeliverablePriority,
    "dependency": Dependency,
    "escalation": Escalation,
    "group": Group,
    "highlight report": HighlightReport,
    "kpi": Kpi,
    "meeting": Meeting,
    "membership": Membership,
    "no risks": NoRisks,
    "note": Note,
    "passage": Passage,
    "person": Person,
    "plan": Plan,
    "priority": Priority,
    "priority rating": PriorityRating,
    "reading": Reading,
    "risk": Risk,
    "risk action": RiskAction,
    "risk review": RiskReview,
    "sign-off": SignOff,
    "slippage": Slippage,
    "tick": Tick,
}
"""Not a person's addresses on the platforms, which an erasure must leave nowhere; nor the partnership's own
settings, for the file that they come from is kept whole."""

_ONE_AT_A_TIME = (
    select(Partnership.id).where(Partnership.id == bindparam("partnership")).with_for_update(key_share=True)
)
_WRITE, _BEGIN = insert(table_of(History)), insert(table_of(Act)).returning(table_of(Act).c.id)
_SUBJECT: dict[type[Any], str] = {model: subject for subject, model in TRACKED.items()}
PERSONAL = {"person": {"name", "initials", "aliases", "email", "organisation", "job_title"}}
"""Of these, history keeps that they changed and not what they were: erasing a person leaves no name."""
_OF_NO_RECORD = {"group": {"next_number", "next_risk", "next_deliverable"}, "channel": {"reference", "dead"}}
"""Counters, and what a platform needs to deliver a post."""


@dataclass
class Acting:
    """Who is doing something, where and when; `act_id` comes with the first row that changes."""

    partnership_id: int
    at: datetime
    on: date
    via: str
    verb: str
    person_id: int | None = None
    group_id: int | None = None
    undoes_id: int | None = None
    act_id: int | None = None
    counts_for: date | None = None
    trail: str | None = field(default_factory=trail.current)


def acting(session: Session, who: Acting) -> Acting:
    """From here on, what this session changes is done by `who`.

    One at a time in a partnership: what is read from here on stays true until the transaction ends. On SQLite
    it is so anyway; on PostgreSQL two people could each change what the other had just read.
    """
    session.info["acting"] = who
    if session.connection().dialect.name != "sqlite":
        columns(session, _ONE_AT_A_TIME, partnership=who.partnership_id).one()
    return who


def begun(session: Session) -> int:
    """The number of what is being done, also where no row of the record changes with it."""
    who: Acting = session.info["acting"]
    if who.act_id is None:
        who.act_id = _start(session, who)
    return who.act_id


@contextmanager
def counting_for(session: Session, day: date | None) -> Iterator[None]:
    """Inside, changes count for `day`, whenever they are recorded (a file that dates what it tells)."""
    who: Acting = session.info["acting"]
    outside = who.counts_for
    if day in (None, outside):
        yield
        return
    session.flush()
    who.counts_for = day
    try:
        yield
        session.flush()
    finally:
        who.counts_for = outside


def keep(session: Session | type[Session]) -> None:
    """Make this session, or every one of this kind, write history."""
    event.listen(session, "after_flush", _write)
    event.listen(session, "do_orm_execute", _refuse_in_bulk)


def snapshot(row: SQLModel) -> dict[str, Any]:
    """A row as JSON values, as it is now; without what history does not keep."""
    return {name: plain(getattr(row, name)) for name in recorded(_SUBJECT[type(row)])}


def recorded(subject: str) -> list[str]:
    """The columns of this kind of row that history keeps, with their values."""
    left_out = PERSONAL.get(subject, set()) | _OF_NO_RECORD.get(subject, set())
    return [name for name in _columns(TRACKED[subject]) if name not in left_out]


def _refuse_in_bulk(state: ORMExecuteState) -> None:
    """A statement that changes many rows at once would pass history by."""
    mapper = None if state.is_select else state.bind_mapper
    if mapper is not None and mapper.class_ in _SUBJECT:
        name = mapper.class_.__name__
        raise RuntimeError(f"Change rows of {name} one by one, so that history has each.")


def _write(session: Session, _context: UOWTransaction) -> None:
    alike = (
        _changes(session.new, _added),
        _changes(sorted(filter(_is_tracked, session.dirty), key=_place), _changed),
        _changes(session.deleted, _removed),
    )
    if not any(alike):
        return
    who: Acting = session.info["acting"]
    act_id, day = begun(session), who.counts_for or who.on
    for rows in filter(None, alike):
        session.connection().execute(_WRITE, [{**row, "act_id": act_id, "on": day} for row in rows])


_Described = dict[str, Any]


def _changes(rows: Iterable[Any], describe: Callable[[Any], _Described | None]) -> list[_Described]:
    found = (describe(row) for row in rows if _is_tracked(row))
    return [change for change in found if change is not None]


def _is_tracked(row: Any) -> bool:
    return type(row) in _SUBJECT


def _place(row: Any) -> tuple[str, int]:
    return _SUBJECT[type(row)], row.id


def _added(row: Any) -> _Described:
    return _entry(row, None, snapshot(row))


def _changed(row: Any) -> _Described | None:
    state: Any = inspect(row)
    subject = _SUBJECT[type(row)]
    before, after = {}, {}
    for name in _columns(type(row)):
        change = state.attrs[name].history
        if name in _OF_NO_RECORD.get(subject, ()) or change.deleted == change.added:
            continue
        before[name] = _value(subject, name, change.deleted[0])
        after[name] = _value(subject, name, change.added[0])
    return _entry(row, before, after) if after else None


def _removed(row: Any) -> _Described:
    return _entry(row, snapshot(row), None)


def _entry(row: Any, before: dict[str, Any] | None, after: dict[str, Any] | None) -> _Described:
    subject = _SUBJECT[type(row)]
    record, record_id = _record(row)
    was_and_is = {"before": before, "after": after}
    return {
        **{"subject": subject, "subject_id": row.id, "record": record, "record_id": record_id},
        **{name: values for name, values in was_and_is.items() if values is not None},
    }


def _record(row: Any) -> tuple[str, int]:
    """What the row is part of: its risk, action or deliverable, else itself.

    An action that controls a risk is part of what the risk says, and is itself as it was.
    """
    for record in ("risk", "action", "deliverable"):
        owner_id = getattr(row, f"{record}_id", None)
        if owner_id is not None:
            return record, owner_id
    return _SUBJECT[type(row)], row.id


def _start(session: Session, who: Acting) -> int:
    act = {name: getattr(who, name) for name in Act.model_fields if name != "id"}
    started: int = session.connection().execute(_BEGIN, act).scalar_one()
    return started


def _columns(model: type[SQLModel]) -> list[str]:
    mapper: Any = inspect(model)
    return [column.key for column in mapper.columns]


def _value(subject: str, name: str, value: Any) -> Any:
    return None if name in PERSONAL.get(subject, ()) else plain(value)


def _know_what_was(model: type[SQLModel]) -> None:
    """Have the old value read before a new one is set, also where a row was expired: history needs both."""
    for name in _columns(model):
        event.listen(getattr(model, name), "set", lambda *_: None, active_history=True)


for _model in TRACKED.values():
    _know_what_was(_model)
