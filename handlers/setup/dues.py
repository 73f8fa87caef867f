"""When the actions of a partnership file are due: first, and after the moves that were agreed.

As printed, and beside it as understood on the day of the meeting that asked for it, or on which it moved.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import col, select

from handlers.setup.compare import Applying, Part, columns
from importers.partnership.log_lines import ActionLine, MoveLine
from rules import dates
from storage.calendars import calendar_of
from storage.models import Action, Group, Meeting

_NAMES = ("due", "due_printed", "due_kind", "starts", "recurs")


def first(there: Applying, action: Action, line: ActionLine) -> None:
    """The due date as it was first printed."""
    _set(action, _first(there, line))
    action.first_due = action.due


def moved(there: Applying, action: Action, line: ActionLine, move: MoveLine) -> dates.Due:
    """The date that it moved to; where that was agreed, it is the due date now."""
    due = _read(there, line, move.to, move.on)
    if move.state == "approved":
        _set(action, _values(line, due))
    return due


def due(there: Applying) -> Part:
    def meant(line: ActionLine) -> tuple[Any, ...]:
        agreed = [move for move in line.moves if move.state == "approved"]
        if not agreed:
            return _first(there, line)
        return _values(line, _read(there, line, agreed[-1].to, agreed[-1].on))

    def put(row: Action, values: tuple[Any, ...]) -> None:
        """A corrected date is no slippage: a first due date that was not moved since goes with it."""
        if row.id is None:
            return
        if row.first_due == row.due:
            row.first_due = values[0]
        _set(row, values)

    part = columns(_NAMES, "due date", meant, shown=lambda held: held[0] or held[1])
    return replace(part, put=put, columns=("due", "due_printed"))


def understood(there: Applying, line: Any, printed: str, group: Group, on: date) -> dates.Due:
    """Words that are no date are refused, with the line."""
    found = dates.understand(printed, _context(there, group, on))
    if found.kind is dates.Kind.UNKNOWN:
        options = (
            " or ".join(day.isoformat() for day in found.options) or "a day such as 2024-06-20, or a month"
        )
        raise there.file.wrong(line, f"{printed} is not a due date", f"Write {options}")
    return found


def _set(action: Action, values: tuple[Any, ...]) -> None:
    for name, value in zip(_NAMES, values, strict=True):
        setattr(action, name, value)


def _first(there: Applying, line: ActionLine) -> tuple[Any, ...]:
    if line.due is None or line.group not in there.groups:
        return (None, None, None, line.starts, None)
    return _values(line, _read(there, line, line.due, line.meeting or there.today))


def _values(line: ActionLine, due: dates.Due) -> tuple[Any, ...]:
    return due.due, due.printed, due.kind.value, line.starts or due.start, due.recurs


def _read(there: Applying, line: ActionLine, printed: str, on: date) -> dates.Due:
    group = there.groups[line.group]
    if line in there.file.actions:
        return understood(there, line, printed, group, on)
    return dates.understand(printed, _context(there, group, on))


def _context(there: Applying, group: Group, on: date) -> dates.Context:
    to_come = select(Meeting).where(Meeting.group_id == group.id, col(Meeting.on) > on)
    meeting = there.session.exec(to_come.order_by(col(Meeting.on))).first()
    return dates.Context(on, calendar_of(there.partnership, group), meeting.on if meeting else None)
