"""What is asked about a subject in its own words: an action, a risk, a number or a decision may answer it."""

from handlers.sentences import table

_NOT_ITSELF = (
    r"(?!(?:it|this|that|these|those|us|you|me|him|her|them|everything|things|all|any of (?:it|them)|now"
    r"|today"
    r"|the (?:log|plan|board|group|actions?|risks?|meetings?|partnership|priorit(?:y|ies)|kpis?|scorecard"
    r"|papers"
    r"|ratings?|dates?|minutes|survey results)|my (?:actions?|list)|(?:our |the )?(?:actions?|risks?|kpis?"
    r"|papers"
    r"|meetings?|targets?|priorities|progress)|deliverables?|plans?|evidence|nudges|reminders)\W*$)"
)
_NO_NUMBER = (
    r"(?!.*(?:#\d|\br\d|\bd\d|\b\d{3,}|\b\d+\.\d|\b(?:kpi|priority|prio|p|action|item|risk|letter) ?\d))"
)
_TOPIC = rf"(?:the |our )?{_NOT_ITSELF}(?P<topic>[a-z0-9\"'“‘][^?;:]{{2,60}}?)"
_END = (
    r"(?: (?:please|now|at the moment|currently|lately|so far|yet|these days|in the log|action"
    r"|at all))*[\s?.!]*$"
)
_ON = r"(?:on|with|about|for|regarding|re|around|in|to do with|of)"
_LEADS = (
    rf"(?:what|wot)(?:'s|’s| is|s)? (?:happening|going on|occurring|(?:the )?(?:latest|story|news|position"
    rf"|progress"
    rf"|status|state of play|situation|score|word|update)|new|up) {_ON}",
    rf"(?:where|how far) (?:are|have) (?:we|you|they|things)(?: (?:up to|got(?: to)?|at|now))? {_ON}",
    rf"how(?:'s|’s| is| are|s)? (?:we|it|things|everything|they|you) (?:doing|getting on|going|coming (?:on"
    rf"|along)|looking"
    rf"|progressing) (?:{_ON}|against)",
    rf"how(?:'s|’s| is| are|s)? (?:it|things|everything) {_ON}",
    r"(?:are|is) (?:we|it|they) (?:hitting|meeting|reaching|on (?:track|target) (?:for|with|to meet)"
    r"|making progress"
    r" (?:on|with)|getting anywhere (?:on|with))",
    rf"(?:is there |are there |have (?:we|you) (?:had|got) |do (?:we|you) have |got )?any(?:thing)?(?: more"
    rf"| further| new)?"
    rf" ?(?:news|progress|movement|updates?|word|developments?|joy|luck|happening) {_ON}",
    rf"(?:has|have) (?:anybody|anyone|there|we|somebody|someone|they) (?:made|been|had|seen|heard)(?: any"
    rf"(?:thing)?)?"
    rf"(?: more)? ?(?:progress|movement|news|updates?|happening)? ?{_ON}",
    rf"(?:is|are) there (?:any(?:thing)?|something)(?: in the log| logged| recorded| here| written)? {_ON}",
    rf"(?:do|did) (?:we|you) (?:have|hold|know|log|keep) (?:any(?:thing)?|something) {_ON}",
    rf"(?:find|search(?: the log)?(?: for)?|look for|look up)(?: me| us)?(?: (?:any|every|some)thing| "
    rf"(?:the )?actions?)?"
    rf"(?: {_ON})?",
    r"what (?:are|is|have|has|did|do) (?:you|we|they|people|anyone|the (?:board|group|council|icb)) (?:all )?"
    r"(?:doing|done|do|going to do|planning(?: to do)?) (?:about|on|for)",
    r"(?:anything|everything|something|what (?:do|have) (?:we|you) (?:have|got|hold|know|written|logged"
    r"|noted))"
    r"(?: (?:down|logged|noted|recorded|written))? (?:about|on|to do with|regarding)",
    r"about",
    r"(?:tell|talk) (?:me |us )?(?:more )?(?:about|through)|explain|describe|remind me about",
    rf"what (?:did|have|has|had) (?:we|they|you|people|anyone|the (?:board|group)) "
    rf"(?:say|said|hear|heard|note|noted|written?) {_ON}",
)

