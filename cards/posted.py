"""What is said of a post itself, in its first line: that it comes late, or perhaps again."""

from dataclasses import replace
from datetime import date, datetime

from cards.model import Card
from rules.dates import spoken


def late(card: Card, due_at: datetime, today: date) -> Card:
    """Its first line says when it was due (`due_at` is the group's local time)."""
    when = f"at {due_at:%H:%M}" if due_at.date() == today else f"on {spoken(due_at.date())}"
    return _first_line_and(card, f"It was due {when} and comes late.")


def perhaps_again(card: Card) -> Card:
    """Where a platform cannot be asked whether an earlier try arrived."""
    return _first_line_and(card, "You may have had this already.")


def _first_line_and(card: Card, sentence: str) -> Card:
    first, *rest = card.text.split("\n", 1)
    return replace(card, text="\n".join([f"{first} {sentence}", *rest]))
