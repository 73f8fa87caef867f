"""Who hears when an action is late: its owners, its SRO, the chair, and where that stops."""

import cards.lateness
from cards.model import Reply
from handlers import finding
from handlers.request import Request
from reports import lateness
from storage.store import Store


def who_is_told(request: Request, store: Store) -> Reply:
    """`who is told about 104?`, `when is 104 escalated?`"""
    logged = finding.action(request, store)
    facts = lateness.of_action(store, logged, request.today)
    return Reply(cards.lateness.who_is_told(facts, request.group, request.today))
