"""Deliverables: naming one, whose it is, whom it serves, what was noted of it, and lists of them."""

from collections.abc import Callable
from datetime import date

import cards.deliverables
from cards.model import Reply
from handlers import changing, finding, membership, places, somebody
from handlers.request import Request
from rules import dates, privacy
from rules.deliverables import SIGN_OFF, Said, days_late, is_delivered, kind_of, money, numbers, read
from rules.people import candidates, role_named
from rules.permissions import Member, require_writer
from rules.refusal import Refusal
from storage.deliverables import Delivering
from storage.models import Deliverable, Note, Person, Priority
from storage.store import Store

_LONGEST_TITLE = 300
_EXAMPLE = (
    "new deliverable: SEND strategy, lead Chris Fielding, deliver by 30 September, launch in October, for "
    "priorities 1 and 3"
)


def new(request: Request, store: Store) -> Reply:
    """`new deliverable: SEND strategy, lead Chris Fielding, deliver by 30 September, for priority 3`"""
    require_writer(request.member, f"the {request.group.name}")
    said = read(request.sentence.title or "")
    if not said.title or len(said.title) > _LONGEST_TITLE:
        raise Refusal(f"Say what it is and its parts, with commas between them, for example: {_EXAMPLE}.")
    priorities = [_priority(store, number) for number in said.numbers]
    row = _row(request, store, said)
    store.deliverables.add(row, [one.id or 0 for one in priorities], SIGN_OFF)
    return Reply(cards.deliverables.logged(again(store, row), request.group, request.today))


def listed(request: Request, store: Store) -> Reply:
    """`deliverables`, `deliverables for priority 3`"""
    who = _led_by(request, store)
    if who is not None:
        return _of_lead(request, store, who)
    found = _here(request, store)
    number = request.sentence.priority
    if number is not None:
        _priority(store, number)
        found = [one for one in found if number in one.priorities]
    group = places.spoken_of(request, store)
    return Reply(cards.deliverables.listed(group, found, request.group, request.today, number))


def mine(request: Request, store: Store) -> Reply:
    """`my deliverables`: those that the speaker leads, in whichever group."""
    return _of_lead(request, store, request.person)


def _led_by(request: Request, store: Store) -> Person | None:
    """`deliverables of Meera`, where no group is called so."""
    words = request.sentence.parts.get("place", "").strip(" .")
    if places.is_group(store, words) or not candidates(words, store.people.everybody()):
        return None
    return somebody.meant(request, store, "place", reading=True)


def _of_lead(request: Request, store: Store, who: Person) -> Reply:
    """One's own everywhere; somebody else's in this group."""
    found = list(store.deliverables.led_by(somebody.numbered(who)))
    if who.id != request.person.id:
        membership.require_risk_reader(request, store, request.group)
        found = [one for one in found if one.group.id == request.group.id]
    return Reply(cards.deliverables.of_lead(who, found, request.group, request.today))


def overdue(request: Request, store: Store) -> Reply:
    """`overdue deliverables`: to be delivered or launched before today, and not yet."""
    late = [one for one in _here(request, store) if is_late(one, request)]
    return Reply(cards.deliverables.overdue(request.group, late, request.group, request.today))


def show(request: Request, store: Store) -> Reply:
    """`D1`, `show D1`, `checklist of D1`"""
    found = called(request, store)
    notes = store.deliverables.notes(found.id)
    return Reply(cards.deliverables.shown(found, request.group, request.today, notes, store.people.names()))


def lead(request: Request, store: Store) -> Reply:
    """`lead of D1 is Meera`"""
    found = kept(request, store, "say who leads it")
    words = request.sentence.who or ""
    before, was = found.lead, (found.row.owner_id, found.row.owner_printed)
    _set_lead(request, store, found.row, words, lambda name: f"lead of {found.permanent} is {name}")
    if was == (found.row.owner_id, found.row.owner_printed) and found.row.owner_id is not None:
        raise Refusal(f"{found.lead} leads {cards.deliverables.titled(found, request.group)} already.")
    now = again(store, found.row)
    return Reply(cards.deliverables.led(now, request.group, before, request.today))


def note(request: Request, store: Store) -> Reply:
    """`note D1: the draft is with the parent carer forum`: any member."""
    found = called(request, store)
    member = membership.member_in(request, store, found.group)
    require_writer(member, f"the {found.group.name}")
    row = noted(request, store, found, request.sentence.note or "")
    return Reply(cards.deliverables.noted(found, request.group, row, request.today))


def serves(request: Request, store: Store) -> Reply:
    """`D1 is for priorities 1 and 3`"""
    found = kept(request, store, "say which priorities it serves")
    wanted = [_priority(store, number) for number in numbers(request.sentence.parts["numbers"])]
    if tuple(sorted(one.number for one in wanted)) == found.priorities:
        raise Refusal(f"{cards.deliverables.titled(found, request.group)} serves just these already.")
    store.deliverables.serve(found.id, [one.id or 0 for one in wanted])
    now = again(store, found.row)
    return Reply(cards.deliverables.said("Now", now, request.group, request.today))


