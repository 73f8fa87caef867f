"""The daily digests: one card per person over all their groups, and one per channel."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, select

import cards.nudges
from cards.answered import Came
from cards.lateness import Late
from cards.nudges import SHOWN, Digest, Nudge, Told
from reminders import broken
from reminders.planned import Asked, Planned
from reminders.schedule import GroupDay, group_days, windows
from reports import lateness
from reports.list_days import ListDays
from rules.nudges import Kind
from storage import owed, owed_deliverables
from storage.actions import Logged
from storage.deliverables import Delivering
from storage.disowned import disowned_by
from storage.models import Channel, Group
from storage.postbox import Owed, Postbox


def put(session: Session, days: Sequence[GroupDay], now: datetime) -> None:
    owing = windows(days)
    owed.put_lines(session, owing)
    owed_deliverables.put_lines(session, owing)
    owed.put_parcels(session, now)


def digest(asked: Asked) -> Planned | None:
    lines = _lines_that_hold(asked)
    return worded(asked, lines, {}) if lines else None


def worded(asked: Asked, lines: Sequence[Owed], came: Mapping[str, Came | None]) -> Planned:
    """These lines as a card; `came` has what has come of some of them since, by their keys."""
    here = _group_here(asked)
    shown, left_out = _shown(asked, lines, here, came)
    late = sum(line.kind == Kind.OVERDUE for line in lines)
    deliverables = sum(line.deliverable_id is not None for line in lines)
    digest = Digest(
        shown, len(lines) - late, late, asked.today, deliverables, _gone_on(asked, shown), len(left_out)
    )
    recipient = asked.recipient
    why = tuple(cards.nudges.why(nudge, asked.today, recipient) for nudge in shown)
    card = cards.nudges.channel(digest, here) if here else cards.nudges.private(digest)
    return asked.planned(card, why, lines, left_out)


def _group_here(asked: Asked) -> Group | None:
    """The group that talks in the channel; None in private."""
    if asked.parcel.person_id is not None:
        return None
    channel = asked.store.session.exec(select(Channel).where(Channel.address == asked.parcel.channel)).one()
    return asked.store.groups.numbered(channel.group_id)


def _gone_on(asked: Asked, shown: Sequence[Nudge]) -> tuple[Late, ...]:
    """For a person: on whose lists what is late has come. A channel is told of nobody who answers for it."""
    person_id = asked.parcel.person_id
    late = [one.about for one in shown if isinstance(one.about, Logged) and one.kind == Kind.OVERDUE]
    if person_id is None or not late:
        return ()
    lists = ListDays(asked.store, asked.today)
    own = {one.number for one in lists.priorities if one.sro_id == person_id}
    return tuple(
        Late(
            one.permanent,
            lateness.steps(asked.store, one, asked.today, lists),
            own=bool(own & set(one.priorities)),
            leads=lists.leads(one.group, person_id),
        )
        for one in late
    )


def _lines_that_hold(asked: Asked) -> list[Owed]:
    """Closed meanwhile, moved, given to somebody else, paused or gone on: such lines are withdrawn."""
    session, postbox = asked.store.session, Postbox(asked.store.session)
    lines = postbox.lines(asked.parcel.key)
    groups = {line.group_id for line in lines}
    owing = windows(group_days(session, asked.now, groups))
    hold = owed.still(session, asked.parcel.key, owing)
    if any(line.deliverable_id is not None for line in lines):
        hold |= owed_deliverables.still(session, asked.parcel.key, owing)
    postbox.withdraw([line.key for line in lines if line.key not in hold])
    return [line for line in lines if line.key in hold]


def _shown(
    asked: Asked, lines: Sequence[Owed], here: Group | None, came: Mapping[str, Came | None]
) -> tuple[tuple[Nudge, ...], tuple[str, ...]]:
    """As many as one card shows, and what cannot be read: each is tried by itself."""
    shown: list[Nudge] = []
    left_out: list[str] = []
    read = _read_together(asked, lines[:SHOWN])
    for line in lines:
        if len(shown) == SHOWN:
            break
        try:
            nudge = replace(_nudge(asked, line, read), came=came.get(line.key))
            cards.nudges.lines((nudge,), asked.today, here)
        except broken.UNREADABLE as error:
            left_out.append(broken.left_out(asked.parcel, _number(line), error))
        else:
            shown.append(nudge)
    return tuple(shown), tuple(left_out)


def _read_together(asked: Asked, lines: Sequence[Owed]) -> Mapping[int, Logged]:
    """Their actions at once, by their ids; none where one cannot be read: then each is tried by itself."""
    ids = [line.action_id for line in lines if line.action_id is not None]
    try:
        return {one.id: one for one in asked.store.actions.with_ids(ids)} if len(ids) > 1 else {}
    except broken.UNREADABLE:
        return {}


def _number(line: Owed) -> str:
    """What a human finds the row by."""
    if line.deliverable_id is not None:
        return f"deliverables.id {line.deliverable_id}"
    return f"actions.id {line.action_id}"


def _nudge(asked: Asked, line: Owed, read: Mapping[int, Logged]) -> Nudge:
    if line.deliverable_id is not None:
        return _nudge_to_deliver(asked, line, line.deliverable_id)
    action_id = line.action_id or 0
    action = read.get(action_id) or asked.store.actions.with_id(action_id)
    assert action is not None, "a line that holds has its action"
    told_as, instead_of = told(asked, action, line.person_id)
    doubting = disowned_by(asked.store.actions.notes(action.id)) if told_as is Told.KEEPER else {}
    said = tuple(name for one, name in doubting.items() if _answers(asked, action, one))
    return Nudge(action, line.due, Kind(line.kind), line.step, told_as, instead_of, not_theirs=said)


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


def told(asked: Asked, action: Logged, person_id: int | None) -> tuple[Told, str | None]:
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
