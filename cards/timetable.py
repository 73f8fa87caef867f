"""The timetable around a meeting as a channel reads it: its steps and their days, and what it asked for."""

from collections.abc import Sequence
from datetime import date

from cards.meetings import called, clear_days, when
from cards.model import Button, Card, Line, Table
from cards.words import counted, due, name, owner
from reports.timetable import Timetable
from rules.dates import spoken
from rules.progress import is_overdue
from rules.timetable import Stage, Step
from storage.actions import Logged
from storage.models import Group, Meeting

SHOWN = 20
WHO_HAS_NOT = Button("Who has not sent one", "who hasn't sent a highlight report?")


# What a meeting asked for


def asking_for_actions(group: Group, meeting: Meeting) -> str:
    return f"actions of the {group.code} meeting of {called(meeting)}"


def asked_for(group: Group, meeting: Meeting, actions: Sequence[Logged], today: date, here: Group) -> Card:
    """What a meeting asked for. No name stands beside what is late already."""
    assert meeting.on is not None
    of = f"the {group.name} of {spoken(meeting.on)}"
    if not actions:
        return Card(
            f"No action of {of} is in the log: none was read from its minutes and none was logged on its day."
        )
    lines = tuple(Line(_asked_for(one, today, here)) for one in actions[:SHOWN])
    more = len(actions) - SHOWN
    return Card(
        f"{counted(len(actions), 'action')} of {of}.",
        lines=lines,
        footer=f"And {more} more: say list actions." if more > 0 else None,
        buttons=(Button("My actions", "my actions"),),
    )


def _asked_for(action: Logged, today: date, here: Group) -> str:
    text = f"{name(action, here)} {action.action.title}."
    if action.action.status.closed:
        return f"{text} Closed."
    if is_overdue(action.action.status, action.action.due, today):
        return f"{text} {due(action, today)}."
    return f"{text} {owner(action)}. {due(action, today)}."


# Its steps, when somebody asks


def of_meeting(facts: Timetable, today: date) -> Card:
    """Every step with its day."""
    assert facts.meeting.on is not None
    rows = [
        (stage.on, _WHAT[stage.step].format(clear=clear_days(stage.days)), stage) for stage in facts.stages
    ]
    before = [_row(on, what, _how_far(facts, stage, today)) for on, what, stage in rows if not stage.is_after]
    after = [_row(on, what, _how_far(facts, stage, today)) for on, what, stage in rows if stage.is_after]
    meets = _row(facts.meeting.on, "The meeting", _away(facts.meeting.on, today))
    return Card(
        f"Timetable of the {facts.group.name} for {when(facts.meeting)}, as at {spoken(today)}.",
        table=Table("Timetable", ("Day", "What", "How far"), (*before, meets, *after)),
    )


_WHAT = {
    Step.OPEN: "Highlight reports open, with a draft ready",
    Step.DRAFT: "Highlight reports are due",
    Step.CHAIR: "The chair sees what is there",
    Step.PUBLISH: "Papers go out, {clear}",
    Step.EVE: "The chair's list once more",
    Step.ACTIONS: "The list of actions is posted",
    Step.MINUTES: "Draft minutes are due",
}


def _row(day: date, what: str, how_far: str) -> tuple[str, ...]:
    return spoken(day), what, how_far


def _how_far(facts: Timetable, stage: Stage, today: date) -> str:
    away = _away(stage.on, today)
    if stage.step is Step.DRAFT and facts.reports:
        return f"{away}, {facts.signed} of {facts.reports} signed"
    if stage.step is Step.MINUTES and facts.meeting.minutes:
        return "agreed" if facts.meeting.minutes == "agreed" else "drafted"
    return away


def _away(day: date, today: date) -> str:
    days = (day - today).days
    return "today" if not days else f"in {counted(days, 'day')}" if days > 0 else "passed"


def none(group: Group) -> str:
    return (
        f"No next meeting of the {group.name} with a day is recorded yet, so it has no timetable either. "
        "To add one, say for example: add a meeting on 18 July at 10:30."
    )


def reports_due(group: Group, meeting: Meeting, opens: date, due_on: date, today: date) -> Card:
    """When the reports for a meeting are due, whoever owes them."""
    assert meeting.on is not None
    return Card(
        f"Highlight reports for the {group.name} of {spoken(meeting.on)} open on {spoken(opens)} and are due "
        f"by {spoken(due_on)}: {_until(due_on, today)}.",
        buttons=(WHO_HAS_NOT,),
    )


def no_reports(group: Group) -> str:
    return f"No priority reports to the {group.name}, so no highlight report is due for its meetings."


def _until(day: date, today: date) -> str:
    return {"today": "that is today", "passed": "that day has passed"}.get(
        _away(day, today), _away(day, today)
    )
