"""Minutes: a draft until a later meeting agrees them."""

from datetime import date, timedelta

import cards.minutes
from cards.model import Reply
from handlers import membership, occasions
from handlers.request import Request
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.models import Meeting
from storage.store import Store

DRAFT, AGREED = "draft", "agreed"


def drafted(request: Request, store: Store) -> Reply:
    """`draft minutes of 17 April are out`"""
    require_decider(request.member, "say how far the minutes are")
    which = request.sentence.parts.get("meeting")
    meeting = occasions.past(request, store, which, lambda day: f"minutes of {day} are drafted")
    if meeting.minutes is not None:
        raise Refusal(cards.minutes.already(meeting, agreed_at(store, meeting)))
    meeting.minutes = DRAFT
    return Reply(cards.minutes.drafted(request.group, meeting, _following(store, meeting)))


def agree(request: Request, store: Store) -> Reply:
    """`minutes of 17 April agreed`: by today's meeting, else by the latest that was held after it."""
    require_decider(request.member, "record that the minutes are agreed")
    meeting = _to_agree(request, store)
    if meeting.minutes == AGREED:
        raise Refusal(cards.minutes.already(meeting, agreed_at(store, meeting)))
    latest = occasions.held(request, store)[0]
    if latest.id == meeting.id:
        raise Refusal(cards.minutes.too_early(request.group, meeting, _following(store, meeting)))
    meeting.minutes, meeting.minutes_agreed_id = AGREED, latest.id
    return Reply(cards.minutes.agreed(request.group, meeting, latest))


def _to_agree(request: Request, store: Store) -> Meeting:
    """Without a day: those of the meeting before, which are not agreed yet."""
    which = request.sentence.parts.get("meeting")
    if which is None and any(met.on == request.today for met in occasions.held(request, store)):
        which = "last"
    return occasions.past(request, store, which, lambda day: f"minutes of {day} agreed")


def how_far(request: Request, store: Store) -> Reply:
    """`are the minutes agreed?`: of the meeting named, else of the last few."""
    membership.require_reader(request, store, request.group)
    which = request.sentence.parts.get("meeting")
    if which:
        found = [occasions.past(request, store, which, lambda day: f"are the minutes of {day} agreed?")]
    else:
        held = occasions.held(request, store)
        found = [met for met in held if met.on != request.today or met.minutes is not None][:5]
    states = [(met, cards.minutes.state(met, agreed_at(store, met))) for met in found]
    return Reply(cards.minutes.how_far(request.group, states, request.today))


def _following(store: Store, meeting: Meeting) -> date | None:
    """The day of the meeting after this one."""
    assert meeting.on is not None, "what was held has a day"
    found = store.groups.next_meeting(meeting.group_id, meeting.on + timedelta(days=1))
    return found.on if found else None


def agreed_at(store: Store, meeting: Meeting) -> Meeting | None:
    return store.meetings.with_id(meeting.minutes_agreed_id) if meeting.minutes_agreed_id else None
