"""What people asked to be reminded of, and whom they had asked, reckoned from the rows."""

from collections.abc import Iterator
from datetime import date

from tests.faults.year import days
from tests.faults.year.nudges import OPEN, Line, hour, is_written_to, left, reachable
from tests.faults.year.record import Row, Snapshot


def lines(now: Snapshot, today: date) -> Iterator[Line]:
    """From its day on, or from the working day before it. Each is told once."""
    for row in now.all("reminders"):
        group = now.one("groups", row["group_id"])
        if row["withdrawn_at"] is None and is_written_to(group, today) and _has_come(row, group, today):
            for to in _told(now, row, today):
                yield Line(f"reminder/{row['id']}/{to}", to, hour(group, today), "reminder")


def _has_come(row: Row, group: Row, today: date) -> bool:
    return days.or_before(row["on"], group["closure_days"]) <= today


def _told(now: Snapshot, row: Row, today: date) -> Iterator[str]:
    """What somebody wants for themselves waits while they are away; of others their deputy is asked."""
    person, group = row["person_id"], row["group_id"]
    if person is None:
        yield row["channel"]
        return
    own = row["asked_by_id"] == person
    if own or _is_theirs(now, row["action_id"], person):
        for to in reachable(now, person, group, today, wished=own):
            gone = left(now, group, int(to[1:]), today)
            if not gone and (to == f"@{person}" or not own):
                yield to


def _is_theirs(now: Snapshot, action_id: int, person: int) -> bool:
    """Nobody is asked about what is done, or somebody else's by now."""
    owners = now.where("action_owners", action_id=action_id, supporter=0)
    return now.one("actions", action_id)["status"] in OPEN and person in {one["person_id"] for one in owners}
