"""Slips of the finger: what was probably meant, to be offered and never assumed."""

import re

from rapidfuzz import fuzz

_COMMON = """
    done close closed finished complete overdue unassigned undated summary reopen approve decline started
    assign snooze actions risks undo help show move push slipped
"""
_NEAR_TO_COMMANDS = """
    action actions approved asked assigned chose close's closer closet clothe clothes cloud
    completed completes cover covers decide decided declined delete design does done's down dues
    finish finishes given gone held helped helps hold hope hopes lost love more moved mover moves
    noted one open opens over overdo resigned risk risky sent shower shown sister slow start starts
    stop stopped summer undated under update updated updates
"""
_WORDS_OF_THEIR_OWN = frozenset(_NEAR_TO_COMMANDS.split())
"""What is near to a command, and is a word that people write."""
_SUBJECT_WORDS = ("review", "scorecard", "deliverables", "roster", "meetings", "progress", "ratings")
_AS_LIKE_AS = dict.fromkeys(_COMMON.split(), 75) | dict.fromkeys(_SUBJECT_WORDS, 90)
"""How like it a word must be, in per cent. A "process", a "poster" and "readings" are near to subjects."""


def nearly(text: str) -> str | None:
    """`104 dnoe` -> `104 done`: what was probably meant, to be offered and never assumed."""
    for word in re.findall(r"[a-z]{4,}", text.lower()):
        best = max(_AS_LIKE_AS, key=lambda known: fuzz.ratio(word, known))
        if _is_slip(word, best):
            return re.sub(rf"\b{word}\b", best, text, count=1, flags=re.I)
    return None


def _is_slip(word: str, meant: str) -> bool:
    """One meeting is no slip of the meetings."""
    if (word in _WORDS_OF_THEIR_OWN and word != meant) or meant == word.removesuffix("s"):
        return False
    if word == meant or (meant in _SUBJECT_WORDS and word in (f"{meant}s", re.sub("(?<!s)s$", "", meant))):
        return False
    return fuzz.ratio(word, meant) >= _AS_LIKE_AS[meant] or sorted(word) == sorted(meant)
