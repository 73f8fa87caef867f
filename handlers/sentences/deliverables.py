"""Deliverables: strategies, dashboards and surveys, with their dates, checklists and money (`D1`)."""

from handlers.sentences import NAME, table

_D = r"(?:(?:the )?deliverable )?(?P<deliverable>(?:[a-z][a-z0-9-]*#)?d\d{1,6})"
_WHO = rf"(?P<who>{NAME})"
_DAY = (
    r"(?:on |at |by )?(?P<day>(?=.*\d|today|yesterday|tomorrow|next|last|this|mon|tue|wed|thu|fri"
    r"|end)[^:;]{3,40}?)"
)
_NOTE = r"(?:(?:\s+[-–—]|[:,;.])\s*(?P<note>\S.*))?"
_BECAUSE = r"(?:[\s,;:–—-]+(?:because(?: of)?|due to|as|since|reason:?)\s+(?P<reason>\S.*))?"
_SUM = r"(?P<money>£?\s?\d[\d,. ]*(?:\s?(?:k|m|thousand|million)\b)?)(?: pounds)?"
_MORE = r"(?P<more>another |a further |an extra |\+ ?)?"
_PLACE = r"(?P<place>(?:the |our )?[a-z][\w' -]{1,60}?)"
_END = r"[\s.!]*"
_IS = r"(?:(?:is|was|has been|have been|now|all)\s+)*"

