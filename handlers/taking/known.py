"""What the record already holds, as an import looks at it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from importers.known_records import Before, Known, KnownKpi, KnownRisk
from importers.proposed import Score
from rules.progress import Closure
from storage.logged import Logged
from storage.recalling import Said
from storage.risks import Registered
from storage.scorecard import Scored
from storage.store import Store


def log(store: Store, group_id: int) -> tuple[Known, ...]:
    """The group's actions. What was logged in error, or undone, is as if it had never been."""
    said = store.recalling.of_group(group_id)
    counting = [
        logged
        for logged in store.actions.all(group_id)
        if logged.action.closure is not Closure.LOGGED_IN_ERROR
    ]
    parts: dict[int, list[Known]] = defaultdict(list)
    for logged in counting:
        if logged.parent is not None:
            parts[logged.parent].append(_known(logged, said.get(logged.id)))
    return tuple(
        _known(logged, said.get(logged.id), tuple(parts[logged.action.number])) for logged in counting
    )


def risks(store: Store, group_id: int) -> tuple[KnownRisk, ...]:
    noted = store.risks.noted(group_id)
    return tuple(
        _risk(found, noted.get(found.id, ()))
        for found in store.risks.all(group_id)
        if found.risk.closed_why != Closure.LOGGED_IN_ERROR.value
    )


def kpis(store: Store) -> tuple[KnownKpi, ...]:
    return tuple(_kpi(line) for line in store.scorecard.lines())


def _known(logged: Logged, said: Said | None, parts: tuple[Known, ...] = ()) -> Known:
    action = logged.action
    return Known(
        number=action.number,
        text=action.title,
        refs=tuple((ref.ref, ref.meeting_on) for ref in logged.refs),
        owners=tuple(owner.printed for owner in logged.owners),
        due=action.due,
        due_printed=action.due_printed,
        closed=action.status.closed,
        rating=action.rating,
        before=_before(said) if said else Before(),
        parts=parts,
    )


def _before(said: Said) -> Before:
    return Before(
        tuple(said.texts), tuple(said.owners), tuple(said.dues), tuple(said.days), tuple(said.ratings)
    )


def _risk(found: Registered, notes: Sequence[str]) -> KnownRisk:
    risk = found.risk
    return KnownRisk(
        number=risk.number,
        title=risk.title,
        owner=found.owner,
        current=Score(risk.likelihood, risk.impact),
        inherent=Score(risk.inherent_likelihood, risk.inherent_impact),
        target=Score(risk.target_likelihood, risk.target_impact),
        controls=tuple(control.text for control in found.controls),
        closed=risk.closed_on is not None,
        owner_printed=risk.owner_printed,
        notes=tuple(notes),
    )


def _kpi(line: Scored) -> KnownKpi:
    return KnownKpi(
        code=line.kpi.code,
        title=line.kpi.title,
        baseline=line.kpi.baseline,
        targets=tuple((date.fromisoformat(str(one["by"])), float(one["value"])) for one in line.kpi.targets),
        readings=tuple((row.period, row.value) for row in line.readings),
    )
