"""What may stand in a paper that anybody can read: whose names, whose lives and which numbers stay out of it.

Stricter than the guard before the store, and wrong on the safe side: what is left out is counted, and a
person may put it in again. DOMAIN.md 5.6 and 8 say why.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rules import privacy
from rules.first_names import NAMES, UNMISTAKABLE
from rules.letters import key, to_latin
from rules.people import Named

FEWEST = 5
"""Councils withhold what is fewer."""


class Because(StrEnum):
    """Why a text is left out."""

    PRIVATE = "may be private"
    NAMES = "may name somebody"
    ABSENCE = "may say why somebody is away"
    FEW = "may be about fewer than five people"


_ORDINARY = (NAMES - UNMISTAKABLE) | {"will", "may", "rose", "bill", "sue", "rob", "pearl", "young"}
"""First names that are ordinary words in small letters."""


@dataclass(frozen=True)
class Roster:
    """What people are called: `sure` in any letters, `capital` only where it is written like a name."""

    sure: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()

    @classmethod
    def of(cls, people: Iterable[Named]) -> "Roster":
        everybody = list(people)
        names = [part for one in everybody for part in _parts(one)]
        first = [name.split()[0] for one in everybody for name in (one.name, *one.aliases) if name.split()]
        return cls(
            sure=frozenset(key(one) for one in first if len(key(one)) > 2) - _ORDINARY,
            capital=frozenset(key(one) for one in names if len(key(one)) > 1) | UNMISTAKABLE,
            initials=frozenset(
                key(mark) for one in everybody for mark in (one.initials, *one.aliases) if len(key(mark)) > 1
            ),
        )


def left_out(text: str, people: Roster) -> Because | None:
    """Why it may not be published; None where nothing speaks against it."""
    if privacy.scan(text):
        return Because.PRIVATE
    if _names_somebody(text, people):
        return Because.NAMES
    if privacy.without_absence_reason(text) != text or _ABSENCE.search(text):
        return Because.ABSENCE
    return Because.FEW if privacy.small_numbers(text) or _tells_of_few(text) else None


def _parts(person: Named) -> Iterable[str]:
    """`Ann O'Casey`, `Anne-Marie`: each word of a name, and each half of one."""
    for name in (person.name, *person.aliases):
        for word in name.split():
            yield word
            yield from word.split("-")


_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.I)


def _names_somebody(text: str, people: Roster) -> bool:
    return any(_is_name(piece, people) for word in _WORD.findall(to_latin(text)) for piece in _pieces(word))


def _pieces(word: str) -> Sequence[str]:
    bare = _POSSESSIVE.sub("", word)
    return (bare, *bare.split("-")) if "-" in bare else (bare,)


def _is_name(word: str, people: Roster) -> bool:
    said = key(word)
    if said in people.sure:
        return True
    if not word[:1].isupper():
        return False
    is_short = sum(letter.isupper() for letter in word) > 1 or word.isupper()
    return said in people.capital or (is_short and said in people.initials)


_ABSENCE = re.compile(
    r"(?i)\b(?:staff(?:ing)? absence|sick(?:ness)?|unwell|maternity|paternity|compassionate leave"
    r"|bereave\w*|grievance|disciplinary|resign\w*|signed off|off work|on leave)\b"
)
_LIVES = re.compile(
    r"(?i)\b(?:child|children|pupils?|students?|learners?|young (?:person|people)|famil(?:y|ies)|parents?"
    r"|carers?|siblings?|boys?|girls?|bab(?:y|ies)|cases?|exclu(?:sions?|ded)|suspen(?:sions?|ded)"
    r"|tribunals?|appeals?|complaints?|placements?)\b"
)
_NO_COUNT = re.compile(
    r"(?i)\b\d+(?:\.\d+)?\s*(?:%|per ?cent\b)"
    r"|\b\d+(?:\.\d+)?\s*(?:school |working )?(?:day|week|month|year|hour|minute|term)s?\b"
    r"|\b(?:priority|phase|stage|year|key stage|version|step|kpi|item|p|r)\s?#?\d+\b|#\d+\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:19|20)\d\d(?:/\d\d)?\b|\b\d{1,2}\s?(?:-|–|to)\s?\d{1,2}\b|£\s?[\d,.]+"
)
"""Shares, times, ages, money and what is only called by a number."""
_WORDS = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "couple": 2, "single": 1, "both": 2}
_COUNT = re.compile(rf"(?i)\b(?:\d[\d,]*|{'|'.join(_WORDS)})\b")


def _tells_of_few(text: str) -> bool:
    """A number under five in a text about lives; or two numbers, which may be taken from each other."""
    if not _LIVES.search(text):
        return False
    said = [one.lower() for one in _COUNT.findall(_NO_COUNT.sub(" ", text))]
    counts = [_WORDS[one] if one in _WORDS else int(one.replace(",", "") or 0) for one in said]
    return any(one < FEWEST for one in counts) or sum(one.isdigit() for one in said) > 1


@dataclass(frozen=True)
class Count:
    """A number of people or cases; `before` is the one that it runs on from, where it is a running total."""

    value: float
    before: float | None = None


_MEASURES = re.compile(
    r"(?i)%|per ?cent(?:age)?|£|gbp|pounds?|(?:working |school |calendar )?(?:days?|weeks?|months?|years?"
    r"|hours?|minutes?)|scores?|points?|ratio"
)


def is_count(unit: str) -> bool:
    """Whatever is no share, no money and no time counts somebody or something of theirs."""
    return _MEASURES.fullmatch(unit.strip()) is None


def may_tell(counts: Collection[Count], shares: Collection[float]) -> bool:
    """May these numbers stand together? All of them or none: a total would give away the part left out.

    Nor may one be the last one and a few more, nor a share of it come to a few.
    """
    for count in counts:
        if count.value < FEWEST:
            return False
        if count.before is not None and 0 < abs(count.value - count.before) < FEWEST:
            return False
        parts = (part * count.value / 100 for share in shares for part in (share, 100 - share))
        if any(0 < part < FEWEST for part in parts):
            return False
    return True
