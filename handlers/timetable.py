"""The timetable around a meeting, when somebody asks: its steps, when reports are due, what it asked for."""

from dataclasses import replace

import cards.timetable
from cards.model import Reply
from handlers import membership, occasions, places
from handlers.request import Request
from reports import timetable as reports
from reports.reporting import begun
from rules import timetable
from rules.refusal import Refusal
from rules.timetable import Step
from storage.calendars import calendar_of
from storage.models import Group, Meeting
from storage.store import Store


def of_meeting(request: Request, store: Store) -> Reply:
    """`timetable`, `timetable for the board`, `timetable for the July meeting`"""
    parts = dict(request.sentence.parts)
    about = parts.pop("about", "")
    if about and places.is_group(store, about):
        parts["place"] = about
    elif about:
        parts["meeting"] = about
    request = _there(replace(request, sentence=replace(request.sentence, parts=parts)), store)
    membership.require_risk_reader(request, store, request.group)
    meeting = _dated(request, store, lambda day: f"timetable for {day}")
    facts = reports.of_meeting(store, request.group, meeting, request.today)
    return Reply(cards.timetable.of_meeting(facts, request.today))


def reports_due(request: Request, store: Store) -> Reply:
    """`when are reports due for June?`, in a working group as well: of the board that it reports to"""
    line = (request.group, *store.groups.line_of_parents(request.group))
    group = next((one for one in line if reports.is_reported_to(store, one)), None)
    if group is None:
        raise Refusal(cards.timetable.no_reports(request.group))
    asked = _in(request, store, group)
    meeting = _dated(asked, store, lambda day: f"when are reports due for {day}?")
    assert meeting.on is not None
    opens, due = (
        timetable.day(asked.calendar, meeting.on, step, group.timetable, begun(store, group, meeting.on))
        for step in (Step.OPEN, Step.DRAFT)
    )
    return Reply(cards.timetable.reports_due(group, meeting, opens, due, request.today))


def asked_for(request: Request, store: Store) -> Reply:
    """`actions from the last meeting`, `what actions came out of the meeting of 17 April?`"""
    there = _there(request, store)
    membership.require_reader(there, store, there.group)
    which = there.sentence.parts.get("meeting")
    meeting = occasions.past(there, store, which, lambda day: f"actions of the meeting of {day}")
    actions = store.actions.asked_for_at(meeting)
    return Reply(cards.timetable.asked_for(there.group, meeting, actions, request.today, request.group))


def _there(request: Request, store: Store) -> Request:
    """Asked of the group that is named, else of the one where it is asked."""
    return _in(request, store, places.spoken_of(request, store))


def _in(request: Request, store: Store, group: Group) -> Request:
    if group.id == request.group.id:
        return request
    member = membership.member_in(request, store, group)
    return replace(request, group=group, member=member, calendar=calendar_of(store.partnership, group))


def _dated(request: Request, store: Store, say: occasions.Say) -> Meeting:
    """The meeting that is named, else the next; without one the last."""
    which = request.sentence.parts.get("meeting")
    if which:
        found: Meeting | None = occasions.any_one(request, store, which, say)
    else:
        held = occasions.held(request, store)
        coming = (met for met in occasions.to_come(request, store) if met.on is not None)
        found = next(coming, held[0] if held else None)
    if found is None or found.on is None:
        raise Refusal(cards.timetable.none(request.group))
    return found
