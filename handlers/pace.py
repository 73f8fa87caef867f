"""How the group is reminded: its hour and days, what is late, the channel's digest, how lateness goes up."""

from datetime import time

import cards.pace
import cards.pace_set
from cards.model import Reply
from cards.pace import Pacing
from handlers import membership, pace_words, places
from handlers.asking import Ask
from handlers.request import Handler, Request
from handlers.sentence import is_asked
from rules import nudges
from rules.nudges import WEEKDAYS, Pace
from rules.refusal import Refusal
from storage.models import Group
from storage.paces import pace_of, weeks_told
from storage.recounting import recount
from storage.store import Store

_FARTHEST = 365
_MOST_STEPS = 10


def settings(request: Request, store: Store) -> Reply:
    """`reminder settings`, `when do you nudge us?`: all of it, with a form for who may change it."""
    membership.require_reader(request, store, request.group)
    return Reply(cards.pace.settings(pacing(request, store), may_change=may_change(request, store)))


def changing(handler: Handler) -> Handler:
    """What is only asked ("nudges at 10?") shows the settings; what changes them is for who may."""

    def change(request: Request, store: Store) -> Reply | tuple[Reply, ...]:
        if is_asked(request.sentence.text, request.message.text):
            return settings(request, store)
        if not may_change(request, store):
            raise Refusal(cards.pace.ONLY_THEY)
        return handler(request, store)

    return change


def may_change(request: Request, store: Store) -> bool:
    """Who decides in the group, and the administrators who look after its settings (DOMAIN.md 7, end)."""
    return request.member.decides or places.administers(request, store, request.group)


def pacing(request: Request, store: Store) -> Pacing:
    """What the cards say of the group, as it is now."""
    group, now = request.group, request.now
    pace = pace_now(request, store)
    day = nudges.next_day(pace, request.today)
    told = weeks_told(store.session, numbered(group))
    summary = nudges.next_summary(pace, now, group.set_up_at, told)
    term_time = [
        store.people.numbered(one.id).name
        for one in store.people.roster(numbered(group), request.today)
        if store.people.numbered(one.id).term_time_only
    ]
    return Pacing(group, pace, request.today, day, summary, tuple(term_time))


def pace_now(request: Request, store: Store) -> Pace:
    return pace_of(store.partnership, request.group)


def numbered(group: Group) -> int:
    assert group.id is not None
    return group.id


# One thing at a time


def hour(request: Request, store: Store) -> Reply:
    """`nudge us at 9:30`"""
    if "vague" in request.sentence.parts:
        raise Ask(cards.pace_set.which_hour(request.group), free="nudge us at {answer}")
    at = pace_words.hour(request, request.sentence.parts["clock"], "nudge us at")
    _require_other(request.group.nudge_at, at, f"I nudge at {at} already.")
    request.group.nudge_at = at
    return Reply(cards.pace_set.hour_set(pacing(request, store)))


def days(request: Request, store: Store) -> Reply:
    """`remind us 10, 3 and 1 days before`, `only nudge on the day`: the day itself stays unless said."""
    parts, group = request.sentence.parts, request.group
    only = "only" in parts or "alone" in parts
    if "not_on_day" in parts:
        wanted = set(group.nudge_days) - {0}
    elif "days" in parts:
        on_day = {0} if 0 in group.nudge_days and not only else set()
        wanted = set(pace_words.days(parts["days"], _FARTHEST)) | on_day
    else:
        wanted = set() if only else set(group.nudge_days)
    if "on_day" in parts:
        wanted.add(0)
    return _set_days(request, store, wanted)


def _set_days(request: Request, store: Store, wanted: set[int]) -> Reply:
    if not wanted:
        raise Refusal(cards.pace_set.no_day_left())
    if len(wanted) > _MOST_STEPS:
        raise Refusal(f"That is more than {_MOST_STEPS} nudges for one action. Name fewer days.")
    kept = sorted(wanted, reverse=True)
    _require_other(sorted(request.group.nudge_days, reverse=True), kept, "Those are the days already.")
    request.group.nudge_days = kept
    return Reply(cards.pace_set.days_set(pacing(request, store)))


