"""Finding an action by the words of its title. What is not certain is asked about, a button for each."""

from collections.abc import Callable, Collection, Sequence

from cards.model import Button
from cards.words import titled
from handlers import grammar, membership
from handlers.asking import Ask
from handlers.request import Request
from rules import dates
from rules.refusal import Refusal
from rules.titles import telling, without_asking
from storage.actions import Logged
from storage.models import Group
from storage.store import Store

MOST_OPTIONS = 8
_LONGEST_LABEL = 75
_MAY_BE_CLOSED = frozenset({"show", "due soon", "who closed", "moves", "original date", "reopen", "owner of"})
_READS = (_MAY_BE_CLOSED | {"parts", "waiting", "show evidence"}) - {"reopen"}
"""What is asked changes nothing: where no action is called so, nobody's own are offered instead."""


def by_title(store: Store, group: Group, words: str) -> Sequence[Logged]:
    """Open actions whose titles hold all the words that matter; of many, the first that can be offered."""
    return store.titles.having_all(_id(group), telling(words), MOST_OPTIONS)


def spoken_of(store: Store, group: Group, words: str) -> Sequence[Logged]:
    """The same for a question, which may say more than the title and less than its words."""
    wanted = without_asking(telling(words))
    exactly = store.titles.having_all(_id(group), wanted, MOST_OPTIONS)
    return exactly or store.titles.beginning_all(_id(group), wanted, MOST_OPTIONS)


def fits(logged: Logged, wanted: Collection[str]) -> bool:
    """Are all these words in its title?"""
    return telling(logged.action.title).issuperset(wanted)


def alike(store: Store, group: Group, wanted: Collection[str]) -> Sequence[Logged]:
    """Open actions whose titles share most of these words."""
    return store.titles.sharing_most(_id(group), wanted, MOST_OPTIONS)


def named(request: Request, store: Store) -> Logged:
    """By title words where all of them fit one action alone; anything less certain is asked about."""
    wanted = telling(request.sentence.telling)
    if wanted and membership.may_read(request, store, request.group):
        sure = _sure(request, store, wanted)
        if len(sure) == 1:
            return sure[0]
        near = sure or alike(store, request.group, wanted)
        if near:
            raise Ask("Which action do you mean? Nothing has changed yet.", options=options(request, near))
    number = next((word for word in sorted(wanted) if word.isdigit()), None)
    if number:
        raise Refusal(f"I cannot find an action {number} here. Say list actions to see their numbers.")
    _require_known(request, wanted)
    mine = membership.own(request, store)
    if not mine:
        raise Refusal(
            "Which action do you mean? Say its number, for example 104. Say list actions to see them."
        )
    raise Ask(
        "Which action do you mean? These are yours. Nothing has changed yet.", options=options(request, mine)
    )


def _sure(request: Request, store: Store, wanted: frozenset[str]) -> Sequence[Logged]:
    """All of the words are in the title, or all but what a question says of any action."""
    group_id = _id(request.group)
    sure = store.titles.having_all(group_id, wanted, MOST_OPTIONS)
    if sure or request.sentence.verb not in _READS | _MAY_BE_CLOSED:
        return sure
    spoken = spoken_of(store, request.group, request.sentence.telling)
    if not spoken and request.sentence.verb in _MAY_BE_CLOSED:
        return store.titles.closed_having_all(group_id, without_asking(wanted), MOST_OPTIONS)
    return spoken


def _require_known(request: Request, wanted: frozenset[str]) -> None:
    if without_asking(wanted) and request.sentence.verb in _READS:
        raise Refusal(
            "No action of this group has those words in its title, and I have no plain meaning recorded "
            "for them. Say a number, or list actions to see them all."
        )


def options(request: Request, found: Sequence[Logged]) -> tuple[Button, ...]:
    """Each is the whole sentence about that one action, and is tried before it is offered."""
    context = dates.Context(request.today, request.calendar, request.next_meeting)
    return offered(request, found, lambda permanent: grammar.says(request.sentence, permanent, context))


def offered(request: Request, found: Sequence[Logged], say: Callable[[str], str]) -> tuple[Button, ...]:
    """A button for each; `say` makes its sentence out of the permanent number."""
    return tuple(
        Button(titled(one, request.group)[:_LONGEST_LABEL], say(one.permanent))
        for one in found[:MOST_OPTIONS]
    )


def _id(group: Group) -> int:
    assert group.id is not None
    return group.id
