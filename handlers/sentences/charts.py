"""Pictures of progress: bars of ratings, a burn-up, the risk matrix, a KPI against its targets."""

from handlers.sentences import table
from handlers.sentences.scorecard import KPI

_NO_MEANING = r"(?!what(?:'s|s| is| are| does) (?:an? |[\w -]{1,30} mean))"
_SHOW = (
    rf"{_NO_MEANING}(?:(?:show|see|view|give|get|draw|make|produce|create|post|share|send|print|have|want"
    r"|need|like|do|let|can|could|may|i|we|i'd|we'd|would|to|me|us|you|a|an|the|our|my|any|is|there|new"
    r"|simple|nice|what|what's|whats|does|how|how's|hows|please)\s+){0,9}"
)
_PICTURE = (
    r"(?:(?:stacked |bar |line )*(?:charts?|graphs?|pictures?|plots?|diagrams?|graphics?|images?|bars))"
)
_STRAND = r"(?:priority|prio|strand|p)(?: no\.?| number)? ?#?"
_PRIORITY = rf"(?:(?:the )?{_STRAND}\d{{1,2}}(?![\w#.])(?:'s)?)"
_WHICH = rf"(?=(?:.{{0,80}}?\b{_STRAND}(?P<number>\d{{1,2}})(?![\w#.]))?)"
"""The priority that is named, wherever it stands."""
_THE = r"(?:(?:the|our|all|each|every|whole|open|current) ){0,3}"
_OF = r"(?:for|of|on|in|about|by|per|against|showing|under|across|with)"
_WHOSE = (
    r"(?:board|group|partnership|programme|register|plan|log|(?:[a-z]+ )?working group|(?:\w+ ){0,4}board)"
)
_A_FILE = r"(?!(?:excel|xlsx?|word|docx?|csv|pdf|spreadsheet)\b)"
"""`risk matrix in excel` is for a spreadsheet, and no place."""
_SCOPE = rf"(?: {_OF} (?:{_PRIORITY}|{_THE}(?:{_WHOSE}|{_A_FILE}(?P<place>[a-z][\w-]*))))?"
_END = r"(?: (?:please|now|again|so far|to date|look like|looking|for me|for us))*[\s?!.]*"
_PROGRESS = (
    r"(?:(?:overall |action )?progress|ratings?|b?rag(?: ratings?| status)?|status|actions"
    r"|actions by (?:rating|rag|status|priority)|progress by (?:rating|priority)|priorities"
    r"|where we are|how we(?:'re| are) doing|how (?:it|things) (?:is|are) going)"
)
_BURNUP = (
    r"(?:burn[ -]?(?:ups?|downs?)(?: (?:chart|graph|picture|line|plot))?"
    r"|(?:actions )?(?:closed|done|completed?) (?:against|v|vs|versus|and) planned"
    r"|(?:actions )?planned (?:against|v|vs|versus|and) (?:closed|done|completed?)"
    r"|(?:progress|closures|actions closed) over time)"
)
_MATRIX = (
    r"(?:(?:risk |risks )?heat[ -]?maps?|risks? (?:matrix|matrices|grid|map)"
    r"|(?:5 ?(?:x|×|by) ?5|five[ -]by[ -]five)(?: (?:risk )?(?:matrix|grid|heat[ -]?map))?)"
)
_AGAINST = r"(?: (?:against|with|and|v|vs|versus) (?:its |the |their )?(?:targets?|trajector(?:y|ies)))?"
_TREND = rf"(?:(?:(?:trend|trajectory|progress|target) )?{_PICTURE})"

OPENINGS = table(
    *(
        ("kpi chart", pattern)
        for pattern in (
            rf"{_SHOW}{KPI}(?:'s)? {_TREND}{_AGAINST}{_END}",
            rf"{_SHOW}{_TREND} {_OF} {_THE}{KPI}{_AGAINST}{_END}",
            rf"{_SHOW}(?:kpis?|indicators?|score ?card|trajector(?:y|ies)) {_PICTURE}{_END}",
            rf"{_SHOW}{_PICTURE} {_OF} {_THE}(?:kpis?|indicators?|score ?card|trajector(?:y|ies)){_END}",
        )
    ),
    *(
        ("heat map", rf"{_WHICH}{pattern}")
        for pattern in (
            rf"{_SHOW}(?:{_PRIORITY} )?{_MATRIX}{_SCOPE}{_END}",
            rf"{_SHOW}(?:{_PRIORITY} )?(?:heat[ -]?map|matrix) {_OF} {_THE}risks?{_SCOPE}{_END}",
            rf"{_SHOW}(?:{_PRIORITY} )?risks? {_PICTURE}{_SCOPE}{_END}",
            rf"{_SHOW}{_PICTURE} {_OF} {_THE}(?:risks?|risk register){_SCOPE}{_END}",
        )
    ),
    *(
        ("burn-up", rf"{_WHICH}{pattern}")
        for pattern in (
            rf"{_SHOW}(?:{_PRIORITY} )?{_BURNUP}(?: {_PICTURE})?{_SCOPE}{_END}",
            rf"{_SHOW}{_PICTURE} {_OF} {_THE}{_BURNUP}{_SCOPE}{_END}",
        )
    ),
    *(
        ("chart", rf"{_WHICH}{pattern}")
        for pattern in (
            rf"{_SHOW}(?:{_PRIORITY} )?{_PROGRESS} {_PICTURE}{_SCOPE}{_END}",
            rf"{_SHOW}{_PRIORITY} (?!picture){_PICTURE}{_END}",
            rf"{_SHOW}{_PICTURE} {_OF} {_THE}{_PROGRESS}{_SCOPE}{_END}",
            rf"{_SHOW}{_PICTURE} {_OF} {_PRIORITY}(?: {_PROGRESS})?{_END}",
            rf"{_SHOW}{_PICTURE}{_END}",
        )
    ),
)
QUESTIONS = table()
ALWAYS_NEW = frozenset(verb for verb, _ in OPENINGS)
