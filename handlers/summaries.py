"""The week's highlights of a group, and the ratings that changed, when somebody asks."""

import cards.highlights
from cards.model import Reply
from handlers import finding, places, spans
from handlers.request import Request
from reports import highlights
from reports.below import and_below
from storage.store import Store


def summary(request: Request, store: Store) -> Reply:
    """`summary`, `highlights of p2`"""
    group = places.named(store, request.sentence.text) or request.group
    finding.require_reader(request, store, group)
    facts = highlights.of_group(store, group, request.today)
    return Reply(cards.highlights.summary(facts))


def ratings_changed(request: Request, store: Store) -> Reply:
    """`what changed in ratings this week?`: of the group's actions, and of priorities here and below.

    The last seven days, as in the summary, where no time is said.
    """
    finding.require_reader(request, store, request.group)
    says_since = "span" in request.sentence.parts
    since = spans.said(request, store).first if says_since else request.today - highlights.WEEK
    groups = [group.id for group in and_below(store, request.group) if group.id is not None]
    priorities = store.ratings.priorities_changed_since(groups, since)
    actions = store.ratings.changed_since([request.group.id or 0], since)
    return Reply(cards.highlights.rerated(request.group, since, request.today, priorities, actions))
