"""Terms of reference: the day on which they are to be reviewed, owed like an action."""

import re
from dataclasses import replace

from dateutil.relativedelta import relativedelta

import cards.minutes
from cards.model import Button, Reply
from handlers import changing, days, occasions
from handlers.asking import Ask
from handlers.request import Request
from rules import dates
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.store import Store

_AGAIN = "the terms of reference are due for review on {day}"
_LATER = re.compile(
    r"(?:in |after |every )?(?P<count>a|an|one|two|three|six|nine|twelve|\d{1,2}) (?P<unit>months?|years?)"
    r"(?:'s?)?(?: time)?",
    re.I,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12}


def due(request: Request, store: Store) -> Reply:
    """`terms of reference are due for review on 1 November`"""
    require_decider(request.member, "set when the terms of reference are reviewed")
    return _set(request, request.sentence.parts.get("when", ""), reviewed=False)


def reviewed(request: Request, store: Store) -> Reply:
    """`terms of reference reviewed today, next review in a year`; asks for the next day if need be."""
    require_decider(request.member, "say that the terms of reference were reviewed")
    _require_been(request)
    when = request.sentence.parts.get("when")
    if when is None:
        says = "terms of reference reviewed, next review in"
        raise Ask(
            cards.minutes.when_again(request.group),
            options=(Button("In a year", f"{says} a year"), Button("In six months", f"{says} six months")),
            free="terms of reference reviewed, next review {answer}",
        )
    return _set(request, when, reviewed=True)


def _require_been(request: Request) -> None:
    """`the terms of reference were reviewed on 20 June`: it has happened."""
    day = days.said(request, "reviewed", been=True)
    if day is not None and day > request.today:
        raise Refusal(f"{dates.spoken(day)} is still to come. Say it when they have been reviewed.")


def asked(request: Request, store: Store) -> Reply:
    """`when are the terms of reference reviewed?`"""
    return Reply(cards.minutes.terms(request.group, request.today))


def _set(request: Request, words: str, *, reviewed: bool) -> Reply:
    day = occasions.day_of(request, _understood(request, words), _AGAIN)
    if day < request.today:
        raise Refusal(f"{dates.spoken(day)} has already passed. Say the day of the next review.")
    request.group.terms_review_on = day
    return Reply(cards.minutes.terms_set(request.group, day, reviewed=reviewed))


def _understood(request: Request, words: str) -> dates.Due:
    """`A year`, of a review, is counted from today."""
    later = _LATER.fullmatch(words.strip(" ."))
    if later is None:
        return _last_day_of_a_month(dates.understand(words, changing.day_context(request)))
    count = _COUNTS.get(later["count"].lower()) or int(later["count"])
    months = count * (12 if later["unit"].lower().startswith("year") else 1)
    return dates.Due(words, dates.Kind.DAY, request.today + relativedelta(months=months))


def _last_day_of_a_month(due: dates.Due) -> dates.Due:
    return replace(due, kind=dates.Kind.DAY) if due.kind is dates.Kind.MONTH else due
