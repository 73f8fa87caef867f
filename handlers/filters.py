"""What narrows a question about many actions or risks: `overdue for Liam in priority 3`. Pure.

Its filters are cut out, and the core that is left ("overdue") is read as if it stood alone. Who or what the
words of a filter are, the roster and the priorities know: `handlers/narrowing.py` asks them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from handlers import carried
from handlers.sentence import Filter, Sentence
from handlers.sentences import ratings
from rules import dates

LISTS = frozenset(
    {
        *("list", "overdue", "due soon", "unassigned", "undated", "quiet", "closed", "list ready", "mine"),
        *(
            "late and due",
            "outstanding",
            "rated so",
            "risks",
            "risks of",
            "risks about",
            "risks in band",
            "risks lacking",
            "flagged risks",
        ),
        *("my risks", "closed risks", "programme risks"),
    }
)
"""Verbs whose answer is a list that every filter can narrow."""
_TOPIC = "topic"
"""Words of an action or risk, and nothing else: `about the register`."""
NARROWED = LISTS | {"summary"}
_FOR = r"for|of|in|under|with"
_OWNER = r"owned by|assigned to|belonging to|belongs to|held by|led by"
_ABOUT = (
    r"about|on|around|regarding|concerning|mentioning|involving|related to|relating to|to do with|re(?=:? )"
)
_PREPOSITIONS = rf"{_FOR}|{_OWNER}|{_ABOUT}"
_ENDS = (
    rf"{_PREPOSITIONS}|that|which|who|whose|are|is|were|was|due|overdue|late|closed|since|by|before|after"
    r"|until|from|rated|scored|now|still|and|or(?= (?:in|under|about|on) )|but|please|not|without|over"
    r"|more|at|while|because|when|if"
)
_DAY = "\x1f"
_SEGMENT = re.compile(
    rf"(?<!\bdue )(?<!waiting )(?<!ready )(?<!\bup )\b(?P<how>{_PREPOSITIONS}):?\s+"
    rf"(?P<words>(?:the |our )?(?!(?:{_ENDS})\b)[\"“]?\w[\w'.&/-]*[\"”]?"
    rf"(?: (?:(?:and|or|&) (?!(?:{_ENDS})\b))?(?!(?:{_ENDS})\b)[\"“]?\w[\w'.&/-]*[\"”]?){{0,6}})",
    re.I,
)
_PRIORITY = re.compile(
    r"(?:\b(?:for|in|of|on|under|from|about|and|or|&)\s+)?(?:\bthe )?"
    r"\b(?:priority|prio|p)\s?(?P<number>\d{1,2})\b"
    r"(?!#)(?! (?:meeting|group|board|team)s?\b)(?:'s)?",
    re.I,
)
_POSSESSIVE = re.compile(
    r"\b(?!(?:what|who|where|when|how|that|there|it|he|she|they|we|you|i|one|here|let|this|today|tomorrow"
    r"|yesterday|week|month|year|board|group|team|partnership|everyone|everybody|meeting|sro|chair|wot)'s)"
    r"(?P<words>[^\W\d_][\w-]+)'s(?=\s)",
    re.I,
)
NO_FILTER = re.compile(
    r"(?:(?:the|our|this|that|these|those|my|your|his|her|its|their|all|an?|any|each|every|no|one|more|high|low|red"
    r"|amber|overdue|late|which|who|what) ?)*"
    r"(?:(?:action |risk |whole )?(?:logs?|lists?|groups?|register|trackers?|plans?|meetings?|board|moment"
    r"|exec|executive"
    r"|time|track|target|hold|course|schedule|plate|go|pack|papers|agenda|partnership|programme|future|past"
    r"|present|end|start|total|progress|hand|place|way|us|me|them|it|every(?:one|body)|any(?:one|body|thing)"
    r"|actions?|risks?|dates?|owners?|scores?|controls?|control measures|reviews?|news|updates?"
    r"|priorit(?:y|ies)|full|order|detail|work|working|going|date|deadline|chat|here|there|mine|ours)"
    r"(?: (?:now|at|please|then))?)?\W*"
    r"|(?:more|over|at least|longer|less|the (?:last|next|past|coming)|an?|\d+|one|two|three|four|five|six)"
    r" .*|\d+",
    re.I,
)
"""What follows such a word and says neither whose, nor where, nor about what."""
_BESIDE = {
    "late": re.compile(r"(?<!not )\b(?:overdue|late)\b", re.I),
    "due": re.compile(r"\bdue\b", re.I),
    "undated": re.compile(r"\bundated\b|\b(?:without|with no|no) (?:a )?(?:due )?dates?\b", re.I),
    "rated": re.compile(
        rf"(?<!not )\b(?P<words>{ratings.NOT_CLOSED})(?= (?:actions|ones)\b)"
        rf"|\b(?:rated|that are|which are) (?P<rated>{ratings.NOT_CLOSED})",
        re.I,
    ),
}
"""What may be asked beside what a list is of: `delayed actions that are overdue`."""
_SAID_BY = {
    "overdue": "late",
    "due soon": "due",
    "undated": "undated",
    "rated so": "rated",
    **dict.fromkeys(("list", "unassigned", "list ready", "mine"), ""),
}
_MAY_BE_BESIDE = re.compile(
    r"\b(?:overdue|late|due|undated|dates?|rated|delayed|target|track|red|amber|green)\b", re.I
)
_OF_MANY = re.compile(
    r"(?:(?:show|list|see|which|what|give|me|all|the|our|any|open|overdue|late|\w+'s|priority \d{1,2}) )*"
    rf"(?:(?:{ratings.NOT_CLOSED}) (?:actions|ones) (?!are\b|is\b|now\b)|(?:actions|risks) (?:are )?"
    rf"(?:{_PREPOSITIONS})\b)",
    re.I,
)
"""Asks for many, in words that no other sentence has, whatever they were taken for."""
_PLAIN = re.compile(
    r"(?:(?:what'?s?|is|are|any|the|our|show|list|open|me|all) )*(?:overdue|risks|actions)\W*", re.I
)
"""Is read as it was read already, which costs nothing."""
_WHICH_ARE = re.compile(r"^(?:which|what) ((?:\w+ )?(?:actions|risks)) (?:are|is)\W*$", re.I)
_HINT = re.compile(rf"\b(?:{_PREPOSITIONS})\b|'s\b", re.I)


def narrowed(found: Sentence, context: dates.Context, read: Callable[[str], Sentence]) -> Sentence:
    """The same question with all its filters, where its core is one of many things as well."""
    if (
        found.as_at
        or "every group" in found.parts
        or not ((found.verb in NARROWED and not found.refs) or _OF_MANY.match(found.text))
    ):
        return found
    if _HINT.search(found.text):
        found = _without_filters(found, context, read)
    if found.verb in _SAID_BY and _MAY_BE_BESIDE.search(found.text):
        return _both(replace(found, filters=(*found.filters, *_beside(found))), context)
    return found


def _both(found: Sentence, context: dates.Context) -> Sentence:
    """`overdue/due this week`: nothing that is late is due on a day to come, so each is asked for."""
    last = found.due.due if found.due else None
    asked = {one.kind for one in found.filters}
    if found.verb != "overdue" or "due" not in asked or last is None or last < context.on:
        return found
    return replace(found, verb="late and due", filters=tuple(o for o in found.filters if o.kind != "due"))


def _without_filters(found: Sentence, context: dates.Context, read: Callable[[str], Sentence]) -> Sentence:
    core, filters = _split(found.text, context)
    if core == found.text:
        return found
    plain = found.verb in NARROWED and _PLAIN.fullmatch(core)
    asked = replace(found, who=None, parts={}) if plain else read(core)
    if asked.verb not in NARROWED or asked.refs:
        return found
    verb = found.verb if asked.verb == "risks" and "risks" in found.verb else asked.verb
    number = carried.priority(found.text)
    return replace(
        asked,
        verb=verb,
        text=found.text,
        telling=found.telling,
        priority=number,
        filters=(*asked.filters, *filters),
    )


def _beside(found: Sentence) -> Iterator[Filter]:
    """What the verb alone would let drop. A day is in the sentence already."""
    known = {one.kind for one in found.filters}
    for kind, pattern in _BESIDE.items():
        said = pattern.search(found.text)
        if said is None or kind in known or kind == _SAID_BY[found.verb]:
            continue
        if kind == "due" and (found.due is None or found.due.due is None or found.verb == "mine"):
            continue
        words = next(filter(None, said.groupdict().values()), "")
        yield Filter(kind, words)


def _split(text: str, context: dates.Context) -> tuple[str, tuple[Filter, ...]]:
    """The question without its filters, and those. A priority by its number alone is none of them."""
    blanked = text
    for day in dates.find(text, context):
        blanked = f"{blanked[: day.start]}{_DAY * (day.end - day.start)}{blanked[day.end :]}"
    spans: list[tuple[int, int]] = []
    filters: list[Filter] = []
    numbers = list(_PRIORITY.finditer(blanked))
    for number in numbers[1:]:
        if number["number"] != numbers[0]["number"]:
            filters.append(Filter("priority", number["number"]))
    for number in numbers:
        spans.append(number.span())
        blanked = f"{blanked[: number.start()]}{_DAY * len(number[0])}{blanked[number.end() :]}"
    for pattern in (_SEGMENT, _POSSESSIVE):
        for said in pattern.finditer(blanked):
            if _kind(said) == _TOPIC or not NO_FILTER.fullmatch(said["words"]):
                filters.append(Filter(_kind(said), said["words"].strip(' .?!"“”')))
                spans.append(said.span())
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start].rstrip()} {text[end:].lstrip()}"
    core = re.sub(r"\s+([?.!,])", r"\1", text).strip(" ,")
    return _WHICH_ARE.sub(r"show \1", core), tuple(filters)


def _kind(said: re.Match[str]) -> str:
    how = (said.groupdict().get("how") or "owned by").lower()
    if re.fullmatch(_OWNER, how):
        return "owner"
    if re.fullmatch(_FOR, how):
        return "for"
    return "about" if how in ("on", "around", "re") else _TOPIC
