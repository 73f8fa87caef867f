"""What became of one action, out of its history: logged, given, rated, closed; when, by whom and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from reports import progress
from rules.progress import Status
from rules.ratings import Rating
from storage.logged import Logged, Owner
from storage.models import Act, History
from storage.store import Store


class What(StrEnum):
    """What an event changed. A date that somebody moved is no event here: moves are rows of their own."""

    LOGGED = "logged"
    DATE = "date"
    OWNERS = "owners"
    RATING = "rating"
    STATUS = "status"
    KEPT_OPEN = "kept open"


@dataclass(frozen=True)
class Event:
    """One change: what it was and what it is now, as people read them; None where there was nothing.

    `by` is nobody where the partnership file told it, or a paper that was imported by a command: `imported`.
    `put_back`: somebody undid an earlier change.
    """

    what: What
    on: date
    place: int
    by: str | None
    was: Any
    now: Any
    reason: str | None = None
    put_back: bool = False
    with_meeting: bool = False
    imported: bool = False
    paper: str | None = None
    """Where in it an imported action stands."""


@dataclass(frozen=True)
class Past:
    """The events, oldest first, and where among them the row of a move or a note has its place."""

    events: tuple[Event, ...]
    places: Mapping[tuple[str, int], int]


IMPORT = "import"
"""The door of `clerk import`."""

Told = tuple[History, Act, str | None]
_Row = dict[str, Any]


def of_action(store: Store, logged: Logged) -> Past:
    rows = store.acts.about("action", logged.id)
    places: dict[tuple[str, int], int] = {}
    for change, _, _ in rows:
        places.setdefault((change.subject, change.subject_id), change.id or 0)
    events = [*_of_the_row(store, rows), *_of_owners(store, logged, rows)]
    return Past(tuple(sorted(events, key=lambda event: (event.on, event.place))), places)


def _of_the_row(store: Store, rows: Sequence[Told]) -> Iterator[Event]:
    moved_in = {act.id for change, act, _ in rows if change.subject == "slippage"}
    now: _Row = {}
    for told in rows:
        change, act, _ = told
        if change.subject != "action":
            continue
        was, now = now, {**now, **(change.after or {})}
        if change.before is None:
            logged = _event(What.LOGGED, told, None, None)
            yield replace(logged, paper=now.get("source")) if logged.imported else logged
            yield from _born_with(store, told, now)
            continue
        changed = (change.after or {}).keys()
        if "due" in changed and act.id not in moved_in:
            moved = _event(What.DATE, told, _day(was.get("due")), _day(now.get("due")))
            yield replace(moved, with_meeting=act.verb == "move meeting")
        if changed & {"rating", "rating_on", "rating_by_id"}:
            yield _rating(store, told, was, now)
        if "status" in changed:
            yield _status(told, was, now)
        if "kept_open" in changed and now["kept_open"]:
            yield _event(What.KEPT_OPEN, told, None, now["kept_open"])


def _born_with(store: Store, told: Told, now: _Row) -> Iterator[Event]:
    """A paper may tell of an action that it is rated and closed already."""
    if now.get("rating"):
        yield _rating(store, told, {}, now)
    if now.get("status") == Status.CLOSED:
        yield _status(told, {}, now)


def _event(what: What, told: Told, was: Any, now: Any, reason: str | None = None) -> Event:
    change, act, by = told
    put_back = act.undoes_id is not None
    imported = by is None and act.via == IMPORT
    return Event(what, change.on, change.id or 0, by, was, now, reason, put_back, imported=imported)


def _rating(store: Store, told: Told, was: _Row, now: _Row) -> Event:
    """By who confirmed it, and on the day of that, where the partnership file says so."""
    found = _event(
        What.RATING, told, _rated(store, was), _rated(store, now), now.get("rating_reason") or None
    )
    by = store.people.names().get(now.get("rating_by_id") or 0)
    return replace(found, by=found.by or by, on=_day(now.get("rating_on")) or found.on)


def _rated(store: Store, row: _Row) -> Rating | None:
    return progress.confirmed(store, row.get("rating"))


def _status(told: Told, was: _Row, now: _Row) -> Event:
    said = [now.get("closure"), now.get("successor"), now.get("closure_note")]
    reason = ": ".join(words for words in said if words) or None
    found = _event(What.STATUS, told, was.get("status"), now["status"], reason)
    return replace(found, on=_day(now.get("closed_on")) or found.on)


def _of_owners(store: Store, logged: Logged, rows: Sequence[Told]) -> Iterator[Event]:
    """What one act did to the owners is one change. Whom it was logged for is no change."""
    names = store.people.names()
    logged_in = next((act.id for change, act, _ in rows if change.subject == "action"), None)
    owners: dict[int, _Row] = {}
    changes = (told for told in rows if told[0].subject == "owner")
    for act_id, group in groupby(changes, key=lambda told: told[1].id):
        was = _worded(logged, owners, names)
        together = list(group)
        for change, _, _ in together:
            _fold(owners, change)
        now = _worded(logged, owners, names)
        if now != was and act_id != logged_in:
            yield _event(What.OWNERS, together[0], was, now)


def _fold(owners: dict[int, _Row], change: History) -> None:
    if change.after is None:
        owners.pop(change.subject_id, None)
    else:
        owners[change.subject_id] = {**owners.get(change.subject_id, {}), **change.after}


def _worded(logged: Logged, owners: Mapping[int, _Row], names: Mapping[int, str]) -> str:
    rows = sorted(owners.values(), key=lambda row: row.get("position", 0))
    found = tuple(
        Owner(
            names.get(row.get("person_id") or 0) or row.get("printed", ""),
            alternative=row.get("alternative", False),
            supporter=row.get("supporter", False),
        )
        for row in rows
    )
    return logged._replace(owners=found).owner_words


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
