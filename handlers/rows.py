"""What an action's words hold besides what is to be done: fields with labels, a day at the end, who does it.

`Circulate the findings. Owner: Alan. Deadline: 5 July` is a row of a log said in one line.
"""

import re

from handlers import carried
from rules import dates

_LABELS = {
    "what": r"what|task|title|description",
    "who": (
        r"(?:action )?owners?|lead(?: officer| owner| person)?|responsible(?: person| officer| lead)?"
        r"|responsibility"
        r"|(?:to be )?action(?:ed)? by|assigned to|assignee|by whom|who"
    ),
    "when": r"(?:due|target|completion|end)(?: date| by)?|deadline|by when|when|timescale|timeframe",
    "priority": r"priority|prio|strand|workstream",
}
_LABEL = re.compile(
    r"(?:^|(?<=[\n.,;(|])|(?<=\s[-–—]))\s*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s*[:=]\s*",
    re.I,
)
_PEELED = " \n\t.,;|–—-("
_NO_DAY_YET = re.compile(
    r"(?<![\s,;(–—-])[\s,;(–—-]+(?P<words>(?:(?:date|deadline|due(?: date)?|when)\s*:?\s*)?"
    r"(?:tbc|tba|tbd|to be (?:confirmed|agreed|decided|determined|arranged)|in due course|asap|when possible"
    r"|as soon as (?:possible|practicable)|over the (?:coming|next few) (?:days|weeks|months)"
    r"|with immediate effect|immediately|urgently))\)?\W*$"
    r"|(?<![\s,;(–—-])[\s,;(–—-]+(?P<from_event>(?:within )?(?:\d{1,3}|[a-z]+) (?:clear |working |calendar "
    r"|school )*"
    r"(?:days?|weeks?|months?)"
    r" (?:from|after|of) (?!today|now|tomorrow)(?:the )?[a-z].{2,60})$",
    re.I,
)
_BARE_DAY = re.compile(
    r"(?<![\s,;(–—-])(?:[\s,;(–—-]+(?P<slashed>(?!24/7\b)\d{1,2}/\d{1,2}(?:/\d{2,4})?)|(?:,|\s[-–—])\s+"
    r"(?P<dotted>\d{1,2}\.\d{1,2}\.\d{2,4}))"
    r"\)?[\s.]*$"
)
"""At the end of a row, where no word says that it is a day."""
_LEADS = re.compile(
    r"(?P<title>\S.+?)(?:[,;.]| [-–—])\s+(?P<who>[A-Z][\w'’./& -]{0,40}?) (?:(?:to|will|is to|should) lead|"
    r"(?:is )?leading)"
    r"(?: on (?:this|it))?",
    re.S,
)
_BEHIND_THE_DAY = re.compile(
    r"(?P<title>\S.+?)\s*(?:[,;]|\s[-–—])\s*(?P<who>[A-Z][\w'’./&]*(?:(?: and |/| & "
    r"| )[A-Z][\w'’.]*){0,3})[\s.]*",
    re.S,
)
_SOMEBODY_IS_TO = re.compile(r"[A-Z][\w'’./& ,]{0,40} (?:to|will|should)\b")
_FOR_PRIORITIES = re.compile(
    r"(?<![\s,(])[\s,(]*\b(?:for|under|against)\s+(?P<priorities>(?:priority|priorities|prio|p)\s?\d{1,2}"
    r"(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)(?:(?:priority|prio|p)\s?)?\d{1,2}\b)+)\)?\s*$",
    re.I,
)
_LED = re.compile(r"(?i)\s*(?:by|for|due|until|before|on|in|from|at|to|deadline|no later)\b")
_GOES_ON = re.compile(
    r"(?i)\s*(?:$|[(,;&+.?!–-]|at (?:the )?latest\b|latest\b|and\b|then\b|every\b|each\b|\w+ly\b|started\b"
    r"|completed?\b)"
)
"""What a cell of a log may hold behind its day: that it is in doubt, has begun, or comes again."""
_SIDE_BY_SIDE = re.compile(r"(?i)\s*(?:[/&,;]|and\b)?\s*")


_NO_OWNER_YET = re.compile(
    r"(?<![\s,;(–—-])[\s,;(–—-]+(?:(?:owner|lead|who)\s*(?:is|:|still)?\s*(?:tbc|tba|tbd|to be (?:confirmed"
    r"|agreed|decided"
    r"|found)|unassigned"
    r"|none|nobody(?: yet)?|not known|unknown)|no owner(?: yet)?|unassigned)\)?(?=\W*$|[\s,;]+(?:by|due)\b)",
    re.I,
)


