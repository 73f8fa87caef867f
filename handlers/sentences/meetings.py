"""Meetings: the calendar, minutes and decisions, terms of reference; who is there, and reviews of the log."""

from handlers.sentences import attendance, reviews, table
from handlers.sentences.occasions import (
    A_DAY,
    ASKED,
    END,
    KIND,
    NAMED,
    ON_A_DAY,
    SLOT,
    THE,
    UNCONFIRMED,
    WHICH,
)

_LOOK = r"(?:(?:show|list|see|give)(?: me| us)? )?"
_SOON = r"(?:next |coming |future |upcoming |planned )"
_WHEN = r"(?:(?:when|where|what time)(?: is|'s|’s|s) )?"
_ANY = r"(?P<place>(?!(?:we|they|it|everyone|the meeting|you|i)\b)(?:[\w'’-]+ ){0,5}?[\w'’-]+)"
_GROUP = r"(?P<place>(?:[\w'’-]+ ){1,5}?(?:group|forum|committee|executive|board))"
_SEVERAL = r"(?:meetings|boards|(?:meeting|board) (?:dates|calendar|schedule|diary))"
_ADD = r"(?:add|new|create|schedule|arrange|set up|put in|plan|book)\s+(?:an? |the |another |our )*"
_NEW = r"(?:new |next |extra |extraordinary |board |group )*(?:meeting|board)(?: meeting)?"
_NOT_OURS = r"(?!\s*(?:with|about|room|rooms|to discuss|by|between|pack|papers?)\b)"
_CANCEL = r"(?:cancel|call off|scrap|drop)"
_CANCELLED = r"(?:is |has been |was )?(?:cancelled|called off|off)"
_MOVE = (
    r"(?:(?:we(?:'re| are|'ll)|i(?:'m| am)) (?:going to |now )?)?(?:moving|changing|pushing|putting"
    r"|(?:move|change|push|bring|reschedule|postpone|put|shift)s?)"
)
_MOVED = r"(?:moves|moved|is moving|has moved|has been moved|is moved|is being moved|was moved|is now moved)"
_BY = r"(?:back|forward|on)(?: by)? (?:an? |one |two |three |four |\d )?(?:weeks?|days?|fortnight|months?)"
_TO = r"(?:back |forward )?(?:to|until)"
_WHAT = r"(?:the |our )?(?:date|time|place|venue|room|link|location|teams link|zoom link)"
_IS = r"(?: is| will be| starts| begins| takes place|:)(?: now| still| held)*"

