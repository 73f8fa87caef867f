"""How a group is reminded, in plain words: the card that says all of it, and what each change comes to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from cards.model import Button, Card, Field, FieldKind, Form, Line
from cards.words import counted, joined
from rules import nudges
from rules.dates import spoken
from rules.dates_due import MONTH_NAMES
from rules.nudges import LAST_HOUR, OPENS, Pace
from rules.timetable import USUAL
from storage.models import Group

_NO_SUMMARY = "No summary"
_SHOWN = 12


@dataclass(frozen=True)
class Pacing:
    """A group's settings on a day. `next_day` is when it is written to next after today.

    `next_summary` is the day of the channel's next summary; `term_time` are who works in school terms only.
    """

    group: Group
    pace: Pace
    today: date
    next_day: date
    next_summary: date | None
    term_time: tuple[str, ...] = ()


ONLY_THEY = (
    "Only an administrator, the chair, the deputy chair or the programme manager can change how the group is "
    "reminded."
)


# All of it


def settings(now: Pacing, *, may_change: bool, saved: bool = False) -> Card:
    opens = "Saved. This is" if saved else "This is"
    text = f"{opens} how I remind the {now.group.name}, as at {spoken(now.today)}."
    lines = tuple(Line(line) for line in _all(now))
    if not may_change:
        foot = "An administrator, the chair, the deputy chair or the programme manager can change this."
        return Card(text, lines=lines, footer=foot)
    return Card(text, lines=lines, buttons=_buttons(now), form=_form(now), footer=_HOW)


_HOW = (
    "Change it with the form, or say for example: nudge us at 9:30, remind us 10, 3 and 1 days before, "
    "weekly summary on Fridays at 3pm, no summary in August, we're closed on 24 December."
)


def _all(now: Pacing) -> Iterator[str]:
    group = now.group
    if pause(now):
        yield f"Paused: {pause(now)}"
    yield f"Nudges: {_nudges(group)}."
    yield f"Channel: {digest(group)}."
    yield f"Weekly summary: {summary(now)}"
    yield f"Late actions: {lateness(group)}."
    yield f"Around a meeting, in working days: {timetable(group.timetable)}."
    closed = [day for day in map(date.fromisoformat, sorted(group.closure_days)) if day >= now.today]
    yield f"Closed, besides weekends and bank holidays: {days(closed) if closed else 'no day to come'}."
    if now.term_time:
        yield f"In school terms only: {joined(now.term_time)}."
    yield "Nothing is sent before 08:00, after 18:00, at weekends, on bank holidays or on closure days."


def _buttons(now: Pacing) -> tuple[Button, ...]:
    group = now.group
    summary = ("Stop the weekly summary", "stop the weekly summary")
    if not group.summary_wanted:
        summary = ("Start the weekly summary", "start the weekly summary again")
    digest = ("No digest in the channel", "no digest in the channel")
    if not group.channel_digest:
        digest = ("Digest in the channel", "digest in the channel again")
    pause = ("Pause for two weeks", "pause reminders for the group for two weeks")
    if group.paused_until is not None and group.paused_until > now.today:
        pause = ("End the pause", "start reminders again for the group")
    return tuple(Button(label, says) for label, says in (summary, digest, pause))


def _form(now: Pacing) -> Form:
    group = now.group
    weekdays = tuple(day.capitalize() for day in nudges.WEEKDAYS[:5])
    day = group.summary_day.capitalize() if group.summary_wanted else _NO_SUMMARY
    months = joined([MONTH_NAMES[month - 1] for month in group.summary_not_in])
    return Form(
        "Change reminders",
        "set reminders (form)",
        (
            Field("at", "Hour of the nudges, from 08:00 to 17:00", value=group.nudge_at),
            Field("days", "Days before the due date (0 is the day itself)", value=days_in_figures(group)),
            Field(
                "every",
                "Days between nudges about a late action",
                FieldKind.NUMBER,
                value=str(group.overdue_every),
            ),
            Field(
                "summary_day",
                "Day of the weekly summary",
                FieldKind.CHOICE,
                (*weekdays, _NO_SUMMARY),
                value=day,
            ),
            Field("summary_at", "Hour of the summary", value=group.summary_at),
            Field("not_in", "Months without a summary", required=False, value=months or None),
            Field(
                "sro_after",
                "Days late after which the SRO is told",
                FieldKind.NUMBER,
                value=str(group.sro_after),
            ),
            Field(
                "chair_after",
                "Days late after which the chair is told",
                FieldKind.NUMBER,
                value=str(group.chair_after),
            ),
        ),
    )


def days_in_figures(group: Group) -> str:
    return ", ".join(map(str, group.nudge_days))


# Pieces


def _nudges(group: Group) -> str:
    every = "every day" if group.overdue_every == 1 else f"every {group.overdue_every} days"
    days_before = before(group.nudge_days)
    return f"on working days at {effective(group.nudge_at)}: {days_before}, then {every} while it is overdue"


def before(wanted: Sequence[int]) -> str:
    """`10, 3 and 1 days before the due date and on the day`."""
    ahead = [day for day in sorted(wanted, reverse=True) if day]
    figures = joined([str(day) for day in ahead])
    parts = [f"{figures} {'day' if ahead == [1] else 'days'} before the due date"] if ahead else []
    return joined([*parts, *(["on the day"] if 0 in wanted else [])])


def digest(group: Group) -> str:
    if group.channel_digest:
        return "a daily digest of what is owed, without names beside what is late"
    return "no daily digest; owners are still nudged privately"


def summary(now: Pacing) -> str:
    group = now.group
    if not group.summary_wanted:
        return "none."
    return f"on {_weekday(group)} at {effective(group.summary_at)}{_except(group)}. {_next_summary(now)}"


def _next_summary(now: Pacing) -> str:
    if now.next_summary is None:
        return "None is to come within a year."
    return f"The next one comes {_on(now.next_summary, now.today)}."


def _except(group: Group) -> str:
    months = [MONTH_NAMES[month - 1] for month in group.summary_not_in]
    return f", not in {joined(months, 'or')}" if months else ""


def _weekday(group: Group) -> str:
    return f"{group.summary_day.capitalize()}s"


def lateness(group: Group) -> str:
    sro, chair = counted(group.sro_after, "day"), counted(group.chair_after, "day")
    lists = f"on the SRO's weekly list when {sro} overdue, on the chair's when {chair} overdue"
    return f"{lists}; it goes no further"


STEPS = {
    "open": ("reports open", "before"),
    "draft": ("drafts are due", "before"),
    "chair": ("the chair sees them", "before"),
    "publish": ("papers go out", "before"),
    "actions": ("the actions are sent", "after"),
    "minutes": ("the draft minutes", "after"),
}


def timetable(own: Mapping[str, int]) -> str:
    return joined([f"{what} {days} {side}" for what, days, side in _steps(own)])


def _steps(own: Mapping[str, int]) -> Iterator[tuple[str, int, str]]:
    for step, (what, side) in STEPS.items():
        yield what, {**USUAL, **own}[step], side


def pause(now: Pacing) -> str:
    since, until = now.group.paused_from, now.group.paused_until
    if until is None or until <= now.today:
        return ""
    first = f"from {spoken(since)}" if since and since > now.today else "from now on"
    resumes = now.pace.calendar.working_day_on_or_after(until)
    return f"{first} nothing is sent; I start again on {spoken(resumes)}."


def _on(day: date, today: date) -> str:
    return "today" if day == today else f"on {spoken(day)}"


def effective(clock: str) -> str:
    """A file may name an hour at which nothing is sent any more: it goes at the last one."""
    return _clock(min(max(time.fromisoformat(clock), OPENS), LAST_HOUR))


def _clock(at: time) -> str:
    return at.strftime("%H:%M")


def days(found: Sequence[date]) -> str:
    """`Tuesday 24 December 2024 and Friday 27 December 2024`; many are counted."""
    if len(found) <= _SHOWN:
        return joined([spoken(day) for day in found])
    return f"{counted(len(found), 'working day')} from {spoken(found[0])} to {spoken(found[-1])}"


def starting(now: Pacing) -> str:
    """`From tomorrow, Thursday 13 June`."""
    day = now.next_day
    tomorrow = "tomorrow, " if (day - now.today).days == 1 else ""
    return f"From {tomorrow}{spoken(day)}"
