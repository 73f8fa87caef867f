"""`no, just Grace`, `sorry, the 19th`, `not the 18th, the 19th`: something else is meant than was said last.

Pure: which words are meant instead, and of what. What they amend is found elsewhere: they are read beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from handlers import politeness
from handlers.sentence import Sentence

_LONGEST = 140
"""Letters. What is longer tells a story."""


class Of(Enum):
    """The detail that the words name: `it's due the 20th`, `that's for Owen`, `it should say hall`."""

    OWNER = auto()
    DAY = auto()
    WORDS = auto()


@dataclass(frozen=True)
class Amendment:
    """`new` is meant, and not `old`, where that is said too; `not Owen` says no more than that.

    `sure`: it says that something was wrong, and so amends something. `sorry`: somebody is. `yes`: they agree
    to the rest. `adds`: what was said is meant as well. `asks`: it ends as a question does.
    """

    new: str
    old: str | None = None
    of: Of | None = None
    sure: bool = False
    sorry: bool = False
    yes: bool = False
    adds: bool = False
    asks: bool = False


_GAP = r"[\s,.:;!…–—-]*"
_THE_WRONG = r"(?:the )?wrong(?: (?:one|date|day|name|person|owner|number|figure|rating|score))?"
_WRONG = re.compile(
    rf"(?:(?:oh|ah|er|erm|um|hmm|well|oops|whoops|(?:i'?m |so |very )?sorry(?: about that)?|apolog(?:y|ies)"
    rf"|no|nope|nah|wait|hang on|hold on|actually|correction|my (?:mistake|bad|fault|error)|typo|scratch that"
    rf"|i (?:mis-?typed|got (?:that|it|the \w+) wrong|(?:put|said|gave|had|wrote) {_THE_WRONG})"
    rf"|(?:that'?s|that was|that is|it'?s|it was)? ?(?:{_THE_WRONG}|a typo"
    rf"|a mistake))\b{_GAP})+",
    re.I,
)
_POLITE = re.compile(
    r"(?:(?:(?:can|could|would|will|shall) (?:you|we|i)|please|pls|kindly|maybe|perhaps)\b[\s,]*)+", re.I
)
_STAR = re.compile(r"\*+(?=\S)|(?<=\w)\*+$")
"""`*Owen`, as people put a word right in a chat."""
_SORRY = re.compile(
    r"(?:(?:oh|ah|no|wait|er|um)\b\W*)*(?:sorry|oops|whoops|correction|apologies|my mistake)\b", re.I
)
_YES = re.compile(
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
_MEANT = tuple(
    (re.compile(rf"(?:{pattern})(?=\W|$)[\s,:–—-]*", re.I), of, sure) for pattern, of, sure in _NAMES_OF
)
_CLOSES = re.compile(
    r"\b(?:instead|i meant|i mean|too|as well|better|(?:can|will|should) (?:do|take) it)\W*$", re.I
)
"""What stands behind the words, and says that they put something right."""
_COMMAND = re.compile(r"(?:(?:and|then|also|so) )?(?:give|assign|hand|pass) ", re.I)
"""By itself it hands over, and puts nothing right."""
_BEHIND = re.compile(
    r"(?:[\s,.–—-]*\b(?:instead|rather|sorry|please|pls|thanks|thank you|thx|ta|cheers|my mistake|oops|only"
    r"|that is|i mean|i meant|actually|(?:can|will|could|should|would|is to|to|'ll) (?:\w+ )?(?:it|this"
    r"|that)(?: on)?|as (?:the )?(?:lead )?owner|(?:is|would be|'d be) (?:better|best)"
    r"|(?:'s|is|are) (?:doing|taking|leading) (?:it|this|that)(?: on)?|and)\b[\s.!]*)+$",
    re.I,
)
_OWN = re.compile(r"(?<=\w)'s$")
"""`it's Owen's`"""
_TOO = re.compile(r"(?:and|plus|also|add|\+|&)\s+(?P<new>\S.*?)(?:,? (?:too|as well|also))?", re.I)
_AS_WELL = re.compile(r"(?P<new>\S.*?),? (?:too|as well|also)", re.I)
_NOT_FIRST = re.compile(r"not\s+(?P<rest>\S.*)", re.I)
_PARTS = re.compile(r"(?P<old>\S.*?)\s*(?:[,;.–—]\s*|\s-\s|\s+(?=but\b|rather\b))(?P<new>\S.*)")
_NOT_BEHIND = re.compile(
    r"(?P<new>\S.*?)[\s,;–—-]+(?:(?:and |but )?not|instead of|rather than)\s+(?P<old>\S.*)", re.I
)


_WEAK = frozenset(
    {"", "show", "due soon", "score", "correct", "correct detail", "offer note", "offer log", "snooze"}
    | {"never mind", "next meeting", "mine", "list", "note", "assign", "move", "rate", "not mine"}
)
"""What may be read into such words, and is meant only where they name an action besides."""
_BY_REF = frozenset({"not mine", "score", "snooze", "note", "assign", "move", "rate"})


def is_command(sentence: Sentence) -> bool:
    """What says all of its own amends nothing."""
    return sentence.verb not in _WEAK or (sentence.verb in _BY_REF and bool(sentence.refs))


def read(text: str) -> tuple[Amendment, ...]:
    """Every way to read it, the likeliest first; none where it puts nothing right."""
    typed = politeness.without_address(text.replace("’", "'"))
    if len(typed) > _LONGEST or "\n" in typed:
        return ()
    words = _bare(_STAR.sub("", typed.strip()))
    yes, wrong = _YES.match(words), _WRONG.match(words)
    opened = yes or wrong
    starred = _STAR.match(typed.strip()) is not None
    if not opened and _COMMAND.match(words):
        return ()
    lead = Amendment(
        "",
        sure=(wrong is not None or starred) and yes is None,
        sorry=_SORRY.match(words) is not None,
        yes=yes is not None,
        asks=typed.rstrip().endswith("?"),
    )
    rest, of, meant, sure = _told(_POLITE.sub("", words[opened.end() :] if opened else words, count=1))
    polite = _POLITE.match(words)
    if lead.asks and not (opened or polite or sure):
        return ()
    pair = _NOT_FIRST.match(rest) or _NOT_BEHIND.fullmatch(rest) or _TOO.fullmatch(rest)
    if not (opened or starred or meant or pair or _CLOSES.search(typed)):
        return ()
    found = (_read_as(new, old, adds, lead, of, sure) for new, old, adds in _pairs(rest))
    return tuple(dict.fromkeys(one for one in found if one.new or one.old))


def _read_as(new: str, old: str | None, adds: bool, lead: Amendment, of: Of | None, sure: bool) -> Amendment:
    words, of_new, _, sure_new = _told(new)
    sure = lead.sure or sure or sure_new or old is not None
    wrong = _told(old)[0] if old else None
    return replace(lead, new=_bare(words), old=wrong, of=of_new or of, sure=sure, adds=adds)


def _pairs(rest: str) -> Iterator[tuple[str, str | None, bool]]:
    """What is meant, what is not, and whether it is meant besides."""
    first, behind = _NOT_FIRST.fullmatch(rest), _NOT_BEHIND.fullmatch(rest)
    if first is not None:
        parted = _PARTS.fullmatch(first["rest"])
        if parted:
            yield parted["new"], parted["old"], False
        yield from _cuts(first["rest"])
        yield "", first["rest"], False
    if behind:
        yield behind["new"], behind["old"], False
    too = _TOO.fullmatch(rest) or _AS_WELL.fullmatch(rest)
    if too:
        yield too["new"], None, True
    yield rest, None, False


def _cuts(words: str) -> Iterator[tuple[str, str | None, bool]]:
    """`not friday monday`: wherever one may end and the other begin."""
    for gap in re.finditer(r"\s+", words):
        yield words[gap.end() :], words[: gap.start()], False


def _told(words: str) -> tuple[str, Of | None, bool, bool]:
    """Without `it's just` before them: the words, their detail, whether there was such, and says it wrong."""
    of, meant, is_sure = None, False, False
    while found := next(
        ((match, named, sure) for pattern, named, sure in _MEANT if (match := pattern.match(words))), None
    ):
        match, named, sure = found
        if match.end() == 0 or not words[match.end() :]:
            break
        words, of, meant, is_sure = words[match.end() :], of or named, True, is_sure or sure
    return words.strip(), of, meant, is_sure


def _bare(words: str) -> str:
    plain = words.strip(' \t.!?,;"“”').strip()
    return _OWN.sub("", _BEHIND.sub("", plain).strip(" .!?,;") or plain)
