"""Who is back after an absence or a pause and has a catch-up, reckoned from the rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.faults.year import days
from tests.faults.year.nudges import OPEN, hour, is_written_to, left, willing
from tests.faults.year.record import Row, Snapshot

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Away:
    person: int
    group: Row
    first: date
    last: date


def owed(now: Snapshot, today: date) -> Iterator[tuple[str, datetime]]:
    """On the first working day back, or within a week of it; for several absences that of the last return."""
    latest: dict[int, tuple[date, Row]] = {}
    for away in _ended(now, today):
        back = _first_day_back(away)
        if back is None or not is_written_to(away.group, today) or not today - _WEEK < back <= today:
            continue
        if away.person not in latest or back > latest[away.person][0]:
            latest[away.person] = back, away.group
    for person, (back, group) in latest.items():
        if _is_there(now, person, group["id"], today):
            yield f"catch-up/@{person}/{back}", hour(group, today)


def _ended(now: Snapshot, today: date) -> Iterator[Away]:
    for one in now.all("absences"):
        if one["ends"] < today:
            yield Away(one["person_id"], now.one("groups", one["group_id"]), one["starts"], one["ends"])
    for person in now.all("people"):
        since, until = person["paused_from"], person["paused_until"]
        if since is not None and until is not None and since < until <= today:
            for member in now.where("memberships", person_id=person["id"]):
                yield Away(person["id"], now.one("groups", member["group_id"]), since, until - days.DAY)


def _first_day_back(away: Away) -> date | None:
    """None where they missed no working day."""
    closed = away.group["closure_days"]
    missed = days.or_after(away.first, closed) <= away.last
    return days.or_after(away.last + days.DAY, closed) if missed else None


def _is_there(now: Snapshot, person: int, group_id: int, today: date) -> bool:
    absences = now.where("absences", person_id=person, group_id=group_id)
    away = any(one["starts"] <= today <= one["ends"] for one in absences)
    return willing(now, person, today) and not away and not left(now, group_id, person, today)


def must_say(now: Snapshot, key: str, today: date) -> bool:
    """Something of theirs is late, or due within a week. Where nothing is, there may yet be news."""
    person = int(key.split("/")[1].removeprefix("@"))
    return any(
        one["status"] in OPEN and one["due"] is not None and one["due"] < today + _WEEK
        for owner in now.where("action_owners", person_id=person, supporter=0)
        for one in now.where("actions", id=owner["action_id"])
    )
