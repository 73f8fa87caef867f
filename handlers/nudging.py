"""Private reminders: stopping one's own, and pausing one's own or those of somebody who is away.

That somebody is unavailable is kept, and from when to when; never why.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import cards.nudging
from cards.model import Button, Reply
from handlers import actions, changing, days, finding
from handlers.asking import Ask
from handlers.request import Request
from handlers.sentences import pausing
from rules import dates
from rules.dates import spoken
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.models import Person
from storage.store import Store

_ONE_DAY = timedelta(days=1)


def stop(request: Request, store: Store) -> Reply:
    """`stop`: no private reminders; their actions stay in the log."""
    if not request.person.wants_nudges:
        raise Refusal("I send you no private reminders already. Say start reminders to have them again.")
    request.person.wants_nudges = False
    return Reply(cards.nudging.stopped(request.group))


def resume(request: Request, store: Store) -> Reply | tuple[Reply, ...]:
    """`start`, `start reminders`; in the thread of an action "start" is about that action."""
    person = request.person
    if person.wants_nudges and not _is_paused(person, request.today):
        if request.message.thread and request.sentence.text.lower().strip(" .!") == "start":
            return actions.start(request, store)
        raise Refusal("You have your private reminders already. Say stop to end them.")
    person.wants_nudges = True
    _end(person, request.today)
    return Reply(cards.nudging.resumed())


def pause(request: Request, store: Store) -> Reply:
    """`pause my reminders for two weeks`; of others, `stop nudging Alan until 1 July`: who decides."""
    mine = request.sentence.who == "me"
    person = request.person if mine else _person(request, store)
    if mine and not person.wants_nudges:
        raise Refusal("I send you no private reminders already. Say start reminders to have them again.")
    first, until = _from_until(request, person)
    if until <= request.today:
        raise Refusal(f"{spoken(until)} is not a day to come. Say a later one.")
    if (person.paused_from, person.paused_until) == (first, until):
        raise Refusal(
            f"That is noted already: no reminders {cards.nudging.span(first, until, request.today)}."
        )
    person.paused_from, person.paused_until = first, until
    return Reply(cards.nudging.paused(person, mine, request.group, request.today))


def unpause(request: Request, store: Store) -> Reply:
    """`start nudging Alan again`"""
    person = _person(request, store)
    if not _is_paused(person, request.today):
        raise Refusal(f"{person.name}'s reminders are not paused.")
    _end(person, request.today)
    return Reply(cards.nudging.unpaused(person))


def _is_paused(person: Person, today: date) -> bool:
    """Now, or from a day to come."""
    return person.paused_until is not None and person.paused_until > today


def _end(person: Person, today: date) -> None:
    """A pause that has begun ends today, and what it was is kept: its end is caught up on."""
    begun = person.paused_from is not None and person.paused_from < today
    if _is_paused(person, today):
        person.paused_from, person.paused_until = (person.paused_from, today) if begun else (None, None)


def _person(request: Request, store: Store) -> Person:
    require_decider(request.member, "pause somebody else's reminders")
    found = finding.person(request, store, request.sentence.who or "", lambda name: f"stop nudging {name}")
    return store.people.numbered(found.id)


def _from_until(request: Request, person: Person) -> tuple[date, date]:
    """The first day without reminders, and the first one with them again. A last day is still without."""
    words, context = request.sentence.parts.get("span", ""), changing.day_context(request)
    lasting = pausing.LASTING.search(words)
    length = dates.whole(f"in {lasting['span'].removeprefix('the next ')}", context) if lasting else None
    if length is not None and length.due is not None:
        first = _first_of(words, context) or request.today
        return first, length.due + (first - request.today)
    if pausing.AFTER_MEETING.search(words) and request.next_meeting:
        return request.today, request.next_meeting + _ONE_DAY
    return _between(request, person, words, context)


def _between(request: Request, person: Person, words: str, context: dates.Context) -> tuple[date, date]:
    """Of what was said the days alone are read on: a question that is asked keeps no reason either."""
    found = dates.find(words, context)
    says = f"stop nudging {'me' if request.sentence.who == 'me' else person.name}"
    doubtful = next((one.due for one in found if one.due.question), None)
    changing.settled(doubtful, f"{says} {'until' if pausing.UP_TO.search(words) else 'on'} {{day}}")
    span = days.span(request, " ".join(words[one.start : one.end] for one in found))
    if span is None:
        raise _until_when(request, person)
    first = max(_first_of(words, context) or span[0] if _is_month(found) else span[0], request.today)
    return (first, span[1]) if pausing.UP_TO.search(words) else (first, span[1] + _ONE_DAY)


def _is_month(found: Sequence[dates.Found]) -> bool:
    return len(found) == 1 and found[0].due.kind is dates.Kind.MONTH


def _first_of(words: str, context: dates.Context) -> date | None:
    found = dates.find(words, context)
    return found[0].due.first_day if found else None


def _until_when(request: Request, person: Person) -> Ask:
    likely = [request.today + timedelta(days=7), request.today + timedelta(days=14)]
    says = f"stop nudging {'me' if request.sentence.who == 'me' else person.name} until"
    options = tuple(Button(spoken(day), f"{says} {day.isoformat()}") for day in likely)
    return Ask(cards.nudging.until_when(person.name), options=options, free=f"{says} {{answer}}")
