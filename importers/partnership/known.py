"""What the lines of the log may speak of: groups, people, priorities, plans, ratings and meetings."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from importers.partnership.groups import Roster
from importers.partnership.lines import GroupLine
from importers.partnership.values import many, nearest, whole, words
from importers.partnership.yaml import Value
from rules.people import Named, likely
from rules.ratings import SCHEMES, read_rating

MOST = 999_999


@dataclass(frozen=True)
class Known:
    """`actions` are the numbers that each group's actions have in this file."""

    roster: Roster
    ratings: str
    groups: Collection[GroupLine]
    priorities: Collection[int]
    plans: Collection[str]
    actions: Mapping[str, Collection[int]]

    def priority(self, value: Value) -> Any:
        found = whole(1, MOST)(value)
        if found not in self.priorities:
            numbers = ", ".join(str(one) for one in sorted(self.priorities))
            raise value.wrong(
                f"there is no priority {found}", f"Write one of {numbers}" if numbers else "Write it first"
            )
        return found

    def owner(self, value: Value) -> str:
        """A person, a role, a group or only words; what is nearly a person's name is a slip of the pen."""
        printed = words(value)
        near = () if printed in self.roster.people else likely(printed, self._named)
        if near and re.fullmatch(r"\S+ \S+", printed):
            raise value.wrong(f"{printed} is not a person of this file", f"Write {near[0].name}")
        return printed

    @cached_property
    def _named(self) -> tuple[Named, ...]:
        return tuple(Named(place, name, "") for place, name in enumerate(self.roster.people))

    def rating(self, value: Value) -> str:
        scheme = SCHEMES[self.ratings]
        rating = read_rating(words(value), scheme)
        if rating is None:
            names = [one.name.lower() for one in scheme.ratings]
            near = nearest(value.printed, names) or "one of " + ", ".join(names)
            raise value.wrong(
                f"{value.printed} is not a rating of the scheme {self.ratings}", f"Write {near}"
            )
        return rating.name

    def ratings_of_priority(self, value: Value) -> Any:
        """One rating; a pair where strands are rated."""
        found = many(self.rating)(value) if value.is_list else (self.rating(value),)
        wanted = 2 if self.ratings == "strands" else 1
        if len(found) != wanted:
            say = "two ratings, such as [Green, Amber]" if wanted == 2 else "one rating"
            raise value.wrong(f"{value.label} has {len(found)} of the ratings", f"Write {say}")
        return found

    def require_meeting(self, value: Value, found: Mapping[str, Any]) -> None:
        """What a meeting asked for or decided names a meeting that the group has."""
        held = [
            meeting.date
            for group in self.groups
            if group.code == found["group"]
            for meeting in group.meetings
        ]
        if found["meeting"] is None or found["meeting"] in held:
            return
        days = ", ".join(one.isoformat() for one in held if one)
        what = f"{found['group']} has no meeting on {found['meeting'].isoformat()}"
        write = f"Write one of {days}" if days else "Write it among the group's meetings first"
        raise value.entries()["meeting"].wrong(what, write)

    def require_actions(self, value: Value, group: str, numbers: Collection[int]) -> None:
        for number in numbers:
            if number not in self.actions.get(group, ()):
                raise value.wrong(f"{group} has no action {number} in this file", "Write one that it has")


def pair(value: Value) -> Any:
    """Likelihood and impact."""
    found = many(whole(1, 5))(value)
    if len(found) != 2:
        raise value.wrong(f"{value.label} is likelihood and impact", "Write both, such as [4, 3]")
    return found
