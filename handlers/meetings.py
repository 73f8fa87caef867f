"""Meetings: when they are, when the papers of the next are due."""

import cards.meetings
import cards.minutes
from cards.model import Reply
from handlers import minutes, occasions
from handlers.request import Request
from storage.store import Store

CLEAR_DAYS = 5
"""Papers go out five clear working days before a meeting (DOMAIN.md 1.4)."""


def calendar(request: Request, store: Store) -> Reply:
    """`when are the next meetings?`"""
    latest = next((met for met in occasions.held(request, store) if met.on != request.today), None)
    state = cards.minutes.state(latest, minutes.agreed_at(store, latest)) if latest else None
    coming = occasions.to_come(request, store)
    return Reply(cards.meetings.calendar(request.group, coming, latest, state, request.today))


def next_meeting(request: Request, store: Store) -> Reply:
    """`when is the next meeting?`"""
    return Reply(cards.meetings.next_meeting(request.group, occasions.next_one(request, store)))


def papers(request: Request, store: Store) -> Reply:
    """`how long till the papers are due`"""
    on = request.next_meeting
    by = request.calendar.clear_working_days_before(on, CLEAR_DAYS) if on else None
    return Reply(cards.meetings.papers(request.group, on, by, request.today))
