"""What becomes of a deliverable: its dates, its checklist, its launch, its next round, and its money."""

from datetime import date

import cards.deliverables
from cards.model import Button, Reply
from handlers import changing, days, deliverables, membership, places
from handlers.asking import Ask
from handlers.deliverables import again, kept
from handlers.request import Request
from rules import dates, privacy
from rules.dates import spoken
from rules.deliverables import is_delivered
from rules.people import key
from rules.permissions import Member, require_writer
from rules.recurrence import Round, Setting, is_countable, next_round
from rules.refusal import Refusal
from storage.deliverables import Delivering
from storage.models import SignOff
from storage.store import Store

_SIGNS_FOR_FAMILIES = "parent carer representative"


def delivered(request: Request, store: Store) -> Reply:
    """`D1 delivered`: what comes again gets the date of its next round."""
    found = kept(request, store, "say that it is delivered")
    row, day = found.row, _day_done(request)
    if is_delivered(row.delivered_on, row.recurs) and row.delivered_on:
        raise Refusal(
            f"{cards.deliverables.titled(found, request.group)} was delivered "
            f"on {spoken(row.delivered_on)} already."
        )
    _require_new_round(request, found, "delivered", row.delivered_on, day)
    if row.launch_on is None and row.launched_on is None:
        _settle_checklist(request, store, found, "delivered", day)
    was = row.deliver_on
    row.delivered_on = day
    if row.recurs:
        row.deliver_on, row.deliver_printed = _next(request, row.recurs, was)
        if row.launch_on is None:
            _start_checklist_again(found)
    _note(request, store, found)
    return Reply(cards.deliverables.delivered(again(store, row), request.group, request.today, was))


def launched(request: Request, store: Store) -> Reply:
    """`D1 launched on 1 October`: with lines of its checklist still open, only with a yes."""
    found = kept(request, store, "say that it is launched")
    row, day = found.row, _day_done(request)
    if is_delivered(row.launched_on, row.recurs) and row.launched_on:
        raise Refusal(
            f"{cards.deliverables.titled(found, request.group)} was launched "
            f"on {spoken(row.launched_on)} already."
        )
    _require_new_round(request, found, "launched", row.launched_on, day)
    _settle_checklist(request, store, found, "launched", day)
    row.launched_on = day
    if row.recurs:
        row.launch_on, row.launch_printed = (
            _next(request, row.recurs, row.launch_on) if row.launch_on else (None, None)
        )
        _start_checklist_again(found)
    _note(request, store, found)
    return Reply(cards.deliverables.launched(again(store, row), request.group, request.today, found.unsigned))


def withdraw(request: Request, store: Store) -> Reply:
    """`withdraw D1 because the trust has its own`: nobody waits for it any more, and it stays on record."""
    found = kept(request, store, "withdraw it")
    reason = request.sentence.reason or request.sentence.note
    if not reason:
        raise Ask(
            cards.deliverables.why_withdrawn(found, request.group),
            free=f"withdraw {found.permanent} because {{answer}}",
        )
    found.row.withdrawn_on = request.today
    row = deliverables.noted(request, store, found, f"Withdrawn: {reason.strip(' .')}.")
    return Reply(cards.deliverables.withdrawn(again(store, found.row), request.group, row))


def take_up(request: Request, store: Store) -> Reply:
    """`reopen D1`: it was withdrawn, and is not any more."""
    found = kept(request, store, "reopen it", withdrawn=True)
    if found.row.withdrawn_on is None:
        raise Refusal(f"{cards.deliverables.titled(found, request.group)} is not withdrawn.")
    found.row.withdrawn_on = None
    return Reply(
        cards.deliverables.said("Taken up again", again(store, found.row), request.group, request.today)
    )


def close(request: Request, store: Store) -> Reply:
    """`close D1`: a deliverable is delivered, launched or withdrawn."""
    found = kept(request, store, "say what became of it")
    raise Ask(cards.deliverables.how_it_ends(found, request.group), options=cards.deliverables.endings(found))


