"""What must be true of the lines of a partnership file together: nothing is called twice the same."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from importers.partnership.lines import AddressLine, GroupLine
from importers.partnership.log_lines import ActionLine
from importers.partnership.yaml import Value, refusal

_OTHER = "Write another one, or delete one of the two lines"

# By which key a line is called, and how a refusal says it. None is nothing to be called by.
_CALLED: tuple[tuple[str, str, Callable[[Any], str | None]], ...] = (
    ("people", "name", lambda line: line.name),
    ("people", "email", lambda line: line.email),
    ("groups", "code", lambda line: line.code),
    ("priorities", "number", lambda line: f"priority {line.number}"),
    ("actions", "number", lambda line: f"{line.group}#{line.number}"),
    ("actions", "ref", lambda line: _letter(line)),
    ("risks", "number", lambda line: f"R{line.number} of {line.group}"),
    ("no_risks", "on", lambda line: f"priority {line.priority} on {_day(line.on)}"),
    ("decisions", "text", lambda line: f"this decision of {line.group}, {_day(line.meeting)}: {line.text}"),
    ("kpis", "code", lambda line: f"the scorecard line {line.code}"),
    ("deliverables", "number", lambda line: f"D{line.number} of {line.group}"),
)


def require_own_names(top: Mapping[str, Any], lines: Mapping[str, tuple[Any, ...]]) -> None:
    for kind, key, called in _CALLED:
        if top[kind] is not None:
            _require_once(
                [(called(line), at) for line, at in zip(lines[kind], _places(top[kind], key), strict=True)]
            )
    if top["groups"] is not None:
        for group, value in zip(lines["groups"], top["groups"].elements(), strict=True):
            _require_own_within(group, value.entries())
    _require_own_addresses(top["groups"], [one for line in lines["groups"] for one in line.channels])
    _require_own_addresses(top["people"], [one for line in lines["people"] for one in line.identities])


def require_tree(groups: Value | None) -> None:
    """A group reports to another, and never round in a circle."""
    entries = [value.entries() for value in groups.elements()] if groups else []
    above = {entry["code"].printed: entry.get("reports_to") for entry in entries}
    for code, value in above.items():
        seen: set[str] = set()
        at = value
        while at is not None and not at.is_nothing and at.printed not in seen:
            seen.add(at.printed)
            at = above[at.printed]
        if value is not None and code in seen:
            raise value.wrong(
                f"{code} would report to itself", "Write reports_to: null for the group at the top"
            )


def require_no_circles(actions: Value | None, lines: tuple[ActionLine, ...]) -> None:
    """No action is a part of one that is a part of it."""
    above = {(line.group, line.number): line.parent for line in lines}
    for line, value in zip(lines, actions.elements() if actions else (), strict=True):
        seen: set[int] = set()
        at = line.parent
        while at is not None and at not in seen:
            seen.add(at)
            at = above.get((line.group, at))
        if line.number in seen:
            raise value.wrong(f"{line.number} would be a part of itself", "Write another parent")


def _require_own_within(group: GroupLine, entries: Mapping[str, Value]) -> None:
    if "members" in entries and group.members:
        names = [line.person for line in group.members]
        _require_once(list(zip(names, _places(entries["members"], "person"), strict=True)))
    if "meetings" in entries and group.meetings:
        days = [f"the meeting of {_day(line.date)}" for line in group.meetings]
        _require_once(list(zip(days, _places(entries["meetings"], "date"), strict=True)))


def _places(values: Value, key: str) -> Iterable[Value]:
    """Where each line of a list has this key, or begins."""
    return (value.entries().get(key, value) for value in values.elements())


def _require_once(called: list[tuple[str | None, Value]]) -> None:
    first: dict[str, int] = {}
    for name, at in called:
        if name is None:
            continue
        if name.casefold() in first:
            raise at.wrong(f"{name} stands on line {first[name.casefold()]} already", _OTHER)
        first[name.casefold()] = at.line


def _require_own_addresses(at: Value | None, addresses: Iterable[AddressLine]) -> None:
    taken: dict[str, int] = {}
    for one in addresses:
        if one.address in taken and at is not None:
            what = f"{one.address} stands on line {taken[one.address]} already"
            raise refusal(at.file, one.line, what, "Write it in one place only")
        taken[one.address] = one.line


def _day(day: date | None) -> str:
    return day.isoformat() if day else "a day to be confirmed"


def _letter(line: ActionLine) -> str | None:
    """A meeting gives each letter once. A plan may print a number twice: it is kept, and asked about."""
    if line.ref is None or line.plan is not None:
        return None
    return f"{line.ref} of {line.group}, {_day(line.meeting)},"
