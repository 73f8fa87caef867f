"""What the words of the field mean, so that a parent understands them when they are read aloud."""

from collections.abc import Sequence

from cards.glossary import MEANINGS, OTHER_WORDS
from cards.model import Card, Line
from cards.words import joined


def meant_by(word: str) -> str | None:
    """The meaning of a term, however it is written; of the longest known term in a longer phrase."""
    for form in _forms(word.lower().strip(" \"'")):
        found = MEANINGS.get(OTHER_WORDS.get(form, form))
        if found is not None:
            return found
    return None


def within(phrase: str) -> str | None:
    """`the letters h and l next to the actions`: what the first known word in it means."""
    words = phrase.lower().split()
    return next((found for word in words if (found := meant_by(word)) is not None), None)


def _forms(word: str) -> tuple[str, ...]:
    plain = word.replace("'", "").replace(".", "")
    return (word, plain, plain.replace("-", " "), plain.removesuffix("s"), plain.removesuffix("es"))


def meaning(text: str, holders: Sequence[str] = ()) -> Card:
    """`holders` have that part in the group."""
    return Card(f"{text} Here that is {joined(holders)}." if holders else text)


def both(texts: Sequence[str]) -> Card:
    """Two words that are easily taken for each other."""
    return Card(texts[0], lines=tuple(Line(text) for text in texts[1:]))


def unknown(word: str, keeper: str) -> Card:
    """`keeper` is who keeps the log of the group."""
    return Card(f'I have no plain meaning recorded for "{word}". Please ask {keeper} what it means here.')
