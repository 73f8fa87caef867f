"""Ratings: of actions and of whole priorities, suggested, confirmed and explained; shares and counts."""

from handlers.sentences import REF, REFS, table
from rules.ratings import SPELLED

_COLOUR = r"(?:light )?(?:green|red|amber|blue|gr[ea]y|yellow|orange)(?!\w)"
NOT_CLOSED = (
    rf"(?:{_COLOUR}|(?:significantly |seriously |very )?delayed|on (?:target|track|schedule)"
    r"|not (?:yet )?started|at risk|off track)(?!\w)"
)
"""Ratings whose words do not also close an action."""
_ACTIONS = rf"(?P<refs>(?!(?:risks? )?(?:[\w-]+#)?r\d){REFS})(?![\w#]|\.\d)(?:'s)?"
_ACTION = rf"(?:(?:the )?action )?(?P<refs>(?!(?:[\w-]+#)?r\d){REF})(?![\w#]|\.\d)(?:'s)?"
_PRIORITY = (
    r"(?:(?:the )?(?:priority|prio|strand|p)(?: no\.?| number)? ?#?(?P<number>\d{1,2})(?![\w#.])(?:'s)?)"
)
_OF_PRIORITY = rf"(?: (?:for|of|on|in|under|against|with) {_PRIORITY})"
_PRIORITIES = r"(?:(?:the|our|all|each|every|of|whole) )*(?:priority|priorities|strands?)"
_AS = r"(?:(?:\s+(?:as|at|to|is|now|down to|up to))+|\s*[:,=–—-])?\s*"
_BECAUSE = r"(?:because(?: of)?|as(?! well)|since|due to|owing to|on account of)\s+"
_WHY = rf"(?:(?:\s*[,;:.–—]+\s*|\s+-+\s+|\s+(?={_BECAUSE}))(?:{_BECAUSE})?(?P<reason>\S.*))?[\s.!]*"
_WHY_OF_PAIR = _WHY.replace("[,;:.–—]", "[;:.–—]").replace(r"|\s+(?=", r"|,?\s+(?=")
"""A comma stands between the two ratings of a pair."""
_I = r"(?:(?:i|we)(?:'d|'ve| would| have)? )?"
_RATE = r"(?:re-?)?(?:b?rag[ -])?rate"
_SHOW = r"(?:(?:show|give|list|see|tell)(?: me| us)? |what(?:'s| is| are|s) )?(?:(?:the|our|my|all|each) )*"
_END = r"[\s?!.]*"

