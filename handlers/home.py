"""A person's own page, out of the same handlers that answer in a conversation."""

from collections.abc import Iterator

import cards.home
from cards.home import Home
from cards.model import PRIVATE, Line, Reply
from handlers import help, identities, lists, membership, moves, my_reminders, needed, passing, places
from handlers.request import Request
from rules.permissions import may_close
from rules.roster import LINKERS
from storage.store import Store


def shown(request: Request, store: Store) -> Reply:
    """`home`, `my page`: nobody else's business, wherever it is asked."""
    return Reply(of(request, store).as_card(), PRIVATE)


def of(request: Request, store: Store) -> Home:
    groups = store.people.groups_of(request.member.person_id, request.today)
    each = [places.within(request, store, group) for group in groups]
    waiting = dict.fromkeys(line for one in each for line in _waiting(one, store))
    return Home(
        (
            cards.home.actions(lists.to_do(request, store), request.group, request.today),
            *((cards.home.groups([help.menu(one, store).card for one in each]),) if each else ()),
            cards.home.decisions(tuple(waiting)),
            cards.home.reminders(my_reminders.listed(request, store).card, request.person, request.today),
        )
    )


def _waiting(request: Request, store: Store) -> Iterator[Line]:
    """What this group waits for this person to say."""
    assert request.group.id is not None
    for logged in store.actions.ready(request.group.id):
        if may_close(
            membership.member_for(request, store, logged), membership.ownership(request, store, logged)
        ):
            yield cards.home.to_close(logged, request.group, request.today)
    if request.member.decides:
        yield from moves.pending(request, store).card.lines
        yield from passing.waiting(request, store).card.lines
    if request.member.roles & LINKERS:
        yield from identities.waiting(request, store).card.lines
    yield from needed.lines(request, store, request.today)
