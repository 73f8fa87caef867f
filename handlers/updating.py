"""An update on an action: a note, or in the form also how it is going."""

from dataclasses import replace

from cards.forms import DONE, ON_TRACK
from cards.model import Reply
from handlers import actions, closing, fields
from handlers.request import Request
from storage.store import Store


def update(request: Request, store: Store) -> Reply:
    """`note 104: charter drafted`; `note 104` opens the form."""
    words, going = request.given("note"), request.given("status")
    with fields.about("note"):
        if words and going == ON_TRACK:
            return actions.start(_said(request, "on track", words), store)
        if words and going == DONE:
            return closing.done(_said(request, "done", words), store)
        return actions.note(request, store)


def _said(request: Request, verb: str, words: str) -> Request:
    return replace(request, sentence=replace(request.sentence, verb=verb, note=words))
