"""Which meeting somebody means: the next, the last, `the 20th`, `the April board`, `the TBC one`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import cards.meetings
from cards.model import Button
from handlers import carried, changing
from handlers.asking import Ask
from handlers.request import Request
from rules import dates, slots
from rules.refusal import Refusal
from storage.models import Meeting
from storage.store import Store

_PLAIN = re.compile(
    r"(?i)\b(?:the|our|this|a|an|of|on|for|at|that|one|it|board|meeting|group|partnership|committee|forum"
    r"|steering|delivery|working)\b(?:'s)?"
)
Say = Callable[[str], str]
"""The sentence again, with the day of the meeting that is meant."""

_AS_IT_IS = re.compile(
    r"(?i)\W*\b(?:at )?(?:(?:the )?(?:usual|same)) (?:time|place|venue|room)"
    r"(?:,? (?:and|&) (?:(?:the )?same )?(?:time|place|venue|room))?\b"
)
"""`to 13 November, same time`: what stays, and no place that is called so."""
_LED_BY = "on "
"""A bare day is sure to be read as one behind this word."""
_NEXT = frozenset({"", "next", "coming", "upcoming", "following"})
_LAST = frozenset({"last", "previous", "before", "last time"})
_LATEST = frozenset({"latest", "most recent", "today", "today's", "now"})
TO_BE_CONFIRMED = re.compile(
    r"(?i)\b(?:tb[cad]|unconfirmed|undated|(?:still )?to be (?:confirmed|agreed|arranged|decided|set)"
    r"|not (?:yet )?(?:been )?(?:confirmed|fixed|set|agreed)(?: yet)?)\b"
)


@dataclass(frozen=True)
class Slot:
    """A day, a time, a place and a link, as somebody said them of a meeting. What was not said is None."""

    due: dates.Due | None = None
    at: str | None = None
    ends: str | None = None
    place: str | None = None
    link: str | None = None

    def onto(self, meeting: Meeting) -> None:
        """Everything but the day."""
        for name in ("at", "place", "link"):
            setattr(meeting, name, getattr(self, name) or getattr(meeting, name))
        if self.at:
            meeting.ends = self.ends


_AS_BEFORE = re.compile(
    r"[\s,;]*\b(?:at the |in the |and )?(?:same|usual|normal) (?:time|place|venue|room|link|slot)"
    r"(?: (?:and|as) (?:the )?(?:same |usual )?(?:time|place|venue|room|usual|before))?\b",
    re.I,
)
"""What stays as it is needs no saying, and is no place."""


def slot(request: Request, words: str) -> Slot:
    """`18 July at 10:30 in the Boardroom`"""
    found = slots.slot(_AS_BEFORE.sub("", carried.reason(words)[0]))
    rest = f"{_LED_BY}{found.rest.strip(' ,;:-')}"
    days = dates.find(rest, changing.day_context(request))
    for day in reversed(days):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    due = days[0].due if days else None
    return Slot(
        due, found.at, found.ends, slots.place(_AS_IT_IS.sub("", rest).removeprefix(_LED_BY)), found.link
    )


def day_of(request: Request, due: dates.Due, say: str) -> date:
    """The one day; asked about where the words allow two. `say` has `{day}` in it."""
    asked = replace(request, sentence=replace(request.sentence, due=due))
    found = changing.settled(changing.day_given(asked), say)
    if found is None or found.due is None or found.kind is dates.Kind.MONTH:
        raise Refusal(
            f'"{due.printed}" is not a day I can put in the calendar. Write a date like 18 July. '
            "Nothing has changed."
        )
    return found.due


def to_come(request: Request, store: Store) -> list[Meeting]:
    """From today on, and those without a day."""
    found = store.meetings.calendar(_id(request))
    return [met for met in found if met.on is None or met.on >= request.today]


def held(request: Request, store: Store) -> list[Meeting]:
    """Up to and with today's, the latest first."""
    return store.meetings.held(_id(request), request.today)


def next_one(request: Request, store: Store) -> Meeting | None:
    """The first that has not begun, else one whose day is to be confirmed."""
    return next((met for met in to_come(request, store) if _is_ahead(request, met)), None)


