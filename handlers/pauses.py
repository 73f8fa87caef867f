"""When nothing is sent: a pause of the group, days on which it is closed, holidays of who works in terms."""

import re
from dataclasses import replace
from datetime import date, timedelta

import cards.pace
import cards.pauses
from cards.model import Button, Reply
from handlers import changing, days, nudging, pace, somebody
from handlers.asking import Ask
from handlers.pace import pacing
from handlers.request import Request
from rules import dates
from rules.calendar import Calendar
from rules.dates import spoken
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.models import Person
from storage.store import Store

_NAMES_THE_GROUP = re.compile(r"\b(?:us|our|group|board|everybody|everyone)\b", re.I)
_ONE_DAY = timedelta(days=1)
_LONGEST = timedelta(days=366)
_WHOLE = re.compile(r"\b(?:end|all|whole|rest|close) of\b", re.I)
_UNTIL = re.compile(r"(?:until|till?)\b", re.I)
_FOR_LONG = re.compile(
    r"for (?:the )?(?:next )?(?P<count>\d{1,3}|an?|one|two|three|four|five|six|eight) ?(?P<unit>day"
    r"|week|fortnight)s?",
    re.I,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8}
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


# The group


def pause_mine_or_ours(request: Request, store: Store) -> Reply | tuple[Reply, ...]:
    """In private, where no group is named, "no reminders until 1 September" may be said of one's own."""
    words = request.sentence.parts.get("span", "")
    if not request.message.private or not words or _NAMES_THE_GROUP.search(request.sentence.text):
        return pace.changing(pause)(request, store)
    if not pace.may_change(request, store):
        own = replace(request.sentence, verb="pause", who="me")
        return nudging.pause(replace(request, sentence=own), store)
    raise Ask(
        cards.pauses.whose_reminders(request.group),
        options=(
            Button("The whole group", f"pause reminders for the group {words}"),
            Button("My own", f"pause my reminders {words}"),
            Button("No", "no"),
        ),
    )


def pause(request: Request, store: Store) -> Reply:
    """`no reminders until 1 September`, `pause reminders for the group in August`"""
    words = request.sentence.parts.get("span", "")
    again = "pause reminders for the group until {answer}"
    if not words:
        raise Ask(cards.pauses.pause_until_when(request.group), free=again)
    since, until = _pause(request, words)
    if until <= request.today:
        raise Refusal(f"{spoken(until)} is not a day to come. Say a later one.")
    if until - request.today > _LONGEST:
        raise Refusal(f"{spoken(until)} is more than a year away. Pause the group until a nearer day.")
    request.group.paused_from = since if since > request.today else None
    request.group.paused_until = until
    return Reply(cards.pauses.paused(pacing(request, store)))


def _pause(request: Request, words: str) -> tuple[date, date]:
    """The first day of silence, and the first one after it: "until 1 September" is up to that day."""
    long = _FOR_LONG.fullmatch(words.strip(" ."))
    if long:
        count = _COUNTS.get(long["count"].lower()) or int(long["count"])
        return request.today, request.today + timedelta(days=count * _DAYS_OF[long["unit"].lower()])
    found = days.span(request, words)
    if found is None:
        raise Refusal(cards.pauses.no_days_read(words))
    first, last = found
    if not _UNTIL.match(words):
        return _first_of(request, words, first), last + _ONE_DAY
    said = dates.find(words, changing.day_context(request))[-1].due
    if said.kind is dates.Kind.MONTH and said.first_day is not None:
        return request.today, said.first_day
    whole = said.kind is not dates.Kind.DAY or _WHOLE.search(words) is not None
    return request.today, last + _ONE_DAY if whole else last


def _first_of(request: Request, words: str, first: date) -> date:
    """`In August` begins on its first day; `next week` on its Monday."""
    said = dates.find(words, changing.day_context(request))[0].due
    return said.first_day if said.kind is dates.Kind.MONTH and said.first_day else first


