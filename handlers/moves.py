"""What is asked about dates that moved: what waits, how often, since when, who agreed and why."""

import re

import cards.history
import cards.moving
from cards.model import Reply
from handlers import finding, membership
from handlers.request import Request
from reports import history
from reports.history import What
from storage.store import Store

_COUNTS = re.compile(r"how (?:many times|often)\b", re.I)


def pending(request: Request, store: Store) -> Reply:
    """`what dates are waiting for approval?`: here, and passed on to here by the groups below."""
    membership.require_reader(request, store, request.group)
    below = [one for one in store.groups.children(request.group) if membership.may_read(request, store, one)]
    found = store.moves.waiting_in([request.group.id or 0], [one.id for one in below if one.id is not None])
    return Reply(cards.moving.pending(found, request.group, request.today))


# The story of a date


def story(request: Request, store: Store) -> Reply:
    """`history of 103`; `why is 101 late?`; `who moved 103 and why?`; `how many times has g moved`"""
    logged = finding.action(request, store)
    here, today, moves = request.group, request.today, store.moves.of(logged.id)
    if _COUNTS.match(request.sentence.text):
        return Reply(cards.moving.times(logged, here, today, moves))
    past, notes = history.of_action(store, logged), store.actions.notes(logged.id)
    of = _asked_for(request.sentence.text)
    return Reply(cards.history.story(logged, here, today, past, moves, notes, of))


def _asked_for(words: str) -> frozenset[What]:
    """`who changed the owner of 103` is about owners; `why is 101 late` about dates, with what was noted."""
    found = (of for pattern, of in _OF if pattern.search(words))
    return next(found, frozenset(What))


_OF = tuple(
    (re.compile(pattern, re.I), frozenset({what}))
    for pattern, what in (
        (r"\b(?:owners?|owned|leads?|gave|given|reassigned|assigned)\b", What.OWNERS),
        (r"\b(?:rated?|ratings?|rag)\b", What.RATING),
        (r"^why\b|\b(?:dates?|moved?|pushed?|put|due|deadline|late|overdue|slip\w*)\b", What.DATE),
    )
)


def original_date(request: Request, store: Store) -> Reply:
    """`original date of 103`"""
    logged = finding.action(request, store)
    moves = store.moves.of(logged.id)
    return Reply(cards.moving.original(logged, request.group, request.today, moves))
