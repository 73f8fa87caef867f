"""What a document says of its meeting: who was there, what was decided, and when the next one is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import cards.intake
import cards.taking
from handlers import finding
from handlers.taking.taking import Taking
from importers.proposed import Attendee, Decision
from reports.intake import Became, Kept
from rules.people import Named, candidates, key
from rules.refusal import Refusal
from storage import models
from storage.models import Attendance, Group
from storage.store import Store


def decided(taking: Taking, decision: Decision) -> Kept:
    held = taking.held()
    row = models.Decision(
        group_id=taking.group_id,
        meeting_id=held.id if held else None,
        person_id=taking.by,
        text=decision.text,
        on=held.on if held and held.on else taking.today,
    )
    taking.store.session.add(row)
    return Kept(Became.DECISION, cards.taking.decision(decision))


def attended(taking: Taking, people: Sequence[Attendee]) -> Kept:
    """Who can be nobody else is that person; anybody else stays as printed, and is on no roster.

    A fuller paper of the same meeting adds whom the first left out.
    """
    held = taking.held()
    missing = not_recorded(taking.store, taking.group, held.on if held else None, people)
    if held is None or held.id is None or not missing:
        raise Refusal("Who was at that meeting is recorded already.")
    seen: set[int] = set()
    kept: list[Attendee] = []
    for one in missing:
        person_id = _person(taking.store, taking.group, one)
        if person_id in seen:
            continue
        known = taking.store.people.numbered(person_id) if person_id is not None else None
        kept.append(replace(one, name=known.name) if known else one)
        row = Attendance(
            meeting_id=held.id,
            person_id=person_id,
            printed=one.name,
            state="present" if one.present else "apologies",
        )
        taking.store.session.add(row)
        if person_id is not None:
            seen.add(person_id)
    return Kept(Became.ATTENDANCE, cards.taking.attendance(kept))


def not_recorded(
    store: Store, group: Group, day: date | None, people: Sequence[Attendee]
) -> tuple[Attendee, ...]:
    """Those of whom there is no word yet at the meeting of this day."""
    met = store.groups.meeting_on(group.id or 0, day) if day else None
    known = store.meetings.attendances(met.id or 0) if met else ()
    ids = {row.person_id for row in known if row.person_id is not None}
    printed = [row.printed for row in known]
    return tuple(
        one
        for one in people
        if _person(store, group, one) not in ids and not any(_is_same(one, each) for each in printed)
    )


def _is_same(one: Attendee, printed: str) -> bool:
    """ "Priya S" before, and "Priya Shah" now."""
    return key(one.name) == key(printed) or bool(
        candidates(printed, (Named(0, one.name, one.initials or ""),))
    )


def next_one(taking: Taking, day: date) -> Kept:
    taking.meeting(day)
    return Kept(Became.MEETING, cards.taking.next_meeting(day))


def _person(store: Store, group: Group, one: Attendee) -> int | None:
    for words in (one.name, one.initials or ""):
        found = finding.known(store, group, words)
        if len(found) == 1:
            return found[0].id
        if found:
            return None
    return None
