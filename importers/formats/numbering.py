"""The labels that Word writes in front of list paragraphs: a. b. c., 1.1, and so on.

They are nowhere in a paragraph's text. Word works them out from numbering.xml, and so do we
(ECMA-376 part 1, 17.9). A bullet becomes "•".
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

BULLET = "•"
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


@dataclass(frozen=True)
class _Level:
    form: str
    pattern: str
    start: int


class Numbering:
    """Counts list paragraphs in the order in which they are read."""

    def __init__(self, document: Any) -> None:
        root = _numbering_root(document)
        abstract = {
            each.get(qn("w:abstractNumId")): _levels(each) for each in root.findall(qn("w:abstractNum"))
        }
        self._lists = {
            each.get(qn("w:numId")): abstract.get(_value(each, "w:abstractNumId"), {})
            for each in root.findall(qn("w:num"))
        }
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: Any, style: Any) -> str:
        number, depth = _list_of(paragraph, style)
        level = self._lists.get(number, {}).get(depth)
        if level is None:
            return ""
        if level.form == "bullet":
            return BULLET
        self._count(number, depth, level.start)
        return self._written(number, level.pattern)

    def _count(self, number: str, depth: int, start: int) -> None:
        """The next number here; deeper levels start again."""
        counts = self._counts[number]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]

    def _written(self, number: str, pattern: str) -> str:
        levels, counts = self._lists[number], self._counts[number]
        for depth, level in levels.items():
            pattern = pattern.replace(f"%{depth + 1}", _figure(counts.get(depth, level.start), level.form))
        return pattern


def _numbering_root(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return document.element  # no lists: holds no abstractNum


def _levels(abstract: Any) -> dict[int, _Level]:
    return {
        int(level.get(qn("w:ilvl"), "0")): _Level(
            form=_value(level, "w:numFmt") or "decimal",
            pattern=_value(level, "w:lvlText") or "",
            start=int(_value(level, "w:start") or "1"),
        )
        for level in abstract.findall(qn("w:lvl"))
    }


def _list_of(paragraph: Any, style: Any) -> tuple[str, int]:
    """The list and depth of a paragraph: its own, or its style's, or that of the style's parent."""
    properties = paragraph.find(qn("w:pPr"))
    for _ in range(8):
        list_properties = properties.find(qn("w:numPr")) if properties is not None else None
        if list_properties is not None:
            return _value(list_properties, "w:numId"), int(_value(list_properties, "w:ilvl") or "0")
        if style is None:
            break
        properties, style = style.element.find(qn("w:pPr")), style.base_style
    return "", 0


def _value(parent: Any, tag: str) -> str:
    child = parent.find(qn(tag))
    return (child.get(qn("w:val")) or "") if child is not None else ""


def _figure(number: int, form: str) -> str:
    if form == "lowerLetter":
        return _letter(number)
    if form == "upperLetter":
        return _letter(number).upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)


def _letter(number: int) -> str:
    """a to z, then aa, bb, as Word counts."""
    repeats, place = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + place) * min(repeats + 1, 9)


def _roman(number: int) -> str:
    written = ""
    for figure, worth in _ROMAN:
        while number >= worth and len(written) < 20:
            written, number = written + figure, number - worth
    return written
