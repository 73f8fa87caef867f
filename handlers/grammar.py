"""What a sentence means: one verb out of COMMANDS, and what it carries (references, dates, people, reasons).

Pure: no database and no clock. A sentence is read in this order: what opens it (`log: ...`, `note 104: ...`)
takes the rest as it stands; then whole phrases and questions; then statements, whose words may come in any
order. What is asked ("is 104 done?") never changes anything.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from handlers import carried, looking_back, statements, wanted
from handlers.sentence import Sentence, is_asked, is_risk
from handlers.sentences import (
    NAME,
    REF,
    asked,
    deliverables,
    ending,
    life,
    meetings,
    moving,
    passing,
    past,
    people,
    plans,
    ratings,
    register,
    said,
    scorecard,
)
from handlers.sentences import assigning as assigned
from rules import dates

__all__ = ["LONGEST", "Sentence", "is_risk", "nearly", "read", "says"]

_SUBJECTS = (
    moving,
    assigned,
    ending,
    past,
    plans,
    ratings,
    scorecard,
    register,
    passing,
    life,
    meetings,
    people,
    deliverables,
)
_OPENINGS = tuple(line for subject in (*_SUBJECTS, said) for line in subject.OPENINGS)
_QUESTIONS = tuple(line for subject in (*_SUBJECTS, asked) for line in subject.QUESTIONS)

LONGEST = 4000
"""Letters of a message: more is a document, to be shared as a file."""


_ADDRESS = re.compile(r"^\s*(?:<@[^>]{1,40}>|@?clerk\b\s*[,:]?(?=\s+\S)|/clerk\b)\s*", re.I)
_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|morning|good morning|good afternoon|ok(?! to\b)|okay"
    r"|right|so|and|also|well(?! done\b)|please|pls|can you|"
    r"could you|would you|will you|can we|could we|kindly|just|i'?d like "
    r"you to|i want you to|i'?d like to|let'?s|"
    r"tell me|let me know|do you know|remind me(?= (?:who|what|when|which|how|where))|sorry)\b[,!.:]?\s+)+",
    re.I,
)
_TAIL = re.compile(
    r"(?:[\s,]*\b(?:please|pls|(?:many )?thanks|thank you|thx|tnx|ta|cheers|asap|if (?:at all )?possible"
    r"|if you (?:can|could|would|don'?t mind)|(?<=thanks )so much|(?<=thank you )(?:so|very) much"
    r"|(?<=thanks )in advance|(?<!\bto )(?<!\bfor )(?-i:ty|TY))\b[\s.!]*)+$",
    re.I,
)
"""Somebody may be called Ty, and be given an action."""
_CONFIRMED = re.compile(r"\s+\(confirmed\)$")
_RISK_NUMBER = re.compile(
    r"^((?:(?:please )?(?:close|reopen|show|(?:re-?)?view(?:ed)?|(?:re-?)?score|rate|note(?: on)?|assign|give"
    r"|escalate|move|control (?:\d{1,2} )?of|controls (?:of|for)|add control (?:to|for)|owner of|who owns"
    r"|history of|cause of|consequence of|send|agree|where is) )?(?:the )?)"
    r"risk (?:no\.? ?|number )?#?(\d{1,3})"
    r"(?![\w.#]|\s*[x×*])",
    re.I,
)
"""`close risk 3`: a risk that is called by its number alone, where the number of an action would be read."""
_COMMON = """
    done close closed finished complete overdue unassigned undated summary reopen approve decline started
    assign snooze actions risks undo help show move push slipped
