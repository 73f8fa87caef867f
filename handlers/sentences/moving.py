"""New dates as they are said in passing: `103: new date 4 July, data late`."""

from handlers.sentences import REF, table

_REF = rf"(?:action )?#?(?P<refs>{REF})"
_CAN_NOT = r"(?:can'?t|cannot|won'?t|will not|not going to|couldn'?t|unable to)"
_DONE = r"(?:done|finished|ready|complete|completed|delivered|in place|sorted)"
_DAY = (
    r"(?P<day>(?:the |end of |start of |mid[ -]|early |late |next |this )*"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri)"
    r"|(?:week|month|meeting|board|term)\b)(?:(?!\b(?:because|reason|since|due|and|then)\b)[^,;()?]){0,30}?)"
)
_NOT_THE_OLD = r"(?:,? (?:not|instead of|rather than) (?:the )?[^,;()?]{3,25}?)"
_REASON = (
    r"(?:(?:\s*(?:[,;(?:]|\.(?!\d))\s*|\s+[-–—]\s+)(?:because(?: of)?\s+|the reason is:?\s+"
    r"|reason(?: is)?:?\s+|as\s+|since\s+|due to\s+)?"
    r"|\s+(?:because(?: of)?|cos|coz|reason(?: is)?:?|since|due to|as)\s+)"
    r"(?!(?:and )?#?\d{1,9}\s+(?:to|is|done)\b)"
    r"(?!(?:and |then )*(?:close|push|move|note|give|reopen|keep)\s+#?\d)"
    r"(?!(?:can|could|would|will|please|should|shall)\b)"
    r"(?P<reason>\w.*?)"
)
_END = r"[\s.!?)]*"

OPENINGS = table(
    (
        "move",
        r"(?:(?:can|could|may|please can|please could) (?:i|we) |i |we )?(?:(?:'d|would) )?"
        r"(?:have|need|get|like|want|ask for|take) (?:until|untill|till|til) "
        rf"{_DAY} (?:for|on|to (?:do|finish|complete)) {_REF}(?:{_REASON})?{_END}",
    ),
    (
        "move",
        rf"(?:(?:move|push|shift|extend)\s+)?{_REF}\s*(?:->|→|\s(?:to|until)\s)\s*"
        rf"{_DAY}{_NOT_THE_OLD}?(?:{_REASON})?{_END}",
    ),
    (
        "move",
        rf"{_REF}\s*:?\s+(?:has an? |needs an? )?(?:new|revised) (?:due )?(?:date|deadline)"
        rf"(?: is| of)?\s*:?\s+{_DAY}{_NOT_THE_OLD}?(?:{_REASON})?{_END}",
    ),
    (
        "move",
        rf"{_REF}\s+(?:will|'ll) (?:now )?be {_DONE} (?:by|on) {_DAY}{_NOT_THE_OLD}(?:{_REASON})?{_END}",
    ),
    (
        "move",
        rf"{_REF}\s+(?:{_CAN_NOT}|isn'?t going to) be {_DONE} (?:until|till?|before) {_DAY}"
        rf"(?:{_REASON})?{_END}",
    ),
    (
        "move",
        rf"(?:(?:i|we) )?{_CAN_NOT} (?:do|make|finish|hit|meet|complete|deliver|get) {_REF}(?: {_DONE})?"
        r"(?: (?:by|for|on|until|before) [^,;]{3,25}?)?\s*[,;:–-]\s*"
        r"(?:it(?:'s|'ll be| will be| is)? )?(?:more like|likely|probably|maybe|now|make it|should be"
        r"|will be)"
        rf"(?: by)? {_DAY}(?:{_REASON})?{_END}",
    ),
    (
        "slipping",
        rf"(?:(?:i|we) )?{_CAN_NOT} (?:do|make|finish|hit|meet|complete|deliver|get|manage) {_REF}"
        rf"(?: {_DONE})?(?: (?:by|for|on|until|before|in time)\b[^,;]{{0,25}}?)?(?:{_REASON})?{_END}",
    ),
)
"""Behind a comma stands the reason. What is only foreseen ("will be done by Friday") stays a note."""
QUESTIONS = table()
