"""What `clerk setup` prints."""

from datetime import date

from reports.setup import Changed, Kept, SetupReport
from rules.dates_due import brief

_ONE = {
    "people": "person",
    "identities": "identity",
    "priorities": "priority",
    "priorities without risks": "priority without risks",
}
_MOVED = "due date"
_DOORS = {"import": "by an import"}


def lines(report: SetupReport) -> list[str]:
    """One thought a line. The words "nothing to change" are a promise to scripts."""
    said = [f"{report.partnership}: nothing to change."] if report.nothing else []
    said += [_created(report)] if report.created else []
    said += [_changed(change, report.on) for change in report.changed]
    said += [_kept(kept, report.on) for kept in report.kept]
    return said + [_left_out(record) for record in report.left_out]


def _left_out(record: str) -> str:
    return f"{record} is no longer in the file, and is kept: leaving a line out deletes nothing."


def _created(report: SetupReport) -> str:
    counts = [_count(plural, number) for plural, number in report.created.items()]
    return f"{report.partnership}: added {_listed(counts)}."


def _count(plural: str, number: int) -> str:
    one = _ONE.get(plural, plural.removesuffix("s"))
    return f"{number} {one if number == 1 else plural}"


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _changed(change: Changed, today: date) -> str:
    return f"{change.record}: {change.part} changed to {_shown(change.now, today)}."


def _kept(kept: Kept, today: date) -> str:
    when = (f" {_DOORS.get(kept.via or '', 'in chat')}") + (
        f" on {_shown(kept.on, today)}" if kept.on else ""
    )
    if kept.part is None:
        return f"{kept.record} was changed or taken away{when}; kept as it is now."
    verb = "was moved to" if kept.part == _MOVED else "changed to"
    held, wanted = _shown(kept.held, today), _shown(kept.wanted, today)
    return f"{kept.record}: {kept.part} {verb} {held}{when}; kept. The file says {wanted}."


def _shown(value: object, today: date) -> str:
    if isinstance(value, date):
        return brief(value) if value.year == today.year else f"{brief(value)} {value.year}"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list | tuple):
        return ", ".join(_shown(one, today) for one in value) or "nothing"
    return "nothing" if value is None or value == "" else str(value)
