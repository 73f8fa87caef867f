"""A parcel becomes a card: its lines are looked at once more, and what no longer holds is left out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

import cards.guarding
import cards.highlights
import cards.nudges
from cards.model import Card
from cards.nudges import SHOWN, Digest, Nudge, Told
from reminders.schedule import group_days, pace_of
from reports import highlights, oversight
from rules import nudges
from rules.nudges import Kind
from storage import breaches, owed, owed_deliverables
from storage.actions import Logged
from storage.models import Channel, Group, Partnership
from storage.postbox import BREACH, CHAIR, DIGEST, SRO, SUMMARY, Owed, Parcel, Postbox
from storage.store import Store


@dataclass(frozen=True)
class Planned:
    """A parcel with its card. `lines` are the keys of what is said; `why` has a sentence for each shown."""

    key: str
    channel: str
    kind: str
    lines: tuple[str, ...]
    card: Card
    why: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "channel": self.channel,
            "kind": self.kind,
            "lines": list(self.lines),
            "text": self.card.plain(),
            "buttons": [{"label": button.label, "says": button.says} for button in self.card.all_buttons()],
        }


def word(session: Session, parcel: Parcel, now: datetime) -> Planned | None:
    """What this parcel says now; None where nothing of it is owed any longer."""
    group = session.get_one(Group, parcel.group_id)
    partnership = session.get_one(Partnership, group.partnership_id)
    today = pace_of(partnership, group).calendar.today(now)
    planned = _WORDS[parcel.kind](_Asked(Store(session, partnership), parcel, group, today, now))
    return planned and replace(planned, card=cards.guarding.without_values(planned.card))


@dataclass(frozen=True)
class _Asked:
    """A parcel, and what every wording needs beside it."""

    store: Store
    parcel: Parcel
    group: Group
    today: date
    now: datetime

    def planned(self, card: Card, why: tuple[str, ...], lines: Collection[Owed] = ()) -> Planned:
        keys = tuple(line.key for line in lines)
        return Planned(self.parcel.key, self.parcel.channel, self.parcel.kind, keys, card, why)

    @property
    def week(self) -> str:
        return self.parcel.key.rsplit("/", 1)[-1]


def _digest(asked: _Asked) -> Planned | None:
    lines = _lines_that_hold(asked)
    if not lines:
        return None
    shown = tuple(_nudge(asked, line) for line in lines[:SHOWN])
    late = sum(line.kind == Kind.OVERDUE for line in lines)
    deliverables = sum(line.deliverable_id is not None for line in lines)
    digest = Digest(shown, len(lines) - late, late, asked.today, deliverables)
    recipient = _recipient(asked)
    why = tuple(cards.nudges.why(nudge, asked.today, recipient) for nudge in shown)
    if asked.parcel.person_id is not None:
        return asked.planned(cards.nudges.private(digest), why, lines)
    channel = asked.store.session.exec(select(Channel).where(Channel.address == asked.parcel.channel)).one()
    here = asked.store.groups.numbered(channel.group_id)
    return asked.planned(cards.nudges.channel(digest, here), why, lines)


def _lines_that_hold(asked: _Asked) -> list[Owed]:
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


def _nudge(asked: _Asked, line: Owed) -> Nudge:
    if line.deliverable_id is not None:
        return _nudge_to_deliver(asked, line, line.deliverable_id)
    action = asked.store.actions.with_id(line.action_id or 0)
    assert action is not None, "a line that holds has its action"
    told, instead_of = _told(asked, action, line.person_id)
    return Nudge(action, line.due, Kind(line.kind), line.step, told, instead_of)


def _nudge_to_deliver(asked: _Asked, line: Owed, deliverable_id: int) -> Nudge:
    one = asked.store.deliverables.with_id(deliverable_id)
    assert one is not None, "a line that holds has its deliverable"
    told, instead_of = Told.KEEPER, None
    if line.person_id is None:
        told = Told.CHANNEL
    elif line.person_id == one.row.owner_id:
        told = Told.OWNER
    elif one.row.owner_id is not None:
        told, instead_of = Told.DEPUTY, one.lead
    return Nudge(one, line.due, Kind(line.kind), line.step, told, instead_of)


def _told(asked: _Asked, action: Logged, person_id: int | None) -> tuple[Told, str | None]:
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


def _answers(asked: _Asked, action: Logged, person_id: int) -> bool:
    return person_id in action.owner_ids or _holds_owning_role(asked, action, person_id)


def _holds_owning_role(asked: _Asked, action: Logged, person_id: int) -> bool:
    owning = {owner.role for owner in action.owners if owner.person_id is None and not owner.supporter}
    roster = asked.store.people.roster(action.action.group_id, asked.today)
    return person_id in {person.id for person in roster.holding(*filter(None, owning))}


def _recipient(asked: _Asked) -> str:
    if asked.parcel.person_id is None:
        return asked.parcel.channel
    return asked.store.people.numbered(asked.parcel.person_id).name


def _summary(asked: _Asked) -> Planned | None:
    """Unless the channel was closed or given to another group meanwhile."""
    channel = asked.store.session.exec(
        select(Channel).where(Channel.address == asked.parcel.channel, col(Channel.dead).is_(False))
    ).first()
    if channel is None or channel.group_id != asked.group.id:
        return None
    week = nudges.week(pace_of(asked.store.partnership, asked.group), asked.today)
    facts = highlights.of_group(asked.store, asked.group, asked.today, week.due_on - highlights.WEEK)
    owed_on = week.due_on if week.due_on < asked.today else None
    card = cards.highlights.summary(facts, owed_on)
    return asked.planned(card, (cards.nudges.why_weekly("summary", asked.week),))


def _sro(asked: _Asked) -> Planned | None:
    return _oversight(asked, oversight.for_sro, "SRO")


def _chair(asked: _Asked) -> Planned | None:
    return _oversight(asked, oversight.for_chair, "chair")


def _breach(asked: _Asked) -> Planned | None:
    stopped = breaches.stopped_by(asked.store.session, asked.parcel.key)
    if stopped is None:
        return None
    at = pace_of(asked.store.partnership, asked.group).calendar.local(stopped.at)
    card = cards.guarding.breach(stopped.rule, asked.group.name, at)
    return asked.planned(card, (cards.nudges.WHY_BREACH,))


def _oversight(
    asked: _Asked, look: Callable[[Store, int, date], oversight.Oversight], role: str
) -> Planned | None:
    assert asked.parcel.person_id is not None
    facts = look(asked.store, asked.parcel.person_id, asked.today)
    if facts.nothing_to_say:
        return None
    card = cards.nudges.oversight(facts)
    return asked.planned(card, (cards.nudges.why_weekly(f"{role}'s list", asked.week),))


_WORDS: dict[str, Callable[[_Asked], Planned | None]] = {
    DIGEST: _digest,
    SUMMARY: _summary,
    SRO: _sro,
    CHAIR: _chair,
    BREACH: _breach,
}
