"""What Clerk says about a group's calendar: when it meets, what moves with a meeting, when papers are due."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cards.model import Button, Card, Line, Table
from cards.words import counted, joined, titled
from rules.dates import spoken
from storage.actions import Logged
from storage.models import Group, Meeting

UNDO = Button("Undo", "undo")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def named(meeting: Meeting) -> str:
    """`the meeting of Thursday 20 June 2024`"""
    if meeting.on is not None:
        return f"the meeting of {spoken(meeting.on)}"
    return f"the meeting whose day is to be confirmed{_printed(meeting)}"


def when(meeting: Meeting) -> str:
    """`Thursday 20 June 2024 at 10:30, Boardroom`"""
    day = spoken(meeting.on) if meeting.on else f"a day to be confirmed{_printed(meeting)}"
    time = f" at {_time(meeting)}" if meeting.at else ""
    return ", ".join(filter(None, (f"{day}{time}", meeting.place, meeting.link)))


def called(meeting: Meeting) -> str:
    """How a button's sentence says which meeting."""
    return meeting.on.isoformat() if meeting.on else "the TBC meeting"


def calendar(
    group: Group, coming: Sequence[Meeting], latest: Meeting | None, minutes: str | None, today: date
) -> Card:
    """The meetings to come, and the one before them with how far its minutes are."""
    last = f"The last was on {spoken(latest.on)}{_after(minutes)}." if latest and latest.on else None
    if not coming:
        text = f"No next meeting of the {group.name} is recorded yet, as at {spoken(today)}."
        return Card(f"{text} To add one, say for example: add a meeting on 18 July at 10:30.", footer=last)
    rows = tuple((_day(met), _time(met), met.place or "", met.link or "") for met in coming)
    text = f"{counted(len(coming), 'meeting')} of the {group.name} to come, as at {spoken(today)}."
    return Card(text, table=Table("Meetings to come", ("Day", "Time", "Place", "Link"), rows), footer=last)


def next_meeting(group: Group, meeting: Meeting | None) -> Card:
    if meeting is None:
        return Card(f"No next meeting of the {group.name} is recorded yet.")
    buttons = (
        Button("Who is coming", f"who is coming on {called(meeting)}?"),
        Button("Send my apologies", f"apologies from me for {called(meeting)}"),
    )
    if meeting.on is None:
        return Card(f"The next meeting of the {group.name} is on {when(meeting)}.")
    return Card(f"The {group.name} next meets on {when(meeting)}.", buttons=buttons)


def until(group: Group, meeting: Meeting | None, today: date) -> Card:
    """How long it is until then, where it has a day."""
    card = next_meeting(group, meeting)
    if meeting is None or meeting.on is None:
        return card
    days = (meeting.on - today).days
    when = f"in {counted(days, 'day')}" if days else "today"
    return replace(card, text=f"{card.text} That is {when}.")


def after(group: Group, named_one: Meeting, later: Meeting | None) -> Card:
    if later is None:
        return Card(f"No meeting of the {group.name} after {named(named_one)} is recorded yet.")
    return Card(f"After {named(named_one)}, the {group.name} meets on {when(later)}.")


def no_agenda(group: Group, meeting: Meeting | None) -> Card:
    text = "I keep no agendas: ask whoever prepares the papers."
    if meeting is None:
        return Card(f"{text} No next meeting of the {group.name} is recorded yet.")
    return Card(
        f"{text} The {group.name} meets on {when(meeting)}.",
        buttons=(Button("When papers are due", "when are the papers due?"),),
    )


def papers(group: Group, meeting_on: date, publish_by: date, clear: str, today: date) -> Card:
    days = (publish_by - today).days
    when = (
        "that is today" if days == 0 else f"in {counted(days, 'day')}" if days > 0 else "that day has passed"
    )
    return Card(
        f"Papers for the {group.name} of {spoken(meeting_on)} are due by {spoken(publish_by)}, "
        f"{clear}: {when}."
    )


def no_papers(group: Group) -> Card:
    return Card(f"No next meeting of the {group.name} is recorded yet, so no day for its papers either.")


def clear_days(days_before: int) -> str:
    """`five clear working days before`"""
    clear = days_before - 1
    number = _WORDS[clear] if 0 <= clear < len(_WORDS) else str(clear)
    return f"{number} clear working {'day' if clear == 1 else 'days'} before"


def no_such(group: Group, words: str, calendar: Sequence[Meeting]) -> str:
    """`words` as they were said; what is in the calendar instead."""
    known = [spoken(met.on) for met in calendar if met.on]
    there = f" I know of {joined(known[:6])}." if known else ""
    which = "such meeting" if words in ("next", "latest") else f'meeting "{words}"'
    return (
        f"No {which} of the {group.name} is recorded, so nothing has changed.{there} "
        "To add one, say for example: add a meeting on 18 July at 10:30."
    )


# Changing the calendar


