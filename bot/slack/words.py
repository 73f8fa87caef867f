"""What Clerk says about Slack itself. Everything about the record is worded in cards/."""

from cards.channels import no_partnership
from cards.model import Card

WORKING = "I am working on it. The answer will follow here in a moment."
WHOLE_FILE = "the whole list.txt"
IN_DIRECT_MESSAGES = "The file is in your direct messages with me."
LOOKING_UP = "One moment. I am filling in the form."
FETCHING = "Fetching what you shared..."
NOT_OPENED = "The form could not be opened. Please press the button again."


def not_on_the_roster(name: str) -> str:
    return (
        f"{name} is not on the roster, so they cannot own an action yet. The chair or the programme manager "
        f"adds them in chat: add {name} as member. You can also write an owner in words."
    )


def apology(reference: str) -> Card:
    return Card(
        f"Something went wrong, and it is not your fault. It was logged as {reference}. "
        "Look whether it was saved before you try again, and tell whoever looks after Clerk."
    )


def not_uploaded(name: str) -> Card:
    return Card(
        f"{name} could not be uploaded to Slack. Ask me for it again in a few minutes. If it fails again, "
        "tell whoever looks after Clerk: the app may lack the permission files:write."
    )


def installed(name: str, team: str, *, connected: bool) -> Card:
    """To whoever installed Clerk in a workspace, or without a team in an organisation."""
    if connected:
        return Card(
            f"Clerk is installed in {name}, and its channels are connected. In one of them: @Clerk help."
        )
    next_step = "" if team else "Add it to its workspaces in the organisation's settings. "
    address = f"slack:{team or 'T...'}:C..."
    return Card(f"Clerk is installed in {name}. {next_step}{no_partnership(address)}")
