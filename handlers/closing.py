"""Done, ready to close, closed, kept open, reopened: who says so, who agrees, and for what reason."""

from dataclasses import replace

import cards.actions
from cards.model import Button, Card, Line, Reply
from cards.words import titled
from handlers import actions, changing, finding, membership
from handlers.asking import Ask
from handlers.grammar import is_risk
from handlers.request import Request
from rules import privacy
from rules.permissions import may_close, may_report_done, who_may
from rules.progress import Closure, Status, needs_successor
from rules.refusal import Refusal
from storage.actions import Logged
from storage.store import Store


def done(request: Request, store: Store) -> Reply:
    """`h is done, circulated this morning`; `agree to close 101`; `close 110, no longer needed`.

    Ready to close where the board closes and the speaker does not decide, else closed.
    """
    if len(request.sentence.refs) > 1:
        return _together(request, store)
    return _done(request, store, finding.action(request, store))


def _done(request: Request, store: Store, logged: Logged) -> Reply:
    member = changing.writer(request, store, logged)
    whose = membership.ownership(store, logged, request.group)
    if not may_report_done(member, whose):
        raise changing.declined(request, logged, who_may(whose, "close it"))
    changing.require_open(logged, request)
    if may_close(member, whose):
        return _close(request, store, logged, request.sentence.closure or Closure.COMPLETE)
    if logged.action.status is Status.READY:
        raise Refusal(
            f"{titled(logged, request.group)} is ready to close already. "
            f"{_who_confirms(request, store, logged)}."
        )
    words = _because(request)
    changing.note(request, store, logged, words)
    changing.change(logged, request, status=Status.READY)
    return Reply(cards.actions.ready(logged, request.group, _who_confirms(request, store, logged), words))


def _who_confirms(request: Request, store: Store, logged: Logged) -> str:
    meeting = store.groups.next_meeting(logged.action.group_id, request.today)
    deciders = store.people.deciders(logged.action.group_id)
    return cards.actions.confirms(logged.group, meeting.on if meeting else None, deciders)


def _close(request: Request, store: Store, logged: Logged, closure: Closure) -> Reply:
    _ask_where_nobody_owns_it(request, logged)
    successor = _successor(request, logged, closure)
    words = _because(request)
    changing.note(request, store, logged, words)
    meeting = store.groups.meeting_on(logged.action.group_id, request.today)
    changing.change(
        logged,
        request,
        status=Status.CLOSED,
        closure=closure,
        closure_note=privacy.without_absence_reason(words) if words else None,
        successor=successor,
        closed_on=request.today,
        agreed_meeting_id=meeting.id if meeting else None,
    )
    return Reply(cards.actions.closed(logged, request.group, meeting.on if meeting else None, words))


def _because(request: Request) -> str | None:
    return request.given("note") or request.sentence.note or request.sentence.reason


def _ask_where_nobody_owns_it(request: Request, logged: Logged) -> None:
    """A letter that names an action no person owns is easily the wrong one: l and I look alike."""
    by_letter = any(len(ref) == 1 and ref.isalpha() for ref in request.sentence.refs)
    if request.sentence.confirmed or logged.owner_ids or not by_letter:
        return
    words = _because(request)
    says = f"close {logged.permanent}{f' - {words}' if words else ''} (confirmed)"
    text = cards.actions.close_without_owner(logged, request.group, request.today)
    raise Ask(text, options=(Button("Yes, close it", says), Button("No", "no")))


def _successor(request: Request, logged: Logged, closure: Closure) -> str | None:
    """Work that goes on elsewhere says where: an action by its number, or a whole plan with a yes."""
    if not needs_successor(closure):
        return None
    into = request.sentence.successor
    if into and (request.sentence.confirmed or any(letter.isdigit() for letter in into)):
        return privacy.without_absence_reason(into)
    says = f"close {logged.permanent} {closure} into"
    options = (
        (Button(f"Yes, {into} as a whole"[:75], f"{says} {into} (confirmed)"), Button("No", "no"))
        if into
        else ()
    )
    text = cards.actions.which_successor(logged, request.group, closure, into)
    raise Ask(text, options=options, free=f"{says} {{answer}} (confirmed)")


