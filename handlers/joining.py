"""Who joins a group, leaves it and comes back. What somebody did and owns stays theirs."""

from dataclasses import dataclass
from datetime import date, timedelta

import cards.joining
import cards.people
from cards.model import Button, Reply
from handlers import days, membership, owners, places, somebody
from handlers.asking import Ask
from handlers.request import Request
from rules.dates import spoken
from rules.people import Named, candidates, likely, role_named
from rules.permissions import DECIDERS, ROLES, WRITERS
from rules.refusal import Refusal
from rules.roster import initials_of, is_known_as, is_there, with_role
from storage.models import Group, Membership, Person
from storage.store import Store

_HAS_LEFT = ("left", "has left", "has stepped down")
_NEW = "for example: add Jo Park (Northbridge Council) as member"


@dataclass(frozen=True)
class _Joining:
    group: Group
    role: str
    on: date | None
    today: date


def join(request: Request, store: Store) -> Reply:
    """`add Jo Park (Northbridge Council) as member`, `make Owen deputy chair`, `Carys joins p2`"""
    group = places.spoken_of(request, store)
    places.require_keeper(request, store, group)
    been = "joined" in request.sentence.text.lower()
    joining = _Joining(group, role_said(request), days.said(request, been=been), request.today)
    person = _who(request, store)
    require_another(request, store, group, person, joining.role)
    row = _seat(store, person, joining)
    store.session.flush()
    resolved = owners.fill_role(store, group, joining.role, request.today)
    return Reply(
        cards.joining.joined(person, group, row, joining.role, _beside(store, person, joining, resolved))
    )


def role_said(request: Request) -> str:
    """By Clerk's own word for it; somebody who simply joins is a member."""
    words = request.sentence.parts.get("role", "member")
    named = role_named(words)
    return named.role if named else words.lower()


def leave(request: Request, store: Store) -> Reply:
    """`Liam leaves on 30 June`, `remove Liam from the board`: from that day on no member."""
    group = places.spoken_of(request, store)
    places.require_keeper(request, store, group)
    who = somebody.meant(request, store)
    row = _still_there(request, store, group, who)
    tense = request.sentence.parts.get("tense", "").lower()
    day = days.said(request, been=tense in _HAS_LEFT)
    if day is None and tense and tense not in _HAS_LEFT:
        raise _when(request, who, group)
    day = day or request.today
    _require_sure(request, who, row, day)
    row.left_on = day + timedelta(days=1) if tense == "last day" else day
    if row.left_on <= request.today:
        owners.vacate(store, group, somebody.numbered(who))
    store.session.flush()
    return Reply(cards.joining.left(who, group, row.left_on, behind(store, group, who), request.today))


def back(request: Request, store: Store) -> Reply:
    """`Liam is back`: a member again, or at work again sooner than was said."""
    group = places.spoken_of(request, store)
    who = somebody.meant(request, store)
    on = days.said(request) or request.today
    row = store.people.membership(places.numbered(group), somebody.numbered(who))
    if row is not None and row.left_on is not None:
        places.require_keeper(request, store, group)
        return _member_again(who, group, row, on)
    if who.id != request.person.id:
        places.require_keeper(request, store, group)
    _end_absences(store, group, who, on)
    return Reply(cards.joining.at_work_again(who, group, on))


def _member_again(who: Person, group: Group, row: Membership, on: date) -> Reply:
    """Before the last day came, it is as if nothing had been said; afterwards they join again."""
    if row.left_on is not None and row.left_on <= on:
        row.joined_on = on
    row.left_on = None
    return Reply(cards.joining.is_back(who, group, row))


def _end_absences(store: Store, group: Group, who: Person, on: date) -> None:
    absences = store.people.away_between(places.numbered(group), somebody.numbered(who), on, on)
    if not absences:
        raise Refusal(f"{who.name} is not away, and has not left the {group.name}.")
    for absence in absences:
        if absence.starts < on:
            absence.ends = on - timedelta(days=1)
        else:
            store.session.delete(absence)


# Joining


def require_another(request: Request, store: Store, group: Group, person: Person, role: str) -> None:
    """Who only looks after the roster does not give themselves a say in what the group does."""
    if role not in WRITERS or person.id != request.person.id:
        return
    above = store.groups.line_of_parents(group)
    if not any(membership.member_in(request, store, one).decides for one in (group, *above)):
        raise Refusal(
            f"You cannot make yourself {cards.people.role(role)}. Ask somebody else who keeps the roster."
        )


def _seat(store: Store, person: Person, joining: _Joining) -> Membership:
    group_id, person_id = places.numbered(joining.group), somebody.numbered(person)
    on = joining.on or joining.today
    row = store.people.membership(group_id, person_id)
    if row is None:
        row = Membership(group_id=group_id, person_id=person_id, roles=[joining.role], joined_on=on)
        store.session.add(row)
        return row
    if not is_there(None, row.left_on, on):
        row.left_on, row.joined_on = None, on
    else:
        _require_news(row, person, joining)
    if not is_known_as(row.roles, joining.role):
        row.roles = with_role(row.roles, joining.role, ROLES)
    return row


