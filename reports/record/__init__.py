"""The whole record as plain values: of one group, or of a partnership. What `clerk export` writes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reports.record import groups, history, log, register
from reports.record.told import told
from storage.carrying import packed
from storage.migrate import newest
from storage.models import Group
from storage.store import Store
from storage.whole import Whole

FORMAT = "clerk partnership"
_KEPT: Mapping[str, Callable[[Whole, Group], list[dict[str, Any]]]] = {
    "actions": log.actions,
    "risks": register.risks,
    "meetings": groups.meetings,
    "decisions": groups.decisions,
    "plans": log.plans,
    "deliverables": log.deliverables,
    "escalations": groups.escalations,
    "passages": groups.passages,
    "highlight_reports": groups.highlight_reports,
}


def of_group(store: Store, group: Group) -> dict[str, Any]:
    """Every record of the group; two readings of an unchanged group are the same."""
    parts = in_parts(store, group)
    return {name: list(part) if isinstance(part, Iterator) else part for name, part in parts.items()}


def in_parts(store: Store, group: Group) -> dict[str, Any]:
    """The same, for whoever writes it down: its log and its history are read a row at a time."""
    whole = Whole(store.session, store.partnership_id)
    return {
        "group": groups.group(whole, group),
        "actions": log.each_action(whole, group),
        **{name: told_of(whole, group) for name, told_of in _KEPT.items() if name != "actions"},
        "kpis": register.kpis(whole, group),
        "people": groups.people(whole, group),
        "absences": groups.absences(whole, group),
        "priorities": groups.priorities(whole, group),
        "reviews": groups.reviews(whole, group),
        "history": history.each_change(whole, group),
    }


def of_partnership(store: Store) -> dict[str, Any]:
    """Every record of every group, and under `tables` what brings the same partnership back elsewhere."""
    whole = Whole(store.session, store.partnership_id)
    return {
        "format": {"name": FORMAT, "schema": newest()},
        **present(store, whole),
        "history": history.changes(whole),
        "tables": packed(store.session, store.partnership_id),
    }


def present(store: Store, whole: Whole) -> dict[str, Any]:
    """Every record of every group as it is now."""
    every_group = store.groups.all()
    return {
        "partnership": told(whole, store.partnership, "applied"),
        "groups": [_described(whole, group) for group in every_group],
        **_of_all(whole, every_group),
        "kpis": register.kpis(whole),
        "people": groups.everybody(whole),
        "priorities": groups.priorities(whole),
    }


def _of_all(whole: Whole, every_group: Sequence[Group]) -> dict[str, list[dict[str, Any]]]:
    """The records of every group in one list, each with the code of its group."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in _KEPT}
    for group in every_group:
        for name, rows in _kept(whole, group).items():
            found[name] += [{"group": group.code, **row} for row in rows]
    return found


def _kept(whole: Whole, group: Group) -> dict[str, list[dict[str, Any]]]:
    return {name: told_of(whole, group) for name, told_of in _KEPT.items()}


def _described(whole: Whole, group: Group) -> dict[str, Any]:
    return {
        **groups.group(whole, group),
        "people": groups.people(whole, group),
        "absences": groups.absences(whole, group),
        "reviews": groups.reviews(whole, group),
    }
