"""Letters that look alike, and what is left of a name when only its sound counts.

Word processors slip Cyrillic and Greek capitals into initials, and Unicode's NFKC keeps them.
"""

import re
import unicodedata
from functools import lru_cache

_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԀԚԜасеѕіјорухкмтвнԁԛԝһ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ",
    "ABESIJKMHOPCTYXDQWacesijopyxkmtbhdqwh" + "ABEZHIKMNOPTYXaiknopux",
)
_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*")
_UNHEARD = re.compile(r"[\s.'’‘ʼ`´\-‐‑‒–—]+")


def to_latin(text: str) -> str:
    """Fold look-alikes to Latin, in words that mix scripts or are as short as initials.

    A name that really is Cyrillic or Greek is longer, or holds a letter without a Latin twin: it stays.
    """
    if text.isascii():
        return text
    return _WORD.sub(lambda found: _fold(found.group()), text)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Compare by this: E McC, EMcC and emcc are one; so are A'OC with any apostrophe, and José and Jose.

    The names of a roster are compared with everything that somebody may be called by.
    """
    plain = unicodedata.normalize("NFKD", _UNHEARD.sub("", to_latin(text)))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _fold(word: str) -> str:
    letters = [letter for letter in word if letter.isalpha()]
    foreign = [letter for letter in letters if not _is_latin(letter)]
    folded = word.translate(_LOOK_ALIKES)
    if not foreign or not all(_is_latin(letter) for letter in folded if letter.isalpha()):
        return word
    mixed = len(foreign) < len(letters)
    return folded if mixed or _short_as_initials(word) else word


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def _short_as_initials(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    return capitals >= 2 and len(word) <= 5