def _require_news(row: Membership, person: Person, joining: _Joining) -> None:
    """A member gets a role today, or a first day that has been; a role has no first day of its own."""
    known, to_come = (
        is_known_as(row.roles, joining.role),
        joining.on is not None and joining.on > joining.today,
    )
    here = is_there(row.joined_on, None, joining.today)
    if known and (joining.on in (None, row.joined_on) or (to_come and here)):
        what = cards.people.a_role(joining.role)
        raise Refusal(f"{person.name} is {what} of the {joining.group.name} already.")
    if joining.on is not None and to_come and not known:
        raise Refusal(
            f"I keep from which day somebody is a member, not a role. Say it again on {spoken(joining.on)}."
        )
    row.joined_on = joining.on if known else row.joined_on


def _who(request: Request, store: Store) -> Person:
    """Whom the words mean, or somebody new; whoever is nearly called so is asked about first."""
    words = request.sentence.parts.get("who", "").strip(" ,.")
    everybody = store.people.everybody()
    if candidates(words, everybody):
        return _completed(request, somebody.meant(request, store))
    if len(words.split()) < 2:
        raise Refusal(
            f'Nobody on the roster is called "{words}". To add somebody new, say their full name, {_NEW}.'
        )
    near = likely(words, everybody)
    if near and not request.sentence.confirmed:
        raise _or_new(request, words, near)
    name = _titled(words)
    person = Person(partnership_id=store.partnership_id, name=name, initials=initials_of(name))
    store.session.add(_completed(request, person))
    store.session.flush()
    return person


def _or_new(request: Request, words: str, near: tuple[Named, ...]) -> Ask:
    same = tuple(Button(one.name, somebody.instead(request)(one.name)) for one in near)
    new = Button(f"Somebody new: {_titled(words)}"[:75], f"{request.sentence.text} (confirmed)")
    return Ask(
        f"Is {_titled(words)} somebody new, or on the roster already? Nothing is saved yet.",
        options=(*same, new),
    )


def _completed(request: Request, person: Person) -> Person:
    """What was said with the name, where nothing was known; what is known changes only by its own words."""
    parts = request.sentence.parts
    person.organisation = person.organisation or parts.get("organisation", "")
    person.email = person.email or parts.get("email", "").lower() or None
    return person


def _titled(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split())


def _beside(store: Store, person: Person, joining: _Joining, resolved: list[str]) -> cards.joining.Beside:
    """What else whoever keeps the roster should know."""
    initials = person.initials
    twins = [one.name for one in candidates(initials, store.people.everybody()) if one.id != person.id]
    roster = store.people.roster(places.numbered(joining.group), joining.today)
    chairs = [one.name for one in roster.holding("chair") if one.id != person.id]
    return cards.joining.Beside(
        twins=tuple(twins) if initials else (),
        chairs=tuple(chairs) if joining.role == "chair" else (),
        resolved=tuple(resolved),
    )


# Leaving


def _still_there(request: Request, store: Store, group: Group, who: Person) -> Membership:
    row = store.people.membership(places.numbered(group), somebody.numbered(who))
    if row is None:
        raise Refusal(f"{who.name} is not on the roster of the {group.name}.")
    if row.left_on is not None and row.left_on <= request.today:
        raise Refusal(f"{who.name} left the {group.name} on {spoken(row.left_on)} already.")
    return row


def _require_sure(request: Request, who: Person, row: Membership, day: date) -> None:
    """Who decides does not lose that by a slip, nor gives it up by one."""
    held = [role for role in row.roles if role in DECIDERS]
    if not held or day > request.today or request.sentence.confirmed:
        return
    options = (Button("Yes", f"{request.sentence.text} (confirmed)"), Button("No", "no"))
    raise Ask(cards.joining.surely(who, held, day), options=options)


def _when(request: Request, who: Person, group: Group) -> Ask:
    says = f"{who.name} leaves {group.code} on"
    month_end = (request.today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    options = tuple(Button(spoken(day), f"{says} {day.isoformat()}") for day in (request.today, month_end))
    return Ask(
        f"From which day on is {who.name} no member of the {group.name}? Nothing has changed yet.",
        options=options,
        free=f"{says} {{answer}}",
    )


def behind(store: Store, group: Group, who: Person) -> cards.joining.Behind:
    """What stays with somebody who leaves, and what the group then lacks."""
    group_id, who_id = places.numbered(group), somebody.numbered(who)
    deciders = store.people.roster(group_id, date.max).holding(*DECIDERS)
    return cards.joining.Behind(
        actions=tuple(store.actions.owned_by(who_id, [group_id])),
        risks=tuple(risk for risk in store.risks.open([group_id]) if risk.risk.owner_id == who_id),
        deliverables=tuple(one for one in store.deliverables.led_by(who_id) if one.group.id == group_id),
        priorities=tuple(
            one.number
            for one in store.groups.priorities()
            if (one.sro_id, one.group_id) == (who_id, group_id)
        ),
        decided=any(one.id != who_id for one in deciders),
    )
