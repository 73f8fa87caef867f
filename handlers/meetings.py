"""Meetings: when they are, when the papers of the next are due."""

import re

import cards.meetings
import cards.minutes
from cards.model import Reply
from handlers import membership, minutes, occasions, places
from handlers.request import Request
from rules import timetable
from rules.timetable import Step
from storage.models import Meeting
from storage.store import Store


def calendar(request: Request, store: Store) -> Reply:
    """`when are the next meetings?`"""
    latest = next((met for met in occasions.held(request, store) if met.on != request.today), None)
    state = cards.minutes.state(latest, minutes.agreed_at(store, latest)) if latest else None
    coming = occasions.to_come(request, store)
    return Reply(cards.meetings.calendar(request.group, coming, latest, state, request.today))


def next_meeting(request: Request, store: Store) -> Reply:
    """`when is the next meeting?`, `how many days to the board?`"""
    if "place" in request.sentence.parts:
        places.require_colleague(request, store)
        request = places.within(request, store, places.spoken_of(request, store))
    else:
        request = _of_the_group_named(request, store)
    meeting = occasions.next_one(request, store)
    if "until" in request.sentence.parts:
        return Reply(cards.meetings.until(request.group, meeting, request.today))
    return Reply(cards.meetings.next_meeting(request.group, meeting))


def _of_the_group_named(request: Request, store: Store) -> Request:
    """`next delivery group meeting`, said in the board's channel: the wrong group's day would mislead."""
    group = places.told_apart(store, request.sentence.text)
    if group is None or group.id == request.group.id or group.kind == request.group.kind:
        return request
    if not membership.may_read(request, store, group):
        return request
    return places.within(request, store, group)


_THAT = re.compile(r"(?:that|this|next|the next)(?: one)?", re.I)


def after(request: Request, store: Store) -> Reply:
    """`when's the meeting after the 20th?`, `... after that?`: the first later than the one that is named."""
    words = request.sentence.parts["meeting"].strip()
    which = None if _THAT.fullmatch(words) else words
    named = occasions.any_one(request, store, which, lambda day: f"when is the meeting after {day}")
    later = [met for met in occasions.to_come(request, store) if _is_later(met, named)]
    return Reply(cards.meetings.after(request.group, named, later[0] if later else None))


def _is_later(meeting: Meeting, than: Meeting) -> bool:
    """One whose day is to be confirmed comes after those that have theirs."""
    return than.on is not None and (meeting.on is None or meeting.on > than.on)


def agenda(request: Request, store: Store) -> Reply:
    """`agenda for the 20th`: none is kept here, so the meeting is told."""
    which = request.sentence.parts.get("meeting")
    if which is None:
        return Reply(cards.meetings.no_agenda(request.group, occasions.next_one(request, store)))
    meeting = occasions.any_one(request, store, which, lambda day: f"agenda for {day}")
    return Reply(cards.meetings.no_agenda(request.group, meeting))


def papers(request: Request, store: Store) -> Reply:
    """`how long till the papers are due`, `when are papers due for July?`"""
    on, own = request.next_meeting, request.group.timetable
    which = request.sentence.parts.get("meeting")
    if which:
        on = occasions.any_one(request, store, which, lambda day: f"when are papers due for {day}?").on
    if on is None:
        return Reply(cards.meetings.no_papers(request.group))
    by = timetable.day(request.calendar, on, Step.PUBLISH, own)
    clear = cards.meetings.clear_days(timetable.days_of(Step.PUBLISH, own))
    return Reply(cards.meetings.papers(request.group, on, by, clear, request.today))
