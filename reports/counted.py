"""Parts of a group's log: how many actions are in each, counted in one pass, and the first few of them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func
from sqlmodel import col, select

from rules.progress import Closure, Status
from storage.logged import IS_ROW
from storage.models import Action
from storage.store import Store

SHOWN = 5


@dataclass(frozen=True)
class Mention:
    """One action by number and title. `owners` are filled in only where its date has not passed."""

    number: int
    title: str
    due: date | None
    status: Status
    owners: tuple[str, ...] = ()
    any_one: bool = False
    """May any one of the owners do it ("LM or TR")?"""


@dataclass(frozen=True)
class Some:
    """How many there are, and the first few of them."""

    count: int = 0
    shown: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Part:
    """Some of the group's actions, and in which order they are named."""

    which: ColumnElement[bool]
    order: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Counted:
    """How many of each part there are, by status and rating: (status, rating, rows, those of each part)."""

    store: Store
    group_id: int
    parts: Mapping[str, Part]
    counts: Sequence[tuple[Any, ...]]

    def some(self, name: str) -> Some:
        """Of most parts there are none, and so nothing to name."""
        place = 3 + list(self.parts).index(name)
        count = sum(row[place] for row in self.counts)
        return Some(count, _first(self.store, self.group_id, self.parts[name])) if count else Some()

    def statuses(self) -> tuple[tuple[str, int], ...]:
        return self._by(lambda status, _: (status, True))

    def ratings(self) -> tuple[tuple[str | None, int], ...]:
        """Of what is open: a closed action has no rating to come, and its status says how far it is."""
        return self._by(lambda status, rating: (rating, not status.closed))

    def _by(self, what: Callable[[Status, str | None], tuple[Any, bool]]) -> tuple[tuple[Any, int], ...]:
        """What is nobody's judgement yet comes first."""
        found: Counter[Any] = Counter()
        for status, rating, rows, *_ in self.counts:
            value, counts = what(status, rating)
            found[value] += rows if counts else 0
        here = ((value, count) for value, count in found.items() if count)
        return tuple(sorted(here, key=lambda one: one[0] or ""))


def counted(store: Store, group_id: int, parts: Mapping[str, Part]) -> Counted:
    """In one pass over the actions of the group."""
    counts = (func.count(case((which, 1))) for which in (IS_ROW, *(part.which for part in parts.values())))
    by = (col(Action.status), col(Action.rating))
    query: Any = select(*by, *counts).where(col(Action.group_id) == group_id, meant()).group_by(*by)
    return Counted(store, group_id, parts, store.session.execute(query).all())


def _first(store: Store, group_id: int, part: Part) -> tuple[Mention, ...]:
    rows = store.session.execute(
        select(col(Action.number), col(Action.title), col(Action.due), col(Action.status))
        .where(col(Action.group_id) == group_id, meant(), part.which)
        .order_by(*part.order, col(Action.number))
        .limit(SHOWN)
    )
    return tuple(Mention(*row) for row in rows)


def meant() -> ColumnElement[bool]:
    """What was logged in error was never asked for: it is in the log, and in no figure."""
    return col(Action.closure).is_distinct_from(Closure.LOGGED_IN_ERROR)
