"""The words that tell one title from another: how people call an action whose number they forgot."""

import re

_SMALL_WORDS = """
    the a an of for to and or in on at by with from as is are was be been it its it's i i'm i've i'll we
    we've my our this that these those one ones action actions item thing stuff all any some now just
    already again what what's who whose owns own about has have had do does did not yet there here can
    could will would should up out off please mark marked set make made get got me you your he she they them
    his her their so if but than then s t ve ll m re d yes no when where which why how ok done
    status date due day week fortnight month year today tomorrow
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_ASKING_WORDS = """
    actually after am amber any anybody anyone aren't ask behind being bit blue charge close closed
    closing contact currently deadline deal dealing delayed didn't doesn't doing don't everybody
    everyone exactly explain far figure figures find finish finished go going gone green happen
    happened happening hasn't haven't how's isn't issue know last late lately latest lead leading
    leads long look looking made make many meant moment moved movement moving much need needed needs
    new news nobody number numbers open overdue owner owners people percentage point progress rate
    rated rating red responsible see send sent slipped somebody someone sort sorted speak stage started
    still stuck supposed taking talk target tell thing things time want wants wasn't went when's
    where's which who's why's won't working
"""
"""What a question says of an action, and which need not stand in its title."""
_WORD = re.compile(r"[a-z0-9'-]+")
_SHORTEST_STEM = 3


def telling(text: str) -> frozenset[str]:
    """`the registers of Tom's risks` -> register, tom, risk."""
    words = (part for word in _WORD.findall(text.lower()) for part in _written(word.strip("'-")))
    return frozenset(stem for word in words if (stem := _told_by(word)))


def without_asking(wanted: frozenset[str]) -> frozenset[str]:
    """What a question says of anything is left out: "the 20 week figure"."""
    return wanted - _ASKED_STEMS


def holds(title: str, wanted: frozenset[str], *, loosely: bool = False) -> bool:
    """Are all of the words in this title? Loosely: the "rep" is the representative."""
    words = telling(title)
    if not loosely:
        return bool(wanted) and wanted <= words
    return bool(wanted) and all(
        any(word.startswith(one) for word in words) if is_long(one) else one in words for one in wanted
    )


def is_long(stem: str) -> bool:
    """Long enough to stand for a longer word."""
    return len(stem) >= _SHORTEST_STEM


def _told_by(word: str) -> str:
    """The word as it is looked for, or nothing where every sentence has it."""
    return "" if word in _SMALL or word.removesuffix("'s") in _SMALL else _stem(word)


def _written(word: str) -> tuple[str, ...]:
    """`self-evaluation` is also found as two words, and co-production as one."""
    return (*word.split("-"), word.replace("-", "")) if "-" in word else (word,)


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
