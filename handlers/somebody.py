"""Whom a sentence about people means; where two could be meant, it is asked again with each full name."""

from collections.abc import Callable

from handlers import finding
from handlers.request import Request
from storage.models import Person
from storage.store import Store


def meant(request: Request, store: Store, part: str = "who", *, reading: bool = False) -> Person:
    """The one person under this name of the sentence; `I`, `me` and `my` are who speaks."""
    words = request.sentence.parts.get(part, "")
    if words.lower() in ("i", "me", "my", "myself"):
        return request.person
    found = finding.person(request, store, words, instead(request, part), reading=reading)
    return store.people.numbered(found.id)


def instead(request: Request, part: str = "who") -> Callable[[str], str]:
    """The whole sentence again with somebody's full name in place of what was said."""
    said = request.sentence.parts.get(part, "")
    return lambda name: request.sentence.text.replace(said, name, 1)


def numbered(person: Person) -> int:
    assert person.id is not None
    return person.id
