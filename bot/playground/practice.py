"""Minutes to practise on, where a partnership has none yet: plain actions of its own people. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.playground.cast import Cast, Place
from handlers.request import SharedFile
from rules.dates import spoken

_AGREED: Sequence[tuple[str, timedelta]] = (
    ("Send round the draft plan", timedelta(days=9)),
    ("List the schools that were asked", timedelta(days=16)),
    ("Ask families what they would change first", timedelta(days=23)),
)


def minutes(cast: Cast, place: Place, today: date) -> SharedFile:
    """Of a meeting of today, of the group that talks in this place."""
    people = [one.name for one in cast.players if place.group_code in one.groups]
    agreed = (
        f"{what}\t{people[number % len(people)]}\t{spoken(today + later)}"
        for number, (what, later) in enumerate(_AGREED)
    )
    head = (place.title, f"Minutes of the meeting of {spoken(today)}", "", "Action\tOwner\tDeadline")
    text = "\n".join([*head, *agreed, ""])
    return SharedFile(f"practice-minutes-{today.isoformat()}.txt", text.encode())
