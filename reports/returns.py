"""What somebody missed while they were away: what others did to what is theirs, and what waits for them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports import readers
from rules.progress import is_overdue
from storage import returns
from storage.actions import Logged
from storage.models import Person
from storage.returns import Away, Changed
from storage.store import Store

SOON = timedelta(days=7)


@dataclass(frozen=True)
class CatchUp:
    """`away`: they were; otherwise their reminders had only paused."""

    since: date
    today: date
    away: bool
    closed: tuple[Logged, ...]
    given: tuple[Logged, ...]
    moved: tuple[Logged, ...]
    noted: tuple[Logged, ...]
    overdue: tuple[Logged, ...]
    due: tuple[Logged, ...]
    stood_in: tuple[str, ...]

    @property
    def has_news(self) -> bool:
        return bool(self.closed or self.given or self.moved or self.noted)

    @property
    def nothing_to_say(self) -> bool:
        return not (self.has_news or self.overdue or self.due)


def of_person(store: Store, person: Person, absences: Sequence[Away], today: date) -> CatchUp:
    assert person.id is not None
    since = min(one.first for one in absences)
    names = store.people.names()
    news = _News(store, person, returns.changes(store.session, store.partnership_id, person.id, since), today)
    open_ = news.readable(store.actions.owned_by(person.id))
    return CatchUp(
        since=since,
        today=today,
        away=any(one.group_id is not None for one in absences),
        closed=news.of(_closed, closed=True),
        given=news.given(person.id),
        moved=news.of(_moved),
        noted=news.of(_noted),
        overdue=tuple(one for one in open_ if is_overdue(one.action.status, one.action.due, today)),
        due=tuple(one for one in open_ if one.action.due and today <= one.action.due < today + SOON),
        stood_in=tuple(dict.fromkeys(names[one.deputy_id] for one in absences if one.deputy_id is not None)),
    )


def _closed(one: Changed) -> bool:
    return one.subject == "action" and "closed_on" in one.after


def _moved(one: Changed) -> bool:
    return one.subject == "action" and "due" in one.before and "due" in one.after


def _noted(one: Changed) -> bool:
    return one.subject == "note" and bool(one.after)


@dataclass(frozen=True)
class _News:
    """The changes, of what the person may still read. What was put back since is no news."""

    store: Store
    person: Person
    changed: Sequence[Changed]
    today: date

    def of(self, is_it: Callable[[Changed], bool], *, closed: bool | None = None) -> tuple[Logged, ...]:
        ids = dict.fromkeys(one.action_id for one in self.changed if is_it(one))
        found = self.readable(self._logged(ids))
        return tuple(one for one in found if closed is None or one.action.status.closed is closed)

    def given(self, person_id: int) -> tuple[Logged, ...]:
        """Newly theirs; owners that are written down afresh were so before."""
        owners = [one for one in self.changed if one.subject == "owner"]
        before = {one.action_id for one in owners if one.before.get("person_id") == person_id}
        given = [one for one in owners if one.after.get("person_id") == person_id]
        return self.of(lambda one: one in given and one.action_id not in before, closed=False)

    def readable(self, logged: Iterable[Logged]) -> tuple[Logged, ...]:
        may = readers.may_read_action
        return tuple(one for one in logged if may(self.store, self.person, one, self.today))

    def _logged(self, ids: Iterable[int]) -> Iterator[Logged]:
        found = map(self.store.actions.with_id, ids)
        return (one for one in found if one is not None)
