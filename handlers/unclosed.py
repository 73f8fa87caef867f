"""What sounds like the end of an action and is none: denied, doubted, put off, another's to do, half done.

Clerk closes on words that say so and on nothing less. What is said instead is kept as a note, and the
action stays open, one press from being closed.
"""

import re
from datetime import date, timedelta

from handlers import carried
from handlers.sentence import Sentence
from handlers.sentences import REF
from rules import dates

NOT = (
    r"(?:not|never|nobody|no[ -]one|none|neither|hardly|far from|nowhere near|cannot|can ?not|aint|ain't"
    r"|(?:is|has|have|was|are|were|wo|ca|did|do|does|should|could|would|must|need|had|might)n'?t)"
)
"""With or without the apostrophe that a telephone leaves out."""

ENDS = frozenset({"close", "done"})
_FAR = timedelta(days=183)
_CLAUSE = re.compile(r"[,;:.!?()–—]|\s-+\s|\b(?:but|so|therefore|because|although|though)\b", re.I)
_NEGATED = re.compile(
    rf"\b{NOT}\b|\b(?:no|nothing)\b\W*(?:(?!objections?\b)\w+\W+){{0,2}}$|\bwithout\W+(?:\w+\W+)?$", re.I
)
_NEGATED_AT_ONCE = re.compile(r"\s*(?:please )?(?:do not|don'?t|never)\b", re.I)
_NO_WISH = re.compile(
    r"\b(?:(?:remember|forget|remind \w+|reminder) to|(?:no|not|don'?t|doesn'?t) object(?:ions?|ing)?)\b",
    re.I,
)
"""Neither "don't forget to close it" nor "no objection" says that it is not to be closed."""
_LATER = (
    r"will|'ll|should|could|would|might|may|must|ought|need(?:s|ed)? to|ha(?:s|ve|d) to|hop(?:e|es|ing)"
    r"|hopefully|going to|aim(?:s|ing)?|plan(?:s|ning)?|expect(?:s|ed|ing)?|about to|likely|tr(?:y|ying) to"
    r"|when|if|once|until|before|after|unless|propos(?:e|es|ed|ing)|recommend(?:s|ed|ing)?"
    r"|suggest(?:s|ed|ing)?"
)
_BEFORE = {
    "close": re.compile(rf"\b(?:{_LATER})\b.{{0,40}}$", re.I),
    "done": re.compile(
        rf"(?:\b(?:{_LATER}|to be|yet to|get(?:s|ting)?|wants?|can|partially|largely|virtually|practically"
        r"|some of|most of|as good as|basically"
        r"|essentially|pretty much|more or less|just about|all but)\b.{0,40}|\b(?:well|to(?: \w+ly)?) "
        r"|\b(?:drafts?|(?<!my )parts?|phases?|stages?|steps?|bits?|versions?|half)(?: (?:one|two|\d))?"
        r"(?: (?:is|was|are|were|now|has|have|been|all))* )$",
        re.I,
    ),
}
_OTHERS_DO = re.compile(r"(?P<who>[\w.'-]+) to (?:\w+ly )?(?:be )?$", re.I)
_AGREED_TO = re.compile(
    r"\bagreed?\b(?! by\b).{0,40}\b(?:to|could|can|should|may|might|would)(?: now)?(?: be)? $", re.I
)
"""`agreed at the board to close 111`; `the board agreed that 102 could be closed`"""
_WILLING = frozenset(
    {
        *("agree", "agrees", "agreed", "decided", "resolved", "right"),
        *("happy", "content", "ok", "okay", "fine", "good", "safe", "able", "want", "wish", "like"),
    }
)
_NEARLY = re.compile(r"\b(?:is|are|was|'s|very|really|so|quite|getting|gets|got)\W+$", re.I)
_TO_BE = re.compile(r"\bto be $", re.I)
_AFTER = re.compile(
    r"\b(?:later|soon|shortly|eventually|in due course|next time|at some point|some day|if|unless|until|till"
    r"|when|once|as soon as|pending|subject to|provided|except|apart from|bar|for half)\b",
    re.I,
)
_DOUBT = re.compile(
    r"\b(?:not (?:sure|certain|convinced|clear|confident)|unsure|unclear|dunno|doubt(?:ful)?|maybe|perhaps"
    r"|all but|sort of|kind of|kinda|in theory|subject to"
    r"|possibly|apparently|supposedly|presumably|i (?:think|guess|believe|suppose|assume|hope)|hopefully)\b",
    re.I,
)
_NOT_QUITE = re.compile(
    r"[\s,;.–—-]*(?:\b(?:well|or|but|ok|okay|i mean|actually|say|so|very|pretty|as in|i'd say) ){0,3}"
    r"(?:nearly|almost|not (?:quite|entirely|fully|completely|all)|mostly|largely|partly|partially"
    r"|half ?way|half|just about|more or less|near enough|about|around|roughly"
    r"|\d{1,2} ?%|\d{1,2} per ?cent)"
    r"(?: (?:\d{1,2} ?%|\d{1,2} per ?cent|there|done|finished|completed?|so|though|tho|now|anyway|of it"
    r"|all))*"
    r"\W*(?:$|[,;.–—(-])",
    re.I,
)
"""`done, well nearly`; not `done - nearly 40 schools replied`."""
_ISH = re.compile(r"[\s,-]*ish\b|[\s,-]*(?:of sorts|kinda|sorta)\W*$", re.I)
_BUT = re.compile(
    rf"\b(?:but|although|though|tho|only|yet)\b.{{0,60}}\b(?:{NOT}|no|only|still|wait(?:ing)?|await\w*|pending"
    r"|needs?|needed)\b|\bnot yet\b|\bstill (?:wait\w*|await\w*|needs?|to|not|has to|have to)\b",
    re.I | re.S,
)
_BUT_NOT = re.compile(rf"\bbut {NOT}\b|\bnot yet\b|\bnot now\b|\bnot until\b", re.I)
_EARLY = re.compile(r"\b(?:ahead of|before|in (?:good )?time for|in advance of)\b", re.I)
_ASKED_AT_ONCE = re.compile(r"\s*(?:yet|now|already|by now|#?\w{1,6})?\s*\?")
_MARKS = re.compile(r"\b(?:mark|tick|close|put)\b", re.I)
_QUESTION = re.compile(
    rf"(?:can|could|may|might|shall|(?:has|is|was|are|were)n'?t)\s+(?:action |item |the )*#?{REF}\b", re.I
)

