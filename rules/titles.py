"""The words that tell one title from another: how people call an action whose number they forgot."""

import re

_SMALL_WORDS = """
    the a an of for to and or in on at by with from as is are was be been it its it's i i'm i've i'll we
    we've my our this that these those one ones action actions item thing stuff all any some now just
    already again what what's who whose owns own about has have had do does did not yet there here can
    could will would should up out please mark marked set make made get got me you your he she they them
    his her their so if but than then s t ve ll m re d yes no when where which why how ok done
    status date due week month today tomorrow
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[a-z0-9'-]+")


def telling(text: str) -> frozenset[str]:
    """`the registers of Tom's risks` -> register, tom, risk."""
    words = (word.strip("'-") for word in _WORD.findall(text.lower()))
    return frozenset(stem for word in words if word not in _SMALL and (stem := _stem(word)))


def _stem(word: str) -> str:
    return word.removesuffix("'s").rstrip("s")
