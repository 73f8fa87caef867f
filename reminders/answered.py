"""A digest that was posted, worded again: each line that was answered since says what has come of it.

All else stays as it was on the day of the post, so that no line begins to name somebody beside lateness
because days have gone by.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

import cards.guarding
from cards.answered import Came, What
from cards.nudges import Told
from reminders import digests, word
from reminders.planned import Asked
from reminders.posting import Posting
from reminders.schedule import pace_of
from reminders.sending import reference
from rules.progress import Status
from storage.actions import Logged
from storage.deliverables import Delivering
from storage.models import Act, Channel, Group, History, Partnership
from storage.postbox import Owed, Parcel, Postbox
from storage.store import Store

_Change = tuple[History, Act, str | None]


def again(session: Session, parcel: Parcel, now: datetime) -> Posting | None:
    """The edit of a digest that was posted; made twice it is the same.

    None where nobody there may read any of it now.
    """
    assert parcel.sent_at is not None, "only what was posted is worded again"
    group = session.get_one(Group, parcel.group_id)
    partnership = session.get_one(Partnership, group.partnership_id)
    calendar = pace_of(partnership, group).calendar
    store = Store(session, partnership)
    asked = Asked(store, parcel, group, calendar.today(parcel.sent_at), parcel.sent_at)
    lines, today = Postbox(session).lines(parcel.key), calendar.today(now)
    readers = _readers(asked, today)
    came = {line.key: _came(asked, line, today, readers) for line in lines}
    if all(one is not None and one.what is What.GONE for one in came.values()):
        return None
    card = word.with_lateness(asked, digests.worded(asked, lines, came).card)
    where = reference(session, parcel)
    return Posting(
        parcel.channel,
        cards.guarding.without_values(card),
        parcel.key,
        reference=where,
        replaces=parcel.provider_id,
        edit_only=True,
    )


def _readers(asked: Asked, today: date) -> "_Readers":
    """The group of the channel; of a person, whether they are in any group at all."""
    if asked.parcel.person_id is not None:
        return _Readers(anybody=bool(asked.store.people.groups_of(asked.parcel.person_id, today)))
    channel = asked.store.session.exec(
        select(Channel).where(Channel.address == asked.parcel.channel, col(Channel.dead).is_(False))
    ).first()
    return _Readers(anybody=channel is not None, group_id=channel.group_id if channel else None)


@dataclass(frozen=True)
class _Readers:
    """Who reads the post: nobody any more, one group's channel, or (without `group_id`) one person."""

    anybody: bool
    group_id: int | None = None

    def may_read(self, line: Owed, logged: Logged) -> bool:
        """An action that was passed on to another group, and a channel that became another group's."""
        if not self.anybody or logged.action.group_id != line.group_id:
            return False
        owning = {owner.group_id for owner in logged.owners}
        return self.group_id is None or self.group_id in owning | {logged.action.group_id}


def _came(asked: Asked, line: Owed, today: date, readers: _Readers) -> Came | None:
    """None where its buttons still say what may be done."""
    if line.action_id is None:
        one = asked.store.deliverables.with_id(line.deliverable_id or 0)
        return _of_deliverable(line, one, readers) if one else None
    logged = asked.store.actions.with_id(line.action_id)
    assert logged is not None, "no action is ever deleted"
    return _of_action(asked, line, logged, today) if readers.may_read(line, logged) else Came(What.GONE)


def _of_action(asked: Asked, line: Owed, logged: Logged, today: date) -> Came | None:
    """What it is comes before what was said of it."""
    action, since = logged.action, _Since.of(asked, logged)
    if action.status.closed:
        return replace(since.came(What.CLOSED, "status"), how=action.closure)
    if action.status is Status.READY:
        return since.came(What.DONE, "status")
    if _has_another_owner(asked, line, logged, since):
        return Came(What.GIVEN)
    if action.due != line.due:
        return replace(since.came(What.MOVED, "due"), day=action.due)
    waiting = [move for move in asked.store.moves.waiting_of(logged.id) if move.slip.on >= asked.today]
    if waiting:
        slip = waiting[-1].slip
        return Came(What.ASKED, waiting[-1].asked_by, slip.now, on=slip.on)
    return since.latest_word(today)


def _of_deliverable(line: Owed, one: Delivering, readers: _Readers) -> Came | None:
    row = one.row
    if not readers.anybody or readers.group_id not in (None, row.group_id):
        return Came(What.GONE)
    if row.withdrawn_on:
        return Came(What.WITHDRAWN)
    if row.launched_on and (line.due == row.launch_on or line.due != row.deliver_on):
        return Came(What.LAUNCHED)
    if row.delivered_on and line.due != row.launch_on:
        return Came(What.DELIVERED)
    if line.due not in (row.deliver_on, row.launch_on):
        return Came(What.MOVED, day=row.deliver_on or row.launch_on)
    return None


def _has_another_owner(asked: Asked, line: Owed, logged: Logged, since: "_Since") -> bool:
    """Only whom it no longer concerns sees that; in a channel it stays the group's own."""
    if line.person_id is None or not since.who_changed("owner") or not logged.owner_ids:
        return False
    return digests.told(asked, logged, line.person_id)[0] is Told.KEEPER


@dataclass(frozen=True)
class _Since:
    """What was said and done about an action since the post."""

    logged: Logged
    changes: Sequence[_Change]
    notes: Sequence[tuple[datetime, Came]]

    @classmethod
    def of(cls, asked: Asked, logged: Logged) -> "_Since":
        sent = asked.now
        changes = [one for one in asked.store.acts.about("action", logged.id) if one[1].at >= sent]
        notes = [
            (note.at, Came(what, by, on=note.on))
            for note, by in asked.store.actions.notes(logged.id)
            if note.at >= sent and (what := _said(note.kind, note.text)) is not None
        ]
        return cls(logged, changes, notes)

    def came(self, what: What, field: str) -> Came:
        """With who was the last to change this of the action, and when."""
        found = (Came(what, by, on=act.on) for row, act, by in reversed(self.changes) if _changed(row, field))
        return next(found, Came(what))

    def who_changed(self, subject: str) -> bool:
        return any(row.subject == subject for row, _, _ in self.changes)

    def latest_word(self, today: date) -> Came | None:
        said = list(self.notes)
        until = self.logged.action.snoozed_until
        if until is not None and until > today:
            put_off = [one for one in self.changes if _changed(one[0], "snoozed_until")]
            said += [(act.at, Came(What.SNOOZED, by, until, on=act.on)) for _, act, by in put_off[-1:]]
        return max(said, key=lambda one: one[0])[1] if said else None


def _changed(row: History, field: str) -> bool:
    return row.subject == "action" and field in (row.after or {})


def _said(kind: str, text: str) -> What | None:
    if kind == "not mine":
        return What.NOT_MINE
    return What.ON_TRACK if text.startswith(str(What.ON_TRACK)) else None
