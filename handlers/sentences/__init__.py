"""What every table of sentences is made of: references, names, and the words that open what is to be done."""

import re
from collections.abc import Callable
from functools import cached_property

Look = Callable[[str], re.Match[str] | None]


class Said:
    """What is said for a verb, compiled once it is first tried.

    To compile the nine hundred of them took a third of the time in which `clerk` starts, and most commands
    (and whoever reads a file in a process of its own) are never told a sentence.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.I | re.S)

    @cached_property
    def fullmatch(self) -> Look:
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Look:
        return self._compiled.search


Table = tuple[tuple[str, Said], ...]

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
    add agree apply arrange ask attend book bring call change check circulate collect come complete
    confirm consult contact continue contribute create decide deliver discuss draft email ensure escalate
    explain feed find follow get give go hand hold identify invite issue link listen look make meet move
    need nominate offer organise pass plan prepare present produce propose provide publish push put refer
    remind reply report request respond return review say schedule seek send set share sign speak start
    submit summarise supply take talk tell turn update upload work write
"""
IMPERATIVES = frozenset(_TO_DO.split())
"""Words that open what is to be done, and are nobody's name: "reply to the letter"."""
