"""Having an owner asked how their action goes: whom, and how people say so."""

import re

from handlers.sentences.reminding import CALLED, NUDGE, REFS, whole

_ACTION = r"(?:[a-z][a-z0-9-]*#\d+|#?\d{1,9}|[a-z])"
_ACTIONS = rf"(?:{CALLED} )?{_ACTION}(?:\s*(?:,|and|&)\s*{_ACTION})*"
_A_NUDGE = (
    r"(?:an?|the|another)(?: (?:quick|gentle|friendly|little))? "
    r"(?:nudge|reminder|prompt|poke|chase|ping|line|message|note|prod|shout)"
)
_NO_NAME = (
    r"me|us|up|the|to|on|in|for|about|of|over|re|regarding|concerning|with|from|by|please|again|now|and|or|an?|any"
    r"|some|everyone|everybody|all|people|list|how|where|what|whats|what's|whether|if|when|why|who|that|is|are"
)
_WORD = rf"(?!(?:{_NO_NAME})\b)[^\W\d_][\w'’.-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_WHO = rf"(?P<who>{_NAME}(?:(?:,| and| &) {_NAME}){{0,4}}|(?:the |all )*(?:owners?|sros?)|them|him|her)"
_UPDATE = (
    r"(?:(?:an?|the|some|any|another|quick|brief|short|latest|status|progress)\s+)*"
    r"(?:updates?|news|progress|status|latest|report(?: back)?|word)"
)
_ON = r"(?:about|of|on|re|regarding|concerning|for|over|with)"

NUDGES = rf"(?:{NUDGE}(?: up)?|(?:give|send|drop)(?= .{{1,60}} {_A_NUDGE}))"
ASKS = (
    r"(?:ask|(?:check|check in|follow up|touch base|catch up)(?: again)? with|message"
    r"|(?:find|check) (?:out )?(?:from|with))"
)
ONE = whole(
    rf"(?:{NUDGES}|(?P<asks>{ASKS})) {_WHO}(?: {_A_NUDGE})?(?: (?:again|up|please))*,? (?P<rest>\S.*)"
)
"""`chase Meera on how 103 is going`: what is behind the name says about what."""
FROM = whole(
    rf"(?:get|obtain|request|seek|find|have|ask for|send for|chase(?: up)?(?: for)?) {_UPDATE} "
    rf"(?:from {_WHO} {_ON} (?P<refs>{REFS})|{_ON} (?P<refs_first>{REFS}) from {_WHO.replace('who', 'last')})"
)
"""`get an update on 103 from Meera`"""
HOW_FROM = whole(rf"(?P<asks>find out|check|ask) (?P<rest>\S.*) (?:from|of|with) {_WHO}")
"""`find out how 103 is going from Meera`"""
WITH = whole(rf"(?:chase|follow|check|pick)(?: up)?(?: on)? (?P<refs>{_ACTIONS})(?: up)? with {_WHO}")
"""`follow up 103 with Meera`"""
IT = whole(
    r"(?:(?:chase|nudge|prod|poke|follow)(?: up)?(?: on)?|send a (?:nudge|reminder) (?:about|for)"
    rf"|(?:nudge|chase|remind|ask) (?:the )?owners? (?:of|about)) (?P<refs>{_ACTIONS})(?: for {_UPDATE})?"
    rf"|(?:ask for|request|seek|chase(?: up)?(?: for)?) {_UPDATE} {_ON} (?P<also>{_ACTIONS})"
)
BARE = whole(
    rf"(?:chase|nudge|poke|prod|ping|prompt)(?: up)? {_WHO} {_ON} (?:(?:the|her|his|their) )?"
    r"(?P<words>[^\d]{3,80}?)(?: action| one)?"
    rf"|chase(?: up)? {_WHO.replace('who', 'bare')}"
    rf"|(?:ask|chase) {_WHO.replace('who', 'asked')} for {_UPDATE}"
)
"""`chase Meera about the dashboard`; `chase Meera`: about what is asked."""
NOT = whole(
    rf"(?:don'?t|do not|stop|no need to|cancel|forget)(?: the)? (?:chas(?:e|ing)|ask(?:ing)?)(?: {_NAME})? "
    rf"{_ON} (?P<refs>{REFS})"
)
"""`don't chase Meera about 103`: takes back what was asked for."""
ALL = whole(
    r"(?:chase|chasing|nudge|remind|prod|poke|message|email|ping)(?: up)? "
    r"(?:(?:every(?:one|body)|all|all (?:of )?(?:them|those|the people)|those|them|people|any(?:one|body)"
    r"|who(?:m)?ever|(?:the )?owners)(?: (?:who(?:se|'s|s| is| are)?|that|with|of))?"
    r"(?: (?:is|are|'s|actions? (?:is|are)|has|have|got|an|the|all|their|any(?:thing)?|something|actions"
    r"|is running|running|gone))* |(?:all |the |our |any )*)"
    r"(?:overdue|late|outstanding|behind)(?: (?:actions?|ones|items?|people|owners|now|today|please))*\W*"
)

_TO = (
    r"to (?:do|finish|update(?: us on)?|close|complete|look at|sort(?: out)?|progress|get on with"
    r"|(?:give|send|let) (?:me|us|you|the \w+) (?:have )?"
    + _UPDATE
    + r" (?:on|about|of|for)|report (?:back )?on)"
)
ABOUT = whole(
    rf"(?:{_ON}(?: {_UPDATE} (?:on|about|of|for|with|re))?|{_TO}) (?P<refs>{REFS})"
    rf"|to (?:get|have) (?P<also>{REFS}) (?:done|finished|sorted|closed|completed?|moving|over the line)"
)
"""What is behind the name, where it says no more than which action."""
TELLS = whole(
    rf"(?:(?:{_ON}|to (?:see|say|find out|tell (?:me|us)|let (?:me|us) know)) )?(?P<clause>(?:how|where"
    r"|what(?:'s|s)?|whether|if|when|why)\b.*)"
)
"""A question of its own."""
_A_LETTER = "|".join(rf"(?<=\b{word} )[b-hj-z]" for word in ("how", "where", "with", "of", "on", "if"))
REF_INSIDE = re.compile(
    rf"(?<![\w#.'])(?:{CALLED} )?(?:[a-z][a-z0-9-]*#\d+|#?\d{{1,9}}(?:\.\d+)*|{_A_LETTER})(?![\w#])", re.I
)
_WORDS_OF_PROGRESS = """
    how where what what's whats whether if when is are was has have had been she he they it we things she's
    he's they're they've it's we're who the their her his any an a latest status position state of play
    progress progressed progressing news going go goes doing getting get got gotten coming come along on at
    up to with far done finished finish finishing complete completed completing ready closed close track late
    slipping started start still yet now will be made making there happening in nearly much moving standing
    stand stands looking looks all able and how's where's behind expect expects
"""
HOW_IT_GOES = frozenset(_WORDS_OF_PROGRESS.split())
"""Of these words alone is a question how an action goes, and when it will be done."""
