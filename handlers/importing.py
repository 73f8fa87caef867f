"""`clerk import`: a document beside the record at the desk, without anybody who could be asked."""

from dataclasses import dataclass
from datetime import date, datetime

import cards.intake
import cards.taking
from cards.intake import Paper
from cards.model import Card
from cards.offers import Asked
from handlers import offering, taking_in
from handlers.offering import Offering
from handlers.request import Message, Opened, Request
from handlers.sentence import Sentence
from importers.proposed import MINUTES, Proposals
from reports.intake import Kept
from rules.permissions import Member
from rules.refusal import Refusal
from storage.calendars import calendar_of
from storage.models import Group, Person
from storage.store import Store

DOOR = "import"


@dataclass(frozen=True)
class Desk:
    """A document that was read, the group that it is for, and when; `meeting` is a day given by hand."""

    store: Store
    group: Group
    opened: Opened
    at: datetime
    meeting: date | None = None


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
    store.act(at=desk.at, on=request.today, via=DOOR, verb=DOOR, person_id=None, group_id=desk.group.id)
    for one in desk.opened.withheld:
        store.guard_stopped(one.rule, desk.at, desk.group.id)
    lines = offered.lines()
    usual = [number for number, line in enumerate(lines, 1) if not line.off]
    rest = offered.offered(lines, [number for number, line in enumerate(lines, 1) if line.off])
    before = offered.offered(lines, usual)
    out = taking_in.take(offered, lines, usual).saved
    kept = {number for number, one in out.lines if isinstance(one, Kept)}
    asked = [one for one in before if one.number in kept and one.asks]
    card = cards.taking.saved(offered.name, out) if usual else cards.taking.nothing_new(offered.name)
    return offered.proposals, cards.taking.left(card, _paper(offered), asked, rest)


def _offering(desk: Desk) -> Offering:
    request = request_of(desk)
    found = offering.propose_beside(request, desk.store, desk.opened.document, desk.meeting)
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
    """Nobody speaks here: what needs a name has that of who keeps the group's record, as in a file."""
    calendar = calendar_of(desk.store.partnership, desk.group)
    today = calendar.today(desk.at)
    person = _keeper(desk)
    assert desk.group.id is not None
    assert person.id is not None
    meeting = desk.store.groups.next_meeting(desk.group.id, today, calendar.clock(desk.at))
    return Request(
        message=Message(channel=f"{DOOR}:", speaker=DOOR, text="", sent_at=desk.at, private=True),
        sentence=Sentence(text="", verb=DOOR),
        group=desk.group,
        member=Member(person.id, person.name, frozenset({"programme manager"})),
        person=person,
        calendar=calendar,
        today=today,
        now=desk.at,
        next_meeting=meeting.on if meeting else None,
    )


def _keeper(desk: Desk) -> Person:
    """Its programme manager, else its chair, else anybody of it: who keeps the database decides anyway."""
    store, group_id = desk.store, desk.group.id or 0
    names = [*reversed(store.people.deciders(group_id)), *(one.name for one in store.people.roster(group_id))]
    found = store.people.called(names[0]) if names else None
    if found is None:
        raise Refusal(f"Nobody is on the roster of {desk.group.code} yet. Add its members first.")
    return found
