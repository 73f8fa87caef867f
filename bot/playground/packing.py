"""A card as the transcript keeps it."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from cards.model import Card

_CARD = TypeAdapter(Card)


def packed(card: Card) -> dict[str, Any]:
    """A card as JSON values."""
    stored: dict[str, Any] = _CARD.dump_python(card, mode="json")
    return stored


def unpacked(stored: Mapping[str, Any]) -> Card:
    return _CARD.validate_python(stored)
