"""How far a group or a priority is: shares with their counts, a paragraph on each, a whole picture of one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import cards.lists
import cards.progress
import cards.ratings
from cards.model import Card, Reply
from cards.progress import Picture
from cards.words import titled
from handlers import finding, lists, membership, narrowing
from handlers.request import Request
from reports import progress
from reports.below import and_below
from rules.progress import Closure
from rules.ratings import read_rating
from rules.refusal import Refusal
from storage.models import Priority
from storage.store import Store


def progressed(request: Request, store: Store) -> Reply:
    """`progress`, `how is priority 2 going`, `how many are on target?`"""
    priority = said(request, store)
    asked = read_rating(request.sentence.parts.get("rating", ""), progress.scheme_of(store))
    if priority is not None:
        require_counts(request, store, priority)
        facts = progress.of_priority(store, priority, request.today)
        return Reply(cards.progress.table(cards.progress.named(priority), facts, asked))
    membership.require_risk_reader(request, store, request.group)
    groups = and_below(store, request.group)
    facts = progress.of_group(store, groups, request.today)
    return Reply(cards.progress.table(cards.progress.whose(groups), facts, asked, ONCE))


def rated_so(request: Request, store: Store) -> Reply:
    """`which actions are delayed?`, `red actions for priority 2`"""
    here, only = progress.scheme_of(store), narrowing.of(request, store)
    only.priority = only.priority or said(request, store)
    finding.require_reader(request, store, request.group)
    rating = read_rating(request.sentence.parts["rating"], here)
    if rating is None:
        raise Refusal(cards.ratings.no_such(request.sentence.parts["rating"], here))
    assert request.group.id is not None
    rated = store.ratings.of_groups([request.group.id])
    found = [one for one in progress.judged(store, rated, request.today) if one.rating == rating]
    logged = only.among(store.ratings.actions({one.rated.action_id for one in found}))
    mine = ""
    if lists.is_about_me(request) and not only.has_owner:
        own = {one.id for one in lists.to_do(request, store)}
        logged, mine = [one for one in logged if one.id in own], " for you"
    unsure = {one.rated.action_id for one in found if not one.is_confirmed} & {one.id for one in logged}
    what = f"rated {cards.ratings.worded(rating)}{mine}{only.words}"
    footer = " ".join(filter(None, (cards.progress.suggested_only(len(unsure)), only.footer))) or None
    return Reply(cards.lists.listed(what, logged, request.group, request.today, footer))


ONCE = "An action that serves several priorities is counted once here, and in each of them."


def paragraphs(request: Request, store: Store) -> Reply:
    """`one para on each priority please`, `a paragraph on priority 2`"""
    alone = said(request, store)
    if alone is not None:
        require_counts(request, store, alone)
        return Reply(cards.progress.in_one(picture(request, store, alone)))
    found, unread = readable(request, store)
    pictures = [picture(request, store, one) for one in found]
    return Reply(cards.progress.paragraphs(pictures, unread, _in_several(store, found)))


def _in_several(store: Store, priorities: Sequence[Priority]) -> int:
    """How many actions are counted in more than one of these."""
    counted = Counter(
        logged.id for one in priorities if one.id for logged in store.actions.for_priority(one.id)
    )
    return sum(times > 1 for times in counted.values())


def shown(request: Request, store: Store) -> Reply:
    """`priority 2 progress`: everything that is kept of it."""
    priority = said(request, store)
    if priority is None:
        raise Refusal("Which priority? For example: priority 2 progress.")
    return Reply(of_priority(request, store, priority))


def of_priority(request: Request, store: Store, priority: Priority) -> Card:
    require_counts(request, store, priority)
    return cards.progress.picture(picture(request, store, priority))


def judged(request: Request, store: Store) -> Reply:
    """`ratings of the priorities`, `strands`: each now and last time."""
    found, _ = readable(request, store)
    return Reply(cards.progress.judged([picture(request, store, one) for one in found]))


def said(request: Request, store: Store) -> Priority | None:
    """The priority by its number, however it is called: `priority 2`, `p2`, `strand 2`."""
    number = request.sentence.parts.get("number")
    if number is not None:
        request = replace(request, sentence=replace(request.sentence, priority=int(number)))
    return finding.priority(request, store)


def picture(request: Request, store: Store, priority: Priority) -> Picture:
    assert priority.id is not None
    return Picture(
        priority=priority,
        sro=store.people.names().get(priority.sro_id or 0),
        scheme=progress.scheme_of(store),
        labels=progress.labels(store),
        judged=tuple(store.ratings.of_priorities(priority.id)),
        progress=progress.of_priority(store, priority, request.today),
        told=store.ratings.told(priority.id),
        closed=_closed(request, store, priority),
    )


_SHOWN = 5


def _closed(request: Request, store: Store, priority: Priority) -> tuple[str, ...]:
    """Titles of what was completed last, from the logs that the speaker may read."""
    assert priority.id is not None
    found = [one for one in store.actions.for_priority(priority.id) if one.action.closure is Closure.COMPLETE]
    groups = {one.group.id: one.group for one in found}
    readable = {id_ for id_, group in groups.items() if membership.may_read(request, store, group)}
    mine = [one for one in found if one.group.id in readable]
    mine.sort(key=lambda one: (one.action.closed_on is None, one.action.closed_on), reverse=True)
    return tuple(titled(one, request.group) for one in mine[:_SHOWN])


def readable(request: Request, store: Store) -> tuple[list[Priority], int]:
    """The priorities whose counts the speaker may see, and how many more there are."""
    everything = store.groups.priorities()
    found = [one for one in everything if _may_count(request, store, one)]
    if not found:
        raise Refusal("No priority of your groups is recorded. The programme manager adds them.")
    return found, len(everything) - len(found)


def _may_count(request: Request, store: Store, priority: Priority) -> bool:
    try:
        require_counts(request, store, priority)
    except Refusal:
        return False
    return True


def require_counts(request: Request, store: Store, priority: Priority) -> None:
    """Counts are for the group that looks after it, for everybody in the groups above, and for its SRO."""
    if priority.sro_id != request.member.person_id:
        group = store.groups.numbered(priority.group_id) if priority.group_id else request.group
        membership.require_risk_reader(request, store, group)
