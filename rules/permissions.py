"""Who may do what (DOMAIN 7, end): plain questions about a member and an action's owners.

A chair, deputy chair or programme manager decides; an owner says that an action is done; an SRO closes within
an own priority only where the partnership says so; any member logs and notes; an observer reads. A deputy
updates for the person who is away, and agrees for them only with that authority.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from rules.refusal import Refusal

DECIDERS = frozenset({"chair", "deputy chair", "programme manager"})
WRITERS = DECIDERS | {"sro", "member", "parent carer representative"}
ROLES = WRITERS | {"observer", "administrator"}


@dataclass(frozen=True)
class Member:
    """Somebody in a group today.

    `standing_in` are the people this one is deputy of now; `agrees_for` those of them for whom the deputy may
    agree, and `agrees_as` the roles of these.
    """

    person_id: int
    name: str
    roles: frozenset[str] = frozenset()
    standing_in: frozenset[int] = frozenset()
    agrees_for: frozenset[int] = frozenset()
    agrees_as: frozenset[str] = field(default=frozenset())

    @property
    def decides(self) -> bool:
        return bool((self.roles | self.agrees_as) & DECIDERS)

    @property
    def writes(self) -> bool:
        return bool((self.roles | self.agrees_as) & WRITERS)

    def is_one_of(self, people: Collection[int]) -> bool:
        """Is this member, or somebody this member stands in for, among them?"""
        return self.person_id in people or bool(self.standing_in & set(people))

    def agrees_among(self, people: Collection[int]) -> bool:
        """May this member agree for one of them: as that person, or as a deputy with authority?"""
        return self.person_id in people or bool(self.agrees_for & set(people))


@dataclass(frozen=True)
class Ownership:
    """Whose an action is: the people who own it, the SROs of its priorities, and how its group works.

    `beside` are asked about it as its owners are: the chair of a group that owns it, the keeper of what
    nobody answers for.
    """

    ref: str
    owners: frozenset[int]
    owner_words: str
    sros: frozenset[int] = frozenset()
    closes: str = "owner"
    sro_closes: bool = False
    slippage: str = "owner"
    beside: frozenset[int] = frozenset()

    @property
    def answering(self) -> frozenset[int]:
        return self.owners | self.beside


def require_writer(member: Member, group: str = "the group") -> None:
    """Only members change a log. `group` is its name, for the sentence."""
    if member.writes:
        return
    if "administrator" in member.roles:
        raise Refusal(
            "An administrator looks after people, channels and settings. "
            "Ask a member of the group to change the log."
        )
    if "observer" in member.roles:
        raise Refusal(
            "Observers can read and ask anything, but only members of the group can change its log."
        )
    raise Refusal(f"Only members of {group} can change its log, and you are not on its roster.")


def require_decider(member: Member, what: str) -> None:
    """`what` completes "Only the chair can ..."."""
    if not member.decides:
        raise Refusal(f"Only the chair, the deputy chair or the programme manager can {what}.")


def may_close(member: Member, action: Ownership) -> bool:
    """Closed by this member at once, rather than marked ready to close?"""
    if member.decides:
        return True
    if action.sro_closes and member.agrees_among(action.sros):
        return True
    return action.closes == "owner" and member.agrees_among(action.answering)


def may_report_done(member: Member, action: Ownership) -> bool:
    return may_close(member, action) or member.is_one_of(action.answering)


def may_update(member: Member, action: Ownership) -> bool:
    """May this member move its date, start it or hand it over?"""
    return member.decides or member.is_one_of(action.answering)


def who_may(action: Ownership, what: str) -> str:
    """One sentence that says whose it is; `what` completes "... can close it"."""
    who = "only they, the chair or the programme manager"
    return f"{action.ref} belongs to {action.owner_words}: {who} can {what}."


def moves_at_once(member: Member, action: Ownership) -> bool:
    """Does a new due date count at once, or is it a request until somebody approves it?"""
    if action.slippage == "owner":
        return member.decides or member.agrees_among(action.answering)
    return member.decides and action.slippage == "approve"


def state_of_move(member: Member, action: Ownership) -> str:
    """What a new date is as soon as this member has asked for it.

    Who decides in the group has said yes by asking: only the second stage, where there is one, is left.
    """
    if moves_at_once(member, action):
        return "approved"
    return "passed on" if member.decides and action.slippage == "two stages" else "requested"


def may_confirm_rating(member: Member, action: Ownership) -> bool:
    return member.decides or member.agrees_among(action.sros)
