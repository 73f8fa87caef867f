"""A sentence that gives somebody something to do: who it is, and by when."""

import re
from collections.abc import Sequence
from functools import lru_cache

from importers import wrapping
from importers.actions import bunches
from rules import dates
from rules.dates import Context, Due, Found, Kind
from rules.people import Named, candidates, role_named, split_owners, to_latin

_WHO = re.compile(
    r"^(?P<who>[^.:;]{1,80}?)\s+"
    r"(?:to(?! be\b)|will(?! be\b)|agreed to|undertook to|offered to|volunteered to|is to|are to"
    r"|(?:was|were|is|are) (?:asked|requested|tasked) to)\s+(?=[a-z])",
)
_ASKED = re.compile(r"\b(?:asked|requested|tasked|invited)\s+(?P<who>[A-Z][^.:;]{0,60}?)\s+to\s+(?=[a-z])")
_AGREED = re.compile(r"^(?P<who>[^.:;]{1,80}?)\s+(?:has |have )?(?:agreed|resolved|decided|voted) to\b")
_ASIDE = re.compile(r"(?<=\w) \([^()]*\)(?= (?:to|will|agreed|is|are|was|were)\b)")
_TO_BE_DONE = re.compile(r"^[^.:;,]{3,120}?(?<!\bis)(?<!\bare)(?<!needs)(?<!need) to be [a-z]+(?:ed|n|t|d)\b")
_IN_BRACKETS = re.compile(r"[(\[](?P<who>[^()\[\]]{2,40})[)\]]\.?\s*$")
_AT_END = re.compile(r"(?:\s[–—-]\s*|\s{2,}|\t)(?P<who>[A-Z][A-Za-z'’/&, -]{1,40})\.?$")
_HOW_LONG = re.compile(r"(?:until|till)\b", re.IGNORECASE)
_HOW_LONG_BEFORE = re.compile(
    r"\b(?:until|till|(?:runs?|lasts?|extend(?:ed)?|kept) to)(?: the)?\s*\Z", re.IGNORECASE
)
_LEADING_TO = re.compile(r"to\s+", re.IGNORECASE)
_BY = re.compile(r"(?:by|before|due|no later than)\b", re.IGNORECASE)
_BY_BEFORE = re.compile(r"\b(?:by|before|due|no later than)(?: the)?\s*$", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r" (?!(?:and|or|at|in|on|for|to|with|by|if|so|as|term|terms|half"
    r"|meetings?|boards?|reports?|papers?|pack|please|latest"
    r"|when|where|then|via|from|after"
    r"|before|of|but|unless|once|because|should|will|is|are)\b)[a-z]{3,}"
)
_LOOSE_DUE = re.compile(
    r"\b(?P<when>before (?:the )?(?:half[- ]term|xmas|christmas|easter"
    r"|summer holidays?|next (?:call|board|time))"
    r"|asap|(?:in |early in )?the new year"
    r"|this (?:week|month|term))(?:,? please)?\W*$",
    re.IGNORECASE,
)
_NAMED_OWNER = re.compile(
    r"\b(?:owner|lead|responsible|action by|who)s?\s*[:–-]\s*(?P<who>[^.;:\n|)\]]{2,60})", re.IGNORECASE
)
_NAMED_DUE = re.compile(
    r"\b(?:due(?: date)?|deadline|by when|timescale|when)\s*[:–-]\s*(?P<when>[^;\n|)\]]{2,40})", re.IGNORECASE
)
_LEADING_DATE = re.compile(r"^(?:by|before)\s[^,]{2,40},\s*", re.IGNORECASE)
_PROMISE = re.compile(
    r"\b(?:to (?:be )?[a-z]+|agreed to|will (?:be )?[a-z]+|should be|undertook|volunteered)\b",
)
_REPORT = re.compile(
    r"\b(?:advised|asked|commented|confirmed|considered|discussed|explained|felt|gave|met|noted|outlined|presented"
    r"|provided|queried|received|reported|said|shared|showed|stated|suggested|thanked|updated|was|welcomed|were)\b"
)
_DEADLINES = frozenset(
    {Kind.DAY, Kind.WEEK, Kind.MONTH, Kind.PART, Kind.YEAR, Kind.TERM, Kind.MEETING, Kind.DURATION}
)
_INITIALS = re.compile(r"(?:[A-Z][a-z]{0,2}['’-]?){2,5}s?")
_UP_TO = re.compile(r"(?:by|before|until|till|to|for|in time for|ahead of|no later than)\b", re.IGNORECASE)
_OF_SOMETHING = re.compile(
    r"(?:in time for|before|ahead of) the (?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DATE_AT_END = re.compile(r"(?:\s[–—-]{1,2}\s*|[,;:(\[]\s*|\son\s)(?P<when>[\w ./-]{3,30}?)[\s)\].]*$")
_LED = re.compile(
    r"^(?:(?:in time for|by|in|for|at|on|to|until|till|due|no later than)\s+)+(?:the\s+)?", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"\b(?:that|which|who|is|are|was|were|it|this|there|will|has|have|need|needs|how|(?-i:[a-z]{3,}ed))\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 8
_LONGEST_POST = 4
_NAME_WORD = re.compile(r"[^\W\d_a-z][^\W\d_A-Z'’-]?['’-]?[^\W\d_A-Z]+(?:['’-]?[^\W\d_]+)*")
_REMEMBERED = 2048
# Words with a capital that head a section, and are in nobody's name.
_HEADINGS = re.compile(
    r"\b(?:actions?|agenda|any|apologies|arising|business|date|decisions?|discussion|feedback|item|items|matters"
    r"|meetings?|minutes|next|notes|other|plan|report|review|risks?|steps|strategy|summary|terms|update|welcome)\b",
    re.IGNORECASE,
)
_BODIES = frozenset(
    {"board", "group", "team", "forum", "council", "partnership", "committee", "scrum", "leads"}
    | {"all", "everyone", "members", "partners", "governors", "trustees", "officers", "schools", "providers"}
    | {"headteacher", "head", "principal", "director", "treasurer", "senco", "commissioners", "families"}
)
_IN_NO_NAME = frozenset(
    {
        "the",
        "to",
        "a",
        "an",
        "will",
        "should",
        "shall",
        "must",
        "is",
        "are",
        "was",
        "were",
        "be",
        "with",
        "by",
    }
    | {"from", "that", "this", "their", "our", "ask", "tell"}
)
_POSTS = frozenset(
    {
        "accountant",
        "adviser",
        "advisor",
        "auditor",
        "clerk",
        "coordinator",
        "lawyer",
        "lead",
        "manager",
        "nurse",
    }
    | {"officer", "psychologist", "registrar", "secretary", "solicitor", "therapist"}
)
_ASKS = frozenset(
    {"ask", "chase", "contact", "email", "encourage", "get", "help", "invite", "remind", "tell"}
)
"""Words that begin what is to be done: "ask ward managers to try it" names nobody."""
_DECIDING = _BODIES - {"headteacher", "head", "principal", "director", "treasurer", "senco"}


def owners(text: str, roster: Sequence[Named]) -> str | None:
    """The owner that the sentence names, in its own words; None where it names nobody plainly."""
    body = _ASIDE.sub("", _LEADING_DATE.sub("", text.strip()))
    for pattern in (_NAMED_OWNER, _ASKED, _WHO, _IN_BRACKETS, _AT_END):
        found = pattern.search(body)
        who = found["who"].strip(" ,") if found else ""
        who = _without_date(who)
        if who and names_somebody(who, roster):
            return who
    return None


def leads(text: str, roster: Sequence[Named]) -> str | None:
    """Whom the sentence begins with, where it says what they are to do: "Kim to ..."."""
    found = _WHO.match(_ASIDE.sub("", text))
    who = found["who"].strip(" ,") if found else ""
    return who if who and names_somebody(who, roster) else None


def due(text: str, context: Context) -> str | None:
    """The deadline that the sentence names, in its own words."""
    named = _NAMED_DUE.search(text)
    if named:
        return named["when"].strip(" .")
    found = [each for each in dates.find(text, context) if _is_day_to_keep(each.due)]
    found = [each for each in found if _is_deadline(each, text)]
    if found:
        return _LED.sub("", found[-1].due.printed)
    loose = _LOOSE_DUE.search(text)
    return _at_end(text, context) or (_LED.sub("", loose["when"]) if loose else None)


def _at_end(text: str, context: Context) -> str | None:
    """ "... about the charge - 24.5.24": figures that would mean nothing among other words."""
    found = _DATE_AT_END.search(text)
    figures = found is not None and any(map(str.isdigit, found["when"]))
    if (
        found
        and figures
        and bunches.date_pieces(found["when"])
        and dates.understand(found["when"], context).due
    ):
        return found["when"].strip()
    return None


def _is_day_to_keep(due: Due) -> bool:
    """Of days that only a person can tell, one that something is to be done by: "to the July meeting".

    "Before the April launch" names something whose day nobody told, though it begins with a month.
    """
    if _OF_SOMETHING.fullmatch(due.printed):
        return False
    return due.kind in _DEADLINES or (
        due.kind is Kind.UNKNOWN and not due.options and _UP_TO.match(due.printed) is not None
    )


def _is_deadline(found: Found, text: str) -> bool:
    """ "Until July" is how long, and "the autumn session" what it is about."""
    to = _LEADING_TO.match(text, found.start)
    start = to.end() if to else found.start
    before, printed = text[:start], text[start : found.end]
    if _HOW_LONG.match(printed) or _HOW_LONG_BEFORE.search(before):
        return False
    vague = found.due.kind in (Kind.MONTH, Kind.TERM, Kind.PART) and not any(map(str.isdigit, printed))
    named_after = (
        _NOUN_AFTER.match(text[found.end :]) and not _BY.match(printed) and not _BY_BEFORE.search(before)
    )
    return not (vague and named_after)


def promises(sentence: str, roster: Sequence[Named]) -> bool:
    """ "Tom will send the slides": somebody, and what they will do."""
    found = _WHO.search(sentence)
    return found is not None and names_somebody(found["who"], roster)


def decides(sentence: str, roster: Sequence[Named]) -> bool:
    """ "The committee agreed to extend the contract": a body, and nobody's work."""
    found = _AGREED.match(sentence)
    return found is not None and not names_people(found["who"], roster)


def undertaken(text: str, roster: Sequence[Named]) -> tuple[str, list[str]]:
    """Running text as its talk, and the sentences at its end that say who does what, if any."""
    said = wrapping.sentences(text)
    start = len(said)
    while start and promises(said[start - 1], roster) and not decides(said[start - 1], roster):
        start -= 1
    return " ".join(said[:start]), said[start:]


def told(text: str, roster: Sequence[Named]) -> tuple[str, list[str]]:
    """The same, but where no sentence says who: the last that gives work, else the last of all."""
    talk, work = undertaken(text, roster)
    if work:
        return talk, work
    said = wrapping.sentences(text)
    giving = [place for place, each in enumerate(said) if is_to_be_done(each) or _is_work(each)]
    start = giving[-1] if giving else max(len(said) - 1, 0)
    return " ".join(said[:start]), said[start:]


def _is_work(sentence: str) -> bool:
    return gives_work(sentence) and not reports(sentence)


def is_to_be_done(text: str) -> bool:
    """ "Roof to be mended.": the last sentence leaves open who does it."""
    return bool(_TO_BE_DONE.match((wrapping.sentences(text) or [""])[-1]))


def gives_work(sentence: str) -> bool:
    return bool(_PROMISE.search(sentence))


def reports(sentence: str) -> bool:
    """ "Members welcomed the plan": tells what happened."""
    return bool(_REPORT.search(sentence)) and not _WHO.search(sentence)


def is_known(words: str, roster: Sequence[Named]) -> bool:
    """Nobody but people of the roster, or initials."""
    parts = split_owners(words, roster)
    return bool(parts) and all(
        candidates(part.text, roster) or (_INITIALS.fullmatch(part.text) and part.text.isupper())
        for part in parts
    )


def names_somebody(words: str, roster: Sequence[Named]) -> bool:
    """Initials, somebody on the roster, a role, a body, or a name of two to four words."""
    return _names_somebody(words, tuple(roster))


@lru_cache(_REMEMBERED)  # a paper names the same few people over and over
def _names_somebody(words: str, roster: tuple[Named, ...]) -> bool:
    if len(words.split()) > _LONGEST_NAME * 2:
        return False
    if " to " in words and not candidates(words, roster):
        return False  # "LM to brief governors" says what somebody does
    parts = split_owners(words, roster)
    return bool(parts) and all(_is_somebody(part.text, roster) for part in parts)


def names_people(words: str, roster: Sequence[Named]) -> bool:
    """Persons or posts, who do work; a board or a group decides."""
    return _names_people(words, tuple(roster))


@lru_cache(_REMEMBERED)
def _names_people(words: str, roster: tuple[Named, ...]) -> bool:
    parts = split_owners(words, roster)
    return names_somebody(words, roster) and not any(
        part.text.split()[-1].casefold() in _DECIDING for part in parts
    )


def _is_somebody(words: str, roster: Sequence[Named]) -> bool:
    if words.isupper() and candidates(words, roster):
        return True  # the initials of Ian Todd are no "it"
    if _NO_NAME.search(words) or len(words.split()) > _LONGEST_NAME:
        return False
    if words.split()[:1] and words.split()[0] in _ASKS:
        return False
    called = words[:1].isupper() or words.startswith("the ")
    words = re.sub(r"^(?:the|all|each)\s+", "", to_latin(words), flags=re.IGNORECASE)
    if candidates(words, roster) or role_named(words) or _INITIALS.fullmatch(words.replace(" ", "")):
        return True
    each = words.split()
    if each and each[-1].casefold() in _BODIES:
        return len(each) <= 6 and _IN_NO_NAME.isdisjoint(each)  # "Ask the team", "LM to tell all schools"
    if called and each and each[-1] in _POSTS:
        return len(each) <= _LONGEST_POST and _IN_NO_NAME.isdisjoint(each)
    return 2 <= len(each) <= 4 and not _HEADINGS.search(words) and all(map(_NAME_WORD.fullmatch, each))


def _without_date(who: str) -> str:
    """ "TR, 1 May" in brackets names TR."""
    return re.split(rf"(?i)[,;–-]\s*(?:(?:by|due|before|end of)\b|\d|{_MONTHS})", who)[0].strip(" ,")