_SOMEBODY = re.compile(
    r"^(?:someone|somebody) (?:(?:still )?needs to|has to|will have to|ought to|should|must|to) (?=[a-z])",
    re.I,
)


def without_nobody(text: str) -> str:
    """`..., owner TBC`: nobody owns it, and the words are no part of what is to be done."""
    return _SOMEBODY.sub("", _NO_OWNER_YET.sub("", text))


def without_priorities(text: str) -> tuple[str, str | None]:
    """`..., for P2 and P3`"""
    found = _FOR_PRIORITIES.search(text)
    return (text[: found.start()], found["priorities"]) if found else (text, None)


def without_lead(text: str) -> tuple[str, str | None]:
    """`ensure that every school has it by 5 July, Owen to lead`"""
    found = _LEADS.fullmatch(text.strip(" ."))
    return (found["title"], found["who"]) if found else (text, None)


def without_owner_behind(text: str, context: dates.Context) -> tuple[str, str | None]:
    """`agree a date with Carys by 1 July, LM`: who stands behind the day."""
    found = _BEHIND_THE_DAY.fullmatch(text)
    if found and any(day.end == found.end("title") for day in dates.find(text, context)):
        return found["title"], found["who"]
    return text, None


def without_day_first(text: str, context: dates.Context) -> tuple[str, dates.Due | None]:
    """`on Friday Liam will send the plan`"""
    found = dates.find(text, context)
    rest = text[found[0].end :].lstrip(" ,:-–—") if found and found[0].start == 0 else ""
    return (rest, found[0].due) if found and _SOMEBODY_IS_TO.match(rest) else (text, None)


def on_a_line(text: str) -> str:
    """`tidy the drive | Liam | 28 June`, copied out of a table, as it would be typed."""
    return re.sub(r"\s*\|\s*", " - ", text.strip(" |"))


def fields(text: str) -> dict[str, str]:
    """What each label says; `what` is whatever stands before the first. Empty where there are none."""
    found = list(_LABEL.finditer(text))
    if not found:
        return {}
    told: dict[str, str] = {"what": text[: found[0].start()].strip(_PEELED)}
    for label, after in zip(found, (*found[1:], None), strict=True):
        name = next(name for name in _LABELS if label[name])
        words = text[label.end() : after.start() if after else len(text)].strip(_PEELED)
        told[name] = words if not told.get(name) else f"{told[name]} {words}"
    return told


def without_due(text: str, context: dates.Context) -> tuple[str, dates.Due | None]:
    """The text without its due date: a cell at its end ("Sept 2019 & annually"), else what says "by"."""
    cell = _cell_at_the_end(text, context)
    return cell or carried.without_due(text, context)


def _cell_at_the_end(text: str, context: dates.Context) -> tuple[str, dates.Due] | None:
    found = dates.find(text, context)
    for place in range(len(found) - 1, -1, -1):
        if not _GOES_ON.match(text, found[place].end):
            break  # "for the 20 June meeting"
        start = found[_first_beside(text, found, place)].start
        cell = dates.whole(text[start:].strip(" ()"), context)
        if cell is not None:
            return _before(text, start), cell
    bare, undated = _BARE_DAY.search(text), _NO_DAY_YET.search(text)
    if bare:
        cell = dates.whole(bare["slashed"] or bare["dotted"], context)
        return (_before(text, bare.start()), cell) if cell else None
    if undated is None:
        return None
    words = undated["words"] or undated["from_event"]
    cell = dates.whole(re.sub(r"(?i)^(?:date|deadline|due(?: date)?|when)\s*:?\s*", "", words), context)
    return (_before(text, undated.start()), cell) if cell else None


def _before(text: str, start: int) -> str:
    before = text[:start].rstrip(" ,;-–(")
    return re.sub(r"(?i)\b(?:due|deadline|by|date)\W*$", "", before).rstrip(" ,;-–(")


def _first_beside(text: str, found: tuple[dates.Found, ...], place: int) -> int:
    """ "01.05.24 April 2024" are two days in one cell, of which neither is to be lost."""
    while place and not _LED.match(text[found[place].start : found[place].end]):
        between = text[found[place - 1].end : found[place].start]
        if not _SIDE_BY_SIDE.fullmatch(between):
            break
        place -= 1
    return place
