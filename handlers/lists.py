"""Questions about many actions: mine, overdue, due soon, somebody's, a priority's, unassigned, undated."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import cards.actions
import cards.lists
import cards.minutes
import cards.moving
from cards.lists import Totals
from cards.model import Button, Reply
from cards.words import during, titled
from handlers import finding, membership, moves, needed, showing, spans, titles
from handlers.asking import Ask
from handlers.request import Request
from rules.dates import spoken
from rules.people import role_named
from rules.plans import is_row
from rules.progress import is_overdue
from rules.refusal import Refusal
from rules.titles import telling
from storage.actions import Logged, Only
from storage.models import Group
from storage.store import Store

SOON = timedelta(days=7)


def mine(request: Request, store: Store) -> Reply:
    """`what's on my plate before the board`: own open actions, those of people one stands in for included."""
    until = _until(request)
    own = [logged for logged in to_do(request, store) if until is None or _due_by(logged, until)]
    scope = f"due by {spoken(until)}" if until else ""
    beside = needed.lines(request, store, until or request.today) if _is_needed(request) else ()
    return Reply(cards.lists.mine(own, request.group, request.today, scope, beside))


def _is_needed(request: Request) -> bool:
    """`what do you need from me before the 20th` asks for more than actions."""
    text = request.sentence.text.lower()
    return "from me" in text or "do i owe" in text


def to_do(request: Request, store: Store) -> list[Logged]:
    """Without those of several people of which one has done one's own part."""
    done = store.plans.ticked_by(request.member.person_id)
    return [logged for logged in membership.own(request, store) if logged.id not in done]


def _until(request: Request) -> date | None:
    due = request.sentence.due
    if due is not None:
        return due.due
    return request.next_meeting if "before the" in request.sentence.text.lower() else None


def overdue(request: Request, store: Store) -> Reply:
    """`what's overdue?`, `overdue for priority 2`, `my overdue actions`"""
    if request.sentence.refs:
        return moves.story(request, store)
    if _about_me(request):
        late = [one for one in to_do(request, store) if _is_late(one, request.today)]
        return Reply(cards.lists.mine(late, request.group, request.today, "overdue"))
    late_since, by = spans.late_by(request)
    if by and spans.is_how_late(request.sentence.who):
        request = replace(request, sentence=replace(request.sentence, who=None))
    found = store.actions.overdue(_here(request, store), late_since, _only(request, store))
    scope = f"{by}{_scope(request)}"
    owed = None if scope else cards.minutes.terms_overdue(request.group, request.today)
    return Reply(cards.lists.listed(f"overdue{scope}", found, request.group, request.today, owed))


def due_soon(request: Request, store: Store) -> Reply:
    """`what's due this week?`: by the day that was said, else within seven days."""
    if request.sentence.refs or request.sentence.text.lower().startswith("when"):
        return showing.show(request, store)
    said = request.sentence.due.due if request.sentence.due else None
    last = said or request.today + SOON
    here, only = _here(request, store), _only(request, store)
    found = store.actions.due_between(here, request.today, last, only)
    what = f"due by {spoken(last)}{_scope(request)}"
    return Reply(cards.lists.listed(what, found, request.group, request.today))


def unassigned(request: Request, store: Store) -> Reply:
    """`unassigned actions`"""
    found = store.actions.unassigned(_here(request, store), _only(request, store))
    what = f"without a named person, group or role to do them{_scope(request)}"
    return Reply(cards.lists.listed(what, found, request.group, request.today))


def undated(request: Request, store: Store) -> Reply:
    """`actions without a date`"""
    found = store.actions.undated(_here(request, store), _only(request, store))
    return Reply(
        cards.lists.listed(f"without a due date{_scope(request)}", found, request.group, request.today)
    )


def quiet(request: Request, store: Store) -> Reply:
    """`anything not updated since the last board`"""
    group_ids = _here(request, store)
    since = spans.said(request, store).first
    found = store.actions.quiet(group_ids, since, _only(request, store))
    what = f"without news since {spoken(since)}{_scope(request)}"
    return Reply(cards.lists.listed(what, found, request.group, request.today))


def listed(request: Request, store: Store) -> Reply:
    """`list actions`, `actions for Liam`, `actions for priority 2`."""
    if request.sentence.refs:
        return showing.show(request, store)
    if request.sentence.who:
        return _of_person(request, store, request.sentence.who)
    if request.sentence.priority is not None:
        return _of_priority(request, store)
    found = store.actions.open(_here(request, store))
    return Reply(cards.lists.listed("open", found, request.group, request.today))


def closed(request: Request, store: Store) -> Reply:
    """`what was closed in May?`; `closed since the last board`; `what's closed for priority 5?`"""
    group_id = _here(request, store)[0]
    span = spans.said(request, store)
    found = store.actions.closed(group_id, span.first, span.last, _only(request, store))
    what = f"closed{_scope(request)} {during(span)}"
    return Reply(cards.lists.listed(what, found, request.group, request.today))


def ready(request: Request, store: Store) -> Reply:
    """`what's ready to close?`: said to be done, and waiting for somebody to agree."""
    found = store.actions.ready(_here(request, store)[0], _only(request, store))
    what = f"ready to close{_scope(request)}"
    return Reply(cards.lists.listed(what, found, request.group, request.today))