_CALENDAR = table(
    ("meetings", rf"{_LOOK}(?:all )?(?:the |our )?{_SOON}?{_SEVERAL}{ASKED}"),
    ("meetings", rf"{_LOOK}(?:the )?(?:dates|calendar) of (?:the |our )?{_SOON}?meetings{ASKED}"),
    (
        "meetings",
        rf"(?:when|what|which) (?:are|do we have) (?:the |our |all |any |dates of )*{_SOON}*{_SEVERAL}"
        rf"(?: (?:planned|coming up|this year|to come))?{ASKED}",
    ),
    ("meetings", rf"what meetings (?:are|do we have|have we)\b[^?]{{0,30}}{ASKED}"),
    ("next meeting", rf"{_WHEN}(?:the |our )?next {_GROUP}(?: (?:meeting|mtg))?{ASKED}"),
    ("next meeting", rf"(?:where|when|what time)(?: is|'s|’s|s) (?:the |our )?next (?:one|{KIND}){ASKED}"),
    ("next meeting", rf"{_WHEN}(?:the |our )?next {KIND}{ASKED}"),
    (
        "next meeting",
        rf"(?:when|where|what time)(?: is|'s|’s|s) (?:the |our )?next {_ANY} (?:meeting|mtg){ASKED}",
    ),
    ("next meeting", rf"when (?:does|do) {_ANY} (?:next meet|meet(?: next| again)){ASKED}"),
    (
        "next meeting",
        r"(?:what time|when|where)(?: (?:does|do|is|will|are))? (?:it|that|the (?:board|meeting)|we|everyone"
        r"|things)"
        r"(?: (?:all )?(?:start|begin|kick off|meet|meeting|on|held|being held|taking place|happening|be))+"
        r"(?: (?:on|at|for|in) (?:the )?"
        r"(?:\d{1,2}\w{0,2}(?: \w+)?|day|next (?:board|meeting)))?[\s?.!]*",
    ),
    (
        "meetings",
        r"when (?:was|did|were) (?:the |our |we )?(?:last|previous|most recent)? ?(?:meet|meeting|board"
        r"|board meeting)"
        r"(?: last)?(?: (?:meet|held))?(?: last)?[\s?.!]*",
    ),
    (
        "meetings",
        r"how (?:many|often)(?: (?:are|do|have|has|does))?(?: there| we| the board)? ?(?:meetings|meet"
        r"|met)\b[^?\d]{0,40}[\s?.!]*",
    ),
    (
        "next meeting",
        rf"(?:when|where|what time)(?: is|'s|s) (?:the |our )?(?:next )?{KIND} (?:and|,) "
        rf"(?:where|when|what time)(?: is| does)?(?: it)?(?: start| on| held)?{ASKED}",
    ),
    (
        "next meeting",
        rf"(?:how many |how long |number of )?(?P<until>days|weeks|long|time) (?:is it |are there "
        rf"|left |have we got )*"
        rf"(?:to|till|until|before|'til) (?:the |our )?(?:next )?{KIND}{ASKED}",
    ),
    (
        "meeting after",
        rf"(?:when|where|what)(?: is|'s|s) (?:the |our )?(?:next )?(?:{KIND}|one) after (?:the )?"
        rf"(?:(?:{KIND}|one) (?:of|on) (?:the )?)?(?P<meeting>[^:?;]{{1,30}}?){ASKED}",
    ),
    (
        "agenda",
        r"(?:put|add|get|have|stick) .{2,80}? (?:on|to|onto) (?:the |our )?(?:next )?agenda(?: please|"
        r" for .{2,30})?\W*",
    ),
    (
        "agenda",
        rf"(?:(?:show|see|what(?:'s| is|s)|is there|can i (?:see|have)|where(?:'s"
        rf"| is)) )?(?:me )?(?:an? |the |our )?"
        rf"agenda(?: items)?(?: (?:for|of|on|at) (?:the )?{WHICH})?{ASKED}",
    ),
    (
        "agenda",
        rf"what(?:'s| is|s) on (?:the |our )?agenda(?: (?:for|of|on|at) (?:the )?{WHICH})?{ASKED}",
    ),
    ("next meeting", rf"is (?:the |our )?(?:next )?{KIND} (?:still )?(?:on|at|in) [^?]{{1,60}}{ASKED}"),
    ("add meeting", rf"{_ADD}{_NEW}{_NOT_OURS}\s*[:,–—-]?\s*(?P<slot>(?:for )?{SLOT}|)"),
    ("meeting is", rf"{THE}{NAMED} {KIND} (?P<slot>{UNCONFIRMED}){END}"),
    ("meeting is", rf"(?:{_WHAT} of )?{THE}(?P<meeting>next) {KIND}[,:–—-]? (?P<slot>{A_DAY}.*)"),
    ("cancel meeting", rf"{_CANCEL} {THE}(?:next )?{KIND}(?: (?:on|of|for) {WHICH})?{END}"),
    ("cancel meeting", rf"{_CANCEL} {THE}{NAMED} {KIND}{END}"),
    ("cancel meeting", rf"{THE}{KIND} (?:on|of|for) {WHICH} {_CANCELLED}{END}"),
    ("cancel meeting", rf"{THE}{NAMED} {KIND} {_CANCELLED}{END}"),
    ("move meeting", rf"{_MOVE} {THE}(?:next )?{KIND} (?:of|on|from) {WHICH} {_TO} (?P<slot>.+)"),
    ("move meeting", rf"{_MOVE} {THE}(?!next\b){NAMED} {KIND} {_TO} (?P<slot>.+)"),
    ("move meeting", rf"{_MOVE} {THE}(?:next )?{KIND} {_TO} (?P<slot>.+)"),
    ("move meeting", rf"{_MOVE} {THE}(?:next )?{KIND} {_BY}{END}"),
    ("move meeting", rf"{THE}(?:next )?{KIND} {_MOVED} to (?P<slot>.+)"),
    (
        "move meeting",
        r"(?:we|i|they)(?:'re| are|'m| am|'ve| have| will|'ll)?(?: had to| have to| going to"
        r"| agreed to| now)* "
        rf"(?:moving|moved|move|pushing|pushed|rescheduling|rescheduled|shifting|shifted) "
        rf"{THE}(?:next )?{KIND}"
        rf"(?: (?:of|on|from) {WHICH})? {_TO} (?P<slot>.+)",
    ),
    ("move meeting", rf"{THE}{KIND} (?:of|on) {WHICH} {_MOVED} to (?P<slot>.+)"),
    ("meeting is", rf"{_WHAT} (?:of|for) {THE}{WHICH}(?: is| will be|:)(?: now)? (?P<slot>\S.*)"),
    ("meeting is", rf"(?:{_WHAT} of )?{THE}{KIND} (?:on|of|for) {WHICH}(?:'s)?{_IS} (?P<slot>{SLOT})"),
    ("meeting is", rf"(?:{_WHAT} of )?{THE}{KIND}{_IS} (?P<slot>{SLOT})"),
    ("meeting is", rf"(?:{_WHAT} of )?{THE}{NAMED} {KIND}(?: date)?{_IS} (?P<slot>{SLOT})"),
)