_LABELLED = rf"(?:[a-z]+ ){{0,4}}?{_COLOUR}"
_PAIR = rf"{_LABELLED}(?:(?:\s*[,/&;]\s*|\s+and\s+){_LABELLED})?"
_TOLD = r"(?:key )?(?:actions? )?completed(?: actions?)?|achieved|(?:further |next )steps?|status(?: update)?"
_PARAGRAPH = r"(?:an? |one |1 )?(?:short |brief )?(?:para(?:graph)?s?|line)"
_WHOLE_PRIORITIES = (
    (
        "rate priority",
        rf"{_I}{_RATE} {_PRIORITY}(?: overall| as a whole)?{_AS}(?P<rating>[^\s#].{{1,120}}?){_WHY_OF_PAIR}",
    ),
    ("rate priority", rf"{_RATE} {_PRIORITY}"),
    (
        "rate priority",
        rf"{_PRIORITY}(?:\s+(?:is|now|rated|overall|as a whole|rating))*\s*:?\s*(?P<rating>{_PAIR})"
        rf"{_WHY_OF_PAIR}",
    ),
    ("rate priority", rf"{_PRIORITY}(?: is)?(?: now)? rated{_AS}(?P<rating>\S.{{1,120}}?){_WHY_OF_PAIR}"),
    (
        "tell priority",
        rf"(?:add |note |record )?(?P<kind>{_TOLD})(?: so far| to date)?{_OF_PRIORITY}\s*[:–—-]\s*"
        r"(?P<note>[^\W_].*)",
    ),
    ("tell priority", rf"{_PRIORITY}[\s,:–-]+(?P<kind>{_TOLD})\s*[:–—-]\s*(?P<note>[^\W_].*)"),
    (
        "priority progress",
        rf"{_SHOW}{_PRIORITY} (?:progress|in full|picture|overview|story|status|next steps?){_END}",
    ),
    (
        "priority progress",
        rf"{_SHOW}(?:(?:full |whole )(?:picture|progress|story)|next steps?|status|overview)"
        rf"{_OF_PRIORITY}{_END}",
    ),
    (
        "priority ratings",
        rf"{_SHOW}(?:ratings? (?:of|for|by) {_PRIORITIES}|(?:priority|strand) ratings|strands){_END}",
    ),
    ("priority ratings", rf"how (?:is|are) {_PRIORITIES} rated{_END}"),
    ("priority progress", rf"how is {_PRIORITY} rated{_END}"),
    (
        "paragraphs",
        rf"(?:can (?:i|we) have |i need |write |do )?{_SHOW}{_PARAGRAPH} (?:on|for|about|per) {_PRIORITIES}"
        rf"{_END}",
    ),
    (
        "paragraphs",
        rf"(?:can (?:i|we) have |i need |write |do |draft )?{_SHOW}(?:me )?{_PARAGRAPH} (?:on|for|about) "
        rf"(?:priority|prio|strand|p) ?(?P<number>\d{{1,2}}){_END}",
    ),
    ("paragraphs", rf"how(?:'s|s| is| are) {_PRIORITIES} (?:going|doing){_END}"),
)
_COUNTED = (
    (
        "progress",
        rf"{_SHOW}(?:overall )?progress(?: overall| so far| to date| by rating)?{_OF_PRIORITY}?{_END}",
    ),
    (
        "progress",
        r"how(?:'s|s| is| are)? (?:(?:we (?:doing|getting on)|things(?: going)?) (?:on|with|for|in) )?"
        rf"{_PRIORITY}(?: (?:going|doing|getting on|progressing|looking|coming along))?{_END}",
    ),
    (
        "progress",
        r"(?:are|is) (?:we|it|things|everything)(?: all)? (?:still )?"
        rf"(?:on (?:track|target|course|schedule)|behind) (?:on|with|for|in) {_PRIORITY}{_END}",
    ),
    (
        "progress",
        rf"is {_PRIORITY} (?:still )?(?:on (?:track|target|course|schedule)|behind|going to plan){_END}",
    ),
    ("progress", rf"{_SHOW}ratings?{_OF_PRIORITY}{_END}"),
    ("progress", rf"{_SHOW}{_PRIORITY} ratings?{_END}"),
    (
        "progress",
        r"(?:how (?:many|much)|what (?:share|percentage|per ?cent|proportion|%))(?: of (?:the |our )?)?"
        rf"(?: ?actions)?(?: (?:is|are|have been|do we have))?(?: rated)? (?P<rating>{SPELLED})"
        rf"(?:,? (?:or|and) (?:{SPELLED}))?{_OF_PRIORITY}?{_END}",
    ),
    (
        "rated so",
        rf"(?:which|what)(?: actions| ones)? are (?:rated )?(?P<rating>{NOT_CLOSED}){_OF_PRIORITY}?{_END}",
    ),
    ("rated so", rf"(?:what is|what's|whats) (?P<rating>delayed|at risk|on target){_OF_PRIORITY}?{_END}"),
    ("rated so", rf"{_SHOW}(?P<rating>{NOT_CLOSED}) (?:actions|ones){_OF_PRIORITY}?{_END}"),
    ("rated so", rf"{_SHOW}actions (?:rated|that are) (?P<rating>{NOT_CLOSED}){_OF_PRIORITY}?{_END}"),
)
_TO_CONFIRM = (
    r"(?:are |do i have |have i got |that |which )*(?:to (?:be )?confirm(?:ed)?|waiting(?: to be confirmed)?"
    r"|need(?:ing|s)? confirm\w*|unconfirmed|not confirmed)"
)
_DISAGREE = r"(?:i |we )?(?:really |do )?(?:disagree|don'?t agree|do not agree) (?:with )?"
_THAT_RATING = (
    r"(?:(?:that|this|the|your|its|clerk's|my) )?(?:suggested )?(?:(?:rag )?rating|suggestion|rag)(?!\w)"
)
_SUGGESTED = (
    ("suggest rating", rf"(?:what|how) would you (?:rag )?rate {_ACTION}{_END}"),
    ("suggest rating", rf"(?:suggest|propose) (?:an? |the )?rating (?:for|of|on) {_ACTION}{_END}"),
    (
        "suggest rating",
        rf"(?:confirm (?:the )?|{_SHOW})(?:current |suggested )?rating (?:of|for|on) {_ACTION}{_END}",
    ),
    ("suggest rating", rf"(?:confirm )?{_ACTION} rating{_END}"),
    ("suggest rating", rf"(?:how|what|why) is {_ACTION} (?:rag )?rated\b.*"),
    (
        "suggest ratings",
        rf"(?:suggest|propose|confirm)(?: me)?(?: (?:some|all|the|my|our))* (?:suggested )?ratings"
        rf"{_OF_PRIORITY}?{_END}",
    ),
    (
        "suggest ratings",
        r"(?:which|what|any|are there any|have i got any) ratings (?:(?:do|should|must|can|have|for) (?:i|me"
        r"|us|we) )?(?:(?:need|have|got"
        rf"|still) )*(?:to (?:be )?confirm(?:ed)?|confirming){_END}",
    ),
    (
        "suggest ratings",
        rf"(?:which |what |{_SHOW})(?:ratings {_TO_CONFIRM}|(?:unconfirmed|suggested) ratings){_OF_PRIORITY}?"
        rf"{_END}",
    ),
    ("disagree", rf"(?:{_ACTION}\s*[,:–-]\s*)?{_DISAGREE}{_THAT_RATING}{_WHY}"),
    ("disagree", rf"{_DISAGREE}{_THAT_RATING} (?:of|for|on) {_ACTION}{_WHY}"),
    ("disagree", rf"{_DISAGREE}{_ACTION} (?:rating|suggestion){_WHY}"),
    ("disagree", rf"{_THAT_RATING}(?: (?:of|for|on) {_ACTION})? is wrong{_WHY}"),
    (
        "ratings",
        r"(?:what|which) (?:are )?(?:the |our |your )?(?:ratings?|colou?rs)"
        rf"(?: (?:are there|do (?:you|we) (?:use|have)|can (?:i|we) (?:use|give)|exist|mean))?{_END}",
    ),
    ("ratings", rf"(?:{_SHOW}ratings?|b?rag)(?: (?:ratings?|scheme|scale|definitions?|key))?{_END}"),
)
_RATED = (
    ("rate", rf"{_I}{_RATE} {_ACTIONS}{_AS}(?P<rating>[^\W_].{{1,80}}?){_WHY}"),
    ("rate", rf"{_RATE} {_ACTIONS}"),
    (
        "rate",
        rf"{_ACTION}[\s,:–-]+(?:is |was |now |should be |to be )*(?:rag )?(?:rated|rating|rag){_AS}"
        rf"(?P<rating>[^\W_].{{1,80}}?){_WHY}",
    ),
    (
        "rate",
        rf"{_ACTION}(?:\s*:\s*|\s+)(?:is |now |has |have |gone |goes |going |turned |to )*"
        rf"(?P<rating>{_COLOUR}){_WHY}",
    ),
    (
        "rate",
        rf"(?:mark|set|put|make|change|move|turn|upgrade|downgrade|keep) {_ACTION}(?: rating)?"
        rf"(?: (?:as|to|at|down|up))*\s+(?P<rating>{NOT_CLOSED}){_WHY}",
    ),
    (
        "rate",
        rf"(?:set|change|make|confirm|agree) (?:the )?(?:suggested )?rating (?:of|for|on) {_ACTION}{_AS}"
        rf"(?P<rating>[^\W_].{{1,80}}?){_WHY}",
    ),
    ("rate", rf"confirm {_ACTION}(?: rating)?{_AS}(?P<rating>{NOT_CLOSED}){_WHY}"),
    (
        "rate",
        rf"{_I}{_RATE} (?:the )?(?P<title>(?!r\d)\S.{{2,80}}?)(?: action)?{_AS}\b(?P<rating>{SPELLED})(?!\w)"
        rf"{_WHY}",
    ),
)
ALWAYS_NEW = frozenset(
    (
        *("progress", "rated so", "paragraphs", "priority progress", "priority ratings", "tell priority"),
        *("rate priority", "suggest rating", "suggest ratings", "ratings", "disagree"),
    )
)
"""Verbs whose sentences are whole by themselves, and so no answer to a question that waits."""
OPENINGS = table(*_WHOLE_PRIORITIES, *_COUNTED, *_SUGGESTED, *_RATED)
QUESTIONS = table(
    ("meaning", rf"^(?:what(?:'s| is|s)|define|explain) (?:an? )?[\"']?(?P<word>{_COLOUR})[\"']?{_END}$"),
)
