"""`106 should go to meera`, `owen takes 110 off liam`: told as news, and perhaps it is to be handed over."""

import re

from cards.model import Button
from handlers.request import Request
from rules.people import perhaps_named
from storage.actions import Logged
from storage.store import Store

_GIVES = re.compile(
    r"\b(?:takes?|taking|took|should (?:go|be|sit|have)|goes|go over|moves?|is now|now|belongs|sits"
    r"|owned|lead(?:s|ing)?"
    r"|swap(?:ped)?|hand(?:s|ed|ing)?|giv(?:e|es|en|ing)|gave|pass(?:es|ed|ing)?)\b",
    re.I,
)


def offered(request: Request, store: Store, logged: Logged, words: str) -> tuple[str, Button] | None:
    """To whom, where one person is named who does not own it, and the button that says so."""
    if _GIVES.search(words) is None or logged.action.status.closed:
        return None
    owners = {owner.person_id for owner in logged.owners}
    found = [one for one in perhaps_named(words, store.people.everybody()) if one.id not in owners]
    if len(found) != 1:
        return None
    name = found[0].name
    return name, Button(f"Give it to {name}", f"assign {logged.permanent} to {name}")
