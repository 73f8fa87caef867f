"""Who somebody is on Slack and Teams: confirming what they say of themselves, linking and unlinking."""

from collections.abc import Sequence

import cards.identities
from cards.model import Button, Reply
from handlers import membership, places, somebody
from handlers.asking import Ask
from handlers.request import Request
from rules.people import candidates
from rules.permissions import DECIDERS
from rules.refusal import Refusal
from rules.roster import LINKERS, UNLINKERS
from storage.models import Group, Identity, IdentityClaim, Person
from storage.store import Store

_LOCAL = ("terminal", "playground")
_PLATFORMS = ("slack", "teams")


def confirm(request: Request, store: Store) -> tuple[Reply, ...]:
    """`confirm Carys Cole`: the address that says so is theirs from now on."""
    claim = _claim(request, store)
    _require(request, store, LINKERS, _group_of(store, claim), "say who somebody is on a platform")
    return _linked(request, store, claim.address, store.people.numbered(claim.person_id))


def link(request: Request, store: Store) -> tuple[Reply, ...]:
    """`link slack:T1:U5 to Carys`, whether they have asked or not."""
    _require(request, store, LINKERS, request.group, "say who somebody is on a platform")
    address, who = request.sentence.parts["address"].rstrip("."), somebody.meant(request, store)
    _require_asked(request, store, address, who)
    return _linked(request, store, address, who)


def refuse(request: Request, store: Store) -> Reply:
    """`refuse Carys Cole`, `refuse slack:T1:U5`: that is somebody else."""
    claim = _claim(request, store)
    _require(request, store, LINKERS, _group_of(store, claim), "say who somebody is on a platform")
    store.session.delete(claim)
    store.note_for_audit("refuse link", about=f"to {claim.address}", about_id=claim.person_id)
    return Reply(cards.identities.refused(claim.address, store.people.numbered(claim.person_id)))


def unlink(request: Request, store: Store) -> Reply:
    """`unlink Carys from Slack`, by an administrator; `unlink me from Teams`, by anybody."""
    parts = request.sentence.parts
    if "address" in parts:
        row = store.identities.at(parts["address"].rstrip("."))
        if row is None:
            raise Refusal(f"{parts['address']} is nobody's address here.")
        rows, who = [row], store.people.numbered(row.person_id)
    else:
        who = somebody.meant(request, store)
        platform = parts.get("platform", "").lower()
        rows = [
            one for one in store.identities.of(somebody.numbered(who)) if one.address.startswith(platform)
        ]
    if who.id != request.person.id:
        _require(request, store, UNLINKERS, request.group, "unlink somebody else")
    if not rows:
        raise Refusal(cards.identities.not_linked(who, parts.get("platform")))
    for row in rows:
        store.session.delete(row)
        store.note_for_audit("unlink person", about=f"from {row.address}", about_id=who.id)
    return Reply(cards.identities.unlinked(who, [row.address for row in rows]))


def mine(request: Request, store: Store) -> Reply:
    """`how am I linked?`, `how is Carys linked?`"""
    who = request.person
    if "who" in request.sentence.parts:
        who = somebody.meant(request, store, reading=True)
    if who.id != request.person.id:
        _require(request, store, LINKERS, request.group, "see how somebody else is linked")
    addresses = [one.address for one in store.identities.of(somebody.numbered(who))]
    here = request.message.speaker.split(":", 1)[0]
    return Reply(cards.identities.links(who, addresses, here if here in _LOCAL else None))


def waiting(request: Request, store: Store) -> Reply:
    """`who is waiting to be linked?`"""
    _require(request, store, LINKERS, request.group, "see who waits to be linked")
    names = store.people.names()
    rows = [(claim, names.get(claim.person_id, "somebody")) for claim in store.identities.claims()]
    return Reply(cards.identities.waiting(rows, request.today))


def claim(request: Request, store: Store) -> Reply:
    """`I am Carys Cole`, from an address that is somebody's already."""
    said = request.sentence.parts["who"].strip(" .")
    meant = candidates(said, store.people.everybody())
    if [one.id for one in meant] == [request.person.id]:
        return Reply(cards.identities.known_already(request.person))
    raise Refusal(cards.identities.linked_as(request.person))


def not_in_chat(request: Request, store: Store) -> Reply:
    """`who is not in chat?`: whom Clerk cannot write to, and what they own all the same."""
    places.require_colleague(request, store)
    membership.require_reader(request, store, request.group)
    group_id = places.numbered(request.group)
    people, words = _owned(store, group_id)
    for one in store.people.roster(group_id, request.today):
        people.setdefault(one.id, [])
    reached = _reached(store, request.group)
    names = store.people.names()
    unreached = (
        []
        if reached is None
        else [(names[who], owned) for who, owned in people.items() if who not in reached]
    )
    return Reply(cards.identities.not_in_chat(request.group, unreached, words, request.today))


