"""Questions about many actions: mine, overdue, due soon, somebody's, a priority's, unassigned, undated."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import cards.actions
import cards.chasing
import cards.lists
import cards.minutes
import cards.moving
from cards.lists import Totals
from cards.model import Button, Reply
from cards.words import during, titled
from handlers import (
    due_until,
    every_group,
    finding,
    membership,
    moves,
    narrowing,
    needed,
    showing,
    spans,
    titles,
)
from handlers.asking import Ask
from handlers.narrowing import Narrowing
from handlers.request import Request
from rules.dates import spoken
from rules.plans import is_row
from rules.progress import Closure, is_overdue
from rules.refusal import Refusal
from rules.titles import telling
from storage.actions import Logged
from storage.models import Group
from storage.store import Store

_CHASE = re.compile(r"\b(?:chas(?:e|ing)|nudg(?:e|ing)|prod|remind (?:every|all|them|people))", re.I)
"""Said of what is overdue, and not understood as that: a list is not what was wanted."""
_IN_TIME = re.compile(
    r"\b(?:before|b4|by|ahead of|in time for|for|until) (?:(?:the|our|next) )*(?:board|meeting)\b", re.I
)
"""A meeting asks about what is late as well, and a day that is named does not."""
_CLOSED = re.compile(r"\b(?:closed|done|completed?|finished)\b", re.I)


def mine(request: Request, store: Store) -> Reply:
    """`what's on my plate before the board`: own open actions, those of people one stands in for included."""
    until = _until(request)
    only = _without_others(request, narrowing.of(request, store))
    own = [one for one in own_actions(request, store, only) if until is None or _due_by(one, until)]
    scope = f"{f'due by {spoken(until)}' if until else ''}{only.words}".strip()
    beside = needed.lines(request, store, until or request.today) if _is_needed(request) else ()
    card = cards.lists.mine(own, request.group, request.today, scope, beside)
    return Reply(replace(card, footer=only.footer))


def _without_others(request: Request, only: Narrowing) -> Narrowing:
    """Of one's own list nobody else is an owner, save whom one stands in for."""
    strangers = [one.name for one in only.people if one.id not in request.member.standing_in]
    return replace(only, people=(), roles=(), unused=[*only.unused, *strangers, *only.roles])


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


def is_about_me(request: Request) -> bool:
    """`my overdue actions`; not `show me what is overdue`, nor `who do I need to chase`."""
    text = request.sentence.text.lower()
    text = re.sub(
        r"\b(?:show|give|tell|list|get|send) me\b|^\W*who .*\bchas\w*|\bmy chas\w* list\b", " ", text
    )
    words = re.findall(r"[a-z']+", text)
    return any(word in ("my", "mine", "i", "me", "ive", "i've", "im", "i'm") for word in words)


def overdue(request: Request, store: Store) -> Reply:
    """`what's overdue?`, `overdue for priority 2`, `my overdue actions`"""
    if request.sentence.refs:
        return moves.story(request, store)
    late_since, by = spans.late_by(request)
    if by and spans.is_how_late(request.sentence.who):
        request = replace(request, sentence=replace(request.sentence, who=None))
    only = narrowing.of(request, store)
    if is_about_me(request) and not only.has_owner:
        late = [one for one in own_actions(request, store, only) if _is_late(one, request.today)]
        return Reply(cards.lists.mine(late, request.group, request.today, f"overdue{only.words}"))
    here = asked_groups(request, store)
    found = store.actions.overdue(here, late_since, only.only)
    scope = f"{by}{only.words}"
    owed = None if scope else cards.minutes.terms_overdue(request.group, request.today)
    if _CHASE.search(request.sentence.text):
        owed = cards.chasing.nobody_asked(request.group)
    return _listed(request, store, f"overdue{by}", found, only, owed)


def due_soon(request: Request, store: Store) -> Reply:
    """`what's due this week?`: by the day that was said, else within seven days."""
    if request.sentence.refs or request.sentence.text.lower().startswith("when"):
        return showing.show(request, store)
    last, unsure = due_until.said(request, store)
    here, only = asked_groups(request, store), narrowing.of(request, store)
    found = store.actions.due_between(here, request.today, last, only.only)
    late = only.holding(store.actions.overdue(here, request.today, only.only))
    if _IN_TIME.search(request.sentence.text):
        return _late_first(request, store, f"due by {spoken(last)}", [*late, *found], only)
    footer = _joined(unsure, cards.lists.besides(len(late)))
    return _listed(request, store, f"due by {spoken(last)}", found, only, footer)


def outstanding(request: Request, store: Store) -> Reply:
    """`what's outstanding for Chris?`: all that is still open, and what is late comes first."""
    if request.sentence.refs:
        return showing.show(request, store)
    here, only = asked_groups(request, store), narrowing.of(request, store)
    if is_about_me(request) and not only.has_owner:
        return mine(request, store)
    return _late_first(request, store, "open", store.actions.open(here, only.only), only)


def _late_first(request: Request, store: Store, what: str, found: Sequence[Logged], only: Narrowing) -> Reply:
    """What is late was due before any day to come."""
    found = only.holding(found)
    late = sorted(
        (one for one in found if _is_late(one, request.today)), key=lambda one: one.action.due or date.max
    )
    others = [one for one in found if not _is_late(one, request.today)]
    when = cards.lists.of_them_late(len(late), len(found))
    return _listed(request, store, what, [*late, *others], only, when=when)


