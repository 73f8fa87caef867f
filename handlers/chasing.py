"""Asking an owner on somebody's behalf how their action is going: privately, and not while they are away."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import cards.chasing
from cards.model import Button, Reply
from cards.reminding import Comes
from cards.words import name
from handlers import changing, chased, finding, membership, reminding
from handlers.asking import Ask, Declined
from handlers.request import Request
from rules.permissions import Member, Ownership
from rules.progress import Status
from rules.refusal import Refusal
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Absence, Group, Person
from storage.store import Store

_A_YEAR = timedelta(days=366)
_AND = re.compile(r",? and |, | & ")


@dataclass(frozen=True)
class Outcome:
    """What became of asking one owner. `comes` is empty where nobody is asked, and `says` tells why."""

    owner: str
    says: str
    comes: Comes | None = None
    reminder_id: int | None = None
    told: str = ""


@dataclass(frozen=True)
class Turn:
    """Who is asked on a day: the owner, or their deputy while they are `away`; nobody where none stands in.

    `instead_of` is the turn that fell into somebody's school holidays.
    """

    day: date
    who: Person | None
    away: Absence | None = None
    instead_of: "Turn | None" = None


def chase(request: Request, store: Store) -> Reply:
    """`chase Chris about 101`, `nudge Meera about 104 on Friday`, `chase 101`"""
    logged = chased.action(request, store)
    whose = membership.ownership(request, store, logged)
    _require_chaser(request, store, logged, whose)
    if "question" in request.sentence.parts:
        raise chased.only_how(request, logged)
    changing.require_open(logged, request)
    if logged.action.status is Status.READY:
        raise Refusal(f"{whose.ref} is ready to close, so there is nothing to chase.")
    people = _asked_people(request, store, logged, whose)
    on = _day(request, logged)
    outcomes = [_ask(request, store, logged, person, on) for person in people]
    if not any(one.reminder_id for one in outcomes):
        raise Refusal(" ".join(one.says for one in outcomes))
    ids = [one.reminder_id for one in outcomes if one.reminder_id]
    return Reply(cards.chasing.asked(logged, request.group, [one.says for one in outcomes], ids))


def overdue(request: Request, store: Store) -> Reply:
    """`chase everyone overdue`: all that this person may chase here, after a yes."""
    late = [
        one for one in store.actions.overdue([finding.numbered(request.group)], request.today) if _is_due(one)
    ]
    asking = [
        (one, whose) for one in late if _may_chase(request.member, whose := _whose(request, store, one))
    ]
    if late and not asking:
        _require_chaser(request, store, late[0], _whose(request, store, late[0]))
    outcomes = [
        (logged, _ask(request, store, logged, store.people.numbered(person_id), request.today))
        for logged, whose in asking
        for person_id in sorted(whose.owners - {request.member.person_id})
    ]
    new = [(logged, one) for logged, one in outcomes if one.reminder_id and one.comes]
    left_out = [one.says for _, one in outcomes if not one.reminder_id]
    if not new:
        raise Refusal(
            " ".join(["Nobody needs to be asked about anything overdue.", *dict.fromkeys(left_out)])
        )
    if not request.sentence.confirmed:
        raise _sure(request.group, new)
    return Reply(cards.chasing.all_asked(_by_day(request, new), left_out))


def _is_due(logged: Logged) -> bool:
    return logged.action.status in (Status.OPEN, Status.IN_PROGRESS)


def _whose(request: Request, store: Store, logged: Logged) -> Ownership:
    return membership.ownership(request, store, logged)


def _sure(here: Group, new: Sequence[tuple[Logged, Outcome]]) -> Ask:
    """What is asked in bulk is asked about first; raising it takes back what was prepared."""
    people, actions = {one.told for _, one in new}, {logged.id for logged, _ in new}
    comes = " or ".join(dict.fromkeys(str(one.comes) for _, one in new))
    options = (Button("Yes, ask them", "chase everyone overdue (confirmed)"), Button("No", "no"))
    return Ask(cards.chasing.shall_ask(len(people), len(actions), comes, here), options=options)


def _by_day(request: Request, new: Sequence[tuple[Logged, Outcome]]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for logged, one in new:
        found[str(one.comes)][one.told].append(name(logged, request.group))
    return found


def _may_chase(member: Member, whose: Ownership) -> bool:
    return member.decides or member.agrees_among(whose.sros)


def _require_chaser(request: Request, store: Store, logged: Logged, whose: Ownership) -> None:
    member = changing.writer(request, store, logged)
    if _may_chase(member, whose):
        return
    if member.is_one_of(whose.owners):
        remind = Button("Remind me", f"remind me about {logged.permanent}")
        raise Declined(cards.chasing.your_own(logged, request.group), remind)
    names = store.people.names()
    raise Refusal(cards.chasing.only_they(whose, [names[sro] for sro in sorted(whose.sros)]))


def _asked_people(request: Request, store: Store, logged: Logged, whose: Ownership) -> list[Person]:
    """The owner who is named, else all of them but whoever asks."""
    if not whose.owners:
        raise Refusal(cards.chasing.nobody_named(logged, request.group))
    if request.sentence.who:
        return [_named(request, store, logged, whose, who) for who in _AND.split(request.sentence.who)]
    others = [store.people.numbered(one) for one in sorted(whose.owners)]
    return [one for one in others if one.id != request.person.id] or [_other(request, logged, others[0])]


def _named(request: Request, store: Store, logged: Logged, whose: Ownership, who: str) -> Person:
    says = request.sentence.who or who
    again = f"chase {says} about {logged.permanent}"
    found = finding.person(request, store, who, lambda name: again.replace(who, name, 1))
    if found.id not in whose.owners:
        ask = Button(f"Ask {whose.owner_words}"[:75], f"chase {logged.permanent}")
        raise Declined(cards.chasing.not_theirs(found.name, logged, request.group), ask)
    return _other(request, logged, store.people.numbered(found.id))


def _other(request: Request, logged: Logged, person: Person) -> Person:
    if person.id == request.person.id:
        remind = Button("Remind me", f"remind me about {logged.permanent}")
        raise Declined(cards.chasing.your_own(logged, request.group), remind)
    return person


def _day(request: Request, logged: Logged) -> date:
    who = f" {request.sentence.who} about" if request.sentence.who else ""
    due = changing.settled(
        changing.surely(request.sentence.due, request.today), f"chase{who} {logged.permanent} on {{day}}"
    )
    day = due.first_day if due else request.today
    if day is None or day < request.today:
        raise Refusal(
            "That day has passed, or is not a day. Say one that is still to come, or none for today."
        )
    return day


def _ask(request: Request, store: Store, logged: Logged, person: Person, on: date) -> Outcome:
    """Prepare the question to one owner, or say why not."""
    day = reminding.when(store, request, logged.group, f"@{person.id}", on).day
    if not person.wants_nudges:
        return Outcome(person.name, cards.chasing.takes_none(person.name, None))
    if _is_paused(person, day):
        return Outcome(person.name, cards.chasing.takes_none(person.name, person.paused_until))
    return _ask_whoever_is_there(request, store, logged, person, day)


def _ask_whoever_is_there(
    request: Request, store: Store, logged: Logged, person: Person, day: date
) -> Outcome:
    turn = _turn(store, logged, person, day)
    who, away = turn.who, turn.away
    if who is None:
        return Outcome(person.name, cards.chasing.away(person.name, away.ends if away else day))
    if store.reminding.address(who, finding.numbered(logged.group), request.today) is None:
        return Outcome(person.name, cards.chasing.unreachable(who.name))
    comes = reminding.when(store, request, logged.group, f"@{who.id}", turn.day)
    row = reminding.row(request, logged.group, comes.day, logged)
    row.person_id = person.id
    if store.reminding.same(row) is not None:
        return Outcome(person.name, cards.chasing.on_its_way(who.name, name(logged, request.group), comes))
    store.reminding.add(row)
    return Outcome(person.name, _says(person, turn, who, comes), comes, row.id, who.name)


def _turn(store: Store, logged: Logged, person: Person, day: date) -> Turn:
    """Today's owner or deputy; where that is their school holiday, the next day that has somebody."""
    calendar = calendar_of(store.partnership, logged.group)
    group_id, last = finding.numbered(logged.group), day + _A_YEAR
    absences = store.people.not_there(group_id, person.id or 0, day, last)
    on_holiday, turn = None, Turn(day, person)
    while turn.day < last:
        away = next((one for one in absences if one.starts <= turn.day <= one.ends), None)
        stands_in = away.deputy_id if away and away.group_id == group_id else None
        deputy = store.people.numbered(stands_in) if stands_in else None
        turn = Turn(turn.day, deputy if away else person, away, on_holiday)
        if turn.who is None or not turn.who.term_time_only or calendar.term_containing(turn.day):
            break
        on_holiday = on_holiday or turn
        turn = replace(turn, day=calendar.next_working_day(turn.day))
    return turn


def _says(person: Person, turn: Turn, who: Person, comes: Comes) -> str:
    before = turn.instead_of
    if before is not None and before.who is not None:
        until = before.away.ends if before.away else None
        return cards.chasing.asks_in_term(person.name, until, before.who.name, who.name, comes)
    if turn.away is not None:
        return cards.chasing.asks_deputy(person.name, turn.away.ends, who.name, comes)
    return cards.chasing.asks(who.name, comes)


def _is_paused(person: Person, day: date) -> bool:
    until, since = person.paused_until, person.paused_from
    return until is not None and day < until and (since is None or since <= day)
