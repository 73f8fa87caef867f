"""The computer's clock, and what stands in for it: `--now`. Only `bot` asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.refusal import Refusal

Clock = Callable[[], datetime]


def computer() -> datetime:
    return datetime.now(UTC)


def moment(text: str | None, timezone: str) -> datetime:
    """`--now ISO`, aware; a time without an offset is the partnership's local time. Without it: now."""
    if text is None:
        return computer()
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(f'"{text}" is not a time. Write it like 2024-06-12T10:00.') from None
    return (said if said.tzinfo else said.replace(tzinfo=ZoneInfo(timezone))).astimezone(UTC)


def shifted(start: datetime) -> Clock:
    """A clock that reads `start` now and runs on from there."""
    shift: timedelta = start - computer()
    return lambda: computer() + shift
