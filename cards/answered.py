"""What has come of one line of a digest since it was posted: this takes the place of its buttons."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.dates import brief, spoken


class What(StrEnum):
    """As the buttons call it, where it is what a button does."""

    DONE = "Done"
    CLOSED = "Closed"
    GIVEN = "Given to somebody else"
    MOVED = "Moved"
    ASKED = "Slipping"
    ON_TRACK = "On track"
    NOT_MINE = "Not mine"
    SNOOZED = "Snoozed"
    DELIVERED = "Delivered"
    LAUNCHED = "Launched"
    WITHDRAWN = "Withdrawn"
    GONE = "No longer in this log"


@dataclass(frozen=True)
class Came:
    """`by` is who did it and `on` when, `day` the new date or the end of a snooze, `how` its closure."""

    what: What
    by: str | None = None
    day: date | None = None
    how: str | None = None
    on: date | None = None


def words(came: Came, *, named: bool) -> str:
    """`Done, by Chris Fielding on 13 June. Ready to close.` Not `named` where an action was late."""
    by = f", by {came.by}" if named and came.by else ""
    on = f"{'' if by or not _ends_in_a_day(came) else ','} on {brief(came.on)}" if came.on else ""
    return f"{_deed(came)}{by}{on}.{_AFTER.get(came.what, '')}"


def _ends_in_a_day(came: Came) -> bool:
    """`Moved to Thursday 4 July 2024, on 13 June`: two days are kept apart."""
    return came.day is not None


_AFTER = {
    What.DONE: " Ready to close.",
    What.ASKED: " The new date waits until it is agreed.",
    What.NOT_MINE: " Who should have it is being asked.",
}


def _deed(came: Came) -> str:
    to = f" {spoken(came.day)}" if came.day else ""
    return {
        What.CLOSED: f"Closed, {came.how}" if came.how else "Closed",
        What.MOVED: f"Moved to{to}" if to else "Moved, and without a date for now",
        What.ASKED: f"Slipping to{to}" if to else "Slipping",
        What.SNOOZED: f"Snoozed until{to}",
    }.get(came.what, str(came.what))
