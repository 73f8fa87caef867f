"""What a document says of its meeting: who was there, what was decided, and when the next one is."""

from collections.abc import Sequence
from datetime import date

import cards.intake
import cards.taking
from handlers.taking.taking import Taking
from importers.proposals import Attendee, Decision
from reports.intake import Became, Kept
from rules.people import candidates
from rules.refusal import Refusal
from storage import models
from storage.models import Attendance
from storage.store import Store


def decided(taking: Taking, decision: Decision) -> Kept:
    held = taking.held()
    row = models.Decision(
        group_id=taking.group_id,
        meeting_id=held.id if held else None,
        person_id=taking.request.member.person_id,
        text=decision.text,
        on=held.on if held and held.on else taking.today,
    )
    taking.store.session.add(row)
    return Kept(Became.DECISION, cards.taking.decision(decision))


def attended(taking: Taking, people: Sequence[Attendee]) -> Kept:
    """Who can be nobody else is that person; anybody else stays as printed, and is on no roster."""
    held = taking.held()
    if held is None or held.id is None or is_attended(taking.store, taking.group_id, held.on):
        raise Refusal("Who was at that meeting is recorded already.")
    seen: set[int] = set()
    for one in people:
        person_id = _person(taking, one)
        if person_id in seen:
            continue
        row = Attendance(
            meeting_id=held.id,
            person_id=person_id,
            printed=one.name,
            state="present" if one.present else "apologies",
        )
        taking.store.session.add(row)
        if person_id is not None:
            seen.add(person_id)
    return Kept(Became.ATTENDANCE, cards.taking.attendance(people))


def is_attended(store: Store, group_id: int, day: date | None) -> bool:
    """Is there a word already of who was at the meeting of this day?"""
    met = store.groups.meeting_on(group_id, day) if day else None
    return met is not None and bool(store.meetings.attendances(met.id or 0))


def next_one(taking: Taking, day: date) -> Kept:
    taking.meeting(day)
    return Kept(Became.MEETING, cards.taking.next_meeting(day))


def _person(taking: Taking, one: Attendee) -> int | None:
    for words in (one.name, one.initials or ""):
        found = candidates(words, taking.roster) or candidates(words, taking.store.people.everybody())
        if len(found) == 1:
            return found[0].id
        if found:
            return None
    return None
