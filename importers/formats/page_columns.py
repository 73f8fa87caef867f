"""Columns on a page without rules: what starts at the same place on several lines, and nothing crosses it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from importers import wrapping
from importers.formats import page_joins
from importers.formats.page_words import Line, Word

_NUMBER = re.compile(r"[A-Z]{0,4}[-/.]?\d{1,4}(?:[-/.]\d{1,4}){0,2}[a-z]?[.)]?")
_SAME_PLACE = 3.0
"""Points by which what stands in one column may start apart."""
_WIDE = 1.0
"""Between two columns: at least as many times the size of the letters."""
_RUNNING = 120.0
"""Points: text that is as wide is running text."""


def columns(found: Sequence[Line]) -> tuple[int, int, list[float]] | None:
    """Where columns run from line to line, and where each of them but the first starts."""
    best: tuple[int, int, int, float] | None = None
    for start in _starts(found):
        for first, last, support in _runs(found, start):
            if best is None or support > best[0]:
                best = (support, first, last, start)
    if best is None:
        return None
    _, first, last, start = best
    inside = found[first : last + 1]
    others = [
        other
        for other in _starts(inside)
        if abs(other - start) > _SAME_PLACE and not any(_crosses(line, other) for line in inside)
    ]
    return first, last, sorted([start, *others])


def _starts(found: Sequence[Line]) -> list[float]:
    """Places at which something starts behind a wide gap on two page_words.lines or more."""
    places = sorted(
        word.x0 for line in found for before, word in _pairs(line) if word.x0 - before.x1 >= _WIDE * word.size
    )
    clusters: list[list[float]] = []
    for place in places:
        if clusters and place - clusters[-1][0] <= _SAME_PLACE:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return [cluster[0] for cluster in clusters if len(cluster) > 1]


def _pairs(line: Line) -> Iterator[tuple[Word, Word]]:
    return pairwise(line.words)


def _runs(found: Sequence[Line], start: float) -> Iterator[tuple[int, int, int]]:
    """Stretches of lines that nothing crosses there, from the first that starts there; with how many do."""
    begins: int | None = None
    support = last = 0
    for place, line in enumerate(found):
        if _crosses(line, start):
            if begins is not None and support > 1:
                yield begins, last, support
            begins, support = None, 0
        elif _starts_at(line, start):
            begins, support, last = begins if begins is not None else place, support + 1, place
        elif begins is not None:
            last = place
    if begins is not None and support > 1:
        yield begins, last, support


def _crosses(line: Line, start: float) -> bool:
    """Does a word stand across it, or text run on over it?"""
    edge = start - 1.0
    if any(word.x0 < edge < word.x1 for word in line.words):
        return True
    return any(
        before.x1 <= edge < word.x0 + 1.5 and word.x0 - before.x1 < _WIDE * word.size * 0.6
        for before, word in _pairs(line)
    )


def _starts_at(line: Line, start: float) -> bool:
    return (
        any(
            abs(word.x0 - start) <= _SAME_PLACE and word.x0 - before.x1 >= _WIDE * word.size
            for before, word in _pairs(line)
        )
        or abs(line.x0 - start) <= _SAME_PLACE
    )


def rows(found: Sequence[Line], starts: Sequence[float]) -> Iterator[tuple[str, ...]]:
    edges = [float("-inf"), *(start - _SAME_PLACE for start in starts), float("inf")]
    spans = list(pairwise(edges))
    limits = [*(start - _SAME_PLACE for start in starts), max(line.x1 for line in found)]
    rights = [_right(found, span, limit) for span, limit in zip(spans, limits, strict=True)]
    for row in _row_lines(found, spans):
        parts = [[part for line in row if (part := line.within(*span))] for span in spans]
        yield tuple(
            "\n".join(page_joins.joined(one, right)) for one, right in zip(parts, rights, strict=True)
        )


def _right(found: Sequence[Line], span: tuple[float, float], limit: float) -> float:
    """Where a column's text breaks: running text shows it; initials and dates have all the room there is."""
    parts = [part for line in found if (part := line.within(*span))]
    widest = max((part.x1 for part in parts), default=limit)
    left = min((part.x0 for part in parts), default=limit)
    return widest if widest - left >= _RUNNING else limit


def _row_lines(found: Sequence[Line], spans: Sequence[tuple[float, float]]) -> Iterator[list[Line]]:
    """A row ends at a wide step down, or where something is numbered, or has somebody else beside it."""
    usual = pitch(found)
    numbers = _are_numbers(found, spans[0])
    row: list[Line] = []
    for line in found:
        first = line.within(*spans[0])
        numbered = first and (numbers or page_joins.LIST_MARK.match(line.words[0].text))
        if row and (
            line.top - row[-1].top > page_joins.LOOSE * usual
            or numbered
            or len(_filled(line, spans)) == len(spans)
            or _begins_beside(line, row, found, spans)
        ):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _are_numbers(found: Sequence[Line], span: tuple[float, float]) -> bool:
    """Does the first column hold nothing but numbers, each another: "A41", "12/24"?"""
    parts = [part.text for line in found if (part := line.within(*span))]
    return len(parts) > 1 and len(set(parts)) == len(parts) and all(map(_NUMBER.fullmatch, parts))


def _begins_beside(
    line: Line, row: Sequence[Line], found: Sequence[Line], spans: Sequence[tuple[float, float]]
) -> bool:
    """A paragraph begins, and with it the margin, which the paragraph above has filled already."""
    if len(spans) < 2:
        return False
    *_, talk, margin = spans
    text, above = line.within(*talk), row[-1].within(*talk)
    if not (text and above and line.within(*margin) and any(one.within(*margin) for one in row)):
        return False
    return wrapping.ends(above.text) and not page_joins.was_broken(
        above, text, _right(found, talk, margin[0])
    )


def _filled(line: Line, spans: Sequence[tuple[float, float]]) -> list[Line]:
    return [part for span in spans if (part := line.within(*span))]


def pitch(found: Sequence[Line]) -> float:
    """The usual step from one line to the next."""
    steps = [after.top - before.top for before, after in pairwise(found)]
    close = [step for step in steps if step > 0]
    return min(median(close), 2.0 * median(line.size for line in found)) if close else 0.0
