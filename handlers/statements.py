"""Reading a statement: its verb, wherever it stands, and everything that the sentence carries.

What was said not to be so, or to come, is not taken for done.
"""

import re
from dataclasses import replace

from handlers import carried, clauses, day_beside_reason, unclosed
from handlers.sentence import Sentence, is_asked
from handlers.sentences import REF, several
from handlers.sentences.stated import STATEMENTS
from rules import dates
from rules.progress import Closure

_NEGATED = re.compile(rf"\b(?:{unclosed.NOT}|no)\b\W*(?:\w+\W+){{0,2}}$", re.I)
_WHEN_NEGATED = {
    "ready to close": "keep open",
    "start": "not done",
    "approve": "decline",
    "move": "never mind",
    "assign": "never mind",
}
_REMIND = re.compile(
    r"(?<!stop )(?<!don't )(?<!dont )(?<!not )(?<!need to )\b(?:remind|ping|nudge|prompt|chase) me\b", re.I
)
"""Who wants to be reminded on a day wants no silence until then."""
_LOOKED_AT = ("show", "snooze")
_SAYS_MORE = re.compile(
    r"\b(?!(?:action|item|it|this|now|today|already|as|completed?|done|closed|all|fully|and|with)\b)\w{2,}",
    re.I,
)
_VERB_ALONE = re.compile(
    rf"(?:please )?(?P<verb>move|push|shift|extend|delay|postpone|snooze) (?:the )?(?:action |item )?#?{REF}",
    re.I,
)
_OPENS_WITH_NUMBER = re.compile(r"(?:action |item )?(?:#?\d{1,9}|[a-z][a-z0-9-]*#\d+)\s+", re.I)
"""`move 110 and 111 to 5 July`: the same for both."""
_TOLD_FIRST = re.compile(
    r"\bto\s+(?P<why>\S[^?]*?\s(?:is|are|was|were|has|have|had|isn'?t|aren'?t|hasn'?t|haven'?t|not)\s[^?]+)$",
    re.I,
)
"""Asked until when, somebody says why first: `move 103 to the data is late, hopefully 3 July`."""
_MOVES = ("move", "slipping")
_CHANGES = frozenset(
    {
        *unclosed.ENDS,
        "start",
        "on track",
        "move",
        "assign",
        "reopen",
        "keep open",
        "not done",
        "ready to close",
        "slipping",
    }
)
"""What changes an action in so many words, so that a second one beside it is no note."""


