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
    status date due week month today tomorrow
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_ASKING_WORDS = """
    actually after am amber any anybody anyone aren't ask behind being bit blue charge close closed
    closing contact currently deadline deal dealing delayed didn't doesn't doing don't everybody
    everyone exactly explain far figure figures find finish finished go going gone green happen
    happened happening hasn't haven't how's isn't issue know last late lately latest lead leading
    leads long look looking made make many meant moment moved movement moving much need needed needs
    new news nobody number numbers open overdue owner owners people percentage point progress rate
    rated rating red responsible see send sent somebody someone sort sorted speak stage started
    still stuck supposed taking talk target tell thing things time want wants wasn't went when's
    where's which who's why's won't working
"""
"""What a question says of an action, and which need not stand in its title."""
_SHORTEST_STEM = 3
_MAY_BE_CLOSED = frozenset({"show", "due soon", "who closed", "moves", "original date", "reopen", "owner of"})
_READS = frozenset(
    {
        "show",
        "due soon",
        "who closed",
        "moves",
        "original date",
        "owner of",
        "parts",
        "waiting",
        "show evidence",
    }
)
"""What is asked changes nothing: where no action is called so, nobody's own are offered instead."""


def by_title(store: Store, group: Group, words: str) -> list[Logged]:
    """Open actions whose titles hold all the words that matter."""
    wanted = telling(words)
    return _holding(store.actions.open([_id(group)]), wanted)


def spoken_of(store: Store, group: Group, words: str) -> list[Logged]:
    """The same for a question, which may say more than the title and less than its words."""
    rows = store.actions.open([_id(group)])
    wanted = without_asking(telling(words))
    return _holding(rows, wanted) or _holding(rows, wanted, loosely=True)


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
    number = next((word for word in wanted if word.strip("-").isdigit()), None)
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


def _sure(request: Request, store: Store, wanted: set[str]) -> list[Logged]:
    """All of the words are in the title, or all but what a question says of any action."""
    rows = store.actions.open([_id(request.group)])
    sure = _holding(rows, wanted)
    if sure or request.sentence.verb not in _READS | _MAY_BE_CLOSED:
        return sure
    sure = spoken_of(store, request.group, request.sentence.telling)
    if not sure and request.sentence.verb in _MAY_BE_CLOSED:
        closed = [one for one in store.actions.all(_id(request.group)) if one.action.status.closed]
        sure = _holding(closed, without_asking(wanted))
    return sure


def _holding(rows: Sequence[Logged], wanted: set[str], *, loosely: bool = False) -> list[Logged]:
    return [found for found in rows if holds(found.action.title, wanted, loosely=loosely)]


def holds(title: str, wanted: set[str], *, loosely: bool = False) -> bool:
    """Are all of the words in this title? Loosely: the "rep" is the representative."""
    words = words_of(title)
    if not loosely:
        return bool(wanted) and wanted <= words
    return bool(wanted) and all(
        any(word.startswith(one) for word in words) if len(one) >= _SHORTEST_STEM else one in words
        for one in wanted
    )


def _require_known(request: Request, wanted: set[str]) -> None:
    if without_asking(wanted) and request.sentence.verb in _READS:
        raise Refusal(
            "No action of this group has those words in its title, and I have no plain meaning recorded "
            "for them. Say a number, or list actions to see them all."
        )


def alike(store: Store, group: Group, wanted: set[str]) -> list[Logged]:
    """Actions whose titles share most words with the sentence."""
    scored = [
        (len(wanted & words_of(found.action.title)), found) for found in store.actions.open([_id(group)])
    ]
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
    return {
        _stem(word)
        for word in re.findall(r"[a-z0-9']+", words.lower())
        if word.strip("'") not in _SMALL and word.removesuffix("'s") not in _SMALL
    }


def without_asking(wanted: set[str]) -> set[str]:
    """What a question says of anything is left out: "the 20 week figure"."""
    return wanted - _ASKED_STEMS


def words_of(title: str) -> set[str]:
    return {_stem(word) for word in re.findall(r"[a-z0-9']+", title.lower())}


def _stem(word: str) -> str:
    """Families, family; checked, checking, check."""
    bare = word.strip("'").removesuffix("'s")
    if bare.endswith("ies") and len(bare) > len("series"):
        return f"{bare[:-3]}y"
    bare = bare.rstrip("s")
    for ending in ("ing", "ed"):
        if bare.endswith(ending) and len(bare) > len(ending) + _SHORTEST_STEM:
            return bare.removesuffix(ending)
    return bare


_ASKED_STEMS = frozenset(map(_stem, _ASKING_WORDS.split()))


def _id(group: Group) -> int:
    assert group.id is not None
    return group.id