def move(request: Request, store: Store) -> Reply:
    """`move D1 to 31 October because the data is late`: the reason is kept as a note."""
    found = kept(request, store, "move its date")
    which = "launch" if request.sentence.parts.get("which", "").lower().startswith("launch") else "delivery"
    words = request.sentence.parts["day"]
    due = changing.settled(
        changing.surely(dates.understand(words, changing.day_context(request)), request.today),
        request.sentence.text.replace(words, "{day}", 1),
    )
    if due is None or due.due is None:
        raise Refusal(f'I cannot read "{words}" as a date. Write it like 31 October or end of October.')
    was = found.row.launch_on if which == "launch" else found.row.deliver_on
    if was == due.due:
        raise Refusal(
            f"The {which} of {cards.deliverables.titled(found, request.group)} is on that day already."
        )
    reason = request.sentence.reason
    if was is not None and not reason:
        raise Ask(
            cards.deliverables.why_move(found, request.group, which, due.due),
            free=f"move the {which} of {found.permanent} to {due.due.isoformat()} because {{answer}}",
        )
    _set_date(found, which, due.due, changing.as_said(due))
    if reason:
        before = f"from {spoken(was)} " if was else ""
        said = f"{which.capitalize()} moved {before}to {spoken(due.due)}: {reason.rstrip(' .')}."
        deliverables.noted(request, store, found, said)
    return Reply(
        cards.deliverables.moved(again(store, found.row), request.group, which, (was, due.due), reason)
    )


def repeats(request: Request, store: Store) -> Reply:
    """`D1 repeats every six months`"""
    found = kept(request, store, "say how often it comes again")
    rhythm = deliverables.rhythm(request, request.sentence.parts["rhythm"])
    if not is_countable(rhythm):
        raise Refusal(f'I cannot count "{rhythm}". Say for example: every six months, quarterly, every year.')
    if found.row.recurs == rhythm:
        raise Refusal(f"{cards.deliverables.titled(found, request.group)} comes again {rhythm} already.")
    found.row.recurs = rhythm
    done = found.row.delivered_on
    if done is not None and (found.row.deliver_on is None or found.row.deliver_on <= request.today):
        found.row.deliver_on, found.row.deliver_printed = _next(request, rhythm, found.row.deliver_on or done)
    return Reply(cards.deliverables.said("Now", again(store, found.row), request.group, request.today))


def stops(request: Request, store: Store) -> Reply:
    """`D1 does not repeat`"""
    found = kept(request, store, "say how often it comes again")
    if found.row.recurs is None:
        raise Refusal(f"{cards.deliverables.titled(found, request.group)} does not come again.")
    found.row.recurs = None
    return Reply(cards.deliverables.said("Now", again(store, found.row), request.group, request.today))


# The checklist


def sign_off(request: Request, store: Store) -> Reply:
    """`sign off 2 of D1`, `D1 written together with families: done`"""
    found = deliverables.called(request, store)
    member = membership.member_in(request, store, found.group)
    require_writer(member, f"the {found.group.name}")
    line = _line(request, found)
    if not _may_sign(request, store, member):
        kept(request, store, "sign off a line of its checklist")
    if line.done_on is not None:
        raise Refusal(f'"{line.text}" was signed off on {spoken(line.done_on)} already.')
    line.done_on, line.by_id = request.today, request.member.person_id
    return Reply(cards.deliverables.signed_off(again(store, found.row), request.group, line))


def add_line(request: Request, store: Store) -> Reply:
    """`add to the checklist of D1: budget agreed`"""
    found = kept(request, store, "change its checklist")
    words = privacy.without_absence_reason((request.sentence.title or "").strip(" ."))
    text = words[:1].upper() + words[1:]
    if key(text) in {key(line.text) for line in found.checklist}:
        raise Refusal(f'"{text}" is on the checklist already.')
    position = max((line.position for line in found.checklist), default=-1) + 1
    store.session.add(SignOff(deliverable_id=found.id, position=position, text=text))
    return Reply(cards.deliverables.checklist(again(store, found.row), request.group))


def _may_sign(request: Request, store: Store, member: Member) -> bool:
    """Families sign as well: their representative says what was written together with them."""
    return _SIGNS_FOR_FAMILIES in member.roles


