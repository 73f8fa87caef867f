"""What was not understood: the nearest thing is offered, one press away; nothing is ever assumed."""

from dataclasses import replace

import cards.answers
import cards.previews
from cards.model import Button, Reply
from handlers import actions, escalating, example, membership
from handlers.asking import Ask
from handlers.request import Request
from handlers.sentence import is_asked
from handlers.typos import nearly
from rules.refusal import Refusal
from rules.titles import telling
from storage.logged import Logged
from storage.store import Store

_SURE = 2
"""Words of a title that a message must hold to be about that action."""


def lost(request: Request, store: Store) -> Reply | tuple[Reply, ...]:
    """A slip of the finger is mended, and what tells something of an action is perhaps a note on it."""
    text = request.sentence.text
    lines = len(text.strip().splitlines())
    if lines > 1:
        raise Refusal(cards.previews.names_nothing_to_do(lines))
    probably = nearly(text)
    if probably is not None and probably.casefold() != text.strip(" .?!").casefold():
        options = (Button(f"Yes, {probably}"[:75], probably), Button("No", "no"))
        raise Ask(cards.answers.did_you_mean(probably), options=options)
    spoken_of = _spoken_of(request, store)
    if spoken_of is None:
        raise Refusal(example.not_understood(request, store))
    about = replace(request, sentence=replace(request.sentence, refs=(spoken_of.permanent,), note=text))
    if is_asked(text, request.message.text):
        return escalating.show(about, store)
    return actions.offer_note(about, store)


def _spoken_of(request: Request, store: Store) -> Logged | None:
    """The one open action whose title shares enough words with what was said, and more than any other's."""
    said = telling(request.sentence.text)
    if not said or not membership.may_read(request, store, request.group):
        return None
    near = store.titles.sharing_most(request.group.id or 0, said, _SURE)
    alone = len(near) == 1 and len(telling(near[0].action.title) & said) >= _SURE
    return near[0] if alone else None
