"""What a sentence means: one verb out of COMMANDS, and what it carries (references, dates, people, reasons).

Pure: no database and no clock. A sentence is read in this order: what opens it (`log: ...`, `note 104: ...`)
takes the rest as it stands; then whole phrases and questions; then statements, whose words may come in any
order. What is asked ("is 104 done?") never changes anything.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers import carried, looking_back, statements, supposing
from handlers.sentence import Sentence, is_asked, is_risk
from handlers.sentences import (
    NAME,
    REF,
    about,
    asked,
    deliverables,
    ending,
    life,
    meetings,
    moving,
    passing,
    past,
    people,
    plain_words,
    plans,
    ratings,
    register,
    said,
    scorecard,
    small_talk,
)
from handlers.slips import nearly
from rules import dates

__all__ = ["LONGEST", "Sentence", "is_risk", "nearly", "read", "says"]

_SUBJECTS = (
    plain_words,
    moving,
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
_QUESTIONS = tuple(
    line
    for lines in (
        *(subject.QUESTIONS for subject in _SUBJECTS[1:]),
        about.QUESTIONS,
        asked.QUESTIONS,
        about.LAST,
        plain_words.QUESTIONS,
    )
    for line in lines
)
_PHRASES = (*said.PHRASES, *small_talk.PHRASES)

LONGEST = 4000
"""Letters of a message: more is a document, to be shared as a file."""


_ADDRESS = re.compile(r"^\s*(?:<@[^>]{1,40}>|@?clerk\b\s*[,:]?(?=\s+\S)|/clerk\b)\s*", re.I)
_POLITE = re.compile(
    r"^(?:(?:hi|hello(?: clerk)?|hi clerk|hey clerk|hey|morning|good morning|good afternoon|ok|okay"
    r"|right|so|and|also|well(?! done\b)|please|pls|can you|"
    r"could you|would you|will you|can we|could we|kindly|just|i'?d like "
    r"you to|i want you to|i'?d like to|let'?s|"
    r"tell me|let me know|do you know|remind me(?= (?:who|what|when|which|how|where))|sorry(?! (?:to|for|if"
    r"|about)\b[^?!.]{0,60}? but\b))\b[,!.:]?\s+)+",
    re.I,
)
_CHATTER = re.compile(
    r"^(?:(?:all|team|everyone|everybody|folks|guys|there|clerk|bot)\b[,!.:]?\s+(?=sorry|quick|can|could"
    r"|i was|just|any))?"
    r"(?:(?:(?:so |very |really )?sorry (?:to|for|if|about)|(?:i )?(?:know"
    r"|hope) this is)\b[^?!.]{0,60}?[ ,]but\b[,:]?\s+"
    r"|(?:(?:i have |i've got |just |got )?(?:a )?(?:quick|silly|stupid|daft|dumb|basic|small) (?:question"
    r"|one|query)"
    r"(?: (?:please|for you|but|from me))*)\s*[-–—,:.]?\s+"
    r"|(?:can|could|would|please can) (?:some|any)(?:one|body) (?:please |just |possibly )?"
    r"(?:(?:tell|remind|explain to) me\s+|(?=explain|say|show))|(?:i was |i'm |i am )?"
    r"(?:just )?wondering[,:]?\s+"
    r"|(?:any chance|is there any chance) (?:you|someone) (?:can|could)\s+)+",
    re.I,
)
"""What people say before they ask: "sorry for the silly question but what is a PAP"."""
_TAIL = re.compile(
    r"[\s,]*\b(?:please|pls|thanks|thank you|thx|tnx|ta|cheers|asap"
    r"|(?<!\bto )(?<!\bfor )(?-i:ty|TY))\b[\s.!]*$",
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
_LOOKS = re.compile(
    r"(?:explain|describe|tell me about|talk me through|show|list|view|see|give me|summary|my|top|open"
    r"(?! #?\d)|all|overdue|due|history|audit)\b",
    re.I,
)
_STATES = re.compile(
    r"^(?:move|push|close|reopen|give(?! (?:me|us)\b)|assign|note|start|keep|approve|decline|put|delay"
    r"|postpone|mark|agree)\b"
    r"|\b(?:is|are|was|were|been|be|i've|we've|have|i) (?:now |all "
    r"|nearly |almost |going to be |running |also )*"
    r"(?:done|complete|completed|finished|closed|late|slipping|behind|delayed|sorted)\b",
    re.I,
)
"""What states rather than asks, though it has a word in it that a question may have."""
_LOG_LIKE = re.compile(
    r"^(?P<who>[A-Z][\w'’.-]*(?:(?: and |/|, | )[A-Z][\w'’.-]*){0,4}) (?:to|will|should|agreed to) "
    r"(?!be\b)(?P<title>[a-z]+ .+)",
    re.S,
)


def read(text: str, context: dates.Context) -> Sentence:
    """Understand one message. Never raises; an empty verb means that it was not understood."""
    words, confirmed = _CONFIRMED.subn("", _RISK_NUMBER.sub(r"\1R\2", _without_politeness(text[:LONGEST])))
    sentence = Sentence(text=words, confirmed=bool(confirmed))
    for reader in (_looking_back, _opening, _phrase, _question, _offered):
        found = reader(sentence, text, context)
        if found.verb:
            return found
    stated = supposing.instead(statements.read(sentence, text, context), text)
    if stated.verb:
        return stated
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


def _without_politeness(text: str) -> str:
    words = _ADDRESS.sub("", text.strip().replace("’", "'"))
    words = _POLITE.sub("", _CHATTER.sub("", _POLITE.sub("", words)))
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
            due=carried.last_day(parts["day"], context) if parts.get("day") else None,
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


def _log(sentence: Sentence, context: dates.Context) -> Sentence:
    """`CF to circulate the survey by Friday` -> who, what, when."""
    title, priority = carried.without_priority(sentence.title or "")
    title, due = carried.without_due(title, context)
    if priority is None:
        title, priority = carried.without_priority(title)
    who = sentence.who
    if who is None:
        who, title = carried.owner_in_title(title, due is not None)
    return replace(sentence, who=who, title=carried.tidy(title), due=due, priority=priority)


def _replace(sentence: Sentence, context: dates.Context) -> Sentence:
    """`Updated plan, AO, Autumn 2024`, as minutes print it: what, who, by when."""
    logged = _log(sentence, context)
    last = carried.INITIALS_LAST.match(logged.title or "") if logged.who is None and logged.due else None
    return replace(logged, who=last["who"], title=last["title"]) if last else logged


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


_READ_ON = {"log": _log, "replace": _replace, "add control": _control, "raise risk": _risk}


def _phrase(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    found = _first_that_fits(sentence, _PHRASES, context)
    greeting = _first_that_fits(replace(sentence, text=typed.strip()), _PHRASES, context)
    return greeting if not found.verb and greeting.verb in small_talk.ABOUT_NOTHING else found


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
    if refs and found.verb in ("summary", "next meeting"):
        return replace(found, verb="show", refs=refs)
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


def _offered(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    """`CF to circulate the survey by Friday`, pasted from the minutes: perhaps it is to be logged."""
    found = _LOG_LIKE.match(sentence.text)
    if not found or carried.refs(carried.without_days(sentence.text, context)):
        return sentence
    return replace(sentence, verb="offer log", title=sentence.text)


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
