"""The time, the place and the link of a meeting, as people write them behind its day."""

import re
from dataclasses import dataclass

_HOUR = r"(?:[01]?\d|2[0-3])"
_HALF = r"\s?(?:am|pm|a\.m\.|p\.m\.)(?![a-z])"
_CLOCK = (
    rf"(?:noon|midday|{_HOUR}(?:[:.][0-5]\d)?{_HALF}|{_HOUR}:[0-5]\d|{_HOUR}\.[0-5][05](?![./]?\d)"
    rf"|{_HOUR}(?= ?o'?clock))(?: ?o'?clock)?"
)
_BARE = rf"{_HOUR}(?=\s*(?:$|[,;]|\b(?:in|on|until|till|to)\b|[-–—]))"
_TIME = re.compile(
    rf"(?i)(?:\b(?:at|from|starting(?: at)?|starts at)\s+|@\s*)(?P<after>{_CLOCK}|{_BARE})"
    rf"(?:\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*(?P<until>{_CLOCK}|{_BARE}))?"
    rf"|(?<!on )(?<![\d./:])\b(?P<at>{_CLOCK}|{_HOUR}(?=\s*[-–—]\s*{_CLOCK}))"
    rf"(?:\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*(?P<ends>{_CLOCK}))?"
)
_LINK = re.compile(r"(?i)\bhttps?://\S+[^\s.,;)]")
_LED = re.compile(
    r"(?i)(?:^|[\s,;])(?:in|at|via|on|venue|place|location)(?:\s+is|\s+will be|:)?\s+(?:the\s+)?(?P<led>\S.*)"
)
_ALONE = re.compile(
    r"\s*[,;:–—-]\s*(?:(?i:the)\s+)?(?P<behind>\w.*)|\s*(?:the\s+)?(?P<named>[A-Z0-9].*|(?i:online|"
    r"virtual(?:ly)?)\b.*)"
)
_ROOM = re.compile(
    r"(?i)\s*(?P<room>(?:[\w'’-]+ )*(?:\w*room|hall|teams|zoom|centre|center|office|house|school|library|hub"
    r"|suite|chambers?)\b.*)"
)
_LONGEST_PLACE = 120
_FIRST_OF_THE_MORNING = 7
_NOON = 12


@dataclass(frozen=True)
class Slot:
    """`at` and `ends` on the 24-hour clock; `rest` is what was said besides."""

    at: str | None = None
    ends: str | None = None
    link: str | None = None
    rest: str = ""


def slot(words: str) -> Slot:
    """`18 July at 10.30am-12.30pm, https://...` -> 10:30, 12:30, the link, and the rest of the words."""
    link = _LINK.search(words)
    left = _without(words, link)
    time = _TIME.search(left)
    if time is None:
        return Slot(link=link[0] if link else None, rest=left)
    begins, ends = time["after"] or time["at"], time["until"] or time["ends"]
    at = _clock(begins, ends)
    return Slot(at, _clock(ends) if ends else None, link[0] if link else None, _without(left, time))


def place(words: str) -> str | None:
    """What is left of a slot without its day, time and link: `in the Boardroom` -> `Boardroom`.

    Words that neither follow "in" or a comma, nor begin like a name or are one for a room, are no place.
    """
    even = " ".join(words.split())
    found = _LED.search(even) or _ALONE.match(even) or _ROOM.match(even)
    left = next(filter(None, found.groups()), "").strip(" .,;:–—-") if found else ""
    return left[:1].upper() + left[1:_LONGEST_PLACE] if left else None


def _without(words: str, found: re.Match[str] | None) -> str:
    return f"{words[: found.start()]} {words[found.end() :]}" if found else words


def _clock(said: str, until: str | None = None) -> str:
    """On the 24-hour clock. Nobody meets at two in the morning: an hour before seven is of the afternoon."""
    plain = said.lower().replace(".m.", "m").removesuffix("o'clock").removesuffix("oclock").strip()
    if plain in ("noon", "midday"):
        return "12:00"
    half = plain[-2:] if plain[-2:] in ("am", "pm") else ""
    hour, _, minute = plain.removesuffix(half).strip().replace(".", ":").partition(":")
    return f"{_hour(int(hour), half or _half_of(until, int(hour))):02d}:{minute or '00'}"


def _half_of(until: str | None, hour: int) -> str:
    """`2-4pm` begins in the afternoon, `11-1pm` in the morning."""
    if until is None or not re.search(r"(?i)p\.?m", until):
        return ""
    ends = int(re.findall(r"\d+", until)[0]) % _NOON
    return "pm" if hour % _NOON < ends else ""


def _hour(hour: int, half: str) -> int:
    if half == "pm" or (not half and 0 < hour < _FIRST_OF_THE_MORNING):
        return hour % _NOON + _NOON
    return 0 if half == "am" and hour == _NOON else hour
