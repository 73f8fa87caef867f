"""Reminders that people ask for: for themselves and for their group; and taking one back."""

import re

from rules.late import late

REF = r"(?:[a-z][a-z0-9-]*#[rd]?\d+|#\d+|[rd]\d+|\d+(?:\.\d+)+|\d{1,9}|[a-z])"
CALLED = r"(?:the )?(?:actions?|items?|letters?|risks?|deliverables?|no\.?|number)"
REFS = rf"(?:{CALLED} )?{REF}(?:\s*(?:,|and|&|\+)\s*(?:{CALLED} )?{REF})*"
_ABOUT = r"(?:about|of|on|re|regarding|concerning|for|again about|once more about)"
NUDGE = r"(?:remind|nudge|ping|prompt|chase|poke|prod)"
_US = (
    r"(?:us(?: all)?|everyone|everybody|all(?: of us)?"
    r"|the (?:whole )?(?:group|board|channel|team|partnership|meeting)"
    r"|this (?:channel|group|team)|people(?: here)?)"
)
_GIVE_ME = (
    r"(?:(?:can|could) i (?:have|get) |i(?:'d| would) like |i want |i need |give me |send me "
    r"|set(?: me)?(?: up)? |make |add |create |put in )(?:an?|the) (?:reminder|nudge|prompt)(?: for me)?(?= )"
)


def whole(pattern: str) -> re.Pattern[str]:
    return late(pattern, re.I | re.S)


TO_ME = whole(rf"(?:(?:(?P<first>{REFS})\s*[:,–—-]?\s+)?{NUDGE} me\b|{_GIVE_ME})(?P<rest>.*)")
TO_US = whole(
    rf"(?:{NUDGE} {_US}\b"
    rf"|(?:post|put|set) (?:an?|the) reminder (?:here|in (?:the|this) channel|for {_US}))(?P<rest>.*)"
)
ASKS_NOW = whole(
    r"\s*(?:again )?,? ?(?:please )?(?:of )?(?:who|what|when|which|why|how|where|whether|if)\b.*"
)
"""`remind me what 104 is about`: wants to know it now."""
TO_DO = whole(r"(?:to|that|i (?:need|have|ought) to|i must)\s+(?P<words>\w.*)")
OF_REFS = whole(rf"(?:{_ABOUT} )?(?P<refs>{REFS})(?: again| too| please)?")
OF_WORDS = whole(rf"{_ABOUT} (?P<words>\S.*)")
_DAY = r"(?:mon|tues|wednes|thurs|fri)day"
OFTEN = whole(
    r"\b(?:every|each) (?:(?:working|other|single|second|\d{1,2}) )?"
    rf"(?:day|week|fortnight|month|morning|{_DAY})s?\b"
    r"(?: until (?:it|that|this)(?:'s| is) (?:closed|done|finished|complete))?"
    rf"|\b(?:daily|weekly|monthly)$|^(?:\s*)(?:daily|weekly|monthly)\b|\bon {_DAY}s\b"
)
"""Again and again; not "the weekly list" nor "email every owner"."""
SOME_TIME = whole(r"^(?:\s*(?:again|later|soon|sometime|some time|at some point|in good time|please)\b)+")

_COUNT = r"(?:the|an?|one|two|three|four|five|\d{1,2})"
_SPAN = rf"{_COUNT} (?:clear )?(?:working |week)?(?:day|week|fortnight|month)s?"
_IT = rf"(?:{REFS}|it|that|this)"
BEFORE_DUE = whole(
    rf"(?:(?P<span>{_SPAN}) before|(?:on )?the day(?: that)?|when) (?P<refs>{_IT})"
    r"(?:'s|s| is| are| falls| comes)? ?(?:becomes |fall )?due\b(?: (?:date|day))?"
    rf"|(?P<early>{_SPAN}) before (?:the )?(?:due (?:date|day)|deadline)(?: (?:of|for|on) (?P<of>{_IT}))?"
)
CLOCK = whole(
    r"\s*\b(?:at )?(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|\d{1,2}[.:]\d\d(?![.\d])|noon|midday|lunch ?time)\b"
    r"|\s*\b(?:in the (?:morning|afternoon|evening)|this (?:morning|afternoon|evening)|first thing(?= )"
    r"|in (?:an|\d+|half an|a few) (?:hours?|minutes?|mins?))\b"
    r"|(?<=day|row)\s+(?:morning|afternoon|evening|lunch ?time|am|pm|a\.m\.|p\.m\.)(?![\w])"
)
"""A time of day: everybody is written to at the group's hour."""

LISTED = whole(
    r"(?:(?:what|which)(?: are|'s|s| is)? |(?:show|list|see|view|give)(?: me)? (?:all )?)?"
    r"my (?:own |open |personal )?reminders(?: (?:have i got|do i have|are set|to come|please))?\W*"
    r"|(?:what|which|any|how many) reminders (?:do i have|have i (?:got|set|asked for)"
    r"|are (?:set|coming)(?: for me)?)(?: set| coming)?\W*"
    r"|what (?:have i asked you to|are you going to|will you|are you) remind(?:ing)? me (?:of|about)\W*"
    r"|(?:have i|do i have) any reminders(?: set| coming| to come)?\W*"
)
FORGET = whole(
    r"(?P<verb>forget|cancel|delete|remove|drop|scrap|withdraw|clear|take back|stop) (?:about )?"
    r"(?P<which>(?:(?:the|my|that|this|a|all(?: of)?(?: my)?|every) )?(?:\S+day(?:['’]s)? )?"
    r"reminders?(?P<rest>\b.*))"
)
ONE_OF_MINE = re.compile(r"(?:the|my|that|this) reminder\b", re.I)
UNTIL = re.compile(r"\b(?:until|till?|any ?more|no more|less)\b", re.I)
FORGET_NUMBER = re.compile(r"forget reminder (?P<id>\d{1,9})", re.I)


def refs(text: str) -> tuple[str, ...]:
    """The references of a list of nothing else: `risk 2 and 104` are R2 and 104."""
    text = re.sub(r"(?i)\brisks? (?=\d)", "R", text)
    text = re.sub(r"(?i)\bdeliverables? (?=\d)", "D", text)
    text = re.sub(rf"(?i)\b{CALLED}\s+", "", text)
    found = (match[0].lstrip("#") for match in re.finditer(rf"(?<![\w#.]){REF}(?![\w#])", text, re.I))
    return tuple(dict.fromkeys(_spelled(ref) for ref in found if ref.lower() != "and"))


def _spelled(ref: str) -> str:
    """Letters of actions are small; R2 and D1 are not."""
    group, mark, number = ref.rpartition("#")
    marked = re.fullmatch(r"(?i)[rd]\d+", number)
    return f"{group.lower()}{mark}{number.upper() if marked else number.lower()}"
