"""What some organisation still owes, and what is late together with what is due next."""

from handlers.sentences import table

_WHAT = (
    r"(?:what(?:'s|’s|s| is| are| has| have| does| do)?|wot|anything|is anything|is there anything"
    r"|are there any(?: actions)?)"
)
_SHOW = r"(?:(?:show|give|list|tell|get)(?: me| us)? )?"
_TIME = (
    r"(?:last|this|next|yesterday|today|then|now|here|there|me|us|it|when|before|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|\d|(?:the |our )?(?:last|previous|latest|april|may|june|july)?\s?(?:meetings?|board|minutes|plan"
    r"|register|log|agenda|list|report)|where|scratch|home|work)\b"
)
"""From when or where, and not from whom."""
_OF = (
    rf"(?P<owed_by>(?!{_TIME})(?!(?:i|we|you|it|they|this|that|anyone|anybody|everyone|everybody|people)\b)"
    r"[^\W\d_][\w'’&/.-]*(?: (?!(?:and|or|by|before|about|on|in)\b)[\w'’&/.-]+){0,4}?)"
)
_US = r"(?: (?:us|me|the (?:board|group|partnership)|this (?:board|group)|everyone))?"
_NOW = (
    r"(?: (?:now|atm|at the moment|currently|right now|still|at present|please|then|today|this week"
    r"|for us|for the (?:board|group)))*"
)
_END = rf"{_NOW}(?: (?:for|in|under|about|across) [^?#]{{2,40}}?)?[\s?.!]*"
_OPEN = r"(?:outstanding|open|left|to come|owed|owing|due|still to come|missing)"
_LATE = r"(?:over ?due|late|missed|past (?:its|their|the) (?:due )?(?:date|deadline)s?)"
_AND = r"(?:\s*[,?.;])?\s+(?:and(?: also)?|or|n|&|plus|as well as|then|\+)\s+|\s*[,;/+&?]\s*(?:and |or )?"
_DUE = (
    r"(?:(?:is |are |falls? |fall )?due|coming (?:up|due|next)|upcoming|(?:comes?|up|due) next|to come"
    r"|next up"
    r"|next(?= *[?.!]*$)|needs? doing|on the way)"
)
_BOTH_OPEN = rf"{_SHOW}(?:(?:so|and|ok|right|well),? )?"
_GAP = r"(?:(?!\b(?:because|since|as)\b)[^.?;:#]){0,30}?"

OPENINGS = table(
    (
        "late and due",
        rf"{_BOTH_OPEN}(?:{_WHAT}|which|all|the|our|my|any|every\w*)?\b{_GAP}\b{_LATE}(?: (?:now|already"
        rf"|actions?|ones?|things|items|stuff))*(?:{_AND})(?:{_WHAT} |which |the |all |any |ones? "
        rf"|anything |everything |that"
        rf"(?:'s|’s| is| are)? |actions? |things |what(?:'s|’s|s| is) )*{_DUE}\b(?!\s*by\b\s*$)[^#]{{0,60}}",
    ),
    (
        "late and due",
        rf"{_BOTH_OPEN}(?:{_WHAT}|which) (?:actions? |ones? |things )?(?:is |are )?{_DUE}\b[^#?]{{0,40}}?"
        rf"(?:{_AND})(?:{_WHAT} |which |the |all |any |anything |that(?:'s| is| are)? )*(?:already )?{_LATE}"
        r"[\s?.!]*",
    ),
    (
        "overdue",
        rf"(?:is|are) {_OF} (?:still )?(?:behind|late|overdue)(?: (?:on|with|in))? (?:anything|any|any"
        rf" actions?"
        rf"|any of (?:their|its|the) actions?|(?:their|its) actions?){_END}",
    ),
    ("overdue", rf"who(?:'s|’s| is)? (?:from|at|in) {_OF} (?:is |are )?(?:late|behind|overdue){_END}"),
    (
        "outstanding",
        rf"(?:has|have|did) {_OF} (?:done|do|finished|completed|delivered) (?:all )?(?:of )?(?:their|its) "
        rf"(?:open )?(?:actions?|things|bits?|jobs?|work){_END}",
    ),
    (
        "outstanding",
        r"(?:(?:show|list|give)(?: me)? )?(?P<owed_by>(?:the )?(?:nhs|health|icb|council|la|local"
        r" authority|dfe|pcf"
        rf"|forum|parents|schools))(?:'s|’s|s)? (?:open |outstanding )?actions?(?: outstanding| open)?{_END}",
    ),
    ("outstanding", rf"what (?:do|does|did|would|will) {_OF} (?:still )?owe{_US}{_END}"),
    (
        "outstanding",
        r"what(?:'s|’s|s| is| are| has| have)? (?:all )?"
        rf"{_OF}(?: (?:is|are|has|have|been))*(?: still)? (?:sitting on|sat on|sits on|holding up|holding"
        rf" on to)"
        rf"(?: for us)?{_END}",
    ),
    (
        "outstanding",
        rf"what(?:'s|’s|s| has| have) {_OF} (?:still )?(?:got )?(?:still )?{_OPEN}{_END}",
    ),
    (
        "outstanding",
        r"what(?:'s|’s|s| is| are| has| have| does| do) "
        rf"{_OF} (?:still |yet )+(?:got |have |has )?to (?:do|deliver|send|finish|give us|bring)(?: for"
        rf" us)?{_END}",
    ),
    (
        "outstanding",
        rf"{_SHOW}(?:{_WHAT}|everything|all|all actions|actions|any actions)(?: (?:we(?:'re| are)|are we"
        rf"|do we|we"
        rf"|still|all|that'?s?|is|are|have|has|got))* (?:{_OPEN}|need|waiting(?: for| on)?|expecting|owed"
        rf"|want"
        rf"|chasing)(?: (?:still|actions?))* from {_OF}{_END}",
    ),
    (
        "overdue",
        rf"{_SHOW}(?:{_WHAT}|everything|all|actions|any actions)(?: (?:still|all|that'?s?|is|are|have|has"
        rf"|got))* "
        rf"{_LATE} from {_OF}{_END}",
    ),
)
QUESTIONS = table()
