"""The words that announce an action: "Action:", "[ACTION: ...]", "AP3:", "Agreed actions:"."""

import re
from dataclasses import dataclass

_INITIALS = r"[A-Z][a-z]{0,2}['’-]?[A-Z][A-Za-z'’-]{0,4}"
_MARKER = re.compile(
    r"(?:(?<=^)|(?<=[\n.;!?\]\[(])|(?<=[.;!?\]] ))[ \t•·*-]*\[?\(?"
    r"(?:(?:NEW|Agreed|New|Follow[- ]up) )?"
    r"(?:ACTIONS?|Actions?|action)(?: (?:points?|items?|agreed|arising|required|POINTS?|ITEMS?))?"
    r"(?:(?<!s) ?(?P<number>\d{1,3}(?:\.\d{1,3})?))?"
    rf"(?: ?\((?P<owner>[^()]{{1,60}})\)| (?P<initials>{_INITIALS}(?:/{_INITIALS})*))?"
    r" ?(?::|[–—]|-(?= ))\s*"
    r"|(?<!\S)(?:ACTION):\s*",
)
_BULLET = re.compile(r"^(?:[\s•·▪◦*–-]+(?=\S)|\[ ?\]\s*)+")


@dataclass(frozen=True)
class Marked:
    """What follows one marker, up to the next one."""

    text: str
    label: str | None = None
    owner: str | None = None


def split(text: str) -> tuple[str, tuple[Marked, ...]]:
    """The words before the first marker, and what follows each marker."""
    found = list(_MARKER.finditer(text))
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
    if "[" in marker.group() and words.endswith("]"):
        words = words[:-1].rstrip()
    elif "[" in marker.group():
        words = words.partition("]")[0].strip()
    groups = marker.groupdict()
    return Marked(words, label=groups["number"], owner=groups["owner"] or groups["initials"])
