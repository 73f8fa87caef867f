"""The risk register beyond its first words: scores, control measures, linked actions, reviews.

No pattern lets one stretch of words be read in two ways (`(a+)*`): a long message would take for ever.
"""

from handlers.sentences import NAME, register_asked, table
from rules.risks import PAIR

_RISK = r"(?:the )?(?:risk )?#?(?P<refs>(?:[a-z][a-z0-9-]*#)?r\d+)"
_ACTION = r"(?:the )?(?:action )?#?(?P<action>[a-z][a-z0-9-]*#\d+|\d+(?:\.\d+)+|\d{1,9}|[a-z])"
_ACTIONS = (
    r"(?:the )?(?:actions? )?#?(?P<action>(?:[a-z][a-z0-9-]*#\d+|\d+(?:\.\d+)+|\d{1,9}|[a-z])"
    r"(?:\s{0,3}(?:,|&|\band\b)\s{0,3}#?\d{1,9}){0,8})"
)
"""`103 and 105`"""
_OF = rf"(?:of|for|on|in|to|against)\s+{_RISK}"
_TO = r"(?:\s{0,2}[:=,–—-]|\s{1,2}(?:is|to|at|as|of|was|now)\b){0,4}\s{0,2}"
_END = r"[\s.!]*"
_NOTED = r"(?:\s*[,:;–—-]\s*(?P<note>\S.*))?[\s.!]*"
_SCORED = rf"(?P<score>(?:{PAIR.pattern})[^?]*)"
_KIND = r"(?P<kind>inherent|gross|target|(?:risk )?appetite)(?: risk)?(?: score| rating| level)?"
_CURRENT = r"(?:current|residual|net)(?: score| rating)?"
_CONTROL = r"(?:the )?(?:control|mitigation)(?: measure)?(?: no\.?| number)? ?#?(?P<control>\d{1,2})"
_CONTROLS = r"(?:controls|mitigations|control measures|mitigating actions|actions?)"
_STATE = (
    r"(?P<state>(?:(?:is|are|was|has|been|now|as|still|all) )*(?:not (?:yet )?done|undone|not in place"
    r"|done|completed?|finished|in place|implemented))"
)
_PART = r"(?P<part>cause|consequence|effect|event|title)s?"
_PROGRAMME = r"(?:(?:whole|overall|entire) )?(?:programme|partnership)(?:[- ](?:wide|level))?(?: risk)?"
_PRIORITY = r"(?:priority|p) ?\d{1,2}"
_LINK = r"(?:link|connect|tie|attach)"
_UNLINK = r"(?:unlink|disconnect|detach)"
_DAY = (
    r"(?P<day>(?:(?:on|in|by|at|before|until|next|tomorrow|end|the end|mid|this|monday|tuesday|wednesday"
    rf"|thursday|friday)\b|\d)(?!.*(?:{PAIR.pattern})).{{1,60}})"
)