def overdue(request: Request, store: Store) -> Reply:
    """`nudge overdue ones every 2 weeks`"""
    group = request.group
    every = pace_words.every(request, request.sentence.parts["every"], "nudge overdue ones every", _FARTHEST)
    _require_other(group.overdue_every, every, "That is how overdue actions are nudged already.")
    set_overdue(request, store, every)
    return Reply(cards.pace_set.overdue_set(pacing(request, store)))


def set_overdue(request: Request, store: Store, every: int) -> None:
    """What was said stays said, counted in the new steps."""
    group = request.group
    recount(store.session, numbered(group), group.overdue_every, every)
    group.overdue_every = every


def no_digest(request: Request, store: Store) -> Reply:
    """`no digest in the channel`"""
    return _digest(request, store, wanted=False)


def digest(request: Request, store: Store) -> Reply:
    """`digest in the channel again`"""
    return _digest(request, store, wanted=True)


def _digest(request: Request, store: Store, *, wanted: bool) -> Reply:
    if request.message.private and "channel" not in request.sentence.text.lower():
        raise Refusal(cards.pace_set.whose_digest())
    already = "The channel has its digest already." if wanted else "The channel has no digest already."
    _require_other(request.group.channel_digest, wanted, already)
    request.group.channel_digest = wanted
    return Reply(cards.pace_set.digest_set(pacing(request, store)))


def escalation(request: Request, store: Store) -> Reply:
    """`tell the SRO after 14 days, the chair after 28`"""
    group, parts = request.group, request.sentence.parts
    unit = parts.get("sro_unit") or parts.get("chair_unit") or "days"
    found = {
        role: pace_words.length(parts[role], parts.get(f"{role}_unit") or unit, _FARTHEST)
        for role in ("sro", "chair")
        if role in parts
    }
    return _escalate(request, store, found.get("sro", group.sro_after), found.get("chair", group.chair_after))


def _escalate(request: Request, store: Store, sro: int, chair: int) -> Reply:
    group = request.group
    if chair < sro:
        raise Refusal(cards.pace_set.chair_first(sro, chair))
    _require_other((group.sro_after, group.chair_after), (sro, chair), "Those are the days already.")
    group.sro_after, group.chair_after = sro, chair
    return Reply(cards.pace_set.escalation_set(pacing(request, store)))


def _require_other(now: object, wanted: object, already: str) -> None:
    if now == wanted:
        raise Refusal(already)


# Several things at once


def form(request: Request, store: Store) -> Reply:
    """The form of the settings: what was left as it was stays so."""
    group = request.group
    at = pace_words.hour(request, request.given("at") or group.nudge_at)
    summary_at = pace_words.hour(request, request.given("summary_at") or group.summary_at)
    before = pace_words.days(
        request.given("days") or cards.pace.days_in_figures(group), _FARTHEST, figures=True
    )
    every = pace_words.whole(request.given("every") or str(group.overdue_every), 1, _FARTHEST)
    sro = pace_words.whole(request.given("sro_after") or str(group.sro_after), 0, _FARTHEST)
    chair = pace_words.whole(request.given("chair_after") or str(group.chair_after), 0, _FARTHEST)
    if chair < sro:
        raise Refusal(cards.pace_set.chair_first(sro, chair))
    day = (request.given("summary_day") or group.summary_day).lower()
    months = request.given("not_in")
    if day in WEEKDAYS[:5]:
        group.summary_day, group.summary_wanted = day, True
    else:
        group.summary_wanted = False
    group.nudge_at, group.summary_at = _clock(at), _clock(summary_at)
    group.nudge_days = sorted(set(before), reverse=True)
    group.sro_after, group.chair_after = sro, chair
    group.summary_not_in = pace_words.months(months) if months else []
    set_overdue(request, store, every)
    return Reply(cards.pace.settings(pacing(request, store), may_change=True, saved=True))


def _clock(at: str) -> str:
    return time.fromisoformat(at).strftime("%H:%M")
