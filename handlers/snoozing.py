"""Until when a reminder waits: the choices of the Snooze button, and the day that was said instead."""

import re
from datetime import date, timedelta

import cards.snoozing
from handlers import changing
from handlers.asking import Ask
from handlers.request import Request
from rules import dates
from storage.actions import Logged

_WEEK = timedelta(days=7)
_ANOTHER_DAY = re.compile(r"\banother day\b", re.I)
_LATER = re.compile(r"\blater\b", re.I)
_LASTING = re.compile(
    r"\bfor (?P<span>(?:a|an|one|two|three|four|\d{1,2}|a couple of|another) (?:\w+ )?"
    r"(?:day|week|fortnight|month)s?)\b",
    re.I,
)
_AFTER_THE_MEETING = re.compile(r"\bafter the (?:next )?(?:board|meeting)\b", re.I)


def day(request: Request, logged: Logged) -> date:
    """The day that was said, in words or in the form; without one that is to come, Clerk asks."""
    said = _said(request, logged)
    if said is not None and said > request.today:
        return said
    if _LATER.search(request.sentence.text):
        return request.today + _WEEK
    raise _until_when(request, logged)


def _said(request: Request, logged: Logged) -> date | None:
    """`until Monday`, `for a fortnight`, `until after the board`; a day that is in doubt is asked about."""
    context = changing.day_context(request)
    if _AFTER_THE_MEETING.search(request.sentence.text) and request.next_meeting:
        return request.next_meeting + timedelta(days=1)
    lasting, chosen = _LASTING.search(request.sentence.text), request.given("until")
    said = dates.whole(f"in {lasting['span']}", context) if lasting else request.sentence.due
    said = dates.understand(chosen, context) if chosen else said
    due = changing.settled(said, f"snooze {logged.permanent} until {{day}}")
    if due is None:
        return None
    return due.due or (due.start + timedelta(days=1) if due.start else None)


def _until_when(request: Request, logged: Logged) -> Ask:
    """Nothing has changed yet. `another day` opens the form, and any words may be the day."""
    free = f"snooze {logged.permanent} until {{answer}}"
    if _ANOTHER_DAY.search(request.sentence.text):
        form = cards.snoozing.form(logged)
        return Ask(cards.snoozing.until_which_day(logged, request.group), form=form, free=free)
    options = cards.snoozing.choices(logged, request.today, _choices(request))
    return Ask(cards.snoozing.until_when(logged, request.group, request.today), options=options, free=free)


def _choices(request: Request) -> tuple[date, ...]:
    """The next working day, Monday, and in a week: each once."""
    monday = request.today + timedelta(days=7 - request.today.weekday())
    days = (request.calendar.next_working_day(request.today), monday, request.today + _WEEK)
    return tuple(sorted(set(days)))