OPENINGS = (
    *table(
        # Raising one in a few more ways, and what it is made of.
        (
            "raise risk",
            rf"(?:raise|log|add|new|record)\s+(?:an? |new )*(?:{_PROGRAMME}|{_PRIORITY} risk)"
            r"\s*[:,–—-]\s*(?P<title>\S.*)",
        ),
        ("describe risk", rf"(?:the )?{_PART}\s+{_OF}(?:{_TO}(?P<note>[^\s?][^?]*))?"),
        ("describe risk", rf"{_RISK}(?:'s)?\s+{_PART}\s*(?:[:=–—-]|is\b)\s*(?P<note>[^\s?][^?]*)"),
        (
            "place risk",
            rf"(?:move|put|transfer|change|file)\s+{_RISK}\s+(?:in)?(?:to|under|for|on)\s+(?:the )?"
            rf"(?P<place>{_PRIORITY}|{_PROGRAMME}){_END}",
        ),
        (
            "place risk",
            rf"(?:make\s+)?{_RISK}(?:\s+(?:is|as|for|to|under|belongs|goes|an?|now|the))*\s+"
            rf"(?P<place>{_PRIORITY}(?: risk)?|{_PROGRAMME}){_END}",
        ),
        # Whose it is, and what became of it
        (
            "assign",
            rf"(?:the )?owner (?:of|for) {_RISK}\s*(?:is|=|:|to|should be|will be)(?: now)?\s+"
            rf"(?P<who>(?!who\b){NAME}){_END}",
        ),
        ("moves", rf"(?:show )?(?:me )?(?:the )?(?:whole |full )?(?:history|story) (?:of|for) {_RISK}\W*"),
        ("moves", rf"(?:show )?{_RISK}(?:'s)? history\W*"),
        # Scores
        (
            "other score",
            rf"(?:score |rate |set )?(?:the )?{_KIND}\s*(?:of|for|on|:)?\s*{_RISK}{_TO}(?P<score>[^?]*)",
        ),
        ("other score", rf"(?:score |rate |set )?{_RISK}(?:'s)?{_TO}{_KIND}{_TO}{_SCORED}"),
        (
            "score",
            rf"(?:(?:re-?)?(?:score|rate)|(?:set )?(?:the )?{_CURRENT})\s+(?:of |for )?"
            rf"{_RISK}{_TO}(?P<score>[^?]*)",
        ),
        ("score", rf"{_RISK}{_TO}(?:(?:re-?)?(?:scored?|rated?|rating)|{_CURRENT})?{_TO}{_SCORED}"),
        # Control measures
        (
            "controls",
            rf"(?:show |list |see )?(?:what are )?(?:me )?(?:the |all )*{_CONTROLS}\s+{_OF}\W*",
        ),
        ("controls", rf"(?:show |list |see )?{_RISK}(?:'s)? {_CONTROLS}\W*"),
        (
            "controls",
            rf"(?:what|which)(?:'s| is| are)? (?:(?:actions? )?controls?|being done about|done about)"
            rf" {_RISK}\W*",
        ),
        (
            "control as action",
            rf"(?:log|make|turn|add|raise)\s+{_CONTROL}\s+{_OF}(?:\s+(?:as|into|in|to|an?|new))*"
            rf"\s+actions?{_END}",
        ),
        (
            "control as action",
            rf"(?:log|make|add|raise)\s+(?:an? |new )*action\s+(?:for|from|of|out of)\s+{_CONTROL}"
            rf"\s+{_OF}{_END}",
        ),
        ("control done", rf"(?:mark )?{_CONTROL}\s+{_OF}\s+{_STATE}{_NOTED}"),
        ("control done", rf"(?:mark )?{_RISK}\W*\s{_CONTROL}\s*:?\s*{_STATE}{_NOTED}"),
        (
            "control done",
            rf"(?:complete|finish|tick(?: off)?|done(?: with)?)[:,]?\s+{_CONTROL}\s+{_OF}{_NOTED}",
        ),
        (
            "control day",
            rf"(?:move |push |put )?{_CONTROL}\s+{_OF}(?:\s+(?:is|now|due|by|to|until|for|back))+"
            r"\s+(?P<day>\S.+)",
        ),
        (
            "control day",
            rf"{_RISK}\W*\s{_CONTROL}(?:\s+(?:is|now|due|by|to|until|back))+\s+(?P<day>\S.+)",
        ),
        # Actions that control a risk
        ("link risk", rf"(?:{_LINK}|add)\s+{_ACTIONS}\s+(?:to|with|and)\s+{_RISK}{_END}"),
        ("link risk", rf"{_LINK}\s+{_RISK}\s+(?:to|with|and)\s+{_ACTION}{_END}"),
        (
            "link risk",
            rf"{_ACTION}\s+(?:(?:now )?controls|mitigates|reduces|is linked to"
            rf"|is (?:an? |the )?control(?: measure)? (?:of|for|on))\s+{_RISK}{_END}",
        ),
        ("unlink risk", rf"(?:{_UNLINK}|remove)\s+{_ACTIONS}\s+(?:from|and)\s+{_RISK}{_END}"),
        ("unlink risk", rf"{_UNLINK}\s+{_RISK}\s+(?:from|and)\s+{_ACTION}{_END}"),
        ("unlink risk", rf"{_ACTION}\s+(?:no longer|does not|doesn't)\s+controls?\s+{_RISK}{_END}"),
        # Reviews
        (
            "review day",
            rf"(?:set )?(?:the )?(?:next )?review(?: date| day)?(?: of| for)? {_RISK}"
            rf"(?:\s*[:=]\s*|\s+)(?:(?:is|to|again|due) )*{_DAY}",
        ),
        (
            "review day",
            rf"{_RISK}(?:'s)?(?: is)?(?:(?: next| due(?: for)?)* review(?: date| day)?| to be reviewed)"
            rf"(?:\s*[:=]\s*|\s+)(?:(?:is|due|again) )*{_DAY}",
        ),
        (
            "review risk",
            rf"(?:(?:i|we)(?:'ve| have)? )?re-?view(?:ed)?(?: of)?\s+{_RISK}"
            r"(?:\s*[:;,.–—-]\s*|\s+)?(?P<note>[^?]*)",
        ),
        (
            "review risk",
            rf"{_RISK}\W*\s(?:(?:was|has|been|is|now) )*(?:reviewed|review)(?: today)?"
            r"(?:\s*[:;,.–—-]\s*|\s+)?(?P<note>[^?]*)",
        ),
        (
            "review risk",
            rf"{_RISK}\W*\s(?P<note>(?:no change|unchanged|(?:has ?n[o']?t|has not|did ?n'?t|not) changed?|"
            rf"(?:is )?(?:still|the same)\b)[^?]*)",
        ),
        # What came of it
        (
            "risk happened",
            rf"{_RISK}(?:\s+(?:has|have|is|did|just|now|already))*\s+(?:happened|happen|materiali[sz]ed"
            rf"|occurred|come (?:true|about)|become an issue|an? (?:live )?issue)(?: now)?{_NOTED}",
        ),
    ),
    *register_asked.OPENINGS,
)
QUESTIONS = table()
