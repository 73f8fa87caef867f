"""The files that leave: each with a name that says whose it is, what it is and as at when."""

import re

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
        diary = calendars.diary(facts)
        return for_calendars(diary, facts), calendars.cautions(diary)
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


def for_calendars(diary: Diary, facts: Export) -> File:
    content = calendar.calendar(diary, facts.partnership.timezone, facts.as_at)
    return File(_name(facts, "calendar", "ics"), content, calendar.MEDIA_TYPE)


def _name(facts: Export, what: str, ending: str) -> str:
    """`northbridge-board-action-log-2024-06-12.xlsx`: safe on every file system, and sorted by its day."""
    words = f"{facts.partnership.code} {facts.group.code} {what}".lower()
    return f"{_UNSAFE.sub('-', words).strip('-')}-{facts.as_at.isoformat()}.{ending}"
