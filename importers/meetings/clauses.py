"""The words of one action: what is to be done, who does it and by when, each wherever it stands.

The owner leads ("Kim: ...", "Kim to ...") or follows in brackets, behind a dash or in a field; the date in
the same places, before the owner or behind. So they are taken off the end one by one, in any order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers import wrapping
from importers.meetings import forms, sayings, tags
from importers.meetings.tags import Tag
from rules.people import Named

_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{1,100})[)\]]\.?$")
_BRACKET_AND_DATE = re.compile(r"\s[(\[](?P<who>[^()\[\]]{1,60})[)\]],?\s+(?P<when>[^()\[\]]{2,60})$")
_DASHED = re.compile(r"\s+(?:[–—-]|\|)\s*(?P<tail>[^–—|]{1,80}?)\.?$|\s*—\s*(?P<long>[^—]{1,80}?)\.?$")
# "Owner BW. Deadline 3 May": a field without a colon begins a sentence of its own.
_BARE_FIELD = re.compile(
    r"(?:(?<=[.;,!?)|])|(?<=\s[–—-]))\s+(?:(?P<who>Owners?|Lead(?: officer)?|Responsible|Action by|By whom)"
    r"|(?P<when>Deadline|Due(?: date| by)?|Timescale|By when|Target date|Complete by))"
    r"\s+(?P<value>[^.;:]{1,60})[.;]?$"
)
_FIELD = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[|,;]))(?:(?P<who>Owners?|Leads?|Responsible|Who|Action by)"
    r"|(?P<when>Due(?: date| by)?|Deadline|Timescale|When|By when|Target(?: date)?))"
    r"\s*:\s*(?P<value>[^.;:]{1,60})[.;]?$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"^(?:actions?|owners?)(?: by| for)?\s*[:–—-]?\s+", re.IGNORECASE)
_MOST = 4


@dataclass(frozen=True)
class Clause:
    """`text` keeps "Kim to ...", which reads as a sentence; what stands apart from it is taken off."""

    text: str
    owner: str | None = None
    due: str | None = None


def read(text: str, roster: Sequence[Named]) -> Clause:
    """The parts of an action, as far as they stand where parts do."""
    flat = wrapping.flat(text)
    leading = forms.owner_first(flat, roster)
    owner, words = (leading.owner, leading.text) if leading else (sayings.leads(flat, roster), flat)
    return _without_ends(Clause(words, owner), roster)


def without_head(text: str, owner: str, roster: Sequence[Named]) -> Clause:
    """The same where the marker already names the owner."""
    return _without_ends(Clause(wrapping.flat(text), owner), roster)


def _without_ends(clause: Clause, roster: Sequence[Named]) -> Clause:
    for _ in range(_MOST):
        shorter = _shorter(clause, roster)
        if shorter is None:
            break
        clause = shorter
    return clause


def _shorter(clause: Clause, roster: Sequence[Named]) -> Clause | None:
    """Without whatever ends it, if that is an owner or a date."""
    for end in (_by_field, _by_bracket, _by_dash, _by_tag):
        found = end(clause.text, roster)
        if found is None:
            continue
        text, tag = found
        text = text.rstrip(" ,;|–—-")
        if not text or not _adds(clause, tag):
            continue
        return replace(clause, text=text, owner=clause.owner or tag.owners, due=clause.due or tag.due)
    return None


def _adds(clause: Clause, tag: Tag) -> bool:
    """A second owner or date may be part of what is to be done: "write to the trust (Kim)"."""
    return not (clause.owner and tag.owners) and not (clause.due and tag.due)


def _by_field(text: str, roster: Sequence[Named]) -> tuple[str, Tag] | None:
    found = _BARE_FIELD.search(text) or _FIELD.search(text)
    if found is None:
        return None
    value, before = found["value"].strip(), text[: found.start()].rstrip(" ([")
    if found["when"]:
        bracketed = _BRACKET.search(value)
        who = bracketed and tags.who_and_when(bracketed["inside"], roster)
        if bracketed and who and not who.due:
            return before, Tag(who.owners, value[: bracketed.start()].strip())
        return (before, Tag(None, value)) if tags.is_date(value) else None
    whole = tags.who_and_when(value.replace("(", "").replace(")", ""), roster)
    return (before, whole) if whole else None


def _by_bracket(text: str, roster: Sequence[Named]) -> tuple[str, Tag] | None:
    found = _BRACKET.search(text)
    if found:
        tag = _told(found["inside"], roster)
        return (text[: found.start()], tag) if tag else None
    inside = _BRACKET_AND_DATE.search(text)
    if inside and tags.is_date(inside["when"]):
        tag = tags.who_and_when(inside["who"], roster)
        if tag and not tag.due:
            return text[: inside.start()], Tag(tag.owners, inside["when"])
    return None


def _by_dash(text: str, roster: Sequence[Named]) -> tuple[str, Tag] | None:
    found = _DASHED.search(text)
    tag = _told(found["tail"] or found["long"], roster) if found else None
    return (text[: found.start()], tag) if found and tag else None


def _by_tag(text: str, roster: Sequence[Named]) -> tuple[str, Tag] | None:
    before, tag = tags.cut(text, roster)
    return (before, tag) if tag else None


def _told(words: str, roster: Sequence[Named]) -> Tag | None:
    """A date, somebody, or both; "Action" may stand before them."""
    words = _CALLED.sub("", words)
    if tags.is_date(words):
        return Tag(None, words.strip(" ,;."))
    return tags.who_and_when(words, roster)
