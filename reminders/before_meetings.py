"""The chair's list before a meeting: once while there is time to ask for things, and on the day before."""

import cards.before_meetings
from cards.before_meetings import private
from reminders import timetable
from reminders.planned import Asked, Planned
from reports import before_meetings
from reports.before_meetings import Before
from storage.models import Meeting


def meeting(asked: Asked) -> Planned | None:
    """All the meetings of one person whose list is owed today. They are put with the timetable."""
    found = [(line, _before(asked, due, row)) for line, due, row in timetable.holding(asked)]
    said = [(line, before) for line, before in found if not before.nothing_to_say]
    if not said:
        return None
    names = asked.store.people.names()
    recipient = names.get(asked.parcel.person_id or 0) or ""
    facts = [before for _, before in said]
    why = tuple(cards.before_meetings.why(before, recipient) for before in facts)
    return asked.planned(private(facts, names), why, [line for line, _ in said])


def _before(asked: Asked, due: timetable.Due, row: Meeting) -> Before:
    group = asked.store.groups.numbered(due.day.group_id)
    return before_meetings.of_meeting(asked.store, group, row, due.stage, due.day.day.today)
