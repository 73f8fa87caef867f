"""Is an action to be logged, and which? Asked for ("can you add an action for Liam to ..."), or only told of.

Who asks says so in small words up to the word "action" ("would you mind putting another action down"), or
behind it ("..., can you log that please?"). Anything else before the word ("did anyone log the action",
"we might need an action") asks for nothing.
"""

import re
from dataclasses import replace

from handlers.sentences import IMPERATIVES
from handlers.told import ONE_NAME, ToLog, is_told, told

_WORDS_OF_ASKING = """
    hi hello all everyone sorry to be a pain nuisance bother but can could will would may you please pls
    kindly just also so then and someone somebody anyone one i i'd we we'd we'll let's let us like wish need
    needs want mind really very quite if that possible
    morning afternoon good pop popping stick sticking jot
    log logging add adding put putting record recording create creating raise raising minute minuting note
    make making open opening set up down in get have an another new extra more separate further quick
    following this here's for
"""
_PHRASES = (
    r"(?:it|that) would (?:be|have been) (?:really |very |so )?(?:helpful|good|great|useful|lovely|nice)"
    r"(?: if| to)?",
    r"would (?:be|have been) (?:really |very |so )?(?:helpful|good|great|useful|lovely|nice)(?: if| to)?",
    r"is it possible (?:for (?:you|us|someone) )?to",
    r"(?:is there )?any chance (?:of|that)?",
    r"(?:the following|this|that|it|these) as",
    r"the following|make (?:it|this|that)",
    r"(?:to|on|in|into) (?:the|our) (?:action )?(?:log|tracker|list|minutes)",
)
_SMALL_WORDS = sorted(map(re.escape, sorted(set(_WORDS_OF_ASKING.split()))), key=len, reverse=True)
_WORD = "|".join((*_PHRASES, *_SMALL_WORDS))
_PRIORITIES = (
    r"(?:for|under|on|in|against)\s+(?:priority|priorities|prio|p)\s?"
    r"(?P<{0}>\d{{1,2}}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)\d{{1,2}})*)\b(?!#)"
)
_LEAD = re.compile(
    rf"(?P<lead>(?:(?:{_WORD})(?![\w'])[,.!:]?\s+){{0,24}}?)(?:(?:priority|p)\s?(?P<of>\d{{1,2}})\s+)?"
    r"(?P<noun>(?:action (?:points?|items?)|ap)(?: #?\d{1,2}(?=\s*[:.)–—-]))?|actions?|tasks?|to-?dos?"
    r"(?: items?)?)"
    r"(?![\w'#/]| (?:log|plan|tracker|notes?|list)\b)(?P<rest>.*)",
    re.I | re.S,
)
_NO_NOUN = re.compile(
    rf"(?:(?:(?:{_WORD})(?![\w'])\s+){{0,12}}?)(?:log|record|new|(?:and |also )?(?:another|one more|a new"
    rf"|new) one"
    r"|one more|(?:add|log|record|put) (?:one|another)|(?:add|for)(?: this| these| it)?(?: to| in)? the "
    r"(?:action )?log)\b"
    r"(?! that\b)(?:\s+(?:this|these|it|(?:to|in|on) the (?:action )?log)\b)?"
    rf"(?:\s+{_PRIORITIES.format('priorities')})?(?P<rest>(?:\s*[:,–—-]|\s+for\b)\s*.+)",
    re.I | re.S,
)
_FOR_A_DAY = re.compile(
    r"\s+(?:for|by|due) (?P<day>(?:next|this|the|end|tomorrow|today|mon|tue|wed|thu|fri|\d)(?:"
    r"(?! for )[^:]){1,25}?)"
    r"(?: for (?P<who>[^:]{1,40}))?:\s*(?P<title>\S.*)",
    re.I | re.S,
)
_TOO = re.compile(r",? (?:too|as well|also|jointly|together|please|pls)$", re.I)
_THAT = re.compile(
    rf"(?:(?:{_WORD})(?![\w'])[,.!:]?\s+){{1,12}}?(?:log|record|add|note down) that (?P<title>\S.+)",
    re.I | re.S,
)
_ROW = re.compile(r"\s+(?P<title>[A-Z][\w'’/&.]+(?: [A-Z][\w'’/&.]*)?\s+[-–—]\s+\S.+)", re.S)
_ASKS = re.compile(
    r"\b(?:an|another|new|extra|more|separate|further|following|log|logging|add|adding|record|recording"
    r"|create"
    r"|creating|raise|raising|minuting)\b",
    re.I,
)
_ONLY_SAYS = re.compile(r"\b(?:i|we|you|they)(?:'ve| have| had)\b|^if\b", re.I)
_PUT = re.compile(
    r"\s*,?\s*(?:please|pls|thanks|(?:to )?be (?:added|logged|recorded|raised|minuted|put in)|added|logged"
    r"|logging|agreed|required|needed|in(?= for\b)|adding|recorded|recording|raised|down|away"
    r"|(?:from|for|at) (?:today|yesterday|last (?:week|month|night)|(?:the|this|last|today's|yesterday's"
    r"|our) "
    r"(?:last )?(?:meeting|board|minutes|session|call))"
    r"|(?:to|on|in|into|for) (?:the |our )?(?:action )?(?:log|tracker|list|minutes))(?![\w'])",
    re.I,
)
_UNDER = re.compile(rf"\s*,?\s*{_PRIORITIES.format('priorities')}", re.I)
_FOR = re.compile(
    r"\s*,?\s*(?P<lead>for|on|with|against|to|assigned to|owned by)\s+(?P<who>(?!(?:next|end|today"
    r"|tomorrow)\b)[^:;–—]{1,80}?)"
    r"(?:\s*,?\s+to\s+|\s+[-–—]\s*|\s*[:;–—]\s*|,\s+(?=[a-z]))(?P<title>\S.*)",
    re.I | re.S,
)
_MARK = re.compile(r"\s*[:,.;–—-]+\s*(?=\S)")
_SAYS_OF_ONE = re.compile(
    r"(?:is|was|were|are|has|had|did|does|that|about|by|of|done|complete[d]?|closed|overdue|due|owners?"
    r"|number"
    r"|without|with no|from|out|\W*$)\b|#?\d",
    re.I,
)
_AS_ONE = re.compile(
    r"(?:log|add|record|put|note|make|raise|minute) (?!(?:the )?(?:controls?|mitigati\w+|risks?)\b|#?\d|r\d)"
    r"(?P<title>\S.+?) (?:down )?as an? (?:new )?action"
    r"(?: item)?"
    r"(?: (?:for|on) (?P<who>[^,;:]{1,40}?))?(?P<day>(?:,? (?:by|before|due|until|end)\b.*)?)",
    re.I | re.S,
)
_PRONOUN = re.compile(
    r"(?:he|she|they|who|which) (?:needs? to|ha(?:s|ve) to|(?:is|are) (?:going )?to|will|should|must|can)\s+",
    re.I,
)
_BEHIND = re.compile(
    r"(?<![\s,.;–—-])[\s,.;–—-]*\(?(?:(?:and|so|then) )?(?:(?:can|could|would|will) (?:you|we|someone"
    r"|somebody)(?: please"
    r"| kindly)?|please|pls"
    r"|kindly)?\s*(?<![\w'])(?:log|add|record|put|capture|get)\s+(?:(?:that|this|it|them)(?: (?:down|in))?"
    r"(?: as (?:an )?action)?|(?:that |this |it )?(?:to|in|on|into) (?:the |our )?(?:action )?(?:log|tracker"
    r"|list))"
    r"(?: (?:to|in|on|into) (?:the |our )?(?:action )?(?:log|tracker|list))?"
    r"(?: please| pls| thanks| thank you| for (?:me|us)| if you can)*\)?[\s.!?]*$",
    re.I,
)
_NO_NEED = re.compile(
    r"(?:please )?(?:don'?t|do not|never|(?:there'?s )?no need to|(?:let'?s )?not|hold off(?: on)?"
    r"|let'?s not|(?:it'?s )?not necessary to"
    r"|(?:you|we|i) (?:don'?t|do not|needn'?t)(?: need| have| want)?(?: you)?(?: to)?|rather not)"
    r"\s+(?:\w+ ){0,4}?(?:log(?:ging)?|add(?:ing)?|record|minute|raise|an action|actions?)\b(?! \d)[^?]*",
    re.I | re.S,
)
_THOUGHT_OF = re.compile(
    r"(?:if|when|once|unless|in case|assuming|suppose|(?:i|we|they|he|she) (?:was|were|had|might|may"
    r"|could have|should have"
    r"|thought|nearly|almost))\b[^?]*?\b(?:log|add|raise|record|need|want|have)(?: \w+){0,2}? (?:an"
    r"|another) (?:new )?action\b[^?]*",
    re.I | re.S,
)
_TAKES = re.compile(
    r"(?P<who>i)(?:'ll| will| can|'m happy to| am happy to| shall) (?:take|have|own|pick up)(?: (?:that|this"
    r"|it) as)?"
    r" an action(?: away)?(?:\s+to\s+|\s*[:,–—-]\s*)(?P<title>\S.+)",
    re.I | re.S,
)
_LOGGED = r"(?:logged|added|recorded|raised|minuted|put (?:in|down|on))"
_IS_THERE = re.compile(
    r"(?:(?:is|was) there|do we (?:already |still )?have|have we(?: already)? got|did (?:anyone|anybody"
    r"|someone|we|you|i|[a-z]+)"
    rf" (?:log|add|record|raise|minute)|was|has) (?:already )?(?:an|the|any) (?:open |existing |new )?action"
    rf"(?: (?:been )?{_LOGGED})?"
    r"(?: (?:for (?P<who>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)?)(?= to\b|\s*\?*$))?(?P<about>[^?\d]*))\?*",
    re.S,
)
_HOW = re.compile(
    r"how (?:do|can|should|would|could) (?:i|you|we|people|one) (?:log|add|record|raise|create)(?: an?"
    r"| new)*(?: actions?| tasks?)?"
    r"(?: here| (?:to|in) the log)?\W*",
    re.I,
)


