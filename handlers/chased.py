"""Which action somebody is to be asked about, where a name is said and no number: one of theirs."""

from collections.abc import Sequence

import cards.chasing
from cards.model import Button
from handlers import finding, membership, titles
from handlers.asking import Ask
from handlers.request import Request
from rules.people import Named
from rules.refusal import Refusal
from rules.titles import telling
from storage.actions import Logged
from storage.store import Store


def action(request: Request, store: Store) -> Logged:
    """`chase Meera about the dashboard`, `chase Meera`; with a number, or in a thread, as anywhere else."""
    sentence = request.sentence
    if sentence.refs or not sentence.who or (request.message.thread and not sentence.telling):
        return finding.action(request, store)
    membership.require_reader(request, store, request.group)
    about = f" about {sentence.telling}" if sentence.telling else ""
    who = finding.person(request, store, sentence.who, f"chase {{}}{about}".format)
    theirs = store.actions.owned_by(who.id, [finding.numbered(request.group)])
    wanted = telling(sentence.telling)
    found = [one for one in theirs if titles.fits(one, wanted)]
    if len(found) == 1:
        request.about.action(found[0].id)
        return found[0]
    raise _which(request, who, found or theirs, is_called_so=bool(found))


def _which(request: Request, who: Named, theirs: Sequence[Logged], *, is_called_so: bool) -> Ask:
    if not theirs:
        raise Refusal(cards.chasing.owns_nothing(who.name, request.group))
    ask = cards.chasing.which(who.name, is_called_so=is_called_so)
    return Ask(ask, options=titles.offered(request, theirs, lambda ref: f"chase {who.name} about {ref}"))


def only_how(request: Request, logged: Logged) -> Ask:
    """Any other question is theirs to ask."""
    who = f" {request.sentence.who} about" if request.sentence.who else ""
    options = (Button("Yes, ask that", f"chase{who} {logged.permanent}"), Button("No", "no"))
    return Ask(cards.chasing.only_how(logged, request.group), options=options)
