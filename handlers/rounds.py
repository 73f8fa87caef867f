"""When an action starts, and what comes again: completing a round begins the next one."""

import re
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

import cards.rounds
from cards.model import Reply
from cards.words import titled
from handlers import changing, finding, membership
from handlers.request import Request
from rules import dates
from rules.progress import Closure
from rules.recurrence import Round, Setting, is_countable, next_round
from rules.refusal import Refusal
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Action
from storage.store import Store

_FAR = relativedelta(months=6)
_WITH_YEAR = re.compile(r"\d{4}|\d[./-]\d{1,2}[./-]\d\d|'\d\d")


def recur(request: Request, store: Store) -> Reply:
    """`104 recurs every six months`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say how often it comes again")
    changing.require_open(logged, request)
    words = request.sentence.parts["rhythm"]
    rhythm = dates.understand(words, changing.day_context(request)).recurs
    if rhythm is None or not is_countable(rhythm):
        raise Refusal(f'I cannot count "{words}". Say for example: every month, quarterly, every six months.')
    if logged.action.recurs == rhythm:
        raise Refusal(f"{titled(logged, request.group)} comes again {rhythm} already.")
    changing.change(logged, request, recurs=rhythm)
    coming = _next(request, store, logged)
    return Reply(cards.rounds.recurs(logged, request.group, coming.due if coming else None, request.today))


def stop(request: Request, store: Store) -> Reply:
    """`stop 104 recurring`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say how often it comes again")
    if logged.action.recurs is None:
        raise Refusal(f"{titled(logged, request.group)} does not come again.")
    changing.change(logged, request, recurs=None)
    return Reply(cards.rounds.stopped(logged, request.group, request.today))


def begin_next(request: Request, store: Store, closed: Logged) -> list[str]:
    """The next round of what was completed, in the same transaction: they are undone together.

    It is no row of the plan: the plan prints the work once, and that row is complete.
    """
    rhythm = closed.action.recurs
    if not rhythm or closed.action.closure is not Closure.COMPLETE or store.plans.next_round(closed.id):
        return []
    coming = _next(request, store, closed)
    if coming is None:
        return [cards.rounds.cannot_count(rhythm)]
    priorities = [p.id for p in store.groups.priorities() if p.id and p.number in closed.priorities]
    action = _following(request, store, closed, coming)
    new = store.actions.add(action, closed.owners_again(), priorities)
    return [cards.rounds.begun(new, request.group, request.today)]


def _following(request: Request, store: Store, closed: Logged, coming: Round) -> Action:
    last = closed.action
    return Action(
        group_id=last.group_id,
        number=store.actions.next_number(last.group_id),
        title=last.title,
        due=coming.due,
        due_printed=coming.printed,
        due_kind=coming.kind,
        first_due=coming.due,
        starts=coming.starts,
        recurs=last.recurs,
        parent_id=last.parent_id,
        part=last.part,
        follows_id=closed.id,
        source=last.source,
        logged_on=request.today,
        news_on=request.today,
    )


def _next(request: Request, store: Store, logged: Logged) -> Round | None:
    """What counts is the calendar of the action's group, wherever it was spoken of."""
    clock = request.calendar.clock(request.now)
    meeting = store.groups.next_meeting(logged.action.group_id, request.today, clock)
    calendar = calendar_of(store.partnership, logged.group)
    last = Round(logged.action.due, logged.action.due_kind, logged.action.starts)
    here = Setting(request.today, calendar, meeting.on if meeting else None)
    return next_round(last, logged.action.recurs or "", here)


# Starts


def starts(request: Request, store: Store) -> Reply:
    """`104 starts 1 September`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say when it starts")
    changing.require_open(logged, request)
    given, day = _start(request, logged)
    if logged.action.due is not None and day > logged.action.due:
        raise Refusal(cards.rounds.starts_after_due(logged, request.group, day))
    values: dict[str, object] = {"starts": day}
    if logged.action.due_kind is None and given.kind is dates.Kind.MONTH:
        values |= {"due_kind": "start", "due_printed": f"Starts {changing.as_said(given)}"}
    changing.change(logged, request, **values)
    return Reply(cards.rounds.starts(logged, request.group, request.today))


def _start(request: Request, logged: Logged) -> tuple[dates.Due, date]:
    """A start may well lie in the past, so that a day more than half a year ahead is asked about."""
    words = request.sentence.parts["day"]
    given = dates.understand(words, changing.day_context(request))
    day = given.first_day
    if day is not None and day > request.today + _FAR and not _WITH_YEAR.search(words):
        before = day - relativedelta(years=1)
        question = f"Do you mean {dates.spoken(before)} or {dates.spoken(day)}?"
        given = replace(given, question=question, options=(before, day))
    if not given.question and day is None:
        raise Refusal(f'I cannot read "{words}" as a date. Write it like 1 September or next Friday.')
    settled = changing.settled(given, f"{logged.permanent} starts {{day}}")
    assert settled is not None
    assert day is not None
    return settled, day


def late_starts(request: Request, store: Store) -> Reply:
    """`what should have started?`"""
    membership.require_reader(request, store, request.group)
    assert request.group.id is not None
    found = store.plans.late_starts([request.group.id], request.today)
    return Reply(cards.rounds.late_starts(found, request.group, request.today))
