"""`clerk import`: a document beside the record at the desk, without anybody who could be asked."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import cards.intake
import cards.taking
from cards.intake import Paper
from cards.model import Card
from cards.offers import Asked, Offered
from handlers import offering, open_owners, taking_in
from handlers.offering import Offering
from handlers.request import Message, Opened, Request
from handlers.sentence import Sentence
from importers.actions import understanding
from importers.proposed import MINUTES, Proposals, ProposedAction
from reports.history import IMPORT
from reports.intake import Kept
from rules.permissions import Member, require_decider
from rules.refusal import Refusal
from storage.calendars import calendar_of
from storage.models import Group, Person
from storage.store import Store

DOOR = IMPORT


@dataclass(frozen=True)
class Desk:
    """A document that was read, the group that it is for, and when; `meeting` is a day given by hand.

    `by` is the name of who says yes to it, with the rights that they have in chat. Where it is "" nobody
    said yes, and nothing is confirmed.
    """

    store: Store
    group: Group
    opened: Opened
    at: datetime
    meeting: date | None = None
    by: str = ""


def look(desk: Desk) -> tuple[Proposals, Card]:
    """Every line as understood, with its place and its questions. Nothing is saved."""
    offered = _offering(desk)
    lines = offered.lines()
    shown = offered.offered(lines, range(1, len(lines) + 1))
    if not shown:
        return offered.proposals, cards.intake.nothing(offered.name, desk.opened.withheld)
    asks = [Asked(ask) for ask in offered.loose()]
    return offered.proposals, cards.intake.whole(_paper(offered), shown, desk.opened.withheld, asks)


def save(desk: Desk) -> tuple[Proposals, Card]:
    """All that is certain is saved as one act; what is not is listed, with what it asks."""
    offered = _offering(desk)
    store, request = desk.store, offered.request
    store.act(
        at=desk.at,
        on=request.today,
        via=DOOR,
        verb=DOOR,
        person_id=_sayer(request, desk),
        group_id=desk.group.id,
    )
    for one in desk.opened.withheld:
        store.guard_stopped(one.rule, desk.at, desk.group.id)
    lines = offered.lines()
    usual = [number for number, line in enumerate(lines, 1) if not line.off]
    rest = offered.offered(lines, [number for number, line in enumerate(lines, 1) if line.off])
    before = offered.offered(lines, usual)
    out = taking_in.take(offered, lines, usual).saved
    kept = {number for number, one in out.lines if isinstance(one, Kept)}
    asked = [_besides_owners(one) for one in before if one.number in kept]
    card = cards.taking.saved(offered.name, out) if usual else cards.taking.nothing_new(offered.name)
    card = cards.taking.left(card, _paper(offered), [one for one in asked if one.asks], rest)
    card = cards.taking.to_assign(card, [(ask.text, ask.options) for ask in open_owners.of(offered.taking)])
    rated = not desk.by and any(isinstance(one.what, ProposedAction) and one.what.rating for one in before)
    return offered.proposals, cards.taking.unconfirmed(card) if rated else card


def _besides_owners(one: Offered) -> Offered:
    """Whose an action is can be said once it is in the log, and of the action itself."""
    if not isinstance(one.what, ProposedAction):
        return one
    return replace(one, asks=tuple(ask for ask in one.asks if not ask.text.endswith(understanding.WHO)))


def _sayer(request: Request, desk: Desk) -> int | None:
    if not desk.by:
        return None
    require_decider(request.member, "add a document's actions to the log")
    return request.member.person_id


def _offering(desk: Desk) -> Offering:
    request = request_of(desk)
    found = offering.propose_beside(
        request, desk.store, desk.opened.document, desk.meeting, rates=bool(desk.by)
    )
    return offering.of(request, desk.store, desk.opened.document.name, found)


def _paper(offered: Offering) -> Paper:
    request = offered.request
    found = offered.proposals
    return Paper(
        offered.name,
        0,
        request.group,
        request.calendar,
        len(offered.offers),
        usual=(),
        met_on=found.meeting_date,
        is_minutes=found.kind == MINUTES,
    )


def request_of(desk: Desk) -> Request:
    """Where nobody speaks, what needs a name has that of who keeps the group's record, as in a file."""
    calendar = calendar_of(desk.store.partnership, desk.group)
    today = calendar.today(desk.at)
    person = _speaker(desk)
    assert desk.group.id is not None
    assert person.id is not None
    member = Member(person.id, person.name, frozenset({"programme manager"}))
    meeting = desk.store.groups.next_meeting(desk.group.id, today, calendar.clock(desk.at))
    return Request(
        message=Message(channel=f"{DOOR}:", speaker=DOOR, text="", sent_at=desk.at, private=True),
        sentence=Sentence(text="", verb=DOOR),
        group=desk.group,
        member=desk.store.people.member(person, desk.group, today) if desk.by else member,
        person=person,
        calendar=calendar,
        today=today,
        now=desk.at,
        next_meeting=meeting.on if meeting else None,
    )


def _speaker(desk: Desk) -> Person:
    if not desk.by:
        return _keeper(desk)
    found = desk.store.people.called(desk.by)
    if found is None:
        raise Refusal(f"Nobody here is called {desk.by}. Write a name of the roster with --as.")
    return found


def _keeper(desk: Desk) -> Person:
    """Its programme manager, else its chair, else anybody of it: who keeps the database decides anyway."""
    store, group_id = desk.store, desk.group.id or 0
    names = [*reversed(store.people.deciders(group_id)), *(one.name for one in store.people.roster(group_id))]
    found = store.people.called(names[0]) if names else None
    if found is None:
        raise Refusal(f"Nobody is on the roster of {desk.group.code} yet. Add its members first.")
    return found
