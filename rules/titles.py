"""The words that tell one title from another: how people call an action whose number they forgot."""

import re

_SMALL_WORDS = """
    the a an of for to and or in on at by with from as is are was be been it its it's i i'm i've i'll we
    we've my our this that these those one ones action actions item thing stuff all any some now just
    already again what what's who whose owns own about has have had do does did not yet there here can
    could will would should up out please mark marked set make made get got me you your he she they them
    his her their so if but than then s t ve ll m re d yes no when where which why how ok done
    status date due day week fortnight month year today tomorrow off slipped moved changed late overdue
    going happening still
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[a-z0-9'-]+")


def telling(text: str) -> frozenset[str]:
    """`the registers of Tom's risks` -> register, tom, risk."""
    words = (part for word in _WORD.findall(text.lower()) for part in _written(word.strip("'-")))
    return frozenset(stem for word in words if not {word, stem := _stem(word)} & _SMALL and stem)


def _written(word: str) -> tuple[str, ...]:
    """`self-evaluation` is also found as two words, and co-production as one."""
    return (*word.split("-"), word.replace("-", "")) if "-" in word else (word,)


def _stem(word: str) -> str:
    return word.removesuffix("'s").rstrip("s")
