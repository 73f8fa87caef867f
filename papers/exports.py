"""The files that leave: each with a name that says whose it is, what it is and as at when."""

import re
from datetime import date

from cards import calendars, exports
from cards.calendars import Diary
from cards.exports import SUBJECTS, Pack
from cards.model import File
from papers import calendar, excel, word_tables
from papers.word_tables import Paper
from reports.exports import Export

_UNSAFE = re.compile(r"[^a-z0-9]+")


def made(facts: Export, ending: str, by: str) -> tuple[File, list[str]]:
    """The whole log as `xlsx` or `docx`, or the calendar as `ics`; and what to look at before it goes out."""
    if ending == "ics":
        diary = calendars.of_group(facts)
        return for_calendars(diary), calendars.cautions(diary)
    pack = exports.pack(facts, by)
    file = for_word(pack) if ending == "docx" else for_excel(pack)
    return file, exports.cautions(pack, ending)


def for_excel(pack: Pack) -> File:
    content = excel.workbook(pack.book, pack.title, pack.facts.as_at)
    return File(_name(pack.facts, SUBJECTS[pack.subject], "xlsx"), content, excel.MEDIA_TYPE)


def for_word(pack: Pack) -> File:
    paper = Paper(pack.title, pack.opening, pack.page, pack.facts.as_at)
    name = _name(pack.facts, SUBJECTS[pack.subject], "docx")
    return File(name, word_tables.document(paper), word_tables.MEDIA_TYPE)


def for_calendars(diary: Diary) -> File:
    name = _named(f"{diary.partnership.code} {diary.whose} calendar", diary.as_at, "ics")
    return File(name, calendar.calendar(diary), calendar.MEDIA_TYPE)


def _name(facts: Export, what: str, ending: str) -> str:
    return _named(f"{facts.partnership.code} {facts.group.code} {what}", facts.as_at, ending)


def _named(words: str, as_at: date, ending: str) -> str:
    """`northbridge-board-action-log-2024-06-12.xlsx`: safe on every file system, and sorted by its day."""
    return f"{_UNSAFE.sub('-', words.lower()).strip('-')}-{as_at.isoformat()}.{ending}"