def read(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    if len(pieces(sentence.text, context)) > 1 and not is_asked(sentence.text, typed):
        return replace(sentence, verb="paste")
    text, reason = carried.reason(clauses.news_behind(sentence.text))
    alone = _a_day_alone(sentence, text, reason, context)
    if alone.verb:
        return alone
    head, note = carried.note(text)
    all_refs = refs(carried.without_days(text, context))
    for part in dict.fromkeys((head, text)):
        bare = carried.without_days(part, context)
        if all_refs and not refs(bare):
            continue
        for verb, closure, pattern in STATEMENTS:
            found = pattern.search(bare)
            if found:
                said = note if part == head else None
                stated = replace(sentence, verb=verb, closure=closure, reason=reason, note=said)
                stated = _turned(stated, bare, found, context)
                stated = replace(stated, telling=_telling(bare, pattern), refs=refs(bare))
                carrying = _foreseen(_carrying(stated, text, context), bare, context)
                return _asking(_with_tail(carrying, bare, part, found), typed)
    return _moved_by_date(sentence, text, reason, context)


def pieces(text: str, context: dates.Context) -> tuple[str, ...]:
    """`104 done, push 103 to July`: each is a change of its own, and neither is a note on the other."""
    places = several.two(carried.without_days(text, context))
    if places is None:
        return (text,)
    first, rest = text[: places[0]].strip(), text[places[1] :].strip()
    verb, other = _VERB_ALONE.fullmatch(first), _OPENS_WITH_NUMBER.match(rest)
    if verb and other:
        return f"{first} {rest[other.end() :]}", *pieces(f"{verb['verb']} {rest}", context)
    if not any(pattern.search(first) for verb, _, pattern in STATEMENTS if verb in _CHANGES):
        return (text,)
    return first, *pieces(rest, context)


def refs(bare: str) -> tuple[str, ...]:
    left = carried.without_successor(carried.without_scores(bare))
    left = re.sub(r"\bI(?:'(?:ve|m|ll|d)| have| am| will)\b", " ", left, flags=re.I)
    return carried.refs(left.strip())


def _turned(sentence: Sentence, bare: str, found: re.Match[str], context: dates.Context) -> Sentence:
    """`not closed` is no closure, and what will be done is not done yet."""
    verb = sentence.verb
    if verb in _WHEN_NEGATED and _NEGATED.search(bare[: found.start()]):
        return replace(sentence, verb=_WHEN_NEGATED[verb])
    if verb in ("not done", "perhaps done"):
        return replace(sentence, note=unclosed.words(sentence), reason=None)
    meant = unclosed.instead(sentence, verb, bare, found, context)
    if meant == verb:
        return sentence
    whole = unclosed.words(sentence)
    note = sentence.note or sentence.reason if meant == "keep open" else whole
    return replace(sentence, verb=meant, closure=None, note=note, reason=None)


def _asking(sentence: Sentence, typed: str) -> Sentence:
    """What is asked about an action is answered by showing it."""
    if not is_asked(sentence.text, typed) or sentence.verb == "perhaps done":
        return sentence
    return replace(sentence, verb="show") if sentence.refs or sentence.verb != "show" else sentence


def _telling(bare: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(" ", bare)


def _carrying(sentence: Sentence, text: str, context: dates.Context) -> Sentence:
    closure, successor = sentence.closure, carried.successor(text)
    if sentence.verb == "close" and closure is None:
        closure = _closure_in(text)
    due = carried.last_day(text, context)
    if sentence.verb in _MOVES:
        sentence, due = _when_and_why(sentence, text, context)
    return replace(
        sentence,
        verb="remind me" if sentence.verb in _LOOKED_AT and due and _wants_reminder(text) else sentence.verb,
        closure=closure,
        note=_without_closure(sentence.note, closure) if successor is None else None,
        reason=sentence.reason or (_why_moved(sentence, text) if sentence.verb in _MOVES else None),
        due=due,
        who=carried.new_owner(text, context) if sentence.verb == "assign" else None,
        scores=carried.scores(text),
        priority=carried.priority(text),
        successor=successor,
    )


def _when_and_why(sentence: Sentence, text: str, context: dates.Context) -> tuple[Sentence, dates.Due | None]:
    """`103 is late because the printers let us down, now 18 July`: the day, and the words without it.

    A day that stands beside the number is the new one, and no other.
    """
    asked = text.rpartition(sentence.note)[0] if sentence.note else text
    due = carried.last_day(asked, context)
    note, beside_note = day_beside_reason.apart(sentence.note, context)
    reason, beside_reason = day_beside_reason.apart(sentence.reason, context)
    due = due or beside_note or beside_reason
    if due is None:
        return sentence, carried.last_day(text, context)
    if beside_note and beside_note.due == due.due:
        sentence = replace(sentence, note=note)
    if beside_reason and beside_reason.due == due.due:
        sentence = replace(sentence, reason=reason)
    if due is beside_note and not note and not sentence.reason:
        told = _TOLD_FIRST.search(asked)
        sentence = replace(sentence, reason=told["why"].strip(" ,;.-–") if told else None)
    return sentence, due


def _wants_reminder(text: str) -> bool:
    """Not where it says snooze as well."""
    return _REMIND.search(text) is not None and re.search(r"(?i)\b(?:snooze|mute)\b", text) is None


def _why_moved(sentence: Sentence, text: str) -> str | None:
    """`103 to 28 June - data late`; `103 now due 28 June (data late)`; `a week on 103? legal are slow`"""
    aside = re.search(r"\((?P<why>[^()]{3,})\)\W*$|\?\s+(?P<after>[^?]{3,})$", text)
    return sentence.note or ((aside["why"] or aside["after"]).strip(" .") if aside else None)


def _with_tail(sentence: Sentence, bare: str, part: str, found: re.Match[str]) -> Sentence:
    """`111 close, site closed after the visit`; `104 done by Carys`: what follows is why, and is kept."""
    simply = sentence.verb in unclosed.ENDS and sentence.closure in (None, Closure.COMPLETE)
    tail = part[found.end() :]
    if not simply or sentence.note or not _SAYS_MORE.search(tail):
        return sentence
    if not refs(bare[: found.start()]) or carried.refs(bare[found.end() :]):
        return sentence
    return replace(sentence, note=tail.strip(" .,;:-–"))


def _closure_in(text: str) -> Closure | None:
    return next((closure for _, closure, pattern in STATEMENTS if closure and pattern.search(text)), None)


def _foreseen(sentence: Sentence, bare: str, context: dates.Context) -> Sentence:
    """`Owen will take over 103 next week`: it is not his yet. A letter of somebody's name is no reference."""
    if sentence.verb != "assign" or not sentence.who:
        return sentence
    named = sentence.who.lower().split()
    refs = tuple(ref for ref in sentence.refs if len(ref) > 1 or ref not in named) or sentence.refs
    if sentence.due and re.search(r"\b(?:will|'ll|going to|may|might)\b", bare, re.I) and refs:
        return replace(sentence, verb="offer note", refs=refs, note=sentence.text)
    return replace(sentence, refs=refs)


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
        rf"(?:(?P<set>set|make|put|change) )?(?:action )?#?{REF}\s+(?:is |now )*"
        rf"(?P<how>to|until|by|due|for|->|→|should be)\s+(?P<what>.+)",
        text,
        re.I | re.S,
    )
    if not opens or ((opens["set"] or opens["how"] == "should be") and not _is_a_day(opens["what"], context)):
        return sentence
    refs = carried.refs(carried.without_days(text, context))
    due = carried.last_day(text, context)
    if due is not None:
        return replace(sentence, verb="move", refs=refs, due=due, reason=reason)
    if re.fullmatch(r"[A-Z]\w*(?:(?: |, | and |/)[A-Z]\w*){0,5}\W*", opens["what"]):
        return replace(sentence, verb="assign", refs=refs, who=opens["what"].strip(" .!?"))
    return sentence


def _is_a_day(words: str, context: dates.Context) -> bool:
    return not re.sub(
        r"(?i)\b(?:the|then|now|instead|please|pls)\b|\W", "", carried.without_days(words, context)
    )


_DAY_WORDS = re.compile(
    rf"(?:action |item )?#?{REF}\b|\b(?:is|now|instead|please|likely|more|like|new|date|say|maybe|on|by|make"
    r"|it|due|should|will|be)\b|[^\w]",
    re.I,
)


def _a_day_alone(sentence: Sentence, text: str, reason: str | None, context: dates.Context) -> Sentence:
    """`109 end of August instead, staff are away`: an action, a day, and perhaps why."""
    head, note = carried.note(text)
    bare = carried.without_days(head, context)
    due, about = carried.last_day(head, context), carried.refs(bare)
    if due is None or len(about) != 1 or not about[0][-1].isdigit() or _DAY_WORDS.sub("", bare).strip():
        return sentence
    return replace(sentence, verb="move", refs=about, due=due, reason=reason or note)
