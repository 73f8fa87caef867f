"""Questions, which are answered and change nothing, and what Clerk says it does not do."""

from handlers.sentences import NAME, NAMES, table

_SOMEBODY = (
    r"(?!(?:have|has|do|can|should|ive|weve|was|were|had|did|does|will|i've|we've|youve|we|i|you|it|they|everyone|everybody|anyone|anybody|nobody|people|the|this|that|our|my|is|are|has"
    rf"|left|still|been|due)\b){NAME}?"
)
"""Whoever is asked about by name."""
_NUMBERS = (
    r"(?:so |and |can you tell me |tell me |give me |show me |what(?:'s| is| are)? )?(?:how many\b|how much\b"
    r"|(?:the )?(?:total )?(?:number|count|figures?|counts|totals|numbers)s? (?:of|for|on)\b|count\b)"
)
_CLOSED = r"(?:closed|done|completed?|finished)"

QUESTIONS = table(
    # What is asked of many at once
    (
        "blocked",
        r"^what(?:'s| is| are|s)? (?:all )?(?:blocked|stuck|held up|(?:being )?blocked)(?: at the moment"
        r"| now|\W+and why)?\W*$",
    ),
    (
        "totals",
        r"^how many(?: (?:are|actions are|are still|still))? (?:open|outstanding|left)"
        r"(?: (?:now|at the moment|are there|do we have|have we got))?\W*$",
    ),
    (
        "totals",
        rf"^(?!.*[#\d])(?:{_NUMBERS})(?=.*\b(?:open|outstanding|live)\b)(?=.*{_CLOSED})|"
        rf"^(?!.*[#\d])(?:{_NUMBERS})(?=.*\b(?:open|outstanding|live|{_CLOSED})\b)"
        r"(?=.*\b(?:over ?due|late)\b)(?!.*\bby (?:owner|person|priority)\b)"
        r"(?!.*\bopen (?:and )?(?:over ?due|late)\b)",
    ),
    (
        "closed",
        r"^(?:what|whats|what's|which(?: ones?| actions?)?|anything)(?: is| are| has| have)?(?: we"
        r"| people)?(?: been| got)?"
        r" (?:done|finished|completed?|achieved|delivered)(?: (?:since|in|during|over|this"
        r"|last)\b[^?#]*)\W*$",
    ),
    (
        "who closed",
        r"^when (?:did|was|were|has|have) (?:(?:we|the|it|they|board|group|that"
        r"|action) )*.{0,60}\bclosed?\W*$",
    ),
    ("who closed", r"^when did (?:we|the board|they|you|anyone) close\b(?! (?:this|it)\b).+"),
    (
        "owner of",
        r"^who (?:do|can|should|could|would|must) (?:i|we) (?:speak to|talk to|ask|contact|ring|email|see"
        r"|chase|go to|tell)"
        r" (?:about|for|on|regarding|re)\s+(?P<title>.+)",
    ),
    (
        "person",
        r"^(?:how (?:do|can|should) (?:i|we) (?:contact|reach|get hold of|ring|email)|what(?:'s| is|s) the "
        r"(?:email|phone"
        rf"|number)(?: address)? (?:of|for)|contact details (?:of|for)) (?P<who>{NAME})\W*$",
    ),
    ("person", rf"^what(?:'s| is|s) (?P<who>{NAME}?)'?s'? (?:e-?mail|phone|number|contact)\b.*$"),
    (
        "person",
        rf"^what does (?P<who>(?!(?:the|an?|it|that|this|everyone|everybody)\b){NAME}) do(?: (?:here|for us"
        rf"|on the board"
        r"|exactly))?\W*$",
    ),
    (
        "decisions",
        r"^(?:(?:has|have|did|was|were) )?(?:the board|the group|we|anyone|anybody|it|the meeting|there)? ?"
        r"(?:ever |already )?"
        r"(?:decided?|agreed?) (?:anything|something|what|how|whether|on)\b|\bwhat (?:was|were|has been"
        r"|have been|got|did the "
        r"(?:board|group|meeting)|has the (?:board|group)) (?:decided?|agreed?)\b|^was anything (?:decided"
        r"|agreed)\b",
    ),
    (
        "list",
        rf"^(?:what|whats|what's|what has|what does) (?P<who>{_SOMEBODY}) (?:got|have|has|still got)"
        r"(?: left| still)? outstanding\W*$",
    ),
    (
        "list",
        r"^(?:what|whats|what's|what is|what are|show(?: me)?|how much is) (?:still |left )?on "
        r"(?P<who>(?!(?:my|mine)\b)[^\W\d_][\w -]{1,40}?)(?:'s|s'|s)? "
        r"(?:plate|desk|to-?do list|to do list|list|tray|shoulders)"
        r"(?: (?:now|at the moment|currently|right now|this week))?\W*$",
    ),
    (
        "overdue",
        rf"^(?:what|whats|what's|what has|what is|what does) (?P<who>{_SOMEBODY}) (?:got |have |has )?"
        r"(?:that's |that is )?(?:overdue|late|behind(?: on| with)?|late with)\W*$",
    ),
    (
        "list",
        rf"^(?:show |list |see )?(?:me )?(?:everything|all|anything|whatever|the lot)(?: that)? "
        rf"(?P<who>{_SOMEBODY}) (?:owns?|has|have|has got|leads?|is doing|is down for"
        r"|is (?:responsible|in charge) (?:for|of)|(?:is )?leading)(?: on)?\W*$",
    ),
    (
        "list",
        rf"^what(?:'s| is| are|s)? (?P<who>{_SOMEBODY})(?:'s?) (?:open |outstanding )?(?:actions?"
        rf"|tasks?)\W*$",
    ),
    (
        "decisions",
        r"^(?:did|have|has) (?:we|the board|the group|they|anyone) (?:ever |already |actually )?"
        r"(?:decided?|agreed?) (?:not )?(?:to|that)\b(?!.*\d)",
    ),
    (
        "list",
        rf"^how many (?:open )?(?:actions|things) (?:has|does|have|is) (?P<who>{NAME}?) (?:got|have|own"
        rf"|doing|down for)\W*$",
    ),
    (
        "closed",
        rf"^(?:what|wot|wat) (?:did|has|have) (?P<who>{_SOMEBODY}) (?:do|done|finish(?:ed)?|complete(?:d)?"
        r"|close(?:d)?|achieve(?:d)?|deliver(?:ed)?|get done|got done)"
        r" (?:since|in|during|over|this|last|between)\b[^?#]*\W*$",
    ),
    (
        "due soon",
        r"^(?:is there |have we (?:got )?|do we have )?anything(?: coming up| happening| on| for us)?"
        r" (?:in|over|within) the (?:next|coming) (?:fortnight|month|week|few (?:days|weeks))\b",
    ),
    ("totals", r"^(?:give me |show me |what are )?the (?:numbers|figures|counts|totals)\W*$"),
    (
        "totals",
        r"^who(?:'s|s| has| have| is)?(?: got)? (?P<word>(?:the )?most (?:actions?|to do|work|on|jobs|tasks"
        r"|overdue|late)?"
        r"|busiest|the busiest)(?!\w)",
    ),
    (
        "overdue",
        r"^(?:who|whom)(?:'s| is| are)? (?:(?:do|should|must|can|shall) (?:i|we) |to |needs? |needing )"
        r"(?:(?:need|have|want|ought) )?(?:to )?(?:be )?(?:chas|nudg)(?:e|ed|ing)"
        r"(?: (?:up|next|first|today|now|this week|before the (?:board|meeting)))*\W*$"
        r"|^(?:(?:show|give|see|send)(?: me)? )?(?:the |my |our )?(?:chase|chasing|chasers?) list\W*$",
    ),
    (
        "overdue",
        r"\b(?:longest|most) overdue\b|\bthe (?:oldest|latest|longest)(?: (?:one|action|running"
        r"|outstanding))?\W*$",
    ),
    (
        "show",
        r"^(?:when|who|where|what|how|why)(?:'s| is| has|s)? (?:it|this|that|this one|that one)\b(?! (?:mean"
        r"|stand))[^\d#]{0,30}$",
    ),
    (
        "progress",
        r"^(?:are|is) (?:we|things|it|everything) (?:all |still )?(?:on (?:track|target|course)|going to plan"
        r"|ok|okay) (?:for|with|on|in|against) (?:the )?(?:priority|prio|p) ?\d{1,2}\W*$"
        r"|^(?:are|is) (?:priority|prio|p) ?\d{1,2} (?:all |still )?(?:on (?:track|target|course)"
        r"|going to plan|ok|okay)\W*$",
    ),
    (
        "closed",
        rf"^(?:what|wat|wot) (?:did|has|have) (?P<who>{_SOMEBODY}) (?:do|done|did|closed?"
        r"|finish(?:ed)?|completed?|achieved?|get done|got done|delivere?d?)"
        r"(?: (?:since|in|during|over|this|last|yesterday)\b[^?#]*)?\W*$",
    ),
    (
        "summary",
        r"^(?:is there )?any(?:thing|\w+ else) (?:that )?(?:i|we) (?:should|need to|must|ought to|have to) "
        r"(?:(?:be )?(?:worry|worried|concerned|alarmed|aware|know|watch|look)(?: out)?)"
        r"(?: (?:about|of|for))?"
        r"(?: (?:before|by|at|ahead of) [^?]{2,30})?\W*$",
    ),
    (
        "progress",
        r"^(?:are|is) (?:we|things|everything|it all)(?: all)? (?:on (?:track|target|course)|going to plan"
        r"|ok|okay)"
        r"(?: overall| now| at the moment)?\W*$",
    ),
    ("mine", r"\bi (?:should|must|ought to|could) (?:be )?do(?:ing)?\b"),
    (
        "due soon",
        r"^(?!.*\b(?:papers?|reports?|apologies|agenda)\b)(?:what|wot|which|anything|list|show)\b.*"
        r"\b(?:due|deadlines?|needs? doing)\b.*"
        r"\b(?:before|b4|by|for|ahead of|in time for|until) (?:(?:the|our|next) )*(?:board|meeting)\b",
    ),
    ("papers", r"\bpapers\b.*\bdue\b|\bdue\b.*\bpapers\b|\b(?:when|how long|deadline)\b.*\bpapers?\b"),
    (
        "next meeting",
        r"^(?:when(?:'s|s| is| does| do)? )?(?:the |our )?next (?!(?:action|risk|agenda)\b)[\w &'-]{2,40}? "
        r"(?:group|board|committee|forum)(?: (?:meeting|mtg|meets?))?\W*$",
    ),
    (
        "next meeting",
        r"\bnext (?:meeting|mtg|board)(?: of the \w+)?(?: is)?\W*$|\b(?:meeting|board) after (?:next|that)\b|"
        r"\b(?:when|what time|where|what (?:day|date)) (?:is|are|do|does|'s) (?:the |our |we )?(?:next )?"
        r"(?:meet|board|meeting)|\bdate of the (?:next )?(?:board|meeting)|^when do we meet",
    ),
    (
        "changed",
        r"^(?:what|wot|anything|has anything)(?:'s| has| have| is|s)?(?: been)? (?:changed|happened|moved on"
        r"|new)"
        r"(?: (?:in|on|to) (?:the |our )?(?:log|board|group|record|actions?))?"
        r"(?: (?:since|in|during|this|last|today|yesterday|over|between)\b.*)?\W*$",
    ),
    (
        "moves",
        r"\bwho (?:changed|moved|pushed|put|gave|reassigned)\b|\bhow (?:many times|often) "
        r"(?:has|did|was)\b.*\b(?:move|slip|push)|"
        r"\bhistory(?: of| for)?\b|\bwhat(?: has|\'s)? changed\b"
        r"|\bwhy (?:is|was|has|did|are|were|have|(?:is|has|was|are|were|have|did)n'?t)\b|\bwhat happened "
        r"(?:to|with)\b|"
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
        r"^(?!no (?:new )?risks?\b).*?"
        r"\b(?:any|what|which|show|list|our|the|open|top \d+|all)?\s*\brisks?\b(?!.*\b(?:log|register) "
        r"(?:action|for)\b)(?!.*\baction\b)",
    ),
    (
        "list ready",
        r"^(?:(?:what|which|any|anything|are any|is anything|list|show|see|my|our)(?:'s| is| are|s)?\s+)?"
        r"(?:me )?(?:(?:all|the|actions?|items?|ones?|that|are|is)\s+)*"
        r"(?:ready|waiting)(?: for (?:the |us|me)?(?:board|group|meeting|chair|programme manager)?)? to "
        r"(?:be )?"
        r"(?:clos(?:e|ed)|confirm(?:ed)?|agree(?:d)?)"
        r"(?: actions?| items?)?\b(?!\s+(?:#|\d))",
    ),
    (
        "closed",
        r"^(?:list |show )?(?:me )?(?:all |the |recently )*closed(?: actions?| items?)?(?:\W*$"
        r"|\s+(?:since|in|on|during|between|from|this|last|today|yesterday|for)\b)"
        r"|^(?:what|whats|what's|which(?: actions?| ones?)?|anything)(?: is| are| has| have| did)?(?: we"
        r"| the board| they| people)?(?: been)?"
        r"(?: now| already| since| recently)? closed?\b(?!\s+(?:#|\d|by\b))"
        r"|\b(?:what|which)\b.*\b(?:was|were|got|been|did we) closed?\b",
    ),
    (
        "quiet",
        r"(?:\bnot|n'?t|\bnothing|\bno) (?:been )?(?:updated?|news|progress|heard|touched|reported)\b"
        r"|\bwithout (?:an )?"
        r"(?:updates?|news)\b|\bstale\b|\bno news\b",
    ),
    (
        "unassigned",
        r"\b(?:unassigned|(?:have|has)n'?t (?:got )?(?:an? )?(?:owners?|leads?|names?)|(?:have|has) nobody"
        r"|no owners?|without (?:an |a named )?owners?|nobody owns|not assigned|unowned)\b",
    ),
    ("undated", r"\b(?:undated|no (?:due )?dates?|without (?:a )?(?:due )?dates?|no deadlines?|dateless)\b"),
    (
        "show",
        r"^(?:is|are|was) (?:the|our) (?!(?:board|group|log|list|plan|actions?|risks?|meeting|register"
        r"|reports?)\b)"
        r"(?P<subject>(?:[\w'-]+ ){1,5}?)(?:late|overdue|behind)(?: again| still)?(?:[\s.!]*$|\?.{0,80}$)",
    ),
    (
        "overdue",
        r"^(?!.*\bmissed\b.*\b(?:meetings?|session|last time)\b)"
        r"(?!.*\b(?:c[ao]m(?:e|es|ing)|arriv\w+|turn(?:s|ed|ing) up|runs?|running|sorry|too|join(?:s|ed"
        r"|ing)|stay(?:s|ed)?)"
        r"(?: (?:in|out|a bit|bit|too|so|quite|rather))* late\b).*"
        r"\b(?:over ?due|late|missed|past (?:its|their|the) "
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
        r"\bdeep dives?\b|\bstocktakes?\b|\bsro (?:report|pack)\b|"
        r"\bpara(?:graph)?s? (?:on|for|about) each\b|\breport for\b",
    ),
    ("report", r"\b(?P<report>(?:board|progress) (?:report|pack))\b"),
    ("scorecard", r"\bkpis?\b|\bscorecard\b|\btrajectory\b"),
    (
        "summary",
        r"\b(?:summary|summari[sz]e|(?:one|a|1|short|quick) (?:short )?para(?:graph)? for|highlights?"
        r"|sum(?:ming)? (?:it |things |everything |us )?up where (?:we|things|it) (?:are|is|stands?)"
        r"|(?:should|need to|must) (?:i|we) (?:be )?worr(?:y|ied)|(?:i|we) (?:should|need to|ought to) "
        r"(?:be )?worr(?:y|ied)|how are we doing|(?<!\bdo )(?<!strategies )overview"
        r"(?! of the strat)|where are we"
        r"(?! (?:with|on) (?!it all|things|everything|the (?:plan|log|actions)|all)\w)|state of play"
        r"|catch me up|what's new)\b",
    ),
    (
        "owner of",
        r"^who(?:'s| is| are|s| was| were)?\s+(?:owns?|owned|had|doing|got|has|responsible for|in charge of"
        r"|handling"
        r"|running|sorting(?: out)?|working on|down for|on the hook for|meant to be doing"
        r"|supposed to be doing|(?:meant|supposed|going|due) to (?:do|sort|lead|deal with)"
        r"|the (?:owner|lead) (?:of|for|on)|"
        r"leading(?: on)?|looking after|dealing with)\b\s*(?P<title>.+)",
    ),
    (
        "totals",
        r"\b(?:actions?|log|list|overdue)\b.*\bby (?P<word>owner|person|priority)\b|"
        r"^how many (?:open |overdue |closed |completed |finished )?actions\b",
    ),
    (
        "list",
        r"^(?:which|what) (?:open )?actions (?:are (?:there|open|left|on)|do we have|have we (?:got)?|go) "
        r"(?:for|under|in|with|to) (?:priority|p)\s?\d{1,2}\W*$",
    ),
    ("list", r"^(?:show |list |see )?(?:me )?(?:priority|p)\s?\d{1,2}(?: (?:open )?actions?)?\W*$"),
    (
        "mine",
        r"^what (?:did|have|do|had) i (?:say|said|promised?|agreed?|offered?|sign(?:ed)? up|commit(?:ted)?"
        r"|volunteer(?:ed)?"
        r"|take on|taken on|owe|got)\b",
    ),
    (
        "list",
        r"^what (?:are|should|do|must|have) (?:we|this group|the group)(?: all)? (?:(?:be|meant|supposed"
        r"|need|have|got|going|be) )*"
        r"(?:to )?(?:(?:be|get) )*(?:do|doing|done|working on|on with)\b[^\d#]{0,30}$",
    ),
    (
        "mine",
        r"^(?!\w+ (?:can|will|may|should|could|would|must|is going to) )(?!.*\b(?:do i (?:find|get|see"
        r"|go|look|ask|say|use|tell|report|speak|talk)"
        r"|my (?:p\d|priority|report|son|daughter)|(?:which|what) groups?|got mine|for"
        r" mine)\b).*?\b(?:my|mine|on my plate|am i"
        r"|do i|have i got|for me|from me|i need to do|i have to do|i owe|"
        r"what i'?m|i'?m (?:meant|supposed))\b",
    ),
    ("outstanding", r"\boutstanding\b|\bstill (?:to do|to be done|open|on the list)\b"),
    (
        "due soon",
        r"\b(?:due|coming up|upcoming|deadlines?)\b.*(?:\?|soon|week|month|next|today|tomorrow|before|by|\d)|"
        r"^(?:what(?:'s| is|s)? )?(?:due|coming up)\b|^what (?:needs|has) (?:doing|to be done)\b",
    ),
    (
        "list",
        rf"^(?:what (?:has|does|is|have)|what's|whats|which actions (?:has|does)) (?P<who>{NAMES}?)\s+"
        r"(?:got|have|has|own|owe|doing|working on|(?:supposed|meant|going) to (?:be )?do(?:ing)?)(?: (?:to "
        r"do|on|left|open|outstanding|at the moment|now"
        r"|currently|right now))*"
        r"\W*$",
    ),
    (
        "list",
        rf"^(?:have (?:we|you) heard|has anyone heard|any(?:thing)? (?:news |word )?) ?(?:anything )?from "
        rf"(?P<who>{NAME}?)"
        r"(?: (?:lately|recently|yet|at all|since .{2,30}))*\W*$",
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
