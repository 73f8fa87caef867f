"""Minutes to practise on, where a partnership has none yet: plain actions of its own people. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.playground.cast import Cast, Place
from handlers.request import SharedFile
from rules.dates import spoken

_AGREED: Sequence[tuple[str, timedelta]] = (
    ("send round the dates of the next meetings", timedelta(days=9)),
    ("bring a first draft of the plan", timedelta(days=16)),
    ("ask families what they would change first", timedelta(days=23)),
)


def minutes(cast: Cast, place: Place, today: date) -> SharedFile:
    """Of a meeting of today, of the group that talks in this place."""
    people = [one.name for one in cast.players if place.group_code in one.groups]
    agreed = (
        f"Action: {people[number % len(people)]} to {what} by {spoken(today + later)}"
        for number, (what, later) in enumerate(_AGREED)
    )
    text = "\n".join([place.title, f"Notes of the meeting of {spoken(today)}", "", *agreed, ""])
    return SharedFile(f"practice-minutes-{today.isoformat()}.txt", text.encode())
