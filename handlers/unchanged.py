"""`no change from me`: that nothing is new is news too."""

from dataclasses import replace

from cards.closing import UNDO
from cards.model import Button, Card, Line, Reply
from handlers import actions, membership, threads, titles
from handlers.asking import Ask
from handlers.request import Request
from rules.refusal import Refusal
from storage.logged import Logged
from storage.store import Store


def no_change(request: Request, store: Store) -> Reply:
    """Of what is named, or of one's only open action; else Clerk asks, with all of them as a choice."""
    refs = request.sentence.refs or _own(request, store)
    if len(refs) < 2:
        return actions.no_change(_about(request, refs), store)
    replies = [actions.no_change(_about(request, (ref,)), store) for ref in refs]
    lines = tuple(Line(reply.card.text) for reply in replies)
    return Reply(Card(f"Noted that there is no change on {len(refs)} actions:", lines=lines, buttons=(UNDO,)))


def _about(request: Request, refs: tuple[str, ...]) -> Request:
    return replace(request, sentence=replace(request.sentence, refs=refs))


def _own(request: Request, store: Store) -> tuple[str, ...]:
    if threads.actions(request, store):
        return (threads.named(request, store).permanent,)
    mine = membership.own(request, store)
    if not mine:
        raise Refusal("You have no open actions, so there is nothing to report on.")
    if len(mine) > 1:
        raise Ask(
            "No change on which? These are yours. Nothing has changed yet.", options=_each(request, mine)
        )
    return (mine[0].permanent,)


def _each(request: Request, mine: list[Logged]) -> tuple[Button, ...]:
    words = f": {request.sentence.note}" if request.sentence.note else ""
    together = f"no change on {' and '.join(one.permanent for one in mine)}{words}"
    return (*titles.options(request, mine), Button("All of them", together))