# Several at once: one confirmation that names them, then all or nothing


def _together(request: Request, store: Store) -> Reply:
    found = [finding.called(request, store, ref) for ref in request.sentence.refs if not is_risk(ref)]
    pending = [logged for logged in found if not logged.action.status.closed]
    already = [
        cards.actions.already(logged, request.group) for logged in found if logged.action.status.closed
    ]
    if not pending:
        raise Refusal(" ".join(already))
    for logged in pending:
        _require_may_report(request, store, logged)
    if not request.sentence.confirmed:
        raise _confirm(request, pending, already)
    replies = [_done(_about(request, logged), store, logged) for logged in pending]
    lines = tuple(Line(text) for text in (*(reply.card.text for reply in replies), *already))
    return Reply(Card(cards.actions.several(len(pending)), lines=lines, buttons=(Button("Undo", "undo"),)))


def _require_may_report(request: Request, store: Store, logged: Logged) -> None:
    member = changing.writer(request, store, logged)
    whose = membership.ownership(store, logged, request.group)
    if not may_report_done(member, whose):
        raise Refusal(f"{who_may(whose, 'close it')} Nothing has changed.")


def _confirm(request: Request, pending: list[Logged], already: list[str]) -> Ask:
    closure = request.sentence.closure or Closure.COMPLETE
    into = request.sentence.successor
    if needs_successor(closure) and not into:
        raise Refusal(f"Say what they go on in, for example: close 102 and 103, {closure} into the new plan.")
    words = _because(request)
    refs = " and ".join(logged.permanent for logged in pending)
    why = f" as {closure}" + (f" into {into}" if into else "") + (f" - {words}" if words and not into else "")
    lines = [Line(cards.actions.in_a_line(logged, request.group, request.today)) for logged in pending]
    return Ask(
        cards.actions.confirm_several(pending, request.group, closure),
        lines=(*lines, *(Line(text) for text in already)),
        options=(Button("Yes, close them", f"close {refs}{why} (confirmed)"), Button("No", "no")),
    )


def _about(request: Request, logged: Logged) -> Request:
    return replace(request, sentence=replace(request.sentence, refs=(logged.permanent,)))


# Not closed after all


def reopen(request: Request, store: Store) -> Reply:
    """`reopen 108`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "reopen it")
    if logged.action.status not in (Status.CLOSED, Status.READY):
        raise Refusal(f"{titled(logged, request.group)} is open already.")
    changing.note(request, store, logged, _because(request))
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
    return Reply(cards.actions.reopened(logged, request.group, request.today))


def not_done(request: Request, store: Store) -> Reply:
    """`104 isn't finished yet`: reopens what was said to be done, else it is a note."""
    logged = finding.action(request, store)
    if logged.action.status in (Status.CLOSED, Status.READY):
        return reopen(request, store)
    return actions.note(request, store)


def keep_open(request: Request, store: Store) -> tuple[Reply, ...]:
    """`don't close 105, the family has not heard back`: any member may object; chair and clerk are told."""
    logged = finding.action(request, store)
    member = changing.writer(request, store, logged)
    changing.require_open(logged, request)
    words = privacy.without_absence_reason(
        _because(request) or _conditions(request) or "Asked to keep it open."
    )
    if logged.action.kept_open == words and logged.action.status is not Status.READY:
        raise Refusal(f"{titled(logged, request.group)} is kept open already, with the same words.")
    changing.note(request, store, logged, words, kind="objection")
    status = Status.IN_PROGRESS if logged.action.status is Status.READY else logged.action.status
    changing.change(logged, request, status=status, kept_open=words)
    told = () if member.decides else store.people.deciders(logged.action.group_id)
    heard = tuple(Reply(cards.actions.objection(logged, member.name, words), f"@{name}") for name in told)
    return (Reply(cards.actions.kept_open(logged, request.group, told, request.today)), *heard)


def _conditions(request: Request) -> str | None:
    """`keep 105 open until the family has heard`: what must happen first."""
    _, until, rest = request.sentence.text.partition(" until ")
    return f"Until {rest.strip(' .')}" if until and rest.strip() else None
