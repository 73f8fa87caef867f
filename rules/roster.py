"""Who is in a group on a day, in which roles, and who keeps its roster (DOMAIN.md 7, end)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from rules.permissions import DECIDERS, WRITERS, Member

KEEPERS = DECIDERS | {"administrator"}
LINKERS = frozenset({"chair", "deputy chair", "administrator"})
"""Who may say that an address on a platform is somebody's."""
UNLINKERS = frozenset({"administrator"})
_GIVES_WAY = frozenset({"member", "observer"})
_BESIDE = frozenset({"administrator", "member"})
_ONE_OF = frozenset({"chair", "deputy chair"})
"""Nobody is both."""


def is_there(joined_on: date | None, left_on: date | None, day: date) -> bool:
    """From the first day on, and no longer from the last one on."""
    return (joined_on is None or joined_on <= day) and (left_on is None or left_on > day)


def keeps_roster(members: Iterable[Member]) -> bool:
    """`members` is what somebody is in the group and in those above it."""
    return any((member.roles | member.agrees_as) & KEEPERS for member in members)


def with_role(roles: Sequence[str], role: str, listed: Collection[str]) -> list[str]:
    """An administrator stays a member; a chair is one anyway; an observer only looks."""
    if role in roles:
        return list(roles)
    if role == "member":
        kept = [one for one in roles if one != "observer"]
    elif role == "observer":
        kept = [one for one in roles if one != "member"]
    elif role in _BESIDE or role not in listed:
        kept = list(roles)
    else:
        kept = [one for one in roles if one not in _GIVES_WAY and not {one, role} <= _ONE_OF]
    return [*kept, role]


def is_known_as(roles: Collection[str], role: str) -> bool:
    """Whoever has another role that writes is a member as well."""
    return role in roles or (role == "member" and bool(WRITERS & set(roles)))


def without_role(roles: Sequence[str], role: str) -> list[str]:
    """Whoever has no other role is still a member."""
    return [one for one in roles if one != role] or ["member"]


def initials_of(name: str) -> str:
    """`Jo Park` -> JP."""
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()
