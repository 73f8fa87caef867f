"""What a sentence means: one verb out of COMMANDS, and what it carries (references, dates, people, reasons).

Pure: no database and no clock. A sentence is read in this order: what opens it (`log: ...`, `note 104: ...`)
takes the rest as it stands; then whole phrases and questions; then statements, whose words may come in any
order. What is asked ("is 104 done?") never changes anything.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from handlers import (
    carried,
    clauses,
    day_beside_reason,
    filters,
    looking_back,
    pause_words,
    politeness,
    reminder_words,
    second_half,
    statements,
    supposing,
    wanted,
)
from handlers.sentence import Filter, Sentence, is_asked, is_risk
from handlers.sentences import (
    NAME,
    REF,
    Lines,
    about,
    asked,
    board_timetable,
    calendars,
    channels,
    charts,
    deliverables,
    ending,
    every_group,
    exports,
    groups_asked,
    handing_over,
    highlight_reports,
    lateness,
    life,
    lines,
    meetings,
    moving,
    owed,
    pace,
    pace_weekly,
    passing,
    past,
    pauses,
    people,
    plain_words,
    plans,
    prose,
    ratings,
    register,
    report_files,
    said,
    scorecard,
    small_talk,
    timetable,
)
from handlers.sentences import assigning as assigned
from handlers.typos import nearly
from rules import dates
from rules.risks import without_score

__all__ = ["LONGEST", "Sentence", "is_risk", "opens", "read", "says"]

_SUBJECTS = (
    plain_words,
    charts,
    pace,
    pace_weekly,
    pauses,
    board_timetable,
    lines,
    lateness,
    channels,
    timetable,
    highlight_reports,
    report_files,
    moving,
    assigned,
    ending,
    calendars,
    exports,
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
_SETTINGS = Lines((*pace.OPENINGS, *pace_weekly.OPENINGS))
_OPENINGS = Lines(
    tuple(
        line
        for subject in (owed, groups_asked, prose, handing_over, *_SUBJECTS, said)
        for line in subject.OPENINGS
    )
)
_QUESTIONS = Lines(
    tuple(
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
)
_PHRASES = Lines((*said.PHRASES, *small_talk.PHRASES))

_SMALL = 2
"""Figures of a number that is in every second sentence."""
_FEW_WORDS = 24
"""Letters of what people type again and again. What is longer is mostly said once."""
LONGEST = 4000
"""Letters of a message: more is a document, to be shared as a file."""


NEW = frozenset({"log", "log both", "log form", "raise risk"})
"""What makes a record of a group, whichever that is."""
_IN = re.compile(r"in (?P<code>[\w-]{1,40}): (?P<says>\S.*)", re.I | re.S)
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
_APOLS = re.compile(
    r"\b(?:apols?|apolo'?s|appologies|apologys|apologise?s)(?! to\b)(?=\s*(?:from|for|:|-|$|sent|rec))", re.I
)
"""`apols from Ann`, as minutes and messages have it."""
_FOUR = re.compile(
    r"(?:(?<=actions)|(?<=overdue)|(?<=risks))\s+4\s+(?=(?!(?:days?|weeks?|months?|now|is|to)\b)[a-z]{2})",
    re.I,
)
"""`any risks 4 health`"""
_LOOKS = re.compile(
    r"(?:explain|describe|tell me about|talk me through|show|list|view|see|give me|summary|my|top|open"
    r"(?! #?\d)|all|overdue|due|history|audit)\b",
    re.I,
)
_STATES = re.compile(
    r"\b(?:slipping|slips) (?:to|until|by|back)\b|^(?:actually )?no,? not (?:done|finished|complete)\b|"
    r"^(?:don'?t|do not|never) (?:close|agree)\b"
    r"|^(?:all )?(?:done|finished|completed?|closed|sorted)\s*[,;:–—-]"
    r"|^(?!(?:show|list|view|see|give|summary|all|open)\b).*\b(?:done|finished|completed|sorted)\b\W*$"
    r"|^(?:move|push|close|reopen|give(?! (?:me|us)\b)|assign|note|start|keep|approve|decline|put|delay"
    r"|postpone|mark|agree)\b"
    r"|\b(?:is|are|was|were|been|be|i've|we've|have|i) (?:now |all "
    r"|nearly |almost |going to be |running |also )*"
    r"(?:done|complete|completed|finished|closed|late|slipping|behind|delayed|sorted)\b",
    re.I,
)
"""What states rather than asks, though it has a word in it that a question may have."""


def read(text: str, context: dates.Context) -> Sentence:
    """Understand one message. Never raises; an empty verb means that it was not understood.

    What is said day after day in the same few words is read once: `my actions`, `103 done`.
    """
    return _read_once(text, context) if len(text) <= _FEW_WORDS else _read(text, context)


def _read(text: str, context: dates.Context) -> Sentence:
    said = _APOLS.sub("apologies", clauses.command_first(politeness.without(text[:LONGEST])))
    words, confirmed = _CONFIRMED.subn("", _RISK_NUMBER.sub(r"\1R\2", _FOUR.sub(" for ", said)))
    sentence = Sentence(text=words, confirmed=bool(confirmed))
    understood = (found for reader in _READERS if (found := reader(sentence, text, context)).verb)
    found = next(understood, None) or _bare(sentence, text, context)
    halves = second_half.parted(found.text) if found.verb in second_half.ALONE and not confirmed else None
    if halves is not None and read(halves.first, context).verb == found.verb:
        return replace(found, verb="one half", parts={"first": halves.first, "second": halves.second})
    return filters.narrowed(found, context, lambda core: read(core, context))


_read_once = lru_cache(maxsize=1024)(_read)


def opens(text: str, context: dates.Context) -> bool:
    """Does this text open with its own word (`log: ...`, `note 104: ...`)?"""
    words = _CONFIRMED.sub("", politeness.without(text))
    return bool(_opening(Sentence(text=words), text, context).verb)


def says(sentence: Sentence, ref: str, context: dates.Context) -> str:
    """The same sentence about this one reference (`board#103`): the text of a button."""
    if sentence.verb == "show":
        return f"show {ref}"  # whatever else was asked in it would be read as something new
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


def _in_a_group(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    """`in p2: log: Liam to book the hall`: said outside the channel of the group that it is for."""
    said = _IN.fullmatch(sentence.text)
    if said is None:
        return sentence
    found = read(said["says"], context)
    if found.verb not in NEW:
        return sentence
    return replace(found, confirmed=sentence.confirmed, parts={**found.parts, "group": said["code"]})


def _in_every_group(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    """`overdue across all groups`, `how many are overdue in each group`"""
    core = every_group.without(sentence.text)
    if core is None:
        return sentence
    asked = read(core.rstrip("?") + ("?" if is_asked(sentence.text, typed) else ""), context)
    if asked.verb not in every_group.LISTS or asked.refs:
        return sentence
    found = replace(asked, text=sentence.text, parts={**asked.parts, "every group": "yes"})
    if asked.verb in ("list", "overdue") and every_group.is_counted(sentence.text):
        return replace(found, verb="totals", whole_word="group")
    return found


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
    return _opened(_OPENINGS, sentence, context)


def _setting(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    """`remind us about overdue ones every 2 weeks` sets how; no single reminder is asked for."""
    return _opened(_SETTINGS, sentence, context)


def _opened(lines: Lines, sentence: Sentence, context: dates.Context) -> Sentence:
    text = sentence.text
    for verb, pattern in lines.worth_trying(text):
        found = pattern.fullmatch(text)
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
    scored = without_score(title)
    is_scored = scored.scores or scored.product
    alone = {"product": scored.product} if scored.product else {}
    return replace(
        sentence,
        title=carried.tidy(scored.title if is_scored else title),
        scores=scored.scores,
        priority=priority if priority is not None else sentence.priority,
        parts={**sentence.parts, **alone},
    )


def _note(sentence: Sentence, _context: dates.Context) -> Sentence:
    """`add a note to the dashboard action: draft sent`: the words that are the action's, and the note."""
    note = f"Blocker: {sentence.note}" if "blocker" in sentence.parts else sentence.note
    return replace(sentence, telling=sentence.title or "", title=None, note=note)


