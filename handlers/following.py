"""Dates that hang on a meeting: when it moves they move with it, and when it is cancelled they have none."""

from datetime import date

from handlers import changing
from handlers.request import Request
from rules import dates
from storage.actions import Logged
from storage.store import Store


def hanging_on(request: Request, store: Store, day: date | None) -> list[Logged]:
    """Open actions that are due at this meeting, or some time before or after it, by their numbers.

    Of None: those that wait for a meeting without a day.
    """
    assert request.group.id is not None
    waiting = store.actions.due_at_a_meeting(request.group.id)
    return [one for one in waiting if _hangs(request, one, day)]


def fixed(request: Request, store: Store) -> int:
    """How many open actions have a date of their own."""
    assert request.group.id is not None
    return store.actions.fixed(request.group.id)


def move(request: Request, following: list[Logged], day: date | None) -> None:
    """`Two weeks before the next board` stays two weeks before it."""
    for one in following:
        due = None if day is None else _reckoned(request, one, day) or day
        changing.change(one, request, due=due)
        one.action.first_due = one.action.first_due or due


def _hangs(request: Request, one: Logged, day: date | None) -> bool:
    due = one.action.due
    return due == day or (due is not None and day is not None and due == _reckoned(request, one, day))


def _reckoned(request: Request, one: Logged, meeting: date) -> date | None:
    """The day that the words of the action mean, were this the next meeting."""
    context = dates.Context(one.action.logged_on, request.calendar, meeting)
    return dates.understand(one.action.due_printed or "next meeting", context).due
