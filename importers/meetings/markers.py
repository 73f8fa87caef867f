"""The words that announce an action: "Action:", "[ACTION: ...]", "AP3:", "Agreed actions:"."""

import re
from dataclasses import dataclass

_INITIALS = r"[A-Z][a-z]{0,2}['’-]?[A-Z][A-Za-z'’-]{0,4}"
# The marks of chat and of technical communities: "ACTION @kim fix it", "TODO(kim): ...".
_LINE = r"(?<![^\n])[ \t•·▪*–-]*"
_LOUD = r"\[?(?:#action|ACTION|TODO|AI)\]?:?"
_ARROW = r"(?:[-=–]{1,2}>|>>|[→➔➜⇒►»])"
_REF = r"(?:AP|ACT|Action|ACTION|A)[ .-]?(?P<{}>\d{{1,3}})(?:/\d{{2,4}})?"
_WORD = r"@?[A-Za-z][\w.'’-]*"
_NO_WORD = (
    r"(?:PLAN|LOG|LIST|NOTES?|TRACKER|REGISTER|SUMMARY|OWNER|BY|REQUIRED|POINTS?|ITEMS?|AGREED|ARISING)\b"
)
_NAMED_TO = (
    r"(?!Plan|Log|Learning|Group|Team)(?:[A-Z#][\w'’/&.-]*,? (?:and |& )?){1,5}(?:to|will) (?!be\b)[a-z]"
    r"|[a-z][\w.-]* to [a-z]"
)
_FOR = (
    r" (?:for|on|by) (?P<whose>(?:[A-Z][^:.()\n–—]{0,50}?|all(?: [a-z]+){0,2}|everybody|everyone|both)"
    r"(?=:| [–—-] ))"
)
_MARKER = re.compile(
    r"(?:(?<=^)|(?<=[\n.;!?\]\[(])|(?<=[.;!?\]] ))[ \t•·*-]*\[?\(?"
    r"(?:(?:NEW|Agreed|New|Follow[- ]up) )?"
    r"(?:ACTIONS?|Actions?|actions?)(?: (?:points?|items?|agreed|arising|required|POINTS?|ITEMS?))?"
    r"(?:(?<!s) ?(?P<number>\d{1,3}(?:\.\d{1,3})?))?"
    rf"(?:{_FOR}| ?\((?P<owner>[^()]{{1,60}})\)| (?!{_NO_WORD})(?P<initials>{_INITIALS}(?:/{_INITIALS})*))?"
    r" ?(?::|[–—]|-(?= ))\s*"
    r"|(?<!\S)(?:ACTION):\s*"
    rf"|{_LINE}{_LOUD}[ \t]+(?!{_NO_WORD})(?P<word>{_WORD}(?:\s?[,/&]\s?{_WORD})*)(?:[ ]\([^()]*\))?:\s+"
    rf"|{_LINE}{_LOUD}\((?P<called>{_WORD})\):?\s+"
    rf"|{_LINE}(?:{_LOUD}|Action:?)[ \t]+(?=@|{_NAMED_TO})"
    rf"|{_LINE}{_ARROW}[ \t]*(?=@|{_NAMED_TO})"
    rf"|{_LINE}(?P<weak>{_ARROW}[ \t]*(?=[^\W\d_])|[\[(]{_REF.format('bracketed')}[\])]:?[ \t]+(?=\S))"
    rf"|{_LINE}\[(?:ACTION|Action)\]:?[ \t]+"
    rf"|{_LINE}(?:Action|ACTION|AP|ACT)[ .]?(?P<of>\d{{1,3}}/\d{{2,4}})\s*(?::|[–—-](?= ))\s*",
)
_HINT = re.compile(r"(?i:action|todo)|\bA[IP](?![a-z])|ACT|[\[(]A|[-=–]>|>>|[→➔➜⇒►»]")
"""A sign of every marker: a cheap look before the dear one."""
_BULLET = re.compile(r"^(?:[\s•·▪◦*–-]+(?=\S)|\[ ?\]\s*)+")


@dataclass(frozen=True)
class Marked:
    """What follows one marker, up to the next one. `weak`: an action only if it says who is to do it."""

    text: str
    label: str | None = None
    owner: str | None = None
    weak: bool = False


def split(text: str) -> tuple[str, tuple[Marked, ...]]:
    """The words before the first marker, and what follows each marker."""
    found = list(_MARKER.finditer(text)) if _HINT.search(text) else []
    if not found:
        return text, ()
    ends = [marker.start() for marker in found[1:]] + [len(text)]
    parts = (_marked(text[marker.end() : end], marker) for marker, end in zip(found, ends, strict=True))
    return text[: found[0].start()].strip(), tuple(parts)


def unbulleted(text: str) -> str:
    return _BULLET.sub("", text)


def has_bullet(text: str) -> bool:
    return _BULLET.match(text) is not None


def _marked(text: str, marker: re.Match[str]) -> Marked:
    words = text.strip()
    opened = marker.group().count("[") > marker.group().count("]")
    if opened and words.endswith("]"):
        words = words[:-1].rstrip()
    elif opened:
        words = words.partition("]")[0].strip()
    groups = marker.groupdict()
    owner = next(
        (groups[name] for name in ("owner", "initials", "word", "called", "whose") if groups[name]), None
    )
    label = groups["number"] or groups["of"] or (f"{groups['bracketed']}" if groups["bracketed"] else None)
    return Marked(words, label=label, owner=owner, weak=bool(groups["weak"]))
