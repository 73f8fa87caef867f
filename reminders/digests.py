"""The daily digests: one card per person over all their groups, and one per channel."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, select

import cards.nudges
from cards.nudges import SHOWN, Digest, Nudge, Told
from reminders.planned import Asked, Planned
from reminders.schedule import GroupDay, group_days
from rules.nudges import Kind
from storage import owed, owed_deliverables
from storage.actions import Logged
from storage.deliverables import Delivering
from storage.models import Channel
from storage.postbox import Owed, Postbox


def put(session: Session, days: Sequence[GroupDay], now: datetime) -> None:
    windows = [window for day in days for window in day.windows()]
    owed.put_lines(session, windows)
    owed_deliverables.put_lines(session, windows)
    owed.put_parcels(session, now)


def digest(asked: Asked) -> Planned | None:
    lines = _lines_that_hold(asked)
    if not lines:
        return None
    shown = tuple(_nudge(asked, line) for line in lines[:SHOWN])
    late = sum(line.kind == Kind.OVERDUE for line in lines)
    deliverables = sum(line.deliverable_id is not None for line in lines)
    digest = Digest(shown, len(lines) - late, late, asked.today, deliverables)
    why = tuple(cards.nudges.why(nudge, asked.today, asked.recipient) for nudge in shown)
    if asked.parcel.person_id is not None:
        return asked.planned(cards.nudges.private(digest), why, lines)
    channel = asked.store.session.exec(select(Channel).where(Channel.address == asked.parcel.channel)).one()
    here = asked.store.groups.numbered(channel.group_id)
    return asked.planned(cards.nudges.channel(digest, here), why, lines)


def _lines_that_hold(asked: Asked) -> list[Owed]:
    """Closed meanwhile, moved, given to somebody else, paused or gone on: such lines are withdrawn."""
    session, postbox = asked.store.session, Postbox(asked.store.session)
    lines = postbox.lines(asked.parcel.key)
    groups = {line.group_id for line in lines}
    windows = [window for day in group_days(session, asked.now, groups) for window in day.windows()]
    hold = owed.still(session, asked.parcel.key, windows)
    if any(line.deliverable_id is not None for line in lines):
        hold |= owed_deliverables.still(session, asked.parcel.key, windows)
    postbox.withdraw([line.key for line in lines if line.key not in hold])
    return [line for line in lines if line.key in hold]


def _nudge(asked: Asked, line: Owed) -> Nudge:
    if line.deliverable_id is not None:
        return _nudge_to_deliver(asked, line, line.deliverable_id)
    action = asked.store.actions.with_id(line.action_id or 0)
    assert action is not None, "a line that holds has its action"
    told, instead_of = _told(asked, action, line.person_id)
    return Nudge(action, line.due, Kind(line.kind), line.step, told, instead_of)


def _nudge_to_deliver(asked: Asked, line: Owed, deliverable_id: int) -> Nudge:
    one = asked.store.deliverables.with_id(deliverable_id)
    assert one is not None, "a line that holds has its deliverable"
    told, instead_of = Told.KEEPER, None
    if line.person_id is None:
        told = Told.CHANNEL
    elif line.person_id == one.row.owner_id:
        told = Told.OWNER
    elif _stands_in(asked, line.person_id, one):
        told, instead_of = Told.DEPUTY, one.lead
    return Nudge(one, line.due, Kind(line.kind), line.step, told, instead_of)


def _stands_in(asked: Asked, person_id: int, one: Delivering) -> bool:
    """For its owner; not for one who has left, whose deliverable is nobody's in particular."""
    absences = asked.store.people.standing_for(person_id, asked.today)
    of = (one.row.owner_id, one.row.group_id)
    return any((absence.person_id, absence.group_id) == of for absence in absences)


def _told(asked: Asked, action: Logged, person_id: int | None) -> tuple[Told, str | None]:
    """Why this one is told, in the order in which it matters to them."""
    if person_id is None:
        return Told.CHANNEL, None
    if person_id in action.owner_ids:
        return Told.OWNER, None
    if _holds_owning_role(asked, action, person_id):
        return Told.HOLDER, None
    for absence in asked.store.people.standing_for(person_id, asked.today):
        if absence.group_id == action.group.id and _answers(asked, action, absence.person_id):
            return Told.DEPUTY, asked.store.people.numbered(absence.person_id).name
    owning = {owner.group_id for owner in action.owners if owner.group_id is not None}
    chairs = {group.id for group in asked.store.people.groups_of(person_id, asked.today)} & owning
    return (Told.CHAIR if chairs else Told.KEEPER), None


def _answers(asked: Asked, action: Logged, person_id: int) -> bool:
    return person_id in action.owner_ids or _holds_owning_role(asked, action, person_id)


def _holds_owning_role(asked: Asked, action: Logged, person_id: int) -> bool:
    owning = {owner.role for owner in action.owners if owner.person_id is None and not owner.supporter}
    roster = asked.store.people.roster(action.action.group_id, asked.today)
    return person_id in {person.id for person in roster.holding(*filter(None, owning))}