_OF_SOMETHING_ELSE = re.compile(
    r"(?:closed|closes|closing|confirmed|signed off|cancelled|canceled|withdrawn|a mistake|duplicate|sorted"
    r"|delivered|achieved|wrapped up|all set)",
    re.I,
)
"""What may be said of a survey, a date or a room, and not of the action that is about it."""
_AGREES = re.compile(r"(?:agreed?|confirm(?:ed)?|cancel)", re.I)
_NUMBER_ALONE = re.compile(rf"(?:the )?(?:action |item )?#?{REF}\s*[-–—]\s*", re.I)
_CLOSING = re.compile(r"\bclos(?:e[ds]?|ing|ure)\b", re.I)
_FILLERS = re.compile(
    rf"\b(?:#?{REF}|the|actions?|items?|risks?|letters?|numbers?|has|have|had|been|is|was|are|were|now|formally"
    r"|all|both|can|be|to|and|also|agreed?|confirm(?:ed)?|mark(?:ed)?|as|we|it|this|that|already|finally|just"
    r"|today|yes|ok|fully|completely|successfully|done|completed?|finished|please|pls|of|for|at|on|by|i|they"
    r"|could|that|he|she|board|meeting|chair|thanks|then|well|up|off|sign(?:ed)?|no longer needed"
    r"|logged in error|says?|said|done|in|an?|which|here|our|my|s|ve|re)\b|[^\w\s]",
    re.I,
)


def instead(sentence: Sentence, verb: str, bare: str, found: re.Match[str], context: dates.Context) -> str:
    """The verb that was meant where the words of an ending do not say that it has come: else the same verb.

    `bare` is what was said without its days, of the same length, so that the places agree.
    """
    if verb not in ENDS or sentence.confirmed:
        return verb
    if _AGREES.fullmatch(found[0]):
        found = _CLOSING.search(bare, found.end()) or found
    before, after = _clause(bare, found)
    hedged = _hedged(verb, bare[found.end() :], sentence.note or "")
    if hedged:
        return hedged
    if _NO_WISH.search(bare[: found.start()]):
        return "note"
    if _is_asked(sentence, verb, bare, found):
        return "show"
    if _NEGATED_AT_ONCE.match(bare[: found.start()]) or _NEGATED.search(before):
        return "keep open" if verb == "close" else "not done"
    if _is_put_off(verb, before, after, found) or _is_doubted(sentence, verb, bare, found):
        return "note"
    if _is_of_something_else(bare, before, after, found):
        return "note"
    if verb == "done" and _is_of_a_part(bare[: found.start()], before):
        return "part done"
    return "note" if _is_to_come(sentence, found, context) else verb


