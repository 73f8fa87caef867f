"""Somebody goes, and somebody else takes over: all that they own, at once or from a day on."""

from handlers.sentences import REF, table

_NOT_A_NAME = (
    r"(?!(?:the|an?|any|all|this|that|these|those|it|its|what|when|where|which|why|how|who|our|your|no"
    r"|not|we|you"
    r"|they|them|everyone|everybody|legal|data|please|actions?|risks?|priority|both|everything|and|then"
    r"|so)\b)"
)
_ON = (
    r"(?!(?:because|by|please|until|till|as|for|from|now|the|to|and|or|is|are|was|will|on|again|over"
    r"|instead|next"
    r"|with|has|have|had|at|in|leaves?|leaving|takes?|picks?|steps?|goes|going|moves?|retires?|finishes"
    r"|replaces?"
    r"|does|do|gets?|who|then|so)\b)"
)
_NAME = (
    rf"{_NOT_A_NAME}(?=\S{{2}})[^\W\d_][\w.-]*(?:['’](?!(?:s|ll|d|ve)\b)\w+)?(?: {_ON}[^\W\d_][\w.-]*){{0,3}}"
)
_WHO = rf"(?P<who>I|{_NAME})"
_WHOSE = rf"(?P<who>my|{_NAME})"
_TO = rf"(?P<deputy>me|{_NAME})"
_IS = r"(?:(?:['’]s|['’]m|['’]ll be| is| am| will be| are)(?: going to be)?)"
_DAY = (
    r"(?:,? (?:with effect )?(?P<day>(?:at|on|from|in|after|as of|the end of|end of|next|this|by)\b"
    r" (?!me\b|him\b|her\b"
    r"|them\b)[^,;:?]{2,40}?|tomorrow|today|next [a-z]+|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}(?: 20\d\d)?))?"
)
_LATER = _DAY.replace("<day>", "<later>")
_GOES = (
    rf"(?:{_IS} (?:leaving|going|off|moving on|retiring|finishing|stepping down|moving (?:jobs|teams|on"
    rf"|to [\w ]{{2,30}}))"
    r"|(?: will)? (?:leaves?|has left|left|has gone|goes|go|moves? on|retires?|finish(?:es)?|steps? down"
    r"|is to leave)"
    r"|(?:['’]?s)? last day is)"
    r"(?: (?:us|the (?:board|group|council|partnership|trust|icb)|work|her job|his job|their job|post))?"
)
_HIS = r"(?: (?:his|her|their|my|the|those|these|all(?: of)?(?: (?:his|her|their|my|the))?))?"
_THINGS = r" (?:open )?(?:actions?|things|stuff|work|tasks?|role|duties|jobs?|workload|items?)"
_TAKES = (
    rf"(?:(?:['’]s| is| will| will be| to|['’]ll|['’]ll be| is going to| has agreed to| is to)? (?:takes?"
    rf"|taking|pick(?:s|ing)?"
    r"|step(?:s|ping)?|tak(?:es|e) it) (?:over|up|on|in|it over|things over|it on|everything over)"
    rf"(?:{_HIS}{_THINGS}| it| everything| all| from (?:her|him|them|then|me|there)| for (?:her|him|them"
    rf"|me))*"
    r"|(?: is| will|['’]ll| is to|['’]s)?(?: be)? replac(?:es?|ing) (?:her|him|them|me)"
    rf"|(?: will|['’]ll| is going to)? (?:have|has|gets?|inherits?|take|takes|do|does|own"
    rf"|owns){_HIS}{_THINGS})"
)
_SO = r"\s*(?:[,;.–—-]+|\(|,? and|,? so|,? then)\s*(?:and |so |then |when )*"
_END = r"(?: now| please)*[\s.!)]*"
_SOME = rf"(?P<refs>(?:#?{REF})(?:\s*(?:,|and|&)\s*#?{REF})*)"
_GIVE = r"(?:give|hand|pass|assign|reassign|re-assign|move|transfer|switch|shift|put)(?: over)?"
_ALL = r"(?:all(?: of)?(?: the)?|every(?: one of)?|everything(?: of)?|the whole of)"
_ACROSS = r"(?: (?:over|across|on))? (?:to|onto|on to) "

OPENINGS = table(
    ("give all", rf"(?:hand over) {_SOME} from {_WHOSE} to {_TO}{_END}"),
    (
        "give all",
        rf"{_GIVE} {_ALL} (?:actions?|open actions?|things|tasks?) (?:of|from|owned by|that) {_WHOSE}"
        rf"(?: (?:has|owns|have))?{_ACROSS}{_TO}{_END}",
    ),
    ("give all", rf"{_GIVE} {_ALL} {_WHOSE}(?:['’]s|s['’]|['’])?(?:{_THINGS}){_ACROSS}{_TO}{_END}"),
    (
        "give all",
        rf"{_GIVE} (?:everything|all|all the actions|the actions|whatever) (?:that )?{_WHO} (?:has|have"
        rf"|owns?|had|holds?"
        rf"|is doing|was doing)(?: (?:got|open|left))*{_ACROSS}{_TO}{_END}",
    ),
    ("take over", rf"{_WHO}{_GOES}(?: soon| shortly)?{_DAY}{_SO}{_TO}{_TAKES}{_LATER}{_END}"),
    (
        "take over",
        rf"(?:when|once|after|as soon as) {_WHO}{_GOES}{_DAY},? (?:then )?{_TO}{_TAKES}{_LATER}{_END}",
    ),
    (
        "take over",
        rf"{_TO}(?:['’]s| is| will| will be|['’]ll|['’]ll be| is going to)? (?:be )?(?:tak(?:es?|ing)"
        rf"|pick(?:s|ing)?)"
        rf" (?:on|up|over)(?: all(?: of)?)? {_WHO}(?:['’]s|['’]){_THINGS}{_DAY}{_END}",
    ),
    (
        "take over",
        rf"{_TO}(?:['’]s| is| will| will be| to|['’]ll|['’]ll be| is going to| is to)?(?: be)? tak(?:es?"
        rf"|ing) over"
        rf"(?: from| for)? {_WHO}(?:(?:['’]s|['’]){_THINGS})?{_DAY}{_END}",
    ),
    (
        "take over",
        rf"{_TO}(?: is| will|['’]ll|['’]s| is to)?(?: be)? replac(?:es|e|ing) {_WHO}{_DAY}{_END}",
    ),
)
QUESTIONS = table()
