"""Roles that somebody takes up or gives up, and who is the SRO of a priority."""

import cards.people
from cards.model import Reply
from handlers import finding, joining, owners, places, somebody
from handlers.request import Request
from rules.permissions import ROLES
from rules.refusal import Refusal
from rules.roster import with_role, without_role
from storage.models import Group, Person, Priority
from storage.store import Store


def drop(request: Request, store: Store) -> Reply:
    """`Owen is no longer deputy chair`: a member still, unless it was that they are no longer."""
    role = joining.role_said(request)
    if role == "member":
        return joining.leave(request, store)
    group = places.spoken_of(request, store)
    places.require_keeper(request, store, group)
    who = somebody.meant(request, store)
    row = store.people.membership(places.numbered(group), somebody.numbered(who))
    if row is None or role not in row.roles:
        raise Refusal(f"{who.name} is not {cards.people.a_role(role)} of the {group.name}.")
    row.roles = without_role(row.roles, role)
    owners.vacate(store, group, somebody.numbered(who), role)
    store.session.flush()
    roster = store.people.roster(places.numbered(group), request.today)
    remaining = [one.name for one in roster.holding(role)]
    return Reply(cards.people.role_given_up(who, group, role, remaining))


def set_sro(request: Request, store: Store) -> Reply:
    """`Priya is the SRO for priority 5`"""
    priority, group = _priority(request, store)
    places.require_keeper(request, store, group)
    who = somebody.meant(request, store)
    joining.require_another(request, store, group, who, "sro")
    if priority.sro_id == who.id:
        raise Refusal(f"{who.name} is the SRO of Priority {priority.number} already.")
    before = store.people.names().get(priority.sro_id or 0)
    priority.sro_id = who.id
    added = _as_sro(store, group, who)
    resolved = owners.fill_sro(store, priority)
    return Reply(cards.people.sro_named(who, priority, before, added, resolved))


def drop_sro(request: Request, store: Store) -> Reply:
    """`Priya is no longer SRO for priority 4`, `priority 4 has no SRO`"""
    priority, group = _priority(request, store)
    places.require_keeper(request, store, group)
    before = priority.sro_id
    if before is None:
        raise Refusal(f"Priority {priority.number} has no SRO already.")
    if "who" in request.sentence.parts and somebody.meant(request, store).id != before:
        raise Refusal(
            f"The SRO of Priority {priority.number} is {store.people.names()[before]}, so nothing has "
            "changed."
        )
    priority.sro_id = None
    owners.vacate_sro(store, priority, before)
    return Reply(cards.people.sro_dropped(priority, store.people.names()[before]))


def _priority(request: Request, store: Store) -> tuple[Priority, Group]:
    priority = finding.priority(request, store)
    assert priority is not None, "the sentence names one"
    return priority, store.groups.numbered(priority.group_id) if priority.group_id else request.group


def _as_sro(store: Store, group: Group, who: Person) -> bool:
    """A member of the group is an SRO there from now on; somebody from outside stays outside."""
    row = store.people.membership(places.numbered(group), somebody.numbered(who))
    if row is None or "sro" in row.roles:
        return False
    row.roles = with_role(row.roles, "sro", ROLES)
    return True
