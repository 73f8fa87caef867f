"""The days of the year in England, written down and not computed: what the rules of Clerk are held to."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

BANK_HOLIDAYS = {
    date(2023, 12, 25),
    date(2023, 12, 26),
    date(2024, 1, 1),
    date(2024, 3, 29),
    date(2024, 4, 1),
    date(2024, 5, 6),
    date(2024, 5, 27),
    date(2024, 8, 26),
    date(2024, 12, 25),
    date(2024, 12, 26),
    date(2025, 1, 1),
}
TERMS = (
    (date(2024, 1, 8), date(2024, 3, 28)),
    (date(2024, 4, 15), date(2024, 7, 19)),
    (date(2024, 9, 2), date(2024, 12, 20)),
    (date(2025, 1, 6), date(2025, 4, 4)),
)
SUMMER_BEGINS = datetime(2024, 3, 31, 1, tzinfo=UTC)
SUMMER_ENDS = datetime(2024, 10, 27, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def wall(text: str) -> datetime:
    """`2024-06-10T09:00` on the clock on the wall, which has no zone."""
    return datetime.fromisoformat(text)


def local(instant: datetime) -> datetime:
    """What the clock on the wall shows, without a zone."""
    ahead = timedelta(hours=1) if SUMMER_BEGINS <= instant < SUMMER_ENDS else timedelta()
    return (instant + ahead).replace(tzinfo=None)


def instant(day: date, clock: time) -> datetime:
    wall = datetime.combine(day, clock, UTC)
    summer = SUMMER_BEGINS <= wall - timedelta(hours=1) < SUMMER_ENDS
    return wall - timedelta(hours=1) if summer else wall


def works(day: date, closed: Collection[str]) -> bool:
    return day.weekday() < 5 and day not in BANK_HOLIDAYS and day.isoformat() not in closed


def or_before(day: date, closed: Collection[str]) -> date:
    """The day itself if it is a working day, else the last one before it."""
    while not works(day, closed):
        day -= DAY
    return day


def working_days_before(day: date, count: int, closed: Collection[str]) -> date:
    while count:
        day = or_before(day - DAY, closed)
        count -= 1
    return day


def working_days_after(day: date, count: int, closed: Collection[str]) -> date:
    while count:
        day = or_after(day + DAY, closed)
        count -= 1
    return day


def or_after(day: date, closed: Collection[str]) -> date:
    """The day itself if it is a working day, else the next one."""
    while not works(day, closed):
        day += DAY
    return day


def is_term(day: date) -> bool:
    return any(first <= day <= last for first, last in TERMS)


def holidays(until: date) -> set[str]:
    """Every day outside the terms: what is closed to somebody who works in terms only."""
    found, day = set(), date(2023, 12, 1)
    while day <= until:
        if not is_term(day):
            found.add(day.isoformat())
        day += DAY
    return found
