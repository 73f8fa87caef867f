"""Reading a statement: its verb, wherever it stands, and everything that the sentence carries.

What was said not to be so, or to come, is not taken for done.
"""

import re
from dataclasses import replace

from handlers import carried
from handlers.sentence import Sentence, is_asked
from handlers.sentences import REF
from handlers.sentences.stated import STATEMENTS
from rules import dates
from rules.progress import Closure

_FUTURE = re.compile(
    r"\b(?:will|'ll|’ll|to be|should|could|might|hope|hoping|going to"
    r"|aim(?:ing)?|plan(?:ning)?|expect(?:ed|ing)?|"
    r"needs? to|about to|when|if|once|until|before|after|unless)\b.{0,30}$",
    re.I,
)
_CLOSES_LATER = re.compile(
    r"\b(?:will|'ll|’ll|when|if|once|before|after|unless|until|can'?t|cannot)\b.{0,30}$", re.I
)
_NEGATED = re.compile(
    r"\b(?:not|never|isn'?t|hasn'?t|haven'?t|wasn'?t|aren'?t|won'?t|can'?t|cannot|didn'?t|don'?t"
    r"|doesn'?t|no)\b\W*(?:\w+\W+){0,2}$",
    re.I,
)
_WHEN_NEGATED = {
    "close": "keep open",
    "done": "not done",
    "start": "not done",
    "approve": "decline",
    "move": "never mind",
    "assign": "never mind",
}


def read(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    text, reason = carried.reason(sentence.text)
    head, note = carried.note(text)
    all_refs = refs(carried.without_days(text, context))
    for part in dict.fromkeys((head, text)):
        bare = carried.without_days(part, context)
        if all_refs and not refs(bare):
            continue
        for verb, closure, pattern in STATEMENTS:
            found = pattern.search(bare)
            if found:
                verb = _turned(verb, bare, found)
                said = note if part == head else None
                stated = replace(sentence, verb=verb, closure=closure, reason=reason, note=said)
                stated = replace(stated, telling=_telling(bare, pattern), refs=refs(bare))
                return _asking(_carrying(stated, text, context), typed)
    return _moved_by_date(sentence, text, reason, context)


def refs(bare: str) -> tuple[str, ...]:
    left = carried.without_successor(carried.without_scores(bare))
    left = re.sub(r"\bI(?:'(?:ve|m|ll|d)| have| am| will)\b", " ", left, flags=re.I)
    return carried.refs(left.strip())


def _turned(verb: str, bare: str, found: re.Match[str]) -> str:
    """`not closed` is no closure, and what will be done is not done yet."""
    before = bare[: found.start()]
    if verb in _WHEN_NEGATED and _NEGATED.search(before):
        return _WHEN_NEGATED[verb]
    if verb == "done" and _FUTURE.search(before):
        return "note"
    return "note" if verb == "close" and _CLOSES_LATER.search(before) else verb


def _asking(sentence: Sentence, typed: str) -> Sentence:
    """What is asked about an action is answered by showing it."""
    if not is_asked(sentence.text, typed):
        return sentence
    return replace(sentence, verb="show") if sentence.refs or sentence.verb != "show" else sentence


def _telling(bare: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(" ", bare)


def _carrying(sentence: Sentence, text: str, context: dates.Context) -> Sentence:
    closure, successor = sentence.closure, carried.successor(text)
    if sentence.verb == "close" and closure is None:
        closure = _closure_in(text)
    return replace(
        sentence,
        closure=closure,
        note=_without_closure(sentence.note, closure) if successor is None else None,
        reason=sentence.reason or (sentence.note if sentence.verb == "move" else None),
        due=carried.last_day(text, context),
        who=carried.new_owner(text, context) if sentence.verb == "assign" else None,
        scores=carried.scores(text),
        priority=carried.priority(text),
        successor=successor,
    )


def _closure_in(text: str) -> Closure | None:
    return next((closure for _, closure, pattern in STATEMENTS if closure and pattern.search(text)), None)


def _without_closure(note: str | None, closure: Closure | None) -> str | None:
    """`no longer needed, inspection has happened` -> the second half is the note."""
    if note is None or closure in (None, Closure.COMPLETE):
        return note
    pattern = next(pattern for _, known, pattern in STATEMENTS if known is closure)
    left = pattern.sub("", note, count=1).strip(" .,;:-–")
    return left or None


def _moved_by_date(sentence: Sentence, text: str, reason: str | None, context: dates.Context) -> Sentence:
    """`103 to 4 July`; `103 to Owen`"""
    opens = re.match(
        rf"(?:action )?#?{REF}\s+(?:is |now )*(?:to|until|by|due|for|->|→)\s+(?P<what>.+)", text, re.I | re.S
    )
    if not opens:
        return sentence
    refs = carried.refs(carried.without_days(text, context))
    due = carried.last_day(text, context)
    if due is not None:
        return replace(sentence, verb="move", refs=refs, due=due, reason=reason)
    if re.fullmatch(r"[A-Z]\w*(?:(?: |, | and |/)[A-Z]\w*){0,5}\W*", opens["what"]):
        return replace(sentence, verb="assign", refs=refs, who=opens["what"].strip(" .!?"))
    return sentence
