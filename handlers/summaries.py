"""`summary`: the week's highlights of a group, when somebody asks."""

import cards.highlights
from cards.model import Reply
from handlers import finding
from handlers.request import Request
from reports import highlights
from storage.store import Store


def summary(request: Request, store: Store) -> Reply:
    """`summary`"""
    finding.require_reader(request, store, request.group)
    facts = highlights.of_group(store, request.group, request.today)
    return Reply(cards.highlights.summary(facts))
