"""Done, ready to close, closed, reopened: who says so, who agrees, and for what reason."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import cards.actions
import cards.closing
from cards.model import Button, Card, Line, Reply
from cards.words import titled
from handlers import (
    actions,
    changing,
    finding,
    membership,
    moving,
    parts,
    rounds,
    successors,
    suggestions,
    ticks,
    waiting,
)
from handlers.asking import Ask
from handlers.grammar import is_risk
from handlers.request import Request
from handlers.successors import Ending, because
from rules import dates, privacy
from rules.permissions import may_close, may_report_done, who_may
from rules.progress import Closure, Status, needs_successor
from rules.refusal import Refusal
from storage.closing import PROPOSAL, Proposal, proposed
from storage.logged import Logged
from storage.store import Store

_MORE_TO_DO = re.compile(
    r"\b(?:should|will|to) (?:all )?be (?:all )?(?:done|completed?|finished|sorted)\b"
    r"|\bstill (?:to|needs?|has|have)\b"
    r"|\b(?:the rest|the remainder|remaining|remains?|outstanding|to follow|not (?:all|quite|yet|fully))\b"
    r"|\b(?:another|further|one more|final|last) (?:meeting|session|step|draft|piece|part)\b"
    r"|\b(?:by|before) (?:the )?end of (?:the )?(?:term|month|year|summer)\b|\b(?:al)?though\b",
    re.I,
)
"""Words of a closing that say there is more to do."""
_CLOSED_ON = re.compile(
    r"\b(?:closed|completed?|finished|done) (?:\w+ ){0,2}?on (?P<day>[^,;]+?)[.!]?$", re.I
)


def done(request: Request, store: Store) -> Reply:
    """`h is done, circulated this morning`; `agree to close 101`; `close 110, no longer needed`.

    Ready to close where the board closes and the speaker does not decide, else closed.
    """
    if len(request.sentence.refs) > 1:
        return _together(request, store)
    return _done(request, store, finding.action(request, store))


def _done(request: Request, store: Store, logged: Logged) -> Reply:
    may = require_may_report(request, store, logged)
    day = _another_day(request, logged) if may and logged.action.status.closed else None
    if day is not None:
        before, logged.action.closed_on = logged.action.closed_on, day
        return Reply(cards.closing.dated(logged, request.group, before))
    changing.require_open(logged, request)
    suggestions.require_no_rating(request, store, logged)
    own_part = ticks.own_part(request, store, logged, membership.member_in(request, store, logged.group))
    if own_part is not None:
        return own_part
    _ask_about_the_others(request, logged)
    how = successors.ending(request, store, logged)
    if not may:
        return _ready(request, store, logged, how)
    how = successors.settled(request, store, logged, how)
    return Reply(_with_follow_up(request, logged, how, close(request, store, logged, how)))


def _ask_about_the_others(request: Request, logged: Logged) -> None:
    """`I've done my bit on 104`, which somebody else owns as well: theirs may still be to do."""
    owners = [owner for owner in logged.owners if not owner.supporter]
    if len(owners) < 2 or any(owner.alternative for owner in owners):
        return
    if _MY_PART.search(request.sentence.text) is None or request.sentence.confirmed:
        return
    part = f"The part of {request.person.name} is done"
    options = (
        Button("All of it is done", f"{logged.permanent} done"),
        Button("Only note it", f"note {logged.permanent}: {part}"),
        Button("No", "no"),
    )
    raise Ask(cards.closing.all_or_a_part(logged, request.group), options=options)


_MY_PART = re.compile(r"\bmy (?:own )?(?:part|bit|share|half|side|piece)\b", re.I)


def _another_day(request: Request, logged: Logged) -> date | None:
    """`108 was closed on 30 April`: the day that a closed action was closed on, put right."""
    said = _CLOSED_ON.search(request.sentence.text)
    if said is None:
        return None
    found = dates.understand(said["day"], replace(changing.day_context(request), history=True))
    is_new = found.kind is dates.Kind.DAY and found.due != logged.action.closed_on
    return found.due if is_new and found.due and found.due <= request.today else None


def ready(request: Request, store: Store) -> Reply:
    """`103 is ready to close`: who may close it said no more than that."""
    logged = _open_to_report(request, store)
    return _ready(request, store, logged, successors.ending(request, store, logged))


def _open_to_report(request: Request, store: Store) -> Logged:
    """The open action that is meant, where the speaker may say that it is done."""
    logged = finding.action(request, store)
    require_may_report(request, store, logged)
    changing.require_open(logged, request)
    return logged


def part_done(request: Request, store: Store) -> Reply:
    """`110 timetable finished`: all of it, or only that part? Clerk asks."""
    logged = _open_to_report(request, store)
    words = request.sentence.note or request.sentence.text
    raise Ask(
        cards.closing.all_or_a_part(logged, request.group),
        options=(
            Button("All of it is done", f"{logged.permanent} done - {words}"),
            Button("Only note it", f"note {logged.permanent}: {words}"),
            Button("No", "no"),
        ),
    )


def require_may_report(request: Request, store: Store, logged: Logged) -> bool:
    """May the speaker say that it is done? True where it is then closed, rather than ready to close."""
    member = changing.writer(request, store, logged)
    whose = membership.ownership(request, store, logged)
    if not may_report_done(member, whose):
        raise changing.declined(request, logged, who_may(whose, "close it"))
    return may_close(member, whose)


def _ready(request: Request, store: Store, logged: Logged, how: Ending) -> Reply:
    who_confirms = _who_confirms(request, store, logged)
    if logged.action.status is Status.READY:
        raise Refusal(f"{titled(logged, request.group)} is ready to close already. {who_confirms}.")
    how = successors.settled(request, store, logged, how, doubtless=True)
    changing.note(request, store, logged, how.words)
    proposal = Proposal(how.closure, how.into)
    if how.closure is not Closure.COMPLETE or proposed(store.actions.notes(logged.id)):
        changing.note(request, store, logged, proposal.words(None), kind=PROPOSAL)
    changing.change(logged, request, status=Status.READY)
    as_what = how.said.removeprefix("as ") if how.closure is not Closure.COMPLETE else None
    return Reply(cards.closing.ready(logged, request.group, who_confirms, how.words, as_what))


def _who_confirms(request: Request, store: Store, logged: Logged) -> str:
    meeting = store.groups.next_meeting(logged.action.group_id, request.today)
    deciders = store.people.deciders(logged.action.group_id)
    return cards.closing.confirms(logged.group, meeting.on if meeting else None, deciders)


def close(request: Request, store: Store, logged: Logged, how: Ending) -> Card:
    """It ends here: what was asked about its date ends with it, and what kept it open is history."""
    changing.note(request, store, logged, how.words)
    meeting = store.groups.meeting_on(logged.action.group_id, request.today)
    moving.cancel_requests(request, store, logged)
    changing.change(
        logged,
        request,
        status=Status.CLOSED,
        closure=how.closure,
        closure_note=privacy.without_absence_reason(how.words) if how.words else None,
        successor=how.into,
        closed_on=request.today,
        agreed_meeting_id=meeting.id if meeting else None,
        kept_open=None,
        closes_when=None,
        expected_successor=None,
    )
    successor = successors.referred(store, logged, how.into) if how.into else None
    card = cards.closing.closed(logged, request.group, meeting.on if meeting else None, how.words, successor)
    return cards.closing.with_what_follows(card, _what_follows(request, store, logged))


def _what_follows(request: Request, store: Store, logged: Logged) -> list[str]:
    """The next round of what comes again, and who may go on now."""
    store.session.flush()
    return [
        *rounds.begin_next(request, store, logged),
        *waiting.may_go_on(request, store, logged),
        *parts.all_closed(request, store, logged),
    ]


def _with_follow_up(request: Request, logged: Logged, how: Ending, card: Card) -> Card:
    """Closed as complete with words that say otherwise: what is left may be an action of its own."""
    if how.closure is not Closure.COMPLETE or not _MORE_TO_DO.search(how.words or ""):
        return card
    days = [found.due.due for found in dates.find(how.words or "", changing.day_context(request))]
    by = next((f" by {day.isoformat()}" for day in reversed(days) if day and day >= request.today), "")
    what = f"finish what is left of {logged.permanent} {logged.action.title}{by}"
    who = f"{logged.owner_words} to " if logged.owners else ""
    return cards.closing.follow_up(card, Button("Log a follow-up", f"log: {who}{what}"))


# Several at once: one confirmation that names them, then all or nothing


def _together(request: Request, store: Store) -> Reply:
    found = [finding.called(request, store, ref) for ref in request.sentence.refs if not is_risk(ref)]
    pending = [logged for logged in found if not logged.action.status.closed]
    already = [
        cards.closing.already(logged, request.group) for logged in found if logged.action.status.closed
    ]
    if not pending:
        raise Refusal(" ".join(already))
    may = [_require_may_report_each(request, store, logged) for logged in pending]
    if not request.sentence.confirmed:
        raise _confirm(request, store, pending, already, closes=all(may))
    replies = [_done(_about(request, logged), store, logged) for logged in pending]
    lines = tuple(Line(text) for text in (*(reply.card.text for reply in replies), *already))
    return Reply(Card(cards.closing.several(len(pending)), lines=lines, buttons=(Button("Undo", "undo"),)))


def _require_may_report_each(request: Request, store: Store, logged: Logged) -> bool:
    """True where the speaker closes it, rather than saying that it is ready to close."""
    member = changing.writer(request, store, logged)
    whose = membership.ownership(request, store, logged)
    if not may_report_done(member, whose):
        raise Refusal(f"{who_may(whose, 'close it')} Nothing has changed.")
    return may_close(member, whose)


def _confirm(
    request: Request, store: Store, pending: Sequence[Logged], already: Sequence[str], *, closes: bool
) -> Ask:
    how = Ending(request.sentence.closure or Closure.COMPLETE, request.sentence.successor, because(request))
    if needs_successor(how.closure) and not how.into:
        raise Refusal(
            f"Say what they go on in, for example: close 102 and 103, {how.closure} into the new plan."
        )
    for logged in pending if how.into else ():
        successors.require_known(store, logged, how.into or "")
    refs = " and ".join(logged.permanent for logged in pending)
    lines = [Line(in_a_line(request, store, logged)) for logged in pending]
    return Ask(
        cards.closing.confirm_several(pending, request.group, how.closure, closes=closes),
        lines=(*lines, *(Line(text) for text in already)),
        options=(
            Button(cards.closing.yes_to_several(closes=closes), f"close {refs} {how.said} (confirmed)"),
            Button("No", "no"),
        ),
    )


def in_a_line(request: Request, store: Store, logged: Logged) -> str:
    """With what speaks against closing it."""
    against = cards.closing.against(logged.action, store.actions.notes(logged.id))
    return " ".join([cards.actions.in_a_line(logged, request.group, request.today), *against])


def _about(request: Request, logged: Logged) -> Request:
    return replace(request, sentence=replace(request.sentence, refs=(logged.permanent,)))


# Not closed after all


def reopen(request: Request, store: Store) -> Reply:
    """`reopen 108`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "reopen it")
    action = logged.action
    if action.status not in (Status.CLOSED, Status.READY):
        raise Refusal(f"{titled(logged, request.group)} is open already.")
    was = cards.closing.it_was_closed(action.closure, action.closed_on)
    changing.note(request, store, logged, because(request))
    changing.change(
        logged,
        request,
        status=Status.OPEN,
        closure=None,
        closure_note=None,
        successor=None,
        closed_on=None,
        agreed_meeting_id=None,
    )
    return Reply(cards.actions.reopened(logged, request.group, request.today, was))


def not_done(request: Request, store: Store) -> Reply:
    """`104 isn't finished yet`: reopens what was said to be done, else it is a note."""
    logged = finding.action(request, store)
    if logged.action.status in (Status.CLOSED, Status.READY):
        return reopen(request, store)
    return actions.note(request, store)


def perhaps_done(request: Request, store: Store) -> Reply:
    """`103 done-ish`, `think 103 is done?`: nothing is closed on half a word. Clerk asks."""
    logged = _open_to_report(request, store)
    words = request.sentence.note or request.sentence.text
    raise Ask(
        cards.closing.done_or_note(logged, request.group),
        options=(
            Button("Done", f"{logged.permanent} done"),
            Button("Add a note", f"note {logged.permanent}: {words}"),
        ),
    )


def who_closed(request: Request, store: Store) -> Reply:
    """`who closed 108?`; `when was 108 closed?`"""
    logged = finding.action(request, store)
    found = store.closings.turns(logged.id)
    met = store.meetings.with_id(logged.action.agreed_meeting_id or 0)
    return Reply(cards.closing.turns(logged, request.group, request.today, found, met.on if met else None))
