"""All that waits for somebody to agree it: actions to close, new dates, and what was passed up."""

from dataclasses import replace

from cards.model import Reply
from handlers import lists, moves, passing
from handlers.request import Request
from storage.store import Store


def waiting(request: Request, store: Store) -> Reply:
    """`what have I got to agree?`"""
    ready = lists.ready(request, store).card
    others = (moves.pending(request, store).card, passing.waiting(request, store).card)
    text = " ".join(card.text for card in (ready, *others))
    lines = tuple(line for card in others for line in card.lines)
    return Reply(replace(ready, text=text, lines=(*ready.lines, *lines)))
