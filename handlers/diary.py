"""Changing the calendar of a group: adding a meeting, saying when and where it is, moving, cancelling."""

from dataclasses import replace
from datetime import date

import cards.meetings
from cards.meetings import called
from cards.model import Button, Card, Reply
from handlers import apologies, changing, following, occasions
from handlers.asking import Ask
from handlers.occasions import TO_BE_CONFIRMED, Slot
from handlers.request import Request
from rules import dates
from rules.dates import spoken
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.logged import Logged
from storage.models import Meeting
from storage.store import Store

_CHANGE = "change when the group meets"


def add(request: Request, store: Store) -> Reply:
    """`add a meeting on 18 July at 10:30 in the Boardroom`; `add a meeting to be confirmed`"""
    require_decider(request.member, _CHANGE)
    words = request.sentence.parts.get("slot", "")
    if TO_BE_CONFIRMED.search(words):
        return _add_unconfirmed(request, store, TO_BE_CONFIRMED.sub("", words))
    slot = occasions.slot(request, words)
    if slot.due is None:
        raise Ask("On which day is it? Nothing has changed yet.", free="add a meeting on {answer}")
    day = occasions.day_of(request, slot.due, f"add a meeting on {{day}}{_said_again(slot)}")
    return _add(request, store, day, slot)


def _add(request: Request, store: Store, day: date, slot: Slot) -> Reply:
    group_id = _id(request)
    if any(met.on == day for met in store.meetings.calendar(group_id)):
        raise Refusal(cards.meetings.already_on(request.group, day))
    if day < request.today and not request.sentence.confirmed:
        raise _held_already(day, slot)
    meeting = store.meetings.cancelled_on(group_id, day) or Meeting(group_id=group_id, on=day)
    meeting.cancelled = False
    slot.onto(meeting)
    store.session.add(meeting)
    store.session.flush()
    dated = _give_a_date(request, store, day)
    card = cards.meetings.added(request.group, meeting, dated, request.today)
    return Reply(_doubting(request, day, card))


def _add_unconfirmed(request: Request, store: Store, words: str) -> Reply:
    """`the September meeting is to be confirmed`: what is said of its day is kept."""
    printed = occasions.slot(request, words).due
    meeting = Meeting(group_id=_id(request), printed=_as_printed(printed.printed) if printed else None)
    store.session.add(meeting)
    return Reply(cards.meetings.added(request.group, meeting, (), request.today))


def _as_printed(words: str) -> str:
    plain = words.lower().removeprefix("on ").removeprefix("in ").removeprefix("the ").strip()
    return plain[:1].upper() + plain[1:]


def _held_already(day: date, slot: Slot) -> Ask:
    says = f"add a meeting on {day.isoformat()}{_said_again(slot)} (confirmed)"
    return Ask(
        f"{spoken(day)} has already passed. Add it as a meeting that was held? Nothing has changed yet.",
        options=(Button("Yes, it was held", says), Button("No", "no")),
    )


def _said_again(slot: Slot) -> str:
    """What was said besides the day, for a sentence that makes the day plain."""
    times = f" at {slot.at}" + (f" to {slot.ends}" if slot.ends else "") if slot.at else ""
    return f"{times}{f' in {slot.place}' if slot.place else ''}{f' {slot.link}' if slot.link else ''}"


def _give_a_date(request: Request, store: Store, day: date) -> list[Logged]:
    """What waited for a meeting is due at this one, where it is now the next."""
    found = occasions.next_one(request, store)
    if found is None or found.on != day:
        return []
    waiting = following.hanging_on(request, store, None)
    following.move(request, waiting, day)
    return waiting


# What is said of a meeting that is in the calendar


def say_of(request: Request, store: Store) -> Reply:
    """`the TBC meeting is on 12 September`, `the meeting on 20 June is at 14:00`, `... is in Room 2`"""
    require_decider(request.member, _CHANGE)
    which, words = request.sentence.parts.get("meeting"), request.sentence.parts.get("slot", "")
    if TO_BE_CONFIRMED.search(words):
        return _unconfirm(request, store, which)
    slot = occasions.slot(request, words)
    meeting = _said_of(request, store, which, slot, words)
    if slot.due is None:
        return _change(request, meeting, slot)
    day = occasions.day_of(request, slot.due, f"the meeting on {called(meeting)} is on {{day}}")
    if day == meeting.on:
        return _change(request, meeting, slot)
    if meeting.on is not None and occasions.is_next(which) and not request.sentence.confirmed:
        raise _move_or_add(request, meeting, day, slot)
    return _move(request, store, meeting, day, slot)


def _said_of(request: Request, store: Store, which: str | None, slot: Slot, words: str) -> Meeting:
    """`The next meeting is on 18 July` may be said where none is recorded: then it is added."""
    if slot.due is not None and occasions.is_next(which) and not occasions.next_one(request, store):
        day = occasions.day_of(request, slot.due, f"add a meeting on {{day}}{_said_again(slot)}")
        meeting = Meeting(group_id=_id(request), on=day)
        store.session.add(meeting)
        store.session.flush()
        _give_a_date(request, store, day)
        return meeting
    return occasions.any_one(request, store, which, lambda day: f"the meeting on {day} is {words}")


def _change(request: Request, meeting: Meeting, slot: Slot) -> Reply:
    if not any((slot.at, slot.place, slot.link, slot.due)):
        raise Refusal(
            "I did not read a day, a time, a place or a link there, so nothing has changed. "
            "For example: the meeting on 20 June is at 14:00 in Room 2."
        )
    slot.onto(meeting)
    return Reply(cards.meetings.changed(request.group, meeting))