def _owned(store: Store, group_id: int) -> tuple[dict[int, list[str]], dict[str, list[str]]]:
    """What each person owns here, and what belongs to words that are nobody."""
    people: dict[int, list[str]] = {}
    words: dict[str, list[str]] = {}
    held = {role for one in store.people.roster(group_id) for role in one.roles}
    for logged in store.actions.open([group_id]):
        for owner in logged.owners:
            if owner.person_id is not None:
                people.setdefault(owner.person_id, []).append(logged.permanent)
            elif owner.group_id is None and owner.role not in held:
                words.setdefault(owner.words, []).append(logged.permanent)
    return people, words


def _reached(store: Store, group: Group) -> set[int] | None:
    """Who is linked where the group talks; None where all are known by name, for it talks only here."""
    platforms = {channel.address.split(":", 1)[0] for channel in store.groups.channels(group)} - set(_LOCAL)
    if not platforms:
        return None
    return {one.person_id for one in store.identities.all() if one.address.split(":", 1)[0] in platforms}


def _require_asked(request: Request, store: Store, address: str, person: Person) -> None:
    """An administrator alone gives nobody's address the rights of somebody who decides."""
    asked = store.identities.claim_of(address)
    if request.member.decides or (asked is not None and asked.person_id == person.id):
        return
    groups = store.people.belongs_to(somebody.numbered(person))
    if any(DECIDERS & set(row.roles) for _, row in groups):
        raise Refusal(cards.identities.has_to_ask(person, address))


def _told(request: Request, person: Person, address: str, before: Sequence[Identity]) -> tuple[Reply, ...]:
    """Whoever is linked already hears of an address that speaks for them from now on."""
    if not before or person.id == request.person.id:
        return ()
    return (Reply(cards.identities.linked_by(request.person.name, person, address), f"@{person.name}"),)


def _linked(request: Request, store: Store, address: str, person: Person) -> tuple[Reply, ...]:
    known = store.identities.at(address)
    if known is not None and known.person_id == person.id:
        raise Refusal(f"{address} is linked to {person.name} already.")
    if known is not None:
        owner = store.people.numbered(known.person_id).name
        raise Refusal(f"{address} is linked to {owner}. An administrator says first: unlink {address}.")
    if address.split(":", 1)[0] not in _PLATFORMS or len(address.split(":")) != 3:
        raise Refusal("Write the address in full, for example slack:T0123:U0456.")
    before = store.identities.of(somebody.numbered(person))
    store.identities.link(person, address)
    store.note_for_audit("link person", about=f"to {address}", about_id=person.id)
    asked = store.identities.claim_of(address)
    if asked is not None:
        store.session.delete(asked)
    return Reply(cards.identities.linked(person, address)), *_told(request, person, address, before)


def _claim(request: Request, store: Store) -> IdentityClaim:
    """Of this address or this person; where two addresses say they are the same person, which one."""
    parts = request.sentence.parts
    claims = store.identities.claims()
    if "address" in parts:
        found = [one for one in claims if one.address == parts["address"].rstrip(".")]
    else:
        meant = {one.id for one in candidates(parts.get("who", ""), store.people.everybody())}
        found = [one for one in claims if one.person_id in meant]
    if not found:
        raise Refusal(
            f"Nobody is waiting to be linked as {parts.get('who') or parts['address']}. Say who is "
            "waiting to "
            "be linked to see them."
        )
    if len(found) > 1:
        raise _which(request, store, found)
    return found[0]


def _which(request: Request, store: Store, claims: list[IdentityClaim]) -> Ask:
    confirms = request.sentence.verb == "confirm person"
    names = store.people.names()
    options = tuple(
        Button(
            f"{one.shown_as or 'No name'} ({one.address})"[:75],
            f"link {one.address} to {names[one.person_id]}" if confirms else f"refuse {one.address}",
        )
        for one in claims
    )
    return Ask("More than one address says so. Which do you mean? Nothing has changed yet.", options=options)


def _group_of(store: Store, claim: IdentityClaim) -> Group:
    return store.groups.numbered(claim.group_id)


def _require(request: Request, store: Store, roles: frozenset[str], group: Group, what: str) -> None:
    """In the group, in one above it, or in the group that this is said in."""
    for one in (group, *store.groups.line_of_parents(group), request.group):
        member = membership.member_in(request, store, one)
        if (member.roles | member.agrees_as) & roles:
            return
    who = "an administrator" if roles == UNLINKERS else "a chair, a deputy chair or an administrator"
    raise Refusal(f"Only {who} can {what}.")
