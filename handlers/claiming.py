"""Somebody whom Clerk does not know says who they are; a chair or an administrator then confirms it.

This comes before everything else of a message: until it is confirmed the person shows and changes nothing.
"""

import re

from sqlmodel import Session

import cards.identities
from cards.model import PRIVATE, Reply
from handlers.arriving import LOCAL
from handlers.request import Answer, Message
from rules.refusal import Refusal
from rules.roster import LINKERS
from storage import groups, identities
from storage.models import Group, IdentityClaim, Partnership, Person
from storage.people import partnerships_talking_in
from storage.store import Store

_SAYS = re.compile(
    r"(?:<@[^>]{1,40}>|@?clerk\b[,:]?)?\s*(?:(?:hi|hello|hey)\b[,!.]?\s*)?"
    r"(?:i am|i'm|i’m|im|this is|my name is|it's|it’s)\s+(?P<name>[^\W\d_][\w'’. -]{2,80}?)[\s.!]*",
    re.I,
)


def claimed(session: Session, message: Message) -> Answer | None:
    """`I am Carys Cole`, from an address that is nobody's yet; None where it is nothing of the kind."""
    found = _SAYS.fullmatch(message.text.strip())
    if found is None or message.speaker.split(":", 1)[0] in LOCAL:
        return None
    here = _partnership(session, message)
    if here is None or _is_known(session, message, here[0]):
        return None
    store = Store(session, here[0])
    person = store.people.called(" ".join(found["name"].replace("’", "'").split()))
    if person is None and len(found["name"].split()) < 2:
        return None  # "this is done" is no name, and is answered as everything else is
    if person is None:
        raise Refusal(cards.identities.not_on_the_roster(found["name"]))
    return _asked(store, message, person, here[1] or _first_group(store, person, message))


def _partnership(session: Session, message: Message) -> tuple[Partnership, Group | None] | None:
    """The channel's; in private, the only one that talks in this workspace."""
    if not message.private:
        return groups.talking_in(session, message.channel)
    found = partnerships_talking_in(session, _workspace(message.speaker))
    return (found[0], None) if len(found) == 1 else None


def _is_known(session: Session, message: Message, partnership: Partnership) -> bool:
    """Linked already, or about to be by the e-mail address on the roster."""
    known = identities.known_as(session, message.speaker)
    if any(one.id == partnership.id for one, _ in known):
        return True
    if message.email is None or message.outsider:
        return False
    found = identities.with_email(session, message.email, _workspace(message.speaker))
    return len([one for one, _ in found if one.id == partnership.id]) == 1


def _first_group(store: Store, person: Person, message: Message) -> Group:
    belongs = store.people.groups_of(person.id or 0, message.sent_at.date())
    if not belongs:
        raise Refusal(cards.identities.not_on_the_roster(person.name))
    return belongs[0]


def _asked(store: Store, message: Message, person: Person, group: Group) -> Answer:
    before = store.identities.claim_of(message.speaker)
    same = before is not None and before.person_id == person.id
    earlier = None if before is None or same else store.people.numbered(before.person_id).name
    claim = IdentityClaim(
        partnership_id=store.partnership_id,
        group_id=group.id or 0,
        person_id=person.id or 0,
        address=message.speaker,
        shown_as=message.display_name or "",
        asked_at=message.sent_at,
    )
    store.identities.claim(claim, message.sent_at)
    elsewhere = [one.address for one in store.identities.of(person.id or 0)]
    names = linkers(store, group, message)
    waiting = Reply(cards.identities.waits(person, names), PRIVATE)
    if same:
        return Answer((waiting,))
    told = cards.identities.claim_to_confirm(claim, person, elsewhere, earlier)
    return Answer((waiting, *(Reply(told, f"@{name}") for name in _reachable(store, names))))


def linkers(store: Store, group: Group, message: Message) -> list[str]:
    """Who may confirm: of the group, else of those above it."""
    day = message.sent_at.date()
    for one in (group, *store.groups.line_of_parents(group)):
        found = [who.name for who in store.people.roster(one.id or 0, day).holding(*LINKERS)]
        if found:
            return found
    return []


def _reachable(store: Store, names: list[str]) -> list[str]:
    """Those who are linked, here or on another platform: others find it when they ask who waits."""
    linked = {one.person_id for one in store.identities.all()}
    known = store.people.names()
    here = {known[person_id] for person_id in linked if person_id in known}
    return [name for name in names if name in here]


def _workspace(address: str) -> str:
    return ":".join(address.split(":")[:2])
