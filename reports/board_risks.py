"""The risks of a report that are no priority's of its own: those of the whole programme. No wording."""

from collections.abc import Sequence

from reports.highlight_content import RiskTold
from reports.highlight_facts import risk
from reports.risks import Changed
from storage.models import Group
from storage.store import Store


def general(
    store: Store, groups: Sequence[Group], numbers: frozenset[int], registers: Sequence[Changed]
) -> tuple[RiskTold, ...]:
    """Of these groups and of none of these priorities, the highest score first.

    Those that were closed in the period are last.
    """
    ids = [group.id for group in groups if group.id is not None]
    changed = {
        one.risk.id: one
        for one in registers
        if one.is_news and one.risk.group.id in ids and one.risk.priority not in numbers
    }
    found = [one for one in store.risks.open(ids) if one.priority not in numbers]
    closed = [one.risk for one in changed.values() if one.closed]
    in_order = [*sorted(found, key=lambda one: -(one.score or 0)), *closed]
    return tuple(risk(one, changed.get(one.id)) for one in in_order)
