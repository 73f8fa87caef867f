"""Questions, which are answered and change nothing, and what Clerk says it does not do."""

from handlers.sentences import NAME, NAMES, table

QUESTIONS = table(
    (
        "meaning",
        r"what(?:'s| is| does| do| are|s)?\s+(?:an? |the )?[\"'“‘]?(?P<word>[a-z -]{2,40}?)[\"'”’]?\s+"
        r"(?:mean|stand for)",
    ),
    (
        "meaning",
        r"(?:don'?t|do not|didn'?t) (?:understand|know|get) "
        r"what\s+[\"'“‘]?(?P<word>[a-z -]{2,40}?)[\"'”’]?\s+"
        r"(?:means?|is)\b",
    ),
    (
        "meaning",
        r"^(?:what(?:'s| is| are)|whats|define|explain) (?:an? "
        r")?[\"'“‘]?(?P<word>sros?|raid log|highlight reports?|"
        r"deep dives?|stocktakes?|control measures?|kpis?|slippage|action plans?|ratings?)[\"'”’]?\W*$",
    ),
    (
        "meaning",
        r"^(?:define|explain|(?:what(?:'s| is) the )?(?:meaning|definition) of) (?:an? |the )?[\"'“‘]?"
        r"(?P<word>[a-z -]{2,40}?)[\"'”’]?\W*$",
    ),
    ("papers", r"\bpapers\b.*\bdue\b|\bdue\b.*\bpapers\b|\b(?:when|how long|deadline)\b.*\bpapers?\b"),
    (
        "next meeting",
        r"\bnext (?:meeting|board)(?: of the \w+)?(?: is)?\W*$|"
        r"\b(?:when|what time|where|what (?:day|date)) (?:is|are|do|does|'s) (?:the |our |we )?(?:next )?"
        r"(?:meet|board|meeting)|\bdate of the (?:next )?(?:board|meeting)|^when do we meet",
    ),
    (
        "changed",
        r"^(?:what|wot|anything|has anything)(?:'s| has| have|s)?(?: been)? (?:changed|happened|moved on)"
        r"(?: (?:in|on|to) (?:the |our )?(?:log|board|group|record|actions?))?"
        r"(?: (?:since|in|during|this|last|today|yesterday|over)\b.*)?\W*$",
    ),
    (
        "moves",
        r"\bwho (?:changed|moved|pushed|put|gave|reassigned)\b|\bhow (?:many times|often) "
        r"(?:has|did|was)\b.*\b(?:move|slip|push)|"
        r"\bhistory(?: of| for)?\b|\bwhat(?: has|\'s)? changed\b"
        r"|\bwhy (?:is|was|has|did)\b|\bwhat happened (?:to|with)\b|"
        r"\bwhen (?:was|did) .*\b(?:move|change|push)",
    ),
    (
        "slipped",
        r"\b(?:what|wot)(?:'s| has|s)? (?:been )?(?:slipped|moved)\b|\bslippage\b"
        r"|\bwhich (?:dates?|actions?) (?:have )?"
        r"(?:slipped|moved)\b|\bdates? (?:that )?moved\b",
    ),
    (
        "risks",
        r"\b(?:any|what|which|show|list|our|the|open|top \d+|all)?\s*\brisks?\b(?!.*\b(?:log|register) "
        r"(?:action|for)\b)(?!.*\baction\b)",
    ),
    (
        "list ready",
        r"^(?:(?:what|which|any|anything|are any|is anything|list|show|see|my|our)(?:'s| is| are|s)?\s+)?"
        r"(?:me )?(?:(?:all|the|actions?|items?|ones?|that|are|is)\s+)*"
        r"(?:ready|waiting) to (?:be )?clos(?:e|ed)"
        r"(?: actions?| items?)?\b(?!\s+(?:#|\d))",
    ),
    (
        "closed",
        r"^(?:list |show )?(?:me )?(?:all |the |recently )*closed(?: actions?| items?)?(?:\W*$"
        r"|\s+(?:since|in|on|during|between|from|this|last|today|yesterday|for)\b)"
        r"|^(?:what|whats|what's|which(?: actions?| ones?)?|anything)(?: is| are| has| have| we)?(?: been)?"
        r"(?: now| already| since| recently)? closed\b(?!\s+(?:#|\d|by\b))"
        r"|\b(?:what|which)\b.*\b(?:was|were|got|been|did we) closed?\b",
    ),
    (
        "quiet",
        r"\b(?:not|n'?t|nothing|no) (?:been )?(?:updated?|news|progress|heard|touched)\b|\bwithout (?:an )?"
        r"(?:updates?|news)\b|\bstale\b|\bno news\b",
    ),
    (
        "unassigned",
        r"\b(?:unassigned|no owners?|without (?:an |a named )?owners?|nobody owns|not assigned|unowned)\b",
    ),
    ("undated", r"\b(?:undated|no (?:due )?dates?|without (?:a )?(?:due )?dates?|no deadlines?|dateless)\b"),
    (
        "overdue",
        r"\b(?:over ?due|late|outstanding|missed|past (?:its|their|the) "
        r"(?:due )?(?:date|due|deadline)|behind)\b",
    ),
    ("decisions", r"\bdecisions?\b|\bwhat (?:did|have) we (?:decided?|agreed?)\b"),
    (
        "reports due",
        r"\b(?:who|which|when|outstanding|missing|overdue|late|due)\b.*\bhighlight reports?\b"
        r"|\bhighlight reports\b",
    ),
    ("highlight report", r"\bhighlight report\b"),
    (
        "reports",
        r"\bdeep dives?\b|\bstocktakes?\b|\b(?:board|progress|sro) (?:report|pack)\b|"
        r"\bpara(?:graph)?s? (?:on|for|about) each\b|\breport for\b",
    ),
    ("scorecard", r"\bkpis?\b|\bscorecard\b|\btrajectory\b"),
    (
        "summary",
        r"\b(?:summary|summari[sz]e|highlights?|how are we doing|overview|where are we|state of play"
        r"|catch me up|what's new)\b",
    ),
    (
        "owner of",
        r"^who(?:'s| is| are|s| was| were)?\s+(?:owns?|owned|had|doing|got|has|responsible for"
        r"|the (?:owner|lead) (?:of|for|on)|"
        r"leading(?: on)?|looking after|dealing with)\b\s*(?P<title>.+)",
    ),
    (
        "totals",
        r"\b(?:actions?|log|list|overdue)\b.*\bby (?P<word>owner|person|priority)\b|"
        r"^how many (?:open |overdue )?actions\b",
    ),
    ("list", r"^(?:show |list |see )?(?:me )?(?:priority|p)\s?\d{1,2}(?: (?:open )?actions?)?\W*$"),
    (
        "mine",
        r"\b(?:(?<!\bnot )(?<!n't )(?:my|mine)|on my plate|am i|do i|have i got|for me|from me|i need to do|"
        r"i have to do|i owe|"
        r"what i'?m|i'?m (?:meant|supposed))\b",
    ),
    (
        "due soon",
        r"\b(?:due|coming up|upcoming|deadlines?)\b.*(?:\?|soon|week|month|next|today|tomorrow|before|by|\d)|"
        r"^(?:what(?:'s| is|s)? )?(?:due|coming up)\b|^what (?:needs|has) (?:doing|to be done)\b",
    ),
    (
        "list",
        rf"^(?:what (?:has|does|is|have)|what's|whats|which actions (?:has|does)) (?P<who>{NAMES}?)\s+"
        r"(?:got|have|has|own|owe|doing|working on)(?: (?:to do|on|left|open|outstanding))*\W*$",
    ),
    ("list", rf"^(?:show |list )?(?:me )?(?P<who>{NAME}?)(?:'s?|’s?) (?:open )?(?:actions?|list|tasks?)\W*$"),
    (
        "list",
        rf"^(?:show|list|see|what are|which)?\s*(?:me )?(?:the |all |all the )*(?:open )?actions? (?:are )?"
        rf"(?:for|of|owned by|with|assigned to|on) (?P<who>{NAMES})\W*$",
    ),
    (
        "list",
        r"^(?:show|list|see|view|give me|what are|which are|what's"
        r"|whats)?\s*(?:me )?(?:(?:the|all|our|every|open) )*"
        r"(?:actions?|action log|log|tracker|everything|action list|open)(?: open)?\b",
    ),
)
