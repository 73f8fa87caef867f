"""Whose an action is to be: taking it over, sharing it, putting somebody else down for it."""

from handlers.sentences import NAME, REF, REFS, table

_REF = rf"(?:the )?(?:action |item )?#?(?P<refs>{REF})(?![\w#])"
_REFS = rf"(?!i\b)(?:the )?(?P<refs>{REFS})(?![\w#])"
_NOBODY = (
    r"(?!(?:it|that|this|them|the|an?|my|our|your|who|what|we|they|you|he|she|if|when|can|please|everything"
    r"|everyone"
    r"|anyone|anybody|someone|somebody|nobody|no-?one|none|should|is|are|was|do|does|did|don'?t|not|no|yes"
    r"|so)\b)"
)
_NOT_IN_A_NAME = (
    r"(?:because|by|please|until|as|for|from|now|the|to|and|or|is|are|will|on|again|over|instead|next|down"
    r"|up|off|not"
    r"|has|have|agreed|offered|volunteered|kindly|pls|he|she|they|name|so|with|who|while|since|too|also"
    r"|today|across|rather|can|could|would|jointly|together|both|between)\b"
)
_PART = r"[^\W\d_][\w’.-]*(?:['’](?!(?:ll|s|ve|re|m|d|t)\b)\w+)?"
_NAME = rf"{_PART}(?: (?!{_NOT_IN_A_NAME}){_PART}){{0,3}}"
_WHO = rf"(?P<who>{_NOBODY}{_NAME}(?:(?:,| and| or| ?/| ?&) ?{_NAME}){{0,4}})"
_CALLED = r"(?P<who>(?-i:[A-Z][\w'’.-]*(?:(?: and |/| & |, | or | )[A-Z][\w'’.-]*){0,4}))"
"""With a capital: `103 is with legal` is no handover."""
_OLD = r"(?:(?-i:[A-Z])[\w'’.-]*(?: (?-i:[A-Z])[\w'’.-]*)?|me|him|her|them)"
_INSTEAD = rf"(?:,? (?:and )?(?:not|instead of|rather than) (?:with )?{_OLD}(?:'s)?|,? instead)?"
_NOW = (
    r"(?:,? (?:now|from (?:now(?: on)?|today|tomorrow|this week|here on)|for now|please|instead"
    r"|today|as well|too))*"
)
_WHY = r"(?:(?:[,;.–-]+\s*|\s+)(?:because|as|since|while|now that|so that|he|she|they|who)\b[^?]*)?"
_END = r"[\s.!]*"
_ANYBODY = r"(?:some(?:one|body)|any(?:one|body))(?: else)?"
_TAKES = (
    r"(?:take(?: on| over| up)?|pick up|do|own|have|lead(?: on)?|cover|look after|help with|deal with"
    r"|run with)"
)

_ASKED = r"(?: (?:at the moment|right now|now|these days|currently|please|pls))*[\s?.!]*"
_WHOSE = r"(?P<who>[^\W\d_][\w.'’-]*?(?: [^\W\d_][\w.'’-]*?)?)(?:['’]s|s['’]?|['’])?"
"""`Liam's`, or `liams` where somebody is in a hurry."""

