"""What is to be done, without who and when: an action's own fields say those, and its title need not.

"Kim to book the hall by 3 May" is "Book the hall", as it is in conversation. Only what was read as its owner
and its day is left out.
"""

import re
from collections.abc import Sequence

from importers import wrapping
from importers.meetings import doers, sayings
from rules.people import Named, key

_THE = re.compile(r"^the\s+", re.IGNORECASE)
_ASIDE = r"(?:\s*\([^()]*\))?"
_IS_TO = (
    r"(?:to|will|shall|agreed to|undertook to|offered to|volunteered to|is to|are to"
    r"|(?:was|were|is|are) (?:asked|requested|tasked) to)"
)
_FEWEST = 2
"""Words that a title has at least: of "Kim to lead" nothing is left out."""


def bare(text: str, owner: str | None, due: str | None, roster: Sequence[Named]) -> str:
    """ "" where the text names neither; `owner` and `due` as printed, `due` only where the text names it."""
    without = _capital(_without_day(_without_owner(text, owner, roster), due))
    return without if without != text and len(without.split()) >= _FEWEST else ""


def _without_owner(text: str, owner: str | None, roster: Sequence[Named]) -> str:
    who = sayings.leads(wrapping.flat(text), roster) if owner else None
    if not who or not owner or _plain(who) != _plain(owner):
        return text
    names = r"\s+".join(map(re.escape, who.split()))
    led = re.match(rf"\s*{names}{_ASIDE}\s+{_IS_TO}\s+(?=\S+\s+\S)", text)
    return text[led.end() :] if led else text


def _without_day(text: str, due: str | None) -> str:
    what, when = doers.dated(text) if due else (text, None)
    return what if when and due and key(when) == key(due) else text


def _capital(text: str) -> str:
    first, space, rest = text.partition(" ")
    return f"{first.capitalize()}{space}{rest}" if first.islower() else text


def _plain(who: str) -> str:
    return key(_THE.sub("", who))
