"""The whole record of one group as plain values: what `clerk export` writes, and nothing worded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.risks import score
from storage.actions import Logged
from storage.models import Act, Group, History, Kpi
from storage.risks import Registered
from storage.store import Store


def of_group(store: Store, group: Group) -> dict[str, Any]:
    """Every record of the group; two readings of an unchanged group are the same."""
    assert group.id is not None
    actions = store.actions.all(group.id)
    risks = store.risks.all(group.id)
    names = store.people.names()
    return {
        "group": _group(store, group),
        "actions": [_action(store, logged) for logged in actions],
        "risks": [_risk(registered) for registered in risks],
        "kpis": [_kpi(store, kpi) for kpi in _kpis(store, group)],
        "meetings": [_plain(met, "on", "at", "place") for met in store.groups.meetings(group.id)],
        "decisions": [
            {"text": decision.text, "on": _iso(decision.on), "meeting": _iso(met)}
            for decision, met in store.groups.decisions(group.id)
        ],
        "people": _people(store, group),
        "history": _history(store, group, names),
    }


def _group(store: Store, group: Group) -> dict[str, Any]:
    parent = store.groups.numbered(group.parent_id).code if group.parent_id else None
    channels = [channel.address for channel in store.groups.channels(group)]
    return {**_plain(group, "code", "name", "kind"), "reports_to": parent, "channels": channels}


def _action(store: Store, logged: Logged) -> dict[str, Any]:
    action = logged.action
    return {
        "number": action.number,
        "refs": [{"ref": ref.ref, "meeting": _iso(ref.meeting_on)} for ref in logged.refs],
        "title": action.title,
        "owners": [owner.words for owner in logged.owners],
        "due": _iso(action.due),
        "due_printed": action.due_printed,
        "first_due": _iso(action.first_due),
        "start": _iso(action.starts),
        "recurs": action.recurs,
        "status": str(action.status),
        "rating": action.rating,
        "closure": str(action.closure) if action.closure else None,
        "closed_on": _iso(action.closed_on),
        "successor": action.successor,
        "kept_open": action.kept_open,
        "priorities": list(logged.priorities),
        "source": action.source,
        "notes": [
            {"on": _iso(note.on), "by": name, "kind": note.kind, "text": note.text}
            for note, name in store.actions.notes(logged.id)
        ],
        "slippage": [
            {"on": _iso(slip.on), "by": name, **_plain(slip, "was", "now", "reason", "state")}
            for slip, name in store.actions.slippages(logged.id)
        ],
    }


def _risk(registered: Registered) -> dict[str, Any]:
    risk = registered.risk
    return {
        "number": f"R{risk.number}",
        **_plain(risk, "title", "likelihood", "impact", "raised_on", "closed_on", "closed_why"),
        "score": score(risk.likelihood, risk.impact),
        "owner": registered.owner,
        "priority": registered.priority,
        "controls": [_plain(control, "text", "due") for control in registered.controls],
    }


def _kpis(store: Store, group: Group) -> list[Kpi]:
    """Those of the priorities that this group looks after; what has no priority belongs to the top group."""
    theirs = {priority.id for priority in store.groups.priorities() if priority.group_id == group.id}
    is_top = group.parent_id is None
    return [
        kpi
        for kpi in store.scorecard.all()
        if kpi.priority_id in theirs or (kpi.priority_id is None and is_top)
    ]


def _kpi(store: Store, kpi: Kpi) -> dict[str, Any]:
    facts = _plain(kpi, "code", "title", "unit", "better", "basis", "baseline", "baseline_as_at", "targets")
    readings = [_plain(reading, "period", "value") for reading in store.scorecard.readings(kpi)]
    return {**facts, "readings": readings}


def _people(store: Store, group: Group) -> list[dict[str, Any]]:
    assert group.id is not None
    return [
        {
            "name": named.name,
            "initials": named.initials,
            "organisation": store.people.numbered(named.id).organisation,
            "roles": list(named.roles),
        }
        for named in store.people.roster(group.id)
    ]


def _history(store: Store, group: Group, names: Mapping[int, str]) -> list[dict[str, Any]]:
    assert group.id is not None
    return [_change(change, act, names) for change, act in store.acts.of_group(group.id)]


def _change(change: History, act: Act, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "act": act.id,
        "at": act.at.isoformat(),
        "on": _iso(change.on),
        "by": names.get(act.person_id) if act.person_id else None,
        "via": act.via,
        "verb": act.verb,
        "subject": change.subject,
        "id": change.subject_id,
        "before": change.before,
        "after": change.after,
    }


def _plain(row: Any, *names: str) -> dict[str, Any]:
    return {name: _value(getattr(row, name)) for name in names}


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
