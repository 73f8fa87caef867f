"""`apologies from Ann for the 20th, Priya is sending Owen`: the second person sends apologies as well."""

from dataclasses import replace

from cards.model import Reply
from handlers import apologies, apology_words
from handlers.request import Request
from storage.store import Store


def give(request: Request, store: Store) -> tuple[Reply, ...]:
    """Each as if it had been said by itself, for the same meeting."""
    text = request.sentence.text
    first, sending = apology_words.parted(text)
    said = [first] if first else []
    which = next(iter(apology_words.read(first).which), None) or "the next meeting"
    said += [
        f"apologies from {one.who} for {one.which or which}, {one.deputy} will deputise" for one in sending
    ]
    return tuple(
        apologies.give(replace(request, sentence=replace(request.sentence, text=words)), store)
        for words in said
    )
