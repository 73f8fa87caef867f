"""What Clerk says about the steps around a meeting: to whoever has one to do, to a channel, to who asks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cards.meetings import called, clear_days, when
from cards.model import Button, Card, Line, Table
from cards.words import counted, due, joined, name, owner
from reports.reporting import Cycle
from reports.timetable import Timetable, Told
from rules.dates import brief, spoken
from rules.progress import is_overdue
from rules.timetable import Stage, Step
from storage.actions import Logged
from storage.models import Group, Meeting

SHOWN = 20

# To whoever has something to do


def private(told: Sequence[Told], names: Mapping[int, str], today: date) -> Card:
    """One person's day: every step of theirs, over all their groups."""
    one_meeting = len({one.meeting.id for one in told}) == 1
    lines: list[Line] = []
    for one in told:
        lines.extend(_lines(one, names, today, "" if one_meeting else f"{one.group.name}, {brief(one.on)}: "))
    text = f"Timetable for {_of(told[0])}." if one_meeting else f"Timetable for {_meetings(told)}."
    more = len(lines) - SHOWN
    footers = [
        f"And {more} more: say timetable." if more > 0 else "",
        late([one.stage for one in told], today),
    ]
    return Card(text, lines=tuple(lines[:SHOWN]), footer=" ".join(filter(None, footers)) or None)


def late(stages: Sequence[Stage], today: date) -> str:
    """That some of it should have been said before."""
    days = sorted({stage.on for stage in stages if stage.on < today})
    if not days:
        return ""
    some = "This comes" if all(stage.on < today for stage in stages) else "Some of this comes"
    return f"{some} late: it was to be said on {joined([spoken(day) for day in days])}."


def why(told: Told, today: date, recipient: str) -> str:
    """The rule that made this line, for somebody who asks the clerk command to explain."""
    return why_step(told.stage, told.group, told.on, today, recipient, _reader(told))


def why_step(stage: Stage, group: Group, meeting: date, today: date, recipient: str, reader: str) -> str:
    side = "after" if stage.is_after else "before"
    late = f", so {counted((today - stage.on).days, 'day')} late" if stage.on < today else ""
    return (
        f"The step {stage.step} of the {group.name} of {spoken(meeting)}, on {spoken(stage.on)}: "
        f"{counted(stage.days, 'working day')} {side} it{late}. For {recipient}, {reader}; said once."
    )


def _reader(told: Told) -> str:
    reports = joined([f"Priority {one.priority.number}" for one in told.own])
    signs = f"who signs the report of {reports}" if reports else ""
    return (
        " and ".join(filter(None, (signs, "who keeps the programme" if told.keeps else ""))) or "its reader"
    )


def _of(told: Told) -> str:
    return f"the meeting of the {told.group.name} on {spoken(told.on)}"


def _meetings(told: Sequence[Told]) -> str:
    return counted(len({one.meeting.id for one in told}), "meeting")


def _lines(told: Told, names: Mapping[int, str], today: date, lead: str) -> Iterator[Line]:
    """What an SRO has to do stands before what a programme manager has."""
    for cycle in told.own if told.stage.step in (Step.OPEN, Step.DRAFT) else ():
        yield _own(told, cycle, _instead_of(told, cycle, names), today, lead)
    if not told.keeps or told.stage.step is Step.OPEN:
        return
    line = {
        Step.DRAFT: _reports,
        Step.PUBLISH: _papers,
        Step.ACTIONS: _actions,
        Step.MINUTES: _minutes,
    }[told.stage.step](told, names, today)
    if line is not None:
        yield Line(f"{lead}{line.text}", line.buttons)


def _instead_of(told: Told, cycle: Cycle, names: Mapping[int, str]) -> str:
    sro = cycle.priority.sro_id
    return f" You stand in for {names[sro]}." if sro is not None and sro != told.person_id else ""


def _own(told: Told, cycle: Cycle, reason: str, today: date, lead: str) -> Line:
    number = cycle.priority.number
    show = Button("Show the draft", f"priority {number} report", primary=True)
    title = f"{lead}Priority {number} {cycle.priority.title}: the highlight report"
    assert cycle.due is not None, "a report for a meeting has its day"
    if told.stage.step is Step.OPEN:
        text = f"{title} is open, with a draft ready. Due {_day(cycle.due, today)}.{reason}"
        return Line(text, (show,))
    sign = Button("Sign it", f"sign the priority {number} report")
    return Line(f"{title} is not signed. {_was_due(told.stage.on, today)}.{reason}", (show, sign))