def _assign(sentence: Sentence, _context: dates.Context) -> Sentence:
    """`I'll take 105` is for whoever says it; `the dashboard one` is known by its title."""
    me = "me" in sentence.parts or (sentence.who or "").lower() == "i"
    who = "me" if me else sentence.who or sentence.parts.get("with")
    return replace(sentence, who=who, telling=sentence.parts.get("what", ""))


def _asked_of(sentence: Sentence, context: dates.Context) -> Sentence:
    """`who is told about the survey`: the words that are the action's; `ratings changed in May`: the time."""
    return replace(
        sentence,
        telling=sentence.parts.get("what", ""),
        due=carried.last_day(sentence.text, context) if "span" in sentence.parts else None,
    )


def _owed(sentence: Sentence, _context: dates.Context) -> Sentence:
    """`what does health owe us`: from whom it is to come is a filter like any other."""
    words = sentence.parts.get("owed_by")
    if words is None:
        return sentence
    others = carried.priority(sentence.text.replace(words, ""))
    return replace(sentence, priority=others, filters=(Filter("from", words.strip(" ?.!")),))


def _due_by(sentence: Sentence, context: dates.Context) -> Sentence:
    return replace(sentence, due=carried.last_day(sentence.text, context), telling=sentence.text)


def _slipping(sentence: Sentence, context: dates.Context) -> Sentence:
    """`can't do 103 in time because the data is late, hopefully by 3 July`"""
    why, day = day_beside_reason.apart(sentence.reason, context)
    return sentence if day is None else replace(sentence, due=day, reason=why)


