"""The risks of a report that are no priority's of its own: those of the whole programme. No wording."""

from collections.abc import Sequence

from reports.highlight_content import RiskTold
from reports.highlight_facts import risk
from reports.risks import Changed, by_score
from storage.models import Group


def general(
    groups: Sequence[Group], numbers: frozenset[int], registers: Sequence[Changed]
) -> tuple[RiskTold, ...]:
    """Of these groups and of none of these priorities, the highest score first.

    Those that were closed in the period are last.
    """
    ids = {group.id for group in groups}
    found = [one for one in registers if one.risk.group.id in ids and one.risk.priority not in numbers]
    closed = [one for one in found if one.closed]
    return tuple(risk(one.risk, one if one.is_news else None) for one in (*by_score(found), *closed))
