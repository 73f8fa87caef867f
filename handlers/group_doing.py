"""What a group is doing: its open actions, the late ones first, and when it meets."""

from dataclasses import replace

import cards.lists
import cards.meetings
from cards.model import Reply
from handlers import lists, occasions, organisations, places
from handlers.request import Request
from handlers.sentence import Filter
from rules.refusal import Refusal
from storage.models import Group
from storage.store import Store


def doing(request: Request, store: Store) -> Reply:
    """`what is the inclusion group doing?`; of a forum that is no group, what its people have to do."""
    words = request.sentence.parts["place"]
    try:
        group = places.asked_about(request, store, words)
    except Refusal:
        if organisations.meant(request, store, words) is None:
            raise
        asked = replace(request.sentence, filters=(Filter("from", words),))
        return lists.outstanding(replace(request, sentence=asked), store)
    listed = lists.outstanding(_within(request, "outstanding", group), store)
    meeting = occasions.next_one(places.within(request, store, group), store)
    meets = cards.meetings.next_meeting(group, meeting).text
    return Reply(cards.lists.of_group(listed.card, group, meets))


def done(request: Request, store: Store) -> Reply:
    """`what has the board done since April?`: what it closed."""
    group = places.asked_about(request, store, request.sentence.parts["place"])
    return lists.closed(_within(request, request.sentence.text, group), store)


def _within(request: Request, text: str, group: Group) -> Request:
    """Asked of that group, and answered with the numbers as they are said here."""
    asked = replace(request.sentence, text=f"{text} in {group.code}", priority=None, who=None, filters=())
    return replace(request, sentence=asked)
