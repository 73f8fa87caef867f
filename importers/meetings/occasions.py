"""Which meeting a document tells of, and when the next one is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from importers import wrapping
from importers.document import Document, Paragraph
from rules import dates
from rules.dates import Context, Due, Kind

_FIRST_LINES = 25
_GATHERING = (
    r"(?:meeting|mtg|call|session|time|get[- ]?together|catch[- ]?up|gathering|workshop|board|panel|date)s?"
)
_WEEKDAY = r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
_MENTION = re.compile(
    rf"\b(?:(?:dates? of (?:the )?|dates? for (?:the )?)?(?:next|future|forthcoming|upcoming)"
    rf" (?:[a-z&-]+ ){{0,3}}?{_GATHERING}|dates? of (?:the )?next|dates? for (?:the|your) diar(?:y|ies)"
    r"|meet(?:s|ing)? (?:again|next)|reconvenes?|next meets?"
    rf"|next one(?=\W*(?:(?:is|on|will be)\b\W*)*(?:\d|{_WEEKDAY}))|see you(?: all)?(?: again)?(?= on\b))\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"next|future|coming|diar|again|reconvene|see you", re.IGNORECASE)
"""A word of every mention: a cheap look before the dear one."""
_NEXT = re.compile(r"\W*(?:and )?next(?: up| time)?\s*(?:[:–—-]|$)", re.IGNORECASE)
""" "Next: Friday 13 December", or "Next" over the day: a word that means a meeting only beside a date."""
# What may stand before it where the line is about nothing else: "6. AOB and date, time and place of the".
_LEADS = re.compile(
    r"[^\w]*(?:[A-Z]?[\d./-]+[.)]?\s+)?(?:(?:any other business|a\.?o\.?b\.?|close|closing)\W*(?:and|&)?\s+)?"
    r"(?:(?:the|our|a|dates?|days?|times?|place|venue|location|details?|of|for|and|when|we|will|shall|this"
    r"|group|board|committee|partnership|forum)\b[\s,/&]*)*",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\W*(?:(?:is|will be|was|to be|are|on|be|held|takes? place|taking place|scheduled|arranged|set|planned"
    r"|for|due)\b\W*)*",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:previous|last) (?:meeting|minutes)|\bmatters arising\b|\bdeadline\b|\bpapers by\b"
    r"|\bminutes of (?:the )?(?:meeting of |meeting held on )?[\w ]{0,30}\d{4}\W+"
    r"(?:were\b|was\b|agreed|accepted|approved)",
    re.IGNORECASE,
)
_SAYS_DATE = re.compile(r"\b(?:date|meeting|minutes|held)\b", re.IGNORECASE)
_OF_AN_OCCASION = re.compile(
    r"\b(?:date|meeting|minutes|notes?|held|met|coming|call|session|summary|gathered|catch[- ]?up)\b",
    re.IGNORECASE,
)
_SENT = re.compile(r"(?:sent|date)\s*:", re.IGNORECASE)
_FROM = re.compile(r"(?:from|von|de)\s*:", re.IGNORECASE)
MONTH = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
_FIGURES = re.compile(r"(?<![\d./-])\d{1,2}[./-]\d{1,2}[./-](?:20)?\d{2}(?![\d./-])")
"""The day of a meeting in figures, which among other words might be anything."""
_IS_WORK = re.compile(r"\b(?:by|before|due|to|will|actions?)\b", re.IGNORECASE)
_FEW_LINES = 3
_ONLY_A_HEADING = 60
_LONGEST = 200
_MOST_DATES = 12
_BEGINS = 15
_DAYS_TOGETHER = 6


def meeting_date(document: Document, context: Context) -> date | None:
    """The first day near the top, unless the line is about another meeting.

    A year may be missing beside a weekday, or where the line says that this is the day of the meeting. The
    day on which notes were sent by mail is that of the meeting only where nothing else is.
    """
    sent: date | None = None
    mailed = False
    for line in islice(_headlines(document), _FIRST_LINES):
        mailed = mailed or _FROM.match(line) is not None
        if _MENTION.search(line) or _EARLIER.search(line):
            continue
        if mailed and _SENT.match(line):
            sent = _day(line, context)
            context = replace(context, on=sent) if sent else context
            continue
        day = _day(line, context) or _day_without_year(line, context)
        if day:
            return day
    return sent


def day_in_title(document: Document, context: Context) -> date | None:
    """Of notes whose first line is headed by a day, whatever else it says: "Catch up with Kim 3 Dec"."""
    top = [*islice(lines(document), _FEW_LINES)]
    if len(top) < _FEW_LINES or _IS_WORK.search(top[0]):
        return None
    first = top[0]
    days = [found.due.due for found in dates.find(first, context) if found.due.kind is Kind.DAY]
    return days[0] if len(days) == 1 else None


def next_meeting(document: Document, context: Context) -> date | None:
    """What the last line about the next meeting says, or else the last words on it in a sentence."""
    told: date | None = None
    in_passing: date | None = None
    said = [*_sentences(document)] if any(map(_HINT.search, _texts(document))) else []
    for place, (line, is_heading) in enumerate(said):
        if not _HINT.search(line):
            continue
        mention = _MENTION.search(line)
        if not mention:
            told = _next(line, [text for text, _ in said[place + 1 : place + 2]], context) or told
            continue
        rest = line[mention.end() :]
        if _LEADS.fullmatch(line[: mention.start()]) or is_heading:
            below = (text for text, _ in said[place + 1 : place + 1 + _MOST_DATES])
            told = _coming(rest, context) or (None if _says_more(rest) else _listed(below, context)) or told
        else:
            in_passing = _adjacent(rest, context) or in_passing
    return told or in_passing


def _next(line: str, below: Sequence[str], context: Context) -> date | None:
    found = _NEXT.match(line)
    return _adjacent(line[found.end() :].strip() or "".join(below), context) if found else None


def speaks_of_next(line: str) -> bool:
    return _MENTION.search(line) is not None


def _texts(document: Document) -> Iterator[str]:
    """Paragraphs, and rows as one."""
    for block in document.blocks:
        yield from (block.text,) if isinstance(block, Paragraph) else map("\n".join, block.rows)


def _sentences(document: Document) -> Iterator[tuple[str, bool]]:
    """Lines, those that are long as their sentences; and whether each is a heading."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.level is not None:
            yield wrapping.flat(block.text), True
            continue
        for line in lines(Document(document.name, (block,))):
            yield from (
                (each, False) for each in (wrapping.sentences(line) if len(line) > _LONGEST else [line])
            )