QUESTIONS = table(
    *(
        ("list", rf"^(?:{lead}) (?:the )?(?:priority|prio|p) ?\d{{1,2}}{_END}")
        for lead in (*_LEADS[:2], _LEADS[10])
    ),
    (
        "list",
        r"^(?:show |list |give |see )?(?:me |us )?(?:all|everything|the lot|the rest)(?: of| the| for| on"
        r"| in| under)+ "
        rf"(?:the )?(?:priority|prio|p) ?\d{{1,2}}{_END}",
    ),
    (
        "list",
        rf"^what(?:'s|’s| is| are|s)? (?:left|open|still (?:open|to do)|to do)? ?(?:on|for|in|under) "
        rf"(?:the )?"
        rf"(?:priority|prio|p) ?\d{{1,2}}{_END}",
    ),
    (
        "show",
        r"^(?:tell (?:me |us )?(?:more )?about|talk (?:me |us )?through|explain|describe|remind me about"
        r"|what about) (?:the )?"
        r"(?:action |item |letter )?(?P<refs>#?\d{1,9}|[a-z][a-z0-9-]*#\d+)(?: (?:to|for) (?:me|us))?\W*$",
    ),
    *(
        ("kpi", rf"^(?:{lead}) (?:the )?(?P<kpi>\d{{1,3}}[a-z](?:-\d{{1,3}})?){_END}")
        for lead in (*_LEADS[:4], _LEADS[5])
    ),
    *(("about", rf"^{_NO_NUMBER}(?:{lead}) {_TOPIC}{_END}") for lead in _LEADS),
    (
        "about",
        rf"^{_NO_NUMBER}where(?:'s|’s| is| are| has| have)? {_TOPIC} (?:is |are |has |have )?(?:up to|at"
        rf"|got to|gone|now)"
        rf"{_END}",
    ),
    (
        "about",
        rf"^{_NO_NUMBER}how(?:'s|’s| is| are|s) (?!(?:we|you|they|it|things|everyone|everything)\b){_TOPIC} "
        rf"(?:going|doing|getting on|coming (?:on|along)"
        rf"|progressing|looking)"
        rf"{_END}",
    ),
    (
        "about",
        rf"^{_NO_NUMBER}(?:is|are) (?:anybody|anyone|somebody|someone|we|people)(?: still)? (?:going to "
        rf"(?:do|sort|look at)"
        rf"|doing|working on|dealing with|looking at|sorting(?: out)?) {_TOPIC}{_END}",
    ),
)
LAST = table(
    (
        "about",
        rf"^{_NO_NUMBER}(?:(?:do|does) (?:we|you|any\w+) know )?where {_TOPIC} (?:is|are|has got to){_END}",
    ),
    (
        "about",
        rf"^{_NO_NUMBER}(?:did|has|have|was|were) (?:the|our) {_TOPIC} (?:go out|gone out|happen(?:ed)?"
        rf"|(?:been )?sent(?: out)?"
        rf"|start(?:ed)?|begun|launch(?:ed)?|arrived?){_END}",
    ),
    (
        "about",
        rf"^{_NO_NUMBER}when (?:will|would|is|are|can we expect|should|might) (?:the|our) {_TOPIC} "
        rf"(?:(?:be|to be|going to be|likely to be|being) )?(?:ready|done|finished|completed?|available"
        rf"|out|sent(?: out)?"
        rf"|go(?:ing)? out|launch(?:ed|ing)?|start(?:ed|ing)?|happen(?:ing)?){_END}",
    ),
    (
        "about",
        rf"^{_NO_NUMBER}(?:is|are|will) (?:the|our) {_TOPIC} (?:(?:be|going to be"
        rf"|going to) )?(?:go(?:ing)? out"
        rf"|being sent(?: out)?|sent(?: out)?|happen(?:ing)?|launch(?:ed|ing)?|start(?:ed|ing)?|ready"
        rf"|coming(?: out)?)"
        rf"(?: soon| yet| this (?:week|month)| next (?:week|month)| any ?time soon| on time)?{_END}",
    ),
    (
        "about",
        rf"^{_NO_NUMBER}(?:is|are) there (?:an? |any |some )?(?:action |risk )?(?:on |about "
        rf"|for )?{_TOPIC}{_END}",
    ),
    # Where nothing else has a use for it: "how long do families wait?", "how many plans are issued on time?"
    (
        "about",
        rf"^{_NO_NUMBER}(?P<figure>how long) (?:are|is|do|does|will|have|has|must|did) "
        rf"(?:(?:the |our |most )?(?:families|family|parents|carers|children|pupils|young people|people|kids"
        rf"|schools"
        rf"|everyone|somebody|someone|they|we|you)\b ?)?"
        rf"(?:(?:have|has|been|to|still|usually|typically|now) )*"
        rf"{_TOPIC}{_END}",
    ),
    (
        "about",
        rf"^{_NO_NUMBER}how (?:many|much) (?!(?:open|overdue|late|actions?|risks?|people|members|meetings?"
        rf"|times|kpis?)\b)"
        rf"{_TOPIC}{_END}",
    ),
)
