"""Several actions in one sentence: each closed for a reason of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cards.closing
from cards.model import Button, Card, Line, Reply
from cards.words import joined, name
from handlers import closing, finding, successors
from handlers.asking import Ask
from handlers.grammar import is_risk
from handlers.request import Request
from handlers.sentences import several
from handlers.successors import Ending
from rules.refusal import Refusal
from storage.logged import Logged
from storage.store import Store


@dataclass(frozen=True)
class _Each:
    """One action, and how it is to end."""

    logged: Logged
    how: Ending


def close_each(request: Request, store: Store) -> Reply:
    """`agree to close 102 as complete, 110 no longer needed, 111 subsumed into 104`: all or nothing."""
    found = _found(request, store)
    already = [cards.closing.already(one.logged, request.group) for one in found if _is_closed(one)]
    pending = [one for one in found if not _is_closed(one)]
    if not pending:
        raise Refusal(" ".join(already))
    for one in pending:
        closing.require_may_report(request, store, one.logged)
        if one.how.into:
            successors.require_known(store, one.logged, one.how.into)
    if not request.sentence.confirmed:
        raise _confirm(request, store, pending, already)
    replies = [closing.done(_about(request, one), store) for one in pending]
    lines = tuple(Line(text) for text in (*(reply.card.text for reply in replies), *already))
    return Reply(Card(cards.closing.several(len(pending)), lines=lines, buttons=(cards.closing.UNDO,)))


def _found(request: Request, store: Store) -> list[_Each]:
    found: dict[int, _Each] = {}
    for one in several.each(request.sentence.parts["each"]):
        for ref in one.refs:
            if is_risk(ref):
                raise Refusal("A risk is closed in a message of its own. Nothing has changed.")
            logged = finding.called(request, store, ref)
            if logged.id in found:
                raise Refusal(f"{name(logged, request.group)} is named twice, so nothing has changed.")
            found[logged.id] = _Each(logged, Ending(one.closure, one.into))
    return list(found.values())


def _is_closed(one: _Each) -> bool:
    return one.logged.action.status.closed


def _confirm(request: Request, store: Store, pending: Sequence[_Each], already: Sequence[str]) -> Ask:
    says = [f"{one.logged.permanent} {one.how.said}" for one in pending]
    named = [f"{name(one.logged, request.group)} {one.how.said}" for one in pending]
    lines = [Line(closing.in_a_line(request, store, one.logged)) for one in pending]
    yes = f"close {joined(says)} (confirmed)"
    return Ask(
        f"Close {joined(named)}? Nothing has changed yet.",
        lines=(*lines, *(Line(text) for text in already)),
        options=(Button("Yes, close them", yes), Button("No", "no")),
    )


def _about(request: Request, one: _Each) -> Request:
    sentence = replace(
        request.sentence,
        verb="close",
        refs=(one.logged.permanent,),
        closure=one.how.closure,
        successor=one.how.into,
        parts={},
    )
    return replace(request, sentence=sentence)
