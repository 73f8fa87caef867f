"""What members are told while the database cannot be used. What to do about it is for others to know."""

from cards.model import Card

_AFTERWARDS = "If that does not help, tell whoever looks after Clerk."


def not_now(perhaps_kept: bool) -> Card:
    """`perhaps_kept`: it broke off while saving, and nobody knows."""
    if perhaps_kept:
        return Card(
            "I lost touch with the record while I saved this. Look in a few minutes whether it is there, "
            f"before you say it again. {_AFTERWARDS}"
        )
    return Card(
        "I cannot get at the record just now, so nothing of this was saved. Say it again in a few minutes. "
        f"{_AFTERWARDS}"
    )
