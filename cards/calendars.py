"""What stands in the calendar of a group or a person: meetings, and the days on which something is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from cards.model import Button, Card, Line
from cards.words import counted, joined
from reports.calendars import Days, Deadline
from rules.dates import spoken
from rules.leaving import WITHHELD, names_few, safe
from rules.timetable import Step
from storage.deliverables import Delivering
from storage.logged import Logged
from storage.models import Group, Meeting, Partnership
from storage.revisions import Revision


@dataclass(frozen=True)
class Event:
    """`uid` never changes, so that a calendar that reads the file again moves an event and doubles none.

    `sequence` and `changed` tell it which of two is the newer. Without `at` (`10:30`, the group's time) it is
    a whole day.
    """

    uid: str
    on: date
    summary: str
    description: str = ""
    place: str = ""
    at: str | None = None
    ends: str | None = None
    cancelled: bool = False
    sequence: int = 0
    changed: datetime | None = None


@dataclass(frozen=True)
class Diary:
    """`whose` names the file. `undated`: meetings with no day yet, which no calendar can hold."""

    partnership: Partnership
    name: str
    whose: str
    as_at: date
    events: tuple[Event, ...]
    undated: int = 0


def diary(days: Days) -> Diary:
    """For a file that somebody asked for: of a group's actions it says whose they are."""
    return _diary(days, owners=days.group is not None)


def feed(days: Days) -> Diary:
    """For an address that is read by itself: no name may stand beside what has become late meanwhile."""
    return _diary(days, owners=False)


def _diary(days: Days, *, owners: bool) -> Diary:
    events = sorted(_events(days, owners), key=lambda event: (event.on, event.uid))
    undated = sum(met.on is None and not met.cancelled for _, met in days.meetings)
    whose = days.group.code if days.group else days.name
    return Diary(days.partnership, days.name, whose, days.as_at, tuple(events), undated)


def _events(days: Days, owners: bool) -> Iterator[Event]:
    once, home = cache(safe), days.partnership
    for group, met in days.meetings:
        if met.on is not None:
            yield _meeting(met, met.on, group, home, _since(days, group, "meeting", met.id))
    for one in days.actions:
        if one.action.due is not None:
            since = _since(days, one.group, "action", one.id)
            owner = _owner(once(one.owner_words)) if owners else ""
            yield _action(one, one.action.due, days, since, once(one.action.title), owner)
    for product in days.deliverables:
        since = _since(days, product.group, "deliverable", product.row.id)
        yield from _deliverable(home, product, since, _owner(product.lead) if owners else "")
    for deadline in days.deadlines:
        yield _deadline(home, deadline, _since_of(days, deadline))


def _since(days: Days, group: Group, kind: str, number: int | None) -> Revision:
    """What was never changed since history is kept is as old as its group."""
    return days.revisions.get((kind, number or 0), Revision(0, group.set_up_at))


def _since_of(days: Days, deadline: Deadline) -> Revision:
    """Its day follows the meeting, and the timetable of the group."""
    group, meeting = deadline.group, deadline.meeting
    return _since(days, group, "meeting", meeting.id) + _since(days, group, "group", group.id)


def _action(one: Logged, due: date, days: Days, since: Revision, title: str, owner: str) -> Event:
    """A group's own calendar need not say which group."""
    named = f"#{one.action.number}" if days.group else one.permanent
    return Event(
        _uid(days.partnership, one.group, f"action-{one.action.number}"),
        due,
        f"{named} due: {title}",
        description=f"{owner} Status: {one.action.status}.".strip(),
        sequence=since.changes,
        changed=since.at,
    )


def _meeting(met: Meeting, on: date, group: Group, home: Partnership, since: Revision) -> Event:
    return Event(
        _uid(home, group, f"meeting-{met.id}"),
        on,
        f"Meeting: {group.name}",
        description=safe(met.link or ""),
        place=safe(met.place or ""),
        at=met.at,
        ends=met.ends,
        cancelled=met.cancelled,
        sequence=since.changes,
        changed=since.at,
    )


def _deliverable(home: Partnership, product: Delivering, since: Revision, owner: str) -> Iterator[Event]:
    row = product.row
    days = (("delivered", row.deliver_on, row.delivered_on), ("launched", row.launch_on, row.launched_on))
    for what, day, done in days:
        if day is not None and done is None and row.withdrawn_on is None:
            uid = _uid(home, product.group, f"deliverable-{row.number}-{what}")
            summary = f"D{row.number} to be {what}: {safe(row.title)}"
            yield Event(uid, day, summary, owner, sequence=since.changes, changed=since.at)


def _deadline(home: Partnership, deadline: Deadline, since: Revision) -> Event:
    group, meeting = deadline.group, deadline.meeting
    assert meeting.on is not None
    what = "papers go out"
    if deadline.step is Step.DRAFT:
        numbers = [f"P{one.number}" for one in deadline.priorities]
        reports = "highlight report" if len(numbers) == 1 else "highlight reports"
        what = f"{reports}{f' of {joined(numbers)}' if numbers else ''} due"
    return Event(
        _uid(home, group, f"{deadline.step}-{meeting.id}"),
        deadline.on,
        f"{group.name}: {what}",
        description=f"For the meeting on {spoken(meeting.on)}.",
        cancelled=meeting.cancelled,
        sequence=since.changes,
        changed=since.at,
    )


def _uid(home: Partnership, group: Group, what: str) -> str:
    return f"{what}@{group.code}.{home.code}.clerk"


def _owner(name: str | None) -> str:
    return f"Owner: {name or 'nobody yet'}."


# What is said of it in chat


def handed_out(found: Diary, name: str) -> Card:
    text = f"Calendar of {_the(found)}, as at {spoken(found.as_at)}: {name}."
    said = [
        f"In it: {_counts(found.events)}. Open it with your calendar; what moves later is not moved in it."
    ]
    if found.undated:
        is_not = "meeting is" if found.undated == 1 else "meetings are"
        said.append(f"{found.undated} {is_not} left out, because the day is to be confirmed.")
    return Card(text, footer=" ".join([*said, *cautions(found)]))


def _counts(events: Iterable[Event]) -> str:
    """`2 meetings, 3 due dates of what is open and 1 deadline of reports or papers`."""
    kinds = [event.uid.split("-")[0] for event in events]
    meetings, deadlines = kinds.count("meeting"), sum(kind in (Step.DRAFT, Step.PUBLISH) for kind in kinds)
    said = [
        counted(meetings, "meeting"),
        f"{counted(len(kinds) - meetings - deadlines, 'due date')} of what is open",
    ]
    if deadlines:
        said.append(f"{counted(deadlines, 'deadline')} for reports and papers")
    return joined(said)


def cautions(found: Diary) -> list[str]:
    """What was withheld, and what is to be looked at before it is published. Never what it says."""
    said = []
    withheld = sum(f"{event.summary} {event.description}".count(WITHHELD) for event in found.events)
    if withheld:
        were = "was" if withheld == 1 else "were"
        said.append(f"{counted(withheld, 'text')} looked private and {were} left out: look for {WITHHELD}.")
    few = [event.summary.split(" ")[0] for event in found.events if names_few(event.summary)]
    if few:
        said.append(f"Fewer than five children, families or cases are named in {', '.join(few)}.")
    return said


def _the(found: Diary) -> str:
    return found.name if found.whose == found.name else f"the {found.name}"


# Its address


_HOW = (
    "In Outlook: Add calendar, Subscribe from web. In Google Calendar, on a computer: Other calendars, "
    "From URL. It then follows by itself, within a few hours, whatever moves, closes or is added. Whoever "
    "has the address can read the calendar, so do not pass it on."
)
_NO_ADDRESS = (
    "I cannot give you an address that your calendar could follow. Whoever looks after Clerk has to set "
    "CLERK_PUBLIC_URL and CLERK_SECRET_KEY first. Here it is as a file instead."
)


def address(url: str, group: Group | None, *, new: bool = False) -> Card:
    """`new`: there was another one, which has just stopped."""
    was = " The one that you had no longer works." if new else ""
    return Card(
        f"The address of {_which(group)}, for you alone:",
        lines=(Line(url),),
        footer=f"{_HOW}{was}",
        buttons=(
            Button("As a file", f"export the {group.code} calendar" if group else "export my calendar"),
            Button(
                "New address", f"new calendar address for {group.code}" if group else "new calendar address"
            ),
            Button(
                "Stop it", f"stop calendar address for {group.code}" if group else "stop my calendar address"
            ),
        ),
    )


def as_a_file(card: Card) -> Card:
    """Where there is nothing to subscribe to."""
    return Card(card.text, footer=f"{_NO_ADDRESS} {card.footer or ''}".strip())


def stopped(groups: Iterable[Group | None]) -> Card:
    which = joined([_which(group) for group in groups])
    return Card(
        f"Stopped: nobody can read {which} by the address that you had. Calendars that have it "
        "keep what they read last until it is removed from them.",
        buttons=(Button("New address", "new calendar address"),),
    )


def none_to_stop(group: Group | None) -> str:
    of = f"the calendar of the {group.name}" if group else "a calendar"
    return f"You have no address of {of}, so there is nothing to stop. Say my calendar to get one."


def only_members(group: Group, keeper: str) -> str:
    return (
        f"The calendar of the {group.name} is for its members, and you are not one who writes in its log. "
        f"Ask {keeper} to add you, or say my calendar for your own."
    )


def _which(group: Group | None) -> str:
    return f"the calendar of the {group.name}" if group else "your own calendar"