def called(request: Request, store: Store) -> Delivering:
    """`D1` of this group, `p2#D1` of that one."""
    request.about.something_else()
    code, _, plain = request.sentence.parts["deliverable"].lower().rpartition("#")
    group = store.groups.called(code) if code else request.group
    if group is None:
        raise Refusal(f"I know no group {code}. Say the number alone for this group's deliverables.")
    membership.require_risk_reader(request, store, group)
    found = store.deliverables.numbered(places.numbered(group), int(plain[1:]))
    if found is None:
        raise Refusal(
            f"There is no deliverable {plain.upper()} of the {group.name}. Say deliverables to see them."
        )
    return found


def kept(request: Request, store: Store, what: str, *, withdrawn: bool = False) -> Delivering:
    """A deliverable is kept by its lead, the SROs of its priorities, and those who decide.

    What was withdrawn changes only where `withdrawn` says so.
    """
    found = called(request, store)
    member = membership.member_in(request, store, found.group)
    require_writer(member, f"the {found.group.name}")
    if found.row.withdrawn_on is not None and not withdrawn:
        raise Refusal(cards.deliverables.is_withdrawn(found, request.group))
    if not (
        member.decides or member.is_one_of({found.row.owner_id or 0}) or _leads_priority(store, member, found)
    ):
        who = f"{found.lead}, who leads it, " if found.lead else ""
        raise Refusal(
            f"Only {who}the SRO of its priorities, the chair or the programme manager can {what}. You "
            "can add a "
            f"note instead: note {found.permanent}: ..."
        )
    return found


def noted(request: Request, store: Store, found: Delivering, words: str) -> Note:
    row = Note(
        deliverable_id=found.id,
        person_id=request.member.person_id,
        on=request.today,
        at=request.now,
        text=privacy.without_absence_reason(words.strip()),
    )
    store.session.add(row)
    return row


def is_late(one: Delivering, request: Request) -> bool:
    row = one.row
    if row.withdrawn_on is not None:
        return False
    done = is_delivered(row.delivered_on, row.recurs)
    launched = is_delivered(row.launched_on, row.recurs)
    return bool(
        days_late(row.deliver_on, done, request.today) or days_late(row.launch_on, launched, request.today)
    )


def _here(request: Request, store: Store) -> list[Delivering]:
    group = places.spoken_of(request, store)
    membership.require_risk_reader(request, store, group)
    return list(store.deliverables.all(places.numbered(group)))


def _leads_priority(store: Store, member: Member, found: Delivering) -> bool:
    sros = {one.sro_id for one in store.groups.priorities() if one.number in found.priorities and one.sro_id}
    return member.agrees_among(sros)


def _row(request: Request, store: Store, said: Said) -> Deliverable:
    group_id = places.numbered(request.group)
    row = Deliverable(
        group_id=group_id,
        number=store.deliverables.next_number(group_id),
        title=said.title[:1].upper() + said.title[1:],
        kind=kind_of(request.sentence.parts.get("kind", "").lower(), said.title),
        logged_on=request.today,
    )
    _set_dates(request, row, said)
    if said.lead:
        text = request.sentence.text
        _set_lead(request, store, row, said.lead, lambda name: text.replace(said.lead or "", name, 1))
    row.allocated = pounds(said.allocated) if said.allocated else None
    return row


def _set_dates(request: Request, row: Deliverable, said: Said) -> None:
    if said.deliver:
        row.deliver_on, row.deliver_printed = _day(request, said.deliver)
    if said.launch:
        row.launch_on, row.launch_printed = _day(request, said.launch)
    if said.recurs:
        row.recurs = rhythm(request, said.recurs)


def _day(request: Request, words: str) -> tuple[date, str]:
    due = dates.understand(words, changing.day_context(request))
    text = request.sentence.text
    settled = changing.settled(changing.surely(due, request.today), text.replace(words, "{day}", 1))
    if settled is None or settled.due is None:
        raise Refusal(f'I cannot read "{words}" as a date. Write it like 30 September or in October.')
    return settled.due, changing.as_said(due)


def rhythm(request: Request, words: str) -> str:
    found = dates.understand(words, changing.day_context(request)).recurs
    if found is None:
        raise Refusal(f'I cannot count "{words}". Say for example: every six months, quarterly, every year.')
    return found


def _set_lead(
    request: Request, store: Store, row: Deliverable, words: str, say: Callable[[str], str]
) -> None:
    """A person, or a role as printed where nobody is named."""
    if words.lower() in ("me", "myself", "i"):
        row.owner_id, row.owner_printed = request.person.id, request.person.name
        return
    everybody = store.people.everybody()
    if role_named(words) is not None and not candidates(words, everybody):
        row.owner_id, row.owner_printed = None, words
        return
    row.owner_id, row.owner_printed = finding.person(request, store, words, say).id, words


def pounds(words: str) -> int:
    found = money(words)
    if found is None:
        raise Refusal(f'I cannot read "{words}" as a sum of money. Write it like £690,000 or 690k.')
    return found


def _priority(store: Store, number: int) -> Priority:
    found = store.groups.priority(number)
    if found is None:
        known = ", ".join(str(one.number) for one in store.groups.priorities())
        raise Refusal(f"There is no priority {number} here. The priorities are {known}.")
    return found


def again(store: Store, row: Deliverable) -> Delivering:
    """As it is now."""
    store.session.flush()
    found = store.deliverables.numbered(row.group_id, row.number)
    assert found is not None
    return found
