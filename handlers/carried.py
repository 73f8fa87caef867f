"""What a sentence carries: references, days, reasons, notes, names, scores; found, and cut out if need be."""

import re

from handlers.sentences import IMPERATIVES, NAME, NAMES, REF
from rules import dates

_NUMBER = r"(?:[a-z][a-z0-9-]*#r?\d+|#\d+|r\d+|\d+(?:\.\d+)+|\d{1,9})"
_UNIT = (
    r"(?:%|per ?cent|(?:(?:clear|working|calendar|school|business) )*days?|weeks?|months?|years?|hours?"
    r"|minutes?|mins?"
    r"|o'clock|am\b|pm\b|people|copies|pages|times|"
    r"(?:schools|families|children|drafts|meetings|members|risks|actions)\b"
    r"|(?<=\b1 )(?:school|draft|meeting|member|risk)\b)"
)
_NUMBERED = re.compile(
    rf"(?<![\w.#/:£$'’-])(?P<number>{_NUMBER})(?![\w#/-]|\.\w|:\d|%)(?!\s*{_UNIT})"
    # A letter counts where it opens the sentence, or stands after a word that takes a reference.
    r"|^(?:the )?(?P<opens>[b-hj-z]\b|[ai]\b(?=\s*(?:is|was|done|finished|complete|closed|agreed"
    r"|[,:?–-]|$)))(?!['’.]\w)"
    r"|(?P<quote>[\"“‘'])(?P<quoted>[a-z])(?=[\"”’'])"
    r"|\b(?:action|item|letter)s? (?P<named>[a-z]\b)(?!['’.])"
    r"|(?:\b(?:close|push|move|re-?open|show|what's|on|to|for|of|about|with|give|assign|start|started"
    r"|note|finish|finished|done|"
    r"complete|completed|approve|decline|keep|snooze|is|was|has|owns?|changed|moved|pushed|and|delay"
    r"|postpone)|[,&])\s+"
    r"(?P<after>[b-hj-z]\b|[ai](?=\W*$|,|\s+and\b))(?!['’.]\w)",
    re.I,
)
_PRIORITY = re.compile(r"\b(?:priority|prio|p)\s?(\d{1,2})\b(?!#)", re.I)
_REASON = re.compile(
    r"[\s,;–-]*\b(?:because(?: of)?|cos|coz|due to|owing to|on account of|the "
    r"reason is|reason(?: is)?:?|since|"
    r"as (?!at\b|of\b|complete|closed|done|no longer|ready|soon|per\b|an?\b|agreed|delayed|on\b|logged"
    r"|replaced|subsumed|subsumed|"
    r"open\b|well\b|reported|carried|discussed))\s*",
    re.I,
)
_CUT = re.compile(
    rf"\s+[-–—]+\s+|\s*[–—]\s*|:\s+|;\s*|[.!]\s+(?=\w)|,(?!\s*(?:(?:and )?{REF}\b(?!['’])\s*(?:,"
    rf"|and\b|&|$|[-–—.]|is\b|are\b|done\b|as\b)))\s*",
    re.I,
)
_SCORES = re.compile(r"\b([1-5])\s*(?:x|×|\*|by|/)\s*([1-5])\b", re.I)
_SCORES_IN_WORDS = re.compile(
    r"\blikelihood\b\W*(?:of |is )?([1-5])\b\W+(?:and )?impact\b\W*(?:of |is )?([1-5])\b", re.I
)
_INTO = re.compile(
    r"\b(?:subsumed|superseded|absorbed|merged|rolled|folded|replaced|carried over|carry over)\s+"
    r"(?:(?P<ref>(?:action )?#?\d{1,9})\s+)?(?:in|into|by|to|with)\s+(?P<successor>.+)"
    r"|^(?:merge|combine|fold|roll|absorb)\s+(?P<merged>(?:action )?#?\d{1,9})\s+(?:in|into|with)\s+"
    r"(?P<in_it>.+)",
    re.I,
)
_FOR_PRIORITY = re.compile(r"[\s,(]*\b(?:for|under)\s+(?:priority|p)\s?(\d{1,2})\)?\s*$", re.I)
_OWNER_FIRST = re.compile(
    r"^(?P<who>[^:]{1,80}?)(?:\s+(?i:(?:is|are|am|has agreed|have agreed|agreed) to|to|will|should|must)"
    r"|['’]ll)"
    r"\s+(?P<title>\S.*)$"
    r"|^(?P<owner>[\w'’/&, -]{1,60}?)\s*[:–—]\s*(?P<rest>\S.*)$",
    re.S,
)
_DASHED_FIRST = re.compile(
    rf"^(?P<who>{NAMES}?)\s+[-–—]+\s+(?P<title>(?P<what>[^:]{{1,80}}?)\s+(?:to|will|should|must)\s+\S.*)$",
    re.S,
)
"""`Marcus - signed copy to the lawyers`: what is to be done is behind the dash, not before the "to"."""
_NAME_LIKE = re.compile(r"(?:(?:[A-Z][\w'’.]*|the|and|&|/|of)[ /]?)+")
_OWNER_LAST = re.compile(
    rf"^(?P<title>.+?)(?:[\s,;–-]+[(]?(?:owner|owners|lead|who|action(?:ed)? by)\s*(?:is|:)?\s+|\s*[(\[]"
    rf"|[,;]\s*assigned to\s+)(?P<who>{NAMES})[)\]]?\W*$",
    re.S,
)
_PASSIVE = re.compile(rf"^(?P<title>.+\bto be \w+(?: \w+)?)\s+by\s+(?P<who>{NAMES})\W*$", re.S)
_DASHED = re.compile(
    r"^(?P<title>.+?)\s+[-–—]\s+(?P<who>[A-Z][\w'’.]*(?:(?: |/| and | & )[A-Z][\w'’.]*){0,3})$", re.S
)
"""A row pasted from a log: what, who, by when."""
INITIALS_LAST = re.compile(
    r"^(?P<title>.+?),\s+(?P<who>[A-Z]['’]?[A-Z][A-Za-z]{0,2}(?:(?:/| and | & )[A-Z]{2,4})*)$", re.S
)
"""What, and the initials of who."""
_ALL_NAMES = rf"{NAME}(?:(?:,? and|,? or|,| n(?= )| ?/| ?&) ?{NAME}){{0,30}}"
"""Nobody of a long list is left out."""
_I_TAKE = re.compile(r"(?:I(?:['’]ll| will| can)\b.*\b|happy to )(?:take|own|lead|pick up)\b|take\b", re.I)
_WHO = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?:assign|allocate|put)\s+(?P<who>{NAMES})\s+(?:to|on|in charge "
        rf"of)\s+(?:the )?(?:action |item )?{REF}\b",
        rf"\bmake\s+(?P<who>{NAMES})\s+(?:the )?(?:owner|lead)\b",
        rf"^(?P<who>{NAMES}?)\s*(?:is going|is happy|will|to|can|should|'ll"
        rf"|’ll)\s*(?:to )?(?:take|lead|pick up|own)\b",
        rf"^(?P<who>{NAMES}?)\s+takes\b",
        rf"\b(?:to|owner is|owner:?|owned by|belongs to|with|for)\s+(?P<who>(?!the next\b"
        rf"|be\b){_ALL_NAMES})\W*$",
        rf"\b(?:to|owner is|owner:|owned by|belongs to)\s+(?P<who>(?!the next\b|be\b){_ALL_NAMES})",
    )
)


