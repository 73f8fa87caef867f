"""The reminders that somebody asked for and that are still to come: seeing them, and taking one back."""

from datetime import time

import cards.reminding
from cards.model import PRIVATE, Reply
from handlers.asking import Ask
from handlers.request import Request
from reports import reminding
from reports.reminding import Reminded
from rules.dates import spoken
from rules.people import key
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Reminder
from storage.store import Store


def listed(request: Request, store: Store) -> Reply:
    """`my reminders`: nobody else's business, wherever it is asked."""
    return Reply(cards.reminding.listed([(one, _when(store, one)) for one in _mine(request, store)]), PRIVATE)


def forget(request: Request, store: Store) -> Reply:
    """`forget the reminder about 104`, `cancel my reminder on Monday`"""
    row = _meant(request, store)
    if row.withdrawn_at is not None:
        raise Refusal("That reminder was taken back already.")
    if store.reminding.is_told(row):
        raise Refusal("That reminder has been said already, so there is nothing to take back.")
    row.withdrawn_at = request.now
    store.session.add(row)
    return Reply(cards.reminding.forgotten(reminding.read(store, row)), PRIVATE)


def _mine(request: Request, store: Store) -> list[Reminded]:
    return [reminding.read(store, row) for row in store.reminding.asked_by(request.member.person_id)]


def _when(store: Store, one: Reminded) -> str:
    group = store.groups.numbered(one.row.group_id)
    return f"{spoken(one.row.on)} at about {time.fromisoformat(group.nudge_at):%H:%M}"


def _meant(request: Request, store: Store) -> Reminder:
    number = request.sentence.parts.get("reminder")
    if number is not None:
        return _numbered(request, store, int(number))
    mine = _mine(request, store)
    if not mine:
        raise Refusal("You have asked for no reminder that is still to come.")
    found = [one for one in mine if _fits(request, one)]
    if len(found) == 1:
        return found[0].row
    said = "" if found else "I cannot find that reminder of yours. "
    raise Ask(
        f"{said}Which reminder shall I forget? Nothing has changed yet.",
        options=cards.reminding.which(found or mine),
    )


def _numbered(request: Request, store: Store, number: int) -> Reminder:
    found = store.reminding.with_id(number) if number < 2**31 else None
    if found is None or found.asked_by_id != request.member.person_id:
        raise Refusal("You have no such reminder. Say my reminders to see yours.")
    return found


def _fits(request: Request, one: Reminded) -> bool:
    """By the record, by the day, by the words; all of them where nothing is said."""
    sentence = request.sentence
    if sentence.due is not None and sentence.due.first_day != one.row.on:
        return False
    if sentence.title is not None and key(sentence.title) not in key(one.words):
        return False
    return not sentence.refs or any(_is_called(one, ref) for ref in sentence.refs)


def _is_called(one: Reminded, ref: str) -> bool:
    """By its number, with its group or without, or by a letter."""
    if one.about is None:
        return False
    permanent = one.about.permanent.lower()
    letters = {known.ref for known in one.about.refs} if isinstance(one.about, Logged) else set()
    return ref.lower() in {permanent, permanent.rpartition("#")[2], *letters}
