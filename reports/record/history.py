"""Every change as plain values, and which group's it is."""

from collections.abc import Iterator

from reports.record.told import Told, called
from storage.history import TRACKED
from storage.models import Act, Group, History
from storage.rows import plain, table_of
from storage.whole import Whole

_Row = tuple[str, int]
_HANGS_ON = ("action_id", "risk_id", "deliverable_id", "meeting_id", "kpi_id", "priority_id")
_SUBJECTS = {table_of(model).name: subject for subject, model in TRACKED.items()}


def changes(whole: Whole, group: Group | None = None) -> list[Told]:
    """Oldest first: those of the group and of what it keeps, or all."""
    return list(each_change(whole, group))


def each_change(whole: Whole, group: Group | None = None) -> Iterator[Told]:
    return (_change(whole, change) for change, home in _at_home(whole) if group is None or group.id in home)


def _at_home(whole: Whole) -> Iterator[tuple[History, frozenset[int]]]:
    """Each change with the groups whose it is. A row is a group's by its own word, or by what it hangs on.

    Its first change says so, for a row that is there no more.
    """
    homes: dict[_Row, frozenset[int]] = {}
    for change in whole.each(History):
        row = (change.subject, change.subject_id)
        if row not in homes:
            homes[row] = _home(whole, change, homes)
        yield change, homes[row]


def _home(whole: Whole, change: History, homes: dict[_Row, frozenset[int]]) -> frozenset[int]:
    if change.subject == "group":
        return frozenset({change.subject_id})
    values = change.after or {}
    if values.get("group_id") is not None:
        return frozenset({values["group_id"]})
    for column in _HANGS_ON:
        if values.get(column) is not None:
            return homes.get((_subject_of(change, column), values[column]), frozenset())
    return _top(whole) if change.subject in ("kpi", "priority") else frozenset()


def _subject_of(change: History, column: str) -> str:
    (key,) = table_of(TRACKED[change.subject]).columns[column].foreign_keys
    return _SUBJECTS[key.column.table.name]


def _top(whole: Whole) -> frozenset[int]:
    """What is nobody's in particular belongs to the groups at the top."""
    return frozenset(group.id or 0 for group in whole.all(Group) if group.parent_id is None)


def _change(whole: Whole, change: History) -> Told:
    act = whole.one(Act, change.act_id)
    assert act is not None
    return {
        "act": act.id,
        "at": plain(act.at),
        "on": plain(change.on),
        "by": called(whole, "people", act.person_id),
        "via": act.via,
        "verb": act.verb,
        "undoes": act.undoes_id,
        "subject": change.subject,
        "id": change.subject_id,
        "before": change.before,
        "after": change.after,
    }
