"""The part of a partnership file that is its action log."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import select

from handlers.setup import dues, told
from handlers.setup.compare import SETUP, Applying, Kind, OwnRows, Part, column, columns, identified, rows
from handlers.setup.owners import owners
from importers.partnership.log_lines import ActionLine
from storage.models import Action, ActionPriority, ActionRef, Meeting, Plan
from storage.setup import last_act


def plans(there: Applying) -> None:
    rows_held = there.session.exec(select(Plan).where(Plan.partnership_id == there.partnership_id)).all()
    there.plans = {row.code: row for row in rows_held}
    before = {line.code: line for line in there.was("plans")}
    kind = Kind(
        "plans",
        "plan",
        lambda line: f"Plan {line.code}",
        lambda line: Plan(
            partnership_id=there.partnership_id,
            group_id=identified(there.groups[line.group]),
            code=line.code,
            title=line.title,
        ),
        (
            column("title"),
            columns(("group_id",), "group", lambda line: (there.group_id(line.group),), shown=there.code_of),
            column("approved_on", "day of approval", lambda line: line.approved),
            column("slippage", "who moves dates"),
        ),
        day=lambda line: line.approved,
    )
    for new in there.file.plans:
        row = there.settle(kind, there.plans.get(new.code), before.get(new.code), new)
        if row is not None:
            there.plans[new.code] = row


def actions(there: Applying) -> None:
    """Every action under its own number; the next one logged in chat gets the next number."""
    before = {(line.group, line.number): line for line in there.was("actions")}
    kind = _kind(there)
    for new in _parents_first(there.file.actions):
        group = there.groups[new.group]
        old = before.get((new.group, new.number))
        if new == old:
            continue
        row = there.session.exec(
            select(Action).where(Action.group_id == identified(group), Action.number == new.number)
        ).first()
        if row is not None and old is None:
            _require_same_action(there, row, new)
        row = there.settle(kind, row, old, new)
        if row is not None:
            told.about(there, row, old, new)
        group.next_number = max(group.next_number, new.number + 1)


def _parents_first(lines: tuple[ActionLine, ...]) -> list[ActionLine]:
    above = {(line.group, line.number): line.parent for line in lines}

    def depth(line: ActionLine) -> int:
        height, parent = 0, line.parent
        while parent is not None:
            height, parent = height + 1, above.get((line.group, parent))
        return height

    return sorted(lines, key=depth)


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
            dues.due(there),
            _plan(there),
            _parent(there),
            column("kept_open", "why it is kept open"),
            column("closes_when", "what has to be so before it closes"),
            column("expected_successor", "what is expected to take it over"),
            _rating(there),
            owners(there),
            _refs(there),
            _priorities(there),
            _status(there),
        ),
        day=lambda line: line.meeting,
    )


def _bare(there: Applying, line: ActionLine) -> Action:
    """As it was when it was asked for: its later dates are told one by one."""
    action = Action(
        group_id=identified(there.groups[line.group]),
        number=line.number,
        title=line.title,
        logged_on=line.meeting or there.today,
        source=SETUP,
    )
    dues.first(there, action, line)
    return action


def _plan(there: Applying) -> Part:
    def meant(line: ActionLine) -> tuple[int | None]:
        return (identified(there.plans[line.plan]) if line.plan in there.plans else None,)

    def shown(held: tuple[int | None]) -> str | None:
        return next((code for code, row in there.plans.items() if row.id == held[0]), None)

    return columns(("plan_id",), "plan", meant, shown=shown)


def _parent(there: Applying) -> Part:
    def meant(line: ActionLine) -> tuple[int | None, str | None]:
        parent = there.action_id(line.group, line.parent) if line.parent else None
        return parent, (line.part or "sub-action") if parent else None

    return columns(("parent_id", "part"), "what it is a part of", meant, shown=lambda held: held[1])


def _rating(there: Applying) -> Part:
    """It counts from the day on which it was given."""
    names = ("rating", "rating_by_id", "rating_on", "rating_reason")
    return columns(
        names,
        "rating",
        lambda line: (line.rating, there.person_id(line.rating_by), line.rating_on, line.rating_reason),
        later=True,
        day=lambda line: line.rating_on,
    )


def meeting_of(there: Applying, code: str, day: date | None) -> int | None:
    if day is None or code not in there.groups:
        return None
    held = select(Meeting).where(Meeting.group_id == identified(there.groups[code]), Meeting.on == day)
    found = there.session.exec(held).first()
    return found.id if found else None


def _asked(there: Applying, line: ActionLine) -> tuple[int | None, date]:
    return meeting_of(there, line.group, line.meeting), line.meeting or there.today


def _status(there: Applying) -> Part:
    names = ("status", "closure", "closed_on", "agreed_meeting_id", "closure_note", "successor")

    def meant(line: ActionLine) -> tuple[Any, ...]:
        day = line.closed_on or there.today if line.status.closed else None
        met = meeting_of(there, line.group, day)
        return line.status, line.closure, day, met, line.closure_note, line.successor

    return columns(names, "status", meant, later=True, day=lambda line: line.closed_on)


def _refs(there: Applying) -> Part:
    """The letter that its meeting gave it, or the number in its plan."""
    letters = OwnRows(
        "reference",
        ActionRef,
        "action_id",
        lambda row: (row.ref, row.meeting_id, row.plan_id),
        lambda action, _, value: ActionRef(
            group_id=action.group_id,
            action_id=identified(action),
            ref=value[0],
            meeting_id=value[1],
            plan_id=value[2],
        ),
    )

    def meant(line: ActionLine) -> list[tuple[str, int | None, int | None]]:
        if line.ref is None:
            return []
        if line.plan in there.plans:
            return [(line.ref, None, identified(there.plans[line.plan]))]
        return [(line.ref, meeting_of(there, line.group, line.meeting), None)]

    return rows(there, letters, "letter", meant, shown=lambda refs: [ref for ref, *_ in refs])


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
