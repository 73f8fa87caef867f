"""When nothing is sent: pauses of a group, days on which it is closed, people who work in school terms."""

from handlers.sentences import NAME, table
from handlers.sentences.pace import END, GROUP, NUDGE, NUDGES, NUDGING, TERM
from rules.dates_due import MONTH_NAMES, WEEKDAY_NAMES

_WEEKDAY = "|".join(name.lower() for name in WEEKDAY_NAMES)
_MONTH = "|".join((*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "sept"))
_SPAN = (
    r"(?P<span>(?:until|till?|from|in|during|over|for|next|between|this|on|to|today|tomorrow"
    r"|through)\b[^;:]+?)"
)
_HAS_A_DAY = (
    rf"(?=.*\b(?:(?:{_WEEKDAY})\b|(?:{_MONTH})|today|tomorrow|next week|this week|\d{{1,2}}[./]\d"
    rf"|\d{{4}}-\d))"
)
_THE_OFFICE = r"(?:the |our )?(?:office|offices|council|group|building|centre|team|partnership)"
_WE = rf"(?:we(?:'re| are|'ll be| will be)|{_THE_OFFICE} (?:is|are|will be)|office)"
_WHO = (
    rf"(?P<who>(?!(?:who|we|they|everyone|everybody|nobody|it|that|this|she|he|you|which|what)\b)(?:i"
    rf"|{NAME}))"
)

OPENINGS = table(
    # Pauses of the group
    (
        "pause group",
        rf"(?:stop(?: all)?|pause|hold|suspend|halt|mute) {NUDGES} (?:for|to|of|in) {GROUP}{END}"
        rf"|(?:pause|mute) (?:the |this |our )(?:group|board)(?:'s (?:reminders|nudges))?(?: {_SPAN})?{END}",
    ),
    (
        "pause group",
        rf"(?:no|stop(?: all)?|pause|hold|suspend|halt|mute) {NUDGES}(?: (?:for|to|of|in) {GROUP})? "
        rf"{_SPAN}{END}",
    ),
    (
        "pause group",
        rf"(?:no|stop(?: all)?|pause|hold|suspend|halt|mute) {NUDGES} {_SPAN} (?:for|to) {GROUP}{END}",
    ),
    (
        "pause group",
        rf"(?:(?:do not|don'?t) (?:{NUDGE}|message)|stop {NUDGING}) {GROUP} (?P<span>(?:until|till?|in"
        rf"|from|during|over"
        rf"|for)\b[^;:]+?){END}",
    ),
    (
        "unpause group",
        rf"(?:start|resume|restart|unpause|turn on|switch on) {NUDGES}(?: again| back on)? (?:for|to|in) "
        rf"{GROUP}"
        rf"(?: again)?{END}"
        rf"|unpause (?:the |this |our )?(?:group|board)(?:'s (?:reminders|nudges))?{END}"
        rf"|(?:start|resume|restart) {NUDGING} {GROUP}(?: again)?{END}"
        rf"|{NUDGES} (?:back on|again|on again) for {GROUP}{END}",
    ),
    # Closure days
    (
        "open days",
        rf"{_HAS_A_DAY}(?:{_WE} (?:(?:actually|now|in fact) )*(?:open|not closed)|not closed) (?:on "
        rf"|from |over |between )?"
        rf"(?P<span>.+?)(?: (?:after all|as usual|again|instead))*{END}",
    ),
    (
        "open days",
        rf"{_HAS_A_DAY}(?:(?:remove|drop|delete|cancel|take out) (?:the )?closure (?:days?)?(?: (?:on|of"
        rf"|from|for))? ?"
        rf"(?P<span>.+?)|(?P<free>.+?) (?:is|are) (?:not|no longer) (?:a )?closure days?(?: (?:after all"
        rf"|any ?more))*)"
        rf"{END}",
    ),
    (
        "close days",
        rf"{_HAS_A_DAY}{_WE} (?:all )?(?:closed|shut)(?: down)? (?:on |over |for )?(?P<span>[^;:?]+?){END}",
    ),
    (
        "close days",
        rf"(?:closed|shut) (?:from |between )?(?P<span>\d{{1,2}}(?:st|nd|rd|th)?(?: (?:{_MONTH})[a-z]*)?"
        rf"(?: ?[-–] ?| (?:to|until|and) )\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})[a-z]*(?: \d{{4}})?){END}",
    ),
    (
        "close days",
        rf"{_HAS_A_DAY}(?:(?:add (?:a )?|new |our )?closure days?:? (?:on |from |are |is )?(?P<span>[^;:?]+?)"
        rf"|(?P<shut>[^;:?]+?) (?:is|are) (?:a )?closure days?){END}",
    ),
    # People who work in terms
    (
        "all year",
        rf"{_WHO} (?:(?:also |now )?works? (?:(?:in|during|over|through(?:out)?) the (?:school )?holidays"
        rf"(?: (?:too|as well|again|now|also))?|all year(?: round)?|all (?:the )?year)"
        rf"|(?:no longer|does not|doesn'?t|do not|don'?t) (?:only )?works? {TERM}(?: only)?(?: any "
        rf"?more)?){END}",
    ),
    (
        "term time",
        rf"{_WHO}(?: (?:only )?works?|(?:'m| am| is|'s))(?: only)? {TERM}(?:[- ]only)?{END}",
    ),
)
QUESTIONS = table()
