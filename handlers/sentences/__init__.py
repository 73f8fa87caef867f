"""What every table of sentences is made of: references, names, and the words that open what is to be done."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property

from rules.sieve import Sieve

Look = Callable[[str], re.Match[str] | None]


class Said:
    """What is said for a verb, compiled once it is first tried.

    There are nine hundred of them, and to compile them all takes as long as the rest of the start.
    """

    flags = int(re.I | re.S)

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @property
    def patterns(self) -> tuple["Said"]:
        """As the sieve asks for it."""
        return (self,)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    @cached_property
    def fullmatch(self) -> Look:
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Look:
        return self._compiled.search


Line = tuple[str, Said]
Table = tuple[Line, ...]


class Lines:
    """A table of which only those lines are tried whose words are in a text. Their order stays."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def worth_trying(self, text: str) -> Iterator[Line]:
        kept = (place for said in self._sieve.kept(text) for place in self._places[said])
        return (self.table[place] for place in sorted(kept))

    @cached_property
    def _places(self) -> dict[Said, list[int]]:
        places: dict[Said, list[int]] = defaultdict(list)
        for place, (_, said) in enumerate(self.table):
            places[said].append(place)
        return places

    @cached_property
    def _sieve(self) -> Sieve[Said]:
        return Sieve(self._places)


REF = r"(?:[a-z][a-z0-9-]*#r?\d+|#\d+|r\d+|\d+(?:\.\d+)+|\d{1,9}|[a-z])"
REFS = rf"(?:(?:the )?(?:actions?|items?|letters?|risks?|no\.?|number) )?{REF}(?:\s*(?:,|and|&|\+)\s*{REF})*"
NAME = (
    r"[^\W\d_][\w'’.-]*(?: (?!(?:because|by|please|until|as|for|from|now|the|to|and|or|is|will|on"
    r"|again|over|instead|next)\b)[^\W\d_][\w'’.-]*){0,3}"
)
NAMES = rf"{NAME}(?:(?:,| and| or| n(?= )| ?/| ?&) ?{NAME}){{0,4}}"


def table(*lines: tuple[str, str]) -> Table:
    """Verbs and what is said for them; the first line that fits decides, so narrow stands above wide.

    A pattern's groups are what the sentence carries: `title`, `who`, `refs`, `note`, `word`, and of
    an opening `reason` and `day`; any other name is found in `Sentence.parts`.
    """
    return tuple((verb, Said(pattern)) for verb, pattern in lines)


_TO_DO = """
    add agree apply arrange ask attend book bring call change chase check circulate collect come compile
    complete confirm consult contact continue contribute create decide deliver discuss draft email
    ensure escalate explain explore feed finalise find finish follow gather get give go hand hold
    identify investigate invite issue liaise link listen look make meet move need nominate offer
    organise pass phone plan prepare present print produce propose provide publish pull push put recruit
    redraft refer remind reply report request resolve respond return review rewrite ring say schedule
    scope seek send set share sign sort speak start submit summarise supply take talk tell turn type
    update upload work write
"""
IMPERATIVES = frozenset(_TO_DO.split())
"""Words that open what is to be done, and are nobody's name: "reply to the letter"."""
