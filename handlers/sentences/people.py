"""People: who joins and leaves, deputies, other names, who somebody is on a platform."""

from handlers.sentences import table

_NOBODY = (
    r"(?!(?:whats|wots|whos|who|whose|the|an?|any|all|this|that|these|those|it|its|what|when|where|which|why"
    r"|how|my"
    r"|our|your|no|not|new|there|here|we|you|they|them|everything|everyone|everybody|legal|data|please"
    r"|nobody|no-?one|again|both|change|changes|rating|ratings|closure|date|dates|move|request|minutes|close|closing"
    r"|actions?|risks?|remove|add|put|take|tell|ask|give)\b)"
)
"""What opens a sentence and is nobody's name."""
_NO_NAME = (
    r"(?!(?:because|by|please|until|till|as|for|from|now|the|to|and|or|is|are|was|will|on|again|over"
    r"|instead|next|with|without|has|have|had|deputy|vice|chair|sro|member|also|no|not|back|new|an?|of|in"
    r"|at)\b)"
)
_NAME = rf"[^\W\d_][\w'’.-]*(?: {_NO_NAME}[^\W\d_][\w'’.-]*){{0,3}}"
_PERSON = rf"{_NOBODY}(?=\S{{2}})(?:{_NAME})"
_WHO = rf"(?P<who>{_PERSON})"
_DEPUTY = rf"(?P<deputy>{_PERSON})"
_NAMED = r"(?-i:[A-Z][\w'’.-]*(?: (?:[A-Z]|d[aei]|de|van|von)[\w'’.-]*){0,3})"
"""With a capital, where a word in small letters would be something else."""
ROLE = (
    r"chair(?:person|man|woman)?|independent chair|(?:deputy|vice)[ -]chair|program(?:me)? manager|pmo"
    r"|clerk|secretariat|sro|senior responsible (?:officer|owner)|member|administrator|admin|observer"
    r"|parent[ /-]carer rep(?:resentative)?|parent rep(?:resentative)?|pcf rep(?:resentative)?"
)
_POST = (
    r"(?!(?:action|new|lead|other|risk|right|wrong)\b)(?:[a-z][\w-]* ){1,3}"
    r"(?:owner|manager|officer|lead|holder|postholder|director|adviser|coordinator|commissioner)"
)
_ROLE = rf"(?:an? |the |our )?(?:new |joint |co-)?(?P<role>{ROLE}|{_POST})"
_DATE_WORD = (
    r"(?:today|tomorrow|yesterday|next|last|this|on|from|at|until|by|after|now|early|late|soon|again"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu|thurs?|fri"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|(?:the )?(?:agenda|list|log|register|minutes|action plan|plan))"
)
_GROUP = (
    r"(?P<place>(?!the (?:agenda|list|log|register|minutes|action plan|plan)\b)(?:the |our |this )?"
    r"(?:group|board|partnership|roster|(?:[\w'’-]+ ){0,6}(?:group|board|forum)"
    rf"|(?!{_DATE_WORD}\b|(?:it|that|us|me|a|an|work|charge|leave|holiday|chat|slack|teams|touch"
    r"|place|r\d{1,3})\b)[a-z][\w-]*))"
)
_DAY = (
    r"(?:on |from |as of |as at |at the |with effect from )?"
    r"(?P<day>(?=.*\d|today|tomorrow|yesterday|next|last|this|end|mon|tues|wednes|thurs|fri|the end"
    r"|from)[^:;?]{3,40}?)"
)
_STARTING = (
    r"(?:on |from |as of |with effect from )?"
    r"(?P<day>(?=\d|today|tomorrow|yesterday|next|last|this|mon|tues|wednes|thurs|fri)[^:;?]{3,30}?)"
)
_END = r"[\s.!]*"
_AUTHORITY = (
    r"(?:,? ?(?:and |but )?(?:(?:he|she|they) )?"
    r"(?:with(?:out)? (?:[a-z]+ ){0,2}authority|(?:may|can)(?:not| not)? (?:agree|decide|vote)"
    r"(?: (?:to )?things)?(?: for (?:him|her|them))?))"
)
_LOOK_FOR_AUTHORITY = (
    r"(?=.*?(?P<authority>\bwith (?:[a-z]+ ){0,2}authority|\b(?:may|can) (?:agree|decide)))?"
)
_FOR_PRIORITY = r"(?:for|of|on|in) (?:priority|prio|p) ?\d{1,2}"
_SRO = r"(?:the |an? |our )?(?:new )?(?:sro|senior responsible (?:officer|owner)|priority lead)"
_AWAY = (
    r"(?:away|off(?! (?:track|target|course|the|topic))(?: (?:sick|ill|poorly|work))?|out"
    r"(?= (?:of|on|un|ti|to|from|next|this))(?: of (?:the )?office)?|on (?:[a-z]+ )?leave|on holiday"
    r"|unavailable|not available|absent|ill|sick|not well|unwell|in hospital)"
)
_EMAIL = r"[\w.+'-]+@[\w.-]+\.\w+"
_NEWCOMER = (
    rf"{_WHO}(?:\s*(?:\(|, | from | of )(?P<organisation>[^(),@]{{2,80}}?)\)?)?"
    rf"(?:,? \(?(?P<email>{_EMAIL})\)?)?"
)
_ADDRESS = r"(?P<address>(?:slack|teams):[\w.:@-]+)"

