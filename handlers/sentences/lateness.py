"""Who hears of an action when it is late, one's own weekly list, and which ratings changed lately."""

from handlers.sentences import table

_REF = r"(?P<refs>(?:[a-z][a-z0-9-]*#)?r\d+|[a-z][a-z0-9-]*#\d+|#?\d+(?:\.\d+)+|#?\d{1,9}|[a-hj-z])(?![\w#])"
_ONE = (
    rf"(?:(?:the |this |that )?(?:action |item )?{_REF}|(?:it|this|that)(?: one)?"
    r"|the (?P<what>\w[^?]{2,60}?))"
)
_WHEN = r"(?: (?:if|when|once|as|now)(?: that)?)?(?: (?:it'?s?|its|this|that))?"
_LATE = rf"(?:{_WHEN}(?: (?:is|gets|goes|runs|being))? (?:late|overdue))?"
_LIST = r"(?:weekly |private |sro'?s? |chair'?s? )*lists?"
_TOLD = r"(?:told|informed|notified|alerted|warned|emailed|messaged|reminded|nudged)"
_TO_HEAR = (
    r"(?:hears?|finds? out|gets? to (?:hear|know)|knows?|sees?|gets? chased|gets? nudged|gets? reminded)"
)
_UP = r"(?:escalate[sd]?(?: up)?|go(?:es)? up|gone up)"
_TO_WHOM = r"to (?:the |its )?(?:sro|chair)s?"

_SHOW = r"(?:(?:show|give|list|tell)(?: me| us)? |what (?:are|were) )?(?:(?:the|all|our|any) )*"
_CHANGE = r"(?:(?:changed|new|changes (?:in|of|to)(?: the)?) ratings?|ratings? changes?)"
_CHANGED = r"ratings?(?: (?:that|which)(?: have)?)? changed"
_HAVE = r"(?: has| have| were| was)?(?: been)?"
_LATELY = r"(?:\s*(?P<span>\w.*?))?[\s?!.]*"
_END = r"[\s?!.]*"

_AN_ACTION = r"(?:an? |any )?(?:late |overdue )?(?:actions?|things?|something|anything|anyone|somebody)"

OPENINGS = table(
    (
        "escalation",
        r"(?:how|when) (?:does|do|is|are) (?:escalations?|(?:an? |the )?(?:actions?|things) "
        rf"(?:get )?escalated)(?: (?:work|happen|here))*{_END}",
    ),
    (
        "escalation",
        rf"(?:what happens|who (?:hears|is told|gets told|finds out|do you tell)) (?:if|when|once|about) "
        rf"{_AN_ACTION}(?: (?:is|are|gets?|goes|runs?))?(?: (?:late|overdue))?{_END}",
    ),
    (
        "weekly list",
        r"(?:(?:show|give|send)(?: me)? |what(?:'s| is|s) (?:on |in )?)?my (?:weekly|sro|chair'?s?|monday)"
        rf"(?: private)? list(?: please)?{_END}",
    ),
    (
        "who is told",
        rf"(?:what happens|who do (?:you|we) (?:tell|inform|warn)|where does it go|what do you do)"
        rf"(?: (?:about|if|when|once))? {_ONE}{_LATE}{_END}",
    ),
    (
        "who is told",
        rf"is {_ONE} on (?:the |its |my |any(?:body|one)'?s? )?{_LIST}(?: yet| too| already)?{_END}",
    ),
    (
        "who is told",
        r"who(?:'s| is| are| gets| else is| will be| would be| has been| was)? (?:being )?"
        rf"{_TOLD} (?:about|of|on|for|regarding|when|if) {_ONE}{_LATE}{_END}",
    ),
    (
        "who is told",
        rf"who(?:'ll| will| does| else| would)? {_TO_HEAR} (?:about |of |on |that |if |when |for )*"
        rf"{_ONE}{_LATE}{_END}",
    ),
    (
        "who is told",
        rf"(?:where|whom?(?: to)?|what) (?:does|will|would|is|do we|has) {_ONE} (?:be |being )?"
        rf"(?:(?:go|goes|gone) to|{_UP}|go(?= (?:if|when|once)))(?: to)?{_LATE}{_END}",
    ),
    (
        "who is told",
        rf"when (?:is|does|will|would|do we|gets|did) {_ONE} (?:be |get )?(?:being )?"
        rf"(?:{_UP}|go(?:es)? {_TO_WHOM})(?: {_TO_WHOM})?{_END}",
    ),
    (
        "who is told",
        rf"(?:which|whose|what) {_LIST} (?:is|does|will) {_ONE}(?: (?:be|go|come|appear))?"
        rf"(?: on| in| onto)*{_END}",
    ),
    (
        "who is told",
        r"(?:what is |what's |show )?(?:the )?escalation (?:path|route|steps?|ladder) (?:of|for) "
        rf"{_ONE}{_END}",
    ),
    (
        "ratings changed",
        rf"(?:what|which|any|(?:have|did|has) any)(?: of (?:the|our))? ratings?{_HAVE} chang\w+{_LATELY}",
    ),
    (
        "ratings changed",
        r"what(?:'s| has| have|s)? (?:been )?changed? (?:in|with|about|on|to) (?:the |our )?ratings?"
        rf"{_LATELY}",
    ),
    ("ratings changed", rf"{_SHOW}(?:{_CHANGED}|{_CHANGE}){_LATELY}"),
    (
        "ratings changed",
        r"(?:what|which actions?|anything|what has|what's|has anything)(?: (?:been|was|were))? "
        rf"(?:re-?rated|rated (?:differently|otherwise|anew)){_LATELY}",
    ),
)
QUESTIONS = table()
