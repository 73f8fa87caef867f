"""One row that cannot be read stops nothing else: it is left out, counted, and named by its number alone.

Rows are broken by hand, or by a version that knew other words. What they say may be private, so neither the
log nor the postbox quotes it.
"""

from datetime import datetime

import structlog
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from storage.health import UNWORDED
from storage.postbox import Failure, Parcel, Postbox

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, AssertionError, NoResultFound)
"""What a broken row raises when it is read or worded. Errors of the database itself are not among them."""

_log = structlog.get_logger()


def left_out(parcel: Parcel, what: str, error: Exception) -> str:
    """Note once, where its digest is worded, that something is not shown in it."""
    _log.error("a reminder leaves out what cannot be shown", what=what, parcel=parcel.id, why=kind(error))
    return what


def give_up(session: Session, parcel: Parcel, error: Exception, now: datetime) -> None:
    """Nothing of it can be worded: the others go on, and a human finds this one among the dead."""
    _log.error("a reminder cannot be worded", of_kind=parcel.kind, parcel=parcel.id, why=kind(error))
    failure = Failure(f"{UNWORDED} ({kind(error)})", permanent=True)
    Postbox(session).failed(parcel, failure, now)


def group_passed_over(database: str, group_id: int, why: str) -> None:
    """Noted once and not at every tick."""
    if (database, group_id, why) not in _noted:
        _noted.add((database, group_id, why))
        _log.error("a group's settings cannot be read, so nobody of it is reminded", group=group_id, why=why)


_noted: set[tuple[str, int, str]] = set()


def kind(error: Exception) -> str:
    return type(error).__name__
