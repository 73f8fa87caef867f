"""What Clerk says while somebody looks for an action: a row for each, and the card that they may share."""

from dataclasses import dataclass
from datetime import date

from cards.actions import owner_buttons
from cards.model import Card, Line
from cards.words import due, owner, status, titled
from storage.actions import Logged

NOTHING_TO_DO = "You have no open actions. Type a number, a name or words of a title to look for others."
NOTHING_FOUND = (
    "No action that you may read is called so. Look for its number, who does it, or words of its title."
)
NO_MORE = "There are no more."


@dataclass(frozen=True)
class Hit:
    """`title` and `text` are the row; `card` is what is shared."""

    title: str
    text: str
    card: Card


def hit(logged: Logged, today: date, *, with_buttons: bool) -> Hit:
    """Written as it is everywhere, for nobody knows where it will be shared.

    Buttons only where Clerk is there to be pressed.
    """
    stands = f"{due(logged, today)}. {status(logged).capitalize()}."
    card = Card(
        titled(logged, None),
        lines=(Line(f"{owner(logged)}."), Line(stands)),
        buttons=owner_buttons(logged) if with_buttons and not logged.action.status.closed else (),
        footer=logged.group.name,
    )
    return Hit(titled(logged, None), f"{logged.owner_words}. {stands}", card)


def nothing(words: str, skip: int) -> str:
    if skip:
        return NO_MORE
    return NOTHING_FOUND if words else NOTHING_TO_DO