def _is_ahead(request: Request, meeting: Meeting) -> bool:
    """Whoever says "the next meeting" in a meeting, or after it, means the one that follows."""
    if meeting.on != request.today:
        return meeting.on is None or meeting.on > request.today
    now = (
        request.calendar.clock(request.now) if request.calendar.today(request.now) == request.today else None
    )
    return not meeting.has_begun(now)


def coming(request: Request, store: Store, words: str | None, say: Callable[[str], str]) -> Meeting:
    """A meeting to come; without words today's or the next. `say` is the sentence with its day."""
    found = to_come(request, store)
    return _one_of(request, found, words or _nearest(request, found), say)


def past(request: Request, store: Store, words: str | None, say: Callable[[str], str]) -> Meeting:
    """A meeting that was held, today's included; without words the latest."""
    return _one_of(request, held(request, store), words or "latest", say)


def any_one(request: Request, store: Store, words: str | None, say: Callable[[str], str]) -> Meeting:
    """Any meeting in the calendar; without words today's or the next."""
    found = store.meetings.calendar(_id(request))
    return _one_of(request, found, words or _nearest(request, found), say)


def _nearest(request: Request, calendar: Sequence[Meeting]) -> str:
    """The meeting that nobody named, said while it sits, is that one."""
    return "today" if any(met.on == request.today for met in calendar) else "next"


def _one_of(request: Request, calendar: Sequence[Meeting], words: str, say: Callable[[str], str]) -> Meeting:
    found = meant(request, calendar, words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refusal(cards.meetings.no_such(request.group, words, calendar))
    options = {say(_again(met)): Button(cards.meetings.named(met)[:75], say(_again(met))) for met in found}
    if len(options) == 1:
        return found[0]
    raise Ask(f"Which meeting of the {request.group.name} do you mean?", options=tuple(options.values()))


def _again(meeting: Meeting) -> str:
    """Two without a day are told apart by what is said of it, or not at all."""
    return meeting.printed if meeting.on is None and meeting.printed else cards.meetings.called(meeting)


def is_next(words: str | None) -> bool:
    """Was no meeting named but the next?"""
    return words is None or _core(words) in _NEXT


def meant(request: Request, calendar: Sequence[Meeting], words: str) -> list[Meeting]:
    """All that the words may mean."""
    core = _core(words)
    dated = sorted((met for met in calendar if met.on is not None), key=lambda met: met.on or date.max)
    ahead = [met for met in dated if _is_ahead(request, met)]
    behind = [met for met in dated if met.on and met.on < request.today]
    without_a_day = [met for met in calendar if met.on is None]
    if core in _NEXT:
        return (ahead or without_a_day)[:1]
    if core in _LAST:
        return behind[-1:]
    if core in _LATEST:
        return [met for met in dated if met.on == request.today] or behind[-1:]
    if TO_BE_CONFIRMED.search(core):
        return without_a_day
    words = re.sub(r"^(?:next|last|latest|coming) (?=\S)", "", core)
    on_the_day = _on_the_day(request, dated, words)
    return on_the_day or [met for met in without_a_day if words in (met.printed or "").lower()]


def _core(words: str) -> str:
    """`the next board meeting` -> `next`"""
    return " ".join(_PLAIN.sub(" ", words.lower()).split()).strip(" .,;:?!")


def _on_the_day(request: Request, dated: Sequence[Meeting], words: str) -> list[Meeting]:
    """Of the days and months that the words may mean, looking forward and back, those with a meeting."""
    context = changing.day_context(request)
    readings = [
        dates.understand(words, replace(context, history=back, next_meeting=None)) for back in (False, True)
    ]
    return [met for met in dated if any(_within(reading, met.on) for reading in readings)]


def _within(reading: dates.Due, day: date | None) -> bool:
    if day is None or reading.first_day is None or reading.due is None:
        return day in reading.options
    return reading.first_day <= day <= reading.due


def _id(request: Request) -> int:
    assert request.group.id is not None
    return request.group.id