OPENINGS = table(
    (
        "list",
        rf"what(?:'s|’s| is|s)? (?:all )?on (?!my\b|our\b){_WHOSE} (?:plate|list|to-?do list|desk){_ASKED}",
    ),
    (
        "list",
        rf"(?:what|how much)(?:'s|’s| is| has| does|s)? (?P<who>(?!i\b|we\b|you\b){NAME}?) "
        rf"(?:got |have |has )?on (?:his|her|their) (?:plate|list|to-?do list|desk){_ASKED}",
    ),
    # To nobody in particular: to whom is asked.
    (
        "assign",
        rf"(?:(?:can|could|would|will|does|should|may) )?{_ANYBODY}"
        rf"(?: (?:will|would|needs?|has|have|should|must|ought|could|can|is going|please|kindly|to|want"
        rf"|wants|like))* "
        rf"{_TAKES} {_REF}(?: (?:over|on))?\b.*",
    ),
    ("assign", rf"(?:give|hand|pass|assign|reassign|allocate) {_REF} (?:over )?to {_ANYBODY}\b.*"),
    ("assign", rf"(?:who|whoever) (?:wants|would like) (?:to take )?{_REF}\W*"),
    # Whose it is not, and whose it is.
    (
        "assign",
        rf"{_REF} (?:isn'?t|is not|was never|was not|wasn'?t|shouldn'?t be|should not be) mine(?: any ?more"
        rf"| any longer)?"
        rf"(?:[,;.–-]+ ?|\s+(?=it'?s ))(?:and |but )?(?:it(?:'?s| is| should be| belongs to| sits with|"
        rf" is with| was)|that(?:'s"
        rf"| is)|give it to"
        rf"|ask|pass it to|please give it to|try) (?:with )?{_WHO}(?:'s)?{_NOW}{_END}",
    ),
    (
        "assign",
        rf"{_REF} (?:isn'?t|is not|was never|was not|wasn'?t) mine(?: any ?more| any longer)?[,;.–-]+ ?"
        rf"(?:and |but )?{_WHO}"
        rf" (?:has|does|owns|leads|is doing|is leading|took|has taken)(?: on| over)? (?:it|that|this)(?: on"
        rf"| over)?{_NOW}{_END}",
    ),
    (
        "assign",
        rf"{_REF} (?:should (?:be|go|sit)|ought to (?:be|go|sit)|is|needs to (?:be|go)|goes|sits|belongs"
        rf"|now (?:sits|belongs))"
        rf"(?: now)? (?:with|to) {_CALLED}(?:'s)?{_INSTEAD}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"{_REF} (?:(?:should be|is|was) (?P<who>{_NOBODY}{_NAME})'s|(?:belongs to|is with|is for"
        rf"|should go to) (?P<with>{_NOBODY}{_NAME})),? (?:and )?not {_NAME}(?:'s)?{_NOW}{_END}",
    ),
    ("assign", rf"{_REF} (?:should be|is) {_CALLED}'s{_INSTEAD}{_NOW}{_WHY}{_END}"),
    (
        "assign",
        rf"{_REF} (?:has|is|still has|hasn'?t got|does ?n[o']?t have)[^,;.?]*(?:owner|lead|owned|nobody"
        rf"|unassigned|no-?one)[^,;.?]*"
        rf"[,;.–-]+ ?(?:so |please |can (?:you|we) |let'?s )*(?:give|assign|pass|hand|allocate) (?:it|that"
        rf"|this) to {_WHO}"
        rf"{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"{_REF} (?:isn'?t|is not) {_OLD}'s(?: any ?more)?[,;.–-]+ ?(?:and |but )?(?:it(?:'s| is"
        rf"| should be)|that(?:'s| is)) "
        rf"{_WHO}'s{_NOW}{_WHY}{_END}",
    ),
    # Taking over.
    (
        "assign",
        rf"{_WHO}(?:'s| is| are|'re| would be|'d be)(?: (?:also|quite|very|now|really|more than))*"
        rf" (?:happy|willing|keen"
        rf"|able|ok|okay|ready|up for it|going) to {_TAKES} {_REF}(?: (?:on|over))?{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:give|hand|pass|assign) {_REF} to (?P<who>{_NAME}(?:(?:,| and| ?/| ?&) ?{_NAME}){{1,4}})"
        rf" (?:jointly|together"
        rf"|between them){_NOW}{_WHY}{_END}",
    ),
    ("assign", rf"{_REF}(?:'s| is) now {_CALLED}'s{_WHY}{_END}"),
    (
        "assign",
        rf"{_WHO}(?:'s| is| are|'re| has| have|'ve|'ll be| will be)(?: (?:now|going to be|both|all))* "
        rf"(?:taking|taken|took|picking up|picked up|leading|owning|looking after|responsible for"
        rf"|in charge of|dealing with)"
        rf"(?: on| over| up)? {_REF}(?: (?:on|over|forward))?(?: (?:from|off"
        rf"|instead of) {_OLD})?{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"{_WHO}(?:'s| is| are|'re)(?: (?:now|both|all))* (?:doing|on) {_REF} (?:now|instead)"
        rf"(?: of {_OLD})?{_WHY}{_END}",
    ),
    (
        "assign",
        rf"{_WHO} (?:takes|took)(?: on| over| up)? {_REF}(?: (?:on|over|forward))?(?: (?:from"
        rf"|off) {_OLD})?{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:(?:can|could|let|may|should) )?(?:we )?(?:let |have )?{_WHO}(?: please)?(?: to)? (?:have|take"
        rf"(?: on| over)?|own|do"
        rf"|lead(?: on)?|pick up) {_REF}(?: (?:on|over))?(?: (?:from|off|instead of) {_OLD}"
        rf"|{_INSTEAD}){_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        r"(?:(?P<who>i)(?:'ll| will| can| could|'m happy to| am happy to|'d be happy to)?|(?P<me>happy to"
        r"|let me)) "
        rf"(?:take(?: on| over| up)?|pick up|do|own|have|lead(?: on)?|cover|handle) {_REF}(?: (?:on|over|off"
        rf"|from)"
        rf"(?: {_OLD}(?:'s hands)?)?)?{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?P<who>i)(?:'m| am|'ve| have) (?:now )?(?:taking|taken|picking up|picked up|leading|owning)"
        rf"(?: on| over| up)?"
        rf" {_REF}(?: (?:on|over|forward))?(?: (?:from|off) {_OLD})?{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"{_WHO} (?:has|have|has got|have got|owns?|leads?(?: on)?) {_REF} (?:now|from now on|from today"
        rf"|instead)"
        rf"(?: of {_OLD})?{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:(?:please|can (?:you|we)) )?(?:replace|swap|switch|change|substitute) {_OLD} (?:with|for|to"
        rf"|by) {_WHO}"
        rf" (?:on|for|as (?:the )?(?:owner|lead) (?:of|on|for)) {_REF}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:share|split) {_REF} (?:between|among|with) (?P<who>{_NAME}(?:(?:,| and| ?/"
        rf"| ?&) ?{_NAME}){{1,4}}){_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"{_WHO}(?:'s| has| have)? (?:very |kindly |also |now )*(?:agreed|offered|volunteered|promised)"
        rf" (?:to {_TAKES}|for) {_REF}(?: (?:on|over))?(?: (?:from|off|for) {_OLD})?{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"{_OLD}(?:'s| is| are| has| have| will be)? (?:now )?(?:handing|handed|passing|passed|giving"
        rf"|given) {_REF}"
        rf" (?:over |across |on )?to {_WHO}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:(?:can|could) )?(?P<who>{_NOBODY}{_NAME}(?:(?:,| and| ?/| ?&) ?{_NAME}){{1,4}})"
        rf" (?:(?:will|to|should|are going to|are) )?(?:share|sharing|jointly own"
        rf"|jointly lead) {_REF}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:i|{_OLD}) (?:can'?t|cannot|won'?t be able to|(?:am|is) unable to) {_TAKES} {_REF}"
        rf"(?: any ?more)?[,;.–-]* "
        rf"(?:so |but |and )*(?:please )?(?:can |could )?{_WHO} (?:will|can|to|could|should|please"
        rf"|is going to)? ?"
        rf"(?:do|have|take|own|cover)?(?: it| that)?(?: on| over)?{_NOW}[\s.!?]*",
    ),
    (
        "assign",
        rf"{_REF} (?:to (?:go|pass|move) (?:over )?to|to sit with|to be (?:led|owned|picked up|taken (?:on"
        rf"|over)) by"
        rf"|(?:is )?(?:now )?(?:led|owned) by) {_CALLED}{_INSTEAD}{_NOW}{_WHY}{_END}",
    ),
    ("assign", rf"{_REF} is (?:actually |really |now )?(?P<me>mine)(?:,? (?:and )?not {_OLD}'s)?{_END}"),
    ("assign", rf"(?:re-?assign|assign|allocate) {_REF}\s*[:,–-]?\s*(?:->\s*)?{_CALLED}{_NOW}{_WHY}{_END}"),
    (
        "assign",
        rf"(?:change|set|make) (?:the )?(?:owner|lead) (?:of |on |for )?{_REF}\s*[:,=–-]?\s*(?:to |as |is "
        rf"|->\s*)?"
        rf"{_WHO}{_NOW}{_WHY}{_END}",
    ),
    ("assign", rf"put {_WHO}'s name (?:on|against|to|down for|next to) {_REF}{_NOW}{_WHY}{_END}"),
    # One's own no longer.
    (
        "not mine",
        rf"(?:(?:can|could) (?:some(?:one|body)|you) )?take {_REF} off (?:me|my (?:hands|plate"
        rf"|list))\b{_NOW}{_WHY}[\s.!?]*",
    ),
    (
        "not mine",
        rf"i(?:'m| am|'ve| have) (?:stepping|stepped|standing|stood|moving|moved) (?:back|down|away"
        rf"|on) from {_REF}"
        rf"{_NOW}{_WHY}{_END}",
    ),
    (
        "not mine",
        rf"i (?:no longer|don'?t|do not) (?:own|lead|have|do|look after) {_REF}(?: any ?more| any longer"
        rf"| now)?{_END}",
    ),
    # Putting somebody down.
    (
        "assign",
        rf"(?:put|mark|sign|have) {_WHO} (?:down|up)? ?(?:for|against|as (?:the )?(?:owner|lead) "
        rf"(?:for|of|on)) {_REF}{_NOW}{_WHY}{_END}",
    ),
    ("assign", rf"(?:put|mark) {_REF} (?:down )?(?:to|against|under|with) {_CALLED}{_NOW}{_WHY}{_END}"),
    (
        "assign",
        rf"{_REF}\s*[:,–-]?\s*(?:the |its )?(?:new |action )?(?:owner|lead)(?: officer)?\s*(?:is|now"
        rf"|should be|to be|will be|:|=|->)*\s*"
        rf"{_WHO}{_INSTEAD}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:the )?(?:new |action )?(?:owner|lead)(?: officer)? (?:for|of|on) {_REF} (?:is|will be"
        rf"|should be|to be|is to be|:)(?: now)? "
        rf"{_WHO}{_INSTEAD}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:move|switch|swap|transfer|shift|pass|hand|give|reassign) {_REFS} (?:over|across|on|straight)"
        rf"(?: over)? (?:to|onto) "
        rf"{_WHO}{_INSTEAD}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"{_REFS}(?: is| goes| passes| handed| passed)?(?: now)? (?:over|across)(?: now)? to "
        rf"{_WHO}{_INSTEAD}{_NOW}{_WHY}{_END}",
    ),
    ("assign", rf"{_WHO} (?:can|could|will|would) {_TAKES} {_REF},? instead{_NOW}{_END}"),
    (
        "assign",
        rf"(?:swap|switch|reassign|transfer|move|change) {_REFS} from {_OLD} to {_WHO}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        r"(?:give|hand|pass|assign|reassign|transfer|allocate) (?P<what>(?:the|that|this|my|our"
        r"|[a-z]+'s) [a-z][^#\d?]{2,60}?)"
        rf"(?: action| one| item)?(?: over| across| on)? to {_WHO}{_INSTEAD}{_NOW}{_WHY}{_END}",
    ),
    # Several owners, one of whom comes or goes.
    (
        "add owner",
        rf"add {_WHO}(?: as (?:an? )?(?:joint |co-?|second |another )?owner)? (?:to|on"
        rf"|onto) {_REF}{_NOW}{_WHY}{_END}",
    ),
    ("add owner", rf"(?:put|have|get) {_WHO} on {_REF}(?: as well| too| also)+{_WHY}{_END}"),
    (
        "add owner",
        rf"{_WHO} (?:is |are |will be |to be )?(?:also|joining|joins|to join|jointly)(?: on| owns?| leading"
        rf"| leads?| doing)? {_REF}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:take|get|move|drop) {_OLD} off {_REF}(?:[,;]|,? and|,? then)+ (?:give|hand|pass|assign) "
        rf"(?:it|that|this) (?:over )?to {_WHO}{_NOW}{_WHY}{_END}",
    ),
    (
        "assign",
        rf"(?:(?:can|could|would|will|may) )?{_WHO} (?:please )?take {_REF} off (?:me|us|my hands|our hands)"
        rf"{_NOW}{_WHY}[\s.!?]*",
    ),
    (
        "drop owner",
        rf"(?:take|get|remove|drop|strike) {_WHO}(?:'s name)? (?:off|from|out of) {_REF}{_NOW}{_WHY}{_END}",
    ),
    (
        "drop owner",
        rf"(?:take|get|remove|drop|strike) (?P<me>my) name (?:off|from|out of) {_REF}{_NOW}{_WHY}{_END}",
    ),
    (
        "drop owner",
        rf"{_WHO} (?:is|are) (?:no longer|not) (?:on|an owner of|doing|leading|part of) {_REF}"
        rf"(?: any ?more)?{_WHY}{_END}",
    ),
)
QUESTIONS = table()
