"""An action that somebody wants logged, out of a sentence: who, what, by when, and for which priority."""

import re
from dataclasses import replace

from handlers import carried, rows, to_log
from handlers import told as tells
from handlers.sentence import Sentence
from rules import dates


def asked(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    """Somebody asks for an action, whatever else the sentence speaks of."""
    found = to_log.asked(sentence.text)
    if found is None:
        return sentence
    if found.verb != "log":
        word = "log" if found.verb == "help" else None
        return replace(sentence, verb=found.verb, whole_word=word, telling=found.title, who=found.who)
    parts = {"priorities": found.priorities} if found.priorities else {}
    return read(replace(sentence, verb="log", who=found.who, title=found.title, parts=parts), context)


def told(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    """`CF to circulate the survey by Friday`, pasted from the minutes: perhaps it is to be logged."""
    return _offered(sentence, tells.told(sentence.text), context)


def requested(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    """`Can Liam send the logo by Friday?`: with a day, perhaps an action; without one, only talk."""
    offered = _offered(sentence, tells.requested(sentence.text), context)
    return offered if offered.due else sentence


def _offered(sentence: Sentence, found: tells.ToLog | None, context: dates.Context) -> Sentence:
    if found is None or carried.refs(carried.without_days(sentence.text, context)):
        return sentence
    who = re.sub(r"\s*[+]\s*", " and ", found.who or "")
    title = f"{who} to {found.title}" if who else carried.tidy(found.title)
    due = rows.without_due(found.title, context)[1]
    parts = {"perhaps": who} if found.unsure else {}
    return replace(sentence, verb=found.verb, title=title, due=due, parts=parts)


def read(sentence: Sentence, context: dates.Context) -> Sentence:
    """`CF to circulate the survey by Friday` -> who, what, when."""
    said = rows.fields(sentence.title or "")
    words, leads = rows.without_lead(rows.without_nobody(said.get("what") or sentence.title or ""))
    title, priorities = rows.without_priorities(rows.on_a_line(words))
    title, priority = carried.without_priority(title)
    title, behind = rows.without_owner_behind(title, context)
    title, first = rows.without_day_first(title, context)
    title, due = (title, first) if first else rows.without_due(title, context)
    who, after = sentence.who or said.get("who") or leads or behind, None
    if said.get("when"):
        due = dates.understand(said["when"], context)
    if priority is None:
        title, later = rows.without_priorities(title)
        title, priority = carried.without_priority(title)
        priorities = priorities or later
    if priority is None and "priority" in said:
        priority = carried.priority(f"priority {said['priority']}")
    if who is None:
        who, title = carried.owner_in_title(title, due is not None)
    if who and due is None:
        who, after = _timed(who, context)
    parts = {**sentence.parts, "priorities": priorities} if priorities else sentence.parts
    title = carried.tidy(title)
    return replace(sentence, who=who, title=title, due=due or after, priority=priority, parts=parts)


def _timed(who: str, context: dates.Context) -> tuple[str, dates.Due | None]:
    """`Nisha 2 weeks`, `Liam by Friday`: who, and by when."""
    span = _SPAN_BEHIND.fullmatch(who)
    if span is not None:
        return span["who"], dates.understand(f"in {span['span'].replace('wk', 'week')}", context)
    name, due = rows.without_due(who, context)
    return name.rstrip(" )]"), due


_SPAN_BEHIND = re.compile(
    r"(?P<who>\S.*?)[\s,(]+(?:(?:with)?in |has |have |gets? )?"
    r"(?P<span>(?:an?|one|two|three|four|five|six|\d{1,2}) (?:days?|weeks?|wks?|fortnights?|months?))[\s)]*",
    re.I,
)


def replacing(sentence: Sentence, context: dates.Context) -> Sentence:
    """`Updated plan, AO, Autumn 2024`, as minutes print it: what, who, by when."""
    logged = read(sentence, context)
    last = carried.INITIALS_LAST.match(logged.title or "") if logged.who is None and logged.due else None
    return replace(logged, who=last["who"], title=last["title"]) if last else logged
