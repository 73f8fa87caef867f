"""What is said of what administrators did and what left Clerk: one line each, below it what changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from cards.words import counted
from reports.audit import Change, Entry
from rules.dates import brief

NOTHING = "Nothing of that kind is recorded since then."
_DOORS = {
    "slack": "in Slack",
    "teams": "in Teams",
    "playground": "on the browser page",
    "terminal": "in the terminal",
    "setup": "by the partnership file",
    "import": "by a document",
    "command line": "at the command line",
}
_MANY = {"person": "people", "membership": "memberships", "priority": "priorities"}


def lines(entries: Sequence[Entry], zone: tzinfo) -> Iterator[str]:
    for one in entries:
        yield f"{_moment(one.at, zone)}, {_who(one)}: {_what(one)}"
        yield from (f"    {_changed(change)}" for change in one.changes)
    if not entries:
        yield NOTHING


def as_json(one: Entry, zone: tzinfo) -> dict[str, Any]:
    return {
        "at": one.at.astimezone(zone).isoformat(),
        "by": one.by,
        "via": one.via,
        "what": one.what,
        "about": one.about or None,
        "changes": [vars(change) for change in one.changes],
        "counts": dict(one.counts) if one.counts else None,
    }


def _moment(at: datetime, zone: tzinfo) -> str:
    here = at.astimezone(zone)
    return f"{brief(here.date())} {here:%Y at %H:%M}"


def _who(one: Entry) -> str:
    door = _DOORS.get(one.via, one.via)
    return f"{one.by} {door}" if one.by else door


def _what(one: Entry) -> str:
    counts = one.counts or {}
    told = ", ".join(counted(number, kind, _MANY.get(kind)) for kind, number in sorted(counts.items()))
    about = " ".join(filter(None, (one.about, f"({told})" if told else "")))
    return f"{one.what} {about}".rstrip() + "."


def _changed(change: Change) -> str:
    if change.was is None:
        return f"{change.subject} {change.called} added{_listed(change.now)}"
    if change.now is None:
        return f"{change.subject} {change.called} removed"
    told = (
        f"{name.replace('_', ' ')} was {_value(change.was.get(name))}, now {_value(now)}"
        if change.was.get(name) != now
        else f"{name.replace('_', ' ')} changed"
        for name, now in change.now.items()
    )
    return f"{change.subject} {change.called}: {'; '.join(told)}"


def _listed(values: Mapping[str, Any] | None) -> str:
    """What a new channel or a new member begins with."""
    roles, group = (values or {}).get("roles"), (values or {}).get("group_id")
    told = [f"as {_value(roles)}"] if roles else [f"to {group}"] if group else []
    return f" {' '.join(told)}" if told else ""


def _value(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    return ", ".join(map(str, value)) or "nothing" if isinstance(value, list) else str(value)