"""
_SUBJECT_WORDS = ("review", "scorecard", "deliverables", "roster", "meetings", "progress", "ratings")
_AS_LIKE_AS = dict.fromkeys(_COMMON.split(), 75) | dict.fromkeys(_SUBJECT_WORDS, 90)
"""How like it a word must be, in per cent. A "process", a "poster" and "readings" are near to subjects."""
_NO_SLIPS = frozenset(
    ("action", "risk", "down", "over", "more", "gone", "have", "love", "none", "lose", "start", "starts")
)
"""Words of their own, though they are near to one of ours."""
_LOOKS = re.compile(
    r"(?:show|list|view|see|give me|summary|my|top|open(?! #?\d)|all|overdue|due|history|audit)\b", re.I
)
_STATES = re.compile(
    r"^(?:move|push|close|reopen|give|assign|note|start|keep|approve|decline|put|delay|postpone|mark|agree)\b"
    r"|\b(?:is|are|was|were|been|be|i've|we've|have|i) (?:now |all "
    r"|nearly |almost |going to be |running |also )*"
    r"(?:done|complete|completed|finished|closed|late|slipping|behind|delayed|sorted)\b",
    re.I,
)
"""What states rather than asks, though it has a word in it that a question may have."""


def read(text: str, context: dates.Context) -> Sentence:
    """Understand one message. Never raises; an empty verb means that it was not understood."""
    words, confirmed = _CONFIRMED.subn("", _RISK_NUMBER.sub(r"\1R\2", _without_politeness(text[:LONGEST])))
    sentence = Sentence(text=words, confirmed=bool(confirmed))
    for reader in (
        _looking_back,
        wanted.asked,
        _opening,
        _phrase,
        wanted.told,
        _question,
        statements.read,
        wanted.requested,
    ):
        found = reader(sentence, text, context)
        if found.verb:
            return found
    return _bare(sentence, text, context)


def says(sentence: Sentence, ref: str, context: dates.Context) -> str:
    """The same sentence about this one reference (`board#103`): the text of a button."""
    replaced = sentence.text
    for old in sentence.refs:
        replaced = re.sub(rf"(?<![\w#])#?{re.escape(old)}(?![\w#])", ref, replaced, count=1, flags=re.I)
    note = f": {sentence.note}" if sentence.note else ""
    because = f" because {sentence.reason}" if sentence.reason else ""
    for candidate in (replaced, f"{ref} {sentence.text}", f"{sentence.verb} {ref}{note}{because}"):
        found = read(candidate, context)
        if (found.verb, found.refs, found.due) == (sentence.verb, (ref,), sentence.due):
            return candidate
    return f"show {ref}"


def nearly(text: str) -> str | None:
    """`104 dnoe` -> `104 done`: what was probably meant, to be offered and never assumed."""
    for word in re.findall(r"[a-z]{4,}", text.lower()):
        best = max(_AS_LIKE_AS, key=lambda known: fuzz.ratio(word, known))
        if _is_slip(word, best):
            return re.sub(rf"\b{word}\b", best, text, count=1, flags=re.I)
    return None


def _is_slip(word: str, meant: str) -> bool:
    """One meeting is no slip of the meetings."""
    if (
        word in _NO_SLIPS
        or word == meant
        or (meant in _SUBJECT_WORDS and word in (f"{meant}s", re.sub("(?<!s)s$", "", meant)))
    ):
        return False
    return fuzz.ratio(word, meant) >= _AS_LIKE_AS[meant] or sorted(word) == sorted(meant)


def _without_politeness(text: str) -> str:
    words = _ADDRESS.sub("", text.strip().replace("’", "'"))
    words = _POLITE.sub("", words)
    return _TAIL.sub("", words).strip() or words.strip()


def _looking_back(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    """`overdue as at 1 May`: a question, and the day it is about. What tells something keeps its day."""
    look = looking_back.split(sentence.text, context)
    if look is None:
        return sentence
    asked = read(look.question.rstrip("?") + ("?" if is_asked(sentence.text, typed) else ""), context)
    if asked.verb not in past.LOOKS:
        return sentence
    if not look.has_day and (not look.sure or _opening(sentence, typed, context).verb):
        return sentence
    return replace(asked, as_at=look.day)


def _opening(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    for verb, pattern in _OPENINGS:
        found = pattern.fullmatch(sentence.text)
        if found is None:
            continue
        parts = found.groupdict()
        opened = replace(
            sentence,
            verb=verb,
            refs=_listed(parts.get("refs") or ""),
            who=parts.get("who"),
            title=parts.get("title"),
            note=parts.get("note"),
            reason=parts.get("reason"),
            due=carried.day(parts["day"], context) if parts.get("day") else None,
            priority=carried.priority(sentence.text),
            parts=_said(parts),
        )
        return _READ_ON.get(verb, _as_it_is)(opened, context)
    return sentence


def _listed(text: str) -> tuple[str, ...]:
    """The references of a list of nothing else: here every letter counts."""
    found = (match[0].lstrip("#") for match in re.finditer(rf"(?<![\w#.]){REF}(?![\w#])", text, re.I))
    return tuple(dict.fromkeys(carried.refs(f"action {ref}")[0] for ref in found if ref.lower() != "and"))


def _as_it_is(sentence: Sentence, _context: dates.Context) -> Sentence:
    return sentence


def _control(sentence: Sentence, context: dates.Context) -> Sentence:
    return replace(sentence, due=carried.last_day(sentence.note or "", context))


def _risk(sentence: Sentence, _context: dates.Context) -> Sentence:
    title, priority = carried.without_priority(sentence.title or "")
    scores = carried.scores(title)
    return replace(
        sentence,
        title=carried.tidy(
            re.sub(r"[\s,;-]*(?:scored? )?[1-5]\s*[x×*]\s*[1-5]\W*$", "", title) if scores else title
        ),
        scores=scores,
        priority=priority if priority is not None else sentence.priority,
    )


def _assign(sentence: Sentence, _context: dates.Context) -> Sentence:
    """`I'll take 105` is for whoever says it; `the dashboard one` is known by its title."""
    me = "me" in sentence.parts or (sentence.who or "").lower() == "i"
    who = "me" if me else sentence.who
    return replace(sentence, who=who, telling=sentence.parts.get("what", ""))


_READ_ON = {
    "drop owner": _assign,
    "assign": _assign,
    "log": wanted.read,
    "replace": wanted.replacing,
    "add control": _control,
    "raise risk": _risk,
}


def _phrase(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    found = _first_that_fits(sentence, said.PHRASES, context)
    greeting = _first_that_fits(replace(sentence, text=typed.strip()), said.PHRASES, context)
    return greeting if not found.verb and greeting.verb == "thanks" else found


def _question(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    """A question names what it asks for; a statement about a reference is left to `_statement`."""
    refs = carried.refs(carried.without_days(sentence.text, context))
    if _STATES.search(sentence.text) and not is_asked(sentence.text, typed):
        return sentence
    if refs and not (is_asked(sentence.text, typed) or _LOOKS.match(sentence.text)):
        return sentence
    if any(is_risk(ref) for ref in refs):
        return sentence
    found = _first_that_fits(sentence, _QUESTIONS, context)
    return replace(found, refs=refs) if found.verb else sentence


def _first_that_fits(
    sentence: Sentence, table: tuple[tuple[str, re.Pattern[str]], ...], context: dates.Context
) -> Sentence:
    for verb, pattern in table:
        found = pattern.search(sentence.text)
        if not found:
            continue
        parts = found.groupdict()
        who = parts.get("who") or _whose(sentence.text, context)
        return replace(
            sentence,
            verb=verb,
            refs=_listed(parts.get("refs") or ""),
            who=who.strip() if who and carried.priority(who) is None else None,
            title=parts.get("title"),
            whole_word=parts.get("word"),
            due=carried.last_day(sentence.text, context),
            priority=carried.priority(sentence.text),
            telling=sentence.text,
            parts=_said(parts),
        )
    return sentence


def _said(parts: Mapping[str, str | None]) -> dict[str, str]:
    return {name: words.strip() for name, words in parts.items() if words and words.strip()}


_WHOSE = re.compile(
    rf"\b(?:for|of|owned by|with|assigned to)\s+(?P<who>(?!(?:the|priority|p\d|this|next|my|our|a|an"
    rf"|all|us|no|any|dates?|owners?|news)\b){NAME})\W*$"
    rf"|\b(?P<owner>[A-Z][\w.-]*(?: [A-Z][\w.-]*)?)'s\b(?= (?:overdue|late|open|actions?))",
)


def _whose(text: str, context: dates.Context) -> str | None:
    """`overdue for Liam`, `Liam's overdue actions`"""
    found = _WHOSE.search(carried.without_days(text, context))
    return (found["who"] or found["owner"]) if found else None


def _bare(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    """`103`, `#103?`, `h`: somebody wants to see it. With words that say nothing known: perhaps a note."""
    if re.fullmatch(rf"(?:action |risk )?{REF}\W*", sentence.text, re.I):
        return replace(
            sentence, verb="show", refs=_listed(re.sub(r"(?i)^(?:action|risk) ", "", sentence.text))
        )
    opens = re.match(r"(?P<ref>#?\d{1,9}|[a-z][a-z0-9-]*#\d+)\s+(?P<note>\w.*)", sentence.text, re.I | re.S)
    if (
        opens
        and statements.refs(carried.without_days(sentence.text, context))
        and nearly(opens["note"]) is None
        and not is_asked(sentence.text, typed)
    ):
        return replace(sentence, verb="offer note", refs=_listed(opens["ref"]), note=opens["note"])
    refs = carried.refs(carried.without_days(sentence.text, context))
    verb = "show" if refs and is_asked(sentence.text, typed) else ""
    return replace(sentence, verb=verb, refs=refs, telling=sentence.text)
