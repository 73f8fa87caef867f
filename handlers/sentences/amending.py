"""How people put right what they said or were offered: the words before and behind what is meant."""

import re
from enum import Enum, auto


class Of(Enum):
    """The detail that the words name: `it's due the 20th`, `that's for Owen`, `it should say hall`."""

    OWNER = auto()
    DAY = auto()
    WORDS = auto()


_GAP = r"[\s,.:;!…–—-]*"
_THE_WRONG = r"(?:the )?wrong(?: (?:one|date|day|name|person|owner|number|figure|rating|score))?"
WRONG = re.compile(
    rf"(?:(?:oh|ah|er|erm|um|hmm|well|oops|whoops|(?:i'?m |so |very )?sorry(?: about that)?|apolog(?:y|ies)"
    rf"|no|nope|nah|wait|hang on|hold on|actually|correction|my (?:mistake|bad|fault|error)|typo|scratch that"
    rf"|i (?:mis-?typed|got (?:that|it|the \w+) wrong|(?:put|said|gave|had|wrote) {_THE_WRONG})"
    rf"|(?:that'?s|that was|that is|it'?s|it was)? ?(?:{_THE_WRONG}|a typo"
    rf"|a mistake))\b{_GAP})+",
    re.I,
)
POLITE = re.compile(
    r"(?:(?:(?:can|could|would|will|shall) (?:you|we|i)|please|pls|kindly|maybe|perhaps)\b[\s,]*)+", re.I
)
STAR = re.compile(r"\*+(?=\S)|(?<=\w)\*+$")
"""`*Owen`, as people put a word right in a chat."""
SORRY = re.compile(
    r"(?:(?:oh|ah|no|wait|er|um)\b\W*)*(?:sorry|oops|whoops|correction|apologies|my mistake)\b", re.I
)
YES = re.compile(
    rf"(?:yes|yep|yeah|yup|y|ok|okay|sure|fine|agreed|good|great|perfect)\b[\s,.–—-]*(?:please\b[\s,]*)?"
    rf"(?:(?:but|only|except|though)\b{_GAP}|(?=(?:by|for|just|make)\b))",
    re.I,
)
_SHOULD_BE = r"(?:is|are|was|should be|should have been|to be|meant to be)"
_NAMES_OF = (
    (
        r"(?:it|that|this|the (?:action|title|text|note))? ?(?:should|was meant to|is meant to)"
        r" (?:say|read|have said|have read)",
        Of.WORDS,
        True,
    ),
    (
        rf"(?:the )?(?:title|wording|name|text) (?:{_SHOULD_BE}|should say|should read)|(?:re)?name it"
        rf"|call (?:it|that|this)",
        Of.WORDS,
        True,
    ),
    (rf"(?:the )?(?:lead )?owners? {_SHOULD_BE}|owners?:?", Of.OWNER, True),
    (rf"(?:the )?(?:due |new )?(?:date|day|deadline) {_SHOULD_BE}", Of.DAY, True),
    (r"due(?: date)?(?: on| by)?|by|until", Of.DAY, False),
    (r"(?:change|move|put|set|make) (?:the|its) (?:due )?(?:date|day|deadline)(?: to)?", Of.DAY, False),
    (r"(?:change|put|set|make) (?:the|its) (?:lead )?owners?(?: to)?", Of.OWNER, False),
    (r"(?:give|assign|hand|pass) (?:it|that|this) to", Of.OWNER, False),
    (
        r"i (?:actually |really )?(?:meant|mean)(?: to (?:say|put|write|type))?|(?:i )?meant"
        r"|(?:that|it|this)(?= (?:for|to be)\b)|(?:(?:it|that|this) )?should(?:'?ve| have| of)? be(?:en)?"
        r"|make (?:it|that|this)"
        r"|(?:change|correct|amend) (?:it|that|this) to|let'?s (?:make it|say|have)|rather|instead",
        None,
        True,
    ),
    (
        r"it'?s|it is|it was|that'?s|that is|that was|this is|those are|they'?re|they are|just|only|to be|to"
        r"|for|with|but|say|the (?:right|correct) (?:one|date|day|name|number|figure) is",
        None,
        False,
    ),
)
"""What stands before the words: which detail they are of, and whether they say that something was wrong."""
MEANT = tuple(
    (re.compile(rf"(?:{pattern})(?=\W|$)[\s,:–—-]*", re.I), of, sure) for pattern, of, sure in _NAMES_OF
)
CLOSES = re.compile(
    r"\b(?:instead|i meant|i mean|too|as well|better|(?:can|will|should) (?:do|take) it)\W*$", re.I
)
"""What stands behind the words, and says that they put something right."""
COMMAND = re.compile(r"(?:(?:and|then|also|so) )?(?:give|assign|hand|pass) ", re.I)
"""By itself it hands over, and puts nothing right."""
BEHIND = re.compile(
    r"(?:[\s,.–—-]*\b(?:instead|rather|sorry|please|pls|thanks|thank you|thx|ta|cheers|my mistake|oops|only"
    r"|that is|i mean|i meant|actually|(?:can|will|could|should|would|is to|to|'ll) (?:\w+ )?(?:it|this"
    r"|that)(?: on)?|as (?:the )?(?:lead )?owner|(?:is|would be|'d be) (?:better|best)"
    r"|(?:'s|is|are) (?:doing|taking|leading) (?:it|this|that)(?: on)?|and)\b[\s.!]*)+$",
    re.I,
)
OWN = re.compile(r"(?<=\w)'s$")
"""`it's Owen's`"""
TOO = re.compile(r"(?:and|plus|also|add|\+|&)\s+(?P<new>\S.*?)(?:,? (?:too|as well|also))?", re.I)
AS_WELL = re.compile(r"(?P<new>\S.*?),? (?:too|as well|also)", re.I)
NOT_FIRST = re.compile(r"not\s+(?P<rest>\S.*)", re.I)
PARTS = re.compile(r"(?P<old>\S.*?)\s*(?:[,;.–—]\s*|\s-\s|\s+(?=but\b|rather\b))(?P<new>\S.*)")
NOT_BEHIND = re.compile(
    r"(?P<new>\S.*?)[\s,;–—-]+(?:(?:and |but )?not|instead of|rather than)\s+(?P<old>\S.*)", re.I
)
