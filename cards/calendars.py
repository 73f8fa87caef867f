"""What stands in a group's calendar: its meetings, and the days on which something is due."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from cards.model import Card
from cards.words import counted
from reports.exports import Export
from rules.dates import spoken
from rules.leaving import WITHHELD, names_few, safe
from storage.logged import Logged
from storage.models import Meeting


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
    """`undated`: meetings whose day is to be confirmed, which no calendar can hold."""

    name: str
    events: tuple[Event, ...]
    withheld: int
    undated: int


def diary(facts: Export) -> Diary:
    events = tuple(sorted(_events(facts), key=lambda event: (event.on, event.uid)))
    return Diary(
        facts.group.name,
        events,
        withheld=sum(f"{event.summary} {event.description}".count(WITHHELD) for event in events),
        undated=sum(met.on is None and not met.cancelled for met in facts.meetings),
    )


def handed_out(found: Diary, facts: Export, name: str) -> Card:
    meetings = sum(_is_meeting(event) for event in found.events)
    text = f"Calendar of the {found.name}, as at {spoken(facts.as_at)}: {name}."
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
    if found.withheld:
        said.append(f"{counted(found.withheld, 'text')} looked private and left out: look for {WITHHELD}.")
    few = [event.summary.split(" ")[0] for event in found.events if names_few(event.summary)]
    if few:
        said.append(f"Fewer than five children, families or cases are named in {', '.join(few)}.")
    return said


def _events(facts: Export) -> Iterator[Event]:
    home = f"{facts.group.code}.{facts.partnership.code}.clerk"
    once = cache(safe)
    for met in facts.meetings:
        if met.on is not None:
            yield _meeting(met, met.on, facts.group.name, home)
    for one in facts.actions:
        due = one.logged.action.due
        if due is not None and not one.is_closed:
            yield _action(one.logged, due, home, once)
    for product in facts.deliverables:
        row = product.row
        for what, day, done in (
            ("delivered", row.deliver_on, row.delivered_on),
            ("launched", row.launch_on, row.launched_on),
        ):
            if day is not None and done is None and row.withdrawn_on is None:
                summary = f"D{row.number} to be {what}: {safe(row.title)}"
                yield Event(f"deliverable-{row.number}-{what}@{home}", day, summary, _lead(product.lead))


def _meeting(met: Meeting, on: date, group: str, home: str) -> Event:
    return Event(
        f"meeting-{met.id}@{home}",
        on,
        f"Meeting: {group}",
        description=safe(met.link or ""),
        place=safe(met.place or ""),
        at=met.at,
        ends=met.ends,
        cancelled=met.cancelled,
    )


def _action(logged: Logged, due: date, home: str, safe: Callable[[str], str]) -> Event:
    row = logged.action
    return Event(
        f"action-{row.number}@{home}",
        due,
        f"#{row.number} due: {safe(row.title)}",
        description=f"{_lead(safe(logged.owner_words))} Status: {row.status}.",
    )


def _lead(name: str | None) -> str:
    return f"Owner: {name or 'nobody yet'}."


def _is_meeting(event: Event) -> bool:
    return event.uid.startswith("meeting-")
