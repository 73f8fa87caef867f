"""Plans: sub-actions, milestones, what waits for what, ticks of each holder of a role, evidence."""

from handlers.sentences import NAME, NAMES, REF, table

_CALLED = r"(?:the )?(?:action |item |no\.? ?|number )?"
_ONE = rf"{_CALLED}(?P<refs>{REF})"
_OTHER = rf"{_CALLED}(?P<other>{REF})"
_PART = r"(?:sub[- ]?(?:action|task)s?|parts?)"
_NOT = r"(?:no longer|does ?n[o']t|doesn't|does not|is not|isn't|is no longer)"
_PRIORITY = r"(?:priority|prio|p) ?\d{1,2}"
_PLAN = r"(?:the |our |this )?(?:whole )?(?:action |improvement )?plan"
_CODE = r"(?P<code>(?!(?:as|at|under|no|number|is|for|doing|going|so|please|with)\b)[a-z][\w-]{0,19})"
_NUMBERED = r"(?:as|at|under|no\.?|number|with number) +(?:no\.? |number )?(?P<printed>[\w.]{1,12}?)"
_RHYTHM = (
    r"(?P<rhythm>(?:every|each|once|twice|half|six|two|three|four|bi|\d|daily|weekly|fortnightly|monthly"
    r"|quarterly|termly|annual|yearly).{0,40}?)"
)
_DATED = (
    r"(?P<day>(?:(?:\d[\w./-]*|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*|may|'\d\d"
    r"|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?|early|mid|late|end|start|beginning|of|the"
    r"|next|this|week|fortnight|month|term|school|year|spring|summer|autumn|winter|today|tomorrow|commencing"
    r"|beginning|meeting|board)(?:[\s,/–-]+|$)){1,8})"
)
_WITHIN = r"(?:show |list |see |what are |which are |give me )?(?:me )?(?:the |all |all the )*"

