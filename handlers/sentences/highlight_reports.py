"""Highlight reports: what an SRO sees, writes and signs, and who has sent one."""

from handlers.sentences import table
from rules.reporting import BOXES

_PRIORITY = r"(?:priority|prio|p)(?: no\.?| number)? ?#?\d{1,2}(?:'s)?"
_KIND = r"(?:sro |highlight |progress |status |summary )?report"
_THE = r"(?:(?:the|my|our|this|that|latest|current|new|sro) )*"
REPORT = (
    rf"(?P<report>{_THE}{_PRIORITY} {_KIND}|{_THE}{_KIND} (?:for|of|on) (?:the )?{_PRIORITY}"
    rf"|{_THE}{_KIND} {_PRIORITY}|{_THE}highlight report|(?:my|our) {_KIND})"
)
_BOX = rf"(?P<box>{'|'.join(BOXES.values())})"
_SAID = r"\s*[:–—-]+\s*(?P<note>[^\s:].*)"
_SHOW = (
    r"(?:(?:show|see|view|open|read|give|get|send|draft|prepare|produce|generate|create|make|do|write|start"
    r"|print|what(?:'s| is| does| do)?|how(?:'s| is)?|is|can|may|i|we|me|us|a|an|have|need"
    r"|want|the|missing|from|still|up|out|look|like|in)\s+)*?"
)
_WELL = r"what(?:'s| has| is)? (?:went|gone|going|worked) well"
_CALLED = rf"(?:(?:key )?achieve\w*(?: this period)?|{_WELL}|next steps?|evidence of impact|help needed)"
_SENT = r"(?:sent|signed|submitted|done|written|given|filed|finished|completed|sorted|drafted|handed|turned)"
_REPORTS = r"(?:(?:a|an|any|the|their|his|her|our|his or her|sro|highlight)\s+)*reports?"
_END = r"[\s?!.]*"

