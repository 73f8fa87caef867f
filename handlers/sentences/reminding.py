"""Reminders that people ask for: for themselves, for their group, of somebody else; and taking one back."""

import re

from handlers.sentences import NAME

REF = r"(?:[a-z][a-z0-9-]*#[rd]?\d+|#\d+|[rd]\d+|\d+(?:\.\d+)+|\d{1,9}|[a-z])"
CALLED = r"(?:the )?(?:actions?|items?|letters?|risks?|deliverables?|no\.?|number)"
_REFS = rf"(?:{CALLED} )?{REF}(?:\s*(?:,|and|&|\+)\s*(?:{CALLED} )?{REF})*"
_ACTION = r"(?:[a-z][a-z0-9-]*#\d+|#?\d{1,9}|[a-z])"
_ACTIONS = rf"(?:{CALLED} )?{_ACTION}(?:\s*(?:,|and|&)\s*{_ACTION})*"
_ABOUT = r"(?:about|of|on|re|regarding|concerning|for|again about|once more about)"
_NUDGE = r"(?:remind|nudge|ping|prompt|chase|poke|prod)"
_A_NUDGE = r"(?:an?|the|another) (?:nudge|reminder|prompt|poke|chase|ping)"
_US = (
    r"(?:us(?: all)?|everyone|everybody|all(?: of us)?"
    r"|the (?:whole )?(?:group|board|channel|team|partnership|meeting)"
    r"|this (?:channel|group|team)|people(?: here)?)"
)
_GIVE_ME = (
    r"(?:(?:can|could) i (?:have|get) |i(?:'d| would) like |i want |i need |give me |send me "
    r"|set(?: me)?(?: up)? |make |add |create |put in )(?:an?|the) (?:reminder|nudge|prompt)(?: for me)?(?= )"
)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.S)


TO_ME = _whole(rf"(?:(?:(?P<first>{_REFS})\s*[:,–—-]?\s+)?{_NUDGE} me\b|{_GIVE_ME})(?P<rest>.*)")
TO_US = _whole(
    rf"(?:{_NUDGE} {_US}\b"
    rf"|(?:post|put|set) (?:an?|the) reminder (?:here|in (?:the|this) channel|for {_US}))(?P<rest>.*)"
)
ASKS_NOW = _whole(
    r"\s*(?:again )?,? ?(?:please )?(?:of )?(?:who|what|when|which|why|how|where|whether|if)\b.*"
)
"""`remind me what 104 is about`: wants to know it now."""
TO_DO = _whole(r"(?:to|that|i (?:need|have|ought) to|i must)\s+(?P<words>\w.*)")
OF_REFS = _whole(rf"(?:{_ABOUT} )?(?P<refs>{_REFS})(?: again| too| please)?")
OF_WORDS = _whole(rf"{_ABOUT} (?P<words>\S.*)")
OFTEN = _whole(r"\b(?:every|each)\b(?: (?:day|week|fortnight|month|morning))?|\b(?:daily|weekly|monthly)\b")
SOME_TIME = _whole(r"^(?:\s*(?:again|later|soon|sometime|some time|at some point|in good time|please)\b)+")

_COUNT = r"(?:the|an?|one|two|three|four|five|\d{1,2})"
_SPAN = rf"{_COUNT} (?:clear )?(?:working |week)?(?:day|week|fortnight|month)s?"
_IT = rf"(?:{_REFS}|it|that|this)"
BEFORE_DUE = _whole(
    rf"(?:(?P<span>{_SPAN}) before|(?:on )?the day(?: that)?|when) (?P<refs>{_IT})"
    r"(?:'s|s| is| are| falls| comes)? ?(?:becomes |fall )?due\b(?: (?:date|day))?"
    rf"|(?P<early>{_SPAN}) before (?:the )?(?:due (?:date|day)|deadline)(?: (?:of|for|on) (?P<of>{_IT}))?"
)
CLOCK = _whole(
    r"\s*\b(?:at )?(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|\d{1,2}[.:]\d\d(?![.\d])|noon|midday|lunch ?time)\b"
    r"|\s*\b(?:in the (?:morning|afternoon|evening)|this (?:morning|afternoon|evening)|first thing(?= )"
    r"|in (?:an|\d+|half an|a few) (?:hours?|minutes?|mins?))\b"
)
"""A time of day: everybody is written to at the group's hour."""

