"""How a group is reminded: hours and days, what is late, the channel's digest, and how lateness goes up."""

from handlers.sentences import table
from rules import hours

END = r"[\s.!?]*"


def _long(name: str) -> str:
    """`14 days`, `two weeks`, `28`."""
    return rf"(?P<{name}>{COUNTED})(?: ?(?P<{name}_unit>days?|weeks?|fortnights?|months?))?"


NUDGE = r"(?:nudge|remind|ping|chase|prompt)"
NUDGING = r"(?:nudging|reminding|chasing|messaging)"
NUDGES = r"(?:(?:the|our|all|daily|any|group|group's|more) )*(?:nudges?|reminders?)"
GROUP = (
    r"(?:(?:the |this |our )?(?:whole )?(?:group|board|team|channel)|all of us|everyone|everybody|us"
    r"|people|owners"
    r"|us all|all)"
)
_FROM_NOW = (
    r"(?:,? (?:from now(?: on)?|in future|every (?:working )?(?:day|morning)|each (?:day|morning)|daily"
    r"|instead))?"
)
CLOCK = rf"(?P<clock>{hours.WORDS})"
COUNTED = r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|couple of|few)"
_UNIT = r"(?:(?:working |calendar |clear )*days?|weeks?|fortnights?|months?)"
AND = r"(?:\s*,\s*(?:and )?|\s+(?:and|or)\s+|\s*&\s*|\s*/\s*)"
_LENGTH = rf"(?:{COUNTED}(?: {_UNIT})?|the (?:day|week|fortnight))"
_DAYS = rf"(?P<days>{_LENGTH}(?:{AND}{_LENGTH}){{0,9}})"
_BEFORE = (
    r"(?:before(?: (?:(?:the|each|every|an?|their|its) )?(?:(?:action(?:'s)? )?(?:due )?(?:date|day)s?"
    r"|deadlines?"
    r"|it'?s due|they'?re due|it is due|they are due|actions? (?:is|are) due|due dates?))?|in advance"
    r"|ahead|beforehand)"
)
_ON_DAY = r"on the (?:due |very |actual )?(?:day|date)(?: itself)?"
_LATE = r"(?:the )?(?:overdue|late)(?: (?:ones?|actions?|things|items|stuff))?"
_EVERY = (
    rf"(?P<every>every (?:other |second )?(?:{COUNTED} )?{_UNIT}|weekly|daily|fortnightly|monthly"
    r"|once a (?:week|fortnight|month|day))"
)
_DIGEST = r"(?:(?:the|our|a|any|more|daily|channel) )*digests?"
HERE = r"(?: (?:in|to|into|for|on|from) (?:the|this|our) (?:channel|chat|group|board)| here)"
_LATENESS = r"(?: (?:late|overdue))?"
_SRO_AFTER = (
    rf"(?:to )?(?:the |an? |our )?sros? (?:when (?:it'?s|they'?re|an action is) )?(?:after )?{_long('sro')}"
    rf"{_LATENESS}"
)
_CHAIR_AFTER = (
    r"(?:to )?(?:the |our )?chair(?:person)? (?:when (?:it'?s|they'?re|an action is) )?(?:after )?"
    rf"{_long('chair')}{_LATENESS}"
)
_TELL = r"(?:tell|escalate|warn|inform|let|go)"
TERM = r"(?:in |during |the )*(?:school )?term[- ]?time"

