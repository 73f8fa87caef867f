"""What one change did, named so that whoever takes it back knows what that is: `#112 Book a room, logged`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cards import reminding
from cards.history_sheet import as_read
from cards.model import Button, Card, Line
from cards.words import joined
from reports.history_sheet import Change
from reports.reminding import Reminded
from rules.dates import spoken

_SHOWN = 3
"""So many records are named, and the others counted."""
_PEOPLE = frozenset({"person", "membership"})
_NEW: Mapping[str, str] = {
    "action": "logged",
    "risk": "put on the risk register",
    "decision": "recorded",
    "membership": "added to the roster",
    "person": "added to the roster",
    "reading": "told",
    "priority rating": "rated",
    "no risks": "said to have no risks",
}
_GONE: Mapping[str, str] = {"membership": "taken off the roster"}
_COLUMNS: Mapping[str, str] = {
    "due": "due date",
    "status": "status",
    "rating": "rating",
    "title": "words",
    "on": "day",
    "at": "time",
    "roles": "role",
    "likelihood": "likelihood",
    "impact": "impact",
    "closed_on": "closing",
    "starts": "first day",
    "ends": "last day",
    "value": "value",
}
"""The columns of a row that tell best what was changed, the most telling first."""


def card(named: str, lines: Sequence[str]) -> Card:
    return Card(f"Undone: {named or 'your last change'}.", lines=tuple(map(Line, lines)))


def asked(named: str, at: datetime, today: date) -> str:
    """Before it is done, where other things were said since."""
    day = "" if at.date() == today else f" on {spoken(at.date())}"
    return f"The last thing that you changed was{day} at {at:%H:%M}: {named}. Undo it?"


def options(act_id: int) -> tuple[Button, ...]:
    return (Button("Yes, undo it", f"undo change {act_id}"), Button("No", "no"))


def asked_of_reminders(reminders: Sequence[Reminded]) -> str:
    about = joined([reminding.named(one, None) for one in reminders])
    return f"The last thing that you asked for was about a reminder: {about}. Undo it?"


OF_REMINDERS = (Button("Yes, undo it", "undo (confirmed)"), Button("No", "no"))


def changed_since() -> str:
    return "Something else was changed after I asked, so I have undone nothing. Say undo to be asked again."


def named(changes: Sequence[Change], titles: Mapping[str, str]) -> str:
    """`titles` are those of what has a number, by that number."""
    records: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        kind = "person" if change.record in _PEOPLE else change.record
        telling = change.called or _called(change)
        records.setdefault((kind, telling), []).append(change)
    told = [f"{titles.get(called, called)}, {_what(rows)}" for (_, called), rows in records.items()]
    more = len(told) - _SHOWN
    return "; ".join([*told[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])


def _called(change: Change) -> str:
    """What has no name of its own is called by what it holds."""
    row = {**(change.was or {}), **(change.now or {})}
    words = _CALLED.get(change.record)
    return (words(row) if words else "") or f"the {change.record}"


def _absence(row: Mapping[str, Any]) -> str:
    days = [as_read(row[name]) for name in ("starts", "ends") if row.get(name)]
    return f"absence of {row['person']} from {' to '.join(days)}" if row.get("person") else ""


def _attendance(row: Mapping[str, Any]) -> str:
    who = row.get("person") or row.get("printed")
    return f"{who} at the meeting on {as_read(row.get('meeting'))}" if who else ""


def _reading(row: Mapping[str, Any]) -> str:
    return f"the reading of {row['kpi']} for {row['period']}" if row.get("kpi") else ""


def _priority(row: Mapping[str, Any]) -> str:
    return f"Priority {row['priority']}" if row.get("priority") else ""


_CALLED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "absence": _absence,
    "attendance": _attendance,
    "reading": _reading,
    "priority rating": _priority,
    "no risks": _priority,
    "highlight report": _priority,
    "decision": lambda row: f'the decision "{row["text"]}"' if row.get("text") else "",
}


def _what(rows: Sequence[Change]) -> str:
    own = [row for row in rows if not row.part]
    parts = ", ".join(dict.fromkeys(f"{row.part} {_happened(row)}" for row in rows if row.part))
    new = next((row for row in own if row.was is None), None)
    if new is not None:
        return _NEW.get(new.record, "added")
    gone = next((row for row in own if row.now is None), None)
    if gone is not None:
        return _GONE.get(gone.record, "removed")
    return _columns(own) or parts or "changed"


def _happened(row: Change) -> str:
    if row.was is None:
        return "added"
    return "removed" if row.now is None else "changed"


def _columns(rows: Sequence[Change]) -> str:
    was = {name: words for row in rows for name, words in (row.was or {}).items()}
    now = {name: words for row in rows for name, words in (row.now or {}).items()}
    column = next((name for name in _COLUMNS if name in now), None)
    if column is None:
        return ""
    before, after = as_read(was.get(column)) or "none", as_read(now[column]) or "none"
    return f"{_COLUMNS[column]} changed from {before} to {after}"
