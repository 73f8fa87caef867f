"""The day for which somebody wants a reminder; where none is said, or one that has passed, it is asked."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

import cards.reminding
from cards.model import Button
from handlers import changing
from handlers.asking import Ask
from handlers.request import Request
from rules import dates
from rules.dates import spoken
from rules.refusal import Refusal
from storage.actions import Logged
from storage.deliverables import Delivering
from storage.risks import Registered
from storage.store import Store

_NUMBERS = {"the": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_LENGTH = re.compile(
    r"(?P<count>\w+) (?:clear )?(?P<working>working |week)?(?P<unit>day|week|fortnight|month)s?", re.I
)
_NO_DAY = frozenset({dates.Kind.TERM, dates.Kind.YEAR, dates.Kind.PERIOD, dates.Kind.RECURRING})


def wanted(
    request: Request, store: Store, about: Logged | Registered | Delivering | None, again: str
) -> date:
    """`again` is the sentence once more without its day, for the buttons of a question."""
    if "every" in request.sentence.parts:
        raise _ask(request, again, cards.reminding.ONCE)
    if "span" in request.sentence.parts:
        return _before_due(request, about, again)
    due = changing.settled(changing.surely(request.sentence.due, request.today), f"{again} on {{day}}")
    day = due.first_day if due is not None and due.kind not in _NO_DAY else None
    if due is not None and day is not None and due.due and day < request.today <= due.due:
        day = None  # this week, this month: which day of it?
    if day is None:
        raise _ask(request, again, cards.reminding.AT_THE_HOUR if "clock" in request.sentence.parts else "")
    if day < request.today:
        raise Refusal(f"{spoken(day)} has passed. Say a day that is still to come.")
    return day


def meeting_meant(request: Request) -> str | None:
    """`remind me 2 days before the board`: of the meeting itself."""
    due = request.sentence.due
    if due is None or due.kind is not dates.Kind.MEETING or request.next_meeting is None:
        return None
    return f"the {request.group.name} meets on {spoken(request.next_meeting)}"


def when_there(store: Store, request: Request, wanted: date) -> date:
    """The day itself, or the first one on which they have reminders again."""
    person = request.person
    until, since = person.paused_until, person.paused_from
    day = wanted
    if until is not None and day < until and (since is None or since <= day):
        day = until
    for absence in store.people.not_there(request.group.id or 0, person.id or 0, day, day):
        day = absence.ends + timedelta(days=1)
    return request.calendar.working_day_on_or_after(day) if day > wanted else wanted


def why_later(store: Store, request: Request, wanted: date, comes: date) -> str:
    if when_there(store, request, wanted) > wanted:
        return f"You have no reminders on {spoken(wanted)}, so it waits for you."
    return "Today's reminders have gone out already, or it is late in the day."


def _ask(request: Request, again: str, first: str = "") -> Ask:
    """Tomorrow, the end of the week, next Monday: of these the next that are working days."""
    calendar, today = request.calendar, request.today
    tomorrow = calendar.next_working_day(today)
    friday = calendar.working_day_on_or_before(today + timedelta(days=(4 - today.weekday()) % 7))
    monday = calendar.working_day_on_or_after(today + timedelta(days=7 - today.weekday()))
    days = [day for day in dict.fromkeys((tomorrow, friday, monday, _in_a_week(request))) if day > today]
    options = tuple(Button(spoken(day), f"{again} on {day.isoformat()}") for day in sorted(days))
    show = re.fullmatch(r"remind me about (?P<ref>\S+)", again)
    if show:
        options += (Button("Just show it", f"show {show['ref']}"),)
    what = re.sub(r"^remind (?:me|us) ", "", again)
    return Ask(
        f"{first} {cards.reminding.when(what)}".strip(), options=options, free=f"{again} on {{answer}}"
    )


def _in_a_week(request: Request) -> date:
    return request.calendar.working_day_on_or_after(request.today + timedelta(days=7))


def _before_due(request: Request, about: Logged | Registered | Delivering | None, again: str) -> date:
    due = _due_of(about)
    if due is None:
        raise Ask(
            f"It has no due date to count from. {cards.reminding.when('of it')}",
            options=_ask(request, again).options,
            free=f"{again} on {{answer}}",
        )
    day = _earlier(request, due, request.sentence.parts["span"])
    if day < request.today:
        asked = _ask(request, again)
        text = f"It is due on {spoken(due)}, and {spoken(day)} has passed. {asked.text}"
        raise Ask(text, options=asked.options, free=asked.free)
    return day


def _due_of(about: Logged | Registered | Delivering | None) -> date | None:
    if isinstance(about, Logged):
        return about.action.due
    if isinstance(about, Registered):
        return about.risk.review_on
    return about.row.deliver_on if about is not None else None


def _earlier(request: Request, due: date, words: str) -> date:
    found = _LENGTH.fullmatch(words)
    assert found is not None, "the grammar lets only such lengths through"
    word = found["count"].lower()
    count = _NUMBERS[word] if word in _NUMBERS else int(word)
    if found["working"] and count:
        return request.calendar.add_working_days(due, -count)
    unit = found["unit"].lower()
    if unit == "month":
        return due - relativedelta(months=count)
    return due - timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
