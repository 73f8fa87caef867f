"""Who stands in for whom: a nominated deputy, and the days on which somebody is away. Never why."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

import cards.attendance
import cards.deputies
from cards.model import Button, Reply
from handlers import days, places, somebody
from handlers.apologies import APOLOGIES
from handlers.asking import Ask
from handlers.request import Request
from rules.dates import spoken
from rules.refusal import Refusal
from storage.models import Absence, Group, Membership, Person
from storage.store import Store

_NOBODY = re.compile(r"\b(?:nobody|no ?-?one|no (?:cover|deputy|stand-?in))\b", re.I)


@dataclass(frozen=True)
class _StandIn:
    """Without a deputy, nobody stands in."""

    group: Group
    who: Person
    deputy: Person | None
    may_agree: bool
    first: date
    last: date


def deputise(request: Request, store: Store) -> Reply:
    """`Owen deputises for Priya from 10 to 21 June with authority`, `I'm away today, Owen stands in`"""
    group = request.group
    who = somebody.meant(request, store)
    _require_own(request, store, who, f"say who stands in for {who.name}")
    seat = _seat(store, group, who)
    first, last = _span(request, store, who)
    deputy, may_agree = _deputy(request, store, seat, _overlapped(store, seat, first, last))
    _require_two(who, deputy)
    _require_theirs(request, who)
    row = _kept(store, _StandIn(group, who, deputy, may_agree, first, last))
    store.session.flush()
    others = [one.name for one in store.people.groups_of(somebody.numbered(who)) if one.id != group.id]
    card = cards.deputies.stands_in(who, deputy, row, group, others)
    return Reply(cards.deputies.with_what_falls_due(card, who, _falls_due(request, store, who, row)))


def _falls_due(request: Request, store: Store, who: Person, row: Absence) -> cards.deputies.FallsDue:
    """What of theirs has its day while they are away, and whether the group meets then."""
    group, first = request.group, max(row.starts, request.today)
    owned = store.actions.owned_by(somebody.numbered(who), [places.numbered(group)])
    due = tuple(one for one in owned if one.action.due and first <= one.action.due <= row.ends)
    met = store.groups.next_meeting(places.numbered(group), first)
    if met is None or met.on is None or met.on > row.ends:
        return cards.deputies.FallsDue(group, due)
    sent = any(
        one.person_id == who.id and one.state == APOLOGIES for one in store.meetings.attendances(met.id or 0)
    )
    return cards.deputies.FallsDue(group, due, met.on, sent)


def nominate(request: Request, store: Store) -> Reply:
    """`my deputy is Owen`: whenever somebody is away without saying who stands in."""
    who = somebody.meant(request, store)
    _require_own(request, store, who, f"name the deputy of {who.name}")
    seat = _seat(store, request.group, who)
    deputy = somebody.meant(request, store, "deputy")
    _require_two(who, deputy)
    _require_theirs(request, who)
    may_agree = "authority" in request.sentence.parts
    if (seat.deputy_id, seat.deputy_may_agree) == (deputy.id, may_agree):
        raise Refusal(f"{deputy.name} is the deputy of {who.name} already.")
    seat.deputy_id, seat.deputy_may_agree = deputy.id, may_agree
    return Reply(cards.deputies.nominated(who, deputy, may_agree, request.group))


def without(request: Request, store: Store) -> Reply:
    """`I have no deputy`, `Priya has no deputy`"""
    who = somebody.meant(request, store) if "who" in request.sentence.parts else request.person
    _require_own(request, store, who, f"say that {who.name} has no deputy")
    seat = _seat(store, request.group, who)
    if seat.deputy_id is None:
        raise Refusal(f"{who.name} has no nominated deputy already.")
    seat.deputy_id, seat.deputy_may_agree = None, False
    return Reply(cards.deputies.no_deputy(who, request.group))


def who_deputises(request: Request, store: Store) -> Reply:
    """`who deputises for Priya?`"""
    places.require_colleague(request, store)
    places.require_inside(request, store, request.group)
    who = somebody.meant(request, store, reading=True)
    seat = store.people.membership(places.numbered(request.group), somebody.numbered(who))
    absences = [one for one in _absences(request, store) if one.person_id == who.id]
    names = store.people.names()
    return Reply(cards.deputies.of_person(who, seat, absences, names, request.today))


def listed(request: Request, store: Store) -> Reply:
    """`deputies`, `who is away?`"""
    places.require_colleague(request, store)
    places.require_inside(request, store, request.group)
    nominated = [
        (person, membership)
        for person, membership in store.people.memberships(places.numbered(request.group))
        if membership.deputy_id is not None
    ]
    names = store.people.names()
    return Reply(
        cards.deputies.listed(request.group, nominated, _absences(request, store), names, request.today)
    )


def _absences(request: Request, store: Store) -> list[Absence]:
    return list(store.people.absences(places.numbered(request.group), request.today))


def _require_own(request: Request, store: Store, who: Person, what: str) -> None:
    """One's own deputy, or as somebody who keeps the roster."""
    if who.id != request.person.id:
        places.require_keeper(request, store, request.group, f"{what}, besides {who.name}")


