"""The sides that a partnership is made of, as people speak of them: health, the council, schools, families.

An organisation belongs to a side by its name alone: nobody has to say so in the partnership file.
"""

import re
from dataclasses import dataclass
from functools import cached_property

_ARTICLE = re.compile(r"(?:the|our|your|all|all of|any of)\s+(?=\S)", re.I)


@dataclass(frozen=True)
class Side:
    """`said` is what the side is called, `named` what the names of its organisations have in them."""

    said: str
    named: str

    def is_called(self, words: str) -> bool:
        return re.fullmatch(self.said, bare(words), re.I) is not None

    def has(self, organisation: str) -> bool:
        return self._named.search(organisation) is not None

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.named})\b", re.I)


_PEOPLE = r"(?: (?:partners|colleagues|side|services|people|folk|lot|team|leads|system))?"
SIDES = (
    Side(
        rf"(?:health|nhs|the nhs|healthcare|health ?care|health service){_PEOPLE}",
        r"health|nhs|icb|ics|integrated care(?: board| system)?|hospitals?|camhs|clinical|medical|gps?"
        r"|infirmary|healthcare",
    ),
    Side(
        rf"(?:(?:local )?council|la|local authority|authority|county|borough){_PEOPLE}",
        r"council|borough|local authority|county council|unitary",
    ),
    Side(
        rf"(?:schools?|colleges?|settings|headteachers|heads){_PEOPLE}",
        r"schools?|academy|academies|college|nursery|primary|secondary|multi.academy trust",
    ),
    Side(
        rf"(?:parents?|families|carers|parents and carers|parent[ -]carers|pcf|forum|parent[ -]carer forum"
        rf"|parent forum|parents'? forum){_PEOPLE}",
        r"parents?|carers?|families|pcf",
    ),
)


def side(words: str) -> Side | None:
    """The side that these words name: `the NHS`, `health colleagues`, `the LA`."""
    return next((one for one in SIDES if one.is_called(words)), None)


def bare(words: str) -> str:
    return _ARTICLE.sub("", words.strip(" ?.!"), count=1).strip()


def is_of(organisation: str, words: str) -> bool:
    """Is an organisation called so: by its name, by a part of that, or by its letters?"""
    said = bare(words).lower()
    if not organisation or not said:
        return False
    initials = (_letters(organisation), _letters(re.sub(r"(?i)\b(?:for|of|and|the)\b", "", organisation)))
    return re.search(rf"\b{re.escape(said)}\b", organisation, re.I) is not None or said in initials


def _letters(organisation: str) -> str:
    return "".join(word[0] for word in organisation.split()).lower()