_NAME_AND_VERB = re.compile(
    rf"log:?\s+(?P<who>{ONE_NAME}(?:(?: (?:and|n|or) | ?[&/] ?){ONE_NAME})?)\s+"
    rf"(?P<title>(?:{'|'.join(sorted(IMPERATIVES))})\b.*)",
    re.S | re.I,
)
"""`log nadia write to DfE 14 Dec`"""


def asked(text: str) -> ToLog | None:
    """What somebody asks to log, or asks not to; None where the sentence is about something else."""
    short = _NAME_AND_VERB.fullmatch(text)
    if short:
        return ToLog("log", short["title"], short["who"])
    if _HOW.fullmatch(text):
        return ToLog("help")
    there = _IS_THERE.fullmatch(text[:1].lower() + text[1:])
    if there and there["who"] and not there["about"].strip():
        return ToLog("list", who=there["who"])
    if there and there["about"].strip():
        return ToLog("show", there["about"])
    if _NO_NEED.fullmatch(text) or _THOUGHT_OF.fullmatch(text):
        return ToLog("never mind")
    takes = _TAKES.fullmatch(text)
    if takes:
        return ToLog("log", takes["title"], takes["who"])
    as_one = _AS_ONE.fullmatch(text)
    if as_one and not re.fullmatch(r"(?i)(?:this|that|it|these|the following)", as_one["title"]):
        return ToLog("log", as_one["title"].strip("\"'“”‘’") + as_one["day"], as_one["who"])
    return asked_behind(text) or _asked_first(text.rstrip(" ?"))


