"""`overdue across all groups`: the logs of every group that the speaker may read, and which those are not."""

from collections.abc import Sequence
from dataclasses import dataclass

import cards.lists
from handlers import finding, membership
from handlers.request import Request
from storage.models import Group
from storage.store import Store


@dataclass(frozen=True)
class Asked:
    """Every group, parted by whether its log is the speaker's to read."""

    readable: Sequence[Group]
    others: Sequence[Group]

    @property
    def ids(self) -> list[int]:
        return [finding.numbered(group) for group in self.readable]


def asked(request: Request, store: Store) -> Asked | None:
    """None where the question is about one group. Refused to whoever may read no log at all."""
    if "every group" not in request.sentence.parts:
        return None
    groups = store.groups.all()
    readable = [group for group in groups if membership.may_read(request, store, group)]
    if not readable:
        membership.require_reader(request, store, request.group)
    return Asked(readable, [group for group in groups if group not in readable])


def words(found: Asked | None) -> str:
    return cards.lists.in_groups(len(found.readable), len(found.others)) if found else ""


def footer(found: Asked | None) -> str | None:
    return cards.lists.not_read([group.name for group in found.others]) if found else None
