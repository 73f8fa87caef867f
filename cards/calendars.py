"""What stands in the calendar of a group or a person: meetings, and the days on which something is due."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from cards.model import Card
from cards.words import counted
from reports.exports import Export
from rules.dates import spoken
from rules.leaving import WITHHELD, names_few, safe
from storage.deliverables import Delivering
from storage.logged import Logged
from storage.models import Group, Meeting, Partnership


@dataclass(frozen=True)
class Event:
    """`uid` never changes, so that a calendar that reads the file again moves an event and doubles none.

    Without `at` (`10:30`, the group's time) it is a whole day.
    """

    uid: str
    on: date
    summary: str
    description: str = ""
    place: str = ""
    at: str | None = None
    ends: str | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Diary:
    """`whose` names the file. `undated`: meetings with no day yet, which no calendar can hold."""

    partnership: Partnership
    name: str
    whose: str
    as_at: date
    events: tuple[Event, ...]
    undated: int = 0


Meetings = Sequence[tuple[Group, Meeting]]


def of_group(facts: Export) -> Diary:
    """Its meetings, and what is due of its log and its deliverables."""
    home, group = facts.partnership, facts.group
    open_actions = [one.logged for one in facts.actions if not one.is_closed]
    meetings = [(group, met) for met in facts.meetings]
    events = [*_events(home, meetings, open_actions, lambda one: f"#{one.action.number}")]
    events += [event for product in facts.deliverables for event in _deliverable(home, product)]
    return Diary(home, group.name, group.code, facts.as_at, _in_order(events), _undated(meetings))


def of_person(
    name: str, home: Partnership, meetings: Meetings, actions: Sequence[Logged], as_at: date
) -> Diary:
    """The meetings of all of somebody's groups, and what is due of their own."""
    events = _events(home, meetings, actions, lambda one: one.permanent)
    return Diary(home, name, name, as_at, _in_order(events), _undated(meetings))


def handed_out(found: Diary, name: str) -> Card:
    meetings = sum(_is_meeting(event) for event in found.events)
    text = f"Calendar of {_the(found)}, as at {spoken(found.as_at)}: {name}."
    said = [
        f"In it: {counted(meetings, 'meeting')} and {counted(len(found.events) - meetings, 'due date')} of "
        "what is open. Open it with your calendar; what moves later is not moved in it."
    ]
    if found.undated:
        is_not = "meeting is" if found.undated == 1 else "meetings are"
        said.append(f"{found.undated} {is_not} left out, because the day is to be confirmed.")
    return Card(text, footer=" ".join([*said, *cautions(found)]))


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


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.on, event.uid)))


def _undated(meetings: Meetings) -> int:
    return sum(met.on is None and not met.cancelled for _, met in meetings)


def _events(
    home: Partnership, meetings: Meetings, actions: Iterable[Logged], named: Callable[[Logged], str]
) -> Iterator[Event]:
    """`named` is what an action is called: a group's own calendar need not say which group."""
    for group, met in meetings:
        if met.on is not None:
            yield _meeting(met, met.on, group, home)
    once = cache(safe)
    for one in actions:
        if one.action.due is not None:
            yield Event(
                _uid(home, one.group, f"action-{one.action.number}"),
                one.action.due,
                f"{named(one)} due: {once(one.action.title)}",
                description=f"{_owner(once(one.owner_words))} Status: {one.action.status}.",
            )


def _meeting(met: Meeting, on: date, group: Group, home: Partnership) -> Event:
    return Event(
        _uid(home, group, f"meeting-{met.id}"),
        on,
        f"Meeting: {group.name}",
        description=safe(met.link or ""),
        place=safe(met.place or ""),
        at=met.at,
        ends=met.ends,
        cancelled=met.cancelled,
    )


def _deliverable(home: Partnership, product: Delivering) -> Iterator[Event]:
    row = product.row
    days = (("delivered", row.deliver_on, row.delivered_on), ("launched", row.launch_on, row.launched_on))
    for what, day, done in days:
        if day is not None and done is None and row.withdrawn_on is None:
            uid = _uid(home, product.group, f"deliverable-{row.number}-{what}")
            summary = f"D{row.number} to be {what}: {safe(row.title)}"
            yield Event(uid, day, summary, _owner(product.lead))


def _uid(home: Partnership, group: Group, what: str) -> str:
    return f"{what}@{group.code}.{home.code}.clerk"


def _owner(name: str | None) -> str:
    return f"Owner: {name or 'nobody yet'}."


def _is_meeting(event: Event) -> bool:
    return event.uid.startswith("meeting-")
