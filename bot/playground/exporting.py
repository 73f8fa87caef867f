"""A group's record as a file: what `clerk export` writes."""

from datetime import datetime

from sqlmodel import Session

import papers.exports
import papers.record
from cards.model import File
from reports import exports, record
from rules.refusal import Refusal
from rules.withholding import Withholding
from storage.calendars import calendar_of
from storage.groups import partnership_called
from storage.store import Store

JSON, EXCEL = "json", "xlsx"
BY = "the playground"


def exported(session: Session, partnership: str, group_code: str, kind: str, at: datetime) -> File:
    found = partnership_called(session, partnership)
    assert found is not None, "the playground plays it"
    store = Store(session, found)
    group = store.groups.called(group_code)
    if group is None or kind not in (JSON, EXCEL):
        raise Refusal("Choose one of the groups, and JSON or Excel.")
    if kind == EXCEL:
        today = calendar_of(found, group).today(at)
        return papers.exports.made(exports.for_a_workbook(store, group, today), EXCEL, BY)[0]
    told = Withholding().without(record.in_parts(store, group))
    return File(f"{found.code}-{group.code}.json", papers.record.as_json(told, at), "application/json")
