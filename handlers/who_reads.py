"""Who reads the log and the risk register of a group, and who answers for data protection."""

import re

import cards.guarding
import cards.who_reads
from cards.model import Reply
from handlers import membership, places
from handlers.request import Request
from reports import readers
from storage.models import Group
from storage.store import Store


def who_reads(request: Request, store: Store) -> Reply:
    """`who can read the board's log?`, `who can see this?`"""
    places.require_colleague(request, store)
    group = _asked_about(request, store)
    found = readers.of_log(store, group, request.today)
    if "here" in request.sentence.parts:
        return Reply(cards.who_reads.here(found, request.message.private))
    if "register" in request.sentence.parts:
        return Reply(cards.who_reads.register(found))
    return Reply(cards.who_reads.log(found))


def data_protection(request: Request, store: Store) -> Reply:
    """`who is the data protection contact?`"""
    name, post = store.partnership.data_protection_contact, request.sentence.parts.get("post", "contact")
    if not name:
        return Reply(cards.who_reads.no_contact(membership.keeper(store, request.group)))
    card = cards.who_reads.contact(name, store.people.called(name), store.partnership.secure_route)
    if not re.search(r"contact|person|people", post, re.I):
        card = cards.who_reads.no_such_post(post, card)
    return Reply(card)


def safeguarding(_request: Request, store: Store) -> Reply:
    """`who is the safeguarding lead?`: where concerns go."""
    return Reply(cards.guarding.signpost(store.partnership.safeguarding))


def _asked_about(request: Request, store: Store) -> Group:
    words = request.sentence.parts.get("place") or request.sentence.parts.get("of_place") or ""
    return places.asked_about(request, store, words)
