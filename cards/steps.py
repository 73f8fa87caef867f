"""The steps around a meeting, told in private to whoever has them to do, and why they are told."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cards.meetings import called, clear_days
from cards.model import Button, Card, Line
from cards.timetable import SHOWN, WHO_HAS_NOT, asking_for_actions
from cards.words import counted, joined
from reports.reporting import Cycle
from reports.timetable import Told
from rules.dates import brief, spoken
from rules.timetable import Stage, Step
from storage.models import Group


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
    return f"{some} late: it was planned for {joined([spoken(day) for day in days])}."


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


def why_actions(stage: Stage, group: Group, meeting: date, today: date, channel: str) -> str:
    return why_step(stage, group, meeting, today, channel, "a channel of the group")


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
    return Line(text, (WHO_HAS_NOT,))


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
            f"{goes} Still missing: the highlight report of {unsigned(missing, names)}.", (WHO_HAS_NOT,)
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
