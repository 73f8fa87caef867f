"""A written paragraph, or so many sentences, to be copied into somebody's paper."""

from handlers.sentences import table

_GIVE = (
    r"(?:(?:(?:can|could|would|will) (?:you|u|i|we) |please |pls |i(?:'d| would) like |i need |we need "
    r"|need |i want )*"
    r"(?:(?:give|write|do|draft|send|get|make|have|knock up|put together|type|produce|prepare|get)"
    r"(?: me| us| up)* )?)"
)
_MANY = (
    r"(?:an?|the|one|two|three|four|five|six|[1-6]|a couple(?: of)?|couple(?: of)?|a few|few|some|two or"
    r" three"
    r"|2 or 3|2-3)"
)
_UNIT = (
    r"(?:para(?:graph)?s?|sentences?|lines?|blurb|form of words|(?<=short )(?:update|text)"
    r"|(?<=(?:quick|brief) )(?:update|text))"
)
_SIZE = r"(?: (?:short|quick|brief|little|written|plain|nice|simple|summary|narrative))*"
_FOR = (
    r"(?: (?:(?:that |which )?(?:i|we) can (?:send|give|show|forward|read out|take|put)(?: (?:to|in|at))?"
    r"|for|to go to|to send to|to give to|to put in|to go in(?:to)?|into|in) (?!(?:each|every"
    r"|priority|prio|p\d)\b)"
    r"(?:the |our |my |an? )?[a-z][\w'’&/ -]{1,50}?)?"
)
_ABOUT = (
    r"(?: (?:on|about|of|saying|to say|that says?|summing up|summari[sz]ing|with) (?:where (?:we|things|it)"
    r"(?:['’]re| are| is| stands?)?(?: (?:up to|at|now|stand))?|how (?:far )?(?:we|things|it)(?:['’]re"
    r"|['’]s| are"
    r"| is| have)?(?: (?:doing|going|got|getting on))?|(?:our |the )?(?:overall )?(?:progress|position"
    r"|state of play)"
    r"|(?:the|our) (?:log|actions|action log|programme|partnership|plan|whole thing|work)|everything|us"
    r"|(?:the |our )?(?P<place>(?:p\d{1,2}|board|(?:(?!for\b)[a-z][\w-]* (?:\d{1,2} )?){1,5}(?:group"
    r"|board|committee|forum)))))?"
)
_WHERE = (
    r"(?:(?:sum(?:ming)? (?:it|things|everything|us)? ?up|summari[sz]e|tell me|say|describe|explain"
    r"|put)?(?: me| us)? ?"
    r"(?:(?:where|how) (?:are |is )?(?:we|things|it|everything)(?:['’]re| are| is| stands?| stand)?(?:"
    r" (?:doing|going"
    r"|now|at))?|(?:it|things|everything|the (?:log|position|actions|plan|programme)|our (?:progress"
    r"|position))"
    r"(?: up| all)?))"
)
_END = r"(?: (?:please|pls|thanks|today|now|asap))*[\s?.!]*"

OPENINGS = table(
    (
        "prose",
        rf"{_GIVE}(?:(?P<many>{_MANY}){_SIZE} |(?:(?:short|quick|brief|little|written|summary) )*(?=para))"
        rf"(?P<unit>{_UNIT})(?: max)?"
        rf"{_ABOUT}{_FOR}{_ABOUT.replace('place', 'about')}"
        rf"{_END}",
    ),
    ("prose", rf"{_GIVE}(?:an? )?(?P<many>one)[ -](?P<unit>line)r{_ABOUT}{_FOR}{_END}"),
    (
        "prose",
        r"(?:write|draft|do|prepare|put together|give)(?: me| us)? (?P<unit>something)(?: short| brief|"
        r" written)*"
        rf"{_FOR.removesuffix('?')}{_END}",
    ),
    (
        "prose",
        rf"{_WHERE},? (?:in|as) (?:just |only )?(?P<many>{_MANY}){_SIZE} (?P<unit>{_UNIT})(?:"
        rf" max)?{_FOR}{_END}",
    ),
)
QUESTIONS = table()
