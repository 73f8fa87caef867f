"""Facts of a partnership file: what happened on a day, or was said by somebody. They are added, once.

A record says how things are, and is compared with the file; a fact that was told stays told, and a file that
no longer tells it takes nothing away.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import SQLModel, select

from handlers.setup.compare import Applying, identified
from importers.partnership.lines import Line, SaidLine
from rules.permissions import DECIDERS
from storage.history import counting_for
from storage.models import Group, Membership, Note

L = TypeVar("L", bound=Line)


def tell(
    there: Applying,
    plural: str,
    old: Iterable[L],
    new: Iterable[L],
    day: Callable[[L], date | None],
    make: Callable[[L], SQLModel],
) -> None:
    """Add each line that the file last applied had not."""
    known = list(old)
    for line in new:
        if line in known:
            continue
        with counting_for(there.session, day(line)):
            there.session.add(make(line))
        there.created[plural] += 1


def said(
    there: Applying, old: Iterable[SaidLine], new: Iterable[SaidLine], by: int | None, on: date, **of: int
) -> None:
    """Words about one record; `by` and `on` are whose they are, and the day, where a line does not say so."""

    def note(line: SaidLine) -> Note:
        day = line.on or on
        return Note(
            person_id=_writer(there, line, by),
            on=day,
            at=_noon(there, day),
            kind=line.kind,
            text=line.text,
            **of,
        )

    tell(there, "notes", old, new, lambda line: line.on or on, note)


def _writer(there: Applying, line: SaidLine, by: int | None) -> int:
    writer = there.person_id(line.by) or by
    if writer is None:
        raise there.file.wrong(line, "nobody is known to have said this", "Write {text: ..., by: NAME}")
    return writer


def _noon(there: Applying, day: date) -> datetime:
    """A file knows no hours."""
    return datetime.combine(day, time(12), ZoneInfo(there.partnership.timezone)).astimezone(UTC)


def keeper_of(there: Applying, group: Group) -> int | None:
    """Who keeps the record of a group: its programme manager, else its chair."""
    rows = there.session.exec(select(Membership).where(Membership.group_id == identified(group))).all()
    by_role = {role: row.person_id for row in rows for role in row.roles if role in DECIDERS}
    return next(
        (by_role[role] for role in ("programme manager", "chair", "deputy chair") if role in by_role), None
    )
