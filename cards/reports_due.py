"""What Clerk says about who has sent a highlight report, and who has not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, joined
from reports.reporting import Cycle
from rules.dates import spoken
from storage.models import Group


def outstanding(
    found: Sequence[Cycle], names: Mapping[int, str], keepers: Sequence[str], today: date
) -> Card:
    """One line for each SRO and priority, those that are not there first."""
    ordered = [one for one in found if not one.is_sent] + [one for one in found if one.is_sent]
    missing = sum(not one.is_sent for one in found)
    text = (
        f"{counted(missing, 'highlight report')} not sent and {len(found) - missing} sent, as at "
        f"{spoken(today)}.{_for_meeting(found)}"
    )
    return Card(text, lines=tuple(_owed(one, names, keepers, today) for one in ordered))


def _for_meeting(found: Sequence[Cycle]) -> str:
    """Where all of them are for the same one."""
    meetings = {(one.group.name, one.meeting) for one in found}
    if len(meetings) != 1:
        return ""
    ((group, meeting),) = meetings
    if meeting is None:
        return f" They are for the {group}, which has no meeting in the calendar, so none is due by a day."
    return f" They are for the {group} on {spoken(meeting)}."


def _owed(one: Cycle, names: Mapping[int, str], keepers: Sequence[str], today: date) -> Line:
    priority = one.priority
    sro = names.get(priority.sro_id or 0)
    whose = sro or f"No SRO, so {joined(keepers, 'or') or 'the programme manager'}"
    text = f"{whose}: Priority {priority.number} {priority.title}, {_how_far(one, today)}"
    return Line(text, (Button("Show", f"priority {priority.number} report"),))


def _how_far(one: Cycle, today: date) -> str:
    if one.sent is not None and one.sent.as_at is not None:
        return f"sent on {spoken(one.sent.as_at)}, version {one.sent.version}."
    return f"not sent.{' A draft is begun.' if one.draft else ''}{due(one, today)}"


def due(one: Cycle, today: date) -> str:
    """` It was due on Thursday 30 May 2024, 13 days ago.`; nothing where it is due by no day."""
    if one.due is None:
        return ""
    if one.due >= today:
        return f" It is due on {spoken(one.due)}."
    return f" It was due on {spoken(one.due)}, {counted((today - one.due).days, 'day')} ago."


def owed(one: Cycle, today: date) -> Line:
    """In the list of what is needed of whoever signs it."""
    line = missing(one, today)
    sign = Button("Sign it", f"sign the priority {one.priority.number} report")
    return replace(line, buttons=(*line.buttons, sign))


def missing(one: Cycle, today: date) -> Line:
    number = one.priority.number
    text = f"The highlight report of Priority {number} is not signed.{due(one, today)}"
    return Line(text, (Button("Show the draft", f"priority {number} report"),))


def nobodys(here: Group) -> str:
    return f"No priority that you may read reports to the {here.name}, so no highlight report is owed."
