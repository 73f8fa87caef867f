"""How far a group or a priority is: its ratings counted, confirmed or suggested, and no wording."""

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import repeat
from typing import NamedTuple

from rules.progress import Closure, Heard, Status, heard, is_overdue
from rules.ratings import (
    Facts,
    Rating,
    Scheme,
    Suggestion,
    is_done,
    is_good,
    read_rating,
    scheme,
    suggest,
    turning_days,
)
from storage.models import Group, Priority
from storage.rated import Alike, Rated
from storage.store import Store

_WITHOUT_A_MEETING = timedelta(days=28)
_NOTHING = Heard()


class Judged(NamedTuple):
    """One action: the rating that somebody confirmed, and what the facts suggest.

    `rating` is the one that counts; none for what was closed without being done.
    """

    rated: Rated
    confirmed: Rating | None
    suggestion: Suggestion | None
    rating: Rating | None

    @property
    def is_confirmed(self) -> bool:
        return self.rating is not None and self.rating == self.confirmed

    @property
    def was_meant(self) -> bool:
        """What was logged in error was never asked for, and is in no figure."""
        return self.rated.closure is not Closure.LOGGED_IN_ERROR

    @property
    def counts(self) -> bool:
        """Nor does what was closed without being done."""
        return self.was_meant and self.rating is not None


@dataclass(frozen=True)
class Count:
    """How many actions have this rating, and of how many nobody has confirmed it."""

    rating: Rating
    actions: int
    suggested: int


@dataclass(frozen=True)
class Progress:
    """`counts` has every rating of the scheme, in its order. `left_out`: closed without being done."""

    as_at: date
    counts: tuple[Count, ...]
    left_out: int = 0
    overdue: int = 0

    @property
    def whole(self) -> int:
        return sum(count.actions for count in self.counts)

    @property
    def suggested(self) -> int:
        return sum(count.suggested for count in self.counts)

    @property
    def good(self) -> int:
        """Completed or on target."""
        return sum(count.actions for count in self.counts if is_good(count.rating))


def of_group(store: Store, groups: Sequence[Group], as_at: date) -> Progress:
    """Of these groups together: an action that serves several priorities counts once."""
    ids = [group.id for group in groups if group.id is not None]
    return of_alike(store, store.ratings.alike_in_groups(ids), as_at)


def of_priority(store: Store, priority: Priority, as_at: date) -> Progress:
    """In every group: an action that serves several priorities counts in each."""
    assert priority.id is not None
    return of_alike(store, store.ratings.alike_for_priority(priority.id), as_at)


def of_alike(store: Store, found: Iterable[Alike], as_at: date) -> Progress:
    return counted(store, ((one, alike.times) for one, alike in judged_alike(store, found, as_at)), as_at)


def judged_alike(store: Store, found: Iterable[Alike], as_at: date) -> list[tuple[Judged, Alike]]:
    """Together what the rule cannot tell apart on this day: hundreds of days become a few."""
    first, times = _first_like_it(as_at), Counter[tuple[Rated, frozenset[int]]]()
    for one in found:
        times[one.rated.as_any_like_it(first), one.serves] += one.times
    together = [Alike(rated, times[rated, serves], serves) for rated, serves in times]
    return list(zip(judged(store, (one.rated for one in together), as_at), together, strict=True))


def of_judged(store: Store, found: Iterable[Judged], as_at: date) -> Progress:
    """The same figures of actions that were judged already, one by one."""
    return counted(store, zip(found, repeat(1)), as_at)


def counted(store: Store, found: Iterable[tuple[Judged, int]], as_at: date) -> Progress:
    """Of each its judgement, and how many there are like it."""
    actions, suggested = Counter[str](), Counter[str]()
    left_out = overdue = 0
    for one, times in found:
        if not one.was_meant:
            continue
        if one.rating is None:
            left_out += times
            continue
        actions[one.rating.name] += times
        suggested[one.rating.name] += 0 if one.is_confirmed else times
        overdue += times if is_overdue(one.rated.status, one.rated.due, as_at) else 0
    return Progress(
        as_at=as_at,
        counts=tuple(
            Count(each, actions[each.name], suggested[each.name]) for each in scheme_of(store).ratings
        ),
        left_out=left_out,
        overdue=overdue,
    )


