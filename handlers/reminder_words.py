"""What somebody wants to be reminded of: read from the words.

`remind me about 104 on Monday`, `remind us to bring the return on 1 July`, `my reminders`.
What tells of a reminder ("I reminded Alan about 101") asks for none.
"""

import re
from dataclasses import replace

from handlers import carried, chase_words
from handlers.sentence import Sentence
from handlers.sentences import chasing
from handlers.sentences import reminding as said
from rules import dates

_IT = ("", "it", "that", "this")


def read(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    """The sentence with what it asks for; as it was, where it asks for no reminder."""
    text = replace(sentence, text=sentence.text.strip())
    for reader in (_listed, _forgotten, chase_words.everybody, _group, _own, chase_words.somebody):
        found = reader(text, typed, context)
        if found.verb:
            return found
    return sentence


def _listed(sentence: Sentence, _typed: str, _context: dates.Context) -> Sentence:
    return replace(sentence, verb="my reminders") if said.LISTED.fullmatch(sentence.text) else sentence


def _forgotten(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    """`forget the reminder about 104`, `cancel my reminder on Monday`; "stop my reminders" is for good."""
    number = said.FORGET_NUMBER.fullmatch(sentence.text.strip(" .!"))
    if number:
        return replace(sentence, verb="forget reminder", parts={"reminder": number["id"]})
    chase = chasing.NOT.fullmatch(sentence.text.strip(" .!"))
    if chase:
        return replace(sentence, verb="forget reminder", refs=said.refs(chase["refs"]))
    found = said.FORGET.fullmatch(sentence.text)
    if found is None or said.UNTIL.search(sentence.text):
        return sentence
    if found["verb"].lower() == "stop" and not said.ONE_OF_MINE.match(found["which"]):
        return sentence
    due = carried.last_day(
        re.sub(r"(?i)\b(\w+day)(?:['’]s)? reminder", r"on \1, reminder", found["which"]), context
    )
    bare = carried.without_days(found["rest"], context).strip(" .,!")
    refs = said.OF_REFS.fullmatch(bare)
    words = None if refs else said.OF_WORDS.fullmatch(bare) or said.TO_DO.fullmatch(bare)
    if bare and not refs and not words:
        return sentence
    about, title = said.refs(refs["refs"]) if refs else (), words["words"] if words else None
    return replace(sentence, verb="forget reminder", refs=about, title=title, due=due)


def _group(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    found = said.TO_US.fullmatch(sentence.text)
    if found is None or said.ASKS_NOW.fullmatch(found["rest"]):
        return sentence
    asked = _what_and_when(sentence, found["rest"], context)
    return replace(asked, verb="remind group") if asked.refs or asked.title else sentence


def _own(sentence: Sentence, typed: str, context: dates.Context) -> Sentence:
    found = said.TO_ME.fullmatch(sentence.text)
    if found is None or said.ASKS_NOW.fullmatch(found["rest"]):
        return sentence
    rest = f"about {found['first']} {found['rest'].strip()}" if found["first"] else found["rest"]
    asked = _what_and_when(sentence, rest, context)
    return sentence if _only_wants_to_know(asked, rest, typed) else replace(asked, verb="remind me")


def _only_wants_to_know(asked: Sentence, rest: str, typed: str) -> bool:
    """`remind me about the survey`; `can you remind me about 104?`: told at once, as there is no day."""
    if asked.due is not None or asked.parts:
        return False
    if asked.refs:
        return typed.rstrip().endswith("?")
    return asked.title is not None and said.TO_DO.fullmatch(rest.strip()) is None


def _what_and_when(sentence: Sentence, rest: str, context: dates.Context) -> Sentence:
    """References or words, and the day: said first or last, or counted from when something is due."""
    parts: dict[str, str] = {}
    rest = re.sub(r"\bon on\b", "on", rest)  # the answer to a question that has its own "on"
    rest = _taken_out(rest, said.CLOCK, "clock", parts)
    rest = _taken_out(rest, said.OFTEN, "every", parts)
    before, due = said.BEFORE_DUE.search(rest), None
    if before:
        parts["span"] = before["span"] or before["early"] or "0 days"
        rest = _of_what_is_due(rest, before)
    else:
        rest, due = carried.parted(rest, context)
    rest = re.sub(r"\s+", " ", said.SOME_TIME.sub("", rest)).strip(" .,;:!?-–")
    refs = said.OF_REFS.fullmatch(rest)
    words = None if refs else said.TO_DO.fullmatch(rest) or said.OF_WORDS.fullmatch(rest)
    about, title = said.refs(refs["refs"]) if refs else (), words["words"].strip() if words else None
    return replace(sentence, refs=about, title=title, due=due, parts=parts)


def _taken_out(text: str, pattern: re.Pattern[str], name: str, parts: dict[str, str]) -> str:
    found = pattern.search(text)
    if found is None:
        return text
    parts[name] = found[0].strip()
    return f"{text[: found.start()]} {text[found.end() :]}"


def _of_what_is_due(rest: str, before: re.Match[str]) -> str:
    """`a week before 104 is due` is about 104, unless it says what it is about."""
    left = f"{rest[: before.start()]} {rest[before.end() :]}".strip()
    due = before["refs"] or before["of"] or ""
    return left if due.lower() in _IT or said.OF_REFS.fullmatch(left) else f"about {due} {left}"