def asked_behind(text: str) -> ToLog | None:
    """`Liam to print the cards. Can you log that please?`"""
    behind = _BEHIND.search(text)
    if behind is None:
        return None
    found = told(text[: behind.start()])
    return replace(found, verb="log") if found else None


def _asked_first(text: str) -> ToLog | None:
    found = _LEAD.fullmatch(text)
    if sum(is_told(line) for line in text.splitlines()) > 1:
        return None  # a list, of which none is to be lost in the title of another
    if found is None or _ONLY_SAYS.search(found["lead"]):
        return _without_the_word(text)
    rest, priorities = _without_where(found["rest"])
    priorities = priorities or found["of"]
    sure = bool(_ASKS.search(found["lead"]))
    day = _FOR_A_DAY.fullmatch(rest)
    if day:
        return ToLog("log", f"{day['title']} by {day['day']}", day["who"], priorities)
    whose, marked = _FOR.fullmatch(rest), _MARK.match(rest) if rest.strip() else None
    if whose and _may_be_given(whose, sure) and (sure or found["noun"][-1:].lower() != "s"):
        return ToLog("log", _PRONOUN.sub("", whose["title"], count=1), _TOO.sub("", whose["who"]), priorities)
    if sure and not rest.strip(" ?.!") and found["noun"][-1:].lower() != "s":
        return ToLog("log form")
    if marked:
        return ToLog("log", rest[marked.end() :], None, priorities)
    row = _ROW.fullmatch(rest)
    if row and found["noun"][-1:].lower() != "s":
        return ToLog("log", row["title"], None, priorities)
    if not sure or not rest.strip() or _SAYS_OF_ONE.match(rest.strip()):
        return None
    title = re.sub(r"^\s*(?:to|that|is)\s+", "", rest, flags=re.I).strip()
    if len(title.split()) < 2:
        return ToLog("log form")
    return ToLog("log", title, None, priorities)


def _may_be_given(whose: re.Match[str], sure: bool) -> bool:
    """`an action to draft the plan to share` is given to nobody."""
    first = whose["who"].split()[0].lower()
    if whose["lead"].lower() == "to" and first in IMPERATIVES:
        return False
    named = whose["who"].lower() == "me" or whose["who"][0].isupper()
    return sure or whose["lead"].lower() == "for" or (whose["lead"].lower() == "on" and named)


def _without_the_word(text: str) -> ToLog | None:
    """`log: ...`, `log for priority 3: ...`, `another one for Liam: ...`"""
    that = _THAT.fullmatch(text)
    if that:
        return ToLog("log", that["title"])
    row = re.fullmatch(rf"(?:[Ll]og|[Rr]ecord)(?P<row>{_ROW.pattern})", text, re.S)
    found = _NO_NOUN.fullmatch(text)
    if row:
        return ToLog("log", row["title"])
    if found is None:
        return None
    whose, marked = _FOR.fullmatch(found["rest"]), _MARK.match(found["rest"])
    if whose:
        return ToLog("log", whose["title"], _TOO.sub("", whose["who"]), found["priorities"])
    if marked is None:
        return None
    return ToLog("log", found["rest"][marked.end() :], None, found["priorities"])


def _without_where(rest: str) -> tuple[str, str | None]:
    """Without "please", "to the log" and "for priority 3" behind the word itself."""
    priorities = None
    while True:
        found = _UNDER.match(rest) or _PUT.match(rest)
        if found is None:
            return rest, priorities
        priorities = found.groupdict().get("priorities") or priorities
        rest = rest[found.end() :]
