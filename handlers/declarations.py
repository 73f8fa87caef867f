"""Declarations of interest: what somebody declared at a meeting, or that nobody declared anything."""

import cards.attendance
from cards.meetings import called
from cards.model import Button, Reply
from handlers import finding, membership, occasions
from handlers.asking import Ask
from handlers.request import Request
from rules import privacy
from rules.people import Named
from rules.permissions import require_decider, require_writer
from rules.refusal import Refusal
from storage.models import Declaration, Meeting
from storage.store import Store

_NOBODY = "None declared"


def none_made(request: Request, store: Store) -> Reply:
    """`no declarations of interest`: at the latest meeting, or the one that is named"""
    require_decider(request.member, "record that nobody declared an interest")
    which = request.sentence.parts.get("meeting")
    meeting = occasions.past(request, store, which, lambda day: f"no declarations on {day}")
    rows = store.meetings.declarations(meeting.id or 0)
    made = [row for row in rows if row.person_id is not None]
    if made:
        raise Refusal(cards.attendance.some_declared(meeting, len(made)))
    if rows:
        raise Refusal(f"That is recorded for {cards.meetings.named(meeting)} already.")
    store.session.add(Declaration(meeting_id=meeting.id or 0, text=_NOBODY))
    return Reply(cards.attendance.none_declared(meeting))


def declare(request: Request, store: Store) -> Reply:
    """`declaration from Liam: governor of Hill School`: one's own, or by who decides"""
    require_writer(request.member, f"the {request.group.name}")
    text = privacy.without_absence_reason((request.sentence.note or "").strip().rstrip("."))
    person = _who(request, store, text)
    if person.id != request.member.person_id:
        require_decider(request.member, "record somebody else's declaration")
    meeting = _meeting(request, store, person, text)
    rows = store.meetings.declarations(meeting.id or 0)
    if any((row.person_id, row.text) == (person.id, text) for row in rows):
        raise Refusal(f"That is recorded for {cards.meetings.named(meeting)} already.")
    for row in rows:
        if row.person_id is None:
            store.session.delete(row)
    store.session.add(Declaration(meeting_id=meeting.id or 0, person_id=person.id, text=text))
    return Reply(cards.attendance.declared(person.name, text, meeting))


def _who(request: Request, store: Store, text: str) -> Named:
    words = request.sentence.who
    if words is None or words.lower() in ("i", "me", "myself"):
        return Named(request.member.person_id, request.member.name, "")
    return finding.person(request, store, words, lambda name: f"declaration from {name}: {text}")


def _meeting(request: Request, store: Store, person: Named, text: str) -> Meeting:
    """Today's meeting, else the one that is named; between meetings Clerk asks which of the two."""
    which = request.sentence.parts.get("meeting")

    def say(day: str) -> str:
        return f"declaration from {person.name} at {day}: {text}"

    held, coming = occasions.held(request, store), occasions.to_come(request, store)
    if which or not held or not coming or held[0].on == request.today:
        return occasions.any_one(request, store, which or ("latest" if held else "next"), say)
    options = (
        Button(f"Next meeting: {cards.meetings.when(coming[0])}"[:75], say(called(coming[0]))),
        Button(f"Last meeting: {cards.meetings.when(held[0])}"[:75], say(called(held[0]))),
    )
    raise Ask(cards.attendance.at_which_meeting(), options=options)


def made(request: Request, store: Store) -> Reply:
    """`declarations`, `declarations at the April board`"""
    membership.require_reader(request, store, request.group)
    which = request.sentence.parts.get("meeting")
    meeting = occasions.past(request, store, which, lambda day: f"declarations on {day}")
    rows = store.meetings.declarations(meeting.id or 0)
    return Reply(cards.attendance.declarations(request.group, meeting, rows, store.people.names()))
