"""Which group somebody speaks of when they speak of its people, and whether they may."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import membership
from handlers.request import Request
from rules.refusal import Refusal
from rules.roster import keeps_roster
from storage.calendars import calendar_of
from storage.models import Group
from storage.store import Store

_HERE = frozenset({"", "group", "this group", "our group", "here", "us", "roster", "team", "partnership"})


_OF_ANY = frozenset(
    {"group", "working", "priority", "meeting", "next", "steering", "the", "of", "and", "for"}
)
"""Words that say of no group which one it is, though only one may have them in its name."""

_EXEC = re.compile(r"\bexecs?\b")


def spoken_of(request: Request, store: Store) -> Group:
    """`p2`, `the board`, `the Priority 2 Working Group`; where nothing is said, the group of this channel."""
    words = request.sentence.parts.get("place", "").lower().strip(" .")
    for article in ("the ", "our ", "this "):
        words = words.removeprefix(article)
    groups = store.groups.all()
    words = (
        words.removesuffix(" group")
        if words.removesuffix(" group") in {one.code for one in groups}
        else words
    )
    if words in _HERE:
        return request.group
    named = [group for group in groups if words in (group.code.lower(), group.name.lower())]
    kinds = [group for group in groups if words == group.kind.lower()]
    if request.group in kinds:
        return request.group
    found = named or kinds or _ending(groups, words)
    if len(found) == 1:
        return found[0]
    known = ", ".join(group.code for group in groups)
    raise Refusal(f'I cannot tell which group "{words}" is. Say one of these: {known}.')


def asked_about(request: Request, store: Store, words: str) -> Group:
    """The same of any words: `the priority 2 group` as well, and `the inclusion group` by its own word."""
    number = re.search(r"\b(?:priority|prio|p) ?(\d{1,2})\b", words, re.I)
    named_so = named(store, words)
    priority = store.groups.priority(int(number[1])) if number and named_so is None else None
    if priority is not None and priority.group_id is not None:
        return store.groups.numbered(priority.group_id)
    found = named_so or (told_apart(store, words) if words else request.group)
    parts = {**request.sentence.parts, "place": words}
    return found or spoken_of(replace(request, sentence=replace(request.sentence, parts=parts)), store)


def _ending(groups: Sequence[Group], words: str) -> list[Group]:
    """`the delivery group`: what the name of the partnership stands before."""
    return [group for group in groups if group.name.lower().endswith(f" {words}")]


def named(store: Store, text: str) -> Group | None:
    """The one group that these words name, by its name or else by its code."""
    groups = store.groups.all()
    for called in ([one.name for one in groups], [one.code for one in groups]):
        said = [re.search(rf"\b{re.escape(words)}\b", text, re.I) is not None for words in called]
        found = [one for one, is_said in zip(groups, said, strict=True) if is_said]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def told_apart(store: Store, text: str) -> Group | None:
    """The one group that these words name, by its kind or by a word that no other group's name has."""
    groups = store.groups.all()
    said = set(re.findall(r"[^\W\d_]+", _EXEC.sub("executive", text.lower()))) - _OF_ANY
    words = {one.id: set(re.findall(r"\w+", one.name.lower())) for one in groups}
    own = [
        one
        for one in groups
        if said & words[one.id].difference(*(words[other.id] for other in groups if other.id != one.id))
    ]
    kinds = [one for one in groups if re.search(rf"\b{re.escape(one.kind)}\b", text, re.I)]
    found = named(store, text)
    return found or next((some[0] for some in (own, kinds) if len(some) == 1), None)


def is_group(store: Store, words: str) -> bool:
    """Is a group called so, by its code, its name or its kind?"""
    bare = words.lower().removeprefix("the ").removeprefix("our ").removeprefix("this ")
    return bare in _HERE or any(bare in (g.code.lower(), g.name.lower(), g.kind) for g in store.groups.all())


def require_keeper(request: Request, store: Store, group: Group, what: str | None = None) -> None:
    """An administrator or a decider, here or in a group above; `what` completes "Only they can ..."."""
    above = store.groups.line_of_parents(group)
    if not keeps_roster(membership.member_in(request, store, one) for one in (group, *above)):
        raise Refusal(
            "Only an administrator, the chair, the deputy chair or the programme manager can "
            f"{what or f'change who is in the {group.name}'}."
        )


def administers(request: Request, store: Store, group: Group) -> bool:
    """Is the speaker an administrator of the group, or of one above it?"""
    line = (group, *store.groups.line_of_parents(group))
    members = (membership.member_in(request, store, one) for one in line)
    return any("administrator" in member.roles | member.agrees_as for member in members)


def require_colleague(request: Request, store: Store) -> None:
    """Rosters are for everybody who is in a group of the partnership."""
    if not store.people.groups_of(request.member.person_id):
        raise Refusal(
            "You are in no group of the partnership now, so I cannot show you who is in it. Ask the "
            "programme manager to add you to one."
        )


def require_inside(request: Request, store: Store, group: Group) -> None:
    """Absences are nobody else's business."""
    if not membership.is_inside(request, store, group):
        raise Refusal(f"Only members of the {group.name} and of the groups above it can see who is away.")


def numbered(group: Group) -> int:
    assert group.id is not None
    return group.id


def within(request: Request, store: Store, group: Group) -> Request:
    """The same person, as if they spoke in this group of theirs."""
    assert group.id is not None
    calendar = calendar_of(store.partnership, group)
    today = calendar.today(request.now)
    meeting = store.groups.next_meeting(group.id, today, calendar.clock(request.now))
    return replace(
        request,
        group=group,
        member=membership.member_in(request, store, group),
        calendar=calendar,
        today=today,
        next_meeting=meeting.on if meeting else None,
    )
