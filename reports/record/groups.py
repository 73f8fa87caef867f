"""A group as plain values: how it works, who is in it, when it meets, what it decided and passed on."""

from reports.record.log import notes
from reports.record.told import Told, of, told
from storage.models import (
    Absence,
    Attendance,
    Channel,
    Decision,
    Declaration,
    Escalation,
    Group,
    HighlightReport,
    Meeting,
    Membership,
    NoRisks,
    Passage,
    Person,
    Priority,
    PriorityRating,
    Review,
    ReviewItem,
)
from storage.whole import Whole

_COUNTERS = ("next_number", "next_risk", "next_deliverable")


def group(whole: Whole, row: Group) -> Told:
    facts = told(whole, row, "partnership_id", *_COUNTERS, parent="reports_to")
    return {**facts, "channels": [channel.address for channel in whole.of(Channel, "group_id", row.id)]}


def people(whole: Whole, row: Group) -> list[Told]:
    """Who is in it and what as, with when they joined and left, and who stands in."""
    return [_member(whole, membership) for membership in whole.of(Membership, "group_id", row.id)]


def everybody(whole: Whole) -> list[Told]:
    """Each person once, with the groups that they are in."""
    found = []
    for person in whole.all(Person):
        member_of = [told(whole, one, "person_id") for one in whole.of(Membership, "person_id", person.id)]
        found.append({**told(whole, person, "partnership_id"), "groups": member_of})
    return found


def absences(whole: Whole, row: Group) -> list[Told]:
    return of(whole, Absence, "group_id", row.id)


def meetings(whole: Whole, row: Group) -> list[Told]:
    """By their days; one that is still to be confirmed comes last."""
    held = sorted(whole.of(Meeting, "group_id", row.id), key=lambda met: (met.on is None, met.on, met.id))
    return [
        {
            **told(whole, met, "group_id", minutes_agreed="minutes_agreed_at"),
            "attendance": of(whole, Attendance, "meeting_id", met.id),
            "declarations": of(whole, Declaration, "meeting_id", met.id),
        }
        for met in held
    ]


def decisions(whole: Whole, row: Group) -> list[Told]:
    """Newest first."""
    rows = sorted(whole.of(Decision, "group_id", row.id), key=lambda one: (one.on, one.id), reverse=True)
    return [told(whole, one, "group_id", person="recorded_by") for one in rows]


def escalations(whole: Whole, row: Group) -> list[Told]:
    """What the group passed to the group above."""
    return of(whole, Escalation, "group_id", row.id, to_group="to")


def passages(whole: Whole, row: Group) -> list[Told]:
    """What came to the group on the route of risks and reports."""
    return of(whole, Passage, "group_id", row.id)


def highlight_reports(whole: Whole, row: Group) -> list[Told]:
    """What SROs wrote for the group, drafts included."""
    return of(whole, HighlightReport, "group_id", row.id)


def reviews(whole: Whole, row: Group) -> list[Told]:
    """Walks through the open actions, each with the minute of every action."""
    return [
        {
            **told(whole, walk, "partnership_id", "group_id"),
            "items": of(whole, ReviewItem, "review_id", walk.id),
        }
        for walk in whole.of(Review, "group_id", row.id)
    ]


def priorities(whole: Whole, row: Group | None = None) -> list[Told]:
    """Those that this group looks after, or all."""
    rows = whole.all(Priority) if row is None else whole.of(Priority, "group_id", row.id)
    return [_priority(whole, one) for one in sorted(rows, key=lambda one: one.number)]


def _priority(whole: Whole, row: Priority) -> Told:
    return {
        **told(whole, row, "partnership_id"),
        "ratings": of(whole, PriorityRating, "priority_id", row.id, person="by"),
        "no_risks": of(whole, NoRisks, "priority_id", row.id, person="by"),
        "notes": notes(whole, "priority_id", row.id),
        "passages": of(whole, Passage, "priority_id", row.id),
    }


def _member(whole: Whole, membership: Membership) -> Told:
    person = whole.one(Person, membership.person_id)
    assert person is not None
    return {
        "name": person.name,
        "initials": person.initials,
        "organisation": person.organisation,
        **told(whole, membership, "group_id", "person_id"),
    }
