"""The part of a partnership file that is its action log."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import col, select

from handlers.setup.compare import SETUP, Applying, Kind, OwnRows, Part, column, columns, identified, rows
from handlers.setup.owners import owners
from importers.partnership.lines import ActionLine
from rules import dates
from storage.calendars import calendar_of
from storage.models import Action, ActionPriority, ActionRef, Group, Meeting
from storage.setup import last_act


def actions(there: Applying) -> None:
    """Every action under its own number; the next one logged in chat gets the next number."""
    before = {(line.group, line.number): line for line in there.was("actions")}
    kind = _kind(there)
    for new in there.file.actions:
        group = there.groups[new.group]
        old = before.get((new.group, new.number))
        if new == old:
            continue
        row = there.session.exec(
            select(Action).where(Action.group_id == identified(group), Action.number == new.number)
        ).first()
        if row is not None and old is None:
            _require_same_action(there, row, new)
        there.settle(kind, row, old, new)
        group.next_number = max(group.next_number, new.number + 1)


def _require_same_action(there: Applying, row: Action, new: ActionLine) -> None:
    """A number is never used again: chat may have given it to something else."""
    act = last_act(there.session, "action", identified(row), ("number",))
    if act is None or act.via == SETUP or row.title.casefold() == new.title.casefold():
        return
    what = f"{new.group}#{new.number} is another action already: {row.title}"
    raise there.file.wrong(new, what, f"Write {there.groups[new.group].next_number} or a higher number")


def _kind(there: Applying) -> Kind:
    return Kind(
        "actions",
        "action",
        lambda line: f"{line.group}#{line.number}",
        lambda line: _bare(there, line),
        (
            column("title"),
            columns(
                ("meeting_id", "logged_on"),
                "meeting",
                lambda line: _asked(there, line),
                shown=lambda held: held[1],
            ),
            _due(there),
            column("rating"),
            owners(there),
            _refs(there),
            _priorities(there),
            _status(there),
        ),
        day=lambda line: line.meeting,
    )


def _bare(there: Applying, line: ActionLine) -> Action:
    return Action(
        group_id=identified(there.groups[line.group]),
        number=line.number,
        title=line.title,
        logged_on=line.meeting or there.today,
        source=SETUP,
    )


def meeting_of(there: Applying, code: str, day: date | None) -> int | None:
    if day is None or code not in there.groups:
        return None
    held = select(Meeting).where(Meeting.group_id == identified(there.groups[code]), Meeting.on == day)
    found = there.session.exec(held).first()
    return found.id if found else None


def _asked(there: Applying, line: ActionLine) -> tuple[int | None, date]:
    return meeting_of(there, line.group, line.meeting), line.meeting or there.today


def _due(there: Applying) -> Part:
    """As printed, and beside it as understood on the day of the meeting that asked for it."""
    names = ("due", "due_printed", "due_kind", "starts", "recurs")

    def put(row: Action, values: tuple[Any, ...]) -> None:
        """A corrected date is no slippage: a first due date that was not moved since goes with it."""
        if row.first_due == row.due:
            row.first_due = values[0]
        for name, value in zip(names, values, strict=True):
            setattr(row, name, value)

    part = columns(
        names, "due date", lambda line: _understood(there, line), shown=lambda held: held[0] or held[1]
    )
    return replace(part, put=put, columns=("due", "due_printed"))


def _understood(there: Applying, line: ActionLine) -> tuple[Any, ...]:
    if line.due is None or line.group not in there.groups:
        return (None,) * 5
    due = dates.understand(line.due, _context(there, there.groups[line.group], line.meeting or there.today))
    if due.kind is dates.Kind.UNKNOWN and line in there.file.actions:
        options = (
            " or ".join(day.isoformat() for day in due.options) or "a day such as 2024-06-20, or a month"
        )
        raise there.file.wrong(line, f"{line.due} is not a due date", f"Write {options}")
    return due.due, line.due, due.kind.value, due.start, due.recurs


def _context(there: Applying, group: Group, on: date) -> dates.Context:
    to_come = select(Meeting).where(Meeting.group_id == group.id, col(Meeting.on) > on)
    meeting = there.session.exec(to_come.order_by(col(Meeting.on))).first()
    return dates.Context(on, calendar_of(there.partnership, group), meeting.on if meeting else None)


def _status(there: Applying) -> Part:
    names = ("status", "closure", "closed_on", "agreed_meeting_id")

    def meant(line: ActionLine) -> tuple[Any, ...]:
        day = line.closed_on or there.today if line.status.closed else None
        return line.status, line.closure, day, meeting_of(there, line.group, day)

    return columns(names, "status", meant, later=True, day=lambda line: line.closed_on)


def _refs(there: Applying) -> Part:
    """The letter that its meeting gave it."""
    letters = OwnRows(
        "reference",
        ActionRef,
        "action_id",
        lambda row: (row.ref, row.meeting_id),
        lambda action, _, value: ActionRef(
            group_id=action.group_id, action_id=identified(action), ref=value[0], meeting_id=value[1]
        ),
    )

    def meant(line: ActionLine) -> list[tuple[str, int | None]]:
        return [(line.ref, meeting_of(there, line.group, line.meeting))] if line.ref else []

    return rows(there, letters, "letter", meant, shown=lambda refs: [ref for ref, _ in refs])


def _priorities(there: Applying) -> Part:
    links = OwnRows(
        "action priority",
        ActionPriority,
        "action_id",
        lambda row: next(number for number, one in there.priorities.items() if one.id == row.priority_id),
        lambda action, _, number: ActionPriority(
            action_id=identified(action), priority_id=identified(there.priorities[number])
        ),
    )
    part = rows(there, links, "priorities", lambda line: sorted(line.priorities))
    return replace(part, held=lambda action: sorted(part.held(action)))
