"""A risk by what the register it came from calls it."""

import cards.risks
from cards.model import Reply
from handlers import finding, membership, risks
from handlers.asking import Ask
from handlers.request import Request
from reports import sources
from rules.refusal import Refusal
from storage.store import Store


def show(request: Request, store: Store) -> Reply:
    """`risk SR3`, `show risk R-07`"""
    ref, group_id = request.sentence.parts["called"], finding.numbered(request.group)
    membership.require_risk_reader(request, store, request.group)
    noted = store.risks.noted(group_id)
    found = [
        risk
        for risk in store.risks.all(group_id)
        if any(sources.ref_there(note, ref) for note in noted.get(risk.id, ()))
    ]
    if not found:
        raise Refusal(cards.risks.none_called(ref, request.group))
    if len(found) > 1:
        raise Ask(cards.risks.several_called(ref), options=cards.risks.each_of(found, request.group))
    return risks.shown(request, store, found[0])