def added(group: Group, meeting: Meeting, following: Sequence[Logged], today: date) -> Card:
    text = f"Added a meeting of the {group.name}: {when(meeting)}."
    if meeting.on and meeting.on < today:
        text += " That day has passed, so it counts as held."
    return Card(text, lines=_due_then(group, following, meeting.on), buttons=(UNDO,))


def no_working_day(day: date) -> str:
    return f"{spoken(day)} is not a working day: say another day if that is wrong."


def already_on(group: Group, day: date) -> str:
    return f"The {group.name} meets on {spoken(day)} already."


def moved(group: Group, meeting: Meeting, was: date | None, following: Sequence[Logged], fixed: int) -> Card:
    """What moves with a meeting, and that the rest stays."""
    own = counted(fixed, "action")
    text = (
        f"Moved the meeting of the {group.name} from {spoken(was)} to {when(meeting)}."
        if was
        else f"The meeting of the {group.name} that was to be confirmed is on {when(meeting)}."
    )
    return Card(
        text,
        lines=tuple(_moves(group, one) for one in following) or (Line("No action's date moves with it."),),
        footer=f"{own} with a date of {'its' if fixed == 1 else 'their'} own did not move."
        if fixed
        else None,
        buttons=(UNDO,),
    )


def apologies_stale(names: Sequence[str], was: date) -> str:
    """Whoever could not come on the old day may well come on the new one."""
    return (
        f"Apologies were given for {spoken(was)} by {joined(names)}: they are kept without a deputy. "
        "Ask again for the new day."
    )


def changed(group: Group, meeting: Meeting) -> Card:
    return Card(f"The {group.name} meets on {when(meeting)}.", buttons=(UNDO,))


def unconfirmed(group: Group, was: date, following: Sequence[Logged], after: Meeting | None) -> Card:
    """A meeting without a day: what hung on its day has none until there is one."""
    lines = tuple(
        Line(f"{titled(one, group)} has no date until it is known.", _to_next(one, after))
        for one in following
    )
    return Card(
        f"The meeting of the {group.name} of {spoken(was)} has no day now: it is to be confirmed.",
        lines=lines,
        footer="When its day is known, say for example: the TBC meeting is on 12 September.",
        buttons=(UNDO,),
    )


def which_is_unconfirmed(group: Group, meeting: Meeting) -> str:
    return (
        f"The next meeting of the {group.name} is recorded for {when(meeting)}. Is that one to be confirmed "
        "again, or the one after it? Nothing has changed yet."
    )


def move_or_add(group: Group, meeting: Meeting, day: date) -> str:
    return (
        f"The next meeting of the {group.name} is recorded for {when(meeting)}. Has it moved to "
        f"{spoken(day)}, or is that another one? Nothing has changed yet."
    )


def confirm_cancel(
    group: Group, meeting: Meeting, following: Sequence[Logged]
) -> tuple[str, tuple[Line, ...]]:
    text = f"Cancel {named(meeting)} of the {group.name}? Nothing has changed yet."
    return text, tuple(
        Line(f"{titled(one, group)} is due then, and would have no date.") for one in following
    )


def cancelled(group: Group, meeting: Meeting, following: Sequence[Logged], after: Meeting | None) -> Card:
    """With a button for each action that the meeting dated, where there is another meeting to be due at."""
    lines = tuple(Line(f"{titled(one, group)} has no date now.", _to_next(one, after)) for one in following)
    next_one = f"The next is on {when(after)}." if after and after.on else "No other meeting is recorded yet."
    return Card(
        f"Cancelled {named(meeting)} of the {group.name}. {next_one}",
        lines=lines,
        buttons=(UNDO,),
    )


def _to_next(action: Logged, after: Meeting | None) -> tuple[Button, ...]:
    if after is None or after.on is None:
        return ()
    says = f"move {action.permanent} to the next meeting because there is no meeting on the day it was due"
    return (Button("Due at the next meeting", says),)


def _moves(group: Group, action: Logged) -> Line:
    to = f", to {spoken(action.action.due)}" if action.action.due else ", and has no date"
    return Line(f"{titled(action, group)} moves with it{to}.")


def _due_then(group: Group, following: Sequence[Logged], day: date | None) -> tuple[Line, ...]:
    return tuple(
        Line(f"{titled(one, group)} waited for a meeting, and is due {spoken(one.action.due)}.")
        for one in following
        if one.action.due
    )


def _day(meeting: Meeting) -> str:
    return spoken(meeting.on) if meeting.on else f"To be confirmed{_printed(meeting)}"


def _printed(meeting: Meeting) -> str:
    return f" ({meeting.printed})" if meeting.printed else ""


def _time(meeting: Meeting) -> str:
    return f"{meeting.at} to {meeting.ends}" if meeting.at and meeting.ends else meeting.at or ""


def _after(minutes: str | None) -> str:
    return f"; {minutes}" if minutes else ""
