"""The weekly summary: its day and hour, the months without one, and whether there is one at all."""

import cards.pace_set
from cards.model import Button, Reply
from handlers import pace_words
from handlers.asking import Ask
from handlers.pace import pacing
from handlers.request import Request
from rules.nudges import WEEKDAYS
from rules.refusal import Refusal
from storage.store import Store

_WORKING = WEEKDAYS[:5]
_A_YEAR = 12


def set_(request: Request, store: Store) -> Reply:
    """`weekly summary Mondays 9am, not in August`"""
    parts, group = request.sentence.parts, request.group
    day = parts["day"].lower() if "day" in parts else group.summary_day
    if day not in _WORKING:
        raise Refusal(cards.pace_set.no_summary_day(day))
    months = pace_words.months(parts["months"]) if "months" in parts else []
    at = group.summary_at
    if "clock" in parts:
        at = pace_words.hour(request, parts["clock"], f"weekly summary on {day}s at")
    not_in = sorted({*group.summary_not_in, *months})
    if (group.summary_day, group.summary_at, group.summary_not_in, group.summary_wanted) == (
        *(day, at, not_in),
        True,
    ):
        raise Refusal(cards.pace_set.summary_already(pacing(request, store)))
    group.summary_day, group.summary_at, group.summary_wanted = day, at, True
    return _without(request, store, not_in)


def not_in(request: Request, store: Store) -> Reply:
    """`no summary in August`"""
    months = pace_words.months(request.sentence.parts["months"])
    return _changed(request, store, sorted({*request.group.summary_not_in, *months}))


def in_too(request: Request, store: Store) -> Reply:
    """`summary in August too`"""
    months = pace_words.months(request.sentence.parts["months"])
    return _changed(request, store, [one for one in request.group.summary_not_in if one not in months])


def _changed(request: Request, store: Store, not_in: list[int]) -> Reply:
    if not_in == request.group.summary_not_in:
        raise Refusal(cards.pace_set.summary_already(pacing(request, store)))
    return _without(request, store, not_in)


def _without(request: Request, store: Store, not_in: list[int]) -> Reply:
    if len(not_in) == _A_YEAR:
        raise Ask(
            "Then no month would have a summary. Shall I stop it? Nothing has changed yet.",
            options=(Button("Yes, stop it", "stop the weekly summary"), Button("No", "no")),
        )
    request.group.summary_not_in = not_in
    return Reply(cards.pace_set.summary_set(pacing(request, store)))


def stop(request: Request, store: Store) -> Reply:
    """`stop the weekly summary`: the channel's alone; SROs and the chair have their lists."""
    if not request.group.summary_wanted:
        raise Refusal(cards.pace_set.summary_already(pacing(request, store)))
    request.group.summary_wanted = False
    return Reply(cards.pace_set.summary_set(pacing(request, store)))


def start(request: Request, store: Store) -> Reply:
    """`start the weekly summary again`"""
    if request.group.summary_wanted:
        raise Refusal(cards.pace_set.summary_already(pacing(request, store)))
    request.group.summary_wanted = True
    return Reply(cards.pace_set.summary_set(pacing(request, store)))
