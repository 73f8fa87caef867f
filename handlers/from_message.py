"""What a message that somebody picked out would be as an action: the form is filled in with it, and no more.

Nothing is saved before the person has read it and sent the form.
"""

import re

from cards.forms import Prefilled
from handlers import changing
from handlers.grammar import read
from handlers.making import LONGEST_TITLE
from handlers.request import Request
from rules import dates
from rules.people import Directory, candidates, split_owners
from storage.store import Store

_OPENS = re.compile(
    r"(?:(?:hi|hello|hey|thanks|thank you|ok|okay)\b[\s,.!]*)*"
    r"(?:(?:please|pls|(?:can|could|would|will) (?:you|we)(?: please)?|we need to|you need to)\b[\s,:]*)?",
    re.I,
)


def prefilled(request: Request, store: Store) -> Prefilled:
    """`message` is its words, `mentioned` the people whom it calls by name, and `source` where it stands."""
    words = " ".join((request.given("message") or "").split())
    everybody = store.people.everybody()
    said = read(f"log: {words}", changing.day_context(request))
    named = said.who if said.who and _are_people(said.who, everybody) else None
    called = [one for one in (request.given("mentioned") or "").split("; ") if candidates(one, everybody)]
    title = said.title if named and said.title else _without_call(words, called)
    return Prefilled(
        title=_short(title),
        owners=named or " and ".join(called),
        due=_day(said.due),
        source=request.given("source"),
    )


def _are_people(words: str, everybody: Directory) -> bool:
    named = split_owners(words, everybody)
    return bool(named) and all(candidates(one.text, everybody) for one in named)


def _without_call(words: str, called: list[str]) -> str:
    """`Tom Rigby please send the data` -> `Send the data`"""
    before = None
    while before != words:
        before = words
        for name in called:
            words = words.removeprefix(f"@{name}").removeprefix(name).lstrip(" ,:-–—")
        words = _OPENS.sub("", words, count=1) if _OPENS.match(words) else words
    return words


def _day(due: dates.Due | None) -> str | None:
    """Only a day that is in no doubt."""
    return due.due.isoformat() if due and due.due and not due.question else None


def _short(title: str) -> str:
    title = title[:1].upper() + title[1:]
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
