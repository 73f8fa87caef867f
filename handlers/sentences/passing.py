"""Passing things up: escalations and their outcomes, and the route of an SRO's risks and reports."""

from handlers.sentences import table

_RISK = r"(?:the )?(?:risk )?#?(?P<refs>(?:[a-z][a-z0-9-]*#)?r\d+)"
_ONE = r"(?:the )?(?:action |risk )?#?(?P<refs>[a-z][a-z0-9-]*#r?\d+|r\d+|\d+(?:\.\d+)+|\d{1,9}|[a-z])"
_KIND = r"(?:sro |highlight |progress |deep dive )?report"
_OF_PRIORITY = r"(?:priority|p) ?\d{1,2}"
_REPORT = (
    rf"(?P<report>(?:the |my |our )?(?:{_OF_PRIORITY}(?:'s)? {_KIND}|{_KIND} (?:for|of|on) {_OF_PRIORITY})"
    rf"|my {_KIND})"
)
_BECAUSE = (
    r"(?:\s*(?:[,:;–—]|\s-)\s*(?:because\s+)?(?P<reason>\S.+?)"
    r"|\s+(?:because(?: of)?|as|since|due to)\s+(?P<why>\S.+?))?[\s.!]*"
)
_TO = r"(?:\s+(?:up )?to (?P<to>[^,:;–—]{2,60}?))?"
_NOTED = r"(?:\s*[,:;–—-]\s*(?P<note>\S.*?))?[\s.!,–—-]*"
_AGREE = r"(?:agree|agreed|approve|approved|accept|accepted|endorse|endorsed)"
_SHOW = (
    r"(?:(?:what|what's|whats|which|show|list|see|is|are|was|were|have|has|did|do|we|been|got|me|us|all|any"
    r"|anything|the|our|open|current|items|actions|risks|reports|that)\s+)*"
)

OPENINGS = (
    *table(
        ("escalate", rf"(?:escalate|refer up)\s+{_ONE}(?:\s+up)?{_TO}{_BECAUSE}"),
        (
            "escalate",
            rf"{_ONE}\s+(?:needs? (?:to be )?escalat(?:ing|ed|ion)"
            rf"|(?:should|must|has to|is to|to) be escalated){_TO}{_BECAUSE}",
        ),
        (
            "outcome",
            rf"(?:the )?(?:outcome|result) (?:of|on|for) (?:the )?(?:escalation (?:of )?)?{_ONE}"
            r"(?:\s*(?:[:,=–—-]|is\b)\s*(?P<note>[^\s?][^?]*))?",
        ),
        (
            "outcome",
            rf"(?:the )?escalation (?:of |on )?{_ONE}(?:\s*(?:[:,=–—-]|is\b)\s*|\s+)(?P<note>[^\s?][^?]*)",
        ),
        ("outcome", rf"{_ONE} (?:escalation )?outcome\s*[:,=–—-]\s*(?P<note>\S.*)"),
        (
            "escalations",
            rf"{_SHOW}(?:escalations?|escalated|(?<=we )escalate)(?: (?:up|items|actions|risks))?"
            r"(?: to .{2,60})?\W*",
        ),
    ),
    *(
        line
        for what in (_RISK, _REPORT)
        for line in table(
            (
                "send back",
                rf"(?:send|pass|return|refer|hand)\s+{what}\s+back(?: to [^,:;–—]{{2,60}}?)?{_BECAUSE}",
            ),
            (
                "send back",
                rf"(?:(?:send|pass|hand) back|return)\s+{what}(?: to [^,:;–—]{{2,60}}?)?{_BECAUSE}",
            ),
            ("send on", rf"(?:send|pass|forward|submit)\s+{what}\s+(?:on|up|forward|to .{{2,60}}?){_NOTED}"),
            ("send on", rf"(?:(?:send|pass) (?:on|up)|submit|forward)\s+{what}{_NOTED}"),
            ("agree passage", rf"{_AGREE}\s*:?\s*{what}{_NOTED}"),
            ("agree passage", rf"{what} (?:(?:is|was) )?(?:agreed|approved|accepted|endorsed){_NOTED}"),
            (
                "where is",
                rf"where(?:'s| is|s| has| did| are| does)?\s+{what}"
                r"(?: (?:now|up to|got to|got|at|gone|go|stand|currently))*\W*",
            ),
            (
                "where is",
                rf"(?:(?:show )?(?:the )?(?:route|passage|journey) of|how far (?:has|is)) {what}(?: \w+)?\W*",
            ),
        )
    ),
    *table(
        (
            "to agree",
            rf"{_SHOW}(?:(?:waiting|waits) (?:for (?:us|me|our agreement|agreement)|here|to be agreed)"
            r"|awaiting (?:our )?agreement|to agree|for (?:us|me) to agree)\W*",
        ),
    ),
)
QUESTIONS = table()
