"""`undo`: the speaker's own last change, within 24 hours, if nothing was built on it."""

from collections.abc import Sequence
from datetime import datetime

import cards.actions
import cards.answers
import cards.reminding
import cards.risks
import cards.taken_back
from cards.model import PRIVATE, Reply
from cards.words import name, titled
from handlers import membership
from handlers import reminding as asking
from handlers.asking import Ask
from handlers.request import Request
from reports import history_sheet, reminding
from reports.reminding import Reminded
from rules.refusal import Refusal
from storage.actions import Logged
from storage.history import Acting
from storage.models import Act, History, Reminder
from storage.questions import is_last_said
from storage.store import Store

_LINK = "risk action"
_OF_REMINDERS = frozenset(
    {"remind me", "remind group", "forget reminder", "chase", "chase overdue", "undo", "undo change"}
)
"""What undo takes back though no row of the record changed with it."""


def may_take_back(done: Acting) -> bool:
    """Did this message change something, so that an `undo` straight after it means that?

    After an undo as well: one after another goes step by step.
    """
    return done.act_id is not None or done.verb in _OF_REMINDERS


def undo(request: Request, store: Store) -> Reply:
    """`undo`"""
    last = store.acts.latest_by(request.member.person_id, request.now)
    reminders = store.reminding.made_last(request.member.person_id, request.now)
    forgotten = _forgotten(request, store)
    if forgotten and _is_latest(forgotten[0].row.withdrawn_at, last, reminders):
        _require_last(request, store, forgotten)
        return _with_reminders(request, store, forgotten)
    if reminders and _is_latest(reminders[0].made_at, last):
        _require_last(request, store, [reminding.read(store, row) for row in reminders])
        return _without_reminders(request, store, reminders)
    if last is None or last.id is None:
        raise Refusal("You have changed nothing in the last 24 hours that I could undo.")
    return _undone(request, store, last)


def undo_change(request: Request, store: Store) -> Reply:
    """`undo change 12`: a yes to the question whether that is what was meant."""
    last = store.acts.latest_by(request.member.person_id, request.now)
    if last is None or str(last.id) != request.sentence.parts["change"]:
        raise Refusal(cards.taken_back.changed_since())
    return _take_back(request, store, last)


def _undone(request: Request, store: Store, last: Act) -> Reply:
    """At once where the change is the last that they said; else they are asked whether they mean it."""
    if is_last_said(store.session, request.member.person_id) and last.group_id == request.group.id:
        return _take_back(request, store, last)
    assert last.id is not None
    called, at = named(request, store, last), request.calendar.local(last.at)
    raise Ask(cards.taken_back.asked(called, at, request.today), cards.taken_back.options(last.id))


def _take_back(request: Request, store: Store, last: Act) -> Reply:
    called, changes = named(request, store, last), store.acts.changes(last.id or 0)
    store.acts.undo(last, store.session.info["acting"])
    return Reply(cards.taken_back.card(called, _told(request, store, changes)))


def named(request: Request, store: Store, act: Act) -> str:
    """What an act was, in words. Before it is undone: what is taken out has no name afterwards."""
    rows = store.acts.changes(act.id or 0)
    actions = {row.record_id for row in rows if row.record == "action"}
    risks = {row.record_id for row in rows if row.record == "risk"}
    titles = {}
    for logged in filter(None, map(store.actions.with_id, actions)):
        membership.keep_between_us(request, store, logged)
        titles[name(logged, request.group)] = titled(logged, request.group)
    for risk in filter(None, map(store.risks.with_id, risks)):
        titles[cards.risks.name(risk, request.group)] = cards.risks.titled(risk, request.group)
    return cards.taken_back.named(history_sheet.of_act(store, request.group, act), titles)


def _require_last(request: Request, store: Store, reminders: Sequence[Reminded]) -> None:
    if request.sentence.confirmed or is_last_said(store.session, request.member.person_id):
        return
    for one in reminders:
        if isinstance(one.about, Logged):
            membership.keep_between_us(request, store, one.about)
    raise Ask(cards.taken_back.asked_of_reminders(reminders), cards.taken_back.OF_REMINDERS)


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
