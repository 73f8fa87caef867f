"""The labels that minutes put before actions: a. b. c., 1), (ii), AP3, 1.2.4.

Several labelled actions may share one cell or line. A label counts where a line begins, or where it is
the one that follows the label before it; so "e.g." and "item a." inside a sentence are left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LABEL = re.compile(
    r"(?<!\S)(?:"
    r"\(?(?P<closed>(?:AP|A|Action|No)?[ .]?\d{1,3}[a-z]?|[A-Za-z]|[ivx]{2,5})[.):]{1,2}"
    r"|(?P<plan>\d{1,2}(?:\.\d{1,2}){1,3}):?\.?"
    r"|(?P<point>AP ?\d{1,3})\s*[.:–-]?"
    r")(?=\s+\S)"
)
_AFTER_SENTENCE = re.compile(r"[.!?:;]\s*$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_WITHIN_SIGHT = 80
_STANDS_FOR_L = ("I", "1", "|")


@dataclass(frozen=True)
class Labelled:
    """`owner` is whom the marker itself names, as in "Action (TR): ..."."""

    label: str | None
    text: str
    owner: str | None = None


def split(text: str, before: str | None = None) -> tuple[str, tuple[Labelled, ...]]:
    """The words before the first label, and the labelled texts. `before` is the label last seen."""
    cuts = _cuts(text, before)
    if not cuts:
        return text.strip(), ()
    ends = [cut.start() for cut in cuts[1:]] + [len(text)]
    items = (Labelled(_bare(cut), text[cut.end() : end].strip()) for cut, end in zip(cuts, ends, strict=True))
    return text[: cuts[0].start()].strip(), tuple(items)


def begins_with_label(text: str) -> bool:
    found = _LABEL.match(text.lstrip())
    return found is not None


def follows(label: str | None, after: str) -> bool:
    """Is `after` the next label after `label`? A capital I may be the l that follows k."""
    if label is None:
        return False
    return _same(after, _next(label)) or (label in _STANDS_FOR_L and after == "m")


def in_sequence(labels: Sequence[str | None]) -> list[str | None]:
    """Read a capital I or a 1 as l where the letters expect one: beside k or m, or only l is missing."""
    read = list(labels)
    letters = {label for label in labels if label and len(label) == 1 and label.islower()}
    for place, label in enumerate(labels):
        if label not in _STANDS_FOR_L:
            continue
        neighbours = {
            read[place - 1] if place else None,
            labels[place + 1] if place + 1 < len(labels) else None,
        }
        if neighbours & {"k", "m"} or (label == "I" and {"i", "k"} <= letters and "l" not in letters):
            read[place] = "l"
    return read


def _cuts(text: str, before: str | None) -> list[re.Match[str]]:
    cuts: list[re.Match[str]] = []
    last = before
    for found in _LABEL.finditer(text):
        label = _bare(found)
        in_turn = found["plan"] is None and follows(last, label)
        if in_turn or _may_begin(text, found, cuts):
            cuts.append(found)
            last = "l" if label in _STANDS_FOR_L and last == "k" else label
    return cuts


def _may_begin(text: str, found: re.Match[str], cuts: list[re.Match[str]]) -> bool:
    """At the start of a line; a small letter also after a sentence. A list inside an item is not cut."""
    if cuts and _form(_bare(cuts[0])) != _form(_bare(found)):
        return False
    line_before = text[max(0, found.start() - _WITHIN_SIGHT) : found.start()].rpartition("\n")[2]
    if not line_before.strip(" •·*-\t"):
        return True
    return not cuts and _form(_bare(found)) == "letter" and bool(_AFTER_SENTENCE.search(line_before))


def _bare(found: re.Match[str]) -> str:
    label = found["closed"] or found["plan"] or found["point"]
    return re.sub(r"(?i)^(?:action|no)[ .]?|\s", "", label)


def _form(label: str) -> str:
    if label[-1].isdigit() or label[0].isdigit():
        return "plan" if "." in label else "number"
    if len(label) == 1:
        return "letter"
    return "roman"


def _next(label: str) -> tuple[str, ...]:
    """Every label that may follow: after "i" comes "j", or "ii"."""
    found = []
    if len(label) == 1 and label.isalpha():
        found.append(chr(ord(label) + 1))
    if label in _ROMAN[:-1]:
        found.append(_ROMAN[_ROMAN.index(label) + 1])
    number = re.fullmatch(r"(.*?)(\d+)", label)
    if number:
        found.append(f"{number[1]}{int(number[2]) + 1}")
    return tuple(found)


def _same(label: str, expected: tuple[str, ...]) -> bool:
    return label in expected or ("l" in expected and label in _STANDS_FOR_L)
