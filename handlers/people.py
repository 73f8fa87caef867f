"""Who is in a group and what they are called: rosters, roles, initials and other names."""

import re
from datetime import date

import cards.people
from cards.model import Button, Reply
from handlers import days, finding, membership, places, somebody
from handlers.asking import Ask
from handlers.request import Request
from rules.letters import key, to_latin
from rules.people import candidates, role_named
from rules.refusal import Refusal
from rules.roster import is_there
from storage.models import Group, Membership, Person
from storage.store import Store

_FACTS = {
    "initials": "initials",
    "organisation": "organisation",
    "organization": "organisation",
    "job title": "job_title",
    "email": "email",
    "e-mail": "email",
}
"""What may be said of somebody, and the column that keeps it."""
_NAMING = "say what somebody is called, or where they work"


def roster(request: Request, store: Store) -> Reply:
    """`roster`, `members of p2`, `roster as at 1 May`"""
    places.require_colleague(request, store)
    group = places.spoken_of(request, store)
    day = days.said(request, been=True) or request.today
    inside = membership.is_inside(request, store, group)
    seats = [
        cards.people.Seat(person, row, *(_away(store, group, person, day) if inside else ()))
        for person, row in store.people.memberships(places.numbered(group))
        if is_there(row.joined_on, row.left_on, day)
    ]
    vacant = [
        one.number for one in store.groups.priorities() if one.group_id == group.id and one.sro_id is None
    ]
    return Reply(cards.people.roster(group, seats, vacant, day))


def past(request: Request, store: Store) -> Reply:
    """`past members`"""
    places.require_colleague(request, store)
    group = places.spoken_of(request, store)
    left = [
        (person, row)
        for person, row in store.people.memberships(places.numbered(group))
        if row.left_on is not None and row.left_on <= request.today
    ]
    return Reply(cards.people.past(group, left, request.today))


def person(request: Request, store: Store) -> Reply:
    """`who is CMc?`, `what are Ann's initials`: everybody whom that means."""
    places.require_colleague(request, store)
    part = "of" if "of" in request.sentence.parts else "who"
    words = request.sentence.parts.get(part, "")
    found = candidates(words, store.people.everybody())
    people = [store.people.numbered(one.id) for one in found]
    people = people or [somebody.meant(request, store, part, reading=True)]
    return Reply(cards.people.people(to_latin(words), [known(request, store, one) for one in people]))


def of_organisation(request: Request, store: Store) -> Reply:
    """`who works for the ICB?`, `what does the DfE person do?`: by the name, a part of it, or its letters."""
    places.require_colleague(request, store)
    words = request.sentence.parts["organisation"].strip()
    found = finding.of_organisation(request, store, words)
    if not found:
        raise Refusal(f'Nobody on the roster is from "{words}". Say roster for who is in the group.')
    return Reply(cards.people.of_organisation(words, [known(request, store, one) for one in found]))


def who_is(request: Request, store: Store) -> Reply:
    """`who is the chair?`, `who is the SRO for priority 2?`: a role may be nobody's."""
    priority = finding.priority(request, store)
    words = (request.sentence.title or request.sentence.parts.get("title", "")).lower()
    if priority is not None and (not words or words.startswith("sro")):
        sro = store.people.names().get(priority.sro_id or 0)
        return Reply(cards.people.sro(priority, sro))
    named = role_named("parent rep" if re.match("parents|families|carers", words) else words)
    role = named.role if named else words
    roster = store.people.roster(places.numbered(request.group), request.today)
    names = [one.name for one in roster.holding(role)]
    return Reply(cards.people.holders(role, request.group, names))


def alias(request: Request, store: Store) -> Reply:
    """`Meera is also CMc`; `CF stands for Chris Fielding?` is a question."""
    if request.sentence.text.rstrip().endswith("?"):
        return _whether(request, store)
    places.require_keeper(request, store, request.group, _NAMING)
    person = somebody.meant(request, store)
    said = to_latin(request.sentence.parts["alias"]).strip(" .")
    if key(said) in {key(label) for label in (person.name, person.initials, *person.aliases)}:
        raise Refusal(
            f"{said} stands for {person.name} already.{_shared(store, said, person, ' It may also mean ')}"
        )
    if "initials" in request.sentence.parts:
        _require_nobody_elses(store, person, said)
    person.aliases = [*person.aliases, said]
    store.session.flush()
    shared = _shared(store, said, person, " It may also mean ")
    return Reply(cards.people.also_called(person, said, shared))


def _require_nobody_elses(store: Store, person: Person, said: str) -> None:
    """`NP is Niall` says that it is nobody else; `Niall is also NP` that it may be several people."""
    others = [one.name for one in candidates(said, store.people.everybody()) if one.id != person.id]
    if others:
        yes = Button("Yes, them too", f"{person.name} is also {said}")
        raise Ask(cards.people.also_theirs(said, others, person), (yes, Button("No", "no")))


def no_alias(request: Request, store: Store) -> Reply:
    """`CMc no longer stands for Meera`"""
    places.require_keeper(request, store, request.group, _NAMING)
    person = somebody.meant(request, store)
    said = key(request.sentence.parts["alias"])
    kept = [one for one in person.aliases if key(one) != said]
    if len(kept) == len(person.aliases):
        raise Refusal(f"{request.sentence.parts['alias']} is not among the other names of {person.name}.")
    person.aliases = kept
    return Reply(cards.people.renamed(person))


def fact(request: Request, store: Store) -> Reply:
    """`Ann's initials are AOC`, `Liam's organisation is Northbridge ICB`"""
    places.require_keeper(request, store, request.group, _NAMING)
    what = request.sentence.parts["what"].lower()
    if _FACTS[what] == "email" and "administrator" not in request.member.roles:
        raise Refusal(
            "An e-mail address says who somebody is in Slack and Teams, so only an administrator can change "
            "it. Ask one of them."
        )
    person = somebody.meant(request, store)
    value = to_latin(request.sentence.parts["value"]).strip(" .")
    setattr(person, _FACTS[what], value.lower() if _FACTS[what] == "email" else value)
    store.session.flush()
    shared = _shared(store, value, person, " They are also those of ") if what == "initials" else ""
    return Reply(cards.people.corrected(person, _FACTS[what], value, shared))


def _whether(request: Request, store: Store) -> Reply:
    said = to_latin(request.sentence.parts["alias"])
    found = candidates(said, store.people.everybody())
    return Reply(cards.people.stands_for(said, [one.name for one in found]))


def _shared(store: Store, label: str, person: Person, opens: str) -> str:
    """Who else is called so: then Clerk asks each time which one is meant."""
    others = [one.name for one in candidates(label, store.people.everybody()) if one.id != person.id]
    return cards.people.asked_each_time(opens, others) if others else ""


def _away(store: Store, group: Group, person: Person, day: date) -> tuple[str | None, str | None]:
    """Until when somebody is away on this day, and who stands in."""
    found = store.people.away_between(places.numbered(group), somebody.numbered(person), day, day)
    return cards.people.away(found[0], store.people.names()) if found else (None, None)


def known(request: Request, store: Store, person: Person) -> cards.people.Known:
    person_id = somebody.numbered(person)
    seats: list[tuple[Group, Membership]] = [
        (group, row)
        for group, row in store.people.belongs_to(person_id)
        if is_there(row.joined_on, row.left_on, request.today)
    ]
    leads = [one.number for one in store.groups.priorities() if one.sro_id == person_id]
    return cards.people.Known(person, tuple(seats), tuple(leads))