_ASKED = (
    (
        "who is",
        r"who(?:'s| is|s) (?:the )?(?:priority|prio|p) ?\d{1,2}(?:'s)? (?P<title>sro)\W*",
    ),
    (
        "who is",
        r"who(?:'s| is|s)?(?: (?:is|the one))? (?:in charge of|responsible for|leading(?: on)?|the lead "
        r"(?:for|on|of)|leads(?: on)?"
        r"|answerable for|heading(?: up)?|runs|running|over|owns|accountable for) (?:the )?(?:priority|prio"
        r"|p) ?\d{1,2}\W*",
    ),
    ("who is", rf"who (?P<title>(?:deputy[ -]?)?chair)s(?: {_GROUP})?\W*"),
    (
        "who is",
        r"who (?:represents|speaks for|is there for|looks after|stands up for) (?:the |us )?"
        r"(?P<title>parents|families|carers"
        r"|parents and carers)(?: (?:here|on the board|in this|on this)[^?]{0,20})?\W*",
    ),
    (
        "people of",
        r"who (?:works for|is from|comes from|are from|is here from|sits for|represents|speaks for) (?:the )?"
        r"(?P<organisation>[a-z][^?]{1,60}?)(?: (?:on|in) (?:the )?(?:board|group|here))?\W*",
    ),
    (
        "people of",
        r"(?:who(?:'s| is|s)|what does|what is) (?:the )?(?P<organisation>(?-i:[A-Z])[\w ]{1,40}?)(?:'s)? "
        r"(?:person|people|rep|reps"
        r"|representatives?|advisers?|colleagues?|members?|lead)(?: do(?: here)?)?\W*",
    ),
    (
        "who deputises",
        rf"is {_WHO} (?:away|off|around|back|in|on leave|available|here|about)(?: (?:yet|today|now|this week"
        rf"|at the "
        r"moment))*\W*",
    ),
    (
        "who deputises",
        rf"(?:when(?:'s| is| does| will)|how long is|until when is) {_WHO} (?:be )?(?:back|come back|return"
        rf"|away|off|"
        r"coming back|gone)(?: (?:for|until))?\W*",
    ),
)
"""What is asked of somebody in other words than their name."""
OPENINGS = table(
    *_ASKED,
    # Rosters
    (
        "past members",
        rf"(?:(?:show|list) )?(?:past|former|old|previous) members(?: of {_GROUP})?\W*|who"
        r"(?:'s| has| have) left\W*",
    ),
    (
        "roster",
        r"(?:(?:show|list|see|print|give me|what(?:'s| is))(?: me)? )?(?:the |our )?(?:full )?"
        rf"(?:roster|membership(?: list)?|member ?list|list of members|people)(?: (?:of|for|in) {_GROUP})?"
        r"(?: (?:as at|as of|on|at) (?P<day>\S.{2,40}?))?\W*",
    ),
    (
        "roster",
        r"(?:(?:show|list|see|who are|who're)(?: me)? )?(?:the |our |all )*members"
        rf"(?: (?:of|in) {_GROUP})?(?: (?:as at|as of|on|at) (?P<day>(?=.*\d|yester|last)\S.{{2,40}}?))?\W*",
    ),
    ("roster", rf"who(?:'s| is| are|s)? (?:all )?(?:in|on|sits on|belongs to|a member of) {_GROUP}\W*"),
    ("roster", r"(?P<place>(?:the )?[a-z][\w-]{0,20}) (?:roster|members|membership)\W*"),
    # SROs of priorities, before other roles
    ("set sro", rf"{_WHO} is (?:now )?{_SRO} {_FOR_PRIORITY}{_END}"),
    ("set sro", rf"(?:make|appoint) {_WHO} (?:as )?{_SRO} {_FOR_PRIORITY}{_END}"),
    ("set sro", rf"{_SRO} {_FOR_PRIORITY} is (?:now )?{_WHO}{_END}"),
    ("set sro", rf"(?:priority|p) ?\d{{1,2}} sro(?: is|:)? (?:now )?{_WHO}{_END}"),
    (
        "drop sro",
        rf"{_WHO} (?:is no longer|stops being|isn't|is not) {_SRO} {_FOR_PRIORITY}(?: any ?more)?{_END}",
    ),
    ("drop sro", r"(?:priority|p) ?\d{1,2} (?:has no|is without an?) sro(?: (?:now|any ?more))?" + _END),
    # Joining, leaving, roles
    (
        "drop role",
        rf"{_WHO} (?:is no longer|stops being|is not any more) {_ROLE}(?: (?:of|for|in|on) {_GROUP})?{_END}",
    ),
    (
        "drop role",
        rf"{_WHO} (?:stands|steps|is stepping|is standing|has stood|has stepped) down as {_ROLE}{_END}",
    ),
    (
        "join",
        rf"(?:add|appoint) {_NEWCOMER},? as {_ROLE}(?: (?:of|to|in|on|for) {_GROUP})?(?: {_DAY})?{_END}",
    ),
    (
        "join",
        rf"(?:add|appoint) {_NEWCOMER},? (?:as )?{_ROLE}"
        rf"(?: (?:of|to|in|on|for) {_GROUP})?(?:,? {_DAY})?{_END}",
    ),
    (
        "join",
        rf"{_WHO} (?:joins|joined|is joining|will join|has joined)(?:,? {_STARTING})? as {_ROLE}"
        rf"(?: (?:of|in|on|for) {_GROUP})?{_END}",
    ),
    ("join", rf"(?:add|put) {_NEWCOMER} (?:to|on|in) {_GROUP}(?: as {_ROLE})?(?: {_DAY})?{_END}"),
    ("join", rf"(?:add (?:a )?)?(?:new )?member\s*[:–—-]?\s*{_NEWCOMER}(?:,? as {_ROLE})?{_END}"),
    (
        "join",
        rf"{_WHO} (?:joins|joined|is joining|will join|has joined) {_GROUP}(?: as {_ROLE})?"
        rf"(?: {_DAY})?{_END}",
    ),
    ("join", rf"(?:make|appoint) {_WHO} (?:as )?{_ROLE}(?: (?:of|for|in|on) {_GROUP})?{_END}"),
    ("join", rf"{_WHO} is (?:now )?(?:also )?{_ROLE}(?: (?:of|for|in|on) {_GROUP})?(?: {_DAY})?{_END}"),
    (
        "leave",
        rf"remove {_WHO} from (?!(?:the )?(?:log|risk|register|plan|agenda)\b){_GROUP}(?: {_DAY})?{_END}",
    ),
    ("leave", rf"remove (?P<who>{_NAMED}){_END}"),
    (
        "leave",
        rf"remove {_WHO}(?:,| because| as| since)? (?:he's|she's|they've|he has|she has|they have)"
        rf" (?:left|moved on|gone|retired)\b[^:;?]{{0,40}}{_END}",
    ),
    (
        "leave",
        rf"{_WHO} (?P<tense>leaves|left|has left|is leaving|will leave|is going to leave|has stepped down"
        rf"|stands down|steps down|is standing down|is stepping down)(?: {_GROUP})?(?: {_DAY})?{_END}",
    ),
    (
        "leave",
        rf"(?P<who>I)(?:'m| am|'ll be| will be)? ?(?P<tense>leaving|stepping down)(?: (?:from )?{_GROUP})?"
        rf"(?: {_DAY})?{_END}",
    ),
    (
        "leave",
        rf"{_WHO}'s (?P<tense>last day)(?: (?:in|on|at|with) {_GROUP})? (?:is|was|will be) {_DAY}{_END}",
    ),
    (
        "back",
        rf"{_WHO}(?: is| has come| comes| will be|'s) back(?: (?:in|on|at|to|with) {_GROUP})?"
        rf"(?: {_DAY})?{_END}",
    ),
    ("back", rf"(?P<who>I)(?: am|'m|'ll be| will be) back(?: {_DAY})?{_END}"),
    # Deputies and absences
    (
        "who deputises",
        rf"who (?:is |will be )?(?:deputi[sz](?:es|ing)|stand(?:s|ing) in|cover(?:s|ing)) for {_WHO}\W*",
    ),
    ("who deputises", rf"who(?:'s| is) {_WHO}'s? (?:deputy|stand-?in|substitute)\W*"),
    ("who deputises", r"who(?:'s| is) (?P<who>my) (?:deputy|stand-?in)\W*"),
    (
        "deputies",
        r"(?:(?:show|list)(?: me)? )?(?:the |all |our )*(?:deputies|absences|stand-?ins)\W*|who"
        r"(?:'s| is| are|s) (?:away|off|out|on (?:leave|holiday))"
        r"(?: (?:today|now|this week|next week))?\W*",
    ),
    (
        "deputise",
        rf"{_LOOK_FOR_AUTHORITY}(?P<day>(?:from|between|on|until|next)\b[^,:;?]{{3,30}}?),? {_DEPUTY}"
        rf" (?:is |will "
        rf"(?:be )?)?(?:deputi[sz](?:es?|ing)|stand(?:s|ing)? in|cover(?:s|ing)?) for"
        rf" {_WHO}{_AUTHORITY}?{_END}",
    ),
    (
        "deputise",
        rf"{_LOOK_FOR_AUTHORITY}{_DEPUTY} (?:is |will )?"
        r"(?:deputi[sz](?:es?|ing)|stand(?:s|ing)? in|cover(?:s|ing)?|acts? as deputy)"
        rf"(?: for)? {_WHO}{_AUTHORITY}?"
        r"(?:,? (?P<day>(?:from|between|on|until|till?|to|for|this|next|today|tomorrow|\d)\b.*?))?"
        rf"{_AUTHORITY}?{_END}",
    ),
    (
        "deputise",
        rf"{_LOOK_FOR_AUTHORITY}(?P<who>I|{_PERSON})"
        rf"(?:(?: is| am| will be)(?: going(?: to be)?)?|'s|'m|'ll be) {_AWAY}(?P<day>\b.*?)"
        rf"(?:[,;.] ?|,? (?:and|so) | - ){_DEPUTY} (?:will (?:be )?|is )?"
        r"(?:stand(?:s|ing)? in|deputi[sz](?:es?|ing)|cover(?:s|ing)?|act(?:s|ing)?)"
        rf"(?: for (?:me|him|her|them))?{_AUTHORITY}?{_END}",
    ),
    (
        "away",
        rf"(?P<who>I|{_PERSON})(?:(?: is| am| will be)(?: going to be)?|'s|'m|'ll be) {_AWAY}"
        r"(?P<day>\b[^?]*)",
    ),
    (
        "nominate",
        rf"{_LOOK_FOR_AUTHORITY}(?P<who>my) (?:nominated )?deputy is (?:now )?{_DEPUTY}{_AUTHORITY}?{_END}",
    ),
    ("nominate", rf"{_LOOK_FOR_AUTHORITY}{_DEPUTY} is (?P<who>my) (?:nominated )?deputy{_AUTHORITY}?{_END}"),
    (
        "nominate",
        rf"{_LOOK_FOR_AUTHORITY}{_WHO}'s? (?:nominated )?deputy is (?:now )?{_DEPUTY}{_AUTHORITY}?{_END}",
    ),
    ("nominate", rf"{_LOOK_FOR_AUTHORITY}{_DEPUTY} is {_WHO}'s? (?:nominated )?deputy{_AUTHORITY}?{_END}"),
    ("nominate", rf"{_LOOK_FOR_AUTHORITY}nominate {_DEPUTY} as (?P<who>my) deputy{_AUTHORITY}?{_END}"),
    ("no deputy", r"i have no deputy(?: any ?more)?" + _END),
    ("no deputy", rf"{_WHO} has no deputy(?: any ?more)?{_END}"),
    # Names
    (
        "alias",
        rf"{_WHO} is also (?:known as |called |written |printed )?[\"'“‘]?"
        rf"(?P<alias>[^\s\"”]{{1,12}}(?: [^\s\"”]{{1,12}})?)[\"'”’]?{_END}",
    ),
    ("alias", rf"[\"'“‘]?(?P<alias>[^\W\d][\w'’.-]{{1,9}})[\"'”’]? (?:stands for|is short for) {_WHO}\W*"),
    (
        "alias",
        r"(?P<initials>[\"'“‘]?(?P<alias>(?-i:[A-Z][A-Za-z]?['’]?[A-Z][A-Za-z]{0,3}))[\"'”’]?) "
        rf"(?:is|means|=) (?!(?:{ROLE})\b){_NO_NAME}(?=(?-i:[A-Z])){_WHO}{_END}",
    ),
    ("no alias", rf"[\"'“‘]?(?P<alias>[^\W\d][\w'’.-]{{1,9}})[\"'”’]? no longer stands for {_WHO}{_END}"),
    (
        "no alias",
        rf"{_WHO} is no longer (?:called |known as )?[\"'“‘]?(?P<alias>[^\s\"”]{{1,12}})[\"'”’]?{_END}",
    ),
    (
        "person fact",
        rf"(?:change|set|make|correct|update) {_WHO}'s? (?P<what>initials) (?:to|as|into)? ?"
        rf"(?P<value>\S{{1,10}}?){_END}",
    ),
    (
        "person fact",
        rf"(?:change|set|correct|update) {_WHO}'s? (?P<what>organi[sz]ation|job title) to"
        rf" (?P<value>\S[^?]{{1,80}}?){_END}",
    ),
    ("person fact", rf"{_WHO}'s? (?P<what>initials) (?:is|are)(?: now)? (?P<value>\S{{1,10}}?){_END}"),
    (
        "person fact",
        rf"{_WHO}'s? (?P<what>organi[sz]ation|job title) (?:is|are)"
        rf"(?: now)? (?P<value>\S[^?]{{1,80}}?){_END}",
    ),
    ("person fact", rf"{_WHO}'s? (?P<what>e-?mail)(?: address)? is(?: now)? (?P<value>{_EMAIL}){_END}"),
    (
        "person",
        rf"what(?:'s| is| are|s|re)? {_WHO}'s? "
        r"(?:initials|aliases|organi[sz]ation|job|job title|role|roles)\W*"
        rf"|(?:initials|aliases|roles?) (?:of|for) (?P<of>{_PERSON})\W*",
    ),
    (
        "who is",
        rf"who(?: else)?(?:'s| is| was| are| were|s) (?:the |our |an? )?(?P<title>(?:{ROLE})s?|{_POST})"
        rf"(?: {_FOR_PRIORITY})?\W*",
    ),
    # Identities
    ("link person", rf"(?:link|connect) {_ADDRESS} (?:to|with|as|is) {_WHO}{_END}"),
    ("confirm person", rf"(?:confirm|accept) (?:that (?:it is|it's) )?{_WHO}{_END}"),
    ("refuse person", rf"(?:refuse|reject|decline) (?:{_ADDRESS}|{_WHO}){_END}"),
    (
        "unlink person",
        rf"unlink (?:{_ADDRESS}|(?P<who>me|{_PERSON}))"
        rf"(?: from (?:microsoft )?(?P<platform>slack|teams))?{_END}",
    ),
    (
        "claims",
        r"(?:(?:who(?:'s| is| are|s)|anybody|anyone) )?waiting to be linked\W*|(?:show |list )?claims\W*",
    ),
    ("my links", r"how am i linked\W*|(?:what are |show )?my (?:links|identities|accounts)\W*"),
    ("my links", rf"how is {_WHO} linked\W*"),
    (
        "not in chat",
        r"who(?:'s| is| are|s)? ?(?:n't|not) "
        r"(?:in (?:the )?chat|linked|in (?:slack|teams)|on (?:slack|teams))(?: yet)?\W*|who can"
        r"(?:'t|not) you (?:reach|write to|nudge|message)\W*|(?:list )?unlinked(?: \w+)?\W*",
    ),
    ("claim", r"(?:i am|i'm|im|my name is) (?P<who>(?-i:[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,3}))" + _END),
    # Somebody by name or initials, last: anything above may open with "who is" as well
    (
        "person",
        r"who(?:'s| is|s) (?!(?:the|our|an?|my|on|in|it|that|this|not|away|overdue|late|behind|next"
        r"|got|has|had|owns|owned|waiting|due|free|available|responsible|left|there|here|everybody|everyone|you|clerk)\b)"
        rf"(?!(?-i:[a-z]+ing)\b)(?P<who>(?=\S{{2}}){_NAME})\W*",
    ),
)
QUESTIONS = table()
ALWAYS_NEW = frozenset(verb for verb, _ in OPENINGS) - {
    "away",
    "back",
    "join",
    "leave",
    "person fact",
    "claim",
}
"""Said as a whole, these are never the answer to a question that Clerk asked; "Priya is away" may be one."""
