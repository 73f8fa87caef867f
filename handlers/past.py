"""The record as at a past day: the same questions, asked of the record as it stood at the end of that day."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

import cards.past
from cards.model import Button, Card, Reply
from handlers import changing, membership
from handlers.asking import Ask
from handlers.grammar import read
from handlers.request import Handler, Request
from handlers.sentences.past import LOOKS
from reports import standing
from rules import dates
from rules.dates import spoken
from rules.refusal import Refusal
from storage import replay
from storage.calendars import calendar_of
from storage.models import Group
from storage.past import as_it_stood
from storage.store import Store


def looking_back(handler: Handler, request: Request, store: Store) -> tuple[Reply, ...]:
    """`what's overdue as at 1 May`: answered from the record as it stood, to whoever may read it today."""
    day = _day(request, store)
    with as_it_stood(store, day) as then:
        asked = _asked_then(request, store, then, day)
        try:
            said = handler(asked, then)
        except Ask as question:
            raise _about(question, day, request) from None
        except Refusal as refusal:
            raise Refusal(cards.past.as_at(str(refusal), day)) from None
    replies = (said,) if isinstance(said, Reply) else said
    return tuple(replace(reply, card=_dated(reply.card, asked)) for reply in replies)


def record(request: Request, store: Store) -> Reply:
    """`show board`, `show board as at 1 May`: everything of a group on one card."""
    group = _meant(request, store)
    membership.require_reader(request, store, group)
    return Reply(cards.past.record(standing.of_group(store, group, request.today), request.group))


def _meant(request: Request, store: Store) -> Group:
    """`show board` in another group's channel is about the group of that code, where there is one."""
    words = re.findall(r"[\w-]+", request.sentence.text.lower())
    if request.group.code in words:
        return request.group
    return next((group for group in store.groups.all() if group.code in words), request.group)


def _day(request: Request, store: Store) -> date:
    said = request.sentence.as_at
    assert said is not None
    day = _last_meeting(request, store) if said.kind is dates.Kind.MEETING else said.due
    if said.question and said.options:
        raise Ask(said.question, options=tuple(_asked_for(request, option) for option in said.options))
    if day is None:
        raise Refusal(cards.past.no_day(said.printed))
    first = replay.first_day(store.session, store.partnership_id)
    if day > request.today or (first is not None and day < first):
        _point_forward(request, said)
    if day > request.today:
        raise Refusal(cards.past.to_come(day, request.today))
    _require_not_to_come(request, said, day, first)
    if first is not None and day < first:
        raise Refusal(cards.past.before_the_first(day, first))
    return day


def _point_forward(request: Request, said: dates.Due) -> None:
    """`roster as at 1 July`, said in June: who will be there is on no record, and is known all the same."""
    coming = dates.understand(said.printed, changing.day_context(request)).due
    if request.sentence.verb == "roster" and coming is not None and coming > request.today:
        raise Refusal(cards.past.ask_who_will_be(coming, request.today))


def _require_not_to_come(request: Request, said: dates.Due, day: date, first: date | None) -> None:
    """`what's overdue as at 1 July`, said in June, is nearer to this year's 1 July than to last year's."""
    coming = dates.understand(said.printed, changing.day_context(request)).due
    if coming is None or coming - day < _MOST_OF_A_YEAR or _TOLD_AS_PAST.match(request.sentence.text):
        return
    if timedelta() < coming - request.today < request.today - day:
        last_year = None if first is not None and day < first else day
        raise Refusal(cards.past.which_year(coming, last_year, request.today))


_MOST_OF_A_YEAR = timedelta(days=300)
"""What lies between two readings of a day that is named without its year."""
_TOLD_AS_PAST = re.compile(r"(?:\S+ ){0,3}(?:was|were|did|had)\b", re.I)


def _last_meeting(request: Request, store: Store) -> date | None:
    assert request.group.id is not None
    last = store.groups.last_meeting(request.group.id, request.today)
    return last.on if last else None


def _asked_for(request: Request, day: date) -> Button:
    return Button(spoken(day), f"{_without_mark(request.sentence.text)} as at {day.isoformat()}")


def _asked_then(request: Request, store: Store, then: Store, day: date) -> Request:
    """The same request on that day: its calendar, its next meeting, and the words as they meant then."""
    group = _group_then(request, then, day)
    assert group.id is not None
    calendar = calendar_of(then.partnership, group)
    meeting = then.groups.next_meeting(group.id, day)
    context = dates.Context(day, calendar, meeting.on if meeting else None)
    return replace(
        request,
        sentence=read(request.sentence.text, context),
        group=group,
        calendar=calendar,
        today=day,
        now=min(request.now, calendar.at(day, time.max)),
        next_meeting=context.next_meeting,
        present=(request, store),
    )


def _group_then(request: Request, then: Store, day: date) -> Group:
    found = then.groups.called(request.group.code)
    if found is None:
        raise Refusal(cards.past.no_group(request.group.name, day))
    return found


def _about(question: Ask, day: date, request: Request) -> Ask:
    """Which of two is asked as well, and each answer is about that day again."""
    options = tuple(
        replace(option, says=f"{_without_mark(option.says)} as at {day.isoformat()}")
        for option in question.options
    )
    return Ask(cards.past.as_at(question.text, day), options=options, lines=question.lines)


def _dated(card: Card, asked: Request) -> Card:
    """The card as at that day. A button that looks does so at that day; one that changes is gone."""
    return replace(
        card,
        text=cards.past.as_at(card.text, asked.today),
        lines=tuple(replace(line, buttons=_looking(line.buttons, asked)) for line in card.lines),
        buttons=_looking(card.buttons, asked),
        form=None,
        footer=_footer(card, asked),
    )


def _footer(card: Card, asked: Request) -> str | None:
    set_up = asked.calendar.today(asked.group.set_up_at)
    said = (card.footer, cards.past.before_set_up(set_up) if asked.today < set_up else None)
    return " ".join(words for words in said if words) or None


def _looking(buttons: tuple[Button, ...], asked: Request) -> tuple[Button, ...]:
    context = dates.Context(asked.today, asked.calendar, asked.next_meeting)
    return tuple(
        replace(button, says=f"{_without_mark(button.says)} as at {asked.today.isoformat()}")
        for button in buttons
        if read(button.says, context).verb in LOOKS
    )


def _without_mark(words: str) -> str:
    return words.rstrip(" ?.!")