OPENINGS = table(
    # Parts
    (
        "split",
        rf"(?:split|divide|break(?: up| down)?) {_ONE}(?: up| down)?\s+(?:per|by|for|between|among)\s+"
        r"(?:each |every |all |the |our |of )*(?P<per>[^\W\d][\w -]{1,40}?)\W*",
    ),
    ("split", rf"(?:split|divide|break(?: up| down)?) {_ONE}(?: up| down| into parts)?\W*"),
    (
        "split",
        rf"(?:split|divide|break(?: up| down)?) {_ONE}(?: up| down)?(?: into| in)?(?: {_PART})?\s*[:–—-]?\s+"
        r"(?P<pieces>\S.+)",
    ),
    (
        "add part",
        rf"(?:add |log |new |make )?(?:an? |another |new )*{_PART} (?:to|of|for|under|on|in) {_ONE}"
        r"\s*[:,–—-]\s*(?P<title>\S.+)",
    ),
    ("parts", rf"{_WITHIN}(?:{_PART}|milestones?)(?: are there)? (?:of|for|in|under) {_ONE}\W*"),
    ("parts", rf"(?:what|which) {_PART} (?:does|has) {_ONE} (?:have|got)?\W*"),
    ("parts", rf"{_ONE}(?:'s)? (?:{_PART}|milestones?)\W*"),
    ("milestone", rf"(?:make )?{_ONE} (?:is |as )?(?:now )?an? milestone (?:of|for|under|in) {_OTHER}\W*"),
    ("milestone", rf"(?:for|on) {_ONE},? see {_OTHER}\W*"),
    ("milestone", rf"{_ONE}\s*[:,–—-]?\s+see {_OTHER}\W*"),
    ("part of", rf"(?:make |put )?{_ONE} (?:is |as )?(?:now )?(?:an? )?{_PART} (?:of|under) {_OTHER}\W*"),
    (
        "part no longer",
        rf"{_ONE} (?:is )?(?:no longer|not)(?: an?)? (?:milestone|{_PART}) (?:of|under) {_OTHER}"
        r"(?: any ?more)?\W*",
    ),
    # What waits for what
    (
        "no wait",
        rf"{_ONE} {_NOT} (?:waits?|waiting|depends?|dependent|blocked|held up|needs?)"
        rf"(?: (?:for|on|upon|by))? {_OTHER}(?: any ?more| now)?\W*",
    ),
    (
        "wait",
        rf"{_ONE} (?:is |has to |must |will |now )*(?:waits?|waiting|wait) (?:for|on) {_OTHER}"
        r"(?: (?:first|to (?:be )?\w+))?\W*",
    ),
    ("wait", rf"{_ONE} (?:now )?(?:depends|is dependent|hangs|relies) (?:up)?on {_OTHER}\W*"),
    (
        "wait",
        rf"{_ONE} (?:needs|requires) {_OTHER} (?:first|(?:to be )?(?:done|closed|finished)(?: first)?)\W*",
    ),
    ("wait", rf"{_ONE} is (?:blocked|held up) by {_OTHER}\W*"),
    (
        "wait",
        rf"{_ONE} (?:can'?t|cannot|can not) (?:start|begin|go on|go ahead|finish|be (?:done|finished|closed))"
        rf" (?:until|before|till|without) {_OTHER}(?: (?:is|has) .{{1,20}})?\W*",
    ),
    ("wait", rf"{_OTHER} (?:blocks|holds up) {_ONE}\W*"),
    ("wait", rf"{_OTHER} (?:must|has to|needs to) (?:be done|come|go|finish|be finished) before {_ONE}\W*"),
    (
        "waiting",
        r"(?:whats?|which actions?|who|anything|what else)(?:'s| is| are)? (?:still )?"
        rf"(?:waits?|waiting|depends?|depending|held up|blocked) (?:for|on|upon|by) {_ONE}\W*",
    ),
    (
        "waiting",
        rf"what(?:'s| is| does|s)? {_ONE} (?:still )?(?:waiting|wait|waits|depends?|blocked|held up) "
        r"(?:for|on|upon|by)\W*",
    ),
    ("waiting", rf"(?:what |which )?dependenc(?:y|ies) (?:of|for|on) {_ONE}\W*"),
    # Each holder's own part
    (
        "who has done",
        r"who(?:'s|s| has| have)? (?:already |not |n't )?(?:done|ticked|finished|completed)(?: off)?"
        rf"(?: (?:their|his|her) (?:part|bit) of)? {_ONE}(?: (?:already|yet|so far))?\W*",
    ),
    (
        "who has done",
        rf"who (?:has ?n'?t|have ?n'?t|has not|have not|did ?n'?t) (?:yet )?(?:done|do|ticked|tick|finished"
        rf"|completed)(?: off)?(?: (?:their|his|her) (?:part|bit) of)? {_ONE}(?: yet)?\W*",
    ),
    (
        "who has done",
        rf"who(?:'s|s| has| have| is| needs| still)*(?: still| yet| left)* to (?:do|tick|finish|complete)"
        rf"(?: off)?(?: (?:their|his|her) (?:part|bit) of)? {_ONE}\W*",
    ),
    ("who has done", rf"{_WITHIN}ticks? (?:of|for|on) {_ONE}\W*"),
    ("tick for", rf"tick(?: off)? {_ONE} for (?P<who>{NAME})\W*"),
    (
        "tick for",
        rf"(?:mark|tick|put)(?: off)? (?P<who>(?!(?:me|it|that|this|them|all|the)\b){NAME}?)"
        rf" (?:(?:down )?as (?:done|complete|finished)|off|done) (?:on|for|in|against) {_ONE}\W*",
    ),
    (
        "tick for",
        rf"tick(?: off)? (?P<who>(?!(?:off|me|it|that|this|all|the|action)\b){NAME}?) (?:for|on|against)"
        rf" {_ONE}\W*",
    ),
    ("untick", rf"un-?tick {_ONE}(?: for (?P<who>{NAME}))?\W*"),
    (
        "tick for",
        rf"(?P<who>(?!I\b){NAME}?) has (?:done|finished|ticked) (?:their|his|her) (?:part|bit)"
        rf" (?:of|in|on) {_ONE}\W*",
    ),
    (
        "done",
        r"(?:i'?ve|i have|i) (?:now |just )?(?:done|finished|ticked) my (?:part|bit|share)"
        rf" (?:of|in|on|for) {_ONE}\W*",
    ),
    ("done", rf"tick {_ONE}\W*"),
    # Evidence of impact
    (
        "evidence",
        rf"(?:add |log |note |record |new )?(?:the |some |more )?(?:evidence|impact)(?: of impact)? "
        rf"(?:(?:for|on|of|to|from) )?(?:the )?{_PRIORITY}\s*[:,–—-]\s*(?P<note>\S.*)",
    ),
    (
        "evidence",
        rf"(?:add |log |note |record |new )?(?:the |some |more )?(?:evidence|impact)(?: of impact)? "
        rf"(?:(?:for|on|of|to|from) )?{_ONE}\s*[:,–—-]\s*(?P<note>\S.*)",
    ),
    (
        "show evidence",
        r"(?:what |which |show |see |list |any |is there |give |what's |what is )*(?:me )?"
        r"(?:the |any |some )*evidence(?: of impact)?"
        r"(?: (?:is there|do we have|have we got|have we|there is))?"
        rf"(?: (?:for|of|on|about|from)(?: the)? (?:{_PRIORITY}|{_ONE}))?\W*",
    ),
    ("show evidence", rf"{_ONE}(?:'s)? evidence(?: of impact)?\W*"),
    # What comes again, and when it starts
    (
        "stop recurring",
        rf"(?:stop|end) {_ONE} (?:from )?(?:recurring|repeating|coming (?:round|back|again))\W*",
    ),
    (
        "stop recurring",
        rf"{_ONE} (?:{_NOT}|stops|should stop) (?:recurs?|recurring|repeats?|repeating"
        r"|comes? (?:round|back|again))(?: again)?(?: any ?more)?\W*",
    ),
    (
        "recurs",
        rf"(?:make )?{_ONE} (?:is |to |should |now )*(?:recurs?|recurring|repeats?|repeated"
        rf"|comes? (?:round|back|again)|happens|due again)(?: again)? {_RHYTHM}\W*",
    ),
    ("recurs", rf"repeat {_ONE} {_RHYTHM}\W*"),
    (
        "starts",
        rf"{_ONE} (?:is |will |should |can |due |to |now )*(?:start|begin)s?(?: on| in| from| by| at)?"
        rf" {_DATED}\W*",
    ),
    ("starts", rf"(?:start|begin) {_ONE} (?:on|in|from) {_DATED}\W*"),
    (
        "starts",
        rf"(?:set |change )?(?:the )?start(?: date)? (?:of|for) {_ONE}(?: is| to|:)? {_DATED}\W*",
    ),
    (
        "late starts",
        r"(?:show |list |any )?(?:me )?(?:the )?late (?:to )?start(?:s|ers|ing)?\W*"
        r"|(?:what|which actions?)(?:'s| is| are)? late (?:to start|starting)\W*"
        r"|(?:what|which actions?) (?:should|ought to|(?:was|were|is|are) (?:meant|due|supposed) to)"
        r" (?:have )?(?:be )?(?:started|begun|start|begin)"
        r"(?: by now| already| and (?:has|have)(?:n'?t| not))?\W*",
    ),
    # Who helps
    (
        "support",
        rf"(?:add|put) (?P<who>{NAMES}) (?:as|in as|down as) (?:an? )?(?:support(?:er|ers|ing)?|helpers?)"
        rf" (?:of|to|for|on|with) {_ONE}\W*",
    ),
    (
        "support",
        rf"{_ONE} (?:is |now )*(?:supported by|with (?:the )?(?:input|help|support) (?:from|of))"
        rf" (?P<who>{NAMES})\W*",
    ),
    (
        "no support",
        rf"(?:remove|take|drop) (?P<who>{NAMES}) (?:off )?as (?:an? )?(?:supporters?|helpers?)"
        rf" (?:of|from|on|for|with) {_ONE}\W*",
    ),
    ("no support", rf"(?P<who>{NAME}?) {_NOT} supports? {_ONE}(?: any ?more)?\W*"),
    ("support", rf"(?P<who>{NAME}?) (?:will support|supports|support|is supporting) {_ONE}\W*"),
    (
        "serves",
        rf"(?:put )?{_ONE} (?:(?P<also>also) )?(?:serves?|is for|counts for|is under|under|covers)"
        r"(?P<all> all (?:of )?(?:the |our )?priorities| every priority)?"
        r"(?(all)| (?P<numbers>(?:priority|priorities|prios?|p) ?\d{1,2}"
        r"(?:\s*(?:,|and|&)+\s*(?:and )?(?:priority |p)?\d{1,2})*))\W*",
    ),
    # Plans
    (
        "new plan",
        r"(?:new|add|create|begin|start|set up) (?:an? |the |new )*plan:?\s+(?P<code>[a-z][\w-]{0,19})"
        r"\s*[:–—-]\s*(?P<title>\S.+)",
    ),
    (
        "new plan",
        r"(?:new|add|create|begin|start|set up) (?:an? |the |new )*plan\s*[:–—-]\s*(?P<title>\S.+?)"
        r"\s*\((?P<code>[a-z][\w-]{0,19})\)\W*",
    ),
    (
        "plan",
        rf"(?:show |see |view |open |how is |how's |hows |where is )?(?:me )?{_PLAN}(?: {_CODE})?"
        r"(?: (?:doing|going|so far|getting on))*\W*",
    ),
    (
        "plan rows",
        r"(?:list|(?:show |see |list )?(?:me )?(?:the |all |every )*(?:rows?|lines?|actions?) (?:of|in))"
        rf" {_PLAN}(?: {_CODE})?\W*",
    ),
    (
        "put in plan",
        rf"(?:put |add |place )?{_ONE} (?:is |goes )?(?:in|into|to|(?:a )?(?:part|line|row) of) {_PLAN}"
        rf"(?: {_CODE})?(?: {_NUMBERED})?\W*",
    ),
    ("put in plan", rf"{_ONE} is (?P<printed>\d+(?:\.\d+)+) (?:of|in) {_PLAN}(?: {_CODE})?\W*"),
    ("out of plan", rf"(?:take|remove) {_ONE} (?:out of|from|off) {_PLAN}(?: {_CODE})?\W*"),
)
QUESTIONS = table()
