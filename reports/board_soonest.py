"""Of each priority of a report to a group, the few actions that it is told of first: late, and due next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.highlight_content import Mention
from reports.highlight_facts import mentions
from storage.models import Group, Priority
from storage.store import Store

FEW = 3


@dataclass(frozen=True)
class Soonest:
    """The longest overdue and the next that are due, and how many are due from the day on."""

    overdue: tuple[Mention, ...] = ()
    due_next: tuple[Mention, ...] = ()
    to_come: int = 0


def of_each(
    store: Store, priorities: Sequence[Priority], groups: Sequence[Group], as_at: date
) -> Mapping[int, Soonest]:
    """By the ids of the priorities, out of the logs of these groups."""
    ids = [one.id for one in priorities if one.id is not None]
    late, to_come = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for priority_id, action_id, due in store.actions.dated(
        ids, [one.id for one in groups if one.id is not None]
    ):
        (late if due < as_at else to_come)[priority_id].append(action_id)
    named = {id_ for found in (late, to_come) for ids_ in found.values() for id_ in ids_[:FEW]}
    by_id = {one.id: one for one in store.ratings.actions(named)} if named else {}
    return {
        id_: Soonest(
            mentions(by_id[one] for one in late[id_][:FEW]),
            mentions(by_id[one] for one in to_come[id_][:FEW]),
            len(to_come[id_]),
        )
        for id_ in ids
    }
