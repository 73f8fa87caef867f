"""What a partnership file tells of an action: words, moves, ticks, and what it waits for."""

from sqlmodel import col, select

from handlers.setup import dues, facts
from handlers.setup.compare import Applying, identified
from importers.partnership.log_lines import ActionLine, MoveLine, TickLine
from storage.history import counting_for
from storage.models import Action, ActionOwner, Dependency, Slippage, Tick


def about(there: Applying, row: Action, old: ActionLine | None, new: ActionLine) -> None:
    by = _first_owner(there, row) or facts.keeper_of(there, there.groups[new.group])
    facts.said(
        there, old.said if old else (), new.said, by, new.meeting or there.today, action_id=identified(row)
    )
    facts.tell(
        there,
        "ticks",
        old.ticked if old else (),
        new.ticked,
        lambda line: line.on,
        lambda line: _tick(there, row, line),
    )
    known = old.moves if old else ()
    for line in new.moves:
        if line not in known:
            _move(there, row, new, line, by)


def needs(there: Applying) -> None:
    """What waits for what: once every action is there."""
    before = {(line.group, line.number): line.needs for line in there.was("actions")}
    for new in there.file.actions:
        for number in set(new.needs) - set(before.get((new.group, new.number), ())):
            action_id, needs_id = there.action_id(new.group, new.number), there.action_id(new.group, number)
            if action_id is None or needs_id is None:
                continue
            with counting_for(there.session, new.meeting):
                there.session.add(Dependency(action_id=action_id, needs_id=needs_id))


def _first_owner(there: Applying, row: Action) -> int | None:
    named = select(ActionOwner.person_id).where(
        ActionOwner.action_id == identified(row), col(ActionOwner.person_id).is_not(None)
    )
    return there.session.exec(named.order_by(col(ActionOwner.position))).first()


def _tick(there: Applying, row: Action, line: TickLine) -> Tick:
    person_id = there.somebody(line.person)
    return Tick(action_id=identified(row), person_id=person_id, on=line.on, by_id=person_id)


def _move(there: Applying, row: Action, action: ActionLine, line: MoveLine, by: int | None) -> None:
    """A move counts for the day on which it was agreed or asked for."""
    asked_by = there.person_id(line.by) or by
    if asked_by is None:
        raise there.file.wrong(line, "nobody is known to have asked for this move", "Write by: and a name")
    with counting_for(there.session, line.on):
        was = row.due
        due = dues.moved(there, row, action, line)
        decided = line.state in ("approved", "declined")
        there.session.add(
            Slippage(
                action_id=identified(row),
                was=was,
                now=due.due,
                now_printed=due.printed,
                reason=line.reason,
                state=line.state,
                asked_by_id=asked_by,
                decided_by_id=(there.person_id(line.agreed_by) or asked_by) if decided else None,
                decided_on=line.on if decided else None,
                on=line.on,
            )
        )
    there.created["moves"] += 1