_PUT_ABOUT = r"(?:drafted|draft|out|circulated|ready|written(?: up)?|done|typed(?: up)?|sent(?: out| round)?)"
_AGREED = r"(?:agreed|approved|accepted|signed off|confirmed)"
_AGREE = r"(?:agreed?|approved?|accept(?:ed)?|confirm(?:ed)?|sign(?:ed)? off)"
_BEEN = r"(?:are |were |have |has |been |is |was |now |all |in )*"
_MINUTES_OF = rf"(?:the )?(?:draft )?minutes(?: (?:of|for|from) (?:the )?{WHICH})?"
_I_HAVE = r"(?:i|we)(?:'ve| have)?"
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_MINUTES = table(
    ("draft minutes", rf"{_MINUTES_OF} {_BEEN}{_PUT_ABOUT}{END}"),
    ("draft minutes", rf"{_I_HAVE} (?:drafted|written(?: up)?|circulated|sent(?: out)?) {_MINUTES_OF}{END}"),
    (
        "agree minutes",
        r"(?:(?:please )?(?:note|record|minute|confirm)(?: down)? that )?"
        rf"{_MINUTES_OF} {_BEEN}{_AGREED}(?: (?:as|with|subject|by|at)\b[^?]{{1,80}})?{END}",
    ),
    (
        "agree minutes",
        rf"(?:(?:we|the board|the group|board) )?(?:have )?{_AGREE}(?: that)? {_MINUTES_OF}"
        rf"(?: as (?:correct|a true record|a correct record))?{END}",
    ),
    (
        "minutes",
        rf"(?:are|were|have|is|has) {_MINUTES_OF}(?: (?:been|all|now|yet))* "
        rf"(?:{_AGREED}|{_PUT_ABOUT})(?: (?:yet|now))?{ASKED}",
    ),
    ("minutes", rf"{_LOOK}(?:the )?(?:(?:state|status) of )?{_MINUTES_OF}{ASKED}"),
    ("minutes", rf"{_MINUTES_OF} (?:{_AGREED}|{_PUT_ABOUT})(?: yet)?\s*\?+"),
    ("minutes", rf"(?:which|what|whose) minutes [^?]{{1,40}}{ASKED}|when were {_MINUTES_OF} agreed{ASKED}"),
    (
        "decide",
        rf"(?:record (?:a |the )?)?decisions? (?:of|at|on|from) (?:the )?{WHICH}\s*:\s*(?P<title>\S.*)",
    ),
    (
        "decisions",
        r"(?:(?:what were|which|show|list|see|any|all)(?: me)? )?(?:the |our |all )*decisions? "
        rf"(?:of|at|from|taken at|made at|taken by|made by) (?:the )?{WHICH}{ASKED}",
    ),
    (
        "decisions",
        r"what (?:did|have|had) (?:we|the board|the group|they) (?:decided?|agreed?) (?:at|on) (?:the )?"
        rf"(?P<meeting>(?:{_MONTH}|last|latest|previous|\d)[^:?;]{{0,40}}?){ASKED}",
    ),
)

_TOR = r"(?:the |our )?(?:terms of reference|tors?)"
_NEXT = r"(?:\W+(?:and )?(?:the )?next(?: review| one| time)?(?: is| due| in| on| by|:)*\s+(?P<when>[^?]+?))?"
_DONE = r"(?:reviewed|agreed|approved|updated)(?: (?:today|now|and agreed|at the (?:board|meeting)))*"
_TO_BE = r"(?:are |is |to |be |need |needs |should |will |due |up |next |must |a |have )*(?:for )?"
_TERMS = table(
    ("terms due", rf"{_TOR} {_TO_BE}review(?:ed|ing)?(?: again)?(?: is)?(?: due)? (?P<when>{ON_A_DAY}){END}"),
    (
        "terms due",
        rf"(?:next )?review (?:date )?(?:of|for) {_TOR}(?: is)?(?: due)?:? (?P<when>{ON_A_DAY}){END}",
    ),
    ("terms reviewed", rf"{_TOR} {_BEEN}{_DONE}{_NEXT}{END}"),
    ("terms reviewed", rf"{_TOR} {_BEEN}{_DONE} on (?P<reviewed>[^,;?]{{3,25}}?){_NEXT}{END}"),
    ("terms reviewed", rf"(?:we |i )?(?:have )?reviewed {_TOR}(?: today)?{_NEXT}{END}"),
    (
        "terms",
        r"(?:when|what|how|are|is|do|show|have)\b[^:]{0,40}\b(?:terms of reference|tors?)\b[^:]{0,60}"
        rf"|{_TOR}{ASKED}",
    ),
)

OPENINGS = (*_CALENDAR, *attendance.OPENINGS, *reviews.OPENINGS, *_MINUTES, *_TERMS)
QUESTIONS = table()