OPENINGS = table(
    (
        "new deliverable",
        r"(?:(?:new|add|log|create|record)\s+(?:an?\s+|the\s+|new\s+)*)?"
        r"(?P<kind>deliverable)s?\s*[:–—-]\s*(?P<title>\S.*)",
    ),
    (
        "new deliverable",
        r"(?:new|add|log|create|record)\s+(?:an?\s+|the\s+|new\s+)*(?P<kind>deliverable)"
        r"(?:\s+(?P<title>\S.+))?",
    ),
    (
        "new deliverable",
        r"(?:new|add|log|create|record)\s+(?:an?\s+|the\s+|new\s+)*"
        r"(?P<kind>strategy|dashboard|survey|workstream)\s*:\s*(?P<title>\S.+)",
    ),
    (
        "overdue deliverables",
        r"(?:(?:what|which|show|list|any|are there(?: any)?|my)\s+)*"
        r"(?:overdue|late|outstanding) deliverables\W*|(?:(?:what|which)\s+)?deliverables (?:that )?"
        r"(?:are |is )?(?:overdue|late|outstanding)\W*",
    ),
    (
        "my deliverables",
        r"(?:(?:show|list|see|what are|which are|what's)(?: me)? )?my (?:open |own )?deliverables\W*"
        r"|(?:which|what) deliverables (?:do i|am i) lead(?:ing)?\W*",
    ),
    ("deliverables", rf"(?:which|what) deliverables (?:does|is) (?P<place>{NAME}) lead(?:ing)?\W*"),
    ("deliverables", rf"(?!(?:what|who|my|where)\b)(?P<place>{NAME})['’]s? deliverables\W*"),
    (
        "deliverables",
        r"(?:(?:show|list|see|what are|what)(?: me)?\s+)?(?:(?:the|our|all|open)\s+)*deliverables?"
        rf"(?: (?:for|under) (?:priority|p) ?\d{{1,2}}| (?:of|for|in) {_PLACE})?\W*",
    ),
    (
        "money",
        r"(?:(?:show|what(?:'s| is|s)|how is|list)(?: me)?\s+)?(?:(?:the|our)\s+)*"
        r"(?:money|budgets?|spend|spending)(?: (?:by|of|for|on) (?:the )?deliverables?| so far)?\W*"
        r"|how much (?:money |of the money |of it )?(?:is|has been|have we|did we)"
        r"(?: been)? (?:spent|spend|left|allocated)(?: so far)?\W*",
    ),
    ("checklist", rf"(?:show |what is on |what's on )?(?:the )?(?:sign-?off )?checklist (?:of|for) {_D}\W*"),
    ("checklist", rf"(?:show )?{_D}(?:'s)? (?:sign-?off )?checklist\W*"),
    # The checklist
    (
        "add to checklist",
        rf"add (?:an? |another )?(?:line |item )?to (?:the )?(?:checklist|sign-?off) (?:of|for) {_D}"
        r"\s*[:,–—-]\s*(?P<title>\S.+)",
    ),
    (
        "add to checklist",
        r"add (?:an? |another )?(?:sign[ -]?off|checklist)(?: (?:line|item|point))? (?:to|for|on|of) "
        rf"{_D}\s*[:,–—-]\s*(?P<title>\S.+)",
    ),
    ("add to checklist", rf"add (?P<title>\S.+?) to (?:the )?checklist (?:of|for) {_D}{_END}"),
    (
        "sign off",
        r"(?:sign(?:ed)?[ -]?off|tick(?: off)?)"
        r"(?: (?:line|item|point|no\.?|number))? (?P<line>\S.*?) (?:of|on|for|in) "
        rf"(?:the checklist (?:of|for) )?{_D}{_END}",
    ),
    ("sign off", rf"(?:sign(?:ed)?[ -]?off|tick(?: off)?) {_D}{_END}"),
    (
        "sign off",
        rf"{_D}[\s:,]+(?P<line>\S.*?)(?:\s*[:–—-]\s*| is )"
        rf"(?:done|yes|signed[ -]off|completed?|agreed|ticked(?: off)?|followed|ok){_END}",
    ),
    (
        "sign off",
        rf"{_D}[\s:,]+(?:line |item )?(?P<line>\d{{1,2}}) (?:is )?"
        rf"(?:done|signed[ -]off|ticked(?: off)?){_END}",
    ),
    ("sign off", rf"{_D} {_IS}signed[ -]off{_END}"),
    (
        "deliverable serves",
        rf"{_D} (?:(?:serves|supports|is) )?(?:for )?priorit(?:y|ies) (?P<numbers>\d[\d, &and]*?){_END}",
    ),
    # How it ends
    (
        "withdraw deliverable",
        rf"(?:withdraw|cancel|drop|scrap|abandon|delete|remove|stop) {_D}{_BECAUSE}{_NOTE}{_END}",
    ),
    (
        "withdraw deliverable",
        rf"{_D}[\s:,]+{_IS}(?:withdrawn|cancelled|dropped|scrapped|abandoned|no longer (?:needed|wanted))"
        rf"{_BECAUSE}{_NOTE}{_END}",
    ),
    ("reopen deliverable", rf"(?:reopen|take up|bring back|reinstate|restore) {_D}(?: again)?{_END}"),
    ("close deliverable", rf"(?:(?:please )?close(?: off| down)?|shut|end) {_D}{_BECAUSE}{_NOTE}{_END}"),
    ("close deliverable", rf"{_D}[\s:,]+{_IS}closed{_NOTE}{_END}"),
    # Its dates
    (
        "delivered",
        rf"{_D}[\s:,]+{_IS}(?:delivered|done|completed?|finished)(?: {_DAY})?{_NOTE}{_END}",
    ),
    (
        "delivered",
        rf"(?:delivered|deliver|complete|finished|mark) {_D}(?: (?:as )?(?:delivered|done|complete))?"
        rf"(?: {_DAY})?{_NOTE}{_END}",
    ),
    (
        "launched",
        rf"{_D}[\s:,]+{_IS}(?:launched|live|published|gone live|went live)(?: {_DAY})?{_NOTE}{_END}",
    ),
    ("launched", rf"(?:launch(?:ed)?|published?) {_D}(?: {_DAY})?{_NOTE}{_END}"),
    (
        "move deliverable",
        r"(?:move|push|delay|postpone|slip|change|put|bring|extend|set)(?: back| forward)?(?: the)?"
        rf"(?: (?P<which>launch|delivery|due)(?: date)?(?: of| for)?)? {_D}"
        rf"(?: back| forward)? (?:to|until|till|by|for|in) (?P<day>\S.*?){_BECAUSE}{_END}",
    ),
    (
        "move deliverable",
        rf"{_D}(?:'s)?(?: (?P<which>launch|delivery))?"
        r"(?: date)? (?:slips|moves|moved|slipped|has slipped|is moved|is now due|is due|now due|is now"
        r"|due|is)(?: to| on| by| in| until)? "
        rf"(?P<day>(?=.*\d|next|end|in|mid|early|spring|summer|autumn)\S.*?){_BECAUSE}{_END}",
    ),
    (
        "move deliverable",
        rf"{_D}(?:'s)?(?: is| will)?(?: to)?(?: be)? (?P<which>launch(?:ed|es)?|deliver(?:y|ed|s)?)(?: date)?"
        rf"(?: is|:)? (?:(?:by|in|on|to|for) )?(?P<day>\S.*?){_BECAUSE}{_END}",
    ),
    (
        "deliverable repeats",
        rf"{_D} (?:(?:is|to be|will)\s+)*(?:repeat(?:s|ed)?|recurs?|comes? again|again)?\s*"
        r"(?P<rhythm>(?:every|each) \S.*?|(?:[a-z]+-)?"
        rf"(?:weekly|monthly|quarterly|termly|annually|yearly|fortnightly)|twice a year){_END}",
    ),
    (
        "deliverable stops",
        rf"{_D} (?:does not|doesn't|no longer|will not|won't) (?:repeats?|recurs?|come again|comes again)"
        rf"{_END}",
    ),
    ("deliverable stops", rf"stop (?:repeating )?{_D}(?: (?:repeating|recurring))?{_END}"),
    # Whose it is, and whom it serves
    ("lead deliverable", rf"(?:the )?lead (?:of|for|on) {_D}(?: is|:|=)? (?:now )?{_WHO}{_END}"),
    ("lead deliverable", rf"{_D}(?:'s)? (?:lead|owner)(?: is|:|=)? (?:now )?{_WHO}{_END}"),
    ("lead deliverable", rf"{_D} (?:is )?(?:now )?led by {_WHO}{_END}"),
    ("lead deliverable", rf"(?:give|assign|hand|pass|reassign) {_D}(?: over)? to {_WHO}{_END}"),
    ("lead deliverable", rf"make {_WHO} (?:the )?lead (?:of|for|on) {_D}{_END}"),
    ("lead deliverable", rf"{_WHO} is (?:now )?(?:the )?lead (?:of|for|on) {_D}{_END}"),
    ("lead deliverable", rf"(?!who\b){_WHO} (?:leads|to lead|will lead|takes|to take|will take) {_D}{_END}"),
    # Money
    (
        "allocated",
        rf"{_D}[\s:,]+(?:(?:is|was|has|have|been|the)\s+)*(?:allocated|allocation|budget)"
        rf"(?: is| of|:)? {_SUM}{_END}",
    ),
    ("allocated", rf"allocate {_SUM} (?:to|for) {_D}{_END}"),
    (
        "spent",
        rf"{_D}[\s:,]+(?:(?:has|have|is|was|we)\s+)*(?:spent|spend)(?: is|:| so far)? {_MORE}{_SUM}"
        rf"(?: (?:so far|to date))?(?: on (?P<note>\S.*?))?{_END}",
    ),
    ("spent", rf"(?:we )?(?:have )?(?:spent|spend) {_MORE}{_SUM} on {_D}{_END}"),
    ("money", rf"(?:money|budget|spend|spending) (?:of|for|on) {_D}\W*"),
    # What is noted of it, and all of it
    (
        "note deliverable",
        rf"(?:add (?:an? )?)?(?:note|comment|update|progress)(?: (?:on|to|for|about))? {_D}"
        r"(?:\s*[:,–—-]\s*|\s+)(?P<note>\S.*)",
    ),
    ("note deliverable", rf"{_D}\s*[:–—]\s*(?P<note>\S.*)"),
    (
        "show deliverable",
        r"(?:(?:show|see|view|what(?:'s| is|s)|what about|status of|details(?: of)?|how is|how's"
        r"|tell me about|who leads|who(?:'s| is) (?:the )?lead (?:of|for|on)|when is|is|history of)"
        rf"(?: me)? )?{_D}(?: (?:due|going|late|overdue|delivered|done|launched))?\W*",
    ),
)
QUESTIONS = table()
ALWAYS_NEW = frozenset(verb for verb, _ in OPENINGS) - {"money"}
"""Said as a whole, these are never the answer to a question that Clerk asked."""
