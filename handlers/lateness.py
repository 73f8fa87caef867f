"""Who hears when an action is late: its owners, its SRO, the chair, and where that stops."""

import cards.lateness
import cards.oversight
from cards.model import PRIVATE, Reply
from handlers import finding
from handlers.request import Request
from reports import lateness, oversight
from storage.store import Store


def who_is_told(request: Request, store: Store) -> Reply:
    """`who is told about 104?`, `when is 104 escalated?`"""
    logged = finding.action(request, store)
    facts = lateness.of_action(store, logged, request.today)
    return Reply(cards.lateness.who_is_told(facts, request.group, request.today))


def in_this_group(request: Request, store: Store) -> Reply:
    """`what happens when an action is late?`"""
    role = lateness.leading_role(store, request.group, request.today)
    return Reply(cards.lateness.in_general(request.group, role))


def weekly_list(request: Request, store: Store) -> tuple[Reply, ...]:
    """`my weekly list`: as it would be sent today, as SRO and as chair, and to nobody else."""
    looks = (oversight.for_sro, oversight.for_chair)
    found = [look(store, request.member.person_id, request.today) for look in looks]
    lists = [cards.oversight.weekly(facts) for facts in found if not facts.nothing_to_say]
    return tuple(Reply(card, PRIVATE) for card in lists or [cards.oversight.nothing(request.today)])
