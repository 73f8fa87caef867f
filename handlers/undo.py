"""`undo`: the speaker's own last change, within 24 hours, if nothing was built on it."""

from collections.abc import Sequence
from datetime import datetime

import cards.actions
import cards.answers
import cards.reminding
import cards.risks
from cards.model import PRIVATE, Reply
from cards.words import name
from handlers import membership
from handlers import reminding as asking
from handlers.request import Request
from reports import reminding
from reports.reminding import Reminded
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Act, History, Reminder
from storage.store import Store

_LINK = "risk action"


def undo(request: Request, store: Store) -> Reply:
    """`undo`"""
    last = store.acts.latest_by(request.member.person_id, request.now)
    reminders = store.reminding.made_last(request.member.person_id, request.now)
    forgotten = _forgotten(request, store)
    if forgotten and _is_latest(forgotten[0].row.withdrawn_at, last, reminders):
        return _with_reminders(request, store, forgotten)
    if reminders and _is_latest(reminders[0].made_at, last):
        return _without_reminders(request, store, reminders)
    if last is None or last.id is None:
        raise Refusal("You have changed nothing in the last 24 hours that I could undo.")
    changes = store.acts.changes(last.id)
    store.acts.undo(last, store.session.info["acting"])
    return Reply(cards.answers.undone(_told(request, store, changes)))


def _is_latest(at: datetime | None, last: Act | None, made: Sequence[Reminder] = ()) -> bool:
    others = [*([last.at] if last else []), *(row.made_at for row in made)]
    return at is not None and all(other <= at for other in others)


def _forgotten(request: Request, store: Store) -> list[Reminded]:
    """What they took back last; not what was withdrawn because nobody could be told of it any more."""
    rows = store.reminding.withdrawn_last(request.member.person_id, request.now)
    read = [reminding.read(store, row) for row in rows]
    return [one for one in read if reminding.still_holds(store, one, request.today)]


def _with_reminders(request: Request, store: Store, forgotten: Sequence[Reminded]) -> Reply:
    lines = []
    for one in forgotten:
        group = store.groups.numbered(one.row.group_id)
        recipient = one.row.channel or f"@{one.row.person_id}"
        comes = asking.when(store, request, group, recipient, one.row.on)
        one.row.withdrawn_at = None
        store.session.add(one.row)
        lines.append(cards.reminding.stands_again(one, comes))
    return Reply(cards.answers.undone(lines), PRIVATE)


def _without_reminders(request: Request, store: Store, rows: Sequence[Reminder]) -> Reply:
    """What the latest message asked to be reminded of; what was said already cannot be unsaid."""
    if any(store.reminding.is_told(row) for row in rows):
        raise Refusal("That reminder has been said already, so there is nothing to undo.")
    read = [reminding.read(store, row) for row in rows]
    for one in read:
        if isinstance(one.about, Logged):
            membership.keep_between_us(request, store, one.about)
    lines = [cards.reminding.is_taken_back(one) for one in read]
    for row in rows:
        store.reminding.take_back(row)
    return Reply(cards.answers.undone(lines))


def _told(request: Request, store: Store, changes: Sequence[History]) -> list[str]:
    """One line for each action: what it is again; for anything else, that it is as it was."""
    ids = dict.fromkeys(change.record_id for change in changes if change.record == "action")
    logged = [store.actions.with_id(action_id) for action_id in ids]
    for one in filter(None, logged):
        membership.keep_between_us(request, store, one)
    lines = [cards.actions.is_again(one, request.group, request.today) for one in logged if one]
    links = [_link_told(request, store, change) for change in changes if change.subject == _LINK]
    return lines + links + _others_told(changes)


def _others_told(changes: Sequence[History]) -> list[str]:
    """One line for each kind: how many there are no longer, or that they are as they were."""
    others = [each for each in changes if each.record != "action" and each.subject != _LINK]
    new = {(each.subject, each.subject_id) for each in others if each.before is None}
    rows = {(each.subject, each.subject_id) for each in others}
    told = []
    for subject in dict.fromkeys(each.subject for each in others):
        own = {row for row in rows if row[0] == subject}
        told.append(cards.answers.as_before(subject, len(own) if own <= new else 0))
    return told


def _link_told(request: Request, store: Store, change: History) -> str:
    """By their numbers: the log of the action may be private."""
    link = change.after or change.before or {}
    logged, risk = store.actions.with_id(link["action_id"]), store.risks.with_id(link["risk_id"])
    assert logged is not None
    assert risk is not None
    here = request.group
    return cards.risks.linked_as_before(risk, name(logged, here), here, linked=change.after is None)
