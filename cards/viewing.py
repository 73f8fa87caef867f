"""A card as one reader sees it: which of its buttons answer for whom, and in words who else may."""

import re
from collections.abc import Sequence
from enum import StrEnum

from cards.model import Button, Card
from cards.words import joined
from storage.logged import Logged

_PERMANENT = re.compile(r"[\w-]+#\d+")
_SAYS = re.compile(
    r"(?:(?P<before>show|note|agree to close|keep) )?(?P<ref>[\w-]+#D?\d+)"
    r"(?: (?P<after>done|on track|slipping|not mine|snooze|reopen|delivered|launched|open))?"
)
ANSWERS = frozenset({"done", "on track", "slipping", "not mine", "snooze", "reopen", "agree to close"})
"""What not every member may say of an action."""

WHERE_ONLY_SHOW = "Where you see only Show, the owner, the chair or the programme manager may answer."


class Stands(StrEnum):
    """What an action was when a card offered its buttons."""

    OPEN = "open"
    READY = "ready"
    CLOSED = "closed"


def meant(button: Button) -> tuple[str, str] | None:
    """The action or deliverable that a button is about, and what it says of it."""
    found = _SAYS.fullmatch(button.says)
    if found is None:
        return None
    return found["ref"], " ".join(filter(None, (found["before"], found["after"])))


def is_permanent(ref: str) -> bool:
    """`board#103`, as a button says it: of anything else Clerk would ask which is meant."""
    return _PERMANENT.fullmatch(ref) is not None


def about(card: Card) -> str | None:
    """The one action that all buttons of a card are about, where not everybody may press each of them."""
    if card.form or card.table or any(line.buttons for line in card.lines):
        return None
    found = [meant(button) for button in card.buttons]
    refs = {one[0] if one else None for one in found}
    is_answered = any(one is not None and one[1] in ANSWERS for one in found)
    return next(iter(refs)) if is_answered and len(refs) == 1 else None


def stood(card: Card) -> Stands:
    """As what its buttons took the action for."""
    said = {one[1] for button in card.buttons if (one := meant(button))}
    if "agree to close" in said:
        return Stands.READY
    return Stands.CLOSED if "reopen" in said else Stands.OPEN


def who_may(logged: Logged, deciders: Sequence[str], stands: Stands) -> str:
    if stands is Stands.READY:
        return f"{joined(deciders, 'or') or 'The chair'} may agree to close this."
    what = "reopen" if stands is Stands.CLOSED else "answer"
    if not logged.owners:
        return f"The chair or the programme manager may {what} this."
    return f"{logged.owner_words}, the chair or the programme manager may {what} this."


def show(ref: str) -> Button:
    return Button("Show", f"show {ref}")
