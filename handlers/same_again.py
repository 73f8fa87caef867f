"""`same for 111`, `and 111 as well`: the speaker's last change, said of another action, with a yes."""

from dataclasses import dataclass, replace

import cards.amending
from cards.model import Button, Reply
from cards.words import titled
from handlers import finding, last_change
from handlers.asking import Ask
from handlers.correcting import REPEATED
from handlers.request import Request
from rules.refusal import Refusal
from storage.store import Store


@dataclass
class _Enough(Exception):
    """It can be done, and what it did is taken back."""

    answer: str


def same(request: Request, store: Store) -> Reply | tuple[Reply, ...]:
    """Said again by the rules of the other action; where it cannot be done to that one, nothing changes."""
    other = finding.action(request, store)
    done = last_change.last(request, store)
    wanted = request.sentence.parts.get("change")
    is_known = done is not None and done.sentence.verb in REPEATED and len(done.sentence.refs) == 1
    if done is None or not is_known or (wanted is not None and wanted != done.key):
        raise Refusal(cards.amending.same_as_what(titled(other, request.group)))
    sentence = replace(done.sentence, refs=(other.permanent,), confirmed=False)
    message = replace(request.message, text=sentence.text, fields={})
    again = replace(request, message=message, sentence=sentence)
    if wanted is not None:
        store.session.info["acting"].verb = sentence.verb
        return REPEATED[sentence.verb](again, store)
    try:
        with store.attempt():
            said = REPEATED[sentence.verb](again, store)
            store.session.flush()
            first = said if isinstance(said, Reply) else said[0]
            raise _Enough(first.card.text)
    except _Enough as enough:
        yes = Button("Yes, the same", f"same as {done.key} for {other.permanent}")
        raise Ask(
            cards.amending.shall_i(cards.amending.to_do(sentence.text, enough.answer)),
            options=(yes, Button("No", "no")),
        ) from None
