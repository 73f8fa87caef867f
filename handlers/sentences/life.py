"""The life of an action: closing it with what comes next, keeping it open, its dates, and the wrong one."""

from handlers.sentences import REF, REFS, several, table

_AGREE = r"(?:(?:we |it was |board |the board )?agreed?(?: that)?(?: to|:|,)?\s+|need to |to )?"
_ONE = rf"(?!i\b)(?:the )?(?:action |item )?(?P<refs>{REF})"
_SEVERAL = rf"(?!i\b)(?:the )?(?P<refs>{REFS})"
_DASH = r"\s*[:,;.–—-]\s*"
_LATER = (
    r"(?:(?:(?:will|is|are|may|might)(?: (?:very |most )?(?:probably|likely|soon|now|all|both))*|likely|due|"
    r"expected|going|about|to)(?: (?:likely|expected|due|going|about|to))* be|to be|likely to)"
)
_TAKEN = (
    r"(?:updated and )?(?:subsumed|superseded|absorbed|replaced|merged|rolled|folded"
    r"|taken (?:over|up|forward)|picked up|carried over)\s+(?:by|into|in|with|within|to)"
)
_UNTIL = r"(?:until|untill|till|til|pending|unless|before)"
_WHEN = r"(?:when|once|after|as soon as|only if|only when|only once|only after)"
_NO_DATE = r"(?:undated|without (?:a |any )?(?:due )?date|with no (?:due )?date|no (?:due )?date)"
_CLOSED_WITH = (
    r"(?:as (?:replaced|complete)\W+)?(?:and |but )?"
    r"(?:with|raise|log|open|request|replaced (?:by|with)|replace (?:it )?with)"
)
_NEW = (
    rf"(?:an? )?(?:new|replacement|follow-?up) action(?: for (?P<who>[^:–—]{{1,60}}?))?{_DASH}(?P<title>\S.+)"
)
_NEW_ASIDE = r"(?:an? )?(?:new|replacement|follow-?up) action\s*\((?P<title>[^()]+)\)\W*"
_ASKED_FOR = r"(?:\S+ ){0,4}?(?:requested|asked for|proposed|suggested|raised|wants|wanted)"

_WRONG = (
    r"(?:wrong (?:one|action|number|item)|wrong|my mistake|mistake|oops|whoops|sorry|no|apologies|correction"
    r"|oh|ah|wait|hang on|hold on|actually|typo)"
)
_LEAD = (
    rf"(?:(?:(?:that(?:'?s| is| was)|it(?:'?s| is| was)|this (?:is|was)|i got the)\s+)?(?:the )?{_WRONG}\W+)*"
)
_MEANT = (
    r"(?:i (?:actually |really )?meant(?: to say| to put| to close)?|i mean|meant|it (?:was|is)|it'?s"
    r"|it should (?:be|have been)|that (?:was|should be|should have been)|that'?s|this (?:was|is)|should be"
    r"|should have been|make (?:it|that)|change (?:it|that) to|for)"
)
_A_NAME = r"(?!(?:not|the|it|that|this|to)\b)[^\W\d_][\w'’.-]+"
_A_DAY = (
    r"(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?\b(?: of)? [a-z]{3,9}\b|\d{1,2}[./]\d{1,2}|next |end of "
    r"|mon|tue|wed|thu|fri)\S*.*?"
)
_OLD = rf"(?:action |item )?(?P<wrong>{REF})"
_NEWER = rf"(?:action |item )?(?P<refs>{REF})"

