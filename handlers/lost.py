"""What was not understood: the nearest thing is offered, one press away; nothing is ever assumed."""

import re
from dataclasses import replace

import cards.answers
import cards.previews
from cards.model import Button, Reply
from handlers import actions, changing, escalating, example, membership
from handlers.asking import Ask
from handlers.grammar import read
from handlers.request import Request
from handlers.sentence import is_asked
from handlers.typos import nearly
from importers.meetings import topics
from rules.refusal import Refusal
from rules.titles import telling
from storage.logged import Logged
from storage.store import Store

_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_FEW_WORDS = 9
"""So short a line says little without its topic."""
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
    under_topic = _under_its_topic(request)
    if under_topic is not None:
        return actions.offer_log(under_topic, store)
    spoken_of = _spoken_of(request, store)
    if spoken_of is None:
        raise Refusal(example.not_understood(request, store))
    about = replace(request, sentence=replace(request.sentence, refs=(spoken_of.permanent,), note=text))
    if is_asked(text, request.message.text):
        return escalating.show(about, store)
    return actions.offer_note(about, store)


def _under_its_topic(request: Request) -> Request | None:
    """`Venue: Liam to book the hall by Friday`, one line of somebody's notes: as it is without its topic."""
    topic, rest = topics.apart(_BULLET.sub("", request.sentence.text))
    found = read(rest, changing.day_context(request)) if topic else None
    if found is None or found.verb != "offer log":
        return None
    few = len(rest.split()) <= _FEW_WORDS and topic.casefold() not in rest.casefold()
    says = f"{found.title or found.text}{f' ({topic})' if few else ''}"
    return replace(request, sentence=replace(found, title=says))


def _spoken_of(request: Request, store: Store) -> Logged | None:
    """The one open action whose title shares enough words with what was said, and more than any other's."""
    said = telling(request.sentence.text)
    if not said or not membership.may_read(request, store, request.group):
        return None
    near = store.titles.sharing_most(request.group.id or 0, said, _SURE)
    alone = len(near) == 1 and len(telling(near[0].action.title) & said) >= _SURE
    return near[0] if alone else None