def unassigned(request: Request, store: Store) -> Reply:
    """`unassigned actions`"""
    here, only = asked_groups(request, store), narrowing.of(request, store)
    found = store.actions.unassigned(here, only.only)
    return _listed(request, store, "without a named person, group or role to do them", found, only)


def undated(request: Request, store: Store) -> Reply:
    """`actions without a date`"""
    here, only = asked_groups(request, store), narrowing.of(request, store)
    return _listed(request, store, "without a due date", store.actions.undated(here, only.only), only)


def quiet(request: Request, store: Store) -> Reply:
    """`anything not updated since the last board`"""
    group_ids = asked_groups(request, store)
    since = spans.said(request, store).first
    only = narrowing.of(request, store)
    found = store.actions.quiet(group_ids, since, only.only)
    return _listed(request, store, f"without news since {spoken(since)}", found, only)


def listed(request: Request, store: Store) -> Reply:
    """`list actions`, `actions for Liam`, `actions for priority 2`."""
    if request.sentence.refs:
        return showing.show(request, store)
    here, only = asked_groups(request, store), narrowing.of(request, store)
    if only.priority is not None:
        return _of_priority(request, store, only)
    return _listed(request, store, "open", store.actions.open(here, only.only), only)


def closed(request: Request, store: Store) -> Reply:
    """`what was closed in May?`; `closed since the last board`; `what's closed for priority 5?`"""
    here, span = asked_groups(request, store), spans.said(request, store)
    only = narrowing.of(request, store)
    found = [one for id_ in here for one in store.actions.closed(id_, span.first, span.last, only.only)]
    return _listed(request, store, "closed", found, only, when=f" {during(span)}")


def ready(request: Request, store: Store) -> Reply:
    """`what's ready to close?`: said to be done, and waiting for somebody to agree."""
    here, only = asked_groups(request, store), narrowing.of(request, store)
    found = [one for group_id in here for one in store.actions.ready(group_id, only.only)]
    return _listed(request, store, "ready to close", found, only)


def totals(request: Request, store: Store) -> Reply:
    """`actions by owner`, `actions by priority`, `how many actions are open?`"""
    here = asked_groups(request, store)
    found = store.actions.open(here)
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
        closed=_closed(store, asked_groups(request, store))
        if _CLOSED.search(request.sentence.text)
        else None,
    )
    groups = every_group.asked(request, store)
    card = cards.lists.totals(request.group, totals, request.today, every_group.words(groups))
    return Reply(replace(card, footer=_joined(card.footer, every_group.footer(groups))))


def _closed(store: Store, group_ids: Sequence[int]) -> int:
    """Without what was logged in error, which was never an action."""
    return sum(
        one.action.status.closed
        and one.action.closure is not Closure.LOGGED_IN_ERROR
        and is_row(one.action.part)
        for group_id in group_ids
        for one in store.actions.all(group_id)
    )


def _keys(request: Request, logged: Logged) -> Sequence[str]:
    if request.sentence.whole_word == "priority":
        return [f"Priority {number}" for number in logged.priorities] or ["No priority"]
    if request.sentence.whole_word == "group":
        return [logged.group.name]
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
    group_ids = asked_groups(request, store)
    span = spans.said(request, store)
    found = store.moves.since(group_ids, span.first, span.last)
    return Reply(cards.moving.slipped(found, request.group, span, request.today))


def _of_priority(request: Request, store: Store, only: Narrowing) -> Reply:
    """In the logs of all groups, as far as they are the speaker's to read."""
    priority = only.priority
    assert priority is not None
    assert priority.id is not None
    everywhere = only.holding(store.actions.for_priority(priority.id, only.only))
    found = [logged for logged in everywhere if not logged.action.status.closed]
    groups = {logged.group.id: logged.group for logged in found}
    readable = {id_ for id_, group in groups.items() if membership.may_read(request, store, group)}
    shown = [logged for logged in found if logged.group.id in readable]
    hidden = len(found) - len(shown)
    footer = f"{hidden} more in the logs of groups that are not yours." if hidden else None
    titled_ = only.words.replace(
        f"Priority {priority.number}", f"Priority {priority.number} {priority.title}", 1
    )
    return _said(request, f"open{titled_}", shown, only, footer)


def _listed(
    request: Request,
    store: Store,
    what: str,
    found: Sequence[Logged],
    only: Narrowing,
    footer: str | None = None,
    *,
    when: str = "",
) -> Reply:
    """`what` and `when` say which; between them stands everything that narrows them."""
    groups = every_group.asked(request, store)
    what = f"{what}{only.words}{every_group.words(groups)}{when}"
    return _said(request, what, only.holding(found), only, _joined(footer, every_group.footer(groups)))


def _said(request: Request, what: str, found: Sequence[Logged], only: Narrowing, footer: str | None) -> Reply:
    footer = _joined(footer, only.footer)
    return Reply(cards.lists.listed(what, found, request.group, request.today, footer))


def _joined(*footers: str | None) -> str | None:
    return " ".join(filter(None, footers)) or None


def own_actions(request: Request, store: Store, only: Narrowing) -> list[Logged]:
    """The speaker's own, of a priority or about something where that was said."""
    own = only.holding(to_do(request, store))
    if only.priority is None:
        return own
    return [one for one in own if only.priority.number in one.priorities]


def asked_groups(request: Request, store: Store) -> list[int]:
    """The group that is asked about, which the speaker must be allowed to read; or every such group."""
    everywhere = every_group.asked(request, store)
    if everywhere is not None:
        return everywhere.ids
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