_READ_ON = {
    "slipping": _slipping,
    "outstanding": _owed,
    "overdue": _owed,
    "late and due": _due_by,
    "group done": _due_by,
    "who is told": _asked_of,
    "ratings changed": _asked_of,
    "note": _note,
    "drop owner": _assign,
    "assign": _assign,
    "log": wanted.read,
    "replace": wanted.replacing,
    "add control": _control,
    "raise risk": _risk,
}


def _phrase(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    found = _first_that_fits(sentence, _PHRASES, context)
    greeting = _first_that_fits(replace(sentence, text=typed.strip()), _PHRASES, context)
    found = greeting if not found.verb and greeting.verb in small_talk.ABOUT_NOTHING else found
    return sentence if found.verb == "off topic" and _names_an_action(sentence, context) else found


def _names_an_action(sentence: Sentence, context: dates.Context) -> bool:
    """In talk of other things a small number is only a number: "lunch for 12"."""
    return any(len(ref) > _SMALL for ref in _numbers(sentence, context))


def _numbers(sentence: Sentence, context: dates.Context) -> tuple[str, ...]:
    """The numbers that it names. A letter is too often a word."""
    refs = statements.refs(carried.without_days(sentence.text, context))
    return tuple(ref for ref in refs if ref[-1].isdigit() and not is_risk(ref))


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


def _first_that_fits(sentence: Sentence, lines: Lines, context: dates.Context) -> Sentence:
    for verb, pattern in lines.worth_trying(sentence.text):
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
            telling=parts.get("subject") or sentence.text,
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
    refs = carried.refs(carried.without_days(sentence.text, context))
    about = _numbers(sentence, context)
    if len(about) == 1 and nearly(sentence.text) is None and not is_asked(sentence.text, typed):
        return replace(sentence, verb="offer note", refs=about, note=_news(sentence.text, about[0]))
    verb = "show" if refs and is_asked(sentence.text, typed) else ""
    return replace(sentence, verb=verb, refs=refs, telling=sentence.text)


def _news(text: str, ref: str) -> str:
    """All that was said of the action, without the number that opens it."""
    opened = re.sub(rf"^(?:the )?(?:action |item )?#?{re.escape(ref)}\b[\s:,;–—-]*", "", text, flags=re.I)
    return opened.strip() or text


def _stated(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    """What is only wished or supposed states nothing."""
    return supposing.instead(statements.read(sentence, typed, context), typed)


_READERS = (
    _in_a_group,
    _setting,
    reminder_words.read,
    pause_words.read,
    _looking_back,
    _in_every_group,
    wanted.asked,
    _opening,
    _phrase,
    wanted.told,
    _question,
    _stated,
    wanted.requested,
)
"""The first that understands a sentence decides."""