def _says_more(rest: str) -> bool:
    """ "TBC" beside the heading: no other line is about it."""
    return bool(
        re.search(
            r"\w", re.sub(r"\([^()]*\)|^(?:\W*(?:is|are|dates?|and|times?|places?|venues?)\b)+", "", rest)
        )
    )


def _listed(below: Iterator[str], context: Context) -> date | None:
    """The earliest of the dates in the lines below."""
    days: list[date] = []
    for line in below:
        dated = _coming(line, context)
        if dated is None or (days and not _begins_with_date(line, context)):
            break
        days.append(dated)
    return min(days, default=None)


def _begins_with_date(line: str, context: Context) -> bool:
    return any(found.start <= _BEGINS for found in dates.find(line[:_LONGEST], context))


def _coming(line: str, context: Context) -> date | None:
    """The first day that is still to come, with a year or the name of a month."""
    for found in dates.find(line[:_LONGEST], context):
        words = line[found.start : found.end]
        for day in _days(found.due):
            if day > context.on and (_has_year(words) or re.search(MONTH, words, re.IGNORECASE)):
                return day
    figures = _FIGURES.search(line[:_LONGEST])
    days = _days(dates.understand(figures[0], context)) if figures else []
    return days[0] if days and days[0] > context.on else None


def _adjacent(rest: str, context: Context) -> date | None:
    """ "... to the next meeting on 3 July": only what follows at once is the day of it."""
    begins = _AT_ONCE.match(rest)
    near = rest[begins.end() if begins else 0 :][:_LONGEST]
    at_once = _FIGURES.match(near) or any(found.start < 2 for found in dates.find(near, context))
    return _coming(near, context) if at_once else None


def _headlines(document: Document) -> Iterator[str]:
    """Paragraphs, and rows such as "Date of meeting | 17 April 2024"; any other cell has dates of its own."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from (part for line in block.text.splitlines() for part in wrapping.sentences(line))
        else:
            rows = (" ".join(row) for row in block.rows if len([cell for cell in row if cell]) <= 2)
            yield from (row for row in rows if _SAYS_DATE.search(row))


def lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        cells: Sequence[str] = (
            (block.text,) if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        )
        for cell in cells:
            yield from filter(None, map(str.strip, cell.splitlines()))


def _day(line: str, context: Context) -> date | None:
    """The first day in the line, with its year; agenda times are not days."""
    for found in dates.find(line[:_LONGEST], context):
        days = _days(found.due)
        if days and _has_year(line[found.start : found.end]):
            return days[0]
    figures = _FIGURES.search(line) if _OF_AN_OCCASION.search(line) else None
    words = figures[0] if figures else line
    whole = dates.understand(words, context) if len(words) <= _ONLY_A_HEADING else None
    return _days(whole)[0] if whole and _days(whole) and _has_year(words) else None


def _day_without_year(line: str, context: Context) -> date | None:
    """ "Saturday 11 May", or "Notes of 4 June"."""
    for found in dates.find(line[:_LONGEST], context):
        words = line[found.start : found.end]
        named = re.search(MONTH, words, re.IGNORECASE) and re.search(r"\d", words)
        certain = re.search(_WEEKDAY, words, re.IGNORECASE) or _OF_AN_OCCASION.search(line)
        days = _days(found.due)
        if named and certain and days and days[0] <= context.on:
            return days[0]
    return None


def _days(due: Due) -> list[date]:
    """The first day that is meant, of a meeting on two as well: "22nd and 23rd", "22/23 October"."""
    if due.kind is Kind.DAY and due.first_day:
        return [due.first_day]
    together = len(due.options) > 1 and (max(due.options) - min(due.options)).days < _DAYS_TOGETHER
    return [min(due.options)] if together else []


def _has_year(words: str) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d\b|\d[./-]\d{1,2}[./-]\d{2}\b|['’]\d\d\b", words))
