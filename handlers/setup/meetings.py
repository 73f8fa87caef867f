"""The part of a partnership file that is a group's meetings, and who was there."""

from datetime import date

from sqlmodel import select

from handlers.setup import facts
from handlers.setup.compare import Applying, Kind, column, columns, identified, paired
from importers.partnership.lines import AttendanceLine, GroupLine, MeetingLine
from rules.dates import Kind as DueKind
from rules.dates import spoken
from storage.models import Action, Attendance, Declaration, Group, Meeting


def meetings(there: Applying, group: Group, old: GroupLine | None, new: GroupLine) -> None:
    """A meeting whose day changed in the file is the same meeting on another day."""
    group_id = identified(group)
    kind = Kind(
        "meetings",
        "meeting",
        lambda line: f"{new.code}, meeting of {spoken(line.date) if line.date else 'a day to be confirmed'}",
        lambda line: Meeting(group_id=group_id),
        (
            columns(("on",), "day", lambda line: (line.date,)),
            column("at", "time"),
            column("ends", "end"),
            column("place"),
            column("link"),
            column("printed", "what is said of its day", lambda line: line.note),
            column("minutes", "state of the minutes"),
            column("cancelled"),
        ),
    )
    rows = there.session.exec(select(Meeting).where(Meeting.group_id == group_id)).all()
    by_day = {row.on: row for row in rows}
    was = old.meetings if old else ()

    def to_come(before: MeetingLine, line: MeetingLine) -> bool:
        """What was held stays where it was; only a meeting to come moves to another day to come."""
        return all(day is None or day >= there.today for day in (before.date, line.date))

    for before, line in paired(was, new.meetings, lambda line: line.date, to_come):
        row = by_day.get(line.date) or by_day.get((before or line).date)
        day = row.on if row else None
        settled = there.settle(kind, row, before, line)
        if settled is not None:
            _held(there, settled, before, line)
        if row is not None and day is not None and row.on != day:
            _dues_follow(there, group_id, day, row.on)


def _dues_follow(there: Applying, group_id: int, was: date, now: date | None) -> None:
    """What is due at a meeting moves with it (DOMAIN.md 2)."""
    due_then = select(Action).where(Action.group_id == group_id, Action.due == was)
    for action in there.session.exec(due_then).all():
        if action.due_kind == DueKind.MEETING and not action.status.closed:
            action.due = now


def _held(there: Applying, row: Meeting, old: MeetingLine | None, new: MeetingLine) -> None:
    """Who was there, and what interests they declared. Words that name nobody of the file stay words."""
    meeting_id = identified(row)

    def attendance(line: AttendanceLine) -> Attendance:
        known = there.people.get(line.printed)
        return Attendance(
            meeting_id=meeting_id,
            person_id=known.id if known else None,
            printed=line.printed,
            state=line.state,
        )

    day = None if new.date is None or new.date > there.today else new.date
    facts.tell(there, "attendances", old.attendance if old else (), new.attendance, lambda _: day, attendance)
    told = old.declarations if old else ()
    for text in new.declarations:
        if text not in told:
            there.session.add(Declaration(meeting_id=meeting_id, text=text))
            there.created["declarations"] += 1