def _require_theirs(request: Request, who: Person) -> None:
    """Who may agree for somebody is for that person to say, or for who decides."""
    if "authority" in request.sentence.parts and who.id != request.person.id and not request.member.decides:
        raise Refusal(cards.attendance.authority_is_theirs(who.name))


def _seat(store: Store, group: Group, who: Person) -> Membership:
    seat = store.people.membership(places.numbered(group), somebody.numbered(who))
    if seat is None:
        raise Refusal(f"{who.name} is not on the roster of the {group.name}, so nobody can stand in there.")
    return seat


def _span(request: Request, store: Store, who: Person) -> tuple[date, date]:
    words = request.sentence.parts.get("day", "")
    found = days.span(request, words)
    if found is None:
        raise _until_when(request, store, who)
    if found[1] < request.today:
        raise Refusal(f"{spoken(found[1])} has passed. Say a last day that is still to come.")
    return found


def _until_when(request: Request, store: Store, who: Person) -> Ask:
    """From the day that was said on, where it is still to come: then perhaps for good."""
    deputy = somebody.meant(request, store, "deputy").name if "deputy" in request.sentence.parts else None
    stands_in = f", {deputy} stands in" if deputy else ""
    authority = " with authority" if deputy and "authority" in request.sentence.parts else ""
    first = days.first(request)
    later = first if first and first > request.today else None
    since = f"from {later.isoformat()} " if later else ""
    says = f"{who.name} is away {since}until {{day}}{stands_in}{authority}"
    options = [Button(spoken(day), says.replace("{day}", day.isoformat())) for day in _likely(request, later)]
    if deputy and later:
        takes_over = f"{deputy} takes over from {who.name} on {later.isoformat()}"
        options.append(Button(f"For good: {deputy} takes over"[:75], takes_over))
    return Ask(
        cards.deputies.until_when(who, later),
        options=tuple(options),
        free=says.replace("{day}", "{answer}"),
    )


def _likely(request: Request, first: date | None) -> tuple[date, ...]:
    """Two Fridays; where it begins later, the end of that month and of the next but one."""
    if first is None:
        friday = request.today + timedelta(days=(4 - request.today.weekday()) % 7)
        return friday, friday + timedelta(days=7)
    month = first.replace(day=1)
    return tuple(month + relativedelta(months=many, days=-1) for many in (1, 3))


def _overlapped(store: Store, seat: Membership, first: date, last: date) -> Absence | None:
    """What was said of the same absence before, and is now said with other days."""
    known = store.people.away_between(seat.group_id, seat.person_id, first, last)
    return known[0] if len(known) == 1 else None


def _deputy(
    request: Request, store: Store, seat: Membership, known: Absence | None
) -> tuple[Person | None, bool]:
    """Who was named, else who stands in then already, else the nominated deputy; and what was agreed."""
    nobody = _NOBODY.search(request.sentence.text) is not None
    if "deputy" in request.sentence.parts:
        deputy = somebody.meant(request, store, "deputy")
        agreed = (seat.deputy_id, seat.deputy_may_agree) == (deputy.id, True) or _may_go_on(
            request, known, deputy
        )
        refused = "without" in request.sentence.text.lower()
        return deputy, "authority" in request.sentence.parts or (agreed and not refused)
    if known is not None and known.deputy_id is not None and not nobody:
        deputy = store.people.numbered(known.deputy_id)
        return deputy, _may_go_on(request, known, deputy)
    if seat.deputy_id is None or nobody:
        return None, False
    return store.people.numbered(seat.deputy_id), seat.deputy_may_agree


def _may_go_on(request: Request, known: Absence | None, deputy: Person) -> bool:
    """Other days change nothing of what was agreed for them, where whoever says so might agree to it anew."""
    if known is None or known.deputy_id != deputy.id:
        return False
    return known.may_agree and (known.person_id == request.person.id or request.member.decides)


def _require_two(who: Person, deputy: Person | None) -> None:
    if deputy is not None and deputy.id == who.id:
        raise Refusal("Nobody stands in for themselves. Say who else does.")


def _kept(store: Store, said: _StandIn) -> Absence:
    """What overlaps was said of the same absence, and is put right; it never stands twice."""
    group_id, who_id = places.numbered(said.group), somebody.numbered(said.who)
    known = store.people.away_between(group_id, who_id, said.first, said.last)
    if len(known) > 1:
        spans = " and ".join(f"{spoken(one.starts)} to {spoken(one.ends)}" for one in known)
        raise Refusal(f"{said.who.name} is away from {spans} already. Change one of these at a time.")
    deputy_id = said.deputy.id if said.deputy else None
    values = (said.first, said.last, deputy_id, said.may_agree)
    row = (
        known[0] if known else Absence(group_id=group_id, person_id=who_id, starts=said.first, ends=said.last)
    )
    if known and (row.starts, row.ends, row.deputy_id, row.may_agree) == values:
        raise Refusal(f"That is recorded for {said.who.name} already, in just these words.")
    row.starts, row.ends, row.deputy_id, row.may_agree = values
    store.session.add(row)
    return row