def _line(request: Request, found: Delivering) -> SignOff:
    """By its number, or by words of it."""
    words = request.sentence.parts.get("line", "").strip(" .:\"'")
    if words.isdigit():
        if 1 <= int(words) <= len(found.checklist):
            return found.checklist[int(words) - 1]
        raise Refusal(
            f"The checklist has {len(found.checklist)} lines. Say for example: sign off 1 "
            f"of {found.permanent}."
        )
    wanted = {word for word in words.lower().split() if len(word) > 2}
    named = [line for line in found.checklist if wanted and wanted <= set(line.text.lower().split())]
    if len(named) == 1:
        return named[0]
    options = tuple(
        Button(line.text[:75], f"sign off {place} of {found.permanent}")
        for place, line in enumerate(found.checklist, 1)
        if line.done_on is None
    )
    if not options:
        raise Refusal("Every line of the checklist is signed off already.")
    raise Ask("Which line is signed off? Nothing has changed yet.", options=options)


def _require_new_round(
    request: Request, found: Delivering, what: str, before: date | None, day: date
) -> None:
    """Said twice of one day, it is one round of what comes again."""
    if before is not None and day <= before:
        raise Refusal(cards.deliverables.said_before(found, request.group, what, before))


def _settle_checklist(request: Request, store: Store, found: Delivering, what: str, day: date) -> None:
    """With lines still open, only with a yes, and then that is noted."""
    if not found.unsigned:
        return
    if not request.sentence.confirmed:
        says = f"{found.permanent} {what} on {day.isoformat()} (confirmed)"
        options = (Button(f"Yes, {what} all the same", says), Button("No", "no"))
        raise Ask(cards.deliverables.open_lines(found, request.group, what), options=options)
    words = "; ".join(line.text for line in found.unsigned)
    deliverables.noted(
        request, store, found, f"{what.capitalize()} with these lines not signed off: {words}."
    )


def _start_checklist_again(found: Delivering) -> None:
    for line in found.checklist:
        line.done_on, line.by_id = None, None


# Money


def allocated(request: Request, store: Store) -> Reply:
    """`D1 allocated 690000`"""
    found = kept(request, store, "say what it is allocated")
    found.row.allocated = deliverables.pounds(request.sentence.parts["money"])
    return Reply(cards.deliverables.paid(again(store, found.row), request.group, request.today))


def spent(request: Request, store: Store) -> Reply:
    """`D1 spent £300,000` so far; `D1 spent another £20,000` on top."""
    found = kept(request, store, "say what it has spent")
    amount = deliverables.pounds(request.sentence.parts["money"])
    before = found.row.spent or 0 if "more" in request.sentence.parts else 0
    found.row.spent = before + amount
    if request.sentence.note:
        deliverables.noted(
            request, store, found, f"Spent £{amount:,} on {request.sentence.note.strip(' .')}."
        )
    return Reply(cards.deliverables.paid(again(store, found.row), request.group, request.today))


def money(request: Request, store: Store) -> Reply:
    """`money`: what each deliverable is allocated and has spent, and all of them together."""
    if "deliverable" in request.sentence.parts:
        found = deliverables.called(request, store)
        return Reply(cards.deliverables.money(found.group, [found], request.today))
    membership.require_risk_reader(request, store, request.group)
    rows = [
        one
        for one in store.deliverables.all(places.numbered(request.group))
        if one.row.allocated is not None or one.row.spent is not None
    ]
    return Reply(cards.deliverables.money(request.group, rows, request.today))


# Small steps


def _day_done(request: Request) -> date:
    day = days.said(request, been=True) or request.today
    if day > request.today:
        raise Refusal(f"{spoken(day)} is still to come. Say it when it has happened, or move its date.")
    return day


def _next(request: Request, rhythm: str, was: date | None) -> tuple[date | None, str | None]:
    setting = Setting(request.today, request.calendar, request.next_meeting)
    coming = next_round(Round(was, "day" if was else None), rhythm, setting)
    return (coming.due, coming.printed) if coming else (None, None)


def _set_date(found: Delivering, which: str, day: date, printed: str) -> None:
    if which == "launch":
        found.row.launch_on, found.row.launch_printed = day, printed
    else:
        found.row.deliver_on, found.row.deliver_printed = day, printed


def _note(request: Request, store: Store, found: Delivering) -> None:
    if request.sentence.note:
        deliverables.noted(request, store, found, request.sentence.note)
