"""Meetings: when the next one is, when its papers are due, moving it, and what was decided."""

import re
from datetime import date

import cards.answers
import cards.lists
from cards.model import Reply
from handlers import changing, finding, membership
from handlers.request import Request
from rules import privacy
from rules.dates import Kind, spoken
from rules.people import role_named
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.models import Decision, Meeting
from storage.store import Store

CLEAR_DAYS = 5
"""Papers go out five clear working days before a meeting (DOMAIN.md 1.4)."""
_SMALL = frozenset(
    [
        "what",
        "did",
        "we",
        "the",
        "a",
        "an",
        "about",
        "on",
        "decide",
        "agree",
        "decision",
        "decisions",
        "for",
        "any",
        "of",
        "was",
        "were",
        "is",
    ]
)


def next_meeting(request: Request, store: Store) -> Reply:
    """`when is the next meeting?`"""
    return Reply(cards.answers.next_meeting(request.group, _next(request, store)))


def papers(request: Request, store: Store) -> Reply:
    """`how long till the papers are due`"""
    found = _next(request, store)
    on = found.on if found else None
    by = request.calendar.clear_working_days_before(on, CLEAR_DAYS) if on else None
    return Reply(cards.answers.papers(request.group, on, by, request.today))


def move(request: Request, store: Store) -> Reply:
    """`move the board to 27 June`: dates that follow the meeting move with it, fixed dates stay."""
    require_decider(request.member, "move a meeting")
    found = _next(request, store)
    if found is None:
        raise Refusal(
            f"No next meeting of the {request.group.name} is recorded yet, so there is none to move."
        )
    day = request.sentence.due.due if request.sentence.due else None
    if day is None:
        raise Refusal("To which day? For example: move the board to 27 June. Nothing has changed.")
    _require_free(request, store, day)
    was, found.on = found.on, day
    assert request.group.id is not None
    coming = [one for one in store.actions.open([request.group.id]) if one.action.due]
    with_it = [one for one in coming if one.action.due_kind == Kind.MEETING and one.action.due == was]
    for logged in with_it:
        changing.change(logged, request, due=day)
    return Reply(cards.lists.meeting_moved(request.group, was, day, with_it, len(coming) - len(with_it)))


def _require_free(request: Request, store: Store, day: date) -> None:
    assert request.group.id is not None
    if day < request.today:
        raise Refusal(f"{spoken(day)} has already passed. Say a day from today on.")
    if store.groups.meeting_on(request.group.id, day) is not None:
        raise Refusal(f"The {request.group.name} meets on {spoken(day)} already.")


def decisions(request: Request, store: Store) -> Reply:
    """`what did we decide about the survey?`"""
    membership.require_reader(request, store, request.group)
    assert request.group.id is not None
    about = re.search(r"\b(?:about|on|regarding)\s+(.+?)\W*$", request.sentence.text, re.I)
    topic = about[1] if about else None
    wanted = {word for word in re.findall(r"[a-z]+", (topic or "").lower()) if word not in _SMALL}
    found = [
        (decision, on)
        for decision, on in store.groups.decisions(request.group.id)
        if wanted <= set(re.findall(r"[a-z]+", decision.text.lower()))
    ]
    return Reply(cards.answers.decisions(request.group, found, topic))


def decide(request: Request, store: Store) -> Reply:
    """`decision: the survey goes out in June`: the chair or the programme manager records it."""
    require_decider(request.member, "record a decision")
    assert request.group.id is not None
    today = store.groups.meeting_on(request.group.id, request.today)
    text = privacy.without_absence_reason((request.sentence.title or "").strip().rstrip("."))
    decision = Decision(
        group_id=request.group.id, meeting_id=today.id if today else None, text=text, on=request.today
    )
    store.session.add(decision)
    return Reply(cards.answers.decided(decision, today.on if today else None))


def who_is(request: Request, store: Store) -> Reply:
    """`who is the chair?`, `who is the SRO for priority 2?`"""
    priority = finding.priority(request, store)
    words = (request.sentence.title or "").lower()
    if priority is not None and words.startswith("sro"):
        sro = store.people.names().get(priority.sro_id or 0)
        return Reply(cards.answers.who_is(f"SRO of Priority {priority.number}", [sro] if sro else []))
    named = role_named(words)
    role = named.role if named else words
    assert request.group.id is not None
    names = [person.name for person in store.people.roster(request.group.id) if role in person.roles]
    return Reply(cards.answers.who_is(f"{role} of the {request.group.name}", names))


def _next(request: Request, store: Store) -> Meeting | None:
    assert request.group.id is not None
    return store.groups.next_meeting(request.group.id, request.today)
