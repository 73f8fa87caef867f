"""`clerk setup FILE.yaml`: a partnership as its file says, in one transaction.

Setting up is not an update: no action has news of it. What the file dates counts as having happened on that
day, and history keeps that day beside the time at which it was recorded.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from handlers.setup import actions, deliverables, groups, places, priorities, register, scorecard, told
from handlers.setup.compare import SETUP, Applying, identified
from importers.partnership import PartnershipFile, read_again
from reports.setup import SetupReport
from rules.refusal import Refusal
from storage.database import Database
from storage.history import Acting, acting
from storage.models import Partnership

__all__ = ["SetupReport", "apply"]


def apply(file: PartnershipFile, database: Database, now: datetime) -> SetupReport:
    """Put what changed in the file since it was last applied into the record. `now` is aware."""
    with database.writing() as session:
        today = now.astimezone(ZoneInfo(file.settings.timezone)).date()
        partnership = _partnership(session, file)
        if partnership.applied == file.document:
            return SetupReport(file.settings.name, today)
        acting(session, Acting(identified(partnership), now.astimezone(UTC), today, SETUP, SETUP))
        there = Applying(session, partnership, file, _before(partnership), now.astimezone(UTC), today)
        _apply_all(there)
        partnership.applied = file.document
        return SetupReport(
            partnership=file.settings.name,
            on=today,
            created=dict(there.created),
            changed=tuple(there.changed),
            kept=tuple(there.kept),
            left_out=_left_out(there),
        )


def _partnership(session: Session, file: PartnershipFile) -> Partnership:
    found = session.exec(select(Partnership).where(Partnership.code == file.settings.code)).first()
    if found is not None:
        return found
    new = Partnership(code=file.settings.code, name=file.settings.name)
    session.add(new)
    session.flush()
    return new


def _left_out(there: Applying) -> tuple[str, ...]:
    """What the file last applied had and this one has not. Nothing becomes of it, so people are told."""
    if there.before is None:
        return ()
    still, addresses = _records(there.file), {one.email for one in there.file.people if one.email}
    renamed = {one.name for one in there.before.people if one.email in addresses}
    return tuple(name for name in _records(there.before) if name not in still and name not in renamed)


def _records(file: PartnershipFile) -> list[str]:
    return [
        *(one.name for one in file.people),
        *(one.name for one in file.groups),
        *(f"{one.group}#{one.number}" for one in file.actions),
        *(f"{one.group}#R{one.number}" for one in file.risks),
        *(f"KPI {one.code}" for one in file.kpis),
        *(f"plan {one.code}" for one in file.plans),
        *(f"{one.group}#D{one.number}" for one in file.deliverables),
    ]


def _before(partnership: Partnership) -> PartnershipFile | None:
    """What was applied, read by the rules of today.

    Where the rules have become stricter since, there is no file to compare with, and history alone says what
    people have changed.
    """
    if not partnership.applied:
        return None
    try:
        return read_again("the file last applied", partnership.applied)
    except Refusal:
        return None


def _apply_all(there: Applying) -> None:
    """In the order in which one speaks of the other."""
    groups.settings(there)
    groups.people(there)
    places.identities(there)
    groups.groups(there)
    places.channels(there)
    places.diaries(there)
    priorities.priorities(there)
    actions.plans(there)
    actions.actions(there)
    told.needs(there)
    register.risks(there)
    register.no_risks(there)
    register.decisions(there)
    scorecard.kpis(there)
    deliverables.deliverables(there)
    deliverables.escalations(there)