OPENINGS = (
    *table(
        (
            "sign report",
            rf"(?:i(?: am|'m)? (?:happy to )?(?:hereby )?)?(?:sign(?:ing)?(?: off| it off)?|finali[sz]e)"
            rf"(?: on)? {REPORT}(?: off)?(?: as sro| now| as final)?{_END}",
        ),
        ("sign report", rf"(?:i )?sign(?: off)? (?P<report>(?:the )?{_PRIORITY}){_END}"),
        ("sign report", rf"{REPORT}(?: is)? (?:signed|signed off|final)(?: by me| now)?[\s!.]*"),
        (
            "reports due",
            r"who (?:else )?(?:still )?(?:has ?n'?t|has not|has yet to|did ?n'?t) (?:done?|sent?|sign(?:ed)?"
            r"|submit(?:ted)?|write|written) (?:theirs|their one|them)(?: yet| in| off)*[\s?.!]*",
        ),
        ("send on", r"submit (?P<report>(?:the |a )?highlight report)[\s!.]*"),
        (
            "no change in report",
            r"(?:there(?:'s| is) )?(?:no changes?|nothing (?:new|to report|to add))(?: from (?:me|us))?"
            rf" (?:to|for|on|in|about) {REPORT}(?: from (?:me|us))?{_END}",
        ),
        (
            "no change in report",
            rf"{REPORT}\s*[:,–—-]*\s*(?:there(?:'s| is) )?(?:no changes?|nothing (?:new|to report|to add))"
            rf"(?: from (?:me|us)| to (?:it|report))?{_END}",
        ),
        (
            "tell report",
            rf"(?:(?:add|put|write)(?: this)?(?: to| in| into)? |for |in )?{REPORT}[\s,;:–—-]+(?:under )?"
            rf"{_BOX}{_SAID}",
        ),
        (
            "tell report",
            rf"(?:add|put|write|note) {_BOX} (?:to|in|into|for|on|under) {REPORT}{_SAID}",
        ),
        ("tell report", rf"{_BOX} (?:for|in|of) {REPORT}{_SAID}"),
        ("tell report", rf"(?:add|put|write)(?: this)? (?:to|in|into) {REPORT}{_SAID}"),
        ("tell report", rf"{REPORT}\s*:\s*(?P<note>[^\s:].*)"),
        (
            "tell report",
            r"(?:(?:add|put|write)(?: (?:this|it))? (?:to |in |into |under )?(?:the |my |our )?)?"
            rf"(?P<box>{_CALLED}|(?:key )?achiev(?:ed|ements?)(?: this period)?"
            rf"|decisions?(?: or help)? needed){_SAID}",
        ),
        (
            "tell report",
            r"(?P<note>[^?]{5,}?)[\s,;.:–—-]+(?:(?:please|and|can you|could you) )*(?:add|put|write|include)"
            rf" (?:that|this|it|those|all (?:that|this)) (?:to|in|into|under|as|with) (?:the |my |our )?"
            rf"(?P<box>{_CALLED})(?:(?: (?:section|box|bit))?(?: (?:of|in|for|on) {REPORT})?)?{_END}",
        ),
        (
            "tell report",
            r"(?P<note>\S.{3,}?)[\s,.;–—-]+(?:and |so )?(?:please |can you |could you )?(?:add|put|include)"
            rf" (?:that|this|it) (?:to|in|into|under) (?:the |my |our )?{_BOX}{_END}",
        ),
        (
            "sign report",
            r"(?:i(?:'ll| will)? )?sign (?P<report>it|this|that)(?: off)?(?: now| please)?[\s.!]*",
        ),
        (
            "fill in report",
            rf"(?:fill(?: in| out)?|complete|edit|update|change|write in|add to) {REPORT}{_END}",
        ),
        ("fill in report", rf"form for {REPORT}{_END}"),
        ("fill in report", rf"{REPORT} form{_END}"),
        (
            "highlight report",
            rf"what(?:'s| has|s)? changed (?:since|in) {REPORT}(?: was signed)?{_END}",
        ),
        (
            "highlight report",
            rf"(?!what(?:'s| is) an? ){_SHOW}{REPORT}(?:,? (?:version|v\.?) ?(?P<version>\d{{1,4}}))?"
            rf"(?: (?:draft|so far|now|looking|look like|going|for me|again|please))*{_END}",
        ),
        (
            "highlight report",
            rf"{_SHOW}(?:version|v\.?) ?(?P<version>\d{{1,4}}) of {REPORT}{_END}",
        ),
        (
            "reports due",
            r"(?:who|which|what)(?: of the| of our)?(?: sros?| priorities)?(?: still| all)*"
            r"(?: has| have|'s| hasn'?t| haven'?t| has not| have not| did not| didn'?t| did|"
            r" is yet to| are yet to| needs? to| must| still has to| still have to| owes?| should)*"
            rf"(?: still| not| yet| already| to)*(?: {_SENT}| send| sign| submit| write| owe| file| give)?"
            rf"(?: in| us| me| back| off)* {_REPORTS}(?: yet| already| in| so far| for .*| before .*| is| are"
            rf"| (?:outstanding|missing|late|overdue|due|in|owed|sent|signed|still|not|yet))*{_END}",
        ),
        (
            "reports due",
            rf"who (?:has ?n'?t|has not|still has to) (?:yet )?(?:{_SENT}|send|sign) one{_END}",
        ),
        (
            "reports due",
            r"(?:(?:show|list|see|any|are there any|the|what(?:'s| are| is)?|which|when are|when is|our|my"
            r"|all|are|is|status of|state of)\s+)*"
            r"(?:(?:outstanding|missing|late|overdue|owed|due|unsigned|unsent) (?:sro |highlight )?reports?"
            r"|(?:sro |highlight )reports(?: (?:are|is|still|all|not|outstanding|missing|late|overdue|owed"
            r"|due|in|sent|signed|status|yet|waiting))*)"
            rf"{_END}",
        ),
        (
            "reports due",
            r"when(?:'s| is| are| do| must| should)?(?: i| we)?(?: have to| need to)?"
            rf"(?: send| sign| write| submit)? {REPORT}"
            rf"(?: due| needed| wanted| to be (?:in|sent|signed))?{_END}",
        ),
        (
            "reports due",
            rf"(?:has|have|did) (?P<who>[^?]{{2,60}}?) (?:{_SENT}|send|sign|submit|write)(?: in| off)*"
            rf" {_REPORTS}(?: .*)?{_END}",
        ),
        ("reports due", rf"(?:has|is|was) {REPORT}(?: been)? (?:{_SENT}|in|late|due|overdue)(?: .*)?{_END}"),
    ),
)
QUESTIONS = table()
ALWAYS_NEW = frozenset(
    {
        "sign report",
        "no change in report",
        "tell report",
        "fill in report",
        "highlight report",
        "reports due",
    }
)
