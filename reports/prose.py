"""Where a group stands, as far as a paragraph has room for it. Facts, and no wording."""

from dataclasses import dataclass
from datetime import date, timedelta

from reports import highlights, progress
from reports.highlights import Highlights
from rules.plans import is_row
from rules.ratings import is_begun, is_good, read_rating
from storage.logged import Logged
from storage.models import Group
from storage.risks import Registered
from storage.store import Store

_AHEAD = timedelta(days=28)
"""As far as one looks where no meeting is known."""


@dataclass(frozen=True)
class Standing:
    """`coming` are due until then, or the very next where none is; `behind` is rated as late, or worse."""

    facts: Highlights
    until: date
    coming: tuple[Logged, ...]
    behind: int
    risks: int
    highest: Registered | None

    @property
    def open(self) -> int:
        return sum(count for _, count in self.facts.ratings)

    @property
    def all(self) -> int:
        return sum(count for _, count in self.facts.statuses)

    @property
    def unrated(self) -> int:
        return sum(count for rating, count in self.facts.ratings if rating is None)

    @property
    def none_in_time(self) -> bool:
        """Is nothing due until then, and the next one later?"""
        return bool(self.coming) and (self.coming[0].action.due or date.max) > self.until


def of_group(store: Store, group: Group, today: date) -> Standing:
    assert group.id is not None
    facts = highlights.of_group(store, group, today)
    until = facts.next_meeting.on if facts.next_meeting else today + _AHEAD
    risks = store.risks.open([group.id])
    scored = sorted((one for one in risks if one.score), key=lambda one: -(one.score or 0))
    return Standing(
        facts=facts,
        until=until,
        coming=_coming(store, group.id, today, until),
        behind=_behind(store, facts),
        risks=len(risks),
        highest=scored[0] if scored else None,
    )


def _coming(store: Store, group_id: int, today: date, until: date) -> tuple[Logged, ...]:
    found = [one for one in store.actions.due_between([group_id], today, until) if is_row(one.action.part)]
    if found:
        return tuple(found)
    later = store.actions.due_between([group_id], today, date.max)
    return tuple([one for one in later if is_row(one.action.part)][:1])


def _behind(store: Store, facts: Highlights) -> int:
    scheme = progress.scheme_of(store)
    rated = ((read_rating(label, scheme), count) for label, count in facts.ratings if label)
    return sum(count for rating, count in rated if rating and is_begun(rating) and not is_good(rating))
