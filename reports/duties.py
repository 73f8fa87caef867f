"""What people owe beyond actions: readings, risks to review, deliverables, terms of reference to review.

Each is owed by who owns it and watched by its priority's SRO; what is nobody's goes to programme managers.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_
from sqlmodel import col, select

from reports.reporting import Cycle, cycles
from reports.scorecard import OwedReading, owed_readings
from rules.deliverables import is_delivered
from storage.calendars import calendar_of
from storage.deliverables import Delivering
from storage.models import Deliverable, Group, Priority
from storage.risks import Registered
from storage.store import Store

SOON = timedelta(days=7)
"""A deliverable is named in the week before its day as well."""
TERMS_SOON = timedelta(days=28)
"""A group needs a meeting to review its terms of reference."""


@dataclass(frozen=True)
class DueDeliverable:
    """One day of a deliverable: of its `delivery` or its `launch`."""

    deliverable: Delivering
    what: str
    on: date


@dataclass(frozen=True)
class Duties:
    """Terms of reference are those of the groups; reports are those that are not signed yet."""

    readings: tuple[OwedReading, ...] = ()
    reviews: tuple[Registered, ...] = ()
    deliverables: tuple[DueDeliverable, ...] = ()
    terms: tuple[Group, ...] = ()
    reports: tuple[Cycle, ...] = ()

    def __len__(self) -> int:
        kinds = (self.readings, self.reviews, self.deliverables, self.terms, self.reports)
        return sum(map(len, kinds))


NOTHING = Duties()


def of(store: Store, people: Set[int], today: date, *, keeps: bool) -> Duties:
    """Those of these people. `keeps`: and those that nobody else owes."""
    sros = {one.number: one.sro_id for one in store.groups.priorities() if one.sro_id is not None}
    groups = store.groups.all()

    def concerns(owner_id: int | None, priorities: Sequence[int]) -> bool:
        answering = {owner_id, *(sros.get(number) for number in priorities)} - {None}
        return bool(answering & people) or (keeps and not answering)

    return Duties(
        readings=tuple(
            one
            for one in _readings(store, groups, today)
            if concerns(one.line.kpi.owner_id, [one.line.priority.number] if one.line.priority else [])
        ),
        reviews=tuple(
            risk
            for risk in store.risks.open([group.id or 0 for group in groups])
            if risk.is_due_for_review(today)
            and concerns(risk.risk.owner_id, [risk.priority] if risk.priority else [])
        ),
        deliverables=tuple(
            due
            for due in _deliverables(store, today)
            if concerns(due.deliverable.row.owner_id, due.deliverable.priorities)
        ),
    )


def terms(groups: Sequence[Group], today: date) -> tuple[Group, ...]:
    """The groups of these whose terms of reference are due for review."""
    return tuple(one for one in groups if one.terms_review_on and one.terms_review_on <= today + TERMS_SOON)


def reports_to_write(store: Store, priorities: Sequence[Priority], today: date) -> tuple[Cycle, ...]:
    """From the day that their drafts are ready until they are signed."""
    return tuple(one for one in cycles(store, priorities, today) if one.is_wanted(today))


def reports_missing(store: Store, groups: Sequence[Group], today: date) -> tuple[Cycle, ...]:
    """Those for these groups that are past their day."""
    ids = {group.id for group in groups}
    found = cycles(store, store.groups.priorities(), today) if ids else ()
    return tuple(one for one in found if one.group.id in ids and one.is_late(today))


def _readings(store: Store, groups: Sequence[Group], today: date) -> tuple[OwedReading, ...]:
    """School terms are the partnership's, so any group's calendar has them."""
    return owed_readings(store, calendar_of(store.partnership, groups[0]), today) if groups else ()


def _deliverables(store: Store, today: date) -> list[DueDeliverable]:
    """The earliest day first."""
    by = today + SOON
    query = (
        select(Deliverable.group_id)
        .join(Group, col(Group.id) == Deliverable.group_id)
        .where(
            Group.partnership_id == store.partnership_id,
            or_(
                col(Deliverable.deliver_on) <= by,
                col(Deliverable.launch_on) <= by,
            ),
        )
        .distinct()
    )
    with_some = store.session.exec(query).all()
    due = (due for group_id in with_some for one in store.deliverables.all(group_id) for due in _days(one))
    return sorted((one for one in due if one.on <= by), key=lambda one: (one.on, one.deliverable.id))


def _days(one: Delivering) -> Iterator[DueDeliverable]:
    row = one.row
    if row.withdrawn_on is not None:
        return
    if row.deliver_on is not None and not is_delivered(row.delivered_on, row.recurs):
        yield DueDeliverable(one, "delivery", row.deliver_on)
    if row.launch_on is not None and not is_delivered(row.launched_on, row.recurs):
        yield DueDeliverable(one, "launch", row.launch_on)