_OPENINGS = table(
    # Not closed, but something is expected to take it over.
    ("expect", rf"{_SEVERAL}\s+(?:stays? open\W+)?{_LATER} {_TAKEN} (?P<plan>\S.+)"),
    (
        "expect",
        rf"{_AGREE}(?:keep|leave|flag|mark) {_SEVERAL}(?: (?:as )?open)?\W+(?:and )?(?:flag(?:ged)? )?"
        rf"(?:as |it |which |because it |it'?s )*(?:{_LATER} ){_TAKEN} (?P<plan>\S.+)",
    ),
    (
        "expect",
        rf"{_SEVERAL} (?:to )?(?:stays?|remains?) open\W+(?:as |it |because it )*{_LATER} {_TAKEN} "
        r"(?P<plan>\S.+)",
    ),
    # Closed with a new action.
    ("replace", rf"{_AGREE}close {_ONE}\W+{_CLOSED_WITH} {_NEW}"),
    ("replace", rf"{_ONE}\W+{_AGREE}close(?:d)?(?: this| it)?(?: action)?\W+{_CLOSED_WITH} {_NEW}"),
    ("replace", rf"{_AGREE}close {_ONE}\W+{_CLOSED_WITH} {_NEW_ASIDE}"),
    ("replace", rf"{_ONE}\W+{_AGREE}close(?:d)?(?: this| it)?(?: action)?\W+{_CLOSED_WITH} {_NEW_ASIDE}"),
    ("replace", rf"{_AGREE}close {_ONE}\W+{_ASKED_FOR} {_NEW}"),
    ("replace", rf"{_ONE}\W+{_AGREE}close(?:d)?(?: this| it)?(?: action)?\W+{_ASKED_FOR} {_NEW}"),
    ("replace", rf"{_AGREE}replace {_ONE} (?:by|with) {_NEW}"),
    ("replace", rf"{_ONE} (?:is |was )?replaced (?:by|with) {_NEW}"),
    # Closed although there is more to do.
    (
        "close",
        rf"{_AGREE}close {_ONE},? "
        r"(?P<note>(?:(?:even )?though|although|but(?! not\b| only\b| wait\b| no\b)) \S.+)",
    ),
    # Kept open: until something is so, or without a day.
    (
        "keep open",
        rf"{_AGREE}(?:keep|leave|hold) {_ONE} open(?:,? (?:but|and))?,?\s+(?P<undated>{_NO_DATE})"
        rf"(?:{_DASH}|\s+(?:because|as|since)\s+|\W*$)(?P<note>.*)",
    ),
    (
        "keep open",
        rf"{_AGREE}(?:keep|leave|hold) {_ONE} open(?:,? (?:but|and))?,?\s+{_UNTIL}\s+(?P<when>\S.+)",
    ),
    (
        "keep open",
        rf"{_ONE} (?:(?:to|should|must|will|can|has to|needs to) )*(?:stays?|remains?|(?:be )?kept|keep) "
        rf"open,? {_UNTIL}\s+(?P<when>\S.+)",
    ),
    ("keep open", rf"(?:please )?(?:don'?t|do not|not to) close {_ONE}\W* {_UNTIL}\s+(?P<when>\S.+)"),
    (
        "keep open",
        rf"{_ONE}:? (?:(?:can|to|will|may|should|is|only|be) )*close[sd]? (?:only )?{_WHEN}\s+(?P<when>\S.+)",
    ),
    ("keep open", rf"{_AGREE}close {_ONE} {_WHEN}\s+(?P<when>\S.+)"),
    ("keep open", rf"(?:hold off|wait|hold|delay)(?: on| with)? closing {_ONE} {_UNTIL}\s+(?P<when>\S.+)"),
    ("keep open", rf"(?:can|could|may) {_ONE} (?:stay|remain|be (?:kept|left)) open\W*"),
    (
        "withdraw",
        rf"(?:i )?(?:(?:want|would like) to )?(?:withdraw|take back|drop|lift)(?: my| the| our)? objections?"
        rf"(?: (?:to|on|for|about))?(?: clos(?:ing|ure of))?(?: {_ONE})?\W*",
    ),
    # Dates: what waits, the first one, and who closed it.
    (
        "all to agree",
        r"(?:what(?:'s| have| do| is|s)?|anything|is there anything|have i (?:got )?anything)"
        r""
        r"(?: there)?(?: for me| i)?(?: have| got| need| waiting)*(?: for me)?"
        r" to (?:agree|decide|sign off)\W*"
        r"|what(?:'s| is|s)? (?:waiting for|needs) my (?:agreement|approval|ok)\W*",
    ),
    (
        "pending",
        r"(?:show |list |see |what are |what's |any )?(?:me )?(?:the |my |our )?"
        r"(?:pending|waiting|outstanding) (?:date |slippage |move )?(?:requests?|approvals?|dates|moves)\W*",
    ),
    (
        "pending",
        r"(?:(?:what|which|any|are there any|is there|show|list)(?:'s| is| are| else)?\s*)?(?:me )?(?:the )?"
        r"(?:new )?(?:date changes|date requests|dates?|requests?|moves?|changes|slippage|anything)?\s*"
        r"(?:that )?(?:are |is |still )*(?:waiting|pending|awaiting|outstanding|needs?|needing)"
        r"(?: (?:for|to be|to|my|our|on))* ?(?:approval|approving|approved|be approved)\W*",
    ),
    (
        "pending",
        r"(?:(?:is there |have i (?:got )?|do i have )?(?:anything|any (?:new )?dates)"
        r"|what(?:'s| is there| do i (?:have|need)| is)?"
        r"(?: there| waiting)?(?: for me)?) to approve\W*",
    ),
    (
        "original date",
        rf"(?:what (?:was|is)|what'?s|show|when was)?\s*(?:me )?(?:the )?(?:original|first|initial) "
        rf"(?:due )?(?:date|deadline)(?: (?:of|on|for))? {_ONE}\W*",
    ),
    (
        "original date",
        rf"when was {_ONE} (?:originally|first|initially|meant to be) ?due\W*(?:originally\W*)?",
    ),
    (
        "who closed",
        rf"(?:who|when)(?: was| has| did)? (?:closed?|agreed to close|signed off|re-?opened?) {_ONE}"
        r"(?: and (?:when|why|how))*\W*",
    ),
    ("who closed", rf"(?:when|why|how) (?:was|is) {_ONE} (?:closed|re-?opened)(?: and by whom| by whom)?\W*"),
    (
        "who closed",
        rf"(?:remind me )?(?:why|when|how come)(?: did| have| has)?"
        rf"(?: we| they| you| the (?:board|group|chair)| it)* closed? {_ONE}\W*",
    ),
    (
        "who closed",
        rf"{_ONE}\s*[,:–-]?\s*(?:why|when) (?:(?:did|have|has) (?:we|they|you|the (?:board|group)) closed?"
        rf"(?: it| that| this)?|(?:was|is) (?:it|that|this) closed)\W*",
    ),
    # The wrong one, or a wrong detail.
    ("amend", r"amend (?P<change>(?:change|reminder) \d{1,9}): (?P<words>\S.*)"),
    ("offer again", r"offer again: (?P<says>\S.*)"),
    ("instead", rf"instead {_NEWER}"),
    ("same again", rf"same as (?P<change>change \d{{1,9}}) for {_NEWER}"),
    (
        "same again",
        rf"(?:(?:do )?the )?same (?:again )?(?:for|with|on|to|goes for) {_NEWER}(?: too| as well| also)*\W*",
    ),
    (
        "same again",
        rf"(?:and |for )*{_NEWER},? (?:the same|same|as well|too|also|likewise|ditto)(?: again)?\W*",
    ),
    ("correct", rf"{_LEAD}(?:{_MEANT}\s+){{0,2}}{_NEWER},?\s+(?:and )?not {_OLD}\W*"),
    (
        "correct",
        rf"{_LEAD}(?:{_MEANT}\s+){{0,2}}not {_OLD}(?:\W+(?:but|it was|it's|it is|i meant|rather))*"
        rf"\W+{_NEWER}\W*",
    ),
    ("correct", rf"{_LEAD}(?:i (?:said|put|typed|wrote) )?(?!i\b){_OLD}\W+(?:but )?(?:i )?meant {_NEWER}\W*"),
    (
        "correct",
        rf"{_LEAD}{_OLD} (?:should (?:be|have been)|was meant to be|(?:is|was) (?:wrong|the "
        rf"wrong one))\W+(?:(?:it|that) (?:was|should (?:be|have been)) |i meant |it's )?{_NEWER}\W*",
    ),
    (
        "correct",
        rf"{_LEAD}(?:change|move|switch) (?:it|that|my (?:last )?change) from {_OLD} to {_NEWER}\W*",
    ),
    (
        "correct",
        rf"{_LEAD}(?:i (?:actually |really )?meant(?: to say| to put)?|meant|i mean|(?:it|that) should have "
        rf"been|should have been) {_NEWER}\W*",
    ),
    (
        "correct",
        rf"(?:(?:oh|ah|oops|whoops|sorry|damn)\W+)+(?:(?:that|it)'?s|that was|it was) (?:meant to be "
        rf"|for )?{_NEWER}\W*",
    ),
    (
        "correct",
        rf"(?:(?:sorry|oops|no)\W+)*(?:(?:that's|that was|that is|it's|it was) )?(?:the )?"
        rf"wrong (?:one|action|number|item)?\W*(?:{_MEANT}\s+){{0,2}}{_NEWER}\W*",
    ),
    (
        "correct detail",
        rf"{_LEAD}{_MEANT}\s+(?:for )?(?P<who>{_A_NAME}(?: {_A_NAME})?),? (?:and )?not "
        rf"{_A_NAME}(?: {_A_NAME})?\W*",
    ),
    (
        "correct detail",
        rf"{_LEAD}(?:the )?(?:due )?(?:date|day|deadline) (?:was|should (?:be|have been))(?: meant to be)? "
        rf"(?P<day>{_A_DAY})(?:,? (?:and )?not .+)?",
    ),
    (
        "correct detail",
        rf"{_LEAD}(?:i (?:actually |really )?meant|i mean) (?P<day>{_A_DAY})(?:,? (?:and )?not .+)?",
    ),
)
OPENINGS = (*several.OPENINGS, *_OPENINGS)
QUESTIONS = table()