def of_action(store: Store, action_id: int, as_at: date) -> Judged:
    (found,) = judged(store, [store.ratings.of_action(action_id)], as_at)
    return found


def judged(store: Store, rated: Iterable[Rated], as_at: date) -> list[Judged]:
    """Each with its suggestion, for which a date counts as moved where it was since the last meeting."""
    here, first = scheme_of(store), _first_like_it(as_at)
    since = cache(lambda group_id: last_meeting(store, group_id, as_at))
    said = cache(lambda rating: confirmed(store, rating))

    @cache
    def judge(one: Rated) -> tuple[Rating | None, Suggestion | None, Rating | None]:
        suggestion = suggest(_facts(one, since(one.group_id)), as_at, here)
        return said(one.rating), suggestion, _rating(one.status, said(one.rating), suggestion)

    return [Judged(one, *judge(one.as_any_like_it(first))) for one in rated]  # most are like many others


def _first_like_it(today: date) -> Callable[[date | None], date | None]:
    """Of the days that no suggestion tells apart today, the first, for any of them."""
    firsts = (date.min, *turning_days(today))
    return cache(lambda day: day and firsts[bisect(firsts, day) - 1])


def confirmed(store: Store, rating: str | None) -> Rating | None:
    """What somebody confirmed, in the scheme of this partnership."""
    return read_rating(rating, scheme_of(store)) if rating else None


@cache
def at_the_end(closure: Closure | None, rating: str | None, scheme_name: str) -> str | None:
    """The rating that a closed action counts with, on whatever day. `rating`: the last that was confirmed."""
    here = scheme(scheme_name)
    said = read_rating(rating, here) if rating else None
    found = _rating(Status.CLOSED, said, suggest(Facts(Status.CLOSED, closure), date.min, here))
    return found.name if found else None


def last_meeting(store: Store, group_id: int, before: date) -> date:
    held = store.groups.last_meeting(group_id, before)
    return held.on if held and held.on else before - _WITHOUT_A_MEETING


def waits(one: Judged, since: date, today: date) -> bool:
    """Does this wait for somebody to confirm its rating?

    Nobody confirmed any yet, or the facts have come to say something else: the one confirmed is older than
    the last meeting, or its due date has passed, or it was closed, since.
    """
    if one.suggestion is None or one.rated.closure is Closure.LOGGED_IN_ERROR:
        return False
    if one.confirmed is None:
        return True
    if one.confirmed == one.suggestion.rating or (one.rated.status.closed and is_done(one.confirmed)):
        return False
    on, due = one.rated.rating_on, one.rated.due
    return on is None or on < since or one.rated.status.closed or (due is not None and on <= due < today)


def that_wait(store: Store, rated: Iterable[Rated], today: date) -> dict[int, Judged]:
    """Those of these actions whose ratings wait to be confirmed, by the action's id."""
    since: dict[int, date] = {}
    found = {}
    for one in judged(store, rated, today):
        group_id = one.rated.group_id
        if group_id not in since:
            since[group_id] = last_meeting(store, group_id, today)
        if waits(one, since[group_id], today):
            found[one.rated.action_id] = one
    return found


def scheme_of(store: Store) -> Scheme:
    return scheme(store.partnership.ratings)


def labels(store: Store) -> tuple[str, ...]:
    """What the two ratings of a whole priority are called; nothing where it has only one."""
    usual = scheme_of(store).labels
    return tuple(store.partnership.rating_labels) or usual if usual else ()


def _rating(status: Status, said: Rating | None, suggestion: Suggestion | None) -> Rating | None:
    """Closing as complete moves an action from whatever it was rated before to complete."""
    if suggestion is None:
        return None
    if status.closed and not (said and is_done(said)):
        return suggestion.rating
    return said or suggestion.rating


def _facts(rated: Rated, since: date) -> Facts:
    """News without a note, such as a start, counts where the work is under way."""
    said = heard(rated.notes) if rated.notes else _NOTHING
    under_way = rated.status in (Status.IN_PROGRESS, Status.READY)
    news = [day for day in (said.last, rated.news_on if under_way else None) if day is not None]
    return Facts(
        status=rated.status,
        closure=rated.closure,
        due=rated.due,
        start=rated.starts,
        logged=rated.logged_on,
        last_update=max(news, default=None),
        slipped=any(day >= since for day in rated.later),
        said_late=said.late,
        blocked=said.blocked,
    )
