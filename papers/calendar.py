"""A diary as an iCalendar file, which Outlook, Google and a telephone read (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cards.calendars import Diary, Event
from papers.settled import clean

if TYPE_CHECKING:
    from icalendar import Calendar
    from icalendar import Event as Entry

MEDIA_TYPE = "text/calendar"
_END = b"END:VCALENDAR\r\n"
_AGAIN = timedelta(hours=1)
"""How often a calendar that follows an address may look for news."""


def calendar(diary: Diary) -> bytes:
    """Written an entry at a time: those of a large log at once take twenty times the room of their file."""
    zone = ZoneInfo(diary.partnership.timezone)
    entries = (_entry(event, zone, diary.as_at).to_ical() for event in diary.events)
    return b"".join((_frame(diary, zone).to_ical().removesuffix(_END), *entries, _END))


def _frame(diary: Diary, zone: ZoneInfo) -> Calendar:
    """The rules of the time zone are in it, so that 10:30 stays 10:30 in summer and in winter."""
    from icalendar import Calendar  # by the first who has a diary

    timezone, as_at = diary.partnership.timezone, diary.as_at
    made = Calendar()
    made.add("prodid", "-//Clerk//Action log//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", clean(diary.name))
    made.add("x-wr-timezone", timezone)
    made.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    days = [event.on for event in diary.events] or [as_at]
    if timed := next((event for event in diary.events if _clock(event.at) is not None), None):
        made.add_component(_entry(timed, zone, as_at))  # which says which zone is used
        made.add_missing_timezones(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))
        made.subcomponents.pop()
    return made


def _entry(event: Event, zone: ZoneInfo, as_at: date) -> Entry:
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", event.uid)
    changed = event.changed or datetime.combine(as_at, time(), UTC)
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", event.sequence)
    entry.add("summary", clean(event.summary))
    for name, words in (("description", event.description), ("location", event.place)):
        if words:
            entry.add(name, clean(words))
    _when(entry, event, zone)
    if event.cancelled:
        entry.add("status", "CANCELLED")
    return entry


def _when(entry: Entry, event: Event, zone: ZoneInfo) -> None:
    """A due date is a whole day, and nobody is busy all that day."""
    starts = _clock(event.at)
    if starts is None:
        entry.add("dtstart", event.on)
        entry.add("dtend", event.on + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
        return
    entry.add("dtstart", datetime.combine(event.on, starts, zone))
    ends = _clock(event.ends)
    if ends is not None and ends > starts:
        entry.add("dtend", datetime.combine(event.on, ends, zone))


def _clock(words: str | None) -> time | None:
    """`9:30`, `10:30`; what is no time of day says nothing to a calendar."""
    try:
        hours, minutes = map(int, (words or "").split(":")[:2])
        return time(hours, minutes)
    except ValueError:
        return None
