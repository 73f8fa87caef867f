"""Whom somebody wants to have asked how their action goes, and about which: read from the words.

`chase Chris about 101`, `ask Meera how 103 is going`, `get an update on 103 from Meera`. What asks for
something else ("ask Meera whether we need 103") is told that only this can be asked.
"""

import re
from dataclasses import replace

from handlers import carried
from handlers.sentence import Sentence
from handlers.sentences import chasing as said
from handlers.sentences.reminding import CLOCK, refs
from rules import dates

_UNTIL = re.compile(r"(?:by|before)\b", re.I)
"""`an update by Friday` is asked for now."""
_ANYBODY = re.compile(r"(?:(?:the |all )*(?:owners?|sros?)|them|him|her)", re.I)


def everybody(sentence: Sentence, _typed: str, _context: dates.Context) -> Sentence:
    """`chase everyone overdue`"""
    return replace(sentence, verb="chase overdue") if said.ALL.fullmatch(sentence.text) else sentence


def somebody(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    """`chase Chris about 101`, `nudge Meera about 104 on Friday`, `chase 101`"""
    bare, due = carried.parted(sentence.text, context)
    due = None if due is not None and _UNTIL.match(due.printed) else due
    bare = re.sub(r"\s+", " ", CLOCK.sub("", bare)).strip(" .,!?")
    for reader in (_it, _from, _of_somebody, _how_from, _by_name):
        found = reader(replace(sentence, due=due), bare)
        if found.verb:
            return found
    return sentence


def _it(sentence: Sentence, text: str) -> Sentence:
    found = said.IT.fullmatch(text)
    return sentence if found is None else _chased(sentence, "", found["refs"] or found["also"])


def _from(sentence: Sentence, text: str) -> Sentence:
    found = said.FROM.fullmatch(text)
    if found is not None:
        return _chased(sentence, found["who"] or found["last"], found["refs"] or found["refs_first"])
    found = said.WITH.fullmatch(text)
    return sentence if found is None else _chased(sentence, found["who"], found["refs"])


def _of_somebody(sentence: Sentence, text: str) -> Sentence:
    found = said.ONE.fullmatch(text)
    return sentence if found is None else _about(sentence, found["who"], found["rest"])


def _how_from(sentence: Sentence, text: str) -> Sentence:
    found = said.HOW_FROM.fullmatch(text)
    return sentence if found is None else _about(sentence, found["who"], found["rest"])


def _by_name(sentence: Sentence, text: str) -> Sentence:
    found = said.BARE.fullmatch(text)
    who = (found["who"] or found["bare"] or found["asked"]) if found else None
    if found is None or who is None or _ANYBODY.fullmatch(who):
        return sentence
    return replace(_chased(sentence, who, ""), telling=found["words"] or "")


def _about(sentence: Sentence, who: str, rest: str) -> Sentence:
    """Which action, said plainly; or a question, of which it is seen whether it is how the action goes."""
    found = said.ABOUT.fullmatch(rest)
    if found is not None:
        return _chased(sentence, who, found["refs"] or found["also"])
    asked = said.TELLS.fullmatch(rest)
    if asked is None:
        return sentence
    named = [match[0] for match in said.REF_INSIDE.finditer(asked["clause"])]
    if not named:
        return sentence
    chased = _chased(sentence, who, " and ".join(named))
    words = set(re.findall(r"[a-z][\w']*", said.REF_INSIDE.sub(" ", asked["clause"]).lower()))
    only_how = words - {word.lower() for word in re.findall(r"[\w']+", who)} <= said.HOW_IT_GOES
    return chased if only_how else replace(chased, parts={"question": asked["clause"]})


def _chased(sentence: Sentence, who: str, about: str) -> Sentence:
    who = "" if _ANYBODY.fullmatch(who) else who
    return replace(sentence, verb="chase", who=who or None, refs=refs(about))
