"""The record as files that leave: a log for Excel or for Word, and a calendar."""

from cards import exports
from cards.calendars import Diary
from cards.exports import Pack
from cards.model import File
from papers import calendar
from papers.names import file_name
from reports.exports import Export


def made(facts: Export, ending: str, by: str) -> tuple[File, list[str]]:
    """The whole log as `xlsx` or `docx`, and what to look at before it goes out."""
    pack = exports.pack(facts, by)
    file = for_word(pack) if ending == "docx" else for_excel(pack)
    return file, exports.cautions(pack, ending)


def for_excel(pack: Pack) -> File:
    from papers import excel  # its library, which no other file needs

    content = excel.workbook(pack.book, pack.title, pack.facts.as_at)
    return File(_name(pack, "xlsx"), content, excel.MEDIA_TYPE)


def for_word(pack: Pack) -> File:
    from papers import word  # its library takes 7 MB where nobody has asked for any

    return File(_name(pack, "docx"), word.document(exports.document(pack)), word.MEDIA_TYPE)


def for_calendars(diary: Diary) -> File:
    name = file_name(f"{diary.partnership.code} {diary.whose} calendar", diary.as_at, "ics")
    return File(name, calendar.calendar(diary), calendar.MEDIA_TYPE)


def _name(pack: Pack, ending: str) -> str:
    return file_name(exports.named(pack), pack.facts.as_at, ending)