OPENINGS = table(
    # What is asked
    (
        "pace",
        r"(?:(?:show|list|see|what(?:'s| are| is|s)|view|give me)(?: me)? )?(?:(?:the|our|my|all|current"
        r"|group|group's) )*"
        r"(?:(?:reminders?|nudges?|nudging|notifications?|summary|digest) (?:settings?|setup|times?"
        r"|schedule|timings?)"
        rf"|settings){END}",
    ),
    (
        "pace",
        rf"(?:when|how often|on what days?|on which days?|at what time|what time|how) (?:do|will|does"
        rf"|would|are|is) "
        rf"(?:you|clerk|we|the group|people|owners)(?: all)? (?:going to )?(?:get )?(?:{NUDGE}|{NUDGE}ed"
        rf"|nudged"
        rf"|reminded|chased|nudges|reminders|a summary|the summary)(?: {GROUP})?{END}",
    ),
    (
        "pace",
        rf"(?:when|what time|what day|how often|on what day|on which day) (?:is|does|do|are|will|did)"
        rf"(?: (?:the|our|your))? (?:nudges?|reminders?|weekly summary|weekly list|digests?)"
        rf"(?: (?:go|goes|sent|posted|due|come|comes|be|out|here|arrive|to us))*{END}",
    ),
    (
        "pace",
        rf"(?:change|edit|adjust|set|set up) (?:the |our )?(?:reminders?|nudges?|nudging|summary)"
        rf"(?: (?:settings?|times?|days?|hours?|schedule))?{END}",
    ),
    (
        "pace",
        rf"(?:are|is|have) (?:we|{NUDGES}|the group|the board)(?: been)? paused{END}"
        rf"|(?:(?:when|what days|which days) are we closed|(?:(?:what|which) are )?(?:the |our )?closure "
        rf"days){END}"
        rf"|who(?:'s| is| are| works?| all works?)? (?:only )?{TERM}(?: only)?{END}",
    ),
    ("set pace", r"set reminders \(form\)"),
    # The hour
    (
        "nudge hour",
        rf"{NUDGE} {GROUP}(?: (?:all|every day|each day|daily))? (?:at|from) {CLOCK}{_FROM_NOW}{END}",
    ),
    (
        "nudge hour",
        rf"{NUDGES} (?:(?:should|to|must) (?:be |go |come |go out |arrive )*)?at {CLOCK}{_FROM_NOW}{END}",
    ),
    (
        "nudge hour",
        rf"(?:send|move|change|set|put|make|switch|do|have)(?: us)? {NUDGES}(?: (?:time|hour|out))*"
        rf"(?: (?:to|at|for|from))* {CLOCK}{_FROM_NOW}{END}",
    ),
    (
        "nudge hour",
        rf"(?:nudge|nudging|reminder) (?:time|hour)(?: (?:is|to|should be|=|at))*[: ]+{CLOCK}{END}",
    ),
    (
        "nudge hour",
        rf"{NUDGE} {GROUP} (?:a (?:bit|little) )?(?P<vague>later|earlier)(?: in the (?:day|morning))?{END}",
    ),
    # The days before
    (
        "nudge days",
        rf"(?:(?P<only>only|just) )?{NUDGE} {GROUP} (?:(?P<alone>only|just) )?{_DAYS} {_BEFORE}"
        rf"(?P<on_day>,? (?:and |as well as |plus )?{_ON_DAY})?{_FROM_NOW}{END}",
    ),
    (
        "nudge days",
        rf"(?:(?P<only>only|just) )?(?:send |set |have |make )?{NUDGES} (?:to )?(?:(?P<alone>only|just) "
        rf")?{_DAYS} {_BEFORE}"
        rf"(?P<on_day>,? (?:and |as well as |plus )?{_ON_DAY})?{_FROM_NOW}{END}",
    ),
    (
        "nudge days",
        rf"(?P<only>only|just) {NUDGE}(?: {GROUP})? (?P<on_day>{_ON_DAY})(?: only)?{_FROM_NOW}{END}",
    ),
    ("nudge days", rf"{NUDGE} {GROUP} (?P<only>only|just) (?P<on_day>{_ON_DAY}){_FROM_NOW}{END}"),
    ("nudge days", rf"{NUDGE} {GROUP} (?P<on_day>{_ON_DAY}) (?P<only>only){END}"),
    ("nudge days", rf"{NUDGE} {GROUP} (?P<on_day>{_ON_DAY}) (?:too|as well|also){END}"),
    (
        "nudge days",
        rf"(?:(?:do not|don'?t|stop) (?:{NUDGE}|{NUDGING}) {GROUP}|no (?:nudges?|reminders?)) "
        rf"(?P<not_on_day>{_ON_DAY})"
        rf"{END}",
    ),
    # Late actions
    (
        "nudge overdue",
        rf"{NUDGE} (?:{GROUP} )?(?:about |of |on |for )?{_LATE} (?:only )?{_EVERY}{END}",
    ),
    ("nudge overdue", rf"(?:overdue|late) (?:nudges?|reminders?) (?:to go |go |to be )?{_EVERY}{END}"),
    ("nudge overdue", rf"(?:send )?{NUDGES} (?:about|for|of|on) {_LATE} {_EVERY}{END}"),
    ("nudge overdue", rf"{NUDGE} {GROUP} {_EVERY} (?:about|of|on|for|while) {_LATE}{END}"),
    # The channel's digest
    (
        "stop digest",
        rf"(?:no|stop|turn off|switch off|drop|don'?t (?:post|send|put|want)|do not (?:post|send|put)"
        rf"|stop (?:posting|sending)) {_DIGEST}{HERE}?(?: any ?more)?{END}",
    ),
    (
        "start digest",
        rf"(?:(?:start|turn on|switch on|resume|bring back|post|put|have|we want|send) "
        rf"{_DIGEST}{HERE}?(?: (?:again|back))?"
        rf"|{_DIGEST}{HERE}? (?:again|back|back on|too)){END}",
    ),
    # How lateness goes up
    (
        "escalate after",
        rf"{_TELL} {_SRO_AFTER}(?:,? ?(?:and |then |but )?(?:{_TELL} )?{_CHAIR_AFTER})?{END}",
    ),
    (
        "escalate after",
        rf"{_TELL} {_CHAIR_AFTER}(?:,? ?(?:and |then |but )?(?:{_TELL} )?{_SRO_AFTER})?{END}",
    ),
)
QUESTIONS = table()
ALWAYS_NEW = frozenset(verb for verb, _ in OPENINGS)
"""Said as a whole, these are never the answer to a question that Clerk asked."""
