"""Of two things, only the first was understood: it is offered, and the second is said back."""

import cards.answers
from cards.model import Button, Reply
from handlers import changing
from handlers.asking import Ask
from handlers.grammar import read
from handlers.request import Request
from handlers.second_half import ALONE
from storage.store import Store

_LONGEST_LABEL = 75


def offer(request: Request, _store: Store) -> Reply:
    """`close 101 and log a new one for Chris`: the first alone is offered, and the second said back."""
    first, second = request.sentence.parts["first"], request.sentence.parts["second"]
    other = read(second, changing.day_context(request))
    if other.verb in ALONE and (other.refs or other.priority is not None):
        options = tuple(Button(f"First: {says}"[:_LONGEST_LABEL], says) for says in (first, second))
        raise Ask(cards.answers.two_halves(), options=(*options, Button("No", "no")))
    options = (Button(f"Yes: {first}"[:_LONGEST_LABEL], first), Button("No", "no"))
    raise Ask(cards.answers.one_half(second), options=options)
