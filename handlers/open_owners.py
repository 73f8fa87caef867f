"""Actions that were kept although their printed owner may be two people, or nobody: who is it?"""

from collections.abc import Iterator, Sequence

import cards.taking
from cards.model import Button, Line
from cards.words import joined
from handlers import finding, owners
from handlers.asking import Ask
from handlers.taking.taking import Taking
from rules.people import Named
from storage.logged import Logged, Owner

_MOST_ANSWERS = 4


def of(taking: Taking) -> list[Ask]:
    """A question for each open owner, in the order of the lines; whoever fits is a button."""
    return [_ask(taking, logged, owner) for _, logged in taking.logged for owner in _open(logged)]


def lines(questions: Sequence[Ask]) -> tuple[Line, ...]:
    return tuple(Line(one.text, one.options) for one in questions)


def _open(logged: Logged) -> Iterator[Owner]:
    if logged.action.status.closed:
        return
    for owner in logged.owners:
        if not (owner.supporter or owner.person_id or owner.role or owner.group_id):
            yield owner


def _ask(taking: Taking, logged: Logged, owner: Owner) -> Ask:
    alone = len([one for one in logged.owners if not one.supporter]) == 1
    assigns = f"assign {logged.permanent} to"
    if alone and owners.means_everybody(owner.words):
        options = owners.of_all(taking.group, taking.store, owner.words, lambda who: f"{assigns} {who}")
        either = [f"the {taking.group.kind} as one", "each of its members"]
        return Ask(cards.taking.open_owner(logged, taking.group, owner.words, either), options)
    meant = finding.known(taking.store, taking.group, owner.printed or owner.words)
    options = tuple(_answer(logged, owner, person) for person in meant[:_MOST_ANSWERS])
    text = cards.taking.open_owner(logged, taking.group, owner.words, [one.name for one in meant])
    return Ask(text, options, None if options or not alone else f"{assigns} {{answer}}")


def _answer(logged: Logged, owner: Owner, person: Named) -> Button:
    """All of its owners again, with this one made plain."""
    others = [one for one in logged.owners if not one.supporter]
    names = [person.name if one is owner else one.words for one in others]
    between = "or" if any(one.alternative for one in others) else "and"
    return Button(person.name, f"assign {logged.permanent} to {joined(names, between)}")
