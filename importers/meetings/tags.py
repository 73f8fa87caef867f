"""Who and when, apart from what: "ACTION EC", "Action - LM - July", "Owner: X Due: Y", "(TR, 5 May)".

Such a tag stands on a line of its own below a text, or ends it, or fills a cell of the margin.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from importers import wrapping
from importers.actions import bunches
from importers.meetings import sayings
from rules import dates
from rules.dates import Context, Kind
from rules.people import Named, candidates

_WHO = (
    r"(?:action(?:ed)? by|action owner|owners?|leads?(?: officer)?|responsible(?: person| officer)?"
    r"|responsibility|by whom|who|assigned to|assignee)"
)
_WHEN = (
    r"(?:due(?: date| by)?|deadline|by when|when|time ?scale|time ?frame|target(?: date)?|complete by"
    r"|completion(?: date)?|date)"
)
_FIELD = re.compile(
    rf"(?:(?<=^)|(?<=[\s(\[|,;]))(?:(?P<who>{_WHO})|(?P<when>{_WHEN}))\s*(?::|\s[–—-](?=\s))\s*",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"^\W*(?:new |agreed |for )?(?:actions?|Actions?|ACTIONS?)(?: by| for| point)?"
    r"(?: ?(?P<number>\d{1,3}(?:\.\d{1,2})?))?"
    r"(?P<mark>\s*(?::|[–—-]|\|)|(?=\s+[A-Z@]))\s*(?P<rest>\S.*?)[\])]?\.?$",
)
_AT_END = re.compile(
    r"(?<=[.!?;)]\s)\W?(?:ACTIONS?|Actions?)(?: by| for)?"
    r"(?: ?(?P<number>\d{1,3}(?:\.\d{1,2})?))?\s*[:–—-]?\s*(?P<rest>\S[^.!?]{0,80}?)[\])]?\.?$"
)
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,100})[)\]]\.?$")
_INSIDE = re.compile(
    r"\s*[(\[](?:NEW |Agreed |New )?(?:ACTIONS?|Actions?|action)(?:ed)?(?: by| for| point)?"
    r"(?: ?(?P<number>\d{1,3}(?:\.\d{1,2})?))?\s*[:–—-]?\s+(?P<rest>[^()\[\]]{1,80})[)\]]\s*\.?"
)
_LOOSE_DATE = (
    r"\b(?:by|before|due|start(?:s|ing)?|from|until|till|for the|at the|within|each|every|christmas|easter"
    r"|half[- ]term|xmas|asap|end of|early|mid|late|next|this|today|tomorrow"
    r"|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?"
    r"|thurs?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"
)
_LED = re.compile(r"^(?:by|before|due|on)\s+(?:the (?!next|end)\s*)?", re.IGNORECASE)
_LOOSE_DEADLINE = re.compile(
    r"(?:(?:by|before|due|within|end of|early|mid|late|in time for|back in|after) [^.:;]{2,40}"
    r"|asap|urgent(?:ly)?"
    r"|half[- ]term|xmas|christmas|easter|this (?:week|month|term)|immediately)",
    re.IGNORECASE,
)
_ANY_DAY = Context(on=date(2024, 1, 1))
_STARTS_DATE = re.compile(_LOOSE_DATE, re.IGNORECASE)
_CAPITALS = re.compile(r"(?:[A-Z@][\w'’./-]*|and|or|of|for|the|&|/|,|\s)+")
_OVER = re.compile(r"(?:completed?|closed|done|n/a)\W*", re.IGNORECASE)
_EDGES = " \t\n,;:|/&–—-"
_LONGEST = 120
_FEW_WORDS = 5
_LONGEST_DATE = 60


@dataclass(frozen=True)
class Tag:
    """`marked`: it calls what it stands beside an action. An owner alone may be that of a risk or a paper."""

    owners: str | None
    due: str | None
    marked: bool = False
    label: str | None = None


def alone(line: str, roster: Sequence[Named]) -> Tag | None:
    """The line as a tag; None where it says anything more."""
    line = wrapping.flat(line)
    if len(line) > _LONGEST:
        return None
    before, tag = _by_fields(line.strip("[]() "), roster)
    if tag and not before.strip(" •*-"):
        return tag
    marked = _MARKED.match(line)
    if not marked:
        return None
    found = who_and_when(marked["rest"], roster) or _only_name(marked)
    return found and replace(found, marked=True, label=marked["number"])


def cut(text: str, roster: Sequence[Named]) -> tuple[str, Tag | None]:
    """The text without the tag that ends it. A name alone in brackets may belong to it, and stays."""
    flat = wrapping.flat(text)
    before, tag = _by_fields(flat, roster)
    if tag and before and (tag.owners or wrapping.ends(before)):
        return before, tag
    bracket = _BRACKET.search(flat)
    tag = who_and_when(bracket["inside"], roster) if bracket else None
    if bracket and tag and tag.due:
        return flat[: bracket.start()], tag
    return text, None


def ended(text: str, roster: Sequence[Named]) -> tuple[str, Tag | None]:
    """The text without the marker and tag, or the fields, that make an action of it."""
    flat = wrapping.flat(text)
    marked = _AT_END.search(flat)
    tag = who_and_when(marked["rest"], roster) if marked else None
    if marked and tag:
        return flat[: marked.start()].rstrip(" ([–—-"), replace(tag, label=marked["number"])
    before, tag = _by_fields(flat, roster)
    return (before, tag) if tag and tag.owners and before else (text, None)


def within(text: str, roster: Sequence[Named]) -> tuple[list[tuple[str, Tag]], str]:
    """Each piece that "(Action - LM, by 3 May)" ends, with its tag, and what follows the last of them."""
    flat, begins = wrapping.flat(text), 0
    found: list[tuple[str, Tag]] = []
    for bracket in _INSIDE.finditer(flat):
        tag = who_and_when(bracket["rest"], roster)
        before = flat[begins : bracket.start()].strip()
        if tag and before:
            found.append((before, replace(tag, marked=True, label=bracket["number"])))
            begins = bracket.end()
    return (found, flat[begins:].strip()) if found else ([], text)


def unmarked(text: str) -> str:
    """The same with "(LM by 3 May)" for "(Action: LM by 3 May)", where a list marks its lines already."""
    return _INSIDE.sub(lambda bracket: f" ({bracket['rest'].strip()})", text)


def called_within(text: str) -> list[str]:
    """Whom such brackets name, whether or not anybody knows them."""
    return [bracket["rest"] for bracket in _INSIDE.finditer(wrapping.flat(text))]


def who_and_when(words: str, roster: Sequence[Named]) -> Tag | None:
    """Somebody, and perhaps a date after them; None where there is anything else."""
    words = wrapping.flat(words).strip(_EDGES + ".")
    if candidates(words, roster) or is_handle(words):
        return Tag(words, None)
    begins = _date_begins(words)
    owners, due = (words, None) if begins is None else (words[:begins], words[begins:])
    owners = owners.strip(_EDGES + ".")
    if not owners or (due and _OVER.fullmatch(due)):
        return None
    if (due and len(due) > _LONGEST_DATE) or not _somebody(owners, roster):
        return None
    return Tag(owners, due and due.strip(_EDGES + "."))


def is_date(words: str) -> bool:
    """A date and nothing else, also one that only people understand: "before half term"."""
    words = wrapping.flat(words).strip(_EDGES + ".")
    if not words or len(words) > _LONGEST_DATE:
        return False
    whole = dates.understand(_LED.sub("", words), _ANY_DAY)
    return whole.kind is not Kind.UNKNOWN or bool(_LOOSE_DEADLINE.fullmatch(words))


def is_handle(words: str) -> bool:
    return bool(re.fullmatch(r"@[\w.-]+(?:(?:\s*[,/&]\s*|\s+(?:and\s+)?)@[\w.-]+)*", words))


def _by_fields(text: str, roster: Sequence[Named]) -> tuple[str, Tag | None]:
    """ "... Owner: X Deadline: Y" at the end of the text."""
    fields = list(_FIELD.finditer(text))
    if not fields:
        return text, None
    ends = [field.start() for field in fields[1:]] + [len(text)]
    values = {"who": "", "when": ""}
    for field, end in zip(fields, ends, strict=True):
        value = text[field.end() : end].strip(_EDGES + ".([")
        if not value or len(value) > _LONGEST_DATE or len(wrapping.sentences(value)) > 1:
            return text, None
        values["who" if field["who"] else "when"] = value
    if not _names_owner(values["who"], roster):
        return text, None
    before = text[: fields[0].start()].rstrip(" ([|–—-")
    bare = re.sub(r"[()]", " ", values["who"])
    tag = who_and_when(bare, roster) if bare else None
    return before, Tag(
        (tag and tag.owners) or values["who"] or None, values["when"] or (tag and tag.due) or None
    )


def _names_owner(who: str, roster: Sequence[Named]) -> bool:
    """A field may name whoever it likes, in few words and no sentence."""
    few = len(who.split()) <= _FEW_WORDS
    return not who or bool(_CAPITALS.fullmatch(who)) or (few and sayings.names_somebody(who, roster))


def _only_name(marked: re.Match[str]) -> Tag | None:
    """ "Action: Nadia": one word with a capital is nobody's task, and so it is somebody."""
    name = re.fullmatch(r"[A-Z][a-z]+(?:(?:/| and | & )[A-Z][a-z]+)*", marked["rest"])
    return Tag(marked["rest"], None) if name and marked["mark"].strip() and not _says_none(name[0]) else None


def _says_none(word: str) -> bool:
    return word.casefold() in {
        "none",
        "nil",
        "noted",
        "agreed",
        "closed",
        "complete",
        "completed",
        "done",
        "ongoing",
    }


def _somebody(words: str, roster: Sequence[Named]) -> bool:
    return is_handle(words) or sayings.names_somebody(words, roster)


def _date_begins(words: str) -> int | None:
    loose = _STARTS_DATE.search(words)
    found = (bunches.date_begins(words), loose.start() if loose else None)
    return min((place for place in found if place is not None), default=None)