def refs(text: str) -> tuple[str, ...]:
    """References as people write them, in their order and each once: `#104` is `104`, letters are small."""
    found = []
    for match in _NUMBERED.finditer(_PRIORITY.sub(lambda gone: " " * len(gone[0]), text)):
        ref = next(value for name, value in match.groupdict().items() if value and name != "quote")
        found.append(_spelled(ref.lstrip("#")))
    numbers = [ref for ref in found if ref not in ("a", "i")]
    return tuple(dict.fromkeys(numbers or found))


def _spelled(ref: str) -> str:
    group, mark, number = ref.lower().rpartition("#")
    return f"{group}{mark}{number.upper() if number.startswith('r') and len(number) > 1 else number}"


def without_days(text: str, context: dates.Context) -> str:
    """The text with every date blanked, so that "4 July" is never action 4."""
    for found in reversed(dates.find(text, context)):
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def last_day(text: str, context: dates.Context) -> dates.Due | None:
    found = dates.find(text, context)
    return found[-1].due if found else None


def day(words: str, context: dates.Context) -> dates.Due | None:
    """The day that these words are, perhaps only because they stand where a day is said: `28.6.24`."""
    found = last_day(words, context) or dates.whole(words, context)
    return None if found and found.recurs else found


def without_due(text: str, context: dates.Context) -> tuple[str, dates.Due | None]:
    """The text without its due date: the last one said, where it says "by" or stands at the end."""
    for found in reversed(dates.find(text, context)):
        says_due = re.match(r"(?i)(?:by|due|until|before|deadline|no later)\b", text[found.start : found.end])
        before = text[: found.start].rstrip(" ,;-–(")
        at_end = not re.search(r"\w", _FOR_PRIORITY.sub("", text[found.end :]))
        if says_due or at_end or re.search(r"(?i)\b(?:due|deadline|by)\W*$", before):
            before = re.sub(r"(?i)\b(?:due|deadline|by)\W*$", "", before).rstrip(" ,;-–(")
            return f"{before} {text[found.end :].lstrip(' ,;)')}".strip(), found.due
    return text, None