_OF = (
    r"(?:about|on|re|regarding|over|for(?: an update on| news (?:of|on)| progress on)?"
    r"|(?:how|where|whether) (?:(?:they|he|she|it) (?:is|are|'s) )?(?:getting on with|with)?"
    r"|to (?:do|finish|update(?: us on)?|close|complete|look at|sort(?: out)?|progress|get on with))"
)
_NOBODY = r"(?!(?:me|us|up|the|to|on|for|about|everyone|everybody|all|people)\b)"
CHASE_ONE = _whole(
    rf"(?:{_NUDGE}(?: up)?|give|send|ask|check with|follow up with) "
    rf"(?P<who>{_NOBODY}{NAME}|(?:the |all )*(?:owners?|sros?)|them|him|her)(?: (?:again|up|please))? "
    rf"{_OF}(?:\b|(?<=\s))\s*(?P<refs>{_REFS})"
    r"(?: (?:is|are) (?:going|doing|at|up to)| (?:is|are|stands?))?(?P<rest>\b.*)?"
)
WITH_A_NUDGE = re.compile(rf" {_A_NUDGE}$", re.I)
"""`give Chris a nudge about 101`"""
CHASE_IT = _whole(
    r"(?:(?:chase|nudge|prod|poke|follow)(?: up)?(?: on)?|send a (?:nudge|reminder) (?:about|for)"
    rf"|(?:nudge|chase|remind) (?:the )?owners? (?:of|about)) (?P<refs>{_ACTIONS})(?P<rest>\b.*)?"
)
CHASE_ALL = _whole(
    r"(?:chase|nudge|remind|prod|poke)(?: up)? "
    r"(?:(?:every(?:one|body)|all|people|any(?:one|body)|(?:the )?owners)(?: (?:who(?:se)?|that|with|of))?"
    r"(?: (?:is|are|actions? (?:is|are)|has|have|an|the|all|their|anything))* |(?:all |the |our )*)"
    r"(?:overdue|late|outstanding|behind)(?: (?:actions?|ones|items?|people|owners))*\W*"
)

LISTED = _whole(
    r"(?:(?:what|which)(?: are|'s|s| is)? |(?:show|list|see|view|give)(?: me)? (?:all )?)?"
    r"my (?:own |open |personal )?reminders(?: (?:have i got|do i have|are set|to come|please))?\W*"
    r"|(?:what|which|any|how many) reminders (?:do i have|have i (?:got|set|asked for)"
    r"|are (?:set|coming)(?: for me)?)(?: set| coming)?\W*"
    r"|what (?:have i asked you to|are you going to|will you|are you) remind(?:ing)? me (?:of|about)\W*"
    r"|(?:have i|do i have) any reminders(?: set| coming| to come)?\W*"
)
FORGET = _whole(
    r"(?P<verb>forget|cancel|delete|remove|drop|scrap|withdraw|clear|take back|stop) (?:about )?"
    r"(?P<which>(?:(?:the|my|that|this|a|all(?: of)?(?: my)?|every) )?(?:\S+day(?:['’]s)? )?"
    r"reminders?(?P<rest>\b.*))"
)
ONE_OF_MINE = re.compile(r"(?:the|my|that|this) reminder\b", re.I)
UNTIL = re.compile(r"\b(?:until|till?|any ?more|no more|less)\b", re.I)
FORGET_NUMBER = re.compile(r"forget reminder (?P<id>\d{1,9})", re.I)
