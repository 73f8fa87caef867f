"""The scorecard: a KPI, its readings and targets, and how it is going."""

from handlers.sentences import NAME, table

_CODE = r"(?=[\w./-]*\d)\w(?:[\w./-]{0,14}\w)?(?![\w/]|[.-]\w)"
_A_KPI = r"(?:kpi|indicator|scorecard line)"
_KPIS = r"(?:kpis?|indicators?|scorecard lines?)"
KPI = rf"(?:(?:the |our )?{_A_KPI}(?: (?:no\.?|number|code))? ?#?(?P<kpi>{_CODE}))"
"""`kpi 33`, `KPI #5a`, `indicator no. 1a-43`: a bare 33 is an action."""

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
_BEGINS_PERIOD = rf"(?:the )?(?:{_MONTHS}|(?:autumn|spring|summer|last|this)\b|q[1-4]\b|20\d\d\b)"
_NOT_UNIT = (
    r"(?:for|in|at|on|of|as|by|to|during|because|since|from|and|or|not|is|was|until)\b" rf"|{_BEGINS_PERIOD}"
)
_FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?|\.\d{1,6})"
_VALUE = (
    rf"(?P<value>[-−–+]?\s?[£$€]?{_FIGURES}(?![\d/])(?:\s?(?:%|per ?cent\b|pc\b))?)"
    rf"(?:\s(?!{_NOT_UNIT})[a-z]{{3,12}}(?=\s|[.!]?$))?"
)
"""A number with its sign; a word after it ("12 days") is its unit."""
_NA = r"(?P<na>n\s?[./]?\s?a\.?|not applicable|does ?n[o']t apply|not relevant)"
_TOLD = rf"(?:{_VALUE}|{_NA})"
_IS = (
    r"(?:\s*[:=→]\s*|\s*->\s*|\s+(?:is|was|are|were|now|at|stands at|stood at|came (?:in|out) at|as|to|of"
    r"|(?:has )?(?:improved|risen|rose|fell|fallen|dropped|(?:went|gone) (?:up|down)|increased|decreased"
    r"|moved) to)\b)"
)
_FOR = r"\s*,?\s+(?:for|in|during|of|at the end of|as at|at)\s+"
_PERIOD = r"(?:the )?(?P<period>[^?:;]{1,40}?)"
_WHEN = rf"(?:{_FOR}|\s*,?\s+(?={_BEGINS_PERIOD})){_PERIOD}"
_WHY = (
    r"(?:\s*[,;:.–—-]*\s*\b(?:because(?: of)?|as|since|due to|the reason is)\s+(?P<reason>\S.*)"
    r"|\s*(?:[;:]|\s[–—-]\s|[.,]\s)\s*(?P<note>\S.*))?[.!\s]*"
)
_END = r"[.!\s]*"
_SET = r"(?:(?:set|put|record|log|enter|add|note|update|submit|give|report)\s+)"
_CORRECT = r"(?:correct|amend|change|fix|revise)\s+(?:the )?(?:reading (?:for|of) )?"
_READING = r"(?:'s)?(?: (?:reading|figure|value|number|score|outturn))?"
_WAS = r"(?:\s*:\s*|\s+(?:is|was|are|were|should (?:be|have been|read))\s+)"
_NOT_THAT = rf"\s*,?\s+(?:and )?(?:not|rather than|instead of)\s+(?P<wrong>{_FIGURES})\s?(?:%|per ?cent\b)?"
"""`was 64 not 65`: what was told before is put right."""
_A_READING = r"(?:an? |the )*(?:reading|figure|value)"
_DAY = r"(?:by|in|at|on|for|as at|as of|as|from)\s+(?P<by>[^?]{1,60}?)"
_TARGET = r"(?:(?P<kind>interim|final|long[ -]term) )?targets?"
_BASELINE = r"(?:an? |the )*baseline"
_ONLY = r"(?:(?:\s*,)?\s+(?:for|in|on|of|under)?\s*(?:the )?(?:priority|prio|p)\s?\d{1,2})?"
_FIRST = r"(?:(?:priority|prio|p)\s?\d{1,2}(?:'s)?\s+)?"
_LOOK = r"(?:show|see|view|list|open|give|get)?\s*(?:me |us )?(?:all )?(?:the |our |of the |my )*"
_WHICH = (
    r"(?:(?:show|list|see|give)\s+(?:me |us )?|(?:what|which)\s+)?(?:all )?(?:of )?(?:the |our )?"
    rf"{_FIRST}{_KPIS}{_ONLY}\s+(?:that )?(?:are |is |we are )?"
)
_MISSING = (
    r"(?:missing|owed|outstanding|overdue|late|due|no (?:recent )?readings?|without (?:an? )?readings?)"
)
_STATES = (
    (
        "kpis off target",
        r"(?:not (?:on|hitting|meeting|reaching|at) (?:track|trajectory|(?:(?:its|their|the) )?targets?)"
        r"|off[ -](?:target|track|trajectory)|(?:below|behind|missing|under|short of) (?:the |its |their )?"
        r"(?:target|trajectory)s?)",
    ),
    (
        "kpis on target",
        r"(?:on[ -](?:target|track|trajectory|course)"
        r"|(?:hitting|meeting|beating|reaching|above) (?:the |its |their )?targets?)",
    ),
    ("kpis worsening", r"(?:getting worse|worsening|going down|deteriorating|falling)"),
    ("kpis improving", r"(?:getting better|improving|going up|rising)"),
    (
        "kpis establishing",
        r"(?:establishing (?:an? |the |their |its )?baselines?|being established"
        r"|(?P<none>(?:without|with no) (?:an? )?baselines?)(?: yet)?)",
    ),
    ("kpis below baseline", r"(?:worse|poorer) than (?:the |their |its |at )?baselines?"),
    ("kpis above baseline", r"better than (?:the |their |its |at )?baselines?"),
)
_EVERY = (
    r"(?P<every>(?:every|each|per|once a)\s+"
    r"(?:school )?(?:month|quarter|term|(?:academic|school|calendar) year|year)"
    r"|monthly|quarterly|termly|yearly|annual(?:ly)?)"
)
_HOW = (
    r"(?:(?:what|how|where|why)(?:'s| is| are|s| has| does| did| was| were)?|is|has|did|does|was"
    r"|tell me about|(?:trend|history|readings?|figures?|story|direction|trajectory) (?:of|for))\s+"
)
_GOING = (
    r"(?: (?:doing|going|looking|standing|at|now|today|card|details?|readings?|figures?|trend|status|history"
    r"|direction|trajectory|targets?|baseline|on|off|track|improving|worsening|getting|better|worse|late"
    r"|missing|like|changed?|again|is|it|stand|the|same)(?!\w))*"
)
_NOT_ITS_OWN = (
    r"(?:(?:close|delete|remove|drop|retire|move|push|reopen|rename|start|finish|complete|approve|decline"
    r"|mark|keep|archive|erase|snooze|escalate|rate|score|split)\s+)"
)


