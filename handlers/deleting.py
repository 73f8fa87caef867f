"""`delete 104`: never, for the log is a record; what to say instead, about that one and for who may."""

import cards.deleting
import cards.risks
from cards.model import Button, Reply
from cards.words import joined, name
from handlers import changing, finding, membership, register
from handlers.asking import Declined
from handlers.request import Request
from rules.permissions import may_report_done, who_may
from rules.refusal import Refusal
from storage.logged import Logged
from storage.store import Store


def action(request: Request, store: Store) -> Reply:
    """`delete 104`, `remove 104 and 107`"""
    found = [finding.called(request, store, ref) for ref in request.sentence.refs]
    for logged in found:
        changing.require_open(logged, request)
        try:
            _require_closer(request, store, logged)
        except Refusal as refused:
            raise Refusal(cards.deleting.nothing(str(refused))) from None
    typed = joined([name(logged, request.here) for logged in found])
    says = f"close {joined([logged.permanent for logged in found])}, logged in error"
    raise Declined(cards.deleting.close_instead(typed), Button("Close it as logged in error", says))


def risk(request: Request, store: Store) -> Reply:
    """`delete R2`"""
    found = finding.risk(request, store)
    try:
        register.require_keeper(request, store, found, "close it")
    except Refusal as refused:
        raise Refusal(cards.deleting.nothing(str(refused))) from None
    says = f"close {found.permanent} because it was logged in error"
    typed = cards.risks.name(found, request.here)
    raise Declined(cards.deleting.close_risk_instead(typed), Button("Close it as logged in error", says))


def _require_closer(request: Request, store: Store, logged: Logged) -> None:
    member = changing.writer(request, store, logged)
    whose = membership.ownership(request, store, logged)
    if not may_report_done(member, whose):
        raise Refusal(who_may(whose, "close it"))