def totals(request: Request, store: Store) -> Reply:
    """`actions by owner`, `actions by priority`, `how many actions are open?`"""
    found = store.actions.open(_here(request, store))
    rows = [one for one in found if is_row(one.action.part)]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for logged in rows:
        for key in _keys(request, logged):
            counts[key][0] += 1
            counts[key][1] += _is_late(logged, request.today)
    totals = Totals(
        by=request.sentence.whole_word or "",
        rows=[(who, open_, late) for who, (open_, late) in sorted(counts.items())],
        open=len(rows),
        overdue=sum(_is_late(one, request.today) for one in rows),
        in_several=sum(len(_keys(request, one)) > 1 for one in rows),
        parts=len(found) - len(rows),
    )
    return Reply(cards.lists.totals(request.group, totals, request.today))


def _keys(request: Request, logged: Logged) -> Sequence[str]:
    if request.sentence.whole_word == "priority":
        return [f"Priority {number}" for number in logged.priorities] or ["No priority"]
    if request.sentence.whole_word is None:
        return []
    return [owner.words for owner in logged.owners if not owner.supporter] or ["Nobody yet"]


def owner_of(request: Request, store: Store) -> Reply:
    """`who owns the risk register action?`"""
    membership.require_reader(request, store, request.group)
    if request.sentence.refs or not telling(request.sentence.title or ""):
        return Reply(cards.actions.owned(finding.action(request, store), request.group, request.today))
    words = (request.sentence.title or "").rstrip("?. ")
    found = titles.by_title(store, request.group, words) or titles.spoken_of(store, request.group, words)
    if not found:
        raise Refusal(f'No open action of this group is about "{words}". Say list actions to see them all.')
    if len(found) > 1:
        options = tuple(
            Button(titled(one, request.group)[:75], f"who owns {one.permanent}?") for one in found[:8]
        )
        raise Ask("Which of these?", options=options)
    request.about.action(found[0].id)
    return Reply(cards.actions.owned(found[0], request.group, request.today))


def slipped(request: Request, store: Store) -> Reply:
    """`what slipped since April?`, `what slipped in May?`; where no time is said, since the last meeting."""
    group_ids = _here(request, store)
    span = spans.said(request, store)
    found = store.moves.since(group_ids, span.first, span.last)
    return Reply(cards.moving.slipped(found, request.group, span, request.today))


def _of_person(request: Request, store: Store, words: str) -> Reply:
    group_ids = _here(request, store)
    role = role_named(words)
    if role is not None:
        found = store.actions.held_by(group_ids[0], frozenset({role.role}))
        return Reply(cards.lists.listed(f"open for {words}", found, request.group, request.today))
    person = finding.person(request, store, words, lambda name: f"actions for {name}", reading=True)
    found = store.actions.owned_by(person.id, group_ids)
    return Reply(cards.lists.listed(f"open for {person.name}", found, request.group, request.today))


def _of_priority(request: Request, store: Store) -> Reply:
    priority = finding.priority(request, store)
    assert priority is not None
    assert priority.id is not None
    found = [logged for logged in store.actions.for_priority(priority.id) if not logged.action.status.closed]
    groups = {logged.group.id: logged.group for logged in found}
    readable = {id_ for id_, group in groups.items() if membership.may_read(request, store, group)}
    shown = [logged for logged in found if logged.group.id in readable]
    hidden = len(found) - len(shown)
    footer = f"{hidden} more in the logs of groups that are not yours." if hidden else None
    what = f"open for Priority {priority.number} {priority.title}"
    return Reply(cards.lists.listed(what, shown, request.group, request.today, footer))


def _only(request: Request, store: Store) -> Only:
    """The priority and the person that were said."""
    priority = finding.priority(request, store)
    return Only(_whose(request, store), priority.id if priority else None)


def _whose(request: Request, store: Store) -> int | None:
    who, verb = request.sentence.who, request.sentence.verb
    if not who:
        return None
    return finding.person(request, store, who, lambda name: f"{verb} for {name}", reading=True).id


def _scope(request: Request) -> str:
    priority = f" for Priority {request.sentence.priority}" if request.sentence.priority is not None else ""
    return f"{priority} for {request.sentence.who}" if request.sentence.who else priority


def _about_me(request: Request) -> bool:
    words = re.findall(r"[a-z']+", request.sentence.text.lower())
    return any(word in ("my", "mine", "i", "me", "ive", "i've", "im", "i'm") for word in words)


def _here(request: Request, store: Store) -> list[int]:
    """The group that is asked about, which the speaker must be allowed to read."""
    group = other_group(request, store) or request.group
    membership.require_reader(request, store, group)
    return [finding.numbered(group)]


def other_group(request: Request, store: Store) -> Group | None:
    """`the board's overdue actions`, `overdue in p2`, said in the channel of another group."""
    for group in store.groups.all():
        names = "|".join(re.escape(name) for name in (group.code, group.name))
        said = (
            rf"\b(?:the )?(?:{names})'s\b|\b(?:of|for|in|on|from) (?:the )?(?:{names})(?! (?:meet|paper))\b"
        )
        if group.id != request.group.id and re.search(said, request.sentence.text, re.I):
            return group
    return None


def _is_late(logged: Logged, today: date) -> bool:
    return is_overdue(logged.action.status, logged.action.due, today)


def _due_by(logged: Logged, until: date) -> bool:
    return logged.action.due is not None and logged.action.due <= until