def _reports(told: Told, names: Mapping[int, str], today: date) -> Line | None:
    if not told.others:
        return None
    all_of_them = told.signed + len(told.own) + len(told.others)
    text = (
        f"{_was_due(told.stage.on, today)}: {told.signed} of "
        f"{counted(all_of_them, 'highlight report')} signed. Not signed: {unsigned(told.others, names)}."
    )
    return Line(text, (_WHO_HAS_NOT,))


def _papers(told: Told, names: Mapping[int, str], today: date) -> Line:
    missing = sorted((*told.own, *told.others), key=lambda one: one.priority.number)
    clear = clear_days(told.stage.days)
    goes = (
        f"The papers go out today, {clear}."
        if told.stage.on == today
        else (f"The papers were to go out by {spoken(told.stage.on)}, {_ago(told.stage.on, today)}.")
    )
    if missing:
        return Line(
            f"{goes} Still missing: the highlight report of {unsigned(missing, names)}.", (_WHO_HAS_NOT,)
        )
    return Line(f"{goes} {_all_signed(told.signed)}".rstrip())


def _all_signed(signed: int) -> str:
    if not signed:
        return ""
    return "The highlight report is signed." if signed == 1 else f"All {signed} highlight reports are signed."


def _actions(told: Told, names: Mapping[int, str], today: date) -> Line:
    if not told.asked_for:
        then = " As soon as there are any, I post their list in the channel." if told.posts else ""
        text = (
            "No action of the meeting is in the log yet. Share its minutes with me, or log them one by one."
        )
        return Line(f"{text}{then}", (Button("How to log", "help actions"),))
    where = "their list is posted in the channel" if told.posts else "please send their list round"
    text = f"{counted(len(told.asked_for), 'action')} of the meeting in the log: {where}."
    lacks = [
        f"Without {what}: {joined([one.permanent for one in found])}."
        for what, found in (("an owner", told.unowned), ("a date", told.undated))
        if found
    ]
    return Line(
        " ".join((text, *lacks)), (Button("Show them", asking_for_actions(told.group, told.meeting)),)
    )


def _minutes(told: Told, names: Mapping[int, str], today: date) -> Line:
    text = f"The draft minutes are not recorded as out. {_was_due(told.stage.on, today)}."
    out = Button("They are out", f"minutes of {called(told.meeting)} are drafted")
    return Line(text, (out,) if told.meant else ())


_WHO_HAS_NOT = Button("Who has not sent one", "who hasn't sent a highlight report?")


def unsigned(cycles: Sequence[Cycle], names: Mapping[int, str]) -> str:
    """`Priority 1 (Chris Fielding) and Priority 5 (no SRO)`: for those who may read names beside lateness."""
    return joined(
        [
            f"Priority {one.priority.number} ({names.get(one.priority.sro_id or 0, 'no SRO')})"
            for one in cycles
        ]
    )


def _was_due(day: date, today: date) -> str:
    if day < today:
        return f"Due on {spoken(day)}, {_ago(day, today)}"
    return f"Due {_day(day, today)}"


def _day(day: date, today: date) -> str:
    return "today" if day == today else f"on {spoken(day)}"


def _ago(day: date, today: date) -> str:
    return f"{counted((today - day).days, 'day')} ago"


# In the channel, and when somebody asks for it


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


def why_actions(stage: Stage, group: Group, meeting: date, today: date, channel: str) -> str:
    return why_step(stage, group, meeting, today, channel, "a channel of the group")


def _asked_for(action: Logged, today: date, here: Group) -> str:
    text = f"{name(action, here)} {action.action.title}."
    if action.action.status.closed:
        return f"{text} Closed."
    if is_overdue(action.action.status, action.action.due, today):
        return f"{text} {due(action, today)}."
    return f"{text} {owner(action)}. {due(action, today)}."


# When somebody asks


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
        buttons=(_WHO_HAS_NOT,),
    )


def no_reports(group: Group) -> str:
    return f"No priority reports to the {group.name}, so no highlight report is due for its meetings."


def _until(day: date, today: date) -> str:
    return {"today": "that is today", "passed": "that day has passed"}.get(
        _away(day, today), _away(day, today)
    )
