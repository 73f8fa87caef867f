"""What a reminder is about, as it is now: an action, a risk, a deliverable, or nothing but words."""

from dataclasses import dataclass
from datetime import date

from reports import readers
from rules.progress import Status
from storage.actions import Logged
from storage.deliverables import Delivering
from storage.models import Deliverable, Person, Reminder
from storage.risks import Registered
from storage.store import Store


@dataclass(frozen=True)
class Reminded:
    """A reminder with its record, whom it is for, and who asked for it. `words` where it has no record."""

    row: Reminder
    about: Logged | Registered | Delivering | None
    words: str
    asked_by: str
    person: str | None = None

    @property
    def is_own(self) -> bool:
        return self.row.person_id == self.row.asked_by_id

    @property
    def is_closed(self) -> bool:
        return is_closed(self.about)


def is_closed(about: Logged | Registered | Delivering | None) -> bool:
    if isinstance(about, Logged):
        return about.action.status.closed
    if isinstance(about, Registered):
        return about.risk.closed_on is not None
    return about is not None and _is_done(about.row)


def _is_done(row: Deliverable) -> bool:
    """What comes again is never done for good."""
    launched = row.launch_on is None or row.launched_on is not None
    return row.withdrawn_on is not None or (row.recurs is None and row.delivered_on is not None and launched)


def read(store: Store, row: Reminder) -> Reminded:
    names = store.people.names()
    person = names.get(row.person_id) if row.person_id is not None else None
    return Reminded(row, about(store, row), row.words or "", names.get(row.asked_by_id, "Somebody"), person)


def about(store: Store, row: Reminder) -> Logged | Registered | Delivering | None:
    if row.action_id is not None:
        return store.actions.with_id(row.action_id)
    if row.risk_id is not None:
        return store.risks.with_id(row.risk_id)
    return store.deliverables.with_id(row.deliverable_id) if row.deliverable_id is not None else None


def may_know(store: Store, person: Person, reminded: Reminded, today: date) -> bool:
    """May this person read the record today? Words of their own they may always."""
    about = reminded.about
    if about is None:
        return True
    if isinstance(about, Logged):
        return readers.may_read_action(store, person, about, today)
    return readers.may_read_risks(store, person, about.group, today)


def is_to_be_answered(store: Store, reminded: Reminded, today: date) -> bool:
    """Closed meanwhile, said to be done or given to somebody else: then nobody need answer."""
    about, person_id = reminded.about, reminded.row.person_id
    if not isinstance(about, Logged) or about.action.status.closed or about.action.status is Status.READY:
        return False
    return person_id is not None and is_theirs(store, reminded, person_id, today)


def is_theirs(store: Store, reminded: Reminded, person_id: int, today: date) -> bool:
    """By name, or as holder of a role that owns it."""
    about = reminded.about
    if not isinstance(about, Logged):
        return False
    roles = {owner.role for owner in about.owners if owner.role and not owner.supporter}
    roster = store.people.roster(about.action.group_id, today)
    return person_id in about.owner_ids or person_id in {one.id for one in roster.holding(*roles)}


def still_holds(store: Store, reminded: Reminded, today: date) -> bool:
    """Could it be told today: may who hears it know, and is there anything to answer?"""
    person_id = reminded.row.person_id
    if person_id is None:
        return True
    knows = may_know(store, store.people.numbered(person_id), reminded, today)
    return knows and (reminded.is_own or is_to_be_answered(store, reminded, today))