def reason(text: str) -> tuple[str, str | None]:
    """`push 103 to 4 July because the data is late` -> what is asked, and why."""
    found = _REASON.search(text)
    if not found or not text[: found.start()].strip():
        return text, None
    asked, why = text[: found.start()].strip(), text[found.end() :].strip(" .,?")
    return asked, why or None


def note(text: str) -> tuple[str, str | None]:
    """`104 done - meeting held` -> (`104 done`, `meeting held`)."""
    found = _CUT.search(text)
    if not found or not text[: found.start()].strip():
        return text, None
    return text[: found.start()].strip(), text[found.end() :].strip(" .") or None


def priority(text: str) -> int | None:
    found = _PRIORITY.search(text)
    return int(found[1]) if found else None


def without_priority(title: str) -> tuple[str, int | None]:
    found = _FOR_PRIORITY.search(title)
    return (title[: found.start()], int(found[1])) if found else (title, None)


def scores(text: str) -> tuple[int, int] | None:
    found = _SCORES.search(text) or _SCORES_IN_WORDS.search(text)
    return (int(found[1]), int(found[2])) if found else None


def without_scores(text: str) -> str:
    left = _SCORES.sub(" ", text)
    return re.sub(r"\b(?:likelihood|impact|consequence)\b\W*(?:of|is|to)?\W*\d", " ", left, flags=re.I)


def without_successor(text: str) -> str:
    return _INTO.sub(lambda found: f" {found['ref'] or found['merged'] or ''} ", text)


def successor(text: str) -> str | None:
    found = _INTO.search(text)
    return (found["successor"] or found["in_it"]).strip(" .") if found else None


def owner_in_title(title: str, dated: bool) -> tuple[str | None, str]:
    """`CF to circulate the survey`, `Survey circulated (CF)` -> who, what."""
    dashed = _DASHED_FIRST.match(title)
    if dashed and not _NAME_LIKE.fullmatch(dashed["what"]):
        return dashed["who"], dashed["title"]
    first = _OWNER_FIRST.match(title)
    if first and _may_be_owner(first["who"] or first["owner"], first["title"] or first["rest"]):
        return first["who"] or first["owner"], first["title"] or first["rest"]
    for pattern in (_PASSIVE, _OWNER_LAST, *((_DASHED,) if dated else ())):
        last = pattern.match(title)
        if last:
            return last["who"], last["title"]
    return None, title


def _may_be_owner(who: str, title: str) -> bool:
    words = who.split()
    acronym = len(words) > 1 and words[0].isupper() and words[1][0].isupper()  # the SEND Delivery Group
    return (
        (acronym or words[0].lower() not in IMPERATIVES)
        and len(words) <= 8
        and not re.match(r"(?i)be\b", title)
    )


def new_owner(text: str, context: dates.Context) -> str | None:
    """Whom an action is given to."""
    bare = without_days(text, context)
    if _I_TAKE.match(bare):
        return "me"
    quoted = re.search(r'\bto (?P<who>"[^"]+")', bare)
    if quoted:
        return quoted["who"]
    found = next((found for pattern in _WHO if (found := pattern.search(bare))), None)
    return _TOGETHER.sub("", found["who"]).strip(" .,") if found else None


_TOGETHER = re.compile(r"\s+(?:jointly|together|between them)$", re.I)


def tidy(title: str) -> str:
    title = re.sub(r"\s+", " ", title).strip(" .,;:-–(")
    return title[:1].upper() + title[1:]


def parted(text: str, context: dates.Context) -> tuple[str, dates.Due | None]:
    """A day that opens or closes what is said is when; amid other words it is only where it stands alone."""
    found = dates.find(text, context)
    if not found:
        return text, None
    opens, closes = found[0], found[-1]
    is_first = not text[: opens.start].strip(" ,:-–")
    is_last = not text[closes.end :].strip(" .,!?-–")
    if not (is_first or is_last or len(found) == 1):
        return text, None
    day = opens if is_first else closes
    return f"{text[: day.start]} {text[day.end :]}".strip(), day.due
