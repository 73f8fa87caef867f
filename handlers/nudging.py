"""Private reminders: stopping one's own, and pausing those of somebody who is away, without the reason."""

from datetime import timedelta

import cards.answers
from cards.model import Button, Reply
from handlers import finding
from handlers.asking import Ask
from handlers.request import Request
from rules.dates import spoken
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.models import Person
from storage.store import Store


def stop(request: Request, store: Store) -> Reply:
    """`stop`: no private reminders; their actions stay in the log."""
    if not request.person.wants_nudges:
        raise Refusal("I send you no private reminders already. Say start reminders to have them again.")
    request.person.wants_nudges = False
    return Reply(cards.answers.nudges_stopped())


def resume(request: Request, store: Store) -> Reply:
    """`start reminders`"""
    if request.person.wants_nudges and request.person.paused_until is None:
        raise Refusal("You have your private reminders already. Say stop to end them.")
    request.person.wants_nudges, request.person.paused_until = True, None
    return Reply(cards.answers.nudges_resumed())


def pause(request: Request, store: Store) -> Reply:
    """`stop nudging Alan until 1 July`: the chair or the programme manager, until a day that they say."""
    person = _person(request, store)
    until = request.sentence.due.due if request.sentence.due else None
    if until is None:
        days = [request.today + timedelta(days=7), request.today + timedelta(days=14)]
        says = f"stop nudging {person.name} until"
        options = tuple(Button(spoken(day), f"{says} {day.isoformat()}") for day in days)
        raise Ask(cards.answers.until_when(person.name), options=options, free=f"{says} {{answer}}")
    if until <= request.today:
        raise Refusal(f"{spoken(until)} is not a day to come. Say a later one.")
    person.paused_until = until
    return Reply(cards.answers.nudges_paused(person.name, until))


def unpause(request: Request, store: Store) -> Reply:
    """`start nudging Alan again`"""
    person = _person(request, store)
    if person.paused_until is None:
        raise Refusal(f"{person.name}'s reminders are not paused.")
    person.paused_until = None
    return Reply(cards.answers.nudges_paused(person.name, None))


def _person(request: Request, store: Store) -> Person:
    require_decider(request.member, "pause somebody else's reminders")
    found = finding.person(request, store, request.sentence.who or "", lambda name: f"stop nudging {name}")
    return store.people.numbered(found.id)
