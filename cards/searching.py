"""What Clerk says while somebody looks for an action: a row for each, and the card that they may share."""

from dataclasses import dataclass
from datetime import date

from cards.actions import owner_buttons
from cards.model import Card, Line
from cards.words import due, owner, status, titled
from rules.dates import spoken
from storage.actions import Logged

NOTHING_TO_DO = "You have no open actions. Type a number, a name or words of a title to look for others."
NOTHING_FOUND = (
    "I find no action of that name that you may read. Look for its number, who does it, or words of its "
    "title."
)
NO_MORE = "There are no more."


@dataclass(frozen=True)
class Hit:
    """`title` and `text` are the row; `card` is what is shared."""

    title: str
    text: str
    card: Card


def hit(logged: Logged, today: date, *, with_buttons: bool) -> Hit:
    """Who looks sees how late it is. What they share names nobody beside lateness: others read that.

    It is written as it is everywhere, for nobody knows where it will stand, and since when. Buttons only
    where Clerk is there to be pressed.
    """
    stands = status(logged).capitalize()
    card = Card(
        titled(logged, None),
        lines=(Line(f"{owner(logged)}."), Line(f"{_due_day(logged, today)}. {stands}.")),
        buttons=owner_buttons(logged) if with_buttons and not logged.action.status.closed else (),
        footer=f"{logged.group.name}, as at {spoken(today)}.",
    )
    return Hit(titled(logged, None), f"{logged.owner_words}. {due(logged, today)}. {stands}.", card)


def _due_day(logged: Logged, today: date) -> str:
    """On its own day nothing is late."""
    return due(logged, logged.action.due or today)


def nothing(words: str, skip: int) -> str:
    if skip:
        return NO_MORE
    return NOTHING_FOUND if words else NOTHING_TO_DO
