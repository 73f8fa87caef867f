"""Dates as people write them: in a cell, in a sentence, in a request to move one.

dateutil alone would read "Sept 2019" as the 17th, 10.03 (a time) and 1.1.10 (a plan reference) as days, and
"Oct/Nov 2019" not at all. So the forms are our own (dates_days, dates_periods, dates_terms, dates_relative);
the longest wins, and what two readers would read differently comes back as a question.
"""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from rules import dates_moves, dates_relative
from rules.dates_due import Context, Due, Found, Kind, ask, brief, either, reword, spoken
from rules.dates_forms import spell
from rules.dates_plain import plain
from rules.dates_reading import beginning, cell, date_at, dates_in, folded

__all__ = ["Context", "Due", "Found", "Kind", "brief", "find", "moved", "spoken", "understand", "whole"]

_LONGEST_CELL = 200


def understand(text: str, context: Context) -> Due:
    """What a whole cell or phrase means as a date; kind UNKNOWN where it is not one. Never raises."""
    printed = text.strip()
    if printed in context.refs:
        return Due(printed, Kind.UNKNOWN)
    return plain(printed) or _cell(printed, context)


def whole(text: str, context: Context) -> Due | None:
    """The same where every word belongs to a date, with the doubt if two days are said; else None."""
    words = _trimmed(text)
    pieces = _pieces(words, context) if words and len(words) <= _LONGEST_CELL else []
    return reword(_together(text.strip(), pieces), text.strip()) if pieces else None


@lru_cache(maxsize=1024)
def find(text: str, context: Context) -> tuple[Found, ...]:
    """The dates inside a sentence, left to right; a span takes in "by" or "until", to be cut out whole.

    Reading one message asks for those of the same words five times.
    """
    return tuple(dates_in(text, context))


def moved(text: str, was: date | None, context: Context) -> Due | None:
    """The day that "back two weeks" makes of the old one; None where the words do not move a date so."""
    return dates_moves.moved(text, folded(text), was, context)


def _cell(printed: str, context: Context) -> Due:
    words = _trimmed(printed)
    if not words:
        return Due(printed, Kind.UNDATED)
    if len(words) > _LONGEST_CELL:
        return Due(printed, Kind.UNKNOWN)
    pieces = _pieces(words, context)
    return reword(_together(printed, pieces), printed) if pieces else _partly(printed, words, context)


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:*•()[]|-–—")


def _partly(printed: str, words: str, context: Context) -> Due:
    """Not a date, but perhaps one with words around it, which an importer should not lose."""
    days = [found.due.due for found in find(words, context) if found.due.due]
    if not days:
        return Due(printed, Kind.UNKNOWN)
    question = f"Only a part of this is a date. Is it due on {' or '.join(map(spoken, days))}?"
    return ask(printed, question, *days)


def _pieces(words: str, context: Context) -> list[Due]:
    """Every date of a cell, each with the mark that follows it; none where some words are not a date."""
    place = cell(words, context)
    pieces, at = [], 0
    while at < len(words):
        found = date_at(place, at)
        if found is None:
            return []
        due, at = found.due, found.end
        while mark := _MARK.match(place.words, at):
            due, at = _marked(due, mark), mark.end()
        pieces.append(due)
        at = _after_separators(place.words, at)
    return pieces


def _after_separators(words: str, at: int) -> int:
    between = _BETWEEN.match(words, at)
    return between.end() if between else at


def _marked(due: Due, mark: re.Match[str]) -> Due:
    if mark["rhythm"]:
        return replace(due, recurs=dates_relative.rhythm_of(mark["rhythm"]))
    if mark["complete"]:
        return replace(due, kind=Kind.COMPLETED, status="complete")
    if mark["started"]:
        return beginning(replace(due, status="in progress"))
    if mark["onwards"]:
        return beginning(due, asks=False)
    return replace(due, approximate=True) if mark["open"] else due


def _together(printed: str, pieces: list[Due]) -> Due:
    """A finished part does not count, a start goes with an end, a rhythm with either; two ends are asked."""
    if len(pieces) == 1:
        return pieces[0]
    rhythm = next((piece.recurs for piece in pieces if piece.kind is Kind.RECURRING), None)
    due = _dated(printed, [piece for piece in pieces if piece.kind is not Kind.RECURRING] or pieces)
    return replace(due, recurs=rhythm or due.recurs)


def _dated(printed: str, pieces: list[Due]) -> Due:
    dated = [piece for piece in pieces if piece.first_day or piece.question]
    pending = [piece for piece in dated if piece.status != "complete"] or dated or pieces
    if len(pending) == 1:
        return _with_status(pending[0], pieces)
    ends = [piece for piece in pending if piece.kind is not Kind.START]
    starts = [piece.start for piece in pending if piece.kind is Kind.START]
    if len(ends) == 1 and len(starts) == 1:
        return replace(ends[0], start=starts[0])
    return _one_of(printed, pending)


def _one_of(printed: str, pieces: list[Due]) -> Due:
    days = {day for piece in pieces for day in (piece.due, *piece.options) if day}
    if len(days) > 1:
        return either(printed, *days)
    asking = next((piece for piece in pieces if piece.question), None)
    return asking or next((piece for piece in pieces if piece.due), pieces[0])


def _with_status(due: Due, pieces: list[Due]) -> Due:
    """The status may stand before the date: "Completed June 2019"."""
    status = next((piece.status for piece in pieces if piece.status and piece.first_day is None), None)
    if status == "complete":
        return replace(due, kind=Kind.COMPLETED, status=status)
    return beginning(replace(due, status=status)) if status else due


_BETWEEN = spell(r"(?:[\s,;/&|+*.-]|and\b|or\b|then\b){0,12}")
_MARK = spell(
    r"_[,;:-]?_\(?_(?:(?P<complete>completed?|done|closed)|(?P<started>started|in_-?_progress|under_-?_way)"
    r"|(?P<open>tbc|to be confirmed|provisional(?:ly)?|if possible)"
    r"|at (?:the )?latest|latest|target|deadline|please"
    r"|(?P<onwards>onwards?)"
    r"|(?:(?:and then|and|&|then),?_)?(?:review(?:ed)? )?"
    rf"(?P<rhythm>{dates_relative.RHYTHM}(?: thereafter)?))(?![a-z0-9])_\)?"
)