def _hedged(verb: str, tail: str, note: str) -> str | None:
    """Half done is news; what is only "done-ish" is asked about."""
    if verb != "done":
        return None
    if _ISH.match(tail):
        return "perhaps done"
    return "note" if _NOT_QUITE.match(tail) or _NOT_QUITE.match(note) else None


def words(sentence: Sentence) -> str:
    """All of what was said instead, without the reference that opens it."""
    left = re.sub(rf"^(?:action |item )?(?!i\b)#?{REF}\b[\s,:–—-]*", "", sentence.text, count=1, flags=re.I)
    return left.strip() or sentence.text


def _clause(bare: str, found: re.Match[str]) -> tuple[str, str]:
    """What stands before and after the verb, up to the next thought."""
    before = _CLAUSE.split(bare[: found.start()])[-1]
    after = _CLAUSE.split(bare[found.end() :], maxsplit=1)[0]
    return before, after


def _is_asked(sentence: Sentence, verb: str, bare: str, found: re.Match[str]) -> bool:
    if _QUESTION.match(bare) or _ASKED_AT_ONCE.match(bare[found.end() :]):
        return verb == "done" or _QUESTION.match(bare) is not None
    return verb == "done" and sentence.text.rstrip().endswith("?") and not _MARKS.search(bare)


def _is_put_off(verb: str, before: str, after: str, found: re.Match[str]) -> bool:
    """To come, another's to do, or so only if something else is so."""
    if verb == "close" and _AGREED_TO.search(before):
        return bool(_AFTER.search(after))
    if _BEFORE[verb].search(before) or _AFTER.search(after):
        return True
    if found[0].lower() == "close" and (_NEARLY.search(before) or re.match(r" to\b", after)):
        return True
    if verb == "close" and _TO_BE.search(before):
        return bool(_FILLERS.sub("", after).strip())
    by = _OTHERS_DO.search(before)
    return by is not None and by["who"].lower() not in _WILLING and not re.fullmatch(REF, by["who"], re.I)


def _is_doubted(sentence: Sentence, verb: str, bare: str, found: re.Match[str]) -> bool:
    """Who asks for a closing in so many words may say what is left; who reports may not."""
    if verb == "done":
        return bool(_DOUBT.search(sentence.text) or _BUT.search(sentence.text))
    head = carried.note(bare)[0]
    tail = bare[found.end() :]
    return bool(_DOUBT.search(head) or _DOUBT.match(tail.lstrip(" ,.;:-–")) or _BUT_NOT.search(tail))


def _is_of_something_else(bare: str, before: str, after: str, found: re.Match[str]) -> bool:
    """`104 survey closed`; `agreed 104 needs more time`; `cancel the room for 104`"""
    if not carried.refs(f"{before} {after}"):
        return False
    if _AGREES.fullmatch(found[0]):
        return bool(_FILLERS.sub("", f"{before} {after}").strip())
    if not _OF_SOMETHING_ELSE.fullmatch(found[0]) or not carried.refs(before):
        return False
    return bool(_FILLERS.sub("", before).strip())


def _is_of_a_part(said: str, before: str) -> bool:
    """`110 timetable finished`, `110 - rooms complete`: all of it, or only what is named?"""
    opens = carried.refs(before) or _NUMBER_ALONE.fullmatch(said.removesuffix(before))
    return bool(opens and _FILLERS.sub("", before).strip())


def _is_to_come(sentence: Sentence, found: re.Match[str], context: dates.Context) -> bool:
    """`close 103 tomorrow`: a later day, said of the closing itself."""
    text = carried.without_successor(carried.reason(sentence.text)[0])
    for said in dates.find(text, context):
        if not _is_ahead(said.due, context.on) or _EARLY.search(text[: said.end]):
            continue
        between = text[min(found.end(), said.start) : max(found.start(), said.start)]
        alone = not re.search(r"\w", text[said.end :])
        if not _CLAUSE.search(between) or (alone and not re.search(r"\w", _past_comma(between))):
            return True
    return False


def _is_ahead(due: dates.Due, today: date) -> bool:
    """ "Sent out on 3 May", said in June, was this May."""
    if due.due is None or due.due <= today:
        return False
    return due.due - today < _FAR or re.search(r"\d{4}", due.printed) is not None


def _past_comma(between: str) -> str:
    """What stands between a comma and the day: nothing, where the day is all that follows it."""
    return _CLAUSE.split(between)[-1]
