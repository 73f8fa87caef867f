"""Whom the owners of a partnership file mean: a person, a role, a group, or words that nobody answers to.

Nothing is asked here and nobody is guessed at: initials that two people share stay words, for people to
settle.
"""

from dataclasses import dataclass, replace

from sqlmodel import select

from handlers.setup.compare import Applying, OwnRows, Part, identified, rows
from importers.partnership.log_lines import ActionLine
from rules.people import Joint, Named, key, role_named, split_owners
from rules.permissions import ROLES
from storage.models import ActionOwner, Membership, Person


@dataclass(frozen=True)
class Owner:
    """One owner as printed, and at most one of the three that it may be."""

    printed: str
    person_id: int | None = None
    role: str | None = None
    group_id: int | None = None
    alternative: bool = False
    supporter: bool = False


def owners(there: Applying) -> Part:
    own = OwnRows(
        "owner",
        ActionOwner,
        "action_id",
        lambda row: Owner(
            row.printed, row.person_id, row.role, row.owner_group_id, row.alternative, row.supporter
        ),
        lambda action, place, owner: ActionOwner(
            action_id=identified(action),
            position=place,
            printed=owner.printed,
            person_id=owner.person_id,
            role=owner.role,
            owner_group_id=owner.group_id,
            alternative=owner.alternative,
            supporter=owner.supporter,
        ),
    )
    return rows(
        there,
        own,
        "owners",
        lambda line: _meant(there, line),
        shown=lambda them: [one.printed for one in them],
    )


def _meant(there: Applying, line: ActionLine) -> list[Owner]:
    """`[Liam Moss, SROs]` are two owners; so is `[LM/TR]`, and `[LM or TR]`, either of whom may do it."""
    own = [owner for printed in line.owners for owner in _split(there, line.group, printed)]
    helping = [owner for printed in line.supporters for owner in _split(there, line.group, printed)]
    return own + [replace(owner, supporter=True) for owner in helping]


def _split(there: Applying, group: str, printed: str) -> list[Owner]:
    if printed in there.people or _group(there, printed):
        return [_owner(there, group, printed)]
    everybody = [
        Named(identified(row), name, row.initials, tuple(row.aliases)) for name, row in there.people.items()
    ]
    return [
        replace(
            _owner(there, group, one.text),
            alternative=one.joint is Joint.ALTERNATIVE,
            supporter=one.supporter,
        )
        for one in split_owners(printed, everybody)
    ] or [Owner(printed)]


def _owner(there: Applying, group: str, printed: str) -> Owner:
    if printed in there.people:
        return Owner(printed, person_id=there.people[printed].id)
    person_id = _called(there, group, printed)
    if person_id is not None:
        return Owner(printed, person_id=person_id)
    role = role_named(printed)
    if role is not None:
        return Owner(printed, role=role.role if role.role in ROLES else printed)
    return Owner(printed, group_id=_group(there, printed))


def _called(there: Applying, group: str, printed: str) -> int | None:
    """The one person with these initials in the group, or else in the partnership."""
    everybody = {identified(row) for row in there.people.values() if key(printed) in _labels(row)}
    members = _members(there, group)
    found = everybody & members or everybody
    return found.pop() if len(found) == 1 else None


def _labels(person: Person) -> set[str]:
    return {key(label) for label in (person.initials, *person.aliases) if label}


def _members(there: Applying, group: str) -> set[int]:
    held = select(Membership.person_id).where(Membership.group_id == there.group_id(group))
    return set(there.session.exec(held).all())


def _group(there: Applying, printed: str) -> int | None:
    wanted = printed.casefold().removeprefix("the ")
    groups = there.groups.values()
    return next((row.id for row in groups if wanted in (row.code, row.name.casefold())), None)
