"""The new day that stands beside a reason: `because the data is late, hopefully by 3 July`.

A day is the new one where nothing else is said in its part of the sentence, and that part opens or closes
what is said. "Legal, now in July, are slow" and "the hearing is now in July" are reasons, whole.
"""

import re
from collections.abc import Iterator

from handlers import carried
from rules import dates

_BREAK = re.compile(
    r"\s*[,;.!(]\s+|\s*\(\s*|\s+[-–—]+\s+|\s*[–—]\s*|\s+(?:and|so|but|though)\s+"
    r"|\s+(?=(?:(?:it|we|i)(?:['’]s|['’]ll|['’]re|['’]m| is| will)?\s+)?(?:now\b|new (?:due )?date\b"
    r"|moving to\b|make it\b|aiming for\b|hopefully\b|hoping for\b|(?:will|should)(?: now)? be\b))",
    re.I,
)
_GOES_ON = re.compile(r"(?:\b(?:is|are|was|were|be|been|being|has|have|had|until|till?)|['’](?:s|re))$", re.I)
""" "Is" and what follows is no part by itself: "the hearing is now in July"."""
_ABOUT_THE_DAY = re.compile(
    r"\b(?:now|again|new|revised|date|day|deadline|due|by|to|till?|until|on|for|from|it|it['’]?s|that|this|is"
    r"|will|['’]?ll|would|should|could|can|might|may|be|so|push|move|moved|moving|make|take|say|done"
    r"|ready|finished"
    r"|complete|completed|there|maybe|perhaps|prob(?:abl[ey]|s)?|possibly|likely|hopefully|hop(?:e|ing)"
    r"|have|get|aim|aiming"
    r"|target|expect|expected|expecting|think|reckon|realistic(?:ally)?|instead|rather|please|sorry|thanks"
    r"|early|late|mid|end|of|the|around|about|and|but|then|more|like|looking|at|i|i['’]m|we|we['’]re)\b"
    r"|[^\w]",
    re.I,
)
_LONGEST = 80
"""Letters that a day and all the words around it may have."""
_AROUND = " \t\n.,;:!?()–—-"


def apart(words: str | None, context: dates.Context) -> tuple[str | None, dates.Due | None]:
    """The reason without its day, and the day; all the words and None where there is none beside it."""
    if words is None:
        return None, None
    for why, beside in _parts(words.strip(_AROUND)):
        day = _day_alone(beside, context)
        if day is not None:
            return why or None, day
    return words, None


def _parts(words: str) -> Iterator[tuple[str, str]]:
    """Each way to part what is said in two, and which part may be the day: the last, the first, the whole."""
    breaks = [found for found in _BREAK.finditer(words) if not _GOES_ON.search(words[: found.start()])]
    for found in breaks:
        yield words[: found.start()].strip(_AROUND), words[found.end() :]
    for found in reversed(breaks):
        yield words[found.end() :].strip(_AROUND), words[: found.start()]
    yield "", words


def _day_alone(words: str, context: dates.Context) -> dates.Due | None:
    if len(words) > _LONGEST:
        return None
    rest = carried.without_days(words, context)
    if rest == words or _ABOUT_THE_DAY.sub("", rest):
        return None
    return carried.last_day(words, context)
