"""Finding an action by the words of its title. What is not certain is asked about, a button for each."""

import re
from collections.abc import Callable, Sequence

from cards.model import Button
from cards.words import titled
from handlers import grammar, membership
from handlers.asking import Ask
from handlers.request import Request
from rules import dates
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Group
from storage.store import Store

MOST_OPTIONS = 8
_LONGEST_LABEL = 75
_SMALL_WORDS = """
    the a an of for to and or in on at by with from as is are was be been it its it's i i'm i've i'll we
    we've my our this that these those one ones action actions item thing stuff all any some now just
    already again what what's who whose owns own about has have had do does did not yet there here can
    could will would should up out please mark marked set make made get got me you your he she they them
    his her their so if but than then s t ve ll m re d yes no when where which why how ok done
    status date due day week fortnight month year today tomorrow off
    slipped moved changed late overdue going happening still
"""
_SMALL = frozenset(_SMALL_WORDS.split())


def by_title(store: Store, group: Group, words: str) -> list[Logged]:
    """Open actions whose titles hold all the words that matter."""
    wanted = telling(words)
    return [found for found in store.actions.open([_id(group)]) if wanted and fits(found, wanted)]


def named(request: Request, store: Store) -> Logged:
    """By title words where all of them fit one action alone; anything less certain is asked about."""
    wanted = telling(request.sentence.telling)
    if wanted and membership.may_read(request, store, request.group):
        near = alike(store, request.group, wanted)
        sure = [found for found in near if fits(found, wanted)]
        if len(sure) == 1:
            return sure[0]
        if near:
            raise Ask("Which action do you mean? Nothing has changed yet.", options=options(request, near))
    number = next((word for word in wanted if word.strip("-").isdigit()), None)
    if number:
        raise Refusal(f"I cannot find an action {number} here. Say list actions to see their numbers.")
    mine = membership.own(request, store)
    if not mine:
        raise Refusal(
            "Which action do you mean? Say its number, for example 104. Say list actions to see them."
        )
    raise Ask(
        "Which action do you mean? These are yours. Nothing has changed yet.", options=options(request, mine)
    )


def alike(store: Store, group: Group, wanted: set[str]) -> list[Logged]:
    """Actions whose titles share most words with the sentence."""
    scored = [(len(wanted & _words(found)), found) for found in store.actions.open([_id(group)])]
    best = max((score for score, _ in scored), default=0)
    return [found for score, found in scored if score == best] if best else []


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


def telling(words: str) -> set[str]:
    """The words that may say which action: without the small ones that every sentence has."""
    return {
        _stem(word) for word in re.findall(r"[a-z0-9'-]+", words.lower()) if word.strip("'-") not in _SMALL
    }


def fits(logged: Logged, wanted: set[str]) -> bool:
    """Are all these words in its title?"""
    return wanted <= _words(logged)


def _words(logged: Logged) -> set[str]:
    return {_stem(word) for word in re.findall(r"[a-z0-9'-]+", logged.action.title.lower())}


def _stem(word: str) -> str:
    return word.strip("'-").removesuffix("'s").rstrip("s")


def _id(group: Group) -> int:
    assert group.id is not None
    return group.id
