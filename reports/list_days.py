"""Which groups bring somebody a weekly list. Of their lists of one week, the earliest alone is sent."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rules.nudges import Pace
from storage.models import Group, Priority
from storage.paces import pace_of
from storage.store import Store

PROGRAMME_MANAGER = "programme manager"
HEADS = ("chair", "deputy chair", PROGRAMME_MANAGER)
"""Who leads a group: the first of these roles that somebody holds."""

_ByGroup = Mapping[int | None, set[int]]
"""Who they are in each group."""


def leading_role(store: Store, group: Group, today: date) -> str:
    """Chair; deputy chair for want of one; or else programme manager."""
    roster = store.people.roster(group.id or 0, today)
    return next((role for role in HEADS if roster.holding(role)), HEADS[0])


def keeping_role(store: Store, group: Group, today: date) -> str:
    """Who is reminded of what nobody owns: the programme manager, here or above; else who leads the group."""
    line = (group, *store.groups.line_of_parents(group))
    if any(store.people.roster(one.id or 0, today).holding(PROGRAMME_MANAGER) for one in line):
        return PROGRAMME_MANAGER
    return leading_role(store, group, today)


@dataclass(frozen=True)
class ListDays:
    """By the rosters of a day. Where all groups keep the same days, whose list it is makes no difference.

    What is asked of all groups is asked once, for however many actions are looked at.
    """

    store: Store
    today: date

    def of_sros(self, own: Group, people: Collection[int]) -> Sequence[Sequence[Pace]]:
        """For each of these SROs, or keepers of priorities without one, the paces of their groups."""
        if self._all_alike:
            return []
        return [self._paces(self._with_sro_lists, person, own) for person in people]

    def of_heads(self, own: Group) -> Sequence[Sequence[Pace]]:
        """The same for those who lead this group."""
        if self._all_alike:
            return []
        return [self._paces(self._leading, person, own) for person in self._leading[own.id]]

    def leads(self, group: Group, person_id: int) -> bool:
        return person_id in self._leading[group.id]

    def keepers(self) -> list[int]:
        """The programme managers of all groups, who have what has no SRO."""
        return list(dict.fromkeys(one for group in self._groups for one in self._in_order(group)))

    def _in_order(self, group: Group) -> list[int]:
        return [who for who, roles in self._roles.get(group.id or 0, ()) if PROGRAMME_MANAGER in roles]

    @cached_property
    def priorities(self) -> Sequence[Priority]:
        return self.store.groups.priorities()

    @cached_property
    def _groups(self) -> Sequence[Group]:
        return self.store.groups.all()

    @cached_property
    def _all_alike(self) -> bool:
        days = {
            (group.summary_day, tuple(group.closure_days), group.paused_from, group.paused_until)
            for group in self._groups
        }
        return len(days) == 1

    def _paces(self, by_group: _ByGroup, person_id: int, own: Group) -> list[Pace]:
        groups = [group for group in self._groups if person_id in by_group[group.id]]
        return [pace_of(self.store.partnership, group) for group in groups or [own]]

    @cached_property
    def _leading(self) -> _ByGroup:
        return {group.id: self._leading_in(group) for group in self._groups}

    def _leading_in(self, group: Group) -> set[int]:
        held = (self._holding(group, role) for role in HEADS)
        return next((people for people in held if people), set())

    def _holding(self, group: Group, *roles: str) -> set[int]:
        return {
            person_id for person_id, theirs in self._roles.get(group.id or 0, ()) if set(roles) & {*theirs}
        }

    @cached_property
    def _roles(self) -> Mapping[int, Sequence[tuple[int, Sequence[str]]]]:
        return self.store.people.with_roles(self.today)

    @cached_property
    def _with_sro_lists(self) -> _ByGroup:
        return {group.id: self._with_sro_list(group) for group in self._groups}

    def _with_sro_list(self, group: Group) -> set[int]:
        """By their role, or as SRO of a priority that the group looks after; the top has what none does."""
        after = {group.id} if group.parent_id else {group.id, None}
        sros = {one.sro_id for one in self.priorities if one.group_id in after}
        return self._holding(group, "sro", PROGRAMME_MANAGER) | {one for one in sros if one}
