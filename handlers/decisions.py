"""Decisions: what the group agreed, at which meeting, and who recorded it."""

import re
from collections.abc import Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

import cards.minutes
from cards.model import Reply
from handlers import carried, changing, membership, occasions, spans
from handlers.request import Request
from rules import privacy
from rules.dates import Kind
from rules.permissions import require_decider
from rules.spans import Span
from storage.models import Decision, Meeting
from storage.store import Store

_ABOUT = re.compile(
    r"\b(?:(?:about|on|regarding|over)\s+|(?:decided?|agreed?)\s+(?=(?:to|that|not to)\b))(.+?)\W*$", re.I
)
_LED_TO_A_DAY = re.compile(r"\b(?:on|in|at|during|of|from)(?: the)?\s+(?=\W*$|\s)", re.I)
"""What is left of `on 17 April` without its day."""
_SMALL_WORDS = """
    what did we the a an about on decide decided agree agreed decision decisions for any of was were is
    our that this to have had been made when who
"""
_SMALL = frozenset(_SMALL_WORDS.split())

_Decided = tuple[Decision, Meeting | None, str | None]


def asked(request: Request, store: Store) -> Reply:
    """`what did we decide about the survey?`, `decisions since April`, `decisions of the last board`"""
    membership.require_reader(request, store, request.group)
    found = store.meetings.decided(_id(request))
    if "meeting" in request.sentence.parts:
        return _of_meeting(request, store, found)
    since = _since(request)
    if since is not None:
        return Reply(cards.minutes.decided_since(request.group, _after(found, since), since))
    then = _when(request, store)
    topic = _topic(request)
    then_decided = found if then is None else _within(found, then)
    theirs = _telling_of(then_decided, topic or "")
    near = [] if theirs or topic is None else _nearly(then_decided, topic)
    if topic is not None and near:
        return Reply(cards.minutes.decided_nearly(request.group, near, topic))
    return Reply(cards.minutes.decisions(request.group, theirs, topic, then))


def _topic(request: Request) -> str | None:
    """What it is about: `on 17 April` says when it was, and not what."""
    text = carried.without_days(request.sentence.text, changing.day_context(request))
    about = _ABOUT.search(_LED_TO_A_DAY.sub("", text))
    return about[1].strip() if about else None


def _when(request: Request, store: Store) -> Span | None:
    due = request.sentence.due
    if due is None or due.kind is Kind.MEETING or due.first_day is None:
        return None
    return spans.said(request, store)


def _of_meeting(request: Request, store: Store, found: Sequence[_Decided]) -> Reply:
    which = request.sentence.parts["meeting"]
    meeting = occasions.past(request, store, which, lambda day: f"decisions of the meeting of {day}")
    theirs = [one for one in found if one[1] is not None and one[1].id == meeting.id]
    return Reply(cards.minutes.decided_at(request.group, theirs, meeting))


def _since(request: Request) -> date | None:
    """A month that is still to come was meant in the year before."""
    due = request.sentence.due
    if "since" not in request.sentence.text.lower().split() or due is None or due.kind is Kind.MEETING:
        return None
    day = due.first_day
    return day if day is None or day <= request.today else day - relativedelta(years=1)


def _within(found: Sequence[_Decided], then: Span) -> list[_Decided]:
    return [one for one in found if then.has(_day(one))]


def _day(decided: _Decided) -> date:
    decision, meeting, _ = decided
    return meeting.on if meeting and meeting.on else decision.on


def _after(found: Sequence[_Decided], since: date) -> list[_Decided]:
    return [one for one in found if _day(one) >= since]


def _telling_of(found: Sequence[_Decided], topic: str) -> list[_Decided]:
    """Those whose words hold all the words of the topic that matter."""
    wanted = _stems(topic) - _SMALL
    return [one for one in found if wanted <= _stems(one[0].text)]


def _nearly(found: Sequence[_Decided], topic: str) -> list[_Decided]:
    """Those whose words hold some of the words that matter, where none holds all."""
    wanted = _stems(topic) - _SMALL
    return [one for one in found if wanted & _stems(one[0].text)]


def _stems(words: str) -> set[str]:
    found = re.findall(r"[a-z0-9]+", words.lower())
    return {word if word in _SMALL else word.rstrip("s") for word in found}


def decide(request: Request, store: Store) -> Reply:
    """`decision: the survey goes out in June`: the chair or the programme manager records it."""
    require_decider(request.member, "record a decision")
    meeting = _decided_at(request, store)
    decision = Decision(
        group_id=_id(request),
        meeting_id=meeting.id if meeting else None,
        person_id=request.member.person_id,
        text=privacy.without_absence_reason((request.sentence.title or "").strip().rstrip(".")),
        on=meeting.on if meeting and meeting.on else request.today,
    )
    store.session.add(decision)
    return Reply(cards.minutes.decided(decision, meeting))


def _decided_at(request: Request, store: Store) -> Meeting | None:
    """The meeting that was named (`decision of 17 April: ...`), else today's, if there is one."""
    which, words = request.sentence.parts.get("meeting"), request.sentence.title
    if which:
        return occasions.past(request, store, which, lambda day: f"decision of {day}: {words}")
    return next((met for met in occasions.held(request, store) if met.on == request.today), None)


def _id(request: Request) -> int:
    assert request.group.id is not None
    return request.group.id