def unpause(request: Request, store: Store) -> Reply:
    """`start reminders again for the group`"""
    group = request.group
    if group.paused_until is None or group.paused_until <= request.today:
        raise Refusal(f"The reminders of the {group.name} are not paused.")
    group.paused_from = group.paused_until = None
    return Reply(cards.pauses.paused(pacing(request, store)))


# Days on which it is closed


def close(request: Request, store: Store) -> Reply:
    """`we're closed on 24 December`, `closed 24 to 31 December`"""
    group, parts = request.group, request.sentence.parts
    span = _days(request, parts.get("span") or parts.get("shut", ""))
    working = [day for day in span if _plain(request).is_working_day(day)]
    if not working:
        raise Refusal(cards.pauses.never_written_to(span))
    new = [day for day in working if day.isoformat() not in group.closure_days]
    if not new:
        raise Refusal(
            f"{cards.pace.days(working)} "
            f"{'is a closure day' if len(working) == 1 else 'are closure days'} already."
        )
    group.closure_days = sorted({*group.closure_days, *(day.isoformat() for day in new)})
    return Reply(cards.pauses.closed(group, new))


def open_(request: Request, store: Store) -> Reply:
    """`we're open on 27 December after all`"""
    group, parts = request.group, request.sentence.parts
    span = _days(request, parts.get("span") or parts.get("free", ""))
    free = [day for day in span if day.isoformat() in group.closure_days]
    if not free:
        raise Refusal(cards.pauses.not_closed(group, span, request.today))
    group.closure_days = [day for day in group.closure_days if date.fromisoformat(day) not in free]
    return Reply(cards.pauses.opened(group, free))


def _plain(request: Request) -> Calendar:
    """Without the closure days: these are what is changed."""
    return replace(request.calendar, closure_days=frozenset())


def _days(request: Request, words: str) -> list[date]:
    """Each day of a span, or the days that are named one by one."""
    found = dates.find(words, changing.day_context(request))
    single = [
        one.due.due for one in found if one.due.kind is dates.Kind.DAY and one.due.due and not one.due.start
    ]
    if (
        len(single) == len(found) > 1
        and re.search(r",|\band\b|&", words)
        and not re.search(r"\bbetween\b", words)
    ):
        return _to_come(request, sorted({*single}))
    span = days.span(request, words)
    if span is None:
        raise Refusal(cards.pauses.no_days_read(words))
    first, last = _first_of(request, words, span[0]), span[1]
    if last - first > _LONGEST:
        raise Refusal("That is more than a year. Say a shorter time.")
    return _to_come(request, [first + timedelta(days=n) for n in range((last - first).days + 1)])


def _to_come(request: Request, found: list[date]) -> list[date]:
    if found[-1] < request.today:
        raise Refusal(f"{spoken(found[-1])} has already passed. Say a day to come.")
    return [day for day in found if day >= request.today]


# People who work in school terms


def term_time(request: Request, store: Store) -> Reply:
    """`Ruth works term time only`"""
    return _works(request, store, in_terms=True)


def all_year(request: Request, store: Store) -> Reply:
    """`Ruth works in the holidays too`"""
    return _works(request, store, in_terms=False)


def _works(request: Request, store: Store, *, in_terms: bool) -> Reply:
    person = _person(request, store)
    mine = person.id == request.person.id
    if person.term_time_only == in_terms:
        raise Refusal(cards.pauses.works_so_already(person, mine=mine))
    person.term_time_only = in_terms
    term = next(iter(request.calendar.terms_from(request.today)), None)
    return Reply(cards.pauses.works(person, term, request.today, mine=mine))


def _person(request: Request, store: Store) -> Person:
    """Everybody says it of themselves; of others, those who decide."""
    if request.sentence.parts["who"].lower() != "i":
        require_decider(request.member, "say when somebody else works")
    return somebody.meant(request, store)