def _counted(pattern: str) -> str:
    """White space is counted and never endless, so that no run of it takes long to be refused."""
    return pattern.replace(r"\s*", r"\s{0,8}").replace(r"\s+", r"\s{1,8}")


_SEVERAL = (
    *(
        (verb, pattern)
        for verb, state in _STATES
        for pattern in (
            rf"{_WHICH}(?:currently |now )?{state}{_ONLY}\W*",
            rf"{_LOOK}{state}\s+{_KPIS}{_ONLY}\W*",
            rf"what(?:'s| is|s)? {state} (?:on|in) (?:the )?scorecard{_ONLY}\W*",
        )
    ),
    (
        "missing readings",
        rf"{_LOOK}(?:missing|owed|outstanding|overdue|late) (?:kpi )?(?:readings?|figures|kpis?){_ONLY}\W*",
    ),
    (
        "missing readings",
        r"(?:are there |do we have |have we )?(?:any|which|what) (?:figures|numbers|data|readings|kpis?)(?: "
        r"(?:still|are|is|we|have|been))*"
        r" (?:missing|outstanding|late|owed|not in|due)[\s?.!]*",
    ),
    (
        "missing readings",
        r"(?:what|which|any|list|show)?\s*(?:me )?(?:the )?(?:kpi )?(?:kpis?|readings?)\s+(?:that )?"
        rf"(?:are|is|have|has|were|with)?\s*(?:still )?{_MISSING}{_ONLY}\W*",
    ),
    (
        "my readings",
        r"(?:which|what) (?:kpis?|readings?)(?: readings?)? (?:do|should|must) i (?:owe|give|have to give)"
        r"\W*",
    ),
    ("my readings", r"(?:show )?my (?:kpis?|readings?|kpi readings?)(?: (?:owed|due|missing))?\W*"),
    (
        "kpis in section",
        rf"{_LOOK}(?:{_KPIS}|score ?card)\s+(?:in|of|for|under|from)\s+(?:the )?"
        r"(?:section\s+(?P<section>[^?]{2,60}?)"
        r"|(?P<named>[^?]{2,60}?)\s+section)\W*",
    ),
    ("kpis", rf"{_LOOK}{_FIRST}(?:score ?cards?|{_KPIS}){_ONLY}\W*"),
)
_KEPT = (
    (
        "add kpi",
        rf"(?:add|new|create|log)\s+(?:an? )?(?:new )?{_A_KPI}\s*#?(?P<kpi>{_CODE})\s*[:,–—-]\s*"
        r"(?P<title>\S.*)",
    ),
    (
        "add kpi",
        rf"(?:add|new|create)\s+(?:an? )?(?:new )?{_A_KPI}\s*#?(?P<kpi>{_CODE})\s+"
        r"(?P<title>(?!(?:readings?|figure|value|targets?|baseline|interim|final|is|as|to|at)\b)[a-z].*)",
    ),
    ("add kpi", rf"(?:add|new|create)\s+(?:an? )?(?:new )?{_A_KPI}(?:\s*#?(?P<kpi>{_CODE}))?\W*"),
    (
        "kpi owner",
        r"who\s+(?:gives|provides|owns|reports|owes|supplies|does|has|keeps|enters)\s+(?:the )?"
        rf"(?:readings? (?:for|of|on) |figures? (?:for|of) )?{KPI}\W*",
    ),
    ("kpi owner", rf"who(?:'s| is|s)? (?:the owner (?:of|for)|responsible for|behind|on) {KPI}\W*"),
    (
        "give kpi",
        rf"(?:give|assign|reassign|hand|pass|transfer)\s+{KPI}\s+(?:over )?to\s+(?P<who>{NAME}){_END}",
    ),
    (
        "give kpi",
        rf"{KPI}\s+(?:belongs to|is owned by|is given by|(?:owner|lead)(?: is|:)?)\s+(?P<who>{NAME}){_END}",
    ),
    (
        "give kpi",
        rf"(?P<who>(?!who\b){NAME}?)\s+(?:will )?(?:gives?|provides?|owns?|reports?|takes?)\s+"
        rf"(?:the )?(?:readings? (?:for|of) )?{KPI}{_END}",
    ),
    ("kpi target", rf"{KPI}(?:'s)?\s+{_TARGET}(?:{_IS}|\s+be\b|\s){{1,3}}{_VALUE}\s+{_DAY}{_END}"),
    (
        "kpi target",
        rf"(?:{_SET}|change\s+|agree\s+)?(?:an? |the |new )*{_TARGET}\s+(?:for|of|on|to)\s+{KPI}\s*"
        rf"(?:{_IS}|[:,])?\s*{_VALUE}\s+{_DAY}{_END}",
    ),
    (
        "kpi target",
        rf"{_SET}?(?:an? |the |new )*{_TARGET}\s+(?:of |is )?{_VALUE}\s+by\s+(?P<by>.{{1,40}}?)\s+"
        rf"(?:for|on)\s+{KPI}{_END}",
    ),
    ("kpi baseline", rf"{KPI}(?:'s)?\s+baseline(?:{_IS}|\s){{1,2}}{_VALUE}(?:\s*,?\s*{_DAY})?{_END}"),
    (
        "kpi baseline",
        rf"(?:{_SET}|change\s+)?{_BASELINE}\s+(?:for|of|on)\s+{KPI}\s*(?:{_IS}|[:,])?\s*"
        rf"{_VALUE}(?:\s*,?\s*{_DAY})?{_END}",
    ),
    (
        "kpi establishing",
        rf"{KPI}\s+(?:is |are )?(?:still |now )?(?:establish(?:ing|es)?|(?:has|have) no) (?:its |a |the )?"
        rf"baseline(?: yet)?{_END}",
    ),
    (
        "kpi establishing",
        rf"(?:establish(?:ing)?|no) (?:a |the )?baseline (?:for|of|on) {KPI}(?: yet)?{_END}",
    ),
    (
        "kpi better",
        rf"(?:for )?{KPI}(?:'s)?\s*[,:]?\s+(?P<way>higher|more|lower|less|fewer)(?: figures?| values?)?"
        rf"(?: is| are)? (?:the )?better{_END}",
    ),
    (
        "kpi every",
        rf"{KPI}\s+(?:is |are |will be )?(?:now )?(?:due |read |given |reported |measured |owed |updated |a "
        rf"reading )?{_EVERY}{_END}",
    ),
    (
        "kpi every",
        rf"{KPI}\s+(?:is |are )?(?P<never>no longer (?:due|read|given|reported|measured|owed)"
        rf"|not (?:due|owed|reported)(?: regularly)?|ad ?hoc|as and when){_END}",
    ),
)
_TOLD_OF = (
    (
        "reading form",
        r"(?:give|tell|add|enter|record|submit|report|put in) (?:an? |the |my |our )?(?:new |next )?"
        rf"(?:reading|figure)s? (?:for|of|on|to) {KPI}{_END}",
    ),
    (
        "correct reading",
        rf"{_CORRECT}{KPI}{_READING}{_WHEN}\s+(?:from \S+ )?(?:to|should be|is|=|:)\s*{_TOLD}{_WHY}",
    ),
    ("correct reading", rf"{_CORRECT}{KPI}{_READING}\s+(?:from \S+ )?to\s+{_TOLD}{_WHEN}{_WHY}"),
    ("correct reading", rf"{KPI}{_READING}{_WHEN}\s+should (?:be|have been|read)\s+{_TOLD}{_WHY}"),
    ("correct reading", rf"{_CORRECT}{KPI}{_READING}(?:{_WHEN})?{_END}"),
    ("correct reading", rf"{_SET}?{KPI}{_READING}{_WHEN}{_WAS}{_TOLD}{_NOT_THAT}{_WHY}"),
    ("correct reading", rf"{_SET}?{KPI}{_READING}{_WAS}{_TOLD}{_WHEN}{_NOT_THAT}{_WHY}"),
    (
        "correct reading",
        rf"{KPI}{_READING}{_WHEN}\s+(?:is|was) wrong\s*[,;.:–—-]+\s*(?:it |that )?"
        rf"(?:is|was|should (?:be|have been|read))\s+{_TOLD}{_WHY}",
    ),
    ("reading", rf"{_SET}?{KPI}{_READING}(?:{_IS}|[,\s]){{1,3}}{_TOLD}{_WHEN}{_WHY}"),
    (
        "reading",
        rf"{_SET}?{KPI}{_READING}{_WHEN}\s*(?:[:=]|\s(?:is|was|are|were|->|to)\s)\s*{_TOLD}{_WHY}",
    ),
    ("reading", rf"{_SET}?{KPI}{_READING}{_WHEN}\s+(?=\S*[.%]){_TOLD}{_WHY}"),
    ("reading", rf"{_SET}?(?:{_A_READING} of )?{_TOLD}\s+(?:for|on|to|against)\s+{KPI}{_WHEN}{_WHY}"),
    (
        "reading",
        rf"{_SET}?(?:an? |the )*(?:{_PERIOD}\s+)?(?:reading|figure|value)\s+(?:for|of|on|to)\s+{KPI}"
        rf"\s*(?:{_IS}|[:,])\s*{_TOLD}{_WHY}",
    ),
    ("reading", rf"{_SET}?{_A_READING}\s+(?:for|of|on|to)\s+{KPI}\s*(?:{_IS}|[:,])\s*{_TOLD}{_WHEN}{_WHY}"),
    ("reading", rf"{_SET}?{KPI}{_READING}(?:{_IS}|[,\s]){{1,3}}{_TOLD}{_WHY}"),
    (
        "reading",
        rf"{_SET}?(?:the )?(?={_MONTHS}|q[1-4]\b)(?P<period>[a-z][a-z0-9]{{1,8}}(?: (?:20)?\d\d)?)(?:'s)?\s+"
        rf"{KPI}{_READING}(?:{_IS}|[,\s]){{1,3}}{_TOLD}{_WHY}",
    ),
)
_OPENINGS = (
    *_SEVERAL,
    *_KEPT,
    *_TOLD_OF,
    (
        "kpi",
        rf"(?:{_LOOK}|{_HOW})(?:the )?(?:readings? (?:of|for) )?{KPI}(?:'s)?{_GOING}(?:{_WHEN})?\W*",
    ),
    ("kpi comment", rf"{KPI}\s+(?:comment|note|narrative|update)\s*[:,–—-]\s*(?P<note>\S.*)"),
    (
        "kpi comment",
        r"(?:add (?:an? )?)?(?:comment|note|remark|narrative|update)s?\s+(?:(?:on|for|to|about|of)\s+)?"
        rf"{KPI}\s*(?:[:,–—-]\s*|\s+)(?P<note>\S.*)",
    ),
    ("kpi comment", rf"{KPI}\s*[:–—]\s*(?P<note>[^?]*[^\W\d_][^?]*)"),
    ("kpi lost", rf"{_NOT_ITS_OWN}?{KPI}(?!\w)[^?]*"),
)
OPENINGS = table(*((verb, _counted(pattern)) for verb, pattern in _OPENINGS))
QUESTIONS = table(("scorecard", rf"\b{KPI}"))
ALWAYS_NEW = frozenset(verb for verb, _ in OPENINGS) - {"kpi lost"}
"""Said as a whole, these are never the answer to a question that Clerk asked."""