def _move_or_add(request: Request, meeting: Meeting, day: date, slot: Slot) -> Ask:
    more = _said_again(slot)
    return Ask(
        cards.meetings.move_or_add(request.group, meeting, day),
        options=(
            Button("It has moved", f"move the meeting of {called(meeting)} to {day.isoformat()}{more}"),
            Button("It is another one", f"add a meeting on {day.isoformat()}{more}"),
        ),
    )


def _unconfirm(request: Request, store: Store, which: str | None) -> Reply:
    if which and not occasions.meant(request, store.meetings.calendar(_id(request)), which):
        return _add_unconfirmed(request, store, f"in {which}")
    meeting = occasions.any_one(request, store, which, lambda day: f"the meeting on {day} is tbc")
    if meeting.on is None:
        raise Refusal(f"{cards.meetings.named(meeting).capitalize()} is in the calendar already.")
    if occasions.is_next(which):
        raise _which_is_unconfirmed(request, meeting)
    was, meeting.on = meeting.on, None
    apologies.let_go(request, store, meeting, was)
    waiting = following.hanging_on(request, store, was)
    following.move(request, waiting, None)
    store.session.flush()
    after = occasions.next_one(request, store)
    return Reply(cards.meetings.unconfirmed(request.group, was, waiting, after))


def _which_is_unconfirmed(request: Request, meeting: Meeting) -> Ask:
    assert meeting.on is not None
    return Ask(
        cards.meetings.which_is_unconfirmed(request.group, meeting),
        options=(
            Button(f"That of {dates.brief(meeting.on)}", f"the meeting on {called(meeting)} is tbc"),
            Button("The one after it", "add a meeting to be confirmed"),
        ),
    )


# Moving and cancelling


def move(request: Request, store: Store) -> Reply:
    """`move the board to 27 June`: dates that follow the meeting move with it, fixed dates stay."""
    require_decider(request.member, "move a meeting")
    which = request.sentence.parts.get("meeting")
    words = request.sentence.parts.get("slot") or _behind_to(request.sentence.text)
    found = occasions.to_come(request, store)
    if not found:
        raise Refusal(
            f"No next meeting of the {request.group.name} is recorded yet, so there is none to move."
        )
    say = f"move the meeting of {{day}} to {words}"
    meeting = occasions.coming(request, store, which or "next", lambda day: say.replace("{day}", day))
    if TO_BE_CONFIRMED.search(words):
        return _unconfirm(request, store, called(meeting))
    slot = occasions.slot(request, words)
    due = dates.moved(request.sentence.text, meeting.on, changing.day_context(request)) or slot.due
    if due is None:
        raise Refusal("To which day? For example: move the board to 27 June. Nothing has changed.")
    day = occasions.day_of(request, due, f"move the meeting of {called(meeting)} to {{day}}")
    return _move(request, store, meeting, day, slot)


def _behind_to(text: str) -> str:
    return text.partition(" to ")[2]


def _move(request: Request, store: Store, meeting: Meeting, day: date, slot: Slot) -> Reply:
    if day < request.today:
        raise Refusal(f"{spoken(day)} has already passed. Say a day from today on.")
    if any(met.on == day for met in store.meetings.calendar(_id(request))):
        raise Refusal(cards.meetings.already_on(request.group, day))
    _free(request, store, day)
    was, meeting.on = meeting.on, day
    slot.onto(meeting)
    store.session.flush()
    with_it = following.hanging_on(request, store, was)
    following.move(request, with_it, day)
    card = cards.meetings.moved(request.group, meeting, was, with_it, following.fixed(request, store))
    return Reply(_doubting(request, day, _with_apologies(request, store, meeting, was, card)))


def _doubting(request: Request, day: date, card: Card) -> Card:
    """Nobody is stopped from meeting on a Saturday, but it may be a slip."""
    if request.calendar.is_working_day(day):
        return card
    return replace(card, text=f"{card.text} {cards.meetings.no_working_day(day)}")


def _free(request: Request, store: Store, day: date) -> None:
    """A day that a cancelled meeting had may be had again: that one keeps its day in words."""
    gone = store.meetings.cancelled_on(_id(request), day)
    if gone is not None:
        gone.on, gone.printed = None, spoken(day)
        store.session.flush()


def _with_apologies(request: Request, store: Store, meeting: Meeting, was: date | None, card: Card) -> Card:
    names = apologies.let_go(request, store, meeting, was) if was else []
    if not names or was is None:
        return card
    footer = " ".join(filter(None, (card.footer, cards.meetings.apologies_stale(names, was))))
    return replace(card, footer=footer)


def cancel(request: Request, store: Store) -> Reply:
    """`cancel the meeting on 20 June`: what was due at it has no date, and is named before and after."""
    require_decider(request.member, "cancel a meeting")
    which = request.sentence.parts.get("meeting")
    meeting = occasions.coming(request, store, which or "next", lambda day: f"cancel the meeting on {day}")
    waiting = following.hanging_on(request, store, meeting.on) if meeting.on else []
    if not request.sentence.confirmed:
        text, lines = cards.meetings.confirm_cancel(request.group, meeting, waiting)
        yes = Button("Yes, cancel it", f"cancel the meeting on {called(meeting)} (confirmed)")
        raise Ask(text, options=(yes, Button("No", "no")), lines=lines)
    meeting.cancelled = True
    if meeting.on is not None:
        apologies.let_go(request, store, meeting, meeting.on)
    following.move(request, waiting, None)
    store.session.flush()
    after = occasions.next_one(request, store)
    return Reply(cards.meetings.cancelled(request.group, meeting, waiting, after))


def _id(request: Request) -> int:
    assert request.group.id is not None
    return request.group.id
