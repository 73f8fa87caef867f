"""What Clerk says while it reads a document that takes its time."""

from cards.model import Card


def reading(name: str, unit: str = "", done: int = 0, of: int = 0) -> Card:
    """How far it is, to somebody who waits: in pages of how many, or in rows."""
    if not done:
        return Card(f"Reading {name}...")
    return Card(
        f"Reading {name}, {unit} {done:,} of {of:,}..." if of else f"Reading {name}, {unit} {done:,}..."
    )


def looking(name: str) -> Card:
    return Card(f"Looking through {name}...")
