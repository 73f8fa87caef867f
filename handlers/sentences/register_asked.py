"""What people ask of the risk register: the highest, the changes, somebody's, a topic's, those to review."""

from handlers.sentences import NAME, table

_SHOW = (
    r"(?:(?:what|what's|whats|which|show|list|see|find|give|are|is|were|was|have|has|do|does|we|got|how|many"
    r"|much|any|anything|me|us|all|of|our|the|there|an?|current|open)\s+)*"
)
_CHANGING = (
    r"(?:(?:what|what's|whats|which|how|anything|has|have|had|did|any|show|list|is|are|there|been|new|or"
    r"|me|the|our|of)\s+)*"
)
_PRIORITY = r"(?:priority|p) ?\d{1,2}"
_PLACED = rf"(?: (?:for|in|of|on|under) {_PRIORITY})?"
_SINCE = (
    r"(?:\s+(?P<day>(?:since|from|after|in|on|during|this|last|over|between|today|yesterday)\b.{0,60}?))?\W*"
)
_NUMBERS = r"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten"
_TOP = r"(?P<top>top|biggest|highest|worst|main|greatest|gravest|most serious)"
_MOST = r"(?P<most>top|biggest|highest|worst|main|greatest|gravest|most serious)"
_BAND = r"(?P<band>extreme|high|moderate|medium|low|red|amber|yellow|green)"
_BANDS = (
    rf"{_BAND}(?:(?:,| or| and|/| &|, or) ?"
    r"(?P<band2>extreme|high|moderate|medium|low|red|amber|yellow|green))?"
)
_WHOLE = (
    r"(?:(?:whole|overall|entire) )?(?:programme|partnership)(?:[- ](?:wide|level))?|general|cross-cutting"
)
_REGISTER = r"(?:risk )?(?:register|log)"
_CONTROLS = r"(?:controls?|mitigations?|control measures?|mitigating actions?)"
_ABOUT = (
    r"(?:about|on|around|regarding|concerning|related to|relating to|to do with|mentioning|involving|with"
    r"|for|of)"
)
_NOT_A_TOPIC = (
    rf"(?!{_PRIORITY}\b|prio\b|me\b|us\b"
    r"|(?:the |our |this )*(?:risk )?(?:register|log|list|meeting)\b"
    r"|(?:the |an? |no )?(?:owners?|scores?|controls?|control measures?)\b)"
)

_THEIR_REF = r"(?P<called>(?!(?:r|p|priority ?)?\d+\W*$)[a-z]{0,6}(?:[-/. ]?\d+){1,4}[a-z]?)"
"""What another register calls a risk: SR3, R-07, 2.1. R7 is Clerk's own."""

OPENINGS = table(
    ("risk called", rf"{_SHOW}(?:the )?risk (?:called |number |no\.? |ref(?:erence)?\.? )?{_THEIR_REF}\W*"),
    (
        "risk reviews",
        rf"{_SHOW}risks?(?: (?:are|is|that|which))* (?:(?:over)?due|up|ready|need(?:ing|s)?|want(?:ing)?)"
        r"(?: (?:for|a|an|to|be))* review(?:ed|ing)?\W*",
    ),
    ("risk reviews", rf"{_SHOW}(?:overdue |next )?risk reviews?(?: (?:are )?(?:over)?due)?\W*"),
    (
        "risks",
        rf"{_SHOW}(?:{_TOP}\s+(?P<count>{_NUMBERS})?|(?P<many>{_NUMBERS})\s+{_MOST})"
        rf"\s*(?:scored |scoring |rated |open )*risks?{_PLACED}(?: by score| now)?\W*",
    ),
    (
        "risk changes",
        rf"{_CHANGING}changed?(?: (?:in|on|to|with|about|for|the|our|of))*\s+(?:risks?|{_REGISTER}){_SINCE}",
    ),
    (
        "risk changes",
        rf"{_SHOW}changes(?: (?:in|on|to|with|for|the|our|of))*\s+(?:risks?|{_REGISTER}){_SINCE}",
    ),
    ("risk changes", rf"{_SHOW}(?:risk|register|risk register) (?:changes|movements?){_SINCE}"),
    (
        "risk changes",
        rf"{_CHANGING}risks?(?: register| log)?(?: (?:have|has))? (?:chang\w+|moved?|gone (?:up|down))"
        rf"{_SINCE}",
    ),
    (
        "risk changes",
        rf"{_CHANGING}risks?(?: (?:have|has|that|which|are|is))* (?:got|gotten|getting|become|becoming|gone)"
        rf" (?P<way>worse|higher|better|lower){_SINCE}",
    ),
    ("risk changes", rf"{_SHOW}new risks?{_SINCE}"),
    ("my risks", rf"{_SHOW}(?:my|mine) risks?\W*"),
    (
        "my risks",
        rf"{_SHOW}risks? (?:do i (?:own|have)|i own|i have|are mine|of mine|for me|owned by me)\W*",
    ),
    ("programme risks", rf"{_SHOW}(?:{_WHOLE}) risks?\W*"),
    ("programme risks", rf"{_SHOW}risks? (?:for|to|of) the (?:whole )?(?:programme|partnership)\W*"),
    ("risks in band", rf"{_SHOW}{_BANDS}(?:[- ](?:scor\w+|rated|level))?\s+risks?{_PLACED}\W*"),
    (
        "risks in band",
        rf"{_SHOW}risks? (?:(?:that |which )?(?:are|is|in)|(?:do )?we (?:have|got)) (?:rated |scored "
        rf"|both )?{_BANDS}\W*",
    ),
    (
        "risks lacking",
        rf"{_SHOW}risks? (?:without|with no|that have no|lacking)(?: an?| any)? "
        r"(?P<lack>scores?|owners?|controls?|control measures?)\W*",
    ),
    ("risks lacking", rf"{_SHOW}(?P<lack>unscored|unowned|unassigned) risks?\W*"),
    ("risks lacking", rf"{_SHOW}risks? (?:(?:that )?are )?(?P<lack>not scored|unscored|unowned)\W*"),
    ("flagged risks", rf"{_SHOW}(?:overdue|late|outstanding|missed) {_CONTROLS}\W*"),
    ("flagged risks", rf"{_SHOW}risks? with (?:overdue|late) (?:{_CONTROLS}|actions?)\W*"),
    ("flagged risks", rf"{_SHOW}(?:flagged risks?|risks? (?:(?:that )?are )?flagged)\W*"),
    ("flagged risks", rf"{_SHOW}risks? (?:that )?need(?:s|ing)? (?:our |my )?attention\W*"),
    ("closed risks", rf"{_SHOW}closed risks?{_SINCE}"),
    ("closed risks", rf"{_SHOW}risks? (?:(?:have|has|been|were|was|are|did|we) )*closed?{_SINCE}"),
    ("risks of", rf"{_SHOW}(?P<who>(?!(?:what|who|which|how)\b){NAME}?)(?:'s|s') (?:open )?risks?\W*"),
    ("risks of", rf"{_SHOW}risks? (?:owned by|assigned to|belonging to|held by) (?P<who>{NAME})\W*"),
    (
        "risks about",
        rf"{_SHOW}(?:risks?|(?:on|in) the {_REGISTER}) {_ABOUT} {_NOT_A_TOPIC}(?P<word>\S.{{1,80}}?)\W*",
    ),
    (
        "risks about",
        r"(?:search|look|find)(?: (?:in|the|risk))* (?:risks?|register|log) (?:for|about) "
        r"(?P<word>\S.{1,80}?)\W*",
    ),
)
